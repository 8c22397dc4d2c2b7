"""What the commands that record something have in common: what it is about, and keeping it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from monitor import database, sources
from monitor.options import Command, Day, as_of_option, json_option, plan_options, print_json, together
from recommendations import wording
from recommendations.problems import MonitorError

if TYPE_CHECKING:
    from recommendations.plan import ActionRow, PlanName
    from recommendations.record.about import About
    from recommendations.record.record import Says
    from recommendations.record.standing import Record
    from recommendations.tracker.history import ActionLife, PlanHistory
    from recommendations.workbook.log_table import LearnedOfLog
    from recommendations.workbook.log_words import LogColumn


@dataclass(frozen=True, slots=True)
class RecordBook:
    """The record of the plan that a command names, to be read and added to as of a day."""

    force: str | None
    plan: str | None
    as_of: date | None
    as_json: bool

    @property
    def today(self) -> date:
        return self.as_of or sources.today()

    def plan_name(self) -> "PlanName":
        """Opens the database, and gives the one stored plan that is meant. Raises MonitorError if none fits, or more
        than one."""
        database.open_database()
        from recommendations.versions import choose_plan

        return choose_plan(self.force, self.plan)

    def record(self, known_on: date | None) -> "Record":
        """The record as it was known on a day; None: all of it."""
        name = self.plan_name()
        from recommendations import keeping

        return keeping.record(name, known_on=known_on)

    def about(self, recommendation: str | None = None, action: str | None = None) -> "About":
        """What is meant, looked up in the current version. Raises MonitorError where the plan has no such reference."""
        from recommendations.record.about import About

        if recommendation is None and action is None:
            return About()
        return _about(sources.history(self.force, self.plan, None), recommendation, action)

    def keep(self, says: "Says", told: str, first: "Sequence[Says]" = ()) -> None:
        """Records it as of today, and says so with `told`: 'Recorded that …'. `first`: what must be recorded before it,
        in one with it."""
        name = self.plan_name()
        from monitor import clock
        from recommendations import keeping

        *_, entry = keeping.keep_all(
            name, [*first, says], known_on=self.today, at=clock.now(), who=sources.user()
        )
        if self.as_json:
            print_json({"entry": keeping.entry_json(entry)})
            return
        click.echo(f"{told} (entry {entry.number} of the record, {wording.uk_date(entry.known_on)})")

    def keep_all(self, says: "Sequence[Says]") -> None:
        """Records several things in one, all or nothing."""
        name = self.plan_name()
        from monitor import clock
        from recommendations import keeping

        keeping.keep_all(name, says, known_on=self.today, at=clock.now(), who=sources.user())

    def remember_of_log(
        self, headings: "Sequence[Sequence[str]]", told: "Mapping[str, LogColumn]"
    ) -> "tuple[LearnedOfLog, ...]":
        """Keeps what was told of a log's headings for the force's next one."""
        force = self.plan_name().force
        from monitor import clock
        from recommendations.mappings import remember_of_log

        return remember_of_log(force, headings, told, at=clock.now(), who=sources.user())

    def learned_of_log(self) -> "tuple[LearnedOfLog, ...]":
        """What was told of the headings of the force's logs before."""
        force = self.plan_name().force
        from recommendations.mappings import learned_of_log

        return learned_of_log(force)


def by_option(who: str) -> Callable[[Command], Command]:
    """The person that an entry names."""
    return click.option("--by", required=True, metavar="NAME", help=who)


def why_option(why: str) -> Callable[[Command], Command]:
    """The reason that an entry must give."""
    return click.option("--why", required=True, metavar="TEXT", help=why)


def on_option(day: str = "The day") -> Callable[[Command], Command]:
    """The day of what is recorded, where it was not today."""
    return click.option("--on", type=Day(), metavar="DATE", help=f"{day}. Default: today.")


def recording_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that name the plan, the day and JSON, handed to the command as its `book`."""

    @wraps(command)
    def with_book(
        *given: Any, force: str | None, plan: str | None, as_of: date | None, as_json: bool, **named: Any
    ) -> Any:
        return command(*given, book=RecordBook(force, plan, as_of, as_json), **named)

    return together(plan_options, as_of_option, json_option)(with_book)


def _about(history: "PlanHistory", recommendation: str | None, action: str | None) -> "About":
    from recommendations.record.about import About

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
        raise MonitorError(
            f"The plan has no recommendation “{recommendation}”. It has: {', '.join(refs) or 'none'}."
        )
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
