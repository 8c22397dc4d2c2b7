"""Every row of a sheet that is read is accounted for, whatever the sheet looks like."""

from collections import Counter
from datetime import date, datetime, time
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from recommendations.plan import LeftOutRow, LeftOutWhy, Reading, RowLedger
from recommendations.problems import WorkbookRefused
from recommendations.workbook import sorts
from recommendations.workbook.cells import CellBook, CellError, CellValue, Merge, Sheet, UncalculatedFormula
from recommendations.workbook.naming import named_in_words
from recommendations.workbook.read import read_book
from tests.workbook.reading import left_out, read

HEADINGS = ("Rec", "Ref", "Action", "Owner", "Due date", "Status", "% complete", "RAG", "Update")
WIDTH = len(HEADINGS)
ACTION_COLUMN = HEADINGS.index("Action")

# What people type into plans, and what they should not.
TYPED = st.sampled_from(
    """
    Train sergeants|Recommendation 3 – Victims|Recommendation 2|R4|Rec|Action|Owner|Status|Key|RAG key|Red
    Green: on track|B|Total|Total actions: 4|72 actions|Note|* see above|Notes:|1. Dates may not be moved|Phase 2
    1.1|3.2|a|1, 2|TBC|30/09/2025|31/02/2025|Complete|Not started|Open|40%|Risk|Likelihood|Impact|Version|Author
    #REF!|=A1| |Recommendation|Deadline|SRO|DCI (Crime)|Prepared by|Overall|AFI 2: act by 31 March 2026
    """.strip()
    .replace("\n", "|")
    .split("|")
)
VALUES: st.SearchStrategy[CellValue] = st.one_of(
    st.none(),
    st.none(),
    TYPED,
    TYPED,
    st.text(max_size=20),
    st.integers(-5, 120),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.booleans(),
    st.dates(date(1999, 1, 1), date(2120, 1, 1)),
    st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)),
    st.just(time(9, 30)),
    st.builds(CellError, st.sampled_from(["#REF!", "#N/A", "#DIV/0!"])),
    st.builds(UncalculatedFormula, st.just("=B2")),
)


def blank_is_none(value: CellValue) -> CellValue:
    return None if isinstance(value, str) and not value.strip() else value


ANY_ROW = st.tuples(*[VALUES.map(blank_is_none)] * WIDTH)
# A column of figures alone is no column of actions, so most rows have a text there.
WITH_TEXT = st.tuples(ANY_ROW, TYPED.map(blank_is_none)).map(
    lambda pair: (*pair[0][:ACTION_COLUMN], pair[1], *pair[0][ACTION_COLUMN + 1 :])
)
ROWS = st.lists(st.one_of(ANY_ROW, WITH_TEXT, WITH_TEXT), max_size=14)


@st.composite
def merges(draw: st.DrawFn) -> Merge:
    row, column = draw(st.integers(1, 16)), draw(st.integers(1, WIDTH))
    return Merge(row, column, row + draw(st.integers(0, 3)), column + draw(st.integers(0, 4)))


@st.composite
def plans(draw: st.DrawFn) -> Sheet:
    """A sheet with a header somewhere and anything around it; merged cells hold their value in the first cell."""
    above, below = draw(st.lists(ANY_ROW, max_size=3)), draw(ROWS)
    rows = [list(row) for row in (*above, HEADINGS, *below)]
    header = len(above) + 1
    kept = [
        merge
        for merge in draw(st.lists(merges(), max_size=3))
        if not merge.first_row <= header <= merge.last_row
    ]
    for merge in kept:
        for row in range(merge.first_row, min(merge.last_row, len(rows)) + 1):
            for column in range(merge.first_column, min(merge.last_column, WIDTH) + 1):
                if (row, column) != (merge.first_row, merge.first_column):
                    rows[row - 1][column - 1] = None
    return Sheet(
        name="Plan",
        rows=tuple(map(tuple, rows)),
        merges=tuple(kept),
        hidden_rows=frozenset(draw(st.sets(st.integers(1, 16), max_size=2))),
        fills=draw(
            st.dictionaries(
                st.tuples(st.integers(1, 16), st.integers(1, WIDTH)), st.just("FF0000"), max_size=3
            )
        ),
    )


def read_sheets(*sheets: Sheet) -> Reading | None:
    """What sheets say; None where they are refused."""
    try:
        return read_book(CellBook("plan.xlsx", "0" * 64, sheets), {}, lambda step: None)
    except WorkbookRefused:
        return None


def non_empty(sheet: Sheet) -> set[int]:
    return {
        number for number, row in enumerate(sheet.rows, sheet.first_row) if any(v is not None for v in row)
    }


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(plans())
def test_every_row_is_an_action_a_recommendations_line_or_left_out_with_a_reason(sheet: Sheet) -> None:
    reading = read_sheets(sheet)
    assume(reading)
    read_rows, out = non_empty(sheet), Counter(row.row for row in reading.rows.left_out)
    actions = {action.row for action in reading.plan.actions}
    assert reading.rows.read == len(read_rows)
    assert set(out) <= read_rows
    assert max(out.values(), default=0) <= 1
    assert not actions & set(out)
    assert len(actions) == len(reading.plan.actions)
    own_lines = read_rows - actions - set(out)
    assert reading.rows.imported == len(actions) + len(own_lines)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(plans())
