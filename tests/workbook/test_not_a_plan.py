"""What is no action plan is refused or left out, with what it is; what only looks like something else is read."""

import io

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart

from recommendations.plan import UNASSIGNED
from recommendations.problems import WorkbookRefused
from recommendations.workbook.read import read_workbook
from tests.workbook.other_workbooks import NOT_PLANS, PLANS
from tests.workbook.reading import by_recommendation, codes, read

PLAN = """
        == Action Plan ==
        Rec | Action | Owner | Due date | Status
        1 | Train supervisors | DCI Jones | 30/11/2025 | In progress
        2 | Publish the policy | DI Patel | 31/12/2025 | Not started
        """


@pytest.mark.parametrize("kind", NOT_PLANS)
def test_what_is_no_action_plan_is_refused(kind: str) -> None:
    with pytest.raises(WorkbookRefused) as refusal:
        read(NOT_PLANS[kind])
    message = str(refusal.value)
    assert "\n" not in message
    assert "no action plan was found" in message or "has headings but no recommendation" in message


@pytest.mark.parametrize("kind", PLANS)
def test_a_plan_that_looks_like_something_else_is_read(kind: str) -> None:
    actions = read(PLANS[kind]).plan.actions
    assert [(action.description, action.owner) for action in actions] == [
        ("Train supervisors", "DCI Jones"),
        ("Publish the policy", "DI Patel"),
    ]
    assert [str(action.due) for action in actions] == ["2025-11-30", "2025-12-31"]


@pytest.mark.parametrize("kind", [kind for kind in NOT_PLANS if "template" not in kind])
def test_beside_a_plan_only_the_plan_is_read(kind: str) -> None:
    other = NOT_PLANS[kind] if "== " in NOT_PLANS[kind] else f"== Other ==\n{NOT_PLANS[kind]}"
    reading = read(PLAN + other)
    assert [sheet.role for sheet in reading.sheets] == ["actions", "ignored"]
    assert reading.sheets[1].why
    assert by_recommendation(reading) == {"1": ["Train supervisors"], "2": ["Publish the policy"]}


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        ("a risk register with a mitigating action", "a register of risks, by the title “Risk Register” and"),
        ("a risk log of three rows of headings", "a register of risks"),
        ("an issue log", "a log of issues"),
        ("a decision log", "a log of decisions"),
        ("minutes of a meeting", "minutes of a meeting"),
        ("a budget", "a budget"),
        ("a VPAT", "an accessibility conformance report"),
        ("a pivot table alone", "a pivot table"),
        ("an inventory", "a list of equipment"),
        ("a staff rota", "a rota"),
    ],
)
def test_a_refusal_says_what_was_found_and_by_which_headings(kind: str, what: str) -> None:
    with pytest.raises(WorkbookRefused, match=what) as refusal:
        read(NOT_PLANS[kind])
    assert "in row " in str(refusal.value)


def test_a_register_with_the_numbers_of_recommendations_is_no_list_of_them() -> None:
    reading = read(
        PLAN
        + """
        == Risk register ==
        Linked rec | Risk | Likelihood | Impact | Score | Mitigation | Owner | Review date | Status
        1 | Too few trainers | 3 | 4 | 12 | Book early | ACC Crime | 30/11/2025 | Open
        7 | Servers fail | 2 | 5 | 10 | Replace them | CIO | 31/12/2025 | Open
        """
    )
    assert [sheet.role for sheet in reading.sheets] == ["actions", "ignored"]
    assert [recommendation.ref for recommendation in reading.plan.recommendations] == ["1", "2"]


def test_a_register_under_the_plan_ends_it() -> None:
    reading = read(
        PLAN
        + """
        Risk | Likelihood | Impact | Action | Owner | Due date
        Too few trainers | 3 | 4 | Book early | ACC Crime | 30/11/2025
        """
    )
    assert by_recommendation(reading) == {"1": ["Train supervisors"], "2": ["Publish the policy"]}
    assert "table-left-out" in codes(reading)


