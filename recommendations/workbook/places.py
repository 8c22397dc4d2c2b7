"""Places of cells: a reference such as C7 in figures, and the cells at the rim of an area."""

from collections.abc import Iterable

from recommendations.workbook.cells import Merge, column_letter
from recommendations.workbook.sheet_answer import column_number

Place = tuple[int, int]  # row, column; 1-based
ALL_SIDES = "left right top bottom"


def place_of(reference: str) -> Place:
    """'C7' → (7, 3); (0, 0) for what is no reference to a cell."""
    letters = reference.rstrip("0123456789")
    digits = reference[len(letters) :]
    if not digits or not letters.isascii() or not letters.isalpha() or len(letters) > 3 or len(digits) > 7:
        return 0, 0
    return int(digits), column_number(letters.upper())


def reference_of(place: Place) -> str:
    """(7, 3) → 'C7'."""
    return f"{column_letter(place[1])}{place[0]}"


def rim(area: Merge, most: int) -> Iterable[tuple[Place, str]]:
    """The cells at the edge of an area, each with its outer sides; the first cell alone where they are too many."""
    rows = range(area.first_row, area.last_row + 1)
    columns = range(area.first_column, area.last_column + 1)
    if 2 * (len(rows) + len(columns)) > most:
        return [((area.first_row, area.first_column), ALL_SIDES)]
    cells = {(row, column) for row in rows for column in (columns[0], columns[-1])}
    cells |= {(row, column) for row in (rows[0], rows[-1]) for column in columns}
    return [((row, column), _sides(area, row, column)) for row, column in sorted(cells)]


def _sides(area: Merge, row: int, column: int) -> str:
    """The first cell has all four, since some programs draw the whole range by it."""
    if (row, column) == (area.first_row, area.first_column):
        return ALL_SIDES
    outer = (
        ("left", column == area.first_column),
        ("right", column == area.last_column),
        ("top", row == area.first_row),
        ("bottom", row == area.last_row),
    )
    return " ".join(side for side, holds in outer if holds)
