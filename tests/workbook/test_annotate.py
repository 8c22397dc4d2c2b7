"""The force's own workbook back with its questions in it: nothing of theirs is lost, and nothing of ours is unsaid."""

import io
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from recommendations.plan import Issue, LeftOutWhy
from recommendations.problems import MonitorError, Severity, WorkbookRefused
from recommendations.workbook.annotate import annotate, refuse_unless_copied_as
from recommendations.workbook.layout import QUESTIONS_TITLE, WHY_QUESTIONS_LEFT_OUT
from recommendations.workbook.question_sheet import HEADER_ROW, HEADINGS, NO_QUESTIONS, lines_of
from recommendations.workbook.read import read_workbook
from tests.builders import draw
from tests.command import Result
from tests.workbook import furnished
from tests.workbook.furnished import (
    MAIN,
    PLAN,
    SHEET,
    changed,
    packed,
    parts,
    prefixed,
    strict,
    swap,
    with_parts,
)

SAMPLES = sorted((Path(__file__).parents[2] / "monitor" / "samples").glob("*.xlsx"))
QUESTIONS, NOTES = ("F6", "G7"), ("F8", "I9")
DECLARATIONS = (
    f'xmlns="{MAIN}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac xr" '
    'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" '
    'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision"'
)
EXTENSION = '<extLst><ext uri="{1}"><xr:row r="6"/></ext></extLst>'
NOTES_PART, BOXES_PART = "xl/comments/comment1.xml", "xl/drawings/commentsDrawing1.vml"


@cache
def plan() -> bytes:
    return furnished.furnished()


def annotated(content: bytes, name: str = "plan.xlsx") -> bytes:
    return annotate(content, read_workbook(content, name))


@cache
def annotated_plan() -> bytes:
    return annotated(plan())


def opened(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content), rich_text=True)


def asked(content: bytes, *issues: Issue) -> bytes:
    """The workbook with these issues on it, whatever its reading says."""
    return annotate(content, replace(read_workbook(content, "plan.xlsx"), issues=issues))


def issue(
    cell: str | None, message: str = "Is this right?", severity: Severity = Severity.WARNING, **more: Any
) -> Issue:
    return Issue("made-for-the-test", severity, message, cell, **more)


# Unharmed


def test_every_part_that_need_not_change_is_the_same_to_the_byte() -> None:
    before, after = parts(plan()), parts(annotated_plan())
    assert [name for name in before if after[name] != before[name]] == [
        PLAN,
        NOTES_PART,
        BOXES_PART,
        "xl/styles.xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "[Content_Types].xml",
    ]
    assert list(after)[: len(before)] == list(before)
    assert list(after)[len(before) :] == ["xl/worksheets/sheet4.xml"]


def test_a_sheet_changes_only_in_the_styles_of_the_cells_marked() -> None:
    def flat(xml: bytes) -> list[tuple[str, dict[str, str], str]]:
        found = []
        for element in ElementTree.fromstring(xml).iter():
            attributes = dict(element.attrib)
            if attributes.get("r") in (*QUESTIONS, *NOTES):
                attributes.pop("s")
            found.append((element.tag, attributes, element.text or ""))
        return found

    assert flat(parts(annotated_plan())[PLAN]) == flat(parts(plan())[PLAN])


def test_the_rest_of_a_sheet_is_the_same_to_the_byte() -> None:
    def without_styles(xml: bytes) -> bytes:
        return re.sub(rb'(<c r="(?:F6|G7|F8|I9)"[^>]*?) s="\d+"', rb"\1", xml)

    before, after = parts(plan())[PLAN], parts(annotated_plan())[PLAN]
    assert without_styles(after) == without_styles(before)
    assert before != after


def test_styles_are_only_added_to() -> None:
    before, after = parts(plan())["xl/styles.xml"], parts(annotated_plan())["xl/styles.xml"]
    root, new_root = ElementTree.fromstring(before), ElementTree.fromstring(after)
    assert [section.tag for section in new_root] == [section.tag for section in root]
    for section, new in zip(root, new_root, strict=True):
        own = [ElementTree.tostring(item) for item in section]
        assert [ElementTree.tostring(item) for item in new][: len(own)] == own
        assert int(new.get("count", len(new))) == len(new)


def test_openpyxl_sees_the_same_values_formats_rules_and_sheets() -> None:
    before, after = opened(plan()), opened(annotated_plan())
    assert after.sheetnames == [*before.sheetnames, "Questions"]
    assert {name: value.attr_text for name, value in after.defined_names.items()} == {
        name: value.attr_text for name, value in before.defined_names.items()
    }
    for sheet in before:
        assert facts(after[sheet.title]) == facts(sheet)


def facts(sheet: Worksheet) -> dict[str, object]:
    """All that openpyxl knows of a sheet, but for the notes and the looks of cells that are marked."""
    marked = (*QUESTIONS, *NOTES) if sheet.title == SHEET else ()
    rules = {
        str(area.sqref): [rule.type for rule in found]
        for area, found in sheet.conditional_formatting._cf_rules.items()
    }
    cells = {
        cell.coordinate: (cell.value, cell.number_format, cell.font, cell.alignment, cell.protection)
        + (() if cell.coordinate in marked else (cell.fill, cell.border))
        for row in sheet.iter_rows()
        for cell in row
    }
    return {
        "cells": {place: repr(found) for place, found in cells.items()},
        "merges": sorted(map(str, sheet.merged_cells.ranges)),
        "validations": [(str(v.sqref), v.type, v.formula1) for v in sheet.data_validations.dataValidation],
        "rules": rules,
        "tables": list(sheet.tables),
        "widths": {letter: column.width for letter, column in sheet.column_dimensions.items()},
        "heights": {number: row.height for number, row in sheet.row_dimensions.items()},
        "frozen": sheet.freeze_panes,
        "filter": sheet.auto_filter.ref,
        "print": (sheet.print_title_rows, sheet.page_setup.orientation, sheet.oddFooter.center.text),
        "protected": (sheet.protection.sheet, sheet.protection.formatCells),
        "state": sheet.sheet_state,
        "pictures and charts": (len(sheet._images), len(sheet._charts)),
        "links": {
            cell.coordinate: cell.hyperlink.target
            for row in sheet.iter_rows()
            for cell in row
            if cell.hyperlink
        },
    }


