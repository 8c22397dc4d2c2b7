"""What each sheet of a workbook is. LAYOUTS is asked in order, one detector for each way that people lay plans out.

A detector sees one sheet with its tables found, and says what the sheet is and why, in a sentence; or None. A new
layout is one detector here and one drawn workbook in the tests.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from recommendations.plan import Field
from recommendations.wording import count, join
from recommendations.workbook.blocks import NEAR_THE_TOP, Table, find_tables
from recommendations.workbook.cells import CellBook, column_letter
from recommendations.workbook.grid import Grid
from recommendations.workbook.header_columns import may_be_action
from recommendations.workbook.layout import QUESTIONS_TITLE, WHY_QUESTIONS_LEFT_OUT, Layout, Role, Seen
from recommendations.workbook.layout_words import layout_words
from recommendations.workbook.learning import Learned
from recommendations.workbook.lettering import words
from recommendations.workbook.measures_beside import measures_listed
from recommendations.workbook.naming import named_in_words, only_a_name
from recommendations.workbook.registers import Headed, Plan, register_of, titles_above
from recommendations.workbook.row_actions import titles_of_actions
from recommendations.workbook.sheet_block import SheetRecommendation, sheet_recommendation
from recommendations.workbook.turned import fields_in_a_column, forms_with_labels
from recommendations.workbook.values import recommendation_of_action_ref

FORMS_NAMED = 3  # of the forms on a sheet, in a refusal


def find_layouts(
    book: CellBook, mapping: Mapping[str, Field], learned: Sequence[Learned] = ()
) -> tuple[Layout, ...]:
    """What every sheet of the workbook is, in order. `mapping` is told now, `learned` was confirmed before."""
    grids = [Grid(sheet) for sheet in book.sheets]
    tables = [() if _unread(grid) else find_tables(grid, mapping, learned) for grid in grids]
    if not _has_told_action(tables, mapping):
        tables = [() if _unread(grid) else find_tables(grid, mapping, learned, alone=True) for grid in grids]
    have_plans = [
        index
        for index, grid in enumerate(grids)
        if any(table.kind == "actions" for table in tables[index]) and not _set_aside(grid.name)
    ]
    naming = [index for index in have_plans if _names_recommendations(grids[index], tables[index])]
    return tuple(
        _layout(
            Seen(
                grid,
                tables[index],
                any(other != index for other in have_plans),
                any(other != index for other in naming),
            )
        )
        for index, grid in enumerate(grids)
    )


def _unread(grid: Grid) -> bool:
    return grid.sheet.hidden or _asks(grid)


def _has_told_action(tables: Sequence[Sequence[Table]], mapping: Mapping[str, Field]) -> bool:
    """Whether the heading that a person has told to be the action's is found among others that are known.

    If not, it is looked for where no other is: not before, since a sheet of guidance may have it in a cell.
    """
    told = {words(heading) for heading, field in mapping.items() if field is Field.DESCRIPTION}
    found = {name for sheet in tables for table in sheet for name in table.header.headings}
    return told <= found


def _names_recommendations(grid: Grid, tables: Sequence[Table]) -> bool:
    """Whether a sheet of actions says which recommendations they answer: in a column, in rows or once for all."""
    seen = Seen(grid, tuple(tables), plan_elsewhere=False)
    return any(detect(seen) for detect in _OF_RECOMMENDATIONS)


def _layout(seen: Seen) -> Layout:
    for detect in LAYOUTS:
        layout = detect(seen)
        if layout:
            return layout
    return Layout(seen.grid, Role.IGNORED, _nothing_found(seen))


# Sheets that are left out, whatever is in them


def hidden_sheet(seen: Seen) -> Layout | None:
    return _ignored(seen, "It is hidden.") if seen.grid.sheet.hidden else None


def sheet_of_questions(seen: Seen) -> Layout | None:
    """What `annotate` added, in a workbook that has come back."""
    return _ignored(seen, WHY_QUESTIONS_LEFT_OUT) if _asks(seen.grid) else None


def _asks(grid: Grid) -> bool:
    return grid.value(1, 1) == QUESTIONS_TITLE


def archived_sheet(seen: Seen) -> Layout | None:
    """A plan that its own name sets aside, beside another that it does not."""
    if not seen.plan_elsewhere or not _set_aside(seen.name):
        return None
    an_example = layout_words().sheet_kind(seen.name) == "example"
    what = "an example" if an_example else "not the current plan"
    why = f"Its name says that it is {what}, and another sheet has {'the plan' if an_example else 'one'}."
    return Layout(seen.grid, Role.IGNORED, why, seen.tables)


def guidance_beside_a_plan(seen: Seen) -> Layout | None:
    """Guidance, lists or a summary that have the headings of a plan, and name no recommendation as the plan does."""
    kind = layout_words().sheet_kind(seen.name)
    says_plan = _SPEAKS_OF_A_PLAN & set(words(seen.name).split())
    if kind not in _WITHOUT_A_PLAN or says_plan or not seen.named_elsewhere:
        return None
    actions, listed = seen.of_kind("actions"), seen.of_kind("recommendations")
    if any(detect(seen) for detect in _OF_RECOMMENDATIONS):
        return None
    only_numbers = kind == "lists" and listed and Field.RECOMMENDATION_TITLE not in listed[0].fields
    if not actions and not only_numbers:
        return None
    why = f"{_WITHOUT_A_PLAN[kind]} The plan is on another sheet."
    return Layout(seen.grid, Role.IGNORED, why, seen.tables)


_SPEAKS_OF_A_PLAN = frozenset({"action", "actions", "plan", "recommendation", "recommendations"})


def actions_in_doubt(seen: Seen) -> Layout | None:
    """More than one column could be the action's: a person must say which."""
    doubtful = seen.of_kind("doubtful")
    if seen.of_kind("actions") or not doubtful:
        return None
    columns = [column for column in doubtful[0].header.columns if may_be_action(column)]
    named = join([f"{column_letter(c.number)} (“{_short(c.heading)}”)" for c in columns])
    why = f"It is not clear which column holds the actions: {named}. Say which with --map, or rename the others."
    return Layout(seen.grid, Role.IGNORED, why, seen.tables)


