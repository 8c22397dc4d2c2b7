""".xls, .ods and .xlsb: the same cells as in .xlsx, and what cannot be known of them is said."""

import struct
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from recommendations.plan import DatePrecision, Rag, Severity
from recommendations.workbook.cells import (
    Area,
    CellBook,
    CellError,
    Merge,
    Sheet,
    UncalculatedFormula,
    read_cells,
)
from recommendations.workbook.read import read_workbook
from tests import binary_workbook as binary
from tests.awkward_files import compound, label, number, ods_document, ods_table, record, xls_stream
from tests.make_files import FILES, HEADINGS
from tests.workbook.reading import cells_in_row, codes

SAVED = ("plan.xls", "plan from 1904.xls", "plan.ods", "plan from 1904.ods")


def saved(name: str) -> CellBook:
    return read_cells(Path(FILES, name).read_bytes(), name)


def plan(name: str) -> Sheet:
    return saved(name).sheets[0]


every_saved_file = pytest.mark.parametrize("name", SAVED)


@every_saved_file
def test_texts_numbers_and_truths_are_read(name: str) -> None:
    sheet = plan(name)
    assert sheet.rows[0][0] == "Northshire Police: action plan"
    assert sheet.rows[2] == HEADINGS
    assert [sheet.cell(row, 3).value for row in range(4, 9)] == [
        "Train supervisors", "Publish the policy", "Review\nmonthly", "Brief the teams", "Audit files",
    ]  # fmt: skip
    assert [sheet.cell(row, 1).value for row in range(4, 9)] == [1, 1, 2, None, 3]
    assert [sheet.cell(row, 9).value for row in range(4, 9)] == [True, False, True, False, True]


@every_saved_file
def test_cells_are_written_as_a_person_sees_them(name: str) -> None:
    sheet = plan(name)
    assert [sheet.cell(row, 2).written for row in range(4, 9)] == ["1.10", "3.10", "2.20", "2.30", "3.20"]
    assert [sheet.cell(row, 6).written for row in range(4, 9)] == ["40%", "75%", "100%", "0%", "50%"]
    assert [sheet.cell(row, 11).written for row in range(4, 9)] == ["", "", "09:30", "26:00", "£1,234.50"]


@every_saved_file
def test_dates_are_the_days_they_show(name: str) -> None:
    sheet = plan(name)
    seen = [(sheet.cell(row, 5).value, sheet.cell(row, 5).written) for row in (4, 5, 6, 8)]
    assert seen == [
        (date(2025, 9, 30), "30/09/2025"),
        (date(2025, 9, 1), "Sep-25"),
        (datetime(2025, 11, 30, 14, 5), "30 Nov 2025 14:05"),
        (date(2026, 3, 31), "31/03/2026"),
    ]
    assert [sheet.cell(row, 11).value for row in (6, 7)] == [time(9, 30), timedelta(hours=26)]


@every_saved_file
def test_errors_are_errors_and_formulas_give_their_results(name: str) -> None:
    sheet = plan(name)
    errors = [sheet.cell(7, 4).value, sheet.cell(7, 5).value, sheet.cell(8, 7).value]
    own = "Err:502" if name.endswith(".ods") else "#VALUE!"  # LibreOffice has errors that Excel has not
    assert errors == [CellError(own), CellError("#N/A"), CellError("#DIV/0!")]
    assert sheet.cell(8, 4).value == "ABC"


@every_saved_file
def test_merges_and_all_that_is_hidden_are_told(name: str) -> None:
    book = saved(name)
    sheet = book.sheets[0]
    assert set(sheet.merges) == {Merge(1, 1, 1, 7), Merge(6, 1, 7, 1)}
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({7}, {9})
    assert [(s.name, s.hidden, s.rows) for s in book.sheets[1:]] == [
        ("Old", True, (("x",),)),
        ("Empty", False, ()),
    ]


@every_saved_file
def test_fills_are_read(name: str) -> None:
    sheet = plan(name)
    assert saved(name).fills_known
    assert [sheet.cell(row, 8).fill for row in range(4, 9)] == ["FF0000", "00B050", "FFC000", "0070C0", None]


