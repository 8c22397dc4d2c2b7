"""The statutory clock: by when the local policing body must publish its response to an inspection report.

Section 55 of the Police Act 1996, as amended by section 37 of the Policing and Crime Act 2017: the local policing body
invites the chief officer's comments, then publishes these with its own, and for each recommendation an explanation of
the action taken or proposed or why none, within 56 days that begin with the day of publication; it sends a copy to the
Secretary of State. The day of publication is day 1, so that a report of 27 March 2025 is to be answered by 21 May 2025.
Source: HMICFRS's pages on its powers, and on how it works with local policing bodies. The 56 days are the law's, so
they are no setting.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from recommendations import wording
from recommendations.record.response import Responded
from recommendations.record.standing import Response

DAYS = 56


class ClockState(StrEnum):
    """running: not published, and time is left. missed: not published, and the last day has passed. met: published by
    the last day. late: published after it."""

    RUNNING = "running"
    MISSED = "missed"
    MET = "met"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class StatutoryClock:
    """Where the response to one inspection report stands as of a day.

    `day` counts from 1 on the day of publication. `days_left` counts the days after `as_of` up to the last one: 0 on
    the last day, None once it has passed or the response is published. `days_over` are the days by which it was
    missed, so far or in the end; `days_to_spare` those by which it was met. `unanswered` are the recommendations of
    the plan without a response; `reworded` those whose response was recorded for other wording; `elsewhere` responses
    to recommendations that the plan does not have.
    """

    title: str
    published: date
    where: str
    last_day: date
    as_of: date
    state: ClockState
    day: int
    days_left: int | None
    days_over: int
    days_to_spare: int
    invited: date | None
    received: date | None
    responded: date | None
    responded_where: str
    copy_sent: date | None
    recommendations: tuple[str, ...]
    unanswered: tuple[str, ...]
    reworded: tuple[str, ...]
    elsewhere: tuple[str, ...]
    sentence: str
    sentences: tuple[str, ...]

    @property
    def of_days(self) -> int:
        """The law's days, of which `day` is one."""
        return DAYS


def last_day(published: date) -> date:
    """The last of the 56 days that begin with the day of publication."""
    return published + timedelta(days=DAYS - 1)


def statutory_clock(
    response: Response, recommendations: Mapping[str, str | None], as_of: date
) -> StatutoryClock | None:
    """The clock of the report on record; None where none is, or where it was published after `as_of`.

    `recommendations` are those of the plan, in its order, with their wording.
    """
    report = response.report
    if report is None or report.published > as_of:
        return None
    answered = response.responses
    unanswered = tuple(ref for ref in recommendations if ref not in answered)
    reworded = tuple(
        ref for ref, title in recommendations.items() if ref in answered and _reworded(answered[ref], title)
    )
    elsewhere = tuple(ref for ref in answered if ref not in recommendations)
    published = response.published
    last = last_day(report.published)
    over = ((published.on if published else as_of) - last).days
    state = (
        (ClockState.LATE if over > 0 else ClockState.MET)
        if published
        else (ClockState.MISSED if over > 0 else ClockState.RUNNING)
    )
    first = _sentence(report.published, last, as_of, response, state, over)
    return StatutoryClock(
        title=report.title,
        published=report.published,
        where=report.where,
        last_day=last,
        as_of=as_of,
        state=state,
        day=(as_of - report.published).days + 1,
        days_left=-over if state is ClockState.RUNNING else None,
        days_over=max(0, over),
        days_to_spare=max(0, -over) if state is ClockState.MET else 0,
        invited=response.invited.on if response.invited else None,
        received=response.received.on if response.received else None,
        responded=published.on if published else None,
        responded_where=published.where if published else "",
        copy_sent=published.copy_sent if published else None,
        recommendations=tuple(recommendations),
        unanswered=unanswered,
        reworded=reworded,
        elsewhere=elsewhere,
        sentence=f"{first}; {_answers(recommendations, unanswered)}.",
        sentences=(
            f"{first}.",
            f"{wording.capitalise(_answers(recommendations, unanswered))}{_named(unanswered)}.",
            _comments(response),
            *_copy(response),
            *_other_wording(reworded),
            *_not_in_the_plan(elsewhere),
        ),
    )


def _reworded(one: Responded, title: str | None) -> bool:
    """Whether the response was recorded when the recommendation under this reference read otherwise."""
    before, now = one.about.title, title
    return bool(before and now) and " ".join((before or "").split()) != " ".join((now or "").split())


def _sentence(
    published: date, last: date, as_of: date, response: Response, state: ClockState, over: int
) -> str:
    """'Day 40 of 56: 16 days left to publish the response, due by 21 May 2025', or met or missed by how many."""
    due = f"due by {wording.uk_date(last)}"
    if response.published is None:
        if state is ClockState.MISSED:
            return f"The response is {wording.days(over)} late: it was {due} and is not recorded as published"
        left = f"{wording.days(-over)} left" if over else "the last day"
        return f"Day {(as_of - published).days + 1} of {DAYS}: {left} to publish the response, {due}"
    on = f"The response was published on {wording.uk_date(response.published.on)}"
    if state is ClockState.LATE:
        return f"{on}, {wording.days(over)} late: it was {due}"
    spare = f"with {wording.days(-over)} to spare" if over else "the last day"
    return f"{on}, {spare}: it was {due}"


def _answers(recommendations: Mapping[str, str | None], unanswered: Sequence[str]) -> str:
    total = len(recommendations)
    if not total:
        return "the plan lists no recommendation to respond to"
    if not unanswered:
        return f"{'the one recommendation has' if total == 1 else f'all {total} recommendations have'} a response"
    if len(unanswered) == total:
        none = "the one recommendation has no" if total == 1 else f"none of the {total} recommendations has a"
        return f"{none} response yet"
    some = wording.count(total, "recommendation")
    return f"{len(unanswered)} of {some} {wording.has_have(len(unanswered))} no response yet"


def _named(unanswered: Sequence[str]) -> str:
    return f": {wording.join(unanswered)}" if unanswered else ""


def _comments(response: Response) -> str:
    invited, received = response.invited, response.received
    if received:
        invitation = f", invited on {wording.uk_date(invited.on)}," if invited else ""
        return f"The chief officer’s comments{invitation} were received on {wording.uk_date(received.on)}."
    if invited:
        return (
            f"The chief officer was invited to comment on {wording.uk_date(invited.on)}; "
            "no comments are recorded as received."
        )
    return "The chief officer is not recorded as invited to comment."


def _copy(response: Response) -> tuple[str, ...]:
    """What is said of the copy, once there is something to send."""
    if response.published is None:
        return ()
    sent = response.published.copy_sent
    if sent is None:
        return ("No copy is recorded as sent to the Secretary of State.",)
    return (f"A copy went to the Secretary of State on {wording.uk_date(sent)}.",)


def _other_wording(reworded: Sequence[str]) -> tuple[str, ...]:
    if not reworded:
        return ()
    noun = "recommendation" if len(reworded) == 1 else "recommendations"
    return (
        f"The response to {noun} {wording.join(reworded)} was recorded when the plan worded it otherwise: check that "
        "it still answers it.",
    )


def _not_in_the_plan(elsewhere: Sequence[str]) -> tuple[str, ...]:
    if not elsewhere:
        return ()
    noun = "recommendation" if len(elsewhere) == 1 else "recommendations"
    return (
        f"A response is recorded to {noun} {wording.join(elsewhere)}, which the current version of the plan does not "
        "list.",
    )
