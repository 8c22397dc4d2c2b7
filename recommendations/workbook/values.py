"""One cell → date, percent, status, RAG, reference. Reads what a careful person would read, or says that it cannot."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from recommendations.plan import DatePrecision, Rag, Status
from recommendations.problems import Problem
from recommendations.workbook.cells import Cell

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


@dataclass(frozen=True, slots=True)
class PlanDate:
    """A date as read. `previous` is the original date where the cell gives two."""

    day: date | None
    precision: DatePrecision
    previous: date | None = None


def read_date(cell: Cell, *, label: str) -> Value[PlanDate]:
    """A date in any UK form. `label` is the word for the sentence: 'due date'."""
    raise NotImplementedError


def read_percent(cell: Cell, *, number_format: str | None, fractions: bool) -> Value[float]:
    """0 to 100. `fractions`: the column's plain numbers run from 0 to 1 (no text or % format says otherwise)."""
    raise NotImplementedError


def read_status(cell: Cell) -> Value[Status]:
    """A status word, phrase, or a status and RAG in one cell ('Green – on track')."""
    raise NotImplementedError


def read_rag(cell: Cell, *, legend: Mapping[str, str]) -> Value[Rag]:
    """A RAG by word, letter, emoji or fill colour. `legend`: the workbook's own meaning by colour word, if it has one."""
    raise NotImplementedError


def read_recommendation_ref(text: str) -> str | None:
    """'3' for 3, 'R3', 'Rec. 3', 'HMICFRS-CI-03', 'Recommendation 3: …'; None if no number is there."""
    raise NotImplementedError


def read_action_ref(text: str) -> str | None:
    """'1.3' for '1.3', 'Action 1.3', 'A1.3'; the text as it stands where it is a code of another kind ('CI-07a')."""
    raise NotImplementedError
