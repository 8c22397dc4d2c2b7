"""What each row is: an action, a recommendation's own line, or neither, and why.

SORTS is asked in order, and the first answer stands. A row with text in the action column is an action unless
something plainly says otherwise; whatever is not one is in the ledger with its reason.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from recommendations.plan import Field, LeftOutWhy
from recommendations.workbook.blocks import Table
from recommendations.workbook.cells import CellValue
from recommendations.workbook.layout_words import layout_words
from recommendations.workbook.lettering import words
from recommendations.workbook.naming import named, named_in_words, only_a_name
from recommendations.workbook.values import read_recommendation_ref, recommendation_of_action_ref

TELLING = frozenset(
    {
        Field.OWNER,
        Field.DUE,
        Field.STATUS,
        Field.PERCENT,
        Field.RAG,
        Field.START,
        Field.COMPLETED,
        Field.ORIGINAL_DUE,
    }
)
RUNNING_ON = frozenset({Field.UPDATE, Field.EVIDENCE, Field.MEASURE})
BANNER_WIDTH = 3  # columns that a merged cell spans when it is a banner, not a value
KEY_WIDTH = 3  # a key's row has a colour, its name and its meaning at most
_COLOURS = frozenset(["red", "amber", "yellow", "green", "blue", "grey", "gray", "black", "white", "purple"])
_KEY_ENTRY = re.compile(
    r"^\W*(red|amber|yellow|green|blue|grey|gray|black|white|purple|[ragb])\s*(?:[:=–—-]|$)", re.IGNORECASE
)
_FIGURES = re.compile(r"[\d.,%/()]+|\b(?:of|actions?|in total)\b", re.IGNORECASE)


class Sort(Enum):
    """What a row is, when it is part of the plan; a row that is not has a LeftOutWhy instead."""

    ACTION = "action"
    RECOMMENDATION = "a recommendation's own line"


Answer = Sort | LeftOutWhy


@dataclass(slots=True)
class Line:
    """One non-empty row of a table, as the sorts see it.

    `filled`: the table's columns that hold a value in this row. `action`: the text of the action column, shown
    through merged cells. `own_action`: it stands in this very row. `text`: the first filled cell's text.
    """

    number: int
    values: tuple[CellValue, ...]
    filled: list[int]
    action: str
    own_action: bool
    text: str
    after_gap: bool

    @property
    def alone(self) -> bool:
        return len(self.filled) == 1


@dataclass(slots=True)
class Sorted:
    """A row and what it is. `joined_to`: for a continuation line, the row of the action that it goes on with."""

    table: Table
    line: Line
    answer: Answer
    joined_to: int | None = None


@dataclass
class Around:
    """What a row is judged against: its table, and what has gone before it."""

    table: Table
    in_key: bool = False
    in_notes: bool = False
    last_action: int | None = None
    seen: set[str] = field(default_factory=set)

    @cached_property
    def recommendation_column(self) -> int | None:
        return self.table.fields.get(Field.RECOMMENDATION) or self.table.fields.get(
            Field.RECOMMENDATION_TITLE
        )

    @cached_property
    def action_column(self) -> int | None:
        return self.table.fields.get(Field.DESCRIPTION)

    @cached_property
    def ref_column(self) -> int | None:
        return self.table.fields.get(Field.REF)

    @cached_property
    def telling_columns(self) -> frozenset[int]:
        """The columns of what is told of an action: owner, dates, status, progress, RAG."""
        return frozenset(column for field, column in self.table.fields.items() if field in TELLING)

    @cached_property
    def running_on_columns(self) -> frozenset[int]:
        return frozenset(column for field, column in self.table.fields.items() if field in RUNNING_ON)

    @cached_property
    def last_full_row(self) -> int:
        """The last row that has an action and something told of it: what comes after it may be notes."""
        for row in range(self.table.last_row, self.table.first_row - 1, -1):
            if self._has_action(row) and any(
                self.table.grid.value(row, c) is not None for c in self.telling_columns
            ):
                return row
        return self.table.first_row - 1

    def _has_action(self, row: int) -> bool:
        column = self.action_column or self.recommendation_column
        return column is not None and self.table.grid.value(row, column) is not None

    @cached_property
    def parents(self) -> frozenset[str]:
        """References that others begin with: '3' where there is a 3.1. None where a column gives the recommendation."""
        column = self.ref_column
        if column is None or self.recommendation_column is not None:
            return frozenset()
        refs = (
            recommendation_of_action_ref(self.table.grid.sheet.cell(row, column).written)
            for row in range(self.table.first_row, self.table.last_row + 1)
            if self.table.grid.value(row, column) is not None
        )
        return frozenset(ref for ref in refs if ref)


def sort_rows(table: Table) -> Iterator[Sorted]:
    """Every non-empty row below a table's header, in order, with what it is."""
    around = Around(table)
    gap = False
    for number in range(table.first_row, table.last_row + 1):
        values = table.grid.row(number)
        if values.count(None) == len(values):
            gap = True
            continue
        line = _line(around, number, values, gap)
        answer = _answer(line, around)
        continues = answer is LeftOutWhy.CONTINUATION
        yield Sorted(table, line, answer, around.last_action if continues else None)
        if not continues:
            around.last_action = number if answer is Sort.ACTION else None
        around.in_key = answer is LeftOutWhy.KEY
        around.in_notes = _goes_on(around, line, answer)
        gap = False


