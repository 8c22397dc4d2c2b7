"""Values as strangers write them: each is read with care, or left empty with a question at its cell."""

from datetime import date

import pytest

from recommendations.plan import ActionRow, Rag, Reading, Status
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


# A column that is of dates, though one of them is none


@pytest.mark.parametrize(
    "no_day", ["30 Feb 2026", "31/02/2026", "02/28/2026", "Tuesday 13 March 2026", "31st June 26"]
)
def test_a_date_that_is_in_no_calendar_still_says_that_its_column_is_one_of_dates(no_day: str) -> None:
    reading = read(f"""
        Rec | Action                 | Due date   | Completed | Status
        1   | Review the rota weekly | 31/12/2025 | 15.10.25  | Complete
        1   | Audit the files        | 31/12/2025 | {no_day}  | Complete
        2   | Train all sergeants    | 31/01/2026 |           | In progress
    """)
    assert [action.completed for action in reading.plan.actions] == [date(2025, 10, 15), None, None]
    assert len(told(reading, "D3")) >= 1
    assert "heading-uncertain" not in {one.code for one in reading.issues}


# A date of completion in the status


@pytest.mark.parametrize("status", ["Completed 12/10/2025", "Complete – 12 Oct 2025", "Closed on 12/10/25"])
@pytest.mark.parametrize("beside", ["Update", "Date completed"])
def test_a_status_gives_the_completion_date_that_no_other_cell_gives(status: str, beside: str) -> None:
    action, reading = only_action(f"""
        Rec | Action                 | Due date   | Status   | {beside}
        1   | Review the rota weekly | 31/12/2025 | {status} |
    """)
    assert (action.status, action.completed) == (Status.COMPLETE, date(2025, 10, 12))
    assert action.as_written["completed"] == status
    assert told(reading, "D2") == {"date-interpreted"}


def test_a_date_in_a_status_that_may_not_be_that_of_completion_is_said_not_to_be_used() -> None:
    action, reading = only_action("""
        Rec | Action                 | Due date   | Status
        1   | Review the rota weekly | 31/12/2025 | Complete (signed off 12/10/2025)
    """)
    assert (action.status, action.completed) == (Status.COMPLETE, None)
    assert told(reading, "D2") == {"status-date-not-used"}


@pytest.mark.parametrize(
    ("done", "codes"), [("12/10/2025", set()), ("14/10/2025", {"completion-dates-differ"})]
)
def test_the_column_of_completion_dates_holds_against_a_status(done: str, codes: set[str]) -> None:
    action, reading = only_action(f"""
        Rec | Action                 | Due date   | Status               | Date completed
        1   | Review the rota weekly | 31/12/2025 | Completed 12/10/2025 | {done}
    """)
    assert str(action.completed) == "-".join(reversed(done.split("/")))
    assert told(reading, "D2") == codes


@pytest.mark.parametrize("other", ["12/31/2025 | Complete", "31/12/2025 | Completed 10/13/2025"])
def test_the_date_of_a_status_beside_month_first_ones_is_a_question(other: str) -> None:
    reading = read(f"""
        Rec | Action                 | Due date   | Status
        1   | Review the rota weekly | 30/11/2025 | Completed 12/10/2025
        1   | Audit the files        | {other}
    """)
    assert reading.plan.actions[0].completed is None
    assert told(reading, "D2") == {"date-ambiguous"}


def test_a_status_that_is_not_complete_gives_no_completion_date() -> None:
    action, reading = only_action("""
        Rec | Action                 | Due date   | Status
        1   | Review the rota weekly | 31/12/2025 | In progress as of 12/10/2025
    """)
    assert (action.status, action.completed) == (Status.IN_PROGRESS, None)
    assert not told(reading, "D2")


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


@pytest.mark.parametrize("written", ["31/12/2025 (revised to 31/03/2026)", "31/03/2026 (was 31/12/2025)",
                                     "31/12/2025 extended to 31/03/2026"])  # fmt: skip
