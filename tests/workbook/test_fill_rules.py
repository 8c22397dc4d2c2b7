"""Conditional formatting: its fills where they can be worked out; nothing, and a word of it, where they cannot."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule, DataBarRule, FormulaRule, Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from recommendations.plan import Rag
from recommendations.workbook.cells import Area, CellError, Sheet, read_cells
from recommendations.workbook.read import read_workbook
from tests.awkward_files import SHEET, part, rezip
from tests.builders import draw
from tests.workbook.reading import cells_in_row

RED, AMBER, GREEN, WHITE = "FF0000", "FFC000", "00B050", "FFFFFF"


def solid(colour: str) -> PatternFill:
    return PatternFill("solid", start_color=colour, end_color=colour)


def equal(text: str, colour: str, **options: Any) -> Rule:
    return CellIsRule(operator="equal", formula=[text], fill=solid(colour), **options)


def formula(text: str, colour: str = RED) -> Rule:
    return FormulaRule(formula=[text], fill=solid(colour))


def of_text(kind: str, text: str = "", colour: str = RED) -> Rule:
    style = DifferentialStyle(fill=solid(colour))
    return Rule(type=kind, text=text or None, formula=["TRUE"], dxf=style)


def with_rules(
    rows: Sequence[Sequence[Any]], *rules: tuple[str, Rule], own: dict[str, str] | None = None
) -> bytes:
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for place, colour in (own or {}).items():
        sheet[place].fill = solid(colour)
    for place, rule in rules:
        sheet.conditional_formatting.add(place, rule)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def sheet_with(*arguments: Any, **options: Any) -> Sheet:
    return read_cells(with_rules(*arguments, **options), "plan.xlsx").sheets[0]


def fills(sheet: Sheet, column: int = 1) -> list[str | None]:
    return [sheet.cell(row, column).fill for row in range(1, sheet.last_row + 1)]


@pytest.mark.parametrize(
    ("value", "rule", "holds"),
    [
        ("Red", equal('"Red"', RED), True),
        ("red", equal('"Red"', RED), True),
        ("Reds", equal('"Red"', RED), False),
        (3, equal("3", RED), True),
        ("3", equal("3", RED), False),
        (0.4, CellIsRule(operator="lessThan", formula=["0.5"], fill=solid(RED)), True),
        ("x", CellIsRule(operator="greaterThan", formula=["9999"], fill=solid(RED)), True),  # text is over any number
        (5, CellIsRule(operator="between", formula=["1", "5"], fill=solid(RED)), True),
        (6, CellIsRule(operator="notBetween", formula=["1", "5"], fill=solid(RED)), True),
        (None, CellIsRule(operator="notEqual", formula=['"Red"'], fill=solid(RED)), True),
        (None, equal("0", RED), True),
        (True, equal("TRUE", RED), True),
        (1, equal("TRUE", RED), False),
        (date(2025, 9, 30), CellIsRule(operator="lessThan", formula=["45931"], fill=solid(RED)), True),
        (date(2025, 9, 30), CellIsRule(operator="lessThan", formula=["45930"], fill=solid(RED)), False),
        ("At risk - red", of_text("containsText", "Red"), True),
        ("Incident", of_text("notContainsText", "Red"), True),
        ("Red - late", of_text("beginsWith", "red"), True),
        ("Late - red", of_text("endsWith", "red"), True),
        ("Late - red", of_text("beginsWith", "red"), False),
        (None, of_text("containsBlanks"), True),
        ("x", of_text("notContainsBlanks"), True),
        ("x", of_text("containsErrors"), False),
        ("Red", formula('A1="Red"'), True),
        ("Red", formula('$A1="Red"'), True),
        ("Red", formula('AND(A1<>"",OR(A1="Amber",A1="Red"))'), True),
        ("Red", formula('NOT(ISERROR(SEARCH("ed",A1)))'), True),
        ("Red", formula('ISNUMBER(SEARCH("x",A1))'), False),
        ("Red", formula('LEFT(A1,1)="R"'), True),
        ("Red", formula('UPPER(A1)&"!"="RED!"'), True),
        ("Red", formula('EXACT(A1,"RED")'), False),
        ("Red", formula("LEN(TRIM(A1))=0"), False),
        (None, formula("ISBLANK(A1)"), True),
        (-4, formula("A1=-4"), True),
        ('a "b"', formula('A1="a ""b"""'), True),
        ("TRUE", formula("A1=TRUE"), False),
        ("Red", formula("A1"), False),
        (7, formula("A1"), True),
    ],
)  # fmt: skip
def test_a_rule_that_holds_fills_the_cell(value: Any, rule: Rule, holds: bool) -> None:
    sheet = sheet_with([[value, "beside"], ["below", None]], ("A1", rule))
    assert sheet.coloured_by_rules == ()
    assert sheet.cell(1, 1).fill == (RED if holds else None)


