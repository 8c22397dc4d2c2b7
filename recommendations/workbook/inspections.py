"""The inspection that a row or a sheet is of, and the reading of one of several alone."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from recommendations.plan import Field, Issue, LeftOutWhy
from recommendations.problems import Problem, WorkbookRefused
from recommendations.wording import join
from recommendations.workbook.belonging import MOSTLY
from recommendations.workbook.blocks import Table
from recommendations.workbook.cells import Cell
from recommendations.workbook.date_forms import dates_in
from recommendations.workbook.layout import Layout, Role
from recommendations.workbook.lettering import plain, words
from recommendations.workbook.lines import Sort, Sorted
from recommendations.workbook.naming import named, named_in_words
from recommendations.workbook.sorts import sort_rows

# Rows that say something of an action, besides those that are one.
_OF_THE_PLAN = (LeftOutWhy.NO_ACTION, LeftOutWhy.CONTINUATION)
# What a column headed 'Thematic' or 'Report' may hold besides names.
_NO_NAME_WORDS = """
    yes no y n na n a none tbc true false x tick all both unknown not applicable
"""
_NO_NAMES = frozenset({*_NO_NAME_WORDS.split(), "not applicable", "n a"})
_A_NUMBER = re.compile(
    r"(?:page|p|para|paragraph|section|no|ref|rec|recommendation|r|item)?\s*[\d. /-]+[a-z]?"
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The inspection that is read alone. `own`, `others`: the recommendations that its actions answer, and those that
    only actions of other inspections do; known where a list may be of several."""

    name: str
    own: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()


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


def _own_name(row: Sorted) -> str | None:
    """The inspection that a row itself names; a banner, a key or a note in that column names none."""
    column = inspection_column(row.table)
    if column is None or not (isinstance(row.answer, Sort) or row.answer in _OF_THE_PLAN):
        return None
    return name_of(row.table.grid.written(row.line.number, column))


def inspections_of(rows: Sequence[Sorted]) -> dict[int, str]:
    """The inspection of each row of a sheet's plan, by row number; one that is given once goes for the rows below."""
    found: dict[int, str] = {}
    for table in {id(row.table): row.table for row in rows}.values():
        column = inspection_column(table)
        own = [row for row in rows if row.table is table]
        if column is None:
            continue
        given = {row.line.number: _own_name(row) for row in own}
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
    names: dict[str, str] = {}
    for layout in layouts:
        for table in layout.tables if layout.role is not Role.IGNORED else ():
            for row in sort_rows(table, by_reference=layout.by_reference) if inspection_column(table) else ():
                if name := _own_name(row):
                    names.setdefault(words(name), name)
    return list(names.values())


def _left_out(layout: Layout, sheet: str) -> Layout:
    if layout.role is not Role.ACTIONS or layout.name == sheet:
        return layout
    why = f"It is not of the inspection that was asked for, “{sheet}”."
    return Layout(layout.grid, Role.IGNORED, why, set_aside=True)


def leave_out_others(rows: Sequence[Sorted], chosen: Chosen, issues: list[Issue]) -> None:
    """Leaves out the rows of a sheet that belong to another inspection, or to none though the others name one."""
    if by_row := inspections_of(rows):
        for part in _parts(rows):
            _leave_out_part(part, by_row, chosen.name, issues)
    if chosen.others:
        for row in rows:
            _leave_out_listed(row, chosen, issues)


def _leave_out_part(
    part: Sequence[Sorted], by_row: Mapping[int, str], inspection: str, issues: list[Issue]
) -> None:
    """A line or banner that names a recommendation, and no inspection, goes with the actions below it."""
    actions = [row for row in part if row.answer is Sort.ACTION]
    head = part[0] if actions and _heads(part[0]) and not _own_name(part[0]) else None
    for row in part:
        if row is not head and _is_others(row, by_row, inspection, issues):
            row.answer = LeftOutWhy.OTHER_INSPECTION
    if head and all(row.answer is not Sort.ACTION for row in actions):
        for row in part:
            if row is head or row.answer is LeftOutWhy.BANNER:
                row.answer = LeftOutWhy.OTHER_INSPECTION


def _parts(rows: Iterable[Sorted]) -> list[list[Sorted]]:
    """The rows by the line or banner above them that names their recommendation: it is the first of its part."""
    parts: list[list[Sorted]] = []
    for row in rows:
        if _heads(row) or not parts:
            parts.append([])
        parts[-1].append(row)
    return parts


def _heads(row: Sorted) -> bool:
    """Whether a row names the recommendation of the actions below it: it goes with them, whatever stands above."""
    if row.answer is LeftOutWhy.BANNER:
        return bool(named_in_words(row.line.text))
    return row.answer is Sort.RECOMMENDATION and row.table.kind == "actions"


def _is_others(row: Sorted, by_row: Mapping[int, str], inspection: str, issues: list[Issue]) -> bool:
    of_plan = isinstance(row.answer, Sort) or row.answer in _OF_THE_PLAN
    column = inspection_column(row.table)
    name = by_row.get(row.line.number)
    if not of_plan or name is not None or column is None:
        return of_plan and name is not None and words(name) != words(inspection)
    if row.answer is not Sort.ACTION:
        return False
    cell = row.table.grid.sheet.cell(row.line.number, column)
    issues.append(
        Issue.of(Problem.INSPECTION_MISSING, cell=cell.address, row=cell.row, inspection=inspection)
    )
    return True


# Lists of recommendations that do not say which inspection made them


def _leave_out_listed(row: Sorted, chosen: Chosen, issues: list[Issue]) -> None:
    """A listed recommendation is of those whose actions answer it; which one, is asked where none does."""
    of_list = row.table.kind == "recommendations" and row.answer is Sort.RECOMMENDATION
    cell = _naming_cell(row) if of_list and not inspection_column(row.table) else None
    found = named(cell.written) if cell else None
    if cell is None or found is None or found.ref in chosen.own:
        return
    if found.ref in chosen.others:
        row.answer = LeftOutWhy.OTHER_INSPECTION
        return
    said = {"found": found.ref, "inspection": chosen.name}
    issues.append(Issue.of(Problem.RECOMMENDATION_OF_WHICH, cell=cell.address, row=cell.row, **said))


def _naming_cell(row: Sorted) -> Cell | None:
    """The first cell of a list's row that has the recommendation's number."""
    meanings = (Field.RECOMMENDATION, Field.REF, Field.RECOMMENDATION_TITLE)
    columns = (row.table.fields[meaning] for meaning in meanings if meaning in row.table.fields)
    cells = (row.table.grid.cell(row.line.number, column) for column in columns)
    return next((cell for cell in cells if named(cell.written)), None)
