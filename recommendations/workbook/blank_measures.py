"""The blank workbook's sheet of measures: a figure a row, to be filled in where there are figures."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

SHEET = "Measures"
HEADER_ROW = 4
LAST_STYLED_ROW = HEADER_ROW + 60
_HINTS = (
    "Optional: the figures that should change, one figure in a row. Leave it empty where there are none.",
    "For instance: Investigations reviewed | 3 | Apr 2026 | 61% | % | Higher | 58% | 90% | Monthly audit. "
    "Add rows each month and keep the earlier ones.",
)
COLUMNS = (
    ("Measure", 34), ("Recommendation", 16), ("Period", 12), ("Value", 10), ("Unit", 10), ("Better", 10),
    ("Baseline", 10), ("Target", 10), ("Source", 26), ("Step change", 30),
)  # fmt: skip


def add_measures(sheet: "Worksheet", *, title_colour: str, quiet: str, rule: str) -> None:
    """Headings that the importer knows, a drop-down for which way is better, and a hint above them."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.worksheet.datavalidation import DataValidation

    sheet["A1"].value, sheet["A1"].font = SHEET, Font("Calibri", 18, bold=True, color=title_colour)
    for row, hint in enumerate(_HINTS, 2):
        sheet.cell(row, 1, hint).font = Font("Calibri", 11, italic=True, color=quiet)
    side = Side("thin", color=rule)
    for number, (heading, width) in enumerate(COLUMNS, 1):
        cell = sheet.cell(HEADER_ROW, number, heading)
        cell.font = Font("Calibri", 11, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=title_colour)
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        sheet.column_dimensions[cell.column_letter].width = width
        for row in range(HEADER_ROW, LAST_STYLED_ROW + 1):
            sheet.cell(row, number).border = Border(side, side, side, side)
    better = DataValidation(
        "list",
        formula1='"Higher,Lower"',
        allow_blank=True,
        errorTitle="Better",
        error="Better: choose Higher or Lower.",
    )
    letter = sheet.cell(HEADER_ROW, [heading for heading, _ in COLUMNS].index("Better") + 1).column_letter
    better.add(f"{letter}{HEADER_ROW + 1}:{letter}{LAST_STYLED_ROW}")
    sheet.add_data_validation(better)
    sheet.freeze_panes = f"B{HEADER_ROW + 1}"
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
