"""Habits of forces' own plans, each drawn as it was met: read right, or left empty with a question at its cell."""

import pytest

from recommendations.plan import Reading, Status
from tests.workbook.reading import by_recommendation, codes, issue, read


def told(reading: Reading, cell: str) -> set[str]:
    """The codes of what is said of a cell."""
    return {issue.code for issue in reading.issues if issue.cell == f"Action Plan!{cell}"}


# Statuses and their figures


def test_the_progress_beside_a_status_is_read_and_said_where_no_column_gives_it() -> None:
    reading = read("""
        Rec | Action          | Owner | Due        | Status
        1   | Train sergeants | DI A  | 31/12/2025 | In progress – 40%
        1   | Publish guide   | DI B  | 31/01/2026 | Not started – 0%
        2   | Write letter    | DI C  | 31/01/2026 | On track (60% complete)
        2   | Post letter     | DI C  | 31/01/2026 | Open
        3   | Send letter     | DI C  | 31/01/2026 | Complete – 60%
        """)
    assert [action.percent for action in reading.plan.actions] == [40, 0, 60, None, None]
    assert told(reading, "E2") == {"percent-interpreted"}
    assert told(reading, "E6") == {"status-unreadable"}


def test_the_progress_beside_a_colour_is_read_too_and_fills_a_blank_in_its_own_column() -> None:
    in_rag = read("""
        Rec | Action          | Owner | Due        | RAG status
        1   | Train sergeants | DI A  | 31/12/2025 | Amber – in progress (40%)
        2   | Write letter    | DI C  | 31/01/2026 | Green – on track
        """)
    assert [action.percent for action in in_rag.plan.actions] == [40, None]
    beside = read("""
        Rec | Action          | Owner | Due        | Status            | % complete
        1   | Train sergeants | DI A  | 31/12/2025 | In progress – 40% |
        2   | Write letter    | DI C  | 31/01/2026 | In progress – 40% | 60%
        2   | Post letter     | DI C  | 31/01/2026 | In progress – 40% | 40%
        """)
    assert [action.percent for action in beside.plan.actions] == [40, 60, 40]
    assert issue(beside, "values-contradict") == ("Action Plan!F3", "60%")


def test_small_numbers_under_status_may_be_entries_of_a_list_and_are_no_progress() -> None:
    reading = read("""
        Rec | Action          | Owner | Due        | Status (1-4)
        1   | Train sergeants | DI A  | 31/12/2025 | 2
        1   | Publish guide   | DI B  | 31/01/2026 | 1
        2   | Write letter    | DI C  | 28/02/2026 | 4
        """)
    assert [action.percent for action in reading.plan.actions] == [None, None, None]
    assert issue(reading, "heading-uncertain")[0] == "Action Plan!E1"


def test_an_update_of_the_latest_month_stays_one_though_it_says_little_more_than_a_figure() -> None:
    reading = read("""
        Rec | Action          | Owner | Due        | Sep-25 update | Oct-25 update | Nov-25 update
        1   | Train sergeants | DI A  | 31/12/2025 | Started       | Half done     | 60% done
        2   | Write letter    | DI C  | 28/02/2026 | Drafted       | Sent          | Done
        """)
    assert [action.update for action in reading.plan.actions] == ["60% done", "Done"]
    assert [action.percent for action in reading.plan.actions] == [None, None]


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("N/A - merged with 6.3", Status.SUPERSEDED),
        ("Combined with 8.1", Status.SUPERSEDED),
        ("N/A – not merged with 6.3", Status.UNKNOWN),
        ("Closed – HMICFRS", Status.COMPLETE),
        ("Closed – HMICFRS 12/01/2026", Status.COMPLETE),
        ("Closed by force – awaiting HMICFRS", Status.IN_PROGRESS),
        ("Closed - awaiting HMICFRS verification", Status.IN_PROGRESS),
        ("Complete – pending OPCC sign off", Status.IN_PROGRESS),
        ("Not closed by HMICFRS", Status.UNKNOWN),
    ],
)
def test_who_closed_an_action_and_what_it_was_merged_with(written: str, status: Status) -> None:
    reading = read(f"""
        Rec | Action          | Owner | Due        | Status
        1   | Train sergeants | DI A  | 31/12/2025 | {written}
        2   | Write letter    | DI B  | 31/12/2025 | Not started
        """)
    assert [action.status for action in reading.plan.actions] == [status, Status.NOT_STARTED]
    assert (status is Status.UNKNOWN) == ("status-unreadable" in told(reading, "E2"))


# Recommendations' own lines, banners and kinds


