"""What differs between versions: the kind of each change, and its sentence."""

from dataclasses import asdict, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from recommendations.plan import ActionRow, RecommendationRow
from recommendations.tracker.changes import (
    ChangeKind,
    Changes,
    changes_json,
    changes_summary_json,
    compare,
    compare_versions,
)
from recommendations.tracker.match import Candidate, Uncertain, match
from tests.tracker.builders import Version, action, history, recommendation
from tests.tracker.strategies import plans

Plan = tuple[dict[str, ActionRow], list[RecommendationRow]]

CHANGES: list[tuple[dict[str, Any], dict[str, Any], str, str, str]] = [
    (
        {"due": "2025-11-30"},
        {"due": "2026-01-31"},
        "due",
        "slipped",
        "Action 1.3 slipped by 62 days: from 30 November 2025 to 31 January 2026.",
    ),
    (
        {"due": "2026-01-31"},
        {"due": "2026-01-30"},
        "due",
        "brought_forward",
        "Action 1.3 was brought forward by 1 day: from 31 January 2026 to 30 January 2026.",
    ),
    (
        {"due": "2026-01-31"},
        {"due": None},
        "due",
        "cleared",
        "Action 1.3 no longer has a due date: it was 31 January 2026.",
    ),
    (
        {"due": None},
        {"due": "2026-01-31"},
        "due",
        "edited",
        "Action 1.3 now has a due date: 31 January 2026.",
    ),
    (
        {"status": "in_progress"},
        {"status": "complete"},
        "status",
        "completed",
        "Action 1.3 is now reported complete: it was in progress.",
    ),
    (
        {"status": "complete"},
        {"status": "in_progress"},
        "status",
        "reopened",
        "Action 1.3 was reopened: it was complete and is now in progress.",
    ),
    (
        {"status": "superseded"},
        {"status": "not_started"},
        "status",
        "reopened",
        "Action 1.3 was reopened: it was superseded and is now not started.",
    ),
    (
        {"status": "complete"},
        {"status": "unknown"},
        "status",
        "edited",
        "The status of action 1.3 is not known any more: it was complete.",
    ),
    (
        {"status": "unknown"},
        {"status": "blocked"},
        "status",
        "edited",
        "Action 1.3 is now blocked: its status was not known before.",
    ),
    (
        {"status": "not_started"},
        {"status": "in_progress"},
        "status",
        "edited",
        "Action 1.3 went from not started to in progress.",
    ),
    (
        {"declared_rag": "red"},
        {"declared_rag": "green"},
        "declared_rag",
        "rag_improved",
        "The force’s RAG for action 1.3 went from red to green.",
    ),
    (
        {"declared_rag": "blue"},
        {"declared_rag": "amber"},
        "declared_rag",
        "rag_worsened",
        "The force’s RAG for action 1.3 went from blue to amber.",
    ),
    (
        {"declared_rag": "grey"},
        {"declared_rag": "green"},
        "declared_rag",
        "edited",
        "The RAG of action 1.3 changed from grey to green.",
    ),
    (
        {"declared_rag": "green"},
        {"declared_rag": None},
        "declared_rag",
        "cleared",
        "Action 1.3 no longer has a RAG: it was green.",
    ),
    (
        {"percent": 40.0},
        {"percent": 62.5},
        "percent",
        "edited",
        "The progress of action 1.3 rose from 40% to 62.5%.",
    ),
    (
        {"percent": 60.0},
        {"percent": 40.0},
        "percent",
        "edited",
        "The progress of action 1.3 fell from 60% to 40%.",
    ),
    (
        {"percent": None},
        {"percent": 0.0},
        "percent",
        "edited",
        "Action 1.3 is now given as 0% complete: no percentage was given before.",
    ),
    (
        {"percent": 40.0},
        {"percent": None},
        "percent",
        "cleared",
        "Action 1.3 no longer has any progress recorded: it was 40%.",
    ),
    (
        {"owner": "DI, Crime"},
        {"owner": "DCI, Crime"},
        "owner",
        "edited",
        "The owner of action 1.3 changed from “DI, Crime” to “DCI, Crime”.",
    ),
    (
        {"owner": "DI, Crime"},
        {"owner": " "},
        "owner",
        "cleared",
        "Action 1.3 no longer has an owner: it was “DI, Crime”.",
    ),
    (
        {"update": "Booked."},
        {"update": None},
        "update",
        "cleared",
        "Action 1.3 no longer has an update: it was “Booked”.",
    ),
    ({"update": None}, {"update": "Booked."}, "update", "edited", "Action 1.3 has a new update: “Booked”."),
    (
        {"evidence": None},
        {"evidence": "Audit"},
        "evidence",
        "edited",
        "Evidence was recorded for action 1.3: “Audit”.",
    ),
    (
        {"evidence": "Audit"},
        {"evidence": None},
        "evidence",
        "cleared",
        "Action 1.3 no longer has any evidence recorded: it was “Audit”.",
    ),
    (
        {"description": "Train them"},
        {"description": "Train them all"},
        "description",
        "edited",
        "Action 1.3 was reworded: from “Train them” to “Train them all”.",
    ),
    (
        {"recommendation": "1"},
        {"recommendation": "4"},
        "recommendation",
        "edited",
        "Action 1.3 moved from recommendation 1 to recommendation 4.",
    ),
    (
        {"start": "2025-11-30"},
        {"start": "2026-01-31"},
        "start",
        "edited",
        "The start date of action 1.3 changed from 30 November 2025 to 31 January 2026.",
    ),
    (
        {"original_due": "2025-11-30"},
        {"original_due": "2026-01-31"},
        "original_due",
        "edited",
        "The original due date of action 1.3 changed from 30 November 2025 to 31 January 2026.",
    ),
    ({"weight": 1.0}, {"weight": 2.5}, "weight", "edited", "The weight of action 1.3 changed from 1 to 2.5."),
]


