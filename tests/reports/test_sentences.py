"""The sentences that count something read well for none, one, two and all of few."""

import re
from collections.abc import Sequence
from datetime import date

import pytest

from recommendations.plan import ActionRow
from recommendations.record.about import About
from recommendations.record.challenges import Asked
from recommendations.record.closure import HmicfrsClosed
from recommendations.record.record import Says
from recommendations.tracker.judged import JudgedPlan, JudgedRecommendation
from recommendations.tracker.rules import load_rules
from reports.report import Report, build_report
from tests.tracker.builders import Version, action, assured, history, judged

AS_OF = date(2026, 1, 15)
DONE = {"status": "complete", "evidence": "Audit of 40 files", "completed": "2026-01-05"}
LATE = {"due": "2025-11-30"}


def report_of(*rows: ActionRow, said: Sequence[Says] = ()) -> Report:
    known = history(Version("2026-01-12", rows), said=said)
    return build_report(known, load_rules(), AS_OF, local_body="PCC")


def first_of(*rows: ActionRow, said: Sequence[Says] = ()) -> JudgedRecommendation:
    plan: JudgedPlan = judged(Version("2026-01-12", rows), said=said, as_of=AS_OF)
    return plan.recommendations[0]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((action("1.1"),), "The only recommendation is green; no action is overdue and"),
        ((action("1.1", **LATE),), "The only recommendation is red; the only action is overdue and"),
        ((action("1.1"), action("2.1")), "Both recommendations are green; no action"),
        (
            (action("1.1"), action("2.1", owner=None), action("3.1")),
            "Of 3 recommendations, none is red, 1 is amber and 2 green; no action",
        ),
        (
            (action("1.1", **LATE), action("2.1", **LATE), action("3.1")),
            "Of 3 recommendations, 2 are red and 1 green; 2 of 3 actions are overdue and",
        ),
        ((action("1.1", **LATE), action("2.1", **LATE)), "Both recommendations are red; both actions are overdue and"),
    ],
)  # fmt: skip
def test_the_position_counts_few_and_all_in_words(rows: Sequence[ActionRow], said: str) -> None:
    assert report_of(*rows).headline.position.startswith(said)


def test_blue_is_not_called_complete_which_is_the_forces_claim() -> None:
    plan = report_of(action("1.1", **DONE), action("2.1", **DONE), said=[assured("1")])
    assert plan.headline.position.startswith("Of 2 recommendations, none is red, 1 is green and 1 blue;")
    assert plan.headline.subject == "0 red, 0 amber, 1 green, 1 blue, 0 actions overdue"
    assert plan.closure.sentences[0] == (
        "Of 2 recommendations, none is closed by HMICFRS, 1 is assured by the OPCC and not yet closed and 1 is "
        "reported complete by the force and no more. Nothing recorded shows yet that a "
        "change is embedded."
    )


def test_a_recommendation_that_is_closed_or_assured_with_open_actions_is_not_said_to_have_none_open() -> None:
    closed = HmicfrsClosed(About("1"), date(2026, 1, 5), "")
    both = report_of(action("1.1"), action("2.1"), said=[closed, assured("2")]).closure.sentences[0]
    assert both.startswith(
        "Of 2 recommendations, 1 is closed by HMICFRS, 1 is assured by the OPCC and not yet closed and none is "
        "reported complete by the force and no more."
    )
    assert "open" not in both
    one = report_of(action("1.1"), action("2.1"), said=[closed]).closure.sentences[0]
    assert "and 1 has reached none of the stages." in one
    none = report_of(action("1.1"), action("2.1")).closure.sentences[0]
    assert none.startswith("Both recommendations have reached none of the stages.")


@pytest.mark.parametrize(
    ("rows", "green", "claim"),
    [
        ((action("1.1"),), "its only action is not complete yet,", "The force does not report the only"),
        ((action("1.1"), action("1.2")), "none of its 2 actions is complete,", "The force reports none of 2 actions"),
        ((action("1.1", **DONE), action("1.2")), "1 of its 2 actions is complete,", "The force reports 1 of 2 actions"),
        ((action("1.1", status="superseded"), action("1.2")), "its only action is not complete yet,", "The force does"),
    ],
)  # fmt: skip
def test_how_many_actions_are_complete_is_said_for_one_and_for_none(
    rows: Sequence[ActionRow], green: str, claim: str
) -> None:
    found = first_of(*rows)
    assert green in found.reasons[0].sentence
    assert found.closing.sentences[0].startswith(claim)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((action("1.1", status="complete"),), "The force reports the only action complete, without evidence (1.1)."),
        (
            (action("1.1", status="complete"), action("1.2", status="complete")),
            "The force reports both actions complete, both of them without evidence (1.1 and 1.2).",
        ),
        (
            (action("1.1", status="complete"), action("1.2", **DONE)),
            "The force reports both actions complete, 1 of them without evidence (1.1).",
        ),
    ],
)  # fmt: skip
def test_actions_without_evidence_are_counted_among_those_complete(
    rows: Sequence[ActionRow], said: str
) -> None:
    assert first_of(*rows).closing.sentences[0] == said


def test_all_the_challenges_that_are_overdue_are_said_in_words() -> None:
    asked = Asked(About("1"), "What shows it?", "The Commissioner", date(2026, 1, 2), date(2026, 1, 9))
    one = report_of(action("1.1"), said=[asked]).challenges.sentences[0]
    two = report_of(action("1.1"), said=[asked, asked]).challenges.sentences[0]
    assert one.startswith("1 challenge: 1 awaiting the force’s reply, overdue, none with")
    assert two.startswith("2 challenges: 2 awaiting the force’s reply, all overdue, none with")


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("values", [{}, LATE, DONE, {"owner": None}, {"status": "superseded"}])
def test_no_sentence_counts_clumsily(number: int, values: dict[str, object]) -> None:
    rows = [action(f"{n}.1", declared_rag="green", **values) for n in range(1, number + 1)]
    plan = report_of(*rows)
    told = " ".join(
        [plan.headline.position, plan.headline.movement, *plan.closure.sentences, *plan.detail.sentences]
        + [
            *plan.optimism.sentences,
            *plan.forecast.sentences,
            *plan.slippage.sentences,
            plan.overdue.sentence,
        ]
        + [reason for one in plan.recommendations for reason in one.reasons]
    )
    clumsy = r"\b(of 1 |all 1 |the 1 |its 1 |1 are|0 are|0 is|of 0 |[2-9] of a step)|(?<!recommendation )\b[2-9] is "
    assert not re.search(clumsy, told, re.IGNORECASE), told
    for few in ("1 of 1", "2 of 2", "3 of 3"):
        assert few not in told, told
