"""Plans turned on their side: headings one below the other, as in a form or a table with a column for each action."""

from collections.abc import Iterator
from dataclasses import dataclass

from recommendations.plan import Field
from recommendations.workbook.column_kinds import fits
from recommendations.workbook.grid import Grid
from recommendations.workbook.header_columns import BESIDE_ACTION
from recommendations.workbook.header_rows import known

FEWEST = 3  # headings in a column, the action and two of what is told of it


@dataclass(frozen=True, slots=True)
class Side:
    """A column of headings: which, from which row to which."""

    column: int
    first_row: int
    last_row: int


def fields_in_a_column(grid: Grid) -> Side | None:
    """The first column that holds the headings of a plan, with values to their right; None for none."""
    for column in grid.columns[:5]:
        found = dict(_headings(grid, column))
        told = {field for field in found if field in BESIDE_ACTION}
        if Field.DESCRIPTION in found and len(told) >= FEWEST - 1:
            return Side(column, min(found.values()), max(found.values()))
    return None


def _headings(grid: Grid, column: int) -> Iterator[tuple[Field, int]]:
    """The known headings of a column with values of their kind to their right, each with its row."""
    for row in range(grid.first_row, grid.last_row + 1):
        text = grid.value(row, column)
        values = [grid.sheet.cell(row, filled) for filled in grid.filled(row) if filled > column]
        if not isinstance(text, str) or not values:
            continue
        match = known(text.strip().rstrip(":"))
        if match.field and match.how in ("exact", "synonym") and fits(match.field, values):
            yield match.field, row