def test_a_due_date_beside_a_recommendation_without_an_action_is_asked_about() -> None:
    reading = read("""
        Rec | Recommendation              | Action          | Owner    | Due        | Status
        1   | Supervision should improve  |                 | ACC Mort | 31/03/2026 | Open
        1   |                             | Train sergeants | DI A     | 31/12/2025 | Open
        2   | Victims should hear         | Write letter    | DI C     | 31/01/2026 | Closed
        """)
    assert [one.deadline for one in reading.plan.recommendations] == [None, None]
    assert issue(reading, "due-without-action") == ("Action Plan!E2", "31/03/2026")
    assert by_recommendation(reading) == {"1": ["Train sergeants"], "2": ["Write letter"]}


@pytest.mark.parametrize(
    ("banner", "title", "deadline"),
    [
        ("Rec 1. Supervision. SRO ACC Mort. HMICFRS deadline 31/03/2026", "Supervision", "2026-03-31"),
        ("Recommendation 1 – Supervision (HMICFRS deadline: 31 March 2026)", "Supervision", "2026-03-31"),
        ("Recommendation 1 – Supervision, due by 31 March 2026", "Supervision", "2026-03-31"),
        ("RECOMMENDATION 1 - SUPERVISION [DUE 31/03/2026] [AMBER]", "SUPERVISION", "2026-03-31"),
        ("Recommendation 1: Calls (Crime) in St. Helens", "Calls (Crime) in St. Helens", None),
    ],
)
def test_a_banner_may_give_the_deadline_after_a_stop_or_in_brackets(
    banner: str, title: str, deadline: str | None
) -> None:
    reading = read(f"""
        Ref | Action | Owner | Due | RAG
        {banner} | < | < | < | <
        1.1 | Train sergeants | DI A | 31/12/2025 | G
        1.2 | Publish guide | DI B | 28/02/2026 | B
        """)
    (one,) = reading.plan.recommendations
    assert (one.title, one.deadline and one.deadline.isoformat()) == (title, deadline)
    assert codes(reading) == []


def test_a_deadline_in_a_banner_that_is_not_understood_is_asked_about() -> None:
    reading = read("""
        Ref | Action | Owner | Due | RAG
        Recommendation 1: The deadline for supervision is 31 March 2026 as agreed | < | < | < | <
        1.1 | Train sergeants | DI A | 31/12/2025 | G
        1.2 | Publish guide | DI B | 28/02/2026 | B
        """)
    assert issue(reading, "deadline-unclear")[0] == "Action Plan!A2"


AREAS_NUMBERED_AFRESH = [
    """
    No | Finding | Action | Owner | Due | Status
    RECOMMENDATIONS | < | < | < | < | <
    1 | Supervise crime | Train sergeants | DI A | 31/12/2025 | Open
    2 | Inform victims | Write letter | DI C | 28/02/2026 | Closed
    AREAS FOR IMPROVEMENT | < | < | < | < | <
    1 | Answer calls | Hire call takers | DI X | 31/12/2025 | Open
    2 | Record crime | Audit records | DI Y | 28/02/2026 | Closed
    """,
    """
    Recommendations
    No | Recommendation | Action | Owner | Due | Status
    1 | Supervise crime | Train sergeants | DI A | 31/12/2025 | Open
    2 | Inform victims | Write letter | DI C | 28/02/2026 | Closed

    Areas for improvement
    No | Recommendation | Action | Owner | Due | Status
    1 | Answer calls | Hire call takers | DI X | 31/12/2025 | Open
    2 | Record crime | Audit records | DI Y | 28/02/2026 | Closed
    """,
    """
    Type | No | Finding | Action | Owner | Due | Status
    Rec | 1 | Supervise crime | Train sergeants | DI A | 31/12/2025 | Open
    Rec | 2 | Inform victims | Write letter | DI C | 28/02/2026 | Closed
    AFI | 1 | Answer calls | Hire call takers | DI X | 31/12/2025 | Open
    AFI | 2 | Record crime | Audit records | DI Y | 28/02/2026 | Closed
    """,
    """
    Ref | Action | Owner | Due | Status
    Recommendation 1: Supervise crime | < | < | < | <
    1.1 | Train sergeants | DI A | 31/12/2025 | Open
    Recommendation 2: Inform victims | < | < | < | <
    2.1 | Write letter | DI C | 28/02/2026 | Closed
    Area for improvement 1: Answer calls | < | < | < | <
    1.1 | Hire call takers | DI X | 31/12/2025 | Open
    Area for improvement 2: Record crime | < | < | < | <
    2.1 | Audit records | DI Y | 28/02/2026 | Closed
    """,
]


@pytest.mark.parametrize("plan", AREAS_NUMBERED_AFRESH)
def test_areas_for_improvement_numbered_afresh_are_not_the_recommendations_of_those_numbers(
    plan: str,
) -> None:
    assert by_recommendation(read(plan)) == {
        "1": ["Train sergeants"],
        "2": ["Write letter"],
        "AFI1": ["Hire call takers"],
        "AFI2": ["Audit records"],
    }
