"""From a workbook's bytes to a plan: the values, what is written beside them, and what a person is told."""

import json
from datetime import date

import pytest

from recommendations.plan import UNASSIGNED, Field, Reading
from recommendations.problems import Severity, WorkbookRefused
from recommendations.workbook.read import read_workbook
from recommendations.workbook.reading_json import reading_json
from tests.builders import draw
from tests.workbook.reading import codes, issue, read


def only(reading: Reading, number: int = 0):
    return reading.plan.actions[number]


def refs(reading: Reading) -> list[str]:
    return [action.ref for action in reading.plan.actions]


WHOLE_ROW = {
    "Rec": "3",
    "Ref": "3.1",
    "Action": "Train sergeants",
    "Owner": "DCI",
    "Start date": "d:2025-04-01",
    "Original date": "30/06/2025",
    "Revised date": "End of Sept 2025",
    "Date completed": "28/09/2025",
    "Status": "Complete",
    "% complete": "%:1",
    "BRAG": "B",
    "Update": "All trained",
    "Evidence": "Register v2",
    "Success measure": "95% trained",
    "Weight": "2",
}


def test_every_field_of_an_action_is_read_with_its_cell() -> None:
    reading = read(f"== Plan ==\n{' | '.join(WHOLE_ROW)}\n{' | '.join(WHOLE_ROW.values())}")
    action = only(reading)
    assert (action.ref, action.recommendation, action.description, action.owner) == (
        "3.1",
        "3",
        "Train sergeants",
        "DCI",
    )
    assert (str(action.start), str(action.original_due), str(action.due)) == (
        "2025-04-01",
        "2025-06-30",
        "2025-09-30",
    )
    assert (action.due_precision.value, str(action.completed)) == ("month", "2025-09-28")
    assert (action.status.value, action.percent, action.declared_rag.value) == ("complete", 100, "blue")
    assert (action.update, action.evidence, action.measure, action.weight) == (
        "All trained",
        "Register v2",
        "95% trained",
        2,
    )
    assert (action.cell, action.sheet, action.row) == ("Plan!C2", "Plan", 2)
    assert action.as_written == {
        "start": "01/04/2025",
        "original_due": "30/06/2025",
        "due": "End of Sept 2025",
        "completed": "28/09/2025",
        "status": "Complete",
        "percent": "100%",
        "declared_rag": "B",
        "weight": "2",
    }
    assert reading.issues == ()


def test_a_field_that_the_workbook_does_not_carry_is_none() -> None:
    action = only(
        read("""
        Rec | Action | Owner
        1 | Train sergeants |
        """)
    )
    assert (action.owner, action.due, action.percent, action.declared_rag, action.update) == (None,) * 5
    assert action.status.value == "unknown"
    assert action.as_written == {}


def test_what_cannot_be_read_is_none_and_an_issue_names_the_cell() -> None:
    reading = read("""
        Rec | Action | Owner | Due date | Status | % complete | RAG
        1 | Train sergeants | DCI | 31/02/2026 | Blah blah | lots | Mostly fine
        1 | Publish | DCI | 28/02/2026 | In progress | 50% | Red
        1 | Brief | DCI | 28/02/2026 | In progress | 50% | Red
        """)
    action = only(reading)
    assert (action.due, action.status.value, action.percent, action.declared_rag) == (
        None,
        "unknown",
        None,
        None,
    )
    assert action.as_written == {
        "due": "31/02/2026",
        "status": "Blah blah",
        "percent": "lots",
        "declared_rag": "Mostly fine",
    }
    found = {i.cell: (i.code, i.found, i.row) for i in reading.issues if i.severity is Severity.WARNING}
    assert found == {
        "Action Plan!D2": ("date-impossible", "31/02/2026", 2),
        "Action Plan!E2": ("status-unreadable", "Blah blah", 2),
        "Action Plan!F2": ("percent-unreadable", "lots", 2),
        "Action Plan!G2": ("rag-unreadable", "Mostly fine", 2),
    }


