"""What the one to three rows of a header say of each column: its own heading, and the group heading above it."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise

from recommendations.plan import Field
from recommendations.workbook.cells import CellValue
from recommendations.workbook.date_forms import dates_in
from recommendations.workbook.grid import Grid
from recommendations.workbook.headings import Match, match_heading
from recommendations.workbook.layout_words import KEY_ENTRY, layout_words
from recommendations.workbook.lettering import plain, words
from recommendations.workbook.naming import named_in_words, only_a_name

LONG_HEADING = 60  # characters; in a longer heading what follows a bracket or a colon is guidance
LONGEST_HEADING = 300  # characters; a longer text is no heading
_FORMAT = re.compile(r"dd?\W+mm?\W+yy|(?:select|choose)\b", re.IGNORECASE)
WEAK = 0.75  # a heading such as 'Description' or 'Item' is an action's only in good company
SAMPLE_ROWS = 40  # rows below a header that are looked at for what its columns hold
OF_RECOMMENDATION = frozenset(
    {
        Field.RECOMMENDATION,
        Field.RECOMMENDATION_TITLE,
        Field.DEADLINE,
        Field.LEAD,
        Field.RECOMMENDATION_RAG,
    }
)


def like_headings(grid: Grid, row: int) -> bool:
    """Whether a row holds short texts and nothing else, as a row of headings does; 'Recommendation 3' is none."""
    values = [value for value in grid.row(row) if value is not None]
    return _are_short_texts(values) and not _are_labels(values)


def _are_labels(values: Sequence[CellValue]) -> bool:
    """Whether a text with a colon has its value beside it: 'SRO: | ACC (Crime)', and not another heading."""
    marked = [str(value).rstrip().endswith(":") for value in values]
    return any(
        before and not after and not is_known(str(value))
        for (before, after), value in zip(pairwise(marked), values[1:], strict=True)
    )


def _are_short_texts(values: Sequence[CellValue]) -> bool:
    texts = [value for value in values if isinstance(value, str) and not _is_typed_figure(value)]
    if not values or not all(len(text) <= LONGEST_HEADING for text in texts):
        return False
    if len(texts) < len(values) and not _headings_with_figures(values, texts):
        return False
    one_named = named_in_words(str(values[0])) and sum(map(only_a_name, texts)) < 2
    if any(map(_tells_format, texts)):
        return False
    return not one_named  # 'Rec 1 | Action 1 | Rec 2 | Action 2' are headings


def _tells_format(text: str) -> bool:
    """'dd/mm/yyyy', 'Select status' in a cell: what to write below the headings, and no heading itself."""
    return text[:3].lower() in ("dd/", "dd-", "dd.", "sel", "cho") and bool(_FORMAT.match(text))


def _headings_with_figures(values: Sequence[CellValue], texts: Sequence[str]) -> bool:
    """Whether the row is one of headings of which some are dates or numbers: the weeks of a chart, years."""
    figures = all(isinstance(value, str | date | int | float) for value in values)
    if not figures or values[0] not in texts:
        return False
    return sum(map(is_known, texts)) >= max(3, 0.6 * len(texts))


@lru_cache(maxsize=8192)
def _is_typed_figure(text: str) -> bool:
    """Whether a text is a number or a date alone, as a row of values has them: '3', '31/03/2026'."""
    clean = plain(text).strip()
    if not clean[:1].isdigit():
        return False
    figures = clean.rstrip("%").strip()
    return figures.isdecimal() or any((start, end) == (0, len(clean)) for start, end, _ in dates_in(clean))


@lru_cache(maxsize=8192)
def known(heading: str) -> Match:
    """What a heading means by its words alone."""
    return match_heading(heading)


@lru_cache(maxsize=8192)
def is_known(heading: str) -> bool:
    """Whether a text is a heading that is known, word for word."""
    return match_heading(heading, similar=False).how in ("exact", "synonym", "ignored", "content")


def other_table_at(grid: Grid, row: int) -> bool:
    """Whether a row holds the headings of a table that is not a plan: a key, a risk register, a version history."""
    others = layout_words().other_headings
    values = [value for value in grid.row(row) if value is not None]
    return _mostly(values, lambda text: words(text) in others or is_known(text))


def evidence_rows(grid: Grid, last: int, columns: Sequence[int]) -> list[int]:
    """The first rows below a header that tell what its columns hold: not banners, sums, keys, nor the next table."""
    rows = []
    header = [grid.value(last, column) for column in columns]
    for row in range(last + 1, min(last + SAMPLE_ROWS, grid.last_row) + 1):
        cells = [grid.value(row, column) for column in columns]
        values = [value for value in cells if value is not None]
        if len(values) < 2 or cells == header:
            continue
        first = values[0] if isinstance(values[0], str) else ""
        if layout_words().row_is("key", first) or _mostly(values, is_known):
            break
        if not KEY_ENTRY.match(first) and not layout_words().row_begins("total", first):
            rows.append(row)
    return rows


def is_banner(grid: Grid, row: int) -> bool:
    """Whether a row has one text, and it names a recommendation: 'Recommendation 3 – …'."""
    values = grid.row(row)
    if len(values) - values.count(None) != 1:
        return False
    first = next(value for value in values if value is not None)
    return isinstance(first, str) and named_in_words(first) is not None


def _mostly(values: Sequence[CellValue], is_heading: Callable[[str], bool]) -> bool:
    """Whether a row is one of headings: texts only, two or more of which are headings, and at least half."""
    if not _are_short_texts(values):
        return False
    headings = sum(is_heading(str(value)) for value in values)
    return headings >= 2 and headings * 2 >= len(values)


def goes_on(grid: Grid, first: int, row: int) -> bool:
    """Whether a row is a lower row of the header that begins at `first`: most of its texts are headings.

    They are so by themselves, or with what stands above them ('Target' over 'date'). One text counts only beside
    cells that are merged with the row above.
    """
    filled = grid.filled(row)
    parts = [heading_parts(grid, first, row, column) for column in filled]
    headings = sum(_is_lower_heading(own, above) for own, above in parts)
    shown = sum(grid.shown(row, column) is not None for column in grid.columns)
    return shown > 1 and headings * 2 > len(filled)


def merged_down_to(grid: Grid, first: int, deepest: int) -> int:
    """The last row that two or more headings of a row are merged down to, and so the header's last; else `first`."""
    bottoms = [
        merge.last_row
        for column in (grid.filled(first) if grid.covered else ())
        if (merge := grid.covered.get((first, column)))
        and merge.first_row == first < merge.last_row < first + deepest
        and merge.first_column == merge.last_column
    ]
    return max(bottoms) if len(bottoms) > 1 else first


