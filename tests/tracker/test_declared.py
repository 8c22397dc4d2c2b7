"""The force's own RAG beside ours: stated or derived, optimistic or cautious, by how many steps."""

from typing import Any

import pytest

from recommendations.plan import ActionRow, Rag
from tests.tracker.builders import action, judged_action, judged_recommendation

OURS: dict[str, dict[str, Any]] = {
    "red": {"status": "blocked"},
    "amber": {"owner": None},
    "green": {},
    "blue": {"status": "complete", "evidence": "Audit"},
    "grey": {"status": "superseded"},
}


@pytest.mark.parametrize(
    ("theirs", "ours", "kind", "steps"),
    [
        ("blue", "red", "optimistic", 3),
        ("green", "red", "optimistic", 2),
        ("amber", "red", "optimistic", 1),
        ("green", "amber", "optimistic", 1),
        ("blue", "green", "optimistic", 1),
        ("red", "blue", "cautious", 3),
        ("red", "amber", "cautious", 1),
        ("green", "blue", "cautious", 1),
    ],
)
def test_a_difference_has_a_kind_and_steps(theirs: str, ours: str, kind: str, steps: int) -> None:
    found = judged_action(action(declared_rag=theirs, **OURS[ours]))
    assert found.rag is Rag(ours)
    assert found.difference is not None
    assert (found.difference.kind, found.difference.steps) == (kind, steps)


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [("red", "red"), ("blue", "blue"), ("grey", "red"), ("green", "grey"), (None, "red"), ("grey", "grey")],
)
def test_the_same_a_grey_and_a_missing_colour_differ_in_nothing(theirs: str | None, ours: str) -> None:
    assert judged_action(action(declared_rag=theirs, **OURS[ours])).difference is None


def test_a_difference_is_a_sentence_with_the_main_reason() -> None:
    found = judged_action(action("2.3", due="2025-11-30", percent=40.0, declared_rag="green"))
    assert found.difference is not None
    assert found.difference.sentence == (
        "The force says green; we read red, two steps less favourable. Action 2.3 is 46 days overdue: it was due on 30 "
        "November 2025 and is 40% complete."
    )


def declared(*colours: str | None, **values: Any) -> list[ActionRow]:
    return [action(f"1.{n}", declared_rag=colour, **values) for n, colour in enumerate(colours, start=1)]


def test_a_stated_colour_is_the_forces_own_word() -> None:
    found = judged_recommendation(declared("red", "red"), declared_rag="green")
    assert (found.declared_rag, found.declared_basis) == (Rag.GREEN, "stated")


@pytest.mark.parametrize(
    ("colours", "derived"),
    [
        (("red", "green", "green"), "red"),
        (("red", "green", "green", "green"), "amber"),
        (("amber", "green", "green"), "amber"),
        (("amber", "green", "green", "green"), "green"),
        (("green", "blue"), "green"),
        (("blue", "blue"), "blue"),
        (("red", None, None, None), "red"),
        (("grey", "grey"), "grey"),
    ],
)
def test_an_unstated_colour_is_derived_from_the_forces_colours(
    colours: tuple[str | None, ...], derived: str
) -> None:
    found = judged_recommendation(declared(*colours))
    assert (found.declared_rag, found.declared_basis) == (Rag(derived), "derived")


def test_complete_actions_do_not_count_among_the_open_ones() -> None:
    rows = [
        *declared("red", "green"),
        *(action(f"1.{n}", status="complete", declared_rag="blue") for n in range(3, 9)),
    ]
    assert judged_recommendation(rows).declared_rag is Rag.RED


@pytest.mark.parametrize("rows", [[], declared(None, None), declared("red", status="superseded")])
def test_without_a_colour_there_is_none_to_compare(rows: list[ActionRow]) -> None:
    found = judged_recommendation(rows)
    assert (found.declared_rag, found.declared_basis, found.difference) == (None, None, None)


def test_a_derived_difference_says_that_it_is_derived() -> None:
    found = judged_recommendation(declared("green", "green", "green", owner=None))
    assert found.difference is not None
    assert found.difference.sentence.startswith(
        "The force’s colours for its actions come to green; we read amber, one step less favourable. All 3 open actions"
    )
