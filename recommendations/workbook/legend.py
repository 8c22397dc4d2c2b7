"""The workbook's own key to its colours: what it says that blue means. Where it differs from ours, it wins."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from recommendations.plan import LeftOutWhy, Rag, Status
from recommendations.workbook.cells import Cell
from recommendations.workbook.colour_key import Legend, Meaning
from recommendations.workbook.fill_colours import hexadecimal, is_coloured, other_colour, rag_of_fill
from recommendations.workbook.grid import Grid
from recommendations.workbook.layout import Layout, Role
from recommendations.workbook.layout_words import layout_words
from recommendations.workbook.lettering import letters, plain, words
from recommendations.workbook.lines import Sorted
from recommendations.workbook.statuses import stated
from recommendations.workbook.vocabulary import vocabulary

_COLOURS = {
    "red": "red", "r": "red", "amber": "amber", "a": "amber", "yellow": "amber", "orange": "amber", "green": "green",
    "g": "green", "blue": "blue", "b": "blue", "grey": "grey", "gray": "grey",
    "purple": "purple", "black": "black", "white": "white", "pink": "pink", "brown": "brown", "teal": "teal",
    "turquoise": "turquoise", "gold": "gold",
}  # fmt: skip
_OURS = {rag.value for rag in Rag}
# 'Red = off track', several of them in one line too: 'Key: G – complete, A – in progress'.
_ENTRY = re.compile(
    r"(?<![\w-])("
    + "|".join(word for word in _COLOURS if len(word) > 1)
    + r"|[ragb])\s*(?:\s[-–—]+\s|[:=–—]+)\s*",
    re.IGNORECASE,
)
# Of what is late, a key says no more than that it is: 'Not started / overdue' may be either.
_LATE = frozenset({"overdue", "late", "delayed", "slipped", "slipping", "behind", "missed"})
# What an action that has ended, or not begun, is coloured in our meaning, in whatever words a key says so.
_RAG_OF_STATUS = {Status.COMPLETE: Rag.BLUE, Status.NOT_STARTED: Rag.GREY, Status.SUPERSEDED: Rag.GREY}
# A colour, or a fill outside the four as RRGGBB; what it means; and the cell that says so.
Entry = tuple[str, str, Cell]


def find_legend(layouts: Iterable[Layout], rows: Sequence[Sorted]) -> Legend:
    """What each colour means, from the keys of every sheet that is not hidden.

    A fill outside the four is known by itself, so that two greys may be told apart, and by the name of its colour.
    """
    told: dict[str, list[Meaning]] = {}
    for cells in _keys(layouts, rows):
        for colour, meaning, cell in _explained(cells):
            for name in dict.fromkeys((colour, other_colour(colour) or colour)):
                told.setdefault(name, []).append(_meaning_of(colour, meaning, cell.address))
    return {colour: _together(colour, meanings) for colour, meanings in told.items()}


def _meaning_of(colour: str, meaning: str, cell: str) -> Meaning:
    """What a key's words for a colour come to.

    'On track' for green says no more than green does without a key, so it gives no status.
    """
    meaning = " ".join(meaning.split())
    bare = letters(meaning)
    named = vocabulary().colour_meant(meaning)
    status = (
        None
        if vocabulary().several_statuses(meaning) or _LATE & set(words(meaning).split())
        else stated(meaning)
    )
    rag = Rag(named) if named else _RAG_OF_STATUS.get(status) if status else None
    if status is Status.IN_PROGRESS and any(
        usual == colour and bare.startswith(phrase) for phrase, usual in vocabulary().legend.items()
    ):
        status = None
    return Meaning(meaning, cell, rag, status)


def _together(colour: str, said: Sequence[Meaning]) -> Meaning:
    """What all the keys say of a colour: the first that tells the most, or a question where two cannot both hold."""
    told = max(said, key=lambda one: (one.rag not in (None, colour), one.status is not None))
    rags = {one.rag: one.words for one in reversed(said) if one.rag}
    statuses = {one.status: one.words for one in reversed(said) if one.status}
    if len(rags) < 2 and len(statuses) < 2:
        return told
    differing = rags if len(rags) > 1 else statuses
    ways = tuple(one.words for one in said if one.words in differing.values())
    return Meaning(told.words, told.cell, ways=tuple(dict.fromkeys(ways)))


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


def _explained(cells: list[Cell]) -> list[Entry]:
    """The entries of a row. 'Overall RAG | Green | Complete' explains no colour: it says how something stands."""
    entries = [entry for entry in _meaning_first(cells) or _entries(cells) if _says_something(*entry)]
    if len({colour for colour, _, _ in entries}) == 1 and _is_labelled(cells):
        return []
    return entries


def _says_something(colour: str, meaning: str, cell: Cell) -> bool:
    """Whether a key is to be heard: of colours outside the four only what we have words for, since they decorate."""
    if colour in _OURS:
        return True
    means = _meaning_of(colour, meaning, cell.address)
    return means.rag is not None or means.status is not None


def _is_labelled(cells: list[Cell]) -> bool:
    """Whether the text before a row's first colour labels more than a key: 'Overall RAG', 'Force position'."""
    label = ""
    for cell in cells:
        if entry := _ENTRY.search(cell.written):
            label += " " + cell.written[: entry.start()]
        if entry or (_colour_of(cell) if cell.empty else _colour_in(cell)):
            break
        label += "" if _is_meaning(cell) else " " + cell.written
    said = {word for word in words(label).split() if not word.isdecimal()}
    return not said <= layout_words().of_keys


def _entries(cells: list[Cell]) -> Iterator[Entry]:
    """'Red | off track' in two cells, a filled cell with a text in it or beside it, or 'Red = off track' in one."""
    for index, cell in enumerate(cells):
        if cell.fill and _is_meaning(cell):
            before = cells[index - 1] if index else None
            if fill := _colour_of(cell) or (None if before and _colour_in(before) else _other_fill(cell)):
                yield fill, cell.written, cell
        for named, meaning in _entries_in(cell.written):
            yield named, meaning, cell
        colour = _colour_in(cell)
        beside = cells[index + 1] if index + 1 < len(cells) else None
        if colour and beside and isinstance(beside.value, str) and beside.column - cell.column <= 2:
            meaning = beside.written.strip("=:–- \t\n")
            if plain(meaning) not in _COLOURS:
                yield colour, meaning, cell


def _meaning_first(cells: list[Cell]) -> list[Entry]:
    """'Complete | Green': pairs of a meaning and its colour; none where the row begins otherwise."""
    if len(cells) % 2 or not any(map(_is_meaning, cells[::2])):
        return []
    found = []
    for meaning, beside in zip(cells[::2], cells[1::2], strict=True):
        colour = _colour_in(beside)
        if not colour or not isinstance(meaning.value, str) or _colour_in(meaning) or _colour_of(meaning):
            return []
        found.append((colour, meaning.written, meaning))
    return found


def _colour_in(cell: Cell) -> str | None:
    """The colour that a cell names, or that a blank one is filled with."""
    if cell.empty:
        return _colour_of(cell) or (hexadecimal(cell.fill) if cell.fill else None)
    return _COLOURS.get(plain(cell.written).strip(" :=-"))


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


def _other_fill(cell: Cell) -> str | None:
    """A fill outside the four that a person sees as a colour: behind a text, a pale one only decorates."""
    return hexadecimal(cell.fill) if cell.fill and is_coloured(cell.fill) else None
