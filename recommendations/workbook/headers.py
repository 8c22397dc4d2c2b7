"""Where the headings of a table are, over one to three rows, and what they mean.

A header row is known by what it says, not by where it stands: among its texts are the headings of a plan.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from recommendations.plan import Field
from recommendations.workbook.action_groups import find_groups, kept_together
from recommendations.workbook.column_kinds import DATE_FIELDS
from recommendations.workbook.column_meanings import ColumnMeanings, Headings
from recommendations.workbook.grid import Grid
from recommendations.workbook.header_columns import (
    Column,
    Header,
    in_order,
    kind_of,
    of_another_table,
    only_remarks,
    score,
    speaking_for_a_plan,
)
from recommendations.workbook.header_rows import (
    column_groups,
    goes_on,
    heading_parts,
    heading_with_group,
    is_blank_below,
    known,
    like_headings,
    merged_down_to,
)
from recommendations.workbook.heading_meaning import UNKNOWN
from recommendations.workbook.learning import Learned
from recommendations.workbook.lettering import words
from recommendations.workbook.registers import Headed, register_of, titles_above
from recommendations.workbook.sheet_block import sheet_recommendation
from recommendations.workbook.time_chart import chart_of_time

DEEPEST = 3  # rows of a header


class HeaderSearch:
    """Looks for the headers of one sheet. `mapping`: fields that a person has told, by heading; `learned`: before.

    `alone`: the heading that is told to be the action's makes a row a header though no other is known there.
    """

    def __init__(
        self,
        grid: Grid,
        mapping: Mapping[str, Field],
        learned: Sequence[Learned] = (),
        *,
        alone: bool = False,
    ) -> None:
        self.grid, self.alone = grid, alone
        self._learned_keys = frozenset(one.key for one in learned)
        self.told = {words(heading): field for heading, field in mapping.items()}
        self.meanings = ColumnMeanings(grid, self.told, learned)
        self._read: dict[tuple[int, int], Header | None] = {}
        self._meant: dict[tuple[tuple[int, str], ...], tuple[Column, ...]] = {}

    def at(self, row: int) -> Header | None:
        """The header whose first row is `row`, of whatever depth says most; None if no header begins there.

        A row is part of the header only if something is lost without it: a title above is not, nor data below.
        """
        best: Header | None = None
        without_first = (0, 0.0)
        merged_to = merged_down_to(self.grid, row, DEEPEST)
        for depth in range(1, DEEPEST + 1):
            last = row + depth - 1
            if not self._belongs(row, last, merged_to):
                break
            if last < merged_to:
                continue
            header = self._header(row, last)
            if depth > 1:
                without_first = max(without_first, _worth(self._header(row + 1, last)))
            if _worth(header) > max(without_first, _worth(best)):
                best = header
        return best if _worth(best) > without_first else None

    def _belongs(self, first: int, row: int, merged_to: int) -> bool:
        """Whether a row may be one of the header that begins at `first`; headings merged over it settle that."""
        if first < row <= merged_to:
            return True
        return self._like_headings(row) and (row == first or goes_on(self.grid, first, row))

    def _like_headings(self, row: int) -> bool:
        """Whether a row may be one of headings: by its texts, or because a person has told the meaning of two."""
        if like_headings(self.grid, row):
            return True
        texts = [value for value in self.grid.row(row) if isinstance(value, str)]
        return sum(map(self._tells, texts)) > 1

    def _header(self, first: int, last: int) -> Header | None:
        """The rows taken as one header, if they are the headings of a plan."""
        if (first, last) not in self._read:
            self._read[first, last] = self._read_header(first, last)
        return self._read[first, last]

    def _read_header(self, first: int, last: int) -> Header | None:
        grid = self.grid
        texts = {column: heading_parts(grid, first, last, column) for column in grid.columns}
        headed = [column for column, (own, _) in texts.items() if own]
        headed = [column for column in headed if not self._merely_covered(last, column)]
        groups = find_groups(self.meanings.uncovered(last, texts, headed))
        names = (heading_with_group(*texts[column]) for column in headed)
        if len(headed) < 2 or not (groups or self._promising(names)):
            return None
        if any(grid.top(first, column) < first for column in headed):
            return None  # merged with the row above, which belongs to the header too
        parted = kept_together(column_groups(grid, last, headed), groups)
        columns, beside, plan_beside = self._main_table((first, last), parted, texts)
        columns = self._as_before(self.meanings.with_unheaded(last, columns))
        kind, said = self._kind(first, columns, texts)
        if not kind:
            return None
        columns = in_order((*columns, *_headed_by_figures(grid, last, columns, beside)))
        if kind == "actions" and not self._tells_action(columns) and (chart := chart_of_time(columns)):
            says_plan = self._named_above(first) or not list(titles_above(grid, first))
            kind, said = (kind, said) if says_plan else ("register", chart)
        return Header(first, last, columns, kind, beside, said, plan_beside)

    def _kind(self, first: int, columns: tuple[Column, ...], texts: Headings) -> tuple[str | None, str]:
        """The kind of a table with these columns; for a register, what is said of it."""
        kind = kind_of(columns)
        if self._tells_action(columns) and (kind or self.alone):
            return "actions", ""  # a person says which column has the actions: the table needs no judging
        if not kind:
            return None, ""
        said = self._register(first, columns, texts)
        if said:
            return "register", said
        return (None, "") if only_remarks(columns) and not self._named_above(first) else (kind, "")

    def _tells_action(self, columns: Iterable[Column]) -> bool:
        return any(
            column.field is Field.DESCRIPTION and self._tells(column.heading, column.field)
            for column in columns
        )

    def _tells(self, heading: str, field: Field | None = None) -> bool:
        """Whether a person has told what a heading means; `field`: and whether it is that."""
        told = self.told.get(words(heading))
        return told is not None and field in (None, told)

    def _register(self, first: int, columns: tuple[Column, ...], texts: Headings) -> str | None:
        """What the table is that is no plan, if its headings say so; one of dates is no figure of a dashboard."""
        headed = [
            Headed.of(column.number, texts[column.number][0], self._group(first, column.number, texts))
            for column in columns
            if column.field not in DATE_FIELDS
        ]
        plan, titles = speaking_for_a_plan(columns), list(titles_above(self.grid, first))
        if not register_of(headed, titles, plan):
            return None
        return register_of(headed, titles, replace(plan, above=plan.above or self._named_above(first)))

    def _group(self, first: int, column: int, texts: Headings) -> str:
        """The group heading of a column, which may stand in the row above the header, as it says nothing of a plan."""
        group, above = texts[column][1], first - 1
        if group or above < self.grid.first_row or not like_headings(self.grid, above):
            return group
        return heading_parts(self.grid, above, first, column)[1]

    def _named_above(self, first: int) -> bool:
        """Whether recommendations are named above the table, in rows between its actions, or by the sheet."""
        return self.meanings.has_banners or sheet_recommendation(self.grid, first) is not None

    def _as_before(self, columns: tuple[Column, ...]) -> tuple[Column, ...]:
        """A header that is repeated means what it meant at first: a block of one row is poor evidence."""
        key = tuple((column.number, words(column.heading)) for column in columns)
        return self._meant.setdefault(key, columns)

    def _promising(self, headings: Iterable[str]) -> bool:
        """A quick look before the columns are read: at least two headings mean something, or may.

        `alone`: one is enough where a person has told that it is the action's.
        """
        meant = 0
        for heading in headings:
            if self.alone and self._tells(heading, Field.DESCRIPTION):
                return True
            match = known(heading)
            name = words(heading)
            meant += bool(match.field or match.rivals or name in self.told or name in self._learned_keys)
            if meant == 2:
                return True
        return False

    def _main_table(
        self, rows: tuple[int, int], groups: list[list[int]], texts: Headings
    ) -> tuple[tuple[Column, ...], frozenset[int], tuple[Column, ...]]:
        """The columns of the plan, those of a table beside it, and the columns of that where it is a plan as well.

        A group of columns beyond an empty column belongs to the plan if it carries fields that the plan has not.
        """
        first, last = rows
        read = [self.meanings.of_actions(last, group, texts) for group in groups]
        if len(groups) == 1:
            return read[0], frozenset(), ()
        kinds = [self._kind(first, columns, texts)[0] for columns in read]
        whole = [index for index, kind in enumerate(kinds) if kind and kind != "register"]
        main = max(whole, key=lambda index: score(read[index])) if whole else 0
        taken = {column.field for column in read[main] if column.field}
        kept = list(groups[main])
        for index, columns in enumerate(read):
            fields = {column.field for column in columns if column.field}
            if index != main and fields and not fields & taken and not of_another_table(columns):
                kept += groups[index]
                taken |= fields
        beside = {column for group in groups for column in group} - set(kept)
        plans = (read[index] for index in whole if read[index][0].number in beside)
        plan_beside = tuple(column for columns in plans for column in columns)
        return self.meanings.of_actions(last, sorted(kept), texts), frozenset(beside), plan_beside

    def _merely_covered(self, last: int, column: int) -> bool:
        """Whether a heading further left is only merged over this column, and nothing stands below it."""
        merge = self.grid.covered.get((last, column))
        return merge is not None and merge.first_column < column and is_blank_below(self.grid, last, column)


def _worth(header: Header | None) -> tuple[int, float]:
    """How much of a plan is in a header: its fields, and how sure they are."""
    return (len(header.fields), score(header.columns)) if header else (0, 0.0)


def _headed_by_figures(
    grid: Grid, last: int, columns: tuple[Column, ...], beside: frozenset[int]
) -> Iterator[Column]:
    """The columns among and next to those of the table that have a date or a number for a heading: weeks, years.

    They mean none of our fields, and are kept so that it can be said that they are not used.
    """
    known_columns = {column.number for column in columns}
    for number in range(min(known_columns), grid.columns.stop):
        value = grid.value(last, number)
        if number in known_columns:
            continue
        if number in beside or (value is None and number > max(known_columns)):
            return
        if value is not None and not isinstance(value, str):
            known_columns.add(number)
            yield Column(number, grid.sheet.cell(last, number).written, UNKNOWN)
