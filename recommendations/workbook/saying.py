"""Cells that say something of a recommendation, read and gathered: its wording, deadline, lead and RAG."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from recommendations.plan import Field, Issue
from recommendations.problems import Problem
from recommendations.workbook.blocks import Table
from recommendations.workbook.cells import Cell, CellError, CellValue, UncalculatedFormula
from recommendations.workbook.colour_key import Legend
from recommendations.workbook.columns import declared_rag
from recommendations.workbook.date_columns import DateReader, date_reader
from recommendations.workbook.ditto import is_ditto
from recommendations.workbook.found import why_unusable
from recommendations.workbook.gathering import Recommendations
from recommendations.workbook.lines import Sorted
from recommendations.workbook.naming import named, named_in_words
from recommendations.workbook.values import Found, PlanDate, Value, read_date

_OWN = (Field.DEADLINE, Field.LEAD, Field.RECOMMENDATION_RAG)
# On a recommendation's own line the columns of an action speak for it, where it has none of its own.
_STANDING_IN = {
    Field.DEADLINE: Field.DUE,
    Field.LEAD: Field.OWNER,
    Field.RECOMMENDATION_RAG: Field.RAG,
}


_WORDS = {
    Field.DEADLINE: "recommendation's deadline",
    Field.LEAD: "recommendation's lead",
    Field.RECOMMENDATION_RAG: "recommendation's RAG",
}


@dataclass(frozen=True, slots=True)
class Speaking:
    """The columns of a table that speak of recommendations: their own, that of the wording, all of them, and what
    takes the values of all out of a row."""

    own: Mapping[Field, int]
    title: int | None
    used: tuple[int, ...]
    values: Callable[[tuple[CellValue, ...]], object]


class Saying:
    """Reads what cells say of recommendations. `legend`: the workbook's own RAG key."""

    def __init__(self, recommendations: Recommendations, issues: list[Issue], legend: Legend) -> None:
        self.recommendations, self.issues, self.legend = recommendations, issues, legend
        self._read: set[tuple[object, ...]] = set()
        self._deadlines: dict[tuple[int, int], DateReader] = {}
        self._speaking: dict[tuple[int, bool], Speaking] = {}  # by table

    def name(self, ref: str, cell: Cell, title: str | None = None) -> None:
        """A cell names a recommendation, perhaps with its wording."""
        self.recommendations.name(ref, cell)
        if title:
            self.recommendations.say(ref, Field.RECOMMENDATION_TITLE, title, title, cell)

    def row(self, ref: str, row: Sorted, *, own_line: bool) -> None:
        """What a row says of its recommendation. A row that says the same as one before is not read again."""
        speaking = self._speaking.get((id(row.table), own_line)) or self._columns(row.table, own_line)
        if not speaking.used or self._was_read(ref, row, speaking):
            return
        struck = _action_struck(row)
        for meaning, column in speaking.own.items():
            cell = row.table.grid.sheet.cell(row.line.number, column)
            self.cell(ref, meaning, cell, row.table, in_struck_row=struck)
        if own_line:
            self._tell_of_due(ref, row)
        if speaking.title and not own_line:
            self._wording(ref, row.table.grid.sheet.cell(row.line.number, speaking.title))

    def _tell_of_due(self, ref: str, row: Sorted) -> None:
        """A due date beside a recommendation whose action is blank may be that of an action that was not written."""
        column = row.table.fields.get(Field.DUE)
        if not column or _stands_in(Field.DEADLINE, row.table) or Field.DEADLINE in row.table.fields:
            return
        cell = row.table.grid.sheet.cell(row.line.number, column)
        if not cell.empty:
            self.tell(Problem.DUE_WITHOUT_ACTION, cell, ref=ref)

    def _columns(self, table: Table, own_line: bool) -> "Speaking":
        """The columns of a table that speak of recommendations."""
        fields = table.fields
        columns = {meaning: fields.get(meaning) for meaning in _OWN}
        if own_line:
            columns = {m: column or _stands_in(m, table) for m, column in columns.items()}
        given = {meaning: column for meaning, column in columns.items() if column}
        title = fields.get(Field.RECOMMENDATION_TITLE) if Field.RECOMMENDATION in fields else None
        used = tuple(given.values())
        used += (title,) if title else ()
        used += (fields[Field.DUE],) if own_line and Field.DUE in fields else ()
        speaking = Speaking(given, title, used, table.grid.picking(used))
        return self._speaking.setdefault((id(table), own_line), speaking)

    def _was_read(self, ref: str, row: Sorted, speaking: "Speaking") -> bool:
        grid, number, used = row.table.grid, row.line.number, speaking.used
        values = speaking.values(row.line.values)
        fills = tuple([grid.sheet.fills.get((number, column)) for column in used]) if grid.sheet.fills else ()
        struck = (
            tuple([grid.sheet.struck.get((number, column)) for column in used]) if grid.sheet.struck else ()
        )
        key = (ref, id(row.table), values, fills, struck, struck and _action_struck(row))
        if key in self._read:
            return True
        self._read.add(key)
        return False

    def _wording(self, ref: str, cell: Cell) -> None:
        if isinstance(cell.value, str):
            self.name(ref, cell, cell.written.strip())

    def block(self, ref: str, cells: Mapping[Field, Cell]) -> None:
        """What the labels above a table say of the recommendation that the sheet is about."""
        for meaning, cell in cells.items():
            if meaning is Field.RECOMMENDATION:
                found = named(cell.written)
                self.name(ref, cell, found.title if found else None)
            elif meaning is Field.RECOMMENDATION_TITLE:
                found = named_in_words(cell.written)
                self.name(ref, cell, found.title if found and found.title else cell.written.strip())
            else:
                self.cell(ref, meaning, cell)

    def cell(
        self, ref: str, meaning: Field, cell: Cell, table: Table | None = None, *, in_struck_row: bool = False
    ) -> None:
        """What one cell says: a deadline, a lead or a RAG. `table`: the one in whose column it stands, if in any. In a
        row whose action is struck through they still hold."""
        if cell.empty and not cell.fill:
            return
        if cell.struck == "" and not in_struck_row:
            field = f"The {_WORDS[meaning]}"
            self.tell(Problem.VALUE_STRUCK, cell, field=field)
            return
        if isinstance(cell.value, CellError | UncalculatedFormula):
            self.unreadable(cell)
        elif meaning is Field.LEAD:
            if is_ditto(cell.written):
                self.tell(Problem.OWNER_NOT_NAMED, cell, field="recommendation's lead")
            elif not cell.empty:
                self.recommendations.say(ref, meaning, cell.written.strip(), cell.written.strip(), cell)
        elif meaning is Field.DEADLINE:
            deadline = self._deadline(cell, table)
            self._tell_all(deadline.found, cell)
            if deadline.value and deadline.value.day:
                self.recommendations.say(ref, meaning, deadline.value, cell.written, cell)
        else:
            rag = declared_rag(cell, self.legend)
            self._tell_all(rag.found, cell)
            if rag.value:
                self.recommendations.say(ref, meaning, rag.value, cell.written or f"fill {cell.fill}", cell)

    def _deadline(self, cell: Cell, table: Table | None) -> Value[PlanDate]:
        """A deadline in the order of day and month that its column shows."""
        if table is None:
            return read_date(cell, label="deadline")
        key = (id(table), cell.column)
        if key not in self._deadlines:
            own = table.fields.get(Field.DEADLINE) == cell.column
            # A due column that stands in has its order told with the actions' dates.
            self._deadlines[key] = date_reader(table, cell.column, "deadline", self.issues if own else [])
        return self._deadlines[key](cell)

    def unreadable(self, cell: Cell, otherwise: Problem = Problem.RECOMMENDATION_UNREADABLE) -> None:
        """A cell that gives nothing: an error, a formula without a result, or else the problem given."""
        if isinstance(cell.value, CellError | UncalculatedFormula):
            otherwise = why_unusable(cell.value)
        self.tell(otherwise, cell)

    def _tell_all(self, found: tuple[Found, ...], cell: Cell) -> None:
        for one in found:
            self.tell(one.problem, cell, **one.words)

    def tell(self, problem: Problem, cell: Cell, found: str | None = None, **words: str) -> None:
        """An issue about a cell; `found` where it is not the cell's own text."""
        if found is None:
            found = cell.written or (f"fill {cell.fill}" if cell.fill else "")
        self.issues.append(Issue.of(problem, cell=cell.address, row=cell.row, found=found, **words))


def _stands_in(meaning: Field, table: Table) -> int | None:
    """The action's column that speaks for a recommendation on its own line.

    A date does only where recommendations and actions stand in one column: beside a column of its own, the date is
    as likely that of an action that is still to be written.
    """
    apart = Field.RECOMMENDATION in table.fields or Field.RECOMMENDATION_TITLE in table.fields
    if meaning is Field.DEADLINE and apart and table.kind == "actions":
        return None
    return table.fields.get(_STANDING_IN[meaning])


def _action_struck(row: Sorted) -> bool:
    """Whether the action of a row is struck through."""
    grid, column = row.table.grid, row.table.fields.get(Field.DESCRIPTION)
    return bool(grid.sheet.struck and column and grid.cell(row.line.number, column).struck == "")