def test_macros_stay_and_the_copy_keeps_their_ending() -> None:
    macros = b"\xd0\xcf\x11\xe0 not really Visual Basic, and never run \x00\x01"
    types = swap("spreadsheetml.sheet.main+xml", "sheet.macroEnabled.main+xml")
    main = "application/vnd.openxmlformats-officedocument.sheet.macroEnabled.main+xml"
    content = changed(plan(), {"[Content_Types].xml": types})
    content = changed(
        content, {"[Content_Types].xml": swap(main, "application/vnd.ms-excel.sheet.macroEnabled.main+xml")}
    )
    content = with_parts(content, {"xl/vbaProject.bin": macros})
    after = annotated(content, "plan.xlsm")
    assert parts(after)["xl/vbaProject.bin"] == macros
    refuse_unless_copied_as("copy.xlsm", content, "plan.xlsm")
    with pytest.raises(MonitorError, match=r"expected one that ends in \.xlsm"):
        refuse_unless_copied_as("copy.xlsx", content, "plan.xlsm")


# What comes back reads the same


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_sample_reads_back_to_the_same_plan_questions_and_rows(sample: Path) -> None:
    assert_reads_the_same(sample.read_bytes())


DRAWN = {
    "RAG by fill alone": """
        Rec | Action | Owner | Due date | RAG
        1 | Train supervisors | DCI | 31/02/2026 | {red}
        1 | Publish the policy | DI | TBC | {green}
        1 | Audit the files | DI | d:2026-01-31 | G
    """,
    "a key of colours below": """
        Rec | Action | Owner | Due date | Status | RAG
        1 | Train supervisors | DCI | Mid-May 2026 | Splendid | {blue}
        2 | Publish the policy | DI | 30/13/2026 | Complete | {amber} Green

        Key
        {blue} Blue | Not started
        {green} Green | Complete
    """,
    "merged down": """
        Rec | Action | Owner | Due date | Status
        1 | Train supervisors | DCI | d:2026-01-31 | Started
        ^ | Publish the policy | DI | soon | Started
        2 | Audit the files | DI | ASAP | Started
        ^ | ^ | Supt | d:2026-05-01 | Not started
    """,
    "a hidden row and a sheet left out": """
        == Plan ==
        Rec | Action | Owner | Due date | Status
        [hidden] 1 | Train supervisors | DCI | 2026 | Started
        1 | Publish the policy | DI | e:#REF! | Started
        == Notes & help ==
        How to fill in the plan
        Ask the DI
    """,
    "no questions": """
        Rec | Ref | Action | Owner | Due date | Status
        1 | t:1.1 | Train supervisors | DCI | d:2026-01-31 | In progress
        1 | t:1.2 | Publish the policy | DI | d:2026-02-28 | Complete
    """,
}


@pytest.mark.parametrize("drawing", DRAWN.values(), ids=DRAWN)
def test_a_drawn_workbook_reads_back_to_the_same(drawing: str) -> None:
    assert_reads_the_same(draw(drawing))


def assert_reads_the_same(content: bytes) -> None:
    before = read_workbook(content, "plan.xlsx")
    after = read_workbook(annotate(content, before), "plan.xlsx")
    assert (after.plan, after.issues, after.rows) == (before.plan, before.issues, before.rows)
    asked = before.sheets[-1].why == WHY_QUESTIONS_LEFT_OUT  # the new sheet of questions may take its place
    assert (
        after.sheets if asked and len(after.sheets) == len(before.sheets) else after.sheets[:-1]
    ) == before.sheets
    assert after.sheets[-1].role == "ignored"
    assert after.sheets[-1].why == "It lists the questions that annotate asked."


def test_answers_written_on_the_sheet_of_questions_are_not_taken_for_a_plan() -> None:
    book = opened(annotated_plan())
    for row in range(HEADER_ROW + 1, HEADER_ROW + 4):
        book["Questions"].cell(row, 5, "Yes: owner is the DI, due 30 May 2026")
    stream = io.BytesIO()
    book.save(stream)
    after = read_workbook(stream.getvalue(), "plan.xlsx")
    assert [sheet.role for sheet in after.sheets] == ["actions", "ignored", "ignored", "ignored"]
    assert len(after.plan.actions) == 6


# Notes


def test_each_cell_with_an_issue_has_a_note_that_says_question_or_note() -> None:
    sheet = opened(annotated_plan())[SHEET]
    assert sheet["F6"].comment.text.startswith(
        "Question: The due date “31/02/2026” is not a day in the calendar."
    )
    assert sheet["F8"].comment.text.startswith("Note: The due date “TBC” names no date")
    assert sheet["I9"].comment.text.startswith("Note: The RAG was read from the cell's fill")
    assert sheet["F6"].comment.author == "hmicfrs-monitor"
    assert [c.coordinate for row in sheet.iter_rows() for c in row if c.comment] == [
        "D5",
        "F6",
        "G7",
        "F8",
        "I9",
    ]


def test_a_note_of_the_forces_own_is_added_to_and_others_are_untouched() -> None:
    sheet = opened(annotated_plan())[SHEET]
    own, _, ours = sheet["G7"].comment.text.partition("\n\n")
    assert own == "Agreed with the Supt on 3 November"
    assert ours.startswith("Question: The status “Splendid”")
    assert sheet["G7"].comment.author == "Staff officer"
    assert sheet["D5"].comment.text == "A note where nothing is asked"


