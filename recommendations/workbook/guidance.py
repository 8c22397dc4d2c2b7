"""Rows directly under the header that say how to fill the columns in: their letters or numbers, or an example."""

import re

from recommendations.plan import LeftOutWhy
from recommendations.workbook.layout_words import layout_words
from recommendations.workbook.lettering import plain
from recommendations.workbook.lines import Answer, Around, Line

FEWEST = 3  # cells in a row that counts the columns
_COUNTED = re.compile(r"\(?(?:col(?:umn)?\.? )?([a-z]|\d{1,2})[).]?")


def guidance(line: Line, around: Around) -> Answer | None:
    """A row above the first action that no plan would hold as one."""
    if around.had_action or not line.own_action:
        return None
    texts = [plain(around.table.grid.written(line.number, column)) for column in line.filled]
    if _counts_columns(texts):
        return LeftOutWhy.HEADING
    examples = [layout_words().row_begins("example", text) for text in texts]
    return LeftOutWhy.NOTE if examples[0] or sum(examples) * 2 > len(texts) else None


def _counts_columns(texts: list[str]) -> bool:
    """'(a) | (b) | (c)', '1 | 2 | 3': each cell the next letter or number."""
    marks = [mark[1] for text in texts if (mark := _COUNTED.fullmatch(text))]
    if len(marks) < max(FEWEST, len(texts)):
        return False
    places = [int(mark) if mark.isdecimal() else ord(mark) for mark in marks]
    return places == list(range(places[0], places[0] + len(places)))
