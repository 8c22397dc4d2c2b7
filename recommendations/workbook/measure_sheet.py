"""A sheet of measures → measures, with every row accounted for and every doubt a question. Pure.

The same function reads a CSV file (measure_csv.py) and a sheet of a workbook.
"""

from dataclasses import dataclass

from recommendations.plan import Issue
from recommendations.problems import Problem
from recommendations.record.measures import CameFrom, Measure
from recommendations.workbook.cells import Sheet
from recommendations.workbook.grid import Grid
from recommendations.workbook.measure_rows import Row, RowIs, RowTold, read_rows
from recommendations.workbook.measure_series import Series
from recommendations.workbook.measure_table import find_table


@dataclass(frozen=True, slots=True)
class MeasuresRead:
    """The measures of a sheet, in its order; the issues, by row; and what each row that is not empty was."""

    measures: tuple[Measure, ...]
    issues: tuple[Issue, ...]
    rows: tuple[RowTold, ...]


def read_measures(sheet: Sheet, came_from: CameFrom) -> MeasuresRead:
    """The measures of a sheet. One without such a table gives none, and one issue that says what was expected."""
    grid = Grid(sheet)
    table = find_table(grid)
    if table is None:
        filled = [row for row in range(grid.first_row, grid.last_row + 1) if not grid.empty(row)]
        issue = Issue.of(Problem.MEASURES_NOT_FOUND, found=sheet.name)
        return MeasuresRead((), (issue,), tuple(RowTold(row, RowIs.LEFT_OUT) for row in filled))
    rows = read_rows(grid, table)
    of: dict[tuple[str, str | None], list[Row]] = {}
    for row in rows.rows:
        of.setdefault((row.key, row.recommendation), []).append(row)
    series = [Series(group, came_from) for group in of.values()]
    measures = tuple(measure for one in series if (measure := one.measure()))
    issues = (*table.issues, *rows.issues, *(issue for one in series for issue in one.issues))
    return MeasuresRead(measures, tuple(sorted(issues, key=_place)), rows.told)


def _place(issue: Issue) -> int:
    return issue.row or 0
