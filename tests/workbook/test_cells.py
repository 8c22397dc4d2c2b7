"""Cells as a person sees them: values, text as written, fills, merges, hidden rows; through the real child process."""

import io
import re
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from recommendations.problems import WorkbookRefused
from recommendations.workbook.cells import (
    ByPosition,
    Cell,
    CellBook,
    CellError,
    Merge,
    Sheet,
    UncalculatedFormula,
    column_letter,
    read_cells,
)
from recommendations.workbook.sheet_scan import SheetScan, scan_sheet
from recommendations.workbook.written import as_written
from tests import awkward_files
from tests.awkward_files import SHEET, cells_xml, edited, ods, ods_cell, part, rezip
from tests.builders import draw
from tests.workbook.reading import cells_in_row


def read(data: bytes, name: str = "plan.xlsx") -> CellBook:
    return read_cells(data, name)


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def one_cell(value: Any, number_format: str = "General") -> Cell:
    """B2 of a workbook with this value in it."""
    book = Workbook()
    book.active["B2"].value = value
    book.active["B2"].number_format = number_format
    return read(saved(book)).sheets[0].cell(2, 2)


# Values and what a person sees


@pytest.mark.parametrize(
    ("value", "number_format", "written"),
    [
        (3, "General", "3"),
        (3.0, "General", "3"),
        (0.1 + 0.2, "General", "0.3"),
        (3.1, "0.00", "3.10"),
        (0.4, "0%", "40%"),
        (0.405, "0.0%", "40.5%"),
        (1, "0%", "100%"),
        (40, "General", "40"),
        (1234567, "#,##0", "1,234,567"),
        (1234.5, "[$£-809]#,##0.00", "£1,234.50"),
        (3, '"R"0', "R3"),
        (7, "000", "007"),
        (-5, "0;(0)", "(5)"),
        (0, "0;-0;;@", ""),
        (5, ";;;", "5"),
        (True, "General", "TRUE"),
        (False, "General", "FALSE"),
        ("40", "General", "40"),
        (date(2025, 9, 30), "dd/mm/yyyy", "30/09/2025"),
        (date(2025, 9, 3), "mmm-yy", "Sep-25"),
        (date(2025, 9, 3), "d mmmm yyyy", "3 September 2025"),
        (date(2025, 9, 3), "[$-809]dddd d mmm", "Wednesday 3 Sep"),
        (date(2025, 9, 3), "mm-dd-yy", "03/09/2025"),  # built-in 14: the system's short date
        (date(2025, 9, 3), "[$-F800]dddd, mmmm dd, yyyy", "3 September 2025"),  # the system's long date
        (datetime(2025, 9, 30, 14, 5), "dd/mm/yyyy hh:mm", "30/09/2025 14:05"),
        (datetime(2025, 9, 30, 14, 5), "d/m/yy h:mm AM/PM", "30/9/25 2:05 PM"),
        (time(9, 30), "hh:mm", "09:30"),
        (timedelta(hours=26, minutes=5), "[h]:mm", "26:05"),
    ],
)
def test_a_cell_is_written_as_a_person_sees_it(value: Any, number_format: str, written: str) -> None:
    assert one_cell(value, number_format).written == written


@pytest.mark.parametrize(
    ("value", "number_format", "written"),
    [
        (date(2025, 9, 30), "", "30/09/2025"),
        (datetime(2025, 9, 30, 14, 5), "", "30/09/2025 14:05"),
        (date(2025, 9, 30), "@", "30/09/2025"),
        (date(2025, 9, 30), '"by "dd.mm.yy', "by 30.09.25"),
        (time(0), "dd/mm/yyyy", "00/01/1900"),
        (-2.5, "0", "-3"),
        (-0.001, "0.00", "0.00"),
        (1_500_000, '0.0,,"m"', "1.5m"),
        (31, '0"."0', "3.1"),
        (12345, "0.00E+00", "1.23E+04"),
        (0.5, "# ?/?", "0.5"),
        (12, "_-* #,##0.00_-", "12.00"),
        (50, "[<100]0;[>=100]#,##0", "50"),
        (2500, "[<100]0;[>=100]#,##0", "2,500"),
        (5, 'General" days"', "5 days"),
        (float("inf"), "0", "inf"),
        (1e20, "", "1E+20"),
        (datetime(2025, 9, 30, 14, 5, 9), "mm:ss.0", "05:09.0"),
        (date(2025, 9, 30), "[$-F400]h:mm:ss AM/PM", "12:00:00 AM"),
    ],
)
def test_number_formats(value: Any, number_format: str, written: str) -> None:
    assert as_written(value, number_format) == written