# Sheets of recommendations


def recommendations_listed(seen: Seen) -> Layout | None:
    """Reference, wording, deadline, lead; the actions stand on another sheet, joined by reference."""
    listed = seen.of_kind("recommendations")
    if seen.of_kind("actions") or not listed:
        return None
    return _layout_of(
        seen, Role.RECOMMENDATIONS, listed[0], "It lists recommendations and has no column of actions"
    )


def recommendations_by_name(seen: Seen) -> Layout | None:
    """The same under headings such as 'Description', which alone could be actions; the sheet's name decides."""
    plain = f" {words(seen.name)} "
    says_so = any(f" {word} " in plain for word in ("recommendation", "recommendations", "recs", "afis"))
    tables = seen.of_kind("actions")
    if not says_so or "action" in plain or not seen.plan_elsewhere or not tables:
        return None
    if any("action" in words(column.heading) for column in tables[0].header.columns) or _has_children(
        tables[0]
    ):
        return None
    relabelled = tuple(table.as_recommendations() for table in tables)
    why = "Its name says that it lists recommendations, no heading speaks of actions, and another sheet has them"
    return _layout_of(Seen(seen.grid, relabelled, True), Role.RECOMMENDATIONS, relabelled[0], why)


# Sheets of actions, by where an action's recommendation stands


def recommendation_in_a_column(seen: Seen) -> Layout | None:
    """Repeated in each row, merged down over its actions, or given once with blanks below."""
    table = _main(seen)
    column = table and (
        table.fields.get(Field.RECOMMENDATION) or table.fields.get(Field.RECOMMENDATION_TITLE)
    )
    if not table or not column:
        return None
    how = "merged down over its actions" if _merged_down(table, column) else "in their rows or above them"
    return _layout_of(
        seen,
        Role.ACTIONS,
        table,
        f"{_header(table)}; the recommendations stand in column {column_letter(column)}, {how}",
    )


def recommendation_in_banners(seen: Seen) -> Layout | None:
    """Rows such as 'Recommendation 3 – …', often merged across, that own the rows below."""
    table = _main(seen)
    banners = table and _named_rows(seen, table)
    if not table or not banners or (len(banners) == 1 and banners[0] < table.header.first_row):
        return None
    why = f"{_header(table)}; {count(len(banners), 'row')} naming a recommendation stand above its actions"
    return _layout_of(seen, Role.ACTIONS, table, why)


def recommendation_over_columns(seen: Seen) -> Layout | None:
    """'Recommendation 1' over the columns of one action, 'Recommendation 2' over those of the next."""
    table = _main(seen)
    titles = titles_of_actions(table) if table else {}
    if not table or not titles:
        return None
    why = f"{_header(table)}; titles in row {table.header.first_row - 1} name the recommendation of each action beside"
    return _layout_of(seen, Role.ACTIONS, table, why)


def recommendation_in_labels(seen: Seen) -> Layout | None:
    """A block of labels and values above each of several tables says whose actions it holds."""
    table = _main(seen)
    blocks = [other.block for other in seen.of_kind("actions") if other.block]
    if not table or not blocks:
        return None
    about = sheet_recommendation(seen.grid, table.header.first_row)
    rows = join([str(block.rows.start) for block in blocks[:6]])
    which = "row" if len(blocks) == 1 else "rows"
    why = f"{_header(table)}; labels above each table name its recommendation, as in {which} {rows}"
    return _layout_of(seen, Role.ACTIONS, table, why, about)


