"""A workbook with the plans of several inspections is read one at a time, and an ordinary plan is never refused."""

from pathlib import Path

import pytest

from recommendations.plan import Field, LeftOutWhy, Reading
from recommendations.problems import WorkbookRefused
from recommendations.workbook.read import read_workbook
from tests.builders import draw, draw_file
from tests.command import run_command
from tests.workbook.reading import by_recommendation, codes, issue, left_out, read

BY_COLUMN = """
    Inspection    | Rec | Action             | Owner | Due        | Status
    PEEL 2023-25  | 1   | Train sergeants    | DCI   | 30/09/2025 | In progress
    PEEL 2023-25  | 2   | Publish the policy | DI    | 31/10/2025 | Not started
    Custody visit | 1   | Mend the cells     | Supt  | 30/11/2025 | In progress
    custody visit | 1   | Log every check    | Supt  | 30/11/2025 | Complete
"""


def read_only(text: str, inspection: str) -> Reading:
    return read_workbook(draw(text), "plan.xlsx", inspection=inspection)


def test_two_inspections_that_number_alike_in_a_column_are_refused_with_what_to_run() -> None:
    with pytest.raises(WorkbookRefused) as refused:
        read(BY_COLUMN)
    said = str(refused.value)
    assert (
        "“Inspection” (Action Plan!A1) names “PEEL 2023-25” (2 actions) and “Custody visit” (2 actions)"
        in said
    )
    assert 'hmicfrs-monitor import "plan.xlsx" --inspection "PEEL 2023-25"' in said
    assert "\n" not in said


def test_one_of_them_is_read_alone_and_the_rows_of_the_other_are_accounted_for() -> None:
    reading = read_only(BY_COLUMN, "CUSTODY VISIT")
    assert by_recommendation(reading) == {"1": ["Mend the cells", "Log every check"]}
    assert reading.inspection == "Custody visit"
    assert left_out(reading) == {
        1: LeftOutWhy.HEADING, 2: LeftOutWhy.OTHER_INSPECTION, 3: LeftOutWhy.OTHER_INSPECTION
    }  # fmt: skip
    assert (reading.rows.read, reading.rows.imported) == (5, 2)


@pytest.mark.parametrize(
    "heading",
    ["Report", "HMICFRS report", "Thematic", "Inspection name", "Inspection report", "Report title"],
)
def test_the_column_is_known_under_other_names(heading: str) -> None:
    with pytest.raises(WorkbookRefused, match="holds the plans of 2 inspections"):
        read(BY_COLUMN.replace("Inspection ", f"{heading} ", 1))


def test_an_inspection_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(
        WorkbookRefused, match=r"no inspection is called “Vetting”.*“PEEL 2023-25” and “Custody visit”"
    ):
        read_only(BY_COLUMN, "Vetting")


def test_a_single_inspection_is_just_read() -> None:
    reading = read("""
        Inspection   | Rec | Action          | Owner | Due        | Status
        PEEL 2023-25 | 1   | Train sergeants | DCI   | 30/09/2025 | In progress
        PEEL 2023/25 | 2   | Publish         | DI    | 31/10/2025 | Not started
    """)
    assert reading.sheets[0].columns[0].field is Field.INSPECTION
    assert len(reading.plan.actions) == 2
    assert codes(reading) == ["action-ref-given"]


@pytest.mark.parametrize(
    "values", [("Yes", "No"), ("12", "14"), ("Page 3", "Page 4"), ("Jan 2024", "Feb 2024"), ("p. 7", "N/A")]
)
def test_what_names_no_inspection_does_not_part_a_plan(values: tuple[str, str]) -> None:
    reading = read(f"""
        Report      | Rec | Action          | Owner | Due        | Status
        {values[0]} | 1   | Train sergeants | DCI   | 30/09/2025 | In progress
        {values[1]} | 1   | Publish         | DI    | 31/10/2025 | Not started
    """)
    assert len(reading.plan.actions) == 2


def test_inspections_that_number_on_are_read_together_and_said() -> None:
    reading = read("""
        Inspection | Rec | Action          | Owner | Due        | Status
        PEEL       | 1   | Train sergeants | DCI   | 30/09/2025 | In progress
        Custody    | 2   | Mend the cells  | DI    | 31/10/2025 | Not started
    """)
    assert len(reading.plan.actions) == 2
    assert issue(reading, "inspections-together") == ("Action Plan!A1", "Inspection")


def test_a_recommendation_made_again_in_the_same_words_is_no_other() -> None:
    reading = read("""
        Inspection | Rec | Recommendation text                      | Action          | Owner | Due        | Status
        PEEL 2021  | 1   | Supervisors should review investigations | Train sergeants | DCI   | 30/09/2025 | In progress
        PEEL 2023  | 1   | Supervisors should review investigations | Train again     | DCI   | 30/09/2026 | In progress
    """)
    assert by_recommendation(reading) == {"1": ["Train sergeants", "Train again"]}


