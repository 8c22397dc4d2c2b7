"""The sheets that hold the plan: detectors for the ways in which actions say which recommendations they answer."""

from dataclasses import replace

from recommendations.plan import Field
from recommendations.wording import count, join
from recommendations.workbook.blocks import Table
from recommendations.workbook.cells import column_letter
from recommendations.workbook.header_columns import may_be_action
from recommendations.workbook.layout import Layout, Role, Seen
from recommendations.workbook.lettering import words
from recommendations.workbook.naming import named, named_in_words, only_a_name
from recommendations.workbook.row_actions import titles_of_actions
from recommendations.workbook.sheet_block import SheetRecommendation, sheet_recommendation
from recommendations.workbook.values import recommendation_of_action_ref


def actions_in_doubt(seen: Seen) -> Layout | None:
    """More than one column could be the action's: a person must say which."""
    doubtful = seen.of_kind("doubtful")
    if seen.of_kind("actions") or not doubtful:
        return None
    columns = [column for column in doubtful[0].header.columns if may_be_action(column)]
    named = join([f"{column_letter(c.number)} (“{short(c.heading)}”)" for c in columns])
    why = f"It is not clear which column holds the actions: {named}. Say which with --map, or rename the others."
    return Layout(seen.grid, Role.IGNORED, why, seen.tables)


def recommendations_listed(seen: Seen) -> Layout | None:
    """Reference, wording, deadline, lead; the actions stand on another sheet, joined by reference."""
    listed = seen.of_kind("recommendations")
    if seen.of_kind("actions") or not listed:
        return None
    return _layout_of(
        seen, Role.RECOMMENDATIONS, listed[0], "It lists recommendations and has no column of actions"
    )


# How far a recommendation has come, and who or when: with both, a list of them is a plan without actions.
_PROGRESS = frozenset({Field.STATUS, Field.PERCENT, Field.RAG, Field.RECOMMENDATION_RAG})
_WHO_OR_WHEN = frozenset({Field.OWNER, Field.LEAD, Field.DUE, Field.DEADLINE})


def recommendations_tracked(listed: Layout) -> Layout | None:
    """The same where no sheet has actions, and the list itself says how far each recommendation has come."""
    main = listed.main
    if listed.role is not Role.RECOMMENDATIONS or main is None:
        return None
    fields = main.fields.keys()
    if not (fields & _PROGRESS and fields & _WHO_OR_WHEN and _worded(main)):
        return None
    tables = tuple(
        table.as_tracked() if table.kind == "recommendations" else table for table in listed.tables
    )
    column = column_letter(tables[listed.tables.index(main)].fields[Field.DESCRIPTION])
    why = (
        "It lists recommendations and how far each has come, and no sheet has a column of actions; each "
        f"recommendation, in column {column}, was read as one action"
    )
    return _layout_of(Seen(listed.grid, tables, False), Role.ACTIONS, main, why)


def _worded(table: Table) -> bool:
    """Whether a list gives the recommendations' wording, in a column of its own or after their numbers."""
    column = table.fields.get(Field.RECOMMENDATION_TITLE) or table.fields[Field.RECOMMENDATION]
    texts = [table.grid.written(row, column) for row in range(table.first_row, table.last_row + 1)]
    given = [text for text in texts if text.strip()]
    worded = [text for text in given if not (found := named(text)) or found.title]
    return len(worded) * 2 > len(given)


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


def recommendation_in_a_column(seen: Seen) -> Layout | None:
    """Repeated in each row, merged down over its actions, or given once with blanks below."""
    table = main_table(seen)
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
    table = main_table(seen)
    banners = table and _named_rows(seen, table)
    if not table or not banners or (len(banners) == 1 and banners[0] < table.header.first_row):
        return None
    why = f"{_header(table)}; {count(len(banners), 'row')} naming a recommendation stand above its actions"
    return _layout_of(seen, Role.ACTIONS, table, why)


def recommendation_over_columns(seen: Seen) -> Layout | None:
    """'Recommendation 1' over the columns of one action, 'Recommendation 2' over those of the next."""
    table = main_table(seen)
    titles = titles_of_actions(table) if table else {}
    if not table or not titles:
        return None
    why = f"{_header(table)}; titles in row {table.header.first_row - 1} name the recommendation of each action beside"
    return _layout_of(seen, Role.ACTIONS, table, why)


def recommendation_in_labels(seen: Seen) -> Layout | None:
    """A block of labels and values above each of several tables says whose actions it holds."""
    table = main_table(seen)
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
    table = main_table(seen)
    about = table and sheet_recommendation(seen.grid, table.header.first_row)
    if not table or not about:
        return None
    where = "its name" if about.from_name else f"row {min(about.rows)}"
    why = f"{_header(table)}; the whole sheet is about recommendation {about.ref}, by {where}"
    return _layout_of(seen, Role.ACTIONS, table, why, about)


def recommendation_in_the_reference(seen: Seen) -> Layout | None:
    """Actions 3.1, 3.2 … belong to recommendation 3, which may have a line of its own."""
    table = main_table(seen)
    if not table or not _has_children(table):
        return None
    why = f"{_header(table)}; the first part of a reference names the recommendation"
    return replace(_layout_of(seen, Role.ACTIONS, table, why), by_reference=True)


def actions_alone(seen: Seen) -> Layout | None:
    """Actions that name no recommendation."""
    table = main_table(seen)
    if not table:
        return None
    return _layout_of(
        seen, Role.ACTIONS, table, f"{_header(table)}; no column, row or name gives a recommendation"
    )


OF_RECOMMENDATIONS = (
    recommendation_in_a_column,
    recommendation_in_banners,
    recommendation_over_columns,
    recommendation_in_labels,
    sheet_for_one_recommendation,
    recommendation_in_the_reference,
)


def _layout_of(
    seen: Seen, role: Role, table: Table, why: str, about: SheetRecommendation | None = None
) -> Layout:
    return Layout(seen.grid, role, f"{why}.", seen.tables, about)


def main_table(seen: Seen) -> Table | None:
    return next(iter(seen.of_kind("actions")), None)


def _header(table: Table) -> str:
    column = next(column for column in table.header.columns if column.field is Field.DESCRIPTION)
    letter = column_letter(column.number)
    return f"It has actions in column {letter}, headed “{short(column.heading)}” in {rows_said(table)}"


def rows_said(table: Table) -> str:
    rows = table.header.rows
    return f"row {rows[0]}" if len(rows) == 1 else f"rows {rows[0]} to {rows[-1]}"


def short(text: str) -> str:
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