def sheet_for_one_recommendation(seen: Seen) -> Layout | None:
    """A block of labels and values above the table, or the sheet's own name, says which."""
    table = _main(seen)
    about = table and sheet_recommendation(seen.grid, table.header.first_row)
    if not table or not about:
        return None
    where = "its name" if about.from_name else f"row {min(about.rows)}"
    why = f"{_header(table)}; the whole sheet is about recommendation {about.ref}, by {where}"
    return _layout_of(seen, Role.ACTIONS, table, why, about)


def recommendation_in_the_reference(seen: Seen) -> Layout | None:
    """Actions 3.1, 3.2 … belong to recommendation 3, which may have a line of its own."""
    table = _main(seen)
    if not table or not _has_children(table):
        return None
    why = f"{_header(table)}; the first part of a reference names the recommendation"
    return replace(_layout_of(seen, Role.ACTIONS, table, why), by_reference=True)


def log_beside_a_plan(seen: Seen) -> Layout | None:
    """Actions of a meeting or of a log, which name no recommendation, beside a plan whose actions do."""
    table = _main(seen)
    if not table or not seen.named_elsewhere:
        return None
    signs = [column for column in table.header.columns if words(column.heading) in layout_words().of_logs]
    by_name = layout_words().sheet_kind(seen.name) == "log"
    if not signs and not by_name:
        return None
    by = "its name" if by_name else f"its heading “{_short(signs[0].heading)}”"
    why = f"By {by} it is a log of other actions: none names a recommendation, and those of another sheet do."
    return Layout(seen.grid, Role.IGNORED, why, seen.tables)


def actions_alone(seen: Seen) -> Layout | None:
    """Actions that name no recommendation."""
    table = _main(seen)
    if not table:
        return None
    return _layout_of(
        seen, Role.ACTIONS, table, f"{_header(table)}; no column, row or name gives a recommendation"
    )


# Sheets without a plan, said with the reason


def register_of_something(seen: Seen) -> Layout | None:
    """A register of risks, a log of issues, a budget … that may have actions, owners and dates of its own."""
    registers = seen.of_kind("register")
    return (
        _ignored(seen, f"It is {registers[0].header.said} in {_rows(registers[0])}.") if registers else None
    )


def fields_down_the_side(seen: Seen) -> Layout | None:
    """A plan turned on its side: the fields stand one below the other, each action in a column."""
    side = fields_in_a_column(seen.grid)
    if not side:
        return None
    if side.form:
        rows = join([str(row) for row in side.actions[:FORMS_NAMED]])
        at = "rows" if len(side.actions) > 1 else "row"
        return _forms(
            seen,
            f"the headings in column {column_letter(side.column)}, the action in {at} {rows}",
            len(side.actions),
        )
    why = (
        f"Its fields stand one below the other in column {column_letter(side.column)} (rows {side.first_row} to "
        f"{side.last_row}), each action in a column. Give each action a row of its own: copy the table, then choose "
        "Paste Special, Transpose."
    )
    return Layout(seen.grid, Role.IGNORED, why, holds_actions=True)


def forms(seen: Seen) -> Layout | None:
    """Forms in which the labels end in colons, two or more to a row: 'Action: | … | Owner: | …'."""
    found = forms_with_labels(seen.grid)
    at = join([f"{column_letter(cell.column)}{cell.row}" for cell in found[:FORMS_NAMED]])
    return _forms(seen, f"the label of the action in {at}", len(found)) if found else None


def _forms(seen: Seen, where: str, how_many: int) -> Layout:
    more = " and further down" if how_many > FORMS_NAMED else ""
    why = (
        f"Its actions stand in {'a form' if how_many == 1 else 'forms'}, a heading beside each value ({where}{more}). "
        f"Make one table of all the forms: a row of headings (Recommendation, Action, Owner, Due date, Status), and "
        f"below it a row for each action."
    )
    return Layout(seen.grid, Role.IGNORED, why, holds_actions=True)


def known_by_name(seen: Seen) -> Layout | None:
    """Cover, instructions, lists, key, summary, version history."""
    kind = layout_words().sheet_kind(seen.name)
    return (
        _ignored(seen, f"{_WITHOUT_A_PLAN[kind]} {_nothing_found(seen)}") if kind in _WITHOUT_A_PLAN else None
    )


_WITHOUT_A_PLAN = {
    "instructions": "By its name it holds instructions.",
    "lists": "By its name it holds lists for drop-downs.",
    "cover": "By its name it is a cover.",
    "summary": "By its name it is a summary.",
    "key": "By its name it is a key.",
    "history": "By its name it is the history of the document.",
}