@pytest.mark.parametrize("revised", ["", "-", "31/03/2026"])
@pytest.mark.parametrize("heading", ["Revised due date", "Due date"])
def test_a_later_date_in_the_column_of_original_dates_is_the_due_date(
    written: str, revised: str, heading: str
) -> None:
    action, reading = only_action(f"""
        Rec | Action                 | Original due date | {heading} | Status
        1   | Review the rota weekly | {written}         | {revised} | In progress
    """)
    assert (action.due, action.original_due) == (date(2026, 3, 31), date(2025, 12, 31))
    beside = {"due-revised-beside-original"} if revised != "31/03/2026" else set()
    assert told(reading, "C2") == {"date-interpreted"} | beside
    assert not told(reading, "D2")


def test_a_revised_date_of_the_row_holds_against_a_later_one_beside_the_original() -> None:
    action, reading = only_action("""
        Rec | Action                 | Original due date                  | Revised due date | Status
        1   | Review the rota weekly | 31/12/2025 (revised to 31/03/2026) | 30/04/2026       | In progress
    """)
    assert (action.due, action.original_due) == (date(2026, 4, 30), date(2025, 12, 31))
    assert told(reading, "C2") == {"date-interpreted", "due-revised-otherwise"}


def test_a_revised_date_beside_the_original_is_held_against_that_of_an_earlier_revision_too() -> None:
    action, reading = only_action("""
        Rec | Action                 | Original due                       | Revised due 1 | Revised due 2
        1   | Review the rota weekly | 31/12/2025 (revised to 31/03/2026) | 30/04/2026    |
    """)
    assert (action.due, action.original_due) == (date(2026, 4, 30), date(2025, 12, 31))
    assert "due-revised-otherwise" in told(reading, "C2")


def test_a_revision_that_was_itself_revised_is_no_contradiction() -> None:
    action, reading = only_action("""
        Rec | Action                 | Original due                       | Revised due
        1   | Review the rota weekly | 31/12/2025 (revised to 31/03/2026) | 30/04/2026 (was 31/03/2026)
    """)
    assert (action.due, action.original_due) == (date(2026, 4, 30), date(2025, 12, 31))
    assert told(reading, "C2") == {"date-interpreted"}


def test_words_for_no_revision_beside_a_revised_original_are_a_question() -> None:
    action, reading = only_action("""
        Rec | Action                 | Original due date                  | Revised due date | Status
        1   | Review the rota weekly | 31/12/2025 (revised to 31/03/2026) | No change        | In progress
    """)
    assert (action.due, action.original_due) == (None, date(2025, 12, 31))
    assert told(reading, "D2") == {"due-not-revised-but"}


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


# Colours that are none of the four


@pytest.mark.parametrize("fill", ["{purple}", "{FF66FF}", "{808080}", "{purple} -"])
def test_a_rag_cell_of_another_colour_alone_is_asked_about(fill: str) -> None:
    reading = read(f"""
        Rec | Action                  | Owner | RAG
        1   | Review the rota weekly  | DI A  | {fill}
        1   | Train all the sergeants | DI A  | {{green}}
    """)
    assert [action.declared_rag for action in reading.plan.actions] == [None, Rag.GREEN]
    assert told(reading, "D2") == {"rag-fill-not-known"}


@pytest.mark.parametrize("fill", ["{FFFFFF}", "{F2F2F2}", "{D9E1F2}", "{D9D9D9}"])
def test_a_pale_rag_cell_is_decoration(fill: str) -> None:
    reading = read(f"""
        Rec | Action                  | Owner | RAG
        1   | Review the rota weekly  | DI A  | {fill}
        1   | Train all the sergeants | DI A  | Green
    """)
    assert not told(reading, "D2")


def test_a_row_of_another_colour_is_asked_about_at_its_rag() -> None:
    reading = read("""
        Rec        | Action                           | Owner         | RAG
        {purple} 1 | {purple} Review the rota weekly  | {purple} DI A | {purple}
        1          | Train all the sergeants          | DI A          | Green
    """)
    assert told(reading, "D2") == {"rag-row-filled"}


def test_rows_coloured_without_a_column_for_it_are_said() -> None:
    reading = read("""
        Rec       | Action                          | Owner | Due
        1         | {red} Review the rota weekly    | DI A  | 01/01/2026
        1         | {green} Train all the sergeants | DI A  | 01/02/2026
        1         | {red} Publish the new policy    | DI A  | 01/02/2026
    """)
    assert told(reading, "B2") >= {"rows-coloured"}
    assert "filled green and red from here on (3 rows)" in " ".join(issue.message for issue in reading.issues)


