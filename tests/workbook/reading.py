"""Reading drawn workbooks, and saying what was read as short rows that a test can show."""

from functools import cache

from recommendations.plan import LeftOutWhy, Reading
from recommendations.workbook.cells import Cell, Sheet
from recommendations.workbook.read import read_workbook
from tests.builders import draw


@cache
def read(text: str) -> Reading:
    """What the workbook says that the text draws."""
    return read_workbook(draw(text), "plan.xlsx")


def by_recommendation(reading: Reading) -> dict[str, list[str]]:
    """The texts of each recommendation's actions."""
    found: dict[str, list[str]] = {}
    for action in reading.plan.actions:
        found.setdefault(action.recommendation, []).append(action.description)
    return found


def left_out(reading: Reading) -> dict[int, LeftOutWhy]:
    """Why each row is left out, by row number; for workbooks with one sheet of actions."""
    return {row.row: row.why for row in reading.rows.left_out}


def codes(reading: Reading) -> list[str]:
    return [issue.code for issue in reading.issues]


def issue(reading: Reading, code: str) -> tuple[str | None, str | None]:
    """The cell and what was found there, of the one issue of that code."""
    (found,) = [issue for issue in reading.issues if issue.code == code]
    return found.cell, found.found


def cells_in_row(sheet: Sheet, row: int) -> tuple[Cell, ...]:
    """The cells of a 1-based row, from the first to the last column of the used area, empty ones too."""
    return tuple(sheet.cell(row, column) for column in range(sheet.first_column, sheet.last_column + 1))
