"""Parts of the sentences in which a judgement explains itself."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from recommendations import wording
from recommendations.plan import UNASSIGNED, ActionRow, DatePrecision, Field, Status
from recommendations.tracker.judged import JudgedAction
from recommendations.tracker.progress import Progress

_MOST_REFS = 6
_LONGEST_QUOTE = 80


def on_day(row: ActionRow, day: date) -> str:
    """'on 30 November 2025', or as exactly as it was written: 'by the end of November 2025', 'by 31 December 2025'.

    'Mid-November 2025' is a month whose day is not its last: 'by 15 November 2025'.
    """
    if row.due_precision is DatePrecision.MONTH and (day + timedelta(days=1)).day == 1:
        return f"by the end of {wording.MONTHS[day.month - 1]} {day.year}"
    exact = row.due_precision in (DatePrecision.DAY, DatePrecision.NONE)
    return f"{'on' if exact else 'by'} {wording.uk_date(day)}"


def how_far(row: ActionRow, progress: Progress) -> str:
    """What follows 'it …': 'is 40% complete', 'has not been started', 'is taken as 50% complete' (assumed)."""
    if row.status is Status.NOT_STARTED:
        return "has not been started"
    if progress.percent is None:
        return "is of unknown progress"
    if progress.assumed:
        return f"is taken as {wording.percent(progress.percent)} complete"
    return f"is {wording.percent(progress.percent)} complete"


def points(number: float) -> str:
    """20 points, 1 point, 12.5 points."""
    return f"{number:g} {'point' if number == 1 else 'points'}"


def as_written(row: ActionRow, field: Field) -> str:
    """' (the plan says “TBC”)', where the cell holds something; else nothing."""
    written = row.as_written.get(field.value) or getattr(row, field.value, None)
    return f" (the plan says {quoted(str(written))})" if written and str(written).strip() else ""


def quoted(text: str, limit: int = _LONGEST_QUOTE) -> str:
    """The text on one line in quotation marks, cut between words if it is long, without a full stop of its own."""
    line = " ".join(text.split())
    if len(line) > limit:
        line = line[:limit].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
    return f"“{line.removesuffix('.')}”"


def recommendation(ref: str) -> str:
    """'recommendation 3'; for actions that name none, what they are."""
    return (
        "the group of actions that name no recommendation" if ref == UNASSIGNED else f"recommendation {ref}"
    )


def refs(actions: Iterable[JudgedAction]) -> str:
    """'1.2, 1.3 and 1.4'; beyond six, 'and 5 more'."""
    listed = [action.ref for action in actions]
    if len(listed) > _MOST_REFS:
        return wording.join([*listed[:_MOST_REFS], f"{len(listed) - _MOST_REFS} more"])
    return wording.join(listed)


def some_of(some: Sequence[JudgedAction], all_of: Sequence[JudgedAction], noun: str, whose: str) -> str:
    """'2 of the 5 open actions of recommendation 3', 'both …', 'the only …'; `noun` is 'open action' or 'action'."""
    if len(some) == len(all_of):
        return f"{wording.whole(len(all_of), noun)} of {whose}"
    return f"{len(some)} of the {wording.count(len(all_of), noun)} of {whose}"


def some_of_its(some: Sequence[JudgedAction], all_of: Sequence[JudgedAction]) -> str:
    """'2 of its 5 actions', 'none of its 5 actions', 'all 5 of its actions', 'its only action'."""
    if len(all_of) == 1:
        return "its only action"
    if len(some) == len(all_of):
        return f"{'both' if len(some) == 2 else f'all {len(some)}'} of its actions"
    return f"{len(some) or 'none'} of its {len(all_of)} actions"


def is_are(actions: Sequence[JudgedAction]) -> str:
    return wording.is_are(len(actions))
