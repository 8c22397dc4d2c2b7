"""The conductor: a workbook's bytes → what it says, and the account of how it was read.

    cells → layouts and tables → rows sorted → recommendations and references → values → Plan

Read this file from top to bottom to see the whole way.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from recommendations.plan import (
    UNASSIGNED,
    ActionRow,
    Field,
    Issue,
    LeftOutRow,
    LeftOutWhy,
    Plan,
    Reading,
    RowLedger,
)
from recommendations.problems import WorkbookRefused
from recommendations.wording import count
from recommendations.workbook.account import (
    issues_of_book,
    issues_of_layout,
    issues_of_rows,
    text_of,
)
from recommendations.workbook.action_refs import give_references
from recommendations.workbook.belonging import Belonging
from recommendations.workbook.by_reference import Owned
from recommendations.workbook.cells import CellBook, read_cells
from recommendations.workbook.copies import Copy, find_copies, only_sheet, repeated_tables
from recommendations.workbook.front import read_front
from recommendations.workbook.gathering import Recommendations
from recommendations.workbook.grid import Grid
from recommendations.workbook.inspections import Chosen, leave_out_others, only
from recommendations.workbook.layout import Layout, Role
from recommendations.workbook.learning import Learned
from recommendations.workbook.legend import find_legend
from recommendations.workbook.lines import Sort, Sorted
from recommendations.workbook.measures_beside import MeasuresBeside, measures_beside
from recommendations.workbook.naming import named_in_words
from recommendations.workbook.noted_cells import issues_of_notes
from recommendations.workbook.plausible import dues, issues_of_dues, issues_of_years
from recommendations.workbook.recalled import check_told, issues_of_recalled
from recommendations.workbook.rows import givens, read_actions
from recommendations.workbook.saying import Saying
from recommendations.workbook.several_forces import issues_of_forces
from recommendations.workbook.several_inspections import refuse_if_several
from recommendations.workbook.sheets_together import joined, not_listed
from recommendations.workbook.sorts import sort_rows
from recommendations.workbook.stacked import issues_of_stacked
from recommendations.workbook.struck_rows import issues_struck_in_part
from recommendations.workbook.tables import find_layouts

Progress = Callable[[str], None]
SHEETS_NAMED = 6  # in a refusal; a workbook of fifty sheets is not listed whole


@dataclass(slots=True)
class SheetRows:
    """A sheet that is read: its rows sorted, then its actions with their recommendations, then what they say."""

    layout: Layout
    rows: list[Sorted]
    owned: list[Owned] = field(default_factory=list)
    actions: list[ActionRow] = field(default_factory=list)


@dataclass(slots=True)
class Plans:
    """What the sheets say together, before it is a Plan."""

    sheets: list[SheetRows]
    recommendations: Recommendations
    issues: list[Issue]


def read_workbook(
    data: bytes,
    name: str,
    *,
    mapping: Mapping[str, Field] | None = None,
    learned: Sequence[Learned] = (),
    progress: Progress | None = None,
    inspection: str | None = None,
    sheet: str | None = None,
) -> Reading:
    """What a workbook says. `mapping`: fields told by a person, by heading; `progress` is told each step in words.

    `learned`: what persons confirmed of the force's headings before. `mapping` goes before it. `inspection`: the one
    to read, of a workbook that holds the plans of several. `sheet`: the one to read, of several that hold one plan.

    Raises WorkbookRefused, with one line to show, where the file cannot be read or has no action plan.
    """
    say = progress or (lambda step: None)
    say("Reading the cells")
    book = read_cells(data, name)
    return read_book(book, mapping or {}, say, learned, inspection, sheet)


def read_book(
    book: CellBook,
    mapping: Mapping[str, Field],
    say: Progress,
    learned: Sequence[Learned] = (),
    inspection: str | None = None,
    sheet: str | None = None,
) -> Reading:
    """What the cells of a workbook say."""
    say("Finding the action plan")
    layouts = find_layouts(book, mapping, learned)
    check_told(book, layouts, mapping)
    if not any(layout.role is Role.ACTIONS for layout in layouts):
        raise WorkbookRefused(_no_plan(book.name, layouts))
    chosen: Chosen | None = None
    if sheet is not None:
        layouts = only_sheet(book.name, layouts, sheet)
    if inspection is not None:
        layouts, chosen = _choose(book.name, layouts, inspection)
    say("Reading the actions")
    plans = _read_once(layouts, chosen)
    copies = find_copies(book.name, {one.layout.name: one.actions for one in plans.sheets if one.actions})
    if copies:
        layouts = tuple(_left_out_copy(layout, copies) for layout in layouts)
        plans = _read_once(layouts, chosen)
    if chosen is None:
        plans.issues += refuse_if_several(
            book.name,
            [(sheet.layout, sheet.rows, sheet.owned, sheet.actions) for sheet in plans.sheets],
            plans.recommendations.titles,
        )
    reading = replace(_reading(book, layouts, plans, copies), inspection=chosen.name if chosen else None)
    if not reading.plan.actions and not reading.plan.recommendations:
        raise WorkbookRefused(_nothing_in_it(reading))
    return reading


def _choose(name: str, layouts: tuple[Layout, ...], inspection: str) -> tuple[tuple[Layout, ...], Chosen]:
    """The layouts to read for one inspection, and what its actions answer beside those of the others."""
    everything = _answered(layouts, None)
    layouts, written = only(name, layouts, inspection)
    own = _answered(layouts, Chosen(written))
    return layouts, Chosen(written, own, everything - own)


def _answered(layouts: Sequence[Layout], chosen: Chosen | None) -> frozenset[str]:
    """The recommendations that have actions. Asked only for the sake of lists, which may be of several inspections."""
    if not any(layout.role is Role.RECOMMENDATIONS for layout in layouts):
        return frozenset()
    sheets, _ = _owned(layouts, chosen, [])
    return frozenset(row.recommendation for sheet in sheets for row in sheet.owned)


def _read_once(layouts: Sequence[Layout], chosen: Chosen | None) -> Plans:
    """The sheets without the tables that only repeat actions of those above them."""
    plans = _read_sheets(layouts, chosen)
    repeated = {sheet.layout.name: repeated_tables(sheet.owned, sheet.actions) for sheet in plans.sheets}
    if any(repeated.values()):
        plans = _read_sheets(layouts, chosen, repeated)
        plans.issues += [issue for found in repeated.values() for issue in found.values()]
    return plans


def _read_sheets(
    layouts: Sequence[Layout],
    chosen: Chosen | None,
    repeated: Mapping[str, Mapping[int, Issue]] = MappingProxyType({}),
) -> Plans:
    """The actions with their recommendations; then every action's values.

    `repeated`: by sheet, the header rows of tables to leave out.
    """
    issues: list[Issue] = []
    sheets, saying = _owned(layouts, chosen, issues, repeated)
    refs = iter(give_references(list(givens([row for sheet in sheets for row in sheet.owned])), issues))
    for sheet in sheets:
        own_refs = [next(refs) for _ in sheet.owned]
        sheet.actions = read_actions(sheet.owned, own_refs, sheet.rows, saying.legend, issues)
    return Plans(sheets, saying.recommendations, issues)


def _owned(
    layouts: Sequence[Layout],
    chosen: Chosen | None,
    issues: list[Issue],
    repeated: Mapping[str, Mapping[int, Issue]] = MappingProxyType({}),
) -> tuple[list[SheetRows], Saying]:
    """The rows of each sheet, and its actions' recommendations: lists first, since the actions are joined to them."""
    sheets = [SheetRows(layout, _sorted(layout)) for layout in layouts if layout.role.of_plan]
    legend = find_legend(layouts, [row for sheet in sheets for row in sheet.rows])
    for row in [row for sheet in sheets if sheet.layout.name in repeated for row in sheet.rows]:
        if row.table.header.first_row in repeated[row.table.grid.name] and isinstance(row.answer, Sort):
            row.answer = LeftOutWhy.OTHER_TABLE
    if chosen:
        for sheet in sheets:
            leave_out_others(sheet.rows, chosen, issues)
    saying = Saying(Recommendations(issues), issues, legend)
    for sheet in sorted(sheets, key=lambda sheet: sheet.layout.role is Role.ACTIONS):
        sheet.owned = Belonging(sheet.layout, saying).of(sheet.rows)
    return sheets, saying


