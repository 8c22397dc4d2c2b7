"""Cells and grids: the tables that every output places in the same way."""

from collections.abc import Iterable, Sequence
from datetime import date

from recommendations.plan import Rag
from reports.report.marks import mark
from reports.report.model import Cell, CellDay, Grid
from reports.report.values import day, figure, text


def words(value: str | None, minor: str = "", missing: str = "") -> Cell:
    """Text as it was given; `missing` where there is none."""
    return Cell(text(value) or missing, minor)


def dated(
    value: date | None, missing: str = "No date", minor: str = "", days: Iterable[CellDay] = ()
) -> Cell:
    """A date in its short form."""
    return Cell(day(value, missing).short, minor, value=value, days=tuple(days))


def named_days(**days: date | None) -> tuple[CellDay, ...]:
    """The days that there are, each with what it is."""
    return tuple(CellDay(name, value) for name, value in days.items() if value is not None)


def number(value: int, minor: str = "") -> Cell:
    return Cell(f"{value:,}", minor, value=float(value))


def share(value: float | None, minor: str = "", missing: str = "Not known") -> Cell:
    """A percentage, 0 to 100."""
    found = figure(value, missing)
    return Cell(found.text, minor, value=found.value)


def coloured(rag: Rag | None, minor: str = "") -> Cell:
    """A RAG: word and shape, with colour on top."""
    found = mark(rag)
    return Cell(found.word, minor, found)


def grid(
    name: str,
    title: str,
    columns: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[Cell]],
    sentence: str = "",
) -> Grid:
    """A grid; `columns` are headings with their shares of the width. Every row must be as wide as the headings."""
    made = tuple(tuple(row) for row in rows)
    assert all(len(row) == len(columns) for row in made), f"a row of {name} is not as wide as its headings"
    headings, shares = zip(*columns, strict=True)
    return Grid(name, title, sentence, headings, shares, made)
