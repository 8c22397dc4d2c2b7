"""Workbooks that hold the plans of several inspections: told apart, and never merged where they number alike.

Two inspections each have a recommendation 1. Read as one plan, the actions of both would stand under one of them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from recommendations.plan import UNASSIGNED, ActionRow, Field, Issue, LeftOutWhy
from recommendations.problems import Problem, WorkbookRefused
from recommendations.wording import count, join
from recommendations.workbook.belonging import MOSTLY, Owned
from recommendations.workbook.blocks import Table
from recommendations.workbook.cells import column_letter
from recommendations.workbook.date_forms import dates_in
from recommendations.workbook.layout import Layout, Role
from recommendations.workbook.lettering import plain, words
from recommendations.workbook.lines import Sort, Sorted
from recommendations.workbook.naming import named

# What a column headed 'Thematic' or 'Report' may hold besides names.
_NO_NAME_WORDS = """
    yes no y n na n a none tbc true false x tick all both unknown not applicable
"""
_NO_NAMES = frozenset({*_NO_NAME_WORDS.split(), "not applicable", "n a"})
_A_NUMBER = re.compile(
    r"(?:page|p|para|paragraph|section|no|ref|rec|recommendation|r|item)?\s*[\d. /-]+[a-z]?"
)
_STEM, _SHORTEST = 5, 4  # letters
_LIKE = 0.3  # the share of words that two wordings of one recommendation have in common, at least
_COMMON_WORDS = """
    force forces should must ensure make sure recommendation police constabulary chief within month months immediate
    effect their there that this with from have which where they will
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_PERIOD = re.compile(
    r"\b(?:q[1-4]|quarter|jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july|"
    r"august|september|october|november|december|week|month)\b"
)
_SUBJECT = re.compile(r"\b([a-z][a-z ]*?) (?:inspection|thematic)\b")
_OF_ANY = frozenset(
    {"hmicfrs", "hmic", "the", "joint", "force", "police", "national", "a", "thematic", "inspection"}
)
_YEAR = re.compile(r"\b20\d\d\b")


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


# Whether a workbook holds several


@dataclass(slots=True)
class _Part:
    """What is read of one inspection: how many actions, and its recommendations with their wordings where known."""

    name: str
    actions: int = 0
    refs: dict[str, str | None] = field(default_factory=dict)
    own_refs: set[str] = field(default_factory=set)


def refuse_if_several(
    name: str,
    sheets: Sequence[tuple[Layout, Sequence[Sorted], Sequence[Owned], Sequence[ActionRow]]],
    titles: Mapping[tuple[str, str], str],
) -> list[Issue]:
    """Raises WorkbookRefused where inspections number their recommendations alike; else what is to be said of them.

    `titles`: the wording of each recommendation by sheet and reference.
    """
    issues = _by_column(name, sheets)
    plans = [sheet for sheet in sheets if sheet[3] and not sheet[0].recommendation]
    if not issues and len(plans) > 1:
        _by_sheet(name, plans, titles)
    return issues


def _by_column(
    name: str, sheets: Sequence[tuple[Layout, Sequence[Sorted], Sequence[Owned], Sequence[ActionRow]]]
) -> list[Issue]:
    parts: dict[str, _Part] = {}
    heading, cell = "", ""
    for _, rows, owned, _ in sheets:
        by_row = inspections_of(rows) if owned else {}
        for one in owned if by_row else ():
            written = by_row.get(one.line.number)
            if written is None:
                continue
            if not cell:
                heading, cell = _heading_of(one.table)
            part = parts.setdefault(words(written), _Part(written))
            part.actions += 1
            if one.recommendation == UNASSIGNED:
                part.own_refs |= {one.reference} - {""}
            elif part.refs.get(one.recommendation) is None:
                part.refs[one.recommendation] = _wording(one)
    if len(parts) < 2:
        return []
    found = list(parts.values())
    if any(_collide(a, b) for at, a in enumerate(found) for b in found[at + 1 :]):
        raise WorkbookRefused(_several(name, f"The column headed “{heading}” ({cell}) names", found))
    names = join([f"“{part.name}” ({count(part.actions, 'action')})" for part in found])
    return [
        Issue.of(Problem.INSPECTIONS_TOGETHER, cell=cell, found=heading, names=names, first=found[0].name)
    ]


