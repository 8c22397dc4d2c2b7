"""A workbook's own key that explains colours outside the four: grey, purple, any fill of the force's own."""

import pytest

from tests.workbook.reading import codes
from tests.workbook.test_status_from_the_key import notes, plan, values


@pytest.mark.parametrize(
    ("key", "cell"),
    [
        ("Key\n{grey} Complete", "{grey}"),
        ("Key\n{grey} | Complete", "{grey}"),
        ("Key\nComplete | {grey}", "{grey}"),
        ("Key\n{grey} | Complete", "Grey"),
        ("Key\nGrey | Complete", "{grey}"),
        ("RAG key: Grey = Complete", "Gray"),
        ("Key\n{grey} | Complete", "{BFBFBF}"),  # another grey, by its name
        ("Key\n{purple} | Closed by HMICFRS", "{purple}"),
        ("Key\n{purple} | Closed by HMICFRS", "Purple"),
        ("Key\n{purple} | Closed by HMICFRS", "🟣"),
        ("RAG key: Green = on track; Purple = closed", "{purple}"),
        ("Key\n{0D0D0D} | Complete", "Black"),
        ("Key\n{D9D9D9} | Complete", "{D9D9D9}"),  # pale, and so known by its very fill alone
    ],
)
def test_a_key_gives_a_meaning_to_any_colour_by_its_fill_or_its_word(key: str, cell: str) -> None:
    reading = plan(cell, key=key)
    assert values(reading) == [("blue", "complete")]
    ((where, said),) = notes(reading)
    assert where == f"Action Plan!D{key.count(chr(10)) + 4}"
    assert (
        "was read as blue and as the status “complete”, because the workbook's own key (Action Plan!" in said
    )


def test_the_note_names_the_colour_and_the_cell_of_the_key() -> None:
    assert notes(plan("{grey}", key="Key\n{green} | On track\n{grey} | Complete")) == [
        (
            "Action Plan!D6",
            "The cell's fill colour (fill A6A6A6) was read as blue and as the status “complete”, because the "
            "workbook's own key (Action Plan!A3) says that grey means “Complete”. Write the word as well, so that it "
            "can be read in greyscale.",
        )
    ]


def test_a_colour_of_the_key_that_is_no_rag_of_ours_gives_the_status_alone() -> None:
    reading = plan("{purple}", "Purple", key="Key\n{purple} | In progress")
    assert values(reading) == [(None, "in_progress"), (None, "in_progress")]
    assert all("was read as no RAG and as the status “in progress”" in said for _, said in notes(reading))


def test_two_greys_of_a_key_are_told_apart_by_their_fills_and_the_word_alone_is_asked_about() -> None:
    key = "Key\n{808080} | Complete\n{BFBFBF} | Not started"
    reading = plan("{808080}", "{BFBFBF}", "Grey", key=key)
    assert values(reading) == [("blue", "complete"), (None, "not_started"), (None, "unknown")]
    assert codes(reading).count("rag-keys-differ") == 1


@pytest.mark.parametrize("key", ["Northshire Police", "Key\n{grey} | See the board's minutes"])
def test_without_a_key_that_explains_them_grey_and_purple_are_as_they_were(key: str) -> None:
    reading = plan("{grey}", "Grey", "{purple}", "Purple", "{D9D9D9}", key=key)
    assert values(reading) == [(None, "unknown")] * 5
    assert [code for code in codes(reading) if code.startswith("rag")] == [
        "rag-fill-not-known", "rag-not-used", "rag-fill-not-known", "rag-not-used",
    ]  # fmt: skip


def test_a_pale_fill_behind_the_words_of_a_key_explains_nothing() -> None:
    reading = plan("{D9D9D9}", "{green}", key="Key\nGreen | {D9D9D9} Complete\n{D9D9D9} On hold")
    assert values(reading) == [(None, "unknown"), ("blue", "complete")]


def test_a_fill_behind_the_meaning_of_another_colour_explains_nothing() -> None:
    reading = plan("{grey}", "{green}", key="Key\n{green} | {grey} Complete")
    assert values(reading) == [(None, "unknown"), ("blue", "complete")]


def test_a_rows_own_status_stands_beside_a_grey_that_means_complete() -> None:
    reading = plan(
        "Complete | {grey}", "In progress | {grey}", key="Key\n{grey} | Complete", headings="Status | RAG"
    )
    assert values(reading) == [("blue", "complete"), ("blue", "in_progress")]
    assert codes(reading).count("values-contradict") == 1


def test_a_column_headed_status_that_holds_greys_has_the_status_of_the_key() -> None:
    reading = plan(
        "{grey}", "In progress", "Purple", key="Key\n{grey} | Complete\n{purple} | On hold", headings="Status"
    )
    assert [status for _, status in values(reading)] == ["complete", "in_progress", "blocked"]
