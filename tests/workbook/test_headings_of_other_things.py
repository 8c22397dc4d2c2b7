"""Headings that speak of something beside the action: nothing that they say is taken for the action's in silence."""

from datetime import date

import pytest

from recommendations.problems import WorkbookRefused
from tests.workbook.reading import by_recommendation, codes, read

PLAN = """
    Rec | Action             | Owner   | Due        | Status      | {heading}
    1   | Train supervisors  | DCI Ash | 30/09/2025 | In progress | {cells}
    2   | Publish the policy | DI Oak  | 30/11/2025 | Not started | {cells}
    """


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Workstream RAG", "Green"), ("Milestone RAG", "Red"), ("Strand % complete", "100%"),
        ("Milestone completed", "01/06/2025"), ("Workstream update", "All is well with the workstream"),
        ("Overall progress", "50%"),
    ],
)  # fmt: skip
def test_what_is_told_of_a_milestone_or_workstream_is_not_the_actions(heading: str, cells: str) -> None:
    for action in read(PLAN.format(heading=heading, cells=cells)).plan.actions:
        assert (action.declared_rag, action.percent, action.completed, action.update) == (None,) * 4


@pytest.mark.parametrize(
    "heading", ["Deadline updated", "Due date amended", "Deadline extended", "Date first agreed"]
)
def test_the_day_on_which_a_date_was_changed_is_no_due_date(heading: str) -> None:
    first = read(PLAN.format(heading=heading, cells="01/06/2025")).plan.actions[0]
    assert (first.due, first.original_due) in [(date(2025, 9, 30), None), (None, None)]


@pytest.mark.parametrize("group", ["Reporting period", "Inspection period", "Leave", "Due date changed"])
def test_from_and_to_under_another_heading_are_no_start_and_no_due_date(group: str) -> None:
    reading = read(f"""
        Rec | Action             | Owner   | Status      | {group}    | <
        ^   | ^                  | ^       | ^           | From       | To
        1   | Train supervisors  | DCI Ash | In progress | 01/02/2025 | 14/03/2025
        2   | Publish the policy | DI Oak  | Not started | 01/02/2025 | 14/03/2025
        """)
    assert {(action.start, action.due) for action in reading.plan.actions} == {(None, None)}
    assert {"column-missing", "heading-uncertain"} & set(codes(reading))


@pytest.mark.parametrize(
    "heading", ["Action dependencies", "Activity log", "Barriers to action", "Reason no action"]
)
def test_a_column_that_only_speaks_of_actions_is_not_taken_for_them(heading: str) -> None:
    with pytest.raises(WorkbookRefused, match="no action plan was found"):
        read(f"""
            Rec | Recommendation       | {heading}          | Owner   | Due
            1   | Improve supervision  | The ICT team first | DCI Ash | 30/09/2025
            2   | Publish the policy   | Nothing to note    | DI Oak  | 30/11/2025
            """)


@pytest.mark.parametrize("text", ["Publish the policy", "Officers must complete the course"])
def test_an_action_with_nothing_beside_it_is_not_lost_above_another_table(text: str) -> None:
    reading = read(f"""
        Action             | Owner   | Due        | Status
        Recommendation 1
        Train supervisors  | DCI Ash | 30/09/2025 | In progress
        Recommendation 2
        {text}

        Action             | Owner   | Due        | Status
        Recommendation 3
        Audit the files    | DI Oak  | 30/11/2025 | Not started
        """)
    assert by_recommendation(reading) == {
        "1": ["Train supervisors"], "2": [text], "3": ["Audit the files"],
    }  # fmt: skip
    assert "action-alone" in codes(reading)


@pytest.mark.parametrize("below", ["TBC", "Formerly DI Past", "(on leave until May)"])
def test_a_remark_under_the_owner_of_a_merged_action_is_no_second_owner(below: str) -> None:
    reading = read(f"""
        Rec | Action             | Owner   | Due        | Status
        1   | Train supervisors  | DI Cole | 30/09/2025 | In progress
        ^   | ^                  | {below} | ^          | ^
        2   | Publish the policy | DI Oak  | 30/11/2025 | Not started
        """)
    assert reading.plan.actions[0].owner == "DI Cole"


def test_a_lead_is_not_the_owner_where_an_unknown_column_may_name_those_who_do_the_work() -> None:
    reading = read("""
        Rec | Action             | SRO       | Working level | Due        | Status
        1   | Train supervisors  | ACC North | DI Cole       | 30/09/2025 | In progress
        2   | Publish the policy | ACC South | DI Oak        | 30/11/2025 | Not started
        """)
    assert {action.owner for action in reading.plan.actions} == {None}
    assert "column-missing" in codes(reading)


def test_an_owner_beside_an_action_lead_is_a_question() -> None:
    reading = read("""
        Rec | Action             | Owner   | Action lead | Due        | Status
        1   | Train supervisors  | DI Cole | PC Reed     | 30/09/2025 | In progress
        2   | Publish the policy | DI Oak  | PC Lane     | 30/11/2025 | Not started
        """)
    assert {action.owner for action in reading.plan.actions} == {None}
    assert "heading-uncertain" in codes(reading)


LIST = """
    == Recommendations ==
    Rec | Recommendation                       | Owner   | Due        | Status
    1   | The force should improve supervision | DCI Ash | 30/09/2025 | In progress
    2   | The force should publish its policy  | DI Oak  | 30/11/2025 | Not started
    """


@pytest.mark.parametrize(
    "other",
    [
        "== Actions [hidden] ==\nAction | Owner | Due\nTrain supervisors | DI | 30/09/2025\n",
        "== Delivery ==\nRec | Work | Who | When\n1 | Train them all | DI Ames | 30/06/2025\n",
    ],
)
def test_a_list_is_not_read_as_the_actions_where_another_sheet_may_have_them(other: str) -> None:
    lines = "\n".join(line.strip() for line in LIST.strip().splitlines())
    with pytest.raises(WorkbookRefused, match="no action plan was found"):
        read(f"{lines}\n{other}")


def test_recommendations_that_are_themselves_numbered_with_dots_are_no_numbers_of_actions() -> None:
    reading = read("""
        == Recommendations ==
        Rec | Recommendation                          | Deadline
        1.1 | The force should train its supervisors  | 31/12/2025
        1.2 | The force should publish its policy     | 31/12/2025
        2.1 | The force should audit its case files   | 31/12/2025
        == Plan ==
        Rec | Action             | Owner   | Due        | Status
        1.1 | Train supervisors  | DCI Ash | 30/09/2025 | In progress
        1.2 | Publish the policy | DI Oak  | 30/11/2025 | Not started
        2.1 | Audit the files    | DI Oak  | 30/11/2025 | Not started
        """)
    assert set(by_recommendation(reading)) == {"unassigned"}
    assert codes(reading).count("recommendation-unreadable") == 3
