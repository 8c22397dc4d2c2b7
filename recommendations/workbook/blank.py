"""The blank action plan workbook: the headings that the importer knows exactly, drop-downs and guidance."""

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from recommendations.workbook.blank_measures import SHEET as MEASURES
from recommendations.workbook.blank_measures import add_measures
from recommendations.workbook.cells import column_letter

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.styles import Border, Font
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

TITLE = "HMICFRS action plan"
HEADER_ROW = 7
FIRST_ROW = HEADER_ROW + 1
LAST_STYLED_ROW = HEADER_ROW + 60  # plans have 50 to 90 actions; the drop-downs go on further
LAST_CHECKED_ROW = HEADER_ROW + 1_000
STATUSES = ("Not started", "In progress", "Complete", "On hold", "Withdrawn")
RAGS = ("Red", "Amber", "Green", "Blue")
# RAG by word, in colours that keep white or black letters readable: fill, then letters.
_RAG_COLOURS = {
    "Red": ("B3261E", "FFFFFF"),
    "Amber": ("FFC000", "000000"),
    "Green": ("1E7B3A", "FFFFFF"),
    "Blue": ("1F5AA6", "FFFFFF"),
}
_NAVY, _PALE, _RULE, _QUIET = "14293F", "F4F3F0", "B9BEC1", "484F54"


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the template. `kind`: text, code, date, percent, status or rag; `width` in characters."""

    heading: str
    width: int
    kind: str
    guidance: str
    example: str


_COLUMNS = (
    _Column("Recommendation", 18, "code", "The recommendation's number in the report, in every row.", "3"),
    _Column(
        "Recommendation text",
        34,
        "text",
        "The recommendation as HMICFRS words it. Once is enough, in its first row.",
        "The force should make sure that supervisors review investigations at set points.",
    ),
    _Column(
        "HMICFRS deadline", 14, "date", "The date that HMICFRS has set, if it has set one.", "30/09/2026"
    ),
    _Column(
        "Action ref",
        9,
        "code",
        "A reference of its own for each action. Keep it for good: it joins one update to the next.",
        "3.1",
    ),
    _Column(
        "Action", 38, "text", "What will be done. One action in a row.", "Train all first-line supervisors."
    ),
    _Column("Owner", 18, "text", "The role that answers for it.", "Head of Crime"),
    _Column("Start date", 12, "date", "When work starts or started.", "01/04/2026"),
    _Column("Due date", 12, "date", "When it is due now. Change this one if the date moves.", "31/07/2026"),
    _Column("Original due date", 12, "date", "When it was first due. Never change it.", "30/06/2026"),
    _Column("Date completed", 12, "date", "When it was completed; empty until then.", "15/07/2026"),
    _Column("Status", 13, "status", "Choose from the list.", "In progress"),
    _Column("% complete", 11, "percent", "How much is done, from 0% to 100%.", "40%"),
    _Column("RAG", 9, "rag", "The force's own rating. Choose the word; the colour follows.", "Amber"),
    _Column(
        "Update",
        34,
        "text",
        "What has changed since the last update, with the latest first.",
        "Two of four courses held.",
    ),
    _Column(
        "Evidence",
        24,
        "text",
        "What shows that it is done, and where it is kept.",
        "Audit of 40 files, June 2026",
    ),
    _Column("Measure", 20, "text", "The figure that should change.", "Share of investigations reviewed"),
)
_ABOUT = ("Force:", "Inspection report:", "Position on:")
_HINT = (
    "One action in a row, with its recommendation's number. The Guidance sheet says what each column holds."
)
_NOTES = (
    "Write a date as 30/09/2026. A month alone, such as Sept 2026, is read as its last day.",
    "Leave a cell empty where nothing is known. Nothing is ever filled in for you.",
    "Add rows at the foot of the table, or copy a row and change it. Leave the headings as they are.",
    "Keep finished actions in the plan, with their evidence. An action that disappears is asked about.",
    "If an action is no longer to be done, choose Withdrawn and say why under Update.",
)


def blank_workbook() -> bytes:
    """An .xlsx workbook ready to be filled in. What is written in it reads back without a question."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "Action plan"
    _title_block(sheet)
    _header(sheet)
    _rows(sheet)
    _checks(sheet)
    _rag_colours(sheet)
    _page(sheet)
    measures = book.create_sheet(MEASURES)
    add_measures(measures, title_colour=_NAVY, quiet=_QUIET, rule=_RULE)
    _margins(measures)
    _guidance(book)
    book.properties.title, book.properties.creator = TITLE, "hmicfrs-monitor"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _title_block(sheet: "Worksheet") -> None:
    from openpyxl.styles import Border, Side

    sheet["A1"].value, sheet["A1"].font = TITLE, _font(18, bold=True, color=_NAVY)
    sheet.row_dimensions[1].height = 28
    for row, label in enumerate(_ABOUT, 2):
        sheet.cell(row, 1, label).font = _font(bold=True)
        sheet.cell(row, 2).border = Border(bottom=Side("thin", color=_RULE))
    sheet.cell(4, 2).number_format = "d mmmm yyyy"
    sheet.row_dimensions[5].height = 22
    sheet.cell(5, 1, _HINT).font = _font(italic=True, color=_QUIET)


