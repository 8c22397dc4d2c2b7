"""Where a table of measures is on a sheet, and what its columns hold: a figure a row, or a column for each period."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recommendations.plan import Issue
from recommendations.problems import Problem
from recommendations.workbook.cells import Cell
from recommendations.workbook.dates import DateOrder, date_order
from recommendations.workbook.figures import read_figure
from recommendations.workbook.found import Value
from recommendations.workbook.grid import Grid
from recommendations.workbook.lettering import letters
from recommendations.workbook.measure_words import Column, measure_words
from recommendations.workbook.periods import PeriodOrDay, read_period

_LAST_HEADER = 30


@dataclass(frozen=True, slots=True)
class PeriodColumn:
    """A column of figures of one period; `heading` gives it."""

    column: int
    heading: Cell
    period: Value[PeriodOrDay]


@dataclass(frozen=True, slots=True)
class MeasureTable:
    """A table as found. `periods` is empty in the long form, where each row gives its period and its value."""

    header: int
    columns: Mapping[Column, int]
    periods: tuple[PeriodColumn, ...]
    issues: tuple[Issue, ...]

    @property
    def long(self) -> bool:
        return Column.PERIOD in self.columns and Column.VALUE in self.columns


def find_table(grid: Grid) -> MeasureTable | None:
    """The first row of headings that makes a table of measures; None where there is none."""
    for row in range(grid.first_row, min(grid.last_row, grid.first_row + _LAST_HEADER) + 1):
        table = _table(grid, row)
        if table:
            return table
    return None


def _table(grid: Grid, row: int) -> MeasureTable | None:
    headings = [grid.cell(row, column) for column in grid.filled(row)]
    columns, repeated = _claims(headings)
    if Column.NAME not in columns:
        return None
    unknown = [cell for cell in headings if _meaning(cell) is None]
    if Column.PERIOD in columns and Column.VALUE in columns:
        return MeasureTable(row, columns, (), (*repeated, *(_not_used(grid, cell) for cell in unknown)))
    order = date_order(unknown)
    read = [PeriodColumn(cell.column, cell, _read(cell, order)) for cell in unknown]
    periods = tuple(column for column in read if column.period.value is not None)
    if not periods:
        return None
    issues = [issue for column in read for issue in _heading_issues(grid, column)]
    unused = [cell for name in (Column.PERIOD, Column.VALUE) for cell in headings if _meaning(cell) is name]
    return MeasureTable(
        row, columns, periods, (*repeated, *issues, *(_not_used(grid, cell) for cell in unused))
    )


def _claims(headings: Sequence[Cell]) -> tuple[dict[Column, int], list[Issue]]:
    """Which column holds what. Two that claim the same are a question, and neither is used."""
    claims: dict[Column, list[Cell]] = {}
    for cell in headings:
        meaning = _meaning(cell)
        if meaning:
            claims.setdefault(meaning, []).append(cell)
    issues = [
        Issue.of(
            Problem.MEASURE_HEADING_REPEATED,
            cell=cell.address,
            row=cell.row,
            found=cell.written,
            other=next(other.address for other in cells if other is not cell),
        )
        for cells in claims.values()
        if len(cells) > 1
        for cell in cells
    ]
    return {meaning: cells[0].column for meaning, cells in claims.items() if len(cells) == 1}, issues


def _meaning(cell: Cell) -> Column | None:
    return measure_words().headings.get(letters(cell.value)) if isinstance(cell.value, str) else None


def _read(cell: Cell, order: DateOrder) -> Value[PeriodOrDay]:
    return read_period(cell, month_first_seen=bool(order.month_first), turned=bool(order.turned))


def _heading_issues(grid: Grid, column: PeriodColumn) -> list[Issue]:
    cell = column.heading
    if column.period.value is None and all(
        found.problem is Problem.PERIOD_UNREADABLE for found in column.period.found
    ):
        return [_not_used(grid, cell)]
    return [
        Issue.of(found.problem, cell=cell.address, row=cell.row, found=cell.written, **found.words)
        for found in column.period.found
    ]


def _not_used(grid: Grid, cell: Cell) -> Issue:
    """A column of figures that is not used is a question; one of notes is only told."""
    below = range(cell.row + 1, grid.last_row + 1)
    figures = any(read_figure(grid.cell(row, cell.column)).value for row in below)
    problem = Problem.MEASURE_COLUMN_NOT_USED if figures else Problem.MEASURE_NOTES_NOT_USED
    return Issue.of(problem, cell=cell.address, row=cell.row, found=cell.written)