def test_a_row_with_text_in_the_action_column_is_never_lost(sheet: Sheet) -> None:
    reading = read_sheets(sheet)
    assume(reading)
    header = next(
        sheet_reading.header_rows[-1] for sheet_reading in reading.sheets if sheet_reading.header_rows
    )
    found = {action.row for action in reading.plan.actions} | {row.row for row in reading.rows.left_out}
    titles = {title.as_written.get("recommendation") for title in reading.plan.recommendations}
    refs = {title.ref for title in reading.plan.recommendations}
    for number, row in enumerate(sheet.rows, 1):
        text = row[ACTION_COLUMN]
        if number > header and isinstance(text, str):
            own_line = any(value in titles or isinstance(value, int | float) for value in row[:ACTION_COLUMN])
            in_words = named_in_words(
                text
            )  # 'Recommendation 3 – Victims' may be one's own line, in any column
            assert number in found or own_line or (in_words is not None and in_words.ref in refs)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(plans())
def test_references_are_never_two_alike(sheet: Sheet) -> None:
    reading = read_sheets(sheet)
    assume(reading)
    refs = [action.ref for action in reading.plan.actions]
    assert len(set(refs)) == len(refs)
    assert all(refs)
    recommendations = [row.ref for row in reading.plan.recommendations]
    assert len(set(recommendations)) == len(recommendations)


@settings(max_examples=200, deadline=None)
@given(ROWS, st.lists(merges(), max_size=2))
def test_no_sheet_at_all_makes_the_reader_fall_over(
    rows: list[tuple[CellValue, ...]], merged: list[Merge]
) -> None:
    reading = read_sheets(Sheet("Plan", tuple(rows), first_row=3, first_column=2, merges=tuple(merged)))
    if reading:
        assert reading.rows.read == reading.rows.imported + len(reading.rows.left_out)


def test_a_ledger_that_does_not_add_up_cannot_be_made() -> None:
    with pytest.raises(AssertionError, match="2 read, 0 imported, 1 left out"):
        RowLedger(2, 0, (LeftOutRow("Plan", 1, LeftOutWhy.TITLE),))


# Rows that are not actions, and why


@pytest.mark.parametrize(
    "total",
    ["Total actions | 3 | | n/a |", "Total actions | 3 | | #REF! |", "Total | | | #DIV/0! |", "Total | e:#REF! | | |",
     "Totals: 3 actions, 0 complete | | | |", "Totals – 3 actions (0 complete) | | | 50% |",
     "Total actions 3, 1 complete | | | - |", "Sub-total | n/a | | #N/A |"],
)  # fmt: skip
def test_a_row_of_totals_whose_figures_failed_is_no_action(total: str) -> None:
    reading = read(f"""
        Rec | Action            | Owner | Due date   | % complete | Status
        1   | Train supervisors | DCI   | 30/11/2025 | 50%        | In progress
        1   | Audit the files   | DI    | 31/12/2025 | 60%        | In progress
            | {total}
        """)
    assert [action.description for action in reading.plan.actions] == ["Train supervisors", "Audit the files"]
    assert left_out(reading) == {1: LeftOutWhy.HEADING, 4: LeftOutWhy.TOTAL}


@pytest.mark.parametrize(
    "action",
    ["Total quality review of files | DI | 31/01/2026 | n/a | Not started", "Total | DI Brown | | n/a |",
     "Total: 3 reviews of files | | | n/a |", "Count 12 stations and report | n/a | | |"],
)  # fmt: skip
def test_an_action_that_begins_like_a_total_stays_one(action: str) -> None:
    reading = read(f"""
        Rec | Action            | Owner | Due date   | % complete | Status
        1   | Train supervisors | DCI   | 30/11/2025 | 50%        | In progress
        1   | {action}
        """)
    assert len(reading.plan.actions) == 2


def test_totals_keys_and_notes_under_the_table_are_left_out_each_with_its_reason() -> None:
    reading = read("""
        Rec | Action | Owner | Status | RAG
        1 | Train sergeants | DCI | Started | Green
        2 | Write to victims | DI | Complete | Blue

        Total | 2 | | 1 complete |
        % complete | | | 0.5 |
        BRAG key
        Blue | Complete and evidenced
        {green} | On track
        A | At risk
        Red = off track

        Notes
        1. Dates may be moved by the SRO only.
        * Evidence is kept by the crime standards team.
        Prepared by: Crime Standards Team
        """)
    why = LeftOutWhy
    assert left_out(reading) == {
        1: why.HEADING,
        5: why.TOTAL, 6: why.TOTAL,
        7: why.KEY, 8: why.KEY, 9: why.KEY, 10: why.KEY, 11: why.KEY,
        13: why.NOTE, 14: why.NOTE, 15: why.NOTE, 16: why.NOTE,
    }  # fmt: skip
    assert len(reading.plan.actions) == 2
    assert [issue.code for issue in reading.issues if issue.severity != "info"] == ["column-missing"]


