"""Where a plan's tables are and what its sheets are, each layout by a drawn workbook."""

import pytest

from recommendations.plan import UNASSIGNED, Field, LeftOutWhy
from recommendations.problems import WorkbookRefused
from recommendations.workbook import tables
from recommendations.workbook.read import read_workbook
from tests.builders import draw
from tests.workbook.reading import by_recommendation, codes, issue, left_out, read

TWO_ACTIONS = {"1": ["Train sergeants"], "2": ["Write to victims"]}

# One drawn workbook for each detector of tables.LAYOUTS: it decides what the sheet “Plan” is.
DRAWN = {
    "hidden_sheet": """
        == Plan [hidden] ==
        Rec | Action | Owner | Due
        1 | Train sergeants | DCI | 30/09/2025
        == Current ==
        Rec | Action | Owner | Due
        1 | Train sergeants | DCI | 30/09/2025
        """,
    "sheet_of_questions": """
        == Questions about the Plan ==
        Questions about this workbook
        Rec | Action | Owner | Due
        1 | Why so late? | DCI | 30/09/2025
        == Current ==
        Rec | Action | Owner | Due
        1 | Train sergeants | DCI | 30/09/2025
        """,
    "archived_sheet": """
        == Current ==
        Rec | Action | Owner | Due
        1 | Train sergeants | DCI | 30/09/2025
        == Plan (archive) ==
        Rec | Action | Owner | Due
        1 | Appoint a lead | DCI | 30/06/2024
        """,
    "guidance_beside_a_plan": """
        == Guidance on Planning ==
        Action | Owner | Due
        Write what will be done | Name one person | Give a date
        == Current ==
        Rec | Action | Owner | Due
        1 | Train sergeants | DCI | 30/09/2025
        """,
    "measures_listed": """
        == Measures of the Plan ==
        Measure | Rec | Period | Value | Better
        Cases reviewed | 1 | Apr 2025 | 61% | Higher
        == Current ==
        Rec | Action | Owner | Due
        1 | Train sergeants | DCI | 30/09/2025
        """,
    "forms": """
        == Plan ==
        Action: | Train sergeants | Owner: | DCI
        Due: | 30/09/2025 | Status: | In progress

        Action: | Write to victims | Owner: | DI
        Due: | 31/10/2025 | Status: | In progress
        == Current ==
        Rec | Action | Owner | Due
        1 | Train sergeants | DCI | 30/09/2025
        """,
    "actions_in_doubt": """
        == Plan ==
        Rec | Original action | Revised action | Owner | Due
        1 | Train sergeants | Change the course | DCI | 30/09/2025
        == Current ==
        Rec | Action | Owner | Due
        1 | Train sergeants | DCI | 30/09/2025
        """,
    "recommendations_listed": """
        == Plan ==
        Ref | Recommendation | HMICFRS deadline | SRO
        1 | Supervise every investigation | d:2025-09-30 | ACC (Crime)
        == Current ==
        Rec | Action | Owner | Due
        1 | Train sergeants | DCI | 30/09/2025
        """,
    "recommendations_by_name": """
        == Recommendations in the Plan ==
        No | Description | Deadline | Lead
        1 | Supervise every investigation | d:2025-09-30 | ACC (Crime)
        == Current ==
        Rec | Action | Owner | Due
        1 | Train sergeants | DCI | 30/09/2025
        """,
    "recommendation_in_a_column": """
        == Plan ==
        Rec | Action | Owner | Due
        1 | Train sergeants | DCI | 30/09/2025
        2 | Write to victims | DI | 30/09/2025
        """,
    "recommendation_in_banners": """
        == Plan ==
        Action | Owner | Due
        Recommendation 1 – Supervision | < | <
        Train sergeants | DCI | 30/09/2025
        Recommendation 2 – Victims | < | <
        Write to victims | DI | 30/09/2025
        """,
    "recommendation_over_columns": """
        == Plan ==
        Recommendation 1 | | | | Recommendation 2
        Action | Owner | Due | | Action | Owner | Due
        Train sergeants | DCI | 30/09/2025 | | Write to victims | DI | 30/09/2025
        """,
    "recommendation_in_labels": """
        == Plan ==
        Recommendation: | 1
        Action | Owner | Due
        Train sergeants | DCI | 30/09/2025

        Recommendation: | 2
        Action | Owner | Due
        Write to victims | DI | 30/09/2025
        """,
    "sheet_for_one_recommendation": """
        == Plan for one ==
        Recommendation: | 1

        Action | Owner | Due
        Train sergeants | DCI | 30/09/2025
        """,
    "recommendation_in_the_reference": """
        == Plan ==
        Ref | Action | Owner | Due
        1.1 | Train sergeants | DCI | 30/09/2025
        2.1 | Write to victims | DI | 30/09/2025
        """,
    "log_beside_a_plan": """
        == Plan board ==
        Meeting date | Action | Owner | Due
        02/09/2025 | Book the room | DCI | 30/09/2025
        == Current ==
        Rec | Action | Owner | Due
        1 | Train sergeants | DCI | 30/09/2025
        """,
    "list_of_other_things": """
        == Planner ==
        PO | Supplier | Description | Delivery date | Status
        1 | Acme | Cameras | 01/11/2025 | Open
        == Current ==
        Rec | Action | Owner | Due
        1 | Train sergeants | DCI | 30/09/2025
        """,
    "actions_alone": """
        == Plan ==
        Action | Owner | Due
        Train sergeants | DCI | 30/09/2025
        """,
    "register_of_something": """
        == Plan risks ==
        Ref | Risk | Likelihood | Impact | Action | Owner | Due
        1 | Too few trainers | High | High | Recruit two | DCI | 30/09/2025
        == Current ==
        Rec | Action | Owner | Due
        1 | Train sergeants | DCI | 30/09/2025
        """,
    "known_by_name": """
        == Guidance for the Plan ==
        How to fill in this workbook
        == Current ==
        Rec | Action | Owner | Due
        1 | Train sergeants | DCI | 30/09/2025
        """,
    "fields_down_the_side": """
        == Plan ==
        Action | Train sergeants | Write to victims
        Owner | DCI | DI
        Due | 30/09/2025 | 31/10/2025
        == Current ==
        Rec | Action | Owner | Due
        1 | Train sergeants | DCI | 30/09/2025
        """,
}


