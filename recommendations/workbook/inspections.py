"""The inspection that a row or a sheet is of, and the reading of one of several alone."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from recommendations.plan import Field, Issue, LeftOutWhy
from recommendations.problems import Problem, WorkbookRefused
from recommendations.wording import join
from recommendations.workbook.blocks import Table
from recommendations.workbook.by_reference import MOSTLY
from recommendations.workbook.cells import Cell
from recommendations.workbook.date_forms import dates_in
from recommendations.workbook.layout import Layout, Role
from recommendations.workbook.lettering import plain, words
from recommendations.workbook.lines import Sort, Sorted
from recommendations.workbook.naming import named, named_in_words
from recommendations.workbook.sorts import sort_rows
from recommendations.workbook.stacked import title_above

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
_PERIOD = re.compile(
    r"\b(?:q[1-4]|quarter|jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july|"
    r"august|september|october|november|december|week|month)\b"
)
_SUBJECT = re.compile(r"\b([a-z][a-z ]*?) (?:inspection|thematic)\b")
_OF_ANY = frozenset(
    {"hmicfrs", "hmic", "the", "joint", "force", "police", "national", "a", "thematic", "inspection"}
)
_DATED = re.compile(r"([a-z]+(?: [a-z]+){0,3}) 20\d\d(?: (?:20)?\d\d)?")
_NO_SUBJECT_WORDS = """
    action actions plan plans recommendation recommendations rec recs tracker update updates progress version sheet
    hmicfrs hmic force police year final draft copy phase stage part closed open complete completed live current
"""
_NO_SUBJECT = frozenset(_NO_SUBJECT_WORDS.split())
_YEAR = re.compile(r"\b20\d\d\b")


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
    """The inspection of each row of a sheet's plan, by row number: from a column, else from the titles of tables."""
    found: dict[int, str] = {}
    for table in _tables(rows):
        if inspection_column(table):
            found |= _by_column([row for row in rows if row.table is table])
    return found or _by_title(rows)


def _tables(rows: Iterable[Sorted]) -> list[Table]:
    return list({id(row.table): row.table for row in rows}.values())


def _by_column(rows: Sequence[Sorted]) -> dict[int, str]:
    """From the column of inspections in one table; a name that is given once goes for the rows below."""
    found: dict[int, str] = {}
    given = {row.line.number: _own_name(row) for row in rows}
    of_plan = [given[row.line.number] for row in rows if isinstance(row.answer, Sort)]
    goes_down = sum(name is not None for name in of_plan) < MOSTLY * len(of_plan)
    last: str | None = None
    for row in rows:
        number = row.line.number
        last = given[number] or (last if goes_down else None)
        name = found.get(row.joined_to) if row.joined_to is not None else last
        if name:
            found[number] = name
    return found


def _by_title(rows: Sequence[Sorted]) -> dict[int, str]:
    """From the titles of tables one under the other that name different reports; one goes for untitled ones below."""
    tables = [table for table in _tables(rows) if table.kind == "actions"]
    titles = {
        id(table): title
        for table in tables
        if (report := report_named(title := title_above(table))) and report.plainly
    }
    names = list(titles.values())
    if not any(named_apart(one, other) for one, other in combinations(dict.fromkeys(names), 2)):
        return {}
    found: dict[int, str] = {}
    last = ""
    for row in rows:
        last = titles.get(id(row.table), last)
        if last:
            found[row.line.number] = last
    return found


def only(name: str, layouts: tuple[Layout, ...], inspection: str) -> tuple[tuple[Layout, ...], str]:
    """The layouts to read for one inspection, and its name as the workbook writes it.

    A column or a title that names it is asked first: the rows of others are left out. Else it is a sheet. Raises
    WorkbookRefused.
    """
    wanted = words(inspection)
    named = _named_in(layouts)
    for written in named:
        if words(written) == wanted:
            return layouts, written
    sheets = [layout.name for layout in layouts if layout.role is Role.ACTIONS]
    for sheet in sheets:
        if words(sheet) == wanted:
            return tuple(_left_out(layout, sheet) for layout in layouts), sheet
    known = join([f"“{one}”" for one in (named or sheets)])
    kind = "inspections" if named else "sheets of actions"
    raise WorkbookRefused(
        f"{name}: no inspection is called “{inspection}”, as --inspection has it. Its {kind}: {known or 'none'}. "
        f"Give one of these."
    )


def _named_in(layouts: Iterable[Layout]) -> list[str]:
    """The inspections that the columns or the titles of the sheets name, each once."""
    names: dict[str, str] = {}
    for layout in layouts:
        by_reference = layout.by_reference
        tables = layout.tables if layout.role.of_plan else ()
        rows = [row for table in tables for row in sort_rows(table, by_reference=by_reference)]
        for name in inspections_of(rows).values():
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


# Names of reports


def named_apart(one: str, other: str) -> bool:
    """Whether the names of two sheets are those of two reports: 'PEEL 2023' and 'Custody inspection'.

    A subject with a year alone, 'Vetting 2024', is one beside another year or a name that is plainly a report's.
    """
    here, there = report_named(one), report_named(other)
    if here is None or there is None:
        return False
    years_differ = bool(here.years and there.years and here.years != there.years)
    if not (here.plainly and there.plainly):
        return here.subject != there.subject and (here.plainly or there.plainly or years_differ)
    return here.subject != there.subject or years_differ


@dataclass(frozen=True, slots=True)
class Report:
    """What a name says of a report: its subject and its years; `plainly` where it says that it is one."""

    subject: str
    years: frozenset[str]
    plainly: bool = True


def report_named(name: str) -> Report | None:
    """The report that a name is of; None for a name that is of none, or of a part of the year."""
    text = words(name)
    if _PERIOD.search(text):
        return None
    years = frozenset(_YEAR.findall(text))
    if "peel" in text.split():
        return Report("peel", years)
    subject = _SUBJECT.search(text)
    told = [word for word in subject[1].split() if word not in _OF_ANY] if subject else []
    if told:
        return Report(" ".join(told), years)
    dated = _DATED.fullmatch(text)
    if dated is None or _NO_SUBJECT & set(dated[1].split()):
        return None
    return Report(dated[1], years, plainly=False)
