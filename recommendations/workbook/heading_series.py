"""Headings of columns for each month: 'Update Nov 2025', 'RAG (Dec)', and which of them is the latest."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise

from recommendations.plan import Field
from recommendations.workbook.date_forms import dates_in
from recommendations.workbook.date_words import MONTH_WORDS, Dated
from recommendations.workbook.lettering import plain, words

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
    """The latest of months without a year, where they follow one another: 'Nov', 'Dec', 'Jan'."""
    columns = list(headings)
    months = [heading_month(headings[column]) for column in columns]
    if None in months:
        return None
    steps = {((after or 0) - (before or 0)) % 12 for before, after in pairwise(months)}
    return columns[-1] if steps == {1} else columns[0] if steps == {11} else None


def is_of_month(heading: str) -> bool:
    return bool(heading_day(heading) or heading_month(heading))


def heading_day(heading: str) -> date | None:
    """The date in a heading ('Update Dec 2025'), None unless there is exactly one."""
    days = [dated.day for _, _, dated in dates_in(plain(heading)) if isinstance(dated, Dated)]
    return days[0] if len(days) == 1 else None


def heading_month(heading: str) -> int | None:
    """The month named in a heading without a year ('Update (Nov)'), None unless there is exactly one."""
    months = [MONTH_WORDS[word] for word in words(heading).split() if word in MONTH_WORDS]
    return months[0] if len(months) == 1 else None
