"""Actions that are struck through, and values that are, in actions that are not.

A force strikes through what is withdrawn, done or replaced, and does not say which. So what is struck through is never
read as if it held; see docs/decisions on struck text.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from recommendations.plan import Field, Issue, Status
from recommendations.problems import Problem
from recommendations.workbook.account import FIELD_WORDS
from recommendations.workbook.blocks import Table
from recommendations.workbook.cells import Cell
from recommendations.workbook.lines import Line, Sort, Sorted

CLOSED = (Status.COMPLETE, Status.SUPERSEDED)
REFERENCES = (Field.RECOMMENDATION, Field.RECOMMENDATION_TITLE, Field.REF, Field.INSPECTION)
# Said with the date that was read instead.
_SAID_ELSEWHERE = Problem.DATE_STRUCK_IN_CELL.code


class StruckReader:
    """Judges one table's values by what is struck through. Only for sheets with anything struck through."""

    def __init__(self, table: Table, issues: list[Issue]) -> None:
        self.grid, self.issues = table.grid, issues
        self.action_column = table.fields[Field.DESCRIPTION]
        self.columns = {meaning.value: column for meaning, column in table.fields.items()}
        self.fields = table.fields
        self._aside: list[Issue] = []

    def whole(self, row: int, column: int) -> Cell | None:
        """The cell of a position, if it is struck through whole."""
        cell = self.grid.cell(row, column)
        return cell if cell.struck == "" else None

    def row(self, line: Line) -> Cell | None:
        """The action's text, if it is struck through."""
        return self.whole(line.number, self.action_column)

    def only(self, row: int, column: int, line: Line) -> bool:
        """Whether a cell is struck through and the action is not: then it holds nothing, and that is said."""
        cell = self.whole(row, column)
        if cell is None or self.row(line):
            return False
        meaning = next(meaning for meaning, number in self.fields.items() if number == column)
        self._tell_value(meaning, cell, row)
        return True

    def issues_at(self, line: Line, column: int) -> list[Issue]:
        """Where the problems of a cell are gathered: those of a struck one count only if it comes to be read."""
        return self._aside if self.whole(line.number, column) else self.issues

    def settled(self, line: Line, read: dict[Field, Any], written: Mapping[str, str]) -> dict[Field, Any]:
        """The values that hold: those that stand, and in an action closed by its status the struck ones too."""
        struck = {
            meaning: cell
            for meaning, column in self._interpreted(written)
            if (cell := self.whole(line.number, column))
        }
        aside, self._aside = self._aside, []
        action = self.row(line)
        if Field.DUE in read and Field.DUE not in struck:
            struck.pop(Field.ORIGINAL_DUE, None)  # struck through because another date has replaced it
        if action is None:
            for meaning, cell in struck.items():
                self._tell_value(meaning, cell, line.number)
            self._tell_references(line)
        elif (status := read.get(Field.STATUS, Status.UNKNOWN)) in CLOSED:
            self.issues += aside
            self._tell_closed(action, line, status)
            return read
        else:
            self._tell_action(action, line)
        return {meaning: value for meaning, value in read.items() if meaning not in struck}

    def _interpreted(self, written: Mapping[str, str]) -> Iterator[tuple[Field, int]]:
        """The fields that a row has given, with their columns: a status in the RAG column is struck with it."""
        for name in written:
            yield Field(name), self.columns.get(name) or self.columns.get(_INSTEAD.get(name, ""), 0)

    def _tell_value(self, meaning: Field, cell: Cell, row: int) -> None:
        words = FIELD_WORDS[meaning]
        field = words[0].upper() + words[1:]
        self.issues.append(
            Issue.of(Problem.VALUE_STRUCK, cell=cell.address, row=row, found=cell.written, field=field)
        )

    def _tell_references(self, line: Line) -> None:
        for meaning in REFERENCES:
            column = self.fields.get(meaning)
            cell = self.grid.sheet.cell(line.number, column) if column else None
            if cell and cell.struck == "":
                self.issues.append(
                    Issue.of(Problem.REFERENCE_STRUCK, cell=cell.address, row=cell.row, found=cell.written)
                )

    def _status(self, line: Line) -> str:
        column = self.fields.get(Field.STATUS)
        return " ".join(self.grid.written(line.number, column).split()) if column else ""

    def _tell_closed(self, action: Cell, line: Line, status: Status) -> None:
        said = self._status(line) or status.words
        self.issues.append(
            Issue.of(
                Problem.ACTION_STRUCK_CLOSED,
                cell=action.address,
                row=line.number,
                found=action.written,
                status=said,
                read=status.words,
            )
        )

    def _tell_action(self, action: Cell, line: Line) -> None:
        said = self._status(line)
        status = f"its status is “{said}”" if said else "it has no status"
        self.issues.append(
            Issue.of(
                Problem.ACTION_STRUCK,
                cell=action.address,
                row=line.number,
                found=action.written,
                status=status,
            )
        )


_INSTEAD = {Field.STATUS.value: Field.RAG.value, Field.RAG.value: Field.STATUS.value}


def issues_struck_in_part(rows: Iterable[Sorted], told: Iterable[Issue]) -> Iterator[Issue]:
    """Cells of the plan of which a part is struck through, where the value that was read does not say so itself."""
    said = {issue.cell for issue in told if issue.code == _SAID_ELSEWHERE}
    for row in rows:
        sheet = row.table.grid.sheet
        if not sheet.struck or not isinstance(row.answer, Sort):
            continue
        used = {column for table in row.table.of_each_action for column in table.fields.values()}
        for column in row.line.filled:
            cell = sheet.cell(row.line.number, column)
            if cell.struck and column in used and cell.address not in said:
                yield Issue.of(
                    Problem.STRUCK_IN_PART,
                    cell=cell.address,
                    row=cell.row,
                    found=cell.written,
                    struck=cell.struck,
                )
