"""Plans one under the other on a sheet: one plan in parts, or plans for different inspections that share numbers."""

from collections.abc import Iterator, Sequence

from recommendations.plan import UNASSIGNED, Issue
from recommendations.problems import Problem
from recommendations.wording import join
from recommendations.workbook.blocks import Table
from recommendations.workbook.by_reference import Owned
from recommendations.workbook.cells import column_letter
from recommendations.workbook.lettering import words
from recommendations.workbook.naming import named_in_words


def issues_of_stacked(owned: Sequence[Owned]) -> Iterator[Issue]:
    """Each table under a title of its own whose actions belong to recommendations that a table above it has, too."""
    before: set[str] = set()
    titles: set[str] = set()
    for table, refs in _by_table(owned):
        title = title_above(table)
        shared = [ref for ref in refs if ref in before]
        if title and words(title) not in titles and shared:
            yield _joined(table, title, shared)
        titles.add(words(title))
        before |= refs.keys()


def _by_table(owned: Sequence[Owned]) -> list[tuple[Table, dict[str, None]]]:
    """The tables with the recommendations of their actions, from top to bottom."""
    found: dict[int, tuple[Table, dict[str, None]]] = {}
    for row in owned:
        _, refs = found.setdefault(row.table.header.first_row, (row.table, {}))
        if row.recommendation != UNASSIGNED:
            refs[row.recommendation] = None
    return list(found.values())


def title_above(table: Table) -> str:
    """The one text in the row above a header, if it is a title and names no recommendation; '' for none."""
    grid, row = table.grid, table.header.first_row - 1
    filled = grid.filled(row)
    text = grid.written(row, filled[0]) if len(filled) == 1 else ""
    return "" if named_in_words(text) else text


def _joined(table: Table, title: str, shared: Sequence[str]) -> Issue:
    row = table.header.first_row - 1
    column = table.grid.filled(row)[0]
    which = "recommendation" if len(shared) == 1 else "recommendations"
    return Issue.of(
        Problem.TABLES_JOINED,
        cell=f"{table.grid.name}!{column_letter(column)}{row}",
        row=row,
        found=title,
        shared=f"{which} {join(shared)}",
    )
