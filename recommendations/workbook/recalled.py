"""What is said of headings that were told or confirmed before: taken up, given way, or told for two columns at once."""

from collections.abc import Iterator, Mapping, Sequence

from recommendations.plan import Field, Issue
from recommendations.problems import Problem, WorkbookRefused
from recommendations.wording import join, uk_date
from recommendations.workbook.account import FIELD_WORDS
from recommendations.workbook.blocks import Table
from recommendations.workbook.cells import CellBook, column_letter
from recommendations.workbook.header_columns import Column
from recommendations.workbook.layout import Layout
from recommendations.workbook.learning import OTHER_LAYOUT, Recalled
from recommendations.workbook.lettering import words


def issues_of_recalled(layouts: Sequence[Layout]) -> Iterator[Issue]:
    """A heading taken up is said once for the workbook; one that gave way, once for each sheet."""
    taken_up: set[str] = set()
    for layout in layouts:
        gave_way: set[str] = set()
        for table in layout.tables:
            for column, recalled in _recalled(table):
                key = recalled.learned.key
                said = gave_way if recalled.why_not else taken_up
                if key not in said and _worth_saying(column, recalled):
                    said.add(key)
                    yield _issue(table, column, recalled)


def _recalled(table: Table) -> Iterator[tuple[Column, Recalled]]:
    if table.kind in ("actions", "recommendations"):
        yield from ((column, column.recalled) for column in table.header.columns if column.recalled)


def _worth_saying(column: Column, recalled: Recalled) -> bool:
    """What was confirmed for another layout is missed only where the heading is not understood without it."""
    if recalled.why_not == OTHER_LAYOUT:
        return column.field is None
    return not recalled.why_not or column.field is not recalled.learned.field


def _issue(table: Table, column: Column, recalled: Recalled) -> Issue:
    learned = recalled.learned
    problem = Problem.HEADING_GAVE_WAY if recalled.why_not else Problem.HEADING_LEARNED
    return Issue.of(
        problem,
        cell=f"{table.grid.name}!{column_letter(column.number)}{table.header.last_row}",
        row=table.header.last_row,
        found=" ".join(column.heading.split()),
        meaning=FIELD_WORDS[learned.field],
        who=learned.confirmed_by,
        when=uk_date(learned.confirmed_on),
        why=recalled.why_not,
        now=f"as {FIELD_WORDS[column.field]}" if column.field else "as nothing that is used",
    )


def check_told(book: CellBook, layouts: Sequence[Layout], mapping: Mapping[str, Field]) -> None:
    """A heading that a person has told and that is nowhere is a mistake to be said, not passed over."""
    columns = [
        column.heading for layout in layouts for table in layout.tables for column in table.header.columns
    ]
    known = {words(heading) for heading in columns}
    unknown = next((heading for heading in mapping if words(heading) not in known), None)
    if unknown is not None:
        raise WorkbookRefused(f"{book.name}: {_nowhere(book, unknown, columns)}")
    twice = _told_twice(layouts) if mapping else None
    if twice:
        raise WorkbookRefused(f"{book.name}: {twice}")


def _nowhere(book: CellBook, heading: str, columns: Sequence[str]) -> str:
    """That no column has a heading, and what the columns found are headed."""
    place = _where(book, heading)
    if place and not columns:
        return (
            f"“{heading}”, as --map has it, is in {place}, but no column of actions was found there. "
            'Say which it is as well: --map "HEADING=action".'
        )
    headings = [f"“{' '.join(column.split())}”" for column in dict.fromkeys(columns)]
    found = join(headings) or "no table of actions"
    return f"no column is headed “{heading}”, as --map has it. Found: {found}. Correct the heading."


def _told_twice(layouts: Sequence[Layout]) -> str | None:
    """Two columns told to be one field of the same action: which of them is meant cannot be known."""
    for table in (table for layout in layouts for table in layout.tables):
        told = [c for c in table.header.columns if c.field and c.match.how == "learned" and not c.recalled]
        for field in dict.fromkeys(column.field for column in told):
            same = [c for c in told if c.field is field]
            of_one = len({c.action for c in same}) < len(same) or any(c.action == 0 for c in same)
            if field and len(same) > 1 and of_one:
                named = [f"{column_letter(c.number)} (“{' '.join(c.heading.split())}”)" for c in same]
                return (
                    f"on the sheet “{table.grid.name}”, --map makes the columns {join(named)} {FIELD_WORDS[field]} "
                    "at once. Name one of them, or rename the others."
                )
    return None


def _where(book: CellBook, heading: str) -> str | None:
    """The first cell of a visible sheet that says the same as a heading."""
    name = words(heading)
    for sheet in book.sheets:
        for number, row in enumerate(sheet.rows, sheet.first_row) if not sheet.hidden else ():
            for column, value in enumerate(row, sheet.first_column):
                if isinstance(value, str) and words(value) == name:
                    return f"{sheet.name}!{column_letter(column)}{number}"
    return None
