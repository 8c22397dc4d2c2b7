"""Rows coloured for their state in a table without a column for it: the colours are not read, and that is said.

So are the colours of statuses that stand in several: 'In progress' in green and in red says a RAG besides.
"""

from collections.abc import Iterable, Iterator, Mapping

from recommendations.plan import Field, Issue
from recommendations.problems import Problem
from recommendations.wording import count, join
from recommendations.workbook.blocks import Table
from recommendations.workbook.by_reference import Owned
from recommendations.workbook.colour_key import Legend
from recommendations.workbook.lettering import letters
from recommendations.workbook.values import rag_of_fill


def issues_of_row_colours(owned: Iterable[Owned], legend: Legend) -> Iterator[Issue]:
    """One question for each table; a single colour without a key is decoration."""
    coloured: dict[int, tuple[Table, list[tuple[int, str]]]] = {}
    statuses: dict[
        int, tuple[Table, dict[str, dict[str, int]]]
    ] = {}  # the first row of each colour, by status
    for row in owned:
        table, number = row.table, row.line.number
        if not table.grid.sheet.fills or Field.RAG in table.fields:
            continue
        if status := table.fields.get(Field.STATUS):
            fill = table.grid.sheet.fills.get((number, status))
            if fill and (rag := rag_of_fill(fill)) and (word := letters(table.grid.written(number, status))):
                statuses.setdefault(id(table), (table, {}))[1].setdefault(word, {}).setdefault(
                    rag.value, number
                )
            continue
        rag = rag_of_fill(table.grid.sheet.fills.get((number, table.fields[Field.DESCRIPTION])))
        if rag:
            coloured.setdefault(id(table), (table, []))[1].append((number, rag.value))
    for table, rows in coloured.values():
        colours = sorted({colour for _, colour in rows})
        if len(colours) > 1 or legend:
            yield _about(table, rows[0][0], colours, len(rows))
    for table, by_status in statuses.values():
        several = next((rows for rows in by_status.values() if len(rows) > 1), None)
        if several:
            yield _about_status(table, several)


def _about(table: Table, first: int, colours: list[str], rows: int) -> Issue:
    cell = table.grid.sheet.cell(first, table.fields[Field.DESCRIPTION])
    return Issue.of(
        Problem.ROWS_COLOURED,
        cell=cell.address,
        row=first,
        found=f"fill {cell.fill}",
        colours=join(colours),
        rows=count(rows, "row"),
    )


def _about_status(table: Table, rows: Mapping[str, int]) -> Issue:
    """`rows`: the first row of each colour in which one status stands."""
    cell = table.grid.sheet.cell(min(rows.values()), table.fields[Field.STATUS])
    return Issue.of(
        Problem.STATUS_COLOURED,
        cell=cell.address,
        row=cell.row,
        found=cell.written,
        colours=join(sorted(rows)),
    )
