"""Which recommendation each action belongs to: its own column, a line or banner above it, its sheet, its reference."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from recommendations.plan import UNASSIGNED, Field, Issue, LeftOutWhy
from recommendations.problems import Problem
from recommendations.workbook.blocks import Table
from recommendations.workbook.cells import Cell, CellError, UncalculatedFormula
from recommendations.workbook.columns import declared_rag
from recommendations.workbook.gathering import Recommendations
from recommendations.workbook.layout_words import layout_words
from recommendations.workbook.lettering import plain, words
from recommendations.workbook.lines import Line, Sort, Sorted
from recommendations.workbook.naming import named, named_in_words, several
from recommendations.workbook.tables import Layout
from recommendations.workbook.values import read_date, recommendation_of_action_ref

MOSTLY = 0.7  # the share of rows that makes a habit of a column: below it, a blank cell is no exception
_OF_RECOMMENDATION = (Field.DEADLINE, Field.LEAD, Field.RECOMMENDATION_RAG)
_STANDING_IN = {Field.DEADLINE: Field.DUE, Field.LEAD: Field.OWNER, Field.RECOMMENDATION_RAG: Field.RAG}


@dataclass(slots=True)
class Owned:
    """An action's row with its recommendation. `own`: the row itself gives it; else it was taken from elsewhere."""

    line: Line
    table: Table
    recommendation: str
    own: bool
    reference: str


@dataclass(slots=True)
class Habits:
    """How a table's recommendation column is used, so that an exception is seen as one."""

    numbered: bool = True
    always_given: bool = False


