"""The cells of one column, each distinct one read once, whatever the number of rows."""

from collections.abc import Callable
from dataclasses import replace
from typing import Generic, TypeVar

from recommendations.plan import Field, Issue
from recommendations.problems import Problem
from recommendations.workbook.blocks import Table
from recommendations.workbook.cells import Cell, CellValue, column_letter
from recommendations.workbook.values import Found, Value, is_coloured

T = TypeVar("T")


class Reader(Generic[T]):
    """Reads the cells of one column. `read` is asked once for each distinct value, format and fill.

    `stands_in`: the column is another field's; what it does not say of this one is not written down for it.
    """

    __slots__ = (
        "bare",
        "column",
        "fills",
        "formats",
        "grid",
        "offset",
        "patterns",
        "read",
        "seen",
        "stands_in",
        "struck",
        "text_column",
    )

    def __init__(
        self,
        table: Table,
        column: int,
        read: Callable[[Cell], Value[T]],
        *,
        looks_at_fill: bool = False,
        stands_in: bool = False,
    ) -> None:
        self.grid, self.column, self.read, self.stands_in = table.grid, column, read, stands_in
        self.offset = column - table.grid.first_column
        self.patterns, self.formats = table.grid.sheet.formats.of_column(column)
        self.fills = (table.grid.sheet.fills or None) if looks_at_fill else None
        self.struck = table.grid.sheet.struck or None
        self.bare = self.fills is None and self.struck is None  # a text is then all that there is to a cell
        self.text_column = table.fields.get(Field.DESCRIPTION)
        self.seen: dict[object, tuple[T | None, str, tuple[Found, ...]]] = {}

    def cell_at(self, row: int, values: tuple[CellValue, ...], issues: list[Issue]) -> tuple[T | None, str]:
        """The value of the column's cell in a row, and how it is written; problems are added to the issues."""
        value = values[self.offset] if self.offset < len(values) else None
        if self.bare:  # as most columns are
            if value is None:
                return self._merged(row, issues) if self.grid.covered else (None, "")
            kind = type(value)
            key = (
                value if kind is str else (kind, value, self.formats.get(self.patterns.get(row)), None, None)
            )
            known = self.seen.get(key)
            if known is None or known[2]:
                return self._known(row, value, None, issues)
            return known[0], known[1] if known[0] is not None or not self.stands_in else ""
        fill = self.fills.get((row, self.column)) if self.fills is not None else None
        if fill and self._across_the_row(row, fill):
            return self._striped(row, value, fill, issues)
        if value is None and fill is None:
            return self._merged(row, issues) if self.grid.covered else (None, "")
        return self._known(row, value, fill, issues)

    def _known(
        self, row: int, value: CellValue, fill: str | None, issues: list[Issue]
    ) -> tuple[T | None, str]:
        """As `cell_at`, of a cell that holds something: read the first time, then known."""
        # A text has no format; a number's is part of what it says. The type tells True from 1.
        kind = type(value)
        key: object = value
        if kind is not str or not self.bare:
            shown_as = self.formats.get(self.patterns.get(row)) if kind is not str else None
            struck = self.struck.get((row, self.column)) if self.struck else None
            key = kind, value, shown_as, fill, struck
        known = self.seen.get(key)
        if known is None:
            cell = self.grid.sheet.cell(row, self.column)
            answer = self.read(cell)
            known = self.seen[key] = (answer.value, with_struck(cell), answer.found)
        if known[2]:
            written = self.grid.sheet.cell(row, self.column).written
            self._tell(known[2], row, written or f"fill {fill}", issues)
        return known[0], known[1] if known[0] is not None or not self.stands_in else ""

    def _across_the_row(self, row: int, fill: str) -> bool:
        """Whether the action's text has the same fill: a row is then coloured to be read, or for its state."""
        column = self.text_column
        return bool(self.fills and column and column != self.column and self.fills.get((row, column)) == fill)

    def _striped(self, row: int, value: CellValue, fill: str, issues: list[Issue]) -> tuple[T | None, str]:
        """A cell of a row that is filled from end to end: its text alone counts, and a colour alone is a question."""
        cell = replace(self.grid.sheet.cell(row, self.column), fill=None)
        if value is not None:
            answer = self.read(cell)
            self._tell(answer.found, row, cell.written, issues)
            return answer.value, with_struck(cell)
        if is_coloured(fill):
            self._tell((Found(Problem.RAG_ROW_FILLED, {}),), row, f"fill {fill}", issues)
        return None, ""

    def _merged(self, row: int, issues: list[Issue]) -> tuple[T | None, str]:
        """What a blank cell says: what the cell says that is merged down over it."""
        top = self.grid.top(row, self.column)
        return self.cell_at(top, self.grid.row(top), issues) if top != row else (None, "")

    def _tell(self, found: tuple[Found, ...], row: int, written: str, issues: list[Issue]) -> None:
        address = f"{self.grid.name}!{column_letter(self.column)}{row}"
        issues.extend(
            Issue.of(one.problem, cell=address, row=row, found=written, **one.words) for one in found
        )


def with_struck(cell: Cell) -> str:
    """A cell as written, with what is struck through in it."""
    if cell.struck is None or cell.empty:
        return cell.written
    if not cell.struck:
        return f"{cell.written} (struck through)"
    return f"{cell.written} (struck through: {cell.struck})"
