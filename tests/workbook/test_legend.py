"""The workbook's own key to its colours, as forces furnish it."""

import pytest

from tests.workbook.reading import codes, read

PLAN = """
    Rec | Action                | Owner      | Due date   | RAG
    1   | Train the supervisors | DCI Carter | 30/09/2025 | Green
    1   | Publish the policy    | DCI Carter | 30/09/2025 | Amber
    2   | Review the cases      | DCI Carter | 30/09/2025 | {green}
"""


def rags(text: str) -> list[str | None]:
    return [action.declared_rag and action.declared_rag.value for action in read(text).plan.actions]


@pytest.mark.parametrize(
    "key",
    [
        "Key\nGreen | Complete\nAmber | In progress",
        "Key\nComplete | Green\nIn progress | Amber",
        "Key\nIn progress | Amber | Complete | Green",
        "Key\n{green} Complete\n{amber} In progress",
        "Key\n{green} | Complete",
        "Key\nComplete | {green}",
        "Key\n{green} G | Complete",
        "Green - completed\nAmber - in progress",
        "== RAG key ==\nColour | Meaning\nGreen | Complete",
        "== RAG key ==\nMeaning | Colour\nComplete | Green",
    ],
)
def test_a_key_is_read_in_whatever_order_and_furnishing(key: str) -> None:
    assert rags(f"{PLAN}\n\n{key}\n") == ["blue", "amber", "blue"]


def test_keys_that_contradict_each_other_leave_the_colour_to_be_asked_about() -> None:
    text = f"{PLAN}\n\nKey\nGreen | Complete\nAmber | At risk\n== RAG key ==\nGreen | On track\nAmber | At risk\n"
    assert rags(text) == [None, "amber", None]
    assert codes(read(text)).count("rag-keys-differ") == 2


def test_two_keys_that_say_the_same_in_other_words_are_one() -> None:
    text = f"{PLAN}\n\nKey\nGreen | Complete\n== RAG key ==\nGreen | Completed and evidenced\n"
    assert rags(text) == ["blue", "amber", "blue"]