class Belonging:
    """Goes down a sheet with the recommendation that the rows belong to."""

    def __init__(
        self, layout: Layout, recommendations: Recommendations, issues: list[Issue], legend: Mapping[str, str]
    ) -> None:
        self.layout, self.recommendations, self.issues, self.legend = layout, recommendations, issues, legend
        self.current: str | None = None
        self.just_named = False  # by a banner, with no action since
        self._habits: dict[int, Habits] = {}
        self._said: set[tuple[str, tuple[object, ...]]] = set()

    def of(self, rows: Sequence[Sorted]) -> list[Owned]:
        """The sheet's actions, each with its recommendation; what is said of the recommendations is gathered."""
        self._begin_sheet()
        by_table: dict[int, list[Sorted]] = {}
        for row in rows:
            by_table.setdefault(row.table.header.first_row, []).append(row)
        self._habits = {start: _habits(group) for start, group in by_table.items()}
        owned: list[Owned] = []
        table: Table | None = None
        for row in rows:
            if row.table is not table:
                self._begin_table(row.table, table)
                table = row.table
            if row.answer is Sort.ACTION:
                owned.append(self._action(row))
            elif row.answer is Sort.RECOMMENDATION:
                self._own_line(row)
            elif row.answer is LeftOutWhy.BANNER:
                self._banner(row)
        self._settle_by_reference(owned)
        return owned

    # Where the rows of a sheet, a table, a banner begin

    def _begin_sheet(self) -> None:
        about = self.layout.recommendation
        if about:
            cell = about.cells.get(Field.RECOMMENDATION) or _name_cell(self.layout)
            self.recommendations.name(about.ref, cell)
            self._say_block(about.ref, about.cells)
            self.current = about.ref
            return
        for row in range(self.layout.grid.first_row, self.layout.tables[0].header.first_row):
            cells = [self.layout.grid.sheet.cell(row, column) for column in self.layout.grid.filled(row)[:1]]
            if cells and named_in_words(cells[0].written):
                self._name_banner(cells[0])

    def _begin_table(self, table: Table, previous: Table | None) -> None:
        """A table with other headings begins afresh, unless a banner has just named its recommendation."""
        if previous is not None and not table.same_headings(previous) and not self.just_named:
            self.current = self.layout.recommendation.ref if self.layout.recommendation else None

    def _banner(self, row: Sorted) -> None:
        cell = row.table.grid.sheet.cell(row.line.number, row.line.filled[0])
        if named_in_words(cell.written):
            self._name_banner(cell)
        elif not layout_words().row_begins("phase", cell.written) and not self.layout.recommendation:
            self.current, self.just_named = None, False

    def _name_banner(self, cell: Cell) -> None:
        found = named(cell.written)
        if found is None:
            return
        self.recommendations.name(found.ref, cell)
        if found.title:
            self.recommendations.say(found.ref, Field.RECOMMENDATION_TITLE, found.title, found.title, cell)
        self.current, self.just_named = found.ref, True

    # A recommendation's own line

    def _own_line(self, row: Sorted) -> None:
        cell, ref, title = self._named_on(row)
        if ref is None:
            ref = self._by_wording(cell)
        self.recommendations.name(ref, cell)
        if title:
            self.recommendations.say(ref, Field.RECOMMENDATION_TITLE, title.written, title.written, title)
        self._say_row(ref, row, stand_in=True)
        if row.table.kind == "actions":
            self.current, self.just_named = ref, True
        else:
            self.recommendations.lists.setdefault(ref, self.layout.name)

    def _named_on(self, row: Sorted) -> tuple[Cell, str | None, Cell | None]:
        """The cell that names the recommendation, its reference, and the cell with its wording."""
        table, number = row.table, row.line.number
        meanings = [Field.RECOMMENDATION, Field.REF, Field.RECOMMENDATION_TITLE]
        if table.kind == "actions" and Field.RECOMMENDATION in table.fields:
            meanings.remove(Field.REF)
        cells = [table.grid.sheet.cell(number, table.fields[m]) for m in meanings if m in table.fields]
        cells = [cell for cell in cells if not cell.empty]
        by = next((cell for cell in cells if named(cell.written)), cells[0])
        found = named(by.written)
        return by, found.ref if found else None, self._wording(row, by)

    def _wording(self, row: Sorted, by: Cell) -> Cell | None:
        """The cell with the recommendation's wording, its number taken off."""
        table, number = row.table, row.line.number
        for meaning in (Field.RECOMMENDATION_TITLE, Field.RECOMMENDATION, Field.DESCRIPTION):
            column = table.fields.get(meaning)
            cell = table.grid.sheet.cell(number, column) if column else None
            if cell is None or cell.empty:
                continue
            found = named(cell.written)
            text = found.title if found else (cell.written.strip() if isinstance(cell.value, str) else None)
            if text:
                return Cell(cell.sheet, cell.row, cell.column, text, text)
        found = named(by.written)
        return Cell(by.sheet, by.row, by.column, found.title, found.title) if found and found.title else None

    # An action

    def _action(self, row: Sorted) -> Owned:
        ref, own = self._given(row)
        self.just_named = False
        if own:
            self.current = ref
        else:
            ref = self.current
            self._carried(row, ref)
        if ref:
            self._say_row(ref, row, stand_in=False)
        return Owned(row.line, row.table, ref or UNASSIGNED, own, reference(row))

    def _given(self, row: Sorted) -> tuple[str | None, bool]:
        """What the row's own recommendation cell says, and whether it says anything."""
        for meaning in (Field.RECOMMENDATION, Field.RECOMMENDATION_TITLE):
            column = row.table.fields.get(meaning)
            cell = shown_cell(row.table, row.line.number, column) if column else None
            if cell is None or cell.empty:
                continue
            found = (
                named(cell.written) if not isinstance(cell.value, CellError | UncalculatedFormula) else None
            )
            if found:
                self.recommendations.name(found.ref, cell)
                if found.title:
                    self.recommendations.say(
                        found.ref, Field.RECOMMENDATION_TITLE, found.title, found.title, cell
                    )
                return found.ref, True
            if meaning is Field.RECOMMENDATION_TITLE and Field.RECOMMENDATION in row.table.fields:
                continue
            if not self._habits[row.table.header.first_row].numbered and isinstance(cell.value, str):
                return self._by_wording(cell, reference(row)), True
            self._unreadable(cell)
            return None, True
        return None, False

    def _by_wording(self, cell: Cell, action_ref: str = "") -> str:
        """The reference of a recommendation that gives none: by its wording, its actions' references, or its place."""
        wording = plain(cell.written)
        for known in self.recommendations.found.values():
            title = known.said.get(Field.RECOMMENDATION_TITLE)
            if (title and plain(title.written) == wording) or plain(known.written) == wording:
                return known.ref
        ref = recommendation_of_action_ref(action_ref) or self._next_number()
        new = ref not in self.recommendations.found
        self.recommendations.name(ref, cell)
        self.recommendations.say(ref, Field.RECOMMENDATION_TITLE, cell.written, cell.written, cell)
        if new and not recommendation_of_action_ref(action_ref):
            self._tell(Problem.RECOMMENDATION_REF_GIVEN, cell, given=ref)
        return ref

    def _next_number(self) -> str:
        number = len(self.recommendations.found) + 1
        while str(number) in self.recommendations.found:
            number += 1
        return str(number)

    def _unreadable(self, cell: Cell) -> None:
        if isinstance(cell.value, CellError):
            self._tell(Problem.CELL_ERROR, cell)
        elif isinstance(cell.value, UncalculatedFormula):
            self._tell(Problem.FORMULA_NOT_CALCULATED, cell)
        else:
            problem = (
                Problem.RECOMMENDATION_SEVERAL if several(cell.written) else Problem.RECOMMENDATION_UNREADABLE
            )
            self._tell(problem, cell)

    def _carried(self, row: Sorted, ref: str | None) -> None:
        column = row.table.fields.get(Field.RECOMMENDATION)
        if ref and column and self._habits[row.table.header.first_row].always_given:
            cell = row.table.grid.sheet.cell(row.line.number, column)
            self._tell(Problem.RECOMMENDATION_CARRIED, cell, given=ref)

    def _settle_by_reference(self, owned: list[Owned]) -> None:
        """References such as 3.1, where they are the rule, speak for rows without a recommendation of their own."""
        speaking = [(row, said) for row in owned if (said := recommendation_of_action_ref(row.reference))]
        given = [(row, said) for row, said in speaking if row.own]
        agree = sum(row.recommendation == said for row, said in given)
        is_rule = agree >= MOSTLY * len(given) if given else True
        for row, said in speaking if is_rule else ():
            if row.recommendation == said:
                continue
            cell = row.table.grid.sheet.cell(row.line.number, row.table.fields.get(Field.REF, 1))
            if row.own:
                self._tell(
                    Problem.RECOMMENDATION_DIFFERS_FROM_REF,
                    cell,
                    found=row.reference,
                    given=row.recommendation,
                    other=said,
                )
            else:
                self._by_reference(row, said, cell)
        for row in owned:
            if row.recommendation == UNASSIGNED and not row.own:
                cell = row.table.grid.sheet.cell(row.line.number, row.table.fields[Field.DESCRIPTION])
                self._tell(Problem.RECOMMENDATION_MISSING, cell)

    def _by_reference(self, row: Owned, said: str, cell: Cell) -> None:
        if Field.RECOMMENDATION in row.table.fields or row.recommendation != UNASSIGNED:
            self._tell(Problem.RECOMMENDATION_FROM_REF, cell, found=row.reference, given=said)
        row.recommendation = said
        self.recommendations.name(said, cell)

    # What is said of a recommendation

    def _say_row(self, ref: str, row: Sorted, *, stand_in: bool) -> None:
        """Deadline, lead and RAG of a recommendation. On its own line the action's columns stand in for them."""
        fields, values = row.table.fields, row.line.values
        first = row.table.grid.sheet.first_column
        columns = {meaning: fields.get(meaning) for meaning in _OF_RECOMMENDATION}
        if stand_in:
            columns = {m: column or fields.get(_STANDING_IN[m]) for m, column in columns.items()}
        title = None if stand_in else fields.get(Field.RECOMMENDATION_TITLE)
        used = [column for column in (*columns.values(), title) if column]
        if not used:
            return
        key = (
            ref,
            (row.table.header.first_row, *(values[c - first] for c in used if c - first < len(values))),
        )
        if columns[Field.RECOMMENDATION_RAG] is None and key in self._said:
            return
        self._said.add(key)
        for meaning, column in columns.items():
            if column:
                self._say_cell(ref, meaning, row, column)
        if title and Field.RECOMMENDATION in fields:
            cell = row.table.grid.sheet.cell(row.line.number, title)
            if not cell.empty and isinstance(cell.value, str):
                self.recommendations.say(
                    ref, Field.RECOMMENDATION_TITLE, cell.written, cell.written.strip(), cell
                )

    def _say_cell(self, ref: str, meaning: Field, row: Sorted, column: int) -> None:
        cell = row.table.grid.sheet.cell(row.line.number, column)
        if cell.empty and not cell.fill:
            return
        self._say(ref, meaning, cell)

    def _say_block(self, ref: str, cells: Mapping[Field, Cell]) -> None:
        for meaning, cell in cells.items():
            if meaning is Field.RECOMMENDATION:
                found = named(cell.written)
                if found and found.title:
                    self.recommendations.say(ref, Field.RECOMMENDATION_TITLE, found.title, found.title, cell)
            elif meaning is Field.RECOMMENDATION_TITLE:
                found = named_in_words(cell.written)
                text = found.title if found and found.title else cell.written.strip()
                self.recommendations.say(ref, meaning, text, text, cell)
            else:
                self._say(ref, meaning, cell)

    def _say(self, ref: str, meaning: Field, cell: Cell) -> None:
        if isinstance(cell.value, CellError | UncalculatedFormula):
            self._unreadable(cell)
        elif meaning is Field.LEAD:
            self.recommendations.say(ref, meaning, cell.written.strip(), cell.written.strip(), cell)
        elif meaning is Field.DEADLINE:
            read = read_date(cell, label="deadline")
            self._tell_all(read.found, cell)
            if read.value and read.value.day:
                self.recommendations.say(ref, meaning, read.value, cell.written, cell)
        else:
            rag = declared_rag(cell, self.legend)
            self._tell_all(rag.found, cell)
            if rag.value:
                self.recommendations.say(ref, meaning, rag.value, cell.written or f"fill {cell.fill}", cell)

    def _tell_all(self, found: Iterable[Any], cell: Cell) -> None:
        for one in found:
            self._tell(one.problem, cell, **one.words)

    def _tell(self, problem: Problem, cell: Cell, found: str | None = None, **said: str) -> None:
        written = cell.written or (f"fill {cell.fill}" if cell.fill else "")
        self.issues.append(
            Issue.of(
                problem,
                cell=cell.address,
                row=cell.row,
                found=found if found is not None else written,
                **said,
            )
        )


