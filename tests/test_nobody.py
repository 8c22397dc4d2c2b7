"""What names nobody is no owner to the reader and to the tracker alike."""

import pytest

from recommendations.nobody import nobody
from tests.tracker.builders import action, codes, judged_action
from tests.workbook.reading import read


def test_every_word_for_nobody_is_read_as_no_owner() -> None:
    rows = [f"{number} | Step {number} is taken | {word}" for number, word in enumerate(nobody().words, 1)]
    reading = read("\n".join(["Rec | Action | Owner", "99 | Train the sergeants | DCI Carter", *rows]))
    assert len(reading.plan.actions) == len(rows) + 1
    assert {one.owner for one in reading.plan.actions[1:]} == {None}


@pytest.mark.parametrize("word", nobody().words)
def test_every_word_for_nobody_is_judged_to_be_no_owner(word: str) -> None:
    assert "action-no-owner" in codes(judged_action(action(owner=word.capitalize())))


@pytest.mark.parametrize("start", nobody().starts)
def test_an_owner_who_is_only_awaited_is_judged_to_be_none(start: str) -> None:
    assert "action-no-owner" in codes(judged_action(action(owner=f"{start} – HR")))
