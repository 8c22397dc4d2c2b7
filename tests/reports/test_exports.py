"""The workbook, the CSV and the JSON: the report's values, and no text that runs as a formula."""

import csv
import io
import json
from dataclasses import replace
from datetime import datetime

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from reports.briefing import MAKERS
from reports.exports import CUT, briefing_csv, briefing_xlsx, harmless
from reports.report import Report, report_json
from tests.reports.sample import FORMULA, LONG_UPDATE, MARKUP


@pytest.fixture(scope="session")
def book(report: Report) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(briefing_xlsx(report)))


def rows(book: Workbook, sheet: str) -> list[dict[str, object]]:
    headings, *values = book[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, headings), row, strict=True)) for row in values]


def test_the_workbook_has_its_sheets_in_order(book: Workbook) -> None:
    ours = ["Summary", "Recommendations", "Actions", "Changes", "Questions"]
    recorded = [
        "Dates that have moved",
        "Optimism gap by recommendation",
        "Optimism gap over time",
        "Challenges to the force",
        "Review of action tracker",
        "Closure in three stages",
        "Steps of the response",
        "Responses",
        "Tactical detail",
        "Measures and what they show",
    ]
    assert book.sheetnames == [*ours, *recorded, "Source"]


def test_the_workbook_has_every_row_of_the_recorded_sections(book: Workbook, report: Report) -> None:
    for section in (report.challenges, report.meeting, report.closure, report.detail, report.measures):
        assert len(rows(book, section.heading)) == sum(len(grid.rows) for grid in section.grids) > 0


def test_the_workbook_carries_the_numbers_of_the_report(book: Workbook, report: Report) -> None:
    summary = {row[0]: row[1] for row in book["Summary"].iter_rows(values_only=True)}
    for count in report.headline.counts:
        assert summary[count.label[:1].upper() + count.label[1:]] == count.value
    for row, line in zip(rows(book, "Recommendations"), report.standing, strict=True):
        assert (row["Recommendation"], row["RAG"]) == (line.ref, f"{line.rag.symbol} {line.rag.word}")
        assert (row["Progress (%)"], row["Expected (%)"]) == (line.progress.value, line.expected.value)
        assert (row["Actions"], row["Complete"], row["Overdue"]) == (
            line.actions,
            line.complete,
            line.overdue,
        )


def test_dates_in_the_workbook_are_dates(book: Workbook, report: Report) -> None:
    for row, action in zip(rows(book, "Actions"), report.annex, strict=True):
        due = row["Due"]
        assert (due.date() if isinstance(due, datetime) else due) == action.due.value


def test_the_forces_text_is_whole_in_the_workbook_and_no_cell_is_a_formula(book: Workbook) -> None:
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    texts = [cell.value for cell in cells]
    assert all(text in texts for text in (FORMULA, MARKUP, LONG_UPDATE))
    assert all(cell.quotePrefix for cell in cells if cell.value == FORMULA)


def test_text_longer_than_a_cell_can_hold_says_that_it_is_cut(report: Report) -> None:
    long = replace(report.annex[0], update="word " * 10_000)
    book = openpyxl.load_workbook(io.BytesIO(briefing_xlsx(replace(report, annex=(long,)))))
    text = str(rows(book, "Actions")[0]["Update"])
    assert len(text) <= 32_767
    assert text.endswith(CUT)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "＝"])
def test_text_that_could_start_a_formula_is_kept_from_running(start: str) -> None:
    assert harmless(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("text", ["Plain", "", "3 = 3", "a-b", "100%"])
def test_plain_text_is_left_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_the_csv_holds_every_action_and_nothing_that_runs(report: Report) -> None:
    data = briefing_csv(report)
    assert data.startswith(b"\xef\xbb\xbf")
    found = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["Action"] for row in found] == [action.ref for action in report.annex]
    assert [row["RAG"] for row in found] == [action.rag.word for action in report.annex]
    assert found[0]["Due"] == "2025-07-31"
    values = [value for row in found for value in row.values()]
    assert not [value for value in values if value.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert f"'{FORMULA}" in values


def test_the_json_is_the_report_whole(report: Report) -> None:
    assert json.loads(MAKERS["json"](report)) == report_json(report)
