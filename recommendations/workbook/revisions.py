"""A column of revised dates beside the original ones: what says there that a date has not been revised."""

import re
from collections.abc import Iterator
from datetime import date

from recommendations.plan import DatePrecision, Field, Issue
from recommendations.problems import Problem
from recommendations.wording import join, uk_date
from recommendations.workbook.blocks import Table
from recommendations.workbook.dates import PlanDate
from recommendations.workbook.lettering import letters, words
from recommendations.workbook.vocabulary import vocabulary

# "None" under "Revised date" is no revision; under "Current due date" it may be no date at all.
_REVISED = frozenset({"revised", "revision", "new", "extended", "extension", "amended", "updated"})
_CURRENT = frozenset({"current", "forecast", "latest"})
_DASHES = re.compile(r"[-–—./\s_]*")


class Revisions:
    """Whether a table's due column is one of revised dates: a blank there means that the original stands."""

    def __init__(self, table: Table) -> None:
        headings = [column.heading for column in table.header.columns if column.field is Field.DUE]
        said = {word for heading in headings for word in words(heading).split()}
        self.stand_beside_originals = (
            bool(said & (_REVISED | _CURRENT)) and Field.ORIGINAL_DUE in table.fields
        )
        self._has_dues = Field.DUE in table.fields
        self._in_words = self.stand_beside_originals and bool(said & _REVISED)

    def says_nothing(self, text: str) -> bool:
        """Whether a cell of revised dates gives none: a blank, a dash, 'No change'."""
        return bool(_DASHES.fullmatch(text)) or letters(text) in vocabulary().dates_not_revised

    def not_revised(self, text: str) -> bool:
        """Whether what the due column holds says that the original date stands: a blank, a dash, 'No change'."""
        if _DASHES.fullmatch(text):
            return self.stand_beside_originals
        return self._in_words and letters(text) in vocabulary().dates_not_revised

    def original_counts(self, text: str, revised: PlanDate | None) -> bool:
        """Whether the due date is to be had from the column of original dates. `revised`: a later one that it gives."""
        return self.not_revised(text) or (
            revised is not None and self._has_dues and bool(_DASHES.fullmatch(text))
        )


def read_of_period(due: PlanDate, written: str) -> str:
    """The day that a month or a quarter was read as. A date on a day is not named: its note is said once a column."""
    if due.day is None or due.precision is DatePrecision.DAY:
        return ""
    return f": “{written}” is {uk_date(due.day)}"


def revised_beside(
    table: Table, row: int, revised: PlanDate, original: date | None
) -> tuple[PlanDate, Issue]:
    """The later date of '31/12/2025 (revised to 31/03/2026)' under original dates, said; where the row's own column of
    revised dates says in words that there is no revision, neither can be known to hold.
    """
    cell = table.grid.cell(row, table.fields[Field.ORIGINAL_DUE])
    dates = [uk_date(day) for day in (original, revised.day) if day]
    words = table.grid.written(row, table.fields[Field.DUE]) if Field.DUE in table.fields else ""
    if not _DASHES.fullmatch(words):
        at = table.grid.cell(row, table.fields[Field.DUE]).address
        told = Issue.of(
            Problem.DUE_NOT_REVISED_BUT,
            cell=at,
            row=row,
            found=words,
            says=cell.written,
            ways=join(dates, "or"),
        )
        return PlanDate(None, DatePrecision.NONE), told
    found = {"found": cell.written, "current": dates[-1]}
    return revised, Issue.of(Problem.DUE_REVISED_BESIDE, cell=cell.address, row=row, **found)


def another_revision(table: Table, row: int, due: PlanDate, revised: PlanDate) -> Iterator[Issue]:
    """A question where the column of original dates gives a revised one that is not the row's due date, nor the one
    that this replaced.
    """
    column = table.fields.get(Field.ORIGINAL_DUE)
    if column and due.day and revised.day and revised.day not in (due.day, due.previous):
        cell = table.grid.cell(row, column)
        words = {"found": cell.written, "other": uk_date(revised.day), "read": uk_date(due.day)}
        yield Issue.of(Problem.DUE_REVISED_OTHERWISE, cell=cell.address, row=row, **words)
