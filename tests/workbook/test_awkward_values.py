"""Values as strangers write them: each is read as a careful person reads it, or left empty with a question at its cell."""

from datetime import date

import pytest

from recommendations.plan import ActionRow, Reading, Status
from tests.workbook.reading import read


def only_action(text: str) -> tuple[ActionRow, Reading]:
    reading = read(text)
    (action,) = reading.plan.actions
    return action, reading


def told(reading: Reading, cell: str) -> set[str]:
    """The codes of what is said of a cell."""
    return {issue.code for issue in reading.issues if issue.cell == f"Action Plan!{cell}"}


# A column of statuses under a heading that says update


def test_a_position_column_of_nothing_but_statuses_is_the_status() -> None:
    reading = read("""
        Rec | What we will do          | Position    | BRAG  | % complete
        1   | Review the rota weekly   | In progress | Amber | 40
        1   | Publish the new template | Not started | Green | 0
        2   | Train all the sergeants  | Complete    | Blue  | 100
    """)
    assert [action.status for action in reading.plan.actions] == ["in_progress", "not_started", "complete"]


@pytest.mark.parametrize(
    "plan",
    [
        """
        Rec | Action                   | Position                             | Status
        1   | Review the rota weekly   | In progress                          | In progress
        2   | Train all the sergeants  | Complete                             | In progress
        """,
        """
        Rec | Action                   | Position                             | Owner
        1   | Review the rota weekly   | Draft is with the board for comments | DI A
        2   | Train all the sergeants  | Complete                             | DI B
        """,
    ],
)
def test_a_position_column_beside_a_status_or_of_sentences_stays_the_update(plan: str) -> None:
    actions = read(plan).plan.actions
    assert [action.update for action in actions][1] == "Complete"
    assert actions[1].status is not Status.COMPLETE


# Revised dates that say that the original stands


@pytest.mark.parametrize("revised", ["", "-", "—", "N/A", "none", "Same", "As original", "No change"])
@pytest.mark.parametrize("heading", ["Due date | Revised date", "Original due date | Revised due date"])
def test_a_revised_date_that_says_no_revision_leaves_the_original_due(heading: str, revised: str) -> None:
    action, reading = only_action(f"""
        Rec | Action                 | {heading}                  | Status
        1   | Review the rota weekly | 30/11/2025   | {revised}   | In progress
    """)
    assert (action.due, action.original_due) == (date(2025, 11, 30), date(2025, 11, 30))
    assert told(reading, "C2") == {"due-from-original"}
    assert not told(reading, "D2")


@pytest.mark.parametrize("revised", ["TBC", "To be agreed", "soon"])
def test_a_revised_date_still_to_come_leaves_no_due_date_and_is_said(revised: str) -> None:
    action, reading = only_action(f"""
        Rec | Action                 | Due date   | Revised date | Status
        1   | Review the rota weekly | 30/11/2025 | t:{revised}  | In progress
    """)
    assert action.due is None
    assert told(reading, "D2")


def test_no_current_date_is_not_taken_for_no_revision() -> None:
    action, reading = only_action("""
        Rec | Action                 | Original due date | Current due date | Status
        1   | Review the rota weekly | 30/11/2025        | None             | In progress
    """)
    assert action.due is None
    assert told(reading, "D2") == {"date-not-fixed"}


def test_no_revision_of_no_date_is_said() -> None:
    action, reading = only_action("""
        Rec | Action                 | Due date | Revised date | Status
        1   | Review the rota weekly |          | N/A          | In progress
    """)
    assert action.due is None
    assert told(reading, "D2") == {"date-not-fixed"}


# A status that is answered


@pytest.mark.parametrize(
    "status", ["Started: No", "Started - N", "On track: No", "In progress: not yet", "Blocked – No"]
)
def test_a_status_that_is_answered_no_is_asked_about(status: str) -> None:
    reading = read(f"""
        Rec | Action                  | Owner | Status
        1   | Review the rota weekly  | DI A  | {status}
        1   | Train all the sergeants | DI A  | Complete
    """)
    action = reading.plan.actions[0]
    assert action.status is Status.UNKNOWN
    assert told(reading, "D2") == {"status-unreadable"}


@pytest.mark.parametrize(
    "status", ["Started: Yes", "In progress – no issues", "On track – no change since May"]
)
def test_a_status_with_a_note_that_begins_with_no_keeps_its_meaning(status: str) -> None:
    action = read(f"""
        Rec | Action                  | Owner | Status
        1   | Review the rota weekly  | DI A  | {status}
        1   | Train all the sergeants | DI A  | Complete
    """).plan.actions[0]
    assert action.status is Status.IN_PROGRESS