def test_a_conversation_is_left_alone() -> None:
    content = furnished.threaded(plan(), PLAN, "G7")
    before, after = parts(content), parts(annotated(content))
    assert (
        after["xl/threadedComments/threadedComment1.xml"]
        == before["xl/threadedComments/threadedComment1.xml"]
    )
    assert note(after, "G7") == note(before, "G7")
    assert note(after, "F6") is not None
    assert "Splendid" in str([line.value for line in opened(annotated(content))["Questions"]["D"]])


def note(found: Mapping[str, bytes], cell: str) -> bytes | None:
    match = re.search(rf'<comment ref="{cell}".*?</comment>'.encode(), found[NOTES_PART], re.DOTALL)
    return match[0] if match else None


def test_several_issues_of_a_cell_are_one_note_the_gravest_first() -> None:
    issues = (
        issue(f"{SHEET}!F5", "Written in a hurry?", Severity.INFO),
        issue(f"{SHEET}!F5", "Which year?"),
        issue(f"{SHEET}!F5", "Not usable.", Severity.ERROR),
    )
    text = opened(asked(plan(), *issues))[SHEET]["F5"].comment.text
    assert text == "Question: Which year?\n\nQuestion: Not usable.\n\nNote: Written in a hurry?"


def test_a_question_on_a_covered_cell_of_a_merged_range_stands_on_its_first_cell() -> None:
    sheet = opened(asked(plan(), issue(f"{SHEET}!A10", "Is this recommendation 2?")))[SHEET]
    assert sheet["A8"].comment.text == "Question: Row 10: Is this recommendation 2?"
    assert [sheet[f"A{row}"].border.left.style for row in (7, 8, 9, 10)] == [
        "thin",
        "thick",
        "thick",
        "thick",
    ]
    assert (sheet["A8"].border.top.style, sheet["A10"].border.bottom.style) == ("thick", "thick")
    assert sheet["A9"].border.top.style is None


def test_boxes_of_notes_have_numbers_of_their_own() -> None:
    boxes = parts(annotated_plan())[BOXES_PART].decode()
    numbers = re.findall(r'id="(_x0000_s\d+)"', boxes)
    assert len(numbers) == len(set(numbers)) == 5  # two of theirs, three of ours
    assert parts(plan())[BOXES_PART].decode().removesuffix("</xml>").split("<ns", 2)[2] in boxes.replace(
        '"1,2"', '"1"'
    )
    assert set(re.findall(r"<x:Row>(\d+)</x:Row><x:Column>(\d+)", boxes)) == {
        ("5", "5"),
        ("7", "5"),
        ("8", "8"),
    }


