"""Workbooks with everything in them that a force's own has, and ways to change their parts by hand."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image as Picture

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_LINKS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PLAN = "xl/worksheets/sheet1.xml"  # the part that holds it
SHEET = "Plan d'action & co"
HEADINGS = (
    "Rec",
    "Recommendation",
    "Ref",
    "Action",
    "Owner",
    "Due date",
    "Status",
    "% complete",
    "RAG",
    "Update",
)
FIRST = 5  # row of the first action
Change = Callable[[bytes], bytes]


def furnished() -> bytes:
    """A plan with a picture, a chart, drop-downs, rules of colour, merges, names, notes, links and hidden sheets.

    Its questions: F6 (31/02/2026) and G7 (a status that is not known, with a note of the force's own). Its notes: F8
    (TBC) and I9 (a RAG by its fill alone).
    """
    book = Workbook()
    plan = book.active
    plan.title = SHEET
    _plan(plan)
    _furniture(book, plan)
    lists = book.create_sheet("Lists")
    for row, word in enumerate(("Not started", "In progress", "Complete"), 1):
        lists.cell(row, 1, word)
    lists.sheet_state = "hidden"
    _figures(book.create_sheet("Figures"), plan)
    book.defined_names["Statuses"] = DefinedName("Statuses", attr_text="Lists!$A$1:$A$3")
    stream = io.BytesIO()
    book.save(stream)
    return changed(stream.getvalue(), {PLAN: _calculated, "xl/worksheets/sheet3.xml": _calculated})


def _calculated(sheet: bytes) -> bytes:
    """Formulas with their results, as Excel stores them."""
    return re.sub(
        rb"<c ([^>]*)><f>([^<]*)</f><v ?/?>(?:</v>)?", rb'<c \1 t="str"><f>\2</f><v>12 &amp; more</v>', sheet
    )


def _plan(plan: Worksheet) -> None:
    plan["A1"].value, plan["A1"].font = "Northshire Police: action plan", Font("Arial", 18, bold=True)
    plan.merge_cells("A1:J1")
    rows = (
        (
            1,
            "Supervise investigations",
            "1.1",
            "Train supervisors",
            "DCI",
            date(2026, 3, 31),
            "In progress",
            0.4,
            "Amber",
        ),
        (None, None, "1.2", "Publish the policy", "DI", "31/02/2026", "Complete", 1, "Blue"),
        (None, None, "1.3", "Audit 40 files", "DI", date(2026, 4, 30), "Splendid", 0.1, "Green"),
        (2, "Tell victims", "2.1", "Write the letter", "Supt", "TBC", "In progress", 0.5, "Red"),
        (None, None, "2.2", "Send the letter", "Supt", date(2026, 5, 1), "In progress", 0.5, None),
        (None, None, "2.3", "Count the answers", "Supt", date(2026, 6, 1), "Not started", 0, "Green"),
    )
    for column, heading in enumerate(HEADINGS, 1):
        cell = plan.cell(FIRST - 1, column, heading)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="14293F")
    for number, values in enumerate(rows, FIRST):
        for column, value in enumerate(values, 1):
            _value(plan, number, column, value)
        plan.cell(number, 10, f'="Update of "&C{number}')
    plan["I9"].fill = PatternFill("solid", fgColor="00B050")
    plan.merge_cells("A5:A7")
    plan.merge_cells("A8:A10")
    plan.column_dimensions["D"].width = 40
    plan.row_dimensions[6].height = 45


def _value(plan: Worksheet, row: int, column: int, value: object) -> None:
    thin = Side("thin", color="888888")
    if value is None:
        return
    cell = plan.cell(row, column, value)
    cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.font = Font("Georgia", 10, italic=column == 4)
    if isinstance(value, date):
        cell.number_format = "dd mmm yyyy"
    if column == 8:
        cell.number_format, cell.protection = "0%", Protection(locked=False)


def _furniture(book: Workbook, plan: Worksheet) -> None:
    words = DataValidation("list", formula1="=Statuses", allow_blank=True, showDropDown=False)
    words.add("G5:G100")
    percents = DataValidation("decimal", operator="between", formula1="0", formula2="1")
    percents.add("H5:H100")
    plan.add_data_validation(words)
    plan.add_data_validation(percents)
    plan.conditional_formatting.add(
        "I5:I100", CellIsRule(operator="equal", formula=['"Red"'], fill=PatternFill(bgColor="FF0000"))
    )
    plan.conditional_formatting.add("H5:H100", ColorScaleRule("min", None, "FFFFFF", "max", None, "63BE7B"))
    plan.freeze_panes, plan.auto_filter.ref = "D5", "A4:J10"
    plan["G7"].comment = Comment("Agreed with the Supt on 3 November", "Staff officer", height=60, width=200)
    plan["D5"].comment = Comment("A note where nothing is asked", "Staff officer")
    plan["D6"].hyperlink = "https://policy.example/supervision"
    plan.page_setup.orientation, plan.oddFooter.center.text = "landscape", "OFFICIAL &P"
    plan.print_title_rows = "4:4"
    plan.protection.sheet = True
    plan.protection.formatCells = False
    picture = io.BytesIO()
    Picture.new("RGB", (80, 40), (20, 41, 63)).save(picture, "PNG")
    plan.add_image(Image(picture), "L2")


def _figures(sheet: Worksheet, plan: Worksheet) -> None:
    sheet.append(["Month", "Closed"])
    for month, closed in (("January", 3), ("February", 5), ("March", 4)):
        sheet.append([month, closed])
    sheet.append(["All", "=SUM(B2:B4)"])
    table = Table(displayName="Closed", ref="A1:B4")
    table.tableStyleInfo = TableStyleInfo("TableStyleMedium9", showRowStripes=True)
    sheet.add_table(table)
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=4), titles_from_data=True)
    sheet.add_chart(chart, "D2")


# Packages


def parts(content: bytes) -> dict[str, bytes]:
    """Every part by name, in order."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(by_name: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in by_name.items():
            package.writestr(name, data)
    return stream.getvalue()


def changed(content: bytes, changes: Mapping[str, Change]) -> bytes:
    """A workbook with some parts changed by hand; each must be there, and must change."""
    found = parts(content)
    for name, change in changes.items():
        new = change(found[name])
        assert new != found[name], f"{name} was not changed"
        found[name] = new
    return packed(found)


def with_parts(content: bytes, added: Mapping[str, bytes]) -> bytes:
    return packed(parts(content) | dict(added))


def swap(old: str, new: str) -> Change:
    """A change of text, which must be there."""

    def change(data: bytes) -> bytes:
        assert old.encode() in data, f"{old} is not there"
        return data.replace(old.encode(), new.encode())

    return change


def prefixed(data: bytes) -> bytes:
    """The same XML with every element of the default namespace under the prefix x."""
    text = re.sub(r"<(/?)(?![\w.-]+:)(?=[A-Za-z])", r"<\1x:", data.decode())
    return text.replace("xmlns=", "xmlns:x=").encode()


def strict(content: bytes) -> bytes:
    """The workbook in the strict form of the standard."""
    pairs = ((MAIN, STRICT_MAIN), (LINKS, STRICT_LINKS))
    found = parts(content)
    for name, data in found.items():
        if name.endswith((".xml", ".rels")) and not name.startswith(("xl/drawings", "xl/charts", "docProps")):
            for old, new in pairs:
                data = data.replace(old.encode(), new.encode())
            found[name] = data
    return packed(found)


def threaded(content: bytes, part: str, cell: str) -> bytes:
    """A sheet's note on a cell turned into a conversation, as Excel writes it."""
    found = parts(content)
    name = next(name for name in found if "omments" in name)
    number = found[name].decode().count("<author>")
    notes = (
        found[name]
        .decode()
        .replace("</authors>", "<author>tc={12345678-0000-0000-0000-000000000001}</author></authors>")
    )
    notes = re.sub(rf'(<comment ref="{cell}" authorId=")\d+', rf"\g<1>{number}", notes)
    space = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    thread = (
        f'<ThreadedComments xmlns="{space}"><threadedComment ref="{cell}" dT="2025-11-03T09:00:00.00" '
        'personId="{00000000-0000-0000-0000-000000000002}" id="{12345678-0000-0000-0000-000000000001}">'
        "<text>Is this agreed?</text></threadedComment></ThreadedComments>"
    )
    folder, _, file = part.rpartition("/")
    links = f"{folder}/_rels/{file}.rels"
    link = (
        '<Relationship Id="rIdT" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" '
        'Target="../threadedComments/threadedComment1.xml"/>'
    )
    found[name] = notes.encode()
    found["xl/threadedComments/threadedComment1.xml"] = thread.encode()
    found[links] = found[links].replace(b"</Relationships>", link.encode() + b"</Relationships>")
    return packed(found)