@pytest.mark.parametrize(("before", "after", "field", "kind", "words"), CHANGES)
def test_a_change_has_a_kind_and_a_sentence(
    before: dict[str, Any], after: dict[str, Any], field: str, kind: str, words: str
) -> None:
    found = compare({"a": action("1.3", **before)}, {"a": action("1.3", **after)})
    [change] = found.changed
    assert (change.field.value, change.kind.value, change.sentence) == (field, kind, words)
    assert found.sentences == (words,)


def test_what_members_ask_for_stands_before_plain_edits() -> None:
    before = {"a": action("1.1", update="Old"), "b": action("1.2", due="2026-01-31"), "c": action("1.3")}
    after = {
        "a": action("1.1", update="New"),
        "b": action("1.2", due="2026-02-28"),
        "c": action("1.3", status="complete"),
    }
    assert [sentence.partition(":")[0] for sentence in compare(before, after).sentences] == [
        "Action 1.3 is now reported complete",
        "Action 1.2 slipped by 28 days",
        "Action 1.1 has a new update",
    ]


def test_every_kind_of_change_is_among_them() -> None:
    assert {kind for _, _, _, kind, _ in CHANGES} == set(ChangeKind)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"update": "Training booked"}, {"update": " Training\nbooked "}),
        ({"update": "Training booked"}, {"update": "Training\u00a0booked"}),
        ({"owner": None}, {"owner": "  "}),
        ({"due_precision": "month"}, {"due_precision": "day"}),
        ({"as_written": {"due": "30/06/26"}}, {"as_written": {"due": "30 June 2026"}}),
        ({"row": 9, "cell": "Plan!C9"}, {"row": 12, "cell": "Plan!C12"}),
    ],
)
def test_white_space_and_place_are_no_change(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert compare({"a": action("1.3", **before)}, {"a": action("1.3", **after)}).empty


def test_a_renumbered_action_is_a_change_and_not_a_removal_and_an_addition() -> None:
    found = compare({"a": action("1.3", description="Train")}, {"a": action("1.4", description="Train")})
    assert (found.added, found.removed) == ((), ())
    assert found.sentences == ("Action 1.4 was numbered 1.3 before.",)


def _plan(*rows: tuple[str, str, str]) -> dict[str, ActionRow]:
    """Actions by their text: recommendation, reference, text."""
    return {
        text: action(ref, recommendation=number, description=f"{text} in every team of the force")
        for number, ref, text in rows
    }


TITLES = {"Contact": "The force should keep its victims informed", "Files": "Files should be complete"}


def _listed(**numbers: str) -> tuple[RecommendationRow, ...]:
    return tuple(recommendation(number, title=TITLES[name]) for name, number in numbers.items())


def test_each_action_of_a_renumbered_plan_is_told_of_once() -> None:
    found = compare(
        _plan(("1", "1.1", "Train"), ("1", "1.2", "Audit"), ("2", "2.1", "Publish")),
        _plan(("2", "2.1", "Train"), ("2", "2.2", "Audit"), ("3", "3.1", "Publish")),
        recommendations_before=_listed(Contact="1", Files="2"),
        recommendations_after=_listed(Contact="2", Files="3"),
    )
    assert found.sentences == (
        "Recommendation 2 was numbered 1 before.",
        "Recommendation 3 was numbered 2 before.",
        "Action 2.1 was numbered 1.1 before.",
        "Action 2.2 was numbered 1.2 before.",
        "Action 3.1 was numbered 2.1 before.",
    )


def test_actions_that_keep_their_numbers_are_told_of_with_their_renumbered_recommendation() -> None:
    found = compare(
        _plan(("1", "1", "Train"), ("1", "2", "Audit"), ("2", "3", "Publish")),
        _plan(("2", "1", "Train"), ("2", "2", "Audit"), ("3", "3", "Publish")),
        recommendations_before=_listed(Contact="1", Files="2"),
        recommendations_after=_listed(Contact="2", Files="3"),
    )
    assert found.sentences == (
        "Recommendation 2 was numbered 1 before.",
        "Recommendation 3 was numbered 2 before.",
    )


def test_an_action_that_moved_and_has_another_number_is_told_of_in_one_sentence() -> None:
    listed = _listed(Contact="1", Files="2")
    found = compare(
        _plan(("1", "1.1", "Train"), ("1", "1.2", "Audit"), ("2", "2.1", "Publish")),
        _plan(("1", "1.1", "Train"), ("2", "2.2", "Audit"), ("2", "2.1", "Publish")),
        recommendations_before=listed,
        recommendations_after=listed,
    )
    assert found.sentences == (
        "Action 2.2 moved from recommendation 1 to recommendation 2; it was numbered 1.2 before.",
    )


def test_the_json_has_every_field_of_a_renumbered_action() -> None:
    found = compare(
        _plan(("1", "1.1", "Train"), ("2", "2.1", "Publish")),
        _plan(("2", "2.1", "Train"), ("3", "3.1", "Publish")),
        recommendations_before=_listed(Contact="1", Files="2"),
        recommendations_after=_listed(Contact="2", Files="3"),
    )
    assert [
        (one["ref"], one["field"], one["before"], one["after"], one["kind"], one["edit"])
        for one in changes_summary_json(found, 1)["changed"]
    ] == [
        ("2.1", "recommendation", "1", "2", "edited", "renumbered"),
        ("2.1", "ref", "1.1", "2.1", "edited", "renumbered"),
        ("3.1", "recommendation", "2", "3", "edited", "renumbered"),
        ("3.1", "ref", "2.1", "3.1", "edited", "renumbered"),
    ]


def test_added_and_removed_actions_are_said() -> None:
    before = {"a": action("2.2", status="in_progress"), "b": action("2.3", status="unknown")}
    found = compare(before, {"c": action("4.7", description="Train", due="2026-03-31")})
    assert found.sentences == (
        "Action 4.7 is new: “Train”, due 31 March 2026.",
        "Action 2.2 is no longer in the plan: it was last in progress.",
        "Action 2.3 is no longer in the plan: its last status is not known.",
    )


def test_an_uncertain_row_is_neither_added_nor_its_candidates_removed() -> None:
    old = {"a": action("1.1", description="Train supervisors in the North area in case review")}
    new = [action("1.4", description="Train supervisors in the South area in case review")]
    matching = match(list(old.items()), new)
    found = compare(old, {"new 0": new[0]}, uncertain=matching.uncertain)
    assert (found.added, found.removed, found.changed) == ((), (), ())
    [asked] = found.uncertain
    assert [c.ref for c in asked.candidates] == ["1.1"]
    assert found.sentences[0].startswith("Action 1.4 may be what was action 1.1 (")
    assert asdict(asked)["candidates"][0]["key"] == "a"


def test_how_alike_two_wordings_are_is_rounded_as_people_round() -> None:
    """The two are 72.5% alike, which is neither 72% nor nearer to it."""
    shared = "Train all supervisors in the {} area in case review"
    old = {"a": action("1.1", description=f"{shared.format('north')} quality")}
    new = [action("1.4", description=f"{shared.format('south')} dedicated within monthly complaints custody")]
    [asked] = match(list(old.items()), new).uncertain
    assert [one.similarity for one in asked.candidates] == [0.73]
    found = compare(old, {"new 0": new[0]}, uncertain=(asked,))
    assert "action 1.1 (73% alike)" in found.sentences[0]


def test_recommendations_change_too() -> None:
    before = [
        recommendation("1", deadline="2025-09-30"),
        recommendation("2"),
        recommendation("3", declared_rag="red"),
    ]
    after = [
        recommendation("1", deadline="2025-10-30"),
        recommendation("3", declared_rag="amber"),
        recommendation("4"),
    ]
    found = compare({}, {}, recommendations_before=before, recommendations_after=after)
    assert found.sentences == (
        "The HMICFRS deadline of recommendation 1 slipped by 30 days: from 30 September 2025 to 30 October 2025.",
        "The force’s RAG for recommendation 3 went from red to amber.",
        "Recommendation 4 is new: “The force should improve 4”.",
        "Recommendation 2 is no longer in the plan.",
    )


# Whatever the plans


@settings(max_examples=100, deadline=None)
@given(plans())
def test_a_plan_does_not_differ_from_itself(plan: Plan) -> None:
    rows, listed = plan
    assert compare(rows, dict(rows), recommendations_before=listed, recommendations_after=list(listed)).empty


@settings(max_examples=150, deadline=None)
@given(plans(), plans())
def test_backwards_what_was_added_is_removed(one: Plan, other: Plan) -> None:
    there, back = compare(one[0], other[0]), compare(other[0], one[0])
    assert sorted(a.key for a in there.added) == sorted(r.key for r in back.removed)
    assert sorted(r.key for r in there.removed) == sorted(a.key for a in back.added)
    assert {(c.key, c.field, c.before, c.after) for c in there.changed} == {
        (c.key, c.field, c.after, c.before) for c in back.changed
    }
    assert all(sentence.endswith(".") and "None" not in sentence for sentence in there.sentences)


# Versions


def test_versions_are_compared_across_those_between() -> None:
    rows = {"a": action("1.1", due="2025-09-30")}
    made = [
        Version("2025-09-01", rows),
        Version("2025-10-01", {"a": action("1.1", due="2025-10-31"), "b": action("1.2")}),
        Version("2025-11-01", {"a": action("1.1", due="2025-11-30"), "b": action("1.2")}),
    ]
    found = compare_versions(history(*made), 1, 3)
    assert [c.sentence for c in found.changed] == [
        "Action 1.1 slipped by 61 days: from 30 September 2025 to 30 November 2025."
    ]
    assert [a.ref for a in found.added] == ["1.2"]
    assert compare_versions(history(*made), 2, 2).empty


def test_a_question_of_a_version_between_is_still_one() -> None:
    old, new = action("1.1", description="Train North"), action("1.5", description="Train South")
    plan = history(
        Version("2025-09-01", {"a": old}),
        Version("2025-10-01", {"b": new}),
        Version("2025-11-01", {"c": action("1.2"), "b": new}),
    )
    asked = Uncertain(0, "1.5", (Candidate("a", "1.1", 0.8),))
    found = compare_versions(replace(plan, uncertain={2: (asked,)}), 1, 3)
    assert [a.ref for a in found.added] == ["1.2"]
    assert found.removed == ()
    assert found.uncertain == (replace(asked, index=1),)


# JSON


def test_the_json_is_the_contracts() -> None:
    before = {"a": action("1.3", due="2025-11-30", declared_rag="red"), "b": action("2.2")}
    after = {"a": action("1.3", due="2026-01-31", declared_rag="green"), "c": action("4.7")}
    versions = history(Version("2026-01-05", before), Version("2026-01-12", after)).versions
    said = changes_json(compare(before, after), *versions)
    assert said["from"] == {"version": 1, "dated": "2026-01-05"}
    assert said["to"] == {"version": 2, "dated": "2026-01-12"}
    assert [a["ref"] for a in said["added"]] == ["4.7"]
    assert [(r["ref"], r["last_status"]) for r in said["removed"]] == [("2.2", "in_progress")]
    slipped, improved = said["changed"]
    assert {key: slipped[key] for key in ("ref", "field", "before", "after", "kind")} == {
        "ref": "1.3",
        "field": "due",
        "before": "2025-11-30",
        "after": "2026-01-31",
        "kind": "slipped",
    }
    assert (improved["before"], improved["after"], improved["kind"]) == ("red", "green", "rag_improved")
    assert type(improved["before"]) is str
    assert said["uncertain"] == []


def test_the_summary_of_a_check_names_the_version_before() -> None:
    said = changes_summary_json(None, None)
    assert {key: said[key] for key in ("from_version", "added", "removed", "changed")} == {
        "from_version": None,
        "added": [],
        "removed": [],
        "changed": [],
    }
    assert changes_summary_json(Changes(), 3)["from_version"] == 3


def test_a_changed_recommendation_in_the_json_has_iso_dates() -> None:
    found = compare(
        {},
        {},
        recommendations_before=[recommendation("1", deadline="2025-09-30")],
        recommendations_after=[replace(recommendation("1"), deadline=date(2025, 10, 30))],
    )
    [change] = changes_summary_json(found, 1)["recommendations"]
    assert (change["field"], change["before"], change["after"]) == ("deadline", "2025-09-30", "2025-10-30")


def test_a_cell_that_says_something_unreadable_is_not_called_empty() -> None:
    before = action("10.7", due=date(2025, 12, 31))
    after = before._replace(due=None, as_written={"due": "31/02/2026"})
    [change] = compare({"a": before}, {"a": after}).changed
    assert change.kind == "cleared"
    assert change.sentence == (
        "The due date of action 10.7 was 31 December 2025 and now says “31/02/2026”, which gives none."
    )
