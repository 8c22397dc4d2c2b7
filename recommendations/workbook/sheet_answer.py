"""A sheet as the child process tells of it: built-in types only, so that the parent can take it without trust."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

MAX_AREA = 20_000_000  # cells; calamine allocates all of them, used or not
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

Area = tuple[int, int, int, int]  # first row, first column, last row, last column; 1-based, inclusive
ByRow = tuple[dict[int, int], list[dict[int, str]]]  # row → number of its pattern; patterns: column → text
Special = tuple[int, int, str, str]  # row, column, "error" or "formula", its text
SheetAnswer = dict[str, Any]
_BLANKS = " \t\r\n\v\f\u00a0\u2007\u202f\u2003\u2002\u2009\u200b\u2060\ufeff"
# Control characters are not to be seen in a cell, and PostgreSQL stores no NUL.
_CONTROLS = {chr(code): None for code in range(32) if chr(code) not in "\t\n\r"}
_SPACES = str.maketrans(
    {"\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u200b": None, "\u2060": None, "\ufeff": None} | _CONTROLS
)


class Refused(Exception):
    """Carries a refusal to the parent."""

    def __init__(self, refusal: str, **words: str) -> None:
        super().__init__(refusal)
        self.answer: tuple[Any, ...] = ("refused", refusal, words)


def refuse_shared_names(names: Iterable[str]) -> None:
    for name, times in Counter(names).items():
        if times > 1:
            raise Refused("SHEETS_SHARE_A_NAME", sheet=name)


def refuse_area(sheet: str, area: Area | None) -> None:
    """Raises Refused for a used area that would not fit into memory once every cell of it stands there."""
    if area is None:
        return
    top, left, bottom, right = area
    cells = (bottom - top + 1) * (right - left + 1)
    if cells > MAX_AREA or bottom > LAST_ROW or right > LAST_COLUMN:
        first, last = f"{_letters(left)}{top}", f"{_letters(right)}{bottom}"
        raise Refused("AREA", sheet=sheet, first=first, last=last, cells=f"{cells:,}", limit=f"{MAX_AREA:,}")


def column_number(letters: str) -> int:
    """A → 1, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class Clean(dict[Any, Any]):
    """Values without the white space around them; blank text is None. Equal texts and dates become one object.

    `altered` are the texts that had something taken off in some cell, as Excel's own rules would see it there.
    """

    def __init__(self) -> None:
        super().__init__()
        self.altered: set[str | None] = set()

    def __missing__(self, value: Any) -> Any:
        if isinstance(value, str):
            cleaned = clean_text(value)
            if cleaned != value and value:
                self.altered.add(cleaned)
        else:  # midnight is no time of day: a date written in ISO form is a day too
            midnight = isinstance(value, datetime) and value.time() == time()
            cleaned = value.date() if midnight else value
        self[value] = cleaned
        return cleaned


def clean_text(text: str) -> str | None:
    """Text as a person sees it: no white space around it, ordinary spaces and line ends inside; None if blank."""
    if text.isascii() and text.isprintable():  # most texts: their only white space is the space
        return text.strip(" ") or None
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_SPACES).strip(_BLANKS) or None


def trimmed(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Without the empty rows and columns after the last value."""
    while rows and not any(value is not None for value in rows[-1]):
        rows.pop()
    if not rows:
        return []
    width = max(_width(row) for row in rows)
    return rows if width == len(rows[0]) else [row[:width] for row in rows]


def _width(row: tuple[Any, ...]) -> int:
    if row[-1] is not None:
        return len(row)
    return next((i + 1 for i in range(len(row) - 1, -1, -1) if row[i] is not None), 0)


def by_row(texts: Mapping[int, Mapping[int, str]]) -> ByRow:
    """Texts by row and column, with rows that are alike kept once."""
    known: dict[tuple[tuple[int, str], ...], int] = {}
    patterns: list[dict[int, str]] = []
    rows = {}
    for row, columns in texts.items():
        key = tuple(columns.items())
        if key and key not in known:
            known[key] = len(patterns)
            patterns.append(dict(columns))
        if key:
            rows[row] = known[key]
    return rows, patterns


class Gathered:
    """A sheet put together cell by cell, wherever its cells stand; only `answer` takes the room of the whole area."""

    def __init__(self, name: str, *, hidden: bool) -> None:
        self.name, self.hidden = name, hidden
        self.values: dict[int, dict[int, Any]] = {}
        self.formats: dict[int, dict[int, str]] = {}
        self.fills: dict[int, dict[int, str]] = {}
        self.struck: dict[int, dict[int, str]] = {}
        self.specials: list[Special] = []
        self.merges: list[Area] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.coloured_by_rules: list[Area] = []
        self._clean = Clean()

    @property
    def altered(self) -> set[str | None]:
        """Texts that had white space taken off in some cell."""
        return self._clean.altered

    def put(
        self, row: int, column: int, value: Any, number_format: str = "", fill: str | None = None
    ) -> None:
        """A cell's value (None for a cell that is only styled), its number format and its fill as RRGGBB."""
        if value is not None:
            value = self._clean[value] if isinstance(value, str | date) else value
        if value is not None:
            self.values.setdefault(row, {})[column] = value
            if number_format and not isinstance(value, str):
                self.formats.setdefault(row, {})[column] = number_format
        if fill:
            self.fills.setdefault(row, {})[column] = fill

    def strike(self, row: int, column: int, mark: str | None) -> None:
        """What of a cell is struck through, as struck.mark_of says it."""
        if mark:
            self.struck.setdefault(row, {})[column] = mark

    def put_special(self, row: int, column: int, kind: str, text: str) -> None:
        """An error value, or a formula without a result."""
        self.specials.append((row, column, kind, text))
        self.values.setdefault(row, {})[column] = text  # overlaid by the parent; here it keeps the place

    def answer(self) -> SheetAnswer:
        area = self.area()
        refuse_area(self.name, area)
        return {
            "name": self.name,
            "hidden": self.hidden,
            "rows": self._rows(area) if area else [],
            "first_row": area[0] if area else 1,
            "first_column": area[1] if area else 1,
            "merges": self.merges,
            "hidden_rows": frozenset(self.hidden_rows),
            "hidden_columns": frozenset(self.hidden_columns),
            "formats": by_row(self.formats),
            "fills": by_row(self.fills),
            "struck": by_row(self.struck),
            "specials": self.specials,
            "coloured_by_rules": self.coloured_by_rules,
        }

    def area(self) -> Area | None:
        """The area of the cells that hold something."""
        columns = [columns for columns in self.values.values() if columns]
        if not columns:
            return None
        rows = [row for row, columns in self.values.items() if columns]
        return min(rows), min(map(min, columns)), max(rows), max(map(max, columns))

    def _rows(self, area: Area) -> list[tuple[Any, ...]]:
        top, left, bottom, right = area
        blank = (None,) * (right - left + 1)
        rows = []
        for row in range(top, bottom + 1):
            columns = self.values.get(row)
            rows.append(
                tuple([columns.get(column) for column in range(left, right + 1)]) if columns else blank
            )
        return rows
