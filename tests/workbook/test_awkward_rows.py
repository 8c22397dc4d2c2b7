"""Rows and headings that look like something else, each by a drawn workbook with its near miss."""

import pytest

from recommendations.plan import UNASSIGNED
from tests.workbook.reading import by_recommendation, issue, read


@pytest.mark.parametrize(
    ("heading", "refs"),
    [("Ref", ("1a", "1b", "2a")), ("Action ref", ("R1a", "R1b", "R2a")), ("No", ("1A", "1B", "2A"))],
)
def test_a_number_with_a_letter_is_the_reference_of_an_action(heading: str, refs: tuple[str, ...]) -> None:
    reading = read(f"""
        {heading} | Action | Owner | Due | Status
        {refs[0]} | Train sergeants | DI Ash | d:2027-01-01 | Ongoing
        {refs[1]} | Publish the policy | DI Ash | d:2027-02-01 | Ongoing
        {refs[2]} | Write to victims | DI Birch | d:2027-03-01 | Complete
        """)
    assert by_recommendation(reading) == {
        "1": ["Train sergeants", "Publish the policy"],
        "2": ["Write to victims"],
    }
    assert [one.deadline for one in reading.plan.recommendations] == [None, None]


def test_a_number_with_a_letter_names_a_recommendation_above_actions_that_begin_with_it() -> None:
    text = """
        Ref | Action | Owner | Due | Status
        1b | Supervise every investigation | | |
        1b.1 | Train sergeants | DI Ash | d:2027-01-01 | Ongoing
        2 | Listen to victims | | |
        2.1 | Write to victims | DI Birch | d:2027-03-01 | Complete
        """
    assert by_recommendation(read(text)) == {"1b": ["Train sergeants"], "2": ["Write to victims"]}


def test_recommendations_1a_and_1b_of_a_column_of_their_own_stay() -> None:
    reading = read("""
        Rec | Recommendation | Action | Owner | Due
        1a | Supervise | Train sergeants | DI Ash | d:2027-01-01
        1b | Listen | Write to victims | DI Birch | d:2027-03-01
        """)
    assert by_recommendation(reading) == {"1a": ["Train sergeants"], "1b": ["Write to victims"]}


def test_a_reference_that_names_an_area_for_improvement_beside_an_owner_is_an_actions() -> None:
    reading = read("""
        Ref | Action | Owner | Due | Status
        Recommendation 1
        1.1 | Train sergeants | DI Ash | d:2027-01-01 | Ongoing
        Areas for improvement
        AFI.1 | Write to victims | DI Birch | d:2027-03-01 | Ongoing
        """)
    assert by_recommendation(reading) == {"1": ["Train sergeants"], UNASSIGNED: ["Write to victims"]}
    assert issue(reading, "recommendation-missing") == ("Action Plan!B5", "Write to victims")


def test_a_recommendations_own_line_may_tell_its_owner_and_date() -> None:
    reading = read("""
        Ref | Action | Owner | Due | Status
        Rec 1 | Supervise every investigation | ACC Elm | d:2027-06-30 |
        1.1 | Train sergeants | DI Ash | d:2027-01-01 | Ongoing
        Rec 2 | Listen to victims | ACC Elm | d:2027-06-30 |
        2.1 | Write to victims | DI Birch | d:2027-03-01 | Ongoing
        """)
    assert by_recommendation(reading) == {"1": ["Train sergeants"], "2": ["Write to victims"]}
    assert reading.plan.recommendations[0].title == "Supervise every investigation"


def test_one_recommendation_named_in_words_does_not_make_the_other_numbers_actions() -> None:
    reading = read("""
        No. | Recommendation | Deadline | Action | Action owner | Due | Status
        1 | Supervise | d:2027-03-31 | Train sergeants | DI Ash | d:2027-01-01 | Ongoing
        2 | Listen | d:2027-03-31 | Write to victims | DI Ash | d:2027-01-01 | Ongoing
        2 | Listen | d:2027-03-31 | Call victims | DI Ash | d:2027-01-01 | Ongoing
        Rec 3 | Recommendation three | d:2027-03-31 | Publish the policy | DI Ash | d:2027-01-01 | Ongoing
        """)
    assert by_recommendation(reading) == {
        "1": ["Train sergeants"],
        "2": ["Write to victims", "Call victims"],
        "3": ["Publish the policy"],
    }
