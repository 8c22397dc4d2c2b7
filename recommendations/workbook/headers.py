"""Where the headings of a table are, over one to three rows, and what they mean.

A header row is known by what it says, not by where it stands: among its texts are the headings of a plan.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from recommendations.plan import Field
from recommendations.workbook.cells import Cell
from recommendations.workbook.grid import Grid
from recommendations.workbook.header_rows import (
    SAMPLE_ROWS,
    column_groups,
    heading_parts,
    heading_with_group,
    known,
    like_headings,
)
from recommendations.workbook.headings import Match, match_headings
from recommendations.workbook.layout_words import KEY_ENTRY, layout_words
from recommendations.workbook.lettering import words
from recommendations.workbook.naming import named_in_words

DEEPEST = 3  # rows of a header

RECOMMENDATION_TEXT = frozenset({Field.RECOMMENDATION, Field.RECOMMENDATION_TITLE})
BESIDE_ACTION = frozenset(
    {
        Field.OWNER,
        Field.DUE,
        Field.ORIGINAL_DUE,
        Field.START,
        Field.COMPLETED,
        Field.STATUS,
        Field.PERCENT,
        Field.RAG,
        Field.UPDATE,
        Field.LEAD,
        Field.DEADLINE,
        Field.RECOMMENDATION_RAG,
    }
)
WEAK = 0.75  # a heading such as 'Description' or 'Item' is an action's only in good company
BESIDE_RECOMMENDATION = frozenset(
    {Field.DEADLINE, Field.LEAD, Field.RECOMMENDATION_RAG, Field.OWNER, Field.DUE, Field.RAG, Field.STATUS}
)


Headings = dict[int, tuple[str, str]]  # by column: its own heading, and the group heading above it


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its number (1-based), its heading as written, what that means."""

    number: int
    heading: str
    match: Match

    @property
    def field(self) -> Field | None:
        return self.match.field


@dataclass(frozen=True, slots=True)
class Header:
    """The headings of one table. `beside` are the columns of another table on the same rows.

    kind: 'actions', 'recommendations' or 'other' (the headings of something that is not a plan).
    """

    first_row: int
    last_row: int
    columns: tuple[Column, ...]
    kind: str
    beside: frozenset[int] = frozenset()

    @property
    def rows(self) -> range:
        return range(self.first_row, self.last_row + 1)

    @property
    def fields(self) -> dict[Field, int]:
        """The column number of each field."""
        return {column.field: column.number for column in self.columns if column.field}

    @property
    def score(self) -> float:
        """How much of a plan is in it: its fields, weighted by how sure they are; the action counts threefold."""
        return sum(
            column.match.sure * (3 if column.field is Field.DESCRIPTION else 1)
            for column in self.columns
            if column.field
        )

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(words(column.heading) for column in self.columns)


def header_at(grid: Grid, row: int, mapping: Mapping[str, Field]) -> Header | None:
    """The header whose first row is `row`, of whatever depth says most; None if no header begins there.

    A row is part of the header only if something is lost without it: a title above is not, nor a row of data below.
    """
    best: Header | None = None
    without_first = (0, 0.0)
    for depth in range(1, DEEPEST + 1):
        last = row + depth - 1
        if not like_headings(grid, last) or (depth > 1 and not _may_go_on(grid, last)):
            break
        header = _read_header(grid, row, last, mapping)
        if depth > 1:
            without_first = max(without_first, _worth(_read_header(grid, row + 1, last, mapping)))
        if _worth(header) > max(without_first, _worth(best)):
            best = header
    return best if _worth(best) > without_first else None


def _worth(header: Header | None) -> tuple[int, float]:
    return (len(header.fields), header.score) if header else (0, 0.0)


def _may_go_on(grid: Grid, row: int) -> bool:
    """Whether a row may be a lower row of a header: not one text alone, nor the name of a recommendation."""
    filled = grid.filled(row)
    shown = sum(grid.shown(row, column) is not None for column in grid.columns)
    return shown > 1 and not any(named_in_words(grid.written(row, column)) for column in filled)


def _read_header(grid: Grid, first: int, last: int, mapping: Mapping[str, Field]) -> Header | None:
    """The rows taken as one header, if they are the headings of a plan."""
    texts = {column: heading_parts(grid, first, last, column) for column in grid.columns}
    headed = [column for column, (own, _) in texts.items() if own]
    if len(headed) < 2 or not _promising(heading_with_group(*texts[column]) for column in headed):
        return None
    if any(grid.top(first, column) < first for column in headed):
        return None  # merged with the row above, which belongs to the header too
    groups = column_groups(grid, last, headed)
    columns, beside = _main_table(grid, last, groups, texts, mapping)
    kind = _kind(columns)
    return Header(first, last, columns, kind, beside) if kind else None


def _promising(headings: Iterable[str]) -> bool:
    """A quick look before the columns are read: at least two headings mean something, or may."""
    meant = 0
    for heading in headings:
        match = known(heading)
        meant += bool(match.field or match.rivals)
        if meant == 2:
            return True
    return False