@given(
    value=st.floats(allow_nan=True, allow_infinity=True) | st.integers(),
    number_format=st.text('0#?,.%;"\\[]_*/E+-@ dmyhs£<>=1', max_size=12),
)
def test_no_number_format_stops_the_reader(value: float, number_format: str) -> None:
    assert isinstance(as_written(value, number_format), str)


@given(
    moment=st.dates() | st.datetimes() | st.times(), number_format=st.text('dmyhs/:. "\\[]AP;0', max_size=12)
)
def test_no_date_format_stops_the_reader(moment: date | time, number_format: str) -> None:
    assert isinstance(as_written(moment, number_format), str)


@given(day=st.dates(date(1901, 1, 1), date(2199, 12, 31)))
def test_a_uk_date_is_written_with_its_own_day_month_and_year(day: date) -> None:
    assert as_written(day, "dd/mm/yyyy") == f"{day:%d/%m/}{day.year}"


@given(value=st.integers(-10_000_000, 10_000_000))
def test_a_whole_number_is_written_without_a_point(value: int) -> None:
    assert as_written(float(value)) == as_written(value) == str(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("  Train supervisors ", "Train supervisors"),
        ("\u00a0Train\u00a0supervisors\u00a0", "Train supervisors"),
        ("Train\r\nsupervisors\n", "Train\nsupervisors"),
        ("Train_x000D_\nsupervisors", "Train\nsupervisors"),
        ("\u200bTrain\ufeff", "Train"),
        (" \n\u00a0\t", None),
        ("", None),
    ],
)
def test_white_space_around_a_text_is_not_part_of_it(text: str, value: str | None) -> None:
    cell = one_cell(text)
    assert cell.value == value
    assert cell.written == (value or "")
    assert cell.empty == (value is None)


def test_rich_text_is_read_whole() -> None:
    rich = CellRichText("Train ", TextBlock(InlineFont(b=True), "all"), " supervisors")
    assert one_cell(rich).value == "Train all supervisors"


def test_an_inline_text_is_read() -> None:
    text = '<is><r><t xml:space="preserve">Train </t></r><r><t>all</t></r></is>'
    row = f'<row r="2"><c r="B2" t="inlineStr">{text}</c></row>'
    assert read(cells_xml(row)).sheets[0].cell(2, 2).value == "Train all"


def test_a_date_is_a_day_and_a_date_with_a_time_keeps_it() -> None:
    assert one_cell(date(2025, 9, 30), "dd/mm/yyyy").value == date(2025, 9, 30)
    assert one_cell(datetime(2025, 9, 30, 14, 5), "dd/mm/yyyy").value == datetime(2025, 9, 30, 14, 5)


def test_a_workbook_that_counts_from_1904_has_the_same_dates() -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active["B2"].value = date(2025, 9, 30)
    book.active["B2"].number_format = "dd/mm/yyyy"
    cell = read(saved(book)).sheets[0].cell(2, 2)
    assert (cell.value, cell.written) == (date(2025, 9, 30), "30/09/2025")


def test_a_date_written_in_iso_form_is_read() -> None:
    cells = '<row r="2"><c r="B2" t="d"><v>2025-09-30T00:00:00</v></c></row>'
    assert read(cells_xml(cells)).sheets[0].cell(2, 2).written == "30/09/2025"


