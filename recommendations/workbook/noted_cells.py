"""Cells of the plan that have a note: the note is told beside the cell, since it may change what the cell says."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from recommendations.plan import Issue
from recommendations.problems import Problem
from recommendations.workbook.comments_part import LONGEST
from recommendations.workbook.earlier_marks import MESSAGE
from recommendations.workbook.layout import WHY_QUESTIONS_LEFT_OUT, Layout
from recommendations.workbook.lines import Sort, Sorted
from recommendations.workbook.own_remarks import OwnRemarks

_SHOWN = 300  # letters of a note


def issues_of_notes(
    rows: Iterable[Sorted], told: Iterable[Issue], layouts: Iterable[Layout]
) -> Iterator[Issue]:
    """One for each cell that was read and has a note of the force's.

    An annotated workbook that has come back may hold the product's own remarks in the force's notes: those that its
    sheet of questions lists, and all that is `told` otherwise now.
    """
    own = OwnRemarks(_remarks_listed(layouts), LONGEST)
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
            if note := _without(said.get(cell.address, ()), own.without(note or "")):
                read = ", which is empty" if cell.empty else f", “{cell.written}”"
                yield Issue.of(
                    Problem.CELL_NOTE,
                    cell=cell.address,
                    row=number,
                    found=cell.written,
                    note=_shown(note),
                    read=read,
                )


def _remarks_listed(layouts: Iterable[Layout]) -> Iterator[str]:
    """The texts of the sheets that `annotate` added earlier."""
    for layout in layouts:
        if layout.why == WHY_QUESTIONS_LEFT_OUT:
            grid = layout.grid
            yield from (grid.written(row, MESSAGE) for row in range(grid.first_row, grid.last_row + 1))


def _without(said: Iterable[str], note: str) -> str:
    """A note on one line, without the product's own remarks."""
    text = " ".join(note.split())
    for message in said:
        for kind in ("Question", "Note"):
            text = text.replace(f"{kind}: {message}", "")
    return text.strip()


def _shown(note: str) -> str:
    return note if len(note) <= _SHOWN else f"{note[:_SHOWN].rstrip()}…"