def test_more_notes_than_a_block_of_numbers_holds() -> None:
    content = draw(
        "Rec | Action | Owner | Due date | Status\n1 | Train supervisors | DCI | d:2026-01-31 | Started"
    )
    issues = [issue(f"Action Plan!{letter}{row}") for row in range(3, 700) for letter in "AB"]
    boxes = parts(asked(content, *issues))["xl/drawings/vmlDrawing1.vml"].decode()
    numbers = [int(number) for number in re.findall(r'id="_x0000_s(\d+)"', boxes)]
    assert len(numbers) == len(set(numbers)) == 2 * 697
    assert {number // 1024 for number in numbers} == {1, 2}
    assert 'data="1,2"' in boxes


def test_the_box_of_a_note_that_is_added_to_grows() -> None:
    anchor = "<ns2:Anchor>7, 12, 5, 8, 10, 30, 7, 4</ns2:Anchor>"
    content = changed(plan(), {BOXES_PART: swap("<ns2:Row>6</ns2:Row>", f"{anchor}<ns2:Row>6</ns2:Row>")})
    boxes = parts(annotated(content))[BOXES_PART].decode()
    found = re.search(r"<ns2:Anchor>7, 12, 5, 8, 10, 30, (\d+), \d+</ns2:Anchor>", boxes)
    assert found
    assert int(found[1]) > 7


def test_a_drawing_of_buttons_that_is_not_xml_is_added_to_as_it_is() -> None:
    button = '<v:shape id="_x0000_s3073"><v:textbox><font>Press<br>here</font></v:textbox></v:shape>'
    content = changed(plan(), {BOXES_PART: swap("</xml>", f"{button}</xml>")})
    boxes = parts(annotated(content))[BOXES_PART].decode()
    assert button in boxes
    assert "_x0000_s4097" in boxes  # in the block after the one that the button uses


def test_notes_that_cannot_be_added_safely_are_left_and_the_marks_still_stand() -> None:
    content = changed(plan(), {BOXES_PART: lambda vml: vml.replace(b"</xml>", b"")})
    before, after = parts(content), parts(annotated(content))
    assert after[BOXES_PART] == before[BOXES_PART]
    assert note(after, "F6") is None
    assert "Splendid" in (note(after, "G7") or b"").decode()
    assert opened(plan())[SHEET]["F6"].border.left.style == "thin"
    assert b"31/02/2026" in after["xl/worksheets/sheet4.xml"]


# Marks


def test_a_question_is_marked_strongly_and_a_note_lightly_and_not_by_colour_alone() -> None:
    sheet = opened(annotated_plan())[SHEET]
    for cells, line, hatch in ((("F6", "G7"), "thick", "lightUp"), (("F8",), "mediumDashed", "gray0625")):
        for cell in cells:
            border = sheet[cell].border
            assert {side.style for side in (border.left, border.right, border.top, border.bottom)} == {line}
            assert sheet[cell].fill.patternType == hatch


def test_a_fill_that_is_there_stays_since_it_may_be_the_rag() -> None:
    cell = opened(annotated_plan())[SHEET]["I9"]
    assert (cell.fill.patternType, cell.fill.fgColor.rgb) == ("solid", "0000B050")
    assert cell.border.left.style == "mediumDashed"


@pytest.mark.parametrize(
    ("headings", "values"),
    [
        ("Status | RAG", "Open | Nice"),
        ("Evidence | Status", "Minutes | Complete"),
        ("Status | Recommendation RAG", "Open | Nice"),
    ],
)
def test_a_cell_in_which_a_fill_would_be_a_rag_is_outlined_and_never_hatched(
    headings: str, values: str
) -> None:
    row = f"1 | Train all staff | DI Holt | 31/02/2026 | {values}"
    content = draw(f"Rec | Action | Owner | Due | {headings}\n{row}")
    sheet = opened(asked(content, *(issue(f"Action Plan!{cell}") for cell in ("D2", "F2"))))["Action Plan"]
    assert (sheet["D2"].fill.patternType, sheet["F2"].fill.patternType) == ("lightUp", None)
    assert sheet["F2"].border.left.style == "thick"


def test_a_mark_keeps_the_number_format_font_and_alignment() -> None:
    issues = (issue(f"{SHEET}!F5"), issue(f"{SHEET}!H5", severity=Severity.INFO))
    before, after = opened(plan())[SHEET], opened(asked(plan(), *issues))[SHEET]
    for cell in ("F5", "H5"):
        assert after[cell].border != before[cell].border
        for looks in ("number_format", "font", "alignment", "protection", "value"):
            assert repr(getattr(after[cell], looks)) == repr(getattr(before[cell], looks))


def test_a_diagonal_line_of_the_cells_own_stays() -> None:
    border = '<border diagonalUp="1"><left/><right/><top/><bottom/><diagonal style="thin"/></border>'
    styles = parts(plan())["xl/styles.xml"].decode()
    first = re.search(r"<border>.*?</border>", styles)
    assert first
    content = changed(plan(), {"xl/styles.xml": swap(first[0], border)})
    cell = opened(asked(content, issue(f"{SHEET}!J5")))[SHEET]["J5"]
    assert (cell.border.diagonalUp, cell.border.diagonal.style, cell.border.left.style) == (
        True,
        "thin",
        "thick",
    )


@pytest.mark.parametrize(
    ("cell", "row_xml"),
    [
        ("K6", '<c r="J6"'),  # after the last cell of its row
        ("B6", '<c r="C6"'),  # before one
        ("A3", '<row r="4"'),  # in a row that is not there, before one
        ("C900", "</sheetData>"),  # after the last row
    ],
)
def test_an_empty_cell_is_made_where_it_belongs(cell: str, row_xml: str) -> None:
    content = asked(plan(), issue(f"{SHEET}!{cell}"))
    sheet = parts(content)[PLAN].decode()
    assert row_xml in sheet
    places = re.findall(r'<c r="([A-Z]+)(\d+)"', sheet)
    assert places == sorted(places, key=lambda place: (int(place[1]), len(place[0]), place[0]))
    assert opened(content)[SHEET][cell].border.left.style == "thick"
    assert opened(content)[SHEET][cell].comment.text.startswith("Question: ")


def test_a_cell_that_is_made_takes_the_style_of_its_row_or_column() -> None:
    action = re.search(r'<c r="D5" s="(\d+)"', parts(plan())[PLAN].decode())
    assert action
    column = swap("<cols>", f'<cols><col min="26" max="26" width="9" style="{action[1]}"/>')
    row = swap('<row r="10"', f'<row s="{action[1]}" customFormat="1" r="10"')
    for change, place in ((column, "Z6"), (row, "Z10")):
        cell = opened(asked(changed(plan(), {PLAN: change}), issue(f"{SHEET}!{place}")))[SHEET][place]
        assert (cell.font.name, cell.font.italic, cell.border.left.style) == ("Georgia", True, "thick")


# Every legal way to write it


def _implied(sheet: bytes) -> bytes:
    """Rows and cells without references, where nothing is left out between them."""
    rows = re.sub(rb'<row r="(?:[569]|10)"', b"<row", sheet)
    return re.sub(rb'<c r="[A-J](?:5|8)"', b"<c", rows)


def _utf16(sheet: bytes) -> bytes:
    return ('<?xml version="1.0" encoding="UTF-16"?>' + sheet.decode()).encode("utf-16")


def _windows(sheet: bytes) -> bytes:
    declared = '<?xml version="1.0" encoding="windows-1252"?>'
    return declared.encode() + sheet.decode().replace("OFFICIAL", "OFFICIAL – café").encode("cp1252")


def _quoted(sheet: bytes) -> bytes:
    return re.sub(rb'<c r="(F\d+)" s="(\d+)"', rb"<c  r = '\1'\n s = '\2' ", sheet)


def _extended(sheet: bytes) -> bytes:
    declared = sheet.replace(f'xmlns="{MAIN}"'.encode(), DECLARATIONS.encode())
    return declared.replace(b"</worksheet>", EXTENSION.encode() + b"</worksheet>")


FORMS: dict[str, Callable[[bytes], bytes]] = {
    "elements under a prefix": lambda content: changed(
        content, dict.fromkeys((PLAN, "xl/styles.xml", "xl/workbook.xml", NOTES_PART), prefixed)
    ),
    "the strict form": strict,
    "implied references": lambda content: changed(content, {PLAN: _implied}),
    "windows-1252": lambda content: changed(content, {PLAN: _windows}),
    "single quotes and spaces": lambda content: changed(content, {PLAN: _quoted}),
    "capital letters in a part's name": lambda content: packed(
        {name.replace("xl/styles", "xl/Styles"): data for name, data in parts(content).items()}
    ),
    "declarations and extensions": lambda content: changed(content, {PLAN: _extended}),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_workbook_in_any_legal_form_is_marked_and_reads_the_same(form: Callable[[bytes], bytes]) -> None:
    content = form(plan())
    assert_reads_the_same(content)
    after = parts(annotated(content))
    sheet = re.sub(r"<(/?)x:", r"<\1", after[PLAN].decode("utf-8"))
    cells = dict(re.findall(r"""<c\s+r\s*=\s*["'](\w+)["']\s+s\s*=\s*["'](\d+)""", sheet))
    if form is not FORMS["implied references"]:
        assert len({cells[cell] for cell in ("F5", "F6", "F8", "I9")}) == 4
    notes = re.sub(r"<(/?)x:", r"<\1", after[NOTES_PART].decode())
    assert re.findall(r'<comment ref="(\w+)"', notes) == ["D5", "G7", "F6", "F8", "I9"]


def test_a_sheet_in_utf_16_is_marked_and_written_in_utf_8() -> None:
    content = changed(plan(), {PLAN: _utf16})
    after = opened(annotate(content, read_workbook(plan(), "plan.xlsx")))[SHEET]
    assert (after["F6"].border.left.style, after["J5"].value) == ("thick", '="Update of "&C5')


def test_declarations_and_extensions_stay() -> None:
    sheet = parts(annotated(changed(plan(), {PLAN: _extended})))[PLAN].decode()
    assert DECLARATIONS in sheet
    assert sheet.endswith(EXTENSION + "</worksheet>")


def test_in_the_strict_form_what_is_added_is_strict_too() -> None:
    found = parts(annotated(strict(draw(DRAWN["RAG by fill alone"]))))
    for name in ("xl/comments1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/_rels/sheet1.xml.rels"):
        assert b"schemas.openxmlformats.org/spreadsheetml" not in found[name]
        assert b"schemas.openxmlformats.org/officeDocument" not in found[name]
    assert b'legacyDrawing xmlns:r="http://purl.oclc.org' in found["xl/worksheets/sheet1.xml"]


def test_a_workbook_without_styles_gets_them() -> None:
    content = draw("Rec | Action | Owner | Due date | Status\n1 | Train supervisors | DCI | TBC | Started")
    found = parts(content)
    del found["xl/styles.xml"]
    links, types = "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
    found[links] = re.sub(rb"<Relationship [^>]*styles[^>]*/>", b"", found[links])
    found[types] = re.sub(rb"<Override [^>]*styles[^>]*/>", b"", found[types])
    found["xl/worksheets/sheet1.xml"] = re.sub(rb' s="\d+"', b"", found["xl/worksheets/sheet1.xml"])
    after = annotated(packed(found))
    assert opened(after)["Action Plan"]["D2"].border.left.style == "mediumDashed"
    assert read_workbook(after, "plan.xlsx").plan == read_workbook(packed(found), "plan.xlsx").plan


@pytest.mark.parametrize(
    "data", ["<sheetData/>", "<sheetData></sheetData>", '<sheetData><row r="6" spans="1:2"/></sheetData>']
)
def test_a_cell_is_made_in_a_sheet_that_has_none(data: str) -> None:
    figures = "xl/worksheets/sheet3.xml"
    emptied = {figures: lambda sheet: re.sub(rb"<sheetData>.*</sheetData>", data.encode(), sheet)}
    after = asked(changed(plan(), emptied), issue("Figures!C6"), issue("Figures!A6"), issue("Figures!B2"))
    rows = re.findall(r'<row r="(\d+)">(.*?)</row>', parts(after)[figures].decode())
    found = [(row, re.findall(r'r="([A-Z]\d)"', cells)) for row, cells in rows]
    assert found == [("2", ["B2"]), ("6", ["A6", "C6"])]
    assert opened(after)["Figures"]["C6"].comment.text == "Question: Is this right?"


def test_the_drawing_of_notes_stands_where_the_schema_has_it() -> None:
    after = parts(asked(plan(), issue("Figures!B2")))["xl/worksheets/sheet3.xml"].decode()
    order = re.findall(r"<(drawing|legacyDrawing|tableParts|pageMargins)\b", after)
    assert order == ["pageMargins", "drawing", "legacyDrawing", "tableParts"]


# The sheet of questions


def question_rows(content: bytes, name: str = "Questions") -> list[tuple[Any, ...]]:
    sheet = opened(content)[name]
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=HEADER_ROW + 1, max_col=5)]


