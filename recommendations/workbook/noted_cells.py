"""Cells of the plan that have a note: the note is told beside the cell, since it may change what the cell says."""

from collections.abc import Iterable, Iterator

from recommendations.plan import Issue
from recommendations.problems import Problem
from recommendations.workbook.lines import Sort, Sorted

_SHOWN = 300  # letters of a note


def issues_of_notes(rows: Iterable[Sorted]) -> Iterator[Issue]:
    """One for each cell that was read and has a note."""
    for row in rows:
        sheet, number = row.table.grid.sheet, row.line.number
        if not sheet.notes or not isinstance(row.answer, Sort):
            continue
        for column in sorted(set(row.table.fields.values())):
            note = sheet.notes.get((number, column))
            if note:
                cell = sheet.cell(number, column)
                yield Issue.of(
                    Problem.CELL_NOTE, cell=cell.address, row=number, found=cell.written, note=_shown(note)
                )


def _shown(note: str) -> str:
    text = " ".join(note.split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
