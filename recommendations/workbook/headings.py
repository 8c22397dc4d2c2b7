"""Which heading means which field: exact, synonym, similar, with the evidence of the column's content."""

from collections.abc import Sequence
from dataclasses import dataclass

from recommendations.plan import Field
from recommendations.workbook.cells import Cell


@dataclass(frozen=True, slots=True)
class Match:
    """The field a heading means, how that is known (exact, synonym, similar, content), how sure (0 to 1).

    `rivals` are fields nearly as likely: with one or more, the match is a question and field is None.
    """

    field: Field | None
    how: str
    sure: float
    rivals: tuple[Field, ...] = ()


def match_heading(heading: str, sample: Sequence[Cell] = ()) -> Match:
    """The meaning of one heading. `sample`: cells below it, as evidence."""
    raise NotImplementedError


def match_headings(headings: Sequence[str], samples: Sequence[Sequence[Cell]]) -> tuple[Match, ...]:
    """The meanings of a header row taken together: each field is claimed once; two equal claims are a question."""
    raise NotImplementedError
