"""Sheets of measures beside the plan: which sheets they are, and what they say, with their rows accounted for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from recommendations.plan import Field, Issue, LeftOutRow, LeftOutWhy
from recommendations.problems import Problem
from recommendations.record.measures import CameFrom, Measure
from recommendations.record.measuring import Key, key_of
from recommendations.wording import join
from recommendations.workbook.account import text_of
from recommendations.workbook.blocks import Table
from recommendations.workbook.cells import column_letter
from recommendations.workbook.grid import Grid
from recommendations.workbook.layout import Layout, Role, Seen
from recommendations.workbook.lettering import words
from recommendations.workbook.measure_rows import RowIs
from recommendations.workbook.measure_sheet import MeasuresRead, read_measures
from recommendations.workbook.measure_table import MeasureTable, find_table
from recommendations.workbook.measure_words import Column

# What a table of measures does not have.
_OF_A_PLAN = frozenset(
    {Field.DEADLINE, Field.REF, Field.DUE, Field.ORIGINAL_DUE, Field.COMPLETED, Field.PERCENT, Field.EVIDENCE}
)
_IN_SERIES = 3
_LEFT_OUT = {
    RowIs.TITLE: LeftOutWhy.TITLE,
    RowIs.HEADING: LeftOutWhy.HEADING,
    RowIs.LEFT_OUT: LeftOutWhy.NO_MEASURE,
}


@dataclass(frozen=True, slots=True)
class MeasuresBeside:
    """The measures of all such sheets, the issues, and the ledger of their rows."""

    measures: tuple[Measure, ...] = ()
    issues: tuple[Issue, ...] = ()
    rows_read: int = 0
    rows_of_measures: int = 0
    left_out: tuple[LeftOutRow, ...] = ()


def measures_listed(seen: Seen) -> Layout | None:
    """A table of measures with a figure in it, or with nothing below its headings yet. Never a sheet with actions,
    nor a list of recommendations with their deadlines."""
    table = find_table(seen.grid)
    if table is None or not all(_may_be_measures(seen, other, table) for other in seen.tables):
        return None
    if not _holds_figures(seen.grid, table):
        return None
    return Layout(seen.grid, Role.MEASURES, _why(table), measures_below=table.header)


def _may_be_measures(seen: Seen, other: Table, table: MeasureTable) -> bool:
    """Whether what was found as a table of the plan is the table of measures. One with an owner, a RAG and a
    description of each measure can look like actions, but gives none of what only actions have."""
    own = set(table.columns.values())  # "Target" and "Baseline" can look like dates that are due
    if any(field in _OF_A_PLAN and column not in own for field, column in other.fields.items()):
        return False
    if other.kind not in ("actions", "doubtful"):
        return True
    speaks_of_actions = any("action" in words(column.heading) for column in other.header.columns)
    same = table.header in other.header.rows and not speaks_of_actions
    return seen.plan_elsewhere and same and _in_series(seen.grid, table)


def _in_series(grid: Grid, table: MeasureTable) -> bool:
    """Whether each measure has figures of several periods, which no action has."""
    if not table.long:
        return len(table.periods) >= _IN_SERIES
    rows = range(table.header + 1, grid.last_row + 1)
    names = [words(grid.written(row, table.columns[Column.NAME])) for row in rows if not grid.empty(row)]
    return len(names) >= _IN_SERIES * len(set(names)) > 0


def _holds_figures(grid: Grid, table: MeasureTable) -> bool:
    below = range(table.header + 1, grid.last_row + 1)
    if all(grid.empty(row) for row in below):
        return True
    read = read_measures(grid.sheet, CameFrom.SHEET)
    return any(point.value is not None for measure in read.measures for point in measure.points)


def _why(table: MeasureTable) -> str:
    name = column_letter(table.columns[Column.NAME])
    if table.long:
        period, value = (column_letter(table.columns[one]) for one in (Column.PERIOD, Column.VALUE))
        how = f"a figure in each row, its period in column {period} and its value in column {value}"
    else:
        first, last = table.periods[0], table.periods[-1]
        how = f"a column for each period, from {column_letter(first.column)} to {column_letter(last.column)}"
    return f"It has measures in column {name}, headed in row {table.header}, and {how}."


def measures_beside(layouts: Sequence[Layout], recommendations: Collection[str]) -> MeasuresBeside:
    """What the sheets of measures say. `recommendations`: the references that the plan has."""
    found = MeasuresBeside()
    sheets: dict[Key, str] = {}
    for layout in layouts:
        if layout.role is Role.MEASURES:
            found = _with(found, layout, sheets, recommendations)
    return found


def _with(
    found: MeasuresBeside, layout: Layout, sheets: dict[Key, str], recommendations: Collection[str]
) -> MeasuresBeside:
    read = read_measures(layout.grid.sheet, CameFrom.SHEET)
    kept, repeated = _once(read, layout.name, sheets)
    left_out = rows_left_out(layout.grid, read)
    return replace(
        found,
        measures=(*found.measures, *kept),
        issues=(*found.issues, *read.issues, *repeated, *not_of_the_plan(kept, recommendations)),
        rows_read=found.rows_read + len(read.rows),
        rows_of_measures=found.rows_of_measures + len(read.rows) - len(left_out),
        left_out=(*found.left_out, *left_out),
    )


def rows_left_out(grid: Grid, read: MeasuresRead) -> tuple[LeftOutRow, ...]:
    """The rows of a sheet of measures that are none of a measure, and why."""
    return tuple(
        LeftOutRow(grid.name, told.row, _LEFT_OUT[told.what], text_of(grid, told.row))
        for told in read.rows
        if told.what in _LEFT_OUT
    )


def _once(
    read: MeasuresRead, sheet: str, sheets: dict[Key, str]
) -> tuple[tuple[Measure, ...], tuple[Issue, ...]]:
    """The measures that no earlier sheet has: of two, nothing says which is right."""
    kept: list[Measure] = []
    issues: list[Issue] = []
    for one in read.measures:
        key = key_of(one.name, one.recommendation)
        if key in sheets:
            issues.append(
                Issue.of(Problem.MEASURE_ON_TWO_SHEETS, found=one.name, sheet=sheet, other=sheets[key])
            )
        else:
            kept.append(one)
    sheets |= {key_of(one.name, one.recommendation): sheet for one in kept}
    return tuple(kept), tuple(issues)


def not_of_the_plan(measures: Sequence[Measure], recommendations: Collection[str]) -> tuple[Issue, ...]:
    """Measures of recommendations that the plan does not have: a slip, as likely as not."""
    listed = join(list(recommendations)) or "none"
    return tuple(
        Issue.of(
            Problem.MEASURE_RECOMMENDATION_UNKNOWN,
            cell=one.points[0].place if one.points else None,
            found=one.name,
            ref=one.recommendation,
            listed=listed,
        )
        for one in measures
        if one.recommendation is not None and one.recommendation not in recommendations
    )