def _main_table(
    grid: Grid, last: int, groups: list[list[int]], texts: Headings, mapping: Mapping[str, Field]
) -> tuple[tuple[Column, ...], frozenset[int]]:
    """The columns of the plan, and those of a table beside it.

    A group of columns beyond an empty column belongs to the plan if it carries fields that the plan has not.
    """
    read = [_columns(grid, last, group, texts, mapping) for group in groups]
    whole = [index for index, columns in enumerate(read) if _kind(columns)]
    if len(groups) == 1:
        return read[0], frozenset()
    main = max(whole, key=lambda index: _weight(read[index])) if whole else 0
    taken = {column.field for column in read[main] if column.field}
    kept = list(groups[main])
    for index, columns in enumerate(read):
        fields = {column.field for column in columns if column.field}
        if index != main and fields and not fields & taken and not _of_another_table(columns):
            kept += groups[index]
            taken |= fields
    beside = {column for group in groups for column in group} - set(kept)
    return _columns(grid, last, sorted(kept), texts, mapping), frozenset(beside)


def _weight(columns: tuple[Column, ...]) -> float:
    return Header(0, 0, columns, "").score


def _of_another_table(columns: tuple[Column, ...]) -> bool:
    return any(
        words(column.heading) in ("meaning", "definition", "count", "key", "total") for column in columns
    )


def _columns(
    grid: Grid, last: int, numbers: list[int], texts: Headings, mapping: Mapping[str, Field]
) -> tuple[Column, ...]:
    """The columns with their meanings: those that a person has told, and the rest by their words and content."""
    by_words = {words(heading): field for heading, field in mapping.items()}
    headings = {number: heading_with_group(*texts[number]) for number in numbers}
    told = {
        number: Match(by_words[words(name)], "learned", 1.0)
        for number in numbers
        for name in dict.fromkeys((headings[number], texts[number][0]))
        if words(name) in by_words
    }
    samples = {number: _sample(grid, last, number) for number in numbers if number not in told}
    matches = _matches(headings, samples)
    for number in samples:
        own, group = texts[number]
        if matches[number].field is None and group and headings[number] == own:
            matches = _with_group(number, f"{group} / {own}", headings, samples, matches)
    taken = {match.field for match in told.values()}
    for number, match in matches.items():
        if match.field in taken:
            matches[number] = Match(None, match.how, match.sure)
    matches |= told
    return tuple(Column(number, headings[number], matches[number]) for number in numbers)


def _matches(headings: dict[int, str], samples: dict[int, list[Cell]]) -> dict[int, Match]:
    return dict(
        zip(samples, match_headings([headings[n] for n in samples], list(samples.values())), strict=True)
    )


def _with_group(
    number: int,
    grouped: str,
    headings: dict[int, str],
    samples: dict[int, list[Cell]],
    matches: dict[int, Match],
) -> dict[int, Match]:
    """A column that its own heading does not settle, with its group heading; kept only if no other column loses."""
    tried = {**headings, number: grouped}
    again = _matches(tried, samples)
    gained = again[number].field is not None
    if not gained or any(matches[n].field and again[n].field != matches[n].field for n in samples):
        return matches
    headings[number] = grouped
    return again


def _sample(grid: Grid, last: int, column: int) -> list[Cell]:
    """The cells of the first rows below a heading, as evidence of its meaning; not those of banners, sums and keys."""
    rows = range(last + 1, min(last + SAMPLE_ROWS, grid.last_row) + 1)
    return [
        grid.sheet.cell(row, column)
        for row in rows
        if grid.value(row, column) is not None and _is_evidence(grid, row)
    ]


def _is_evidence(grid: Grid, row: int) -> bool:
    values = [value for value in grid.row(row) if value is not None]
    first = values[0] if isinstance(values[0], str) else ""
    return len(values) > 1 and not KEY_ENTRY.match(first) and not layout_words().row_begins("total", first)


def _kind(columns: tuple[Column, ...]) -> str | None:
    """actions: an action column and something of it; recommendations: their text or number and something of them."""
    fields = {column.field for column in columns if column.field}
    action = next((column for column in columns if column.field is Field.DESCRIPTION), None)
    if action and len(fields & BESIDE_ACTION) >= (1 if action.match.sure > WEAK else 2):
        return "actions"
    if fields & RECOMMENDATION_TEXT and fields & BESIDE_RECOMMENDATION:
        return "recommendations"
    return None


def other_table_at(grid: Grid, row: int) -> bool:
    """Whether a row holds the headings of a table that is not a plan: a key, a risk register, a version history."""
    if not like_headings(grid, row) or len(filled := grid.filled(row)) < 2:
        return False
    texts = [str(grid.value(row, column)) for column in filled]
    others = layout_words().other_headings
    known_words = sum(
        words(text) in others or known(text).how in ("exact", "synonym", "ignored") for text in texts
    )
    return known_words >= 2 and known_words * 2 >= len(texts)
