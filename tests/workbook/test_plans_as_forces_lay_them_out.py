"""Whole sheets in which several habits of layout meet, as forces furnish them: every row and value as expected."""

from datetime import date

import pytest

from recommendations.plan import LeftOutWhy, Rag, Reading
from recommendations.problems import WorkbookRefused
from tests.workbook.reading import by_recommendation, codes, issue, left_out, read


def told(reading: Reading) -> list[str]:
    """Each action as 'recommendation/text/owner/due', in order."""
    return [
        f"{action.recommendation}/{action.description}/{action.owner}/{action.due}"
        for action in reading.plan.actions
    ]


def test_a_header_of_three_rows_with_empty_columns_inside_and_banners() -> None:
    reading = read("""
        [row 3] Marlshire Constabulary – improvement plan | < | < | < | < | < | < | < | <
        [row 5] | What we will do | < | | Who and when | < | < | | How it is going | <
        [row 6] Ref | Action | Measure of success | | Owner | Date | < | | Status | RAG
        [row 7]  |  |  | |  | Start | Due | | |
        [row 8] Recommendation 1: By 31 March 2026, cases should be supervised | < | < | < | < | < | < | < | < | <
        [row 9] 1.1 | Train | 95% | | DCI | 01/06/2025 | 30/09/2025 | | Complete | G
        [row 10] Recommendation 2: Victims should hear | < | < | < | < | < | < | < | < | <
        [row 11] 2.1 | Write | Live | | DS | 01/08/2025 | 30/11/2025 | | Not started | R
        """)
    assert told(reading) == ["1/Train/DCI/2025-09-30", "2/Write/DS/2025-11-30"]
    assert [one.deadline for one in reading.plan.recommendations] == [date(2026, 3, 31), None]
    assert [action.start for action in reading.plan.actions] == [date(2025, 6, 1), date(2025, 8, 1)]


def test_a_plan_far_down_and_to_the_right_with_the_recommendation_given_once() -> None:
    reading = read("""
        [row 23] | | | | | | | Rec No | Recommendation | Action No | Action | Lead Officer | Target Date | RAG
        [row 24] | | | | | | | R1 | Supervision | R1.1 | Train | DCI | 30.9.2025 | Blue
        [row 25] | | | | | | |  |  | R1.2 | Sample | DI | 31.12.2025 | Green
        [row 26] | | | | | | | R2 | Digital | R2.1 | Buy kiosks | DS | 31.3.2026 | Red
        """)
    assert told(reading) == [
        "1/Train/DCI/2025-09-30",
        "1/Sample/DI/2025-12-31",
        "2/Buy kiosks/DS/2026-03-31",
    ]


def test_a_line_that_goes_on_may_go_on_with_the_owner_and_the_recommendation_too() -> None:
    reading = read("""
        Rec | Recommendation | Action | Owner | Due | Progress
        1 | The force should ensure that | Train sergeants in how | DCI Roe | 30/09/2025 | Ten trained
          | every case is supervised | to supervise | and DI Low | | in May
        2 | Victims should hear | Write | DS Holt | 31/10/2025 | Drafted
        """)
    assert [(action.description, action.owner, action.update) for action in reading.plan.actions] == [
        ("Train sergeants in how\nto supervise", "DCI Roe\nand DI Low", "Ten trained\nin May"),
        ("Write", "DS Holt", "Drafted"),
    ]
    assert reading.plan.recommendations[0].title == "The force should ensure that every case is supervised"
    assert left_out(reading)[3] is LeftOutWhy.CONTINUATION


def test_a_text_with_a_date_of_its_own_is_an_action_however_it_begins() -> None:
    reading = read("""
        Rec | Action | Owner | Due
        1 | Train sergeants | DCI | 30/09/2025
          | inspect the files | DI | 31/10/2025
        """)
    assert len(reading.plan.actions) == 2


def test_a_recommendations_own_line_may_sum_up_its_actions() -> None:
    reading = read("""
        Rec | Action | Owner | Due | % complete | RAG
        Recommendation 1 | | | | %:0.5 | Amber
          | Train | DCI | 30/09/2025 | %:1 | Blue
          | Sample | DI | 31/10/2025 | %:0 | Amber
        Total for recommendation 1 | 2 actions | | | %:0.5 |
        2 | | | | %:0 | Red
          | Write | DS | 30/11/2025 | %:0 | Red
        Total | 3 actions | | | %:0.33 |
        """)
    assert told(reading) == ["1/Train/DCI/2025-09-30", "1/Sample/DI/2025-10-31", "2/Write/DS/2025-11-30"]
    assert [(one.ref, one.declared_rag) for one in reading.plan.recommendations] == [
        ("1", Rag.AMBER),
        ("2", Rag.RED),
    ]