def test_strict_open_xml_is_read() -> None:
    loose = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    data = awkward_files.plan()
    for name in ("xl/workbook.xml", "xl/styles.xml", SHEET):
        xml = part(data, name).replace(loose, strict)
        data = rezip(
            data, {name: xml.replace(relations, "http://purl.oclc.org/ooxml/officeDocument/relationships")}
        )
    assert read(data).sheets[0].cell(2, 2).value == "Train supervisors"


# Errors and formulas


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"])
def test_an_error_is_an_error_and_not_a_blank(error: str) -> None:
    cell = read(draw(f"Rec | Due\n1 | e:{error}")).sheets[0].cell(2, 2)
    assert cell.value == CellError(error)
    assert cell.written == error
    assert not cell.empty


def test_a_formula_without_a_stored_result_is_said() -> None:
    sheet = read(draw("Rec | Due\n1 | =TODAY()+28")).sheets[0]
    assert sheet.cell(2, 2).value == UncalculatedFormula("=TODAY()+28")
    assert sheet.cell(2, 2).written == "=TODAY()+28"


@pytest.mark.parametrize(
    ("xml", "value"),
    [
        ("<c r='B2'><f>1+1</f><v>2</v></c>", 2.0),
        ('<c r="B2" t="str"><f>A1&amp;"x"</f><v>1x</v></c>', "1x"),
        (
            '<c r="B2" t="str"><f>IF(A1="","")</f><v></v></c>',
            None,
        ),  # calculated, and its result is an empty text
        ('<c r="B2" t="str"><f>A1</f></c>', UncalculatedFormula("=A1")),
        ('<c r="B2"><f>A1</f><v/></c>', UncalculatedFormula("=A1")),
        ('<c r="B2" t="e"><f>A1</f><v>#REF!</v></c>', CellError("#REF!")),
        ('<c r="B2" t="b"><f>A1=1</f><v>0</v></c>', False),
        ('<c r="B2"><f t="shared" si="0"/></c>', UncalculatedFormula("=…")),
    ],
)
def test_a_formula_gives_its_stored_result(xml: str, value: Any) -> None:
    cell = (
        read(cells_xml(f'<row r="1"><c r="A1"><v>1</v></c></row><row r="2">{xml}</row>')).sheets[0].cell(2, 2)
    )
    assert cell.value == value
    assert type(cell.value) is type(value)


def test_a_stored_nought_is_no_result_where_the_workbook_awaits_calculation() -> None:
    """Programs that write formulas without calculating them store 0, and ask Excel to calculate on opening."""
    data = cells_xml('<row r="2"><c r="B2"><f>A1</f><v>0</v></c><c r="C2"><f>A1</f><v>7</v></c></row>')
    assert 'fullCalcOnLoad="1"' in part(data, "xl/workbook.xml")
    sheet = read(data).sheets[0]
    assert sheet.cell(2, 2).value == UncalculatedFormula("=A1")
    assert sheet.cell(2, 3).value == 7.0
    calculated = rezip(
        data, {"xl/workbook.xml": part(data, "xl/workbook.xml").replace("fullCalcOnLoad", "x")}
    )
    assert read(calculated).sheets[0].cell(2, 2).value == 0.0


def test_errors_outside_the_values_widen_the_used_area() -> None:
    book = Workbook()
    for place, value in {"C4": "x", "B2": "=1+1", "E9": "#REF!"}.items():
        book.active[place] = value
    sheet = read(saved(book)).sheets[0]
    assert (sheet.first_row, sheet.first_column, sheet.last_row, sheet.last_column) == (2, 2, 9, 5)
    assert sheet.cell(4, 3).value == "x"
    assert sheet.cell(2, 2).value == UncalculatedFormula("=1+1")
    assert sheet.cell(9, 5).value == CellError("#REF!")


# Places


