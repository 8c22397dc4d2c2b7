"""Every column with content that is not used is said, whatever its heading is, or if it has none."""

from tests.workbook.reading import codes, read


def test_a_column_headed_by_a_date_or_a_number_is_said_not_to_be_used() -> None:
    reading = read("""
        Rec | Action | Owner | Due | Status | d:2025-10-01 | 2026 | 3.5
        1 | Train supervisors | DCI | 30/11/2025 | In progress | x | 40 |
        2 | Publish the policy | DI | 31/12/2025 | Not started | | 60 |
        """)
    unused = [(i.cell, i.found) for i in reading.issues if i.code == "column-not-used"]
    assert unused == [("Action Plan!F1", "01/10/2025"), ("Action Plan!G1", "2026")]
    assert len(reading.plan.actions) == 2


def test_a_column_without_a_heading_is_said_not_to_be_used_wherever_it_stands() -> None:
    reading = read("""
        | Rec | Action | | Owner | Due | Status | |
        old | 1 | Train supervisors | a | DCI | 30/11/2025 | In progress | seen | twice
        | 2 | Publish the policy | | DI | 31/12/2025 | Not started | |
        """)
    unused = [(i.cell, i.found) for i in reading.issues if i.code == "column-not-used"]
    assert sorted(unused) == [
        (f"Action Plan!{letter}2", f"(no heading, column {letter})") for letter in ("A", "D", "H", "I")
    ]


def test_a_banner_at_the_left_and_a_key_at_the_side_are_no_columns() -> None:
    reading = read("""
        | Action | Owner | Due | | |
        Recommendation 1 | | | | |
        | Train supervisors | DCI | 30/11/2025 | | |
        Recommendation 2 | | | | |
        | Publish the policy | DI | 31/12/2025 | | R | Off track
        """)
    assert "column-not-used" not in codes(reading)


def test_a_row_of_a_plan_under_its_headings_is_never_a_row_of_headings_with_numbers() -> None:
    reading = read("""
        Rec | Action | Owner | Due | Status
        1 | Train supervisors | DCI | 30/11/2025 | Complete
        Complete | Done | Update | 2025 | Status
        """)
    assert reading.sheets[0].header_rows == (1,)
