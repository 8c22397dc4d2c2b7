"""Headings of columns for each month: 'Update Nov 2025', 'RAG (Dec)', and which of them is the latest."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from recommendations.plan import Field
from recommendations.workbook.date_forms import dates_in
from recommendations.workbook.date_words import MONTH_WORDS, Dated
from recommendations.workbook.lettering import plain, words

_QUARTER = re.compile(r"q[1-4]")
SERIES = (Field.UPDATE, Field.RAG, Field.PERCENT, Field.STATUS)


def latest_of(headings: Mapping[int, str]) -> int | None:
    """The column with the latest date in its heading; None where that cannot be settled."""
    days = {column: heading_day(heading) for column, heading in headings.items()}
    if None in days.values():
        return _latest_month(headings)
    if len(set(days.values())) < len(headings):
        return None
    return max(headings, key=lambda column: days[column] or date.min)


def _latest_month(headings: Mapping[int, str]) -> int | None:
    """The latest of months or quarters without a year, where their order tells: 'Nov', 'Dec', 'Jan'."""
    columns = list(headings)
    for number_of, cycle in ((heading_month, 12), (heading_quarter, 4)):
        numbers = [number_of(headings[column]) for column in columns]
        if None not in numbers:
            steps = [((after or 0) - (before or 0)) % cycle for before, after in pairwise(numbers)]
            return columns[-1] if _onward(steps, cycle) else columns[0] if _back(steps, cycle) else None
    return None


def _onward(steps: Sequence[int], cycle: int) -> bool:
    """Whether months go forward by one each, or within nine months and would take more than a year backwards."""
    back = sum(cycle - step for step in steps)
    return set(steps) == {1} or (0 not in steps and sum(steps) <= cycle * 3 // 4 and back >= cycle)


def _back(steps: Sequence[int], cycle: int) -> bool:
    return _onward([(cycle - step) % cycle for step in steps], cycle)


def is_of_month(heading: str) -> bool:
    return bool(heading_day(heading) or heading_month(heading) or heading_quarter(heading))


def heading_quarter(heading: str) -> int | None:
    """The quarter named in a heading without a year ('Update Q2'), None unless there is exactly one."""
    quarters = [int(word[1]) for word in words(heading).split() if _QUARTER.fullmatch(word)]
    return quarters[0] if len(quarters) == 1 else None


def heading_day(heading: str) -> date | None:
    """The date in a heading ('Update Dec 2025'), None unless there is exactly one."""
    days = [dated.day for _, _, dated in dates_in(plain(heading)) if isinstance(dated, Dated)]
    return days[0] if len(days) == 1 else None


def heading_month(heading: str) -> int | None:
    """The month named in a heading without a year ('Update (Nov)'), None unless there is exactly one."""
    months = [MONTH_WORDS[word] for word in words(heading).split() if word in MONTH_WORDS]
    return months[0] if len(months) == 1 else None
