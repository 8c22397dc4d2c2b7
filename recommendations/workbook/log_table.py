"""Where a meeting's action log is on a sheet, and what its columns hold."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from recommendations.plan import Issue
from recommendations.problems import Problem
from recommendations.wording import join, uk_date
from recommendations.workbook.cells import Cell
from recommendations.workbook.grid import Grid
from recommendations.workbook.learning import Confirmed
from recommendations.workbook.lettering import letters, words
from recommendations.workbook.log_words import LogColumn, log_words

_LAST_HEADER = 30
_LIKE_A_LOG = 2  # of the headings that are needed
_SAID = {
    LogColumn.NUMBER: "the number", LogColumn.MEETING: "the date of the meeting", LogColumn.ACTION: "the action",
    LogColumn.STATE: "the status", LogColumn.OWNER: "the owner", LogColumn.DUE: "the due date",
    LogColumn.UPDATE: "the update", LogColumn.BOARD: "the board", LogColumn.SETTLED: "the day it was settled",
    LogColumn.RECOMMENDATION: "the recommendation",
}  # fmt: skip
_EXAMPLES = {
    LogColumn.NUMBER: "No.", LogColumn.MEETING: "Meeting date", LogColumn.ACTION: "Action", LogColumn.STATE: "Status",
}  # fmt: skip
NEEDED = (LogColumn.NUMBER, LogColumn.MEETING, LogColumn.ACTION, LogColumn.STATE)


@dataclass(frozen=True, slots=True)
class LogTable:
    """A log as found: the row of its headings, and which column holds what."""

    header: int
    columns: Mapping[LogColumn, int]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class LearnedOfLog(Confirmed[LogColumn]):
    """What was confirmed of a heading of a log."""


@dataclass(frozen=True, slots=True)
class Persons:
    """What persons say of headings: `told` just now, by their bare letters (lettering.letters); `learned` before."""

    told: Mapping[str, LogColumn] = field(default_factory=dict)
    learned: Sequence[LearnedOfLog] = ()

    def recalled(self, headings: Sequence[str]) -> dict[str, LearnedOfLog]:
        """What holds again of a row of headings, by their bare letters: in the layout it was confirmed for, the nearest
        of several; not against what is told, nor where two columns would be the same."""
        layout = {words(heading) for heading in headings}
        found: dict[str, LearnedOfLog] = {}
        for one in sorted(self.learned, key=lambda one: one.likeness(layout)):
            key = letters(one.heading)
            if one.key in layout and one.like(layout) and key not in self.told:
                found[key] = one
        once = Counter([*self.told.values(), *(one.field for one in found.values())])
        return {key: one for key, one in found.items() if once[one.field] == 1}


NOBODY = Persons()


def find_log(grid: Grid, persons: Persons = NOBODY) -> LogTable | None:
    """The first row with the headings of a log; None where there is none."""
    tables = (_table(grid, row, persons) for row in _rows(grid))
    return next((table for table in tables if table), None)


def _rows(grid: Grid) -> range:
    return range(grid.first_row, min(grid.last_row, grid.first_row + _LAST_HEADER) + 1)


def headings_of(grid: Grid, row: int) -> tuple[str, ...]:
    """The headings of a row, as written."""
    return tuple(grid.cell(row, column).written for column in grid.filled(row))


def _claims(
    grid: Grid, row: int, said: Mapping[str, LogColumn]
) -> tuple[dict[LogColumn, list[Cell]], list[Cell]]:
    """The cells of a row that are headings of a log, by what they mean, and its other cells. `said`: what persons say
    of the headings of this row."""
    claims: dict[LogColumn, list[Cell]] = {}
    unknown = []
    for column in grid.filled(row):
        cell = grid.cell(row, column)
        meaning = None
        if isinstance(cell.value, str):
            meaning = said.get(letters(cell.written)) or log_words().column(cell.written)
        if meaning:
            claims.setdefault(meaning, []).append(cell)
        else:
            unknown.append(cell)
    for meaning, cells in claims.items():  # what a person says goes before what a heading seems to say
        by_person = [cell for cell in cells if letters(cell.written) in said]
        if by_person:
            unknown += [cell for cell in cells if cell not in by_person]
            claims[meaning] = by_person
    return claims, unknown


def _said(grid: Grid, row: int, persons: Persons) -> dict[str, LogColumn]:
    """What persons say of the headings of a row, now or before."""
    recalled = persons.recalled(headings_of(grid, row))
    return {**persons.told, **{key: one.field for key, one in recalled.items()}}


def what_is_missing(grid: Grid, persons: Persons) -> str:
    """Of the row that is most like the headings of a log, what it has and what it lacks, and what to do; '' where no
    row is like one."""
    found = [(row, *_claims(grid, row, _said(grid, row, persons))) for row in _rows(grid)]
    row, claims, unknown = max(found, key=lambda one: len(one[1].keys() & set(NEEDED)), default=(0, {}, []))
    if len(claims.keys() & set(NEEDED)) < _LIKE_A_LOG:
        return ""
    missing = [column for column in NEEDED if column not in claims]
    twice = [
        f"{join([f'“{_shown(cell)}”' for cell in claims[column]])} both mean {_SAID[column]}"
        for column in NEEDED
        if len(claims.get(column, ())) > 1
    ]
    lacks = [f"none is read as {join([_SAID[column] for column in missing], 'or')}"] if missing else []
    others = f" Not read: {join([f'“{_shown(cell)}”' for cell in unknown])}." if unknown else ""
    example = _shown(unknown[0]) if unknown else "HEADING"
    column = missing[0] if missing else next(c for c in NEEDED if len(claims[c]) > 1)
    do = (
        f'rename it, such as “{_EXAMPLES[column]}”, or say which it is: --map "{example}={column}"'
        if missing
        else "rename all but one of them"
    )
    named = join([f"“{_shown(cell)}”" for cells in claims.values() for cell in cells])
    wrong = f"row {row} of “{grid.name}” has the headings {named}, but {join([*lacks, *twice])}"
    return f"{wrong}.{others} To mend it, {do}"


def _shown(cell: Cell) -> str:
    return " ".join(cell.written.split())[:40]


def _table(grid: Grid, row: int, persons: Persons) -> LogTable | None:
    claims, unknown = _claims(grid, row, _said(grid, row, persons))
    if any(len(claims.get(column, ())) != 1 for column in NEEDED):
        return None
    issues = [_issue(Problem.LOG_COLUMN_NOT_USED, cell) for cell in unknown]
    for cells in claims.values():
        for cell in cells if len(cells) > 1 else ():
            other = next(one.address for one in cells if one is not cell)
            issues.append(_issue(Problem.LOG_HEADING_REPEATED, cell, other=other))
    recalled = persons.recalled(headings_of(grid, row))
    issues += [
        _issue(
            Problem.HEADING_LEARNED,
            cell,
            meaning=_SAID[learned.field],
            who=learned.confirmed_by,
            when=uk_date(learned.confirmed_on),
        )
        for cells in claims.values()
        for cell in cells
        if (learned := recalled.get(letters(cell.written)))
    ]
    columns = {meaning: cells[0].column for meaning, cells in claims.items() if len(cells) == 1}
    return LogTable(row, columns, tuple(issues))


def _issue(problem: Problem, cell: Cell, **words: str) -> Issue:
    return Issue.of(problem, cell=cell.address, row=cell.row, found=cell.written, **words)
