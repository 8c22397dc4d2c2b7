"""Habits of forces' own plans, each drawn as it was met: read right, or left empty with a question at its cell."""

import pytest

from recommendations.plan import LeftOutWhy, Reading, Status
from tests.workbook.reading import by_recommendation, codes, issue, left_out, read


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


@pytest.mark.parametrize(
    "written",
    [
        "In progress - 30% behind schedule",
        "In progress (25-50%)",
        "In progress: 60% remaining",
        "In progress, target 95%",
        "On track - 110%",
    ],
)
def test_a_figure_that_is_not_plainly_the_progress_is_asked_about(written: str) -> None:
    reading = read(f"""
        Rec | Action          | Owner | Due        | Status
        1   | Train sergeants | DI A  | 31/12/2025 | {written}
        2   | Write letter    | DI B  | 31/12/2025 | Not started
        """)
    assert [(one.status, one.percent) for one in reading.plan.actions] == [
        (Status.IN_PROGRESS, None),
        (Status.NOT_STARTED, None),
    ]
    assert "percent-unreadable" in told(reading, "E2")


def test_a_column_of_short_texts_headed_status_is_one_if_any_is_a_status() -> None:
    reading = read("""
        Rec | Action | Owner | Due | Status
        1 | Train sergeants | DI A | 31/12/2025 | In progress
        1 | Publish guide | DI B | 31/12/2025 | 3 of 5 complete
        2 | Write letter | DI C | 28/02/2026 | Complete except Norfolk
        2 | Post letter | DI C | 28/02/2026 | With the printer
        """)
    assert [one.status for one in reading.plan.actions] == [Status.IN_PROGRESS, *[Status.UNKNOWN] * 3]
    assert codes(reading).count("status-unreadable") == 3


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
    == Recommendations ==
    No | Recommendation | Action | Owner | Due | Status
    1 | Supervise crime | Train sergeants | DI A | 31/12/2025 | Open
    2 | Inform victims | Write letter | DI C | 28/02/2026 | Closed
    == AFIs ==
    No | Area for improvement | Action | Owner | Due | Status
    1 | Answer calls | Hire call takers | DI X | 31/12/2025 | Open
    2 | Record crime | Audit records | DI Y | 28/02/2026 | Closed
    """,
    """
    Rec No | Recommendation | Action | Owner | Due | Status
    1 | Supervise crime | Train sergeants | DI A | 31/12/2025 | Open
    2 | Inform victims | Write letter | DI C | 28/02/2026 | Closed

    AFI No. | AFI | Action | Owner | Due | Status
    1 | Answer calls | Hire call takers | DI X | 31/12/2025 | Open
    2 | Record crime | Audit records | DI Y | 28/02/2026 | Closed
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


# Rows that are no actions


def test_sums_in_words_among_the_actions_are_no_actions() -> None:
    reading = read("""
        Rec | Action | Owner | Due | Status | %
        1 | Train sergeants | DI A | 31/12/2025 | Open | 40
        1 | Publish guide | DI B | 31/01/2026 | Closed | 100
         | Sub-total | 1 closed | | |
        2 | Write letter | DI C | 31/01/2026 | Open | 20
         | Subtotal: 1 open | | | |
         | Sub total | 2 open, 1 closed | | | 20
        """)
    assert by_recommendation(reading) == {"1": ["Train sergeants", "Publish guide"], "2": ["Write letter"]}
    assert {row: why for row, why in left_out(reading).items() if row > 1} == dict.fromkeys(
        (4, 6, 7), LeftOutWhy.TOTAL
    )


def test_an_update_or_evidence_on_a_line_of_its_own_is_the_actions_above() -> None:
    reading = read("""
        Ref | Action | Owner | Due | Status
        1.1 | Train sergeants | DI A | 31/12/2025 | Open
            | Update: Ten trained so far | | |
            | Evidence: Training records | | |
        1.2 | Publish guide | DI B | 31/01/2026 | Open
            | Progress to date – draft with comms | | |
        2.1 | Write letter | DI C | 28/02/2026 | Closed
        """)
    assert [(one.description, one.update, one.evidence) for one in reading.plan.actions] == [
        ("Train sergeants", "Ten trained so far", "Training records"),
        ("Publish guide", "draft with comms", None),
        ("Write letter", None, None),
    ]
    assert codes(reading).count("action-continued") == 3


def test_who_signed_the_plan_is_no_action() -> None:
    reading = read("""
        Rec | Action | Owner | Due | Status
        1 | Train sergeants | DI A | 31/12/2025 | Not started
        2 | Write letter | DI C | 28/02/2026 | Closed

        Approved by: | ACC Mort | | |
        Signed | ………… | Date | 03/11/2025 |
        """)
    assert by_recommendation(reading) == {"1": ["Train sergeants"], "2": ["Write letter"]}


