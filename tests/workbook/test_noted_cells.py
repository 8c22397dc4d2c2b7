"""Notes on cells: told beside the cell that was read."""

import io
import zipfile
from collections.abc import Mapping

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

from recommendations.plan import Reading, Status
from recommendations.workbook.read import read_workbook
from tests.builders import draw

PLAN = """
    Rec | Action                  | Owner    | Due        | Status      | Priority
    1   | Review the rota weekly  | DI Marsh | 30/09/2026 | In progress | High
    1   | Train all the sergeants | DI Peel  | 30/11/2026 | Complete    | High
"""
THREAD = (
    "[Threaded comment]\\n\\nYour version of Excel allows you to read this threaded comment; however, any edits to it "
    "will get removed.\\n\\nComment:\\n    Not evidenced yet"
).replace("\\n", "\n")


def noted(notes: Mapping[str, str], author: str = "PS Moss") -> bytes:
    """The plan with notes by cell."""
    book = load_workbook(io.BytesIO(draw(PLAN)))
    for cell, text in notes.items():
        book.active[cell].comment = Comment(text, author)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def notes_told(reading: Reading) -> dict[str | None, str]:
    return {issue.cell: issue.message for issue in reading.issues if issue.code == "cell-note"}


def test_a_note_on_a_cell_that_was_read_is_told_with_its_text() -> None:
    reading = read_workbook(
        noted({"D2": "Date moved to 31/03/2027", "E3": "Not actually complete"}), "plan.xlsx"
    )
    told = notes_told(reading)
    assert set(told) == {"Action Plan!D2", "Action Plan!E3"}
    assert told["Action Plan!D2"] == (
        "The cell has a note: “Date moved to 31/03/2027”. Only the cell itself was read, “30/09/2026”. If the note "
        "changes what it says, write that in the cell."
    )
    assert reading.plan.actions[1].status is Status.COMPLETE


def test_a_conversation_is_told_by_what_was_said_in_it() -> None:
    told = notes_told(read_workbook(noted({"E3": THREAD}), "plan.xlsx"))
    assert "has a note: “Not evidenced yet”." in told["Action Plan!E3"]


def test_a_long_note_is_shortened() -> None:
    told = notes_told(read_workbook(noted({"E3": "Asked again. " * 100}), "plan.xlsx"))
    assert len(told["Action Plan!E3"]) < 500


def test_a_note_on_an_empty_cell_is_told() -> None:
    book = load_workbook(io.BytesIO(noted({"D2": "Date taken out"})))
    book.active["D2"].value = None
    stream = io.BytesIO()
    book.save(stream)
    told = notes_told(read_workbook(stream.getvalue(), "plan.xlsx"))
    assert "“Date taken out”. Only the cell itself was read, which is empty." in told["Action Plan!D2"]


@pytest.mark.parametrize("cell", ["A1", "F2", "D9", "ZZ4000"])
def test_a_note_on_a_heading_or_a_cell_that_was_not_read_is_no_matter(cell: str) -> None:
    assert not notes_told(read_workbook(noted({cell: "Drop-down list"}), "plan.xlsx"))


def test_the_notes_of_the_product_itself_are_not_told() -> None:
    assert not notes_told(
        read_workbook(noted({"D2": "Question: which date?"}, "hmicfrs-monitor"), "plan.xlsx")
    )


@pytest.mark.parametrize("damage", [b"<comments><authors>", b""])
def test_a_damaged_list_of_notes_does_not_cost_the_plan(damage: bytes) -> None:
    whole = noted({"D2": "Date moved"})
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(stream, "w") as new:
        for part in old.namelist():
            new.writestr(part, damage if "comments/comment" in part else old.read(part))
    reading = read_workbook(stream.getvalue(), "plan.xlsx")
    assert len(reading.plan.actions) == 2
    assert not notes_told(reading)
