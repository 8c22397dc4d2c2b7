"""The progress that a status cell gives beside its words, 'In progress – 40%', where no column gives it."""

from collections.abc import Iterator

from recommendations.plan import Field
from recommendations.problems import Problem
from recommendations.wording import percent
from recommendations.workbook.blocks import Table
from recommendations.workbook.cells import Cell
from recommendations.workbook.columns import Reader
from recommendations.workbook.date_columns import cells_below
from recommendations.workbook.found import Found, Value
from recommendations.workbook.statuses import percent_beside


def status_percent_readers(table: Table) -> tuple[Reader[float], ...]:
    """A reader of each column, the status's and the RAG's, in which a cell gives its progress; mostly none."""
    return tuple(_readers(table))


def _readers(table: Table) -> Iterator[Reader[float]]:
    for meaning in (Field.STATUS, Field.RAG):
        column = table.fields.get(meaning)
        if column and any(_percent(cell) is not None for cell in cells_below(table, column)):
            yield Reader(table, column, _read, stands_in=True)


def _read(cell: Cell) -> Value[float]:
    figure = _percent(cell)
    if figure is None:
        return Value(None)
    return Value(figure, (Found(Problem.PERCENT_INTERPRETED, {"read": percent(figure)}),))


def _percent(cell: Cell) -> float | None:
    return percent_beside(cell.value) if isinstance(cell.value, str) else None
