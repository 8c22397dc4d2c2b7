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
_BETWEEN = re.compile(r"\s*[,;/()]\s*|\s+and\s+")
_COUNTS_OF = re.compile(r"(\D+?)[\s:=–-]*(\d.*)")
# Beside a word for a total these are sums that failed, or of nothing; '#REF!' is a text in a CSV file.
_NO_SUM = re.compile(r"#(?:[A-Z]+[!?]|DIV/0!|N/A)|n/?a|[-–—./\s]*", re.IGNORECASE)


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
        if not _only_figures(line, rest, around, failed=True):
            return None
        bare = words(_FIGURES.sub(" ", line.text))
        only_a_count = not bare and any(map(str.isdigit, line.text)) and line.alone
        counted = _COUNTED.sub("", line.text)
        of = _COUNTS_OF.fullmatch(line.text.strip())
        if of and _counts(of[2]):
            counted = of[1]
        says_total = only_a_count or any(layout_words().row_is("total", text) for text in (bare, counted))
        return LeftOutWhy.TOTAL if says_total else None
    action = [around.action_column or line.filled[0]]
    if line.own_action and not _only_figures(line, action, around, failed=True):
        return None
    if layout_words().row_begins("total", line.text):
        return LeftOutWhy.TOTAL
    counts = bool(rest) and line.number > around.last_full_row and _only_figures(line, rest, around)
    return LeftOutWhy.TOTAL if counts and not named(line.text) else None


def _only_figures(line: Line, columns: list[int], around: Around, *, failed: bool = False) -> bool:
    """Whether cells hold figures only: numbers, formulas, or text such as '23 of 71'. `failed`: '#REF!', 'n/a' too."""
    first = around.table.grid.first_column
    values = (line.values[column - first] for column in columns)
    return all(
        not isinstance(value, str) or _counts(value) or (failed and bool(_NO_SUM.fullmatch(value.strip())))
        for value in values
    )


def _counts(text: str) -> bool:
    """'23 of 71', '1 closed', '2 open, 1 closed', '3 actions, 0 complete'."""
    return _bare(text) or all(_bare(part) or _of_a_state(part.strip()) for part in _BETWEEN.split(text))


def _bare(text: str) -> bool:
    return not words(_FIGURES.sub(" ", text))


def _of_a_state(text: str) -> bool:
    """'1 closed', '2 actions are open'."""
    found = _OF_A_STATE.fullmatch(text)
    return found is not None and status_phrase(found[1]) is not None
