"""The product's own remarks are found in a note, and every other word of it is left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations.workbook.own_remarks import OwnRemarks

ASKED = (
    "The status “Splendid” is not known.",
    "The status “Splendid” is not known. Say more.",
    "Row 3 is odd",
)
OWN = OwnRemarks(ASKED)


@pytest.mark.parametrize(
    ("note", "left"),
    [
        ("Question: Row 3 is odd", ""),
        ("Agreed\n\nQuestion: Row 3 is odd", "Agreed"),
        ("Agreed_x000D_\nNote: Row 7: Row 3\n is odd \nAnswered", "Agreed \nAnswered"),
        ("Question: The status “Splendid” is not known. Say more.", ""),
        ("Question: Row 3 is odd\n\nAnswered", "Answered"),
        ("Question: who owns this?", "Question: who owns this?"),
        ("The Question: Row 3 is oddly put", "The Question: Row 3 is oddly put"),
        ("OurQuestion: Row 3 is odd", "OurQuestion: Row 3 is odd"),
        ("Row 3 is odd", "Row 3 is odd"),
    ],
)
def test_remarks_are_taken_out_and_the_rest_stays(note: str, left: str) -> None:
    assert OWN.without(note) == left


def test_a_remark_that_was_cut_short_with_its_note_is_known_too() -> None:
    note = "Agreed\n\nQuestion: The status “Spl"
    assert OwnRemarks(ASKED, longest=len(note)).without(note) == "Agreed"
    assert OwnRemarks(ASKED).without(note) == note


@given(
    own=st.text(alphabet="ab QN:\n", max_size=30).filter(lambda text: text == text.strip()),
    remarks=st.lists(st.tuples(st.sampled_from(["Question", "Note"]), st.sampled_from(ASKED)), max_size=4),
)
def test_whatever_the_force_wrote_is_left_whole(own: str, remarks: list[tuple[str, str]]) -> None:
    note = "\n\n".join([*([own] if own else []), *(f"{kind}: {text}" for kind, text in remarks)])
    assert OWN.without(note) == own