def _is_lower_heading(own: str, above: str) -> bool:
    if any(map(str.isdigit, own)):  # 'Due' over '30/11/2025' is a heading over its first value
        return False
    return is_known(own) or bool(above and is_known(f"{above} {own}"))


def heading_parts(grid: Grid, first: int, last: int, column: int) -> tuple[str, str]:
    """A column's own heading, the lowest text, and the group heading above it ('' for none)."""
    parts = [part for row in range(first, last + 1) if (part := _part(grid, row, last, column))]
    parts = list(dict.fromkeys(parts))
    return (_without_guidance(parts[-1]), " ".join(parts[:-1])) if parts else ("", "")


def _without_guidance(heading: str) -> str:
    """A heading without the guidance that some are followed by: 'Action (describe what will be done, by …)'."""
    if len(heading) <= LONG_HEADING:
        return heading
    head = re.split(r"[(\n:;\[]|\s[–—-]\s", heading, maxsplit=1)[0].strip()
    return head if len(head) > 1 else heading


def _part(grid: Grid, row: int, last: int, column: int) -> str | None:
    """What one header row says of a column; a group heading speaks for the blank cells to its right, too."""
    value = grid.shown(row, column)
    if row < last and _is_title(grid, row, column):
        return None
    if value is None and row < last:
        value = _group_to_the_left(grid, row, last, column)
    return value.strip() if isinstance(value, str) else None


def _is_title(grid: Grid, row: int, column: int) -> bool:
    """Whether a row has one text that stands over the whole table or over its first column: a title, no group."""
    filled = grid.filled(row)
    if len(filled) != 1:
        return False
    width = grid.width(row, filled[0])
    return width == 1 or width >= len(grid.columns) - 1


def _group_to_the_left(grid: Grid, row: int, last: int, column: int) -> CellValue:
    """The unmerged group heading over a column: the text to its left, if the row below goes on without a gap."""
    for left in range(column, grid.first_column - 1, -1):
        if grid.value(last, left) is None:
            return None
        if (value := grid.value(row, left)) is not None:
            return value if grid.width(row, left) == 1 and left != column else None
    return None


def heading_with_group(own: str, group: str) -> str:
    """The heading with its group where the two say more: 'Target' over 'date', 'Recommendation' over 'Lead'."""
    if not group:
        return own
    alone, grouped = known(own), known(f"{group} / {own}")
    if grouped.field in OF_RECOMMENDATION and alone.field not in OF_RECOMMENDATION:
        return f"{group} / {own}"
    together = known(f"{group} {own}")
    is_one = alone.how not in ("exact", "synonym") and together.how in ("exact", "synonym", "ignored")
    return f"{group} {own}" if is_one else own


def column_groups(grid: Grid, last: int, headed: list[int]) -> list[list[int]]:
    """The headed columns, parted where a column is empty both in the header and below it."""
    groups = [[headed[0]]]
    for previous, column in pairwise(headed):
        between = range(previous + 1, column)
        if between and all(is_blank_below(grid, last, gap) for gap in between):
            groups.append([])
        groups[-1].append(column)
    return groups


def is_blank_below(grid: Grid, last: int, column: int) -> bool:
    """Whether a column has no value in the first rows below a header."""
    rows = range(last + 1, min(last + SAMPLE_ROWS, grid.last_row) + 1)
    return all(grid.value(row, column) is None for row in rows)
