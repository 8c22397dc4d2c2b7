"""Whole sheets in which several habits of layout meet, as forces furnish them: every row and value as expected."""

from datetime import date
from textwrap import dedent

import pytest

from recommendations.plan import LeftOutWhy, Rag, Reading, Status
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


PERIODS = """
    Rec | Action            | Owner | Due        | {first} | <       | {second}    | <
    ^   | ^                 | ^     | ^          | Status      | RAG     | Status      | RAG
    1   | Train supervisors | DCI   | 31/10/2025 | {early} | Red | {late} | Green
    2   | Audit the files   | DI    | 30/11/2025 | {early} | Red | {late} | Green
"""


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("September 2025", "October 2025"), ("Sept", "Oct"), ("Q1", "Q2"), ("Last month", "This month"),
        ("Previous period", "Current period"), ("Q3 2025/26", "Q4 2025/26"),
    ],
)  # fmt: skip
def test_of_the_same_headings_under_two_periods_the_later_is_read(first: str, second: str) -> None:
    text = PERIODS.format(first=first, second=second, early="Not started", late="In progress")
    turned = PERIODS.format(first=second, second=first, early="In progress", late="Not started")
    turned = turned.replace("| Red |", "| x |").replace("| Green", "| Red").replace("| x |", "| Green |")
    for drawn in (text, turned):
        actions = read(drawn).plan.actions
        assert [(action.status, action.declared_rag) for action in actions] == [("in_progress", "green")] * 2


def test_the_same_headings_under_groups_that_are_no_periods_stay_a_question() -> None:
    text = PERIODS.format(first="East", second="West", early="Not started", late="In progress")
    reading = read(text)
    assert {action.status for action in reading.plan.actions} == {"unknown"}
    assert "heading-uncertain" in codes(reading)


@pytest.mark.parametrize(
    "headings",
    [
        "recommendation_no | action_desc | action_owner | due_dt | status_desc",
        "RecommendationNumber | ActionDescription | ActionOwner | DueDate | ActionStatus",
        "Which recommendation does this relate to? | What is the force going to do about it? "
        "| Who is accountable for delivery? | When will it be finished? | How is it going?",
        "Recommendation ID | Initiative | Delivery Manager | Planned Finish | Delivery Status",
        "Rec No. | Management response and agreed action | Responsible officer | Due for implementation "
        "| Status at follow up",
    ],
)
def test_headings_of_exports_consultants_and_auditors_are_understood(headings: str) -> None:
    reading = read(f"""
        {headings}
        1 | Train supervisors | DCI Carter | 31/10/2025 | In progress
        2 | Audit the files   | DI Ford    | 30/11/2025 | Complete
        """)
    assert by_recommendation(reading) == {"1": ["Train supervisors"], "2": ["Audit the files"]}
    first = reading.plan.actions[0]
    assert (first.owner, str(first.due), first.status) == ("DCI Carter", "2025-10-31", "in_progress")


def test_a_column_that_divides_the_plan_names_the_recommendation_where_every_cell_says_so() -> None:
    plan = """
        Task ID | Task name         | Bucket name      | Assigned to | Due date   | Progress
        x1      | Train supervisors | Recommendation 1 | A Holt      | 31/10/2025 | In progress
        x2      | Audit the files   | {second}         | T Vickers   | 30/11/2025 | Completed
        """
    assert by_recommendation(read(plan.format(second="Recommendation 3"))) == {
        "1": ["Train supervisors"],
        "3": ["Audit the files"],
    }
    assert set(by_recommendation(read(plan.format(second="Waiting list")))) == {"unassigned"}


def test_the_title_of_a_task_in_an_exported_list_is_the_action() -> None:
    plan = """
        ID | Title             | Recommendation No | Assigned To | Due Date   | {status}
        11 | Train supervisors | 1                 | A Holt      | 31/10/2025 | In Progress
        12 | Audit the files   | {second}          | T Vickers   | 30/11/2025 | Completed
        """
    for status, second in (("Task Status", "2"), ("State", "1")):
        reading = read(plan.format(status=status, second=second))
        assert [action.description for action in reading.plan.actions] == [
            "Train supervisors",
            "Audit the files",
        ]
    either = read(plan.format(status="State", second="2"))  # the titles may be the recommendations' as well
    assert codes(either).count("recommendations-as-actions") == 1
    assert by_recommendation(either) == {"1": ["Train supervisors"], "2": ["Audit the files"]}


