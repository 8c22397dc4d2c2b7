"""The workbook's own key to its colours: what it says that blue means. Where it differs from ours, it wins."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from recommendations.plan import LeftOutWhy
from recommendations.workbook.cells import Cell
from recommendations.workbook.grid import Grid
from recommendations.workbook.layout import Layout, Role
from recommendations.workbook.layout_words import layout_words
from recommendations.workbook.lettering import letters, plain
from recommendations.workbook.lines import Sorted
from recommendations.workbook.values import rag_of_fill
from recommendations.workbook.vocabulary import vocabulary

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
    """Meanings by colour word, from the keys of every sheet that is not hidden.

    The first meaning that our colours would tell wrongly or rightly stands; where another key gives a colour another
    such meaning, both are given, one a line, and the colour is a question.
    """
    told: dict[str, list[str]] = {}
    for cells in _keys(layouts, rows):
        for colour, meaning in _entries(cells):
            told.setdefault(colour, []).append(meaning)
    return {colour: "\n".join(_differing(meanings)) for colour, meanings in told.items()}


def _differing(meanings: list[str]) -> list[str]:
    """One meaning for each colour of ours that the words stand for; the first of all where they stand for none."""
    by_colour: dict[str, str] = {}
    for meaning in meanings:
        if turned := vocabulary().colour_meant(meaning):
            by_colour.setdefault(turned, " ".join(meaning.split()))
    return list(by_colour.values()) or [" ".join(meanings[0].split())]


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
            if not layout.grid.empty(number):  # a colour without a word says nothing
                yield _cells(layout.grid, number)


def _cells(grid: Grid, row: int) -> list[Cell]:
    """A row's cells that show something, be it only a fill."""
    cells = (grid.sheet.cell(row, column) for column in grid.columns)
    return [cell for cell in cells if not cell.empty or cell.fill]


def _entries(cells: list[Cell]) -> Iterator[tuple[str, str]]:
    """'Red | off track' in two cells or the other way about, a filled cell with a text in it or beside it, or
    'Red = off track' in one."""
    if reversed_entries := _meaning_first(cells):
        yield from reversed_entries
        return
    for index, cell in enumerate(cells):
        if cell.fill and _is_meaning(cell) and (fill := _colour_of(cell)):
            yield fill, cell.written
        yield from _entries_in(cell.written)
        colour = _colour_in(cell)
        beside = cells[index + 1] if index + 1 < len(cells) else None
        if colour and beside and isinstance(beside.value, str) and beside.column - cell.column <= 2:
            meaning = beside.written.strip("=:–- \t\n")
            if plain(meaning) not in _COLOURS:
                yield colour, meaning


def _meaning_first(cells: list[Cell]) -> list[tuple[str, str]]:
    """'Complete | Green': pairs of a meaning and its colour; none where the row begins otherwise."""
    if len(cells) % 2 or not any(map(_is_meaning, cells[::2])):
        return []
    found = []
    for meaning, beside in zip(cells[::2], cells[1::2], strict=True):
        colour = _colour_in(beside)
        if not colour or not isinstance(meaning.value, str) or _colour_in(meaning) or _colour_of(meaning):
            return []
        found.append((colour, meaning.written))
    return found


def _colour_in(cell: Cell) -> str | None:
    """The colour that a cell names, or that a blank one is filled with."""
    return _colour_of(cell) if cell.empty else _COLOURS.get(plain(cell.written).strip(" :=-"))


def _is_meaning(cell: Cell) -> bool:
    known = vocabulary()
    return isinstance(cell.value, str) and letters(cell.value) in known.legend.keys() | known.status.keys()


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
