"""The texts of an action's row: what is to be done, by whom, its update, evidence and measure."""

from collections.abc import Iterator, Mapping, Sequence

from recommendations.plan import Field, Issue
from recommendations.problems import Problem
from recommendations.workbook.blocks import Table
from recommendations.workbook.cells import CellError, CellValue, UncalculatedFormula
from recommendations.workbook.column_reader import with_struck
from recommendations.workbook.continuation import news_of
from recommendations.workbook.ditto import is_ditto, said_above
from recommendations.workbook.found import why_unusable
from recommendations.workbook.lines import Line
from recommendations.workbook.naming import named_in_words
from recommendations.workbook.owners import no_owner
from recommendations.workbook.points import numbered_points
from recommendations.workbook.struck_rows import StruckReader

LABEL = 25  # letters in which a text that stands alone may show its label, 'Risk: …'
# Named once: before Python 3.12 each `Field.OWNER` is looked up anew, and these are asked for in every row.
OWNER, UPDATE, EVIDENCE, MEASURE = TEXTS = (Field.OWNER, Field.UPDATE, Field.EVIDENCE, Field.MEASURE)


class RowTexts:
    """Reads the texts of one table's actions. `continued`: the lines that go on with an action, by its row."""

    def __init__(
        self,
        table: Table,
        continued: Mapping[int, Sequence[Line]],
        strikes: StruckReader | None,
        issues: list[Issue],
    ) -> None:
        self.table, self.grid, self.continued = table, table.grid, continued
        self.strikes, self.issues = strikes, issues
        self.action_column = table.fields[Field.DESCRIPTION]
        self.columns = [
            (meaning, meaning.value, table.fields[meaning], table.fields[meaning] - table.grid.first_column)
            for meaning in TEXTS
            if meaning in table.fields
        ]
        self.alone_is_odd = False  # nearly all actions have something beside them
        self.banners_among_actions = False  # texts alone in the action column that head the rows below them

    def description(self, line: Line) -> str:
        """The action's text, with the lines that go on with it."""
        grid, column = self.grid, self.action_column
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

    def of(self, line: Line, written: dict[str, str]) -> dict[Field, str]:
        """Texts by field; an error or a formula without a result is an issue and no text."""
        texts: dict[Field, str] = {}
        more, strikes, values = self.continued.get(line.number), self.strikes, line.values
        for meaning, name, column, offset in self.columns:
            if strikes and strikes.only(line.number, column, line):
                written[name] = with_struck(self.grid.cell(line.number, column))
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
        cell = self.grid.cell(line.number, column)
        owner = said_above(self.table, cell.row, column) or ""
        problem = Problem.OWNER_FROM_ABOVE if owner else Problem.OWNER_NOT_NAMED
        words = {"read": owner} if owner else {"field": "owner"}
        self.issues.append(Issue.of(problem, cell=cell.address, row=line.number, found=found, **words))
        return owner

    def _tell_no_owner(self, why: Problem | str, line: Line, column: int) -> str:
        """'TBC' is said, a dash is plain; no owner is read of either."""
        if isinstance(why, Problem):
            cell = self.grid.cell(line.number, column)
            self.issues.append(Issue.of(why, cell=cell.address, row=line.number, found=cell.written.strip()))
        return ""

    def _continued(self, line: Line, more: Sequence[Line], column: int) -> Iterator[str]:
        for part in more:
            if not self.strikes or not self.strikes.only(part.number, column, line):
                yield self._text(part.number, part.values, column, own=True)

    def _keep_unusable(self, line: Line, name: str, column: int, written: dict[str, str]) -> None:
        if text := self.grid.written(line.number, column):
            written[name] = text

    def _text(self, row: int, values: tuple[CellValue, ...], column: int, *, own: bool = False) -> str:
        offset = column - self.grid.first_column
        value = values[offset] if offset < len(values) else None
        if type(value) is str:
            return value.strip()
        if value is None and (own or (row, column) not in self.grid.covered):
            return ""
        cell = self.grid.cell(row, column)
        if isinstance(cell.value, CellError | UncalculatedFormula):
            self._tell_unusable(cell.value, cell.address, cell.row)
            return ""
        return cell.written.strip()

    def _tell_unusable(self, value: CellError | UncalculatedFormula, address: str, row: int) -> None:
        self.issues.append(Issue.of(why_unusable(value), cell=address, row=row, found=value.text))

    def tell_of(self, line: Line) -> None:
        """What a person should know of the action's text: an error in it, nothing beside it, the same text again."""
        if "\n" in line.action and (points := numbered_points(line.action)):
            cell = self.grid.cell(line.number, self.action_column)
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
        value = self.grid.cell(line.number, column)
        if isinstance(value.value, CellError | UncalculatedFormula):
            self._tell_unusable(value.value, value.address, line.number)
        elif alone:
            self.issues.append(
                Issue.of(Problem.ACTION_ALONE, cell=value.address, row=line.number, found=line.action)
            )
        elif not line.own_action:
            cell = self.grid.sheet.cell(line.number, column)
            self.issues.append(
                Issue.of(Problem.ACTION_REPEATED_DOWN, cell=cell.address, row=line.number, found=line.action)
            )