@pytest.mark.parametrize(
    "log",
    [
        "== Board actions ==\nAction | Owner | Due\nBook the room | DCI | 30/09/2025",
        "== Action log ==\nNo | Action | Owner | Due\n1 | Book the room | DCI | 30/09/2025",
        "== Sheet2 ==\nMeeting date | Action | Owner | Due\n02/09/2025 | Book the room | DCI | 30/09/2025",
        "== Sheet2 ==\nAction | Owner | Due | Raised by\nBook the room | DCI | 30/09/2025 | ACC",
        "== To do ==\nTask | Owner | Due\nBook the room | DCI | 30/09/2025",
    ],
)
def test_a_log_of_other_actions_beside_a_plan_is_left_out_and_said(log: str) -> None:
    reading = read(PLAN + log)
    assert UNASSIGNED not in by_recommendation(reading)
    assert "sheet-left-out" in codes(reading)
    assert "a log of other actions" in reading.sheets[1].why


def test_actions_without_recommendations_beside_a_plan_are_read_where_nothing_says_that_they_are_a_log() -> (
    None
):
    reading = read(PLAN + "== More ==\nAction | Owner | Due\nTell the staff | DCI | 30/09/2025")
    assert by_recommendation(reading)[UNASSIGNED] == ["Tell the staff"]


def test_a_workbook_of_a_chart_alone_is_refused() -> None:
    book = Workbook()
    book.remove(book.active)
    book.create_chartsheet("Chart").add_chart(BarChart())
    stream = io.BytesIO()
    book.save(stream)
    with pytest.raises(WorkbookRefused):
        read_workbook(stream.getvalue(), "chart.xlsx")


def test_a_register_of_risks_below_a_plan_is_left_out_by_its_own_title() -> None:
    reading = read("""
        Northshire Police HMICFRS plan
        Rec | Action             | Owner | Due        | Status
        1   | Train supervisors  | DI A  | 01/01/2026 | In progress
        2   | Publish the policy | DI B  | 01/02/2026 | Complete

        Risks
        Risk | Description                      | Owner | Review date | Status
        RSK1 | Funding for the kit is withdrawn | DI A  | 01/04/2026  | Open
        RSK2 | Detectives leave the force       | HR    | 01/04/2026  | Open
        """)
    assert by_recommendation(reading) == {"1": ["Train supervisors"], "2": ["Publish the policy"]}


def test_a_second_part_of_a_plan_with_a_title_of_its_own_is_read() -> None:
    reading = read("""
        Northshire Police HMICFRS plan
        Rec | Action             | Owner | Due        | Status
        1   | Train supervisors  | DI A  | 01/01/2026 | In progress

        Risks to victims
        Rec | Action             | Owner | Due        | Status
        2   | Publish the policy | DI B  | 01/02/2026 | Complete
        """)
    assert by_recommendation(reading) == {"1": ["Train supervisors"], "2": ["Publish the policy"]}


def test_a_sheet_of_lessons_is_left_out_though_its_lessons_have_actions() -> None:
    lessons = """
        == Lessons ==
        Lesson       | Action                 | Owner   | Date
        Start sooner | Plan earlier next time | PS Moss | 01/01/2026
        """
    reading = read(PLAN + lessons)
    assert len(reading.plan.actions) == 2
    assert [sheet.why for sheet in reading.sheets][1].startswith("It is a log of lessons")


def test_the_title_of_a_plan_below_a_list_of_recommendations_is_no_recommendation() -> None:
    reading = read("""
        Summary
        Rec   | No. of actions | Complete | Overdue | RAG
        1     | 1              | 1        | 0       | Green
        2     | 1              | 0        | 1       | Red
        Total | 2              | 1        | 1       |

        Detail
        Rec | Action             | Owner | Due        | Status
        1   | Train supervisors  | DI A  | 01/01/2026 | In progress
        2   | Publish the policy | DI B  | 01/02/2026 | Complete
        """)
    assert [row.ref for row in reading.plan.recommendations] == ["1", "2"]
    assert reading.rows.read == reading.rows.imported + len(reading.rows.left_out)
