"""Review of action tracker: the accountability meeting's own log.

The order is that in which members of oversight bodies ask (domain.md): live, completed since the last meeting,
extensions, outstanding.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from recommendations import wording
from recommendations.record.meetings import LoggedAction, LogState
from reports.report.facts import Facts
from reports.report.grids import dated, grid, named_days, words
from reports.report.model import Cell, Grid, Section
from reports.report.values import day, text

HEADING = "Review of action tracker"
COLUMNS = (
    ("No.", 2),
    ("Set on", 3),
    ("Action", 9),
    ("Owner", 4),
    ("Due", 3),
    ("State", 4),
    ("Latest update", 8),
)


def meeting(facts: Facts) -> Section:
    """The log as it stands. Settled actions are listed if they were settled since the last meeting that set one."""
    log = facts.now.record.log
    last = max((one.meeting for one in log), default=None)
    open_ = [one for one in log if one.state is LogState.OPEN]
    late = [one for one in open_ if one.days_overdue(facts.as_of)]
    parts: tuple[tuple[str, str, Sequence[LoggedAction]], ...] = (
        ("log_live", "Live", [one for one in open_ if one not in late and not _extended(one)]),
        ("log_settled", "Discharged or transferred since the last meeting", _settled(log, last)),
        ("log_extended", "Extended", [one for one in open_ if one not in late and _extended(one)]),
        ("log_outstanding", "Outstanding: past the due date", late),
    )
    return Section(
        heading=HEADING,
        sentences=(_sentence(log, open_, late, last),),
        grids=tuple(_grid(name, title, found, facts) for name, title, found in parts if found),
        shown=bool(log),
    )


def _settled(log: Sequence[LoggedAction], last: date | None) -> list[LoggedAction]:
    return [one for one in log if one.settled_on and last and one.settled_on >= last]


def _extended(one: LoggedAction) -> bool:
    return one.due is not None and one.original_due is not None and one.due > one.original_due


def _sentence(
    log: Sequence[LoggedAction],
    open_: Sequence[LoggedAction],
    late: Sequence[LoggedAction],
    last: date | None,
) -> str:
    if last is None:
        return "The meeting’s log is empty."
    states = Counter(one.state for one in log)
    overdue = f" ({len(late)} overdue)" if late else ""
    return (
        f"{wording.count(len(log), 'action')} in the log: {len(open_)} open{overdue}, "
        f"{states[LogState.DISCHARGED]} discharged and {states[LogState.TRANSFERRED]} transferred to another board. "
        f"The last meeting to set one was on {day(last).text}."
    )


def _grid(name: str, title: str, found: Sequence[LoggedAction], facts: Facts) -> Grid:
    return grid(name, title, COLUMNS, [_row(one, facts) for one in found])


def _row(one: LoggedAction, facts: Facts) -> tuple[Cell, ...]:
    late = one.days_overdue(facts.as_of)
    extended = _extended(one)
    was = f"was {day(one.original_due).short}" if extended else ""
    last = one.updates[-1] if one.updates else None
    about = f"Recommendation {one.recommendation}" if one.recommendation else ""
    return (
        Cell(one.number),
        dated(one.meeting),
        words(one.action, about),
        words(one.owner, missing="No owner"),
        dated(one.due, minor=was, days=named_days(was=one.original_due if extended else None)),
        Cell(_state(one), f"{wording.days(late)} overdue" if late else ""),
        Cell(text(last.update), day(last.on).short, days=named_days(on=last.on))
        if last
        else Cell("None yet"),
    )


def _state(one: LoggedAction) -> str:
    """Open, Discharged, or 'Transferred to the justice board'."""
    unnamed = ", board not named" if one.state is LogState.TRANSFERRED else ""
    return f"{wording.capitalise(one.state.value)}{f' to {text(one.board)}' if one.board else unnamed}"