def test_the_sheet_lists_every_issue_then_the_rows_left_out_then_the_sheets() -> None:
    sheet = opened(annotated_plan())["Questions"]
    assert sheet["A1"].value == QUESTIONS_TITLE
    assert sheet["A2"].value == "2 questions and 5 notes. Rows: 8 read = 6 imported + 2 left out."
    assert tuple(cell.value for cell in sheet[HEADER_ROW][:5]) == HEADINGS
    rows = question_rows(annotated_plan())
    assert [row[:3] for row in rows] == [
        (f"{SHEET}, F6", "Question", "31/02/2026"),
        (f"{SHEET}, G7", "Question", "Splendid"),
        ("The workbook", "Note", None),
        (f"{SHEET}, D5", "Note", "Train supervisors"),
        (f"{SHEET}, G7", "Note", "Splendid"),
        (f"{SHEET}, F8", "Note", "TBC"),
        (f"{SHEET}, I9", "Note", "fill 00B050"),
        (f"{SHEET}, row 1", "Row left out", "Northshire Police: action plan"),
        (f"{SHEET}, row 4", "Row left out", "Rec | Recommendation | Ref | Action"),
        (SHEET, "Sheet read", None),
        ("Lists", "Sheet left out", None),
        ("Figures", "Sheet left out", None),
    ]
    assert all(row[3] for row in rows)
    assert not any(row[4] for row in rows)


