"""Any spreadsheet → sheets of cells. The bytes are read in a guarded child process."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import PurePath
from typing import Any, Self

from recommendations.wording import printable
from recommendations.workbook.written import as_written


@dataclass(frozen=True, slots=True)
class CellError:
    """An Excel error value: '#REF!', '#N/A' …"""

    text: str


@dataclass(frozen=True, slots=True)
class UncalculatedFormula:
    """A formula whose result the workbook does not hold."""

    text: str


CellValue = (
    str | float | int | bool | date | datetime | time | timedelta | CellError | UncalculatedFormula | None
)


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range, 1-based and inclusive. The value stands in its first cell."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Area:
    """A range of cells, 1-based and inclusive; it may reach beyond the used area."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def holds(self, row: int, column: int) -> bool:
        return self.first_row <= row <= self.last_row and self.first_column <= column <= self.last_column


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `written` is what a person sees in it, as text; `fill` is RRGGBB, None for no fill (or white).

    `struck`: None where nothing is struck through, "" where the whole cell is, else the text that is struck through
    beside the value, which is what still stands.
    """

    sheet: str
    row: int
    column: int
    value: CellValue
    written: str
    fill: str | None = None
    struck: str | None = None

    @property
    def address(self) -> str:
        """'Action Plan!C7'."""
        return f"{self.sheet}!{column_letter(self.column)}{self.row}"

    @property
    def empty(self) -> bool:
        return self.value is None or self.written == ""


class ByPosition(Mapping[tuple[int, int], str]):
    """Texts by (row, column), kept once for all rows that are styled alike: a tall sheet has few different rows."""

    __slots__ = ("_patterns", "_rows")

    def __init__(self, rows: Mapping[int, int], patterns: Sequence[Mapping[int, str]]) -> None:
        self._rows = rows
        self._patterns = patterns

    def __getitem__(self, position: tuple[int, int]) -> str:
        row, column = position
        return self._patterns[self._rows[row]][column]

    def get(self, position: tuple[int, int], default: Any = None) -> Any:
        """As of any mapping; written out because it is asked for every cell of a large sheet."""
        number = self._rows.get(position[0])
        return default if number is None else self._patterns[number].get(position[1], default)

    def of_column(self, column: int) -> tuple[Mapping[int, int], Mapping[int | None, str]]:
        """The number of each row's pattern, and the column's text by that number, for asking of every row."""
        texts = enumerate(self._patterns)
        return self._rows, {number: pattern[column] for number, pattern in texts if column in pattern}

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return ((row, column) for row, number in self._rows.items() for column in self._patterns[number])

    def __len__(self) -> int:
        return sum(len(self._patterns[number]) for number in self._rows.values())

    def __bool__(self) -> bool:
        return bool(self._rows)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's used area. `rows[0][0]` is the cell at (first_row, first_column), 1-based. Blank text is None.

    `formats` holds number formats other than General and `fills` solid fills (RRGGBB), by (row, column), where
    they could be read; both are empty for formats of file that do not show them. `coloured_by_rules`: areas with
    conditional formatting that could not be worked out, so that a fill there is not known. `struck`: what is struck
    through, as in Cell. `notes`: the notes on cells, whether the cells hold something or not.
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
    formats: ByPosition = field(default_factory=lambda: ByPosition({}, ()))
    coloured_by_rules: tuple[Area, ...] = ()
    struck: Mapping[tuple[int, int], str] = field(default_factory=dict)
    notes: Mapping[tuple[int, int], str] = field(default_factory=dict)

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a 1-based position, empty outside the used area."""
        down, across = row - self.first_row, column - self.first_column
        inside = 0 <= down < len(self.rows) and 0 <= across < len(self.rows[down])
        value = self.rows[down][across] if inside else None
        position = (row, column)
        fill = self.fills.get(position) if self.fills else None
        if value is None:
            return Cell(self.name, row, column, None, "", fill)
        struck = self.struck.get(position) if self.struck else None
        return Cell(self.name, row, column, value, self.written(value, row, column), fill, struck)

    def written(self, value: CellValue, row: int, column: int) -> str:
        """What a person sees of a value that stands at a position, whose number format shows it."""
        if value is None or isinstance(value, str):
            return value or ""
        if isinstance(value, CellError | UncalculatedFormula):
            return value.text
        return as_written(value, self.formats.get((row, column), ""))

    @property
    def last_row(self) -> int:
        """The used area's last row; one less than `first_row` for an empty sheet."""
        return self.first_row + len(self.rows) - 1

    @property
    def last_column(self) -> int:
        """The used area's last column; one less than `first_column` for an empty sheet."""
        return self.first_column + max(map(len, self.rows[:1]), default=0) - 1


