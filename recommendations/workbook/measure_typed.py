"""A period and a figure as a person types them in, read by the same grammar as those of a file."""

from dataclasses import dataclass
from datetime import date

from recommendations.problems import Problem
from recommendations.record.measures import Every, Period
from recommendations.workbook.cells import Cell, Sheet
from recommendations.workbook.figures import read_figure
from recommendations.workbook.grid import Grid
from recommendations.workbook.lettering import plain
from recommendations.workbook.periods import quarter_at_its_edge, read_period

_GAPS = (Problem.FIGURE_NOT_GIVEN, Problem.FIGURE_SUPPRESSED)


@dataclass(frozen=True, slots=True)
class Typed:
    """A figure; None for one that is kept back or was not given."""

    number: float | None


def typed_period(written: str, every: Every) -> Period | None:
    """The month or quarter; None where it is neither, or the other of the two."""
    read = read_period(_cell(written)).value
    if isinstance(read, date):
        return Period.holding(read, every) if every is Every.MONTH else quarter_at_its_edge(read)
    return read if read is not None and read.every is every else None


def typed_figure(written: str, unit: str) -> Typed | str:
    """The figure, or why it cannot be used, in a sentence. A share between 0 and 1 of a percentage is asked about."""
    read = read_figure(_cell(written))
    if read.value is None:
        if any(found.problem in _GAPS for found in read.found):
            return Typed(None)
        return f"“{written}” is not a figure. Expected one such as 84.1, or n/a where none is given."
    number, given = read.value.number, read.value.unit
    if given and plain(given).removesuffix("s") != plain(unit).removesuffix("s"):
        return f"“{written}” is in {given}, and the measure is in {unit or 'no unit'}. Give the figure in its unit."
    if unit == "%" and not given and 0 < abs(number) <= 1:
        return f"“{written}” could be {number * 100:g}% or {number:g}%. Write it with the percent sign."
    return Typed(number)


def _cell(written: str) -> Cell:
    return Grid(Sheet("typed", ((written,),))).cell(1, 1)
