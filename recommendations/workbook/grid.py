"""A sheet seen as a grid: values at 1-based positions, and what the merged cells cover."""

from collections.abc import Iterator
from dataclasses import dataclass

from recommendations.workbook.cells import CellValue, Merge, Sheet


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet with its merged cells looked up. `covered` names, for a cell under a merge, the merge's first cell."""

    sheet: Sheet
    covered: dict[tuple[int, int], Merge]

    @classmethod
    def of(cls, sheet: Sheet) -> "Grid":
        return cls(sheet, dict(_covered(sheet)))

    @property
    def first_row(self) -> int:
        return self.sheet.first_row

    @property
    def last_row(self) -> int:
        return self.sheet.first_row + len(self.sheet.rows) - 1

    @property
    def columns(self) -> range:
        """The used columns, 1-based."""
        width = max(map(len, self.sheet.rows), default=0)
        return range(self.sheet.first_column, self.sheet.first_column + width)

    def row(self, number: int) -> tuple[CellValue, ...]:
        """The values of a row from `first_column` on; empty outside the used area."""
        if not self.first_row <= number <= self.last_row:
            return ()
        return self.sheet.rows[number - self.first_row]

    def value(self, row: int, column: int) -> CellValue:
        """The value at a position; None outside the used area."""
        values, offset = self.row(row), column - self.sheet.first_column
        return values[offset] if 0 <= offset < len(values) else None

    def shown(self, row: int, column: int) -> CellValue:
        """The value at a position, or that of the merged cell which covers it."""
        value = self.value(row, column)
        if value is None and (merge := self.covered.get((row, column))):
            return self.value(merge.first_row, merge.first_column)
        return value

    def top(self, row: int, column: int) -> int:
        """The row in which the value shown at a position stands."""
        merge = self.covered.get((row, column))
        return merge.first_row if merge else row

    def empty(self, row: int) -> bool:
        values = self.row(row)
        return values.count(None) == len(values)

    def filled(self, row: int) -> list[int]:
        """The columns of a row that hold a value."""
        first = self.sheet.first_column
        return [first + offset for offset, value in enumerate(self.row(row)) if value is not None]

    def width(self, row: int, column: int) -> int:
        """How many columns the cell at a position spans."""
        merge = self.covered.get((row, column))
        return merge.last_column - merge.first_column + 1 if merge else 1


def _covered(sheet: Sheet) -> Iterator[tuple[tuple[int, int], Merge]]:
    """Every position within the used area that a merged range takes in, its first cell too."""
    last_row = sheet.first_row + len(sheet.rows) - 1
    last_column = sheet.first_column + max(map(len, sheet.rows), default=0) - 1
    for merge in sheet.merges:
        for row in range(max(merge.first_row, sheet.first_row), min(merge.last_row, last_row) + 1):
            for column in range(merge.first_column, min(merge.last_column, last_column) + 1):
                yield (row, column), merge
