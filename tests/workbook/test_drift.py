"""A layout that is not as it was before is told, column by column."""

import pytest

from recommendations.plan import ColumnReading, Field, SheetReading
from recommendations.workbook.drift import drift

FIELDS = {
    "Rec": Field.RECOMMENDATION, "Action": Field.DESCRIPTION, "Lead": Field.OWNER, "Owner": Field.OWNER,
    "Due": Field.DUE, "Target date": Field.DUE, "Status": Field.STATUS, "RAG": Field.RAG, "Update": Field.UPDATE,
}  # fmt: skip


def sheet(headings: str, name: str = "Plan", role: str = "actions", **read_as: Field | None) -> SheetReading:
    """A sheet with these headings from column A on; '-' is a column without one."""
    columns = tuple(
        ColumnReading(chr(65 + place), heading, (FIELDS | read_as).get(_usual(heading)), "synonym", 0.95)
        for place, heading in enumerate(headings.split(" | "))
        if heading != "-"
    )
    return SheetReading(name, role, "It has actions.", columns=columns)


def _usual(heading: str) -> str:
    """REC: and rec are Rec."""
    clean = heading.strip(" :").lower()
    return next((known for known in FIELDS if known.lower() == clean), clean)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("Rec | Action | Lead", "Rec | Action | Lead", []),
        ("Rec | Action | Lead", "REC: | action |  Lead ", []),
        ("Rec | Action | Lead", "Rec | Action | - | Lead", ["The column “Lead” has moved from C to D."]),
        (
            "Rec | Action | Lead",
            "Rec | Action | RAG | Lead",
            [
                "The column “Lead” has moved from C to D.",
                "“RAG” is new, in column C: it was read as the RAG.",
            ],
        ),
        ("Rec | Action", "Rec | Action | Theme", ["“Theme” is new, in column C: it is not used."]),
        (
            "Rec | Action | Owner",
            "Rec | Action",
            ["“Owner” is gone, and nothing else is read as the owner."],
        ),
        ("Rec | Action | Theme", "Rec | Action", ["“Theme” is gone."]),
        ("Rec | Action | Due", "Rec | Action | Target date", ["“Due” is now headed “Target date”."]),
        (
            "Rec | Due | Action",
            "Rec | Action | Target date",
            [
                "The column “Due” has moved from B to C.",
                "The column “Action” has moved from C to B.",
                "“Due” is now headed “Target date”.",
            ],
        ),
        (
            "Rec | Action | Lead | Due",
            "- | Rec | Action | Lead | Due",
            ["The columns “Rec”, “Action”, “Lead” and “Due” have moved from A–D to B–E."],
        ),
        (
            "Rec | Action | Lead | Due | Status | RAG",
            "- | Rec | Action | Lead | Due | Status | RAG",
            ["The columns from “Rec” to “RAG” have moved from A–F to B–G."],
        ),
    ],
)
def test_what_happened_to_the_columns_is_said(before: str, after: str, said: list[str]) -> None:
    assert list(drift([sheet(before)], [sheet(after)])) == said


def test_a_heading_that_means_something_else_now_is_said() -> None:
    before, after = sheet("Rec | Action | Due"), sheet("Rec | Action | Due", Due=Field.COMPLETED)
    assert drift([before], [after]) == (
        "“Due” was read as the due date and is now read as the completion date.",
    )
    unread = sheet("Rec | Action | Due", Due=None)
    assert drift([before], [unread]) == ("“Due” was read as the due date and is now not used.",)


def test_two_columns_under_one_heading_are_taken_in_order() -> None:
    both = sheet("Rec | Action | Note | Note")
    assert drift([both], [both]) == ()
    assert drift([both], [sheet("Rec | Action | Note")]) == ("“Note” is gone.",)


def test_a_renamed_sheet_is_known_by_its_role_and_columns() -> None:
    before = [sheet("Rec | Action | Lead", "Plan Oct"), sheet("Rec | Deadline", "Recs", "recommendations")]
    after = [
        sheet("Rec | Deadline", "Recs", "recommendations"),
        sheet("Rec | Action | RAG | Lead", "Plan Jan"),
    ]
    assert drift(before, after) == (
        "The sheet “Plan Oct” is now called “Plan Jan”.",
        "On “Plan Jan”: The column “Lead” has moved from C to D.",
        "On “Plan Jan”: “RAG” is new, in column C: it was read as the RAG.",
    )


def test_a_sheet_of_another_layout_is_gone_and_new() -> None:
    said = drift([sheet("Rec | Action | Lead", "Plan")], [sheet("Ref | Milestone | Who | Lead", "Tracker")])
    assert said == ("The sheet “Plan” is gone.", "The sheet “Tracker” is new, and was read for actions.")


def test_a_sheet_that_is_left_out_now_is_said_with_the_reason() -> None:
    out = SheetReading("Plan 2", "ignored", "It is hidden.")
    both = [sheet("Rec | Action", "Plan"), sheet("Rec | Action", "Plan 2")]
    assert drift(both, [both[0], out]) == ("The sheet “Plan 2” was read and is now left out: It is hidden.",)
    assert drift([both[0], out], both) == ("The sheet “Plan 2” was left out and is now read for actions.",)
    assert drift([both[0]], [both[0], out]) == ()


def test_the_same_drift_on_every_sheet_is_said_once() -> None:
    before = [sheet("Rec | Action | Lead", f"Rec {n}") for n in range(1, 7)]
    after = [sheet("Rec | Action | RAG | Lead", f"Rec {n}") for n in range(1, 7)]
    assert drift(before, after)[0] == "On every sheet: The column “Lead” has moved from C to D."
    assert len(drift(before, after)) == 2
    assert drift(before, [*after[:5], before[5]])[0].startswith("On 5 sheets, the first of them “Rec 1”: ")
    assert drift(before, [after[0], after[1], *before[2:]])[0].startswith("On “Rec 1” and “Rec 2”: ")
