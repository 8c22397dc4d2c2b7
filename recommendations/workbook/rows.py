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
from recommendations.workbook.cells import column_letter
from recommendations.workbook.colour_key import Legend
from recommendations.workbook.columns import (
    DATE_LABELS,
    NO_DATE,
    due_column,
    earlier_due_readers,
    open_status_reader,
    readers,
)
from recommendations.workbook.continuation import lines_that_go_on
from recommendations.workbook.contradictions import Contradictions
from recommendations.workbook.key_statuses import KeyedRag, keyed_rag
from recommendations.workbook.lines import Line, Sort, Sorted
from recommendations.workbook.monthly import Monthly
from recommendations.workbook.revisions import Revisions, another_revision, read_of_period, revised_beside
from recommendations.workbook.row_colours import issues_of_row_colours
from recommendations.workbook.row_texts import EVIDENCE, MEASURE, OWNER, UPDATE, RowTexts
from recommendations.workbook.status_dates import status_dates
from recommendations.workbook.status_percents import status_percent_readers
from recommendations.workbook.struck_rows import StruckReader
from recommendations.workbook.values import PlanDate

ODD = 3  # in so many actions, one without anything beside it is odd
# Named once: before Python 3.12 each `Field.DUE` is looked up anew, and these are asked for in every row.
START, DUE, ORIGINAL_DUE, COMPLETED, PERCENT, STATUS, RAG, WEIGHT = INTERPRETED = (
    Field.START, Field.DUE, Field.ORIGINAL_DUE, Field.COMPLETED, Field.PERCENT, Field.STATUS, Field.RAG, Field.WEIGHT
)  # fmt: skip  # the percent before the status, whose meaning may hang on it
TO_THE_DAY, NO_PRECISION = DatePrecision.DAY, DatePrecision.NONE
UNKNOWN, COMPLETE = Status.UNKNOWN, Status.COMPLETE


class RowReader:
    """Reads the actions of one table. `continued`: the lines that go on with an action, by its row."""

    def __init__(
        self,
        table: Table,
        continued: Mapping[int, Sequence[Line]],
        legend: Legend,
        issues: list[Issue],
    ) -> None:
        self.table, self.issues = table, issues
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
        self.status_dates = status_dates(table, by_field.get(STATUS))
        self.status_percents = status_percent_readers(table)
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
        self.texts = RowTexts(table, continued, self.strikes, issues)

    def action(self, owned: Owned, ref: str) -> ActionRow:
        """The action of a row, with the reference that was given to it."""
        line = owned.line
        read, written = self._interpreted(line)
        if self.strikes:
            read = self.strikes.settled(line, read, written)
        texts = self.texts.of(line, written)
        by_key = self.keyed.status(line, self.strikes) if self.keyed else None
        self._tell_of_values(line, read, written, by_key)
        if self.keyed and by_key and self.keyed.gives_status(line, written, self.strikes):
            read[STATUS] = by_key
            written |= {"status": written["declared_rag"]} if "declared_rag" in written else {}
        of, text_of = read.get, texts.get
        due, original = of(DUE, NO_DATE), of(ORIGINAL_DUE, NO_DATE)
        start, completed = of(START, NO_DATE), of(COMPLETED, NO_DATE)
        if due.day is None and due == NO_DATE:
            due = self._revised_before(line, written) if self.earlier_dues else due
            if due == NO_DATE and self.revisions.original_counts(written.get("due", ""), original.revised):
                due = self._not_revised(original, line, written)
        if original.revised and due.day:
            self.issues.extend(another_revision(self.table, line.number, due, original.revised))
        if start.day and due.day and due.day < start.day and start.precision is TO_THE_DAY:
            self._tell_due_before_start(start.day, due.day, line, written)
        done_on = completed.day or due.completed
        if self.status_dates and of(STATUS) is COMPLETE:
            done_on = self.status_dates.completed(line, done_on, written, self.issues)
        self._write_references(owned, ref, written)
        self.texts.tell_of(line)
        return ActionRow(
            ref=ref,
            recommendation=owned.recommendation,
            description=self.texts.description(line),
            cell=f"{self.address}{line.number}",
            sheet=self.sheet,
            row=line.number,
            owner=text_of(OWNER),
            start=start.day,
            due=due.day,
            due_precision=due.precision if due.day else NO_PRECISION,
            original_due=original.day or due.previous or original.previous,
            completed=done_on,
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
                    words = {"found": text, "read": read_of_period(due, text)}
                    self.issues.append(Issue.of(told, cell=address, row=line.number, **words))
                return due or NO_DATE
        return NO_DATE

    def _not_revised(self, original: PlanDate, line: Line, written: dict[str, str]) -> PlanDate:
        """The original date as the due date, said; without one, words for no revision are a question."""
        if original.revised:
            current, told = revised_beside(self.table, line.number, original.revised, original.day)
            self.issues.append(told)
            written.setdefault("due", written["original_due"])
            return current
        if original.day:
            column = self.table.fields[Field.ORIGINAL_DUE]
            cell = self.table.grid.cell(line.number, column)
            words = {"found": cell.written, "read": read_of_period(original, cell.written)}
            self.issues.append(
                Issue.of(Problem.DUE_FROM_ORIGINAL, cell=cell.address, row=line.number, **words)
            )
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
            reader.texts.banners_among_actions = header in heading
            reader.texts.alone_is_odd = alone[header] * ODD <= all_rows[header]
        actions.append(reader.action(row, ref))
    issues += issues_of_row_colours(owned, legend)
    return actions