def _sorted(layout: Layout) -> list[Sorted]:
    return [row for table in layout.tables for row in sort_rows(table, by_reference=layout.by_reference)]


def _reading(book: CellBook, layouts: Sequence[Layout], plans: Plans, copies: Sequence[Copy]) -> Reading:
    """The plan and its account."""
    actions = tuple(action for sheet in plans.sheets for action in sheet.actions)
    plan = Plan(plans.recommendations.rows(), actions)
    of_front: list[Issue] = []
    front = read_front(layouts, of_front)
    issues = [*of_front, *issues_of_book(book, layouts), *plans.issues]
    issues += [Issue.of(copy.problem, found=copy.sheet, other=copy.other) for copy in copies]
    issues += [issue for sheet in plans.sheets for issue in issues_of_layout(sheet.layout, sheet.rows)]
    issues += [issue for sheet in plans.sheets for issue in issues_of_rows(sheet.rows)]
    issues += [issue for sheet in plans.sheets for issue in issues_struck_in_part(sheet.rows, plans.issues)]
    issues += issues_of_recalled(layouts)
    issues += [issue for sheet in plans.sheets for issue in issues_of_stacked(sheet.owned)]
    issues += issues_of_dues(
        [due for sheet in plans.sheets for due in dues(sheet.owned, sheet.actions)], layouts
    )
    issues += [issue for sheet in plans.sheets for issue in issues_of_years(sheet.owned, sheet.actions)]
    issues += joined(actions, plans.recommendations.titles)
    issues += not_listed(plans.recommendations.lists, actions)
    refs = dict.fromkeys([row.ref for row in plan.recommendations] + [a.recommendation for a in actions])
    beside = measures_beside(layouts, [ref for ref in refs if ref != UNASSIGNED])
    issues += beside.issues
    issues += [one for sheet in plans.sheets for one in issues_of_forces(sheet.layout.tables, sheet.owned)]
    issues += [issue for sheet in plans.sheets for issue in issues_of_notes(sheet.rows, issues, layouts)]
    return Reading(
        name=book.name,
        sha256=book.sha256,
        sheets=tuple(layout.reading() for layout in layouts),
        plan=plan,
        issues=_in_order(issues, book),
        rows=_ledger(plans.sheets, beside),
        front=front,
        measures=beside.measures,
    )


