"""What dates are written with: the names of months, years of two and four figures; and what a form makes of them."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from recommendations.plan import DatePrecision
from recommendations.problems import Problem
from recommendations.wording import MONTHS, join

FIRST_YEAR, LAST_YEAR = 2000, 2099
# A year of two figures from 50 on is more likely a slip, or last century, than 2050 and later.
LAST_SHORT_YEAR = 49
# 'Sept 25' is taken as a month and a year only for years that an action plan can mean; 'Sept 12' is a question.
SHORT_YEARS_AFTER_A_MONTH = range(20, 30)
MONTH_WORDS = {
    **{name.casefold(): number for number, name in enumerate(MONTHS, 1)},
    **{name.casefold()[:3]: number for number, name in enumerate(MONTHS, 1)},
    "sept": 9,
    "janurary": 1, "januray": 1, "febuary": 2, "feburary": 2, "febraury": 2, "arpil": 4, "apirl": 4,
    "agust": 8, "septmber": 9, "septemeber": 9, "setpember": 9, "ocotber": 10, "octber": 10, "novemeber": 11,
    "novmber": 11, "decemeber": 12, "decmber": 12,
}  # fmt: skip
# One of the month words, with or without its full stop; and a year.
MONTH = "(?:" + "|".join(sorted(MONTH_WORDS, key=len, reverse=True)) + r")(?![a-z])\.?"
YEAR = r"(?:[0-9]{4}|'?[0-9]{2})"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date found in text; `how` is given where its reading should be told to a person."""

    day: date
    precision: DatePrecision
    how: str | None = None
    loose: bool = False  # day and month could be changed round: 03/04/2025


@dataclass(frozen=True, slots=True)
class NotDated:
    """Something in the form of a date that is not one day, and why."""

    problem: Problem
    words: Mapping[str, str] = field(default_factory=dict)


def year_of(written: str) -> int | None:
    """2025 for '2025', '25' and "'25"; None for a year that no plan can mean."""
    figures = written.lstrip("'")
    if len(figures) == 2:
        return 2000 + int(figures) if int(figures) <= LAST_SHORT_YEAR else None
    return int(figures) if FIRST_YEAR <= int(figures) <= LAST_YEAR else None


def month_number(word: str) -> int:
    """9 for 'Sept.'; the word is one that a form has matched."""
    return MONTH_WORDS[word.rstrip(".")]


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def either(*ways: str) -> NotDated:
    """A question, with the ways in which the text can be read."""
    return NotDated(Problem.DATE_AMBIGUOUS, {"ways": join(ways, "or")})