@pytest.mark.parametrize("place", ["A1", "C4", "B30", "AA2"])
def test_a_cell_keeps_its_place_wherever_the_table_begins(place: str) -> None:
    book = Workbook()
    book.active[place] = "here"
    book.active.cell(book.active[place].row + 2, book.active[place].column + 3).value = "there"
    sheet = read(saved(book)).sheets[0]
    row, column = book.active[place].row, book.active[place].column
    assert sheet.cell(row, column).value == "here"
    assert sheet.cell(row + 2, column + 3).value == "there"
    assert (sheet.first_row, sheet.first_column) == (row, column)
    assert sheet.cell(row, column).address == f"Sheet!{place}"


def test_a_cell_outside_the_used_area_is_empty() -> None:
    sheet = read(draw("Rec | Action")).sheets[0]
    for row, column in ((1, 9), (9, 1), (1_000, 1_000)):
        assert sheet.cell(row, column).empty
    assert sheet.cell(9, 9).address == "Action Plan!I9"


def test_the_cells_of_a_row_come_in_order() -> None:
    sheet = read(draw("\n | Rec | Action | Owner\n | 1 | | DCI")).sheets[0]
    assert [cell.written for cell in cells_in_row(sheet, sheet.last_row)] == ["1", "", "DCI"]
    assert [column_letter(cell.column) for cell in cells_in_row(sheet, sheet.last_row)] == ["B", "C", "D"]


def test_empty_rows_and_columns_after_the_last_value_are_not_used() -> None:
    sheet = read(draw("Rec | Action\n1 | Train | t:  \n t: | ")).sheets[0]
    assert sheet.rows == (("Rec", "Action"), (1.0, "Train"))


def test_merges_hidden_rows_and_hidden_columns_are_told() -> None:
    sheet = read(
        draw("""
            == Action Plan [column C hidden] ==
            Plan | < | <
            1    | a | x
            ^    | b | x
            [hidden] 2 | c | x
        """)
    ).sheets[0]
    assert set(sheet.merges) == {Merge(1, 1, 1, 3), Merge(2, 1, 3, 1)}
    assert sheet.hidden_rows == {4}
    assert sheet.hidden_columns == {3}


def test_hidden_sheets_are_told_and_empty_sheets_kept() -> None:
    book = Workbook()
    for title, state in (("Lists", "hidden"), ("Old", "veryHidden"), ("Notes", "visible")):
        book.create_sheet(title).sheet_state = state
    sheets = read(saved(book)).sheets
    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [
        ("Sheet", False),
        ("Lists", True),
        ("Old", True),
        ("Notes", False),
    ]
    assert sheets[3].rows == ()
    assert (sheets[3].last_row, sheets[3].last_column) == (0, 0)
    assert sheets[3].cell(1, 1).empty


# Fills


def filled(colour: str | Color, pattern: str = "solid") -> Cell:
    book = Workbook()
    book.active["B2"].value = "x"
    book.active["B2"].fill = PatternFill(pattern, fgColor=colour)
    return read(saved(book)).sheets[0].cell(2, 2)


@pytest.mark.parametrize(
    ("colour", "fill"),
    [
        ("FFC000", "FFC000"),
        ("80FF0000", "FF0000"),  # Excel takes no notice of opacity
        ("FFFFFF", None),
        (Color(indexed=10), "FF0000"),
        (Color(indexed=9), None),
        (Color(indexed=64), None),
        (Color(theme=0), None),
        (Color(theme=1), "000000"),
        (Color(theme=4), "4F81BD"),
        (Color(theme=9), "F79646"),
        # As Excel shows the theme's lighter and darker shades.
        (Color(theme=9, tint=-0.249977111117893), "E46C0A"),
        (Color(theme=4, tint=0.399975585192419), "95B3D7"),
        (Color(theme=0, tint=-0.499984740745262), "808080"),
        (Color(theme=99), None),
    ],
)
def test_a_fill_is_the_colour_that_excel_shows(colour: str | Color, fill: str | None) -> None:
    seen = filled(colour).fill
    if fill is None or seen is None:
        assert seen == fill
        return
    for i in (0, 2, 4):  # Excel rounds once more than the rule does
        assert abs(int(seen[i : i + 2], 16) - int(fill[i : i + 2], 16)) <= 1