def test_a_name_given_once_goes_for_the_rows_below_it() -> None:
    text = """
        Inspection | Rec | Action          | Owner | Due        | Status
        PEEL       | 1   | Train sergeants | DCI   | 30/09/2025 | In progress
                   | 2   | Publish         | DCI   | 30/09/2025 | In progress
                   | 3   | Audit           | DCI   | 30/09/2025 | In progress
        Custody    | 1   | Mend the cells  | DI    | 31/10/2025 | Not started
        ^          | 2   | Log each check  | DI    | 31/10/2025 | Not started
    """
    assert by_recommendation(read_only(text, "custody")) == {"1": ["Mend the cells"], "2": ["Log each check"]}
    assert len(read_only(text, "PEEL").plan.actions) == 3


def test_a_row_that_names_no_inspection_is_left_out_and_asked_about() -> None:
    text = BY_COLUMN + "\n                  | 3   | Whose is this | Supt  | 30/11/2025 | Complete\n"
    reading = read_only(text, "Custody visit")
    assert len(reading.plan.actions) == 2
    assert issue(reading, "inspection-missing")[0] == "Action Plan!A7"


def test_an_inspection_that_is_struck_through_in_its_row_is_asked_about() -> None:
    reading = read_only(BY_COLUMN.replace("PEEL 2023-25  | 2", "~~PEEL 2023-25~~ | 2"), "PEEL 2023-25")
    assert issue(reading, "reference-struck") == ("Action Plan!A3", "PEEL 2023-25")


UNDER_BANNERS = """
    Inspection                         | Action          | Owner | Due        | Status
    Recommendation 1: Train everyone   | <               | <     | <          | <
    PEEL                               | Train sergeants | DCI   | 30/09/2025 | In progress
                                       | Train the rest  | DCI   | 30/09/2025 | In progress
    Recommendation {number}: Mend the cells | <          | <     | <          | <
    Custody visit                      | Mend the locks  | Supt  | 30/11/2025 | In progress
                                       | Mend the lights | Supt  | 30/11/2025 | In progress
                                       | Mend the bells  | Supt  | 30/11/2025 | In progress
    Recommendation 7: Not begun        | <               | <     | <          | <
    Key                                |
"""


@pytest.mark.parametrize("number", ["1", "2"])
def test_a_banner_goes_with_the_actions_below_it(number: str) -> None:
    text = UNDER_BANNERS.format(number=number)
    peel, custody = read_only(text, "peel"), read_only(text, "custody visit")
    assert by_recommendation(peel) == {"1": ["Train sergeants", "Train the rest"]}
    assert by_recommendation(custody) == {number: ["Mend the locks", "Mend the lights", "Mend the bells"]}
    assert {row.ref: row.title for row in peel.plan.recommendations} == {
        "1": "Train everyone", "7": "Not begun"
    }  # fmt: skip
    assert {row.ref: row.title for row in custody.plan.recommendations} == {
        number: "Mend the cells", "7": "Not begun"
    }  # fmt: skip
    assert "recommendation-conflict" not in codes(custody)
    assert left_out(peel)[5] is LeftOutWhy.OTHER_INSPECTION


def test_what_is_no_inspection_is_not_offered_as_one() -> None:
    with pytest.raises(WorkbookRefused, match=r"Its inspections: “PEEL” and “Custody visit”\."):
        read_only(UNDER_BANNERS.format(number="2"), "Vetting")


def test_a_line_of_its_own_goes_with_the_actions_below_it_whatever_stands_above() -> None:
    text = """
        Inspection | Rec              | Action          | Owner | Due        | Status
                   | 1. Train everyone |               |       |            |
        PEEL       |                  | Train sergeants | DCI   | 30/09/2025 | In progress
                   |                  | Train the rest  | DCI   | 30/09/2025 | In progress
                   | 2. Mend the cells |               |       |            |
        Custody    |                  | Mend the locks  | Supt  | 30/11/2025 | In progress
                   |                  | Mend the lights | Supt  | 30/11/2025 | In progress
        """
    assert by_recommendation(read_only(text, "Custody")) == {"2": ["Mend the locks", "Mend the lights"]}
    assert [row.ref for row in read_only(text, "PEEL").plan.recommendations] == ["1"]


