"""What each row is: an action, a recommendation's own line, or neither, and why.

SORTS is asked in order, and the first answer stands. A row with text in the action column is an action unless
something plainly says otherwise; whatever is not one is in the ledger with its reason.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from recommendations.plan import Field, LeftOutWhy
from recommendations.workbook.blocks import Table
from recommendations.workbook.cells import CellValue
from recommendations.workbook.continuation import continuation
from recommendations.workbook.guidance import guidance
from recommendations.workbook.layout_words import KEY_ENTRY, layout_words
from recommendations.workbook.lettering import words
from recommendations.workbook.lines import ACTION, CONTINUATION, Answer, Around, Line, Sort, Sorted
from recommendations.workbook.naming import named, named_in_words
from recommendations.workbook.row_actions import stands_for_no_action
from recommendations.workbook.row_remarks import KEY_WIDTH, SIGNED_WIDTH, key, note, summary_below
from recommendations.workbook.row_totals import total
from recommendations.workbook.sheet_block import labels_in_row
from recommendations.workbook.values import read_recommendation_ref, recommendation_of_action_ref

BANNER_WIDTH = 3  # columns that a merged cell spans when it is a banner, not a value
_IN_FULL = re.compile(r"(?:hmicfrs )?(?:recommendation|area for improvement|cause of concern)\b")
_RUNS_ON = re.compile(r"\d\s+[a-z]")
_BEFORE_MARK = re.compile(r"[^:(–—]+?(?=\s*(?:[:(–—]|\s-\s|$))")
_POINT = re.compile(r"\s*(?:\(?(?:[a-z]|i{1,3}|\d{1,2})[.):]\s|[•▪‣*–-]\s)", re.IGNORECASE)


def sort_rows(table: Table, *, by_reference: bool = False) -> Iterator[Sorted]:
    """Every non-empty row below a table's header, in order, with what it is.

    `by_reference`: the first part of an action's reference names its recommendation.
    """
    around = Around(table, by_reference)
    gap = False
    row = table.grid.row
    for number in range(table.first_row, table.last_row + 1):
        values = row(number)
        if values.count(None) == len(values):
            gap = True
            continue
        line = _line(around, number, values, gap)
        answer = _answer(line, around)
        continues = answer is CONTINUATION
        yield Sorted(table, line, answer, around.last_action if continues else None)
        if answer is ACTION:
            around.had_action, around.last_action, around.last_lines = True, number, [line]
            around.in_key = around.under_banner = around.in_notes = False
        else:
            _pass_over(around, line, answer)
        gap = False


def _pass_over(around: Around, line: Line, answer: Answer) -> None:
    """What a row that is no action means for those below it."""
    if answer is LeftOutWhy.CONTINUATION:
        around.last_lines.append(line)
    else:
        around.last_action, around.last_lines = None, []
    around.in_key = answer is LeftOutWhy.KEY
    around.under_banner = answer is LeftOutWhy.BANNER
    around.in_notes = _goes_on(around, line, answer)


def _line(around: Around, number: int, values: tuple[CellValue, ...], gap: bool) -> Line:
    grid = around.table.grid
    first = grid.first_column
    several = len(around.action_columns) > 1
    column = _action_column(around, values) if several else around.action_column
    own = zip(values, around.own_columns, strict=False)
    filled = [column for value, column in own if value is not None and column]
    own_text = values[column - first] if column and column - first < len(values) else None
    action = own_text if type(own_text) is str else grid.written(number, column) if column else ""
    text = values[filled[0] - first] if filled else None
    return Line(number, values, filled, action, own_text is not None, text if type(text) is str else "", gap)


def _action_column(around: Around, values: tuple[CellValue, ...]) -> int | None:
    """The column of the row's action, which may hold several: the first that has a value."""
    columns, first = around.action_columns, around.table.grid.first_column
    filled = (
        column for column in columns if values[column - first : column - first + 1] not in ((), (None,))
    )
    return next(filled, around.action_column)


def _goes_on(around: Around, line: Line, answer: Answer) -> bool:
    """Whether notes have begun under the table; only an action, or another line of the plan, ends them."""
    if answer is LeftOutWhy.NOTE:
        return line.number > around.last_full_row
    return around.in_notes and answer in (LeftOutWhy.KEY, LeftOutWhy.TOTAL, LeftOutWhy.OTHER_TABLE)


