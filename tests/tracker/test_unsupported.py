"""A RAG that improved while the evidence stayed as it was is said."""

from typing import Any

import pytest

from recommendations.tracker.changes import compare
from recommendations.tracker.unsupported import Unsupported, improved_without_evidence
from tests.tracker.builders import action, recommendation


def found(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    changes = compare({"a": action("1.3", **before)}, {"a": action("1.3", **after)})
    return [one.sentence for one in improved_without_evidence(changes)]


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ({"evidence": None}, {"evidence": None}, "no evidence is recorded"),
        (
            {"evidence": "Board paper 4"},
            {"evidence": " Board  paper 4"},
            "its evidence is as it was: “Board paper 4”",
        ),
        ({"evidence": "Board paper 4"}, {"evidence": None}, "no evidence is recorded"),
        ({"update": "Begun"}, {"update": "Nearly done"}, "no evidence is recorded"),
    ],
)
def test_an_improvement_with_the_same_evidence_is_said(
    before: dict[str, Any], after: dict[str, Any], why: str
) -> None:
    said = found({"declared_rag": "red"} | before, {"declared_rag": "green"} | after)
    assert said == [f"The force’s RAG for action 1.3 went from red to green, but {why}."]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"declared_rag": "red"}, {"declared_rag": "green", "evidence": "Board paper 7"}),
        (
            {"declared_rag": "red", "evidence": "Paper 4"},
            {"declared_rag": "green", "evidence": "Paper 4; paper 7"},
        ),
        ({"declared_rag": "green"}, {"declared_rag": "red"}),
        ({"declared_rag": None}, {"declared_rag": "green"}),
        ({"declared_rag": "amber"}, {"declared_rag": "amber"}),
    ],
)
def test_new_evidence_or_no_improvement_is_nothing_to_ask_about(
    before: dict[str, Any], after: dict[str, Any]
) -> None:
    assert found(before, after) == []


def test_a_recommendation_is_supported_by_new_evidence_of_any_of_its_actions() -> None:
    red, green = [recommendation("1", declared_rag="red")], [recommendation("1", declared_rag="green")]

    def asked(after: dict[str, Any]) -> tuple[Unsupported, ...]:
        rows = {"a": action("1.1"), "b": action("1.2")}
        changes = compare(rows, rows | after, recommendations_before=red, recommendations_after=green)
        return improved_without_evidence(changes)

    (one,) = asked({})
    assert (one.of, one.ref) == ("recommendation", "1")
    assert one.sentence.endswith("from red to green, but none of its actions has new evidence.")
    assert asked({"b": action("1.2", evidence="Board paper 7")}) == ()
    assert asked({"c": action("1.3", evidence="Board paper 7")}) == ()
    assert len(asked({"c": action("2.1", evidence="Board paper 7")})) == 1
