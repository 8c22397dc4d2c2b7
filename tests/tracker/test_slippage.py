"""How due dates move: across versions, against an original date column, cleared and set anew."""

from datetime import date

import pytest

from recommendations.tracker.judged import JudgedAction
from recommendations.tracker.slippage import slippage
from tests.tracker.builders import Version, action, history, judged, notices, sentence

DATES = ["2025-09-01", "2025-10-01", "2025-11-01", "2025-12-01", "2026-01-05"]


def versions(*dues: str | None, originals: tuple[str | None, ...] = ()) -> list[Version]:
    """A version for each due date, with the original date column where one is given."""
    columns = (*originals, *[originals[-1] if originals else None] * len(dues))
    return [
        Version(dated, [action("1.1", due=due, original_due=original)])
        for dated, due, original in zip(DATES, dues, columns, strict=False)
    ]


def moved(*dues: str | None, originals: tuple[str | None, ...] = ()) -> JudgedAction:
    return judged(*versions(*dues, originals=originals)).recommendations[0].actions[0]


@pytest.mark.parametrize(
    ("dues", "original", "slipped", "times"),
    [
        (("2025-11-30",), "2025-11-30", 0, 0),
        (("2025-11-30", "2025-11-30"), "2025-11-30", 0, 0),
        (("2025-09-30", "2025-11-30"), "2025-09-30", 61, 1),
        (("2025-09-30", "2025-10-31", "2025-11-30"), "2025-09-30", 61, 2),
        (("2025-09-30", "2025-11-30", "2025-10-31"), "2025-09-30", 31, 1),
        (("2025-11-30", "2025-09-30"), "2025-11-30", -61, 0),
        (("2025-09-30", "2025-11-30", "2025-09-30"), "2025-09-30", 0, 1),
        (("2025-09-30", None), "2025-09-30", 0, 0),
        (("2025-09-30", None, "2025-11-30"), "2025-09-30", 61, 1),
        ((None, "2025-11-30"), "2025-11-30", 0, 0),
        ((None,), None, 0, 0),
    ],
)
def test_moves_are_counted_between_versions(
    dues: tuple[str | None, ...], original: str | None, slipped: int, times: int
) -> None:
    found = moved(*dues)
    assert found.original_due == (date.fromisoformat(original) if original else None)
    assert (found.slipped_days, found.times_moved) == (slipped, times)


@pytest.mark.parametrize(
    ("dues", "originals", "original", "slipped", "times"),
    [
        # the plan's own column stands for what happened before the first version
        (("2025-11-30",), ("2025-09-30",), "2025-09-30", 61, 1),
        (("2025-11-30", "2025-12-31"), ("2025-09-30",), "2025-09-30", 92, 2),
        (("2025-09-30",), ("2025-09-30",), "2025-09-30", 0, 0),
        (("2025-09-30",), ("2025-11-30",), "2025-11-30", -61, 0),
        ((None,), ("2025-09-30",), "2025-09-30", 0, 0),
        # a column that appears later may show an earlier original …
        (("2025-11-30", "2025-11-30"), (None, "2025-09-30"), "2025-09-30", 61, 1),
        # … but no later one: the versions themselves show the earlier date
        (("2025-09-30", "2025-11-30"), (None, "2025-11-30"), "2025-09-30", 61, 1),
        (("2025-11-30", "2025-12-31"), ("2025-09-30", "2025-12-31"), "2025-09-30", 92, 2),
    ],
)
def test_the_original_date_is_the_first_that_is_known(
    dues: tuple[str | None, ...], originals: tuple[str | None, ...], original: str, slipped: int, times: int
) -> None:
    found = moved(*dues, originals=originals)
    assert found.original_due == date.fromisoformat(original)
    assert (found.slipped_days, found.times_moved) == (slipped, times)


def test_an_original_date_that_was_rewritten_is_said() -> None:
    found = moved("2025-11-30", "2025-12-31", originals=("2025-09-30", "2025-12-31"))
    assert notices(found) == ["action-original-date-rewritten"]
    assert sentence(found, "action-original-date-rewritten") == (
        "The plan now gives 31 December 2025 as the original due date of action 1.1; the first that we know of was "
        "30 September 2025, and slippage is counted from that."
    )


def test_each_move_names_its_version_and_days() -> None:
    plan = history(*versions("2025-09-30", "2025-11-30", "2025-10-31"))
    found = slippage(plan.lives[0])
    assert [(move.version, move.dated, move.days) for move in found.moves] == [
        (2, date(2025, 10, 1), 61),
        (3, date(2025, 11, 1), -30),
    ]


def test_an_action_that_was_gone_for_a_version_keeps_its_record() -> None:
    row, other = action("1.1", due="2025-09-30"), action("1.2")
    later = action("1.1", due="2025-11-30")
    plan = judged(Version(DATES[0], [row]), Version(DATES[1], [other]), Version(DATES[2], [later, other]))
    found = plan.recommendations[0].actions[0]
    assert (found.slipped_days, found.times_moved) == (61, 1)
