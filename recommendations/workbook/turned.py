"""Plans turned on their side: headings one below the other, as in a form or a table with a column for each action."""

from collections.abc import Iterator
from dataclasses import dataclass

from recommendations.plan import Field
from recommendations.workbook.cells import Cell, CellValue
from recommendations.workbook.column_kinds import fits
from recommendations.workbook.grid import Grid
from recommendations.workbook.header_columns import BESIDE_ACTION
from recommendations.workbook.header_rows import known

FEWEST = 3  # headings in a column, the action and two of what is told of it


@dataclass(frozen=True, slots=True)
class Side:
    """A column of headings: which, from which row to which, and the rows that are headed as an action.

    `form`: the values stand in one column beside them, so that each block is one action.
    """

    column: int
    first_row: int
    last_row: int
    actions: tuple[int, ...] = ()
    form: bool = False


def fields_in_a_column(grid: Grid) -> Side | None:
    """The first column that holds the headings of a plan, with values to their right; None for none."""
    for column in grid.columns[:5]:
        found = list(_headings(grid, column))
        told = {field for field, _ in found if field in BESIDE_ACTION}
        actions = tuple(row for field, row in found if field is Field.DESCRIPTION)
        if actions and len(told) >= FEWEST - 1:
            rows = [row for _, row in found]
            beside = {filled for row in rows for filled in grid.filled(row) if filled > column}
            return Side(column, min(rows), max(rows), actions, form=len(beside) == 1)
    return None


def forms_with_labels(grid: Grid) -> tuple[Cell, ...]:
    """The cells 'Action:' of forms, each with its text beside it and other labels such as 'Owner:' around; () for none.

    One alone may be the heading of a table; a heading has another beside it and not a text.
    """
    actions: list[Cell] = []
    told: set[Field] = set()
    for row, values in enumerate(grid.rows, grid.first_row):
        if not _has_label(values):
            continue
        filled = grid.filled(row)
        for at, column in enumerate(filled[:-1]):
            field = _label(grid, row, column)
            if field is None or _label(grid, row, filled[at + 1]):
                continue
            told.add(field)
            if field is Field.DESCRIPTION:
                actions.append(grid.sheet.cell(row, column))
    return tuple(actions) if len(actions) > 1 and len(told & BESIDE_ACTION) >= FEWEST - 1 else ()


def _has_label(values: tuple[CellValue, ...]) -> bool:
    """Whether any text of a row ends in a colon; asked of every row, and true of few."""
    for value in values:  # noqa: SIM110  any() would take twice as long
        if type(value) is str and value[-1] == ":":
            return True
    return False


def _label(grid: Grid, row: int, column: int) -> Field | None:
    """What a text that ends in a colon is the heading of."""
    text = grid.value(row, column)
    if not isinstance(text, str) or not text.endswith(":"):
        return None
    match = known(text.rstrip(":").strip())
    return match.field if match.how in ("exact", "synonym") else None


def _headings(grid: Grid, column: int) -> Iterator[tuple[Field, int]]:
    """The known headings of a column with values of their kind to their right, each with its row."""
    offset = column - grid.first_column
    for row, values in enumerate(grid.rows, grid.first_row):
        text = values[offset]
        if not isinstance(text, str):
            continue
        match = known(text.strip().rstrip(":"))
        if not match.field or match.how not in ("exact", "synonym"):
            continue
        beside = [grid.sheet.cell(row, filled) for filled in grid.filled(row) if filled > column]
        if beside and fits(match.field, beside):
            yield match.field, row
