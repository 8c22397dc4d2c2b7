"""References as forces write them: what is the number, what is the wording after it, and what is asked."""

import pytest

from recommendations.plan import UNASSIGNED
from tests.workbook.reading import by_recommendation, issue, read

ONE = """
    Rec   | Action             | Owner | Due        | Status
    {0}   | Train sergeants    | DCI   | 30/09/2025 | In progress
    Rec 8 | Publish the policy | DI    | 31/10/2025 | Not started
"""


@pytest.mark.parametrize(
    ("written", "ref", "title"),
    [
        ("t:1.0", "1", None),
        ("No. 9 of 11", "9", None),
        ("No. 9 of 11: Supervise investigations", "9", "Supervise investigations"),
        ("Rec 3*", "3", None),
        ("3¹", "3", None),
        ("Rec III", "3", None),
        ("Recommendation One", "1", None),
        ("Recommendation Two: by 2 March, supervise", "2", "by 2 March, supervise"),
        ("Recommendation IV: Supervise", "4", "Supervise"),
        ("HMICFRS 2025 Rec 10", "10", None),
        ("Rec 1 (part)", "1", None),
        ("Rec 1 (Supervision)", "1", "Supervision"),
        ("Rec 1 – Supervision (all ranks)", "1", "Supervision (all ranks)"),
    ],
)
def test_the_number_is_taken_whole_and_the_wording_begins_after_it(
    written: str, ref: str, title: str | None
) -> None:
    first = read(ONE.format(written)).plan.recommendations[0]
    assert (first.ref, first.title) == (ref, title)


@pytest.mark.parametrize("written", ["1/2", "Recs 1/2", "1+2", "1 & 2", "Rec 3/11"])
def test_two_numbers_in_a_cell_are_asked_about(written: str) -> None:
    reading = read(ONE.format(written))
    assert by_recommendation(reading) == {UNASSIGNED: ["Train sergeants"], "8": ["Publish the policy"]}
    assert issue(reading, "recommendation-several") == ("Action Plan!A2", written)


@pytest.mark.parametrize(
    ("first", "second"), [("R1/A1", "R2/A1"), ("HMICFRS-CI-01-01", "HMICFRS-CI-02-01"), ("R1 A1", "R2 A1")]
)
def test_the_reference_of_an_action_names_its_recommendation(first: str, second: str) -> None:
    reading = read(f"""
        Action ref | Action             | Owner | Due        | Status
        {first}    | Train sergeants    | DCI   | 30/09/2025 | In progress
        {second}   | Publish the policy | DI    | 31/10/2025 | Not started
        """)
    assert by_recommendation(reading) == {"1": ["Train sergeants"], "2": ["Publish the policy"]}