@pytest.mark.parametrize("update", ["Draft is out for comments", "Done"])
def test_the_texts_of_rows_filled_from_end_to_end_are_texts(update: str) -> None:
    reading = read(f"""
        Rec       | Action                  | Owner        | Due              | Update
        {{red}} 1 | {{red}} Train sergeants | {{red}} DI A | {{red}} 01/01/26 | {{red}} {update}
        {{red}} 1 | {{red}} Publish policy  | {{red}} DI A | {{red}} 01/01/26 | {{red}} It has stalled for now
    """)
    assert [action.description for action in reading.plan.actions] == ["Train sergeants", "Publish policy"]
    assert [action.update for action in reading.plan.actions] == [update, "It has stalled for now"]


def test_rows_of_one_colour_without_a_key_are_decoration() -> None:
    reading = read("""
        Rec       | Action                         | Owner | Due
        1         | {blue} Review the rota weekly  | DI A  | 01/01/2026
        1         | Train all the sergeants        | DI A  | 01/02/2026
        1         | {blue} Publish the new policy  | DI A  | 01/02/2026
    """)
    assert "rows-coloured" not in {issue.code for issue in reading.issues}


# Values of one row that cannot all hold

CONTRADICTING = {
    "Complete    | 60%  |            |       ": "E2",
    "In progress | 100% |            |       ": "E2",
    "Not started | 35%  |            |       ": "E2",
    "In progress | 50%  | 02/01/2026 |       ": "F2",
    "Blocked     |      | 02/01/2026 |       ": "F2",
    "Complete    |      |            | Red   ": "G2",
    "In progress | 80%  |            | Blue  ": "G2",
    "            | 60%  | 02/01/2026 | Green ": "F2",
    "            | 100% |            | Red   ": "G2",
}
AGREEING = (
    "Complete | 100% | 02/01/2026 | Blue",
    "Complete |      | 02/01/2026 | Green",
    "In progress | 80% | | Red",
    "Not started | 0% | | Red",
    "In progress | 0% | | Amber",
    "Awaiting sign off | 100% | 02/01/2026 | Blue",
    "Withdrawn | 40% | 02/01/2026 | Blue",
    "Superseded | 100% | | Red",
)
FULL = """
    Rec | Action                  | Owner | Status   | % complete | Date completed | RAG
    1   | Review the rota weekly  | DI A  | {values}
    1   | Train all the sergeants | DI A  | Complete | 100%       | 01/12/2025     | Blue
    1   | Publish the new policy  | DI A  | Not started | 0%      |                | Green
"""


@pytest.mark.parametrize("values", CONTRADICTING)
def test_values_of_a_row_that_contradict_each_other_are_kept_and_asked_about(values: str) -> None:
    reading = read(FULL.format(values=values))
    contradicting = [issue.cell for issue in reading.issues if issue.code == "values-contradict"]
    assert contradicting == [f"Action Plan!{CONTRADICTING[values]}"]


@pytest.mark.parametrize("values", AGREEING)
def test_values_of_a_row_that_agree_are_no_question(values: str) -> None:
    reading = read(FULL.format(values=values))
    assert "values-contradict" not in {issue.code for issue in reading.issues}


def test_a_contradiction_names_both_cells_and_changes_neither_value() -> None:
    reading = read(FULL.format(values="Complete | 60% | | Red"))
    action = reading.plan.actions[0]
    assert (action.status, action.percent, action.declared_rag) == (Status.COMPLETE, 60, Rag.RED)
    (first, second) = [issue for issue in reading.issues if issue.code == "values-contradict"]
    assert first.message == (
        "Here the progress is “60%”, but the status (D2) is “Complete”: they contradict each other. Both were kept as "
        "written. Correct one of them."
    )
    assert second.cell == "Action Plan!G2"


# An owner given by a ditto mark


@pytest.mark.parametrize("mark", ['"', "''", "ditto", "As above", "Same as above", "〃"])
def test_a_ditto_mark_is_the_owner_above_and_said(mark: str) -> None:
    reading = read(f"""
        Rec | Action                  | Owner    | Status
        1   | Review the rota weekly  | DI Marsh | Complete
        1   | Train all the sergeants | {mark}   | In progress
        1   | Publish the new policy  | {mark}   | In progress
    """)
    assert [action.owner for action in reading.plan.actions] == ["DI Marsh"] * 3
    assert told(reading, "C3") == {"owner-from-above"}