def test_an_excel_error_or_an_uncalculated_formula_is_an_issue_never_a_blank() -> None:
    reading = read("""
        Rec | Action | Owner | Due date | Update
        1 | Train sergeants | e:#N/A | e:#REF! | =A1&"x"
        1 | e:#NAME? | DCI | 30/09/2025 |
        """)
    first, second = reading.plan.actions
    assert (first.owner, first.due, first.update) == (None, None, None)
    assert first.as_written == {"due": "#REF!", "owner": "#N/A", "update": '=A1&"x"'}
    assert second.description == "#NAME?"
    assert sorted(
        (i.cell, i.code) for i in reading.issues if i.severity is Severity.WARNING and i.row > 1
    ) == [
        ("Action Plan!B3", "cell-error"),
        ("Action Plan!C2", "cell-error"),
        ("Action Plan!D2", "cell-error"),
        ("Action Plan!E2", "formula-not-calculated"),
    ]


def test_a_formula_that_has_lost_its_cell_is_told_apart_from_one_that_awaits_its_result() -> None:
    reading = read("""
        Rec | Action           | Owner    | Due date      | % complete | HMICFRS deadline | Update
        1   | Train sergeants  | =#REF!&1 | =Old!#REF!+60 | =#REF!*100 | =#REF!           | =#REF!&"x"
        1   | Train inspectors | DCI      | =A2+60        | =1+1       | =A2              | None
        """)
    found = {(one.cell or "").rpartition("!")[2]: one for one in reading.issues if "formula" in one.code}
    broken = [cell for cell, one in sorted(found.items()) if one.code == "formula-broken"]
    assert broken == ["C2", "D2", "E2", "F2", "G2"]
    assert "Point it to the right cell" in found["E2"].message
    assert {found[cell].code for cell in ("D3", "E3", "F3")} == {"formula-not-calculated"}


@pytest.mark.parametrize(
    ("cells", "read_as"),
    [
        (["40", "75", "1"], [40, 75, 1]),
        (["0.4", "0.75", "1"], [40, 75, 100]),
        (["%:0.4", "%:0.75", "%:1"], [40, 75, 100]),
        (["40%", "75 %", "100%"], [40, 75, 100]),
        (["0.4", "75", "1"], [None, 75, None]),
        (["1", "20", "%:0.5", "75%"], [None, 20, 50, 75]),
        (["1", "%:1", "20"], [None, 100, 20]),
        (["40", "100", "0", "1"], [40, 100, 0, 1]),
        (["0", "1", "1"], [0, None, None]),
    ],
    ids=[
        "out of 100",
        "out of 1",
        "formatted",
        "text",
        "mixed",
        "beside percentages",
        "beside 100%",
        "whole numbers",
        "nothing but 0 and 1",
    ],
)
def test_whether_progress_is_out_of_one_or_a_hundred_is_settled_by_the_column(
    cells: list[str], read_as: list[float | None]
) -> None:
    rows = "\n        ".join(f"1 | Step {cell} | {cell}" for cell in cells)
    reading = read(f"""
        Rec | Action | % complete
        {rows}
        """)
    assert [action.percent for action in reading.plan.actions] == read_as
    assert codes(reading).count("percent-ambiguous") == read_as.count(None)


def test_dates_are_read_day_first_and_a_column_that_is_not_asks() -> None:
    reading = read("""
        Rec | Action | Owner | Due | Start date
        1 | One | DCI | 03/04/2025 | 03/04/2025
        1 | Two | DCI | 28/04/2025 | 04/28/2025
        """)
    one, two = reading.plan.actions
    assert (str(one.due), str(two.due)) == ("2025-04-03", "2025-04-28")
    assert (one.start, two.start) == (None, None)
    assert issue(reading, "date-ambiguous")[0] == "Action Plan!E2"
    assert issue(reading, "date-month-first")[0] == "Action Plan!E3"


@pytest.mark.parametrize("other", ["Due date", "Date of last review"])
@pytest.mark.parametrize("as_csv", [False, True])
def test_dates_beside_a_column_that_is_month_first_are_asked_about(other: str, as_csv: bool) -> None:
    rows = [
        ["Rec", "Action", "Start date", other, "Completed"],
        ["1", "Train supervisors", "09/01/2025", "11/30/2025", "13/10/2025"],
        ["1", "Audit the files", "10/02/2025", "12/31/2025", "03/11/2025"],
    ]
    if as_csv:
        reading = read_workbook("\n".join(map(",".join, rows)).encode(), "plan.csv")
    else:
        reading = read("\n".join(map(" | ".join, rows)))
    assert [action.start for action in reading.plan.actions] == [None, None]
    found = [one.found for one in reading.issues if one.code == "date-ambiguous"]
    assert found == ["09/01/2025", "10/02/2025"]
    (why,) = [one for one in reading.issues if one.code == "dates-month-first-beside"]
    assert "“11/30/2025” (D2)" in why.message
    # Settled by its own dates.
    assert [str(action.completed) for action in reading.plan.actions] == ["2025-10-13", "2025-11-03"]


