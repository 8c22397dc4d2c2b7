"""Every rule for a recommendation: a plan in which it holds and one, just short of its threshold, where it fails."""

from dataclasses import dataclass
from typing import Any

import pytest

from recommendations.plan import UNASSIGNED, ActionRow, Rag
from recommendations.tracker.judged import JudgedRecommendation
from recommendations.tracker.recommendation_rag import RECOMMENDATION_OTHERWISE, RECOMMENDATION_RULES
from tests.tracker.builders import (
    action,
    assured,
    codes,
    judged_plan,
    judged_recommendation,
    notices,
    sentence,
)

# Judged as of 15 January 2026.

DONE = {"status": "complete", "evidence": "Audit of 40 files"}
UNPROVEN = {"status": "complete"}
RED = {"due": "2025-11-30", "percent": 40.0}
AMBER = {"owner": None}
GONE = {"status": "superseded"}
GREEN: dict[str, Any] = {}


def rows(*kinds: dict[str, Any]) -> list[ActionRow]:
    return [action(f"1.{number}", **values) for number, values in enumerate(kinds, start=1)]


@dataclass(frozen=True)
class Case:
    actions: list[ActionRow]
    deadline: str | None = "2026-12-31"
    dated: str = "2026-01-12"
    assured: bool = False

    def judged(self) -> JudgedRecommendation:
        said = [assured()] if self.assured else []
        return judged_recommendation(self.actions, deadline=self.deadline, dated=self.dated, said=said)


# Halfway between start and due date, so that 50% is expected of each.
HALFWAY = {"start": "2025-12-06", "due": "2026-02-24"}

FIRES: dict[str, list[Case]] = {
    "recommendation-deadline-passed": [
        Case(rows(DONE, GREEN), deadline="2026-01-14"),
        Case(
            rows(DONE, {"status": "not_started", "start": "2026-03-01", "due": None}), deadline="2026-01-14"
        ),
        Case(rows(DONE, {"status": "unknown"}), deadline="2026-01-14"),
    ],
    "recommendation-many-red": [
        Case(rows(RED, GREEN, GREEN)),  # exactly a third
        Case(rows(RED, GREEN, GREEN, DONE, DONE, GONE)),  # of the open ones
        Case(rows(RED)),
    ],
    "recommendation-no-action-deadline-near": [
        Case([], deadline="2026-04-15"),  # 90 days
        Case([], deadline="2026-01-15"),
        Case([], deadline="2025-09-30"),
    ],
    "recommendation-any-red": [Case(rows(RED, GREEN, GREEN, GREEN))],
    "recommendation-many-amber": [Case(rows(AMBER, GREEN, GREEN)), Case(rows(AMBER, GREEN, GREEN, UNPROVEN))],
    "recommendation-deadline-soon-behind": [
        Case(
            rows({**HALFWAY, "percent": 30.0}, {**HALFWAY, "percent": 30.0}), deadline="2026-03-12"
        ),  # 56 days, 20
        Case(rows({**HALFWAY, "percent": 10.0, "due": "2026-01-15"}), deadline="2026-01-15"),
    ],
    "recommendation-no-action": [Case([], deadline="2026-04-16"), Case([], deadline=None)],
    "recommendation-evidence-missing": [Case(rows(DONE, UNPROVEN)), Case(rows(UNPROVEN, GONE))],
    "recommendation-complete": [
        Case(rows(DONE, DONE), assured=True),
        Case(rows(DONE, GONE), assured=True),
        Case(rows(DONE), deadline="2025-01-01", assured=True),
    ],
    "recommendation-awaiting-assurance": [Case(rows(DONE, DONE)), Case(rows(DONE, GONE))],
    "recommendation-superseded": [Case(rows(GONE)), Case(rows(GONE, GONE), deadline="2025-01-01")],
    "recommendation-on-track": [
        Case(rows(GREEN)),
        Case(rows(AMBER, GREEN, GREEN, GREEN)),
        Case(rows(DONE, GREEN)),
        Case(rows({"status": "not_started", "start": "2026-03-01"})),
    ],
}

