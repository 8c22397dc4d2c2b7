"""From what a command was given to what it works on: a reading, a history, a judged plan, a report."""

import os
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor import database, taken
from monitor.options import day_from
from recommendations import wording
from recommendations.problems import MonitorError

if TYPE_CHECKING:
    from recommendations.plan import PlanName, Reading
    from recommendations.tracker.history import PlanHistory, VersionFacts
    from recommendations.tracker.judged import JudgedPlan
    from recommendations.tracker.rules import Rules
    from recommendations.versions import Stored
    from reports.delivery.dispatch import Source
    from reports.report import Report
    from reports.report.overview import NotJudged, Overview

DEFAULT_PLAN = "HMICFRS action plan"


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
    default = only_force.pop() if len(only_force) == 1 else (settings.FORCE_NAME or taken.DEFAULT_FORCE)
    return PlanName(force or default, plan or DEFAULT_PLAN)


def preview(reading: "Reading", force: str | None, plan: str | None, as_of: date | None) -> "Stored | None":
    """What an import on that day would change; None where no version is stored to compare with.

    Raises MonitorError where the workbook's own day is still to come.
    """
    if not database.exists():
        return None
    database.open_database()
    from recommendations import versions

    day = taken.day_of(reading, None, as_of or today())
    return versions.preview(reading, plan_for_import(force, plan), dated=day)


def history(
    force: str | None, plan: str | None, as_of: date | None, hindsight: bool = False
) -> "PlanHistory":
    """The versions known on `as_of`; says so where none was. With hindsight all of them, set back to that day."""
    if hindsight and as_of is None:
        raise MonitorError("--hindsight looks back on a day. Say on which: --as-of 2026-01-15")
    database.open_database()
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
        if day > today():
            raise MonitorError(f"--since {wording.uk_date(day)} is still to come. Give a day that has been.")
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
    database.open_database()
    from recommendations.versions import plan_names

    return sum(force in (None, name.force) for name in plan_names()) > 1


def plans(force: str | None, as_of: date | None) -> "tuple[JudgedPlan | NotJudged, ...]":
    """Every stored plan, of one force or of all, each judged on its own. Raises MonitorError where there is none."""
    database.open_database()
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
    database.open_database()
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
