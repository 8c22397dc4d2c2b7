"""Which recommendation each action belongs to: its own column, a line or banner above it, its sheet, its reference."""

from collections.abc import Sequence

from recommendations.plan import UNASSIGNED, Field, LeftOutWhy
from recommendations.problems import Problem
from recommendations.workbook.banner_text import parted
from recommendations.workbook.blocks import Table
from recommendations.workbook.by_reference import Owned, settle_by_reference
from recommendations.workbook.cells import Cell
from recommendations.workbook.ditto import is_ditto
from recommendations.workbook.habits import Habits, habits_of, named_with_action, reference_in
from recommendations.workbook.layout import Layout
from recommendations.workbook.layout_words import layout_words
from recommendations.workbook.lines import ACTION, Line, Sort, Sorted
from recommendations.workbook.naming import named, named_in_words, several
from recommendations.workbook.numbered_kinds import kind_column, kind_headed, kind_in, kind_of_table, of_kind
from recommendations.workbook.own_lines import naming_cell, wording_of
from recommendations.workbook.row_actions import actions_in_row, titles_of_actions
from recommendations.workbook.saying import Saying
from recommendations.workbook.sheet_block import LabelBlock, labels_in_row, pairs_in_row
from recommendations.workbook.stacked import title_above
from recommendations.workbook.unnumbered import reference_by_wording
from recommendations.workbook.values import recommendation_of_action_ref

SENTENCE = 4  # spaces at least in a recommendation's wording


