"""Makes tests/files/plan.xls and plan.ods: one invented plan, saved by LibreOffice in its older and open kinds.

Run from the repository's folder, with LibreOffice installed: python -m tests.make_files. The files are kept, as the
tests must not need LibreOffice; it cannot save .xlsb, which tests/binary_workbook.py writes record by record.
"""

import subprocess
import tempfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

FILES = Path(__file__).parent / "files"
HEADINGS = (
    "Rec", "Ref", "Action", "Owner", "Due", "Progress", "Status", "RAG", "Checked", "Rated", "Reviewed",
)  # fmt: skip
ROWS = (
    (1, 1.1, "Train supervisors", "DCI Marsh", date(2025, 9, 30), 0.4, "In progress", "", True, "Red", None),
    (1, 3.1, "Publish the policy", "DI Holt", date(2025, 9, 1), 0.75, "Complete", "Green", False, "", None),
    (2, 2.2, "Review\nmonthly", "Vale", datetime(2025, 11, 30, 14, 5), 1, "Open", "", True, "", time(9, 30)),
    (None, 2.3, "Brief the teams", "=VALUE(G4)", "=NA()", 0, "On hold", "", False, "", timedelta(hours=26)),
    (3, 3.2, "Audit files", '=UPPER("abc")', "=DATE(2026,3,31)", "=0.5*1", "=1/A9", "", True, "", 1234.5),
)
FORMATS = {"B": "0.00", "E": "dd/mm/yyyy", "F": "0%"}
OWN_FORMATS = {"E5": "mmm-yy", "E6": "d mmm yyyy hh:mm", "K6": "hh:mm", "K7": "[h]:mm", "K8": "£#,##0.00"}
FILLS = ("FF0000", "00B050", "FFC000", "0070C0", "FFFFFF")


def invented() -> Workbook:
    """Errors, formulas, formats, fills, merges, a comment, hidden rows, columns and sheets, and a colouring rule."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Action Plan"
    sheet.append(["Northshire Police: action plan"])
    sheet.append([])
    for row in (HEADINGS, *ROWS):
        sheet.append(row)
    sheet.merge_cells("A1:G1")
    sheet.merge_cells("A6:A7")
    sheet["C5"].comment = Comment("Not part of the action", "DI Holt")
    sheet.row_dimensions[7].hidden = True
    sheet.column_dimensions["I"].hidden = True
    _format(sheet)
    red = PatternFill("solid", start_color="FF0000", end_color="FF0000")
    sheet.conditional_formatting.add("J4:J8", CellIsRule(operator="equal", formula=['"Red"'], fill=red))
    book.create_sheet("Old")["B2"] = "x"
    book["Old"].sheet_state = "hidden"
    book.create_sheet("Empty")
    return book


def _format(sheet: Worksheet) -> None:
    for row, fill in enumerate(FILLS, 4):
        sheet.cell(row, 8).fill = PatternFill("solid", fgColor=fill, bgColor=fill)
        for column, number_format in FORMATS.items():
            sheet[f"{column}{row}"].number_format = number_format
    for place, number_format in OWN_FORMATS.items():
        sheet[place].number_format = number_format


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        book = invented()
        book.save(Path(folder, "plan.xlsx"))
        book.epoch = CALENDAR_MAC_1904
        book.save(Path(folder, "plan from 1904.xlsx"))
        for kind in ("xls", "ods"):
            command = ["soffice", "--headless", "--convert-to", kind, "--outdir", FILES]
            subprocess.run([*command, *Path(folder).glob("*.xlsx")], check=True)


if __name__ == "__main__":
    main()
