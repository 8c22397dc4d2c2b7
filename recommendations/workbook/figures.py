"""A figure of a measure → a number and the unit written with it, or why there is none."""

import math
import re
from dataclasses import dataclass

from recommendations.problems import Problem
from recommendations.workbook.cells import Cell
from recommendations.workbook.found import Value, refused, unusable
from recommendations.workbook.lettering import plain
from recommendations.workbook.measure_words import measure_words

_NUMBER = r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|-?\.[0-9]+"
_FIGURE = re.compile(rf"(?P<pound>£\s?)?(?P<number>{_NUMBER})(?P<apart>\s?)(?P<unit>%|[a-z][a-z ]{{0,29}})?")
_BOUND = re.compile(
    r"(?:<=?|>=?|≤|≥|under|over|fewer than|less than|more than|at least|up to|below|above)\s?£?[0-9][0-9,.]*\s?%?"
)
_EMPTY = re.compile(r"[-.\s_/]*")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as given, and the unit that stands with it: '%', '£', a word, or '' for a plain number."""

    number: float
    unit: str


def read_figure(cell: Cell) -> Value[Figure]:
    """The figure of a cell. 'n/a' and '<5' give none, and say so."""
    value = cell.value
    if value is None:
        return Value(None)
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _finite(_number(float(value), cell.written))
    return unusable(cell) or refused(Problem.FIGURE_UNREADABLE)


def _finite(figure: Figure) -> Value[Figure]:
    """A number of hundreds of digits is beyond any that can be judged, and is taken for infinite."""
    return Value(figure) if math.isfinite(figure.number) else refused(Problem.FIGURE_UNREADABLE)


def _number(value: float, written: str) -> Figure:
    """Excel holds 84% as 0.84 and shows it times 100, unless the sign is a literal beside the number."""
    shown = _FIGURE.fullmatch(plain(written))
    if shown and shown["unit"] == "%":
        seen = _plain_number(shown["number"])
        if abs(seen - value * 100) < abs(seen - value) or value == 0:
            return Figure(round(value * 100, 9), "%")
        return Figure(value, "%")
    return Figure(value, "£" if shown and shown["pound"] else "")


def _text(written: str) -> Value[Figure]:
    clean = plain(written)
    words = measure_words()
    if clean in words.suppressed or _BOUND.fullmatch(clean):
        return refused(Problem.FIGURE_SUPPRESSED)
    if clean in words.not_given or _EMPTY.fullmatch(clean):
        return refused(Problem.FIGURE_NOT_GIVEN)
    figure = _FIGURE.fullmatch(clean)
    if figure is None or (figure["pound"] and figure["unit"]) or not _names_a_unit(figure):
        return refused(Problem.FIGURE_UNREADABLE)
    unit = "£" if figure["pound"] else (figure["unit"] or "").strip()
    return _finite(Figure(_plain_number(figure["number"]), words.units.get(unit, unit)))


def _names_a_unit(figure: re.Match[str]) -> bool:
    """Whether what follows the number is its unit, if anything does: “12k” and “1.2 million” are other numbers."""
    unit = (figure["unit"] or "").split()
    if not unit or unit == ["%"]:
        return True
    words = measure_words()
    if len(unit[0]) == 1 or unit[0] in words.scales:
        return False
    return bool(figure["apart"]) or unit[0] in words.unit_suffixes


def _plain_number(written: str) -> float:
    return float(written.replace(",", "").replace(" ", ""))
