"""The workbook's own key to its colours: what it says that blue means. Where it differs from ours, it wins."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from recommendations.plan import LeftOutWhy
from recommendations.workbook.cells import Cell
from recommendations.workbook.grid import Grid
from recommendations.workbook.layout import Layout, Role
from recommendations.workbook.layout_words import layout_words
from recommendations.workbook.lettering import plain
from recommendations.workbook.lines import Sorted
from recommendations.workbook.values import rag_of_fill

_COLOURS = {
    "red": "red", "r": "red", "amber": "amber", "a": "amber", "yellow": "amber", "orange": "amber", "green": "green",
    "g": "green", "blue": "blue", "b": "blue", "grey": "grey", "gray": "grey",
}  # fmt: skip
# 'Red = off track', several of them in one line too: 'Key: G – complete, A – in progress'.
_ENTRY = re.compile(
    r"(?<![\w-])(red|amber|yellow|orange|green|blue|grey|gray|[ragb])\s*(?:\s[-–—]+\s|[:=–—]+)\s*",
    re.IGNORECASE,
)


def find_legend(layouts: Iterable[Layout], rows: Sequence[Sorted]) -> dict[str, str]:
    """Meanings by colour word, from the keys of every sheet that is not hidden. A colour's first meaning stands."""
    legend: dict[str, str] = {}
    for cells in _keys(layouts, rows):
        for colour, meaning in _entries(cells):
            legend.setdefault(colour, meaning)
    return legend


def _keys(layouts: Iterable[Layout], rows: Sequence[Sorted]) -> Iterator[list[Cell]]:
    """The rows, or the parts of rows, in which a key may stand: never the cells of the plan itself."""
    for row in rows:
        grid, number = row.table.grid, row.line.number
        if row.answer is LeftOutWhy.KEY:
            yield _cells(grid, number)
        elif len(row.line.filled) < len(row.line.values) - row.line.values.count(None):
            yield [cell for cell in _cells(grid, number) if cell.column not in row.table.own_columns]
    for layout in layouts:
        if layout.role in (Role.ACTIONS, Role.RECOMMENDATIONS):
            last = layout.tables[0].header.first_row
        elif layout.grid.sheet.hidden or layout_words().sheet_kind(layout.name) not in (
            "key",
            "instructions",
            "cover",
        ):
            continue
        else:
            last = layout.grid.last_row + 1
        for number in range(layout.grid.first_row, last):
            yield _cells(layout.grid, number)


def _cells(grid: Grid, row: int) -> list[Cell]:
    """A row's cells that show something, be it only a fill."""
    cells = (grid.sheet.cell(row, column) for column in grid.columns)
    return [cell for cell in cells if not cell.empty or cell.fill]


def _entries(cells: list[Cell]) -> Iterator[tuple[str, str]]:
    """'Red | off track' in two cells, a filled cell with a text beside it, or 'Red = off track' in one."""
    for index, cell in enumerate(cells):
        yield from _entries_in(cell.written)
        colour = _COLOURS.get(plain(cell.written).strip(" :=-")) if not cell.empty else _colour_of(cell)
        beside = cells[index + 1] if index + 1 < len(cells) else None
        if colour and beside and isinstance(beside.value, str) and beside.column - cell.column <= 2:
            meaning = beside.written.strip("=:–- \t\n")
            if plain(meaning) not in _COLOURS:
                yield colour, meaning


def _entries_in(text: str) -> Iterator[tuple[str, str]]:
    """Each colour that a text explains, and the words up to the next one."""
    found = list(_ENTRY.finditer(text))
    for entry, following in zip_longest(found, found[1:]):
        end = following.start() if following else len(text)
        if meaning := text[entry.end() : end].strip(" \t\n,;.|/()[]•"):
            yield _COLOURS[entry[1].lower()], meaning


def _colour_of(cell: Cell) -> str | None:
    rag = rag_of_fill(cell.fill)
    return rag.value if rag else None
