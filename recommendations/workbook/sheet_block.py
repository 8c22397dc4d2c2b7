"""What a whole sheet says of its one recommendation: labels and values above the table, or the sheet's name."""

import re
from collections.abc import Iterator
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
    cells: dict[Field, Cell] = {}
    for meaning, cell in _pairs(grid, header_row):
        cells.setdefault(meaning, cell)
    ref = _ref(cells)
    if ref:
        return SheetRecommendation(ref, cells, frozenset(cell.row for cell in cells.values()))
    if ref := name_ref(grid.name):
        # 'Recommendation: The force should …', on a sheet whose name has the number.
        if Field.RECOMMENDATION in cells:
            cells.setdefault(Field.RECOMMENDATION_TITLE, cells.pop(Field.RECOMMENDATION))
        return SheetRecommendation(ref, cells, frozenset(cell.row for cell in cells.values()), from_name=True)
    return None


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
        yield from labels_in_row(grid, row)
        columns = grid.filled(row)
        if columns and named_in_words(grid.written(row, columns[0])):
            yield Field.RECOMMENDATION, grid.sheet.cell(row, columns[0])


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
