"""A workbook or CSV file of a meeting's action log → its actions, with every row accounted for. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from recommendations.plan import Issue
from recommendations.problems import Problem, WorkbookRefused
from recommendations.wording import join
from recommendations.workbook.cells import CellBook, read_cells
from recommendations.workbook.grid import Grid
from recommendations.workbook.lettering import letters, plain
from recommendations.workbook.log_rows import LogReader, LogRow, LogRowIs, LogRowTold, of_meeting
from recommendations.workbook.log_table import LearnedOfLog, Persons, find_log, headings_of, what_is_missing
from recommendations.workbook.log_words import LogColumn

_MEETINGS = 2  # one meeting alone does not show whether its numbers go on


@dataclass(frozen=True, slots=True)
class LogRead:
    """The log's actions, in its order; the issues; and what each row of its sheets that is not empty was.
    `headings`: those of each sheet, as written."""

    name: str
    sheets: tuple[str, ...]
    rows: tuple[LogRow, ...]
    issues: tuple[Issue, ...]
    told: tuple[LogRowTold, ...]
    by_meeting: bool = False
    headings: tuple[tuple[str, ...], ...] = ()


def read_log(
    data: bytes,
    name: str,
    mapping: Mapping[str, LogColumn] | None = None,
    learned: Sequence[LearnedOfLog] = (),
    *,
    begun_again: bool = False,
) -> LogRead:
    """The log in a file. Raises WorkbookRefused, in one line, where it cannot be read or has no log.

    `mapping` says what headings mean, as --map "HEADING=FIELD" gives them; `learned` what was confirmed of them before.
    `begun_again`: the actions on record are named by number and meeting already, so that the log's numbers are.
    """
    return log_of(read_cells(data, name), mapping or {}, learned, begun_again=begun_again)


def log_of(
    book: CellBook,
    mapping: Mapping[str, LogColumn] = MappingProxyType({}),
    learned: Sequence[LearnedOfLog] = (),
    *,
    begun_again: bool = False,
) -> LogRead:
    """The log of every visible sheet that has one. A number that stands twice is a question, and neither is used,
    unless the numbers begin again at each meeting: then a number is one of its meeting's (`by_meeting`)."""
    persons = Persons({letters(heading): column for heading, column in mapping.items()}, learned)
    readers = [
        LogReader(grid, table)
        for sheet in book.sheets
        if not sheet.hidden and (table := find_log(grid := Grid(sheet), persons)) is not None
    ]
    if not readers:
        raise WorkbookRefused(_no_log(book, persons))
    _refuse_unknown(mapping, readers, book.name)
    rows = [row for reader in readers for row in reader.rows()]
    issues = [issue for reader in readers for issue in reader.issues]
    issues += [
        Issue.of(Problem.LOG_SHEET_HIDDEN, found=sheet.name)
        for sheet in book.sheets
        if sheet.hidden and find_log(Grid(sheet), persons)
    ]
    told = [one for reader in readers for one in reader.told]
    by_meeting = begun_again or begins_again(rows)
    kept, twice = _once(rows, by_meeting=by_meeting)
    if by_meeting:
        first = kept[0] if kept else rows[0]
        issues.append(first.issue(Problem.LOG_NUMBERED_BY_MEETING, LogColumn.NUMBER, read=of_meeting(first)))
    issues += twice
    left = {(issue.cell or "").rpartition("!")[0] + f"!{issue.row}" for issue in twice}
    told = [
        LogRowTold(one.sheet, one.row, LogRowIs.LEFT_OUT) if f"{one.sheet}!{one.row}" in left else one
        for one in told
    ]
    sheets = tuple(reader.grid.name for reader in readers)
    headings = tuple(headings_of(reader.grid, reader.table.header) for reader in readers)
    return LogRead(book.name, sheets, tuple(kept), tuple(issues), tuple(told), by_meeting, headings)


def _no_log(book: CellBook, persons: Persons) -> str:
    """Which heading was looked for in vain, which were found, and what to do."""
    seen = [
        what for sheet in book.sheets if not sheet.hidden and (what := what_is_missing(Grid(sheet), persons))
    ]
    if seen:
        return f"{book.name}: no action log was found: {seen[0]}."
    names = join([f"“{sheet.name}”" for sheet in book.sheets])
    return (
        f"{book.name}: no action log was found on {names or 'any sheet'}. Expected a row of headings with a "
        "number, the date of the meeting, the action and its status (open, discharged or transferred)."
    )


def _refuse_unknown(mapping: Mapping[str, LogColumn], readers: Sequence[LogReader], name: str) -> None:
    """What --map says of a heading that is nowhere is a slip, and would be lost in silence."""
    headings = {
        letters(r.grid.cell(r.table.header, at).written): r.grid.cell(r.table.header, at).written
        for r in readers
        for at in r.grid.filled(r.table.header)
    }
    for heading in mapping:
        if letters(heading) not in headings:
            found = join([f"“{' '.join(one.split())}”" for one in headings.values()])
            raise WorkbookRefused(
                f"{name}: no column of the log is headed “{heading}”, as --map has it. Found: {found}. Correct the "
                "heading."
            )


def begins_again(rows: Sequence[LogRow]) -> bool:
    """Whether the numbers begin again from 1 at each meeting: whole numbers, of which each meeting has its 1, and a
    number that stands twice is of another meeting and another action. An action that is listed anew under a later
    meeting is no such log."""
    meetings: dict[date, list[LogRow]] = {}
    for row in rows:
        meetings.setdefault(row.meeting, []).append(row)
    if len(meetings) < _MEETINGS or not all(row.number.isdecimal() for row in rows):
        return False
    firsts = all(min(int(row.number) for row in held) == 1 for held in meetings.values())
    return firsts and len({(row.key, plain(row.action)) for row in rows}) == len(rows)


def _once(rows: Sequence[LogRow], *, by_meeting: bool) -> tuple[list[LogRow], list[Issue]]:
    """The rows whose number stands once, and a question for each of the others."""
    by_number: dict[object, list[LogRow]] = {}

    def key(row: LogRow) -> object:
        return (row.meeting, row.key) if by_meeting else row.key

    for row in rows:
        by_number.setdefault(key(row), []).append(row)
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
    return [row for row in rows if len(by_number[key(row)]) == 1], issues
