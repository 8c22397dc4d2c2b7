"""What holds of every judgement, whatever the plan; and how judging follows a history."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.plan import UNASSIGNED, Rag, Status
from recommendations.tracker.judge import judge
from recommendations.tracker.judged import JudgedAction, JudgedPlan, JudgedRecommendation
from recommendations.tracker.judged_json import judged_json
from recommendations.tracker.rag import worst
from tests.tracker.builders import RULES, Version, action, history, judged, judged_plan, recommendation
from tests.tracker.strategies import DAYS, versions


def everything(plan: JudgedPlan) -> list[JudgedAction | JudgedRecommendation]:
    return [*plan.recommendations, *(action for r in plan.recommendations for action in r.actions)]


@settings(max_examples=150, deadline=None)
@given(versions(), DAYS)
def test_any_plan_is_judged_and_its_figures_reconcile(made: list[Version], as_of: date) -> None:
    plan = judged(*made, as_of=as_of)
    actions = [action for r in plan.recommendations for action in r.actions]
    totals = plan.totals
    assert totals.actions == len(actions) == len(made[-1].by_key) == sum(totals.actions_by_rag.values())
    named = [r for r in plan.recommendations if r.ref != UNASSIGNED]
    assert totals.recommendations == len(named) == sum(totals.by_rag.values())
    assert totals.overdue == sum(action.days_overdue > 0 for action in actions)
    assert totals.complete == sum(action.row.status is Status.COMPLETE for action in actions)
    assert set(totals.by_rag) == set(totals.actions_by_rag) == set(Rag)
    assert {row.ref for row in made[-1].listed} <= {r.ref for r in plan.recommendations}


@settings(max_examples=150, deadline=None)
@given(versions(), DAYS)
def test_every_judgement_explains_itself_by_the_worst_of_its_reasons(
    made: list[Version], as_of: date
) -> None:
    for found in everything(judged(*made, as_of=as_of)):
        assert found.reasons
        assert found.rag is found.reasons[0].rag is worst(found.reasons)
        assert not found.reasons[0].notice
        for reason in found.reasons:
            assert reason.sentence[0].isupper() or reason.sentence[0].isdigit()
            assert reason.sentence.endswith(".")
            assert "None" not in reason.sentence
            assert "  " not in reason.sentence


@settings(max_examples=150, deadline=None)
@given(versions(), DAYS)
def test_figures_stay_in_their_bounds(made: list[Version], as_of: date) -> None:
    plan = judged(*made, as_of=as_of)
    for found in [plan, *everything(plan)]:
        for figure in (found.progress, found.expected_progress):
            assert figure is None or (0 <= figure <= 100 and figure == round(figure, 1))
    for found in everything(plan):
        if isinstance(found, JudgedAction):
            assert found.days_overdue >= 0
            assert found.times_moved >= 0
            assert (found.days_overdue > 0) <= (found.rag is Rag.RED)
        difference = found.difference
        assert difference is None or difference.steps in (1, 2, 3)


@settings(max_examples=60, deadline=None)
@given(versions(), st.integers(1, 4), DAYS)
def test_what_was_known_then_gives_the_same_judgement_for_ever(
    made: list[Version], number: int, as_of: date
) -> None:
    number = min(number, len(made))
    then = judge(history(*made[:number]), RULES, as_of)
    assert judge(history(*made).until(number), RULES, as_of) == then


def test_a_date_before_the_first_version_judges_all_the_same() -> None:
    plan = judged_plan([action("1.1")], dated="2026-01-12", as_of=date(2020, 1, 1))
    assert plan.recommendations[0].actions[0].expected_progress == 0


def test_the_plan_keeps_the_workbooks_order_with_unlisted_recommendations_last() -> None:
    rows = [action("9.1"), action("2.1"), action("1.1"), action("2.2")]
    plan = judged_plan(rows, [recommendation("2"), recommendation("1")])
    assert [(r.ref, [a.ref for a in r.actions]) for r in plan.recommendations] == [
        ("2", ["2.1", "2.2"]),
        ("1", ["1.1"]),
        ("9", ["9.1"]),
    ]


def test_two_lines_for_one_recommendation_are_one_recommendation() -> None:
    listed = [recommendation("1", deadline="2026-06-30"), recommendation("1", deadline=None)]
    plan = judged_plan([action("1.1")], listed)
    assert [(r.ref, r.deadline) for r in plan.recommendations] == [("1", date(2026, 6, 30))]


def test_an_empty_plan_is_judged() -> None:
    plan = judged_plan([], [])
    assert (plan.progress, plan.expected_progress, plan.totals.recommendations) == (None, None, 0)


def test_a_renumbered_action_keeps_its_history() -> None:
    first = Version("2025-09-01", {"a": action("1.1", due="2026-03-01")})
    second = Version("2026-01-05", {"a": action("1.4", due="2026-05-01")})
    found = judged(first, second).recommendations[0].actions[0]
    assert (found.key, found.ref, found.slipped_days, found.times_moved) == ("a", "1.4", 61, 1)


# JSON


def test_the_json_is_the_contracts() -> None:
    rows = [action("1.3", due="2025-11-30", percent=40.0, original_due="2025-09-30", declared_rag="green")]
    plan = judged_plan(rows, [recommendation("1", deadline="2026-09-30", declared_rag="green")])
    said = judged_json(plan)
    assert {"as_of", "plan", "version", "imported_at", "source", "totals", "recommendations"} <= said.keys()
    assert said["as_of"] == "2026-01-15"
    assert said["source"] == {"name": "plan v1.xlsx", "sha256": f"{1:064x}"}
    assert said["totals"] == {
        "recommendations": 1,
        "actions": 1,
        "complete": 0,
        "overdue": 1,
        "by_rag": {"red": 1, "amber": 0, "green": 0, "blue": 0, "grey": 0},
        "actions_by_rag": {"red": 1, "amber": 0, "green": 0, "blue": 0, "grey": 0},
    }
    [found] = said["recommendations"]
    assert (found["ref"], found["deadline"], found["rag"], found["declared_rag"]) == (
        "1",
        "2026-09-30",
        "red",
        "green",
    )
    assert found["declared_basis"] == "stated"
    [reason, no_measure] = found["reasons"]
    assert (no_measure["code"], no_measure["notice"]) == ("recommendation-no-measure", True)
    assert reason["actions"] == ["1.3"]
    [row] = found["actions"]
    contract = {
        "ref": "1.3",
        "status": "in_progress",
        "progress": 40,
        "due": "2025-11-30",
        "days_overdue": 46,
        "original_due": "2025-09-30",
        "slipped_days": 61,
        "times_moved": 1,
        "rag": "red",
        "declared_rag": "green",
    }
    assert {key: row[key] for key in contract} == contract
    assert row["reasons"][0]["code"] == "action-overdue"
    assert row["difference"]["kind"] == "optimistic"


@settings(max_examples=50, deadline=None)
@given(versions(), DAYS)
def test_the_json_of_any_plan_is_plain(made: list[Version], as_of: date) -> None:
    def plain(value: object) -> bool:
        if isinstance(value, dict):
            return all(type(key) is str and plain(part) for key, part in value.items())
        if isinstance(value, list):
            return all(plain(part) for part in value)
        return value is None or type(value) in (str, int, float, bool)

    assert plain(judged_json(judged(*made, as_of=as_of)))


def test_rules_of_ones_own_change_the_judgement() -> None:
    row = action("1.1", due="2026-02-20", start="2025-12-01", percent=10.0)
    wider = replace(RULES, due_soon_days=60)
    assert judged_plan([row]).recommendations[0].actions[0].rag is Rag.GREEN
    assert judged_plan([row], rules=wider).recommendations[0].actions[0].rag is Rag.AMBER
