"""Whether a column's dates stand in rows that are done or open: by that a “Completion date” is actual or due."""

from collections.abc import Sequence
from datetime import date

from recommendations.plan import Rag, Status
from recommendations.workbook.cells import Cell
from recommendations.workbook.dates import read_date
from recommendations.workbook.rags import read_rag
from recommendations.workbook.statuses import status_phrase


def dated_rows(dates: Sequence[Cell], statuses: Sequence[Cell], rags: Sequence[Cell]) -> tuple[int, int, int]:
    """How many open rows have a date in a column, how many are open, how many complete ones have a date.

    A date in an open row cannot be that of its completion.
    """
    states = _states(statuses, rags)
    dated = [states.get(cell.row) for cell in dates if _is_date(cell)]
    opened = [state for state in states.values() if state not in (None, Status.COMPLETE)]
    done = dated.count(Status.COMPLETE)
    return len(dated) - done - dated.count(None), len(opened), done


def _states(statuses: Sequence[Cell], rags: Sequence[Cell]) -> dict[int, Status | None]:
    """What rows say of whether they are done: their status, else red and amber, which no key gives to what is."""
    told = {cell.row: status_phrase(cell.value) for cell in statuses if isinstance(cell.value, str)}
    return told or {
        cell.row: Status.IN_PROGRESS
        for cell in rags
        if read_rag(cell, legend={}).value in (Rag.RED, Rag.AMBER)
    }


def _is_date(cell: Cell) -> bool:
    if isinstance(cell.value, date):
        return True
    read = read_date(cell, label="due date").value if isinstance(cell.value, str) else None
    return read is not None and read.day is not None
