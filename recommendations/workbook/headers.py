"""Where the headings of a table are, over one to three rows, and what they mean.

A header row is known by what it says, not by where it stands: among its texts are the headings of a plan.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from recommendations.plan import Field
from recommendations.workbook.action_groups import Group, find_groups, kept_together
from recommendations.workbook.cells import Cell
from recommendations.workbook.column_kinds import DATE_FIELDS
from recommendations.workbook.grid import Grid
from recommendations.workbook.header_columns import (
    RECOMMENDATION_TEXT,
    Column,
    Header,
    in_order,
    kind_of,
    names_them,
    of_another_table,
    only_remarks,
    score,
    speaking_for_a_plan,
)
from recommendations.workbook.header_rows import (
    column_groups,
    evidence_rows,
    goes_on,
    heading_parts,
    heading_with_group,
    is_banner,
    is_blank_below,
    known,
    like_headings,
    merged_down_to,
)
from recommendations.workbook.heading_forms import is_affiliation
from recommendations.workbook.heading_meaning import IGNORED, UNKNOWN
from recommendations.workbook.heading_periods import told_apart
from recommendations.workbook.headings import Match, match_headings
from recommendations.workbook.learning import Learned, Recalled, recall
from recommendations.workbook.lettering import words
from recommendations.workbook.naming import named_in_words
from recommendations.workbook.registers import Headed, register_of, titles_above
from recommendations.workbook.sheet_block import sheet_recommendation
from recommendations.workbook.time_chart import chart_of_time

DEEPEST = 3  # rows of a header
_OF_THE_ROW = RECOMMENDATION_TEXT | {Field.DEADLINE, Field.LEAD, Field.RECOMMENDATION_RAG}

Headings = dict[int, tuple[str, str]]  # by column: its own heading, and the group heading above it


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
        self.grid, self.learned, self.alone = grid, learned, alone
        self._learned_keys = frozenset(one.key for one in learned)
        self.told = {words(heading): field for heading, field in mapping.items()}
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
        groups = find_groups(self._own(last, texts, headed))
        names = (heading_with_group(*texts[column]) for column in headed)
        if len(headed) < 2 or not (groups or self._promising(names)):
            return None
        if any(grid.top(first, column) < first for column in headed):
            return None  # merged with the row above, which belongs to the header too
        parted = kept_together(column_groups(grid, last, headed), groups)
        columns, beside, plan_beside = self._main_table((first, last), parted, texts)
        columns = self._as_before(self._with_unheaded(last, columns))
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
        return self.has_banners or sheet_recommendation(self.grid, first) is not None

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
        read = [self._columns_of_actions(last, group, texts) for group in groups]
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
        return self._columns_of_actions(last, sorted(kept), texts), frozenset(beside), plan_beside

    def _with_unheaded(self, last: int, columns: tuple[Column, ...]) -> tuple[Column, ...]:
        """A column without a heading, at the left, in which actions' rows name their recommendation in words."""
        action = next((column for column in columns if column.field is Field.DESCRIPTION), None)
        if action is None or any(column.field in RECOMMENDATION_TEXT for column in columns):
            return columns
        rows = evidence_rows(self.grid, last, [column.number for column in columns])
        for number in range(self.grid.first_column, columns[0].number):
            cells = _sample(self.grid, rows, number)
            if cells and all(named_in_words(cell.written) for cell in cells):
                return (Column(number, "", Match(Field.RECOMMENDATION, "content", 0.8)), *columns)
        return columns

    def _merely_covered(self, last: int, column: int) -> bool:
        """Whether a heading further left is only merged over this column, and nothing stands below it."""
        merge = self.grid.covered.get((last, column))
        return merge is not None and merge.first_column < column and is_blank_below(self.grid, last, column)

    def _own(self, last: int, texts: Headings, numbers: list[int]) -> Headings:
        """The headings of columns, but not those over which a heading further left is merely merged."""
        covered = self.grid.covered
        return {
            number: texts[number]
            for number in numbers
            if not (merge := covered.get((last, number))) or merge.first_column == number
        }

    def _columns_of_actions(self, last: int, numbers: list[int], texts: Headings) -> tuple[Column, ...]:
        """The columns with their meanings; where a row holds several actions, each read with what is given for all."""
        groups = find_groups(self._own(last, texts, numbers))
        if not groups or any(self._is_told_action(texts[number]) for number in numbers):
            return self._columns(last, numbers, texts)
        own = {number for group in groups for number in group}
        shared = [number for number in numbers if number not in own]
        read = [
            self._columns(last, sorted([*shared, *group]), {**texts, **group}, as_written=texts)
            for group in groups
        ]
        return _joined(read, groups, texts) or self._columns(last, numbers, texts)

    def _is_told_action(self, parts: tuple[str, str]) -> bool:
        """Whether a person has said that this column, and so no other, holds the actions."""
        names = (heading_with_group(*parts), parts[0])
        return any(self.told.get(words(name)) is Field.DESCRIPTION for name in names)

    def _columns(
        self, last: int, numbers: list[int], texts: Headings, *, as_written: Headings | None = None
    ) -> tuple[Column, ...]:
        """The columns with their meanings: those that a person has told, and the rest by their words and content.

        `as_written`: the headings that a person tells the meaning of, where `texts` lack the number of an action.
        """
        headings = {number: heading_with_group(*texts[number]) for number in numbers}
        periods = told_apart({number: texts[number] for number in numbers})
        headings |= periods.headings
        told = self._told_now(numbers, as_written or texts)
        rows = evidence_rows(self.grid, last, numbers)
        recalled = self._recalled(numbers, rows, as_written or texts, told) if self.learned else {}
        told |= {
            number: Match(one.learned.field, "learned", 1.0)
            for number, one in recalled.items()
            if not one.why_not
        }
        told |= {number: IGNORED for number in periods.past if number not in told}
        samples = {number: _sample(self.grid, rows, number) for number in numbers if number not in told}
        matches = _matches(headings, samples)
        for number in samples:
            own, group = texts[number]
            alone = headings[number] == own and not is_affiliation(own)
            if matches[number].field is None and group and alone:
                matches = _with_group(number, f"{group} / {own}", headings, samples, matches)
        taken = {match.field for match in told.values() if match.field}
        for number, match in matches.items():
            if match.field in taken:
                matches[number] = Match(None, match.how, match.sure)
        matches |= told
        columns = tuple(
            Column(number, headings[number], matches[number], recalled.get(number)) for number in numbers
        )
        return tuple(self._number_of_actions(column, columns, last) for column in columns)

    def _told_now(self, numbers: list[int], texts: Headings) -> dict[int, Match]:
        """What a person has told of the columns, by their headings with their group or alone."""
        return {
            number: Match(self.told[words(name)], "learned", 1.0)
            for number in numbers
            for name in dict.fromkeys((heading_with_group(*texts[number]), texts[number][0]))
            if words(name) in self.told
        }

    def _recalled(
        self, numbers: list[int], rows: list[int], texts: Headings, told: Mapping[int, Match]
    ) -> dict[int, Recalled]:
        """What was confirmed before for the columns that nobody has told this time."""
        names = {
            number: tuple(dict.fromkeys((heading_with_group(*texts[number]), texts[number][0])))
            for number in numbers
            if number not in told
        }
        layout = {words(heading_with_group(*parts)) for parts in texts.values() if parts[0]}
        samples = {number: _sample(self.grid, rows, number) for number in names}
        fields = {match.field for match in told.values() if match.field}
        return recall(self.learned, names, layout, samples, fields)

    def _number_of_actions(self, column: Column, columns: tuple[Column, ...], last: int) -> Column:
        """Where banners name the recommendations, a column headed 'No' or 'Ref' numbers the actions under each."""
        by_content = column.field is Field.RECOMMENDATION and column.match.how == "content"
        if not by_content or names_them(column) or any(other.field is Field.REF for other in columns):
            return column
        texts = [self.grid.written(row, column.number) for row in range(last + 1, self.grid.last_row + 1)]
        if not _begin_again(texts) and not self.has_banners:
            return column
        return replace(column, match=replace(column.match, field=Field.REF))

    @cached_property
    def has_banners(self) -> bool:
        """Whether texts that name a recommendation stand alone in their rows."""
        grid = self.grid
        return any(is_banner(grid, row) for row in range(grid.first_row, grid.last_row + 1))


