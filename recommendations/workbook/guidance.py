"""Rows directly under the header that say how to fill the columns in: their letters or numbers, or an example."""

import re

from recommendations.plan import LeftOutWhy
from recommendations.workbook.header_rows import is_known
from recommendations.workbook.layout_words import layout_words
from recommendations.workbook.lettering import plain
from recommendations.workbook.lines import Answer, Around, Line
from recommendations.workbook.naming import named
from recommendations.workbook.statuses import status_phrase

FEWEST = 3  # cells in a row that counts the columns
_COUNTED = re.compile(r"\(?(?:col(?:umn)?\.? )?([a-z]|\d{1,2})[).]?")

_HOW_TO = re.compile(
    r"[(\[<]?(?:"
    r"d{1,2}\s?[/.-]\s?m{1,3}\s?[/.-]\s?y{2,4}|day\W+month\W+year|date"  # of a date
    r"|(?:please )?(?:choose|select|pick)\b.*|.*\b(?:drop[ -]?down|from (?:the )?list)\b.*|y(?:es)?\s?/\s?n(?:o)?"
    r"|smart(?: actions?)?|free text|text|number|ref(?:erence)?(?: number)?|(?:as )?in (?:the )?report"
    r"|as (?:in|per|given in|written in) (?:the )?(?:hmicfrs )?report"
    r"|(?:full )?name(?:,? (?:and|&|/|or) (?:rank|role|post))?|(?:rank|role)(?: (?:and|&) name)?"
    r"|(?:r|red)\s?[/,]\s?(?:a|amber)\s?[/,]\s?(?:g|green)(?:\s?[/,]\s?(?:b|blue))?|0\s?(?:-|to)\s?100\s?%?"
    r"|[0-9]{1,2}\s?(?:-|to)\s?[0-9]{1,2}|what (?:will|is to) be done|(?:please )?(?:enter|insert|describe)\b.*"
    r")[)\]>.]?"
)


def guidance(line: Line, around: Around) -> Answer | None:
    """A row above the first action that no plan would hold as one."""
    if around.had_action or not line.own_action:
        return None
    texts = [plain(around.table.grid.written(line.number, column)) for column in line.filled]
    if _counts_columns(texts):
        return LeftOutWhy.HEADING
    examples = [layout_words().row_begins("example", text) for text in texts]
    if examples[0] or sum(examples) * 2 > len(texts):
        return LeftOutWhy.NOTE
    return LeftOutWhy.NOTE if _tells_how(texts) and not _has_values(line, around) else None


def _tells_how(texts: list[str]) -> bool:
    """'1-11 | SMART | Name | dd/mm/yyyy | Choose from list': most cells say what to write in them.

    'Recommendation number' or 'Action to be taken', which may be headings, do so beside one that does.
    """
    telling = sum(bool(_HOW_TO.fullmatch(text)) or _are_choices(text) for text in texts)
    headings = sum(is_known(text) and not _HOW_TO.fullmatch(text) for text in texts) if telling else 0
    return telling + headings > 1 and (telling + headings) * 2 > len(texts)


def _are_choices(text: str) -> bool:
    """'Not started / In progress / Complete': two statuses or more, none the same."""
    parts = [part for part in re.split(r"\s*[/|,;]\s*|\s+or\s+", text) if part]
    states = [status_phrase(part) for part in parts]
    return len(parts) > 1 and None not in states and len(set(states)) == len(states)


def _has_values(line: Line, around: Around) -> bool:
    """Whether a cell holds a number or a date, or names the row's recommendation."""
    figures = any(value is not None and not isinstance(value, str) for value in line.values)
    named_here = (named(around.table.grid.written(line.number, column)) for column in around.naming_columns)
    return figures or any(named_here)


def _counts_columns(texts: list[str]) -> bool:
    """'(a) | (b) | (c)', '1 | 2 | 3': each cell the next letter or number."""
    marks = [mark[1] for text in texts if (mark := _COUNTED.fullmatch(text))]
    if len(marks) < max(FEWEST, len(texts)):
        return False
    places = [int(mark) if mark.isdecimal() else ord(mark) for mark in marks]
    return places == list(range(places[0], places[0] + len(places)))