def _answer(line: Line, around: Around) -> Answer:
    wide = line.own_action and line.action and len(line.filled) > SIGNED_WIDTH
    for sort in SORTS_OF_WIDE if wide else SORTS:
        answer = sort(line, around)
        if answer is not None:
            return answer
    return ACTION


def beside_the_table(line: Line, around: Around) -> Answer | None:
    """Nothing in the table's own columns."""
    if line.filled:
        return None
    texts = [value for value in line.values if isinstance(value, str)]
    is_key = any(KEY_ENTRY.match(text) or layout_words().row_is("key", text) for text in texts)
    return LeftOutWhy.KEY if is_key else LeftOutWhy.OTHER_TABLE


def named_banner(line: Line, around: Around) -> Answer | None:
    """'Recommendation 3 – …' on its own, or across the table: it owns the rows below."""
    if not line.text or not (line.alone or _width(line, around) >= BANNER_WIDTH):
        return None
    if not named_in_words(line.text):
        return None
    if _width(line, around) >= BANNER_WIDTH:
        return LeftOutWhy.BANNER
    in_column = line.filled[0] == around.recommendation_column
    # Beside a column for recommendations, 'Recommendation 2 also covers this' is a remark on the action above.
    a_sentence = around.naming_columns and line.own_action and _RUNS_ON.search(line.text)
    return None if in_column or a_sentence else LeftOutWhy.BANNER


def heading_of_others(line: Line, around: Around) -> Answer | None:
    """'Cause of concern: vulnerable victims' or 'General actions', alone in the action column above actions."""
    if not line.own_action or not line.alone or line.number > around.last_full_row:
        return None
    head = _BEFORE_MARK.match(line.text)
    return LeftOutWhy.BANNER if head and layout_words().row_is("others", head[0]) else None


def lead_in(line: Line, around: Around) -> Answer | None:
    """'We will improve supervision by:' above actions a), b): it begins their sentence, and is none itself.

    Its owner may stand beside it where they have owners of their own.
    """
    if not line.own_action or not line.action.rstrip(" –—-").endswith(":"):
        return None
    told = set(line.filled) - set(around.naming_columns) - set(around.action_columns)
    grid, next_row = around.table.grid, line.number + 1
    if told - around.owner_columns or any(grid.value(next_row, column) is None for column in told):
        return None
    below = grid.written(next_row, around.action_column or line.filled[0])
    return LeftOutWhy.BANNER if _POINT.match(below) else None


def without_text(line: Line, around: Around) -> Answer | None:
    """'TBC', a dash or 'N/A' where an action's text should stand, and nothing told of one."""
    if len(around.action_columns) != 1 or not line.own_action:
        return None
    if not around.telling_columns.isdisjoint(line.filled) or not stands_for_no_action(line.action):
        return None
    return own_line(replace(line, action="", own_action=False), around) or LeftOutWhy.NO_ACTION


def label_under_banner(line: Line, around: Around) -> Answer | None:
    """'Strategic lead: ACC (Crime) | Deadline: | 31/03/2026', directly under a banner."""
    if not around.under_banner or (line.own_action and len(line.filled) > KEY_WIDTH + 1):
        return None
    pairs = labels_in_row(around.table.grid, line.number)
    return LeftOutWhy.BANNER if pairs and len(pairs) * 2 >= len(line.filled) else None


def wording_of_next(line: Line, around: Around) -> Answer | None:
    """'By 31 March 2026, forces should …' between 'Recommendation 2' and the headings of the table of its actions."""
    return LeftOutWhy.BANNER if line.alone and line.number in around.table.head_of_next else None


def own_line_by_reference(line: Line, around: Around) -> Answer | None:
    """'3' in a table whose actions are 3.1, 3.2 …; or 'Rec 3' where a reference stands.

    '1a' is the reference of an action, unless 1a.1 stands below it; so is 'AFI.1' beside an owner or a date, unless
    rows with references of another kind do.
    """
    column = around.ref_column
    if column is None or around.recommendation_column is not None or column not in line.filled:
        return None
    written = around.table.grid.written(line.number, column)
    below = _ref_of_action_below(line.number, column, around)
    if line.own_action and recommendation_of_action_ref(written) and not below.startswith(f"{written}."):
        return None
    in_words = bool(named_in_words(written)) and len(words(written)) > len("rec")
    if in_words and line.own_action and around.telling_columns & set(line.filled):
        in_words = bool(below) and not (named_in_words(below) and read_recommendation_ref(below))
    whole_number = around.by_reference and read_recommendation_ref(written) and "." not in written.strip(" .")
    return Sort.RECOMMENDATION if in_words or whole_number else None