def test_every_layout_has_a_drawn_workbook() -> None:
    assert list(DRAWN) == [detector.__name__ for detector in tables.LAYOUTS]


@pytest.mark.parametrize("name", DRAWN)
def test_each_layout_is_told_by_its_own_detector(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the detector taken out, the sheet is something else, or is seen for another reason."""
    whole = next(sheet for sheet in read(DRAWN[name]).sheets if "Plan" in sheet.name)
    without = tuple(detector for detector in tables.LAYOUTS if detector.__name__ != name)
    monkeypatch.setattr(tables, "LAYOUTS", without)
    read.cache_clear()
    try:
        other = next(sheet for sheet in read(DRAWN[name]).sheets if "Plan" in sheet.name)
        assert (other.role, other.why) != (whole.role, whole.why)
    except WorkbookRefused:
        assert whole.role == "actions"
    finally:
        read.cache_clear()


@pytest.mark.parametrize("name", DRAWN)
def test_each_sheet_says_in_a_sentence_what_it_was_taken_for(name: str) -> None:
    for sheet in read(DRAWN[name]).sheets:
        assert sheet.why.endswith(".")
        assert sheet.why[0].isupper()


# Headers


@pytest.mark.parametrize(("row", "column"), [(1, 0), (2, 3), (11, 1), (40, 6)])
def test_the_header_may_stand_anywhere_in_the_first_forty_rows(row: int, column: int) -> None:
    before = "| " * column
    reading = read(f"""
        [row {row}] {before}Rec | Action | Owner | Due
        {before}1 | Train sergeants | DCI | 30/09/2025
        """)
    (sheet,) = reading.sheets
    assert sheet.header_rows == (row,)
    assert [letter.letter for letter in sheet.columns] == [chr(65 + column + step) for step in range(4)]
    assert by_recommendation(reading) == {"1": ["Train sergeants"]}


def test_a_title_block_above_the_header_is_left_out_as_title() -> None:
    reading = read("""
        Northshire Police | < | < | <
        HMICFRS Recommendations Action Plan
        Version 3 | | Updated | d:2025-10-06

        Rec | Action | Owner | Due
        1 | Train sergeants | DCI | 30/09/2025
        """)
    assert left_out(reading) == {
        1: LeftOutWhy.TITLE,
        2: LeftOutWhy.TITLE,
        3: LeftOutWhy.TITLE,
        5: LeftOutWhy.HEADING,
    }


def test_group_headings_merged_over_headings_are_one_header() -> None:
    reading = read("""
        Rec | Action | Delivery | <   | <      | Assurance | <
        ^   | ^      | Owner    | Due | Status | Update    | RAG
        1 | Train sergeants | DCI | 30/09/2025 | Started | Half are trained | Green
        """)
    assert reading.sheets[0].header_rows == (1, 2)
    (action,) = reading.plan.actions
    assert (action.owner, str(action.due), action.status.value) == ("DCI", "2025-09-30", "in_progress")
    assert (action.update, action.declared_rag.value) == ("Half are trained", "green")


def test_a_heading_broken_over_two_rows_is_one_heading() -> None:
    reading = read("""
        Rec | Action | Target | Action | %
        no  |        | date   | owner  | complete
        1 | Train sergeants | 30/09/2025 | DCI | 40
        """)
    (action,) = reading.plan.actions
    assert (str(action.due), action.owner, action.percent) == ("2025-09-30", "DCI", 40)


def test_a_group_heading_tells_the_recommendations_rag_from_the_actions() -> None:
    reading = read("""
        HMICFRS recommendation | < | < | Our response | < | <
        No | Lead | RAG | Action | Lead | RAG
        1 | ACC (Crime) | Amber | Train sergeants | DCI | Green
        """)
    (recommendation,) = reading.plan.recommendations
    (action,) = reading.plan.actions
    assert (recommendation.lead, recommendation.declared_rag.value) == ("ACC (Crime)", "amber")
    assert (action.owner, action.declared_rag.value) == ("DCI", "green")


def test_empty_columns_inside_the_table_are_no_harm() -> None:
    reading = read("""
        Rec | | Action | | Owner | | Due
        1 | | Train sergeants | | DCI | | 30/09/2025
        2 | | Write to victims | | DI | | 30/09/2025
        """)
    assert by_recommendation(reading) == TWO_ACTIONS
    assert [action.owner for action in reading.plan.actions] == ["DCI", "DI"]


def test_a_header_repeated_on_each_page_is_left_out_and_the_table_goes_on() -> None:
    reading = read("""
        Rec | Action | Owner | Due
        1 | Train sergeants | DCI | 30/09/2025

        Rec | Action | Owner | Due
          | Publish the policy | DCI | 30/09/2025
        2 | Write to victims | DI | 30/09/2025
        """)
    assert by_recommendation(reading) == {
        "1": ["Train sergeants", "Publish the policy"],
        "2": ["Write to victims"],
    }
    assert left_out(reading) == {1: LeftOutWhy.HEADING, 4: LeftOutWhy.HEADING}


def test_a_header_far_down_is_found_when_a_new_block_begins_there() -> None:
    many = "\n".join(f"        1 | Step {number} | DCI | 30/09/2025" for number in range(90))
    reading = read(f"""
        Rec | Action | Owner | Due
{many}

        Rec | Owner | Due | Action
        2 | DI | 30/11/2025 | Write to victims
        """)
    assert reading.plan.actions[-1].description == "Write to victims"
    assert reading.plan.actions[-1].owner == "DI"
    assert len(reading.plan.actions) == 91


# Where the recommendation stands


@pytest.mark.parametrize(
    "rows",
    [
        "1 | Train sergeants | DCI\n        1 | Publish the policy | DI",
        "1 | Train sergeants | DCI\n        ^ | Publish the policy | DI",
        "1 | Train sergeants | DCI\n          | Publish the policy | DI",
        "1 | Train sergeants | DCI\n\n          | Publish the policy | DI",
        "R1 | | \n          | Train sergeants | DCI\n          | Publish the policy | DI",
        "Rec 1 – Supervision | < | <\n          | Train sergeants | DCI\n          | Publish the policy | DI",
    ],
    ids=["repeated", "merged", "once", "once, with a gap", "a line of its own", "a banner"],
)  # fmt: skip
def test_a_recommendation_owns_its_rows(rows: str) -> None:
    reading = read(f"""
        Rec | Action | Owner
        {rows}
        2 | Write to victims | DI
        """)
    assert by_recommendation(reading) == {
        "1": ["Train sergeants", "Publish the policy"],
        "2": ["Write to victims"],
    }
    assert not [i for i in reading.issues if i.code.startswith("recommendation")]


def test_a_banner_that_names_no_recommendation_ends_the_one_above_and_asks() -> None:
    reading = read("""
        Rec | Action | Owner
        1 | Train sergeants | DCI
        Wider learning | < | <
          | Visit another force | DI
        """)
    assert by_recommendation(reading) == {"1": ["Train sergeants"], UNASSIGNED: ["Visit another force"]}
    assert issue(reading, "recommendation-missing") == ("Action Plan!B4", "Visit another force")


def test_a_banner_for_a_phase_stays_within_its_recommendation() -> None:
    reading = read("""
        Action | Owner | Due
        Recommendation 1 – Supervision | < | <
        Phase 1 | < | <
        Train sergeants | DCI | 30/09/2025
        Completed actions | < | <
        Publish the policy | DCI | 30/06/2025
        """)
    assert by_recommendation(reading) == {"1": ["Train sergeants", "Publish the policy"]}
    assert set(left_out(reading).values()) == {LeftOutWhy.HEADING, LeftOutWhy.BANNER}


@pytest.mark.parametrize(
    ("written", "ref", "title"),
    [
        ("Recommendation 4: The force should act by May 2025", "4", "The force should act by May 2025"),
        ("R4 The force should act", "4", "The force should act"),
        ("Rec. 4 – The force should act.", "4", "The force should act."),
        ("HMICFRS Recommendation 4\\nThe force should act", "4", "The force should act"),
        ("AFI 4: The force should act", "AFI4", "The force should act"),
    ],
)  # fmt: skip
def test_the_number_and_the_wording_may_be_in_one_text(written: str, ref: str, title: str) -> None:
    reading = read(f"""
        Recommendation | Action | Owner
        {written} | Train sergeants | DCI
        {written} | Publish the policy | DCI
        """)
    (recommendation,) = reading.plan.recommendations
    assert (recommendation.ref, recommendation.title) == (ref, title)


def test_a_deadline_may_stand_in_the_wording_only() -> None:
    reading = read("""
        Recommendation | Action | Owner
        Recommendation 4: By 30 September 2025, the force should act | Train sergeants | DCI
        Recommendation 5: By 31 May 2025 review, and by 30 June 2025 act | Train sergeants | DCI
        """)
    four, five = reading.plan.recommendations
    assert (str(four.deadline), four.as_written["deadline"]) == ("2025-09-30", "30 September 2025")
    assert five.deadline is None
    assert issue(reading, "deadline-unclear")[0] == "Action Plan!A3"


def test_a_recommendations_line_above_its_actions_is_imported_as_its_own() -> None:
    reading = read("""
        Ref | Description | Owner | Target date | Status
        1 | The force should supervise | ACC (Crime) | 30/09/2025 |
        1.1 | Train sergeants | DCI | 30/06/2025 | Complete
        2 | The force should tell victims | ACC (Local) | 31/12/2025 |
        2.1 | Write to victims | DI | 30/11/2025 | Started
        3 | The force should have no actions yet | ACC | 31/12/2025 |
        """)
    assert by_recommendation(reading) == {
        "1": ["Train sergeants"],
        "2": ["Write to victims"],
    }
    one, two, three = reading.plan.recommendations
    assert (one.title, str(one.deadline), one.lead) == (
        "The force should supervise",
        "2025-09-30",
        "ACC (Crime)",
    )
    assert (two.ref, three.ref, str(three.deadline)) == ("2", "3", "2025-12-31")
    assert reading.rows.imported == 5


def test_a_sheet_for_each_recommendation_with_a_block_of_labels() -> None:
    reading = read("""
        == Supervision ==
        HMICFRS action plan
        Recommendation: | 1
        Title: | The force should supervise
        Deadline: | End of September 2025
        SRO: | ACC (Crime)
        Overall RAG: | Amber

        No | Action | Owner | Due
        1 | Train sergeants | DCI | 30/06/2025
        2 | Publish the policy | DCI | 30/06/2025
        == Rec 2 - Victims ==
        No | Action | Owner | Due
        1 | Write to victims | DI | 30/11/2025
        """)
    one, two = reading.plan.recommendations
    assert (one.ref, one.title, one.lead) == ("1", "The force should supervise", "ACC (Crime)")
    assert (str(one.deadline), one.deadline_precision.value, one.declared_rag.value) == (
        "2025-09-30",
        "month",
        "amber",
    )
    assert (two.ref, two.title) == ("2", None)
    assert [action.ref for action in reading.plan.actions] == ["1.1", "1.2", "2.1"]


def test_a_list_of_recommendations_is_joined_to_the_actions_by_reference() -> None:
    reading = read("""
        == Actions ==
        Rec | Action | Owner | Due
        1 | Train sergeants | DCI | 30/06/2025
        4 | Write to victims | DI | 30/11/2025
        == HMICFRS ==
        Ref | Recommendation | HMICFRS deadline | SRO | RAG
        1 | The force should supervise | d:2025-09-30 | ACC (Crime) | {amber}
        2 | The force should tell victims | TBC | ACC (Local) | Green
        """)
    assert [sheet.role for sheet in reading.sheets] == ["actions", "recommendations"]
    one, two, four = reading.plan.recommendations
    assert (one.title, str(one.deadline), one.lead) == (
        "The force should supervise",
        "2025-09-30",
        "ACC (Crime)",
    )
    assert (one.declared_rag.value, two.declared_rag.value) == ("amber", "green")
    assert (two.ref, two.deadline, four.title) == ("2", None, None)
    assert issue(reading, "recommendation-not-listed") == ("Actions!B3", "4")


def test_recommendations_without_numbers_are_numbered_in_order_and_said() -> None:
    reading = read("""
        HMICFRS recommendation | Action | Owner
        The force should supervise | Train sergeants | DCI
        The force should tell victims | Write to victims | DI
        The force should supervise | Publish the policy | DCI
        """)
    assert by_recommendation(reading) == {
        "1": ["Train sergeants", "Publish the policy"],
        "2": ["Write to victims"],
    }
    assert codes(reading).count("recommendation-ref-given") == 2


# Sheets and tables that are not plans


@pytest.mark.parametrize(
    ("sheet", "why"),
    [
        ("== Cover ==\n        Northshire Police", "cover"),
        ("== Lists ==\n        Status | RAG\n        Open | Red", "lists"),
        ("== Dashboard ==\n        Recommendation | Complete\n        1 | 4", "summary"),
        ("== Chart data ==\n        Jan | Feb\n        1 | 2", "No row of headings"),
        ("== Nothing ==\n", "It is empty."),
        ("== Version history ==\n        Version | Author\n        1 | DCI", "history"),
    ],
)
def test_other_sheets_are_left_out_with_the_reason(sheet: str, why: str) -> None:
    reading = read(f"""
        {sheet}
        == Plan ==
        Rec | Action | Owner
        1 | Train sergeants | DCI
        """)
    assert reading.sheets[0].role == "ignored"
    assert why in reading.sheets[0].why
    assert reading.rows.read == 2


def test_a_plan_set_aside_by_its_name_is_said_aloud() -> None:
    reading = read(DRAWN["archived_sheet"])
    assert issue(reading, "sheet-left-out") == (None, "Plan (archive)")
    assert len(reading.plan.actions) == 1


def test_an_only_plan_is_read_whatever_its_name() -> None:
    reading = read("""
        == Old plan ==
        Rec | Action | Owner
        1 | Train sergeants | DCI
        """)
    assert len(reading.plan.actions) == 1


def test_an_extract_of_the_plan_is_left_out_and_said() -> None:
    reading = read("""
        == Overdue ==
        Ref | Action | Due
        1.1 | Train sergeants | 30/09/2025
        1.2 | Publish the policy | 30/09/2025
        2.1 | Write to victims | 30/09/2025
        == Plan ==
        Ref | Action | Owner | Due
        1.1 | Train sergeants | DCI | 30/09/2025
        1.2 | Publish the policy | DCI | 30/09/2025
        1.3 | Check the policy | DCI | 30/12/2025
        2.1 | Write to victims | DI | 30/09/2025
        """)
    assert [sheet.role for sheet in reading.sheets] == ["ignored", "actions"]
    assert issue(reading, "sheet-repeats") == (None, "Overdue")
    assert [action.ref for action in reading.plan.actions] == ["1.1", "1.2", "1.3", "2.1"]


def test_two_states_of_one_plan_are_a_question_not_a_guess() -> None:
    with pytest.raises(WorkbookRefused, match=r"“October” and “January” share 3 actions"):
        read("""
            == October ==
            Ref | Action | Due
            1.1 | Train sergeants | 30/09/2025
            1.2 | Publish the policy | 30/09/2025
            2.1 | Write to victims | 30/09/2025
            == January ==
            Ref | Action | Due
            1.1 | Train sergeants | 30/03/2026
            1.2 | Publish the policy | 30/09/2025
            2.1 | Write to victims | 30/09/2025
            """)


def test_a_table_beside_the_plan_is_no_part_of_it() -> None:
    reading = read("""
        Rec | Action | Owner | Status | | Owner | Number of actions
        1 | Train sergeants | DCI | Started | | DCI | 4
        2 | Write to victims | DI | Started | | DI | 3
          |   |   |   | | Total | 7
        """)
    assert by_recommendation(reading) == TWO_ACTIONS
    assert [action.owner for action in reading.plan.actions] == ["DCI", "DI"]
    assert left_out(reading) == {1: LeftOutWhy.HEADING, 4: LeftOutWhy.OTHER_TABLE}


def test_a_table_below_the_plan_is_no_part_of_it_and_is_said() -> None:
    reading = read("""
        Rec | Action | Owner | Status
        1 | Train sergeants | DCI | Started
        2 | Write to victims | DI | Started

        Risk | Likelihood | Impact | Owner
        Too few trainers | High | High | DCI
        """)
    assert by_recommendation(reading) == TWO_ACTIONS
    assert left_out(reading)[6] == LeftOutWhy.OTHER_TABLE
    assert issue(reading, "table-left-out") == ("Action Plan!A5", "5 to 6")


@pytest.mark.parametrize(
    "text",
    [
        "== Gantt ==\n        Task | Jan | Feb\n        Train | {green} | {green}",
        "== Kit ==\n        Item | Yes | No\n        Pens | x |",
        "== VPAT ==\n        Criteria | Conformance level | Remarks\n        1.1.1 Text | Supports | All images",
        "== Risks ==\n        Risk | Likelihood | Impact | Score\n        Too few | High | High | 9",
        "== Recs ==\n        Ref | Recommendation | Deadline | SRO\n        1 | Supervise | 30/09/2025 | ACC",
    ],
    ids=["a Gantt chart", "a checklist", "a VPAT", "a risk register", "recommendations alone"],
)
def test_what_is_no_action_plan_is_refused_with_what_was_found(text: str) -> None:
    with pytest.raises(WorkbookRefused) as refusal:
        read(f"""
        {text}
        """)
    message = str(refusal.value)
    assert "no action plan was found" in message
    assert "a column of actions" in message
    assert text.split("==")[1].strip() in message
    assert "\n" not in message


@pytest.mark.parametrize(
    "table",
    [
        "Contacts\nName | Role | Phone\nJ Smith | HR director | 01234 555111",
        "Risks and issues\nNo | Risk | Owner | Date raised | Level\n1 | Vacancies | HR director | 01/09/2025 | High",
    ],
)
def test_a_table_below_the_plan_may_have_a_title_between_the_gap_and_its_headings(table: str) -> None:
    reading = read(f"""
        Rec | Action            | Owner | Due date   | Status
        1   | Train supervisors | DCI   | 30/09/2025 | In progress
        2   | Audit the files   | DI    | 31/10/2025 | Complete

        {table.replace(chr(10), chr(10) + "        ")}
        """)
    assert by_recommendation(reading) == {"1": ["Train supervisors"], "2": ["Audit the files"]}
    assert not {"recommendation-unreadable", "status-unreadable"} & set(codes(reading))


def test_a_row_of_texts_under_the_header_is_data_not_a_second_heading() -> None:
    reading = read("""
        == 2. Action plan ==
        Action | Owner | Due | Status
        Train sergeants | DCI | 30/09/2025 | Started
        """)
    assert reading.sheets[0].header_rows == (1,)
    assert [action.description for action in reading.plan.actions] == ["Train sergeants"]


@pytest.mark.parametrize("name", ["2. Action plan", "1 Oct 2025", "Plan 2025", "Sheet1", "Q1", "v3"])
def test_a_number_in_a_sheets_name_is_not_a_recommendation(name: str) -> None:
    reading = read(f"""
        == {name} ==
        Action | Owner | Due
        Train sergeants | DCI | 30/09/2025
        """)
    assert by_recommendation(reading) == {UNASSIGNED: ["Train sergeants"]}


@pytest.mark.parametrize("name", ["Rec 3", "R3", "R03 Supervision", "Recommendation 3 - Supervision", "3"])
def test_a_sheet_may_be_named_for_its_recommendation(name: str) -> None:
    reading = read(f"""
        == {name} ==
        Action | Owner | Due
        Train sergeants | DCI | 30/09/2025
        """)
    assert by_recommendation(reading) == {"3": ["Train sergeants"]}


def test_labels_under_a_banner_speak_of_its_recommendation() -> None:
    reading = read("""
        Recommendation 1: By 31 March 2026, the force should supervise | < | < | <
        Strategic lead: ACC (Crime) | | Deadline: | d:2026-03-31
        Ref | Action | Owner | Due
        1.1 | Train sergeants | DCI | 30/09/2025

        Recommendation 2: The force should tell victims | < | < | <
        Strategic lead: ACC (Local) | | Deadline: | 30/06/2026
        Ref | Action | Owner | Due
        2.1 | Write to victims | DI | 30/09/2025
        """)
    assert [(r.ref, r.lead, str(r.deadline)) for r in reading.plan.recommendations] == [
        ("1", "ACC (Crime)", "2026-03-31"),
        ("2", "ACC (Local)", "2026-06-30"),
    ]
    assert left_out(reading)[7] == LeftOutWhy.BANNER


def test_a_banner_of_several_cells_is_read_by_the_tables_columns() -> None:
    reading = read("""
        HMICFRS Recommendation 1 | The force should supervise | ACC (Crime) | 31/03/2026 | Amber
        No | Action | Lead | By when | BRAG
        1 | Train sergeants | DCI | 30/09/2025 | G
        HMICFRS Recommendation 2 | The force should tell victims | ACC (Local) | 30/06/2026 | Red
        1 | Write to victims | DI | 30/09/2025 | A
        """)
    assert by_recommendation(reading) == TWO_ACTIONS
    one, two = reading.plan.recommendations
    assert (one.title, one.lead, str(one.deadline), one.declared_rag.value) == (
        "The force should supervise", "ACC (Crime)", "2026-03-31", "amber",
    )  # fmt: skip
    assert (two.title, two.declared_rag.value) == ("The force should tell victims", "red")


def test_references_may_stand_in_the_actions_text() -> None:
    reading = read("""
        Recommendation | Action | Owner
        3 | 3.1 Train sergeants | DCI
        3 | Action 3.3: publish the policy | DCI
        """)
    assert [action.ref for action in reading.plan.actions] == ["3.1", "3.3"]


def test_one_recommendation_on_two_sheets_is_joined_and_said() -> None:
    reading = read("""
        == Crime ==
        Rec | Action | Owner
        1 | Train sergeants | DCI
        == Justice ==
        Rec | Action | Owner
        1 | Write to victims | DI
        """)
    assert by_recommendation(reading) == {"1": ["Train sergeants", "Write to victims"]}
    assert issue(reading, "sheets-share-numbers") == ("Justice!B2", "Recommendation 1")


def test_a_register_of_risks_is_no_action_plan() -> None:
    reading = read("""
        == Plan ==
        Rec | Action | Owner
        1 | Train sergeants | DCI
        == Register ==
        Ref | Risk | Likelihood | Impact | Action | Owner | Due | Status
        1 | Too few trainers | High | High | Recruit two | DCI | 30/09/2025 | Open
        """)
    assert [sheet.role for sheet in reading.sheets] == ["actions", "ignored"]


def test_two_columns_of_actions_are_a_question_with_the_way_to_answer_it() -> None:
    text = """
        Rec | Original action | Revised action | Owner | Due | Status
        1 | Train sergeants | Change the course | DCI | 30/09/2025 | Started
        """
    with pytest.raises(WorkbookRefused, match=r"B \(“Original action”\) and C \(“Revised action”\).*--map"):
        read(text)
    told = read_workbook(draw(text), "plan.xlsx", mapping={"Original action": Field.DESCRIPTION})
    assert [action.description for action in told.plan.actions] == ["Train sergeants"]


def test_a_banner_may_stand_left_of_the_table() -> None:
    reading = read("""
        Recommendation 1 | | | | Amber
          | No | Action | Owner
          | 1 | Train sergeants | DCI
        """)
    assert by_recommendation(reading) == {"1": ["Train sergeants"]}