def _left_out_copy(layout: Layout, copies: Sequence[Copy]) -> Layout:
    copy = next((copy for copy in copies if copy.sheet == layout.name), None)
    if copy is None:
        return layout
    return Layout(layout.grid, Role.IGNORED, copy.why, set_aside=True)


def _ledger(sheets: Sequence[SheetRows], beside: MeasuresBeside) -> RowLedger:
    """Every non-empty row of the sheets read: imported as an action, a recommendation's own line or a row of a
    measure, or left out."""
    read, imported = beside.rows_read, beside.rows_of_measures
    left_out: list[LeftOutRow] = []
    for sheet in sheets:
        grid = sheet.layout.grid
        read += sum(not grid.empty(row) for row in range(grid.first_row, grid.last_row + 1))
        imported += sum(isinstance(row.answer, Sort) for row in sheet.rows)
        left_out += _left_out(sheet)
    return RowLedger(read, imported, (*left_out, *beside.left_out), beside.rows_of_measures)


def _left_out(sheet: SheetRows) -> list[LeftOutRow]:
    grid, tables = sheet.layout.grid, sheet.layout.tables
    why = {row.line.number: row.answer for row in sheet.rows if isinstance(row.answer, LeftOutWhy)}
    why |= {row: LeftOutWhy.HEADING for table in tables for row in table.header.rows if not grid.empty(row)}
    blocks = [table.block.rows for table in tables if table.block]
    why |= {row: LeftOutWhy.BANNER for rows in blocks for row in rows if not grid.empty(row)}
    above = range(grid.first_row, tables[0].header.first_row)
    why |= {row: _above_the_table(grid, row) for row in above if not grid.empty(row)}
    below = {table.last_row + 1 for table in tables} - why.keys()
    why |= {row: LeftOutWhy.TITLE for row in below if row <= grid.last_row and not grid.empty(row)}
    return [LeftOutRow(grid.sheet.name, row, why[row], text_of(grid, row)) for row in sorted(why)]


def _above_the_table(grid: Grid, row: int) -> LeftOutWhy:
    first = grid.sheet.cell(row, grid.filled(row)[0]).written
    return LeftOutWhy.BANNER if named_in_words(first) else LeftOutWhy.TITLE


def _in_order(issues: Sequence[Issue], book: CellBook) -> tuple[Issue, ...]:
    """Each issue once: those of the workbook, then by sheet and row."""
    order = {sheet.name: index for index, sheet in enumerate(book.sheets)}

    def place(issue: Issue) -> tuple[int, int]:
        sheet = issue.cell.rpartition("!")[0] if issue.cell else ""
        return order.get(sheet, -1), issue.row or 0

    return tuple(sorted(dict.fromkeys(issues), key=place))


def _nothing_in_it(reading: Reading) -> str:
    """A plan that is only headings: to say that it was read would be to report success with nothing imported."""
    sheet = next(sheet for sheet in reading.sheets if sheet.role == Role.ACTIONS.value)
    return (
        f"{reading.name}: the action plan on sheet “{sheet.name}” has headings but no recommendation and no action "
        f"below them. Fill in the rows below row {max(sheet.header_rows, default=1)}, then try again."
    )


def _no_plan(name: str, layouts: Sequence[Layout]) -> str:
    """What was looked for, and what each sheet has instead."""
    found = " ".join(f"Sheet “{layout.name}”: {layout.why}" for layout in layouts[:SHEETS_NAMED])
    more = len(layouts) - SHEETS_NAMED
    rest = f" And {count(more, 'more sheet')}." if more > 0 else ""
    return (
        f"{name}: no action plan was found. Looked on every visible sheet for a row of headings with a column of "
        f"actions (headed Action, What we will do …) and at least one of owner, due date, status, progress or RAG. "
        f'{found}{rest} If a heading says it in other words, tell us which: --map "HEADING=action".'
    )