def _line(around: Around, number: int, values: tuple[CellValue, ...], gap: bool) -> Line:
    table, column = around.table, around.action_column
    first, own = table.grid.sheet.first_column, table.own_columns
    filled = [
        first + offset for offset, value in enumerate(values) if value is not None and first + offset in own
    ]
    action, own_action = "", False
    if column is not None:
        shown = values[column - first] if column - first < len(values) else None
        own_action = shown is not None
        if shown is None and (number, column) in table.grid.covered:
            shown = table.grid.shown(number, column)
        action = shown if isinstance(shown, str) else _written(table, number, column, shown)
    text = values[filled[0] - first] if filled else None
    return Line(number, values, filled, action, own_action, text if isinstance(text, str) else "", gap)


def _written(table: Table, row: int, column: int, value: CellValue) -> str:
    return "" if value is None else table.grid.sheet.cell(table.grid.top(row, column), column).written


def _goes_on(around: Around, line: Line, answer: Answer) -> bool:
    """Whether notes have begun under the table; only an action, or another line of the plan, ends them."""
    if answer is LeftOutWhy.NOTE:
        return line.number > around.last_full_row
    return around.in_notes and answer in (LeftOutWhy.KEY, LeftOutWhy.TOTAL, LeftOutWhy.OTHER_TABLE)


def _answer(line: Line, around: Around) -> Answer:
    for sort in SORTS:
        answer = sort(line, around)
        if answer is not None:
            return answer
    return Sort.ACTION


def beside_the_table(line: Line, around: Around) -> Answer | None:
    """Nothing in the table's own columns."""
    if line.filled:
        return None
    texts = [value for value in line.values if isinstance(value, str)]
    is_key = any(_KEY_ENTRY.match(text) or layout_words().row_is("key", text) for text in texts)
    return LeftOutWhy.KEY if is_key else LeftOutWhy.OTHER_TABLE


def named_banner(line: Line, around: Around) -> Answer | None:
    """'Recommendation 3 – …' on its own, or across the table: it owns the rows below."""
    if not line.text or not (line.alone or _width(line, around) >= BANNER_WIDTH):
        return None
    if not named_in_words(line.text):
        return None
    across = _width(line, around) >= BANNER_WIDTH
    in_column = line.filled[0] == around.recommendation_column and not across
    return None if in_column else LeftOutWhy.BANNER


def key(line: Line, around: Around) -> Answer | None:
    """The heading of a key, its entries, and a colour with its meaning under the table."""
    if line.text and layout_words().row_is("key", line.text):
        return LeftOutWhy.KEY
    if len(line.filled) > KEY_WIDTH:
        return LeftOutWhy.KEY if around.in_key and line.number > around.last_full_row else None
    entry = bool(_KEY_ENTRY.match(line.text)) or _filled_blank(line, around)
    if around.in_key and (entry or not line.after_gap):
        return LeftOutWhy.KEY if entry or line.number > around.last_full_row else None
    if entry and line.number > around.last_full_row:
        return LeftOutWhy.KEY
    return None


def _filled_blank(line: Line, around: Around) -> bool:
    """Whether the row shows a colour in a cell without text, as a key may; only asked under the table."""
    fills = around.table.grid.sheet.fills
    return line.number > around.last_full_row and any(
        (line.number, column) in fills and column not in line.filled for column in around.table.own_columns
    )


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
    bare = words(_FIGURES.sub(" ", line.text))
    if around.action_column == line.filled[0]:
        says_total = bool(bare) and layout_words().row_is("total", bare)
        return LeftOutWhy.TOTAL if says_total and _only_figures(line, rest, around) else None
    if line.own_action and not _only_figures(line, [around.action_column or line.filled[0]], around):
        return None
    if layout_words().row_begins("total", line.text):
        return LeftOutWhy.TOTAL
    counts = bool(rest) and line.number > around.last_full_row and _only_figures(line, rest, around)
    return LeftOutWhy.TOTAL if counts and not named(line.text) else None


