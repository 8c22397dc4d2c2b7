"""Sheets that repeat one another are found among many without comparing each with each."""

from dataclasses import replace
from time import process_time

from recommendations.plan import ActionRow
from recommendations.workbook.copies import Copy, find_copies
from tests.workbook.reading import read


def sheets(count: int) -> dict[str, list[ActionRow]]:
    """Sheets of 20 actions each, of which the last is an extract of the first."""
    action = read("Rec | Action | Owner | Due\n1 | Train | DCI | 30/09/2025").plan.actions[0]
    found = {
        f"Sheet {sheet}": [
            replace(action, description=f"Train the officers of area {sheet}, group {row}")
            for row in range(20)
        ]
        for sheet in range(count)
    }
    return found | {"Extract": found["Sheet 0"][:5]}


def test_an_extract_is_found_among_many_sheets() -> None:
    assert find_copies("plan.xlsx", sheets(40)) == (Copy("Extract", "Sheet 0"),)


def test_four_times_the_sheets_take_nowhere_near_sixteen_times_the_time() -> None:
    few, many = (min(_seconds(sheets(count)) for _ in range(3)) for count in (30, 120))
    assert many < 10 * few


def _seconds(actions: dict[str, list[ActionRow]]) -> float:
    start = process_time()
    find_copies("plan.xlsx", actions)
    return process_time() - start
