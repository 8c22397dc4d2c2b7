"""The demonstration: two invented workbooks and four measures through the whole product, in a folder of its own."""

import os
import sqlite3
from contextlib import closing
from datetime import date
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor import database, workbooks
from monitor.options import DONE
from recommendations import wording
from recommendations.problems import MonitorError

if TYPE_CHECKING:
    from reports.report import Report

FORCE = "Northmarch Police (invented)"
PLAN = "Investigating crime"
AS_OF = date(2026, 1, 15)
# In the order in which the invented force sent them, with the day that each speaks for.
WORKBOOKS = (("Oct 2025", date(2025, 10, 6)), ("Jan 2026", date(2026, 1, 12)))

MEASURES = ("Jan 2026", "csv")


def run(out: Path) -> int:
    """Imports the samples, prints the position, writes the briefing and the email. Returns the exit status."""
    from monitor import sources, terminal

    folder = sources.folder(out)
    _own_database(folder)
    database.open_database()
    click.echo(f"Two invented workbooks of {FORCE}, judged as of {wording.uk_date(AS_OF)}.\n")
    for version, (part, dated) in enumerate(WORKBOOKS, start=1):
        _import(_sample(part), dated, version)
    click.echo(f"Recorded beside it: {wording.count(_record(), 'entry', 'entries')}, invented too.")
    _import_measures(_sample(*MEASURES))
    click.echo()
    report = sources.report(FORCE, PLAN, AS_OF)
    terminal.show_status(report)
    written = [*_copies(folder), *_write(folder, report)]
    _say_what_to_open(written, folder)
    return DONE


def _own_database(folder: Path) -> None:
    """Points the settings at a fresh database inside the folder; one left by an earlier demonstration is replaced.

    Raises MonitorError, and touches nothing, where the database there holds more than a demonstration.
    """
    home = folder.resolve() / "data"
    home.mkdir(exist_ok=True)
    if others := _other_forces(home / "monitor.sqlite3"):
        raise MonitorError(
            f"{home} holds plans of {wording.join(others)}, which the demonstration would replace. Nothing was "
            "changed. Choose another folder with --out."
        )
    try:
        for leftover in home.glob("monitor.sqlite3*"):
            leftover.unlink()
    except OSError as error:
        raise MonitorError(
            f"The database of the earlier demonstration in {home} cannot be replaced: {error.strerror}. "
            "Stop what uses it, or choose another folder with --out."
        ) from error
    os.environ["HMICFRS_MONITOR_HOME"] = str(home)
    os.environ["DATABASE_URL"] = ""  # the default, in that folder, whatever an .env says


def _other_forces(database: Path) -> list[str]:
    """The forces in a database besides the invented one; of a file that cannot be read as one, its own name."""
    if not database.is_file():
        return []
    try:
        with closing(sqlite3.connect(database)) as connection:
            forces = connection.execute("SELECT name FROM recommendations_force ORDER BY name").fetchall()
    except sqlite3.Error as error:
        return [] if "no such table" in str(error) else [database.name]
    return [name for (name,) in forces if name != FORCE]


def _sample(part: str, kind: str = "xlsx") -> Path:
    folder = Path(str(resources.files("monitor") / "samples"))
    return next(path for path in sorted(folder.glob(f"*.{kind}")) if part in path.name)


def _import(workbook: Path, dated: date, version: int) -> None:
    from monitor import sources
    from monitor.clock import now
    from recommendations import versions
    from recommendations.plan import PlanName

    content, reading = workbooks.read(workbook)
    versions.store(
        reading, content, PlanName(FORCE, PLAN), dated=dated, imported_at=now(), who=sources.user()
    )
    rows = reading.rows
    click.echo(
        f"Version {version}, {workbook.name}: {rows.read} rows read = {rows.imported} imported + "
        f"{len(rows.left_out)} left out; {wording.count(versions.cells_not_read(reading.issues), 'cell')} not read."
    )


def _record() -> int:
    """Records what an office would beside the workbook; returns how many entries."""
    from monitor import sources
    from monitor.clock import now
    from monitor.demo_record import recorded
    from recommendations import keeping
    from recommendations.plan import PlanName

    entries = 0
    for day, says in recorded():
        keeping.keep_all(PlanName(FORCE, PLAN), says, known_on=day, at=now(), who=sources.user())
        entries += len(says)
    return entries


def _import_measures(file: Path) -> None:
    from monitor import sources
    from monitor.clock import now
    from recommendations import keeping
    from recommendations.plan import PlanName
    from recommendations.record.measures import CameFrom
    from recommendations.workbook.measure_csv import read_measure_csv

    read = read_measure_csv(workbooks.content(file), file.name)
    keeping.keep_measures(
        PlanName(FORCE, PLAN),
        read.measures,
        CameFrom.CSV,
        known_on=WORKBOOKS[-1][1],
        at=now(),
        who=sources.user(),
    )
    figures = sum(point.value is not None for measure in read.measures for point in measure.points)
    click.echo(
        f"Measures, {file.name}: {wording.count(len(read.measures), 'measure')}, {wording.count(figures, 'figure')}."
    )


def _copies(folder: Path) -> list[Path]:
    """The samples, for people to open beside what was made of them."""
    from reports.briefing import write_files

    samples = [*(_sample(part) for part, _ in WORKBOOKS), _sample(*MEASURES)]
    return write_files({folder / sample.name: sample.read_bytes() for sample in samples})


def _write(folder: Path, report: "Report") -> list[Path]:
    from reports.briefing import write_briefing
    from reports.response import write_response
    from reports.weekly import write_preview

    return [
        *write_briefing(report, folder, ("html", "pdf", "xlsx")),
        *write_response(report, folder, ("docx",)),
        *write_preview(report, folder),
    ]


def _say_what_to_open(written: list[Path], folder: Path) -> None:
    click.echo("\nOpen these:")
    for path in written:
        click.echo(f"  {path}")
    click.echo(
        "\nTo go on with this data, use the same folder: set HMICFRS_MONITOR_HOME to "
        f"{folder.resolve() / 'data'}\nYour own workbook: hmicfrs-monitor check PLAN.xlsx\n"
        "The web pages (hmicfrs-monitor serve) are not part of this release."
    )
