"""What reading one cell gives: the value, and what a person should know of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from recommendations.problems import Problem
from recommendations.workbook.cells import Cell, CellError, UncalculatedFormula

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found:
    """A problem met in a cell, with the words that fill its sentence (besides `found`)."""

    problem: Problem
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Value(Generic[T]):
    """A cell as read: the value, None where it could not be read or is empty, and what a person should know."""

    value: T | None
    found: tuple[Found, ...] = ()


def refused(problem: Problem, **words: str) -> Value[T]:
    """No value, and why."""
    return Value(None, (Found(problem, words),))


def unusable(cell: Cell) -> Value[T] | None:
    """The refusal of a cell that holds an Excel error or a formula without a result; None for any other cell."""
    value = cell.value
    return refused(why_unusable(value)) if isinstance(value, CellError | UncalculatedFormula) else None


def why_unusable(value: CellError | UncalculatedFormula) -> Problem:
    """An error, a formula that lacks its result, or one that never has one: it has lost a cell that it refers to."""
    if isinstance(value, CellError):
        return Problem.CELL_ERROR
    return Problem.FORMULA_BROKEN if "#REF!" in value.text.upper() else Problem.FORMULA_NOT_CALCULATED
