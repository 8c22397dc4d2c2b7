"""What the tracker says beside the colours: turns of an action's life, tactical detail, optimism, closure."""

from datetime import date

import pytest

from recommendations.plan import ActionRow, Rag
from recommendations.record.about import About
from recommendations.record.challenges import Asked, Replied, Weighed
from recommendations.record.closure import Audited, HmicfrsClosed, Reopened, Stage
from recommendations.record.record import Says
from recommendations.tracker.judged_json import judged_json
from tests.tracker.builders import (
    Version,
    action,
    assured,
    judged,
    judged_plan,
    judged_recommendation,
    notices,
    recommendation,
    sentence,
)

REC = About("1")
DONE = {"status": "complete", "evidence": "Audit of 40 files"}


def notices_over(*rows: ActionRow) -> list[str]:
    """The notices of an action that stood so in versions a week apart from 5 January 2026."""
    versions = [Version(f"2026-01-{5 + 7 * n:02d}", {"a": row}) for n, row in enumerate(rows)]
    plan = judged(*versions, as_of=date(2026, 2, 1))
    return notices(plan.recommendations[0].actions[0])


@pytest.mark.parametrize(
    ("percents", "fell"),
    [((60, 40), True), ((40, 60), False), ((60, 40, 50), True), ((60, 40, 60), False), ((60, None), False)],
)
def test_a_percentage_below_an_earlier_one_is_said(percents: tuple[float | None, ...], fell: bool) -> None:
    found = notices_over(*(action(percent=None if p is None else float(p)) for p in percents))
    assert ("action-percent-fell" in found) is fell


def test_a_fall_names_no_version_in_which_the_action_was_not_in_the_plan() -> None:
    other = action("1.2")
    plan = judged(
        Version("2026-01-05", {"a": action(percent=60.0), "b": other}),
        Version("2026-01-06", {"b": other}),
        Version("2026-01-07", {"b": other}),
        Version("2026-01-08", {"a": action(percent=30.0), "b": other}),
    )
    said = sentence(plan.recommendations[0].actions[0], "action-percent-fell")
    assert said.endswith("and gave 60% up to the version of 5 January 2026.")


def test_a_fall_names_the_last_version_that_gave_the_higher_percentage() -> None:
    rows = [action(percent=float(p)) for p in (40, 60, 60, 60, 50, 30)]
    plan = judged(*(Version(f"2026-01-{5 + n:02d}", {"a": r}) for n, r in enumerate(rows)))
    said = sentence(plan.recommendations[0].actions[0], "action-percent-fell")
    assert said == (
        "Action 1.1 has gone backwards: the plan now gives 30%, and gave 60% up to the version of 8 January 2026."
    )


def test_a_completed_action_that_is_open_again_is_said_for_as_long_as_it_is_open() -> None:
    assert "action-reopened" in notices_over(action(**DONE), action())
    assert "action-reopened" in notices_over(action(**DONE), action(), action(percent=80.0))
    assert "action-reopened" not in notices_over(action(**DONE), action(), action(**DONE))
    assert "action-reopened" not in notices_over(action(**DONE), action(status="unknown"))


@pytest.mark.parametrize(
    ("before", "after", "alone"),
    [
        ({"declared_rag": "amber"}, {"declared_rag": "green"}, True),
        (
            {"declared_rag": "amber", "update": "As  it was"},
            {"declared_rag": "green", "update": "As it was"},
            True,
        ),
        ({"declared_rag": "amber"}, {"declared_rag": "green", "percent": 80.0}, False),
        ({"declared_rag": "amber"}, {"declared_rag": "green", "update": "The board met"}, False),
        ({"declared_rag": "amber"}, {"declared_rag": "green", "evidence": "Minutes"}, False),
        ({"declared_rag": "amber"}, {"declared_rag": "green", "description": "Write to one sergeant"}, False),
        ({"declared_rag": "amber"}, {"declared_rag": "green", "start": "2026-01-10"}, False),
        ({"declared_rag": "amber"}, {"declared_rag": "green", "original_due": "2026-05-31"}, False),
        ({"declared_rag": "amber"}, {"declared_rag": "green", "weight": 3.0}, False),
        ({"declared_rag": "amber"}, {"declared_rag": "green", "owner": "DI, Crime"}, True),
        ({"declared_rag": "green"}, {"declared_rag": "amber"}, False),
        ({"declared_rag": None}, {"declared_rag": "green"}, False),
        ({"declared_rag": "grey"}, {"declared_rag": "green"}, False),
    ],
)
def test_a_rag_that_improves_with_nothing_else_changed_that_bears_on_progress_is_said(
    before: dict[str, object], after: dict[str, object], alone: bool
) -> None:
    assert ("action-rag-rose-alone" in notices_over(action(**before), action(**after))) is alone