@pytest.mark.parametrize("pattern", ["darkGray", "gray125", "lightUp"])
def test_a_hatched_fill_is_no_fill(pattern: str) -> None:
    assert filled("FF0000", pattern).fill is None


def test_the_workbooks_own_theme_and_palette_are_used() -> None:
    data = draw("{FF0000} x")
    theme = part(data, "xl/theme/theme1.xml").replace("F79646", "123456")
    styles = part(data, "xl/styles.xml").replace('<fgColor rgb="00FF0000"/>', '<fgColor theme="9"/>')
    styles = styles.replace('<fgColor rgb="00FF0000" />', '<fgColor theme="9" />')
    assert (
        read(rezip(data, {"xl/theme/theme1.xml": theme, "xl/styles.xml": styles})).sheets[0].cell(1, 1).fill
        == "123456"
    )
    own_palette = styles.replace('theme="9"', 'indexed="10"').replace('="00FF0000"', '="00ABCDEF"')
    assert read(rezip(data, {"xl/styles.xml": own_palette})).sheets[0].cell(1, 1).fill == "ABCDEF"


def test_a_filled_cell_without_a_value_has_its_fill() -> None:
    cell = read(draw("Rec | RAG\n1 | {red}\n2 | {green}")).sheets[0].cell(2, 2)
    assert (cell.fill, cell.empty) == ("FF0000", True)


def test_styles_that_cannot_be_read_are_a_warning_and_not_the_end() -> None:
    book = read(edited("xl/theme/theme1.xml", "</a:theme>", "</a:oops>"))
    assert not book.fills_known
    assert "malformed" in book.fills_why
    assert book.sheets[0].cell(2, 2).value == "Train supervisors"


# The two ways of scanning a sheet


PREFIXED = (
    '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<x:sheetData><x:row r="2" hidden="1"><x:c r="B2" s="1" t="e"><x:v>#N/A</x:v></x:c>'
    '<x:c r="D2"><x:f>A1</x:f></x:c></x:row></x:sheetData></x:worksheet>'
)


def scanned(xml: str | bytes) -> SheetScan:
    data = xml if isinstance(xml, bytes) else xml.encode()
    return scan_sheet(lambda: io.BytesIO(data), distrust_zero=False)


@pytest.mark.parametrize(
    "xml",
    [
        PREFIXED,
        PREFIXED.encode("utf-16"),
        PREFIXED.replace("x:", "").replace(":x=", "="),
        PREFIXED.replace("x:", "").replace(":x=", "=").replace('"', "'"),
        PREFIXED.replace("x:", "")
        .replace(":x=", "=")
        .replace('<c r="B2" s="1" t="e">', '<c t="e" s="1" r="B2">'),
        PREFIXED.replace("x:", "")
        .replace(":x=", "=")
        .replace("<sheetData>", "<!-- <row r='9'> --><sheetData>"),
        PREFIXED.replace("x:", "").replace(":x=", "=").replace("<c ", "\n<c\n"),
    ],
)
def test_a_sheet_written_in_another_legal_way_is_scanned_the_same(xml: str | bytes) -> None:
    scan = scanned(xml)
    assert sorted(scan.specials) == [(2, 2, "error", "#N/A"), (2, 4, "formula", "=A1")]
    assert scan.hidden_rows == {2}
    assert scan.area == (2, 2, 2, 4)
    assert scan.patterns[scan.rows[2]] == ((2, 1),)


def test_a_sheet_in_another_encoding_is_scanned_in_it() -> None:
    xml = '<?xml version="1.0" encoding="windows-1252"?><worksheet><sheetData><row r="1"><c r="A1"><f>"£"</f></c></row>'
    scan = scanned(f"{xml}</sheetData></worksheet>".encode("cp1252"))
    assert scan.specials == [(1, 1, "formula", '="£"')]


