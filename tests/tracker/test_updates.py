"""When an update last said something new: what counts as the same words, and what does not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations.tracker.updates import last_news
from tests.tracker.builders import RULES, Version, action, codes, history, judged

FIRST, SECOND = "2025-09-01", "2026-01-12"


def changed(before: str | None, after: str | None) -> bool:
    """Whether the second version's update says something that the first's did not."""
    found = history(
        Version(FIRST, [action(update=before)]), Version(SECOND, [action(update=after, percent=61.0)])
    )
    return last_news(found.lives[0], RULES.no_news) == date.fromisoformat(SECOND)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Working group met.", "working  group met"),
        ("Working group met.", "WORKING GROUP\nMET!"),
        ("Update 05/01: as before", "Update 12/01: as before"),
        ("05/01/2026 - Recruitment continues", "12/01/2026 - Recruitment continues"),
        ("[5 Jan] Recruitment continues", "[12 Jan] Recruitment continues"),
        ("Jan 2026: Recruitment continues", "Feb 2026: Recruitment continues"),
        ("Recruitment continues (05/01)", "Recruitment continues (12/01)"),
        ("Position as at 5th January: two posts filled.", "Position as at 12th January: two posts filled."),
        ("Two posts filled.", "Update 12/01: no change.\nUpdate 05/01: Two posts filled."),
        ("Two posts filled.", "Update 12/01 as before. Update 05/01: Two posts filled."),
        ("Two posts filled. Advert out again.", "Advert out again. Two posts filled."),
        ("Two posts filled. Advert out again.", "Two posts filled."),
        ("Two posts filled.", None),
        ("Two posts filled.", "No further update"),
        (None, "N/A"),
        (None, None),
    ],
)
def test_the_same_words_dated_anew_are_no_change(before: str | None, after: str | None) -> None:
    assert not changed(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Two posts filled.", "Three posts filled."),
        ("Reviewed 30 files.", "Reviewed 31 files."),
        ("To be done by 31 March.", "To be done by 30 April."),
        ("31/03/2026 is the new date.", "30/04/2026 is the new date."),
        ("May delay the launch", "June launch agreed"),
        ("12/01: as before", "12/01: two posts filled"),
        ("Two posts filled.", "Two posts filled. Third advert out."),
        (None, "Started"),
        ("No change in the risk", "Change in the risk"),
    ],
)
def test_a_new_sentence_figure_or_date_is_a_change(before: str | None, after: str | None) -> None:
    assert changed(before, after)


def test_what_was_cleared_and_put_back_has_not_changed() -> None:
    rows = [action(update="Two posts filled"), action(update=None), action(update="Two posts filled.")]
    found = history(
        *(Version(day, [row]) for day, row in zip((FIRST, "2025-10-01", SECOND), rows, strict=True))
    )
    assert last_news(found.lives[0], RULES.no_news) == date.fromisoformat(FIRST)


def test_a_copy_that_is_only_dated_anew_leaves_the_action_stale() -> None:
    copies = [
        Version(day, [action(update=f"Update {day[8:]}/{day[5:7]}: as before")])
        for day in ("2025-11-03", "2025-12-01", SECOND)
    ]
    judged_action = judged(*copies).recommendations[0].actions[0]
    assert "action-update-stale" in codes(judged_action)


@given(st.text(max_size=60), st.sampled_from(["  ", "\n", ".", "!", " - "]))
def test_white_space_and_punctuation_around_any_text_are_no_change(text: str, around: str) -> None:
    assert not changed(text, f"{around}{text}{around}")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Marketing: started", "Decommissioning: started"),
        ("Octagon: two posts filled", "Apron: two posts filled"),
        ("Update Marcher: started", "Update Junction: started"),
    ],
)
def test_a_word_that_only_begins_as_a_month_does_is_news(before: str, after: str) -> None:
    assert changed(before, after)


@pytest.mark.parametrize(
    "month", ["Sep", "Sept", "September", "Sept.", "June", "july", "MAR 2026", "1st May"]
)
def test_a_month_before_an_update_is_no_news(month: str) -> None:
    assert not changed(f"{month}: started", "Jan: started")