@pytest.mark.parametrize(
    "rule",
    [
        formula("A1<TODAY()"),
        formula('COUNTIF($A$1:$A$9,"Red")>1'),
        formula('Lists!$A$1="Red"'),
        formula("Colour=A1"),
        formula('A1<"Red"'),
        formula('SEARCH("r?d",A1)'),
        formula('A1*2="x"'),
        formula('IF(A1="Red",TRUE)'),
        formula("(" * 60 + "A1" + ")" * 60),
        formula('AND("x")'),
        formula('A1="'),
        of_text("containsText", "r*d"),
        Rule(type="duplicateValues", dxf=DifferentialStyle(fill=solid(RED))),
        Rule(type="top10", rank=1, dxf=DifferentialStyle(fill=solid(RED))),
        ColorScaleRule(start_type="min", start_color=RED, end_type="max", end_color=GREEN),
        CellIsRule(operator="equal", formula=['"Red"'], fill=PatternFill("solid", start_color=RED)),
        CellIsRule(operator="equal", formula=['"Red"'], fill=PatternFill("lightUp", RED, RED)),
    ],
)
def test_where_a_rule_cannot_be_worked_out_no_fill_is_guessed(rule: Rule) -> None:
    sheet = sheet_with([["Red", "x"], ["Red", "x"]], ("A1:A9", rule), own={"A1": GREEN})
    assert fills(sheet) == [None, None]
    assert sheet.coloured_by_rules == (Area(1, 1, 2, 1),)


@pytest.mark.parametrize(
    "rule",
    [
        DataBarRule(start_type="min", end_type="max", color=RED),
        CellIsRule(operator="equal", formula=['"Red"']),
        FormulaRule(formula=["A1<TODAY()"]),
    ],
)
def test_a_rule_that_fills_nothing_changes_nothing(rule: Rule) -> None:
    sheet = sheet_with([["Red"]], ("A1:A9", rule), own={"A1": GREEN})
    assert (fills(sheet), sheet.coloured_by_rules) == ([GREEN], ())


def test_a_rule_looks_from_each_cell_of_its_area() -> None:
    rows = [["Rec", "Status", "RAG"], [1, "Late", None], [2, "Done", None], [3, "late", None]]
    sheet = sheet_with(rows, ("C2:C4", formula('$B2="Late"')), ("C2:C4", formula('$B2="Done"', GREEN)))
    assert fills(sheet, 3) == [None, RED, GREEN, RED]
    fixed = sheet_with(rows, ("C2:C4", formula('$B$3="Done"')))
    assert fills(fixed, 3) == [None, RED, RED, RED]


def test_of_several_rules_the_first_that_holds_and_fills_wins() -> None:
    rows = [["Red"], ["Amber"], ["Green"]]
    stop = FormulaRule(formula=['A1="Green"'], stopIfTrue=True)
    rules = [stop, equal('"Red"', RED), formula('A1<>""', AMBER)]
    sheet = sheet_with(rows, *[("A1:A3", rule) for rule in rules], own={"A3": GREEN})
    assert fills(sheet) == [RED, AMBER, GREEN]


def test_a_rule_that_is_not_known_hides_those_after_it_and_not_those_before() -> None:
    rules = [equal('"Red"', RED), formula("A1<TODAY()", AMBER), equal('"Green"', GREEN)]
    sheet = sheet_with([["Red"], ["Green"], ["Red"]], *[("A1:A3", rule) for rule in rules])
    assert fills(sheet) == [RED, None, RED]
    assert sheet.coloured_by_rules == (Area(2, 1, 2, 1),)


def test_a_rule_may_take_a_cells_own_fill_away() -> None:
    sheet = sheet_with([["x"], ["y"]], ("A1:A9", equal('"x"', WHITE)), own={"A1": RED, "A2": RED})
    assert fills(sheet) == [None, RED]


def test_white_space_that_excel_sees_makes_a_rule_uncertain() -> None:
    rows = [["Red"], ["Green "], ["Green"], ["Amber"]]
    sheet = sheet_with(
        rows, ("A1:A4", equal('"Green"', GREEN)), ("A1:A4", of_text("containsText", "Amb", AMBER))
    )
    assert fills(sheet) == [None, None, None, AMBER]
    assert sheet.coloured_by_rules == (Area(2, 1, 3, 1),)


def test_an_area_of_several_parts_is_asked_only_what_is_the_same_from_each() -> None:
    rows = [["Red", "x"], ["x", "Red"]]
    data = with_rules(rows, ("A1 B2", formula('A1="Red"')))
    turned = part(data, SHEET).replace("A1 B2", "B2 A1")
    apart = read_cells(rezip(data, {SHEET: turned}), "plan.xlsx").sheets[0]
    assert apart.coloured_by_rules == (Area(1, 1, 1, 1), Area(2, 2, 2, 2))
    own = sheet_with(rows, ("B2 A1", equal('"Red"', RED)))
    assert (own.cell(1, 1).fill, own.cell(2, 2).fill) == (RED, RED)
    data = with_rules(rows, ("A1:A7", equal('"Red"', RED)), ("A2:B2", equal('"Red"', AMBER)))
    whole = part(data, SHEET).replace("A1:A7", "A:A").replace("A2:B2", "2:2")
    columns = read_cells(rezip(data, {SHEET: whole}), "plan.xlsx").sheets[0]
    assert (columns.cell(1, 1).fill, columns.cell(2, 2).fill) == (RED, AMBER)