def test_the_sentence_on_a_rag_that_rose_alone_claims_no_more_than_was_compared() -> None:
    rows = [action(declared_rag="amber"), action(declared_rag="green", owner="DI, Crime")]
    plan = judged(*(Version(f"2026-01-{5 + n:02d}", {"a": row}) for n, row in enumerate(rows)))
    said = sentence(plan.recommendations[0].actions[0], "action-rag-rose-alone")
    assert said.endswith("on 6 January 2026, and nothing else that bears on its progress changed.")


def test_an_action_without_a_measure_is_said_only_where_others_have_one() -> None:
    some = judged_plan([action("1.1", measure="90% reviewed on time"), action("1.2", measure="TBC")])
    first, second = some.recommendations[0].actions
    assert "action-no-measure" not in notices(first)
    assert "action-no-measure" in notices(second)
    none = judged_plan([action("1.1"), action("1.2")])
    assert "action-no-measure" not in notices(none.recommendations[0].actions[0])


BUNCHED = "recommendation-dates-bunched"


@pytest.mark.parametrize(
    ("dues", "bunched"),
    [
        (("2026-12-20", "2026-12-25", "2026-12-31"), True),
        (("2026-12-17", "2026-12-31", "2026-12-31", "2026-06-01", "2026-06-01", "2026-06-01"), True),  # half
        (("2026-12-16", "2026-12-31", "2026-12-31", "2026-06-01"), False),  # 15 days before
        (("2026-12-31", "2026-12-31"), False),  # two are no bunch
        (("2026-12-31", "2026-12-31", "2026-12-31", *["2026-06-01"] * 4), False),
        (("2027-01-02", "2026-12-31", "2026-12-31"), False),  # one is due after it
    ],
)
def test_due_dates_that_bunch_before_the_deadline_are_said(dues: tuple[str, ...], bunched: bool) -> None:
    rows = [action(f"1.{n}", due=due) for n, due in enumerate(dues, start=1)]
    assert (BUNCHED in notices(judged_recommendation(rows))) is bunched


VANISHED = "recommendation-action-vanished"
WHOLE = {"a": action("1.1"), "b": action("1.2")}
WITHOUT = {"a": action("1.1")}


def test_an_open_action_that_left_the_plan_is_said_of_its_recommendation_until_it_is_answered() -> None:
    versions = (Version("2026-01-05", WHOLE), Version("2026-01-12", WITHOUT), Version("2026-01-14", WITHOUT))
    for known in (versions[:2], versions):
        plan = judged(*known)
        assert sentence(plan.recommendations[0], VANISHED) == (
            "Action 1.2 was in the plan up to version 1, dated 5 January 2026, and is gone since: nothing says whether "
            "it was done, merged or dropped."
        )
        assert [one.ref for one in plan.vanished] == ["1.2"]


def test_actions_that_left_with_their_recommendation_are_said_of_the_plan() -> None:
    both = {**WHOLE, "c": action("2.1"), "d": action("2.2"), "e": action("3.1", status="complete")}
    plan = judged(Version("2026-01-05", both), Version("2026-01-12", WHOLE), Version("2026-01-14", WHOLE))
    assert [one.ref for one in plan.recommendations] == ["1"]
    assert plan.notices == (
        "Of recommendation 2, which the plan no longer has: actions 2.1 and 2.2 were in the plan up to version 1, "
        "dated 5 January 2026, and are gone since: nothing says whether they were done, merged or dropped.",
    )
    found = judged_json(plan)
    assert found["notices"] == list(plan.notices)
    assert [(one["ref"], one["recommendation"], one["recommendation_then"]) for one in found["vanished"]] == [
        ("2.1", None, "2"),
        ("2.2", None, "2"),
    ]
    assert judged(Version("2026-01-05", WHOLE), Version("2026-01-12", WITHOUT)).notices == ()


def test_actions_that_left_with_one_version_are_said_together_and_those_of_another_apart() -> None:
    plan = judged(
        Version("2026-01-05", {**WHOLE, "c": action("1.3"), "d": action("1.4")}),
        Version("2026-01-12", {"a": action("1.1"), "d": action("1.4")}),
        Version("2026-01-14", WITHOUT),
    )
    assert sentence(plan.recommendations[0], VANISHED) == (
        "Actions 1.2 and 1.3 were in the plan up to version 1, dated 5 January 2026, and are gone since: nothing says "
        "whether they were done, merged or dropped. Action 1.4 was in the plan up to version 2, dated 12 January 2026, "
        "and is gone since: nothing says whether it was done, merged or dropped."
    )


