"""What the first page says to act on beside the plan's own actions: the response, the plan's age, what is owed."""

from collections.abc import Callable, Sequence

from recommendations import wording
from recommendations.tracker.statutory import ClockState
from reports.report.facts import Facts

MOST_NAMED = 3


def age(facts: Facts) -> str:
    """That the plan is old, and by how much; '' where it is not, or is looked back on from a later version.

    It is old when an action's update would be.
    """
    version = facts.now.version
    days = (facts.as_of - version.dated).days
    if days <= facts.rules.stale_update_days:
        return ""
    return (
        f"The plan is {wording.days(days)} old: its latest version is dated {wording.uk_date(version.dated)}."
    )


def also_to_act_on(facts: Facts) -> tuple[str, ...]:
    """At most four lines, the weightiest first; none of what is in order."""
    return tuple(line for found in FINDERS if (line := found(facts)))


def _response(facts: Facts) -> str:
    clock = facts.now.clock
    if clock is None or clock.state not in (ClockState.RUNNING, ClockState.MISSED):
        return ""
    last = wording.uk_date(clock.last_day)
    if clock.state is ClockState.MISSED:
        late = wording.days(clock.days_over)
        return f"The response to the inspection report is {late} overdue: it was due by {last}."
    left = f"{wording.days(clock.days_left)} left" if clock.days_left else "the last day"
    return f"The response to the inspection report is due by {last}: {left}."


def _replies(facts: Facts) -> str:
    late = {
        str(one.number): days
        for one in facts.now.record.challenges
        if (days := one.days_overdue(facts.as_of))
    }
    return _late(late, "reply to a challenge", "replies to challenges", "challenge")


def _logged(facts: Facts) -> str:
    late = {one.number: days for one in facts.now.record.log if (days := one.days_overdue(facts.as_of))}
    return _late(late, "action of the meeting log", "actions of the meeting log", "number")


def _late(late: dict[str, int], noun: str, plural: str, named: str) -> str:
    """'2 replies to challenges are overdue, the longest by 27 days (challenges 1 and 3).'"""
    if not late:
        return ""
    ranked = sorted(late, key=lambda number: -late[number])
    shown, more = ranked[:MOST_NAMED], len(ranked) - MOST_NAMED
    listed = wording.join([*shown, *([f"{more} more"] if more > 0 else [])])
    longest = f"{'the longest ' if len(late) > 1 else ''}by {wording.days(late[ranked[0]])}"
    return (
        f"{wording.count(len(late), noun, plural)} {wording.is_are(len(late))} overdue, {longest} "
        f"({named}{'s' if len(late) > 1 else ''} {listed})."
    )


FINDERS: Sequence[Callable[[Facts], str]] = (_response, age, _replies, _logged)