def test_true_dates_beside_a_column_that_is_month_first_are_the_days_that_they_are() -> None:
    reading = read("""
        Rec | Action            | Start date   | Due date
        1   | Train supervisors | d:2025-09-01 | 11/30/2025
        1   | Audit the files   | d:2025-10-02 | 12/31/2025
        """)
    assert [str(action.start) for action in reading.plan.actions] == ["2025-09-01", "2025-10-02"]


def test_a_revised_date_left_blank_means_the_original_one_and_is_said() -> None:
    reading = read("""
        Rec | Action | Original date | Revised date
        1 | One | 30/09/2025 | 31/12/2025
        1 | Two | 30/09/2025 |
        """)
    one, two = reading.plan.actions
    assert (str(one.due), str(one.original_due)) == ("2025-12-31", "2025-09-30")
    assert (str(two.due), str(two.original_due)) == ("2025-09-30", "2025-09-30")
    assert issue(reading, "due-from-original") == ("Action Plan!C3", "30/09/2025")


def test_two_dates_in_one_cell_are_the_current_and_the_original() -> None:
    action = only(
        read("""
        Rec | Action | Due date
        1 | One | 31/12/2025 (revised from 30/09/2025)
        """)
    )
    assert (str(action.due), str(action.original_due)) == ("2025-12-31", "2025-09-30")


def test_rag_is_read_by_word_letter_or_fill_and_the_fill_is_said() -> None:
    reading = read("""
        Rec | Action | RAG
        1 | One | Amber
        1 | Two | G
        1 | Three | {red}
        1 | Four |
        1 | Five | Grey
        """)
    assert [a.declared_rag and a.declared_rag.value for a in reading.plan.actions] == [
        "amber",
        "green",
        "red",
        None,
        None,
    ]
    assert issue(reading, "rag-from-fill") == ("Action Plan!C4", "fill FF0000")
    assert issue(reading, "rag-not-used") == ("Action Plan!C6", "Grey")


def test_status_and_rag_in_one_column_are_both_read() -> None:
    reading = read("""
        Rec | Action | Status
        1 | One | Green – on track
        1 | Two | Complete
        1 | Three | {amber}
        1 | Four | Not started
        """)
    assert [action.status.value for action in reading.plan.actions] == [
        "in_progress",
        "complete",
        "unknown",
        "not_started",
    ]
    assert [a.declared_rag and a.declared_rag.value for a in reading.plan.actions] == [
        "green",
        None,
        "amber",
        None,
    ]
    assert "declared_rag" not in only(reading, 1).as_written


def test_open_at_nought_per_cent_is_not_started() -> None:
    reading = read("""
        Rec | Action | Status | % complete
        1 | One | Open | 0
        1 | Two | Open | 30
        """)
    assert [action.status.value for action in reading.plan.actions] == ["not_started", "in_progress"]
    assert issue(reading, "status-open")[0] == "Action Plan!C3"


def test_the_workbooks_own_key_to_its_colours_wins_and_is_said() -> None:
    reading = read("""
        Rec | Action | Owner | RAG
        1 | One | DCI | Green
        1 | Two | DCI | Blue

        Key
        Green | Complete
        Blue | Not started
        """)
    one, two = reading.plan.actions
    assert (one.declared_rag.value, two.declared_rag) == ("blue", None)
    assert codes(reading).count("rag-by-legend") == 2


def test_a_cell_merged_down_speaks_for_each_row() -> None:
    reading = read("""
        Rec | Action | Owner | Due | RAG
        1 | One | DCI | 30/09/2025 | {amber}
        ^ | Two | ^ | ^ | ^
        """)
    _, two = reading.plan.actions
    assert (two.owner, str(two.due), two.declared_rag.value) == ("DCI", "2025-09-30", "amber")


# References


