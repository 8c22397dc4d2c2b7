"""Rows that are actions → ActionRow: every cell read as its field, with what is written beside what is read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from recommendations.plan import ActionRow, DatePrecision, Field, Issue, LeftOutWhy, Status
from recommendations.problems import Problem
from recommendations.wording import uk_date
from recommendations.workbook.action_refs import Given
from recommendations.workbook.blocks import Table
from recommendations.workbook.by_reference import Owned
from recommendations.workbook.cells import CellError, CellValue, UncalculatedFormula, column_letter
from recommendations.workbook.colour_key import Legend
from recommendations.workbook.column_reader import with_struck
from recommendations.workbook.columns import (
    DATE_LABELS,
    NO_DATE,
    due_column,
    earlier_due_readers,
    open_status_reader,
    readers,
)
from recommendations.workbook.continuation import lines_that_go_on, news_of
from recommendations.workbook.contradictions import Contradictions
from recommendations.workbook.ditto import is_ditto, said_above
from recommendations.workbook.key_statuses import KeyedRag, keyed_rag
from recommendations.workbook.lines import Line, Sort, Sorted
from recommendations.workbook.monthly import Monthly
from recommendations.workbook.naming import named_in_words
from recommendations.workbook.owners import no_owner
from recommendations.workbook.points import numbered_points
from recommendations.workbook.revisions import Revisions
from recommendations.workbook.row_colours import issues_of_row_colours
from recommendations.workbook.status_percents import status_percent_readers
from recommendations.workbook.struck_rows import StruckReader
from recommendations.workbook.values import PlanDate

LABEL = 25  # letters in which a text that stands alone may show its label, 'Risk: …'
ODD = 3  # in so many actions, one without anything beside it is odd
# Named once: before Python 3.12 each `Field.DUE` is looked up anew, and these are asked for in every row.
OWNER, UPDATE, EVIDENCE, MEASURE = TEXTS = (Field.OWNER, Field.UPDATE, Field.EVIDENCE, Field.MEASURE)
START, DUE, ORIGINAL_DUE, COMPLETED, PERCENT, STATUS, RAG, WEIGHT = INTERPRETED = (
    Field.START, Field.DUE, Field.ORIGINAL_DUE, Field.COMPLETED, Field.PERCENT, Field.STATUS, Field.RAG, Field.WEIGHT
)  # fmt: skip  # the percent before the status, whose meaning may hang on it
TO_THE_DAY, NO_PRECISION = DatePrecision.DAY, DatePrecision.NONE
UNKNOWN = Status.UNKNOWN


class RowReader:
    """Reads the actions of one table. `continued`: the lines that go on with an action, by its row."""

    def __init__(
        self,
        table: Table,
        continued: Mapping[int, Sequence[Line]],
        legend: Legend,
        issues: list[Issue],
    ) -> None:
        self.table, self.continued, self.issues = table, continued, issues
        self.action_column = table.fields[Field.DESCRIPTION]
        self.sheet = table.grid.name
        self.address = f"{self.sheet}!{column_letter(self.action_column)}"
        by_field = readers(table, legend, issues)
        self.keyed = keyed_rag(table, legend)
        self.readers = [
            (meaning, meaning.value, by_field[meaning])
            for meaning in INTERPRETED
            if meaning in by_field and not (self.keyed and meaning is RAG)
        ]
        self.open_status = open_status_reader(table, legend)
        self.status_percents = status_percent_readers(table)
        self.texts = [
            (meaning, meaning.value, table.fields[meaning], table.fields[meaning] - table.grid.first_column)
            for meaning in TEXTS
            if meaning in table.fields
        ]
        self.revisions = Revisions(table)
        self.earlier_dues = earlier_due_readers(table, issues)
        self.monthly = Monthly(table)
        self.contradictions = Contradictions(
            {
                meaning: f"{table.grid.name}!{column_letter(reader.column)}"
                for meaning, reader in by_field.items()
                if meaning in INTERPRETED
            }
        )
        self.strikes = StruckReader(table, issues) if table.grid.sheet.struck else None
        self.alone_is_odd = False  # nearly all actions have something beside them
        self.banners_among_actions = False  # texts alone in the action column that head the rows below them

    def action(self, owned: Owned, ref: str) -> ActionRow:
        """The action of a row, with the reference that was given to it."""
        line = owned.line
        read, written = self._interpreted(line)
        if self.strikes:
            read = self.strikes.settled(line, read, written)
        texts = self._texts(line, written)
        by_key = self.keyed.status(line, self.strikes) if self.keyed else None
        self._tell_of_values(line, read, written, by_key)
        if self.keyed and by_key and self.keyed.gives_status(line, written, self.strikes):
            read[STATUS], written["status"] = by_key, written.get("declared_rag", "")
        of, text_of = read.get, texts.get
        due, original = of(DUE, NO_DATE), of(ORIGINAL_DUE, NO_DATE)
        start, completed = of(START, NO_DATE), of(COMPLETED, NO_DATE)
        if due.day is None and due == NO_DATE:
            due = self._revised_before(line, written) if self.earlier_dues else due
            if due == NO_DATE and self.revisions.not_revised(written.get("due", "")):
                due = self._not_revised(original, line, written)
        if start.day and due.day and due.day < start.day and start.precision is TO_THE_DAY:
            self._tell_due_before_start(start.day, due.day, line, written)
        self._write_references(owned, ref, written)
        self._tell_of_text(line)
        return ActionRow(
            ref=ref,
            recommendation=owned.recommendation,
            description=self._description(line),
            cell=f"{self.address}{line.number}",
            sheet=self.sheet,
            row=line.number,
            owner=text_of(OWNER),
            start=start.day,
            due=due.day,
            due_precision=due.precision if due.day else NO_PRECISION,
            original_due=original.day or due.previous or original.previous,
            completed=completed.day or due.completed,
            status=of(STATUS, UNKNOWN),
            percent=of(PERCENT),
            declared_rag=of(RAG),
            update=text_of(UPDATE),
            evidence=text_of(EVIDENCE),
            measure=text_of(MEASURE),
            weight=of(WEIGHT),
            as_written=written,
        )

    def _tell_of_values(
        self, line: Line, read: Mapping[Field, Any], written: Mapping[str, str], by_key: Status | None
    ) -> None:
        """What its values say together, and what a month before said. `by_key`: the status of its colour in the key."""
        self.issues.extend(self.contradictions.of(read, written, line.number, by_key))
        if self.monthly.series:
            self.issues.extend(self.monthly.blank(line.number))

    def _description(self, line: Line) -> str:
        """The action's text, with the lines that go on with it."""
        grid, column = self.table.grid, self.action_column
        more = [
            grid.written(part.number, column).strip()
            for part in self.continued.get(line.number, ())
            if grid.value(part.number, column) is not None
            and not self._struck_part(part, line)
            and not news_of(part)
        ]
        return "\n".join([line.action.strip(), *more])

    def _struck_part(self, part: Line, line: Line) -> bool:
        """Whether a line that goes on with an action is struck through, and the action is not."""
        return self.strikes is not None and self.strikes.only(part.number, self.action_column, line)

    def _interpreted(self, line: Line) -> tuple[dict[Field, Any], dict[str, str]]:
        """Values by field, and what is written by field name."""
        read: dict[Field, Any] = {}
        written: dict[str, str] = {}
        issues, strikes, number, values = self.issues, self.strikes, line.number, line.values
        for meaning, name, reader in self.readers:
            if meaning is STATUS and self.open_status and read.get(PERCENT) == 0:
                reader = self.open_status
            if strikes:
                issues = strikes.issues_at(line, reader.column)
            value, text = reader.cell_at(number, values, issues)
            if text:
                written[name] = text
            if value is not None:
                read[meaning] = value
        if self.keyed:
            self._keyed_rag(self.keyed, line, read, written)
        if self.status_percents and PERCENT not in read and "percent" not in written:
            self._percent_in_status(line, read, written)
        return read, written

    def _keyed_rag(
        self, keyed: KeyedRag, line: Line, read: dict[Field, Any], written: dict[str, str]
    ) -> None:
        """The RAG of a row, read after its status because the key may give that too."""
        issues = self.strikes.issues_at(line, keyed.column) if self.strikes else self.issues
        rag, text = keyed.rag_reader(line, written, self.strikes).cell_at(line.number, line.values, issues)
        if text:
            written["declared_rag"] = text
        if rag is not None:
            read[RAG] = rag

    def _percent_in_status(self, line: Line, read: dict[Field, Any], written: dict[str, str]) -> None:
        """'In progress – 40%' gives the progress too, where its own column does not."""
        for reader in self.status_percents:
            value, text = reader.cell_at(line.number, line.values, self.issues)
            if value is not None:
                read[PERCENT], written["percent"] = value, text
                return

    def _texts(self, line: Line, written: dict[str, str]) -> dict[Field, str]:
        """Texts by field; an error or a formula without a result is an issue and no text."""
        texts: dict[Field, str] = {}
        more, strikes, values = self.continued.get(line.number), self.strikes, line.values
        for meaning, name, column, offset in self.texts:
            if strikes and strikes.only(line.number, column, line):
                written[name] = with_struck(self.table.grid.cell(line.number, column))
                text = ""
            elif offset < len(values) and type(value := values[offset]) is str:
                text = value.strip()
            else:
                text = self._text(line.number, values, column)
            if more:
                parts = [text, *self._continued(line, more, column)]
                text = "\n".join(part for part in parts if part)
            if text and meaning is OWNER and is_ditto(text):
                written[name] = text
                text = self._owner_above(line, column, text)
            if text and meaning is OWNER and (why := no_owner(text)):
                written[name], text = text, self._tell_no_owner(why, line, column)
            if text:
                texts[meaning] = text
            elif name not in written:
                self._keep_unusable(line, name, column, written)
        for part in more or ():
            if (news := news_of(part)) and not self._struck_part(part, line):
                texts[news[0]] = "\n".join(filter(None, (texts.get(news[0]), news[1])))
        return texts

    def _owner_above(self, line: Line, column: int, found: str) -> str:
        """The owner whom a ditto mark stands for, said; nobody where that cannot be settled, and asked about."""
        cell = self.table.grid.cell(line.number, column)
        owner = said_above(self.table, cell.row, column) or ""
        problem = Problem.OWNER_FROM_ABOVE if owner else Problem.OWNER_NOT_NAMED
        words = {"read": owner} if owner else {"field": "owner"}
        self.issues.append(Issue.of(problem, cell=cell.address, row=line.number, found=found, **words))
        return owner

    def _tell_no_owner(self, why: Problem | str, line: Line, column: int) -> str:
        """'TBC' is said, a dash is plain; no owner is read of either."""
        if isinstance(why, Problem):
            cell = self.table.grid.cell(line.number, column)
            self.issues.append(Issue.of(why, cell=cell.address, row=line.number, found=cell.written.strip()))
        return ""

    def _continued(self, line: Line, more: Sequence[Line], column: int) -> Iterator[str]:
        for part in more:
            if not self.strikes or not self.strikes.only(part.number, column, line):
                yield self._text(part.number, part.values, column, own=True)

    def _keep_unusable(self, line: Line, name: str, column: int, written: dict[str, str]) -> None:
        if text := self.table.grid.written(line.number, column):
            written[name] = text

    def _text(self, row: int, values: tuple[CellValue, ...], column: int, *, own: bool = False) -> str:
        offset = column - self.table.grid.first_column
        value = values[offset] if offset < len(values) else None
        if type(value) is str:
            return value.strip()
        if value is None and (own or (row, column) not in self.table.grid.covered):
            return ""
        cell = self.table.grid.cell(row, column)
        if isinstance(cell.value, CellError | UncalculatedFormula):
            self._tell_unusable(cell.value, cell.address, cell.row)
            return ""
        return cell.written.strip()

    def _tell_unusable(self, value: CellError | UncalculatedFormula, address: str, row: int) -> None:
        problem = Problem.CELL_ERROR if isinstance(value, CellError) else Problem.FORMULA_NOT_CALCULATED
        self.issues.append(Issue.of(problem, cell=address, row=row, found=value.text))

    def _tell_of_text(self, line: Line) -> None:
        """What a person should know of the action's text: an error in it, nothing beside it, the same text again."""
        if "\n" in line.action and (points := numbered_points(line.action)):
            cell = self.table.grid.cell(line.number, self.action_column)
            self.issues.append(
                Issue.of(
                    Problem.ACTIONS_IN_ONE_CELL,
                    cell=cell.address,
                    row=line.number,
                    found=line.action,
                    count=str(points),
                )
            )
        alone = line.alone and bool(
            self.alone_is_odd
            or line.after_gap
            or self.banners_among_actions
            or ":" in line.action[:LABEL]
            or named_in_words(line.action)
        )
        if line.own_action and not alone and line.action[0] not in "#=":
            return
        column = self.action_column
        value = self.table.grid.cell(line.number, column)
        if isinstance(value.value, CellError | UncalculatedFormula):
            self._tell_unusable(value.value, value.address, line.number)
        elif alone:
            self.issues.append(
                Issue.of(Problem.ACTION_ALONE, cell=value.address, row=line.number, found=line.action)
            )
        elif not line.own_action:
            cell = self.table.grid.sheet.cell(line.number, column)
            self.issues.append(
                Issue.of(Problem.ACTION_REPEATED_DOWN, cell=cell.address, row=line.number, found=line.action)
            )

    def _revised_before(self, line: Line, written: dict[str, str]) -> PlanDate:
        """The last revised date that the row gives, said, where it leaves the last column of them blank."""
        if not self.revisions.says_nothing(written.get("due", "")):
            return NO_DATE
        for reader in self.earlier_dues:
            due, text = reader.cell_at(line.number, line.values, self.issues)
            if text and not self.revisions.says_nothing(text):
                written["due"] = text
                address = f"{self.table.grid.name}!{column_letter(reader.column)}{line.number}"
                if due is not None and due.day:
                    told = Problem.DUE_FROM_EARLIER_REVISION
                    self.issues.append(Issue.of(told, cell=address, row=line.number, found=text))
                return due or NO_DATE
        return NO_DATE

    def _not_revised(self, original: PlanDate, line: Line, written: dict[str, str]) -> PlanDate:
        """The original date as the due date, said; without one, words for no revision are a question."""
        if original.day:
            column = self.table.fields[Field.ORIGINAL_DUE]
            cell = self.table.grid.cell(line.number, column)
            told = Issue.of(Problem.DUE_FROM_ORIGINAL, cell=cell.address, row=line.number, found=cell.written)
            self.issues.append(told)
            written.setdefault("due", cell.written)
            return original
        if "due" in written:
            cell = self.table.grid.cell(line.number, self.table.fields[Field.DUE])
            words = {"field": DATE_LABELS[Field.DUE], "found": cell.written}
            self.issues.append(Issue.of(Problem.DATE_NOT_FIXED, cell=cell.address, row=line.number, **words))
        elif "original_due" in written:  # which stands for it, and was not read
            written["due"] = written["original_due"]
        return NO_DATE

    def _tell_due_before_start(self, start: date, due: date, line: Line, written: dict[str, str]) -> None:
        """Only of a start on a day: a month or a quarter is read as its last day, and work begins before it."""
        column = due_column(self.table, line.number)
        if not column:
            return
        address = f"{self.table.grid.name}!{column_letter(column)}{line.number}"
        found, begins = written.get("due", uk_date(due)), uk_date(start)
        self.issues.append(
            Issue.of(Problem.DUE_BEFORE_START, cell=address, row=line.number, found=found, start=begins)
        )

    def _write_references(self, owned: Owned, ref: str, written: dict[str, str]) -> None:
        if owned.reference and owned.reference != ref:
            written["ref"] = owned.reference
        column = self.table.recommendation_column
        if column and owned.own:
            text = self.table.grid.written(owned.line.number, column)
            if text != owned.recommendation:
                written["recommendation"] = text