LAYOUTS: tuple[Callable[[Seen], Layout | None], ...] = (
    hidden_sheet,
    sheet_of_questions,
    archived_sheet,
    guidance_beside_a_plan,
    measures_listed,
    forms,
    actions_in_doubt,
    recommendations_listed,
    recommendations_by_name,
    recommendation_in_a_column,
    recommendation_in_banners,
    recommendation_over_columns,
    recommendation_in_labels,
    sheet_for_one_recommendation,
    recommendation_in_the_reference,
    log_beside_a_plan,
    actions_alone,
    register_of_something,
    known_by_name,
    fields_down_the_side,
)

_OF_RECOMMENDATIONS = (
    recommendation_in_a_column,
    recommendation_in_banners,
    recommendation_over_columns,
    recommendation_in_labels,
    sheet_for_one_recommendation,
    recommendation_in_the_reference,
)


def _ignored(seen: Seen, why: str) -> Layout:
    return Layout(seen.grid, Role.IGNORED, why)


def _layout_of(
    seen: Seen, role: Role, table: Table, why: str, about: SheetRecommendation | None = None
) -> Layout:
    return Layout(seen.grid, role, f"{why}.", seen.tables, about)


def _main(seen: Seen) -> Table | None:
    return next(iter(seen.of_kind("actions")), None)


def _set_aside(name: str) -> bool:
    return layout_words().sheet_kind(name) in ("archive", "example")


def _header(table: Table) -> str:
    column = next(column for column in table.header.columns if column.field is Field.DESCRIPTION)
    letter = column_letter(column.number)
    return f"It has actions in column {letter}, headed “{_short(column.heading)}” in {_rows(table)}"


def _rows(table: Table) -> str:
    rows = table.header.rows
    return f"row {rows[0]}" if len(rows) == 1 else f"rows {rows[0]} to {rows[-1]}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:57]}…"


def _merged_down(table: Table, column: int) -> bool:
    return any(
        merge.first_column <= column <= merge.last_column
        and merge.last_row > merge.first_row >= table.first_row
        for merge in table.grid.sheet.merges
    )


def _named_rows(seen: Seen, table: Table) -> list[int]:
    """The rows whose first text names a recommendation and which have no action of their own."""
    grid, action = seen.grid, table.fields[Field.DESCRIPTION]
    rows = []
    for row in range(grid.first_row, grid.last_row + 1):
        filled = grid.filled(row)
        text = grid.value(row, filled[0]) if filled else None
        if not isinstance(text, str) or not named_in_words(text):
            continue
        if len(filled) == 1 or grid.value(row, action) is None or only_a_name(text):
            rows.append(row)
    return rows


def _has_children(table: Table) -> bool:
    """Whether references such as 3.1 are the rule; whole numbers beside them are mostly their recommendations."""
    column = table.fields.get(Field.REF)
    if column is None:
        return False
    action = table.fields[Field.DESCRIPTION]
    rows = range(table.first_row, table.last_row + 1)
    with_action = (row for row in rows if table.grid.value(row, action) is not None)
    given = [text for text in (table.grid.written(row, column).strip() for row in with_action) if text]
    parents = {parent for ref in given if (parent := recommendation_of_action_ref(ref))}
    children = sum(bool(recommendation_of_action_ref(ref)) for ref in given)
    whole = {ref for ref in given if ref.isdecimal()}
    others = len(given) - children - sum(ref in whole for ref in given)
    return children > 0 and children >= others and len(whole & parents) * 2 >= len(whole)


def _nothing_found(seen: Seen) -> str:
    """What was found in a sheet that has no plan."""
    first = next(
        (row for row in range(seen.grid.first_row, seen.grid.last_row + 1) if not seen.grid.empty(row)), None
    )
    if first is None:
        return "It is empty."
    texts = [
        f"“{_short(seen.grid.sheet.cell(first, column).written)}”" for column in seen.grid.filled(first)[:4]
    ]
    looked = "No row of headings with a column of actions was found"
    other = next((f"row {row} are those of {said}" for row, said in _registers(seen.grid)), None)
    if other:
        return f"{looked}; the headings in {other}."
    return f"{looked}; its first row, {first}, has {join(texts)}."


def _registers(grid: Grid) -> Iterator[tuple[int, str]]:
    """The rows near the top with the headings of a list that is no plan, and what it is."""
    for row in range(grid.first_row, min(grid.last_row, grid.first_row + NEAR_THE_TOP) + 1):
        headed = [
            Headed.of(column, value, "")
            for column in grid.filled(row)
            if isinstance(value := grid.value(row, column), str)
        ]
        said = register_of(headed, list(titles_above(grid, row)), Plan()) if len(headed) > 1 else None
        if said:
            yield row, said