def test_an_action_merged_down_over_its_dated_updates_is_one_action() -> None:
    reading = read("""
        Rec | Action | Owner | Due | Status | Date of update | Update
        1 | Train sergeants | DI A | 31/12/2025 | Not started | 01/09/2025 | Planned
        ^ | ^ | ^ | ^ | ^ | 01/10/2025 | Booked
        2 | Write letter | DI C | 28/02/2026 | Closed | 01/11/2025 | Sent
        """)
    assert [(one.description, one.update) for one in reading.plan.actions] == [
        ("Train sergeants", "Planned\nBooked"),
        ("Write letter", "Sent"),
    ]


def test_a_row_that_says_how_to_fill_the_columns_in_is_no_heading() -> None:
    reading = read("""
        Rec | Recommendation | Action | Owner | Due | Status
        Recommendation number | Recommendation text | Action to be taken | Name of owner | dd/mm/yyyy | Select status
        1 | Supervise | Train sergeants | DI A | 31/12/2025 | Not started
        2 | Victims | Write letter | DI C | 31/01/2026 | Closed
        """)
    assert by_recommendation(reading) == {"1": ["Train sergeants"], "2": ["Write letter"]}
    assert [one.status for one in reading.plan.actions] == [Status.NOT_STARTED, Status.COMPLETE]


# Tables and columns


def test_a_table_below_that_repeats_actions_with_other_values_adds_none_and_is_asked_about() -> None:
    reading = read("""
        Live actions
        Rec | Action | Owner | Due | Status
        1 | Train sergeants | DI A | 31/12/2025 | Not started
        2 | Write letter | DI C | 31/01/2026 | Not started

        Extensions requested
        Rec | Action | Owner | Due | Status
        2 | Write letter | DI C | 31/03/2026 | Not started
        """)
    assert [str(one.due) for one in reading.plan.actions] == ["2025-12-31", "2026-01-31"]
    assert issue(reading, "table-repeats-otherwise") == ("Action Plan!A6", "Extensions requested")
    assert "row 8 (above: row 4)" in next(
        one.message for one in reading.issues if one.code == "table-repeats-otherwise"
    )
    assert reading.rows.read == reading.rows.imported + len(reading.rows.left_out)


def test_a_completion_date_in_rows_that_are_red_or_amber_is_when_they_are_due() -> None:
    reading = read("""
        Rec | Action | Responsible | Completion date | BRAG
        1 | Train sergeants | DI A | 31/12/2025 | Green
        1 | Publish guide | DI B | 31/01/2026 | Amber
        2 | Write letter | DI C | 28/02/2026 | Blue
        """)
    assert [str(one.due) for one in reading.plan.actions] == ["2025-12-31", "2026-01-31", "2026-02-28"]
    assert [one.completed for one in reading.plan.actions] == [None, None, None]


@pytest.mark.parametrize(
    ("heading", "values", "completed"),
    [
        ("Completed by", ("", "12/09/2025"), [None, "2025-09-12"]),
        ("Completed by", ("DI A", "DI B"), [None, None]),
    ],
)
def test_completed_by_beside_a_due_date_is_when_or_by_whom_it_was(
    heading: str, values: tuple[str, str], completed: list[str | None]
) -> None:
    reading = read(f"""
        Rec | Action | To be completed by | {heading} | BRAG
        1 | Train sergeants | 31/12/2025 | {values[0]} | Amber
        2 | Write letter | 30/09/2025 | {values[1]} | Blue
        """)
    assert [str(one.due) for one in reading.plan.actions] == ["2025-12-31", "2025-09-30"]
    assert [one.completed and one.completed.isoformat() for one in reading.plan.actions] == completed


def test_a_date_that_may_be_a_later_one_than_the_due_date_is_asked_about() -> None:
    known = read("""
        Rec | Action | Owner | Due | New due date if extended | Status
        1 | Train sergeants | DI A | 30/09/2025 | 31/12/2025 | Not started
        2 | Write letter | DI C | 28/02/2026 | | Closed
        """)
    assert [str(one.due) for one in known.plan.actions] == ["2025-12-31", "2026-02-28"]
    asked = read("""
        Rec | Action | Owner | Due | Extension agreed by gold | Status
        1 | Train sergeants | DI A | 30/09/2025 | 31/12/2025 | Not started
        2 | Write letter | DI C | 28/02/2026 | 31/03/2026 | Not started
        """)
    assert issue(asked, "heading-uncertain")[0] == "Action Plan!E1"


def test_a_forces_own_status_words_are_asked_about_and_are_no_updates() -> None:
    reading = read("""
        Rec | Action | Owner | Due | Status | RAG
        1 | Train sergeants | DI A | 30/09/2025 | Emerging | Red
        1 | Publish guide | DI B | 30/09/2025 | Emerging | Red
        2 | Write letter | DI C | 28/02/2026 | Maturing | Green
        2 | Post letter | DI C | 28/02/2026 | Maturing | Green
        """)
    assert [one.update for one in reading.plan.actions] == [None] * 4
    assert codes(reading).count("status-unreadable") == 4