def test_errors_and_uncalculated_formulas_are_seen_by_rules() -> None:
    data = draw("x | e:#REF! | =1+1")
    book = load_workbook(io.BytesIO(data))
    sheet = book.active
    sheet.conditional_formatting.add("A1:C1", of_text("containsErrors"))
    stream = io.BytesIO()
    book.save(stream)
    seen = read_cells(stream.getvalue(), "plan.xlsx").sheets[0]
    assert seen.cell(1, 2).value == CellError("#REF!")
    assert [cell.fill for cell in cells_in_row(seen, 1)] == [None, RED, None]
    assert seen.coloured_by_rules == (Area(1, 3, 1, 3),)


def test_dates_in_a_workbook_from_1904_are_compared_by_its_own_count() -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active["A1"] = date(2025, 9, 30)
    below = CellIsRule(operator="lessThan", formula=["45000"], fill=solid(RED))
    book.active.conditional_formatting.add("A1", below)
    stream = io.BytesIO()
    book.save(stream)
    assert read_cells(stream.getvalue(), "plan.xlsx").sheets[0].cell(1, 1).fill == RED  # 44468 there


def test_newer_rules_are_said_and_not_guessed() -> None:
    data = with_rules([["Red"], ["x"]])
    newer = (
        '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
        '<x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/'
        '2006/main"><x14:cfRule type="{}" priority="1"><xm:f>Lists!$A$1</xm:f></x14:cfRule><xm:sqref>A1:A9</xm:sqref>'
        "</x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst></worksheet>"
    )
    for kind, areas in (("cellIs", (Area(1, 1, 2, 1),)), ("dataBar", ())):
        xml = part(data, SHEET).replace("</worksheet>", newer.format(kind))
        commented = xml.replace("<sheetData>", "<!-- the careful way --><sheetData>")
        for text in (xml, commented):
            sheet = read_cells(rezip(data, {SHEET: text}), "plan.xlsx").sheets[0]
            assert sheet.coloured_by_rules == areas


def test_both_ways_of_scanning_a_sheet_see_its_rules() -> None:
    data = with_rules([["Red"], ["x"]], ("A1:A2", equal('"Red"', RED)), ("A1:A2", formula('$A1="x"', GREEN)))
    commented = part(data, SHEET).replace("<sheetData>", "<!-- the careful way --><sheetData>")
    for text in (part(data, SHEET), commented):
        assert fills(read_cells(rezip(data, {SHEET: text}), "plan.xlsx").sheets[0]) == [RED, GREEN]


PLAN = [
    ["Rec", "Action", "Owner", "Due", "Score", "RAG"],
    [1, "Train all supervisors", "DCI Marsh", "30/09/2025", "Off track", None],
    [1, "Publish the policy", "DI Holt", "30/10/2025", "On track", None],
    [2, "Audit closed files", "Insp Vale", "30/11/2025", "Unclear", None],
]


def test_a_rag_given_by_rules_is_read_and_said() -> None:
    rules = [("F2:F4", formula('$E2="Off track"', RED)), ("F2:F4", formula('$E2="On track"', GREEN))]
    reading = read_workbook(with_rules(PLAN, *rules), "plan.xlsx")
    assert [action.declared_rag for action in reading.plan.actions] == [Rag.RED, Rag.GREEN, None]
    told = [issue.cell for issue in reading.issues if issue.code == "rag-from-fill"]
    assert told == ["Sheet!F2", "Sheet!F3"]
    assert not [issue for issue in reading.issues if issue.code == "fills-by-rules"]


def test_a_rag_by_rules_that_are_not_known_is_a_warning() -> None:
    rules = [("F2:F3", formula("$D2<TODAY()", RED)), ("F2:F4", formula('$E2="On track"', GREEN))]
    reading = read_workbook(with_rules(PLAN, *rules, own={"F2": AMBER}), "plan.xlsx")
    assert [action.declared_rag for action in reading.plan.actions] == [None, None, None]
    (issue,) = [issue for issue in reading.issues if issue.code == "fills-by-rules"]
    assert issue.cell == "Sheet!F1"
    assert "2 cells are blank there" in issue.message


def test_only_the_rows_of_actions_are_counted_as_blank() -> None:
    banners = [["Recommendation 1: Supervise every case"], ["Recommendation 2: Audit what is closed"]]
    total = ["", "Total: 3 actions"]
    rows = [PLAN[0], banners[0], *PLAN[1:3], banners[1], PLAN[3], total]
    reading = read_workbook(with_rules(rows, ("F2:F7", formula("$D2<TODAY()", RED))), "plan.xlsx")
    assert len(reading.plan.actions) == 3
    (issue,) = [issue for issue in reading.issues if issue.code == "fills-by-rules"]
    assert "3 cells are blank there" in issue.message
