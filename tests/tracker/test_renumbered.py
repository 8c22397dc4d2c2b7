"""A plan that is renumbered keeps its histories: each stays with its own action, or is asked about."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.plan import ActionRow
from recommendations.tracker.match import Matching, match
from tests.tracker.builders import action

TRAIN = "Train all supervisors in the new investigation standards"
AUDIT = "Audit forty crime files each month and report to the Crime Board"
VICTIMS = "Introduce a victim contact plan for every investigation"
POLICY = "Publish the investigations policy on the intranet"
NORTH, SOUTH = (f"Train {{}}supervisors in the {area} area in case review" for area in ("North", "South"))


def drawn(text: str) -> list[ActionRow]:
    """Actions written 'reference wording', one a line; the recommendation is what stands before the dot."""
    lines = (line.strip().partition(" ") for line in text.strip().splitlines())
    return [action(ref, recommendation=ref.split(".")[0], description=wording) for ref, _, wording in lines]


def matched(old: str, new: str) -> Matching:
    return match([(row.ref, row) for row in drawn(old)], drawn(new))


def test_where_references_and_wordings_are_swapped_the_wording_wins_though_both_were_touched_up() -> None:
    found = matched(
        f"1.1 {NORTH.format('')}\n1.2 {SOUTH.format('')}",
        f"1.1 {SOUTH.format('all ')}\n1.2 {NORTH.format('all ')}",
    )
    assert found.keys == ("1.2", "1.1")


def test_near_copies_that_were_shifted_and_touched_up_do_not_take_the_history_of_their_new_number() -> None:
    found = matched(
        f"1.1 {NORTH.format('')}\n1.2 {SOUTH.format('')}",
        f"1.1 {AUDIT}\n1.2 {NORTH.format('all ')}\n1.3 {SOUTH.format('all ')}",
    )
    assert found.keys[1:] == ("1.1", "1.2")


def test_one_wording_in_two_recommendations_that_were_renumbered_is_never_guessed() -> None:
    found = matched(f"1.1 {POLICY}\n2.1 {POLICY}", f"2.1 {POLICY}\n3.1 {POLICY}")
    assert found.keys[1] is None
    assert found.removed == ("1.1",)


def test_stock_phrases_follow_their_recommendation_where_its_other_actions_show_where_it_went() -> None:
    found = matched(
        f"1.1 Deliver training\n1.2 {AUDIT}\n2.1 Deliver training\n2.2 {VICTIMS}",
        f"1.1 Deliver training\n1.2 {VICTIMS}\n2.1 Deliver training\n2.2 {AUDIT}",
    )
    assert found.keys == ("2.1", "2.2", "1.1", "1.2")


def test_stock_phrases_are_a_question_where_another_stock_phrase_alone_speaks_of_a_move() -> None:
    found = matched(
        "1.1 Deliver training\n1.2 Publish policy\n2.1 Deliver training\n2.2 Audit compliance",
        "1.1 Deliver training\n1.2 Audit compliance\n2.1 Deliver training\n2.2 Publish policy",
    )
    assert found.keys == (None,) * 4
    assert len(found.uncertain) == 4


def test_one_of_two_equal_wordings_that_is_left_after_a_renumbering_is_a_question() -> None:
    found = matched(f"1.1 {POLICY}\n1.2 {POLICY}\n1.3 {AUDIT}", f"1.1 {POLICY}\n1.2 {AUDIT}")
    assert found.keys == (None, "1.3")
    assert {candidate.key for candidate in found.uncertain[0].candidates} == {"1.1", "1.2"}


def test_one_of_two_equal_wordings_that_is_left_where_nothing_was_renumbered_is_the_one_of_its_number() -> (
    None
):
    found = matched(f"1.1 {POLICY}\n1.2 {POLICY}\n1.3 {AUDIT}", f"1.2 {POLICY}\n1.3 {AUDIT}")
    assert found == Matching(("1.2", "1.3"), ("1.1",), ())


def test_an_action_deleted_in_the_middle_is_removed_and_its_neighbours_keep_their_histories() -> None:
    found = matched(f"1.1 {TRAIN}\n1.2 {AUDIT}\n1.3 {VICTIMS}", f"1.1 {TRAIN}\n1.2 {VICTIMS}")
    assert found == Matching(("1.1", "1.3"), ("1.2",), ())


def test_an_action_split_in_two_is_continued_by_one_of_them_at_most() -> None:
    found = matched(
        f"1.1 {TRAIN}\n1.2 {AUDIT}", f"1.1 {TRAIN} in the North\n1.2 {TRAIN} in the South\n1.3 {AUDIT}"
    )
    assert found.keys[2] == "1.2"
    assert sum(key == "1.1" for key in found.keys) <= 1


def test_two_actions_merged_into_one_are_a_question() -> None:
    found = matched(f"1.1 {TRAIN}\n1.2 {AUDIT}", f"1.1 {TRAIN} and {AUDIT.lower()}")
    assert found.keys == (None,)
    assert found.removed == ("1.1", "1.2")
    assert found.uncertain


# Whatever the plan

Renumber = Callable[[int, int], tuple[int, str]]
RENUMBERINGS: dict[str, Renumber] = {
    "actions one on": lambda rec, n: (rec, f"{rec}.{n + 1}"),
    "actions three on": lambda rec, n: (rec, f"{rec}.{n + 3}"),
    "another prefix": lambda rec, n: (rec, f"A{rec}-{n}"),
    "bare numbers": lambda rec, n: (rec, str(rec * 20 + n)),
    "recommendations one on": lambda rec, n: (rec + 1, f"{rec + 1}.{n}"),
    "recommendations the other way about": lambda rec, n: (4 - rec, f"{4 - rec}.{n}"),
    "both": lambda rec, n: (rec + 1, f"{rec + 1}.{n + 1}"),
}
SHARED = [POLICY, "Deliver training", "Review"]
OWN = "Audit the {} files of the {} team and report what is found to its board"
COUNTED = [
    "burglary",
    "robbery",
    "fraud",
    "assault",
    "missing person",
    "stalking",
    "arson",
    "theft",
    "harassment",
]


@st.composite
def plans(draw: st.DrawFn) -> list[tuple[int, int, str]]:
    """Recommendation, number and wording: at least one wording of its own in each, among some that many share."""
    plan: list[tuple[int, int, str]] = []
    for rec in (1, 2, 3):
        shared = draw(st.lists(st.sampled_from(SHARED), max_size=3))
        own = [
            OWN.format(COUNTED[rec * 3 - 3 + n], ["east", "west", "north"][n])
            for n in range(draw(st.integers(1, 3)))
        ]
        wordings = draw(st.permutations([*shared, *own]))
        plan += [(rec, n, wording) for n, wording in enumerate(wordings, start=1)]
    return plan


@pytest.mark.parametrize("renumber", RENUMBERINGS.values(), ids=list(RENUMBERINGS))
@settings(max_examples=60, deadline=None)
@given(plan=plans(), reverse=st.booleans())
def test_renumbering_alone_loses_no_history_and_gives_none_to_another_action(
    renumber: Renumber, plan: list[tuple[int, int, str]], reverse: bool
) -> None:
    before = [action(f"{rec}.{n}", recommendation=str(rec), description=text) for rec, n, text in plan]
    after = []
    for rec, n, text in plan:
        new_rec, ref = renumber(rec, n)
        after.append(action(ref, recommendation=str(new_rec), description=text))
    keys = [str(number) for number in range(len(plan))]
    order = range(len(plan))[:: -1 if reverse else 1]
    found = match(list(zip(keys, before, strict=True)), [after[n] for n in order])
    asked = {one.index: {c.key for c in one.candidates} for one in found.uncertain}
    for index, n in enumerate(order):
        if plan[n][2] in SHARED:
            assert found.keys[index] in (keys[n], None), after[n]
            assert found.keys[index] or asked[index], after[n]
        else:
            assert found.keys[index] == keys[n], after[n]
