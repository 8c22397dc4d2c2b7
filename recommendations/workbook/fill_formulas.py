"""The simple formulas of conditional formatting, worked out as Excel would; anything beyond them is not tried.

Known: comparison, &, AND, OR, NOT, text functions and tests of kind, on cells of the same sheet. Source of how values
compare: ECMA-376 part 1, 18.17.2 (operators) and 18.17.7 (functions): letters' case does not matter, a blank equals
both "" and 0, and a number is never equal to a text.
"""

import operator
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Any, NamedTuple

from recommendations.workbook.sheet_answer import column_number
from recommendations.workbook.written import plain_number


class Broken(Enum):
    """The value of a cell or formula that is an error."""

    ERROR = "error"


Value = str | float | bool | Broken | None
Values = Sequence[Value]
Working = Callable[[Values], Value]

_TOKEN = re.compile(
    r'\s*(?:(?P<text>"(?:[^"]|"")*")|(?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)'
    r"|(?P<name>[A-Z][A-Z.]*)(?=\()|(?P<truth>TRUE|FALSE)\b(?!\()"
    r"|(?P<cell>\$?[A-Z]{1,3}\$?[1-9]\d{0,6})(?![\w(!:.])|(?P<sign><>|<=|>=|[=<>&(),-]))",
    re.IGNORECASE,
)
_CELL = re.compile(r"(\$?)([A-Z]{1,3})(\$?)(\d+)", re.IGNORECASE)
_COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}
_WILD = re.compile(r"[?*~]")
_DAY_NOUGHT = datetime(1899, 12, 30)  # noqa: DTZ001 - a workbook's dates know no time zone
_LONGEST = 1_000
_DEEPEST = 20


class Unworkable(Exception):
    """The formula is beyond what is known here, or its answer is not certain."""


class Reference(NamedTuple):
    """Another cell, by distance from the cell that is asked about; an absolute row or column by its number."""

    row: int
    column: int
    row_fixed: bool = False
    column_fixed: bool = False

    def seen_from(self, row: int, column: int) -> tuple[int, int]:
        return (
            self.row if self.row_fixed else row + self.row,
            self.column if self.column_fixed else column + self.column,
        )


OWN = Reference(0, 0)


class Formula:
    """A formula made ready: the cells that it asks for, and how it is worked out from their values."""

    def __init__(self, text: str, base: tuple[int, int]) -> None:
        """`base`: the cell for which the formula is written. Raises Unworkable."""
        self.references: list[Reference] = []
        self._base = base
        self._tokens = _tokens(text.removeprefix("="))
        self._at = self._depth = 0
        self.work_out: Working = self._comparison()
        if self._at != len(self._tokens):
            raise Unworkable

    def _next(self, *signs: str) -> str | None:
        """The next sign if it is one of these, taken."""
        if self._at < len(self._tokens) and self._tokens[self._at] in [("sign", sign) for sign in signs]:
            self._at += 1
            return self._tokens[self._at - 1][1]
        return None

    def _comparison(self) -> Working:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Unworkable
        left = self._joined()
        while sign := self._next(*_COMPARISONS):
            left = _comparing(left, sign, self._joined())
        self._depth -= 1
        return left

    def _joined(self) -> Working:
        left = self._single()
        while self._next("&"):
            left = _joining(left, self._single())
        return left

    def _single(self) -> Working:
        if self._next("("):
            inside = self._comparison()
            if not self._next(")"):
                raise Unworkable
            return inside
        if self._next("-"):
            number = self._single()
            return lambda values: -_number(number(values))
        if self._at >= len(self._tokens):
            raise Unworkable
        kind, text = self._tokens[self._at]
        self._at += 1
        return self._of_kind(kind, text)

    def _of_kind(self, kind: str, text: str) -> Working:
        if kind == "cell":
            return self._cell(text)
        if kind == "name":
            return self._function(text.upper())
        constants: dict[str, Callable[[str], Value]] = {
            "text": lambda text: text[1:-1].replace('""', '"'),
            "number": float,
            "truth": lambda text: text.upper() == "TRUE",
        }
        if kind not in constants:
            raise Unworkable
        constant = constants[kind](text)
        return lambda values: constant

    def _cell(self, text: str) -> Working:
        match = _CELL.fullmatch(text)
        assert match
        row, column = int(match[4]), column_number(match[2].upper())
        reference = Reference(
            row if match[3] else row - self._base[0],
            column if match[1] else column - self._base[1],
            bool(match[3]),
            bool(match[1]),
        )
        if reference not in self.references:
            self.references.append(reference)
        place = self.references.index(reference)
        return lambda values: values[place]

    def _function(self, name: str) -> Working:
        if name not in FUNCTIONS or not self._next("("):
            raise Unworkable
        arguments = []
        if not self._next(")"):
            arguments.append(self._comparison())
            while self._next(","):
                arguments.append(self._comparison())
            if not self._next(")"):
                raise Unworkable
        function, least, most = FUNCTIONS[name]
        if not least <= len(arguments) <= most:
            raise Unworkable
        return lambda values: function(*[argument(values) for argument in arguments])