def _only_figures(line: Line, columns: list[int], around: Around) -> bool:
    """Whether cells hold figures only: numbers, formulas, or text such as '23 of 71'."""
    first = around.table.grid.sheet.first_column
    values = (line.values[column - first] for column in columns)
    return all(not isinstance(value, str) or not words(_FIGURES.sub(" ", value)) for value in values)


def note(line: Line, around: Around) -> Answer | None:
    """A remark about the table: a word for a note, alone in its row; in the action column only if plainly marked."""
    if not line.text or not line.alone:
        return None
    if around.in_notes and line.filled[0] != around.action_column:
        return LeftOutWhy.NOTE
    if line.filled[0] == around.action_column:
        marked = line.text.lstrip().startswith("*") or re.match(r"^\W*[\w .]{1,20}:", line.text)
        says_note = bool(marked) and (
            line.text.lstrip().startswith("*") or layout_words().row_begins("note", line.text)
        )
        return LeftOutWhy.NOTE if says_note and line.number > around.last_full_row else None
    if line.filled[0] in around.running_on_columns and not line.after_gap:
        return None
    return LeftOutWhy.NOTE if layout_words().row_begins("note", line.text) else None


def own_line_by_reference(line: Line, around: Around) -> Answer | None:
    """'3' in a table whose actions are 3.1, 3.2 …; or 'Rec 3' where a reference stands."""
    column = around.ref_column
    if column is None or around.recommendation_column is not None or column not in line.filled:
        return None
    written = around.table.grid.sheet.cell(line.number, column).written
    if not around.parents and not named_in_words(written):
        return None
    if "." in written.strip(" .") or not (ref := read_recommendation_ref(written)):
        return None
    plainly = bool(named_in_words(written)) and len(words(written)) > 3
    return Sort.RECOMMENDATION if ref in around.parents or plainly else None


def own_line(line: Line, around: Around) -> Answer | None:
    """The recommendation given on a line of its own, its actions below it."""
    column = around.recommendation_column
    if column is None or line.action or column not in line.filled:
        return None
    found = _recommendation(line, around)
    if not found:
        return None
    is_new = found not in around.seen
    around.seen.add(found)
    told = any(c in around.telling_columns or c in around.running_on_columns for c in line.filled)
    if told and (not is_new or (only_a_name(_shown_text(line, around, column)) and not _title(line, around))):
        return LeftOutWhy.NO_ACTION
    return Sort.RECOMMENDATION if is_new or _title(line, around) else LeftOutWhy.NO_ACTION


def _recommendation(line: Line, around: Around) -> str | None:
    column = around.recommendation_column
    found = named(_shown_text(line, around, column)) if column else None
    return found.ref if found else None


def _shown_text(line: Line, around: Around, column: int) -> str:
    return around.table.grid.sheet.cell(line.number, column).written


def _title(line: Line, around: Around) -> str | None:
    """The recommendation's wording in this row."""
    title = around.table.fields.get(Field.RECOMMENDATION_TITLE)
    if title in line.filled and title is not None:
        return _shown_text(line, around, title)
    column = around.recommendation_column
    found = named(_shown_text(line, around, column)) if column else None
    return found.title if found else None


def continuation(line: Line, around: Around) -> Answer | None:
    """More of the action above: only an update, evidence or measure; or anything but news under a merged action."""
    if line.own_action or around.last_action is None or (line.after_gap and not line.action):
        return None
    allowed = around.running_on_columns
    if line.action:
        allowed |= {column for field, column in around.table.fields.items() if field not in TELLING}
    return LeftOutWhy.CONTINUATION if line.filled and set(line.filled) <= allowed else None


def banner(line: Line, around: Around) -> Answer | None:
    """A text across the table, or alone at its left: it heads the rows below."""
    if not line.text:
        return None
    if _width(line, around) >= BANNER_WIDTH and len(line.filled) == 1:
        return LeftOutWhy.NOTE if line.number > around.last_full_row else LeftOutWhy.BANNER
    at_the_left = line.alone and not line.own_action and line.filled[0] == min(around.table.own_columns)
    return LeftOutWhy.BANNER if at_the_left and line.number < around.last_full_row else None


def no_action(line: Line, around: Around) -> Answer | None:
    """No text in the action column."""
    if line.action:
        return None
    remark = line.alone and bool(line.text) and not set(line.filled) & around.telling_columns
    return LeftOutWhy.NOTE if remark else LeftOutWhy.NO_ACTION


def _width(line: Line, around: Around) -> int:
    return around.table.grid.width(line.number, line.filled[0])


SORTS: tuple[Callable[[Line, Around], Answer | None], ...] = (
    beside_the_table,
    named_banner,
    key,
    total,
    note,
    own_line_by_reference,
    own_line,
    continuation,
    banner,
    no_action,
)
