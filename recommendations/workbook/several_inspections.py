"""Workbooks that hold the plans of several inspections, which are never merged where they number alike.

Two inspections each have a recommendation 1. Read as one plan, the actions of both would stand under one of them.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from recommendations.plan import UNASSIGNED, ActionRow, Field, Issue
from recommendations.problems import Problem, WorkbookRefused
from recommendations.wording import count, join
from recommendations.workbook.blocks import Table
from recommendations.workbook.by_reference import Owned
from recommendations.workbook.cells import Cell, column_letter
from recommendations.workbook.inspections import inspection_column, inspections_of, named_apart, report_named
from recommendations.workbook.layout import Layout
from recommendations.workbook.lettering import words
from recommendations.workbook.lines import Sorted
from recommendations.workbook.naming import named
from recommendations.workbook.references import reference_family

_STEM, _SHORTEST = 5, 4  # letters
_LIKE = 0.3  # the share of words that two wordings of one recommendation have in common, at least
_COMMON_WORDS = """
    force forces should must ensure make sure recommendation police constabulary chief within month months immediate
    effect their there that this with from have which where they will
"""
_COMMON = frozenset(_COMMON_WORDS.split())

Sheet = tuple[Layout, Sequence[Sorted], Sequence[Owned], Sequence[ActionRow]]  # a sheet as it was read


@dataclass(slots=True)
class _Part:
    """What is read of one inspection: how many actions, and its recommendations with their wordings where known."""

    name: str
    actions: int = 0
    refs: dict[str, str | None] = field(default_factory=dict)
    title: str = ""
    own_refs: set[str] = field(default_factory=set)


def refuse_if_several(
    name: str,
    sheets: Sequence[Sheet],
    titles: Mapping[tuple[str, str], str],
) -> list[Issue]:
    """Raises WorkbookRefused where inspections number their recommendations alike; else what is to be said of them.

    `titles`: the wording of each recommendation by sheet and reference.
    """
    issues = _by_column(name, sheets)
    plans = [sheet for sheet in sheets if sheet[3] and not sheet[0].recommendation]
    if not issues and len(plans) > 1:
        _by_sheet(name, plans, titles)
    if not issues:
        _by_code(name, [one for _, _, owned, _ in sheets for one in owned if one.own])
    return issues


def _by_column(name: str, sheets: Sequence[Sheet]) -> list[Issue]:
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
        where = (
            f"The column headed “{heading}” ({cell}) names"
            if heading
            else f"The tables from {cell} on are headed"
        )
        raise WorkbookRefused(_several(name, where, found))
    if not heading:
        return []
    names = join([f"“{part.name}” ({count(part.actions, 'action')})" for part in found])
    return [
        Issue.of(Problem.INSPECTIONS_TOGETHER, cell=cell, found=heading, names=names, first=found[0].name)
    ]


def _heading_of(table: Table) -> tuple[str, str]:
    """The heading of the column that names inspections, '' where the titles above the tables do; and its cell."""
    number = inspection_column(table)
    if number is None:
        return (
            "",
            f"{table.grid.name}!{column_letter(table.grid.filled(table.header.first_row)[0])}{table.header.first_row}",
        )
    column = next(column for column in table.header.columns if column.number == number)
    cell = f"{table.grid.name}!{column_letter(number)}{table.header.last_row}"
    return " ".join(column.heading.split()), cell


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


def _by_code(name: str, rows: Sequence[Owned]) -> None:
    """Raises WorkbookRefused for 'PEEL-03' and 'CUSTODY-03', which would both be recommendation 3."""
    found: dict[str, dict[str, Cell]] = {}
    seen: set[tuple[str, str]] = set()
    for one in rows:
        column = one.table.recommendation_column
        written = one.table.grid.written(one.line.number, column) if column else ""
        if not column or (one.recommendation, written) in seen:
            continue
        seen.add((one.recommendation, written))
        if family := reference_family(written):
            cell = one.table.grid.cell(one.line.number, column)
            found.setdefault(one.recommendation, {}).setdefault(family, cell)
    for cells in found.values():
        for (code, first), (other, second) in pairwise(cells.items()):
            if not (code.endswith(other) or other.endswith(code)):
                raise WorkbookRefused(
                    f"{name}: “{first.written}” ({first.address}) and “{second.written}” ({second.address}) are two "
                    f"recommendations with one number, so they cannot be read as one plan. Give the actions of each "
                    f"report a workbook of their own, or add a column headed “Inspection” that names it in every row."
                )


def _by_sheet(
    name: str,
    sheets: Sequence[Sheet],
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
            title=_title(layout),
        )
        for layout, _, _, actions in sheets
    ]
    if any(_of_two(a, b) for at, a in enumerate(parts) for b in parts[at + 1 :]):
        raise WorkbookRefused(_several(name, "Its sheets are", parts))


def _title(layout: Layout) -> str:
    """The title above the first table of a sheet that names a report; '' for none."""
    grid, table = layout.grid, layout.tables[0]
    for row in range(table.header.first_row - 1, grid.first_row - 1, -1):
        filled = grid.filled(row)
        text = grid.written(row, filled[0]) if len(filled) == 1 else ""
        if (found := report_named(text)) and found.plainly:
            return text
    return ""


def _of_two(one: _Part, other: _Part) -> bool:
    """Whether two sheets are plans of two inspections: they number alike, and word or name it plainly differently.

    Sheets of one plan (by theme, owner or quarter) share numbers too, with the same wordings or none.
    """
    shared = one.refs.keys() & other.refs.keys()
    worded = [(a, b) for ref in shared if (a := one.refs[ref]) and (b := other.refs[ref])]
    if worded:
        return sum(plainly_differ(a, b) for a, b in worded) * 2 >= len(worded)
    if not shared:
        return False
    return named_apart(one.name, other.name) or named_apart(one.title, other.title)


def plainly_differ(one: str, other: str) -> bool:
    """Whether two wordings can hardly be of one recommendation: they share next to none of their words."""
    here, there = _stems(one), _stems(other)
    return bool(here and there) and len(here & there) < _LIKE * min(len(here), len(there))


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in words(text).split() if len(word) >= _SHORTEST and word not in _COMMON}


def _several(name: str, where: str, parts: Sequence[_Part]) -> str:
    named_parts = join([f"“{part.name}” ({count(part.actions, 'action')})" for part in parts])
    commands = "; ".join(f'hmicfrs-monitor import "{name}" --inspection "{part.name}"' for part in parts)
    return (
        f"{name}: this workbook holds the plans of {count(len(parts), 'inspection')}, which number their "
        f"recommendations alike, so they cannot be read as one plan. {where} {named_parts}. Read each alone: {commands}"
    )