def _header(sheet: "Worksheet") -> None:
    from openpyxl.styles import Alignment, PatternFill

    for number, column in enumerate(_COLUMNS, 1):
        cell = sheet.cell(HEADER_ROW, number, column.heading)
        cell.font = _font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=_NAVY)
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        cell.border = _thin_border()
        sheet.column_dimensions[column_letter(number)].width = column.width
    sheet.row_dimensions[HEADER_ROW].height = 34
    sheet.freeze_panes = f"B{FIRST_ROW}"
    sheet.auto_filter.ref = f"A{HEADER_ROW}:{column_letter(len(_COLUMNS))}{LAST_STYLED_ROW}"
    sheet.sheet_view.showGridLines = False


def _font(size: int = 11, **style: Any) -> "Font":
    from openpyxl.styles import Font

    return Font("Calibri", size, **style)


def _thin_border() -> "Border":
    from openpyxl.styles import Border, Side

    side = Side("thin", color=_RULE)
    return Border(side, side, side, side)


def _rows(sheet: "Worksheet") -> None:
    from openpyxl.styles import Alignment

    formats = {"date": "dd/mm/yyyy", "percent": "0%", "code": "@"}  # as text, so that action 3.10 is not 3.1
    border, top = _thin_border(), Alignment(vertical="top", wrap_text=True)
    for row in range(FIRST_ROW, LAST_STYLED_ROW + 1):
        for number, column in enumerate(_COLUMNS, 1):
            cell = sheet.cell(row, number)
            cell.border, cell.alignment = border, top
            cell.number_format = formats.get(column.kind, "General")


def _checks(sheet: "Worksheet") -> None:
    """Drop-downs, and dates and percentages that are checked as they are typed; each heading explains itself."""
    for number, column in enumerate(_COLUMNS, 1):
        letter = column_letter(number)
        if rule := _rule(column):
            rule.add(f"{letter}{FIRST_ROW}:{letter}{LAST_CHECKED_ROW}")
            sheet.add_data_validation(rule)
        explained = _explanation(column)
        explained.add(f"{letter}{HEADER_ROW}")
        sheet.add_data_validation(explained)


def _rule(column: _Column) -> "DataValidation | None":
    from openpyxl.worksheet.datavalidation import DataValidation

    title, rules = column.heading, {"allow_blank": True, "errorTitle": column.heading}
    if column.kind in ("status", "rag"):
        words = STATUSES if column.kind == "status" else RAGS
        listed = f'"{",".join(words)}"'
        return DataValidation("list", formula1=listed, error=f"{title}: choose {', '.join(words)}.", **rules)
    if column.kind == "date":
        said = f"{title}: write a date such as 30/09/2026, between 2000 and 2099."
        return DataValidation(
            "date",
            operator="between",
            formula1="DATE(2000,1,1)",
            formula2="DATE(2099,12,31)",
            error=said,
            **rules,
        )
    if column.kind == "percent":
        said = f"{title}: write a percentage from 0% to 100%."
        return DataValidation("decimal", operator="between", formula1="0", formula2="1", error=said, **rules)
    return None


def _explanation(column: _Column) -> "DataValidation":
    from openpyxl.worksheet.datavalidation import DataValidation

    prompt = f"{column.guidance} For instance: {column.example}"
    return DataValidation(promptTitle=column.heading, prompt=prompt, showInputMessage=True)


def _rag_colours(sheet: "Worksheet") -> None:
    """The word is what counts; the colour follows it."""
    from openpyxl.formatting.rule import CellIsRule
    from openpyxl.styles import Font, PatternFill

    letter = column_letter(next(i for i, column in enumerate(_COLUMNS, 1) if column.kind == "rag"))
    for word, (fill, letters) in _RAG_COLOURS.items():
        style = {"fill": PatternFill(bgColor=fill), "font": Font(color=letters, bold=True)}
        rule = CellIsRule(operator="equal", formula=[f'"{word}"'], **style)
        sheet.conditional_formatting.add(f"{letter}{FIRST_ROW}:{letter}{LAST_CHECKED_ROW}", rule)


def _page(sheet: "Worksheet") -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A3
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    sheet.print_area = f"A1:{column_letter(len(_COLUMNS))}{LAST_STYLED_ROW}"
    _margins(sheet)


def _margins(sheet: "Worksheet") -> None:
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom, sheet.page_margins.footer = 0.5, 0.7, 0.3
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = "&A", "Page &P of &N"


def _guidance(book: "Workbook") -> None:
    from openpyxl.styles import Alignment, PatternFill

    sheet = book.create_sheet("Guidance")
    sheet["A1"].value, sheet["A1"].font = (
        "How to fill in the plan",
        _font(18, bold=True, color=_NAVY),
    )
    sheet.row_dimensions[1].height = 28
    lines = [("Under the heading", "Write", "For instance")]
    lines += [(column.heading, column.guidance, column.example) for column in _COLUMNS]
    for row, line in enumerate(lines, 3):
        for number, text in enumerate(line, 1):
            cell = sheet.cell(row, number, text)
            cell.alignment, cell.border = Alignment(vertical="top", wrap_text=True), _thin_border()
            cell.font = _font(bold=number == 1 or row == 3, color="FFFFFF" if row == 3 else "000000")
            cell.fill = PatternFill(
                "solid", fgColor=_NAVY if row == 3 else _PALE if number == 1 else "FFFFFF"
            )
        longest = max(len(line[1]) / 60, len(line[2]) / 38)
        sheet.row_dimensions[row].height = 32 if longest > 1 else 18
    for row, note in enumerate(_NOTES, 4 + len(lines)):
        sheet.cell(row, 1, note).font = _font()
    for letter, width in zip("ABC", (24, 62, 40), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    _margins(sheet)
