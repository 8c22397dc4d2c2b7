"""The dates of one column, whose order of day and month is settled for all of them together, with the evidence.

A text date says its order where its day is over 12. A true date does not: Excel in American settings, given a British
list, turns 3 April into 4 March and leaves 13/04/2025 as text. A column shows that by what it lacks: every true date
has a day of 12 or less, and every text date one over 12.
"""

from collections.abc import Callable, Iterator
from datetime import date

from recommendations.plan import Issue
from recommendations.problems import Problem
from recommendations.wording import join, uk_date
from recommendations.workbook.blocks import Table
from recommendations.workbook.cells import Cell
from recommendations.workbook.column_kinds import DATE_FIELDS
from recommendations.workbook.dates import DateOrder, PlanDate, date_order, read_date
from recommendations.workbook.found import Value, refused

DateReader = Callable[[Cell], Value[PlanDate]]


def date_reader(table: Table, column: int, label: str, issues: list[Issue]) -> DateReader:
    """Day first, unless the column's own dates speak against it: then each doubtful one is a question."""
    order = date_order(cells_below(table, column))
    issues.extend(_issues_of_order(order, label))
    settled = order.day_first or order.month_first
    beside = None if settled or not order.loose else month_first_beside(table, column)
    if order.loose and beside:
        issues.append(_about(Problem.DATES_MONTH_FIRST_BESIDE, order.loose, label, beside))
    month_first, turned = bool(order.month_first or beside), order.turned is not None

    def read(cell: Cell) -> Value[PlanDate]:
        doubtful = _either_way(cell.value) if turned else None
        if doubtful:
            return refused(Problem.DATE_AMBIGUOUS, field=label, ways=doubtful)
        return read_date(cell, label=label, month_first_seen=month_first)

    return read


def month_first_beside(table: Table, column: int) -> Cell | None:
    """A text date of another column that can only be month first: who typed it may have typed the whole table so.

    Any column that may hold dates counts, whether it is used or not.
    """
    others = (one for one in table.header.columns if one.field is None or one.field in DATE_FIELDS)
    orders = (date_order(cells_below(table, one.number)) for one in others if one.number != column)
    return next((order.month_first for order in orders if order.month_first), None)


def cells_below(table: Table, column: int) -> Iterator[Cell]:
    """A cell for each different value of a table's column, below the header."""
    grid = table.grid
    offset = column - grid.first_column
    below = grid.rows[table.first_row - grid.first_row : table.last_row + 1 - grid.first_row]
    values = [row[offset] for row in below]
    different = list(zip(map(type, values), values, strict=True))
    numbers = range(table.first_row, table.first_row + len(values))
    first = dict(zip(reversed(different), reversed(numbers), strict=True))
    first.pop((type(None), None), None)
    for number in sorted(first.values()):
        yield grid.sheet.cell(number, column)


def _either_way(value: object) -> str | None:
    """The two days that a true date may be where day and month may have been turned: '4 March 2025 or 3 April 2025'."""
    if not isinstance(value, date) or value.day > 12 or value.day == value.month:
        return None
    return join([uk_date(value), uk_date(value.replace(month=value.day, day=value.month))], "or")


def _issues_of_order(order: DateOrder, label: str) -> Iterator[Issue]:
    if order.turned:
        text = order.day_first or order.month_first
        assert text is not None
        yield _about(Problem.DATES_TURNED, order.turned, label, text)
    elif order.month_first and order.day_first:
        yield _about(Problem.DATES_BOTH_WAYS, order.month_first, label, order.day_first)
    elif order.day_first and order.loose:
        yield _about(Problem.DATES_DAY_FIRST, order.day_first, label, order.loose)


def _about(problem: Problem, cell: Cell, label: str, other: Cell) -> Issue:
    return Issue.of(
        problem,
        cell=cell.address,
        row=cell.row,
        found=cell.written,
        field=label,
        other=other.written,
        at=other.address.rpartition("!")[2],
    )