def test_references_run_on_as_they_are_given() -> None:
    assert refs(
        read("""
        Rec | Ref | Action | Owner
        1 | 1 | One | DCI
        1 | 2 | Two | DCI
        2 | 3 | Three | DCI
        """)
    ) == ["1", "2", "3"]


def test_references_that_begin_again_in_each_recommendation_take_its_number() -> None:
    reading = read("""
        Rec | Ref | Action | Owner
        1 | a | One | DCI
        1 | b | Two | DCI
        2 | a | Three | DCI
        """)
    assert refs(reading) == ["1.a", "1.b", "2.a"]
    assert only(reading).as_written["ref"] == "a"
    assert issue(reading, "action-ref-prefixed") == ("Action Plan!B2", "a")


def test_actions_without_references_are_numbered_within_their_recommendation_and_it_is_said_once() -> None:
    reading = read("""
        Rec | Action | Owner
        1 | One | DCI
        1 | Two | DCI
        2 | Three | DCI
        """)
    assert refs(reading) == ["1.1", "1.2", "2.1"]
    assert codes(reading).count("action-ref-given") == 1


def test_a_missing_reference_is_given_the_next_number_and_said() -> None:
    reading = read("""
        Rec | Ref | Action | Owner
        3 | 3.1 | One | DCI
        3 |     | Two | DCI
        3 | 3.2 | Three | DCI
        """)
    assert refs(reading) == ["3.1", "3.3", "3.2"]
    assert issue(reading, "action-ref-missing")[0] == "Action Plan!B3"


def test_a_repeated_reference_is_told_apart_and_said() -> None:
    reading = read("""
        Rec | Ref | Action | Owner
        3 | 3.1 | One | DCI
        3 | 3.1 | Two | DCI
        """)
    assert refs(reading) == ["3.1", "3.1 (2)"]
    assert issue(reading, "action-ref-repeated") == ("Action Plan!B3", "3.1")


def test_each_action_under_one_reference_gets_another_of_its_own_that_none_has() -> None:
    reading = read("""
        Rec | Ref | Action | Owner | Status
        3 | 3.1 | Train every sergeant | Supt Shah | Ongoing
        3 | 3.1 | Publish the policy | Supt Shah | Ongoing
        3 | 3.1 (3) | Review the caseload | Supt Shah | Ongoing
        3 | 3.1 | Audit the records | Supt Shah | Ongoing
        """)
    given = refs(reading)
    assert len(set(given)) == 4
    assert given[:2] == ["3.1", "3.1 (2)"]


def test_recommendations_without_numbers_are_told_apart_by_their_wording_wherever_they_come_back() -> None:
    reading = read("""
        Recommendation | Action | Owner | Status
        The force should improve training across all of its districts | Train every sergeant | DI Jones | Ongoing
        The force should improve custody across all of its districts | Audit the records | DI Jones | Ongoing
        The force should improve  training across all of its Districts | Publish the policy | DI Jones | Ongoing
        """)
    assert [action.recommendation for action in reading.plan.actions] == ["1", "2", "1"]


def test_a_number_shown_with_its_final_zero_keeps_it() -> None:
    assert refs(
        read("""
        Rec | Ref | Action | Owner
        3 | n:3.1 | One | DCI
        3 | n:3.10 | Ten | DCI
        3 | t:3.20 | Twenty | DCI
        """)
    ) == ["3.1", "3.10", "3.20"]


def test_a_number_that_lost_its_final_zero_is_a_question() -> None:
    reading = read("""
        Rec | Ref | Action | Owner
        3 | 3.1 | One | DCI
        3 | 3.9 | Nine | DCI
        3 | 3.1 | Ten | DCI
        """)
    assert refs(reading) == ["3.1", "3.9", "3.1 (2)"]
    assert issue(reading, "action-ref-ten") == ("Action Plan!B4", "3.1")


# Recommendations


def test_an_action_without_a_recommendation_is_kept_and_asked_about() -> None:
    reading = read("""
        Action | Owner
        Train sergeants | DCI
        """)
    assert only(reading).recommendation == UNASSIGNED
    assert reading.plan.recommendations == ()
    assert issue(reading, "recommendation-missing") == ("Action Plan!A2", "Train sergeants")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("1, 2", "recommendation-several"),
        ("R1 & R2", "recommendation-several"),
        ("To be agreed", "recommendation-unreadable"),
        ("e:#REF!", "cell-error"),
    ],
)
def test_a_recommendation_that_cannot_be_told_is_a_question(written: str, code: str) -> None:
    reading = read(f"""
        Rec | Action | Owner
        1 | Train sergeants | DCI
        {written} | Publish | DCI
        """)
    assert only(reading, 1).recommendation == UNASSIGNED
    assert issue(reading, code)[0] == "Action Plan!A3"