def test_a_ditto_mark_under_nobody_is_asked_about() -> None:
    reading = read("""
        Rec | Action                  | Owner    | Status
        1   | Review the rota weekly  | DI Marsh | Complete
        1   | Train all the sergeants |          | In progress
        1   | Publish the new policy  | As above | In progress
    """)
    assert [action.owner for action in reading.plan.actions] == ["DI Marsh", None, None]
    assert told(reading, "C4") == {"owner-not-named"}


def test_a_name_that_begins_like_a_ditto_is_a_name() -> None:
    reading = read("""
        Rec | Action                  | Owner          | Status
        1   | Review the rota weekly  | DI Marsh       | Complete
        1   | Train all the sergeants | Same-day Team  | In progress
        1   | Publish the new policy  | DI "Jo" O'Dean | In progress
    """)
    assert [action.owner for action in reading.plan.actions] == [
        "DI Marsh",
        "Same-day Team",
        'DI "Jo" O\'Dean',
    ]


# Columns for each month


def test_a_month_left_blank_is_said_with_what_the_month_before_has() -> None:
    reading = read("""
        Rec | Action                  | Owner | Due        | Nov 25 update | Nov RAG | Dec 25 update | Dec RAG
        1   | Review the rota weekly  | DI A  | 05/01/2026 | Draft is out  | A       | Final agreed  | G
        2   | Train all the sergeants | DI B  | 12/01/2026 | Work stalled  | R       |               |
    """)
    stalled = reading.plan.actions[1]
    assert (stalled.update, stalled.declared_rag) == (None, None)
    assert told(reading, "G3") == told(reading, "H3") == {"month-blank"}
    (rag,) = [issue for issue in reading.issues if issue.cell == "Action Plan!H3"]
    assert "“Nov RAG” (F3) has “R”" in rag.message


def test_a_month_in_which_nothing_was_ever_said_is_no_question() -> None:
    reading = read("""
        Rec | Action                  | Owner | Due        | Nov 25 update | Dec 25 update
        1   | Review the rota weekly  | DI A  | 05/01/2026 | Draft is out  | Final agreed
        2   | Train all the sergeants | DI B  | 12/01/2026 |               |
    """)
    assert not told(reading, "F3")


# A RAG that is given once for a recommendation


@pytest.mark.parametrize(
    "plan",
    [
        """
        Rec | Overall RAG | Action                  | Owner | Status
        1   | Amber       | Review the rota weekly  | DI A  | In progress
        ^   | ^           | Train all the sergeants | DI B  | Complete
        2   | Green       | Publish the new policy  | DI C  | In progress
        """,
        """
        Rec | Overall RAG | Action                  | Owner | Status
        1   | Amber       | Review the rota weekly  | DI A  | In progress
            |             | Train all the sergeants | DI B  | Complete
        2   | Green       | Publish the new policy  | DI C  | In progress
        """,
        """
        Rec | RAG     | Action                  | Owner | Status
        1   | {amber} | Review the rota weekly  | DI A  | In progress
        1   | Amber   | Review the rest of it   | DI A  | In progress
        1   | ^       | Train all the sergeants | DI B  | Complete
        2   | Green   | Publish the new policy  | DI C  | In progress
        """,
    ],
)
def test_a_rag_given_once_for_several_actions_is_the_recommendations(plan: str) -> None:
    reading = read(plan)
    assert [rec.declared_rag for rec in reading.plan.recommendations] == [Rag.AMBER, Rag.GREEN]
    assert {action.declared_rag for action in reading.plan.actions} == {None}


def test_an_overall_rag_on_every_row_is_the_actions() -> None:
    reading = read("""
        Rec | Overall RAG | Action                  | Owner | Status
        1   | Amber       | Review the rota weekly  | DI A  | In progress
            | Green       | Train all the sergeants | DI B  | Complete
        2   | Green       | Publish the new policy  | DI C  | In progress
    """)
    assert [action.declared_rag for action in reading.plan.actions] == [Rag.AMBER, Rag.GREEN, Rag.GREEN]


def test_a_rag_merged_with_its_action_over_dated_updates_stays_the_actions() -> None:
    reading = read("""
        Rec | Action                  | RAG   | Owner | Update
        1   | Review the rota weekly  | Amber | DI A  | Draft is out for comments
        ^   | ^                       | ^     | ^     | The board has now agreed it
        2   | Publish the new policy  | Green | DI C  | It has stalled for now
    """)
    assert reading.plan.actions[0].declared_rag is Rag.AMBER


