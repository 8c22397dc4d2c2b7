"""The plan over time: every version judged as of its own day, and on days between where the next is far off.

A colour changes without a version, too: a due date passes, an update grows old. So that the plan over time says what
was said on the day, it is judged on the first of each month of a gap longer than a month.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from recommendations.tracker.history import PlanHistory
from recommendations.tracker.judge import judge
from recommendations.tracker.judged import JudgedPlan
from recommendations.tracker.rules import Rules

GAP = 31
"""Days from one version to the next, above which days between are judged: weekly and monthly uploads have none."""


def over_time(history: PlanHistory, rules: Rules, as_of: date) -> tuple[JudgedPlan, ...]:
    """Each version, and each day between, judged with what was known on that day, in order. From the last version the
    days go on up to `as_of`, that day itself left out."""
    return tuple(
        judge(known, rules, day)
        for number, days in days_of(history, as_of)
        if (known := history.until(number))
        for day in days
    )


def up_to(history: PlanHistory, rules: Rules, as_of: date) -> tuple[JudgedPlan, ...]:
    """The same and the plan as of the day, where that is later than its last version."""
    found = over_time(history, rules, as_of)
    return (*found, judge(history, rules, as_of)) if as_of > history.current.dated else found


def days_of(history: PlanHistory, as_of: date) -> Iterator[tuple[int, tuple[date, ...]]]:
    """Each version's number with the days on which it is judged while it was the latest, its own first."""
    ends = (*(version.dated for version in history.versions[1:]), as_of)
    for version, end in zip(history.versions, ends, strict=True):
        yield version.number, (version.dated, *_between(version.dated, min(end, as_of)))


def _between(start: date, end: date) -> Iterator[date]:
    """The first of each month after `start` and before `end`, where these are further apart than a month."""
    if (end - start).days <= GAP:
        return
    day = _next_first(start)
    while day < end:
        yield day
        day = _next_first(day)


def _next_first(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
