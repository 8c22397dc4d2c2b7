"""One plan on several sheets, as months, copies or views, is read once; plans in parts are still read together."""

from pathlib import Path

import pytest

from recommendations.plan import Reading
from recommendations.problems import Problem, WorkbookRefused
from recommendations.workbook.copies import Copy, find_copies
from recommendations.workbook.read import read_workbook
from tests.builders import draw, draw_file
from tests.command import run_command
from tests.workbook.reading import issue, read

MONTHS = """
    == {0} ==
    Rec | Action                        | Owner | Due        | Status
    1   | Review the supervision policy | DI A  | 01/01/2026 | In progress
    2   | Publish the new template      | DI B  | 01/02/2026 | Not started
    == {1} ==
    Rec | Action                        | Owner | Due        | Status
    1   | Review the supervision policy | DI A  | 01/02/2026 | In progress
    2   | Publish the new template      | DI B  | 01/02/2026 | Complete
    """


def sheets_read(reading: Reading) -> list[str]:
    return [sheet.name for sheet in reading.sheets if sheet.role == "actions"]


@pytest.mark.parametrize(
    ("earlier", "latest"),
    [
        ("Oct 2025", "Nov 2025"),
        ("Dec 25", "Jan 26"),
        ("Plan 30.09.25", "Plan 31.12.25"),
        ("Q4 2024-25", "Q1 2025-26"),
        ("HMICFRS plan Nov-25", "HMICFRS plan Dec-25"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_of_sheets_for_months_the_latest_is_read_and_the_others_are_left_out(
    earlier: str, latest: str, turned: bool
) -> None:
    reading = read(MONTHS.format(*([latest, earlier] if turned else [earlier, latest])))
    assert sheets_read(reading) == [latest]
    assert len(reading.plan.actions) == 2
    assert issue(reading, "sheet-earlier") == (None, earlier)


@pytest.mark.parametrize(
    "names",
    [
        ("Plan", "Copy of Plan"),
        ("Plan", "Plan (2)"),
        ("Dec", "Jan"),
        ("Plan", "Nov 2025"),
        ("Plan Oct 2025", "For the board Nov 2025"),
    ],
)
def test_where_nothing_says_which_state_is_current_it_is_refused_and_the_sheets_are_named(
    names: tuple[str, str],
) -> None:
    with pytest.raises(WorkbookRefused) as refusal:
        read(MONTHS.format(*names))
    said = str(refusal.value)
    assert all(f"“{name}”" in said for name in names)
    assert f'--sheet "{names[0]}"' in said
    assert "\n" not in said


def test_views_of_one_plan_are_left_out_though_they_hold_one_action_each() -> None:
    reading = read("""
        == Action plan ==
        Rec | Action                   | Owner | Due        | Status
        1   | Publish the new template | DI A  | 01/01/2026 | In progress
        1   | Train all sergeants      | DI B  | 01/10/2025 | Complete
        2   | Recruit twelve officers  | DI C  | 01/12/2025 | In progress
        == Overdue ==
        Rec | Action                  | Owner | Due        | Status
        2   | Recruit twelve officers | DI C  | 01/12/2025 | In progress
        == Completed ==
        Rec | Action              | Owner | Due        | Status
        1   | Train all sergeants | DI B  | 01/10/2025 | Complete
        """)
    assert sheets_read(reading) == ["Action plan"]
    assert len(reading.plan.actions) == 3


def test_a_reworded_action_of_the_same_reference_is_the_same_action_in_another_month() -> None:
    reading = read("""
        == Sep 2025 ==
        Rec | Ref | Action                                   | Owner | Due
        1   | 1.1 | Train all sergeants in reviewing crimes  | DI A  | 01/01/2026
        1   | 1.2 | Publish the policy on reviewing crimes   | DI B  | 01/01/2026
        == Oct 2025 ==
        Rec | Ref | Action                                            | Owner | Due
        1   | 1.1 | Train all sergeants in reviewing volume crimes    | DI A  | 01/03/2026
        1   | 1.2 | Publish the policy on reviewing all volume crimes | DI B  | 01/03/2026
        """)
    assert sheets_read(reading) == ["Oct 2025"]
    assert len(reading.plan.actions) == 2


NAMED = MONTHS.format("Plan", "Copy of Plan")


def test_the_sheet_that_is_asked_for_is_read_alone() -> None:
    reading = read_workbook(draw(NAMED), "plan.xlsx", sheet="copy of plan")
    assert sheets_read(reading) == ["Copy of Plan"]
    assert len(reading.plan.actions) == 2
    assert reading.inspection is None


def test_a_sheet_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(
        WorkbookRefused, match=r"no sheet of actions is called “March”.*“Plan” and “Copy of Plan”"
    ):
        read_workbook(draw(NAMED), "plan.xlsx", sheet="March")


def test_the_command_refuses_and_its_advice_works(tmp_path: Path) -> None:
    draw_file(tmp_path / "plan.xlsx", NAMED)
    refused = run_command("check", "plan.xlsx", home=tmp_path / "home", cwd=tmp_path)
    assert refused.status == 2
    assert refused.err.count("\n") == 1
    read_now = run_command("check", "plan.xlsx", "--sheet", "Plan", home=tmp_path / "home", cwd=tmp_path)
    assert read_now.status == 0


STACKED = """
    Open actions
    Rec | Action                   | Owner | Due        | Status
    1   | Publish the new template | DI A  | 01/01/2026 | In progress
    2   | Train all sergeants      | DI B  | 02/01/2026 | In progress

    {0}
    Rec | Action              | {1} | Reason
    2   | {2}                 | {3} | Supplier is late
"""


def test_a_table_that_repeats_actions_of_the_one_above_is_left_out_and_said() -> None:
    reading = read(STACKED.format("Extensions requested", "Due", "Train all sergeants", "02/01/2026"))
    assert len(reading.plan.actions) == 2
    assert issue(reading, "table-repeats") == ("Action Plan!A6", "Extensions requested")
    assert reading.rows.read == reading.rows.imported + len(reading.rows.left_out)


@pytest.mark.parametrize(
    ("heading", "action", "value"),
    [("Due", "Train all inspectors", "02/01/2026"), ("Owner", "Train all sergeants", "DI C")],
)
def test_a_table_with_an_action_or_an_owner_of_its_own_is_read(heading: str, action: str, value: str) -> None:
    reading = read(STACKED.format("Further actions", heading, action, value))
    assert len(reading.plan.actions) == 3


# What must still be read together


def test_two_themes_of_one_inspection_are_joined() -> None:
    reading = read("""
        == Training ==
        Rec | Action                       | Owner | Due
        1   | Train all sergeants          | DI A  | 01/01/2026
        2   | Brief the response teams     | DI B  | 01/02/2026
        3   | Report to the board monthly  | DI B  | 01/02/2026
        == Policy ==
        Rec | Action                       | Owner | Due
        1   | Publish the new template     | DI A  | 01/01/2026
        2   | Rewrite the policy           | DI C  | 01/02/2026
        3   | Report to the board monthly  | DI C  | 01/02/2026
        """)
    assert len(reading.plan.actions) == 6


def test_recommendations_on_a_sheet_each_are_joined_though_they_have_the_same_actions() -> None:
    rows = """
        Action              | Owner | Due
        Write a policy      | DI A  | 01/01/2026
        Train all staff     | DI B  | 01/02/2026
        Audit the results   | DI C  | 01/03/2026
        """
    reading = read(f"== Rec 1 ==\n{rows}== Rec 2 ==\n{rows}")
    assert [action.recommendation for action in reading.plan.actions] == ["1"] * 3 + ["2"] * 3


def test_a_task_that_two_districts_were_given_is_two_actions() -> None:
    reading = read("""
        == North ==
        Rec | Action          | Owner       | Due
        1   | Brief all staff | Insp North  | 01/01/2026
        == South ==
        Rec | Action          | Owner       | Due
        1   | Brief all staff | Insp South  | 01/01/2026
        """)
    assert len(reading.plan.actions) == 2


def test_completed_actions_that_were_moved_to_a_sheet_of_their_own_are_joined() -> None:
    reading = read("""
        == Q3 2025-26 ==
        Rec | Action                   | Owner | Status
        1   | Publish the new template | DI A  | In progress
        2   | Recruit twelve officers  | DI C  | In progress
        == Q2 2025-26 ==
        Rec | Action              | Owner | Status
        1   | Train all sergeants | DI B  | Complete
        """)
    assert len(reading.plan.actions) == 3


def test_an_extract_is_found_among_many_sheets() -> None:
    action = read("Rec | Action | Owner | Due\n1 | Train | DCI | 30/09/2025").plan.actions[0]
    sheets = {
        f"Sheet {sheet}": [
            action._replace(
                ref=f"{sheet}.{row}", description=f"Train the officers of area {sheet}, group {row}"
            )
            for row in range(20)
        ]
        for sheet in range(40)
    }
    copies = find_copies("plan.xlsx", sheets | {"Extract": sheets["Sheet 0"][:5]})
    assert copies == (Copy("Extract", "Sheet 0", Problem.SHEET_REPEATS),)