@every_saved_file
def test_a_plan_is_read_with_its_rag_by_fill(name: str) -> None:
    reading = read_workbook(Path(FILES, name).read_bytes(), name)
    assert [action.declared_rag for action in reading.plan.actions] == [
        Rag.RED, Rag.GREEN, Rag.AMBER, Rag.BLUE, None,
    ]  # fmt: skip
    found = {(issue.code, issue.cell) for issue in reading.issues}
    assert ("cell-error", "Action Plan!E7") in found
    assert ("rag-from-fill", "Action Plan!H4") in found
    month = reading.plan.actions[1]
    assert (month.due, month.due_precision, month.as_written["due"]) == (
        date(2025, 9, 30), DatePrecision.MONTH, "Sep-25",
    )  # fmt: skip
    assert ("date-interpreted", "Action Plan!E5") in found
    assert ("rows-hidden", None) in found or any(issue.code == "rows-hidden" for issue in reading.issues)


# .xls: what LibreOffice does not write


def old(*records: bytes) -> Sheet:
    """The sheet of an .xls with a plan's headings and these records below them."""
    heads = [label(0, column, text) for column, text in enumerate(("Rec", "Action", "Due", "RAG"))]
    data = compound({"Workbook": xls_stream([*heads, *records])})
    return read_cells(data, "plan.xls").sheets[0]


def formula(row: int, column: int, result: float, flags: int) -> bytes:
    return record(0x0006, struct.pack("<HHHdHIH", row, column, 0, result, flags, 0, 3) + b"\x1e\1\0")


@pytest.mark.parametrize(
    ("result", "flags", "value"),
    [
        (0.0, 0x0003, UncalculatedFormula("=…")),  # as programs write that cannot calculate
        (0.0, 0x0000, 0.0),
        (7.0, 0x0001, 7.0),
    ],
)
def test_an_old_formula_that_nobody_calculated_is_said(result: float, flags: int, value: object) -> None:
    assert old(formula(1, 2, result, flags)).cell(2, 3).value == value


@pytest.mark.parametrize(
    ("record_number", "head"), [(0x01B0, 12), (0x0879, 24)], ids=["CONDFMT", "CONDFMT12"]
)
def test_areas_that_old_rules_colour_are_told(record_number: int, head: int) -> None:
    ranges = struct.pack("<HHHHHHHHH", 2, 1, 9, 3, 3, 11, 12, 0, 255)
    areas = old(record(record_number, b"\0" * head + ranges)).coloured_by_rules
    assert areas == (Area(2, 4, 10, 4), Area(12, 1, 13, 256))


def test_a_blank_rag_that_a_rule_may_colour_is_a_warning() -> None:
    heads = [label(0, column, text) for column, text in enumerate(("Rec", "Action", "Owner", "RAG"))]
    rows = [cell for row in (1, 2) for cell in (number(row, 0, 1), label(row, 1, "Train all supervisors"))]
    rule = record(0x01B0, b"\0" * 12 + struct.pack("<HHHHH", 1, 1, 9, 3, 3))
    data = compound({"Workbook": xls_stream([*heads, *rows, label(2, 3, "Red"), rule])})
    reading = read_workbook(data, "plan.xls")
    (issue,) = [issue for issue in reading.issues if issue.code == "fills-by-rules"]
    assert (issue.cell, issue.severity) == ("Action Plan!D1", Severity.WARNING)
    assert "1 cell is blank there" in issue.message
    assert [action.declared_rag for action in reading.plan.actions] == [None, Rag.RED]


def test_a_sheet_of_an_old_workbook_may_be_hidden() -> None:
    very = xls_stream([label(0, 0, "x")])
    place = very.index(struct.pack("<HH", 0x0085, 6 + 2 + 11)) + 8
    hidden = very[:place] + b"\2" + very[place + 1 :]
    assert read_cells(compound({"Workbook": hidden}), "plan.xls").sheets[0].hidden


# .ods: what LibreOffice does not write, or not always


def open_sheet(rows: str, styles: str = "", before: str = "", after: str = "") -> Sheet:
    return read_cells(ods_document(ods_table(rows, before=before, after=after), styles), "plan.ods").sheets[0]


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def cell(text: str = "", attributes: str = "") -> str:
    paragraphs = f"<text:p>{text}</text:p>" if text else ""
    return f"<table:table-cell {attributes}>{paragraphs}</table:table-cell>"