def test_two_deadlines_for_one_recommendation_are_an_issue_and_the_first_stays() -> None:
    reading = read("""
        Rec | HMICFRS deadline | Action | Owner | Due date
        1 | 30/09/2025 | Train sergeants | DCI | 30/06/2025
        1 | 31/12/2025 | Publish | DCI | 30/06/2025
        1 | 31/12/2025 | Brief | DCI | 30/06/2025
        """)
    (recommendation,) = reading.plan.recommendations
    assert str(recommendation.deadline) == "2025-09-30"
    assert issue(reading, "recommendation-conflict") == ("Action Plan!B3", "31/12/2025")


def test_a_reference_that_contradicts_its_recommendation_is_said() -> None:
    reading = read("""
        Rec | Ref | Action | Owner
        1 | 1.1 | One | DCI
        1 | 1.2 | Two | DCI
        1 | 1.3 | Three | DCI
        1 | 2.1 | Four | DCI
        """)
    assert only(reading, 3).recommendation == "1"
    assert issue(reading, "recommendation-differs-from-reference") == ("Action Plan!B5", "2.1")


def test_a_blank_in_a_column_that_is_always_filled_is_carried_down_and_said() -> None:
    reading = read("""
        Rec | Action | Owner
        1 | One | DCI
        1 | Two | DCI
          | Three | DCI
        2 | Four | DCI
        2 | Five | DCI
        """)
    assert only(reading, 2).recommendation == "1"
    assert issue(reading, "recommendation-carried")[0] == "Action Plan!A4"


def test_a_reference_speaks_for_a_row_whose_recommendation_is_blank() -> None:
    reading = read("""
        Rec | Ref | Action | Owner
        1 | 1.1 | One | DCI
          | 1.2 | Two | DCI
          | 2.1 | Three | DCI
        3 | 3.1 | Four | DCI
        """)
    assert [action.recommendation for action in reading.plan.actions] == ["1", "1", "2", "3"]
    assert issue(reading, "recommendation-from-reference") == ("Action Plan!B4", "2.1")


# Columns, hidden parts, mappings


def test_a_column_that_is_not_understood_is_said_and_not_used() -> None:
    reading = read("""
        Rec | Action | Owner | Due | Status | Zorblax
        1 | Train sergeants | DCI | 30/09/2025 | Open | 42
        """)
    assert issue(reading, "column-not-used") == ("Action Plan!F1", "Zorblax")


def test_a_column_that_is_expected_and_missing_is_said() -> None:
    reading = read("""
        Rec | Action | Owner
        1 | Train sergeants | DCI
        """)
    assert [i.found for i in reading.issues if i.code == "column-missing"] == ["the due date", "the status"]


def test_two_columns_for_one_field_are_a_question() -> None:
    reading = read("""
        Rec | Action | Owner | Owner | Due | Status
        1 | Train sergeants | DCI | DI | 30/09/2025 | Open
        """)
    assert only(reading).owner is None
    assert codes(reading).count("heading-uncertain") == 2


def test_a_mapping_told_by_a_person_wins() -> None:
    data = draw("""
        Rec | Action | Owner | Zorblax | Due
        1 | Train sergeants | DCI | Supt X | 30/09/2025
        """)
    reading = read_workbook(data, "plan.xlsx", mapping={"zorblax": Field.OWNER})
    assert only(reading).owner == "Supt X"
    columns = {column.heading: (column.field, column.how) for column in reading.sheets[0].columns}
    assert columns["Zorblax"] == (Field.OWNER, "learned")
    assert columns["Owner"][0] is None


def test_a_mapping_can_make_a_table_of_actions_known() -> None:
    data = draw("""
        Rec | Zorblax | Owner
        1 | Train sergeants | DCI
        """)
    with pytest.raises(WorkbookRefused):
        read_workbook(data, "plan.xlsx")
    assert (
        only(read_workbook(data, "plan.xlsx", mapping={"Zorblax": Field.DESCRIPTION})).description
        == "Train sergeants"
    )