TRACKED = """
    No.  | Recommendations                      | Owner    | Target     | Status      | Latest position
    Crime
    1    | The force should improve supervision | DCI Holt | 31/12/2025 | In progress | Training under way
         |                                      |          |            |             | and more to say
    2    | The force should publish its policy  | DI Park  | TBC        | Complete    | Published
    3    |                                      | DI Park  |            | Complete    |
    """


def test_a_list_that_says_how_far_each_recommendation_has_come_is_a_plan_without_actions() -> None:
    reading = read(TRACKED)
    assert [(row.ref, row.title) for row in reading.plan.recommendations] == [
        ("1", "The force should improve supervision"),
        ("2", "The force should publish its policy"),
    ]
    first, second = reading.plan.actions
    assert (first.recommendation, first.description) == ("1", "The force should improve supervision")
    assert (first.owner, first.due, first.status) == ("DCI Holt", date(2025, 12, 31), Status.IN_PROGRESS)
    assert first.update == "Training under way\nand more to say"
    assert (second.recommendation, second.status, second.due) == ("2", Status.COMPLETE, None)
    assert issue(reading, "recommendations-as-actions") == ("Action Plan!B1", "Recommendations")
    assert left_out(reading)[6] is LeftOutWhy.NO_ACTION


def test_the_number_of_a_tracked_recommendation_may_stand_in_its_text() -> None:
    reading = read("""
        Recommendations                  | Owner    | Due        | RAG
        1. Train all of the supervisors  | DCI Holt | 31/10/2025 | Amber
        4. Publish the new policy        | DI Park  | 30/11/2025 | Green
        """)
    assert [(row.recommendation, row.owner) for row in reading.plan.actions] == [
        ("1", "DCI Holt"),
        ("4", "DI Park"),
    ]


def test_a_list_of_recommendations_is_no_plan_where_nothing_says_how_far_they_have_come() -> None:
    with pytest.raises(WorkbookRefused, match="It lists recommendations and has no column of actions"):
        read("""
            No. | Recommendation                       | Lead      | Deadline
            1   | The force should improve supervision | ACC North | 31/12/2025
            """)


def test_tracked_recommendations_are_a_list_where_another_sheet_has_actions() -> None:
    work = "== Work ==\nRec | Action | Owner | Due\n1 | Train supervisors | DCI | 31/10/2025"
    assert by_recommendation(read(f"{dedent(TRACKED)}\n{work}")) == {"1": ["Train supervisors"]}


def test_tracked_recommendations_do_not_stand_in_for_actions_that_are_in_doubt() -> None:
    work = "== Work ==\nTask | Activity | Owner | Due\nTrain them | All of them | DCI | 31/10/2025"
    with pytest.raises(WorkbookRefused, match=r"A \(“Task”\) and B \(“Activity”\)\. Say which with --map"):
        read(f"{dedent(TRACKED)}\n{work}")


def test_actions_with_their_owner_in_brackets_are_the_actions() -> None:
    reading = read("""
        Rec | Actions (owner)             | Due        | Status
        1   | Train supervisors (DCI)     | 31/10/2025 | In progress
        2   | Audit the files (Registrar) | 30/11/2025 | Complete
        """)
    assert [action.description for action in reading.plan.actions] == [
        "Train supervisors (DCI)", "Audit the files (Registrar)",
    ]  # fmt: skip
    assert [action.owner for action in reading.plan.actions] == [None, None]


def test_the_actions_owner_goes_before_a_lead_of_another_level() -> None:
    reading = read("""
        Rec | Action            | Tactical lead | Action owner | Due        | Status
        1   | Train supervisors | Supt Lane     | DI Ash       | 31/10/2025 | In progress
        2   | Audit the files   | Supt Cole     | DI Oak       | 30/11/2025 | Complete
        """)
    assert [action.owner for action in reading.plan.actions] == ["DI Ash", "DI Oak"]


