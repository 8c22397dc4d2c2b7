"""Cells of the plan that have a note: the note is told beside the cell, since it may change what the cell says."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from recommendations.plan import Issue
from recommendations.problems import Problem
from recommendations.workbook.lines import Sort, Sorted

_SHOWN = 300  # letters of a note


def issues_of_notes(rows: Iterable[Sorted], told: Iterable[Issue]) -> Iterator[Issue]:
    """One for each cell that was read and has a note.

    `told`: all that is said otherwise; an annotated workbook that has come back may hold it in the force's own notes.
    """
    said: dict[str | None, list[str]] = defaultdict(list)
    for issue in told:
        said[issue.cell].append(" ".join(issue.message.split()))
    for row in rows:
        sheet, number = row.table.grid.sheet, row.line.number
        if not sheet.notes or not isinstance(row.answer, Sort):
            continue
        for column in sorted(set(row.table.fields.values())):
            note = sheet.notes.get((number, column))
            cell = sheet.cell(number, column)
            if note := _without(said.get(cell.address, ()), note or ""):
                read = ", which is empty" if cell.empty else f", “{cell.written}”"
                yield Issue.of(
                    Problem.CELL_NOTE,
                    cell=cell.address,
                    row=number,
                    found=cell.written,
                    note=_shown(note),
                    read=read,
                )


def _without(said: Iterable[str], note: str) -> str:
    """A note on one line, without the product's own remarks."""
    text = " ".join(note.split())
    for message in said:
        for kind in ("Question", "Note"):
            text = text.replace(f"{kind}: {message}", "")
    return text.strip()


def _shown(note: str) -> str:
    return note if len(note) <= _SHOWN else f"{note[:_SHOWN].rstrip()}…"
