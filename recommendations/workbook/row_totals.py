"""Rows of sums among and below the actions: 'Total | 12', 'Sub-total | 1 closed', figures alone under the table."""

import re

from recommendations.plan import LeftOutWhy
from recommendations.workbook.layout_words import layout_words
from recommendations.workbook.lettering import words
from recommendations.workbook.lines import Answer, Around, Line
from recommendations.workbook.naming import named
from recommendations.workbook.statuses import status_phrase

_COUNTED = re.compile(r"[\s:=–-]*\d[\d.,%]*(?:\s*(?:/|(?:out )?of)\s*\d+)?\s*$")
_FIGURES = re.compile(r"[\d.,%/()]+|\b(?:of|actions?|in total)\b", re.IGNORECASE)
_OF_A_STATE = re.compile(r"\d+(?:\s*(?:/|(?:out )?of)\s*\d+)?(?: actions?)?\s+(?:are |is )?(\D+)")
_BETWEEN = re.compile(r"\s*[,;/]\s*|\s+and\s+")


def total(line: Line, around: Around) -> Answer | None:
    """A row of sums: a word for a total, or figures alone under the table."""
    if not line.text:
        figures = (
            not line.own_action
            and line.number > around.last_full_row
            and _only_figures(line, line.filled, around)
        )
        return LeftOutWhy.TOTAL if figures else None
    rest = line.filled[1:]
    if around.action_column == line.filled[0]:
        if not _only_figures(line, rest, around):
            return None
        bare = words(_FIGURES.sub(" ", line.text))
        only_a_count = not bare and any(map(str.isdigit, line.text)) and line.alone
        counted = _COUNTED.sub("", line.text)
        head, colon, tail = line.text.partition(":")
        if colon and tail.strip() and line.alone and _counts(tail):
            counted = head
        says_total = only_a_count or any(layout_words().row_is("total", text) for text in (bare, counted))
        return LeftOutWhy.TOTAL if says_total else None
    if line.own_action and not _only_figures(line, [around.action_column or line.filled[0]], around):
        return None
    if layout_words().row_begins("total", line.text):
        return LeftOutWhy.TOTAL
    counts = bool(rest) and line.number > around.last_full_row and _only_figures(line, rest, around)
    return LeftOutWhy.TOTAL if counts and not named(line.text) else None


def _only_figures(line: Line, columns: list[int], around: Around) -> bool:
    """Whether cells hold figures only: numbers, formulas, or text such as '23 of 71'."""
    first = around.table.grid.first_column
    values = (line.values[column - first] for column in columns)
    return all(not isinstance(value, str) or _counts(value) for value in values)


def _counts(text: str) -> bool:
    """'23 of 71', '1 closed', '2 open, 1 closed'."""
    if not words(_FIGURES.sub(" ", text)):
        return True
    parts = [_OF_A_STATE.fullmatch(part.strip()) for part in _BETWEEN.split(text)]
    return all(part is not None and status_phrase(part[1]) is not None for part in parts)