@pytest.mark.parametrize("status", ["complete", "superseded"])
def test_an_action_that_was_done_when_it_left_is_said_once(status: str) -> None:
    whole = {"a": action("1.1"), "b": action("1.2", status=status)}
    versions = (Version("2026-01-05", whole), Version("2026-01-12", WITHOUT), Version("2026-01-14", WITHOUT))
    once = sentence(judged(*versions[:2]).recommendations[0], VANISHED)
    assert once.startswith(f"Action 1.2, {status}, was in the plan up to version 1")
    assert VANISHED not in notices(judged(*versions).recommendations[0])


@pytest.mark.parametrize(
    ("back", "said"),
    [
        (action("1.2"), False),
        (action("1.2", description="Carry out all of the work of action 1.2"), False),  # reworded
        (action("1.7", description="Carry out the work of action 1.2"), False),  # renumbered
        (
            action("1.2", description="Publish the figures of each station monthly"),
            True,
        ),  # its number, used anew
    ],
)
def test_an_action_that_came_back_is_asked_about_no_longer(back: ActionRow, said: bool) -> None:
    plan = judged(
        Version("2026-01-05", WHOLE),
        Version("2026-01-12", WITHOUT),
        Version("2026-01-14", {"a": action("1.1"), "new": back}),
    )
    assert (VANISHED in notices(plan.recommendations[0])) is said


def test_an_action_that_came_back_and_left_again_is_said_once_for_its_last_version() -> None:
    plan = judged(
        Version("2026-01-05", WHOLE),
        Version("2026-01-07", WITHOUT),
        Version("2026-01-09", {"a": action("1.1"), "again": action("1.2")}),
        Version("2026-01-12", WITHOUT),
        Version("2026-01-14", WITHOUT),
    )
    assert [(one.ref, one.until.number) for one in plan.vanished] == [("1.2", 3)]


def test_what_may_have_become_another_action_is_said_so_for_as_long_as_it_is_there() -> None:
    alike = "Carry out part {} of the review of digital forensic caseloads with the lead"
    whole = {"a": action("1.1"), "b": action("1.2", description=alike.format("one"))}
    two = {
        "x": action("1.7", description=alike.format("six")),
        "y": action("1.8", description=alike.format("four")),
    }
    plan = judged(
        Version("2026-01-05", whole),
        Version("2026-01-12", WITHOUT),
        Version("2026-01-14", {**WITHOUT, **two}),
    )
    assert sentence(plan.recommendations[0], VANISHED) == (
        "Action 1.2 was in the plan up to version 1, dated 5 January 2026, and is gone since under that number: it may "
        "be what is now action 1.7 or 1.8, and nothing says so."
    )


def test_a_vanished_action_is_said_of_its_recommendation_under_the_number_that_it_has_now() -> None:
    then = {"a": action("2.1"), "b": action("2.2")}
    now = {
        "a": action("3.1", description="Carry out the work of action 2.1"),
        "c": action("2.1", description="New"),
    }
    plan = judged(
        Version("2026-01-05", then), Version("2026-01-12", {"a": action("2.1")}), Version("2026-01-14", now)
    )
    found = {one.ref: notices(one) for one in plan.recommendations}
    assert (VANISHED in found["3"], VANISHED in found["2"]) == (True, False)
    third = next(one for one in plan.recommendations if one.ref == "3")
    assert sentence(third, VANISHED).startswith("Action 2.2 (then of 2) was in the plan up to version 1")


@pytest.mark.parametrize(
    ("asked_on", "accepted", "said"),
    [("2026-01-13", True, False), ("2026-01-13", False, True), ("2026-01-04", True, True)],
)
def test_an_accepted_reply_to_a_challenge_asked_since_answers_it(
    asked_on: str, accepted: bool, said: bool
) -> None:
    challenge = (
        Asked(About("1", "1.2"), "What became of it?", "PCC", date.fromisoformat(asked_on)),
        Replied(1, "Merged with 1.1", "DCC", date(2026, 1, 14)),
        Weighed(1, accepted, "PCC", date(2026, 1, 15), "Seen"),
    )
    plan = judged(Version("2026-01-05", WHOLE), Version("2026-01-12", WITHOUT), said=challenge)
    assert (VANISHED in notices(plan.recommendations[0])) is said


# Tactical detail


