"""What a whole sheet says of its one recommendation: labels and values above the table, or the sheet's name."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from recommendations.plan import Field
from recommendations.workbook.cells import Cell
from recommendations.workbook.grid import Grid
from recommendations.workbook.header_rows import known
from recommendations.workbook.layout_words import layout_words
from recommendations.workbook.lettering import words
from recommendations.workbook.naming import named, named_in_words
from recommendations.workbook.values import read_recommendation_ref

# What a label above the table means, where the words are those of an action: 'Owner: …' there leads the recommendation.
_OF_THE_RECOMMENDATION = {
    Field.RECOMMENDATION: Field.RECOMMENDATION,
    Field.RECOMMENDATION_TITLE: Field.RECOMMENDATION_TITLE,
    Field.REF: Field.RECOMMENDATION,
    Field.DESCRIPTION: Field.RECOMMENDATION_TITLE,
    Field.DEADLINE: Field.DEADLINE,
    Field.DUE: Field.DEADLINE,
    Field.LEAD: Field.LEAD,
    Field.OWNER: Field.LEAD,
    Field.RECOMMENDATION_RAG: Field.RECOMMENDATION_RAG,
    Field.RAG: Field.RECOMMENDATION_RAG,
}
_LABEL_IN_CELL = re.compile(r"^\s*([^:\n]{2,60}?)\s*:\s*(\S.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class SheetRecommendation:
    """The recommendation that a sheet is about. `cells`: the value of each field; `rows`: those it was taken from."""

    ref: str
    cells: dict[Field, Cell]
    rows: frozenset[int] = field(default_factory=frozenset)
    from_name: bool = False


def sheet_recommendation(grid: Grid, header_row: int) -> SheetRecommendation | None:
    """The recommendation named above the table, else by the sheet's name; None if neither names one."""
    cells = _gathered(_pairs(grid, header_row))
    ref = _ref(cells)
    if ref:
        return SheetRecommendation(ref, cells, frozenset(cell.row for cell in cells.values()))
    if ref := name_ref(grid.name):
        # 'Recommendation: The force should …', on a sheet whose name has the number.
        if Field.RECOMMENDATION in cells:
            cells.setdefault(Field.RECOMMENDATION_TITLE, cells.pop(Field.RECOMMENDATION))
        return SheetRecommendation(ref, cells, frozenset(cell.row for cell in cells.values()), from_name=True)
    return None


@dataclass(frozen=True, slots=True)
class LabelBlock:
    """Labels and values directly above a table further down a sheet, which say whose actions it holds.

    `ref`: the recommendation; None where its number could not be read. `cells`: the value of each field.
    """

    rows: range
    ref: str | None
    cells: dict[Field, Cell]


def block_above(grid: Grid, header_row: int, first: int) -> LabelBlock | None:
    """The labels above a header, up from it over empty rows to the first row that has no label; not above `first`."""
    row, top = header_row - 1, header_row
    while row >= first and (grid.empty(row) or _is_of_labels(grid, row)):
        top = row if not grid.empty(row) else top
        row -= 1
    if not any(labels_in_row(grid, each) for each in range(top, header_row)):
        return None
    cells = _gathered(pair for each in range(top, header_row) for pair in pairs_in_row(grid, each))
    if not cells.keys() & {Field.RECOMMENDATION, Field.RECOMMENDATION_TITLE}:
        return None
    return LabelBlock(range(top, header_row), _ref(cells), cells)


def _gathered(pairs: Iterable[tuple[Field, Cell]]) -> dict[Field, Cell]:
    """The first value of each field; a second 'Recommendation: The force should …' is the wording of the first."""
    cells: dict[Field, Cell] = {}
    for meaning, cell in pairs:
        if meaning is Field.RECOMMENDATION and meaning in cells and not named(cell.written):
            meaning = Field.RECOMMENDATION_TITLE
        cells.setdefault(meaning, cell)
    return cells


