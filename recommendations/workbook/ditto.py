"""A cell that points to the one above it: a ditto mark, 'As above'. What it means is looked up, or asked about."""

import re
from functools import lru_cache

from recommendations.workbook.blocks import Table
from recommendations.workbook.lettering import letters, words
from recommendations.workbook.vocabulary import vocabulary

_MARKS = re.compile(r"[\s\"'“”″〃‘’`´,.^]*[\"“”″〃'‘’^][\s\"'“”″〃‘’`´,.^]*")


@lru_cache(maxsize=4096)
def is_ditto(text: str) -> bool:
    """Whether a text says no more than that the same holds as above."""
    return _MARKS.fullmatch(text) is not None or letters(text) in vocabulary().ditto


def said_above(table: Table, row: int, column: int) -> str | None:
    """What the nearest cell above says that is no ditto itself; None where a blank or the headings come first."""
    heading = {words(one.heading) for one in table.header.columns if one.number == column}
    for number in range(row - 1, table.first_row - 1, -1):
        text = table.grid.written(number, column).strip()
        if not text or words(text) in heading:
            return None
        if not is_ditto(text):
            return text
    return None
