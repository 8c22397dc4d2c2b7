"""The inspection that a row or a sheet is of, and the reading of one of several alone."""

import re
from collections.abc import Iterable, Sequence

from recommendations.plan import Field, Issue, LeftOutWhy
from recommendations.problems import Problem, WorkbookRefused
from recommendations.wording import join
from recommendations.workbook.belonging import MOSTLY
from recommendations.workbook.blocks import Table
from recommendations.workbook.date_forms import dates_in
from recommendations.workbook.layout import Layout, Role
from recommendations.workbook.lettering import plain, words
from recommendations.workbook.lines import Sort, Sorted

# What a column headed 'Thematic' or 'Report' may hold besides names.
_NO_NAME_WORDS = """
    yes no y n na n a none tbc true false x tick all both unknown not applicable
"""
_NO_NAMES = frozenset({*_NO_NAME_WORDS.split(), "not applicable", "n a"})
_A_NUMBER = re.compile(
    r"(?:page|p|para|paragraph|section|no|ref|rec|recommendation|r|item)?\s*[\d. /-]+[a-z]?"
)


def inspection_column(table: Table) -> int | None:
    """The column that names inspections, by a heading that plainly says so."""
    for column in table.header.columns:
        if column.field is Field.INSPECTION and column.match.how in ("exact", "synonym", "learned"):
            return column.number
    return None


def name_of(text: str) -> str | None:
    """The inspection that a cell names, on one line; None for a number, a date, a yes or no."""
    bare = words(text)
    if not bare or bare in _NO_NAMES or _A_NUMBER.fullmatch(bare) or not any(map(str.isalpha, bare)):
        return None
    rest = plain(text)
    for start, end, _ in reversed(list(dates_in(rest))):
        rest = rest[:start] + rest[end:]
    return " ".join(text.split()) if any(map(str.isalpha, rest)) else None


def inspections_of(rows: Sequence[Sorted]) -> dict[int, str]:
    """The inspection of each row of a sheet's plan, by row number; one that is given once goes for the rows below."""
    found: dict[int, str] = {}
    for table in {id(row.table): row.table for row in rows}.values():
        column = inspection_column(table)
        own = [row for row in rows if row.table is table]
        if column is None:
            continue
        given = {row.line.number: name_of(table.grid.written(row.line.number, column)) for row in own}
        of_plan = [given[row.line.number] for row in own if isinstance(row.answer, Sort)]
        goes_down = sum(name is not None for name in of_plan) < MOSTLY * len(of_plan)
        last: str | None = None
        for row in own:
            number = row.line.number
            last = given[number] or (last if goes_down else None)
            name = found.get(row.joined_to) if row.joined_to is not None else last
            if name:
                found[number] = name
    return found


def only(name: str, layouts: tuple[Layout, ...], inspection: str) -> tuple[tuple[Layout, ...], str]:
    """The layouts to read for one inspection, and its name as the workbook writes it.

    A column that names it is asked first: its rows are left out one by one. Else it is a sheet. Raises WorkbookRefused.
    """
    wanted = words(inspection)
    named_in_column = _named_in_columns(layouts)
    for written in named_in_column:
        if words(written) == wanted:
            return layouts, written
    sheets = [layout.name for layout in layouts if layout.role is Role.ACTIONS]
    for sheet in sheets:
        if words(sheet) == wanted:
            return tuple(_left_out(layout, sheet) for layout in layouts), sheet
    known = join([f"“{one}”" for one in (named_in_column or sheets)])
    kind = "inspections" if named_in_column else "sheets of actions"
    raise WorkbookRefused(
        f"{name}: no inspection is called “{inspection}”, as --inspection has it. Its {kind}: {known or 'none'}. "
        f"Give one of these."
    )


def _named_in_columns(layouts: Iterable[Layout]) -> list[str]:
    names: dict[str, None] = {}
    for layout in layouts:
        for table in layout.tables if layout.role is not Role.IGNORED else ():
            column = inspection_column(table)
            for row in range(table.first_row, table.last_row + 1) if column else ():
                if column and (name := name_of(table.grid.written(row, column))):
                    names.setdefault(name)
    return list({words(name): name for name in reversed(names)}.values())[::-1]


def _left_out(layout: Layout, sheet: str) -> Layout:
    if layout.role is not Role.ACTIONS or layout.name == sheet:
        return layout
    why = f"It is not of the inspection that was asked for, “{sheet}”."
    return Layout(layout.grid, Role.IGNORED, why, set_aside=True)


def leave_out_others(rows: Sequence[Sorted], inspection: str, issues: list[Issue]) -> None:
    """Leaves out the rows of a sheet that belong to another inspection, or to none though the others name one."""
    by_row = inspections_of(rows)
    if not by_row:
        return
    for row in rows:
        name = by_row.get(row.line.number)
        if not isinstance(row.answer, Sort) and row.answer not in (
            LeftOutWhy.NO_ACTION,
            LeftOutWhy.CONTINUATION,
        ):
            continue
        if name is None and row.answer is Sort.ACTION and inspection_column(row.table):
            cell = row.table.grid.sheet.cell(row.line.number, inspection_column(row.table) or 1)
            issues.append(
                Issue.of(Problem.INSPECTION_MISSING, cell=cell.address, row=cell.row, inspection=inspection)
            )
            row.answer = LeftOutWhy.OTHER_INSPECTION
        elif name is not None and words(name) != words(inspection):
            row.answer = LeftOutWhy.OTHER_INSPECTION