@pytest.mark.parametrize(
    ("attributes", "text", "value", "written"),
    [
        ('office:value-type="float" office:value="3.1"', "3.10", 3.1, "3.10"),
        ('office:value-type="float" office:value="3"', "", 3.0, "3"),
        ('office:value-type="percentage" office:value="0.4"', "40%", 0.4, "40%"),
        ('office:value-type="percentage" office:value="0.4"', "", 0.4, "40%"),
        ('office:value-type="percentage" office:value="0.405"', "", 0.405, "40.5%"),
        ('office:value-type="currency" office:value="5" office:currency="GBP"', "£5.00", 5.0, "£5.00"),
        ('office:value-type="boolean" office:boolean-value="true"', "WAHR", True, "TRUE"),
        ('office:value-type="date" office:date-value="2025-09-30"', "", date(2025, 9, 30), "30/09/2025"),
        ('office:value-type="date" office:date-value="2025-09-03"', "3 Sept", date(2025, 9, 3), "3 Sept"),
        ('office:value-type="date" office:date-value="not a day"', "soon", "soon", "soon"),
        ('office:value-type="time" office:time-value="PT09H30M00S"', "9.30am", time(9, 30), "9.30am"),
        ('office:value-type="time" office:time-value="-PT1H"', "", -timedelta(hours=1), "-1:00"),
        ('office:value-type="string" office:string-value="Train"', "", "Train", "Train"),
        ('office:value-type="string"', "All<text:s text:c='2'/>of<text:line-break/>us", "All  of\nus", None),
        ('office:value-type="string"', "<text:a>Train</text:a> <text:span>all</text:span>", "Train all", None),
        ('office:value-type="string"', "#REF! was shown", "#REF! was shown", None),
        ('table:formula="of:=[.A1]+28"', "", UncalculatedFormula("=[.A1]+28"), "=[.A1]+28"),
        ('table:formula="of:=#REF!" office:value-type="float" office:value="0"', "#REF!", CellError("#REF!"), "#REF!"),
        ('office:value-type="string" calcext:value-type="error"', "#N/A", CellError("#N/A"), "#N/A"),
    ],
)  # fmt: skip
def test_an_open_cell_is_read_as_it_is_shown(
    attributes: str, text: str, value: object, written: str | None
) -> None:
    seen = open_sheet(row(cell(text, attributes))).cell(1, 1)
    assert (seen.value, type(seen.value)) == (value, type(value))
    assert seen.written == (value if written is None else written)


def test_comments_shapes_and_deleted_cells_are_no_part_of_a_cell() -> None:
    noted = (
        "<office:annotation><text:p>Ask again</text:p></office:annotation>"
        "<draw:frame><text:p>Logo</text:p></draw:frame><text:p>Train</text:p>"
    )
    deleted = (
        f"<table:tracked-changes><table:table-cell>{cell('gone')}</table:table-cell></table:tracked-changes>"
    )
    sheet = open_sheet(
        f'<table:table-row><table:table-cell office:value-type="string">{noted}</table:table-cell></table:table-row>',
        before=deleted,
    )
    assert sheet.rows == (("Train",),)


def test_repeated_rows_and_columns_are_read_as_often_as_they_stand() -> None:
    sheet = open_sheet(
        row(cell("x", 'office:value-type="string" table:number-columns-repeated="3"'))
        + row(cell(), attributes='table:number-rows-repeated="4"')
        + row(cell("y", 'office:value-type="string"'), attributes='table:number-rows-repeated="2"')
        + row(
            cell("", 'table:number-columns-repeated="16384"'),
            attributes='table:number-rows-repeated="1048569"',
        )
    )
    blank = (None, None, None)
    assert sheet.rows == (("x", "x", "x"), *[blank] * 4, *[("y", None, None)] * 2)


STYLES = """
    <style:style style:name="red" style:family="table-cell">
        <style:table-cell-properties fo:background-color="#FF0000"/></style:style>
    <style:style style:name="heir" style:family="table-cell" style:parent-style-name="red"/>
    <style:style style:name="bare" style:family="table-cell" style:parent-style-name="red">
        <style:table-cell-properties fo:background-color="transparent"/></style:style>
    <style:style style:name="loop" style:family="table-cell" style:parent-style-name="loop"/>
    <style:style style:name="ruled" style:family="table-cell">
        <style:map style:condition="cell-content()=1" style:apply-style-name="red"/></style:style>
"""


