"""The blank workbook: what is written in it reads back without a question."""

import io
from datetime import date
from functools import cache
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from recommendations.plan import DatePrecision, LeftOutWhy, Rag, Reading, Status
from recommendations.problems import Severity, WorkbookRefused
from recommendations.workbook.blank import FIRST_ROW, HEADER_ROW, RAGS, STATUSES, blank_workbook
from recommendations.workbook.blank_measures import HEADER_ROW as MEASURES_ROW
from recommendations.workbook.read import read_workbook

HEADINGS = (
    "Recommendation",
    "Recommendation text",
    "HMICFRS deadline",
    "Action ref",
    "Action",
    "Owner",
    "Start date",
    "Due date",
    "Original due date",
    "Date completed",
    "Status",
    "% complete",
    "RAG",
    "Update",
    "Evidence",
    "Measure",
)
FULL = (
    "3",
    "The force should make sure that supervisors review investigations at set points.",
    date(2026, 9, 30),
    "3.10",
    "Train all first-line supervisors in reviewing investigations.",
    "Head of Crime",
    date(2026, 1, 5),
    date(2026, 7, 31),
    date(2026, 6, 30),
    date(2026, 7, 15),
    "Complete",
    1,
    "Blue",
    "All four courses held.",
    "Audit of 40 files, June 2026",
    "Share of investigations reviewed",
)


@cache
def blank() -> bytes:
    return blank_workbook()


def plan_sheet() -> Worksheet:
    return load_workbook(io.BytesIO(blank()))["Action plan"]


def filled(*rows: dict[str, Any]) -> bytes:
    """The template with these rows, by heading."""
    book = load_workbook(io.BytesIO(blank()))
    sheet = book["Action plan"]
    sheet["B2"], sheet["B3"], sheet["B4"] = "Northshire Police", "Crime investigations", date(2026, 7, 20)
    for row, values in enumerate(rows, FIRST_ROW):
        for heading, value in values.items():
            sheet.cell(row, HEADINGS.index(heading) + 1).value = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(*rows: dict[str, Any]) -> Reading:
    return read_workbook(filled(*rows), "plan.xlsx")


def test_the_headings_are_the_plainest_ones() -> None:
    assert tuple(cell.value for cell in plan_sheet()[HEADER_ROW]) == HEADINGS


def test_a_full_row_reads_back_as_it_was_written() -> None:
    reading = read(dict(zip(HEADINGS, FULL, strict=True)))
    [action] = reading.plan.actions
    assert (action.ref, action.recommendation, action.description) == ("3.10", "3", FULL[4])
    assert (action.owner, action.start, action.due) == ("Head of Crime", date(2026, 1, 5), date(2026, 7, 31))
    assert (action.due_precision, action.original_due) == (DatePrecision.DAY, date(2026, 6, 30))
    assert (action.completed, action.status, action.percent) == (date(2026, 7, 15), Status.COMPLETE, 100.0)
    assert (action.declared_rag, action.update, action.evidence) == (Rag.BLUE, FULL[13], FULL[14])
    assert action.measure == FULL[15]
    [recommendation] = reading.plan.recommendations
    assert (recommendation.ref, recommendation.deadline) == ("3", date(2026, 9, 30))
    assert recommendation.title == FULL[1]
    assert reading.issues == ()


