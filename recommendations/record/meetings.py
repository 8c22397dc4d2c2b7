"""The accountability meeting's own action log: number, meeting date, action, owner, due, update, and its state."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from recommendations.problems import MonitorError
from recommendations.record.about import not_after, not_before, said


class LogState(StrEnum):
    """open, discharged (done), or transferred (taken to another board)."""

    OPEN = "open"
    DISCHARGED = "discharged"
    TRANSFERRED = "transferred"


@dataclass(frozen=True, slots=True)
class Minuted:
    """An action that a meeting set, under the log's own number ('12', '2025/07'). `owner` is '' where the log that it
    comes from names none."""

    number: str
    meeting: date
    action: str
    owner: str
    due: date | None = None
    recommendation: str | None = None


@dataclass(frozen=True, slots=True)
class LogUpdated:
    """What became of a logged action by a day: words, and perhaps another state, date or owner.

    `board` is where it was taken, for a transfer; '' where the log that it comes from does not name it. A None leaves
    what stood before.
    """

    number: str
    on: date
    update: str
    state: LogState | None = None
    board: str | None = None
    due: date | None = None
    owner: str | None = None


MeetingSays = Minuted | LogUpdated


@dataclass(frozen=True, slots=True)
class LoggedAction:
    """An action of the log as it stands. `original_due` is the first date; `updates` are all, in order."""

    number: str
    meeting: date
    action: str
    owner: str
    due: date | None
    original_due: date | None
    state: LogState
    board: str | None
    recommendation: str | None
    updates: tuple[LogUpdated, ...] = ()

    @property
    def settled_on(self) -> date | None:
        """The day on which it was discharged or transferred; None while it is open."""
        if self.state is LogState.OPEN:
            return None
        return next((u.on for u in reversed(self.updates) if u.state is self.state), None)

    def days_overdue(self, as_of: date) -> int:
        """Days since it was due, while it is open; 0 on the day, before it, or without a date."""
        if self.state is not LogState.OPEN or self.due is None:
            return 0
        return max(0, (as_of - self.due).days)


def meeting_log(says: Iterable[object]) -> tuple[LoggedAction, ...]:
    """The log as it stands, in the order in which its actions were set."""
    found: dict[str, LoggedAction] = {}
    for one in says:
        if isinstance(one, Minuted):
            found[one.number] = LoggedAction(
                number=one.number, meeting=one.meeting, action=one.action, owner=one.owner, due=one.due,
                original_due=one.due, state=LogState.OPEN, board=None, recommendation=one.recommendation,
            )  # fmt: skip
        elif isinstance(one, LogUpdated):
            found[one.number] = _after(found[one.number], one)
    return tuple(found.values())


def _after(logged: LoggedAction, one: LogUpdated) -> LoggedAction:
    state = one.state or logged.state
    return replace(
        logged,
        updates=(*logged.updates, one),
        state=state,
        board=(one.board or logged.board or None) if state is LogState.TRANSFERRED else None,
        due=one.due or logged.due,
        original_due=logged.original_due or one.due,
        owner=one.owner or logged.owner,
    )


def check_meeting(one: MeetingSays, standing: Mapping[str, LoggedAction], today: date) -> MeetingSays:
    """The entry with its texts trimmed. Raises MonitorError where it cannot be: what it misses, and what to do."""
    if isinstance(one, Minuted):
        return _checked_action(one, standing, today)
    logged = standing.get(one.number)
    if logged is None:
        known = ", ".join(standing) or "none"
        raise MonitorError(f"The meeting’s log has no action {one.number}. It has: {known}.")
    not_before(
        not_after(one.on, today, "the day"), logged.meeting, "the day", "the meeting that set the action"
    )
    if one.state is LogState.TRANSFERRED and one.board is None:
        raise MonitorError(f"Action {one.number} is taken to another board. Name the board.")
    if one.board and one.state is not LogState.TRANSFERRED:
        raise MonitorError(
            f"A board is named, but action {one.number} is not transferred. Say that it is, or leave the board out."
        )
    return replace(one, update=said(one.update, "the update"))


def _checked_action(one: Minuted, standing: Mapping[str, LoggedAction], today: date) -> Minuted:
    number = said(one.number, "the action’s number")
    if number in standing:
        raise MonitorError(
            f"The meeting’s log has an action {number} already. Update it, or give this one another number."
        )
    not_after(one.meeting, today, "the meeting’s date")
    if one.due is not None:
        not_before(one.due, one.meeting, "the due date", "the meeting")
    return replace(one, number=number, action=said(one.action, "the action"), owner=one.owner.strip())
