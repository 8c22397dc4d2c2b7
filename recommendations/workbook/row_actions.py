"""Which of the actions that a row can hold it does hold, where each has columns of its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from recommendations.plan import Field
from recommendations.workbook.blocks import Table
from recommendations.workbook.cells import Cell
from recommendations.workbook.lettering import plain, words
from recommendations.workbook.lines import TELLING, Line
from recommendations.workbook.naming import named, named_in_words

_NOTHING = frozenset({"", "n a", "na", "none", "nil", "not applicable"})
# 'TBC', 'N/A – for NPCC', 'No actions yet identified', 'As above', 'See rec 1'.
_NO_TEXT = re.compile(
    r"\W*|(?:tbc|tbd|tba|nil|none(?: (?:required|needed|identified|yet))?|not applicable|ditto|pending|awaited)\W*"
    r"|to be (?:confirmed|decided|determined|agreed|advised|identified|developed|set)\W*"
    r"|n\W?a\W*|n\W?a\s*[(:–—-].*|no (?:further )?actions? (?:yet |currently |has been |have been )*"
    r"(?:identified|required|needed|set|agreed|necessary)(?: yet| to date| at this time)?\W*"
    r"|(?:as|same as|see)(?: the)? (?:above|below)\W*|(?:as|see) (?:rec|recommendation|afi|action)\W*[\d.]+[a-z]?\W*"
)


def stands_for_no_action(text: str) -> bool:
    """Whether a text in the action column is no action's: 'TBC', a dash, 'N/A', 'No actions yet identified'."""
    return len(text) <= 60 and bool(_NO_TEXT.fullmatch(plain(text)))


@dataclass(frozen=True, slots=True)
class RowActions:
    """The actions of a row, each by its place (from 0) and the row as its line; cells that lack a text."""

    actions: tuple[tuple[int, Line], ...]
    without_text: tuple[Cell, ...]


def actions_in_row(line: Line, tables: Sequence[Table]) -> RowActions:
    """The actions that a row holds. `tables`: the table as each of them sees it.

    A dash or 'N/A' for an action is none, unless the row has nothing else.
    """
    lines = [_line_of(line, table) for table in tables]
    said = [bool(one.action) and words(one.action) not in _NOTHING for one in lines]
    told = [_told(one, table) for one, table in zip(lines, tables, strict=True)]
    held = [place for place, one in enumerate(lines) if said[place] and (one.own_action or told[place])] or [
        place for place, one in enumerate(lines) if one.action
    ][:1]
    bare = [place for place in range(len(lines)) if told[place] and not said[place] and place not in held]
    return RowActions(
        tuple((place, lines[place]) for place in held),
        tuple(
            tables[place].grid.sheet.cell(line.number, tables[place].fields[Field.DESCRIPTION])
            for place in bare
        ),
    )


def titles_of_actions(table: Table) -> dict[int, Cell]:
    """'Recommendation 1' over the columns of a row's first action, 'Recommendation 2' over those of its second.

    By the action's place, from 0; empty unless the row above the headings names two or more.
    """
    if table.header.actions == 1:
        return {}
    grid, row = table.grid, table.header.first_row - 1
    naming = [
        cell for column in grid.filled(row) if named_in_words((cell := grid.sheet.cell(row, column)).written)
    ]
    if len({found.ref for cell in naming if (found := named(cell.written))}) < 2:
        return {}
    titles: dict[int, Cell] = {}
    after = 0
    for number in range(1, table.header.actions + 1):
        last = max(column.number for column in table.header.columns if column.action == number)
        own = [cell for cell in naming if after < cell.column <= last]
        if len(own) == 1:
            titles[number - 1] = own[0]
        after = last
    return titles


def _line_of(line: Line, table: Table) -> Line:
    column = table.fields[Field.DESCRIPTION]
    grid = table.grid
    own = grid.value(line.number, column) is not None
    return replace(line, action=grid.written(line.number, column), own_action=own)


def _told(line: Line, table: Table) -> bool:
    """Whether something is told in the columns of this action alone."""
    own = [column for field, column in table.fields.items() if field in TELLING]
    texts = [
        table.grid.written(line.number, column)
        for column in own
        if column in line.filled and column not in table.given_once
    ]
    return any(words(text) not in _NOTHING for text in texts)
