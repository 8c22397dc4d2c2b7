"""The sheets that hold no plan, or one in a form that is not read: each is left out with its reason."""

from collections.abc import Iterator

from recommendations.plan import Field
from recommendations.wording import join
from recommendations.workbook.blocks import NEAR_THE_TOP, Table
from recommendations.workbook.cells import column_letter
from recommendations.workbook.grid import Grid
from recommendations.workbook.header_rows import WEAK
from recommendations.workbook.layout import QUESTIONS_TITLE, WHY_QUESTIONS_LEFT_OUT, Layout, Role, Seen
from recommendations.workbook.layout_words import layout_words
from recommendations.workbook.lettering import words
from recommendations.workbook.plan_layouts import OF_RECOMMENDATIONS, main_table, rows_said, short
from recommendations.workbook.registers import Headed, Plan, register_of, titles_above
from recommendations.workbook.turned import fields_in_a_column, forms_with_labels

FORMS_NAMED = 3  # of the forms on a sheet, in a refusal
_SPEAKS_OF_A_PLAN = frozenset({"action", "actions", "plan", "recommendation", "recommendations"})
_WHO_WHEN_HOW = (
    {Field.OWNER},
    {Field.DUE, Field.ORIGINAL_DUE},
    {Field.STATUS, Field.PERCENT, Field.RAG},
)
_WITHOUT_A_PLAN = {
    "instructions": "By its name it holds instructions.",
    "lists": "By its name it holds lists for drop-downs.",
    "cover": "By its name it is a cover.",
    "summary": "By its name it is a summary.",
    "key": "By its name it is a key.",
    "history": "By its name it is the history of the document.",
}


def hidden_sheet(seen: Seen) -> Layout | None:
    return _ignored(seen, "It is hidden.") if seen.grid.sheet.hidden else None


def sheet_of_questions(seen: Seen) -> Layout | None:
    """What `annotate` added, in a workbook that has come back."""
    return _ignored(seen, WHY_QUESTIONS_LEFT_OUT) if asks(seen.grid) else None


def archived_sheet(seen: Seen) -> Layout | None:
    """A plan that its own name sets aside, beside another that it does not."""
    if not seen.plan_elsewhere or not set_aside(seen.name):
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
    if any(detect(seen) for detect in OF_RECOMMENDATIONS):
        return None
    only_numbers = kind == "lists" and listed and Field.RECOMMENDATION_TITLE not in listed[0].fields
    if not actions and not only_numbers:
        return None
    why = f"{_WITHOUT_A_PLAN[kind]} The plan is on another sheet."
    return Layout(seen.grid, Role.IGNORED, why, seen.tables)


def log_beside_a_plan(seen: Seen) -> Layout | None:
    """Actions of a meeting or of a log, which name no recommendation, beside a plan whose actions do."""
    table = main_table(seen)
    if not table or not seen.named_elsewhere:
        return None
    signs = [column for column in table.header.columns if words(column.heading) in layout_words().of_logs]
    by_name = layout_words().sheet_kind(seen.name) == "log"
    if not signs and not by_name:
        return None
    by = "its name" if by_name else f"its heading “{short(signs[0].heading)}”"
    why = f"By {by} it is a log of other actions: none names a recommendation, and those of another sheet do."
    return Layout(seen.grid, Role.IGNORED, why, seen.tables)


def list_of_other_things(seen: Seen) -> Layout | None:
    """'Description' beside a date and a status, or 'Activity' beside a name alone, where nothing speaks of a plan.

    Orders, documents and the hours of an event are listed so; an action plan says what it is, or who does what by
    when and how it stands.
    """
    table = main_table(seen)
    action = table and next(column for column in table.header.columns if column.field is Field.DESCRIPTION)
    if not table or not action or action.match.how == "learned":
        return None
    if seen.plan_elsewhere and not seen.named_elsewhere:
        return None
    told = sum(not fields.isdisjoint(table.fields) for fields in _WHO_WHEN_HOW)
    is_weak = action.match.sure <= WEAK
    says_so = (
        layout_words().of_recommendations
        | _SPEAKS_OF_A_PLAN
        | (layout_words().of_actions if is_weak else set())
    )
    if told >= (len(_WHO_WHEN_HOW) if is_weak else 2) or says_so & _words_around(seen.grid, table):
        return None
    why = (
        f"Nothing in it speaks of actions, a plan or recommendations: “{short(action.heading)}” in {rows_said(table)} "
        f"may be of anything. If these are actions, head the column Action, and add one for the recommendation."
    )
    return Layout(seen.grid, Role.IGNORED, why)


def _words_around(grid: Grid, table: Table) -> set[str]:
    """The words of a table's headings, of the sheet's name and of what stands above the table."""
    above = (
        grid.written(row, column)
        for row in range(grid.first_row, table.header.first_row)
        for column in grid.filled(row)
    )
    headings = (column.heading for column in table.header.columns)
    return {word for text in (grid.name, *headings, *above) for word in words(text).split()}


def register_of_something(seen: Seen) -> Layout | None:
    """A register of risks, a log of issues, a budget … that may have actions, owners and dates of its own."""
    registers = seen.of_kind("register")
    return (
        _ignored(seen, f"It is {registers[0].header.said} in {rows_said(registers[0])}.")
        if registers
        else None
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


def known_by_name(seen: Seen) -> Layout | None:
    """Cover, instructions, lists, key, summary, version history."""
    kind = layout_words().sheet_kind(seen.name)
    return (
        _ignored(seen, f"{_WITHOUT_A_PLAN[kind]} {nothing_found(seen)}") if kind in _WITHOUT_A_PLAN else None
    )


def asks(grid: Grid) -> bool:
    return grid.value(1, 1) == QUESTIONS_TITLE


def _forms(seen: Seen, where: str, how_many: int) -> Layout:
    more = " and further down" if how_many > FORMS_NAMED else ""
    why = (
        f"Its actions stand in {'a form' if how_many == 1 else 'forms'}, a heading beside each value ({where}{more}). "
        f"Make one table of all the forms: a row of headings (Recommendation, Action, Owner, Due date, Status), and "
        f"below it a row for each action."
    )
    return Layout(seen.grid, Role.IGNORED, why, holds_actions=True)


def _ignored(seen: Seen, why: str) -> Layout:
    return Layout(seen.grid, Role.IGNORED, why)


def set_aside(name: str) -> bool:
    return layout_words().sheet_kind(name) in ("archive", "example")


def nothing_found(seen: Seen) -> str:
    """What was found in a sheet that has no plan."""
    first = next(
        (row for row in range(seen.grid.first_row, seen.grid.last_row + 1) if not seen.grid.empty(row)), None
    )
    if first is None:
        return "It is empty."
    texts = [
        f"“{short(seen.grid.sheet.cell(first, column).written)}”" for column in seen.grid.filled(first)[:4]
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