cell_kinds = st.sampled_from(
    [
        '<c r="{at}"/>',
        '<c r="{at}" s="{style}"/>',
        '<c r="{at}" s="{style}" />',
        '<c r="{at}"><v>1</v></c>',
        '<c r="{at}" s="{style}" t="s"><v>0</v></c>',
        '<c r="{at}" t="inlineStr"><is><t xml:space="preserve"> {row} and so on</t></is></c>',
        '<c r="{at}"><v></v></c>',
        '<c r="{at}" t="e"><v>#N/A</v></c>',
        '<c r="{at}" s="{style}"><f>A1</f></c>',
        '<c r="{at}"><f>A1</f><v>2</v></c>',
        '<c r="{at}" t="str"><f>A1</f><v></v></c>',
        '<c r="{at}" t="inlineStr"><is><r><rPr><color rgb="FF0000FF"/></rPr><t>x</t></r></is></c>',
    ]
)
sheet_rows = st.lists(
    st.tuples(
        st.sampled_from(["", "", ' spans="1:9"', ' hidden="0"', ' hidden="1"']),
        st.lists(st.tuples(st.integers(1, 40), cell_kinds, st.integers(0, 3)), max_size=6),
        st.integers(1, 4),
    ),
    max_size=8,
)


class Slow(io.BytesIO):
    """A stream that hands out a few bytes at a time, so that chunks end anywhere."""

    step = 1 << 20

    def read(self, size: int | None = -1) -> bytes:
        return super().read(self.step)


@settings(max_examples=150, deadline=None)
@given(rows=sheet_rows, step=st.integers(20, 5_000))
def test_both_ways_of_scanning_a_sheet_agree(rows: list[Any], step: int) -> None:
    xml = ['<worksheet><cols><col min="2" max="3" hidden="1"/></cols><sheetData>']
    alike = [(attributes, cells) for attributes, cells, times in rows for _ in range(times)]
    for row, (attributes, cells) in enumerate([*alike, *alike], 1):
        in_order = sorted({column: (kind, style) for column, kind, style in cells}.items())
        made = (
            kind.format(at=f"{column_letter(column)}{row}", style=style, row=row)
            for column, (kind, style) in in_order
        )
        xml.append(f'<row r="{row}"{attributes}>{"".join(made)}</row>')
    text = "".join([*xml, "</sheetData></worksheet>"])
    commented = text.replace("<sheetData>", "<!-- a comment sends it the careful way --><sheetData>")

    def opened() -> Slow:
        stream = Slow(text.encode())
        stream.step = step
        return stream

    assert facts(scan_sheet(opened, distrust_zero=False)) == facts(scanned(commented))


def test_a_row_that_only_looks_like_the_one_before_is_read_for_itself() -> None:
    """Its number is another's, its error is in the same place as a figure was, a value is cut short."""
    plain = '<row r="{0}"><c r="A{0}"><v>{0}</v></c><c r="B{0}" s="2"><v>5</v></c></row>'
    odd = plain.format(4).replace('<c r="B4" s="2">', '<c r="B4" s="2" t="e">').replace("5", "#REF!")
    xml = "".join(["<worksheet><sheetData>", *map(plain.format, (1, 2, 3)), odd, plain.format(5)])
    scan = scanned(f"{xml}</sheetData></worksheet>")
    assert (scan.specials, scan.area, len(scan.rows)) == ([(4, 2, "error", "#REF!")], (1, 1, 5, 2), 5)
    assert [scan.patterns[scan.rows[row]] for row in (3, 4, 5)] == [((2, 2),)] * 3
    elsewhere = plain.format(4).replace('r="B4"', 'r="B7"')
    moved = scanned(f"{xml.replace(odd, elsewhere)}</sheetData></worksheet>")
    assert moved.area == (1, 1, 7, 2)