@dataclass(frozen=True, slots=True)
class CellBook:
    """All sheets, in order. Where fills could not be read `fills_known` is False, and `fills_why` says why."""

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
    with CellsBeingRead(data, name) as cells:
        return cells.book()


class CellsBeingRead:
    """The cells of a workbook, which the guarded child reads meanwhile. A context: what fails in it stops the child.

    Raises WorkbookRefused with one clear line: at once for what is no workbook, in `book` for what cannot be read.
    """

    def __init__(self, data: bytes, name: str) -> None:
        from recommendations.workbook.guard import ChildReading
        from recommendations.workbook.intake import kind_of

        self._data, self._name = data, printable(name)
        self._child = ChildReading(data, self._name, kind_of(data, self._name))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: Any) -> None:
        self._child.__exit__(*error)

    def book(self) -> CellBook:
        """All cells, once the child has read them."""
        return _book(self._child.answer(), self._data, self._name)


def _book(found: Mapping[str, Any], data: bytes, name: str) -> CellBook:
    why = str(found["fills_why"])
    return CellBook(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        sheets=tuple(_sheet(sheet, PurePath(name).stem) for sheet in found["sheets"]),
        fills_known=not why,
        fills_why=why,
    )


def _sheet(found: Mapping[str, Any], otherwise: str) -> Sheet:
    """A sheet from the child's answer; a file without sheets of its own (.csv) lends it its name."""
    return Sheet(
        name=found["name"] or otherwise,
        rows=_rows(found),
        first_row=found["first_row"],
        first_column=found["first_column"],
        hidden=found["hidden"],
        merges=tuple(Merge(*corners) for corners in found["merges"]),
        hidden_rows=found.get("hidden_rows", frozenset()),
        hidden_columns=found.get("hidden_columns", frozenset()),
        fills=ByPosition(*found.get("fills", ({}, []))),
        formats=ByPosition(*found.get("formats", ({}, []))),
        coloured_by_rules=tuple(Area(*corners) for corners in found.get("coloured_by_rules", ())),
        notes=ByPosition(*found.get("notes", ({}, []))),
        struck=_struck(*found.get("struck", ({}, []))),
    )


def _struck(rows: Mapping[int, int], patterns: Sequence[Mapping[int, str]]) -> ByPosition:
    """What is struck through by position, without the marks (struck.MARK) that the child puts before it."""
    return ByPosition(rows, [{column: mark[1:] for column, mark in pattern.items()} for pattern in patterns])


def _rows(found: Mapping[str, Any]) -> tuple[tuple[CellValue, ...], ...]:
    """The rows, with errors and uncalculated formulas in their places."""
    rows: list[tuple[CellValue, ...]] = found["rows"]
    by_row: dict[int, dict[int, CellValue]] = {}
    for row, column, kind, text in found.get("specials", ()):
        special = CellError(text) if kind == "error" else UncalculatedFormula(text)
        by_row.setdefault(row - found["first_row"], {})[column - found["first_column"]] = special
    for row, specials in by_row.items():
        rows[row] = tuple(specials.get(column, value) for column, value in enumerate(rows[row]))
    return tuple(rows)
