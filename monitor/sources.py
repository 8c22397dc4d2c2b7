"""From what a command was given to what it works on: a reading, a history, a judged plan, a report."""

import os
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.options import DONE, PROBLEMS, day_from
from recommendations import wording
from recommendations.problems import MonitorError, Severity, WorkbookRefused

if TYPE_CHECKING:
    from recommendations.plan import Field, PlanName, Reading
    from recommendations.tracker.history import PlanHistory, VersionFacts
    from recommendations.tracker.judged import JudgedPlan
    from recommendations.tracker.rules import Rules
    from recommendations.versions import Stored
    from recommendations.workbook.learning import Learned
    from reports.delivery.dispatch import Source
    from reports.report import Report

DEFAULT_FORCE = "Our force"
DEFAULT_PLAN = "HMICFRS action plan"


def open_database() -> None:
    from monitor import database

    database.open_database()


def read(file: Path, mapping: Sequence[str], learned: "Sequence[Learned]" = ()) -> "tuple[bytes, Reading]":
    """The workbook's bytes, and what they say. Raises WorkbookRefused, naming the file.

    `mapping` is told now, as HEADING=FIELD; `learned` was confirmed before.
    """
    from monitor import terminal
    from recommendations.workbook.read import read_workbook

    fields = told(mapping)
    content = _content(file)
    with terminal.working(f"Reading {file.name}"):
        return content, read_workbook(content, file.name, mapping=fields, learned=learned)


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


def _content(file: Path) -> bytes:
    from recommendations.workbook.intake import refuse_if_too_large

    try:
        if file.is_dir():
            raise WorkbookRefused(f"{file} is a folder. Expected an action plan workbook (.xlsx).")
        refuse_if_too_large(file.stat().st_size, file.name)
        return file.read_bytes()
    except FileNotFoundError as error:
        raise WorkbookRefused(f"{file} was not found. Check the name and the folder.") from error
    except OSError as error:
        raise WorkbookRefused(
            f"{file} could not be opened: {error.strerror}. If it is open in Excel, close it and try again."
        ) from error


def _mapped(pair: str) -> "tuple[str, Field]":
    from recommendations.plan import Field

    heading, _, name = pair.rpartition("=")
    known = {field.value: field for field in Field} | {"rag": Field.RAG, "action": Field.DESCRIPTION}
    if not heading.strip() or name.strip().lower() not in known:
        raise MonitorError(
            f'--map "{pair}" cannot be used. Expected "HEADING=FIELD", the field being one of {", ".join(known)}.'
        )
    return heading.strip(), known[name.strip().lower()]


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
        listed = "; ".join(f"--force “{name.force}” --plan “{name.plan}”" for name in fitting)
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
        known, rules(), as_of or today(), local_body=settings.LOCAL_BODY, position_only=position_only
    )


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