def _ref_of_action_below(number: int, column: int, around: Around) -> str:
    """The reference in the next row, if that has an action; '' if it has none."""
    grid = around.table.grid
    below = next((row for row in range(number + 1, around.table.last_row + 1) if not grid.empty(row)), None)
    if below is None or not any(grid.value(below, action) is not None for action in around.action_columns):
        return ""
    return grid.written(below, column).strip()


def listed(line: Line, around: Around) -> Answer | None:
    """A row of a list of recommendations: it has a number, or at least its wording."""
    if not around.is_list:
        return None
    if _recommendation(line, around) or _title(line, around):
        return Sort.RECOMMENDATION
    return LeftOutWhy.NOTE if line.alone else LeftOutWhy.NO_ACTION


def own_line_in_words(line: Line, around: Around) -> Answer | None:
    """'Recommendation 3: improve … | | 31/03/2026' among the actions of a table without a column for recommendations.

    The next row is an action that names none, so that this is no action which begins with its recommendation.
    """
    if around.naming_columns or not line.own_action or line.filled[0] != around.action_column:
        return None
    below = around.table.grid.written(line.number + 1, around.action_column)
    if not named_in_words(line.text) or not below or named_in_words(below):
        return None
    in_full = _IN_FULL.match(words(line.text))
    return Sort.RECOMMENDATION if in_full or not around.owner_columns & set(line.filled) else None


def own_line(line: Line, around: Around) -> Answer | None:
    """The recommendation given on a line of its own, its actions below it."""
    if line.action or not any(column in line.filled for column in around.naming_columns):
        return None
    found = _recommendation(line, around)
    if not found:
        return None
    if line.alone and line.number > around.last_full_row and found in around.given:
        return LeftOutWhy.NOTE  # '1. Dates may be moved only …' under the table
    is_new = found not in around.seen
    around.seen.add(found)
    title = _title(line, around)
    told = {c for c in line.filled if c in around.telling_columns or c in around.running_on_columns}
    sums_up = told <= around.rolled_up_columns and _heads_rows(line, around)
    if told and not (is_new and (title or sums_up)):
        return LeftOutWhy.NO_ACTION
    return Sort.RECOMMENDATION if is_new or title else LeftOutWhy.NO_ACTION


def _heads_rows(line: Line, around: Around) -> bool:
    """Whether the next row has an action and leaves its recommendation to be taken from above."""
    grid, row = around.table.grid, line.number + 1
    has_action = any(grid.value(row, column) is not None for column in around.action_columns)
    return has_action and all(grid.value(row, column) is None for column in around.naming_columns)


def _recommendation(line: Line, around: Around) -> str | None:
    """The reference that the row's own cells name."""
    for column in around.naming_columns:
        found = named(_text_at(line, around, column)) if column in line.filled else None
        if found:
            return found.ref
    return None


def _title(line: Line, around: Around) -> str | None:
    """The recommendation's wording in this row."""
    column = around.table.fields.get(Field.RECOMMENDATION_TITLE)
    if column in line.filled and column is not None:
        return _text_at(line, around, column)
    column = around.table.fields.get(Field.RECOMMENDATION)
    text = _text_at(line, around, column) if column in line.filled and column is not None else ""
    found = named(text)
    return found.title if found else text or None


def _text_at(line: Line, around: Around, column: int) -> str:
    return around.table.grid.written(line.number, column)


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
    guidance,
    named_banner,
    heading_of_others,
    label_under_banner,
    wording_of_next,
    key,
    total,
    summary_below,
    note,
    listed,
    own_line_by_reference,
    own_line_in_words,
    lead_in,
    without_text,
    own_line,
    continuation,
    banner,
    no_action,
)

# Those that never answer for a row with an action's text of its own and more cells beside it than a signature has.
_OF_NARROW = frozenset(
    {
        beside_the_table,
        heading_of_others,
        label_under_banner,
        wording_of_next,
        summary_below,
        note,
        own_line,
        banner,
        no_action,
    }
)
SORTS_OF_WIDE = tuple(sort for sort in SORTS if sort not in _OF_NARROW)