SILENT: dict[str, list[Case]] = {
    "recommendation-deadline-passed": [
        Case(rows(DONE, GREEN), deadline="2026-01-15"),
        Case(rows(DONE, UNPROVEN, GONE), deadline="2026-01-14"),
        Case(rows(GREEN), deadline=None),
        Case([], deadline="2026-01-14"),
    ],
    "recommendation-many-red": [
        Case(rows(RED, GREEN, GREEN, GREEN)),
        Case(rows(RED, RED, GREEN, GREEN, GREEN, GREEN, GREEN)),  # two of seven
        Case(rows(DONE)),
    ],
    "recommendation-no-action-deadline-near": [
        Case([], deadline="2026-04-16"),  # 91 days
        Case([], deadline=None),
        Case(rows(GONE), deadline="2025-09-30"),
    ],
    "recommendation-any-red": [
        Case(rows(AMBER, GREEN)),
        Case(rows(RED, GREEN, GREEN)),
    ],  # the stronger says it
    "recommendation-many-amber": [Case(rows(AMBER, GREEN, GREEN, GREEN)), Case(rows(UNPROVEN, GREEN, GREEN))],
    "recommendation-deadline-soon-behind": [
        Case(rows({**HALFWAY, "percent": 30.0}), deadline="2026-03-13"),  # 57 days
        Case(rows({**HALFWAY, "percent": 30.1}), deadline="2026-03-12"),  # 19.9 points
        Case(rows({**HALFWAY, "percent": 10.0}), deadline="2026-01-14"),
        Case(rows({**HALFWAY, "percent": 10.0}), deadline=None),
        Case(rows({"due": None, "percent": 10.0}), deadline="2026-03-12"),
    ],
    "recommendation-no-action": [Case([], deadline="2026-04-15"), Case(rows(GONE)), Case(rows(GREEN))],
    "recommendation-evidence-missing": [
        Case(rows(DONE)),
        Case(rows(UNPROVEN, GREEN)),
        Case([]),
        Case(rows(GONE)),
    ],
    "recommendation-complete": [
        Case(rows(DONE, DONE)),
        Case(rows(DONE, UNPROVEN), assured=True),
        Case(rows(DONE, GREEN), assured=True),
        Case([], assured=True),
        Case(rows(GONE), assured=True),
    ],
    "recommendation-awaiting-assurance": [
        Case(rows(DONE, DONE), assured=True),
        Case(rows(DONE, UNPROVEN)),
        Case(rows(DONE, GREEN)),
        Case(rows(GONE)),
    ],
    "recommendation-superseded": [Case(rows(GONE, GREEN)), Case([])],
    "recommendation-on-track": [
        Case(rows(AMBER, GREEN, GREEN)),
        Case(rows(DONE)),
        Case([]),
        Case(rows(GONE)),
    ],
}

RAGS = {rule.code: rule.rag for rule in (*RECOMMENDATION_RULES, *RECOMMENDATION_OTHERWISE)}


def cases(table: dict[str, list[Case]]) -> list[Any]:
    return [
        pytest.param(code, case, id=f"{code}-{n}")
        for code, found in table.items()
        for n, case in enumerate(found)
    ]


def test_every_rule_has_plans_that_fire_it_and_plans_that_do_not() -> None:
    assert FIRES.keys() == SILENT.keys() == RAGS.keys()
    assert all(FIRES.values())
    assert all(SILENT.values())


@pytest.mark.parametrize(("code", "case"), cases(FIRES))
def test_the_rule_holds(code: str, case: Case) -> None:
    found = case.judged()
    assert code in codes(found)
    assert next(reason for reason in found.reasons if reason.code == code).rag is RAGS[code]


@pytest.mark.parametrize(("code", "case"), cases(SILENT))
def test_the_rule_does_not_hold(code: str, case: Case) -> None:
    assert code not in codes(case.judged())


def test_a_reason_names_the_actions_it_rests_on() -> None:
    found = judged_recommendation(rows(RED, GREEN, RED, DONE))
    assert found.reasons[0].code == "recommendation-many-red"
    assert found.reasons[0].actions == ("1.1", "1.3")