def test_welsh_beside_the_same_in_english_is_read_and_asked_about_where_they_differ() -> None:
    reading = read("""
        Argymhelliad / Recommendation | Camau / Action | Perchennog / Owner | Statws / Status | RAG
        1 | Train sergeants | DI Jones | Ar y gweill / In progress | Oren / Amber
        1 | Publish guide | DI Rees | Not started (Heb ddechrau) | Coch / Red
        2 | Write letter | DI Bevan | Cwblhawyd / Complete | Gwyrdd / Green
        2 | Post letter | DI Bevan | Cwblhawyd / In progress | Gwyrdd / Red
        """)
    assert [one.status for one in reading.plan.actions] == [
        Status.IN_PROGRESS,
        Status.NOT_STARTED,
        Status.COMPLETE,
        Status.UNKNOWN,
    ]
    assert [one.declared_rag for one in reading.plan.actions] == ["amber", "red", "green", None]
    assert (told(reading, "D5"), told(reading, "E5")) == ({"status-unreadable"}, {"rag-unreadable"})


def test_a_pair_of_headings_under_a_merged_one_of_which_neither_says_much_alone() -> None:
    reading = read("""
        Rec | Action | Owner | Date | < | RAG | <
         | | | From | To | Last | This
        1 | Train sergeants | DI A | 01/09/2025 | 31/12/2025 | Red | Amber
        2 | Write letter | DI C | 01/10/2025 | 28/02/2026 | Green | Blue
        """)
    assert [(str(one.start), str(one.due)) for one in reading.plan.actions] == [
        ("2025-09-01", "2025-12-31"),
        ("2025-10-01", "2026-02-28"),
    ]
    assert [one.declared_rag for one in reading.plan.actions] == ["amber", "blue"]


def test_actions_that_begin_with_their_recommendation_where_no_column_has_it() -> None:
    reading = read("""
        Action | Owner | Due | Status
        Rec 1: Train sergeants | DI A | 31/12/2025 | Not started
        Rec 1 – Publish guide | DI B | 31/12/2025 | Not started
        Rec 2: Write letter | DI C | 28/02/2026 | Closed
        """)
    assert {ref: len(actions) for ref, actions in by_recommendation(reading).items()} == {"1": 2, "2": 1}
    in_one_alone = read("""
        Action | Owner | Due | Status
        Rec 1: Train sergeants | DI A | 31/12/2025 | Not started
        Publish guide | DI B | 31/12/2025 | Not started
        Write letter | DI C | 28/02/2026 | Closed
        """)
    assert codes(in_one_alone).count("recommendation-missing") > 1


def test_a_summary_right_under_the_actions_is_no_action() -> None:
    reading = read("""
        Rec | Action | Owner | Due | Status
        1 | Train sergeants | DI A | 31/12/2025 | Not started
        2 | Write letter | DI C | 28/02/2026 | Closed
        Summary
        Status | Count
        Closed | 1
        Overdue | 0
        """)
    assert by_recommendation(reading) == {"1": ["Train sergeants"], "2": ["Write letter"]}


# What must not be dropped whole


def test_a_progress_column_with_some_odd_cells_is_read_and_each_odd_cell_asked_about() -> None:
    reading = read("""
        Rec | Action | Owner | Due | % complete
        1 | Train sergeants | DI A | 31/12/2025 | t:0.4
        1 | Publish guide | DI B | 31/01/2026 | half
        2 | Write letter | DI C | 28/02/2026 | 60
        2 | Post letter | DI C | 28/02/2026 | 80
        """)
    assert [one.percent for one in reading.plan.actions] == [None, None, 60, 80]
    assert (told(reading, "E2"), told(reading, "E3")) == ({"percent-ambiguous"}, {"percent-unreadable"})


def test_a_status_column_in_which_most_cells_have_a_date_is_one_of_statuses() -> None:
    reading = read("""
        Rec | Action | Owner | Due | Status
        1 | Train sergeants | DI A | 31/12/2025 | Completed 04/11/25
        1 | Publish guide | DI B | 31/01/2026 | Closed 4 Nov 2025
        2 | Write letter | DI C | 28/02/2026 | Complete by 04/12/25
        """)
    assert [one.status for one in reading.plan.actions] == [Status.COMPLETE, Status.COMPLETE, Status.UNKNOWN]
    assert told(reading, "E4") == {"status-unreadable"}


