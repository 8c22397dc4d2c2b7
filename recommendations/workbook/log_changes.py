"""A log as read beside the log as kept → what is new: actions, updates, states, dates, owners. Pure.

What the sheet no longer has is said, and closes nothing. What was recorded stays: an action that the sheet words
otherwise, or sets at another meeting, is a question.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from recommendations import wording
from recommendations.plan import Issue
from recommendations.problems import Problem
from recommendations.record.meetings import LoggedAction, LogState, LogUpdated, MeetingSays, Minuted
from recommendations.workbook.lettering import plain
from recommendations.workbook.log_rows import LogRow, of_meeting
from recommendations.workbook.log_words import LogColumn


@dataclass(slots=True)
class LogChanges:
    """What an import would record (`says`), by the numbers of the actions. Each row of the log is in one of `new`,
    `changed`, `unchanged` and `left_out`. `vanished` are open actions on record that the sheet no longer has."""

    says: list[MeetingSays] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def log_changes(
    rows: Sequence[LogRow],
    standing: Sequence[LoggedAction],
    recommendations: Collection[str],
    today: date,
    *,
    by_meeting: bool = False,
) -> LogChanges:
    """What the log's rows bring beyond what is on record. `recommendations` are those of the plan; `by_meeting`: the
    log's numbers begin again at each meeting."""
    found = LogChanges()
    kept = {plain(one.number): one for one in standing}
    if by_meeting or any(map(names_its_meeting, standing)):
        rows = [_as_recorded(row, kept) for row in rows]
    for row in rows:
        one = kept.get(row.key)
        if one is None:
            _add(found, row, recommendations, today)
        else:
            _compare(found, row, one, today)
    seen = {row.key for row in rows}
    found.vanished = [
        one.number for key, one in kept.items() if key not in seen and one.state is LogState.OPEN
    ]
    found.issues += [
        Issue.of(Problem.LOG_VANISHED, found=kept[plain(number)].action, number=number)
        for number in found.vanished
    ]
    return found


def names_its_meeting(one: LoggedAction) -> bool:
    """Whether an action was recorded as one of a log that begins again at each meeting: “3 of 12 Jan 2026”."""
    return one.number.endswith(f" of {wording.short_date(one.meeting)}")


def _as_recorded(row: LogRow, kept: Mapping[str, LoggedAction]) -> LogRow:
    """The row of a log that begins again at each meeting, under the number that the record has, or will have, for it:
    that names the meeting too, but for an action that was recorded before the log had begun again."""
    plainly = kept.get(row.key)
    if plainly is not None and plainly.meeting == row.meeting:
        return row
    return replace(row, number=of_meeting(row))


# A new action


def _add(found: LogChanges, row: LogRow, recommendations: Collection[str], today: date) -> None:
    if row.meeting > today:
        found.issues.append(row.issue(Problem.LOG_MEETING_TO_COME, LogColumn.MEETING))
    elif row.state is None and not row.cells[LogColumn.STATE].empty:
        found.issues.append(row.issue(Problem.LOG_LEFT_OUT_STATE, LogColumn.STATE, number=row.number))
    else:
        found.new.append(row.number)
        found.says += _new(found, row, recommendations, today)
        return
    found.left_out.append(row.number)


def _new(
    found: LogChanges, row: LogRow, recommendations: Collection[str], today: date
) -> Iterator[MeetingSays]:
    if row.state is None:
        found.issues.append(row.issue(Problem.LOG_STATE_EMPTY, LogColumn.STATE, number=row.number))
    if not row.owner:
        found.issues.append(row.issue(Problem.LOG_OWNER_MISSING, LogColumn.OWNER, number=row.number))
    about = row.recommendation
    if about is not None and about not in recommendations:
        found.issues.append(row.issue(Problem.LOG_RECOMMENDATION_UNKNOWN, LogColumn.RECOMMENDATION))
        about = None
    due = _due(found, row, row.meeting)
    yield Minuted(row.number, row.meeting, row.action, row.owner, due, about)
    state = row.state or LogState.OPEN
    if row.update or state is not LogState.OPEN:
        settled = state is not LogState.OPEN
        yield LogUpdated(
            row.number, _on(found, row, today) if settled else today, row.update or _state_written(row),
            state if settled else None, row.board if state is LogState.TRANSFERRED else None,
        )  # fmt: skip


