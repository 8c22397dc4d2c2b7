"""What each sheet of a workbook is. LAYOUTS is asked in order, one detector for each way that people lay plans out.

A detector sees one sheet with its tables found, and says what the sheet is and why, in a sentence; or None. A new
layout is one detector (`plan_layouts.py`, `other_layouts.py`) and one drawn workbook in the tests.
"""

from collections.abc import Callable, Mapping, Sequence

from recommendations.plan import Field
from recommendations.workbook import other_layouts as others
from recommendations.workbook import plan_layouts as plans
from recommendations.workbook.blocks import Table, find_tables
from recommendations.workbook.cells import CellBook
from recommendations.workbook.grid import Grid
from recommendations.workbook.layout import Layout, Role, Seen
from recommendations.workbook.learning import Learned
from recommendations.workbook.lettering import words
from recommendations.workbook.measures_beside import measures_listed


def find_layouts(
    book: CellBook, mapping: Mapping[str, Field], learned: Sequence[Learned] = ()
) -> tuple[Layout, ...]:
    """What every sheet of the workbook is, in order. `mapping` is told now, `learned` was confirmed before."""
    grids = [Grid(sheet) for sheet in book.sheets]
    tables = [() if _unread(grid) else find_tables(grid, mapping, learned) for grid in grids]
    if not _has_told_action(tables, mapping):
        tables = [() if _unread(grid) else find_tables(grid, mapping, learned, alone=True) for grid in grids]
    if any(table.lists_dotted for found in tables for table in found):
        tables = [tuple(table.with_dotted_recommendations() for table in found) for found in tables]
    have_plans = [
        index
        for index, grid in enumerate(grids)
        if any(table.kind == "actions" for table in tables[index]) and not others.set_aside(grid.name)
    ]
    naming = [index for index in have_plans if _names_recommendations(grids[index], tables[index])]
    layouts = tuple(
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
    if any(map(_has_actions, layouts)) or any(_hides_actions(grid, mapping) for grid in grids):
        return layouts
    tracked = tuple(map(plans.recommendations_tracked, layouts))
    listed = [layout.role is Role.RECOMMENDATIONS for layout in layouts]
    # Of two lists, one may be what is done about the other under headings that nobody knows.
    if not all(found for found, one in zip(tracked, listed, strict=True) if one):
        return layouts
    return tuple(found or layout for found, layout in zip(tracked, layouts, strict=True))


def _has_actions(layout: Layout) -> bool:
    """Whether a sheet has actions, read or not: they may be in doubt, left out, or in a form that cannot be read."""
    kinds = {table.kind for table in layout.tables}
    return layout.role is Role.ACTIONS or layout.holds_actions or bool(kinds & {"actions", "doubtful"})


def _hides_actions(grid: Grid, mapping: Mapping[str, Field]) -> bool:
    return grid.sheet.hidden and any(table.kind == "actions" for table in find_tables(grid, mapping))


def _unread(grid: Grid) -> bool:
    return grid.sheet.hidden or others.asks(grid)


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
    return any(detect(seen) for detect in plans.OF_RECOMMENDATIONS)


def _layout(seen: Seen) -> Layout:
    for detect in LAYOUTS:
        layout = detect(seen)
        if layout:
            return layout
    return Layout(seen.grid, Role.IGNORED, others.nothing_found(seen))


LAYOUTS: tuple[Callable[[Seen], Layout | None], ...] = (
    others.hidden_sheet,
    others.sheet_of_questions,
    others.archived_sheet,
    others.guidance_beside_a_plan,
    measures_listed,
    others.forms,
    plans.actions_in_doubt,
    plans.recommendations_listed,
    plans.recommendations_by_name,
    plans.recommendation_in_a_column,
    plans.recommendation_in_banners,
    plans.recommendation_over_columns,
    plans.recommendation_in_labels,
    plans.sheet_for_one_recommendation,
    plans.recommendation_in_the_reference,
    others.log_beside_a_plan,
    others.list_of_other_things,
    plans.actions_alone,
    others.register_of_something,
    others.known_by_name,
    others.fields_down_the_side,
)
