"""The date of completion that a status gives beside its word, 'Completed 12/10/2025', where no column has it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from recommendations.plan import Issue, Status
from recommendations.problems import Problem
from recommendations.wording import uk_date
from recommendations.workbook.blocks import Table
from recommendations.workbook.cells import Cell, column_letter
from recommendations.workbook.column_reader import Reader
from recommendations.workbook.date_columns import cells_below, month_first_beside
from recommendations.workbook.date_forms import dates_in
from recommendations.workbook.date_words import Dated, NotDated
from recommendations.workbook.dates import read_date
from recommendations.workbook.found import Found, Value
from recommendations.workbook.lettering import plain
from recommendations.workbook.lines import Line
from recommendations.workbook.statuses import status_phrase

_FIELD = "completion date"


@dataclass(frozen=True, slots=True)
class _Dating:
    """The day that a status of completion gives; without one, why none was read of what it gives."""

    day: date | None
    found: tuple[Found, ...] = ()


class StatusDates:
    """Reads the dates of a status column, in which some cell has one."""

    def __init__(self, table: Table, column: int, *, month_first: bool) -> None:
        self.reader = Reader(table, column, self._read, stands_in=True)
        self.address = f"{table.grid.name}!{column_letter(column)}"
        self.month_first = month_first

    def completed(
        self, line: Line, known: date | None, written: dict[str, str], issues: list[Issue]
    ) -> date | None:
        """The day on which a complete action was completed. `known`: the day that another cell gives, which holds."""
        dating, text = self.reader.cell_at(line.number, line.values, issues)
        if dating is None or (known and dating.day in (known, None)):
            return known
        told = _against(dating.day, known) if known and dating.day else _alone(dating)
        cell, row = f"{self.address}{line.number}", line.number
        issues.extend(Issue.of(one.problem, cell=cell, row=row, found=text, **one.words) for one in told)
        if not known and dating.day:
            written["completed"] = text
        return known or dating.day

    def _read(self, cell: Cell) -> Value[_Dating]:
        if not _gives_a_date(cell) or status_phrase(str(cell.value)) is not Status.COMPLETE:
            return Value(None)
        read = read_date(cell, label=_FIELD, month_first_seen=self.month_first)
        if read.value and read.value.day:
            return Value(_Dating(read.value.day))
        asked = tuple(one for one in read.found if one.problem is Problem.DATE_AMBIGUOUS)
        return Value(_Dating(None, asked or (Found(Problem.STATUS_DATE_NOT_USED, {}),)))


def status_dates(table: Table, status: Reader[Status] | None) -> StatusDates | None:
    """A reader of the dates in the column that gives the status; None where it has none, as in most plans."""
    cells = [cell for cell in cells_below(table, status.column) if _gives_a_date(cell)] if status else []
    if status is None or not cells:
        return None
    dates = [dated for cell in cells for dated in _dates(cell)]
    own = any(isinstance(dated, NotDated) and dated.problem is Problem.DATE_MONTH_FIRST for dated in dates)
    loose = any(isinstance(dated, Dated) and dated.loose for dated in dates)
    month_first = own or (loose and month_first_beside(table, status.column) is not None)
    return StatusDates(table, status.column, month_first=month_first)


def _gives_a_date(cell: Cell) -> bool:
    text = cell.value
    return isinstance(text, str) and any(map(str.isdigit, text)) and any(True for _ in _dates(cell))


def _dates(cell: Cell) -> Iterator[Dated | NotDated]:
    return (dated for _, _, dated in dates_in(plain(str(cell.value))))


def _against(day: date, known: date) -> tuple[Found, ...]:
    return (Found(Problem.COMPLETION_DATES_DIFFER, {"other": uk_date(day), "read": uk_date(known)}),)


def _alone(dating: _Dating) -> tuple[Found, ...]:
    if dating.day is None:
        return dating.found
    words = {"field": _FIELD, "read": uk_date(dating.day), "how": "the status gives it, and no other cell"}
    return (Found(Problem.DATE_INTERPRETED, words),)
