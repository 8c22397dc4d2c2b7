"""Months and financial quarters: what they are called, where they begin and end, what comes next."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations.record.measures import Better, Every, Measure, Period, Point, Step, figure_said

MONTH, QUARTER = Every.MONTH, Every.QUARTER
EVERY = st.sampled_from(Every)
DAYS = st.dates(date(2000, 1, 1), date(2098, 12, 31))


@pytest.mark.parametrize(
    ("period", "said", "first", "last"),
    [
        (Period(MONTH, 2026, 3), "March 2026", date(2026, 3, 1), date(2026, 3, 31)),
        (Period(MONTH, 2024, 2), "February 2024", date(2024, 2, 1), date(2024, 2, 29)),
        (Period(QUARTER, 2025, 1), "Q1 2025/26", date(2025, 4, 1), date(2025, 6, 30)),
        (Period(QUARTER, 2025, 3), "Q3 2025/26", date(2025, 10, 1), date(2025, 12, 31)),
        (Period(QUARTER, 2025, 4), "Q4 2025/26", date(2026, 1, 1), date(2026, 3, 31)),
        (Period(QUARTER, 2099, 4), "Q4 2099/00", date(2100, 1, 1), date(2100, 3, 31)),
    ],
)
def test_a_period_has_a_name_and_two_ends(period: Period, said: str, first: date, last: date) -> None:
    assert (str(period), period.first, period.last) == (said, first, last)


@given(DAYS, EVERY)
def test_a_day_is_in_the_period_that_holds_it_and_in_no_other(day: date, every: Every) -> None:
    period = Period.holding(day, every)
    assert period.first <= day <= period.last
    assert Period.holding(period.last + timedelta(days=1), every) == period.next


@given(DAYS, EVERY, st.integers(-60, 60))
def test_periods_are_counted_and_ordered_alike(day: date, every: Every, by: int) -> None:
    period = Period.holding(day, every)
    other = period.later(by)
    assert other.since(period) == by
    assert (other > period, other == period, other < period) == (by > 0, by == 0, by < 0)


@pytest.mark.parametrize(("every", "number"), [(MONTH, 0), (MONTH, 13), (QUARTER, 0), (QUARTER, 5)])
def test_a_year_has_twelve_months_and_four_quarters(every: Every, number: int) -> None:
    with pytest.raises(ValueError, match="a year has no"):
        Period(every, 2025, number)


def test_months_are_not_counted_in_quarters() -> None:
    with pytest.raises(ValueError, match="not counted in months"):
        Period(QUARTER, 2025, 1).since(Period(MONTH, 2025, 4))


@pytest.mark.parametrize(
    ("periods", "steps", "why"),
    [
        ([Period(MONTH, 2025, 5), Period(MONTH, 2025, 4)], [], "in order"),
        ([Period(MONTH, 2025, 5), Period(MONTH, 2025, 5)], [], "each once"),
        ([Period(QUARTER, 2025, 1)], [], "not all months"),
        ([], [Period(QUARTER, 2025, 1)], "not all months"),
    ],
)
def test_a_measure_holds_its_periods_in_order_each_once(
    periods: list[Period], steps: list[Period], why: str
) -> None:
    points = tuple(Point(period, 1.0, "1") for period in periods)
    declared = tuple(Step(period, "new team") for period in steps)
    with pytest.raises(ValueError, match=why):
        Measure("Reviews", "3", "%", Better.HIGHER, None, None, None, MONTH, points, declared)


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (84.25, "%", "84.3%"), (84.0, "%", "84%"), (0.0, "%", "0%"), (-0.01, "%", "0%"), (1204.0, "number", "1,204"),
        (3.5, "days", "3.5 days"), (1200.0, "£", "£1,200"), (-5.0, "£", "-£5"), (100.0, "", "100"),
    ],
)  # fmt: skip
def test_a_figure_is_said_with_its_unit(value: float, unit: str, said: str) -> None:
    assert figure_said(value, unit) == said
