"""A chart of tasks against weeks or months: it says when, and nothing of how far, for whom or in answer to what."""

import re
from collections.abc import Sequence

from recommendations.plan import Field
from recommendations.wording import join
from recommendations.workbook.date_forms import dates_in
from recommendations.workbook.date_words import MONTH_WORDS
from recommendations.workbook.header_columns import Column
from recommendations.workbook.lettering import plain, words

# Columns of weeks or months that make a chart: of a table that tells when or how far as well, more.
FEWEST, MANY = 3, 6
SHOWN = 2  # headings that are quoted
_OF_RECOMMENDATIONS = frozenset(
    {Field.RECOMMENDATION, Field.RECOMMENDATION_TITLE, Field.DEADLINE, Field.EVIDENCE}
)
_TELLING = frozenset({Field.DUE, Field.ORIGINAL_DUE, Field.STATUS, Field.PERCENT, Field.RAG, Field.COMPLETED})
_NUMBERED = re.compile(r"(?:w|wk|week|m|mth|month|d|day|q|qtr|quarter|sprint)?\s?\d{1,3}")


def chart_of_time(columns: Sequence[Column]) -> str:
    """What is said of a table of weeks or months that answers no recommendation; '' of any other."""
    fields = {column.field for column in columns}
    if fields & _OF_RECOMMENDATIONS:
        return ""
    spans = [column.heading for column in columns if column.field is None and _is_span(column.heading)]
    if len(spans) < (MANY if fields & _TELLING else FEWEST):
        return ""
    quoted = join([f"“{' '.join(heading.split())}”" for heading in spans[:SHOWN]])
    return f"a chart of tasks over time, by the headings {quoted}"


def _is_span(heading: str) -> bool:
    """Whether a heading is a week, a month, a quarter or a date, and no more."""
    text, clean = words(heading), plain(heading).removeprefix("w/c ").removeprefix("wc ")
    if _NUMBERED.fullmatch(text) or text in MONTH_WORDS:
        return True
    return any((start, end) == (0, len(clean)) for start, end, _ in dates_in(clean))
