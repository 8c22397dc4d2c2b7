"""Which action is which across versions: followed where it is clear, asked where it is not, never guessed."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.plan import ActionRow
from recommendations.tracker.match import Matching, match
from tests.tracker.builders import action
from tests.tracker.strategies import REFS

TRAIN = "Train all supervisors in the new investigation standards"
AUDIT = "Audit forty crime files each month and report to the Crime Board"
VICTIMS = "Introduce a victim contact plan for every investigation"
FORENSIC = "Clear the digital forensics backlog with two more examiners"
WELLBEING = "Offer every detective a yearly wellbeing review"
POLICY = "Publish the investigations policy on the intranet"


def rows(**described: str) -> list[ActionRow]:
    """Actions by reference, written r1_2 for 1.2."""
    return [action(ref[1:].replace("_", "."), description=text) for ref, text in described.items()]


def matched(old: Sequence[ActionRow], new: Sequence[ActionRow]) -> Matching:
    """Old actions have their reference for a key."""
    return match([(row.ref, row) for row in old], new)


def keys(old: Sequence[ActionRow], new: Sequence[ActionRow]) -> dict[str, str | None]:
    found = matched(old, new)
    return {row.ref: key for row, key in zip(new, found.keys, strict=True)}


def test_an_unchanged_plan_matches_itself() -> None:
    plan = rows(r1_1=TRAIN, r1_2=AUDIT, r2_1=VICTIMS)
    assert matched(plan, plan) == Matching(("1.1", "1.2", "2.1"), (), ())


def test_white_space_case_and_punctuation_are_no_other_wording() -> None:
    assert keys(rows(r1_1=TRAIN), rows(r1_1=f" {TRAIN.upper()}.\n")) == {"1.1": "1.1"}


def test_a_renumbered_plan_is_followed_by_its_wording() -> None:
    old = rows(r1_1=TRAIN, r1_2=AUDIT, r1_3=VICTIMS)
    new = rows(r1_1=WELLBEING, r1_2=TRAIN, r1_3=AUDIT, r1_4=VICTIMS)
    assert keys(old, new) == {"1.1": None, "1.2": "1.1", "1.3": "1.2", "1.4": "1.3"}
    assert matched(old, new).uncertain == ()


def test_a_swap_of_references_is_followed_by_wording() -> None:
    assert keys(rows(r1_1=TRAIN, r1_2=AUDIT), rows(r1_1=AUDIT, r1_2=TRAIN)) == {"1.1": "1.2", "1.2": "1.1"}


def test_a_reworded_action_is_followed_by_its_reference() -> None:
    new = "Train all supervisors and their deputies in the new investigation standards by March"
    assert keys(rows(r1_1=TRAIN, r1_2=AUDIT), rows(r1_1=new, r1_2=AUDIT)) == {"1.1": "1.1", "1.2": "1.2"}


def test_renumbered_and_slightly_reworded_actions_are_followed() -> None:
    old = rows(r1_1=TRAIN, r1_2=AUDIT, r1_3=VICTIMS)
    new = rows(
        r1_1=WELLBEING,
        r1_2="Train all supervisors in the new investigations standards",
        r1_3="Audit forty crime files each month and report to Crime Board",
        r1_4="Introduce victim contact plans for every investigation",
    )
    assert keys(old, new) == {"1.1": None, "1.2": "1.1", "1.3": "1.2", "1.4": "1.3"}


def test_a_reworded_action_in_its_own_place_is_followed_whatever_its_reference() -> None:
    old = rows(r1_1=TRAIN, r1_2=AUDIT, r1_3=VICTIMS)
    new = rows(r1_a=TRAIN, r1_b="Audit fifty crime files each month and tell the Crime Board", r1_c=VICTIMS)
    new = [action(f"1.{letter}", description=row.description) for letter, row in zip("abc", new, strict=True)]
    assert keys(old, new) == {"1.a": "1.1", "1.b": "1.2", "1.c": "1.3"}


def test_an_action_moved_to_another_recommendation_is_followed_by_its_wording() -> None:
    assert keys(rows(r1_1=TRAIN, r1_2=AUDIT), rows(r1_1=TRAIN, r4_1=AUDIT)) == {"1.1": "1.1", "4.1": "1.2"}


def test_a_stock_phrase_under_another_recommendation_is_a_question() -> None:
    found = matched(rows(r1_1="Deliver training", r2_1=AUDIT), rows(r2_1=AUDIT, r4_2="Deliver training"))
    assert found.keys == ("2.1", None)
    assert [(c.ref, c.similarity) for c in found.uncertain[0].candidates] == [("1.1", 1.0)]


def test_a_stock_phrase_in_a_plan_of_one_action_is_a_question_too() -> None:
    assert keys(rows(r1_1="Deliver training"), rows(r4_2="Deliver training")) == {"4.2": None}


def test_a_new_action_and_a_vanished_one_are_not_one() -> None:
    found = matched(rows(r1_1=TRAIN, r1_2=AUDIT), rows(r1_1=TRAIN, r1_3=FORENSIC))
    assert found == Matching(("1.1", None), ("1.2",), ())


def test_a_near_copy_that_differs_in_its_distinguishing_word_is_a_question() -> None:
    old = rows(r1_1="Train supervisors in the North area in case review", r1_2=AUDIT)
    new = rows(r1_1=AUDIT, r1_2=VICTIMS, r1_3="Train supervisors in the South area in case review")
    found = matched(old, new)
    assert found.keys == ("1.2", None, None)
    assert [(asked.ref, [c.ref for c in asked.candidates]) for asked in found.uncertain] == [("1.3", ["1.1"])]
    assert found.removed == ("1.1",)


SERGEANTS = "Train all sergeants in reviewing investigations"
INSPECTORS = "Train all inspectors in reviewing investigations"
COMPLETE = {"owner": "DI C", "due": "2026-03-31", "status": "complete", "percent": 100.0}
ANEW = {"owner": "DI Q", "due": "2026-09-30", "status": "not_started", "percent": 0.0}


@pytest.mark.parametrize("now", ["1.2", "1.9"])
def test_another_action_in_the_room_of_a_complete_one_is_a_question(now: str) -> None:
    old = [*rows(r1_1=AUDIT), action("1.2", description=SERGEANTS, **COMPLETE), *rows(r1_3=VICTIMS)]
    new = [*rows(r1_1=AUDIT), action(now, description=INSPECTORS, **ANEW), *rows(r1_3=VICTIMS)]
    found = matched(old, new)
    assert found.keys == ("1.1", None, "1.3")
    assert [(asked.ref, [c.ref for c in asked.candidates]) for asked in found.uncertain] == [(now, ["1.2"])]


@pytest.mark.parametrize("kept", ["owner", "due", "status"])
def test_a_reworded_action_that_kept_its_owner_date_or_status_is_followed(kept: str) -> None:
    old = [*rows(r1_1=AUDIT), action("1.2", description=SERGEANTS, **COMPLETE), *rows(r1_3=VICTIMS)]
    now = action("1.2", description=INSPECTORS, **(ANEW | {kept: COMPLETE[kept]}))
    assert keys(old, [*rows(r1_1=AUDIT), now, *rows(r1_3=VICTIMS)]) == {
        "1.1": "1.1",
        "1.2": "1.2",
        "1.3": "1.3",
    }


def test_a_complete_action_that_was_reopened_for_another_owner_keeps_its_identity_by_its_wording() -> None:
    old = [action("1.2", description=SERGEANTS, **COMPLETE)]
    assert keys(old, [action("1.2", description=SERGEANTS + ".", **ANEW)]) == {"1.2": "1.2"}
    assert keys(old, [action("1.2", description=SERGEANTS[:-1], **ANEW)]) == {"1.2": "1.2"}


def test_two_likely_candidates_are_a_question_and_neither_is_guessed() -> None:
    old = rows(
        r1_1="Review the training records of investigators each month",
        r1_2="Review the training records of investigators each quarter",
    )
    new = rows(r1_7="Review the training records of investigators each term")
    found = matched(old, new)
    assert found.keys == (None,)
    assert {c.key for c in found.uncertain[0].candidates} == {"1.1", "1.2"}
    assert all(0.6 <= c.similarity <= 1 for c in found.uncertain[0].candidates)


def test_identical_wordings_without_their_references_are_a_question() -> None:
    old = rows(r1_1=POLICY, r1_2=POLICY)
    found = matched(old, rows(r1_8=POLICY, r1_9=POLICY))
    assert found.keys == (None, None)
    assert len(found.uncertain) == 2


def test_identical_wordings_under_their_own_references_are_clear() -> None:
    plan = rows(r1_1=POLICY, r1_2=POLICY, r1_3=POLICY)
    assert matched(plan, plan).keys == ("1.1", "1.2", "1.3")


def test_a_reference_reused_for_other_wording_is_followed_when_the_old_wording_is_elsewhere() -> None:
    assert keys(rows(r1_1=TRAIN), rows(r1_1=FORENSIC, r1_2=TRAIN)) == {"1.1": None, "1.2": "1.1"}


def test_a_reference_reused_for_other_wording_is_a_question_when_the_old_wording_is_gone() -> None:
    found = matched(rows(r1_1=TRAIN), rows(r1_1=FORENSIC))
    assert found.keys == (None,)
    assert [(c.key, c.similarity < 0.6) for c in found.uncertain[0].candidates] == [("1.1", True)]


def test_a_reference_that_is_used_in_each_recommendation_is_told_apart() -> None:
    old = [action("1", recommendation=r, description=f"{TRAIN} {r}") for r in "123"]
    new = [action("1", recommendation=r, description=f"{TRAIN} {r}, by March") for r in "321"]
    found = match(list(zip("abc", old, strict=True)), new)
    assert found.keys == ("c", "b", "a")


@pytest.mark.parametrize(("old", "new"), [([], []), ([], rows(r1_1=TRAIN)), (rows(r1_1=TRAIN), [])])
def test_empty_plans_match_as_they_can(old: list[ActionRow], new: list[ActionRow]) -> None:
    found = matched(old, new)
    assert found.keys == (None,) * len(new)
    assert found.removed == tuple(row.ref for row in old)


# Whatever the plans

WORDINGS = st.sampled_from(
    [TRAIN, AUDIT, VICTIMS, POLICY, f"{TRAIN}.", f"{AUDIT} monthly", "Review", "Review it", "", "–"]
)


@st.composite
def described(draw: st.DrawFn) -> list[ActionRow]:
    count = draw(st.integers(0, 8))
    return [
        action(
            draw(st.sampled_from(["1.1", "1.2", "1.3", "1.4"])),
            recommendation=draw(REFS),
            description=draw(WORDINGS),
        )
        for _ in range(count)
    ]


@settings(max_examples=300, deadline=None)
@given(described(), described())
def test_every_identity_is_continued_once_or_removed(old: list[ActionRow], new: list[ActionRow]) -> None:
    found = match([(f"k{n}", row) for n, row in enumerate(old)], new)
    continued = [key for key in found.keys if key is not None]
    assert len(found.keys) == len(new)
    assert len(continued) == len(set(continued))
    assert sorted([*continued, *found.removed]) == sorted(f"k{n}" for n in range(len(old)))
    for asked in found.uncertain:
        assert found.keys[asked.index] is None
        assert asked.candidates
        assert {c.key for c in asked.candidates} <= set(found.removed)


@settings(max_examples=100, deadline=None)
@given(described())
def test_a_plan_with_references_of_its_own_matches_itself_in_any_order(plan: list[ActionRow]) -> None:
    numbered = [action(f"9.{n}", recommendation=row.recommendation, description=row.description) for n, row in
                enumerate(plan)]  # fmt: skip
    found = match([(row.ref, row) for row in numbered], numbered[::-1])
    assert found.keys == tuple(row.ref for row in numbered[::-1])


def test_cost_grows_with_the_rows_and_not_with_their_square() -> None:
    """Every row of a large plan reworded: each has few candidates, however many rows there are."""
    old = [
        action(f"1.{n}", description=f"Review the files of team {n} and report on case {n}")
        for n in range(3000)
    ]
    new = [action(row.ref, description=f"{row.description} to the Crime Board") for row in old]
    assert matched(old, new).keys == tuple(row.ref for row in old)