# Whether an action is complete, asked and answered


@pytest.mark.parametrize(
    ("heading", "yes", "no"),
    [("Complete? (Y/N)", "Y", "N"), ("Complete (Yes/No)", "Yes", "No"), ("Complete?", "ü", "û"), ("Closed?", "✓", "✗"),
     ("Done", "b:true", "b:false")],
)  # fmt: skip
def test_an_answer_to_complete_is_the_status(heading: str, yes: str, no: str) -> None:
    reading = read(f"""
        Rec | Action                  | Owner | Due        | {heading}
        1   | Review the rota weekly  | DI A  | 05/01/2026 | {yes}
        1   | Train all the sergeants | DI B  | 06/01/2026 | {no}
        2   | Publish the new policy  | DI C  | 07/01/2026 | {yes}
    """)
    assert [action.status for action in reading.plan.actions] == ["complete", "in_progress", "complete"]
    assert told(reading, "E3") == {"status-open"}


def test_a_cross_that_may_be_a_tick_is_asked_about() -> None:
    reading = read("""
        Rec | Action                  | Owner | Due        | Complete?
        1   | Review the rota weekly  | DI A  | 05/01/2026 | Y
        1   | Train all the sergeants | DI B  | 06/01/2026 | x
        2   | Publish the new policy  | DI C  | 07/01/2026 | N
    """)
    assert reading.plan.actions[1].status is Status.UNKNOWN
    assert told(reading, "E3") == {"status-unreadable"}


def test_yes_and_no_under_status_say_nothing_certain() -> None:
    reading = read("""
        Rec | Action                  | Owner | Due        | Status
        1   | Review the rota weekly  | DI A  | 05/01/2026 | Y
        1   | Train all the sergeants | DI B  | 06/01/2026 | N
    """)
    assert {action.status for action in reading.plan.actions} == {Status.UNKNOWN}
    assert told(reading, "E1") == {"heading-uncertain"}


def test_a_status_column_is_before_an_answer_to_complete() -> None:
    reading = read("""
        Rec | Action                  | Owner | Status      | Complete?
        1   | Review the rota weekly  | DI A  | On hold     | N
        1   | Train all the sergeants | DI B  | In progress | N
    """)
    assert [action.status for action in reading.plan.actions] == ["blocked", "in_progress"]


@pytest.mark.parametrize("heading", ["% complete (0-100)", "% complete (0 to 100%)", "Progress % (0-100)"])
def test_a_scale_beside_a_heading_of_percents_changes_nothing_of_it(heading: str) -> None:
    action, _ = only_action(f"""
        Rec | Action                 | Owner | Due        | {heading}
        1   | Review the rota weekly | DI A  | 05/01/2026 | 40
    """)
    assert action.percent == 40


# Dates that replace one another, and dates that are none


@pytest.mark.parametrize(
    "due",
    ["31/12/25 → 31/01/26", "31/12/2025 > 31/01/2026", "31/12/2025 extended 15/01/2026 extended 31/01/2026",
     "31/12/2025 → 15/01/2026 → 31/01/2026"],
)  # fmt: skip
def test_each_of_several_dates_replaces_the_one_before(due: str) -> None:
    action, reading = only_action(f"""
        Rec | Action                 | Owner | Due   | Status
        1   | Review the rota weekly | DI A  | {due} | In progress
    """)
    assert (action.due, action.original_due) == (date(2026, 1, 31), date(2025, 12, 31))
    assert told(reading, "D2") == {"date-revised-in-cell"}


@pytest.mark.parametrize("due", ["31/01/26 → 31/12/25", "31/12/2025 extended 31/01/2026 extended 15/01/2026"])
def test_dates_that_go_back_are_asked_about(due: str) -> None:
    action, reading = only_action(f"""
        Rec | Action                 | Owner | Due   | Status
        1   | Review the rota weekly | DI A  | {due} | In progress
    """)
    assert action.due is None
    assert told(reading, "D2") == {"date-ambiguous"}


