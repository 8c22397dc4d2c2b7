"""A progress cell → 0 to 100, or why it could not be read."""

import re
from collections.abc import Iterable

from recommendations.plan import Status
from recommendations.problems import Problem
from recommendations.wording import join, percent
from recommendations.workbook.cells import Cell
from recommendations.workbook.found import Found, Value, refused, unusable
from recommendations.workbook.lettering import plain
from recommendations.workbook.statuses import status_phrase

_SIGN = r"(?:%|per ?cent|percent|pct|pc)"
_ABOUT = r"(?P<about>(?:c\.?|ca\.?|circa|approx\.?|approximately|about|around|roughly|~)\s?)?"
_DONE = r"(?:\s?(?:complete|completed|done|delivered|progress|achieved|implemented))?"
_TEXT = re.compile(rf"{_ABOUT}(?P<figure>-?[0-9]{{1,6}}(?:\.[0-9]+)?)\s?(?P<sign>{_SIGN})?{_DONE}\.?")
_OF_HUNDRED = re.compile(r"([0-9]{1,3})\s?(?:/|out of|of)\s?100")
_EMPTY = re.compile(r"[-.\s_/]*")
_NOT_GIVEN = frozenset(
    {
        "n/a",
        "na",
        "tbc",
        "tba",
        "tbd",
        "none",
        "nil",
        "not known",
        "unknown",
        "not applicable",
        "to be confirmed",
    }
)
_LITERAL = re.compile(r'"[^"]*"|\\.')


def read_percent(cell: Cell, *, number_format: str | None, fractions: bool | None) -> Value[float]:
    """0 to 100. `fractions`: the column's plain numbers run from 0 to 1 (no text or % format says otherwise).

    `fractions` None: the column has nothing but 0 and 1, so that a 1 is a question (see `fraction_column`). A number
    between 0 and 1 outside a fraction column is a question too, never four tenths of one per cent.
    """
    value = cell.value
    if value is None:
        return Value(None)
    if isinstance(value, str):
        return _text(value, fractions)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if _shown_as_percent(cell, number_format):
            return _in_range(value * 100)
        return _plain_number(value, fractions)
    return unusable(cell) or refused(Problem.PERCENT_UNREADABLE)


def fraction_column(numbers: Iterable[float], *, beside_percents: bool = False) -> bool | None:
    """Whether a column's plain numbers are fractions of one: True, False, or None where a 1 could be either.

    It could where 0 and 1 are all there is, where some numbers can only be fractions and others cannot be, and
    `beside_percents`: a 1 among '50%' and 20 may be the 100% of those or the 1% of this.
    """
    seen = [number for number in numbers if number]
    fraction = any(0 < number < 1 for number in seen)
    if any(number > 1 or number < 0 for number in seen):
        return None if fraction or beside_percents else False
    return True if fraction else None


def shows_percent(number_format: str) -> bool:
    """Whether a number format multiplies by 100: it has a % that is not quoted."""
    return "%" in _LITERAL.sub("", number_format.split(";")[0])


def _shown_as_percent(cell: Cell, number_format: str | None) -> bool:
    """Whether Excel shows the number times 100: a % in its format that is not quoted, else in what is seen."""
    if number_format is not None:
        return shows_percent(number_format)
    shown = re.fullmatch(r"(-?[0-9.]+)\s?%", cell.written.strip())
    if not shown or not isinstance(cell.value, (int, float)):
        return False
    return abs(float(shown[1]) - cell.value * 100) < abs(float(shown[1]) - cell.value)


def _plain_number(value: float, fractions: bool | None) -> Value[float]:
    if fractions and 2 <= value <= 100:
        ways = f"{value:g}% or a slip, as the other figures of its column are fractions of one"
        return refused(Problem.PERCENT_AMBIGUOUS, ways=ways)
    if fractions:
        return _in_range(value * 100)
    if 0 < value < 1 or (value == 1 and fractions is None):
        ways = join([percent(value * 100), f"{value:g}%"], "or")
        return refused(Problem.PERCENT_AMBIGUOUS, ways=ways)
    return _in_range(value)


def _in_range(value: float) -> Value[float]:
    # 0.29 * 100 is 28.999999999999996 in binary; the workbook says 29.
    figure = round(float(value), 6)
    return Value(figure) if 0 <= figure <= 100 else refused(Problem.PERCENT_OUT_OF_RANGE)


def _text(written: str, fractions: bool | None) -> Value[float]:
    clean = plain(written)
    if _EMPTY.fullmatch(clean):
        return Value(None)
    if clean in _NOT_GIVEN:
        return refused(Problem.PERCENT_NOT_GIVEN)
    figure = _TEXT.fullmatch(clean) or _OF_HUNDRED.fullmatch(clean)
    if figure is None:
        return _from_status(clean)
    if figure.re is _OF_HUNDRED:
        return _in_range(float(figure[1]))
    number = float(figure["figure"])
    read = _in_range(number) if figure["sign"] else _plain_number(number, fractions)
    if figure["about"] and read.value is not None:
        return Value(read.value, (Found(Problem.PERCENT_INTERPRETED, {"read": percent(read.value)}),))
    return read


def _from_status(clean: str) -> Value[float]:
    """'Complete' in a progress column is 100, 'Not started' 0; other words are no figure."""
    figure = {Status.COMPLETE: 100.0, Status.NOT_STARTED: 0.0}.get(status_phrase(clean) or Status.UNKNOWN)
    if figure is None:
        return refused(Problem.PERCENT_UNREADABLE)
    return Value(figure, (Found(Problem.PERCENT_INTERPRETED, {"read": percent(figure)}),))
