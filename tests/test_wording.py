"""Counts, dates and figures in words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.options import day_from
from recommendations.wording import percent, rounded, uncapitalised, whole


@pytest.mark.parametrize(
    ("value", "said"), [(91.25, "91.3%"), (63.75, "63.8%"), (0.05, "0.1%"), (62.5, "62.5%"), (100.0, "100%")]
)
def test_a_half_goes_up_as_people_round(value: float, said: str) -> None:
    assert percent(value) == said


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(0, 3))
def test_a_rounded_figure_is_the_nearest_and_never_minus_nought(value: float, places: int) -> None:
    found = rounded(value, places)
    assert str(found) != "-0.0"
    exact = Decimal(repr(value))
    assert abs(Decimal(repr(found)) - exact) <= Decimal(5).scaleb(-places - 1) + abs(exact) * Decimal("1e-15")


def test_few_are_said_in_words() -> None:
    assert [whole(number, "action") for number in range(4)] == [
        "no action", "the only action", "both actions", "all 3 actions",
    ]  # fmt: skip


def test_a_sentence_inside_another_begins_with_a_small_letter_but_for_an_abbreviation() -> None:
    assert [uncapitalised(one) for one in ("Its plan", "HMICFRS says", "A")] == [
        "its plan",
        "HMICFRS says",
        "A",
    ]


@pytest.mark.parametrize("typed", ["2026-01-15", "15/01/2026", "15 January 2026", "15 Jan 2026"])
def test_a_day_is_understood_as_people_type_it(typed: str) -> None:
    day = day_from(typed)
    assert day is not None
    assert day.isoformat() == "2026-01-15"
