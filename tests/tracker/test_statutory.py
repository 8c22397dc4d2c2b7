"""The statutory clock: 56 days that begin with the day of publication."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations.record.about import About
from recommendations.record.response import (
    CommentsInvited,
    CommentsReceived,
    ReportPublished,
    Responded,
    Response,
    ResponsePublished,
)
from recommendations.tracker.statutory import DAYS, ClockState, last_day, statutory_clock

PUBLISHED = date(2025, 3, 27)
LAST = date(2025, 5, 21)
REPORT = Response(ReportPublished("An invented inspection", PUBLISHED))
PLAN = {str(number): f"Improve {number}" for number in range(1, 12)}


def answered(*refs: str, title: str | None = None) -> dict[str, Responded]:
    return {ref: Responded(About(ref, title=title), "We will") for ref in refs}


def test_the_day_of_publication_is_day_1_and_the_law_s_example_holds() -> None:
    assert last_day(PUBLISHED) == LAST
    clock = statutory_clock(REPORT, PLAN, PUBLISHED)
    assert clock is not None
    assert (clock.day, clock.days_left, clock.state) == (1, 55, ClockState.RUNNING)


def test_day_40_is_said_with_the_days_left_and_the_recommendations_without_a_response() -> None:
    recorded = replace(REPORT, responses=answered("1", "2", "4", "5", "6", "8", "10", "11"))
    clock = statutory_clock(recorded, PLAN, date(2025, 5, 5))
    assert clock is not None
    assert clock.sentence == (
        "Day 40 of 56: 16 days left to publish the response, due by 21 May 2025; "
        "3 of 11 recommendations have no response yet."
    )
    assert clock.unanswered == ("3", "7", "9")
    assert clock.sentences[1] == "3 of 11 recommendations have no response yet: 3, 7 and 9."
    assert clock.sentences[2] == "The chief officer is not recorded as invited to comment."


@pytest.mark.parametrize(
    ("as_of", "on", "state", "said"),
    [
        (LAST, None, ClockState.RUNNING, "Day 56 of 56: the last day to publish the response, due by"),
        (date(2025, 5, 20), None, ClockState.RUNNING, "Day 55 of 56: 1 day left"),
        (date(2025, 5, 22), None, ClockState.MISSED, "The response is 1 day late: it was due by 21 May 2025"),
        (date(2025, 6, 1), LAST, ClockState.MET, "published on 21 May 2025, the last day: it was due"),
        (
            date(2025, 6, 1),
            date(2025, 5, 19),
            ClockState.MET,
            "19 May 2025, with 2 days to spare: it was due",
        ),
        (date(2026, 6, 1), date(2025, 5, 24), ClockState.LATE, "24 May 2025, 3 days late: it was due"),
    ],
)
def test_met_or_missed_is_said_with_by_how_many_days(
    as_of: date, on: date | None, state: ClockState, said: str
) -> None:
    recorded = replace(REPORT, published=ResponsePublished(on, "our website") if on else None)
    clock = statutory_clock(recorded, PLAN, as_of)
    assert clock is not None
    assert clock.state is state
    assert said in clock.sentence


def test_the_chief_officers_comments_and_the_copy_are_said() -> None:
    recorded = replace(
        REPORT,
        invited=CommentsInvited(date(2025, 4, 1)),
        received=CommentsReceived(date(2025, 4, 20), "Accepted"),
        published=ResponsePublished(date(2025, 5, 19), "our website"),
    )
    clock = statutory_clock(recorded, PLAN, date(2025, 6, 1))
    assert clock is not None
    assert clock.sentences[2] == (
        "The chief officer’s comments, invited on 1 April 2025, were received on 20 April 2025."
    )
    assert "No copy is recorded as sent to the Secretary of State." in clock.sentences


def test_a_response_to_other_wording_or_to_no_recommendation_of_the_plan_is_said() -> None:
    given_to = answered("1", title="Something else") | answered("2", title="Improve  2") | answered("40")
    clock = statutory_clock(replace(REPORT, responses=given_to), PLAN, date(2025, 5, 1))
    assert clock is not None
    assert clock.reworded == ("1",)
    assert clock.elsewhere == ("40",)
    assert any(
        "recommendation 1 was recorded when the plan worded it otherwise" in s for s in clock.sentences
    )
    assert any("recommendation 40, which the current version" in s for s in clock.sentences)


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ({}, "lists no recommendation"),
        ({"1": None}, "the one recommendation has no response yet"),
        ({"1": None, "2": None}, "none of the 2 recommendations has a response yet"),
    ],
)
def test_a_plan_of_one_recommendation_or_none_is_said_as_such(plan: dict[str, str | None], said: str) -> None:
    clock = statutory_clock(REPORT, plan, date(2025, 5, 1))
    assert clock is not None
    assert said in clock.sentence


def test_without_a_report_there_is_no_clock_and_before_its_publication_neither() -> None:
    assert statutory_clock(Response(), PLAN, LAST) is None
    assert statutory_clock(REPORT, PLAN, PUBLISHED - timedelta(1)) is None


@given(
    published=st.dates(date(2000, 1, 1), date(2090, 1, 1)),
    after=st.integers(0, 400),
    answered_on=st.none() | st.integers(0, 400),
)
def test_days_passed_and_left_make_56_and_a_clock_is_met_missed_or_running(
    published: date, after: int, answered_on: int | None
) -> None:
    on = None if answered_on is None else published + timedelta(answered_on)
    recorded = Response(
        ReportPublished("A", published), published=ResponsePublished(on, "there") if on else None
    )
    clock = statutory_clock(recorded, PLAN, published + timedelta(after))
    assert clock is not None
    if clock.days_left is not None:
        assert clock.day + clock.days_left == DAYS
        assert clock.days_over == 0
    late = (on or clock.as_of) > clock.last_day
    assert late is (clock.state in (ClockState.LATE, ClockState.MISSED))
    assert late is (clock.days_over > 0)
