"""Progress, expected progress and their means."""

from datetime import date
from typing import Any

import pytest

from recommendations.tracker.progress import Part, behind, together
from tests.tracker.builders import (
    Version,
    action,
    judged,
    judged_action,
    judged_plan,
    judged_recommendation,
)


@pytest.mark.parametrize(
    ("status", "percent", "progress", "assumed"),
    [
        ("complete", None, 100, False),
        ("complete", 60.0, 100, False),
        ("not_started", None, 0, False),
        ("not_started", 30.0, 0, False),
        ("in_progress", 40.0, 40, False),
        ("in_progress", 0.0, 0, False),
        ("in_progress", 100.0, 100, False),
        ("in_progress", None, 50, True),
        ("blocked", 35.0, 35, False),
        ("blocked", None, 0, True),
        ("unknown", 20.0, 20, False),
        ("unknown", None, None, False),
        ("superseded", 80.0, None, False),
    ],
)
def test_the_progress_of_an_action(
    status: str, percent: float | None, progress: float | None, assumed: bool
) -> None:
    found = judged_action(action(status=status, percent=percent))
    assert (found.progress, found.progress_assumed) == (progress, assumed)


@pytest.mark.parametrize(
    ("values", "dated", "expected"),
    [
        ({"start": "2025-12-06", "due": "2026-02-24"}, "2026-01-12", 50.0),
        ({"due": "2026-02-24"}, "2025-12-06", 50.0),
        ({"start": "2025-12-06", "due": "2026-12-31", "original_due": "2026-02-24"}, "2026-01-12", 50.0),
        ({"start": "2026-01-15", "due": "2026-02-24"}, "2026-01-12", 0.0),
        ({"start": "2026-01-16", "due": "2026-02-24"}, "2026-01-12", 0.0),
        ({"start": "2025-12-06", "due": "2026-01-15"}, "2026-01-12", 100.0),
        ({"start": "2025-12-06", "due": "2025-12-31"}, "2026-01-12", 100.0),
        ({"start": "2026-03-01", "due": "2025-12-31"}, "2026-01-12", 100.0),
        ({"due": "2026-01-20"}, "2026-01-20", 0.0),
        ({"due": None}, "2026-01-12", None),
        ({"due": "2026-02-24", "status": "superseded"}, "2026-01-12", None),
    ],
)
def test_expected_progress_runs_evenly_to_the_original_date(
    values: dict[str, Any], dated: str, expected: float | None
) -> None:
    assert judged_action(action(**values), dated=dated).expected_progress == expected


def test_an_action_added_later_starts_when_it_was_first_seen() -> None:
    old, new = action("1.1", due="2026-02-24"), action("1.2", due="2026-02-24")
    plan = judged(Version("2025-12-06", [old]), Version("2026-01-05", [old, new]))
    assert [a.expected_progress for a in plan.recommendations[0].actions] == [50.0, 20.0]


def test_a_recommendation_is_the_mean_of_its_actions() -> None:
    found = judged_recommendation([action("1.1", percent=25.0), action("1.2", status="complete")])
    assert found.progress == 62.5


def test_superseded_and_unknown_actions_are_left_out_of_the_mean() -> None:
    rows = [
        action("1.1", percent=40.0),
        action("1.2", status="superseded"),
        action("1.3", status="unknown", percent=None),
    ]
    assert judged_recommendation(rows).progress == 40


def test_a_plan_is_the_mean_of_its_actions_not_of_its_recommendations() -> None:
    rows = [action("1.1", percent=0.0), action("2.1", percent=60.0), action("2.2", percent=60.0)]
    assert judged_plan(rows).progress == 40


@pytest.mark.parametrize(
    ("weights", "progress"),
    [
        ((None, None), 50),
        ((3.0, 1.0), 75),
        ((0.0, 1.0), 0),
        ((0.0, 0.0), 50),
        ((3.0, None), 50),  # the one without a weight weighs as much as the others do on average
        ((-1.0, 2.0), 50),
        ((float("nan"), float("inf")), 50),
        ((1e300, 1e300), 50),
    ],
)
def test_weights_are_honoured_where_they_are_given(
    weights: tuple[float | None, float | None], progress: float
) -> None:
    rows = [action(f"1.{n}", weight=weight, percent=percent) for n, (weight, percent) in
            enumerate(zip(weights, (100.0, 0.0), strict=True))]  # fmt: skip
    assert judged_recommendation(rows).progress == progress


def test_an_action_without_a_date_is_neither_ahead_nor_behind() -> None:
    rows = [
        action("1.1", start="2025-12-06", due="2026-02-24", percent=50.0),
        action("1.2", due=None, percent=10.0),
    ]
    found = judged_recommendation(rows)
    assert (found.progress, found.expected_progress) == (30, 30)


def test_without_any_date_nothing_is_expected() -> None:
    found = judged_recommendation([action("1.1", due=None)])
    assert (found.progress, found.expected_progress) == (60, None)


def test_without_actions_nothing_is_known() -> None:
    assert together([]) == (None, None)
    assert together([Part(None, 50.0)]) == (None, None)


@pytest.mark.parametrize(
    ("progress", "expected", "points"),
    [(40.0, 60.0, 20.0), (60.0, 40.0, 0.0), (None, 40.0, 0.0), (40.0, None, 0.0), (40.1, 60.0, 19.9)],
)
def test_points_behind(progress: float | None, expected: float | None, points: float) -> None:
    assert behind(progress, expected) == points


def test_a_figure_and_a_rule_agree_to_the_shown_decimal() -> None:
    # 16 of 27 days gone is 59.259…%, shown as 59.3%; 39.3% is then 20 points behind, as a reader would reckon.
    row = action(start=date(2025, 12, 30), due=date(2026, 1, 26), percent=39.3)
    found = judged_action(row)
    assert found.expected_progress == 59.3
    assert [reason.code for reason in found.reasons] == ["action-due-soon-behind"]
