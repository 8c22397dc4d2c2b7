"""Any spreadsheet → sheets of cells. The bytes are read in a guarded child process."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta


@dataclass(frozen=True, slots=True)
class CellError:
    """An Excel error value: '#REF!', '#N/A' …"""

    text: str


@dataclass(frozen=True, slots=True)
class UncalculatedFormula:
    """A formula whose result the workbook does not hold."""

    text: str


CellValue = str | float | int | bool | date | datetime | time | timedelta | CellError | UncalculatedFormula | None


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range, 1-based and inclusive. The value stands in its first cell."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `written` is what a person sees in it, as text; `fill` is RRGGBB, None for no fill (or white)."""

    sheet: str
    row: int
    column: int
    value: CellValue
    written: str
    fill: str | None = None

    @property
    def address(self) -> str:
        """'Action Plan!C7'."""
        return f"{self.sheet}!{column_letter(self.column)}{self.row}"

    @property
    def empty(self) -> bool:
        return self.value is None or self.written == ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's used area. `rows[0][0]` is the cell at (first_row, first_column), 1-based. Blank text is None.

    `formats` holds number formats other than General and `fills` solid fills (RRGGBB), by (row, column), where
    they could be read; both are empty for formats of file that do not show them.
    """

    name: str
    rows: tuple[tuple[CellValue, ...], ...]
    first_row: int = 1
    first_column: int = 1
    hidden: bool = False
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    fills: Mapping[tuple[int, int], str] = field(default_factory=dict)
    formats: Mapping[tuple[int, int], str] = field(default_factory=dict)

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a 1-based position, empty outside the used area."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class CellBook:
    """All sheets of a workbook, in order. `fills_known` is False where fills could not be read, `fills_why` says why."""

    name: str
    sha256: str
    sheets: tuple[Sheet, ...]
    fills_known: bool = True
    fills_why: str = ""


def column_letter(column: int) -> str:
    """1 → A, 27 → AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def read_cells(data: bytes, name: str) -> CellBook:
    """All cells of a workbook. Raises WorkbookRefused with one clear line for what cannot be read."""
    raise NotImplementedError