def reference(row: Sorted) -> str:
    """The action's reference as it is written, '' where it has none."""
    column = row.table.fields.get(Field.REF)
    return shown_cell(row.table, row.line.number, column).written.strip() if column else ""


def shown_cell(table: Table, row: int, column: int) -> Cell:
    """A cell, or the one that is merged down over it."""
    merge = table.grid.covered.get((row, column))
    if merge and merge.first_column == column:
        row = merge.first_row
    return table.grid.sheet.cell(row, column)


def _name_cell(layout: Layout) -> Cell:
    """The sheet's name, as if it stood in the first cell."""
    sheet = layout.grid.sheet
    return Cell(sheet.name, sheet.first_row, sheet.first_column, sheet.name, sheet.name)


def _habits(rows: Sequence[Sorted]) -> Habits:
    """How the table gives its recommendations."""
    table = rows[0].table
    column = table.fields.get(Field.RECOMMENDATION) or table.fields.get(Field.RECOMMENDATION_TITLE)
    if column is None:
        return Habits()
    numbers = [row.line.number for row in rows if row.answer in (Sort.ACTION, Sort.RECOMMENDATION)]
    given = [cell for cell in (shown_cell(table, n, column) for n in numbers) if not cell.empty]
    numbered = any(named(cell.written) for cell in given)
    different = len({words(cell.written) for cell in given})
    return Habits(numbered or not given, len(given) >= MOSTLY * len(numbers) and len(given) > different)