def test_many_rows_raise_no_question() -> None:
    rows = [
        {
            "Recommendation": str(n // 4 + 1),
            "Action ref": f"{n // 4 + 1}.{n % 4 + 1}",
            "Action": f"Do thing {n}.",
        }
        | {"Owner": "Head of Crime", "Due date": date(2026, 1 + n % 12, 28), "% complete": n % 9 / 10 + 0.1}
        | {"Status": "In progress", "RAG": ("Red", "Amber", "Green")[n % 3]}
        for n in range(44)
    ]
    reading = read(*rows)
    assert len(reading.plan.actions) == 44
    assert len(reading.plan.recommendations) == 11
    assert [issue for issue in reading.issues if issue.severity is not Severity.INFO] == []
    assert reading.rows.imported == 44
    assert {row.why for row in reading.rows.left_out} <= {
        LeftOutWhy.TITLE,
        LeftOutWhy.HEADING,
        LeftOutWhy.NOTE,
    }


@pytest.mark.parametrize("status", STATUSES)
def test_every_status_of_the_list_is_understood(status: str) -> None:
    reading = read({"Recommendation": "1", "Action ref": "1.1", "Action": "Train.", "Status": status})
    assert reading.plan.actions[0].status is not Status.UNKNOWN
    assert not [issue for issue in reading.issues if issue.severity is not Severity.INFO]


@pytest.mark.parametrize("rag", RAGS)
def test_every_colour_of_the_list_is_understood(rag: str) -> None:
    reading = read({"Recommendation": "1", "Action ref": "1.1", "Action": "Train.", "RAG": rag})
    assert reading.plan.actions[0].declared_rag == Rag(rag.lower())


def test_a_reference_typed_as_a_number_keeps_its_last_nought() -> None:
    """The column is text, so that Excel keeps 3.10 as it is typed."""
    sheet = plan_sheet()
    for heading in ("Recommendation", "Action ref"):
        assert sheet.cell(FIRST_ROW, HEADINGS.index(heading) + 1).number_format == "@"


def test_the_unfilled_template_has_no_action() -> None:
    """Nothing in it, its guidance and examples included, is taken for one; it may be refused for want of any."""
    try:
        actions = read_workbook(blank(), "template.xlsx").plan.actions
    except WorkbookRefused:
        actions = ()
    assert actions == ()


def test_lists_dates_and_percentages_are_checked_as_they_are_typed() -> None:
    rules = {rule.type: rule for rule in plan_sheet().data_validations.dataValidation if rule.type}
    assert set(rules) == {"list", "date", "decimal"}
    lists = [rule.formula1 for rule in plan_sheet().data_validations.dataValidation if rule.type == "list"]
    assert lists == ['"Not started,In progress,Complete,On hold,Withdrawn"', '"Red,Amber,Green,Blue"']
    for rule in rules.values():
        assert rule.error
        assert rule.allow_blank


def test_the_table_is_easy_to_use_on_screen_and_on_paper() -> None:
    sheet = plan_sheet()
    assert sheet.freeze_panes == f"B{FIRST_ROW}"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.fitToWidth == 1
    assert sheet.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"
    assert all(8 <= dimension.width <= 50 for dimension in sheet.column_dimensions.values())


def test_the_guidance_explains_every_heading() -> None:
    guidance = load_workbook(io.BytesIO(blank()))["Guidance"]
    explained = {row[0].value for row in guidance.iter_rows(min_row=4) if row[1].value and row[2].value}
    assert explained == set(HEADINGS)


def test_measures_written_in_their_sheet_read_back_without_a_question() -> None:
    book = load_workbook(io.BytesIO(filled(dict(zip(HEADINGS, FULL, strict=True)))))
    sheet = book["Measures"]
    for row, (period, value) in enumerate((("Apr 2026", 0.61), ("May 2026", 0.64)), MEASURES_ROW + 1):
        line = ("Investigations reviewed", "3", period, value, "%", "Higher", 0.58, 0.9, "Monthly audit")
        for column, given in enumerate(line, 1):
            sheet.cell(row, column).value = given
        for column in (4, 7, 8):
            sheet.cell(row, column).number_format = "0%"
    stream = io.BytesIO()
    book.save(stream)
    reading = read_workbook(stream.getvalue(), "plan.xlsx")
    [measure] = reading.measures
    assert [point.value for point in measure.points] == [61, 64]
    assert (measure.recommendation, measure.baseline, measure.target) == ("3", 58, 90)
    assert reading.issues == ()


def test_the_empty_sheet_of_measures_is_known_and_asks_nothing() -> None:
    reading = read(dict(zip(HEADINGS, FULL, strict=True)))
    assert {sheet.name: sheet.role for sheet in reading.sheets}["Measures"] == "measures"
    assert (reading.measures, reading.issues) == ((), ())
