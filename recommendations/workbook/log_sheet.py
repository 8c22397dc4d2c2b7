"""A workbook or CSV file of a meeting's action log → its actions, with every row accounted for. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from recommendations.plan import Issue
from recommendations.problems import Problem, WorkbookRefused
from recommendations.wording import join
from recommendations.workbook.cells import CellBook, read_cells
from recommendations.workbook.grid import Grid
from recommendations.workbook.log_rows import LogReader, LogRow, LogRowIs, LogRowTold
from recommendations.workbook.log_table import find_log
from recommendations.workbook.log_words import LogColumn


@dataclass(frozen=True, slots=True)
class LogRead:
    """The log's actions, in its order; the issues; and what each row of its sheets that is not empty was."""

    name: str
    sheets: tuple[str, ...]
    rows: tuple[LogRow, ...]
    issues: tuple[Issue, ...]
    told: tuple[LogRowTold, ...]


def read_log(data: bytes, name: str) -> LogRead:
    """The log in a file. Raises WorkbookRefused, in one line, where it cannot be read or has no log."""
    return log_of(read_cells(data, name))


def log_of(book: CellBook) -> LogRead:
    """The log of every visible sheet that has one. A number that stands twice is a question, and neither is used."""
    readers = [
        LogReader(grid, table)
        for sheet in book.sheets
        if not sheet.hidden and (table := find_log(grid := Grid(sheet))) is not None
    ]
    if not readers:
        names = join([f"“{sheet.name}”" for sheet in book.sheets])
        raise WorkbookRefused(
            f"{book.name}: no action log was found on {names or 'any sheet'}. Expected a row of headings with a "
            "number, the date of the meeting, the action and its status (open, discharged or transferred)."
        )
    rows = [row for reader in readers for row in reader.rows()]
    issues = [issue for reader in readers for issue in reader.issues]
    issues += [
        Issue.of(Problem.LOG_SHEET_HIDDEN, found=sheet.name)
        for sheet in book.sheets
        if sheet.hidden and find_log(Grid(sheet))
    ]
    told = [one for reader in readers for one in reader.told]
    kept, twice = _once(rows)
    issues += twice
    left = {(issue.cell or "").rpartition("!")[0] + f"!{issue.row}" for issue in twice}
    told = [
        LogRowTold(one.sheet, one.row, LogRowIs.LEFT_OUT) if f"{one.sheet}!{one.row}" in left else one
        for one in told
    ]
    sheets = tuple(reader.grid.name for reader in readers)
    return LogRead(book.name, sheets, tuple(kept), tuple(issues), tuple(told))


def _once(rows: Sequence[LogRow]) -> tuple[list[LogRow], list[Issue]]:
    """The rows whose number stands once, and a question for each of the others."""
    by_number: dict[str, list[LogRow]] = {}
    for row in rows:
        by_number.setdefault(row.key, []).append(row)
    issues = [
        row.issue(
            Problem.LOG_NUMBER_REPEATED,
            LogColumn.NUMBER,
            other=next(o.cells[LogColumn.NUMBER].address for o in alike if o is not row),
        )
        for alike in by_number.values()
        if len(alike) > 1
        for row in alike
    ]
    return [row for row in rows if len(by_number[row.key]) == 1], issues
