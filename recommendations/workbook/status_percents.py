"""The progress that a status cell gives beside its words, 'In progress – 40%', where no column gives it."""

from collections.abc import Iterator

from recommendations.plan import Field
from recommendations.problems import Problem
from recommendations.wording import percent
from recommendations.workbook.blocks import Table
from recommendations.workbook.cells import Cell
from recommendations.workbook.column_reader import Reader
from recommendations.workbook.date_columns import cells_below
from recommendations.workbook.found import Found, Value, refused
from recommendations.workbook.statuses import mentions_percent, percent_beside, status_phrase


def status_percent_readers(table: Table) -> tuple[Reader[float], ...]:
    """A reader of each column, the status's and the RAG's, in which a cell gives its progress; mostly none."""
    return tuple(_readers(table))


def _readers(table: Table) -> Iterator[Reader[float]]:
    for meaning in (Field.STATUS, Field.RAG):
        column = table.fields.get(meaning)
        if column and any(map(_mentions, cells_below(table, column))):
            yield Reader(table, column, _read, stands_in=True)


def _read(cell: Cell) -> Value[float]:
    if not _mentions(cell):
        return Value(None)
    figure = percent_beside(str(cell.value))
    if figure is None:
        return refused(Problem.PERCENT_UNREADABLE) if status_phrase(str(cell.value)) else Value(None)
    return Value(figure, (Found(Problem.PERCENT_INTERPRETED, {"read": percent(figure)}),))


def _mentions(cell: Cell) -> bool:
    return isinstance(cell.value, str) and mentions_percent(cell.value)