def test_a_row_with_an_owner_and_a_date_and_no_action_stays_a_question() -> None:
    reading = read("""
        Rec | Action | Owner | Due | RAG
        1 | | DCI | 30/09/2025 | Amber
          | Train | DI | 31/10/2025 | Green
        """)
    assert issue(reading, "action-text-missing")[0] == "Action Plan!B2"


def test_a_recommendation_named_among_the_actions_with_its_deadline_is_no_action() -> None:
    reading = read("""
        Action | Owner | Due date | Status | RAG
        Recommendation 3: improve digital forensics | ACC Lane | 31/03/2026 | | Amber
        Buy kiosks | DI | 30/11/2025 | Started | Green
        Train users | DS | 31/12/2025 | Not started | Red
        Rec 4: improve files | | 30/06/2026 | | Green
        Review files | DS | 31/01/2026 | Started | Green
        """)
    assert told(reading) == [
        "3/Buy kiosks/DI/2025-11-30",
        "3/Train users/DS/2025-12-31",
        "4/Review files/DS/2026-01-31",
    ]
    assert [(one.title, one.deadline, one.lead) for one in reading.plan.recommendations] == [
        ("improve digital forensics", date(2026, 3, 31), "ACC Lane"),
        ("improve files", date(2026, 6, 30), None),
    ]


def test_actions_that_each_begin_with_their_recommendation_stay_actions() -> None:
    reading = read("""
        Action | Owner | Due date | Status
        Rec 3: buy kiosks for each station | DI | 30/11/2025 | Started
        Rec 4: review the files | DS | 31/12/2025 | Not started
        """)
    assert [action.description for action in reading.plan.actions] == [
        "Rec 3: buy kiosks for each station",
        "Rec 4: review the files",
    ]


def test_recommendations_and_actions_in_one_column_are_told_apart_by_their_numbers() -> None:
    reading = read("""
        Ref | Recommendation / Action | Owner | Due | Status
        1 | Supervise every case | ACC | 31/03/2026 |
        1.1 | Train | DCI | 30/09/2025 | Complete
        1.2 | Sample | DI | 31/10/2025 | Ongoing
        2 | Tell victims | ACC | 30/06/2026 |
        2.1 | Write | DS | 30/11/2025 | Not started
        """)
    assert told(reading) == ["1/Train/DCI/2025-09-30", "1/Sample/DI/2025-10-31", "2/Write/DS/2025-11-30"]
    assert [(one.title, one.deadline) for one in reading.plan.recommendations] == [
        ("Supervise every case", date(2026, 3, 31)),
        ("Tell victims", date(2026, 6, 30)),
    ]


def test_the_block_above_a_table_may_have_its_labels_across_and_the_values_below() -> None:
    sheets = [
        f"""
        == R{ref} Topic ==
        HMICFRS recommendation | Deadline | Strategic lead | RAG
        {ref}. Forces should do thing {ref} | 3{ref % 2}/0{3 + 2 * (ref % 2)}/2026 | ACC Lane | Amber

        Ref | Action | Lead | By when | Status
        {ref}.1 | Do it | DCI | 30/09/2025 | Complete
        """
        for ref in range(1, 12)
    ]
    reading = read("== Summary ==\nRec | Number of actions | RAG\n1 | 1 | Amber\n" + "".join(sheets))
    assert [(one.ref, one.title, one.lead) for one in reading.plan.recommendations] == [
        (str(ref), f"Forces should do thing {ref}", "ACC Lane") for ref in range(1, 12)
    ]
    assert {one.deadline for one in reading.plan.recommendations} == {date(2026, 3, 30), date(2026, 5, 31)}
    assert [action.ref for action in reading.plan.actions] == [f"{ref}.1" for ref in range(1, 12)]
    assert codes(reading) == []


@pytest.mark.parametrize(
    "rows",
    [
        """
        Rec | Action | < | Owner | Due
        1 | Train | < | DCI | 30/09/2025
        2 | Write | < | DS | 30/11/2025
        """,
        """
        Recommendation | < | Action | < | < | Owner | < | Due
        1. Supervise | < | Train | < | < | DCI | < | 30/09/2025
        2. Victims | < | Write | < | < | DS | < | 30/11/2025
        """,
    ],
)
def test_a_column_made_of_several_merged_ones_is_one(rows: str) -> None:
    assert told(read(rows)) == ["1/Train/DCI/2025-09-30", "2/Write/DS/2025-11-30"]


def test_rows_that_say_how_to_fill_the_columns_in_are_no_actions() -> None:
    reading = read("""
        Rec | Action | Owner | Due | Status
        (a) | (b) | (c) | (d) | (e)
        e.g. 1 | e.g. Train staff in the policy | e.g. DCI Smith | dd/mm/yyyy | Choose from list
        1 | Train | DCI | 30/09/2025 | Complete
        2 | e.g. posters in each station | DS | 30/11/2025 | Not started
        """)
    assert [action.row for action in reading.plan.actions] == [4, 5]
    assert left_out(reading) == {1: LeftOutWhy.HEADING, 2: LeftOutWhy.HEADING, 3: LeftOutWhy.NOTE}


