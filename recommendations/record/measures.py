"""Measures: the figures that show whether a change has worked, by month or by financial quarter."""

import calendar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import total_ordering
from itertools import pairwise

from recommendations import wording
from recommendations.wording import MONTHS


class Better(StrEnum):
    """Which way is good."""

    HIGHER = "higher"
    LOWER = "lower"


class Every(StrEnum):
    """How often a measure is taken."""

    MONTH = "month"
    QUARTER = "quarter"

    @property
    def in_a_year(self) -> int:
        return 12 if self is Every.MONTH else 4


class CameFrom(StrEnum):
    """Where a figure came from: a sheet of the workbook, a CSV file, or a person's hand."""

    SHEET = "sheet"
    CSV = "csv"
    TYPED = "typed"


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """A month of a calendar year, or a quarter of the financial year that begins in `year` (Q1: April to June)."""

    every: Every
    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= self.every.in_a_year:
            raise ValueError(f"a year has no {self.every} {self.number}")

    def __str__(self) -> str:
        """'March 2026', 'Q3 2025/26'."""
        if self.every is Every.MONTH:
            return f"{MONTHS[self.number - 1]} {self.year}"
        return f"Q{self.number} {self.year}/{(self.year + 1) % 100:02d}"

    def __lt__(self, other: "Period") -> bool:
        return (self.last, self.first) < (other.last, other.first)

    @classmethod
    def holding(cls, day: date, every: Every) -> "Period":
        """The month or the financial quarter that a day is in."""
        if every is Every.MONTH:
            return cls(every, day.year, day.month)
        begins = day.year if day.month >= 4 else day.year - 1
        return cls(every, begins, (day.month - 4) % 12 // 3 + 1)

    @property
    def first(self) -> date:
        """The first day."""
        year, month = self._month(0)
        return date(year, month, 1)

    @property
    def last(self) -> date:
        """The last day."""
        year, month = self._month(0 if self.every is Every.MONTH else 2)
        return date(year, month, calendar.monthrange(year, month)[1])

    @property
    def next(self) -> "Period":
        return self.later(1)

    def later(self, by: int) -> "Period":
        """The period that comes so many after this one; before it, where `by` is below 0."""
        year, number = divmod(self._index + by, self.every.in_a_year)
        return Period(self.every, year, number + 1)

    def since(self, earlier: "Period") -> int:
        """How many periods this one comes after another of its kind."""
        if self.every is not earlier.every:
            raise ValueError(f"a {self.every} is not counted in {earlier.every}s")
        return self._index - earlier._index

    @property
    def _index(self) -> int:
        return self.year * self.every.in_a_year + self.number - 1

    def _month(self, after: int) -> tuple[int, int]:
        if self.every is Every.MONTH:
            return self.year, self.number
        year, month = divmod(self.year * 12 + self.number * 3 + after, 12)
        return year, month + 1


@dataclass(frozen=True, slots=True)
class Point:
    """One figure. `value` is None where none was given ('n/a', '<5'): a gap, with what was written kept.

    `place` says where it stands: 'Measures!C7', 'measures.csv!D12', or who typed it in.
    """

    period: Period
    value: float | None
    as_written: str
    came_from: CameFrom = CameFrom.TYPED
    place: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A declared step change: from this period on the process is another one, and the limits are worked out anew."""

    period: Period
    why: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure and its figures, in order. `recommendation` None: of the whole plan. `better` None: not known.

    `unit` is '%' for percentages, '' where it is not known. `source` says whose figures they are.
    """

    name: str
    recommendation: str | None
    unit: str
    better: Better | None
    baseline: float | None
    target: float | None
    source: str | None
    every: Every
    points: tuple[Point, ...]
    steps: tuple[Step, ...] = ()

    def __post_init__(self) -> None:
        for periods in ([p.period for p in self.points], [s.period for s in self.steps]):
            if any(period.every is not self.every for period in periods):
                raise ValueError(f"the periods of “{self.name}” are not all {self.every}s")
            if any(not before < after for before, after in pairwise(periods)):
                raise ValueError(f"the periods of “{self.name}” are not in order, each once")


def figure_said(value: float, unit: str, decimals: int = 1) -> str:
    """A figure with its unit: '84.2%', '1,204', '3.5 days', '£1,200'."""
    text = f"{wording.rounded(value, decimals):,.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    if unit == "%":
        return f"{text}%"
    if unit == "£":
        return f"-£{text[1:]}" if text.startswith("-") else f"£{text}"
    return text if unit in ("", "number") else f"{text} {unit}"
