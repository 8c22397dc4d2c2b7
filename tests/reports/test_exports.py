"""The workbook, the CSV and the JSON: the report's values, and no text that runs as a formula."""

import csv
import io
import json
from dataclasses import replace
from datetime import date, datetime, time

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from recommendations.record.about import About
from recommendations.record.closure import HmicfrsClosed, Reopened, Stage
from recommendations.record.meetings import LogUpdated, Minuted
from recommendations.tracker.history import PlanHistory
from recommendations.tracker.rules import load_rules
from reports.briefing import MAKERS
from reports.exports import CUT, briefing_csv, briefing_xlsx, harmless
from reports.report import Report, build_report, report_json
from tests.reports.sample import FORMULA, LONG_UPDATE, MARKUP
from tests.tracker.builders import Version, action, history


@pytest.fixture(scope="session")
def book(report: Report) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(briefing_xlsx(report)))


def rows(book: Workbook, sheet: str) -> list[dict[str, object]]:
    headings, *values = book[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, headings), row, strict=True)) for row in values]


def written(known: PlanHistory) -> Workbook:
    report = build_report(known, load_rules(), date(2026, 1, 15), local_body="OPCC")
    return openpyxl.load_workbook(io.BytesIO(briefing_xlsx(report)))


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
    for row, line in zip(rows(book, "Actions"), report.annex, strict=True):
        due = row["Due"]
        assert (due.date() if isinstance(due, datetime) else due) == line.due.value


def test_no_cell_of_the_workbook_holds_a_date_and_words_together(book: Workbook, report: Report) -> None:
    """Whoever sorts or filters by a column of dates must find dates in it, and nothing else."""
    dated = {
        (sheet.title, heading): [row[at] for row in values]
        for sheet in book
        if sheet.title not in ("Summary", "Source")
        for headings, *values in [list(sheet.iter_rows(values_only=True))]
        for at, heading in enumerate(headings)
        if any(isinstance(row[at], datetime) for row in values)
    }
    assert {type(value) for column in dated.values() for value in column} <= {datetime, type(None)}
    assert {("Changes", "Date before"), ("Changes", "Date now"), ("Actions", "Due")} <= dated.keys()
    moved = next(line for table in report.changes.tables if table.name == "slipped" for line in table.lines)
    row = next(row for row in rows(book, "Changes") if row["In words"] == moved.sentence)
    assert (row["Date before"], row["Date now"]) == tuple(
        datetime.combine(day, time()) for day in (moved.before_day, moved.after_day) if day
    )


def test_a_date_that_words_tell_of_a_logs_action_is_a_column_of_its_own() -> None:
    said = (
        Minuted("7", date(2026, 1, 8), "Bring the figures", "ACC", date(2026, 2, 6)),
        LogUpdated("7", date(2026, 1, 12), "In hand", due=date(2026, 3, 6)),
        Minuted("8", date(2026, 1, 8), "Explain them", "ACC", None),
    )
    known = history(Version("2026-01-12", [action("1.1")]), said=said)
    extended, undated = sorted(
        rows(written(known), "Review of action tracker"), key=lambda row: str(row["No."])
    )
    days = {"Due": (2026, 3, 6), "Due (was)": (2026, 2, 6), "Latest update (on)": (2026, 1, 12)}
    assert {name: extended[name] for name in days} == {
        name: datetime.combine(date(*day), time()) for name, day in days.items()
    }
    assert (extended["Latest update"], extended["Due (in words)"]) == ("In hand", None)
    assert (undated["Due"], undated["Due (in words)"], undated["Due (was)"]) == (None, "No date", None)


def test_the_day_of_a_reply_and_of_a_reopening_is_a_column_of_its_own(book: Workbook) -> None:
    first = rows(book, "Challenges to the force")[0]
    assert first["Where it stands (replied)"] == datetime(2025, 11, 24)
    assert "DCC: Supervisors say that they are." in str(first["Where it stands"])
    assert "2025" not in str(first["Where it stands"])
    one = About("1")
    said = (
        HmicfrsClosed(one, date(2026, 1, 5), "Letter 7"),
        Reopened(one, Stage.HMICFRS_CLOSED, date(2026, 1, 9), "A new inspection"),
    )
    known = history(Version("2026-01-12", [action("1.1")]), said=said)
    (row,) = rows(written(known), "Closure in three stages")
    assert row["HMICFRS closed"] == "Reopened\n“A new inspection”"
    assert row["HMICFRS closed (reopened)"] == datetime(2026, 1, 9)


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
