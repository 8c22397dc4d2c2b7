"""The columns of a table: what each heading means, and what kind of table they make together."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from recommendations.plan import Field
from recommendations.workbook.header_rows import WEAK
from recommendations.workbook.headings import EQUAL_CLAIM, Match, speaks_of_recommendations
from recommendations.workbook.layout_words import layout_words
from recommendations.workbook.learning import Recalled
from recommendations.workbook.lettering import words
from recommendations.workbook.registers import Plan

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
BESIDE_RECOMMENDATION = frozenset(
    {Field.DEADLINE, Field.LEAD, Field.RECOMMENDATION_RAG, Field.OWNER, Field.DUE, Field.RAG, Field.STATUS}
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its number (1-based), its heading as written, what that means.

    `recalled`: what a person confirmed for this heading before, taken up or not. `action`: where a row holds several
    actions, which of them the column is about, from 1; 0 is all of them.
    """

    number: int
    heading: str
    match: Match
    recalled: Recalled | None = None
    action: int = 0

    @property
    def field(self) -> Field | None:
        return self.match.field


@dataclass(frozen=True, slots=True)
class Header:
    """The headings of one table. `beside` are the columns of another table on the same rows; `plan_beside` those of
    them that hold actions, too.

    kind: 'actions', 'recommendations', 'doubtful' (more than one column could be the action's), 'register' (a list
    of something else that a force keeps; `said` has what and by which headings), or 'other' (the headings of
    something that is not a plan).
    """

    first_row: int
    last_row: int
    columns: tuple[Column, ...]
    kind: str
    beside: frozenset[int] = frozenset()
    said: str = ""
    plan_beside: tuple[Column, ...] = ()

    @property
    def rows(self) -> range:
        return range(self.first_row, self.last_row + 1)

    @property
    def fields(self) -> dict[Field, int]:
        """The column number of each field; of a row's first action, where it holds several."""
        return {column.field: column.number for column in self.columns if column.field and column.action <= 1}

    @property
    def actions(self) -> int:
        """How many actions a row can hold."""
        return max((column.action for column in self.columns), default=0) or 1

    def of_action(self, number: int) -> "Header":
        """The same header for a row's second action, or third: its columns in place of the first action's."""
        turned = {number: 1, 1: number}
        columns = (
            replace(column, action=turned.get(column.action, column.action)) for column in self.columns
        )
        return replace(self, columns=tuple(columns))

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(words(column.heading) for column in self.columns)


def score(columns: tuple[Column, ...]) -> float:
    """The columns' fields, weighted by how sure they are; the action counts threefold."""
    return sum(
        column.match.sure * (3 if column.field is Field.DESCRIPTION else 1)
        for column in columns
        if column.field
    )


def of_another_table(columns: tuple[Column, ...]) -> bool:
    return any(
        words(column.heading) in ("meaning", "definition", "count", "key", "total") for column in columns
    )


def kind_of(columns: tuple[Column, ...]) -> str | None:
    """actions: an action column and something of it; recommendations: their text or number and something of them.

    doubtful: more than one column could be the action's.
    """
    fields = {column.field for column in columns if column.field}
    action = next((column for column in columns if column.field is Field.DESCRIPTION), None)
    # Two columns headed 'Owner' are a question; that they are owners is none.
    beside = BESIDE_ACTION & (
        fields | {f for c in columns if c.match.sure == EQUAL_CLAIM for f in c.match.rivals}
    )
    if action and len(beside) >= (1 if action.match.sure > WEAK else 2):
        return "actions"
    if not action and len(fields & BESIDE_ACTION) >= 2 and any(map(may_be_action, columns)):
        return "doubtful"
    named = any(column.field in RECOMMENDATION_TEXT and names_them(column) for column in columns)
    return "recommendations" if named and fields & BESIDE_RECOMMENDATION else None


def may_be_action(column: Column) -> bool:
    """Whether a column that was not understood could be the action's: by its words, or as one of several."""
    by_words = column.match.how == "unknown" and layout_words().of_actions & set(
        words(column.heading).split()
    )
    return column.field is None and bool(by_words or Field.DESCRIPTION in column.match.rivals)


def only_remarks(columns: tuple[Column, ...]) -> bool:
    """Whether nothing stands beside the actions but comments, as in a list to tick off, and no recommendation."""
    beside = [column for column in columns if column.field in BESIDE_ACTION]
    remarks = all(column.field is Field.UPDATE and column.match.sure <= WEAK for column in beside)
    return remarks and not any(column.field in RECOMMENDATION_TEXT for column in columns)


def in_order(columns: Iterable[Column]) -> tuple[Column, ...]:
    return tuple(sorted(columns, key=lambda column: column.number))


def names_them(column: Column) -> bool:
    """Whether a heading itself speaks of recommendations."""
    return speaks_of_recommendations(column.heading)


def speaking_for_a_plan(columns: tuple[Column, ...]) -> Plan:
    """The columns that a plan begins with. A reference alone, without wording or action, leaves open what it is of."""
    actions = [column for column in columns if column.field is Field.DESCRIPTION]
    titles = [column for column in columns if column.field is Field.RECOMMENDATION_TITLE]
    naming = [column.number for column in columns if names_them(column) or column in titles]
    return Plan(
        action=next((column.number for column in actions if column.match.sure > WEAK), None),
        recommendations=min(naming) if naming and (actions or titles) else None,
        above=bool(naming),
    )