def test_actions_that_begin_with_a_number_and_a_letter_are_no_references() -> None:
    reading = read("""
        Rec | Action | Owner | Due | Status
        1 | 1a) Train sergeants | DI A | 31/12/2025 | Not started
          | 1b) Publish guide | DI B | 31/12/2025 | Not started
        2 | 2a) Write letter | DI C | 28/02/2026 | Closed
        """)
    assert {ref: len(actions) for ref, actions in by_recommendation(reading).items()} == {"1": 2, "2": 1}


def test_a_text_alone_among_actions_that_have_owners_and_dates_is_asked_about() -> None:
    reading = read("""
        Rec | Action | Owner | Due | Status
        1 | Train sergeants | DI A | 31/12/2025 | Not started
          | Victims board, chaired by ACC | | |
        2 | Write letter | DI C | 28/02/2026 | Closed
        """)
    assert issue(reading, "action-alone")[0] == "Action Plan!B3"


@pytest.mark.parametrize(
    "headings",
    [
        "Original date | 1st extension | 2nd extension",
        "Due date | Revised due date 1 | Revised due date 2",
        "Due date | Revised date | Revised date 2",
    ],
)
def test_of_revised_dates_in_several_columns_the_last_that_is_filled_holds(headings: str) -> None:
    reading = read(f"""
        Rec | Action | Owner | {headings} | Status
        1 | Train sergeants | DI A | 01/09/2025 | 01/11/2025 | 01/01/2026 | Not started
        1 | Publish guide | DI A | 01/09/2025 | 02/11/2025 | | Not started
        1 | Audit files | DI A | 01/09/2025 | TBC | | Not started
        2 | Write letter | DI A | 03/09/2025 | | | Not started
        2 | Post letter | DI A | 03/09/2025 | 04/10/2025 | No change | Not started
        """)
    assert [one.due and one.due.isoformat() for one in reading.plan.actions] == [
        "2026-01-01",
        "2025-11-02",
        None,
        "2025-09-03",
        "2025-10-04",
    ]
    assert {str(one.original_due) for one in reading.plan.actions} == {"2025-09-01", "2025-09-03"}
    assert told(reading, "E3") == {"due-from-earlier-revision"}
    assert told(reading, "E4") == {"date-not-fixed"}
    assert told(reading, "D5") == {"due-from-original"}


def test_a_table_of_an_earlier_month_gives_way_to_that_of_a_later_one() -> None:
    reading = read("""
        October 2025 update
        Rec | Action | Owner | Due | Status
        1 | Train sergeants | DI A | 31/12/2025 | Not started
        2 | Write letter | DI C | 31/01/2026 | Not started

        November 2025 update
        Rec | Action | Owner | Due | Status
        1 | Train sergeants | DI A | 31/03/2026 | In progress
        2 | Write letter | DI C | 31/01/2026 | Complete
        """)
    assert [(one.row, str(one.due)) for one in reading.plan.actions] == [(8, "2026-03-31"), (9, "2026-01-31")]
    assert issue(reading, "table-earlier") == ("Action Plan!A1", "October 2025 update")
    assert reading.rows.read == reading.rows.imported + len(reading.rows.left_out)


def test_a_label_before_a_text_alone_is_asked_about_and_a_bracket_stays_in_the_wording() -> None:
    reading = read("""
        Ref | Action | Owner | Due | Status
        Recommendation 1 (Crime) – Improve outcomes (by March 2026) | < | < | < | <
        1.1 | Train sergeants | DI A | 31/12/2025 | Not started
            | Training: the sergeants' own | | |
            | Governance: signed off at Gold | | |
        """)
    assert codes(reading).count("action-alone") == 2
    (one,) = [one for one in reading.plan.recommendations if one.ref == "1"]
    assert (one.title, str(one.deadline)) == ("(Crime) – Improve outcomes", "2026-03-31")


def test_a_number_with_its_wording_on_the_next_line_is_the_recommendations() -> None:
    reading = read("""
        Recommendation | Action | Owner | Due | Status
        4\\nSupervision should improve | Train sergeants | DI A | 31/12/2025 | Not started
        ^ | Publish guide | DI B | 31/01/2026 | Not started
        Rec 7\\nVictims should hear | Write letter | DI C | 28/02/2026 | Closed
        """)
    assert [(one.ref, one.title) for one in reading.plan.recommendations] == [
        ("4", "Supervision should improve"),
        ("7", "Victims should hear"),
    ]


def test_a_whole_number_among_fractions_is_asked_about_for_what_it_may_be() -> None:
    plan = read("Rec | Action | % complete\n1 | Train | 0.6\n1 | Brief | t:45\n1 | Audit | t:90%")
    assert [row.percent for row in plan.plan.actions] == [60, None, 90]
    (asked,) = [issue for issue in plan.issues if issue.code == "percent-ambiguous"]
    assert (asked.found, "could be 45% or a slip" in asked.message) == ("45", True)
