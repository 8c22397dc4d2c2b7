"""What a person should know of how the sheets, columns and rows were understood."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from recommendations.plan import Field, Issue, LeftOutWhy
from recommendations.problems import Problem
from recommendations.wording import count, join
from recommendations.workbook.blocks import Table
from recommendations.workbook.cells import CellBook, column_letter
from recommendations.workbook.columns import status_in_updates
from recommendations.workbook.grid import Grid
from recommendations.workbook.header_columns import Column
from recommendations.workbook.layout import Layout, Role
from recommendations.workbook.lines import Answer, Sort, Sorted
from recommendations.workbook.row_actions import stands_for_no_action

# What a plan is expected to have, and a heading for it. Without the status there may be progress or RAG instead.
EXPECTED = ((Field.OWNER, "Owner or Lead"), (Field.DUE, "Due date or By when"), (Field.STATUS, "Status"))
STANDS_FOR_STATUS = frozenset({Field.PERCENT, Field.RAG})
# What is mostly an action's own, and doubtful where a row gives it once for several.
_OF_ONE = frozenset(
    {Field.DUE, Field.ORIGINAL_DUE, Field.START, Field.COMPLETED, Field.STATUS, Field.PERCENT, Field.RAG}
)
FIELD_WORDS = {
    Field.RECOMMENDATION: "the recommendation",
    Field.RECOMMENDATION_TITLE: "the recommendation's wording",
    Field.DEADLINE: "the recommendation's deadline",
    Field.LEAD: "the recommendation's lead",
    Field.RECOMMENDATION_RAG: "the recommendation's RAG",
    Field.REF: "the action's reference",
    Field.DESCRIPTION: "the action",
    Field.OWNER: "the owner",
    Field.START: "the start date",
    Field.DUE: "the due date",
    Field.ORIGINAL_DUE: "the original due date",
    Field.COMPLETED: "the completion date",
    Field.STATUS: "the status",
    Field.PERCENT: "the progress",
    Field.RAG: "the RAG",
    Field.UPDATE: "the update",
    Field.EVIDENCE: "the evidence",
    Field.MEASURE: "the measure",
    Field.WEIGHT: "the weight",
    Field.INSPECTION: "the inspection",
}


def issues_of_book(book: CellBook, layouts: Sequence[Layout]) -> Iterator[Issue]:
    """Hidden sheets and plans left out; colours that could not be read."""
    for layout in layouts:
        if layout.grid.sheet.hidden:
            yield Issue.of(Problem.SHEET_HIDDEN, found=layout.name)
        elif layout.role is Role.IGNORED and (
            layout.holds_actions or any(table.kind in ("actions", "doubtful") for table in layout.tables)
        ):
            yield Issue.of(Problem.SHEET_LEFT_OUT, found=layout.name, why=layout.why)
    if not book.fills_known and any(_rag_may_be_colour(table) for each in layouts for table in each.tables):
        yield Issue.of(Problem.FILLS_NOT_READ, found=book.fills_why)


def _rag_may_be_colour(table: Table) -> bool:
    """Whether a row of the plan has nothing in a column of RAGs, so that a colour may have been all that it had."""
    columns = [table.fields[one] for one in (Field.RAG, Field.RECOMMENDATION_RAG) if one in table.fields]
    rows = range(table.first_row, table.last_row + 1)
    action = table.action_column or table.recommendation_column
    return bool(action and columns) and any(
        all(table.grid.shown(row, column) is None for column in columns)
        for row in rows
        if table.grid.value(row, action or 0) is not None
    )


def issues_of_layout(layout: Layout, rows: Iterable[Sorted]) -> Iterator[Issue]:
    """The columns and hidden rows of a sheet that was read; tables on it that are no plan. `rows`: of its tables."""
    sorts = {row.line.number: row.answer for row in rows} if layout.grid.sheet.coloured_by_rules else {}
    known: Table | None = None
    if layout.main and layout.main.tracked:
        wording = layout.main.fields[Field.DESCRIPTION]
        column = next(one for one in layout.main.header.columns if one.number == wording)
        yield _about(Problem.RECOMMENDATIONS_AS_ACTIONS, layout.main, column)
    for table in layout.tables:
        if table.kind in ("other", "doubtful", "register"):
            yield _other_table(table)
            yield from _doubts(table) if table.kind == "doubtful" else ()
        elif not table.same_headings(known):
            known = table
            yield from _columns(table)
            yield from _plan_beside(table)
        if table.kind not in ("other", "register"):
            yield from _coloured_by_rules(table, sorts)
    yield from _hidden(layout.grid, layout.main or layout.tables[0])


def _coloured_by_rules(table: Table, sorts: Mapping[int, Answer]) -> Iterator[Issue]:
    """RAG columns in which a blank cell of an action may have a colour that is not known."""
    areas = table.grid.sheet.coloured_by_rules
    for column in table.header.columns if areas else ():
        if column.field not in (Field.RAG, Field.RECOMMENDATION_RAG):
            continue
        number = column.number
        wanted = (Sort.ACTION,) if column.field is Field.RAG else (Sort.ACTION, Sort.RECOMMENDATION)
        blank = [
            row
            for row in range(table.first_row, table.last_row + 1)
            if any(area.holds(row, number) for area in areas)
            and table.grid.shown(row, number) is None
            and sorts.get(row) in wanted
        ]
        if blank:
            said = f"{count(len(blank), 'cell')} {'is' if len(blank) == 1 else 'are'} blank"
            yield _about(Problem.FILLS_BY_RULES, table, column, blank=said)


def _doubts(table: Table) -> Iterator[Issue]:
    for column in table.header.columns:
        if column.match.rivals:
            ways = join(_words(column.match.rivals), "or")
            yield _about(Problem.HEADING_UNCERTAIN, table, column, ways=ways)


def _columns(table: Table) -> Iterator[Issue]:
    yield from _doubts(table)
    doubted = {rival for column in table.header.columns for rival in column.match.rivals}
    for column in table.header.columns:
        if column.match.rivals:
            continue
        if column.field is None and column.match.how != "ignored" and not _blank(table, column.number):
            yield _about(Problem.COLUMN_NOT_USED, table, column)
    yield from _unheaded(table)
    yield from _several_actions(table)
    if table.kind == "actions":
        yield from _missing(table, doubted)


def _several_actions(table: Table) -> Iterator[Issue]:
    """A table whose rows hold several actions: how they were told apart, and what is given once for all of them."""
    if table.kind != "actions" or table.header.actions == 1:
        return
    actions = [column for column in table.header.columns if column.field is Field.DESCRIPTION]
    yield _about(
        Problem.ACTIONS_SIDE_BY_SIDE, table, actions[0], columns=join([_named(column) for column in actions])
    )
    shared = [column for column in table.header.columns if column.action == 0 and column.field in _OF_ONE]
    if shared:
        yield _about(
            Problem.ACTIONS_SHARE_VALUES,
            table,
            shared[0],
            columns=join([_named(column) for column in shared]),
        )


def _named(column: Column) -> str:
    return f"{column_letter(column.number)} (“{' '.join(column.heading.split())}”)"


def _plan_beside(table: Table) -> Iterator[Issue]:
    """Another plan on the same rows, which was not read."""
    columns = table.header.plan_beside
    if columns:
        headings = join([f"“{' '.join(column.heading.split())}”" for column in columns[:4]])
        spans = f"{column_letter(columns[0].number)} to {column_letter(columns[-1].number)}"
        yield _about(Problem.TABLE_BESIDE_LEFT_OUT, table, columns[0], columns=spans, headings=headings)


def _missing(table: Table, doubted: set[Field]) -> Iterator[Issue]:
    fields = {column.field for column in table.header.columns}
    for meaning, example in EXPECTED:
        instead = meaning is Field.STATUS and (STANDS_FOR_STATUS & fields or status_in_updates(table))
        if meaning not in fields and meaning not in doubted and not instead:
            yield Issue.of(
                Problem.COLUMN_MISSING,
                cell=f"{table.grid.name}!{column_letter(table.header.columns[0].number)}{table.header.last_row}",
                row=table.header.last_row,
                found=FIELD_WORDS[meaning],
                example=example,
            )


def _unheaded(table: Table) -> Iterator[Issue]:
    """Columns among and next to those of the table that hold values under no heading, in rows that are shown."""
    for number in _without_heading(table):
        row = next((row for row in _rows_shown(table) if table.grid.value(row, number) is not None), None)
        if row is not None:
            yield Issue.of(
                Problem.COLUMN_NOT_USED,
                cell=f"{table.grid.name}!{column_letter(number)}{row}",
                row=row,
                found=f"(no heading, column {column_letter(number)})",
            )


def _without_heading(table: Table) -> Iterator[int]:
    """To the left and right as far as the columns hold something; what lies beyond an empty one is beside it."""
    headed = {column.number for column in table.header.columns}
    first, last = min(headed), max(headed)
    yield from sorted(number for number in table.own_columns - headed if number > first)
    for aside in (
        range(first - 1, table.grid.columns.start - 1, -1),
        range(last + 1, table.grid.columns.stop),
    ):
        for number in aside:
            if number in table.header.beside or not _beside_actions(table, number):
                break
            yield number


def _beside_actions(table: Table, number: int) -> bool:
    """Whether a column holds something in the rows of actions: a banner or a key at the side has rows of its own."""
    action = table.fields.get(Field.DESCRIPTION)
    return action is not None and any(
        table.grid.value(row, number) is not None and table.grid.value(row, action) is not None
        for row in _rows_shown(table)
    )


def _rows_shown(table: Table) -> Iterator[int]:
    hidden = table.grid.sheet.hidden_rows
    return (row for row in range(table.first_row, table.last_row + 1) if row not in hidden)


def _blank(table: Table, column: int) -> bool:
    return all(table.grid.value(row, column) is None for row in range(table.first_row, table.last_row + 1))


def _about(problem: Problem, table: Table, column: Column, **said: str) -> Issue:
    cell = f"{table.grid.name}!{column_letter(column.number)}{table.header.last_row}"
    return Issue.of(
        problem, cell=cell, row=table.header.last_row, found=" ".join(column.heading.split()), **said
    )


def _words(fields: Iterable[Field]) -> list[str]:
    return [FIELD_WORDS[meaning] for meaning in fields]


def _other_table(table: Table) -> Issue:
    sheet, first = table.grid.sheet, table.header.first_row
    headings = [f"“{sheet.cell(first, column).written}”" for column in table.grid.filled(first)[:4]]
    return Issue.of(
        Problem.TABLE_LEFT_OUT,
        cell=f"{sheet.name}!{column_letter(table.grid.filled(first)[0])}{first}",
        row=first,
        found=f"{first} to {table.last_row}",
        sheet=sheet.name,
        headings=join(headings),
    )


def _hidden(grid: Grid, table: Table) -> Iterator[Issue]:
    rows = sorted(row for row in grid.sheet.hidden_rows if row >= table.first_row and not grid.empty(row))
    if rows:
        verb = "is" if len(rows) == 1 else "are"
        yield Issue.of(
            Problem.ROWS_HIDDEN,
            found=f"{count(len(rows), 'row')} of the sheet “{grid.name}” ({_spans(rows)}) {verb}",
        )
    used = [c for c in table.header.columns if c.number in grid.sheet.hidden_columns and c.field]
    if used:
        verb = "is" if len(used) == 1 else "are"
        names = join([f"{column_letter(c.number)} (“{' '.join(c.heading.split())}”)" for c in used])
        noun = "Column" if len(used) == 1 else "Columns"
        yield Issue.of(Problem.COLUMNS_HIDDEN, found=f"{noun} {names} of the sheet “{grid.name}” {verb}")


def _spans(rows: Sequence[int]) -> str:
    """4 to 6 and 9."""
    spans: list[list[int]] = []
    for row in rows:
        if spans and spans[-1][1] == row - 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    return join([str(a) if a == b else f"{a} to {b}" for a, b in spans])


def issues_of_rows(rows: Iterable[Sorted]) -> Iterator[Issue]:
    """Rows that say something of an action and have no action text."""
    for row in rows:
        column = row.table.action_column
        if column and row.answer in _HELD and len(row.table.of_each_action) == 1:
            text = row.table.grid.value(row.line.number, column)
            if isinstance(text, str) and stands_for_no_action(text):
                yield _no_text(row, column, text)
                continue
        if row.answer is _NO_ACTION:
            table, number = row.table, row.line.number
            column = table.fields.get(Field.DESCRIPTION, row.line.filled[0])
            cell = f"{table.grid.name}!{column_letter(column)}{number}"
            yield Issue.of(
                Problem.ACTION_TEXT_MISSING, cell=cell, row=number, found=text_of(table.grid, number)
            )


_NO_ACTION = LeftOutWhy.NO_ACTION
_HELD = (Sort.ACTION, Sort.RECOMMENDATION, _NO_ACTION)


def _no_text(row: Sorted, column: int, text: str) -> Issue:
    """'TBC' or a dash where an action's text should stand."""
    what = "its row was read as an action, since it tells of an owner, a date or a status"
    return Issue.of(
        Problem.ACTION_TEXT_NOT_GIVEN,
        cell=row.table.grid.sheet.cell(row.line.number, column).address,
        row=row.line.number,
        found=" ".join(text.split()),
        what=what if row.answer is Sort.ACTION else "no action was read from its row",
    )


def text_of(grid: Grid, row: int) -> str:
    """A row's first texts, for the ledger."""
    text = " | ".join(grid.sheet.cell(row, column).written for column in grid.filled(row)[:4])
    text = " ".join(text.split())
    return text if len(text) <= 100 else f"{text[:97]}…"
