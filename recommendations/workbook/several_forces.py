"""A column that names police forces: two forces that answer one recommendation in one workbook have two plans."""

from collections.abc import Iterator, Sequence

from recommendations.plan import UNASSIGNED, Issue
from recommendations.problems import Problem
from recommendations.wording import count, join
from recommendations.workbook.blocks import Table
from recommendations.workbook.by_reference import Owned
from recommendations.workbook.cells import column_letter
from recommendations.workbook.front import same_force
from recommendations.workbook.header_columns import Column
from recommendations.workbook.inspections import name_of
from recommendations.workbook.lettering import words

_HEADINGS = frozenset({"force", "police force", "force name", "name of force"})
_OF_ALL = frozenset(
    {"joint", "shared", "regional", "collaboration", "collaborative", "force", "force wide", "forcewide"}
)


def issues_of_forces(tables: Sequence[Table], owned: Sequence[Owned]) -> Iterator[Issue]:
    """A question for each table whose rows give one recommendation to several forces. Rows are looked at only where a
    column is headed so."""
    for table in tables:
        column = next((column for column in table.header.columns if words(column.heading) in _HEADINGS), None)
        if column and table.kind == "actions":
            yield from _of_table(table, column, [row for row in owned if row.table is table])


def _of_table(table: Table, column: Column, owned: Sequence[Owned]) -> Iterator[Issue]:
    actions: dict[str, int] = {}
    forces: dict[str, set[str]] = {}  # by recommendation
    for row in owned:
        written = name_of(table.grid.written(row.line.number, column.number))
        if written is None or words(written) in _OF_ALL:
            continue
        name = next((known for known in actions if same_force(known, written)), written)
        actions[name] = actions.get(name, 0) + 1
        if row.recommendation != UNASSIGNED:
            forces.setdefault(row.recommendation, set()).add(name)
    if any(len(names) > 1 for names in forces.values()):
        heading = " ".join(column.heading.split())
        names = join([f"“{name}” ({count(number, 'action')})" for name, number in actions.items()])
        cell = f"{table.grid.name}!{column_letter(column.number)}{table.header.last_row}"
        yield Issue.of(Problem.FORCES_TOGETHER, cell=cell, found=heading, names=names)
