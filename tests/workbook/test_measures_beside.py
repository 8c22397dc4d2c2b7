"""Sheets of measures beside the plan: found, read in the same account, never mixed up with a plan."""

import json

import pytest

from recommendations.plan import LeftOutWhy, Reading
from recommendations.problems import WorkbookRefused
from recommendations.workbook.reading_json import reading_json
from tests.workbook.reading import codes, issue, read

PLAN = """
    == Action Plan ==
    Rec | Ref | Action | Owner | Due | Status
    1 | 1.1 | Train every sergeant | Supt Shah | 30/11/2025 | Complete
    3 | 3.1 | Write to every victim | Supt Shah | 03/04/2026 | Ongoing
    """
LONG = """
    == Performance ==
    Invented figures
    Measure | Rec | Period | Value | Better | Target
    Cases reviewed | 1 | Apr 2025 | 61% | Higher | 90%
    Cases reviewed | 1 | May 2025 | 64% | Higher | 90%
    Victims kept informed | 3 | May 2025 | n/a | Higher | 95%
    | | May 2025 | 12 | |
    """
WIDE = """
    == Sheet2 ==
    Rec | KPI | Lead | Target | Apr 2025 | May 2025 | Jun 2025 | RAG
    1 | Cases reviewed by a supervisor | DI Smith | 90 | 80 | 81 | 82 | Green
    3 | Victims kept informed as they agreed | DI Smith | 90 | 80 | 81 | 82 | Green
    """
# Looks like actions: a description, an owner and a RAG. But each measure has figures of three months.
DESCRIBED = """
    == Sheet2 ==
    Measure | Description | Owner | Target | Apr 2025 | May 2025 | Jun 2025 | RAG
    Cases reviewed | Share reviewed by a supervisor at the set points | DI Smith | 90 | 80 | 81 | 82 | Green
    Victims informed | Share kept informed at the intervals agreed | DI Smith | 90 | 80 | 81 | 82 | Green
    """
ACTIONS = """
    == Sheet2 ==
    Rec | Action | Measure | Owner | Date | Value | Status
    1 | Publish the policy | Hits | DI | d:2025-04-30 | 80 | Complete
    1 | Print the leaflet | Hits | DI | d:2025-05-30 | 1 | Ongoing
    1 | Tell the public | Hits | DI | d:2025-06-30 | 1 | Ongoing
    """


def roles(reading: Reading) -> list[str]:
    return [sheet.role for sheet in reading.sheets]


def test_a_sheet_of_measures_is_read_beside_the_plan() -> None:
    reading = read(PLAN + LONG)
    assert roles(reading) == ["actions", "measures"]
    sheet = reading.sheets[1]
    assert sheet.why == (
        "It has measures in column A, headed in row 2, and a figure in each row, its period in column C and its value "
        "in column D."
    )
    assert (sheet.header_rows, sheet.first_row) == ((2,), 3)
    cases, victims = reading.measures
    assert (cases.name, cases.recommendation, cases.target) == ("Cases reviewed", "1", 90)
    assert [point.value for point in cases.points] == [61, 64]
    assert (cases.points[1].place, victims.points[0].value) == ("Performance!D4", None)


def test_the_rows_of_measures_are_in_the_ledger_and_it_adds_up() -> None:
    rows = read(PLAN + LONG).rows
    assert (rows.read, rows.imported, rows.of_measures, len(rows.left_out)) == (3 + 6, 2 + 3, 3, 1 + 3)
    beside = [(row.row, row.why) for row in rows.left_out if row.sheet == "Performance"]
    assert beside == [(1, LeftOutWhy.TITLE), (2, LeftOutWhy.HEADING), (6, LeftOutWhy.NO_MEASURE)]


def test_the_questions_of_measures_are_among_those_of_the_workbook() -> None:
    assert issue(read(PLAN + LONG), "measure-name-missing") == ("Performance!C6", None)


def test_the_json_gives_the_measures() -> None:
    told = json.loads(json.dumps(reading_json(read(PLAN + LONG))))
    assert told["measures"][0]["points"][0] == {
        "period": {"name": "April 2025", "first": "2025-04-01", "last": "2025-04-30"},
        "value": 61.0, "as_written": "61%", "from": "sheet", "place": "Performance!D3",
    }  # fmt: skip
    assert (told["workbook"]["sheets"][1]["role"], told["rows"]["of_measures"]) == ("measures", 3)


@pytest.mark.parametrize("sheet", [WIDE, DESCRIBED])
def test_measures_with_an_owner_and_a_rag_are_no_actions(sheet: str) -> None:
    reading = read(PLAN + sheet)
    assert roles(reading) == ["actions", "measures"]
    assert len(reading.plan.actions) == 2
    assert [len(measure.points) for measure in reading.measures] == [3, 3]


def test_a_plan_whose_actions_have_a_measure_a_date_and_a_value_is_no_sheet_of_measures() -> None:
    reading = read(PLAN + ACTIONS)
    assert roles(reading) == ["actions", "actions"]
    assert (len(reading.plan.actions), reading.measures) == (5, ())


def test_a_sheet_without_a_single_figure_is_no_sheet_of_measures() -> None:
    done = LONG.replace("61%", "Done").replace("64%", "Half").replace("12", "None")
    assert roles(read(PLAN + done))[1] != "measures"


def test_headings_with_nothing_below_are_a_sheet_of_measures_without_a_question() -> None:
    reading = read(PLAN + "    == Measures ==\n    Measure | Rec | Period | Value\n")
    assert roles(reading) == ["actions", "measures"]
    assert (reading.measures, [one for one in codes(reading) if "measure" in one]) == ((), [])


def test_a_hidden_sheet_of_measures_is_left_out_as_every_hidden_sheet_is() -> None:
    reading = read(PLAN + LONG.replace("== Performance ==", "== Performance [hidden] =="))
    assert (roles(reading), reading.measures) == (["actions", "ignored"], ())


def test_a_measure_on_two_sheets_is_a_question_and_the_first_is_kept() -> None:
    again = LONG.replace("Performance", "Other figures").replace("61%", "16%")
    reading = read(PLAN + LONG + again)
    assert reading.measures[0].points[0].value == 61
    assert len(reading.measures) == 2
    told = [one.message for one in reading.issues if one.code == "measure-on-two-sheets"]
    assert "the one on “Other figures” was not read" in told[0]


def test_a_measure_of_a_recommendation_that_the_plan_does_not_have_is_a_question() -> None:
    reading = read(PLAN + LONG.replace("informed | 3", "informed | 13"))
    assert issue(reading, "measure-recommendation-unknown") == ("Performance!D5", "Victims kept informed")


def test_measures_alone_are_no_plan() -> None:
    with pytest.raises(WorkbookRefused, match="It has measures in column A"):
        read(LONG)
