"""'Areas for improvement' above rows numbered from 1 again, or 'AFI' beside each number: it is that of an area."""

import re
from dataclasses import replace

from recommendations.plan import Field
from recommendations.workbook.blocks import Table
from recommendations.workbook.date_columns import cells_below
from recommendations.workbook.layout_words import kind_of_number
from recommendations.workbook.lettering import words
from recommendations.workbook.naming import Named, named_in_words

_OF_A_NUMBER = re.compile(r" (?:no|number|ref|reference|id)$")


def kind_headed(banner: str, before: str) -> str:
    """What numbers below a banner are of: AFI, CoC, '' for recommendations; as before where the banner says nothing."""
    found = kind_of_number(banner)
    return before if found is None else found


def kind_of_table(table: Table) -> str | None:
    """What the heading of the numbers, 'AFI no', says that they are of, else the sheet's name; None for nothing."""
    columns = (column for column in table.header.columns if column.field is Field.RECOMMENDATION)
    headings = (_OF_A_NUMBER.sub("", words(column.heading)) for column in columns)
    return next(
        (kind for text in (*headings, table.grid.name) if (kind := kind_of_number(text)) is not None), None
    )


def kind_column(table: Table) -> int | None:
    """The column that says of each row whether its number is a recommendation's or an area's: 'Type'."""
    for column in table.header.columns:
        if column.field is None:
            said = {kind_of_number(cell.written) for cell in cells_below(table, column.number)}
            if None not in said and len(said) > 1:
                return column.number
    return None


def kind_in(table: Table, column: int, row: int) -> str:
    return kind_of_number(table.grid.written(row, column)) or ""


def of_kind(found: Named | None, kind: str, text: str) -> Named | None:
    """A bare number as one of its kind; a text that itself says what it is the number of stays as it is."""
    if not kind or found is None or not found.ref[:1].isdigit() or named_in_words(text):
        return found
    return replace(found, ref=kind + found.ref)
