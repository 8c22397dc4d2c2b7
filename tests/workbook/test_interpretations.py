"""Every value that was interpreted is shown as written and as read; what is read as it stands is not."""

from datetime import date

import pytest

from recommendations.plan import Field
from recommendations.workbook.interpretations import DAY_FIRST, Interpretation, interpretations
from tests.workbook.reading import read


def of_column(heading: str, *cells: str) -> list[tuple[str, str, int]]:
    """What is listed for a column with these cells: written, read, how often."""
    other = "Owner | DI Jones" if heading == "Due" else "Due | 30 September 2025"
    named, value = other.split(" | ")
    rows = [
        f"{1 + n} | Carry out the work package number {n} | {value} | {cell}" for n, cell in enumerate(cells)
    ]
    reading = read("\n".join([f"Rec | Action | {named} | {heading}", *rows]))
    return [(one.written, one.read, one.count) for one in interpretations(reading.plan)]


@pytest.mark.parametrize(
    ("heading", "written", "said"),
    [
        ("Due", "End of Nov 2025", "30 November 2025 (month)"),
        ("Due", "Q3 2025/26", "31 December 2025 (quarter)"),
        ("Due", "Autumn 2025", "30 November 2025 (season)"),
        ("Due", "30/09/25", "30 September 2025"),
        ("Due", "03/04/2026", "3 April 2026"),
        ("Due", "TBC", "no date"),
        ("Due", "31/09/2025", "no date"),
        ("Due", "30/09/2025 (revised from 30/06/2025)", "30 September 2025, originally 30 June 2025"),
        ("% complete", "0.4", "40%"),
        ("% complete", "0.25", "25%"),
        ("% complete", "n/a", "no figure"),
        ("Status", "Ongoing", "in progress"),
        ("Status", "Signed off", "complete"),
        ("Status", "Frobnicated", "unknown"),
        ("RAG", "G", "green"),
        ("RAG", "Black", "no RAG"),
    ],
)
def test_what_was_interpreted_is_shown(heading: str, written: str, said: str) -> None:
    usual = {"Due": "31/10/2025", "% complete": "0.5", "Status": "Complete", "RAG": "Red"}[heading]
    found = {cell: read for cell, read, _ in of_column(heading, written, usual, usual, usual, usual)}
    assert found[written] == said
    assert found.keys() <= {written, "0.5"}


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Due", "30 November 2025"),
        ("Due", "30 Nov 2025"),
        ("Due", "2025-11-30"),
        ("Due", "30/11/2025"),
        ("Due", "1.1.2026"),
        ("Due", "d:2025-11-30"),
        ("% complete", "40%"),
        ("% complete", "%:0.4"),
        ("Status", "In Progress"),
        ("Status", "in-progress"),
        ("RAG", "AMBER"),
        ("RAG", "{red} Red"),
    ],
)
def test_what_is_read_as_it_stands_is_not_shown(heading: str, cell: str) -> None:
    assert of_column(heading, cell, cell, cell) == []


def test_equal_values_are_one_line_with_their_count_and_the_first_cell() -> None:
    reading = read("""
        Rec | Action | Owner | Due
        1 | Train sergeants | DCI | End of Nov 2025
        1 | Publish the policy | DI | TBC
        2 | Review the caseload | DS | End of Nov 2025
        """)
    first, second = interpretations(reading.plan)
    assert first == Interpretation(
        Field.DUE, "End of Nov 2025", "30 November 2025 (month)", 2, "Action Plan!B2"
    )
    assert (second.written, second.read, second.first) == ("TBC", "no date", "Action Plan!B3")


def test_a_date_in_figures_that_could_be_month_first_says_that_it_was_read_day_first() -> None:
    reading = read("""
        Rec | Action | Owner | Due
        1 | Train sergeants | DCI | 03/04/2026
        1 | Publish the policy | DI | 13/04/2026
        2 | Review the caseload | DS | Mid-April 2026
        """)
    found = interpretations(reading.plan)
    assert [(one.written, one.note) for one in found] == [("Mid-April 2026", ""), ("03/04/2026", DAY_FIRST)]
    assert reading.plan.actions[0].due == date(2026, 4, 3)


def test_what_a_recommendation_says_is_shown_too() -> None:
    reading = read("""
        Recommendation | HMICFRS deadline | Action | Owner | Due
        Recommendation 3 | End of March 2026 | Train sergeants | DCI | 30 September 2025
        """)
    found = {(one.field, one.written, one.read) for one in interpretations(reading.plan)}
    assert (Field.DEADLINE, "End of March 2026", "31 March 2026 (month)") in found
    assert (Field.RECOMMENDATION, "Recommendation 3", "3") in found


def test_a_recommendation_named_in_a_banner_is_shown_once() -> None:
    reading = read("""
        Ref | Action | Owner | Due
        Recommendation 3 – Supervise investigations | < | < | <
        3.1 | Train sergeants | DCI | 30 September 2025
        3.2 | Publish the policy | DCI | 31 October 2025
        """)
    found = [one for one in interpretations(reading.plan) if one.field is Field.RECOMMENDATION]
    assert [(one.read, one.count) for one in found] == [("3", 1)]
