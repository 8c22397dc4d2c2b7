"""A meeting's action log in a sheet: every row accounted for, every doubt a question, nothing closed by itself."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations.problems import SettingsError, WorkbookRefused
from recommendations.record.meetings import (
    LoggedAction,
    LogState,
    LogUpdated,
    MeetingSays,
    Minuted,
    check_meeting,
    meeting_log,
)
from recommendations.workbook.cells import CellBook, CellValue, Sheet
from recommendations.workbook.lettering import words
from recommendations.workbook.log_changes import LogChanges, log_changes
from recommendations.workbook.log_rows import LogRowIs
from recommendations.workbook.log_sheet import LogRead, log_of, read_log
from recommendations.workbook.log_table import LearnedOfLog
from recommendations.workbook.log_words import LogColumn, read_log_words
from tests.builders import draw

TODAY = date(2026, 3, 1)
HEADINGS = "No. | Meeting date | Action | Owner | Due date | Update | Status"
LOG = f"""
    Accountability meeting: action log | < | <
    {HEADINGS}
    12 | d:2026-01-08 | Bring the figures     | DCC       | 08/02/2026 | In hand  | Open
    13 | 8 Jan 2026   | Explain the backlog   | ACC Crime | End of Feb 2026 |     | Discharged
    14 | 08/01/2026   | Review the risk paper | Chief executive | |           | Transferred to the Justice Board
    """


def read(drawn: str) -> LogRead:
    return read_log(draw(drawn), "log.xlsx")


def one_row(row: str, headings: str = HEADINGS) -> LogRead:
    return read(f"{headings}\n{row}")


def codes(read_or_found: LogRead | LogChanges) -> list[str]:
    return [issue.code for issue in read_or_found.issues]


def imported(found: LogRead, standing: Sequence[MeetingSays] = (), today: date = TODAY) -> LogChanges:
    return log_changes(found.rows, meeting_log(standing), {"1", "2"}, today, by_meeting=found.by_meeting)


def test_a_log_is_read_and_every_row_accounted_for() -> None:
    found = read(LOG)
    assert [(row.number, row.meeting, row.owner) for row in found.rows] == [
        ("12", date(2026, 1, 8), "DCC"),
        ("13", date(2026, 1, 8), "ACC Crime"),
        ("14", date(2026, 1, 8), "Chief executive"),
    ]
    assert [row.due for row in found.rows] == [date(2026, 2, 8), date(2026, 2, 28), None]
    assert [row.state for row in found.rows] == [LogState.OPEN, LogState.DISCHARGED, LogState.TRANSFERRED]
    assert found.rows[2].board == "the Justice Board"
    assert [one.what for one in found.told] == [LogRowIs.TITLE, LogRowIs.HEADING, *[LogRowIs.ACTION] * 3]
    assert not found.issues


def test_headings_that_are_repeated_and_a_meeting_that_is_merged_down_are_read_as_such() -> None:
    found = read(
        """
        Ref No. | Meeting | Action | Owner(s) | Status (Open/Discharged/Transferred)
        1 | d:2026-01-08 | Do it | DCC | Open
        Ref No. | Meeting | Action | Owner(s) | Status (Open/Discharged/Transferred)
        2 | d:2026-02-05 | Do that | ACC | Open
        3 | ^ | Do this | ACC | Discharged
        """
    )
    assert [(row.number, row.meeting) for row in found.rows] == [
        ("1", date(2026, 1, 8)), ("2", date(2026, 2, 5)), ("3", date(2026, 2, 5)),
    ]  # fmt: skip
    assert [one.what for one in found.told].count(LogRowIs.HEADING) == 2
    assert not found.issues


def test_a_csv_file_is_read_alike() -> None:
    csv = "No,Meeting,Action,Owner,Due,Update,Status\n12,08/01/2026,Bring figures,DCC,,,Open\n"
    assert read_log(csv.encode(), "log.csv").rows[0].meeting == date(2026, 1, 8)


def test_a_new_log_becomes_actions_updates_and_states() -> None:
    found = imported(read(LOG))
    log = meeting_log(found.says)
    assert [(one.number, one.state, one.board) for one in log] == [
        ("12", LogState.OPEN, None),
        ("13", LogState.DISCHARGED, None),
        ("14", LogState.TRANSFERRED, "the Justice Board"),
    ]
    assert log[0].updates[0].update == "In hand"
    assert codes(found) == ["log-settled-undated", "log-settled-undated"]


def test_the_same_log_again_adds_nothing() -> None:
    found = read(LOG)
    again = imported(found, imported(found).says)
    assert (again.says, again.new, again.changed, again.vanished) == ([], [], [], [])
    assert again.unchanged == ["12", "13", "14"]


def test_only_what_changed_is_added_and_what_vanished_is_said_and_stays_open() -> None:
    kept = imported(read(LOG)).says
    later = read(
        f"""
        {HEADINGS}
        13 | 8 Jan 2026 | Explain the backlog   | Head of Crime | 28/02/2026 | | Discharged
        14 | 8 Jan 2026 | Review the risk paper | Chief executive | 30/06/2026 | | Open
        15 | 5 Feb 2026 | Set a target          | ACC | | | Open
        """
    )
    found = imported(later, kept)
    assert (found.new, found.changed, found.vanished) == (["15"], ["13", "14"], ["12"])
    log = {one.number: one for one in meeting_log([*kept, *found.says])}
    assert log["12"].state is LogState.OPEN
    assert log["13"].owner == "Head of Crime"
    assert log["13"].updates[-1].update == "Owner Head of Crime, was ACC Crime"
    assert (log["14"].state, log["14"].board, log["14"].due) == (LogState.OPEN, None, date(2026, 6, 30))
    assert codes(found) == ["log-vanished"]


def test_what_is_on_record_is_never_overwritten() -> None:
    kept = imported(read(LOG)).says
    found = imported(one_row("12 | 5 Feb 2026 | Another action | DCC | | In hand | Open"), kept)
    assert found.says == []
    assert codes(found)[:3] == ["log-worded-otherwise", "log-other-meeting", "log-due-cleared"]


def test_a_sheet_with_no_new_word_reopens_nothing_that_was_settled_since() -> None:
    kept = imported(read(LOG)).says
    settled = LogUpdated("12", date(2026, 2, 10), "Figures brought", LogState.DISCHARGED)
    found = imported(read(LOG), [*kept, settled])
    assert found.says == []
    assert "log-settled-since" in codes(found)
    anew = imported(
        one_row("12 | 8 Jan 2026 | Bring the figures | DCC | | The figures were wrong | Open"),
        [*kept, settled],
    )
    assert meeting_log([*kept, settled, *anew.says])[0].state is LogState.OPEN


@pytest.mark.parametrize(
    ("written", "state", "board"),
    [
        ("OPEN", LogState.OPEN, ""),
        ("On-going", LogState.OPEN, ""),
        ("Not complete", LogState.OPEN, ""),
        ("To be discharged", LogState.OPEN, ""),
        ("Closed", LogState.DISCHARGED, ""),
        ("Transferred to: Joint Audit Committee", LogState.TRANSFERRED, "Joint Audit Committee"),
        ("Closed – transferred to JAC", LogState.TRANSFERRED, "JAC"),
        ("Taken to the Digital Board.", LogState.TRANSFERRED, "the Digital Board"),
        ("Taken to another board", LogState.TRANSFERRED, ""),
        ("Passed to the Safer-Streets Board (SSB)", LogState.TRANSFERRED, "the Safer-Streets Board (SSB)"),
        (
            "Transferred to Community, Safety and Justice Board",
            LogState.TRANSFERRED,
            "Community, Safety and Justice Board",
        ),
        ("Passed to Crime Board for oversight", LogState.TRANSFERRED, "Crime Board for oversight"),
    ],
)
def test_a_state_is_read_from_its_words(written: str, state: LogState, board: str) -> None:
    (row,) = one_row(f"1 | 8 Jan 2026 | Do it | DCC | | | {written}").rows
    assert (row.state, row.board) == (state, board)


@pytest.mark.parametrize(
    "written",
    [
        "Green", "Almost done", "Moved to the next meeting", "Referred to the DCC", "Not yet transferred to the Board",
        "Closed?", "Discharged subject to the audit", "Transferred to next board", "Discharged on 31/02/2026",
        "Passed to Crime Board - not accepted", "Passed to Crime Board – declined by the chair",
        "Transferred to Crime Board, not accepted", "Transferred to Crime Board; see minutes",
        "Referred to the audit panel for advice", "Taken to group chat", "Moved to the Crime Board (refused)",
        "Taken to the Justice Board but wasn’t accepted", "Transferred to JAC subject to approval",
    ],
)  # fmt: skip
def test_a_state_that_is_not_known_is_a_question_and_no_state(written: str) -> None:
    found = one_row(f"1 | 8 Jan 2026 | Do it | DCC | | Working | {written}")
    assert found.rows[0].state is None
    assert codes(found) == ["log-state-unknown"]
    new = imported(found)
    assert (new.says, new.left_out) == ([], ["1"])
    kept: list[MeetingSays] = [Minuted("1", date(2026, 1, 8), "Do it", "DCC")]
    known = imported(found, kept)
    assert [(one.state, one.update) for one in known.says if isinstance(one, LogUpdated)] == [
        (None, "Working")
    ]


def test_a_date_beside_the_state_is_the_day_it_was_settled() -> None:
    found = one_row("1 | 8 Jan 2026 | Do it | DCC | | | Discharged on 12/02/2026")
    (logged,) = meeting_log(imported(found).says)
    assert logged.settled_on == date(2026, 2, 12)


def test_a_date_beside_the_state_that_cannot_be_is_asked_about_in_the_cell_where_it_stands() -> None:
    found = imported(one_row("1 | 8 Jan 2026 | Do it | DCC | | | Discharged 03/04/2027"))
    (issue,) = [one for one in found.issues if one.code == "log-settled-impossible"]
    assert (issue.cell, issue.found) == ("Action Plan!G2", "Discharged 03/04/2027")


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (" | 8 Jan 2026 | Do it | DCC | | | Open", "log-row-incomplete"),
        ("1 | | Do it | DCC | | | Open", "log-row-incomplete"),
        ("1 | 8 Jan 2026 | | DCC | | | Open", "log-row-incomplete"),
        ("1 | Jan 2026 | Do it | DCC | | | Open", "log-meeting-unread"),
        ("1 | 31/02/2026 | Do it | DCC | | | Open", "log-meeting-unread"),
        ("d:2025-07-01 | 8 Jan 2026 | Do it | DCC | | | Open", "log-number-is-date"),
        ("e:#REF! | 8 Jan 2026 | Do it | DCC | | | Open", "cell-error"),
    ],
)
def test_a_row_that_cannot_be_an_action_is_left_out_with_a_question(row: str, code: str) -> None:
    found = one_row(row)
    assert found.rows == ()
    assert code in codes(found)
    assert found.told[-1].what is LogRowIs.LEFT_OUT
    assert all(issue.cell and issue.cell.endswith("2") for issue in found.issues)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("1 | 8 Jan 2027 | Do it | DCC | | | Open", "log-meeting-to-come"),
        ("1 | 8 Jan 2026 | Do it | DCC | 8 Feb 2025 | | Open", "log-due-before-meeting"),
        ("1 | 8 Jan 2026 | Do it | | | | Open", "log-owner-missing"),
        ("1 | 8 Jan 2026 | Do it | DCC | | | ", "log-state-empty"),
        ("1 | 8 Jan 2026 | Do it | DCC | | | Closed 01/02/2027", "log-settled-impossible"),
    ],
)
def test_what_does_not_hold_together_is_a_question(row: str, code: str) -> None:
    found = imported(one_row(row))
    assert code in codes(found)
    assert all(one.due is None for one in meeting_log(found.says))


def test_a_number_that_stands_twice_is_used_for_neither() -> None:
    found = read(
        f"{HEADINGS}\n7 | 8 Jan 2026 | Do it | A | | | Open\n7 | 5 Feb 2026 | Do that | B | | | Open"
    )
    assert found.rows == ()
    assert codes(found) == ["log-number-repeated"] * 2
    assert [one.what for one in found.told] == [LogRowIs.HEADING, *[LogRowIs.LEFT_OUT] * 2]


FIRST_MEETING = "1 | 8 Jan 2026 | Do it | A | | | Open\n2 | 8 Jan 2026 | Do this | A | | | Open"
SECOND_MEETING = "1 | 5 Feb 2026 | Do that | B | | | Open\n2 | 5 Feb 2026 | Do more | B | | | Open"


def test_a_log_on_record_by_meeting_is_read_so_whatever_its_rows_look_like() -> None:
    """An action of another meeting that has the number 2 alone no longer makes both rows a question."""
    kept = imported(read(f"{HEADINGS}\n{FIRST_MEETING}\n{SECOND_MEETING}")).says
    later = draw(f"{HEADINGS}\n{FIRST_MEETING}\n2 | 5 Feb 2026 | Do more | B | | | Open")
    found = imported(read_log(later, "log.xlsx", begun_again=True), kept)
    assert (found.new, found.vanished) == ([], ["1 of 5 Feb 2026"])
    assert "log-number-repeated" not in codes(found)


def test_what_a_person_says_of_a_heading_goes_before_what_another_seems_to_say() -> None:
    log = draw(
        "No. | Meeting | Date of mtg | Action | Status\n1 | Accountability Board | 8 Jan 2026 | Do it | Open"
    )
    found = read_log(log, "log.xlsx", {"Date of mtg": LogColumn.MEETING})
    assert [row.meeting for row in found.rows] == [date(2026, 1, 8)]


def test_numbers_that_begin_again_at_each_meeting_are_told_apart_by_the_meeting() -> None:
    found = read(f"{HEADINGS}\n{FIRST_MEETING}\n{SECOND_MEETING}")
    assert codes(found) == ["log-numbered-by-meeting"]
    made = imported(found)
    assert made.new == ["1 of 8 Jan 2026", "2 of 8 Jan 2026", "1 of 5 Feb 2026", "2 of 5 Feb 2026"]
    assert [one.action for one in meeting_log(made.says)] == ["Do it", "Do this", "Do that", "Do more"]
    assert imported(found, made.says).says == []
    closed = read(
        f"{HEADINGS}\n{FIRST_MEETING}\n{SECOND_MEETING}".replace(
            "Do that | B | | | Open", "Do that | B | | | Discharged"
        )
    )
    assert imported(closed, made.says).changed == ["1 of 5 Feb 2026"]


def test_a_log_that_begins_again_only_later_keeps_the_actions_that_were_recorded_before() -> None:
    january = imported(read(f"{HEADINGS}\n{FIRST_MEETING}"))
    assert january.new == ["1", "2"]
    both = imported(read(f"{HEADINGS}\n{FIRST_MEETING}\n{SECOND_MEETING}"), january.says)
    assert (both.new, both.unchanged) == (["1 of 5 Feb 2026", "2 of 5 Feb 2026"], ["1", "2"])
    third = "1 | 26 Feb 2026 | Do the rest | C | | | Open"
    alone = imported(read(f"{HEADINGS}\n{third}"), [*january.says, *both.says])
    assert (alone.new, alone.changed) == (["1 of 26 Feb 2026"], [])


@pytest.mark.parametrize(
    "second",
    [
        "1 | 5 Feb 2026 | Do it | A | | Nearly | Open",  # carried forward: the same action again
        "2 | 5 Feb 2026 | Do that | B | | | Open",  # no number 1 of its own
        "1a | 5 Feb 2026 | Do that | B | | | Open\n2 | 5 Feb 2026 | Do more | B | | | Open",
    ],
)
def test_numbers_that_do_not_begin_again_at_each_meeting_stay_a_question(second: str) -> None:
    found = read(f"{HEADINGS}\n{FIRST_MEETING}\n{second}")
    assert "log-number-repeated" in codes(found)
    assert not found.by_meeting


def test_a_number_that_stands_twice_at_one_meeting_is_a_question_there_alone() -> None:
    found = read(f"{HEADINGS}\n{FIRST_MEETING}\n{SECOND_MEETING}\n2 | 5 Feb 2026 | Do less | B | | | Open")
    assert sorted(codes(found)) == ["log-number-repeated", "log-number-repeated", "log-numbered-by-meeting"]
    assert [row.action for row in found.rows] == ["Do it", "Do this", "Do that"]


@pytest.mark.parametrize("heading", ["Update / comments", "Progress/Update", "Comments \\ notes"])
def test_two_words_of_one_meaning_joined_by_a_slash_are_one_heading(heading: str) -> None:
    found = one_row(
        "1 | 8 Jan 2026 | Do it | DCC | Open | Begun", f"No. | Meeting | Action | Owner | Status | {heading}"
    )
    assert (found.rows[0].update, codes(found)) == ("Begun", [])


def test_two_words_of_two_meanings_joined_by_a_slash_are_not_used() -> None:
    found = one_row(
        "1 | 8 Jan 2026 | Do it | Open | 8 Feb", "No. | Meeting | Action | Status | Owner / due date"
    )
    assert (found.rows[0].owner, found.rows[0].due, codes(found)) == ("", None, ["log-column-not-used"])


def test_a_refusal_names_the_heading_that_is_missing_and_those_that_were_found() -> None:
    with pytest.raises(WorkbookRefused) as refused:
        one_row("1 | 8 Jan 2026 | Do it | Open", "No. | Date of mtg | Action | Status")
    assert str(refused.value) == (
        "log.xlsx: no action log was found: row 1 of “Action Plan” has the headings “No.”, “Action” and “Status”, but "
        "none is read as the date of the meeting. Not read: “Date of mtg”. To mend it, rename it, such as “Meeting "
        'date”, or say which it is: --map "Date of mtg=meeting".'
    )
    with pytest.raises(
        WorkbookRefused, match=r"“Action” and “Task” both mean the action\. To mend it, rename all but"
    ):
        one_row("1 | 8 Jan 2026 | Do it | x | Open", "No. | Meeting | Action | Task | Status")


def test_a_heading_is_what_a_person_says_that_it_is() -> None:
    table = draw("No. | Date of mtg | Action | Status\n1 | 8 Jan 2026 | Do it | Open")
    assert read_log(table, "log.xlsx", {"date of MTG": LogColumn.MEETING}).rows[0].meeting == date(2026, 1, 8)
    with pytest.raises(
        WorkbookRefused, match=r"no column of the log is headed “Day”, as --map has it\. Found: “No\.”"
    ):
        read_log(table, "log.xlsx", {"Date of mtg": LogColumn.MEETING, "Day": LogColumn.DUE})


def confirmed(heading: str, column: LogColumn, headings: str) -> LearnedOfLog:
    layout = frozenset(words(one) for one in headings.split(" | "))
    return LearnedOfLog(heading, column, layout, "A. Officer", date(2026, 1, 12))


ODD = "No. | Date of mtg | Action | Status"
THE_MEETING = confirmed("Date of mtg", LogColumn.MEETING, ODD)


def learned_from(drawn: str, *learned: LearnedOfLog, told: dict[str, LogColumn] | None = None) -> LogRead:
    return read_log(draw(drawn), "log.xlsx", told, learned)


def test_a_heading_is_what_a_person_once_said_that_it_is_and_that_is_told() -> None:
    found = learned_from(f"{ODD}\n1 | 8 Jan 2026 | Do it | Open", THE_MEETING)
    assert found.rows[0].meeting == date(2026, 1, 8)
    assert [(issue.code, issue.cell) for issue in found.issues] == [("heading-learned", "Action Plan!B1")]
    assert (
        "was read as the date of the meeting, as A. Officer confirmed on 12 January"
        in found.issues[0].message
    )


def test_what_was_confirmed_in_another_layout_or_is_told_otherwise_now_gives_way() -> None:
    other = confirmed("Date of mtg", LogColumn.MEETING, "Date of mtg | Place | Chair | Minutes by")
    with pytest.raises(WorkbookRefused, match="none is read as the date of the meeting"):
        learned_from(f"{ODD}\n1 | 8 Jan 2026 | Do it | Open", other)
    both = "No. | Date of mtg | Held | Action | Status\n1 | 8 Jan 2026 | 9 Jan 2026 | Do it | Open"
    found = learned_from(both, THE_MEETING, told={"Held": LogColumn.MEETING})
    assert (found.rows[0].meeting, codes(found)) == (date(2026, 1, 9), ["log-column-not-used"])


def test_two_headings_confirmed_for_one_thing_are_neither_used() -> None:
    both = "No. | Date of mtg | Held | Action | Status"
    learned = [confirmed(heading, LogColumn.MEETING, both) for heading in ("Date of mtg", "Held")]
    with pytest.raises(WorkbookRefused, match="none is read as the date of the meeting"):
        learned_from(f"{both}\n1 | 8 Jan 2026 | 9 Jan 2026 | Do it | Open", *learned)


def test_a_recommendation_is_joined_only_if_the_plan_has_it() -> None:
    headings = "No | Meeting | Action | Owner | Status | Recommendation"
    found = imported(
        read(f"{headings}\n1 | 8 Jan 2026 | A | B | Open | R2\n2 | 8 Jan 2026 | A | B | Open | Rec 9")
    )
    assert [one.recommendation for one in meeting_log(found.says)] == ["2", None]
    assert codes(found) == ["log-recommendation-unknown"]


def test_open_and_closed_actions_on_sheets_of_their_own_are_one_log_and_a_hidden_sheet_is_said() -> None:
    found = read(
        f"""
        == Open ==
        {HEADINGS}
        1 | 8 Jan 2026 | Do it | A | | | Open
        == Closed ==
        {HEADINGS}
        2 | 8 Jan 2026 | Do that | A | | | Closed
        == Old [hidden] ==
        {HEADINGS}
        3 | 8 Jan 2025 | Do that | A | | | Closed
        """
    )
    assert [row.number for row in found.rows] == ["1", "2"]
    assert codes(found) == ["log-sheet-hidden"]


@pytest.mark.parametrize(
    "headings", ["Rec | Ref | Action | Owner | Due | Status", "No | Meeting | Action | Owner"]
)
def test_a_sheet_without_the_headings_of_a_log_is_refused_in_one_line(headings: str) -> None:
    with pytest.raises(WorkbookRefused, match="no action log was found"):
        one_row("1 | 1.1 | Do it | DCC", headings)


def test_no_word_has_two_meanings() -> None:
    toml = '[headings]\nnumber=["No"]\naction=["no."]\n[state]\n[transferred_to]\nany=["a"]\nboard=["b"]\nnouns=[]\n'
    with pytest.raises(SettingsError, match="stands under number and under action"):
        read_log_words(toml + "not_yet=[]\n[another_board]\nwords=[]\n")


# Whatever stands in the cells

ANY: st.SearchStrategy[CellValue] = st.one_of(
    st.none(),
    st.sampled_from(
        ["1", "2", "Open", "Closed", "Transferred to the Board", "8 Jan 2026", "DCC", "x", " ", "31/02/2026"]
    ),
    st.text(max_size=12),
    st.integers(-5, 60000),
    st.floats(allow_nan=False, allow_infinity=False),
    st.datetimes(datetime(1999, 1, 1), datetime(2050, 1, 1)),
)
ROWS = st.lists(st.tuples(*[ANY] * 7), max_size=8)


def sheet(rows: Sequence[Sequence[CellValue]]) -> LogRead:
    headed = tuple(HEADINGS.split(" | "))
    blank = [tuple(None if value in ("", " ") else value for value in row) for row in rows]
    return log_of(CellBook("log.xlsx", "", (Sheet("Log", (headed, *blank)),)))


@given(first=ROWS, second=ROWS)
def test_whatever_a_log_holds_its_rows_are_accounted_for_and_what_is_recorded_fits(
    first: list[Sequence[CellValue]], second: list[Sequence[CellValue]]
) -> None:
    standing: list[MeetingSays] = []
    day = TODAY
    for rows in (first, second, second):
        found = sheet(rows)
        filled = sum(any(v not in (None, "", " ") for v in row) for row in rows)
        assert len(found.told) == filled + 1
        assert sum(one.what is LogRowIs.ACTION for one in found.told) == len(found.rows)
        changes = imported(found, standing, day)
        placed = [*changes.new, *changes.changed, *changes.unchanged, *changes.left_out]
        assert len(placed) == len(found.rows)
        before = {one.number: one for one in meeting_log(standing)}
        for one in changes.says:
            log: dict[str, LoggedAction] = {kept.number: kept for kept in meeting_log(standing)}
            standing.append(check_meeting(one, log, day))
        after = {one.number: one for one in meeting_log(standing)}
        for number in changes.vanished:
            assert after[number] == before[number]
        day += timedelta(7)
    assert not changes.says, "the same log again brings nothing"
