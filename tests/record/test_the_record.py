"""The record: entries that are only ever added, and how things stand by them on a day."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from recommendations.problems import MonitorError
from recommendations.record.about import About
from recommendations.record.challenges import Asked, ChallengeState, ChallengeWithdrawn, Replied, Weighed
from recommendations.record.closure import Assured, Audited, HmicfrsClosed, Reopened, Stage
from recommendations.record.meetings import LogState, LogUpdated, Minuted
from recommendations.record.record import KINDS, Entry, Says, TakenBack, checked, happened_on, record_of
from recommendations.record.response import ReportPublished, Responded, ResponsePublished

REC = About(recommendation="3", title="The force should supervise investigations")


def recorded(*said: tuple[str, Says]) -> tuple[Entry, ...]:
    """Entries made on these days, each checked against those before it."""
    made: list[Entry] = []
    for day, says in said:
        on = date.fromisoformat(day)
        moment = datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
        made.append(Entry(len(made) + 1, on, moment, "policy.officer", checked(says, made, on)))
    return tuple(made)


def assured(day: str) -> Assured:
    return Assured(REC, "Head of assurance", date.fromisoformat(day), "Dip sample of 40 files")


def test_a_stage_that_is_reopened_no_longer_holds_and_its_history_stays() -> None:
    made = recorded(
        ("2026-01-10", assured("2026-01-09")),
        ("2026-02-01", HmicfrsClosed(REC, date(2026, 1, 30), "HMI/2026/17")),
        ("2026-03-01", Reopened(REC, Stage.ASSURED, date(2026, 3, 1), "The next sample failed")),
    )
    closure = record_of(made).closures["3"]
    assert closure.assured is None
    assert closure.reopened == made[2].says
    assert closure.hmicfrs is not None, "HMICFRS's closure is HMICFRS's alone"
    assert closure.history == tuple(entry.says for entry in made)


def test_what_stood_on_a_day_is_the_same_whatever_was_recorded_since() -> None:
    first = recorded(("2026-01-10", assured("2026-01-09")))
    later = recorded(
        ("2026-01-10", assured("2026-01-09")),
        ("2026-03-01", Reopened(REC, Stage.ASSURED, date(2026, 3, 1), "The next sample failed")),
    )
    on = date(2026, 2, 1)
    assert record_of(first, on) == record_of(later, on)


def test_an_assurance_given_again_settles_what_was_reopened() -> None:
    made = recorded(
        ("2026-01-10", assured("2026-01-09")),
        ("2026-02-01", Reopened(REC, Stage.ASSURED, date(2026, 2, 1), "The next sample failed")),
        ("2026-03-01", assured("2026-03-01")),
        ("2026-03-02", Audited(REC, "Internal audit", date(2026, 3, 2), "38 of 40 reviewed on time", True)),
    )
    closure = record_of(made).closures["3"]
    assert closure.assured == made[2].says
    assert closure.reopened is None
    assert closure.audit == made[3].says


def test_a_challenge_stays_open_until_its_reply_is_accepted() -> None:
    asked = Asked(REC, "What shows it?", "The Commissioner", date(2026, 1, 10), date(2026, 1, 24))
    made = recorded(
        ("2026-01-10", asked),
        ("2026-01-20", Replied(1, "We will look", "DCC", date(2026, 1, 20))),
        (
            "2026-01-21",
            Weighed(1, False, "Policy officer", date(2026, 1, 21), "No figures", date(2026, 2, 4)),
        ),
    )
    standing = record_of(made).challenges[0]
    assert standing.state is ChallengeState.NOT_ACCEPTED
    assert standing.days_overdue(date(2026, 2, 4)) == 0
    assert standing.days_overdue(date(2026, 2, 6)) == 2
    assert record_of(made, date(2026, 1, 15)).challenges[0].state is ChallengeState.OPEN
    settled = recorded(
        *((entry.known_on.isoformat(), entry.says) for entry in made),
        ("2026-02-01", Replied(1, "37 of 40", "DCC", date(2026, 2, 1))),
        ("2026-02-02", Weighed(1, True, "Policy officer", date(2026, 2, 2))),
    )
    assert record_of(settled).challenges[0].state is ChallengeState.ACCEPTED
    assert record_of(settled).challenges[0].days_overdue(date(2027, 1, 1)) == 0


def test_a_refused_reply_leaves_the_day_that_was_set_where_no_other_is() -> None:
    asked = Asked(REC, "What shows it?", "The Commissioner", date(2026, 1, 10), date(2026, 1, 24))
    made = recorded(
        ("2026-01-10", asked),
        ("2026-01-20", Replied(1, "We will look", "DCC", date(2026, 1, 20))),
        ("2026-01-21", Weighed(1, False, "Policy officer", date(2026, 1, 21), "No figures")),
    )
    assert record_of(made).challenges[0].days_overdue(date(2026, 1, 26)) == 2


def test_a_meeting_action_is_discharged_or_taken_to_another_board() -> None:
    set_ = Minuted("12", date(2026, 1, 8), "Bring the file quality figures", "DCC", date(2026, 2, 8))
    moved = LogUpdated("12", date(2026, 3, 1), "To the justice board", LogState.TRANSFERRED, "LCJB")
    made = recorded(("2026-01-08", set_), ("2026-03-01", moved))
    logged = record_of(made).log[0]
    assert (logged.state, logged.board, logged.settled_on) == (LogState.TRANSFERRED, "LCJB", date(2026, 3, 1))
    assert record_of(made, date(2026, 2, 28)).log[0].days_overdue(date(2026, 2, 28)) == 20


def test_an_entry_taken_back_no_longer_counts_but_stays_in_the_list() -> None:
    made = recorded(
        ("2026-01-10", assured("2026-01-09")), ("2026-01-11", TakenBack(1, "Wrong recommendation"))
    )
    assert record_of(made).closures == {}
    assert record_of(made, date(2026, 1, 10)).closures["3"].assured is not None
    assert len(made) == 2


REPORT = ReportPublished("How effectively the force investigates crime", date(2025, 3, 27))
ASKED = Asked(REC, "What shows it?", "The Commissioner", date(2026, 1, 10))


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ([("2026-01-10", assured("2026-01-11"))], "after 10 January 2026"),
        ([("2026-01-10", Assured(REC, " ", date(2026, 1, 9), "Files"))], "Who is assured is empty"),
        ([("2026-01-10", Reopened(REC, Stage.ASSURED, date(2026, 1, 9), "Why"))], "is not recorded"),
        ([("2026-01-10", Replied(1, "Yes", "DCC", date(2026, 1, 9)))], "There is no challenge 1"),
        ([("2026-01-10", ASKED), ("2026-01-11", Weighed(1, True, "PO", date(2026, 1, 11)))], "no reply"),
        (
            [
                ("2026-01-10", ASKED),
                ("2026-01-11", ChallengeWithdrawn(1, "PO", date(2026, 1, 11), "Answered elsewhere")),
                ("2026-01-12", Replied(1, "Yes", "DCC", date(2026, 1, 12))),
            ],
            "awaits no reply",
        ),
        ([("2026-01-10", ASKED), ("2026-01-11", TakenBack(1, "Wrong"))], "Withdraw the challenge"),
        ([("2026-01-10", Responded(REC, action="x"))], "not recorded yet"),
        ([("2025-04-01", REPORT), ("2025-04-02", Responded(REC, "x", "y"))], "one of the two"),
        (
            [("2025-04-01", REPORT), ("2025-04-02", ResponsePublished(date(2025, 3, 1), "Website"))],
            "before the report’s publication",
        ),
        (
            [
                ("2025-04-01", REPORT),
                ("2025-05-20", ResponsePublished(date(2025, 5, 19), "Website", date(2025, 3, 26))),
            ],
            "copy was sent is 26 March 2025, which is before the report’s publication, 27 March 2025",
        ),
        ([("2026-01-10", ASKED), ("2026-01-09", ASKED)], "would come before it"),
        (
            [("2026-01-10", replace(ASKED, reply_due=date(2026, 1, 5)))],
            "5 January 2026, which is before the day of asking.* or say on which day it was asked with --on",
        ),
        (
            [
                ("2026-01-10", ASKED),
                ("2026-01-11", Replied(1, "Yes", "DCC", date(2026, 1, 11))),
                ("2026-01-12", Weighed(1, False, "PO", date(2026, 1, 12), "Nothing new", date(2026, 1, 5))),
            ],
            "before the day of refusing the reply.* or say on which day it was refused with --on",
        ),
    ],
)
def test_an_entry_that_does_not_fit_is_refused_with_what_to_do(
    said: list[tuple[str, Says]], refused: str
) -> None:
    with pytest.raises(MonitorError, match=refused):
        recorded(*said)


DAY = date(2026, 1, 20)
REPLIED = Replied(1, "37 of 40", "DCC", DAY)
MINUTED = Minuted("12", date(2026, 1, 8), "Bring the figures", "DCC")


@pytest.mark.parametrize(
    ("said", "back", "resting"),
    [
        ([ASKED, REPLIED, Weighed(1, True, "PO", DAY)], 2, "3"),
        ([ASKED, REPLIED, Weighed(1, False, "PO", DAY, "None"), REPLIED, Weighed(1, True, "PO", DAY)], 3, "4"),
        ([assured("2026-01-09"), Reopened(REC, Stage.ASSURED, DAY, "Failed")], 1, "2"),
        ([HmicfrsClosed(REC, DAY, "HMI/1"), Reopened(REC, Stage.HMICFRS_CLOSED, DAY, "Failed")], 1, "2"),
        ([MINUTED, LogUpdated("12", DAY, "Done"), LogUpdated("12", DAY, "Seen")], 1, "2 and 3"),
        ([REPORT, Responded(REC, action="Trained"), ResponsePublished(DAY, "Website")], 1, "2 and 3"),
    ],
)  # fmt: skip
def test_an_entry_is_not_taken_back_from_under_those_that_rest_on_it(
    said: list[Says], back: int, resting: str
) -> None:
    made = [(DAY.isoformat(), one) for one in said]
    with pytest.raises(MonitorError, match=f"rest on entry {back}: {resting}. Take those back first"):
        recorded(*made, (DAY.isoformat(), TakenBack(back, "Wrong")))
    later = [(DAY.isoformat(), TakenBack(n, "Wrong")) for n in range(len(said), back, -1)]
    assert recorded(*made, *later, (DAY.isoformat(), TakenBack(back, "Wrong")))


def test_what_rests_on_nothing_that_is_taken_back_does_not_hinder_it() -> None:
    other = replace(REC, recommendation="4")
    made = [
        ("2026-01-20", assured("2026-01-09")),
        ("2026-01-20", Reopened(REC, Stage.ASSURED, DAY, "Failed")),
        ("2026-01-20", replace(assured("2026-01-19"), about=other)),
        ("2026-01-20", TakenBack(3, "Wrong recommendation")),
        ("2026-01-20", TakenBack(2, "It had not failed")),
    ]
    assert record_of(recorded(*made)).closures.keys() == {"3"}


def test_an_entry_that_an_earlier_release_left_standing_on_nothing_can_be_taken_back() -> None:
    """Its reply was taken back from under it: what it rests on is not asked for any more."""
    made = recorded(*((DAY.isoformat(), one) for one in (ASKED, REPLIED, Weighed(1, True, "PO", DAY))))
    broken = (*made, replace(made[0], number=4, says=TakenBack(2, "Wrong")))
    assert record_of(broken).challenges[0].accepted
    checked(TakenBack(3, "There is no reply"), broken, DAY)


def test_every_kind_of_entry_has_the_day_of_its_event_but_for_those_that_have_none() -> None:
    """Hindsight counts an entry by that day: a kind whose day goes by another name would count on every day."""
    without = {"responded", "taken_back", "measure_defined", "measure_figures", "measure_step"}
    days = {"on", "seen_on", "published", "meeting"}
    dated = {name for name, kind in KINDS.items() if days & {field.name for field in fields(kind)}}
    assert KINDS.keys() - dated <= without
    day = date(2026, 1, 9)
    for name in dated - without:
        kind: type[Any] = KINDS[name]
        says = kind(**{f.name: day if f.name in days else None for f in fields(kind)})
        assert happened_on(says) == day, name