SENTENCES = [
    (
        Case(rows(DONE, GREEN, AMBER), deadline="2025-09-30"),
        "recommendation-deadline-passed",
        "The HMICFRS deadline for recommendation 1 passed 107 days ago, on 30 September 2025, and 2 of its 3 "
        "actions are not complete: 1.2 and 1.3.",
    ),
    (
        Case(rows(GREEN), deadline="2026-01-14"),
        "recommendation-deadline-passed",
        "The HMICFRS deadline for recommendation 1 passed 1 day ago, on 14 January 2026, and its only action is not "
        "complete: 1.1.",
    ),
    (
        Case(rows(RED, GREEN, GREEN)),
        "recommendation-many-red",
        "1 of the 3 open actions of recommendation 1 is red, a third or more. Action 1.1 is 46 days overdue: it was "
        "due on 30 November 2025 and is 40% complete.",
    ),
    (
        Case(rows(RED, RED, {"status": "blocked"})),
        "recommendation-many-red",
        "All 3 open actions of recommendation 1 are red. 2 are overdue (1.1 and 1.2) and 1 is blocked (1.3).",
    ),
    (
        Case(rows(RED, GREEN, GREEN, GREEN)),
        "recommendation-any-red",
        "1 of the 4 open actions of recommendation 1 is red. Action 1.1 is 46 days overdue: it was due on 30 November "
        "2025 and is 40% complete.",
    ),
    (
        Case(rows(AMBER, AMBER, {"due": None}, GREEN)),
        "recommendation-many-amber",
        "3 of the 4 open actions of recommendation 1 are amber, a third or more. 2 have no owner (1.1 and 1.2) and 1 "
        "has no due date (1.3).",
    ),
    (
        Case(rows(AMBER, GREEN)),
        "recommendation-many-amber",
        "1 of the 2 open actions of recommendation 1 is amber, a third or more. Action 1.1 has no owner.",
    ),
    (
        Case(rows({**HALFWAY, "percent": 30.0}), deadline="2026-03-12"),
        "recommendation-deadline-soon-behind",
        "The HMICFRS deadline for recommendation 1 is in 56 days, on 12 March 2026, and it is 30% complete where 50% "
        "is expected by now: 20 points behind.",
    ),
    (
        Case([], deadline="2026-02-14"),
        "recommendation-no-action-deadline-near",
        "Recommendation 1 has no action, and its HMICFRS deadline is in 30 days, on 14 February 2026.",
    ),
    (
        Case([], deadline="2025-09-30"),
        "recommendation-no-action-deadline-near",
        "Recommendation 1 has no action, and its HMICFRS deadline passed 107 days ago, on 30 September 2025.",
    ),
    (
        Case([]),
        "recommendation-no-action",
        "Recommendation 1 has no action. Its HMICFRS deadline is 31 December 2026.",
    ),
    (
        Case(rows(DONE, UNPROVEN, UNPROVEN)),
        "recommendation-evidence-missing",
        "All 3 actions of recommendation 1 are reported complete, but evidence is missing for 2 of the 3: 1.2 and 1.3.",
    ),
    (
        Case(rows(UNPROVEN)),
        "recommendation-evidence-missing",
        "The only action of recommendation 1 is reported complete, but with no evidence: 1.1.",
    ),
    (
        Case(rows(DONE, DONE), assured=True),
        "recommendation-complete",
        "Both actions of recommendation 1 are complete, with evidence recorded, and the OPCC is assured: evidence seen "
        "on 9 January 2026.",
    ),
    (
        Case(rows(DONE)),
        "recommendation-awaiting-assurance",
        "The only action of recommendation 1 is complete, with evidence recorded; the OPCC is not assured yet.",
    ),
    (Case(rows(GONE)), "recommendation-superseded", "The only action of recommendation 1 is superseded."),
    (
        Case(rows(DONE, GREEN)),
        "recommendation-on-track",
        "Recommendation 1 is green: 1 of its 2 actions is complete, and no open action is red or amber.",
    ),
    (
        Case(rows(AMBER, GREEN, GREEN, GREEN)),
        "recommendation-on-track",
        "Recommendation 1 is green: none of its 4 actions is complete, no action is red, and 1 of its 4 open actions "
        "is amber (1.1), fewer than a third.",
    ),
]


@pytest.mark.parametrize(("case", "code", "words"), SENTENCES)
def test_a_reason_is_a_sentence_to_read_out(case: Case, code: str, words: str) -> None:
    assert sentence(case.judged(), code) == words


def test_a_long_list_of_actions_is_cut_in_the_sentence_and_whole_in_the_reason() -> None:
    found = judged_recommendation(rows(*[RED] * 9))
    assert "1.1, 1.2, 1.3, 1.4, 1.5, 1.6 and 3 more" in found.reasons[0].sentence
    assert len(found.reasons[0].actions) == 9


# Plans with loose ends


def test_an_action_whose_recommendation_is_not_listed_is_judged_and_said() -> None:
    plan = judged_plan([action("7.1")], [])
    found = plan.recommendations[0]
    assert (found.ref, found.title, found.deadline, found.rag) == ("7", None, None, Rag.GREEN)
    assert notices(found) == ["recommendation-not-listed", "recommendation-no-measure"]
    assert "Recommendation 7" in sentence(found, "recommendation-not-listed")


def test_actions_that_name_no_recommendation_are_kept_together() -> None:
    plan = judged_plan([action("1.1"), action("A9", recommendation=UNASSIGNED, due="2025-11-30")])
    found = plan.recommendations[-1]
    assert (found.ref, len(found.actions), plan.totals.actions) == (UNASSIGNED, 1, 2)
    # The group is no recommendation: it is in no count of them.
    assert plan.totals.recommendations == sum(plan.totals.by_rag.values()) == 1
    assert "the group of actions that name no recommendation" in found.reasons[0].sentence
    assert sentence(found, "recommendation-not-listed").startswith(
        "1 action of the plan names no recommendation"
    )


def test_a_recommendation_without_a_deadline_says_so() -> None:
    found = judged_recommendation(rows(GREEN), deadline=None)
    assert sentence(found, "recommendation-deadline-unknown") == (
        "The plan gives no HMICFRS deadline for recommendation 1, so none is judged."
    )