def test_a_plan_whose_owners_and_statuses_stand_twice_is_read_and_asked_about() -> None:
    reading = read("""
        Rec | Action            | Police | <           | Council | <
        ^   | ^                 | Owner  | Status      | Owner   | Status
        1   | Train supervisors | DCI    | In progress | CX      | Complete
        2   | Audit the files   | DI     | Complete    | CX      | Not started
        """)
    assert by_recommendation(reading) == {"1": ["Train supervisors"], "2": ["Audit the files"]}
    assert [(action.owner, action.status) for action in reading.plan.actions] == [(None, "unknown")] * 2
    assert {one.cell for one in reading.issues if one.code == "heading-uncertain"} == {
        "Action Plan!C2", "Action Plan!D2", "Action Plan!E2", "Action Plan!F2",
    }  # fmt: skip


def test_an_action_merged_down_beside_two_owners_is_one_action_of_both() -> None:
    reading = read("""
        Rec | Action             | Owner   | Due        | Status
        1   | Train supervisors  | DCI Ash | 30/09/2025 | In progress
        ^   | ^                  | DS Elm  | ^          | ^
        2   | Publish the policy | DI Oak  | 30/11/2025 | Not started
        """)
    assert told(reading) == [
        "1/Train supervisors/DCI Ash\nDS Elm/2025-09-30",
        "2/Publish the policy/DI Oak/2025-11-30",
    ]
    assert issue(reading, "action-continued") == ("Action Plan!C3", "DS Elm")


def test_numbers_of_actions_under_rec_and_a_banner_are_references() -> None:
    reading = read("""
        Rec    | Action             | Owner   | Due        | Status
        Recommendation 3: improve supervision | < | < | < | <
        3.9    | Train supervisors  | DCI Ash | 30/09/2025 | In progress
        n:3.10 | Publish the policy | DI Oak  | 30/11/2025 | Not started
        """)
    assert [(row.recommendation, row.ref) for row in reading.plan.actions] == [("3", "3.9"), ("3", "3.10")]
    assert reading.issues == ()


def test_a_column_of_status_and_update_gives_both_and_asks_where_no_status_is_told() -> None:
    reading = read("""
        Rec | Action             | Owner   | Due        | Status / update
        1   | Train supervisors  | DCI Ash | 30/09/2025 | In progress – 40 trained so far
            |                    |         |            | Ten more are booked
        2   | Publish the policy | DI Oak  | 30/11/2025 | Not started
        3   | Buy a system       | ICT     | 30/11/2025 | Funding is to be agreed at the board in May
        """)
    assert [(row.status.value, row.update) for row in reading.plan.actions] == [
        ("in_progress", "In progress – 40 trained so far\nTen more are booked"),
        ("not_started", "Not started"),
        ("unknown", "Funding is to be agreed at the board in May"),
    ]
    assert issue(reading, "status-unreadable")[0] == "Action Plan!E5"
    assert "column-missing" not in codes(reading)


def test_updates_that_mostly_tell_no_status_are_updates_alone() -> None:
    reading = read("""
        Rec | Action             | Owner   | Due        | Status update
        1   | Train supervisors  | DCI Ash | 30/09/2025 | Forty trained so far, and ten more are booked
        2   | Publish the policy | DI Oak  | 30/11/2025 | Not started
        3   | Buy a system       | ICT     | 30/11/2025 | Funding is to be agreed at the board in May
        """)
    assert {row.status.value for row in reading.plan.actions} == {"unknown"}
    assert codes(reading).count("column-missing") == 1


TIMESCALES = """
    Rec | Action             | Owner   | {group} | <      | Status
    ^   | ^                  | ^       | {first} | {last} | ^
    1   | Train supervisors  | DCI Ash | 01/06/2025 | 31/10/2025 | In progress
    2   | Publish the policy | DI Oak  | 01/07/2025 | 30/11/2025 | In progress
    """


def test_from_and_to_are_the_start_and_the_due_date() -> None:
    reading = read(TIMESCALES.format(group="Timescale", first="From", last="To"))
    first = reading.plan.actions[0]
    assert (first.start, first.due) == (date(2025, 6, 1), date(2025, 10, 31))


def test_of_two_dates_under_one_heading_the_first_is_not_taken_for_standing_first() -> None:
    reading = read(TIMESCALES.format(group="Timescale", first="Wave A", last="Wave B"))
    assert [action.due for action in reading.plan.actions] == [None, None]
    asked = [found.cell for found in reading.issues if found.code == "heading-uncertain"]
    assert asked == ["Action Plan!D2", "Action Plan!E2"]