def test_a_key_and_notes_in_the_action_column_are_not_actions() -> None:
    reading = read("""
        Action | Owner | Status
        Recommendation 1 – Supervision | < | <
        Train sergeants | DCI | Started

        Key
        Red | Off track
        Green | On track
        Note: dates may be moved by the SRO only.
        Total actions: 1
        """)
    assert [action.description for action in reading.plan.actions] == ["Train sergeants"]
    assert left_out(reading)[6] == LeftOutWhy.KEY
    assert left_out(reading)[8] == LeftOutWhy.NOTE
    assert left_out(reading)[9] == LeftOutWhy.TOTAL


@pytest.mark.parametrize(
    "text",
    [
        "Total review of crime files", "Key stakeholders to be briefed", "Note the new policy at the leadership team",
        "Source 24 laptops", "Overall 24/7 cover to be reviewed", "Green Lane station to be staffed",
        "Contact victims within 48 hours", "Recommendation 3 to be discussed at Crime Board", "Action", "Red",
        "A: review the policy", "Guidance to be issued", "Version control of policies to be put in place",
    ],
)  # fmt: skip
def test_an_action_that_begins_like_something_else_is_still_an_action(text: str) -> None:
    reading = read(f"""
        Rec | Action | Owner | Status
        1 | Train sergeants | DCI | Started
        1 | {text} | DCI | Started
        2 | Write to victims | DI | Started
        """)
    assert [action.description for action in reading.plan.actions][1] == text


def test_a_last_action_without_anything_else_is_kept_and_asked_about() -> None:
    reading = read("""
        Rec | Action | Owner | Status
        1 | Train sergeants | DCI | Started

          | This plan is reviewed monthly | |
        """)
    assert reading.plan.actions[-1].description == "This plan is reviewed monthly"
    assert [(issue.code, issue.cell) for issue in reading.issues if issue.code == "action-alone"] == [
        ("action-alone", "Action Plan!B4")
    ]


def test_a_row_with_values_and_no_action_is_left_out_and_said() -> None:
    reading = read("""
        Rec | Action | Owner | Due | Status
        1 | Train sergeants | DCI | 30/09/2025 | Started
        1 |  | DI | 30/09/2025 | Started
        2 | Write to victims | DI | 30/09/2025 | Started
        """)
    assert left_out(reading)[3] == LeftOutWhy.NO_ACTION
    (missing,) = [issue for issue in reading.issues if issue.code == "action-text-missing"]
    assert (missing.cell, missing.row) == ("Action Plan!B3", 3)


def test_a_continuation_line_joins_the_action_above_and_is_said() -> None:
    reading = read("""
        Rec | Action | Owner | Update | Evidence
        1 | Train sergeants | DCI | Half are trained | Register
          |  |  | The rest follow in May |
          |  |  |  | Board paper
        1 | Publish the policy | DCI | Done |
        """)
    first = reading.plan.actions[0]
    assert (first.update, first.evidence) == (
        "Half are trained\nThe rest follow in May",
        "Register\nBoard paper",
    )
    assert [left_out(reading)[row] for row in (3, 4)] == [LeftOutWhy.CONTINUATION] * 2
    assert [issue.cell for issue in reading.issues if issue.code == "action-continued"] == [
        "Action Plan!D3",
        "Action Plan!E4",
    ]


def test_an_action_merged_down_over_its_updates_is_one_action() -> None:
    reading = read("""
        Rec | Action | Owner | Due | Update
        1 | Train sergeants | DCI | 30/09/2025 | January: begun
        ^ | ^ | ^ | ^ | February: half done
        ^ | Publish the policy | DCI | 30/09/2025 | Done
        """)
    assert [action.update for action in reading.plan.actions] == [
        "January: begun\nFebruary: half done",
        "Done",
    ]


def test_an_action_merged_over_rows_with_dates_of_their_own_is_read_for_each_and_asked_about() -> None:
    reading = read("""
        Rec | Action | Owner | Due
        1 | Train sergeants | DCI North | 30/09/2025
        ^ | ^ | DCI South | 31/12/2025
        """)
    assert [(a.description, a.owner, str(a.due)) for a in reading.plan.actions] == [
        ("Train sergeants", "DCI North", "2025-09-30"),
        ("Train sergeants", "DCI South", "2025-12-31"),
    ]
    assert [issue.cell for issue in reading.issues if issue.code == "action-repeated-down"] == [
        "Action Plan!B3"
    ]


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(plans())
def test_a_row_with_many_cells_is_sorted_as_if_it_were_asked_everything(sheet: Sheet) -> None:
    found = read_sheets(sheet)
    with patch.object(sorts, "SORTS_OF_WIDE", sorts.SORTS):
        assert read_sheets(sheet) == found
