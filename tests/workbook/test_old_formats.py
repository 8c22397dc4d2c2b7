""".xls, .ods and .xlsb: the same cells as in .xlsx, and what cannot be known of them is said."""

import struct
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from recommendations.plan import Rag, Severity
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
from tests.awkward_files import compound, label, number, record, xls_stream
from tests.make_files import FILES, HEADINGS

SAVED = ("plan.xls", "plan from 1904.xls")


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
    assert errors == [CellError("#VALUE!"), CellError("#N/A"), CellError("#DIV/0!")]
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
