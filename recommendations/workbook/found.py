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
    if isinstance(cell.value, CellError):
        return refused(Problem.CELL_ERROR)
    if isinstance(cell.value, UncalculatedFormula):
        return refused(Problem.FORMULA_NOT_CALCULATED)
    return None
