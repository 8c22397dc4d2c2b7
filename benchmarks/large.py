"""Speed and memory on 100,000 actions × 16 columns. Run: python -m benchmarks.large

Everything is made in a folder of its own, which is left for another look. It takes some minutes: openpyxl writes the
workbooks, and reads one as the baseline.
"""

import random
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import PatternFill

from benchmarks.measure import PYTHON, Ratio, compare, monitor, peak_memory, process, scratch, seconds

ACTIONS, FEWER = 100_000, 10_000
CHANGED = 100  # every hundredth action
HEADINGS = (
    "Rec", "Recommendation", "Ref", "Action", "Owner", "Recommendation lead", "Start date", "Original due date",
    "Due date", "Date completed", "% complete", "Status", "RAG", "Latest update", "Evidence", "Success measure",
)  # fmt: skip
PER_RECOMMENDATION = 250  # so that the recommendations have numbers of at most three figures, as plans have
STATUSES = (("Not started", 0.0), ("In progress", 0.4), ("In progress", 0.75), ("Complete", 1.0))
RAGS = {"Red": "FF0000", "Amber": "FFC000", "Green": "00B050"}
FIRST_DAY = date(2025, 4, 1)
NAME = ("--force", "Northshire Police", "--plan", "A large plan")
CALAMINE = (
    "from python_calamine import CalamineWorkbook as W; W.from_path({!r}).get_sheet_by_index(0).to_python()"
)
PANDAS = "import pandas; pandas.read_excel({!r}, engine='openpyxl')"
OPENPYXL = """
import openpyxl
for row in openpyxl.load_workbook({!r}, read_only=True, data_only=True).worksheets[0].iter_rows(values_only=True):
    pass
"""
COUNT = "select count(*), sum(since = 2), sum(until = 2) from recommendations_actionstate"


@dataclass(frozen=True, slots=True)
class Workbooks:
    """The same plan: whole, a tenth of it, with one action in a hundred changed, and with RAG by fill alone."""

    whole: Path
    tenth: Path
    changed: Path
    filled: Path


def main() -> None:
    folder = scratch()
    print(f"Making the workbooks in {folder}", flush=True)
    books = Workbooks(
        _write(folder / "whole.xlsx", ACTIONS),
        _write(folder / "tenth.xlsx", FEWER),
        _write(folder / "changed.xlsx", ACTIONS, changed=True),
        _write(folder / "filled.xlsx", ACTIONS, filled=True),
    )
    for figure in _figures(books, folder / "home"):
        print(figure, flush=True)


def _figures(books: Workbooks, home: Path) -> Iterator[object]:
    check, fills, fewer = (
        monitor("check", book, home=home) for book in (books.whole, books.filled, books.tenth)
    )
    openpyxl = _python(OPENPYXL, books.whole)
    yield compare("check, against calamine's bare read", check, _python(CALAMINE, books.whole), aim=5, runs=3)
    yield compare(
        "check, against pandas.read_excel",
        check,
        _python(PANDAS, books.whole),
        aim=1 / 3,
        runs=1,
        warm_up=False,
    )
    yield compare(
        "check with RAG by fill, against openpyxl's read", fills, openpyxl, aim=1, runs=1, warm_up=False
    )
    yield compare(
        f"check of {ACTIONS:,} actions, against {FEWER:,}", check, fewer, aim=ACTIONS / FEWER, runs=3
    )
    yield _memory("check", monitor("check", books.whole, home=home, run=peak_memory)())
    yield from _imports(books, home, openpyxl)


def _imports(books: Workbooks, home: Path, openpyxl: Callable[[], None]) -> Iterator[object]:
    """Importing changes the database, so each is measured once, against a read of its own."""
    for book, dated in ((books.whole, "2026-01-05"), (books.changed, "2026-01-12")):
        reading = seconds(openpyxl)
        command = monitor("import", book, *NAME, "--dated", dated, "--yes", home=home, run=peak_memory)
        started = time.perf_counter()
        peak = command()
        taken = time.perf_counter() - started
        yield Ratio(f"import of {book.name}, against openpyxl's read", taken, reading, aim=1)
        yield _memory(f"import of {book.name}", peak)
    yield _rows_written(home)


def _memory(what: str, peak: int) -> str:
    verdict = "met" if peak < 1.2 * 2**30 else "NOT MET"
    return f"{what}: {peak / 2**20:,.0f} MiB at the most, all processes together, aim 1,229 ({verdict})"


def _rows_written(home: Path) -> str:
    (database,) = home.glob("*.sqlite3")
    rows, new, closed = sqlite3.connect(database).execute(COUNT).fetchone()
    share = new / (rows - new)
    verdict = "met" if share <= 1.5 / CHANGED else "NOT MET"
    return f"re-import: {new:,} rows added, {closed:,} closed, of {rows - new:,} ({share:.1%}), aim 1% ({verdict})"


def _python(code: str, book: Path) -> Callable[[], None]:
    return process(PYTHON, "-c", code.format(str(book)))


# The workbooks


def _write(path: Path, actions: int, *, changed: bool = False, filled: bool = False) -> Path:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Action Plan")
    sheet.append(HEADINGS)
    fills = {rag: PatternFill("solid", fgColor=colour) for rag, colour in RAGS.items()}
    for row in _rows(actions, changed=changed):
        if filled:
            cell = WriteOnlyCell(sheet)
            cell.fill = fills[row[12]]
            row[12] = cell
        sheet.append(row)
    book.save(path)
    return path


def _rows(actions: int, *, changed: bool) -> Iterator[list[Any]]:
    draw = random.Random(4)  # the same plan every time
    for number in range(actions):
        recommendation, place = divmod(number, PER_RECOMMENDATION)
        status, done = draw.choice(STATUSES)
        start = FIRST_DAY + timedelta(days=draw.randrange(200))
        due = start + timedelta(days=draw.randrange(30, 300))
        moved = changed and number % CHANGED == 0
        yield [
            recommendation + 1,
            f"The force should improve matter {recommendation + 1} in the way that the report sets out",
            f"{recommendation + 1}.{place + 1}",
            f"Carry out step {place + 1} for matter {recommendation + 1}, with {draw.choice('ABCDEFGH')} division",
            f"DCI {draw.choice('ABCDEFGHIJKLMNOPQRSTUVWXYZ')} Marsh",
            f"Ch Supt {recommendation % 40}",
            start,
            due,
            due + timedelta(days=60 if moved else 0),
            due if status == "Complete" else None,
            done,
            status,
            draw.choice(tuple(RAGS)),
            f"Update {draw.randrange(10_000)}: the work was reviewed by the board and goes on",
            f"evidence-{number}.pdf",
            f"{draw.randrange(50, 100)}% of cases meet the standard",
        ]


if __name__ == "__main__":
    sys.exit(main())