def test_a_column_without_a_heading_may_name_the_recommendations() -> None:
    reading = read("""
         | Action | Owner | Due | Status
        Recommendation 1 | Train | DCI | 30/09/2025 | Complete
        ^ | Sample | DI | 31/10/2025 | Ongoing
        Recommendation 2 | Write | DS | 30/11/2025 | Not started
        """)
    assert told(reading) == ["1/Train/DCI/2025-09-30", "1/Sample/DI/2025-10-31", "2/Write/DS/2025-11-30"]


def test_two_plans_on_one_sheet_that_share_numbers_are_said() -> None:
    reading = read("""
        PEEL action plan | | | |
        Rec | Action | Owner | Due | Status
        1 | Train | DCI | 30/09/2025 | Complete

        Crime data action plan | | | |
        Rec | Action | Owner | Due | Status
        1 | Audit crimes | DCI | 30/09/2025 | Complete
        """)
    assert issue(reading, "tables-joined") == ("Action Plan!A5", "Crime data action plan")


def test_a_plan_in_pages_is_one_plan() -> None:
    reading = read("""
        Westmoor improvement plan | | | |
        Rec | Action | Owner | Due | Status
        1 | Train | DCI | 30/09/2025 | Complete
        Page 1 of 2 | | | |
        Westmoor improvement plan | | | |
        Rec | Action | Owner | Due | Status
        1 | Sample | DS | 30/11/2025 | Not started
        Page 2 of 2 | | | |
        """)
    assert told(reading) == ["1/Train/DCI/2025-09-30", "1/Sample/DS/2025-11-30"]
    assert "tables-joined" not in codes(reading)


@pytest.mark.parametrize(
    ("rows", "where"),
    [
        (
            """
            Recommendation | 1 | 1 | 2
            Action | Train | Sample | Write
            Owner | DCI | DI | DS
            Due date | 30/09/2025 | 31/10/2025 | 30/11/2025
            """,
            "column A .rows 1 to 4.",
        ),
        (
            """
            Marlshire action plan

             | Action ref: | 1.1 | 1.2
             | Action: | Train sergeants | Publish policy
             | Owner: | DCI Roe | DI Vane
             | Due: | d:2025-09-30 | d:2025-10-31
            """,
            "column B .rows 3 to 6.",
        ),
    ],
)
def test_a_plan_turned_on_its_side_is_refused_with_what_to_do(rows: str, where: str) -> None:
    with pytest.raises(WorkbookRefused, match=f"{where}.*Transpose"):
        read(rows)


FORM = """
    Recommendation no. | {0}
    Action             | Train sergeants
    Owner              | DI A
    Due date           | 01/01/2026
    Status             | In progress
"""
LABELLED = """
    Recommendation {0}: supervise
    Action: | Train sergeants | Owner:  | DI A
    Due:    | 01/01/2027      | Status: | In progress
    Update: | Going well
"""


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (FORM.format(1) + "\n" + FORM.format(2), "column A, the action in rows 2 and 9"),
        (f"== Rec 1 ==\n{FORM.format(1)}\n== Rec 2 ==\n{FORM.format(2)}", "column A, the action in row 3)"),
        (LABELLED.format(1) + "\n" + LABELLED.format(2), "the label of the action in A2 and A8"),
    ],
)
def test_forms_are_refused_with_an_advice_that_works_for_several(text: str, where: str) -> None:
    with pytest.raises(WorkbookRefused) as refusal:
        read(text)
    assert where in str(refusal.value)
    assert "one table of all the forms" in str(refusal.value)
    assert "Transpose" not in str(refusal.value)


def test_labels_above_a_table_are_no_form() -> None:
    reading = read("""
        Recommendation: | Recommendation 1: supervise | Owner: | ACC Lee
        Action plan:    | Investigations              | Due:   | 31/12/2026
        Action:         | Owner:  | Due:       | Status:
        Train sergeants | DI A    | 01/01/2026 | In progress
        """)
    assert by_recommendation(reading) == {"1": ["Train sergeants"]}


def test_a_plan_turned_on_its_side_beside_another_is_said() -> None:
    reading = read("""
        == Plan ==
        Rec | Action | Owner | Due
        1 | Train | DCI | 30/09/2025
        == Victims ==
        Action | Write | Ring
        Owner | DS | DI
        Due | 30/11/2025 | 31/12/2025
        """)
    assert issue(reading, "sheet-left-out") == (None, "Victims")