@pytest.mark.parametrize("due", ["Easter 2026", "Christmas 2025", "Early 2026"])
def test_a_season_that_is_no_date_is_not_told_that_it_gives_no_year(due: str) -> None:
    action, reading = only_action(f"""
        Rec | Action                 | Owner | Due date | Status
        1   | Review the rota weekly | DI A  | {due}    | In progress
    """)
    assert action.due is None
    assert told(reading, "D2") == {"date-unreadable"}


@pytest.mark.parametrize("due", ["31-Dec", "30 Nov", "Friday 30 Nov", "31/12"])
def test_a_day_and_a_month_are_told_that_they_give_no_year(due: str) -> None:
    _, reading = only_action(f"""
        Rec | Action                 | Owner | Due date | Status
        1   | Review the rota weekly | DI A  | {due}    | In progress
    """)
    assert told(reading, "D2") == {"date-no-year"}


def test_a_deadline_in_the_wording_may_be_no_later_than_a_day() -> None:
    reading = read("""
        Rec                                                                         | Action                 | Owner
        Recommendation 1: No later than 1 June 2026, the force should review rotas  | Review the rota weekly | DI A
    """)
    assert [rec.deadline for rec in reading.plan.recommendations] == [date(2026, 6, 1)]


# A trend beside a colour


@pytest.mark.parametrize(("rag", "read_as"), [("A ↑", Rag.AMBER), ("Green (↓)", Rag.GREEN), ("R→", Rag.RED)])
def test_the_arrow_of_a_trend_changes_nothing_of_a_colour(rag: str, read_as: Rag) -> None:
    reading = read(f"""
        Rec | Action                  | Owner | RAG
        1   | Review the rota weekly  | DI A  | {rag}
        1   | Train all the sergeants | DI A  | A → G
        1   | Publish the new policy  | DI A  | ↔
    """)
    assert [action.declared_rag for action in reading.plan.actions] == [read_as, None, None]
    assert told(reading, "D3")
    assert told(reading, "D4") == {"rag-unreadable"}


@pytest.mark.parametrize(
    ("owner", "code"),
    [
        ("TBC", "owner-not-given"), ("To be confirmed", "owner-not-given"), ("N/A", "owner-not-given"),
        ("Vacant", "owner-not-given"), ("-", None), ("?", None), ("–", None),
        ("30/09/2025", "owner-is-date"), ("d:2025-09-30", "owner-is-date"),
    ],
)  # fmt: skip
def test_what_names_nobody_is_no_owner_and_stays_as_written(owner: str, code: str | None) -> None:
    reading = read(f"""
        Rec | Action            | Owner         | Status
        1   | Train supervisors | DCI Carter    | In progress
        1   | Audit the files   | {owner}       | In progress
        2   | Publish the rule  | Vacancies Ltd | In progress
        3   | Review the rule   | 4412 TBC-Ford | In progress
        """)
    assert [action.owner for action in reading.plan.actions] == [
        "DCI Carter", None, "Vacancies Ltd", "4412 TBC-Ford",
    ]  # fmt: skip
    assert reading.plan.actions[1].as_written["owner"] in (owner, "30/09/2025")
    told = [(one.code, one.cell) for one in reading.issues if one.code.startswith("owner")]
    assert told == ([(code, "Action Plan!C3")] if code else [])


def test_a_column_of_numbered_entries_of_a_list_of_statuses_is_the_status() -> None:
    reading = read("""
        Rec | Action            | Owner | Status
        1   | Train supervisors | DCI   | 2 - In progress
        1   | Audit the files   | DI    | 3 - Complete
        2   | Publish the rule  | DI    | 1 - Not started
        """)
    assert [action.status for action in reading.plan.actions] == ["in_progress", "complete", "not_started"]


def test_a_status_that_stands_in_several_colours_is_asked_about() -> None:
    plan = """
        Rec | Action            | Owner | Status
        1   | Train supervisors | DCI   | {green} In progress
        1   | Audit the files   | DI    | {second} In progress
        2   | Publish the rule  | DI    | {blue} Complete
        """
    reading = read(plan.replace("{second}", "{red}"))
    found = [(one.cell, one.message) for one in reading.issues if one.code == "status-coloured"]
    assert [cell for cell, _ in found] == ["Action Plan!D2"]
    assert "green and red" in found[0][1]
    as_decoration = read(plan.replace("{second}", "{green}"))
    assert "status-coloured" not in {one.code for one in as_decoration.issues}