def _begin_again(texts: Sequence[str]) -> bool:
    """Whether numbers begin again after a text that names a recommendation: 'Rec 1', 1, 2, 'Rec 2', 1."""
    highest, named_since = 0, False
    for text in texts:
        if text.isdecimal():
            if named_since and int(text) <= highest:
                return True
            highest, named_since = int(text), False
        elif text and highest:
            named_since |= named_in_words(text) is not None
    return False


def _joined(
    read: Sequence[tuple[Column, ...]], groups: Sequence[Group], texts: Headings
) -> tuple[Column, ...] | None:
    """The columns of all of a row's actions; None unless each has an action, and what is given for all is one."""
    found: dict[int, Column] = {}
    for action, (columns, group) in enumerate(zip(read, groups, strict=True), 1):
        fields = [column.field for column in columns if column.number in group]
        named = Field.RECOMMENDATION in fields
        if fields.count(Field.DESCRIPTION) != 1 or (set(fields) & _OF_THE_ROW and not named):
            return None
        for column in columns:
            of_group = column.number in group
            heading = heading_with_group(*texts[column.number]) if of_group else column.heading
            column = replace(column, heading=heading, action=action if of_group else 0)
            if found.setdefault(column.number, column).field is not column.field:
                return None
    return tuple(found[number] for number in sorted(found))


def _worth(header: Header | None) -> tuple[int, float]:
    """How much of a plan is in a header: its fields, and how sure they are."""
    return (len(header.fields), score(header.columns)) if header else (0, 0.0)


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


def _sample(grid: Grid, rows: list[int], column: int) -> list[Cell]:
    """The cells of a column in the rows that are evidence of what its heading means."""
    return [grid.sheet.cell(row, column) for row in rows if grid.value(row, column) is not None]


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
