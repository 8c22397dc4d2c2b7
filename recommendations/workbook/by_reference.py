"""Actions whose references, such as 3.1, speak for the recommendations that their rows do not give."""

from collections.abc import Sequence
from dataclasses import dataclass

from recommendations.plan import UNASSIGNED, Field
from recommendations.problems import Problem
from recommendations.workbook.blocks import Table
from recommendations.workbook.layout import Layout
from recommendations.workbook.lines import Line
from recommendations.workbook.saying import Saying
from recommendations.workbook.values import recommendation_of_action_ref

MOSTLY = 0.7  # the share of rows that makes a habit of a column: below it, a blank cell is no exception


@dataclass(slots=True)
class Owned:
    """An action's row with its recommendation.

    `own`: the row itself gives it; else it was taken from elsewhere. `reference`: the action's, as written. `part`:
    a letter, where the row has one reference for several actions.
    """

    line: Line
    table: Table
    recommendation: str
    own: bool
    reference: str
    part: str = ""


def settle_by_reference(owned: Sequence[Owned], layout: Layout, saying: Saying) -> None:
    """References speak for rows without a recommendation of their own, where they are the rule on the sheet."""
    speaking = [(row, said) for row in owned if (said := _said_by_reference(row))]
    given = [row.recommendation == said for row, said in speaking if row.own]
    if sum(given) >= MOSTLY * len(given):
        for row, said in speaking:
            if row.recommendation != said:
                _by_reference(row, said, layout, saying)
    for row in owned:
        if row.recommendation == UNASSIGNED and not row.own:
            cell = row.table.grid.sheet.cell(row.line.number, row.table.fields[Field.DESCRIPTION])
            saying.tell(Problem.RECOMMENDATION_MISSING, cell)


def _by_reference(row: Owned, said: str, layout: Layout, saying: Saying) -> None:
    fields = row.table.fields
    cell = row.table.grid.cell(row.line.number, fields.get(Field.REF, fields[Field.DESCRIPTION]))
    if row.own:
        saying.tell(
            Problem.RECOMMENDATION_DIFFERS_FROM_REF,
            cell,
            found=row.reference,
            given=row.recommendation,
            other=said,
        )
        return
    if not layout.by_reference or row.recommendation != UNASSIGNED:
        saying.tell(Problem.RECOMMENDATION_FROM_REF, cell, found=row.reference, given=said)
    row.recommendation = said
    saying.name(said, cell)


def _said_by_reference(row: Owned) -> str | None:
    """The recommendation that an action's reference speaks for: 1b for 1b.1 and AFI1 for 1.1 where that is its own."""
    own, reference = row.recommendation, row.reference
    if reference.startswith(f"{own}.") or (
        own.startswith(("AFI", "CoC")) and reference.startswith(f"{own[3:]}.")
    ):
        return own
    return recommendation_of_action_ref(reference)