def test_a_sheet_of_many_shapes_makes_a_few_expressions_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[bytes] = []
    compiled = re.compile
    monkeypatch.setattr(
        "recommendations.workbook.row_shapes.re.compile", lambda shape: made.append(shape) or compiled(shape)
    )
    cells = [f'<c r="{column_letter(c)}{{0}}"><v>1</v></c>' for c in range(1, 11)]
    odd = ["".join(cell for at, cell in enumerate(cells) if row >> at & 1) for row in range(1, 900)]
    rows = "".join(f'<row r="{row}">{shape.format(row)}</row>' for row, shape in enumerate(odd, 1))
    scan = scanned(f"<worksheet><sheetData>{rows}</sheetData></worksheet>")
    assert len(scan.rows) == 899
    assert 0 < len(made) < 60


def facts(scan: SheetScan) -> Any:
    styles = {row: scan.patterns[number] for row, number in scan.rows.items()}
    return styles, scan.has_values, scan.hidden_rows, scan.hidden_columns, sorted(scan.specials), scan.area


# Other kinds of file


def test_an_old_workbook_is_read() -> None:
    book = read(awkward_files.xls(), "plan.xls")
    assert book.sheets[0].rows == (("Action", None), ("Train", 40.0))
    assert book.fills_known


def test_an_open_document_is_read() -> None:
    day = '<table:table-cell office:value-type="date" office:date-value="2025-09-30"/>'
    row = f"<table:table-row>{ods_cell('Train')}{day}</table:table-row>"
    sheet = read(ods(row), "plan.ods").sheets[0]
    assert [cell.written for cell in cells_in_row(sheet, 1)] == ["Train", "30/09/2025"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_csv_file_is_read_in_its_own_encoding_and_delimiter(encoding: str, delimiter: str) -> None:
    lines = ["Rec,Action,Due", '3.10,"Train – first line, then second",30/09/2025', "4,£5 café,Sept 2025"]
    text = "\r\n".join(lines).replace(",", delimiter).replace(f"line{delimiter}", "line,")
    sheet = read(text.encode(encoding), "Northshire plan.csv").sheets[0]
    assert sheet.name == "Northshire plan"
    assert sheet.rows == (
        ("Rec", "Action", "Due"),
        ("3.10", "Train – first line, then second", "30/09/2025"),
        ("4", "£5 café", "Sept 2025"),
    )


def test_a_csv_field_may_hold_lines_and_rows_may_differ_in_length() -> None:
    sheet = read(b'Rec,Action,Owner\n1,"Train\nall"\n\n2,Publish,DI,more\n', "plan.csv").sheets[0]
    assert sheet.rows == (
        ("Rec", "Action", "Owner", None),
        ("1", "Train\nall", None, None),
        (None, None, None, None),
        ("2", "Publish", "DI", "more"),
    )


def test_excels_own_hint_of_the_delimiter_is_followed() -> None:
    assert read(b"sep=;\r\nRec;Action, in full\r\n1;a, b\r\n", "p.csv").sheets[0].rows[0] == (
        "Rec",
        "Action, in full",
    )


# The child process


def test_a_workbook_is_known_by_its_hash() -> None:
    data = draw("Rec | Action")
    assert read(data).sha256 == read(data, "other.xlsx").sha256
    assert len(read(data).sha256) == 64


def test_the_reader_is_given_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    from recommendations.workbook import guard

    monkeypatch.setenv("EMAIL_URL", "smtps://user:secret@mail.example:465")
    monkeypatch.setattr(guard, "_START", "import os, sys; sys.exit('EMAIL_URL' in os.environ)")
    with pytest.raises(WorkbookRefused, match="no answer that can be trusted"):
        read(draw("Rec | Action"))


@pytest.mark.parametrize(
    ("start", "said"),
    [
        ("import os; os.abort()", "the reader stopped on it"),
        ("import sys; sys.exit(3)", "the reader stopped on it"),
        ("import sys; sys.stdout.write('x')", "no answer that can be trusted"),
        ("x = [0] * 10**12", "needs more than 1 GB"),
        ("import time; time.sleep(60)", "could not be read within 1 seconds"),
        ("while True: pass", "could not be read within 1 seconds"),
        (
            "import pickle, sys, os; sys.stdout.buffer.write(pickle.dumps(os.system))",
            "no answer that can be trusted",
        ),
    ],
)
def test_whatever_becomes_of_the_reader_is_one_clear_line(
    start: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from recommendations.workbook import guard

    monkeypatch.setattr(guard, "_START", start)
    monkeypatch.setattr(guard, "SECONDS", 1)
    with pytest.raises(WorkbookRefused, match=said):
        read(draw("Rec | Action"))


def test_a_hostile_answer_runs_nothing() -> None:
    import pickle

    from recommendations.workbook.guard import _read_answer

    class Hostile:
        def __reduce__(self) -> Any:
            return print, ("run",)

    with pytest.raises(WorkbookRefused, match="trusted"):
        _read_answer(pickle.dumps(("read", Hostile())), "plan.xlsx")


def test_a_far_cell_is_named_in_the_refusal() -> None:
    with pytest.raises(WorkbookRefused, match=r"sheet “Action Plan” reaches from A1 to XFD1048576"):
        read(awkward_files.number_at("XFD1048576", 1_048_576))


def test_a_sheet_made_by_hand_serves_cells_too() -> None:
    sheet = Sheet(
        "Plan",
        ((0.4, date(2025, 9, 30)),),
        first_row=3,
        first_column=2,
        formats=ByPosition({3: 0}, [{2: "0%"}]),
    )
    assert [cell.written for cell in cells_in_row(sheet, 3)] == ["40%", "30/09/2025"]


def test_texts_by_position_behave_as_a_mapping() -> None:
    fills = ByPosition({2: 0, 5: 0, 7: 1}, [{1: "FF0000", 3: "00FF00"}, {}])
    assert dict(fills) == {(2, 1): "FF0000", (2, 3): "00FF00", (5, 1): "FF0000", (5, 3): "00FF00"}
    assert len(fills) == 4
    assert (7, 1) not in fills
    assert fills.get((9, 9)) is None


def test_openpyxl_sees_the_same_plan() -> None:
    """An independent reader of the same bytes."""
    data = awkward_files.plan()
    ours = read(data).sheets[0]
    theirs = load_workbook(io.BytesIO(data)).active
    for row in theirs.iter_rows():
        for cell in row:
            value = cell.value.date() if isinstance(cell.value, datetime) else cell.value
            assert ours.cell(cell.row, cell.column).value == value


@pytest.mark.parametrize(
    ("way", "pattern", "instead"),
    [
        ("with a prefix", r"<(/?)(?=\w)", r"<\1x:"),
        ("with single quotation marks", '"', "'"),
        ("without references", r' r="[A-Z]+\d+"', ""),
        ("without row numbers", r'<row r="\d+"', "<row"),
        ("with a comment", "<sheetData>", "<sheetData><!-- c -->"),
        ("over many lines", "<c ", "<c\n  "),
        ("with marked text", r"<t>([^<]*)</t>", r"<t><![CDATA[\1]]></t>"),
    ],
)
def test_a_sheet_written_in_another_legal_way_has_the_same_cells(
    way: str, pattern: str, instead: str
) -> None:
    xml = re.sub(pattern, instead, part(awkward_files.plan(), SHEET))
    if way == "with a prefix":
        xml = xml.replace("xmlns=", "xmlns:x=")
    assert xml != part(awkward_files.plan(), SHEET)
    seen, plain = (
        read(data).sheets[0] for data in (rezip(awkward_files.plan(), {SHEET: xml}), awkward_files.plan())
    )
    assert seen.rows == plain.rows
    assert dict(seen.fills) == dict(plain.fills)
    assert dict(seen.formats) == dict(plain.formats)


def test_a_control_character_that_nobody_sees_is_not_kept() -> None:
    from recommendations.workbook.sheet_answer import clean_text

    assert clean_text("Write\x00 the\x07 policy\nnow ") == "Write the policy\nnow"
    assert clean_text("\x00") is None