def givens(owned: Iterable[Owned]) -> Iterator[Given]:
    """What each action's row gives towards its reference."""
    of: Table | None = None
    for row in owned:
        table, number = row.table, row.line.number
        if table is not of:
            of, grid, column = table, table.grid, table.ref_column
            name, at = grid.name, column or table.fields[Field.DESCRIPTION]
        is_number = column is not None and isinstance(grid.value(number, column), int | float)
        yield Given(row.recommendation, row.reference, name, number, at, is_number, row.part)


def read_actions(
    owned: Sequence[Owned],
    refs: Sequence[str],
    rows: Sequence[Sorted],
    legend: Legend,
    issues: list[Issue],
) -> list[ActionRow]:
    """The actions of a sheet, in order. `refs`: the reference given to each; `rows`: all of the sheet's rows."""
    continued = lines_that_go_on(rows, issues)
    heading = {
        row.table.header.first_row
        for row in rows
        if row.line.own_action and row.line.alone and row.answer in (LeftOutWhy.BANNER, Sort.RECOMMENDATION)
    }
    by_table: dict[int, RowReader] = {}
    all_rows = Counter(row.table.header.first_row for row in owned)
    alone = Counter(row.table.header.first_row for row in owned if row.line.alone)
    actions = []
    for row, ref in zip(owned, refs, strict=True):
        reader = by_table.get(id(row.table))
        if reader is None:
            reader = by_table[id(row.table)] = RowReader(row.table, continued, legend, issues)
            header = row.table.header.first_row
            reader.banners_among_actions = header in heading
            reader.alone_is_odd = alone[header] * ODD <= all_rows[header]
        actions.append(reader.action(row, ref))
    issues += issues_of_row_colours(owned, legend)
    return actions
