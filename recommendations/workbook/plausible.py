"""Dates that are plainly what the cell says and hard to believe: kept, and asked about.

Before the report that the plan answers, before the action's own start, or far from every other due date of the plan.
A slip of a year looks like all three. The value is never changed and never dropped: what is written is certain, what
was meant is not (docs/decisions/0019-implausible-dates.md).
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from recommendations.plan import ActionRow, Field, Issue
from recommendations.problems import Problem
from recommendations.wording import uk_date
from recommendations.workbook.by_reference import Owned
from recommendations.workbook.cells import Cell, column_letter
from recommendations.workbook.columns import DATE_LABELS, due_column
from recommendations.workbook.date_forms import dates_in
from recommendations.workbook.date_words import Dated
from recommendations.workbook.grid import Grid
from recommendations.workbook.layout import Layout
from recommendations.workbook.layout_words import layout_words
from recommendations.workbook.lettering import plain

# 18 months and a day or two; fewer dates than these have no neighbours to speak of.
FAR, ENOUGH = 550, 5
# Five years: no neighbours are needed to doubt this of two dates of one plan.
VERY_FAR = 1826
CLOSE = 4  # years of the calendar, which are looked at first
_START, _ORIGINAL, _DONE = Field.START, Field.ORIGINAL_DUE, Field.COMPLETED
_ALL_DATES = tuple(map(attrgetter, ("start", "due", "original_due", "completed")))
# A date that three actions share was meant.
SHARED = 2
_PUBLISHED = re.compile(r"\b(?:published|publication)\b[\w\s:,()-]{0,40}$")
_LABEL = re.compile(r"(?:report |date )?(?:published|publication)(?: date| on)?|date of publication")
_LABELLED_WITHIN = 3  # columns between a label and its date


def dues(owned: Iterable[Owned], actions: Iterable[ActionRow]) -> Iterator[tuple[ActionRow, date, str]]:
    """Each action with a due date, the date, and the address of its cell."""
    for row, action in zip(owned, actions, strict=True):
        column = due_column(row.table, action.row)
        if action.due and column:
            yield action, action.due, f"{action.sheet}!{column_letter(column)}{action.row}"


def issues_of_dues(
    found: Sequence[tuple[ActionRow, date, str]], layouts: Sequence[Layout]
) -> Iterator[Issue]:
    """Due dates before the report was published, and those far from all others."""
    report = published(layouts)
    lonely = _lonely([due for _, due, _ in found])
    for action, due, address in found:
        written = action.as_written.get("due", uk_date(due))
        if report and due < report.day:
            yield Issue.of(
                Problem.DUE_BEFORE_REPORT,
                cell=address,
                row=action.row,
                found=written,
                published=uk_date(report.day),
                at=report.cell,
            )
        elif due in lonely:
            yield Issue.of(
                Problem.DUE_FAR_FROM_OTHERS,
                cell=address,
                row=action.row,
                found=written,
                months=str(lonely[due] * 12 // 365),
                nearest=uk_date(_nearest(due, [other for _, other, _ in found if other != due])),
            )


def _lonely(days: Sequence[date]) -> dict[date, int]:
    """Dates of one action or two that are far from every other, and how many days."""
    counts = Counter(days)
    order = sorted(counts)
    far = FAR if len(days) >= ENOUGH else VERY_FAR
    if len(days) == 2 and (order[-1] - order[0]).days > far:
        return dict.fromkeys(order, (order[-1] - order[0]).days)  # nobody can say which of the two it is
    gaps = {}
    for day in order:
        at = bisect_left(order, day)
        beside = [abs((other - day).days) for other in (*order[max(at - 1, 0) : at], *order[at + 1 : at + 2])]
        if beside and min(beside) > far and counts[day] <= SHARED:
            gaps[day] = min(beside)
    # Where half of the dates stand alone there is no crowd to be far from.
    return gaps if sum(counts[day] for day in gaps) * 2 < len(days) else {}


def issues_of_years(owned: Sequence[Owned], actions: Sequence[ActionRow]) -> Iterator[Issue]:
    """The other dates of an action that are years from its due date: '2015' for 2025."""
    days = {day for of_all in _ALL_DATES for day in set(map(of_all, actions)) if day}
    if not days or (max(days) - min(days)).days <= VERY_FAR:
        return  # as of most plans
    for row, action in zip(owned, actions, strict=True):
        due = action.due
        if due is None:
            continue
        years = due.year - CLOSE, due.year + CLOSE
        for meaning, day in (
            (_START, action.start),
            (_ORIGINAL, action.original_due),
            (_DONE, action.completed),
        ):
            if day is None or years[0] <= day.year <= years[1]:
                continue
            column = row.table.fields.get(meaning)
            if column and abs((day - due).days) > VERY_FAR:
                yield Issue.of(
                    Problem.DATE_FAR_FROM_DUE,
                    cell=f"{action.sheet}!{column_letter(column)}{action.row}",
                    row=action.row,
                    field=DATE_LABELS[meaning],
                    found=action.as_written.get(meaning.value, uk_date(day)),
                    years=str(abs((day - due).days) * 100 // 36525),
                    due=uk_date(due),
                )


def _nearest(due: date, others: Sequence[date]) -> date:
    return min(others, key=lambda other: abs((other - due).days))


@dataclass(frozen=True, slots=True)
class Published:
    """When the workbook says that the report was published, and where it says so."""

    day: date
    cell: str


def published(layouts: Sequence[Layout]) -> Published | None:
    """The one date of publication above the tables or on a cover; None where there is none, or more than one."""
    told = [found for layout in layouts for found in _told_by(layout)]
    return told[0] if len({found.day for found in told}) == 1 else None


def _told_by(layout: Layout) -> Iterator[Published]:
    grid = layout.grid
    if layout.role.of_plan:
        last = layout.tables[0].header.first_row
    elif grid.sheet.hidden or layout_words().sheet_kind(layout.name) not in ("instructions", "cover"):
        return
    else:
        last = grid.last_row + 1
    for row in range(grid.first_row, last):
        yield from _told_in(grid, row)


def _told_in(grid: Grid, row: int) -> Iterator[Published]:
    """'Report published 27 March 2025' in one cell, or the words in one and the date beside them."""
    cells = [grid.sheet.cell(row, column) for column in grid.filled(row)]
    cells = [cell for cell in cells if cell.struck != ""]
    for at, cell in enumerate(cells):
        text = plain(cell.written)
        days = list(_whole_days(text))
        for start, day in days:
            if _PUBLISHED.search(text[:start]):
                yield Published(day, cell.address)
        beside = cells[at + 1] if at + 1 < len(cells) else None
        if beside and not days and _LABEL.fullmatch(text.rstrip(" :")):
            yield from _beside(cell, beside)


def _beside(label: Cell, cell: Cell) -> Iterator[Published]:
    if cell.column - label.column > _LABELLED_WITHIN:
        return
    days = [day for _, day in _whole_days(plain(cell.written))]
    if len(days) == 1:
        yield Published(days[0], cell.address)


def _whole_days(text: str) -> Iterator[tuple[int, date]]:
    for start, _, dated in dates_in(text):
        if isinstance(dated, Dated) and dated.how is None and dated.precision == "day":
            yield start, dated.day
