"""The rows of a meeting's action log → actions as logged, each row accounted for and every doubt a question."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from recommendations.plan import DatePrecision, Issue
from recommendations.problems import Problem
from recommendations.record.meetings import LogState
from recommendations.wording import short_date
from recommendations.workbook.cells import Cell
from recommendations.workbook.dates import date_order, read_date
from recommendations.workbook.found import Found, Value, unusable
from recommendations.workbook.grid import Grid
from recommendations.workbook.lettering import letters, plain
from recommendations.workbook.log_table import LogTable
from recommendations.workbook.log_words import LogColumn, log_words
from recommendations.workbook.references import read_recommendation_ref

_LABELS = {
    LogColumn.MEETING: "meeting date", LogColumn.DUE: "due date", LogColumn.SETTLED: "date of closing",
}  # fmt: skip
# 'Discharged on 12/03/2026': the words before the first figure, and the date after them.
_STATE_AND_DATE = re.compile(r"(?P<state>\D+?)(?:[\s:,(-]+(?:on|at)?[\s:,(-]*)(?P<date>\d.*?)\)?")


class LogRowIs(StrEnum):
    """What a row of the sheet was taken for."""

    TITLE = "title"
    HEADING = "heading"
    ACTION = "action"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class LogRowTold:
    """A row that is not empty, and what it was taken for."""

    sheet: str
    row: int
    what: LogRowIs


@dataclass(frozen=True, slots=True)
class LogRow:
    """An action as the log gives it; None for what is not given or was not read.

    `state` None with `state_cell` filled is a state that could not be read. A transfer whose board is not named has
    `board` ''. `settled_in` is the column that gives the day of settling. `cells` holds the cell of each column,
    for questions.
    """

    number: str
    meeting: date
    action: str
    owner: str
    due: date | None
    update: str
    state: LogState | None
    board: str
    settled: date | None
    settled_in: LogColumn
    recommendation: str | None
    cells: dict[LogColumn, Cell]

    @property
    def key(self) -> str:
        return plain(self.number)

    def issue(self, problem: Problem, column: LogColumn, **words: str) -> Issue:
        """A question on one of the row's cells; on its number's where it has no such column."""
        cell = self.cells.get(column) or self.cells[LogColumn.NUMBER]
        return Issue.of(problem, cell=cell.address, row=cell.row, found=cell.written, **words)


def of_meeting(row: LogRow) -> str:
    """'3 of 12 Jan 2026': the number under which an action is recorded whose log numbers from 1 at each meeting."""
    return f"{row.number} of {short_date(row.meeting)}"


class LogReader:
    """Reads the rows below the headings. `issues` holds what was met; `told` what each row was taken for."""

    def __init__(self, grid: Grid, table: LogTable) -> None:
        self.grid, self.table = grid, table
        self.issues: list[Issue] = list(table.issues)
        self.told: list[LogRowTold] = []
        below = range(table.header + 1, grid.last_row + 1)
        self.month_first = {
            column: bool(date_order(grid.cell(row, table.columns[column]) for row in below).month_first)
            for column in _LABELS
            if column in table.columns
        }

    def rows(self) -> Iterator[LogRow]:
        for number in range(self.grid.first_row, self.grid.last_row + 1):
            if self.grid.empty(number):
                continue
            row = None
            if number < self.table.header:
                what = LogRowIs.TITLE
            elif self._headings(number):
                what = LogRowIs.HEADING
            else:
                row = self._row(number)
                what = LogRowIs.ACTION if row else LogRowIs.LEFT_OUT
            self.told.append(LogRowTold(self.grid.name, number, what))
            if row:
                yield row

    def _headings(self, number: int) -> bool:
        """Whether the row is that of the headings, or repeats them, as long logs do on each page."""
        columns = self.grid.filled(self.table.header)
        return all(
            plain(self.grid.cell(number, column).written)
            == plain(self.grid.cell(self.table.header, column).written)
            for column in columns
        )

    def _row(self, number: int) -> LogRow | None:
        """The row's action; None, with a question, where it has no number, no meeting or no action."""
        cells = {column: self.grid.cell(number, at) for column, at in self.table.columns.items()}
        given = {column: self._text(cell) for column, cell in cells.items()}
        missing = next((c for c in (LogColumn.NUMBER, LogColumn.ACTION) if not given[c]), None)
        if missing:
            self._ask(Problem.LOG_ROW_INCOMPLETE, cells[missing], missing=missing.value)
            return None
        if isinstance(cells[LogColumn.NUMBER].value, date | datetime):
            self._ask(Problem.LOG_NUMBER_IS_DATE, cells[LogColumn.NUMBER])
            return None
        meeting = self._day(cells, LogColumn.MEETING)
        if meeting is None:
            if not given[LogColumn.MEETING]:
                self._ask(Problem.LOG_ROW_INCOMPLETE, cells[LogColumn.MEETING], missing="date of the meeting")
            else:
                self._ask(Problem.LOG_MEETING_UNREAD, cells[LogColumn.MEETING])
            return None
        state, board, settled = self._state(cells, given)
        return LogRow(
            number=given[LogColumn.NUMBER],
            meeting=meeting,
            action=given[LogColumn.ACTION],
            owner=given.get(LogColumn.OWNER, ""),
            due=self._day(cells, LogColumn.DUE),
            update=given.get(LogColumn.UPDATE, ""),
            state=state,
            board=board,
            settled=settled or self._day(cells, LogColumn.SETTLED),
            settled_in=LogColumn.STATE if settled else LogColumn.SETTLED,
            recommendation=self._recommendation(cells),
            cells=cells,
        )

    def _text(self, cell: Cell) -> str:
        """The text as a person sees it; '' with a question for an error or a formula without a result."""
        broken: Value[str] | None = unusable(cell)
        if broken:
            self._tell(cell, broken.found, "value")
            return ""
        return "\n".join(line.strip() for line in cell.written.strip().splitlines())

    def _day(self, cells: dict[LogColumn, Cell], column: LogColumn) -> date | None:
        """A date. A meeting was held on a day, and a month is none; a due month means its last day."""
        cell = cells.get(column)
        if cell is None or cell.empty or unusable(cell):
            return None
        value = read_date(cell, label=_LABELS[column], month_first_seen=self.month_first[column])
        self._tell(cell, value.found, _LABELS[column])
        read = value.value
        if read is None or (column is not LogColumn.DUE and read.precision is not DatePrecision.DAY):
            return None
        return read.day

    def _state(
        self, cells: dict[LogColumn, Cell], given: dict[LogColumn, str]
    ) -> tuple[LogState | None, str, date | None]:
        """The state, the board of a transfer, and the date that may stand with the state."""
        written, words, settled = given[LogColumn.STATE], log_words(), None
        state = words.state.get(letters(written)) if "?" not in written else None
        dated = None if state else _STATE_AND_DATE.fullmatch(" ".join(written.split()))
        if dated and letters(dated["state"]) in words.state:
            cell = cells[LogColumn.STATE]
            as_date = Cell(cell.sheet, cell.row, cell.column, dated["date"], dated["date"])
            read = read_date(as_date, label=_LABELS[LogColumn.SETTLED]).value
            if read and read.day and read.precision is DatePrecision.DAY:
                state, settled = words.state[letters(dated["state"])], read.day
        board = self._board(given.get(LogColumn.BOARD, ""))
        named = words.board_of(written) if state is None and "?" not in written else None
        if named is not None:
            state, board = LogState.TRANSFERRED, self._board(named) or board
        if state is None and written:
            self._ask(Problem.LOG_STATE_UNKNOWN, cells[LogColumn.STATE])
        if state is LogState.TRANSFERRED and not board:
            self._ask(Problem.LOG_BOARD_MISSING, cells[LogColumn.STATE])
        return state, board if state is LogState.TRANSFERRED else "", settled

    def _board(self, written: str) -> str:
        text = " ".join(written.split())
        return "" if letters(text) in log_words().another_board else text

    def _recommendation(self, cells: dict[LogColumn, Cell]) -> str | None:
        cell = cells.get(LogColumn.RECOMMENDATION)
        if cell is None or cell.empty or unusable(cell) or letters(cell.written) in log_words().another_board:
            return None
        ref = read_recommendation_ref(cell.written)
        if ref is None:
            self._ask(Problem.LOG_RECOMMENDATION_UNREADABLE, cell)
        return ref

    def _ask(self, problem: Problem, cell: Cell, **words: str) -> None:
        self.issues.append(Issue.of(problem, cell=cell.address, row=cell.row, found=cell.written, **words))

    def _tell(self, cell: Cell, found: tuple[Found, ...], field: str) -> None:
        for one in found:
            self._ask(one.problem, cell, **{"field": field, **one.words})