LISTED = """
    == Recommendations ==
    Ref | Recommendation | Deadline   | Lead
    1   | Train everyone | 31/12/2025 | ACC
    2   | Mend the cells | 31/03/2026 | CFO
    3   | Ask victims    | 31/03/2026 | CFO
"""
BY_SHEET = """
    == PEEL ==
    Rec | Action          | Owner | Due        | Status
    1   | Train sergeants | DCI   | 30/09/2025 | In progress
    == Custody ==
    Rec | Action          | Owner | Due        | Status
    2   | Mend the locks  | Supt  | 30/11/2025 | In progress
"""
IN_COLUMN = """
    == Plan ==
    Inspection | Rec | Action          | Owner | Due        | Status
    PEEL       | 1   | Train sergeants | DCI   | 30/09/2025 | In progress
    Custody    | 2   | Mend the locks  | Supt  | 30/11/2025 | In progress
"""


@pytest.mark.parametrize("plan", [BY_SHEET, IN_COLUMN])
def test_a_list_of_several_inspections_gives_what_the_actions_of_one_answer(plan: str) -> None:
    reading = read_only(LISTED + plan, "Custody")
    assert [row.ref for row in reading.plan.recommendations] == ["2", "3"]
    assert issue(reading, "recommendation-of-which") == ("Recommendations!A4", "3")


def test_a_list_that_names_inspections_is_asked_itself() -> None:
    listed = """
    == Recommendations ==
    Inspection | Ref | Recommendation | Deadline   | Lead
    PEEL       | 1   | Train everyone | 31/12/2025 | ACC
    PEEL       | 2   | Ask victims    | 31/12/2025 | ACC
    Custody    | 2   | Mend the cells | 31/03/2026 | CFO
    """
    reading = read_only(listed + IN_COLUMN, "PEEL")
    assert [row.title for row in reading.plan.recommendations] == ["Train everyone", "Ask victims"]
    assert "recommendation-of-which" not in codes(reading)


STACKED = """
    PEEL 2023-25 action plan
    Rec | Action          | Owner | Due        | Status
    1   | Train sergeants | DCI   | 30/09/2025 | In progress
    2   | Publish         | DCI   | 30/09/2025 | In progress

    Rec | Action          | Owner | Due        | Status
    3   | Tell the public | DCI   | 30/09/2025 | In progress

    Custody inspection action plan
    Rec | Action          | Owner | Due        | Status
    {rec} | Mend the locks  | Supt  | 30/11/2025 | In progress
"""


def test_plans_of_two_inspections_one_under_the_other_are_refused_and_read_alone() -> None:
    text = STACKED.format(rec=1)
    with pytest.raises(
        WorkbookRefused, match=r"headed “PEEL 2023-25 action plan” \(3 actions\) and “Custody"
    ):
        read(text)
    custody = read_only(text, "custody inspection action plan")
    assert by_recommendation(custody) == {"1": ["Mend the locks"]}
    peel = read_only(text, "PEEL 2023-25 action plan")
    assert by_recommendation(peel) == {"1": ["Train sergeants"], "2": ["Publish"], "3": ["Tell the public"]}


def test_plans_one_under_the_other_that_number_on_are_read_as_one() -> None:
    assert len(read(STACKED.format(rec=4)).plan.actions) == 4


TWO_SHEETS = """
    == Plan A ==
    Rec | Recommendation text                       | Action          | Owner | Due        | Status
    1   | Supervisors should review investigations  | Train sergeants | DCI   | 30/09/2025 | In progress
    2   | Victims should be told of every decision  | Write to all    | DI    | 31/10/2025 | Not started
    == Plan B ==
    Rec | Recommendation text                       | Action          | Owner | Due        | Status
    1   | Detainees must be checked each half hour  | Log every check | Supt  | 30/11/2025 | In progress
"""


def test_sheets_with_the_same_numbers_for_other_recommendations_are_refused() -> None:
    with pytest.raises(WorkbookRefused, match=r"“Plan A” \(2 actions\) and “Plan B” \(1 action\)"):
        read(TWO_SHEETS)
    reading = read_only(TWO_SHEETS, "plan b")
    assert by_recommendation(reading) == {"1": ["Log every check"]}
    assert [sheet.role for sheet in reading.sheets] == ["ignored", "actions"]


def sheets(first: str, second: str, wording: str = "") -> str:
    return f"""
        == {first} ==
        Rec | Recommendation text | Action          | Owner | Due        | Status
        1   | {wording}           | Train sergeants | DCI   | 30/09/2025 | In progress
        2   |                     | Publish         | DCI   | 30/09/2025 | In progress
        == {second} ==
        Rec | Recommendation text | Action          | Owner | Due        | Status
        1   | {wording}           | Log every check | Supt  | 30/11/2025 | In progress
    """


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("PEEL 2023-25", "Custody inspection"),
        ("PEEL 2021", "PEEL 2023"),
        ("Vetting thematic", "Custody inspection 2024"),
        ("PEEL 2023", "Vetting 2024"),
        ("Custody 2022", "Vetting 2024"),
    ],
)
def test_sheets_named_for_different_reports_are_refused(first: str, second: str) -> None:
    with pytest.raises(WorkbookRefused, match="holds the plans of 2 inspections"):
        read(sheets(first, second))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Crime", "Custody"),
        ("Q1", "Q2"),
        ("PEEL Q1 2025", "PEEL Q2 2026"),
        ("PEEL - Crime", "PEEL - Custody"),
        ("DCC", "ACC"),
        ("Inspection actions DCC", "Inspection actions ACC"),
        ("Open actions", "Closed actions"),
        ("Finance 2025", "Estates 2025"),
        ("Plan 2024", "Closed 2025"),
    ],
)
def test_a_plan_over_several_sheets_is_read_as_one(first: str, second: str) -> None:
    assert len(read(sheets(first, second)).plan.actions) == 3
    wording = "Supervisors should review investigations"
    assert len(read(sheets("PEEL 2021", "PEEL 2023", wording)).plan.actions) == 3


