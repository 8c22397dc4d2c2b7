"""Rows that only say something about the table: a key to its colours, notes, signatures, a small summary below it."""

import re

from recommendations.plan import LeftOutWhy
from recommendations.workbook.header_rows import other_table_at
from recommendations.workbook.layout_words import KEY_ENTRY, layout_words
from recommendations.workbook.lettering import letters, plain
from recommendations.workbook.lines import Answer, Around, Line

SIGNED_WIDTH = 4  # columns at most of a row such as 'Signed | … | Date | …'
KEY_WIDTH = 3  # a key's row has a colour, its name and its meaning at most
LETTER = 3  # characters of 'A', 'b)', '(C)' at most
_THE_END = re.compile(
    r"\W*end(?: of (?:the )?(?:action )?(?:plan|document|table|report|sheet|list|actions))?\W*"
)


def key(line: Line, around: Around) -> Answer | None:
    """The heading of a key, its entries, and a colour with its meaning under the table."""
    if line.text and layout_words().row_is("key", line.text):
        return LeftOutWhy.KEY
    under = line.number > around.last_full_row
    if len(line.filled) > KEY_WIDTH:
        return LeftOutWhy.KEY if around.in_key and under else None
    if KEY_ENTRY.match(line.text) or (under and _filled_blank(line, around)):
        if _is_lettered(line, around) and not around.in_key and not (under and line.after_gap):
            return None
        return LeftOutWhy.KEY if under or around.in_key else None
    goes_on = (
        around.in_key and under and not line.after_gap and not layout_words().row_begins("note", line.text)
    )
    return LeftOutWhy.KEY if goes_on else None


def _is_lettered(line: Line, around: Around) -> bool:
    """Whether the letter at the head of a row is the number of a recommendation: 'A', 'B' …"""
    if len(line.text) > LETTER or line.filled[0] not in around.naming_columns:
        return False
    return letters(line.text) in around.lettered


def _filled_blank(line: Line, around: Around) -> bool:
    """Whether the row shows a colour in a cell without text, as a key may."""
    fills = around.table.grid.sheet.fills
    return any(
        (line.number, column) in fills and column not in line.filled for column in around.table.own_columns
    )


def note(line: Line, around: Around) -> Answer | None:
    """A remark about the table: a word for a note, alone in its row; in the action column only if plainly marked."""
    if not line.text:
        return None
    if not line.alone:
        return LeftOutWhy.NOTE if len(line.filled) <= SIGNED_WIDTH and _signs(line, around) else None
    if around.in_notes and line.filled[0] != around.action_column:
        return LeftOutWhy.NOTE
    if line.filled[0] == around.action_column:
        marked = line.text.lstrip().startswith("*") or re.match(r"^\W*[\w .]{1,20}:", line.text)
        says_note = bool(_THE_END.fullmatch(plain(line.text))) or (
            bool(marked)
            and (line.text.lstrip().startswith("*") or layout_words().row_begins("note", line.text))
        )
        return LeftOutWhy.NOTE if says_note and line.number > around.last_full_row else None
    if line.filled[0] in around.running_on_columns and not line.after_gap:
        return None
    return LeftOutWhy.NOTE if layout_words().row_begins("note", line.text) else None


def summary_below(line: Line, around: Around) -> Answer | None:
    """'Status | Count' directly under the actions: the headings of another small table."""
    if line.number <= around.last_full_row or not 1 < len(line.filled) <= SIGNED_WIDTH:
        return None
    return LeftOutWhy.OTHER_TABLE if other_table_at(around.table.grid, line.number) else None


def _signs(line: Line, around: Around) -> bool:
    """'Approved by: | ACC Mort', 'Signed | … | Date | …': not where a plan names a recommendation or an action."""
    column = line.filled[0]
    if column not in (*around.naming_columns, around.ref_column, around.action_column):
        return False
    colon = line.text.rstrip().endswith(":")
    return (colon or column != around.action_column) and layout_words().row_is("note", line.text)
