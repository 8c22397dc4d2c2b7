"""What the columns of a header mean: as a person has told, as was confirmed before, and else by words and content."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from recommendations.plan import Field
from recommendations.workbook.action_groups import Group, find_groups
from recommendations.workbook.cells import Cell
from recommendations.workbook.column_kinds import DATE_FIELDS
from recommendations.workbook.grid import Grid
from recommendations.workbook.header_columns import RECOMMENDATION_TEXT, Column, names_them
from recommendations.workbook.header_rows import evidence_rows, heading_with_group, is_banner
from recommendations.workbook.heading_forms import is_affiliation
from recommendations.workbook.heading_meaning import IGNORED, is_end_of_span
from recommendations.workbook.heading_periods import told_apart
from recommendations.workbook.headings import Match, match_headings
from recommendations.workbook.learning import Learned, Recalled, recall
from recommendations.workbook.lettering import words
from recommendations.workbook.naming import named_in_words

_OF_THE_ROW = RECOMMENDATION_TEXT | {Field.DEADLINE, Field.LEAD, Field.RECOMMENDATION_RAG}

Headings = dict[int, tuple[str, str]]  # by column: its own heading, and the group heading above it


class ColumnMeanings:
    """Reads what the columns of one sheet's headers mean. `told`: fields that a person has told, by heading."""

    def __init__(self, grid: Grid, told: Mapping[str, Field], learned: Sequence[Learned]) -> None:
        self.grid, self.told, self.learned = grid, told, learned

    def with_unheaded(self, last: int, columns: tuple[Column, ...]) -> tuple[Column, ...]:
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

    def uncovered(self, last: int, texts: Headings, numbers: list[int]) -> Headings:
        """The headings of columns, but not those over which a heading further left is merely merged."""
        covered = self.grid.covered
        return {
            number: texts[number]
            for number in numbers
            if not (merge := covered.get((last, number))) or merge.first_column == number
        }

    def of_actions(self, last: int, numbers: list[int], texts: Headings) -> tuple[Column, ...]:
        """The columns with their meanings; where a row holds several actions, each read with what is given for all."""
        groups = find_groups(self.uncovered(last, texts, numbers))
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
        headings |= {
            n: f"{texts[n][1]} / {texts[n][0]}"
            for n in numbers
            if texts[n][1] and is_end_of_span(texts[n][0])
        }
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
        matches = _with_groups(texts, headings, samples, matches)
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


def _matches(headings: dict[int, str], samples: dict[int, list[Cell]]) -> dict[int, Match]:
    return dict(
        zip(samples, match_headings([headings[n] for n in samples], list(samples.values())), strict=True)
    )


def _with_groups(
    texts: Headings, headings: dict[int, str], samples: dict[int, list[Cell]], matches: dict[int, Match]
) -> dict[int, Match]:
    """Columns that their own headings do not settle, with their group headings.

    Two columns of dates under 'Timescale', by headings that nobody knows, are a question: neither has a better claim.
    """
    unsettled = {
        number: f"{texts[number][1]} / {texts[number][0]}"
        for number in samples
        if matches[number].field is None and texts[number][1] and headings[number] == texts[number][0]
        if not is_affiliation(texts[number][0])
    }
    gained = {
        number: _matches({**headings, number: grouped}, samples)[number].field
        for number, grouped in unsettled.items()
    }
    dated = Counter((texts[n][1], field) for n, field in gained.items() if field in DATE_FIELDS)
    for number, grouped in unsettled.items():
        field = gained[number]
        if field and dated[texts[number][1], field] > 1:
            matches[number] = Match(None, "content", 0.3, (field,))
        else:
            matches = _with_group(number, grouped, headings, samples, matches)
    return matches


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
