"""What a sheet is taken to be: its role, why, its tables, and how the account of the reading shows it."""

from dataclasses import dataclass
from enum import Enum

from recommendations.plan import ColumnReading, SheetReading
from recommendations.workbook.blocks import Table
from recommendations.workbook.cells import column_letter
from recommendations.workbook.grid import Grid
from recommendations.workbook.header_columns import Column
from recommendations.workbook.sheet_block import SheetRecommendation

QUESTIONS_TITLE = (
    "Questions about this workbook"  # in A1 of the sheet that `annotate` adds, by which it is known
)
WHY_QUESTIONS_LEFT_OUT = "It lists the questions that annotate asked."


class Role(Enum):
    """What a sheet gives to the plan."""

    ACTIONS = "actions"
    RECOMMENDATIONS = "recommendations"
    MEASURES = "measures"
    IGNORED = "ignored"

    @property
    def of_plan(self) -> bool:
        """Whether the sheet has tables of the plan; measures and sheets left out have none."""
        return self in (Role.ACTIONS, Role.RECOMMENDATIONS)


@dataclass(frozen=True, slots=True)
class Seen:
    """A sheet as a detector sees it. `plan_elsewhere`: another sheet, not set aside by its name, has actions.

    `named_elsewhere`: one of those says which recommendations they answer.
    """

    grid: Grid
    tables: tuple[Table, ...]
    plan_elsewhere: bool
    named_elsewhere: bool = False

    @property
    def name(self) -> str:
        return self.grid.name

    def of_kind(self, kind: str) -> tuple[Table, ...]:
        return tuple(table for table in self.tables if table.kind == kind)


@dataclass(frozen=True, slots=True)
class Layout:
    """What a sheet is, and why. `recommendation`: the one that the whole sheet is about.

    `by_reference`: an action belongs to the recommendation that its reference begins with. `holds_actions`: it plainly
    has some, in a form that cannot be read. `set_aside`: it has a plan that this reading is not of. `measures_below`:
    the row of headings of a sheet of measures.
    """

    grid: Grid
    role: Role
    why: str
    tables: tuple[Table, ...] = ()
    recommendation: SheetRecommendation | None = None
    by_reference: bool = False
    holds_actions: bool = False
    set_aside: bool = False
    measures_below: int | None = None

    @property
    def name(self) -> str:
        return self.grid.name

    @property
    def main(self) -> Table | None:
        """The first table that gives the sheet its role."""
        return next((table for table in self.tables if table.kind == self.role.value), None)

    @property
    def may_be_a_cover(self) -> bool:
        """Whether it is read for what it says of the whole workbook: it has no plan or list of its own."""
        return not (self.tables or self.holds_actions or self.set_aside or self.grid.sheet.hidden)

    def reading(self) -> SheetReading:
        """The sheet as the account of the reading shows it."""
        main = self.main
        if self.measures_below is not None:
            header = self.measures_below
            return SheetReading(
                self.name, self.role.value, self.why, (header,), header + 1, max(self.grid.last_row, header)
            )
        if main is None:
            return SheetReading(self.name, self.role.value, self.why)
        return SheetReading(
            self.name,
            self.role.value,
            self.why,
            header_rows=tuple(main.header.rows),
            first_row=main.first_row,
            last_row=max(table.last_row for table in self.tables),
            columns=tuple(map(_column_reading, main.header.columns)),
        )


def _column_reading(column: Column) -> ColumnReading:
    match = column.match
    return ColumnReading(
        column_letter(column.number), column.heading, match.field, match.how, round(match.sure, 2)
    )
