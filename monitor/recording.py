"""What the commands that record something have in common: what it is about, and keeping it."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from monitor import sources
from monitor.options import as_of_option, json_option, plan_options, print_json, together
from recommendations import wording
from recommendations.problems import MonitorError

if TYPE_CHECKING:
    from recommendations.plan import ActionRow, PlanName
    from recommendations.record.about import About
    from recommendations.record.record import Entry, Record, Says
    from recommendations.tracker.history import ActionLife, PlanHistory

recording_options = together(plan_options, as_of_option, json_option)


def plan_name(force: str | None, plan: str | None) -> "PlanName":
    """The one stored plan that is meant. Raises MonitorError if none fits, or more than one."""
    sources.open_database()
    from recommendations.versions import choose_plan

    return choose_plan(force, plan)


def record(force: str | None, plan: str | None, as_of: date | None) -> "Record":
    """The plan's record as it was known on a day."""
    name = plan_name(force, plan)
    from recommendations import keeping

    return keeping.record(name, known_on=as_of)


def about(
    force: str | None, plan: str | None, recommendation: str | None = None, action: str | None = None
) -> "About":
    """What is meant, looked up in the current version. Raises MonitorError where the plan has no such reference."""
    from recommendations.record.about import About

    if recommendation is None and action is None:
        return About()
    history = sources.history(force, plan, None)
    number = history.current.number
    titles = {row.ref: row.title for row in history.recommendations.get(number, ())}
    if action is not None:
        rows = history.present_at(number)
        found = next((one for one in rows if one[1].ref.casefold() == action.strip().casefold()), None)
        life, row = found or _earlier(history, action)
        return About(row.recommendation, row.ref, life.key, titles.get(row.recommendation))
    refs = history.refs
    ref = next((ref for ref in refs if ref.casefold() == (recommendation or "").strip().casefold()), None)
    if ref is None:
        raise MonitorError(f"The plan has no recommendation “{recommendation}”. It has: {', '.join(refs)}.")
    return About(ref, title=titles.get(ref))


def _earlier(history: "PlanHistory", action: str) -> "tuple[ActionLife, ActionRow]":
    """An action that only earlier versions have under this reference, as it last stood.

    Raises MonitorError, with what it is called now, for one that goes on under another.
    """
    wanted = action.strip().casefold()
    number = history.current.number
    for life in history.lives:
        rows = [state.row for state in life.states if state.row is not None]
        if any(row.ref.casefold() == wanted for row in rows):
            now = life.at(number)
            if now is None:
                return life, rows[-1]
            raise MonitorError(f"Action {action} of an earlier version is now {now.ref}. Name it so.")
    raise MonitorError(f"The plan has no action “{action}”. List them with: hmicfrs-monitor status --json")


def keep(
    force: str | None, plan: str | None, as_of: date | None, says: "Says", *, as_json: bool, told: str
) -> None:
    """Records it as of today, and says so with `told`: 'Recorded that …'."""
    entry = kept(force, plan, as_of, says)
    if as_json:
        from recommendations.keeping import entry_json

        print_json({"entry": entry_json(entry)})
        return
    click.echo(f"{told} (entry {entry.number} of the record, {wording.uk_date(entry.known_on)})")


def kept(force: str | None, plan: str | None, as_of: date | None, says: "Says") -> "Entry":
    """The entry, once it is stored."""
    name = plan_name(force, plan)
    from monitor import clock
    from recommendations import keeping

    return keeping.keep(name, says, known_on=as_of or clock.today(), at=clock.now(), who=sources.user())


def keep_all(force: str | None, plan: str | None, as_of: date | None, says: "Sequence[Says]") -> None:
    """Records several things in one, all or nothing."""
    name = plan_name(force, plan)
    from monitor import clock
    from recommendations import keeping

    keeping.keep_all(name, says, known_on=as_of or clock.today(), at=clock.now(), who=sources.user())


def today(as_of: date | None) -> date:
    return as_of or sources.today()
