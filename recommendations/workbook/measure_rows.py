"""Rows of a table of measures → entries: one figure each, with its period and what the row says of the measure.

Every row that is not empty is accounted for: title, heading, of a measure, or left out with a question.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from recommendations.plan import Issue
from recommendations.problems import Problem
from recommendations.wording import join
from recommendations.workbook.cells import Cell
from recommendations.workbook.dates import date_order
from recommendations.workbook.found import Value
from recommendations.workbook.grid import Grid
from recommendations.workbook.lettering import plain
from recommendations.workbook.measure_table import MeasureTable
from recommendations.workbook.measure_words import Column, measure_words
from recommendations.workbook.periods import PeriodOrDay, read_period
from recommendations.workbook.references import read_recommendation_ref


class RowIs(StrEnum):
    """What a row of the sheet was taken for."""

    TITLE = "title"
    HEADING = "heading"
    MEASURE = "of a measure"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class RowTold:
    """A row that is not empty, and what it was taken for."""

    row: int
    what: RowIs


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure as the sheet gives it. `given` is the period's cell: of the row, or the heading of the column."""

    given: Cell
    period: Value[PeriodOrDay]
    value: Cell


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a measure: its entries, its facts by column, and the recommendation (None: it gives none)."""

    name: Cell
    recommendation: str | None
    facts: Mapping[Column, Cell]
    entries: tuple[Entry, ...]

    @property
    def key(self) -> str:
        return plain(self.name.written)


@dataclass(frozen=True, slots=True)
class Rows:
    rows: tuple[Row, ...]
    told: tuple[RowTold, ...]
    issues: tuple[Issue, ...]


_FACTS = (
    Column.UNIT, Column.BETTER, Column.BASELINE, Column.TARGET, Column.SOURCE, Column.EVERY, Column.STEP,
)  # fmt: skip


def read_rows(grid: Grid, table: MeasureTable) -> Rows:
    """The rows below the headings; what stands above them is a title."""
    reader = _Reader(grid, table)
    numbers = [row for row in range(grid.first_row, grid.last_row + 1) if not grid.empty(row)]
    told = tuple(RowTold(row, reader.take(row)) for row in numbers)
    return Rows(*_joined(reader.rows, told, reader.issues))


class _Reader:
    """Takes the rows one by one, and keeps what they give."""

    def __init__(self, grid: Grid, table: MeasureTable) -> None:
        self.grid, self.table = grid, table
        self.rows: list[Row] = []
        self.issues: list[Issue] = []
        column = table.columns.get(Column.PERIOD)
        below = range(table.header + 1, grid.last_row + 1)
        order = date_order(grid.cell(row, column) for row in below) if column and table.long else None
        self.month_first = bool(order and order.month_first)
        self.turned = bool(order and order.turned)

    def take(self, row: int) -> RowIs:
        if row < self.table.header:
            return RowIs.TITLE
        if row == self.table.header or self._repeats_headings(row):
            return RowIs.HEADING
        name = self._cell(row, Column.NAME)
        assert name is not None, "a table of measures has a column of names"
        entries = self._entries(row)
        if name.empty:
            return self._left_out(Problem.MEASURE_NAME_MISSING, self._first(row), found=None)
        if not self._complete(row, entries):
            missing = "period or no value" if self.table.long else "figures"
            return self._left_out(Problem.MEASURE_ROW_NOT_READ, name, missing=missing)
        return self._keep(row, name, entries)

    def _keep(self, row: int, name: Cell, entries: tuple[Entry, ...]) -> RowIs:
        cell = self._cell(row, Column.RECOMMENDATION)
        ref = None
        if cell and not cell.empty and plain(cell.written) not in measure_words().whole_plan:
            ref = read_recommendation_ref(cell.written)
            if ref is None:
                return self._left_out(Problem.MEASURE_RECOMMENDATION_UNREADABLE, cell)
        facts = {fact: cell for fact in _FACTS if (cell := self._cell(row, fact)) and not cell.empty}
        self.rows.append(Row(name, ref, facts, entries))
        return RowIs.MEASURE

    def _entries(self, row: int) -> tuple[Entry, ...]:
        if not self.table.long:
            every = tuple(
                Entry(column.heading, column.period, self.grid.cell(row, column.column))
                for column in self.table.periods
            )
            # Where a measure has no figure yet, the headings still say whether it is taken by month or quarter.
            return tuple(entry for entry in every if not entry.value.empty) or every
        period, value = self._cell(row, Column.PERIOD), self._cell(row, Column.VALUE)
        assert period is not None, "the long form has a column of periods"
        assert value is not None, "the long form has a column of values"
        read = read_period(period, month_first_seen=self.month_first, turned=self.turned)
        return (Entry(period, read, value),)

    def _complete(self, row: int, entries: Sequence[Entry]) -> bool:
        """A period without a value is a gap, and kept; a row with neither, or no period, is none of a measure."""
        if self.table.long:
            return not entries[0].given.empty
        facts = [self._cell(row, fact) for fact in _FACTS]
        given = [*(entry.value for entry in entries), *facts]
        return any(cell and not cell.empty for cell in given)

    def _cell(self, row: int, column: Column) -> Cell | None:
        place = self.table.columns.get(column)
        return None if place is None else self.grid.cell(row, place)

    def _first(self, row: int) -> Cell:
        return self.grid.cell(row, self.grid.filled(row)[0])

    def _repeats_headings(self, row: int) -> bool:
        filled = self.grid.filled(row)
        same = [
            self.grid.written(row, column) == self.grid.written(self.table.header, column)
            for column in filled
        ]
        return len(same) > 1 and all(same)

    def _left_out(self, problem: Problem, cell: Cell, found: str | None = "", **words: str) -> RowIs:
        shown = cell.written if found == "" else found
        self.issues.append(Issue.of(problem, cell=cell.address, row=cell.row, found=shown, **words))
        return RowIs.LEFT_OUT


def _joined(
    rows: Sequence[Row], told: Sequence[RowTold], issues: Sequence[Issue]
) -> tuple[tuple[Row, ...], tuple[RowTold, ...], tuple[Issue, ...]]:
    """Rows without a recommendation join those of the same measure, where these are all of one recommendation."""
    refs: dict[str, dict[str, None]] = {}
    for row in rows:
        if row.recommendation:
            refs.setdefault(row.key, {})[row.recommendation] = None
    kept: list[Row] = []
    asked: list[Issue] = []
    for row in rows:
        of = list(refs.get(row.key, {}))
        if row.recommendation or not of:
            kept.append(row)
        elif len(of) == 1:
            kept.append(Row(row.name, of[0], row.facts, row.entries))
        else:
            asked.append(_which(row, of))
    lost = {issue.row for issue in asked}
    told = [RowTold(row.row, RowIs.LEFT_OUT) if row.row in lost else row for row in told]
    return tuple(kept), tuple(told), (*issues, *asked)


def _which(row: Row, of: Sequence[str]) -> Issue:
    return Issue.of(
        Problem.MEASURE_RECOMMENDATION_UNCLEAR,
        cell=row.name.address,
        row=row.name.row,
        found=row.name.written,
        ways=join(of),
    )