def test_tactical_detail_counts_what_each_action_has() -> None:
    rows = [
        action("1.1", measure="90% on time", evidence="Minutes"),
        action("1.2", owner="TBC", due=None, evidence="to follow"),
        action("1.3", status="superseded"),
    ]
    detail = judged_recommendation(rows).detail
    assert (detail.actions, detail.owner, detail.date, detail.measure, detail.evidence) == (2, 1, 1, 1, 1)
    assert detail.percent == 50.0
    assert detail.sentence == (
        "Of 2 actions of recommendation 1, 1 has an owner, 1 has a due date, 1 has a measure of success and "
        "1 has evidence."
    )
    assert judged_recommendation([]).detail.percent is None


# Optimism


def test_the_optimism_gap_is_the_mean_of_the_steps_between_the_colours() -> None:
    rows = [
        action("1.1", due="2025-11-30", declared_rag="green"),  # red by our rules: two steps
        action("1.2", declared_rag="green"),
        action("1.3", declared_rag="amber"),  # green by our rules: one step less favourable
        action("1.4", declared_rag=None),
        action("1.5", declared_rag="grey"),
    ]
    plan = judged_plan(rows)
    gap = plan.recommendations[0].gap
    assert (gap.compared, gap.optimistic, gap.cautious, gap.steps) == (3, 1, 1, 0.33)
    assert gap.sentence == (
        "Of the 3 actions of recommendation 1 that both rate, the force is more favourable on 1 and less favourable "
        "on 1: 0.33 of a step more favourable on average."
    )
    assert plan.gap.steps == 0.33
    assert judged_plan([action()]).gap.steps is None


# Closure


@pytest.mark.parametrize(
    ("rows", "said", "stage", "rag"),
    [
        ([action("1.1")], [], "open", Rag.GREEN),
        ([action("1.1", status="complete")], [], "force_complete", Rag.AMBER),
        ([action("1.1", **DONE)], [], "force_complete", Rag.GREEN),
        ([action("1.1", **DONE)], [assured()], "assured", Rag.BLUE),
        (
            [action("1.1", **DONE)],
            [HmicfrsClosed(REC, date(2026, 1, 9), "HMI/7")],
            "hmicfrs_closed",
            Rag.GREEN,
        ),
        (
            [action("1.1", **DONE)],
            [assured(), Reopened(REC, Stage.ASSURED, date(2026, 1, 11), "The next sample failed")],
            "force_complete",
            Rag.GREEN,
        ),
    ],
)
def test_the_three_stages_of_closure_are_kept_apart(
    rows: list[ActionRow], said: list[Says], stage: str, rag: Rag
) -> None:
    found = judged_recommendation(rows, said=said)
    assert (found.closing.stage, found.rag) == (stage, rag)


def test_embedded_needs_an_audit_that_found_it_so() -> None:
    rows = [action("1.1", **DONE)]
    good = Audited(REC, "Internal audit", date(2026, 1, 8), "38 of 40 reviewed on time", True)
    bad = Audited(REC, "Internal audit", date(2026, 1, 9), "12 of 40 reviewed on time", False)
    assert not judged_recommendation(rows, said=[assured()]).closing.embedded_by
    assert "38 of 40" in judged_recommendation(rows, said=[good]).closing.embedded_by
    assert not judged_recommendation(rows, said=[good, bad]).closing.embedded_by


def test_what_was_recorded_is_set_against_what_the_plan_shows_now() -> None:
    open_again = judged_recommendation([action("1.1")], said=[assured()])
    assert "recommendation-assured-but-open" in notices(open_again)
    closed = judged_recommendation([action("1.1")], said=[HmicfrsClosed(REC, date(2026, 1, 9), "HMI/7")])
    assert "recommendation-closed-but-open" in notices(closed)


def test_an_assurance_of_another_recommendation_under_the_same_number_is_said() -> None:
    titles = [recommendation("1", title="The force should supervise investigations better")]
    same = assured(title="The force should supervise its investigations better")
    other = assured(title="Digital forensic backlogs must be brought down")
    for said, told in ((same, False), (other, True)):
        plan = judged_plan([action("1.1", **DONE)], titles, said=[said])
        assert ("recommendation-wording-changed" in notices(plan.recommendations[0])) is told


def test_a_finished_recommendation_that_awaits_assurance_is_no_difference_with_a_force_that_says_blue() -> (
    None
):
    rows = [action("1.1", **DONE)]
    assert judged_recommendation(rows, declared_rag="blue").difference is None
    green = judged_recommendation([action("1.1")], declared_rag="blue").difference
    assert green is not None
    assert (green.kind, green.steps) == ("optimistic", 1)