def test_each_place_is_a_link_that_goes_to_the_cell() -> None:
    sheet = opened(annotated_plan())["Questions"]
    links = {cell.value: cell.hyperlink.location for (cell,) in sheet["A6:A17"] if cell.hyperlink}
    assert links[f"{SHEET}, F6"] == "'Plan d''action & co'!F6"
    assert links[f"{SHEET}, row 4"] == "'Plan d''action & co'!A4"
    assert links["Figures"] == "'Figures'!A1"
    assert "The workbook" not in links
    assert "Lists" not in links  # hidden, so nobody can go there


def test_the_sheet_can_be_read_filtered_and_printed() -> None:
    sheet = opened(annotated_plan())["Questions"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A6", "A5:E17")
    assert (sheet.print_title_rows, sheet.page_setup.orientation) == ("$5:$5", "landscape")
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert all(cell.alignment.wrap_text for row in sheet["A6:E15"] for cell in row)


def test_a_workbook_without_questions_is_given_back_and_says_so() -> None:
    content = draw(DRAWN["no questions"])
    after = annotated(content)
    assert opened(after)["Questions"]["A2"].value == f"{NO_QUESTIONS} Rows: 3 read = 2 imported + 1 left out."
    assert parts(after)["xl/worksheets/sheet1.xml"] == parts(content)["xl/worksheets/sheet1.xml"]


@pytest.mark.parametrize("why", LeftOutWhy)
def test_every_reason_for_leaving_a_row_out_has_its_sentence(why: LeftOutWhy) -> None:
    reading = read_workbook(plan(), "plan.xlsx")
    first, second = reading.rows.left_out
    ledger = replace(reading.rows, left_out=(replace(first, why=why), second))
    line = next(line for line in lines_of(replace(reading, rows=ledger)) if line.kind == "Row left out")
    assert line.message.endswith(". If it is an action, say so.")


def test_a_sheet_of_that_name_that_is_there_already_keeps_it() -> None:
    content = draw(DRAWN["no questions"] + "\n== QUESTIONS ==\nAny questions? | Ask the DI")
    assert opened(annotated(content)).sheetnames == ["Action Plan", "QUESTIONS", "Questions (2)"]


def test_a_workbook_that_has_come_back_is_asked_about_afresh_and_nothing_is_said_twice() -> None:
    again = annotated(annotated_plan())
    assert question_rows(again)[:9] == question_rows(annotated_plan())[:9]
    assert opened(again).sheetnames == opened(annotated_plan()).sheetnames
    sheet, before = opened(again)[SHEET], opened(annotated_plan())[SHEET]
    for cell in (*QUESTIONS, *NOTES):
        assert sheet[cell].comment.text == before[cell].comment.text
        assert repr(sheet[cell].border) == repr(before[cell].border)
    assert_reads_the_same(again)


# A workbook that comes back


def saved_again(content: bytes, change: Callable[[Worksheet], object]) -> bytes:
    """As a program saves it: styles renumbered, texts shared, with a change made."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(book[SHEET])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_earlier_marks_and_notes_are_taken_away_without_a_trace() -> None:
    reading = replace(read_workbook(annotated_plan(), "plan.xlsx"), issues=())
    before, after = parts(plan()), parts(annotate(annotated_plan(), reading))
    assert after[PLAN] == before[PLAN]
    assert re.findall(rb'<comment ref="(\w+)"', after[NOTES_PART]) == [b"D5", b"G7"]
    assert after[BOXES_PART] == before[BOXES_PART].replace(b'data="1"', b'data="1,2"')


def test_what_was_corrected_is_not_asked_again_and_the_rest_is() -> None:
    def correct(sheet: Worksheet) -> None:
        sheet["F6"].value, sheet["F6"].number_format = date(2026, 2, 28), "dd/mm/yyyy"
        sheet["G6"].value = "Splendid too"

    again = opened(annotated(saved_again(annotated_plan(), correct)))[SHEET]
    own = opened(plan())[SHEET]
    assert again["F6"].comment is None
    assert repr(again["F6"].border) == repr(own["F6"].border)
    assert (again["F6"].fill.patternType, again["F6"].number_format) == (None, "dd/mm/yyyy")
    assert repr(again["F6"].font) == repr(own["F6"].font)
    assert again["G6"].comment.text.startswith("Question: The status “Splendid too”")
    assert (again["G6"].border.left.style, again["F8"].border.left.style) == ("thick", "mediumDashed")
    assert again["F8"].comment.text.count("Note: ") == 1


def test_marks_that_have_moved_with_a_row_that_was_put_in_are_found() -> None:
    def move(sheet: Worksheet) -> None:
        sheet.move_range("A5:J10", rows=1)
        for cell in ("F6", "F8", "I9", "G7"):  # openpyxl leaves the looks of a cell behind; Excel does not
            sheet[f"{cell[0]}{int(cell[1:]) + 1}"]._style = sheet[cell]._style
        for merged in list(sheet.merged_cells.ranges):
            if merged.min_row > 4:
                merged.shift(row_shift=1)

    content = saved_again(annotated_plan(), move)
    reading = replace(read_workbook(content, "plan.xlsx"), issues=())
    again = opened(annotate(content, reading))[SHEET]
    assert [cell.coordinate for row in again.iter_rows() for cell in row if cell.comment] == ["D6", "G8"]
    assert {cell.border.left.style for row in again.iter_rows(min_row=5) for cell in row} <= {None, "thin"}


def test_what_a_person_wrote_in_a_note_of_ours_stays_without_our_question() -> None:
    def reply(sheet: Worksheet) -> None:
        sheet["F6"].comment.text += "\nThe DI says 28 February"
        sheet["F6"].value = "28/02/2026"

    again = opened(annotated(saved_again(annotated_plan(), reply)))[SHEET]
    assert again["F6"].comment.text == "The DI says 28 February"
    assert again["F6"].border.left.style == "thin"


def of_nobody(sheet: Worksheet) -> None:
    """As LibreOffice saves notes: without their authors."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.comment:
                cell.comment = Comment(cell.comment.text, " ")


@pytest.mark.parametrize("saved", [lambda sheet: None, of_nobody])
def test_a_question_that_joined_a_note_of_the_forces_is_taken_out_once_it_is_answered(
    saved: Callable[[Worksheet], object],
) -> None:
    def correct(sheet: Worksheet) -> None:
        sheet["G7"].value = "In progress"
        sheet["F6"].value = "Whenever"
        saved(sheet)

    again = opened(annotated(saved_again(annotated_plan(), correct)))[SHEET]
    assert again["G7"].comment.text == "Agreed with the Supt on 3 November"
    assert again["D5"].comment.text == "A note where nothing is asked"
    assert re.findall("(?:Question|Note): .{15}", again["F6"].comment.text) == ["Question: The due date “W"]


def test_the_forces_note_says_each_question_once_however_often_it_comes_back_changed() -> None:
    content = plan()
    for status in ("Splendid", "Wonderful", "Marvellous"):

        def change(sheet: Worksheet, status: str = status) -> None:
            sheet["G7"].value = status
            of_nobody(sheet)

        content = annotated(saved_again(content, change))
    own, *ours = opened(content)[SHEET]["G7"].comment.text.split("\n\n")
    assert own == "Agreed with the Supt on 3 November"
    assert [one.partition(" is ")[0] for one in ours] == ["Question: The status “Marvellous”"]


def test_our_own_remarks_are_not_read_back_as_notes_of_the_forces() -> None:
    def correct(sheet: Worksheet) -> None:
        sheet["G7"].value = "In progress"
        sheet["F6"].value = "28/02/2026"
        of_nobody(sheet)

    content = saved_again(annotated_plan(), correct)
    told = [one.message for one in read_workbook(content, "plan.xlsx").issues if one.code == "cell-note"]
    assert [message.partition(". Only")[0] for message in told] == [
        "The cell has a note: “A note where nothing is asked”",
        "The cell has a note: “Agreed with the Supt on 3 November”",
    ]


def test_a_fill_that_a_person_gave_a_marked_cell_since_stays() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["F6"].fill = PatternFill("solid", fgColor="FFEB9C")
        sheet["F6"].value = "28/02/2026"

    cell = opened(annotated(saved_again(annotated_plan(), fill)))[SHEET]["F6"]
    assert (cell.fill.fgColor.rgb, cell.border.left.style) == ("00FFEB9C", "thin")


def answered(answers: Mapping[str, object], change: Callable[[Worksheet], object] = lambda _: None) -> bytes:
    """The annotated plan as a program saves it, with texts on its sheet of questions and a change made to the plan."""
    book = openpyxl.load_workbook(io.BytesIO(annotated_plan()))
    for cell, text in answers.items():
        book["Questions"][cell].value = text
    change(book[SHEET])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_answers_are_carried_over_to_the_same_questions_as_the_cells_that_they_are() -> None:
    again = annotated(
        answered({"E6": "28 February, says the DI", "E7": date(2026, 2, 28), "E8": 40, "E12": "=1+1"})
    )
    assert opened(again).sheetnames[-2:] == ["Questions", "Questions (2)"]  # the formula would be lost
    (first, second, third, *_) = [row[3] for row in question_rows(annotated_plan())]
    given = {row[3]: row[4] for row in question_rows(again, "Questions (2)") if row[4]}
    assert given == {first: "28 February, says the DI", second: datetime(2026, 2, 28), third: 40}
    assert opened(again)["Questions"]["E12"].value == "=1+1"
    assert_reads_the_same(again)


def test_the_new_sheet_of_questions_takes_the_place_of_one_of_which_nothing_would_be_lost() -> None:
    content = answered({"E6": "28 February"})
    for _ in range(3):
        content = annotated(content)
    book = opened(content)
    assert book.sheetnames == opened(annotated_plan()).sheetnames
    first = question_rows(annotated_plan())[0]
    assert [row for row in question_rows(content) if row[4]] == [(*first[:4], "28 February")]
    assert book["Questions"].print_title_rows == opened(annotated_plan())["Questions"].print_title_rows
    names = (
        parts(one)["xl/workbook.xml"].count(b"_xlnm._FilterDatabase") for one in (content, annotated_plan())
    )
    assert len(set(names)) == 1


def moved_on(sheet: Worksheet) -> None:
    sheet["F6"].value = "28/02/2026"


@pytest.mark.parametrize(
    ("written", "change"),
    [
        ({"E6": "Moved to 28 February"}, moved_on),  # the answer to a question that is asked no more
        ({"D6": "Moved to 28 February"}, lambda _: None),  # in the wrong column
        ({"F6": "Done, DH"}, lambda _: None),
        ({"A60": "We have no further comments"}, lambda _: None),
        ({"B4": "Draft"}, lambda _: None),
    ],
)
def test_an_earlier_sheet_of_questions_that_says_more_stays(
    written: dict[str, object], change: Callable[[Worksheet], object]
) -> None:
    again = opened(annotated(answered(written, change)))
    assert again.sheetnames[-2:] == ["Questions", "Questions (2)"]
    assert {cell: again["Questions"][cell].value for cell in written} == written


def test_a_sheet_of_questions_with_a_note_on_it_stays() -> None:
    book = openpyxl.load_workbook(io.BytesIO(annotated_plan()))
    book["Questions"]["E6"].comment = Comment("I have asked the DI", "Staff officer")
    stream = io.BytesIO()
    book.save(stream)
    assert opened(annotated(stream.getvalue())).sheetnames[-2:] == ["Questions", "Questions (2)"]


# Hostile text

HOSTILE = (
    '=HYPERLINK("http://x","y")',
    "+1+1",
    "@SUM(A1)",
    "-2",
    "</t></is></c><c><v>1</v></c>",
    "a & b \"c\" 'd'",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_force_cannot_write_markup_or_a_formula_into_the_sheet_or_a_note(text: str) -> None:
    after = asked(plan(), issue(f"{SHEET}!F5", f"Found “{text}”.", found=text))
    row = opened(after)["Questions"][HEADER_ROW + 1]
    assert [cell.data_type for cell in row[:4]] == ["s"] * 4
    assert (row[2].value, row[3].value) == (text, f"Found “{text}”.")
    assert row[2].quotePrefix
    assert opened(after)[SHEET]["F5"].comment.text == f"Question: Found “{text}”."


def test_a_text_that_looks_like_an_escape_of_excels_is_shown_as_it_is() -> None:
    after = asked(plan(), issue(f"{SHEET}!F5", found="_x0041_BC"))
    assert b">_x005F_x0041_BC<" in parts(after)["xl/worksheets/sheet4.xml"]


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    message = "one\x00two\x0bthree\ufffefour\ud800five"
    after = asked(plan(), issue(f"{SHEET}!F5", message, found="\x1b[31mred"))
    row = opened(after)["Questions"][HEADER_ROW + 1]
    assert (row[2].value, row[3].value) == ("[31mred", "onetwothreefourfive")


def test_a_very_long_text_is_cut() -> None:
    after = asked(plan(), issue(f"{SHEET}!F5", "word " * 10_000))
    assert len(opened(after)["Questions"].cell(HEADER_ROW + 1, 4).value) == 2_000


# What cannot be annotated


@pytest.mark.parametrize(
    ("content", "name", "really"),
    [
        (b"Rec,Action,Owner\n1,Train,DCI\n", "plan.csv", "plain text, such as a CSV file"),
        (
            packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
            "plan.ods",
            "an OpenDocument",
        ),
        (packed({"xl/workbook.bin": b""}), "plan.xlsb", "an Excel binary workbook"),
    ],
)
def test_other_kinds_of_file_are_refused_in_one_line_that_says_what_to_do(
    content: bytes, name: str, really: str
) -> None:
    reading = replace(read_workbook(plan(), "plan.xlsx"), name=name)
    with pytest.raises(WorkbookRefused, match=r"save it as an Excel Workbook \(\.xlsx\)") as refused:
        annotate(content, reading)
    assert really in str(refused.value)
    assert str(refused.value).isprintable()


@pytest.mark.parametrize(
    "part", [PLAN, NOTES_PART, "xl/styles.xml", "xl/workbook.xml", "[Content_Types].xml"]
)
def test_entities_are_never_read_in_whatever_part_they_hide(part: str) -> None:
    hidden = b"<?xml version='1.0'?>" + b" " * 3_000 + b"<!DOCTYPE x [<!ENTITY a 'b'>]>"
    content = changed(plan(), {part: lambda xml: hidden + xml})
    reading = read_workbook(plan(), "plan.xlsx")
    if part == NOTES_PART:  # not needed, so left as it is
        assert parts(annotate(content, reading))[part] == parts(content)[part]
        return
    with pytest.raises(WorkbookRefused):
        annotate(content, reading)


# The command


def test_the_command_writes_the_copy_and_says_what_is_in_it(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "plan.xlsx").write_bytes(plan())
    result = run("annotate", "plan.xlsx", "--out", "copy.xlsx")
    assert result.status == 1
    assert result.out == "Wrote copy.xlsx. 2 questions and 5 notes. Rows: 8 read = 6 imported + 2 left out.\n"
    assert (tmp_path / "copy.xlsx").read_bytes() == annotated_plan()
    assert (tmp_path / "plan.xlsx").read_bytes() == plan()


def test_the_command_writes_over_nothing_and_under_no_name_that_excel_would_refuse(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "plan.xlsx").write_bytes(plan())
    onto_itself = run("annotate", "plan.xlsx", "--out", "plan.xlsx")
    assert (onto_itself.status, onto_itself.out) == (2, "")
    assert "exists already" in onto_itself.err
    assert (tmp_path / "plan.xlsx").read_bytes() == plan()
    other = run("annotate", "plan.xlsx", "--out", "copy.xlsm", "--json")
    assert (other.status, other.out) == (2, "")
    assert "expected one that ends in .xlsx" in other.err


def test_the_command_is_done_where_there_are_no_questions(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_bytes(draw(DRAWN["no questions"]))
    result = run("annotate", "plan.xlsx", "--out", "copies/copy.xlsx", "--json")
    nothing = {"error": 0, "warning": 0, "info": 0}
    assert (result.status, result.json) == (0, {"written": str(Path("copies/copy.xlsx")), "issues": nothing})


# Another program's eyes


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_copy_and_finds_everything_in_it(tmp_path: Path) -> None:
    (tmp_path / "copy.xlsx").write_bytes(annotated_plan())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", "out", "copy.xlsx"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert "Error" not in done.stdout + done.stderr
    after = opened((tmp_path / "out" / "copy.xlsx").read_bytes())
    sheet = after[SHEET]
    assert sheet["F6"].comment.text.startswith("Question: The due date “31/02/2026”")
    assert sheet["G7"].comment.text.startswith("Agreed with the Supt on 3 November\n\nQuestion: ")
    assert sheet["F6"].border.left.style == "thick"
    assert len(sheet._images) == 1
    assert len(after["Figures"]._charts) == 1
    rules = {str(found.sqref) for found in sheet.data_validations.dataValidation}
    assert rules == {"G5:G100", "H5:H100"}
    assert after["Questions"]["A6"].hyperlink.location