def test_a_mapping_for_a_heading_that_is_not_there_is_refused_with_those_that_are() -> None:
    data = draw("""
        Rec | Action | Owner
        1 | Train sergeants | DCI
        """)
    with pytest.raises(WorkbookRefused, match=r"“Zorblax”.*“Rec”, “Action” and “Owner”"):
        read_workbook(data, "plan.xlsx", mapping={"Zorblax": Field.OWNER})


def test_hidden_rows_and_columns_are_read_and_said() -> None:
    reading = read("""
        == Plan [columns C hidden] ==
        Rec | Action | Owner | Due
        1 | Train sergeants | DCI | 30/09/2025
        [hidden] 1 | Publish | DI | 30/09/2025
        [hidden] 1 | Brief | DI | 30/09/2025
        """)
    assert [action.owner for action in reading.plan.actions] == ["DCI", "DI", "DI"]
    assert issue(reading, "rows-hidden")[1] == "2 rows of the sheet “Plan” (3 to 4) are"
    assert issue(reading, "columns-hidden")[1] == "Column C (“Owner”) of the sheet “Plan” is"


def test_a_hidden_sheet_is_left_out_and_said() -> None:
    reading = read("""
        == Plan ==
        Rec | Action | Owner
        1 | Train sergeants | DCI
        == Workings [very hidden] ==
        Rec | Action | Owner
        2 | Publish | DCI
        """)
    assert len(reading.plan.actions) == 1
    assert issue(reading, "sheet-hidden") == (None, "Workings")


def test_a_plan_with_headings_and_no_rows_is_refused() -> None:
    with pytest.raises(WorkbookRefused, match="has headings but no recommendation and no action"):
        read("""
            Rec | Action | Owner | Due | Status
            """)


def test_progress_is_told_in_words() -> None:
    steps: list[str] = []
    read_workbook(draw("Rec | Action | Owner\n1 | Train | DCI"), "plan.xlsx", progress=steps.append)
    assert steps == ["Reading the cells", "Finding the action plan", "Reading the actions"]


def test_the_same_workbook_is_read_the_same_twice() -> None:
    data = draw("Rec | Action | Owner\n1 | Train | DCI\n | Brief | DI")
    assert read_workbook(data, "plan.xlsx") == read_workbook(data, "plan.xlsx")


# JSON


def test_the_json_has_the_shape_that_the_contract_gives() -> None:
    reading = read("""
        Recommendation | Action | Owner | Due date | Status | % complete
        Recommendation 1: Supervise by 30 September 2025 | Train sergeants | DCI | End of Nov 2025 | Ongoing | 40
        Total | 1
        """)
    told = json.loads(json.dumps(reading_json(reading)))
    assert {"workbook", "recommendations", "actions", "issues", "rows", "measures", "interpretations"} <= set(
        told
    )
    (sheet,) = told["workbook"]["sheets"]
    assert {"name", "role", "why", "header_rows", "first_row", "last_row", "columns"} == set(sheet)
    assert sheet["columns"]["C"] == {"heading": "Owner", "field": "owner", "how": "exact", "sure": 1.0}
    (recommendation,) = told["recommendations"]
    assert {
        "ref": "1",
        "title": "Supervise by 30 September 2025",
        "deadline": "2025-09-30",
        "cell": "Action Plan!A2",
    }.items() <= recommendation.items()
    (action,) = told["actions"]
    assert {
        "ref": "1.1", "recommendation": "1", "description": "Train sergeants", "owner": "DCI", "start": None,
        "due": "2025-11-30", "due_precision": "month", "original_due": None, "completed": None,
        "status": "in_progress", "percent": 40, "declared_rag": None, "update": None, "evidence": None,
        "cell": "Action Plan!B2", "row": 2,
    }.items() <= action.items()  # fmt: skip
    assert action["as_written"]["due"] == "End of Nov 2025"
    assert {"severity", "code", "cell", "row", "found", "message"} == set(told["issues"][0])
    assert told["rows"]["read"] == 3
    assert told["rows"]["imported"] == 1
    assert [(row["row"], row["why"]) for row in told["rows"]["left_out"]] == [(1, "heading"), (3, "total")]


