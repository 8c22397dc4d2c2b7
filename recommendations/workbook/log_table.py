"""Where a meeting's action log is on a sheet, and what its columns hold."""

from collections.abc import Mapping
from dataclasses import dataclass

from recommendations.plan import Issue
from recommendations.problems import Problem
from recommendations.workbook.cells import Cell
from recommendations.workbook.grid import Grid
from recommendations.workbook.lettering import letters
from recommendations.workbook.log_words import LogColumn, log_words

_LAST_HEADER = 30
NEEDED = (LogColumn.NUMBER, LogColumn.MEETING, LogColumn.ACTION, LogColumn.STATE)


@dataclass(frozen=True, slots=True)
class LogTable:
    """A log as found: the row of its headings, and which column holds what."""

    header: int
    columns: Mapping[LogColumn, int]
    issues: tuple[Issue, ...]


def find_log(grid: Grid) -> LogTable | None:
    """The first row with the headings of a log; None where there is none."""
    for row in range(grid.first_row, min(grid.last_row, grid.first_row + _LAST_HEADER) + 1):
        table = _table(grid, row)
        if table:
            return table
    return None


def _table(grid: Grid, row: int) -> LogTable | None:
    claims: dict[LogColumn, list[Cell]] = {}
    unknown = []
    for column in grid.filled(row):
        cell = grid.cell(row, column)
        meaning = log_words().headings.get(letters(cell.written)) if isinstance(cell.value, str) else None
        if meaning:
            claims.setdefault(meaning, []).append(cell)
        else:
            unknown.append(cell)
    if any(len(claims.get(column, ())) != 1 for column in NEEDED):
        return None
    issues = [_issue(Problem.LOG_COLUMN_NOT_USED, cell) for cell in unknown]
    for cells in claims.values():
        for cell in cells if len(cells) > 1 else ():
            other = next(one.address for one in cells if one is not cell)
            issues.append(_issue(Problem.LOG_HEADING_REPEATED, cell, other=other))
    columns = {meaning: cells[0].column for meaning, cells in claims.items() if len(cells) == 1}
    return LogTable(row, columns, tuple(issues))


def _issue(problem: Problem, cell: Cell, **words: str) -> Issue:
    return Issue.of(problem, cell=cell.address, row=cell.row, found=cell.written, **words)