def test_a_fill_may_come_from_the_cell_its_row_or_its_column() -> None:
    column = '<table:table-column table:default-cell-style-name="{}"/>'
    texts = [
        cell("a", f'office:value-type="string" {style}')
        for style in ("", 'table:style-name="heir"', 'table:style-name="bare"', 'table:style-name="loop"')
    ]
    sheet = open_sheet(
        row(*texts) + row(*texts, attributes='table:default-cell-style-name="red"'),
        STYLES,
        before=column.format("red") + column.format("bare") * 3,
    )
    assert [cell.fill for cell in cells_in_row(sheet, 1)] == ["FF0000", "FF0000", None, None]
    assert [cell.fill for cell in cells_in_row(sheet, 2)] == ["FF0000", "FF0000", None, None]


def test_areas_that_open_rules_colour_are_told() -> None:
    rule = (
        "<calcext:conditional-formats><calcext:conditional-format calcext:target-range-address=\"'My Plan'.B2:"
        "'My Plan'.B9 'My Plan'.D1\"><calcext:{}/></calcext:conditional-format></calcext:conditional-formats>"
    )
    filled = row(*[cell("x", 'office:value-type="string"')] * 4) * 3
    scale = open_sheet(filled, after=rule.format("color-scale"))
    assert scale.coloured_by_rules == (Area(2, 2, 3, 2), Area(1, 4, 1, 4))
    assert open_sheet(filled, after=rule.format("data-bar")).coloured_by_rules == ()
    ruled = row(cell("x", 'office:value-type="string" table:style-name="ruled"'))
    assert open_sheet(filled + ruled * 3, STYLES).coloured_by_rules == (Area(4, 1, 6, 1),)


@pytest.mark.parametrize(
    ("value", "fill"),
    [
        ('="Red"', "FF0000"),
        ('!="Red"', None),
        ('="Reds"', None),
        ('contains-text("ed")', "FF0000"),
        ('begins-with("re")', "FF0000"),
        ('not-contains-text("ed")', None),
        ("formula-is([.$B1]=7)", "FF0000"),
        ('formula-is(AND([.A1]="red";[.$B$1]>7))', None),
    ],
)
def test_rules_of_an_open_document_fill_its_cells(value: str, fill: str | None) -> None:
    quoted = value.replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
    rule = (
        '<calcext:conditional-formats><calcext:conditional-format calcext:target-range-address="Plan.A1:Plan.A9">'
        f'<calcext:condition calcext:apply-style-name="red" calcext:value="{quoted}" '
        'calcext:base-cell-address="Plan.A1"/></calcext:conditional-format></calcext:conditional-formats>'
    )
    seven = cell("7", 'office:value-type="float" office:value="7"')
    sheet = open_sheet(row(cell("Red", 'office:value-type="string"'), seven), STYLES, after=rule)
    assert (sheet.cell(1, 1).fill, sheet.coloured_by_rules) == (fill, ())


def test_an_open_document_may_use_other_prefixes() -> None:
    data = ods_document(
        ods_table(row(cell("3.10", 'office:value-type="float" office:value="3.1"'))), "", prefix="o"
    )
    assert read_cells(data, "plan.ods").sheets[0].cell(1, 1).written == "3.10"


def test_filtered_and_grouped_rows_are_hidden_rows() -> None:
    rows = row(cell("a", 'office:value-type="string"'), attributes='table:visibility="filter"')
    text = cell("b", 'office:value-type="string"')
    grouped = f"<table:table-row-group>{row(text)}</table:table-row-group>"
    sheet = open_sheet(rows + grouped)
    assert (sheet.hidden_rows, sheet.rows) == ({1}, (("a",), ("b",)))


# .xlsb


