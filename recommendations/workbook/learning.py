"""Headings that a person has confirmed before: where they hold again, and where they give way.

A confirmed meaning is taken up again only in the layout it was confirmed for, and only while the cells below do not
say otherwise. What is taken up, and what is not, is told.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from recommendations.plan import Field, SheetReading
from recommendations.workbook.cells import Cell
from recommendations.workbook.column_kinds import DATE_FIELDS, column_kind, fits
from recommendations.workbook.lettering import words

# A layout is the one that was confirmed while half of its headings are still there: columns come and go, and a
# single shared heading such as "Owner" says nothing.
SAME_LAYOUT = 0.5

OTHER_LAYOUT = "the layout is another one"
OTHER_CONTENT = "the cells below it are plainly something else"
OTHER_COLUMN = "another column was told or confirmed for the same"


Meaning = TypeVar("Meaning", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Confirmed(Generic[Meaning]):
    """A heading's meaning as a person confirmed it. `layout`: all headings of that table, in plain words."""

    heading: str
    field: Meaning
    layout: frozenset[str]
    confirmed_by: str
    confirmed_on: date

    @property
    def key(self) -> str:
        return words(self.heading)

    def like(self, layout: Collection[str]) -> bool:
        """Whether a table with these headings has the layout that was confirmed."""
        return len(self.layout.intersection(layout)) >= SAME_LAYOUT * len(self.layout)

    def likeness(self, layout: Collection[str]) -> float:
        """The share of all headings that both have, 0 to 1: of several layouts, the nearest counts."""
        return len(self.layout.intersection(layout)) / max(1, len(self.layout.union(layout)))


@dataclass(frozen=True, slots=True)
class Learned(Confirmed[Field]):
    """What was confirmed of a heading of a plan."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """A confirmed meaning that a column's heading brings back. `why_not`: why it gave way; empty where it holds."""

    learned: Learned
    why_not: str = ""


def recall(
    learned: Sequence[Learned],
    names: Mapping[int, Sequence[str]],
    layout: Collection[str],
    samples: Mapping[int, Sequence[Cell]],
    told: Collection[Field],
) -> dict[int, Recalled]:
    """What was confirmed for the columns of a header. `names`: a column's heading, with and without its group.

    `layout`: all headings of the table, in plain words; `samples`: the cells below; `told`: fields told just now.
    """
    found: dict[int, Recalled] = {}
    for column, headings in names.items():
        one = _confirmed(learned, headings, layout)
        if one:
            found[column] = Recalled(one, _why_not(one, layout, samples[column], told))
    holding = Counter(recalled.learned.field for recalled in found.values() if not recalled.why_not)
    return {
        column: Recalled(recalled.learned, OTHER_COLUMN)
        if not recalled.why_not and holding[recalled.learned.field] > 1
        else recalled
        for column, recalled in found.items()
    }


def _confirmed(
    learned: Sequence[Learned], headings: Sequence[str], layout: Collection[str]
) -> Learned | None:
    """What was confirmed for a heading, the layout it was confirmed for being the nearest to this one."""
    keys = {words(heading) for heading in headings}
    fitting = [one for one in learned if one.key in keys]
    return max(fitting, key=lambda one: one.likeness(layout), default=None)


def _why_not(one: Learned, layout: Collection[str], sample: Sequence[Cell], told: Collection[Field]) -> str:
    if not one.like(layout):
        return OTHER_LAYOUT
    if one.field in told:
        return OTHER_COLUMN
    return OTHER_CONTENT if _contradicted(one.field, sample) else ""


def _contradicted(field: Field, sample: Sequence[Cell]) -> bool:
    """A column of dates is no owner; one of names or other short texts is no date, whatever was confirmed."""
    no_dates = field in DATE_FIELDS and column_kind(sample, of_dates=True) == "short"
    return no_dates or not fits(field, sample)


def layouts_with(
    sheets: Iterable[SheetReading], heading: str, field: Field
) -> Iterator[tuple[str, frozenset[str]]]:
    """The layouts in which a told heading was found: the heading as the sheet has it, and all headings beside it."""
    key = words(heading)
    found: dict[frozenset[str], str] = {}
    for sheet in sheets:
        layout = frozenset(words(column.heading) for column in sheet.columns)
        for column in sheet.columns:
            said = words(column.heading)
            is_it = said == key or said.endswith(f" {key}")
            if is_it and column.field is field and column.how == "learned":
                found.setdefault(layout, heading)
    return ((written, layout) for layout, written in found.items())
