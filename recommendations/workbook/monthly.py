"""Columns for each month, 'Nov RAG' and 'Dec RAG': the last is read, and where it is blank that is said."""

from collections.abc import Iterator

from recommendations.plan import Field, Issue
from recommendations.problems import Problem
from recommendations.workbook.account import FIELD_WORDS
from recommendations.workbook.blocks import Table
from recommendations.workbook.cells import column_letter
from recommendations.workbook.header_columns import Column
from recommendations.workbook.heading_meaning import meaning_of
from recommendations.workbook.heading_series import heading_day, is_of_month

_FIELDS = (Field.UPDATE, Field.RAG, Field.PERCENT, Field.STATUS)


class Monthly:
    """The columns of a table that hold what its monthly ones said in the months before."""

    def __init__(self, table: Table) -> None:
        self.table = table
        latest = {field: self._column(field) for field in _FIELDS}
        self.series = [
            (field, column, earlier)
            for field, column in latest.items()
            if column and is_of_month(column.heading) and (earlier := self._earlier(field, column))
        ]

    def blank(self, row: int) -> Iterator[Issue]:
        """The monthly columns that are blank in a row, where an earlier month was not."""
        for field, column, earlier in self.series:
            if self._blank(row, column.number):
                before = next((one for one in earlier if not self._blank(row, one.number)), None)
                if before:
                    yield self._issue(row, field, column, before)

    def _column(self, field: Field) -> Column | None:
        return next((column for column in self.table.header.columns if column.field is field), None)

    def _earlier(self, field: Field, latest: Column) -> list[Column]:
        """The latest first: by the dates of the headings, or as they stand towards the latest column."""
        columns = [
            column
            for column in self.table.header.columns
            if column.field is None and column.match.how == "ignored" and is_of_month(column.heading)
            if field in _meanings(column)
        ]
        days = [heading_day(column.heading) for column in columns]
        if None not in days:
            by_day = sorted(zip(days, columns, strict=True), key=lambda pair: str(pair[0]), reverse=True)
            return [column for _, column in by_day]
        return sorted(columns, key=lambda column: abs(column.number - latest.number))

    def _blank(self, row: int, column: int) -> bool:
        grid = self.table.grid
        return not grid.written(row, column).strip() and (row, column) not in grid.sheet.fills

    def _issue(self, row: int, field: Field, column: Column, before: Column) -> Issue:
        grid = self.table.grid
        said = grid.written(row, before.number).strip() or f"fill {grid.sheet.fills[row, before.number]}"
        return Issue.of(
            Problem.MONTH_BLANK,
            cell=f"{grid.name}!{column_letter(column.number)}{row}",
            row=row,
            found=said,
            field=FIELD_WORDS[field],
            heading=" ".join(column.heading.split()),
            before=" ".join(before.heading.split()),
            at=f"{column_letter(before.number)}{row}",
        )


def _meanings(column: Column) -> tuple[Field, ...]:
    known, _ = meaning_of(" ".join(column.heading.split()), True)
    return known.fields if known else ()