def _is_of_labels(grid: Grid, row: int) -> bool:
    """Whether a row holds labels and their values alone, or names a recommendation and holds them beside it."""
    filled, labels = grid.filled(row), labels_in_row(grid, row)
    if named_in_words(grid.written(row, filled[0])):
        return bool(labels) or len(filled) == 1
    return bool(labels) and len(labels) * 2 >= len(filled) and _labels_begin(grid, row)


def _labels_begin(grid: Grid, row: int) -> bool:
    first = grid.written(row, grid.filled(row)[0])
    return bool(_label(first) or _LABEL_IN_CELL.match(first))


def name_ref(name: str) -> str | None:
    """'3' for a sheet called 'Rec 3', 'R03 Supervision' or '3'; None for '2. Plan', '1 Oct 2025' or 'Sheet3'."""
    if not (named_in_words(name) or name.strip().isdecimal()):
        return None
    return read_recommendation_ref(name)


def _ref(cells: dict[Field, Cell]) -> str | None:
    for meaning in (Field.RECOMMENDATION, Field.RECOMMENDATION_TITLE):
        if cell := cells.get(meaning):
            found = named(cell.written) if meaning is Field.RECOMMENDATION else named_in_words(cell.written)
            if found:
                return found.ref
    return None


def _pairs(grid: Grid, header_row: int) -> Iterator[tuple[Field, Cell]]:
    """Each label above the table with its value, and a recommendation named in words."""
    for row in range(grid.first_row, header_row):
        yield from pairs_in_row(grid, row)


def pairs_in_row(grid: Grid, row: int) -> Iterator[tuple[Field, Cell]]:
    """The labels of a row with their values; for a recommendation named first, that and the wording beside it."""
    yield from labels_in_row(grid, row)
    columns = grid.filled(row)
    found = named_in_words(grid.written(row, columns[0])) if columns else None
    if not found:
        return
    yield Field.RECOMMENDATION, grid.sheet.cell(row, columns[0])
    beside = grid.sheet.cell(row, columns[1]) if len(columns) > 1 and not found.title else None
    if beside and isinstance(beside.value, str) and not _is_marked(beside):
        yield Field.RECOMMENDATION_TITLE, beside


def _is_marked(cell: Cell) -> bool:
    """Whether a cell is a label, with its value or without, or names a recommendation itself."""
    return bool(_label(cell.written) or _in_one_cell(cell) or named_in_words(cell.written))


def labels_in_row(grid: Grid, row: int) -> list[tuple[Field, Cell]]:
    """The labels of a row, each with its value: in the next filled cell, or after a colon in the same one."""
    pairs = []
    columns = grid.filled(row)
    for index, column in enumerate(columns):
        cell = grid.sheet.cell(row, column)
        right = columns[index + 1] if index + 1 < len(columns) else None
        pair = _in_one_cell(cell) or (_beside(grid, cell, right) if right else None)
        if pair:
            pairs.append(pair)
    return pairs


def _in_one_cell(cell: Cell) -> tuple[Field, Cell] | None:
    parts = _LABEL_IN_CELL.match(cell.written)
    meaning = _label(parts[1]) if parts else None
    if not parts or meaning is None:
        return None
    return meaning, Cell(cell.sheet, cell.row, cell.column, parts[2], parts[2], cell.fill)


def _beside(grid: Grid, label: Cell, column: int) -> tuple[Field, Cell] | None:
    """A label with the cell to its right, unless that is a label too: the row is then one of headings."""
    meaning, value = _label(label.written), grid.sheet.cell(label.row, column)
    return (meaning, value) if meaning and not _label(value.written) else None


def _label(text: str) -> Field | None:
    """What a label above the table means: by its own words, else as a heading would."""
    text = text.strip().rstrip(":").strip()
    if named_in_words(text):
        return None
    meaning = layout_words().labels.get(words(text))
    if meaning:
        return meaning
    match = known(text)
    known_well = match.field is not None and match.how in ("exact", "synonym")
    return _OF_THE_RECOMMENDATION.get(match.field) if known_well and match.field else None