# An action on record


def _compare(found: LogChanges, row: LogRow, one: LoggedAction, today: date) -> None:
    if plain(row.action) != plain(one.action):
        found.issues.append(
            row.issue(Problem.LOG_WORDED_OTHERWISE, LogColumn.ACTION, number=one.number, other=one.action)
        )
    if row.meeting != one.meeting:
        other = wording.uk_date(one.meeting)
        found.issues.append(
            row.issue(Problem.LOG_OTHER_MEETING, LogColumn.MEETING, number=one.number, other=other)
        )
    due, owner = _new_due(found, row, one), _new_owner(row, one)
    moved = row.state is not None and (
        row.state is not one.state or (row.state is LogState.TRANSFERRED and _other_board(row, one))
    )
    told = row.update and plain(row.update) not in {plain(update.update) for update in one.updates}
    if moved and row.state is LogState.OPEN and not (told or due or owner):
        other = one.state.value
        found.issues.append(
            row.issue(Problem.LOG_SETTLED_SINCE, LogColumn.STATE, number=one.number, other=other)
        )
        moved = False
    if not (moved or told or due or owner):
        found.unchanged.append(one.number)
        return
    settles = moved and row.state is not LogState.OPEN
    found.changed.append(one.number)
    found.says.append(
        LogUpdated(
            number=one.number,
            on=_on(found, row, max(today, one.meeting), one) if settles else today,
            update=row.update if told else _said(row, one, due, owner, moved=moved),
            state=row.state if moved else None,
            board=row.board if moved and row.state is LogState.TRANSFERRED else None,
            due=due,
            owner=owner,
        )
    )


def _other_board(row: LogRow, one: LoggedAction) -> bool:
    return bool(row.board) and plain(row.board) != plain(one.board or "")


def _new_due(found: LogChanges, row: LogRow, one: LoggedAction) -> date | None:
    """The due date where the sheet has another. An empty cell takes nothing back, and is said."""
    due = _due(found, row, one.meeting)
    cell = row.cells.get(LogColumn.DUE)
    if due is None and one.due is not None and cell is not None and cell.empty:
        was = wording.uk_date(one.due)
        found.issues.append(row.issue(Problem.LOG_DUE_CLEARED, LogColumn.DUE, number=one.number, other=was))
    return due if due != one.due else None


def _new_owner(row: LogRow, one: LoggedAction) -> str | None:
    return row.owner if row.owner and plain(row.owner) != plain(one.owner) else None


def _said(row: LogRow, one: LoggedAction, due: date | None, owner: str | None, *, moved: object) -> str:
    """What changed, where the sheet gives no new words for it."""
    parts = [_state_written(row)] if moved else []
    if due:
        before = f", was {wording.uk_date(one.due)}" if one.due else ""
        parts.append(f"due {wording.uk_date(due)}{before}")
    if owner:
        parts.append(f"owner {owner}{f', was {one.owner}' if one.owner else ''}")
    return wording.capitalise("; ".join(parts))


# Both


def _state_written(row: LogRow) -> str:
    return " ".join(row.cells[LogColumn.STATE].written.split())


def _due(found: LogChanges, row: LogRow, meeting: date) -> date | None:
    if row.due is not None and row.due < meeting:
        found.issues.append(row.issue(Problem.LOG_DUE_BEFORE_MEETING, LogColumn.DUE, number=row.number))
        return None
    return row.due


def _on(found: LogChanges, row: LogRow, today: date, one: LoggedAction | None = None) -> date:
    """The day on which it was settled, as the log gives it; else the day of the import, said."""
    meeting = one.meeting if one else row.meeting
    if row.settled is not None and meeting <= row.settled <= today:
        return row.settled
    problem = Problem.LOG_SETTLED_UNDATED if row.settled is None else Problem.LOG_SETTLED_IMPOSSIBLE
    column = LogColumn.STATE if row.settled is None else row.settled_in
    found.issues.append(row.issue(problem, column, number=row.number, read=wording.uk_date(today)))
    return today
