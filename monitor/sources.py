"""From what a command was given to what it works on: a reading, a history, a judged plan, a report."""

import gc
import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.options import DONE, PROBLEMS, day_from
from recommendations import wording
from recommendations.problems import AnotherForce, MonitorError, Severity, WorkbookRefused

if TYPE_CHECKING:
    from recommendations.plan import Field, PlanName, Reading
    from recommendations.tracker.history import PlanHistory, VersionFacts
    from recommendations.tracker.judged import JudgedPlan
    from recommendations.tracker.rules import Rules
    from recommendations.versions import Stored
    from recommendations.workbook.cells import CellsBeingRead
    from recommendations.workbook.learning import Learned
    from reports.delivery.dispatch import Source
    from reports.report import Report
    from reports.report.overview import NotJudged, Overview

DEFAULT_FORCE = "Our force"
DEFAULT_PLAN = "HMICFRS action plan"


def open_database() -> None:
    from monitor import database

    database.open_database()


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
            of_force = learned(force_of(reading, None), plan)
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
    """Without garbage collection, which finds nothing in a plan being read and walks all of it again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def force_of(reading: "Reading", force: str | None) -> str | None:
    """The force that a workbook is imported for: the one given, else the one that it names, as it is stored already.

    A force that is stored under the name that stands for none (as when none was known) is not another one.
    """
    said = reading.front.force
    if force or said is None or not _database_exists():
        return force or (said.written if said else None)
    open_database()
    from recommendations.versions import plan_names
    from recommendations.workbook.front import same_force

    known = list(dict.fromkeys(name.force for name in plan_names()))
    alike = [name for name in known if same_force(name, said.written)]
    if alike:
        return alike[0]
    return DEFAULT_FORCE if known == [DEFAULT_FORCE] else said.written


def another_force(reading: "Reading", force: str | None) -> str:
    """That the workbook names another force than --force does; '' where it does not."""
    from recommendations.workbook.front import same_force

    said = reading.front.force
    if said is None or force in (None, DEFAULT_FORCE) or same_force(force or "", said.written):
        return ""
    return f"--force says “{force}”, but {said.cell} says “{said.written}”."


def settle_the_force(reading: "Reading", force: str | None, *, confirmed: bool, ask: bool) -> bool:
    """Whether to go on: a plan under the wrong force would be judged and briefed as that force's own.

    Where somebody can be asked it asks; raises AnotherForce, with the choices, where nobody can.
    """
    differs = another_force(reading, force)
    if confirmed or not differs:
        return True
    if ask:
        return click.confirm(f"{differs} Store it for “{force}” all the same?", default=False)
    said = reading.front.force
    assert said is not None
    raise AnotherForce(
        f"{differs} Nothing was stored. Leave --force out to store it for “{said.written}”; correct the cell if "
        f"that is wrong; or store it for “{force}” all the same with --confirm-force."
    )


def say_what_was_taken(
    reading: "Reading", force: str | None, taken: str, dated: date | None, day: date
) -> None:
    """Says which force and day an import took from which cell, and where an option differs from the workbook."""
    said, position = reading.front.force, reading.front.position
    if differs := another_force(reading, force):
        click.echo(f"{differs} --force was taken.", err=True)
    elif said and not force:
        as_stored = "" if taken == said.written else f", stored as “{taken}”"
        click.echo(f"Force: {said.written}, from {said.cell}{as_stored}.", err=True)
    if position and dated and position[1] != dated:
        click.echo(
            f"--dated says {wording.uk_date(dated)}, but {position[0].cell} says {wording.uk_date(position[1])} "
            f"(“{position[0].written}”). --dated was taken.",
            err=True,
        )
    elif position and not dated:
        click.echo(f"Dated {wording.uk_date(day)}, from {position[0].cell}.", err=True)
    elif not dated:
        click.echo(
            f"Dated {wording.uk_date(day)}: the workbook gives no single day that it speaks for. Give it with --dated.",
            err=True,
        )


def day_of(reading: "Reading", dated: date | None, known_on: date) -> date:
    """The day that an import is dated: the one given, else the workbook's own, else today.

    Raises MonitorError for a day that is still to come: a plan speaks for what has been.
    """
    position = reading.front.position
    if dated and dated > known_on:
        raise MonitorError(
            f"--dated {wording.uk_date(dated)} is still to come. Give the day that the plan speaks for."
        )
    if dated or position is None:
        return dated or known_on
    if position[1] > known_on:
        raise MonitorError(
            f"{reading.name}: {position[0].cell} says that the plan speaks for {wording.uk_date(position[1])}, "
            "which is still to come. Correct the cell, or give the day with --dated."
        )
    return position[1]


def told(mapping: Sequence[str]) -> "dict[str, Field]":
    """The fields of --map "HEADING=FIELD", by heading. Raises MonitorError for one that cannot be used."""
    return dict(_mapped(pair) for pair in mapping)


def learned(force: str | None, plan: str | None) -> "tuple[Learned, ...]":
    """What was confirmed before for the force that a workbook belongs to; () where the force is not clear."""
    if not _database_exists():
        return ()
    open_database()
    from django.conf import settings

    from recommendations.mappings import learned as confirmed
    from recommendations.versions import plan_names

    known = {name.force for name in plan_names() if plan in (None, name.plan)}
    if force is None and len(known) > 1:
        return ()
    return confirmed(force or next(iter(known), settings.FORCE_NAME or DEFAULT_FORCE))


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


def exit_status(reading: "Reading") -> int:
    """1 where a person must look at something (unreadable cells, rows without an action), else 0."""
    return PROBLEMS if any(issue.severity is not Severity.INFO for issue in reading.issues) else DONE


def plan_for_import(force: str | None, plan: str | None) -> "PlanName":
    """The plan to import into: the one named, else the only one there is, else one with the default name."""
    from django.conf import settings

    from recommendations.plan import PlanName
    from recommendations.versions import plan_names

    known = plan_names()
    if force and plan:
        return PlanName(force, plan)
    fitting = [name for name in known if force in (None, name.force) and plan in (None, name.plan)]
    if len(fitting) > 1:
        listed = "; ".join(f'--force "{name.force}" --plan "{name.plan}"' for name in fitting)
        raise MonitorError(f"Several plans are stored. Say which one this workbook belongs to: {listed}")
    if fitting:
        return fitting[0]
    only_force = {name.force for name in known}
    default = only_force.pop() if len(only_force) == 1 else (settings.FORCE_NAME or DEFAULT_FORCE)
    return PlanName(force or default, plan or DEFAULT_PLAN)


def preview(reading: "Reading", force: str | None, plan: str | None) -> "Stored | None":
    """What an import would change; None where no version is stored to compare with."""
    if not _database_exists():
        return None
    open_database()
    from recommendations import versions

    return versions.preview(reading, plan_for_import(force, plan))


def _database_exists() -> bool:
    """Whether there is something to compare with. Looks before Django is loaded, for the sake of speed."""
    from monitor import database

    database.set_up_django()
    from django.conf import settings

    return not database.is_sqlite() or Path(settings.DATABASES["default"]["NAME"]).is_file()


def history(
    force: str | None, plan: str | None, as_of: date | None, hindsight: bool = False
) -> "PlanHistory":
    """The versions known on `as_of`; says so where none was. With hindsight all of them, set back to that day."""
    if hindsight and as_of is None:
        raise MonitorError("--hindsight looks back on a day. Say on which: --as-of 2026-01-15")
    open_database()
    from recommendations import versions

    if hindsight and as_of:
        from recommendations.tracker.hindsight import with_hindsight

        return with_hindsight(versions.history(versions.choose_plan(force, plan)), as_of)
    found = versions.history(versions.choose_plan(force, plan), known_on=as_of)
    if as_of and found.versions[0].dated > as_of:
        click.echo(
            f"No version is dated on or before {wording.uk_date(as_of)}. Judged with version {found.current.number}, "
            f"dated {wording.uk_date(found.current.dated)}.",
            err=True,
        )
    return found


def version_since(history: "PlanHistory", since: str | None) -> "VersionFacts":
    """The version to compare with: by number, by the day it was current, or the one before the current."""
    if since is None:
        if history.previous is None:
            raise MonitorError("There is only one version, so nothing to compare. Import the next one first.")
        return history.previous
    numbers = ", ".join(str(version.number) for version in history.versions)
    if since.isdecimal():
        fitting = [version for version in history.versions if version.number == int(since)]
    else:
        day = day_from(since)
        if day is None:
            raise MonitorError(
                f"--since “{since}” is neither a version ({numbers}) nor a date such as 2026-01-15."
            )
        fitting = [version for version in history.versions if version.dated <= day]
    if not fitting:
        raise MonitorError(f"There is no version at --since “{since}”. The versions are {numbers}.")
    return fitting[-1]


def rules() -> "Rules":
    from django.conf import settings

    from recommendations.tracker.rules import load_rules

    return load_rules(Path(settings.RULES_FILE) if settings.RULES_FILE else None)


def today() -> date:
    from monitor import clock

    return clock.today()


def judged(force: str | None, plan: str | None, as_of: date | None, hindsight: bool = False) -> "JudgedPlan":
    known = history(force, plan, as_of, hindsight)
    from recommendations.tracker.judge import judge

    return judge(known, rules(), as_of or today())


def report(
    force: str | None,
    plan: str | None,
    as_of: date | None,
    hindsight: bool = False,
    *,
    position_only: bool = False,
) -> "Report":
    """The frozen report that every output is made of; `position_only` for a quick look."""
    known = history(force, plan, as_of, hindsight)
    from django.conf import settings

    from reports.report import build_report

    return build_report(
        known, rules(), as_of or today(), local_body=settings.LOCAL_BODY,
        among_others=has_several(None), position_only=position_only,
    )  # fmt: skip


def has_several(force: str | None) -> bool:
    """Whether more than one plan is stored, of one force or of all."""
    open_database()
    from recommendations.versions import plan_names

    return sum(force in (None, name.force) for name in plan_names()) > 1


def plans(force: str | None, as_of: date | None) -> "tuple[JudgedPlan | NotJudged, ...]":
    """Every stored plan, of one force or of all, each judged on its own. Raises MonitorError where there is none."""
    open_database()
    from recommendations.versions import choose_plan, plan_names

    fitting = [name for name in plan_names() if force in (None, name.force)]
    if not fitting:
        choose_plan(force, None)  # says why: none is stored, or none of that force
    known_rules = rules()
    return tuple(_judged_or_not(name, known_rules, as_of) for name in fitting)


def _judged_or_not(name: "PlanName", known_rules: "Rules", as_of: date | None) -> "JudgedPlan | NotJudged":
    """The judged plan. One that cannot be judged must not hide the others: its fault is said in its place."""
    from monitor import faults
    from recommendations import versions
    from recommendations.tracker.judge import judge
    from reports.report.overview import NotJudged

    day = as_of or today()
    try:
        known = versions.history(name, known_on=as_of)
        if as_of and known.versions[0].dated > as_of:
            return NotJudged(name.force, name.plan, _not_known_yet(known.versions[0].dated, as_of))
        return judge(known, known_rules, day)
    except MonitorError as error:
        return NotJudged(name.force, name.plan, str(error))
    except Exception as error:  # noqa: BLE001 (a fault in one plan must not hide the others)
        faults.report(error)
        return NotJudged(name.force, name.plan, f"A fault in the program ({type(error).__name__}).")


def _not_known_yet(dated: date, day: date) -> str:
    return f"Its first version is dated {wording.uk_date(dated)}, after {wording.uk_date(day)}."


def overview(force: str | None, as_of: date | None) -> "tuple[tuple[JudgedPlan | NotJudged, ...], Overview]":
    """Every plan judged, and the frozen overview that every output of it is made of."""
    found = plans(force, as_of)
    from django.conf import settings

    from reports.report.overview import build_overview

    return found, build_overview(found, as_of or today(), local_body=settings.LOCAL_BODY, force=force)


def report_sources(force: str | None, plan: str | None, as_of: date | None) -> "tuple[Source, ...]":
    """The plans to send reports of, each judged only when it is sent. Raises MonitorError where none fits."""
    open_database()
    from recommendations.versions import choose_plan, plan_names
    from reports.delivery.dispatch import Source

    names = plan_names() if force is None and plan is None else (choose_plan(force, plan),)
    return tuple(Source(str(name), partial(report, name.force, name.plan, as_of)) for name in names)


def folder(out: Path) -> Path:
    """The folder, made if it is not there."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MonitorError(
            f"The folder {out} cannot be made: {error.strerror}. Choose another with --out."
        ) from error
    return out


def write_new(out: Path, content: bytes) -> None:
    """Writes a file that must not be there yet: nothing that a user has is written over."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with out.open("xb") as stream:
            stream.write(content)
    except FileExistsError as error:
        raise MonitorError(f"{out} exists already and was left as it is. Choose another name.") from error
    except OSError as error:
        raise MonitorError(f"{out} could not be written: {error.strerror}.") from error


def user() -> str:
    """Who runs the command, for the audit trail."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return os.environ.get("USERNAME", "unknown")
