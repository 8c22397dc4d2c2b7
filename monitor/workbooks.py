"""From a workbook's file, and what a person says of its headings, to what it says."""

import gc
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from monitor import database, taken
from monitor.options import DONE, PROBLEMS
from recommendations.problems import MonitorError, Severity, WorkbookRefused

if TYPE_CHECKING:
    from recommendations.plan import Field, Reading
    from recommendations.record.measure_news import MeasureNews
    from recommendations.workbook.cells import CellsBeingRead
    from recommendations.workbook.learning import Learned


def read(file: Path) -> "tuple[bytes, Reading]":
    """The workbook's bytes, and what they say. Raises WorkbookRefused, naming the file."""
    from recommendations.workbook.cells import CellsBeingRead

    data = content(file)
    with CellsBeingRead(data, file.name) as cells:
        return data, _read(file, cells, {})


def read_for(
    file: Path,
    mapping: Sequence[str],
    force: str | None,
    plan: str | None,
    inspection: str | None,
    sheet: str | None,
) -> "tuple[bytes, Reading]":
    """The same, with what was confirmed of the headings of the force that is named, or that the workbook names.

    `mapping` is told now, as HEADING=FIELD.
    """
    from recommendations.workbook.cells import CellsBeingRead

    fields = told(mapping)
    data = content(file)
    with CellsBeingRead(data, file.name) as cells:
        confirmed = learned(force, plan)
        reading = _read(file, cells, fields, confirmed, inspection, sheet)
        if force is None and reading.front.force:
            of_force = learned(taken.force_of(reading, None), plan)
            if of_force != confirmed:
                reading = _read(file, cells, fields, of_force, inspection, sheet)
    return data, reading


def _read(
    file: Path,
    cells: "CellsBeingRead",
    fields: "Mapping[str, Field]",
    learned: "Sequence[Learned]" = (),
    inspection: str | None = None,
    sheet: str | None = None,
) -> "Reading":
    """What the cells say. `learned`: what was confirmed of the headings before."""
    from monitor import terminal
    from recommendations.workbook.read import read_book

    with terminal.working(f"Reading {file.name}"), _undisturbed():
        return read_book(cells.book(), fields, lambda step: None, learned, inspection, sheet)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Without garbage collection, which finds nothing in a plan being read and walks all of it again and again.

    What was read stays until the command ends, so that it need not be walked after that, either.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()


def content(file: Path) -> bytes:
    """The file's bytes. A pipe or a device may never end and is not opened; a file being saved is not half read.

    Raises WorkbookRefused, saying why, for one that cannot be opened or is too large.
    """
    from recommendations.workbook.intake import MAX_BYTES, refuse_if_too_large

    try:
        before = file.stat()
        if stat.S_ISDIR(before.st_mode):
            raise WorkbookRefused(f"{file} is a folder. Expected an action plan workbook (.xlsx).")
        if not stat.S_ISREG(before.st_mode):
            raise WorkbookRefused(
                f"{file} is a pipe or a device, not a file. Expected an action plan workbook (.xlsx). Save the "
                "workbook as a file and name that."
            )
        refuse_if_too_large(before.st_size, file.name)
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        after = file.stat()
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise WorkbookRefused(
                f"{file} changed while it was being read. Wait until it has been saved, then try again."
            )
        return data
    except FileNotFoundError as error:
        raise WorkbookRefused(f"{file} was not found. Check the name and the folder.") from error
    except OSError as error:
        raise WorkbookRefused(
            f"{file} could not be opened: {error.strerror}. If it is open in Excel, close it and try again."
        ) from error


def exit_status(reading: "Reading", measures: "Sequence[MeasureNews]" = ()) -> int:
    """1 where a person must look at something (unreadable cells, rows without an action, a measure of which nothing is
    kept), else 0."""
    asked = any(issue.severity is not Severity.INFO for issue in reading.issues)
    return PROBLEMS if asked or any(one.refused for one in measures) else DONE


def learned(force: str | None, plan: str | None) -> "tuple[Learned, ...]":
    """What was confirmed before for the force that a workbook belongs to; () where the force is not clear."""
    if not database.exists():
        return ()
    database.open_database()
    from django.conf import settings

    from recommendations.mappings import learned as confirmed
    from recommendations.versions import plan_names

    known = {name.force for name in plan_names() if plan in (None, name.plan)}
    if force is None and len(known) > 1:
        return ()
    return confirmed(force or next(iter(known), settings.FORCE_NAME or taken.DEFAULT_FORCE))


def told(mapping: Sequence[str]) -> "dict[str, Field]":
    """The fields of --map "HEADING=FIELD", by heading. Raises MonitorError for one that cannot be used."""
    return dict(_mapped(pair) for pair in mapping)


def _mapped(pair: str) -> "tuple[str, Field]":
    from recommendations.plan import Field

    known = {field.value: field for field in Field} | {"rag": Field.RAG, "action": Field.DESCRIPTION}
    heading, name = heading_and_field(pair, known)
    return heading, known[name]


def heading_and_field(pair: str, known: Iterable[str]) -> tuple[str, str]:
    """The two of a --map "HEADING=FIELD". Raises MonitorError, with the fields that are known, for one of none."""
    heading, _, name = pair.rpartition("=")
    if not heading.strip() or name.strip().lower() not in known:
        raise MonitorError(
            f'--map "{pair}" cannot be used. Expected "HEADING=FIELD", the field being one of {", ".join(known)}.'
        )
    return heading.strip(), name.strip().lower()
