"""Covers, guidance, lists, pivot tables, archives and hidden sheets beside a plan are left out, with a reason."""

import pytest

from tests.workbook.other_sheets import SHEETS
from tests.workbook.reading import by_recommendation, codes, read

PLAN = """
        == Action Plan ==
        Rec | Action | Owner | Due date | Status
        1 | Train supervisors | DCI Jones | 30/11/2025 | In progress
        2 | Publish the policy | DI Patel | 31/12/2025 | Not started
        """
DRAWN = [(kind, name, rows) for kind, sheets in SHEETS.items() for name, rows in sheets]
REASONS = {
    "archive": ("not the current plan",),
    "hidden": ("It is hidden.",),
    "cover": ("a cover", "No row of headings"),
    "instructions": ("instructions", "an example"),
    "lists": ("lists for drop-downs", "No row of headings"),
    "pivot": ("a summary", "a pivot table", "lists recommendations"),
}


def test_ten_sheets_of_each_kind_are_drawn() -> None:
    assert {kind: len(sheets) for kind, sheets in SHEETS.items()} == dict.fromkeys(REASONS, 10)


@pytest.mark.parametrize(("kind", "name", "rows"), DRAWN, ids=[f"{kind}: {name}" for kind, name, _ in DRAWN])
def test_a_sheet_beside_the_plan_adds_nothing_to_it_and_says_why(kind: str, name: str, rows: str) -> None:
    reading = read(f"{PLAN}\n== {name} ==\n{rows}")
    assert by_recommendation(reading) == {"1": ["Train supervisors"], "2": ["Publish the policy"]}
    assert [recommendation.ref for recommendation in reading.plan.recommendations] == ["1", "2"]
    assert any(reason in reading.sheets[1].why for reason in REASONS[kind])


@pytest.mark.parametrize(
    "name", ["Guidance notes", "Instructions for owners", "Example", "Picklists", "Pivot by owner"]
)
def test_a_sheet_with_the_headings_of_a_plan_is_left_out_with_a_warning(name: str) -> None:
    rows = next(rows for _, drawn, rows in DRAWN if drawn == name)
    assert "sheet-left-out" in codes(read(f"{PLAN}\n== {name} ==\n{rows}"))


def test_a_list_of_actions_beside_another_plan_is_read() -> None:
    reading = read(f"{PLAN}\n== Action list ==\nAction | Owner | Due\nTell the staff | DCI | 30/09/2025")
    assert len(reading.plan.actions) == 3


def test_an_example_alone_in_its_workbook_is_read() -> None:
    reading = read("== Example ==\nRec | Action | Owner | Due\n1 | Train supervisors | DCI | 30/09/2025")
    assert by_recommendation(reading) == {"1": ["Train supervisors"]}