def _tokens(text: str) -> list[tuple[str, str]]:
    tokens, at = [], 0
    text = text.rstrip()
    if len(text) > _LONGEST:
        raise Unworkable
    while at < len(text):
        match = _TOKEN.match(text, at)
        if not match or match.end() == at:
            raise Unworkable
        kind = match.lastgroup or ""
        tokens.append((kind, match[kind]))
        at = match.end()
    return tokens


def as_value(cell: Any) -> Value:
    """A cell's value as a formula sees it: a date is its serial number."""
    if isinstance(cell, datetime):
        return (cell - _DAY_NOUGHT) / timedelta(days=1)
    if isinstance(cell, date):
        return float((cell - _DAY_NOUGHT.date()).days)
    if isinstance(cell, time):
        return (cell.hour * 3600 + cell.minute * 60 + cell.second) / 86_400
    if isinstance(cell, timedelta):
        return cell / timedelta(days=1)
    if isinstance(cell, int) and not isinstance(cell, bool):
        return float(cell)
    value: Value = cell
    return value


def compare(left: Value, sign: str, right: Value) -> Value:
    """Raises Unworkable for an order of texts, which follows the language of the reader's Excel."""
    if Broken.ERROR in (left, right):
        return Broken.ERROR
    left, right = _unblanked(left, right), _unblanked(right, left)
    if isinstance(left, str) and isinstance(right, str):
        if sign not in ("=", "<>"):
            raise Unworkable
        return bool(_COMPARISONS[sign](left.casefold(), right.casefold()))
    if _rank(left) != _rank(right):
        return bool(_COMPARISONS[sign](_rank(left), _rank(right)))
    return bool(_COMPARISONS[sign](left, right))


def _unblanked(value: Value, other: Value) -> Value:
    """A blank as the other side has it."""
    if value is not None:
        return value
    return "" if isinstance(other, str) else False if isinstance(other, bool) else 0.0


def _rank(value: Value) -> int:
    """Numbers come before texts, and texts before truths."""
    return 2 if isinstance(value, bool) else 1 if isinstance(value, str) else 0


def _comparing(left: Working, sign: str, right: Working) -> Working:
    return lambda values: compare(left(values), sign, right(values))


def _joining(left: Working, right: Working) -> Working:
    return lambda values: as_text(left(values)) + as_text(right(values))


def as_text(value: Value) -> str:
    """A value as & and SEARCH see it. Raises Unworkable for an error."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, Broken):
        raise Unworkable
    return plain_number(value)


def _number(value: Value) -> float:
    if value is None:
        return 0.0
    if isinstance(value, str | Broken):
        raise Unworkable
    return float(value)


def truth(value: Value) -> bool:
    """Whether a rule's formula holds. Neither an error nor a text does."""
    return bool(value) if isinstance(value, bool | float) else False


def _truths(values: Sequence[Value]) -> list[bool]:
    if any(not isinstance(value, bool | float) for value in values):
        raise Unworkable
    return [bool(value) for value in values]


def _search(wanted: Value, text: Value, start: Value = 1.0) -> Value:
    """The place of a text in another; an error where it is not in it."""
    if isinstance(text, Broken):
        return text
    words = as_text(wanted)
    if _WILD.search(words) or start != 1.0:
        raise Unworkable
    place = as_text(text).casefold().find(words.casefold())
    return float(place + 1) if place >= 0 else Broken.ERROR


def _left(text: Value, length: Value = 1.0) -> Value:
    return as_text(text)[: int(_number(length))]


def _right(text: Value, length: Value = 1.0) -> Value:
    wanted = int(_number(length))
    return as_text(text)[-wanted:] if wanted else ""


FUNCTIONS: dict[str, tuple[Callable[..., Value], int, int]] = {
    "AND": (lambda *values: all(_truths(values)), 1, 30),
    "OR": (lambda *values: any(_truths(values)), 1, 30),
    "NOT": (lambda value: not _truths([value])[0], 1, 1),
    "ISBLANK": (lambda value: value is None, 1, 1),
    "ISTEXT": (lambda value: isinstance(value, str), 1, 1),
    "ISNUMBER": (lambda value: isinstance(value, float) and not isinstance(value, bool), 1, 1),
    "ISERROR": (lambda value: isinstance(value, Broken), 1, 1),
    "LEN": (lambda value: float(len(as_text(value))), 1, 1),
    "TRIM": (lambda value: " ".join(filter(None, as_text(value).split(" "))), 1, 1),
    "UPPER": (lambda value: as_text(value).upper(), 1, 1),
    "LOWER": (lambda value: as_text(value).lower(), 1, 1),
    "EXACT": (lambda one, other: as_text(one) == as_text(other), 2, 2),
    "SEARCH": (_search, 2, 3),
    "LEFT": (_left, 1, 2),
    "RIGHT": (_right, 1, 2),
}
