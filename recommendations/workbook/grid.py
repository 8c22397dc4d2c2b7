"""A sheet seen as a grid: values at 1-based positions, and what the merged cells cover."""

from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter

from recommendations.workbook.cells import Cell, CellValue, Merge, Sheet


class Grid:
    """A sheet with its merged cells looked up. `covered`: for each position that a merge takes in, the merge."""

    __slots__ = (
        "_figures",
        "_patterns",
        "columns",
        "covered",
        "first_column",
        "first_row",
        "last_row",
        "rows",
        "sheet",
    )

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.first_row, self.first_column = sheet.first_row, sheet.first_column
        self.last_row = sheet.first_row + len(sheet.rows) - 1
        width = max(map(len, sheet.rows), default=0)
        self.rows = _of_one_width(sheet.rows, width)
        self.columns = range(sheet.first_column, sheet.first_column + width)
        self.covered: dict[tuple[int, int], Merge] = dict(self._covered())
        self._figures: dict[object, str] = {}  # the texts of what is no text, as asked for
        self._patterns, _ = sheet.formats.of_column(self.first_column)

    @property
    def name(self) -> str:
        return self.sheet.name

    def row(self, number: int) -> tuple[CellValue, ...]:
        """The values of a row from `first_column` on; empty outside the used area."""
        return self.rows[number - self.first_row] if self.first_row <= number <= self.last_row else ()

    def value(self, row: int, column: int) -> CellValue:
        """The value at a position; None outside the used area."""
        down, across = row - self.first_row, column - self.first_column
        if down < 0 or across < 0:
            return None
        try:
            return self.rows[down][across]
        except IndexError:
            return None

    def shown(self, row: int, column: int) -> CellValue:
        """The value at a position, or that of the merged cell which covers it."""
        value = self.value(row, column)
        if value is None and (merge := self.covered.get((row, column))):
            return self.value(merge.first_row, merge.first_column)
        return value

    def top(self, row: int, column: int) -> int:
        """The row in which the value of a position stands: its own, or where a merge down its column begins."""
        merge = self.covered.get((row, column))
        return merge.first_row if merge and merge.first_column == column else row

    def cell(self, row: int, column: int) -> Cell:
        """The cell of a position, or the one that is merged down over it."""
        return self.sheet.cell(self.top(row, column) if self.covered else row, column)

    def written(self, row: int, column: int) -> str:
        """The text of `cell`, without making one: it is asked of every row."""
        value = self.value(row, column)
        if type(value) is str:
            return value
        if self.covered:
            row = self.top(row, column)
            value = self.value(row, column)
        if value is None:
            return ""
        # Cells of a column that are alike in value and in the formats of their rows are written alike.
        key = column, type(value), value, self._patterns.get(row)
        text = self._figures.get(key)
        if text is None:
            text = self._figures[key] = self.sheet.written(value, row, column)
        return text

    def says(self, row: int, column: int) -> bool:
        """Whether `written` gives a text, without making it."""
        if self.value(row, column) is not None:
            return True
        return bool(self.covered) and bool(self.written(row, column))

    def empty(self, row: int) -> bool:
        values = self.row(row)
        return values.count(None) == len(values)

    def filled(self, row: int) -> list[int]:
        """The columns of a row that hold a value."""
        return [self.first_column + offset for offset, value in enumerate(self.row(row)) if value is not None]

    def width(self, row: int, column: int) -> int:
        """How many columns the cell at a position spans."""
        merge = self.covered.get((row, column))
        return merge.last_column - merge.first_column + 1 if merge else 1

    def picking(self, columns: Sequence[int]) -> Callable[[tuple[CellValue, ...]], object]:
        """What takes the values of some of its columns out of a row: equal ones for equal values."""
        return itemgetter(*[column - self.first_column for column in columns]) if columns else _nothing

    def _covered(self) -> Iterator[tuple[tuple[int, int], Merge]]:
        last_column = self.columns.stop - 1
        for merge in self.sheet.merges:
            for row in range(max(merge.first_row, self.first_row), min(merge.last_row, self.last_row) + 1):
                for column in range(merge.first_column, min(merge.last_column, last_column) + 1):
                    yield (row, column), merge


def _nothing(_: tuple[CellValue, ...]) -> None:
    """Of no columns."""


def _of_one_width(rows: tuple[tuple[CellValue, ...], ...], width: int) -> tuple[tuple[CellValue, ...], ...]:
    """Rows as wide as the widest; those of a file already are."""
    if all(len(row) == width for row in rows):
        return rows
    return tuple(row + (None,) * (width - len(row)) for row in rows)
