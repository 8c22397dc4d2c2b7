"""Rows as the sorts see them, and what a row is judged against."""

from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from recommendations.plan import Field, LeftOutWhy
from recommendations.workbook.blocks import Table
from recommendations.workbook.cells import CellValue
from recommendations.workbook.layout_words import KEY_ENTRY
from recommendations.workbook.lettering import letters, words
from recommendations.workbook.naming import named

TELLING = frozenset(
    {
        Field.OWNER,
        Field.DUE,
        Field.STATUS,
        Field.PERCENT,
        Field.RAG,
        Field.START,
        Field.COMPLETED,
        Field.ORIGINAL_DUE,
    }
)
ROLLED_UP = frozenset({Field.STATUS, Field.PERCENT, Field.RAG})  # what a recommendation's own line may sum up
RUNNING_ON = frozenset({Field.UPDATE, Field.EVIDENCE, Field.MEASURE})


class Sort(Enum):
    """What a row is, when it is part of the plan; a row that is not has a LeftOutWhy instead."""

    ACTION = "action"
    RECOMMENDATION = "a recommendation's own line"


Answer = Sort | LeftOutWhy
# Named once: before Python 3.12 each `Sort.ACTION` is looked up anew, and these are asked for in every row.
ACTION, CONTINUATION = Sort.ACTION, LeftOutWhy.CONTINUATION


@dataclass(slots=True)
class Line:
    """One non-empty row of a table, as the sorts see it.

    `filled`: the table's columns that hold a value in this row. `action`: the text of the action column, or of the
    first that has one, shown through merged cells. `own_action`: it stands in this very row. `text`: that of the
    first filled cell.
    """

    number: int
    values: tuple[CellValue, ...]
    filled: list[int]
    action: str
    own_action: bool
    text: str
    after_gap: bool

    @property
    def alone(self) -> bool:
        return len(self.filled) == 1


@dataclass(slots=True)
class Sorted:
    """A row and what it is. `joined_to`: for a continuation line, the row of the action that it goes on with."""

    table: Table
    line: Line
    answer: Answer
    joined_to: int | None = None


@dataclass
class Around:
    """What a row is judged against: its table, and what has gone before it."""

    table: Table
    by_reference: bool = False
    in_key: bool = False
    in_notes: bool = False
    under_banner: bool = False
    had_action: bool = False
    last_action: int | None = None
    last_lines: list[Line] = field(
        default_factory=list
    )  # of the last action: its row and those that go on with it
    seen: set[str] = field(default_factory=set)

    def last_text(self, column: int) -> str:
        """What the last action has in a column, in the latest of its lines that says something there."""
        for line in reversed(self.last_lines):
            if column in line.filled or line is self.last_lines[0]:
                return self.table.grid.written(line.number, column)
        return ""

    @cached_property
    def own_columns(self) -> tuple[int, ...]:
        """The table's own columns, in the places of a row's values; 0 in the place of another."""
        return tuple(number if number in self.table.own_columns else 0 for number in self.table.grid.columns)

    @cached_property
    def is_list(self) -> bool:
        """Whether the table lists recommendations and has no actions."""
        return self.table.kind == "recommendations"

    @cached_property
    def lettered(self) -> frozenset[str]:
        """The letters that number the recommendations, where they run 'A', 'B' … down the table."""
        if not self.naming_columns:
            return frozenset()
        grid, column = self.table.grid, self.naming_columns[0]
        run = ""
        for row in range(self.table.first_row, self.table.last_row + 1):
            if letters(grid.written(row, column)) == chr(ord("a") + len(run)):
                run += chr(ord("a") + len(run))
        return frozenset(run) if len(run) > 1 else frozenset()

    @cached_property
    def naming_columns(self) -> list[int]:
        """The columns in which a row may name its recommendation."""
        meanings = [Field.RECOMMENDATION, Field.REF, Field.RECOMMENDATION_TITLE]
        if not self.is_list:
            meanings.remove(Field.REF)
        return [self.table.fields[meaning] for meaning in meanings if meaning in self.table.fields]

    @cached_property
    def recommendation_column(self) -> int | None:
        return next(iter(self.naming_columns), None)

    @cached_property
    def action_column(self) -> int | None:
        return self.table.action_column

    @cached_property
    def action_columns(self) -> tuple[int, ...]:
        """The action column, or those of each action that a row can hold."""
        tables = self.table.of_each_action
        return tuple(table.fields[Field.DESCRIPTION] for table in tables if Field.DESCRIPTION in table.fields)

    @cached_property
    def wording_columns(self) -> tuple[int, ...]:
        """The columns in which a recommendation's wording may stand."""
        meanings = (Field.RECOMMENDATION_TITLE, Field.RECOMMENDATION)
        return tuple(self.table.fields[meaning] for meaning in meanings if meaning in self.table.fields)

    @cached_property
    def ref_column(self) -> int | None:
        return self.table.ref_column

    @cached_property
    def telling_columns(self) -> frozenset[int]:
        """The columns of what is told of an action: owner, dates, status, progress, RAG."""
        return self._columns_of(TELLING)

    @cached_property
    def running_on_columns(self) -> frozenset[int]:
        return self._columns_of(RUNNING_ON)

    @cached_property
    def owner_columns(self) -> frozenset[int]:
        return self._columns_of(frozenset({Field.OWNER}))

    @cached_property
    def rolled_up_columns(self) -> frozenset[int]:
        return self._columns_of(ROLLED_UP)

    def _columns_of(self, fields: frozenset[Field]) -> frozenset[int]:
        return frozenset(
            column
            for table in self.table.of_each_action
            for field, column in table.fields.items()
            if field in fields
        )

    @cached_property
    def last_full_row(self) -> int:
        """The last row that has an action and something told of it: what comes after it may be notes."""
        grid = self.table.grid
        for row in range(self.table.last_row, self.table.first_row - 1, -1):
            told = any(grid.value(row, column) is not None for column in self.telling_columns)
            if told and self._has_action(row):
                return row
        return self.table.first_row - 1

    def _has_action(self, row: int) -> bool:
        columns = self.action_columns or (self.recommendation_column,)
        texts = (self.table.grid.written(row, column) for column in columns if column)
        text = next(filter(None, texts), "")
        return bool(words(text)) and not KEY_ENTRY.match(text)

    @cached_property
    def given(self) -> frozenset[str]:
        """The recommendations that the rows of the table name, down to its last full row."""
        rows = range(self.table.first_row, self.last_full_row + 1)
        texts = (self.table.grid.written(row, column) for row in rows for column in self.naming_columns[:1])
        return frozenset(found.ref for text in texts if text and (found := named(text)))
