"""Rows coloured for their state in a table without a column for it: the colours are not read, and that is said."""

from collections.abc import Iterable, Iterator, Mapping

from recommendations.plan import Field, Issue
from recommendations.problems import Problem
from recommendations.wording import count, join
from recommendations.workbook.blocks import Table
from recommendations.workbook.by_reference import Owned
from recommendations.workbook.values import rag_of_fill


def issues_of_row_colours(owned: Iterable[Owned], legend: Mapping[str, str]) -> Iterator[Issue]:
    """One question for each table; a single colour without a key is decoration."""
    coloured: dict[int, tuple[Table, list[tuple[int, str]]]] = {}
    for row in owned:
        table, number = row.table, row.line.number
        if not table.grid.sheet.fills or {Field.RAG, Field.STATUS} & table.fields.keys():
            continue
        rag = rag_of_fill(table.grid.sheet.fills.get((number, table.fields[Field.DESCRIPTION])))
        if rag:
            coloured.setdefault(id(table), (table, []))[1].append((number, rag.value))
    for table, rows in coloured.values():
        colours = sorted({colour for _, colour in rows})
        if len(colours) > 1 or legend:
            yield _about(table, rows[0][0], colours, len(rows))


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
