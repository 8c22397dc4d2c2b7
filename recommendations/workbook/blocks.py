"""Where the tables of a sheet are: each header, and the rows that it heads."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from recommendations.plan import Field
from recommendations.workbook.grid import Grid
from recommendations.workbook.header_columns import Header, names_them
from recommendations.workbook.header_rows import other_table_at
from recommendations.workbook.headers import HeaderSearch
from recommendations.workbook.learning import Learned
from recommendations.workbook.lettering import words
from recommendations.workbook.naming import named, only_a_name
from recommendations.workbook.references import recommendation_of_action_ref
from recommendations.workbook.revision_series import earlier_revisions
from recommendations.workbook.shared_rag import with_shared_rag
from recommendations.workbook.sheet_block import LabelBlock, block_above, labels_in_row

# A plan's header stands in the first rows of a sheet; 60 leaves room for long title blocks. Further down a header
# is looked for where a new block can begin: under a gap, a banner, or where the headings are repeated.
NEAR_THE_TOP = 60

# An inspectorate's wording says what a force should do; an action says what to do, or what officers must.
_ASKED_FOR = re.compile(
    r"\b(?:forces?|chief constables?|constabular(?:y|ies)|police)\b.*?\b(?:should|must|needs? to|ought to)\b",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True)
class Table:
    """A header and the rows below it, to the next header or the sheet's end. `kind` is the header's.

    `block`: the labels above it that say whose actions it holds, where it is not the sheet's first. `tracked`: it
    follows recommendations themselves, so that the text of each is what is to be done as well.
    """

    grid: Grid
    header: Header
    last_row: int
    block: LabelBlock | None = None
    tracked: bool = False

    @property
    def kind(self) -> str:
        return self.header.kind

    @property
    def first_row(self) -> int:
        return self.header.last_row + 1

    @cached_property
    def fields(self) -> dict[Field, int]:
        """The column number of each field."""
        fields = self.header.fields
        if self.tracked:
            fields[Field.DESCRIPTION] = fields.get(Field.RECOMMENDATION_TITLE) or fields[Field.RECOMMENDATION]
        return fields

    @cached_property
    def of_each_action(self) -> tuple["Table", ...]:
        """The table once for each action that a row can hold, with the columns of that action; mostly itself alone."""
        others = range(2, self.header.actions + 1)
        return (
            self,
            *(replace(self, header=self.header.of_action(number)) for number in others),
        )

    @cached_property
    def given_once(self) -> frozenset[int]:
        """The columns that speak for all actions of a row."""
        return frozenset(column.number for column in self.header.columns if column.action == 0)

    @cached_property
    def earlier_dues(self) -> tuple[int, ...]:
        """The columns of revised dates before the last one, '1st extension' before the second; the latest first."""
        columns = self.header.columns
        due = next((column.heading for column in columns if column.field is Field.DUE), "")
        unused = {
            column.number: column.heading
            for column in columns
            if column.field is None and column.match.how == "ignored"
        }
        return earlier_revisions(due, unused) if due and unused else ()

    @cached_property
    def action_column(self) -> int | None:
        """The column of the actions' texts."""
        return self.fields.get(Field.DESCRIPTION)

    @cached_property
    def recommendation_column(self) -> int | None:
        """The column that gives each row's recommendation by its number or name."""
        return self.fields.get(Field.RECOMMENDATION)

    @cached_property
    def ref_column(self) -> int | None:
        """The column of the actions' references."""
        return self.fields.get(Field.REF)

    @cached_property
    def naming_columns(self) -> tuple[tuple[int, bool], ...]:
        """The columns in which a row says which recommendation it belongs to; whether there only its wording tells."""
        number = self.fields.get(Field.RECOMMENDATION)
        title = self.fields.get(Field.RECOMMENDATION_TITLE)
        columns = ((number, False), (title, number is not None))
        return tuple((column, worded) for column, worded in columns if column)

    @cached_property
    def due_columns(self) -> tuple[int, ...]:
        """The columns that may give a row's due date, the first that says something before the others."""
        columns = (self.fields.get(Field.DUE), *self.earlier_dues, self.fields.get(Field.ORIGINAL_DUE))
        return tuple(column for column in columns if column is not None)

    @cached_property
    def head_of_next(self) -> frozenset[int]:
        """The rows at the table's end that head the next one: a banner's recommendation in words, and what it says."""
        grid = self.grid
        if self.last_row == grid.last_row:
            return frozenset()
        rows: list[int] = []
        for row in range(self.last_row, self.first_row - 1, -1):
            filled = grid.filled(row)
            text = grid.written(row, filled[0]) if len(filled) == 1 else ""
            if text and only_a_name(text):
                return frozenset(rows)
            if filled and not (labels_in_row(grid, row) or _ASKED_FOR.search(text)):
                break  # an action that has nothing beside it yet
            rows += [row] if text else []
        return frozenset()

    @cached_property
    def own_columns(self) -> frozenset[int]:
        """The columns that belong to the table, with or without a heading; the others hold something beside it."""
        is_read = self.header.columns and self.kind in ("actions", "recommendations")
        last = self.header.columns[-1].number if is_read else 0
        return frozenset(
            column for column in self.grid.columns if column <= last and column not in self.header.beside
        )

    def as_recommendations(self) -> "Table":
        """The same table taken as a list of recommendations: 'Description' is then the recommendation's wording."""
        columns = tuple(
            replace(column, match=replace(column.match, field=Field.RECOMMENDATION_TITLE))
            if column.field is Field.DESCRIPTION
            else column
            for column in self.header.columns
        )
        return replace(self, header=replace(self.header, columns=columns, kind="recommendations"))

    def with_dotted_recommendations(self) -> "Table":
        """The same table where recommendations themselves are numbered 1.1, 1.2: 'Rec' is then no action's number."""
        columns = tuple(
            replace(column, match=replace(column.match, field=Field.RECOMMENDATION))
            if column.field is Field.REF and names_them(column)
            else column
            for column in self.header.columns
        )
        return replace(self, header=replace(self.header, columns=columns))

    @property
    def lists_dotted(self) -> bool:
        """Whether it is a list of recommendations with numbers such as 1.1."""
        column = self.recommendation_column
        if self.kind != "recommendations" or column is None:
            return False
        rows = range(self.first_row, self.last_row + 1)
        return any(recommendation_of_action_ref(self.grid.written(row, column).strip()) for row in rows)

    def as_tracked(self) -> "Table":
        """A list of recommendations taken as the plan itself: each row is also the action that it asks for."""
        return replace(self, header=replace(self.header, kind="actions"), tracked=True)

    def same_headings(self, other: "Table | None") -> bool:
        """Whether another table has the same headings in the same columns, as one repeated on each page has."""
        if other is None:
            return False
        mine = [(column.number, words(column.heading)) for column in self.header.columns]
        return mine == [(column.number, words(column.heading)) for column in other.header.columns]


