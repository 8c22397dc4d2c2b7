"""A recommendation's own line: the cell that names it, and its wording."""

from recommendations.plan import Field
from recommendations.workbook.cells import Cell
from recommendations.workbook.lines import Sorted
from recommendations.workbook.naming import named
from recommendations.workbook.row_actions import stands_for_no_action


def naming_cell(row: Sorted) -> Cell:
    """The cell that names the recommendation: the first that has a number, else the first with anything.

    The row's first cell is asked last: a banner may stand left of every column that has a heading.
    """
    fields = row.table.fields
    meanings = [Field.RECOMMENDATION, Field.REF, Field.RECOMMENDATION_TITLE, Field.DESCRIPTION]
    if row.table.kind == "actions" and Field.RECOMMENDATION in fields:
        meanings.remove(Field.REF)
    columns = [*(fields[m] for m in meanings if m in fields), row.line.filled[0]]
    cells = [row.table.grid.sheet.cell(row.line.number, column) for column in columns]
    cells = [cell for cell in cells if not cell.empty]
    return next((cell for cell in cells if named(cell.written)), cells[0])


def wording_of(row: Sorted) -> tuple[Cell, str] | None:
    """The cell with the recommendation's wording, and the wording with its number taken off."""
    for meaning in (Field.RECOMMENDATION_TITLE, Field.RECOMMENDATION, Field.DESCRIPTION, Field.REF):
        column = row.table.fields.get(meaning)
        value = row.table.grid.value(row.line.number, column) if column else None
        if column and isinstance(value, str):
            found = named(value)
            text = found.title if found else None if meaning is Field.REF else value.strip()
            if text and not (meaning is Field.DESCRIPTION and stands_for_no_action(text)):
                return row.table.grid.sheet.cell(row.line.number, column), text
    return None