def _heading_of(table: Table) -> tuple[str, str]:
    number = inspection_column(table) or 1
    column = next(column for column in table.header.columns if column.number == number)
    return " ".join(
        column.heading.split()
    ), f"{table.grid.name}!{column_letter(number)}{table.header.last_row}"


def _wording(row: Owned) -> str | None:
    """The recommendation's wording in an action's row."""
    fields, grid = row.table.fields, row.table.grid
    column = fields.get(Field.RECOMMENDATION_TITLE)
    if column and (text := grid.written(row.line.number, column)):
        return text
    column = fields.get(Field.RECOMMENDATION)
    found = named(grid.written(row.line.number, column)) if column else None
    return found.title if found else None


def _collide(one: _Part, other: _Part) -> bool:
    """Whether both have a number that does not plainly mean the same recommendation."""
    for ref in one.refs.keys() & other.refs.keys():
        here, there = one.refs[ref], other.refs[ref]
        if here is None or there is None or plainly_differ(here, there):
            return True
    return bool(one.own_refs & other.own_refs)


def _by_sheet(
    name: str,
    sheets: Sequence[tuple[Layout, Sequence[Sorted], Sequence[Owned], Sequence[ActionRow]]],
    titles: Mapping[tuple[str, str], str],
) -> None:
    counted = Counter(action.sheet for *_, actions in sheets for action in actions)
    parts = [
        _Part(
            layout.name,
            counted[layout.name],
            {
                action.recommendation: titles.get((layout.name, action.recommendation))
                for action in actions
                if action.recommendation != UNASSIGNED
            },
        )
        for layout, _, _, actions in sheets
    ]
    if any(_of_two(a, b) for at, a in enumerate(parts) for b in parts[at + 1 :]):
        raise WorkbookRefused(_several(name, "Its sheets are", parts))


def _of_two(one: _Part, other: _Part) -> bool:
    """Whether two sheets are plans of two inspections: they number alike, and word or name it plainly differently.

    Sheets of one plan (by theme, owner or quarter) share numbers too, with the same wordings or none.
    """
    shared = one.refs.keys() & other.refs.keys()
    worded = [(a, b) for ref in shared if (a := one.refs[ref]) and (b := other.refs[ref])]
    if worded:
        return sum(plainly_differ(a, b) for a, b in worded) * 2 >= len(worded)
    return bool(shared) and named_apart(one.name, other.name)


def plainly_differ(one: str, other: str) -> bool:
    """Whether two wordings can hardly be of one recommendation: they share next to none of their words."""
    here, there = _stems(one), _stems(other)
    return bool(here and there) and len(here & there) < _LIKE * min(len(here), len(there))


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in words(text).split() if len(word) >= _SHORTEST and word not in _COMMON}


def named_apart(one: str, other: str) -> bool:
    """Whether the names of two sheets are those of two reports: 'PEEL 2023' and 'Custody inspection'."""
    here, there = _report(one), _report(other)
    if here is None or there is None:
        return False
    return here[0] != there[0] or bool(here[1] and there[1] and here[1] != there[1])


def _report(name: str) -> tuple[str, frozenset[str]] | None:
    """The subject of a report and its years; None for a name that is of no report, or of a part of the year."""
    text = words(name)
    if _PERIOD.search(text):
        return None
    years = frozenset(_YEAR.findall(text))
    if "peel" in text.split():
        return "peel", years
    subject = _SUBJECT.search(text)
    told = [word for word in subject[1].split() if word not in _OF_ANY] if subject else []
    return (" ".join(told), years) if told else None


def _several(name: str, where: str, parts: Sequence[_Part]) -> str:
    named_parts = join([f"“{part.name}” ({count(part.actions, 'action')})" for part in parts])
    commands = "; ".join(f'hmicfrs-monitor import "{name}" --inspection "{part.name}"' for part in parts)
    return (
        f"{name}: this workbook holds the plans of {count(len(parts), 'inspection')}, which number their "
        f"recommendations alike, so they cannot be read as one plan. {where} {named_parts}. Read each alone: {commands}"
    )
