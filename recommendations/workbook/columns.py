"""The columns of a table whose cells are interpreted, each with its reader."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from recommendations.plan import DatePrecision, Field, Issue, Rag, Status
from recommendations.problems import Problem
from recommendations.wording import uk_date
from recommendations.workbook.blocks import Table
from recommendations.workbook.cells import Cell
from recommendations.workbook.colour_key import NO_KEY, Legend, gives_statuses
from recommendations.workbook.column_reader import Reader
from recommendations.workbook.date_columns import DateReader, cells_below, date_reader
from recommendations.workbook.found import refused, unusable
from recommendations.workbook.headings import asks_completion
from recommendations.workbook.lettering import words
from recommendations.workbook.revisions import Revisions
from recommendations.workbook.values import (
    Found,
    PlanDate,
    Value,
    fraction_column,
    names_a_colour,
    rag_in_status,
    read_answer,
    read_percent,
    read_rag,
    read_status,
    shows_percent,
    status_by_key,
)

DATE_LABELS = {
    Field.DUE: "due date",
    Field.ORIGINAL_DUE: "original due date",
    Field.START: "start date",
    Field.COMPLETED: "completion date",
}
NO_DATE = PlanDate(None, DatePrecision.NONE)


def due_column(table: Table, row: int) -> int | None:
    """The column from which a row has its due date: that of the original dates where no other is given."""
    says = table.grid.says
    for column in table.due_columns:
        if says(row, column):
            return column
    return None


def readers(table: Table, legend: Legend, issues: list[Issue]) -> dict[Field, Reader[Any]]:
    """A reader for each of the table's columns whose cells are interpreted. `legend`: the workbook's own RAG key.

    What a column says of all its cells together, such as the order of day and month, is added to the issues.
    """
    made: dict[Field, Reader[Any]] = {}
    for meaning, column in table.fields.items():
        if meaning in DATE_LABELS:
            read = date_reader(table, column, DATE_LABELS[meaning], issues)
            if meaning is Field.DUE:
                read = _unless_not_revised(read, Revisions(table))
            made[meaning] = Reader(table, column, _with_struck_date(read, DATE_LABELS[meaning]))
        elif meaning is Field.PERCENT:
            made[meaning] = Reader(table, column, _percent_reader(table, column))
        elif meaning in (Field.RAG, Field.RECOMMENDATION_RAG):
            made[meaning] = Reader(table, column, lambda cell: declared_rag(cell, legend), looks_at_fill=True)
        elif meaning is Field.WEIGHT:
            made[meaning] = Reader(table, column, _weight)
    return made | _status_and_rag(table, legend, Field.RAG in made)


def _status_and_rag(table: Table, legend: Legend, has_rag: bool) -> dict[Field, Reader[Any]]:
    """The status column; where there is no RAG column it may hold the RAG too, and the other way about."""
    column = table.fields.get(Field.STATUS)
    by_key = gives_statuses(legend)  # a colour alone is then a status too
    if column is not None and has_rag:
        return {Field.STATUS: Reader(table, column, status_reader(table, column))}
    if column is not None:
        return {
            Field.STATUS: _status_column(table, column, legend),
            Field.RAG: Reader(
                table,
                column,
                lambda cell: _rag_of_status(cell, legend),
                looks_at_fill=True,
                stands_in=True,
            ),
        }
    if has_rag:
        column = table.fields[Field.RAG]
        return {
            Field.STATUS: Reader(
                table,
                column,
                (lambda cell: _status_of_rag(cell, legend)) if by_key else _status_of_rag,
                looks_at_fill=by_key,
                stands_in=True,
            ),
            Field.RAG: Reader(table, column, lambda cell: _rag_or_status(cell, legend), looks_at_fill=True),
        }
    if status_in_updates(table):
        column = table.fields[Field.UPDATE]
        return {Field.STATUS: Reader(table, column, status_reader(table, column))}
    return {}


def status_in_updates(table: Table) -> bool:
    """Whether updates headed 'Status / update' give the status: at least half of the cells are read as one."""
    column = table.fields.get(Field.UPDATE)
    if column is None or table.fields.keys() & {Field.STATUS, Field.RAG}:
        return False
    heading = next((one.heading for one in table.header.columns if one.number == column), "")
    if "status" not in words(heading).split():
        return False
    cells = [cell for cell in cells_below(table, column) if not cell.empty]
    return bool(cells) and 2 * sum(read_status(cell).value is not None for cell in cells) >= len(cells)


def declared_rag(cell: Cell, legend: Legend, *, gives_status: bool = False) -> Value[Rag]:
    """The force's own colour. Grey is not one of its four: it is kept as written and said.

    `gives_status`: the action takes its status from the workbook's key as well.
    """
    read = read_rag(cell, legend=legend, gives_status=gives_status)
    if read.value is not Rag.GREY:
        return read
    return Value(None, _by_key(read) or (*read.found, Found(Problem.RAG_NOT_USED, {})))


def _by_key(read: Value[Rag]) -> tuple[Found, ...]:
    """All that was found in a RAG, if the workbook's own key decided how it was read."""
    decided = any(
        found.problem in (Problem.RAG_BY_LEGEND, Problem.RAG_FILL_BY_LEGEND) for found in read.found
    )
    return read.found if decided else ()


def _rag_of_status(cell: Cell, legend: Legend) -> Value[Rag]:
    """A colour in the status column: the word beside the status, or the fill of a cell without text."""
    if cell.empty:
        read = read_rag(cell, legend=legend, gives_status=True)
    else:
        read = rag_in_status(cell, legend=legend, gives_status=_says_no_status(cell))
    return Value(None, _by_key(read)) if read.value is Rag.GREY else read