def find_tables(
    grid: Grid, mapping: Mapping[str, Field], learned: Sequence[Learned] = (), *, alone: bool = False
) -> tuple[Table, ...]:
    """The tables of a sheet, from top to bottom. `mapping`: fields that a person has told, by heading.

    `learned`: what persons confirmed before, which `mapping` goes before. `alone`: see HeaderSearch.
    """
    headers = list(_headers(grid, HeaderSearch(grid, mapping, learned, alone=alone)))
    blocks = [None, *(_block(grid, above, header) for above, header in pairwise(headers))]
    ends = [
        *(
            block.rows.start - 1 if block else _end(grid, *two)
            for block, two in zip(blocks[1:], pairwise(headers), strict=True)
        ),
        grid.last_row,
    ][: len(headers)]
    return tuple(
        Table(grid, with_shared_rag(grid, header, end), end, block)
        for header, end, block in zip(headers, ends, blocks, strict=False)
    )


def _block(grid: Grid, above: Header, header: Header) -> LabelBlock | None:
    return block_above(grid, header.first_row, above.last_row + 1) if header.kind == "actions" else None


def _end(grid: Grid, header: Header, following: Header) -> int:
    """The last row of a table with another below it. The other's title is no recommendation of a list above it."""
    last = following.first_row - 1
    title = grid.filled(last)
    listed = header.kind == "recommendations" and len(title) == 1 and last - 1 > header.last_row
    is_title = listed and grid.empty(last - 1) and not named(grid.written(last, title[0]))
    return last - 1 if is_title else last


def _headers(grid: Grid, search: HeaderSearch) -> Iterator[Header]:
    current: Header | None = None
    row, filled_before = grid.first_row, 0
    top = row + NEAR_THE_TOP
    while row <= grid.last_row:
        values = grid.row(row)
        filled = len(values) - values.count(None)
        found = None
        may_head = row < top or filled_before <= 1 or (current is not None and _repeats(grid, row, current))
        if filled and may_head:
            found = search.at(row) or _other(grid, row, filled_before, current)
            found = None if found and current and _explains(found, current) else found
        if found:
            current = found
            yield found
        filled_before = filled
        row = found.last_row + 1 if found else row + 1


def _explains(found: Header, above: Header) -> bool:
    """Whether what looks like headings directly under others only says how to fill those in."""
    return found.first_row == above.last_row + 1 and len(found.fields) <= len(above.fields)


def _repeats(grid: Grid, row: int, header: Header) -> bool:
    """Whether a row says the same as the last row of a header, looked at in its first two columns."""
    for column in header.columns[:2]:
        value = grid.value(row, column.number)
        if not isinstance(value, str) or value != grid.value(header.last_row, column.number):
            return False
    return bool(header.columns)


def _other(grid: Grid, row: int, filled_before: int, current: Header | None) -> Header | None:
    """The headings of a table that is not a plan, which ends the one above; only under an empty row or a title."""
    if current is None or (filled_before and not _titled(grid, row - 1, current)):
        return None
    return Header(row, row, (), "other") if other_table_at(grid, row) else None


def _titled(grid: Grid, row: int, current: Header) -> bool:
    """Whether a row under a gap has one text, the title of what stands below; a recommendation's name is none."""
    if row <= current.last_row + 1 or not grid.empty(row - 1):
        return False
    filled = grid.filled(row)
    return len(filled) == 1 and not named(grid.written(row, filled[0]))
