"""The RAG column beside a status column, in a workbook whose own key says of colours how far an action is.

The row's own status stands; where its cell is blank, the action's status is that of its colour.
"""

from collections.abc import Mapping

from recommendations.plan import Field, Rag, Status
from recommendations.workbook.blocks import Table
from recommendations.workbook.colour_key import Legend, gives_statuses
from recommendations.workbook.column_reader import Reader
from recommendations.workbook.columns import declared_rag
from recommendations.workbook.found import Value
from recommendations.workbook.lettering import words
from recommendations.workbook.lines import Line
from recommendations.workbook.struck_rows import StruckReader
from recommendations.workbook.values import status_by_key


class KeyedRag:
    """Reads the RAG column of such a table: the colour, and the status that the key gives to it."""

    def __init__(self, table: Table, column: int, legend: Legend) -> None:
        self.column = column
        self._rag = Reader(table, column, lambda cell: declared_rag(cell, legend), looks_at_fill=True)
        self._both = Reader(
            table, column, lambda cell: declared_rag(cell, legend, gives_status=True), looks_at_fill=True
        )
        self._status = Reader(
            table, column, lambda cell: Value(status_by_key(cell, legend)), looks_at_fill=True
        )

    def rag_reader(self, line: Line, written: Mapping[str, str], strikes: StruckReader | None) -> Reader[Rag]:
        """The reader of a row's colour, which says too what status was taken of it."""
        return self._both if self.gives_status(line, written, strikes) else self._rag

    def status(self, line: Line, strikes: StruckReader | None) -> Status | None:
        """What the key says of the row's colour; nothing of one that is struck through, or of a struck action."""
        if strikes and (strikes.row(line) or strikes.whole(line.number, self.column)):
            return None
        return self._status.cell_at(line.number, line.values, [])[0]

    def gives_status(self, line: Line, written: Mapping[str, str], strikes: StruckReader | None) -> bool:
        """Whether a row has no status of its own, and a colour that gives it one."""
        return not words(written.get(Field.STATUS.value, "")) and self.status(line, strikes) is not None


def keyed_rag(table: Table, legend: Legend) -> KeyedRag | None:
    """None where the table has not both columns, or no key gives a status; the RAG column is then as any other."""
    column = table.fields.get(Field.RAG)
    if column is None or Field.STATUS not in table.fields or not gives_statuses(legend):
        return None
    return KeyedRag(table, column, legend)