def _status_of_rag(cell: Cell, legend: Legend = NO_KEY) -> Value[Status]:
    """A status in the RAG column ('Green – on track'); a colour alone gives none, and is no problem."""
    read = read_status(cell)
    if read.value or read.found:
        return read if read.value else Value(None)
    return Value(status_by_key(cell, legend))


def _rag_or_status(cell: Cell, legend: Legend) -> Value[Rag]:
    """A RAG column in which a status is a status, and no unreadable colour."""
    read = declared_rag(cell, legend, gives_status=_says_no_status(cell))
    without_rag = read.value is None and not cell.empty and not names_a_colour(cell)
    is_status = without_rag and read_status(cell).value is not None
    return Value(None) if is_status else read


def _says_no_status(cell: Cell) -> bool:
    """Whether a cell has no word of a status, known or not, beside its colour."""
    read = read_status(cell)
    return read.value is None and not read.found


def _status_column(table: Table, column: int, legend: Legend, percent: float | None = None) -> Reader[Status]:
    """The status column; a colour alone in it is the status that the workbook's own key gives to it."""
    read = status_reader(table, column, percent=percent)
    if Field.RAG in table.fields or not gives_statuses(legend):
        return Reader(table, column, read)

    def read_or_look_up(cell: Cell) -> Value[Status]:
        said = read(cell)
        return said if said.value or said.found else Value(status_by_key(cell, legend))

    return Reader(table, column, read_or_look_up, looks_at_fill=True)


def status_reader(
    table: Table, column: int, *, percent: float | None = None
) -> Callable[[Cell], Value[Status]]:
    """Statuses; under 'Complete?', yes and no too. `percent`: the progress of the actions that are asked about."""
    asked = any(one.number == column and asks_completion(one.heading) for one in table.header.columns)

    def read(cell: Cell) -> Value[Status]:
        answer = read_answer(cell, percent=percent) if asked else None
        return answer or read_status(cell, percent=percent)

    return read


def open_status_reader(table: Table, legend: Legend) -> Reader[Status] | None:
    """A reader of the status column for actions at 0%, of which 'Open' says that they have not begun."""
    column = table.fields.get(Field.STATUS)
    return _status_column(table, column, legend, percent=0) if column else None


def earlier_due_readers(table: Table, issues: list[Issue]) -> tuple[Reader[PlanDate], ...]:
    """Readers of the revised dates before the last column of them, the latest first."""
    revisions = Revisions(table)
    return tuple(
        Reader(
            table,
            column,
            _unless_not_revised(date_reader(table, column, DATE_LABELS[Field.DUE], issues), revisions),
        )
        for column in table.earlier_dues
    )


def _unless_not_revised(read: DateReader, revisions: Revisions) -> DateReader:
    """'No change' in a column of revised dates is as good as a blank; the row then takes the original date."""

    def read_revision(cell: Cell) -> Value[PlanDate]:
        unrevised = isinstance(cell.value, str) and cell.struck is None and revisions.not_revised(cell.value)
        return Value(None) if unrevised else read(cell)

    return read_revision


def _with_struck_date(read: DateReader, label: str) -> DateReader:
    """A due date beside one that is struck through in the same cell: that is the earlier one."""

    def read_both(cell: Cell) -> Value[PlanDate]:
        answer = read(cell)
        if not cell.struck or label != DATE_LABELS[Field.DUE]:
            return answer
        return _replaced(answer, read(replace(cell, value=cell.struck, written=cell.struck)), cell, label)

    return read_both


def _replaced(now: Value[PlanDate], before: Value[PlanDate], cell: Cell, label: str) -> Value[PlanDate]:
    """A due date that stands beside one that is struck through, which is the earlier one."""
    new, old = now.value, before.value
    if new is None or old is None or not new.day or not old.day or new.previous:
        return now
    said = Found(
        Problem.DATE_STRUCK_IN_CELL,
        {
            "struck": cell.struck or "",
            "field": label,
            "current": uk_date(new.day),
            "previous": uk_date(old.day),
        },
    )
    return Value(replace(new, previous=old.day), (*now.found, said))


def _percent_reader(table: Table, column: int) -> Callable[[Cell], Value[float]]:
    """Whether the plain numbers are fractions is settled for the whole column, by all of them."""
    formats = table.grid.sheet.formats
    plain = [
        cell.value
        for cell in cells_below(table, column)
        if isinstance(cell.value, int | float)
        and not isinstance(cell.value, bool)
        and not shows_percent(formats.get((cell.row, column), ""))
    ]
    fractions = fraction_column(plain, beside_percents=_has_percents(table, column))
    return lambda cell: read_percent(
        cell, number_format=formats.get((cell.row, cell.column)), fractions=fractions
    )


def _has_percents(table: Table, column: int) -> bool:
    """Whether a cell of the column is shown as a percentage, by its format or as text."""
    grid = table.grid
    row_patterns, formats = grid.sheet.formats.of_column(column)
    percents = {pattern for pattern, text in formats.items() if shows_percent(text)}
    formatted = (
        row for row in range(table.first_row, table.last_row + 1) if row_patterns.get(row) in percents
    )
    return any(isinstance(grid.value(row, column), int | float) for row in formatted) or any(
        isinstance(cell.value, str) and "%" in cell.value for cell in cells_below(table, column)
    )


def _weight(cell: Cell) -> Value[float]:
    """A number above zero; anything else gives no weight, so that the action counts like the others."""
    value = cell.value
    if cell.empty:
        return Value(None)
    if isinstance(value, int | float) and not isinstance(value, bool) and value > 0:
        return Value(float(value))
    return unusable(cell) or refused(Problem.WEIGHT_UNREADABLE)