def binary_book(**options: bool) -> CellBook:
    """A plan with one of each kind of cell."""
    styles = binary.DrawnStyles(
        formats={164: "0.00", 165: "mmm\\-yy"},
        fills=[
            binary.fill(binary.NO_COLOUR, pattern=0),
            binary.fill(binary.RGB, rgb="FF0000"),
            binary.fill(binary.THEME, index=9, tint=-0.25),
            binary.fill(binary.INDEXED, index=17),
            binary.fill(binary.RGB, rgb="FFFFFF"),
            binary.fill(binary.RGB, rgb="FF0000", pattern=2),
        ],
        styles=[(0, 0), (164, 0), (14, 0), (165, 0), (9, 0), (0, 1), (0, 2), (0, 3), (0, 4), (0, 5)],
    )
    shift = 1462 if options.get("from_1904") else 0
    cells = [
        binary.row(2), *[binary.words(column, text) for column, text in enumerate(HEADINGS[:6], 1)],
        binary.row(3), binary.number(1, 1), binary.number(2, 3.1, 1), binary.words(3, " Train\r\nall "),
        binary.error(4, 0x17), binary.number(5, 45930 - shift, 2), binary.number(6, 0.4, 4), binary.blank(7, 5),
        binary.row(4, hidden=True), binary.truth(1, True), binary.formula(2, 0, always=True),
        binary.formula(3, 7), binary.formula_error(4, 0x2A), binary.number(5, 45901 - shift, 3),
        binary.blank(6, 6), binary.blank(7, 7), binary.blank(8, 8), binary.blank(9, 9),
    ]  # fmt: skip
    first = binary.Drawn(
        "Action Plan", cells, before=binary.hidden_columns(8, 9),
        after=binary.merge(2, 1, 2, 3) + binary.coloured_by_rules(3, 7, 9, 7)
        + binary.coloured_by_newer_rules(3, 8, 9, 8),
    )  # fmt: skip
    others = [
        binary.Drawn("Old", [binary.row(1), binary.words(1, "x")], state=binary.HIDDEN),
        binary.Drawn("Older", [], state=binary.VERY_HIDDEN),
    ]
    return read_cells(binary.xlsb(first, *others, styles=styles, **options), "plan.xlsb")


def test_a_binary_workbook_is_read_as_a_person_sees_it() -> None:
    sheet = binary_book().sheets[0]
    assert sheet.rows[0] == (*HEADINGS[:6],)
    assert [cell.written for cell in cells_in_row(sheet, 3)] == [
        "1", "3.10", "Train\nall", "#REF!", "30/09/2025", "40%",
    ]  # fmt: skip
    assert [cell.value for cell in cells_in_row(sheet, 4)] == [
        True, UncalculatedFormula("=…"), 7.0, CellError("#N/A"), date(2025, 9, 1), None,
    ]  # fmt: skip
    assert sheet.cell(4, 5).written == "Sep-25"


def test_a_binary_workbook_may_count_from_1904() -> None:
    sheet = binary_book(from_1904=True).sheets[0]
    assert [sheet.cell(row, 5).written for row in (3, 4)] == ["30/09/2025", "Sep-25"]


def test_what_is_hidden_merged_and_filled_in_a_binary_workbook_is_told() -> None:
    book = binary_book()
    sheet = book.sheets[0]
    assert book.fills_known
    assert [(s.name, s.hidden) for s in book.sheets] == [
        ("Action Plan", False),
        ("Old", True),
        ("Older", True),
    ]
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({4}, {8, 9})
    assert sheet.merges == (Merge(2, 1, 2, 3),)
    assert sheet.coloured_by_rules == (Area(3, 7, 9, 7), Area(3, 8, 9, 8))
    assert sheet.cell(3, 7).fill == "FF0000"
    assert [sheet.cell(4, column).fill for column in (6, 7, 8, 9)] == ["E46C0A", "008000", None, None]


@pytest.mark.parametrize(("rag", "asked"), [("Green", False), ("", True)])
def test_that_a_csv_file_holds_no_colours_is_said_only_where_a_rag_may_have_been_one(
    rag: str, asked: bool
) -> None:
    csv = f"Rec,Action,Owner,Due,Status,RAG\n1,Train,DCI,30/09/2025,In progress,{rag}\n2,Publish,DI,TBC,Complete,Red\n"
    assert ("fills-not-read" in codes(read_workbook(csv.encode(), "plan.csv"))) is asked
