"""A RAG that is given once for all the actions of a recommendation: it is the recommendation's, and not each action's.

'Overall RAG' merged down beside the recommendation, or written in its first row alone.
"""

from dataclasses import replace

from recommendations.plan import Field
from recommendations.workbook.grid import Grid
from recommendations.workbook.header_columns import Header
from recommendations.workbook.lettering import words


def with_shared_rag(grid: Grid, header: Header, last_row: int) -> Header:
    """The header, its RAG column the recommendation's where it plainly is. `last_row`: of its table."""
    fields = header.fields
    if Field.RAG not in fields or Field.RECOMMENDATION_RAG in fields or Field.DESCRIPTION not in fields:
        return header
    rows = range(header.last_row + 1, last_row + 1)
    rag, action = fields[Field.RAG], fields[Field.DESCRIPTION]
    if not (_merged_over_actions(grid, rows, rag, action) or _once_for_each(grid, rows, header)):
        return header
    columns = tuple(
        replace(column, match=replace(column.match, field=Field.RECOMMENDATION_RAG))
        if column.field is Field.RAG and column.action <= 1
        else column
        for column in header.columns
    )
    return replace(header, columns=columns)


def _merged_over_actions(grid: Grid, rows: range, rag: int, action: int) -> bool:
    """Whether a RAG is merged down over rows with actions of their own."""
    if not grid.covered:
        return False
    return any(
        grid.top(row, rag) != row and grid.value(grid.top(row, rag), rag) is not None
        for row in rows
        if grid.value(row, action) is not None and grid.top(row, action) == row
    )


def _once_for_each(grid: Grid, rows: range, header: Header) -> bool:
    """Whether an 'overall' RAG stands where the recommendation's number does, and in no row below it."""
    heading = next(column.heading for column in header.columns if column.field is Field.RAG)
    number = header.fields.get(Field.RECOMMENDATION)
    if number is None or "overall" not in words(heading).split():
        return False
    rag, action = header.fields[Field.RAG], header.fields[Field.DESCRIPTION]
    own = [row for row in rows if grid.value(row, action) is not None]
    first = [row for row in own if grid.value(row, number) is not None]
    stands = {row for row in own if grid.value(row, rag) is not None or (row, rag) in grid.sheet.fills}
    return 0 < len(first) < len(own) and bool(stands) and stands <= set(first)