class Belonging:
    """Goes down a sheet with the recommendation that the rows belong to."""

    def __init__(self, layout: Layout, saying: Saying) -> None:
        self.layout, self.saying = layout, saying
        self.recommendations = saying.recommendations
        in_blocks = any(table.block for table in layout.tables)
        self.of_whole_sheet = layout.recommendation.ref if layout.recommendation and not in_blocks else None
        self.current: str | None = None
        self.kind = ""  # what a banner of its own says of the numbers below it: AFI, CoC
        self.kind_column: int | None = None  # that says so of each row
        self.just_named = False  # by a banner or a line of its own, with no action since
        self.habits = Habits()
        self.titles_above: dict[
            int, str
        ] = {}  # by place, where titles over the columns of each action name its own
        self.beside: dict[int, str | None] = {}  # by column, where actions in one row name their own

    def of(self, rows: Sequence[Sorted]) -> list[Owned]:
        """The sheet's actions, each with its recommendation; what is said of the recommendations is gathered."""
        self._begin_sheet()
        owned: list[Owned] = []
        table: Table | None = None
        for row in rows:
            if row.table is not table:
                self._begin_table(row.table, table, rows)
                table = row.table
            if self.kind_column:
                self.kind = kind_in(table, self.kind_column, row.line.number)
            if row.answer is ACTION:
                if len(table.of_each_action) == 1:
                    owned.append(self._action(row))
                else:
                    owned += self._actions(row)
            elif row.answer is Sort.RECOMMENDATION:
                self._own_line(row)
            elif row.answer is LeftOutWhy.BANNER:
                self._banner(row)
            elif row.answer is LeftOutWhy.CONTINUATION:
                self._more_wording(row)
        settle_by_reference(owned, self.layout, self.saying)
        return owned

    # Where a sheet, a table, a banner begins

    def _begin_sheet(self) -> None:
        about, grid = self.layout.recommendation, self.layout.grid
        if about:
            self.saying.name(about.ref, about.cells.get(Field.RECOMMENDATION) or _name_cell(self.layout))
            self.saying.block(about.ref, about.cells)
            self.current = about.ref
            return
        for row in range(grid.first_row, self.layout.tables[0].header.first_row):
            if not grid.empty(row):
                self._above_the_table(row)

    def _above_the_table(self, row: int) -> None:
        """A banner above the first header; one with more cells is read by the table's columns, as one below would."""
        grid = self.layout.grid
        filled = grid.filled(row)
        if any(row == cell.row for table in self.layout.tables for cell in titles_of_actions(table).values()):
            return
        if not self._name_banner(grid.sheet.cell(row, filled[0])):
            if not self._labels(row) and len(filled) == 1:
                self._worded_below(grid.sheet.cell(row, filled[0]))
        elif labels_in_row(grid, row):
            self.saying.block(self.current or "", dict(pairs_in_row(grid, row)))
        elif len(filled) > 1:
            line = Line(row, grid.row(row), filled, "", False, grid.written(row, filled[0]), False)
            table = next(table for table in self.layout.tables if table.kind == self.layout.role.value)
            self._own_line(Sorted(table, line, Sort.RECOMMENDATION))

    def _begin_table(self, table: Table, previous: Table | None, rows: Sequence[Sorted]) -> None:
        """A table with other headings begins afresh, unless a banner has just named its recommendation."""
        self.habits = habits_of(table, [row for row in rows if row.table is table])
        self.beside = {}
        self.kind_column = kind_column(table) if Field.RECOMMENDATION in table.fields else None
        if own := kind_of_table(table):
            self.kind = own
        elif previous is not None and kind_of_table(previous):
            self.kind = ""
        if len(self.layout.tables) > 1 and (title := title_above(table)):
            self.kind = kind_headed(title, "")
        self.titles_above = self._name_titles(table) if table.header.actions > 1 else {}
        if table.block:
            self._begin_block(table.block, table)
        elif previous is not None and not table.same_headings(previous) and not self.just_named:
            self.current = self.of_whole_sheet

    def _name_titles(self, table: Table) -> dict[int, str]:
        """The recommendation of each action of a row, where titles over their columns name them."""
        titles = titles_of_actions(table)
        for cell in titles.values():
            self._name_banner(cell)
        self.just_named = False
        return {place: found.ref for place, cell in titles.items() if (found := named(cell.written))}

    def _begin_block(self, block: LabelBlock, table: Table) -> None:
        """Labels above a table say whose actions it holds; without a number that can be read, nobody's."""
        self.current, self.just_named = block.ref, False
        cell = block.cells.get(Field.RECOMMENDATION)
        if block.ref:
            self.saying.name(block.ref, cell or next(iter(block.cells.values())))
            self.saying.block(block.ref, block.cells)
        elif cell and Field.RECOMMENDATION not in table.fields:
            self.saying.unreadable(cell)

    def _banner(self, row: Sorted) -> None:
        if row.line.own_action and self._lead_in(row):
            return
        cell = row.table.grid.sheet.cell(row.line.number, row.line.filled[0])
        if self._name_banner(cell) or (self.just_named and self._labels(row.line.number)):
            return
        if self.just_named and row.line.number in row.table.head_of_next:
            self._worded_below(cell)
            return
        divides = layout_words().row_begins("phase", cell.written) or self.of_whole_sheet
        if not divides:
            self.current, self.just_named = None, False
        self.kind = kind_headed(cell.written, self.kind)

    def _lead_in(self, row: Sorted) -> bool:
        """Whether a banner in the action column stands beside its recommendation, which then owns the rows below."""
        if named_in_words(row.line.text) or not row.line.action.rstrip(" –—-").endswith(":"):
            return False
        ref, own = self._given(row, "")
        if own:
            self.current = ref
        if self.current and own:
            self.saying.row(self.current, row, own_line=False)
        return True

    def _worded_below(self, cell: Cell) -> None:
        """A sentence under a banner that gave the number alone is the wording of its recommendation."""
        if self.current and self.just_named and cell.written.count(" ") >= SENTENCE:
            self.saying.name(self.current, cell, cell.written.strip())

    def _labels(self, row: int) -> bool:
        """What labels under a banner say of its recommendation: 'Strategic lead: ACC (Crime)'."""
        pairs = labels_in_row(self.layout.grid, row)
        if self.current and pairs:
            self.saying.block(self.current, dict(pairs))
        return bool(pairs)

    def _name_banner(self, cell: Cell) -> bool:
        found = named_in_words(cell.written)
        if found:
            title, told = parted(found.title, cell) if found.title else (None, {})
            self.saying.name(found.ref, cell, title)
            self.saying.block(found.ref, told)
            self._tell_if_struck(found.ref, cell)
            self.current, self.just_named = found.ref, True
        return bool(found)

    def _tell_if_struck(self, ref: str, cell: Cell) -> None:
        if cell.struck == "":
            self.saying.tell(Problem.RECOMMENDATION_STRUCK, cell, ref=ref)

    # A recommendation's own line

    def _own_line(self, row: Sorted) -> None:
        cell = naming_cell(row)
        found = of_kind(named(cell.written), self.kind, cell.written)
        ref = found.ref if found else reference_by_wording(self.saying, cell)
        self.saying.name(ref, cell)
        self._tell_if_struck(ref, cell)
        wording = wording_of(row)
        if wording:
            self.saying.name(ref, *wording)
        self.saying.row(ref, row, own_line=True)
        if row.table.kind == "actions":
            self.current, self.just_named = ref, True
        else:
            self.recommendations.lists.setdefault(ref, self.layout.name)

    def _more_wording(self, row: Sorted) -> None:
        """A continuation line may go on with the recommendation's wording, too."""
        for meaning in (Field.RECOMMENDATION_TITLE, Field.RECOMMENDATION):
            column = row.table.fields.get(meaning)
            text = row.table.grid.value(row.line.number, column) if column else None
            if isinstance(text, str) and self.current:
                self.recommendations.go_on(self.current, text.strip())

    # An action, or several in one row

    def _actions(self, row: Sorted) -> list[Owned]:
        """The actions of a row that may hold several, each in columns of its own."""
        tables = row.table.of_each_action
        found = actions_in_row(row.line, tables)
        for cell in found.without_text:
            self.saying.tell(Problem.ACTION_BESIDE_MISSING, cell)
        owned = []
        for number, line in found.actions:
            table = tables[number]
            if self.titles_above:
                self.current = self.titles_above.get(number)
            one = self._action_beside(Sorted(table, line, row.answer))
            if table.fields.get(Field.REF) in table.given_once:
                one.part = chr(ord("a") + number)
            owned.append(one)
        return owned

    def _action_beside(self, row: Sorted) -> Owned:
        """An action of several in a row: where each has its own recommendation, blanks go on from its own column."""
        column = row.table.fields.get(Field.RECOMMENDATION, 0)
        if column in row.table.given_once or not column:
            return self._action(row)
        self.current = self.beside.get(column)
        one = self._action(row)
        self.beside[column] = self.current
        return one

    def _action(self, row: Sorted) -> Owned:
        reference = self._reference(row)
        ref, own = self._given(row, reference)
        self.just_named = False
        if own:
            self.current = ref
        else:
            ref = self.current
            if recommendation_of_action_ref(reference) != ref:
                self._tell_if_carried(row, ref)
        if ref:
            self.saying.row(ref, row, own_line=False)
        return Owned(row.line, row.table, ref or UNASSIGNED, own, reference)

    def _reference(self, row: Sorted) -> str:
        """The action's reference, as written; '' for none."""
        column = row.table.ref_column
        if column:
            return row.table.grid.written(row.line.number, column).strip()
        return reference_in(row.line.action) if self.habits.refs_in_text else ""

    def _given(self, row: Sorted, reference: str) -> tuple[str | None, bool]:
        """What the row's own recommendation cell says, and whether it says anything."""
        grid, number = row.table.grid, row.line.number
        for column, only_wording in row.table.naming_columns:
            text = grid.written(number, column)
            if not text:
                continue
            found = of_kind(named(text), self.kind, text) if self.kind else named(text)
            if found:
                if found.title or found.ref not in self.recommendations.found:
                    self.saying.name(found.ref, grid.cell(number, column), found.title)
                return found.ref, True
            if is_ditto(text):
                return None, False
            if only_wording:
                continue
            cell = grid.cell(number, column)
            if not self.habits.numbered and isinstance(cell.value, str):
                return reference_by_wording(self.saying, cell, reference), True
            many = several(text)
            self.saying.unreadable(
                cell, Problem.RECOMMENDATION_SEVERAL if many else Problem.RECOMMENDATION_UNREADABLE
            )
            return None, True
        if self.habits.named_in_text and (found := named_with_action(row.line.action)):
            self.saying.name(found.ref, grid.cell(number, row.table.fields[Field.DESCRIPTION]))
            return found.ref, True
        return None, False

    def _tell_if_carried(self, row: Sorted, ref: str | None) -> None:
        column = row.table.fields.get(Field.RECOMMENDATION)
        if ref and column and self.habits.always_given:
            cell = row.table.grid.sheet.cell(row.line.number, column)
            self.saying.tell(Problem.RECOMMENDATION_CARRIED, cell, given=ref)


def _name_cell(layout: Layout) -> Cell:
    """The sheet's name, as if it stood in the first cell."""
    sheet = layout.grid.sheet
    return Cell(sheet.name, sheet.first_row, sheet.first_column, sheet.name, sheet.name)
