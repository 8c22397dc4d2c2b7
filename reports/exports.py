"""The workbook and the CSV. No text of the force's can run as a formula in either, and none is lost."""

import csv
import io
import math
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from reports.drawing import COLOURS
from reports.report import Mark, Report
from reports.tables import Table, Value, actions, tables

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

# What a spreadsheet program may take for the start of a formula, the full-width forms included (OWASP, CSV injection).
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
LONGEST_CELL = 32_767  # Excel's limit
CUT = "… (cut here at Excel’s limit; the whole text is in the JSON export)"
FONT = "Calibri"  # Excel's own, so that nothing looks pasted in
WHITE_WORDS = ("red", "green", "blue")  # colours dark enough for white text


def briefing_csv(report: Report) -> bytes:
    """Every action, as CSV in UTF-8 with a mark that tells Excel so. Dates are ISO 8601."""
    table = actions(report)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(table.headings)
    writer.writerows([_csv_value(value) for value in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def _csv_value(value: Value) -> str | int | float | None:
    if isinstance(value, Mark):
        return value.word
    if isinstance(value, date):
        return value.isoformat()
    return harmless(value) if isinstance(value, str) else value


def harmless(text: str) -> str:
    """Text that no spreadsheet program runs: an apostrophe goes before what could start a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) or text.lstrip().startswith(FORMULA_STARTS) else text


def briefing_xlsx(report: Report) -> bytes:
    """The report as a workbook, a sheet for each table."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    book.properties.title = f"{report.title}: {report.subtitle}"
    book.properties.creator = "HMICFRS recommendation progress monitor"
    for table in tables(report):
        _sheet(book.create_sheet(table.name), table)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet(sheet: "Worksheet", table: Table) -> None:
    from openpyxl.utils import get_column_letter

    for column, (heading, width) in enumerate(zip(table.headings, table.widths, strict=True), 1):
        _heading(sheet.cell(1, column), heading)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.row_dimensions[1].height = 32  # two lines
    for number, row in enumerate(table.rows, 2):
        for column, value in enumerate(row, 1):
            _write(sheet.cell(number, column), value)
        sheet.row_dimensions[number].height = _height(row, table.widths)
    sheet.freeze_panes = "B2" if len(table.headings) > 2 else "A2"
    if len(table.headings) > 2:
        sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _height(row: Sequence[Value], widths: Sequence[int]) -> float:
    """A row's height in points for its longest text, which not every program works out by itself; 409 is the most."""
    lines = [
        sum(math.ceil((len(line) + 1) / (width - 1)) for line in value.split("\n"))
        for value, width in zip(row, widths, strict=True)
        if isinstance(value, str)
    ]
    return min(15.5 * max(lines, default=1), 409)


def _heading(cell: "Cell", heading: str) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    _text(cell, heading)
    cell.font = Font(name=FONT, size=11, bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor="14293F")
    cell.alignment = Alignment(wrap_text=True, vertical="center")


def _write(cell: "Cell", value: Value) -> None:
    from openpyxl.styles import Alignment

    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
    if isinstance(value, Mark):
        _mark(cell, value)
    elif isinstance(value, str):
        _text(cell, value)
    else:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "d mmm yyyy"


def _text(cell: "Cell", text: str) -> None:
    """Text as text, whatever it begins with; the quote prefix keeps it so when someone edits the cell."""
    from openpyxl.cell.cell import TYPE_STRING

    cell.value = text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - len(CUT)] + CUT
    cell.data_type = TYPE_STRING
    cell.quotePrefix = text.startswith(FORMULA_STARTS)


def _mark(cell: "Cell", mark: Mark) -> None:
    """The word and the shape, with the colour behind them."""
    from openpyxl.styles import Font, PatternFill

    _text(cell, f"{mark.symbol} {mark.word}")
    if mark.rag is None or mark.rag == "grey":
        return
    cell.fill = PatternFill("solid", fgColor=COLOURS[mark.rag].removeprefix("#").upper())
    cell.font = Font(name=FONT, size=11, bold=True, color="FFFFFF" if mark.rag in WHITE_WORDS else "000000")