def test_a_key_in_one_line_is_a_key_as_well() -> None:
    reading = read("""
        == Plan ==
        Key: Green = complete, Amber – in progress; R: not started
        Rec | Action         | Owner | Due        | RAG
        1   | Write a policy | DCI   | 31/01/2026 | Green
        1   | Train the team | DS    | 31/03/2026 | Red
    """)
    one, two = reading.plan.actions
    assert (one.declared_rag.value, two.declared_rag) == ("blue", None)
    assert codes(reading).count("rag-by-legend") == 2


@pytest.mark.parametrize("written", ["d:2025-01-01", "TBC", "b:false", "e:#REF!"])
def test_a_reference_that_is_none_is_said_and_a_number_given(written: str) -> None:
    reading = read(f"""
        Rec | Action ref | Action | Owner
        1 | {written} | One | DCI
        1 | 1.2 | Two | DCI
        1 | 1.3 | Three | DCI
        """)
    assert refs(reading) == ["1.4", "1.2", "1.3"]
    assert issue(reading, "action-ref-unreadable")[0] == "Action Plan!B2"


def test_a_heading_may_be_followed_by_guidance() -> None:
    reading = read("""
        Rec | Action to be taken (say what will be done, by whom and how you will know that it has worked) | Owner
        1 | Train sergeants | DCI
        """)
    assert only(reading).description == "Train sergeants"


def test_a_weight_that_is_no_figure_is_said() -> None:
    reading = read("""
        Rec | Action | Owner | Weight
        1 | One | DCI | 2
        1 | Two | DCI | 0
        1 | Three | DCI | 3
        1 | Four | DCI |
        """)
    assert [action.weight for action in reading.plan.actions] == [2, None, 3, None]
    assert issue(reading, "weight-unreadable") == ("Action Plan!D3", "0")


def test_a_sheet_named_for_its_recommendation_has_its_wording_and_deadline_above_the_table() -> None:
    reading = read("""
        == Rec 4 ==
        Recommendation: | The force should record crime in full by 30 June 2026
        Lead: | ACC Crime

        Step | Who | By | Progress | RAG
        Write a policy | DI | End of Feb 2026 | 20% | A
        Train the team | DS | Mar-26 | 40% | G
        """)
    [recommendation] = reading.plan.recommendations
    assert recommendation.ref == "4"
    assert recommendation.title == "The force should record crime in full by 30 June 2026"
    assert recommendation.deadline == date(2026, 6, 30)
    assert recommendation.lead == "ACC Crime"
    assert [action.due for action in reading.plan.actions] == [date(2026, 2, 28), date(2026, 3, 31)]


def test_one_percentage_in_a_column_headed_status_leaves_it_the_status() -> None:
    reading = read("""
        Rec | Action | Owner | Due | Status | % complete
        1 | One | DCI | 30/09/2025 | Complete | 100%
        1 | Two | DCI | 30/09/2025 | 75% | 75%
        1 | Three | DCI | 30/09/2025 | On hold | 10%
        """)
    assert [action.status.value for action in reading.plan.actions] == ["complete", "in_progress", "blocked"]


def test_phrases_that_are_not_known_leave_a_column_headed_status_the_status() -> None:
    reading = read("""
        Rec | Action | Owner | Due | Status
        1 | One | DCI | 30/09/2025 | Complete
        1 | Two | DCI | 30/09/2025 | Waiting for the new crime system to be switched on
        1 | Three | DCI | 30/09/2025 | In progress
        """)
    assert [action.status.value for action in reading.plan.actions] == ["complete", "unknown", "in_progress"]


def test_a_fill_across_the_whole_row_is_not_taken_for_the_rag() -> None:
    reading = read("""
        Rec | Action | Owner | Due | RAG
        {92D050} 1 | {92D050} One | {92D050} DCI | {92D050} 30/09/2025 | {92D050}
        1 | Two | DCI | 30/09/2025 | {92D050}
        """)
    assert [action.declared_rag for action in reading.plan.actions] == [None, "green"]
    assert issue(reading, "rag-row-filled")[0] == "Action Plan!E2"


def test_a_month_as_a_date_among_the_headings_is_a_heading() -> None:
    reading = read("""
        Rec | Action | Owner | Due | Status | d:2025-11-01
        1 | One | DCI | 30/09/2025 | Complete | Said
        """)
    assert reading.plan.actions[0].owner == "DCI"
