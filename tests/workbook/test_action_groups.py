"""Several actions in one row, each in columns of its own: told apart where the headings leave no doubt."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.plan import ActionRow, Field, LeftOutWhy, Reading, Severity, Status
from recommendations.problems import WorkbookRefused
from recommendations.workbook.learning import Learned
from recommendations.workbook.read import read_workbook
from tests.builders import draw
from tests.workbook.reading import codes, issue, left_out, read


def told(reading: Reading) -> list[str]:
    """Each action as 'recommendation/text/owner/due', in order."""
    return [_told(action) for action in reading.plan.actions]


def _told(action: ActionRow) -> str:
    due = f"{action.due:%d/%m/%Y}" if action.due else "-"
    return f"{action.recommendation}/{action.description}/{action.owner or '-'}/{due}"


IN_GROUPS = ["1/Train/DCI/30/09/2025", "1/Sample/DI/31/10/2025", "2/Write/DS/30/11/2025"]


@pytest.mark.parametrize(
    "headings",
    [
        "Rec | Action 1 | Owner 1 | Due 1 | Action 2 | Owner 2 | Due 2",
        "Rec | 1st action | 1st owner | 1st due date | 2nd action | 2nd owner | 2nd due date",
        "Rec | First action | First lead | First target date | Second action | Second lead | Second target date",
        "Rec | Action (1) | Owner (1) | By when (1) | Action (2) | Owner (2) | By when (2)",
        "Rec | Action one | Who (action one) | When (action one) | Action two | Who (action two) | When (action two)",
        "Rec | Action 1 | Action 1 owner | Action 1 due date | Action 2 | Action 2 owner | Action 2 due date",
        "Rec | Action A | Owner A | Due A | Action B | Owner B | Due B",
        "Rec | Action | Owner | Due | Action 2 | Owner 2 | Due 2",
        "Rec | Action | Owner | Due | Action2 | Owner2 | Due2",
        "Rec | Action | Owner | Due | Action | Owner | Due",
        "Rec | Action 1 | Owner | Due | Action 2 | Owner | Due",
        "Rec | Short-term action | Short-term who | Short-term due | Long-term action | Long-term who | Long-term due",
        " | Action 1 | < | < | Action 2 | < | < \n Rec | What | Who | When | What | Who | When",
        " | Short term | < | < | Longer term | < | < \n Rec | Action | Lead | By when | Action | Lead | By when",
    ],
)
def test_groups_of_headings_that_come_again_are_actions_of_their_own(headings: str) -> None:
    reading = read(f"""
{headings}
1 | Train | DCI | 30/09/2025 | Sample | DI | 31/10/2025
2 | Write | DS | 30/11/2025 | | |
""")
    assert told(reading) == IN_GROUPS
    assert reading.rows.imported == 2
    assert issue(reading, "actions-side-by-side")[0] is not None
    assert "actions-share-values" not in codes(reading)


def test_each_actions_cell_is_its_own() -> None:
    reading = read("""
        Rec | Action 1 | Owner 1 | Action 2 | Owner 2 | Due
        1 | Train | DCI | Sample | DI | 30/09/2025
        """)
    assert [(action.cell, action.row) for action in reading.plan.actions] == [
        ("Action Plan!B2", 2),
        ("Action Plan!D2", 2),
    ]


@pytest.mark.parametrize(
    "headings",
    [
        "Action 1 | Action 2 | Action 3",
        "Short-term action | Medium-term action | Long-term action",
        "Immediate actions | Medium term actions (3-6 months) | Longer-term actions",
        "First action | Second action | Third action",
    ],
)
def test_what_is_given_once_is_taken_for_each_action_and_said(headings: str) -> None:
    reading = read(f"""
        No | Recommendation | {headings} | Owner | Due | Status
        1 | Supervise every case | Train | Sample | Report | DCI | 30/09/2025 | In progress
        2 | Tell victims | Write | | Survey | DI | 31/10/2025 | Complete
        """)
    assert told(reading) == [
        "1/Train/DCI/30/09/2025",
        "1/Sample/DCI/30/09/2025",
        "1/Report/DCI/30/09/2025",
        "2/Write/DI/31/10/2025",
        "2/Survey/DI/31/10/2025",
    ]
    assert [action.status for action in reading.plan.actions[-2:]] == [Status.COMPLETE] * 2
    (shared,) = [one for one in reading.issues if one.code == "actions-share-values"]
    assert shared.severity is Severity.WARNING
    assert "G (“Due”) and H (“Status”)" in shared.message


def test_columns_of_a_second_action_may_stand_beyond_an_empty_column() -> None:
    reading = read("""
        Rec | Action 1 | Owner 1 | Due 1 | | Action 2 | Owner 2 | Due 2
        1 | Train | DCI | 30/09/2025 | | Sample | DI | 31/10/2025
        2 | Write | DS | 30/11/2025 | | | |
        """)
    assert told(reading) == IN_GROUPS


def test_an_action_beside_another_is_none_if_it_is_a_dash_or_not_applicable() -> None:
    reading = read("""
        Rec | Action 1 | Owner 1 | Action 2 | Owner 2 | Due
        1 | Train | DCI | N/A | | 30/09/2025
        2 | - | - | Write | DS | 30/09/2025
        """)
    assert told(reading) == ["1/Train/DCI/30/09/2025", "2/Write/DS/30/09/2025"]
    assert "action-beside-missing" not in codes(reading)


def test_values_without_the_text_of_their_action_are_said_with_its_cell() -> None:
    reading = read("""
        Rec | Action 1 | Owner 1 | Due 1 | Action 2 | Owner 2 | Due 2
        1 | Train | DCI | 30/09/2025 | | DI | 31/10/2025
        """)
    assert told(reading) == ["1/Train/DCI/30/09/2025"]
    assert issue(reading, "action-beside-missing")[0] == "Action Plan!E2"


def test_a_reference_given_once_for_several_actions_gets_a_letter() -> None:
    reading = read("""
        Rec | Ref | Action 1 | Action 2 | Owner | Due
        1 | 1.1 | Train | Sample | DCI | 30/09/2025
        1 | 1.2 | Write | | DS | 30/11/2025
        """)
    assert [action.ref for action in reading.plan.actions] == ["1.1a", "1.1b", "1.2a"]
    assert [action.as_written["ref"] for action in reading.plan.actions] == ["1.1", "1.1", "1.2"]


def test_lines_that_go_on_go_on_with_the_action_in_their_own_column() -> None:
    reading = read("""
        Rec | Action 1 | Owner 1 | Action 2 | Owner 2 | Due
        1 | Train all sergeants in | DCI | Sample the | DI | 30/09/2025
        | the north | | files each month | |
        2 | Write | DS | | | 30/09/2025
        """)
    assert told(reading) == [
        "1/Train all sergeants in\nthe north/DCI/30/09/2025",
        "1/Sample the\nfiles each month/DI/30/09/2025",
        "2/Write/DS/30/09/2025",
    ]
    assert left_out(reading) == {1: LeftOutWhy.HEADING, 3: LeftOutWhy.CONTINUATION}


def test_plans_side_by_side_each_keep_their_own_recommendations() -> None:
    reading = read("""
        Rec | Action | Owner | Due | | Rec | Action | Owner | Due
        1 | Train | DCI | 30/09/2025 | | 2 | Write | DI | 31/10/2025
          | Sample | DCI | 30/09/2025 | | | Ring | DI | 31/10/2025
        """)
    assert [(action.recommendation, action.description) for action in reading.plan.actions] == [
        ("1", "Train"), ("2", "Write"), ("1", "Sample"), ("2", "Ring")
    ]  # fmt: skip


def test_another_plan_beside_the_plan_is_left_out_and_said() -> None:
    reading = read("""
        Rec | Action | Owner | Due | | Rec | Action | Lead | Date completed
        1 | Train | DCI | 30/09/2025 | | 2 | Write | DI | 31/05/2025
        1 | Sample | DCI | 30/09/2025 | | 2 | Ring | DI | 31/05/2025
        """)
    assert told(reading) == ["1/Train/DCI/30/09/2025", "1/Sample/DCI/30/09/2025"]
    assert issue(reading, "table-beside-left-out")[0] == "Action Plan!F1"


@pytest.mark.parametrize(
    "headings",
    [
        "Original action | Revised action | Owner | Due | Status | RAG",
        "Action (within 3 months) | Action (within 6 months) | Owner | Due | Status | RAG",
        "Action 1 | Action 3 | Owner | Due | Status | RAG",
        " | Original plan | < | Revised plan | < | \n Rec | Action | Due | Action | Due | RAG",
    ],
)
def test_other_columns_of_actions_stay_a_question(headings: str) -> None:
    first = headings if "\n" in headings else f"Rec | {headings}"
    with pytest.raises(WorkbookRefused, match="no action plan was found"):
        read(f"""
{first}
1 | Train | 30/09/2025 | Sample | 31/10/2025 | Amber
2 | Write | 30/09/2025 | Ring | 31/10/2025 | Green
""" if "\n" in headings else f"""
{first}
1 | Train | Sample | DCI | 30/09/2025 | Open | Amber
2 | Write | Ring | DCI | 30/09/2025 | Open | Green
""")  # fmt: skip


def test_an_action_that_a_person_has_named_is_the_only_one() -> None:
    text = """
        Rec | Action 1 | Action 2 | Owner | Due
        1 | Train | Sample | DCI | 30/09/2025
        """
    reading = read_workbook(draw(text), "plan.xlsx", mapping={"Action 2": Field.DESCRIPTION})
    assert told(reading) == ["1/Sample/DCI/30/09/2025"]


def test_headings_that_number_recommendations_are_no_banner() -> None:
    reading = read("""
        Rec 1 | Action 1 | Owner 1 | Rec 2 | Action 2 | Owner 2 | Due
        1 | Train | DCI | 2 | Sample | DI | 30/09/2025
        3 | Write | DCI | 4 | Audit | DI | 30/09/2025
        """)
    due = "30/09/2025"
    assert told(reading) == [
        f"1/Train/DCI/{due}", f"2/Sample/DI/{due}", f"3/Write/DCI/{due}", f"4/Audit/DI/{due}"
    ]  # fmt: skip


OWNERS_UNKNOWN = """
    Rec | Action 1 | Bod 1 | Due 1 | Action 2 | Bod 2 | Due 2 | Status
    1 | Train | DCI | 30/09/2025 | Sample | DI | 31/10/2025 | Open
    """


@pytest.mark.parametrize(
    ("headings", "owners"), [(("Bod 1", "Bod 2"), ["DCI", "DI"]), (("Bod 2",), [None, "DI"])]
)
def test_a_person_tells_the_heading_of_one_action_with_its_number(
    headings: tuple[str, ...], owners: list[str | None]
) -> None:
    mapping = dict.fromkeys(headings, Field.OWNER)
    reading = read_workbook(draw(OWNERS_UNKNOWN), "plan.xlsx", mapping=mapping)
    assert [action.owner for action in reading.plan.actions] == owners
    assert "column-missing" not in codes(reading)


def test_what_a_person_confirmed_of_one_actions_heading_holds_again() -> None:
    layout = frozenset({"rec", "action 1", "bod 1", "due 1", "action 2", "bod 2", "due 2", "status"})
    known = [Learned(f"Bod {n}", Field.OWNER, layout, "A. Officer", date(2026, 1, 12)) for n in (1, 2)]
    reading = read_workbook(draw(OWNERS_UNKNOWN), "plan.xlsx", learned=known)
    assert [action.owner for action in reading.plan.actions] == ["DCI", "DI"]


def test_two_headings_told_for_one_action_are_refused() -> None:
    text = OWNERS_UNKNOWN.replace("Bod 2", "Bod 1 deputy")
    with pytest.raises(WorkbookRefused, match=r"--map makes the columns C \(“Bod 1”\) and F"):
        read_workbook(draw(text), "plan.xlsx", mapping={"Bod 1": Field.OWNER, "Bod 1 deputy": Field.OWNER})


@pytest.mark.parametrize(
    ("done", "planned"),
    [
        ("Actions completed", "Actions planned"),
        ("Actions completed to date", "Further actions planned"),
        ("Progress to date", "Next actions"),
        ("Action taken", "Further action required"),
    ],
)
def test_what_has_been_done_is_the_update_of_what_is_planned(done: str, planned: str) -> None:
    reading = read(f"""
        Rec | {done} | {planned} | Lead | Due date | RAG
        1 | Forty sergeants trained | Train the rest | DCI | 30/09/2025 | Amber
        2 | Letter drafted | Send the letter | DS | 31/10/2025 | Green
        """)
    assert told(reading) == ["1/Train the rest/DCI/30/09/2025", "2/Send the letter/DS/31/10/2025"]
    assert [action.update for action in reading.plan.actions] == ["Forty sergeants trained", "Letter drafted"]


def test_further_actions_beside_the_action_are_no_second_one() -> None:
    reading = read("""
        Rec | Action required | Progress to date | Further action required | Owner | Due
        1 | Train | Ten trained | Train the rest | DCI | 30/09/2025
        """)
    assert told(reading) == ["1/Train/DCI/30/09/2025"]
    assert "column-not-used" in codes(reading)


def test_milestones_beside_the_action_are_no_actions() -> None:
    reading = read("""
        Rec | Action | Milestone 1 | Date 1 | Milestone 2 | Date 2 | Owner | Due
        1 | Train | Book rooms | 30/06/2025 | Run it | 31/07/2025 | DCI | 30/09/2025
        """)
    assert told(reading) == ["1/Train/DCI/30/09/2025"]


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("1. Train\\n2. Sample\\n3. Report", 3),
        ("a) Train\\nb) Sample", 2),
        ("The force will:\\n(1) train\\n(2) sample", 2),
        ("Train\\nSample", 0),
        ("1. Train\\n3. Sample", 0),
        ("1.1 Train\\n1.2 Sample", 0),
        ("2. Train", 0),
    ],
)
def test_numbered_points_in_one_cell_are_kept_as_one_action_and_said(text: str, points: int) -> None:
    reading = read(f"""
        Rec | Action | Owner | Due
        1 | {text} | DCI | 30/09/2025
        """)
    assert [action.description for action in reading.plan.actions] == [text.replace("\\n", "\n")]
    said = [one.message for one in reading.issues if one.code == "actions-in-one-cell"]
    assert len(said) == bool(points)
    assert all(f"holds {points} numbered points" in message for message in said)


TEXTS = st.sampled_from(["", "Train", "Sample the files", "Write to victims", "N/A", "-"])


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=8), st.booleans())
def test_every_text_is_an_action_once_and_every_row_is_counted_once(
    rows: list[tuple[str, str, str]], with_owners: bool
) -> None:
    """Whatever is filled in, each real text of an action column is one action, with the address of its cell."""
    heads = [f"Action {n} | Owner {n}" if with_owners else f"Action {n}" for n in (1, 2, 3)]
    lines = [
        f"1 | {' | '.join(f'{text} | DCI' if with_owners else text for text in row)} | 30/09/2025"
        for row in rows
    ]
    text = "\n".join([f"Rec | {' | '.join(heads)} | Due", "1 | Appoint a lead |" + " |" * 6, *lines])
    reading = read_workbook(draw(text), "plan.xlsx")
    real = {"Train", "Sample the files", "Write to victims"}
    wanted = sorted(text for row in rows for text in row if text in real)
    assert (
        sorted(action.description for action in reading.plan.actions if action.description in real) == wanted
    )
    assert len({action.cell for action in reading.plan.actions}) == len(reading.plan.actions)
    assert reading.rows.read == len(rows) + 2
    assert all(re.fullmatch(r"1\.\d+", action.ref) for action in reading.plan.actions)