def test_sheets_whose_titles_name_different_reports_are_refused() -> None:
    plan = "\nRec | Action | Owner | Due | Status\n1 | Train sergeants | DCI | 30/09/2025 | In progress\n"
    text = f"== Sheet1 ==\nPEEL 2023-25 action plan{plan}== Sheet2 ==\nCustody inspection 2024: actions{plan}"
    with pytest.raises(WorkbookRefused, match="holds the plans of 2 inspections"):
        read(text.replace("Train", "Log", 1))


@pytest.mark.parametrize(
    ("first", "second", "wording", "code"),
    [
        ("Crime", "Custody", "", "sheets-share-numbers"),
        ("Crime", "Custody", "Supervision", "sheets-joined"),
        ("Open actions", "Closed actions", "", "sheets-joined"),
    ],
)
def test_numbers_that_two_sheets_share_are_a_question_unless_something_says_they_are_one(
    first: str, second: str, wording: str, code: str
) -> None:
    told = [one for one in read(sheets(first, second, wording)).issues if one.code.startswith("sheets-")]
    assert [(one.code, one.cell) for one in told] == [
        (code, "Custody!C2" if code == "sheets-share-numbers" else None)
    ]


def test_a_shorter_wording_on_another_sheet_is_the_same_recommendation() -> None:
    text = sheets("Crime", "Custody", "Supervision").replace(
        "Supervision", "The force should make sure that supervisors review investigations", 1
    )
    assert len(read(text).plan.actions) == 3


def test_the_command_refuses_and_then_keeps_each_as_a_plan_of_its_own(tmp_path: Path) -> None:
    draw_file(tmp_path / "both.xlsx", BY_COLUMN)
    home = tmp_path / "home"
    refused = run_command("import", "both.xlsx", "--json", home=home, cwd=tmp_path)
    assert (refused.status, refused.out) == (2, "")
    assert refused.err.count("\n") == 1
    for name in ("PEEL 2023-25", "Custody visit"):
        kept = run_command("import", "both.xlsx", "--inspection", name, "--json", home=home, cwd=tmp_path)
        assert kept.status == 0, kept.err
        assert (kept.json["inspection"], kept.json["version"]) == (name, 1)
        assert len(kept.json["actions"]) == 2
    status = run_command("status", "--plan", "Custody visit", "--json", home=home, cwd=tmp_path)
    assert status.json["totals"]["actions"] == 2
    checked = run_command(
        "check", "both.xlsx", "--inspection", "Custody visit", "--json", home=home, cwd=tmp_path
    )
    assert checked.status == 0
    copy = run_command(
        "annotate",
        "both.xlsx",
        "--inspection",
        "Custody visit",
        "--out",
        "copy.xlsx",
        home=home,
        cwd=tmp_path,
    )
    assert copy.status == 0, copy.err


CODES = """
    Rec | Action             | Owner | Due        | Status
    {0} | Train sergeants    | DCI   | 30/09/2025 | In progress
    {1} | Publish the policy | DI    | 31/10/2025 | Not started
"""


@pytest.mark.parametrize(
    ("first", "second"), [("HMICFRS-CI-03", "PEEL-03"), ("PEEL 2021 Rec 3", "PEEL 2023-25 Rec 3")]
)
def test_codes_of_two_reports_with_one_number_are_refused_by_their_cells(first: str, second: str) -> None:
    with pytest.raises(WorkbookRefused) as refusal:
        read(CODES.format(first, second))
    assert f"“{first}” (Action Plan!A2) and “{second}” (Action Plan!A3)" in str(refusal.value)


@pytest.mark.parametrize(
    ("first", "second"), [("CI-03", "HMICFRS-CI-03"), ("HMICFRS 2025 Rec 3", "Rec 3"), ("CI-03", "CI-03")]
)
def test_codes_of_one_report_are_one_recommendation(first: str, second: str) -> None:
    reading = read(CODES.format(first, second))
    assert {action.recommendation for action in reading.plan.actions} == {"3"}
