"""A heading that is only like a known one: taken for it, asked about, or left alone, but never taken for another."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.plan import Field, Reading
from recommendations.workbook.cells import CellValue
from recommendations.workbook.heading_words import heading_words
from recommendations.workbook.headings import match_heading
from tests.workbook.reading import codes, read
from tests.workbook.test_headings import DAY, LONG, below, fields, meanings

F = Field
PLAN = """
    Rec no | Action no | Action            | Status      | {heading}
    1      | 1.1       | Train supervisors | In progress | {first}
    1      | 1.2       | Audit the files   | Not started | {second}
    2      | 2.1       | Publish a policy  | Complete    | {third}
"""
CONTENT: dict[str, tuple[str, str, str]] = {
    "dates": ("d:2026-03-31", "d:2026-04-30", "d:2026-06-30"),
    "names": ("DCI Jane Hale", "Supt R. Moss", "Head of PPU"),
    "colours": ("Green", "Amber", "Red"),
    "shares": ("%:0.4", "%:0", "%:1"),
}


def planned(heading: str, content: str) -> Reading:
    first, second, third = CONTENT[content]
    return read(PLAN.format(heading=heading, first=first, second=second, third=third))


def last_field(reading: Reading) -> Field | None:
    return next((c.field for sheet in reading.sheets for c in sheet.columns if c.letter == "E"), None)


@pytest.mark.parametrize(
    ("heading", "content"),
    [
        ("Date due date was changed", "dates"), ("Date target date agreed", "dates"),
        ("Audit due date", "dates"), ("Report due date", "dates"), ("Approval target date", "dates"),
        ("Sign off target date", "dates"), ("Contract end date", "dates"), ("Funding end date", "dates"),
        ("Training completion date", "dates"), ("Training due date", "dates"), ("Visit start date", "dates"),
        ("Lead inspector at HMICFRS lead", "names"), ("Action owner deputising", "names"),
        ("Capacity RAG rating", "colours"), ("Expected % complete", "shares"), ("Planned % complete", "shares"),
    ],
)  # fmt: skip
def test_a_known_heading_with_a_word_too_many_is_a_question_at_most(heading: str, content: str) -> None:
    reading = planned(heading, content)
    assert last_field(reading) is None
    assert "heading-uncertain" in codes(reading) or content == "names"


@pytest.mark.parametrize(
    ("heading", "content", "field"),
    [
        ("Target date for delivery", "dates", F.DUE), ("Agreed target date for the action", "dates", F.DUE),
        ("Name of action owner", "names", F.OWNER), ("Action owner (please give rank)", "names", F.OWNER),
        ("Onwer", "names", F.OWNER), ("Owenr", "names", F.OWNER), ("S.R.O.", "names", F.OWNER),
        ("1. Owner", "names", F.OWNER), ("e) Owner", "names", F.OWNER), ("R.A.G.", "colours", F.RAG),
        ("Dyddiad targed", "dates", F.DUE), ("Perchennog", "names", F.OWNER),
        ("Perchennog / Owner", "names", F.OWNER),
    ],
)  # fmt: skip
def test_a_slip_of_the_pen_or_a_word_that_changes_nothing_is_no_question(
    heading: str, content: str, field: Field
) -> None:
    assert last_field(planned(heading, content)) is field


def test_nobody_is_asked_about_a_doubtful_heading_beside_the_column_itself() -> None:
    found = meanings("Action | Due date | Audit due date", [LONG, DAY, DAY], [LONG, DAY, date(2026, 1, 1)])
    assert found[1].field is F.DUE
    assert found[2].field is None
    assert not found[2].rivals


EVIDENCE_WANTED = [
    "Evidence required", "Required evidence", "Evidence requirements", "Evidence outstanding", "Assurance",
]  # fmt: skip


@pytest.mark.parametrize("heading", EVIDENCE_WANTED)
def test_evidence_that_is_wanted_is_not_evidence(heading: str) -> None:
    assert match_heading(heading, below([LONG, "Minutes"])).field is None


@pytest.mark.parametrize(
    ("values", "field"), [(["High", "Medium", "Low"], None), (["Green", "Amber", "Red"], F.RAG)]
)
def test_a_confidence_is_a_rag_only_in_colours(values: list[CellValue], field: Field | None) -> None:
    match = match_heading("Confidence", below(values))
    assert match.field is field
    assert not match.rivals


def test_a_last_update_is_a_text_or_of_no_use() -> None:
    assert match_heading("Last update", below([LONG, LONG])).field is F.UPDATE
    assert match_heading("Last update", below([DAY, DAY])).how == "ignored"


LATER = date(2026, 1, 31)
LATEST = date(2026, 3, 31)


def test_the_last_of_numbered_revised_dates_is_the_due_date_and_the_first_date_the_original() -> None:
    found = meanings(
        "Action | Target date | Revised date 1 | Revised date 2",
        [LONG, DAY, LATER, LATEST],
        [LONG, DAY, LATER, None],
    )
    assert [match.field for match in found] == [F.DESCRIPTION, F.ORIGINAL_DUE, None, F.DUE]
    assert found[2].how == "ignored"  # read where a row leaves the last column blank


def test_revised_dates_that_are_no_series_are_a_question() -> None:
    found = meanings(
        "Action | Target date | Revised date | Extension to",
        [LONG, DAY, LATER, LATEST],
        [LONG, DAY, LATER, None],
    )
    assert found[2].rivals == found[3].rivals == (F.DUE,)


def test_numbered_updates_are_a_question() -> None:
    found = meanings("Action | Update 1 | Update 2", [LONG, LONG, LONG + "!"], [LONG, "Booked for May", None])
    assert found[1].rivals == found[2].rivals == (F.UPDATE,)


def test_a_completion_date_that_most_open_rows_have_is_not_taken_for_the_actual_one() -> None:
    found = meanings(
        "Action | Due date | Completion date | Status",
        [LONG, DAY, LATER, "In progress"],
        [LONG, DAY, LATER, "Not started"],
        [LONG, DAY, DAY, "Complete"],
    )
    assert found[1].field is F.DUE
    assert found[2].rivals == (F.COMPLETED,)


def test_a_completion_that_only_complete_rows_have_is_the_actual_one() -> None:
    for heading in ("Completion date", "Completion"):
        found = fields(
            f"Action | {heading} | Status",
            [LONG, None, "In progress"],
            [LONG, None, "Not started"],
            [LONG, DAY, "Complete"],
        )
        assert found[1] is F.COMPLETED


def test_a_completion_of_open_rows_is_when_they_are_due() -> None:
    assert (
        fields("Action | Completion | Status", [LONG, LATER, "In progress"], [LONG, LATER, "Not started"])[1]
        is F.DUE
    )


STRANGE = st.text("bdfgjkqvxz", min_size=4, max_size=9)
DATED = sorted(
    name
    for name, known in heading_words().known.items()
    if known.fields in ((F.DUE,), (F.COMPLETED,), (F.START,), (F.ORIGINAL_DUE,)) and len(name.split()) > 1
)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(DATED), STRANGE, st.booleans())
def test_a_word_that_nobody_knows_makes_no_heading_mean_a_date_without_a_question(
    heading: str, word: str, first: bool
) -> None:
    if any(word.startswith(known) or known.startswith(word) for known in heading_words().spelt):
        return
    match = match_heading(f"{word} {heading}" if first else f"{heading} {word}", below([DAY, DAY]))
    assert match.field is None
