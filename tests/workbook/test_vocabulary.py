"""Every word has one meaning, and the files that say so are refused if it has two."""

import tomllib
from collections.abc import Callable
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.plan import Field, Status
from recommendations.problems import SettingsError
from recommendations.workbook.cells import Cell
from recommendations.workbook.heading_words import heading_words, read_heading_words
from recommendations.workbook.headings import match_heading
from recommendations.workbook.values import read_date, read_status
from recommendations.workbook.vocabulary import read_vocabulary, vocabulary


def _text(name: str) -> str:
    return files("recommendations.workbook").joinpath(name).read_text(encoding="utf-8")


VOCABULARY = tomllib.loads(_text("vocabulary.toml"))
HEADINGS = tomllib.loads(_text("headings.toml"))
MEANINGS = {
    "open": Status.IN_PROGRESS,
    "awaiting_sign_off": Status.IN_PROGRESS,
    **{status.value: status for status in Status if status is not Status.UNKNOWN},
}
PHRASES = [(phrase, MEANINGS[name]) for name in MEANINGS for phrase in VOCABULARY["status"][name]]


def cell(text: str) -> Cell:
    return Cell("Plan", 2, 3, text, text)


def test_every_status_phrase_has_the_meaning_of_its_list() -> None:
    assert len(PHRASES) > 300
    for phrase, status in PHRASES:
        written = phrase.replace("…", "something else")
        assert read_status(cell(written)).value is status, phrase


@pytest.mark.parametrize(
    "change",
    [
        str.upper,
        str.lower,
        lambda p: p.replace(" ", "  "),
        lambda p: f" {p}. ",
        lambda p: p.replace(" ", "-"),
    ],
)
def test_case_spaces_and_punctuation_do_not_matter_to_a_status(change: object) -> None:
    assert callable(change)
    for phrase, status in PHRASES:
        if not phrase.endswith("…"):
            assert read_status(cell(change(phrase))).value is status, phrase


def test_a_negation_before_any_phrase_for_complete_is_never_complete() -> None:
    for phrase in VOCABULARY["status"]["complete"]:
        for negation in (
            "not",
            "Not yet",
            "never",
            "to be",
            "yet to be",
            "nearly",
            "partly",
            "awaiting",
            "pending",
            "isn't",
            "no",
        ):
            assert read_status(cell(f"{negation} {phrase}")).value is not Status.COMPLETE, (negation, phrase)


def test_no_phrase_that_negates_is_listed_as_complete() -> None:
    for phrase in VOCABULARY["status"]["complete"]:
        words = phrase.casefold().split()
        assert (
            not {"not", "to", "nearly", "partly", "awaiting", "pending", "yet"} & set(words) - {"to"}
            or "to bau" in phrase.casefold()
        )


def test_every_word_for_no_date_gives_none() -> None:
    for word in VOCABULARY["dates"]["not_fixed"]:
        read = read_date(cell(word), label="due date")
        assert read.value is None
        assert read.found, word


def test_a_status_word_with_two_meanings_is_refused_by_name() -> None:
    with pytest.raises(SettingsError, match=r"“planned” stands under not_started and under blocked"):
        read_vocabulary(_text("vocabulary.toml").replace("blocked = [", 'blocked = ["PLANNED", ', 1))


def test_words_around_dates_with_two_meanings_are_refused() -> None:
    with pytest.raises(SettingsError, match="by DATE"):
        read_vocabulary(_text("vocabulary.toml").replace("plain = [", 'plain = ["by DATE", ', 1))


def test_a_heading_with_two_meanings_is_refused_by_name() -> None:
    with pytest.raises(SettingsError, match=r"“Action owner” stands under owner and under lead"):
        read_heading_words(
            _text("headings.toml").replace('exact = ["Recommendation lead"', 'exact = ["Action owners"')
        )


def test_every_heading_of_the_file_is_known_as_what_it_is_listed_under() -> None:
    assert len(heading_words().known) > 700
    for field in Field:
        for strength in ("exact", "synonyms", "revised", "weak"):
            for heading in HEADINGS[field.value].get(strength, ()):
                assert match_heading(heading).field is field, heading
    for heading in HEADINGS["ignored"]["headings"]:
        assert match_heading(heading).how == "ignored", heading


def test_every_field_has_a_heading_to_suggest() -> None:
    assert set(heading_words().first_of) == set(Field)


def test_every_colour_word_has_one_meaning() -> None:
    listed = [
        word.casefold()
        for name, words in VOCABULARY["rag"].items()
        if name not in ("letters", "filler", "none")
        for word in words
    ]
    assert len(listed) == len(set(listed)) == len(vocabulary().colours)


NEGATIONS = [
    "not", "not yet", "never", "isn't", "is not", "hasn't been", "has not been", "not fully", "not quite", "no longer",
    "un", "in", "yet to be", "to be", "cannot be", "can't be", "won't be", "nearly", "partly", "far from", "nothing",
    "none", "neither", "without being", "unable to be", "failed to be", "awaiting", "pending", "due to be", "should be",
    "if", "unless", "until", "before", "95%", "40%", "?", "x", "~",
]  # fmt: skip
AFTER = [
    "?", "not yet", "- not", "(not yet)", "no", "but not evidenced", "except training", "in part", "pending sign-off",
    "by March 2027", "soon", "next month", "subject to audit", "x", "40%", "– no", "= no", ": no", "/ not started",
]  # fmt: skip


@given(
    st.sampled_from(VOCABULARY["status"]["complete"]),
    st.sampled_from(NEGATIONS),
    st.sampled_from([" ", "  ", "-", "\n", " – ", ": ", "; ", ", ", " / ", "("]),
    st.sampled_from([str, str.upper, str.title]),
)
@settings(max_examples=1500, deadline=None)
def test_no_word_before_a_phrase_for_complete_that_turns_it_round_leaves_it_complete(
    phrase: str, negation: str, between: str, cased: Callable[[str], str]
) -> None:
    written = cased(f"{negation}{between}{phrase.replace('…', 'it')}")
    assert read_status(cell(written)).value is not Status.COMPLETE, written


@given(st.sampled_from(VOCABULARY["status"]["complete"]), st.sampled_from(AFTER))
@settings(max_examples=1500, deadline=None)
def test_no_word_after_a_phrase_for_complete_that_turns_it_round_leaves_it_complete(
    phrase: str, after: str
) -> None:
    written = f"{phrase.replace('…', 'it')} {after}"
    assert read_status(cell(written)).value is not Status.COMPLETE, written


@given(
    st.sampled_from([phrase for phrase, status in PHRASES if status is not Status.COMPLETE]),
    st.sampled_from(["", "Status: ", "1. ", "RAG amber – "]),
)
def test_no_phrase_for_another_state_is_ever_complete(phrase: str, before: str) -> None:
    assert read_status(cell(before + phrase.replace("…", "done"))).value is not Status.COMPLETE
