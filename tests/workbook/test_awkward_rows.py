"""Rows and headings that look like something else, each by a drawn workbook with its near miss."""

import pytest

from recommendations.plan import UNASSIGNED, LeftOutWhy, Rag
from tests.workbook.reading import by_recommendation, codes, issue, left_out, read


def _recommendations(text: str) -> dict[str, tuple[str | None, str | None]]:
    """Each recommendation's wording and lead."""
    return {one.ref: (one.title, one.lead) for one in read(text).plan.recommendations}


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


HEADED = "No. | Recommendation | Deadline | Action | SRO | Action owner | Start | Finish | Status"
ROWS = """
        1 | Supervise more | d:2027-03-31 | Train sergeants | ACC Elm | DI Ash | d:2026-06-01 | d:2027-01-31 | Ongoing
        2 | Listen more | d:2027-03-31 | Write to victims | ACC Elm | DI Birch | d:2026-07-01 | d:2027-02-28 | Complete
"""


@pytest.mark.parametrize(
    "first",
    [
        "e.g. 1 | Example recommendation | 01/01/2025 | Example: write | ACC | DI | 01/01/2025 | 01/02/2025 | Complete",
        "e.g. | Recommendation text | 01/01/2025 | Example: write | ACC | DI | 01/01/2025 | 01/02/2025 | Complete",
        "1-11 | As in report | dd/mm/yyyy | SMART | Chief officer | Name | dd/mm/yyyy | dd/mm/yyyy | Choose from list",
    ],
)
def test_an_example_or_guidance_in_the_first_row_is_neither_a_heading_nor_an_action(first: str) -> None:
    reading = read(f"{HEADED}\n{first}\n{ROWS}")
    assert by_recommendation(reading) == {"1": ["Train sergeants"], "2": ["Write to victims"]}
    assert left_out(reading) == {1: LeftOutWhy.HEADING, 2: LeftOutWhy.NOTE}
    assert [str(action.due) for action in reading.plan.actions] == ["2027-01-31", "2027-02-28"]


@pytest.mark.parametrize("title", ["Recommendation", "Recommendation 3"])
def test_a_row_of_values_with_dates_typed_as_text_is_no_second_heading(title: str) -> None:
    row = f"3 | {title} | 31/03/2027 | Complete the action plan | SRO | Lead | 01/06/2026 | 31/01/2027 | Complete"
    reading = read(f"{HEADED}\nt:{row}\n{ROWS}")
    assert by_recommendation(reading) == {
        "3": ["Complete the action plan"],
        "1": ["Train sergeants"],
        "2": ["Write to victims"],
    }


def test_words_under_the_headings_that_say_how_to_fill_them_in_are_no_headings() -> None:
    reading = read("""
        Rec | Action | Action owner | Date due | Status
        Number | What will be done | Name and rank | Day/month/year | Not started / In progress / Complete
        1 | Train sergeants | DI Ash | d:2027-01-01 | Ongoing
        2 | Write to victims | DI Birch | d:2027-03-01 | Ongoing
        """)
    assert by_recommendation(reading) == {"1": ["Train sergeants"], "2": ["Write to victims"]}
    assert [action.owner for action in reading.plan.actions] == ["DI Ash", "DI Birch"]


def test_an_action_whose_date_and_status_are_yet_to_be_filled_in_is_an_action() -> None:
    reading = read("""
        Rec | Action | Owner | Due | Status
        1 | Train sergeants | DI Ash | dd/mm/yyyy | Choose from list
        2 | Write to victims | DI Birch | d:2027-03-01 | Ongoing
        """)
    assert by_recommendation(reading) == {"1": ["Train sergeants"], "2": ["Write to victims"]}
    assert "date-unreadable" in codes(reading)


def test_labels_above_each_table_say_whose_actions_it_holds() -> None:
    text = """
        Recommendation: | 1. Supervise every investigation
        SRO: | ACC Elm
        Deadline: | d:2027-03-31

        Action | Owner | Due | Status
        Train sergeants | DI Ash | d:2027-01-01 | Ongoing

        Recommendation: | 2. Listen to victims
        SRO: | ACC Oak
        Deadline: | d:2027-04-30
        Action | Owner | Due | Status
        Write to victims | DI Birch | d:2027-02-01 | Complete
        """
    reading = read(text)
    assert by_recommendation(reading) == {"1": ["Train sergeants"], "2": ["Write to victims"]}
    assert _recommendations(text) == {
        "1": ("Supervise every investigation", "ACC Elm"),
        "2": ("Listen to victims", "ACC Oak"),
    }
    assert [str(one.deadline) for one in reading.plan.recommendations] == ["2027-03-31", "2027-04-30"]
    assert left_out(reading)[9] is LeftOutWhy.BANNER
    assert reading.rows.read == reading.rows.imported + len(reading.rows.left_out)


def test_the_number_and_the_wording_may_have_labels_of_their_own() -> None:
    text = """
        Recommendation no: | 1 | Deadline: | d:2027-03-31
        Recommendation: | Supervise every investigation
        SRO: | ACC Elm | RAG: | Amber
        Ref | Action | Owner | Due | Status
        1.1 | Train sergeants | DI Ash | d:2027-01-01 | Ongoing

        Recommendation no: | 2 | Deadline: | d:2027-04-30
        Recommendation: | Listen to victims
        SRO: | ACC Oak | RAG: | Red
        Ref | Action | Owner | Due | Status
        2.1 | Write to victims | DI Birch | d:2027-02-01 | Complete
        """
    assert by_recommendation(read(text)) == {"1": ["Train sergeants"], "2": ["Write to victims"]}
    assert _recommendations(text) == {
        "1": ("Supervise every investigation", "ACC Elm"),
        "2": ("Listen to victims", "ACC Oak"),
    }
    assert [one.declared_rag for one in read(text).plan.recommendations] == [Rag.AMBER, Rag.RED]


def test_a_name_with_labels_beside_it_above_each_table_owns_its_actions() -> None:
    text = """
        Recommendation 1 | Supervise | Deadline | d:2027-03-31
        Lead | ACC Elm
        Action | Owner | Due | Status
        Train sergeants | DI Ash | d:2027-01-01 | Ongoing
        Recommendation 2 | Listen | Deadline | d:2027-04-30
        Lead | ACC Oak
        Action | Owner | Due | Status
        Write to victims | DI Birch | d:2027-02-01 | Complete
        """
    reading = read(text)
    assert by_recommendation(reading) == {"1": ["Train sergeants"], "2": ["Write to victims"]}
    assert _recommendations(text) == {"1": ("Supervise", "ACC Elm"), "2": ("Listen", "ACC Oak")}
    assert [str(one.deadline) for one in reading.plan.recommendations] == ["2027-03-31", "2027-04-30"]


def test_labels_without_a_number_leave_the_actions_below_to_be_asked_about() -> None:
    reading = read("""
        Recommendation: | 1. Supervise
        Action | Owner | Due | Status
        Train sergeants | DI Ash | d:2027-01-01 | Ongoing

        Recommendation: | Listen to victims
        Action | Owner | Due | Status
        Write to victims | DI Birch | d:2027-02-01 | Complete
        """)
    assert by_recommendation(reading) == {"1": ["Train sergeants"], UNASSIGNED: ["Write to victims"]}
    assert issue(reading, "recommendation-unreadable") == ("Action Plan!B5", "Listen to victims")


def test_headings_repeated_under_a_page_break_stay_with_the_sheets_recommendation() -> None:
    reading = read("""
        Recommendation: | 1. Supervise
        Action | Owner | Due | Status
        Train sergeants | DI Ash | d:2027-01-01 | Ongoing

        Action | Owner | Due | Status
        Write to victims | DI Birch | d:2027-02-01 | Complete
        """)
    assert by_recommendation(reading) == {"1": ["Train sergeants", "Write to victims"]}


@pytest.mark.parametrize(
    "heading", ["Cause of concern: vulnerable victims", "General actions", "AFI – file quality"]
)
def test_a_heading_of_others_in_the_action_column_ends_the_recommendation_above(heading: str) -> None:
    reading = read(f"""
        Action | Owner | Due | Status
        Recommendation 1: supervise
        Train sergeants | DI Ash | d:2027-01-01 | Ongoing
        {heading}
        Write to victims | DI Birch | d:2027-02-01 | Complete
        Recommendation 2: listen
        Publish the policy | DI Birch | d:2027-02-01 | Complete
        """)
    assert by_recommendation(reading) == {
        "1": ["Train sergeants"],
        UNASSIGNED: ["Write to victims"],
        "2": ["Publish the policy"],
    }
    assert left_out(reading)[4] is LeftOutWhy.BANNER
    assert issue(reading, "recommendation-missing")[0] == "Action Plan!A5"


def test_a_text_alone_between_banners_is_an_action_that_is_asked_about() -> None:
    reading = read("""
        Action | Owner | Due | Status
        Recommendation 1: supervise
        Train sergeants | DI Ash | d:2027-01-01 | Ongoing
        Cause of concern board to meet monthly
        Write to victims | DI Birch | d:2027-02-01 | Complete
        """)
    assert by_recommendation(reading)["1"][1] == "Cause of concern board to meet monthly"
    assert issue(reading, "action-alone")[0] == "Action Plan!A4"


def test_a_remark_that_begins_with_a_recommendation_moves_no_action_to_it() -> None:
    reading = read("""
        Rec | Recommendation | Action | Owner | Due | Status
        1 | Supervise | Train sergeants | DI Ash | d:2027-01-31 | Ongoing
        | | Recommendation 2 of the report also covers this | | |
        | | Publish the policy | DI Birch | d:2027-02-28 | Complete
        """)
    assert [one.ref for one in reading.plan.recommendations] == ["1"]
    assert by_recommendation(reading)["1"][-1] == "Publish the policy"
    assert issue(reading, "action-alone")[0] == "Action Plan!C3"


def test_titles_over_the_columns_of_actions_side_by_side_name_their_recommendations() -> None:
    reading = read("""
        Recommendation 1 | | | | | Recommendation 2: listen
        Action | Owner | Due | Status | | Action | Owner | Due | Status
        Train sergeants | DI Ash | d:2027-01-01 | Ongoing | | Write to victims | DI Elm | d:2027-01-03 | Ongoing
        Publish the policy | DI Ash | d:2027-01-02 | Complete | | Call victims | DI Elm | d:2027-01-04 | Complete
        """)
    assert by_recommendation(reading) == {
        "1": ["Train sergeants", "Publish the policy"],
        "2": ["Write to victims", "Call victims"],
    }
    assert [one.title for one in reading.plan.recommendations] == [None, "listen"]


def test_one_title_over_actions_side_by_side_names_the_recommendation_of_all() -> None:
    reading = read("""
        Recommendation 1
        Action | Owner | Due | Status | | Action | Owner | Due | Status
        Train sergeants | DI Ash | d:2027-01-01 | Ongoing | | Write to victims | DI Elm | d:2027-01-03 | Ongoing
        """)
    assert by_recommendation(reading) == {"1": ["Train sergeants", "Write to victims"]}


def test_the_beginning_of_a_sentence_that_its_points_end_is_no_action() -> None:
    reading = read("""
        Rec | Action | Owner | Due | Status
        1 | We will improve supervision by: | | |
        | a) training sergeants | DI Ash | d:2027-01-01 | Ongoing
        | b) publishing the policy | DI Birch | d:2027-02-01 | Complete
        2 | We will listen by: | | |
        | a) writing to victims | DI Birch | d:2027-03-01 | Ongoing
        3 | Choose one of these: | DI Ash | d:2027-03-01 | Ongoing
        | 1. Train inspectors | DI Ash | d:2027-03-01 | Ongoing
        """)
    assert by_recommendation(reading) == {
        "1": ["a) training sergeants", "b) publishing the policy"],
        "2": ["a) writing to victims"],
        "3": ["Choose one of these:", "1. Train inspectors"],
    }
    assert (left_out(reading)[2], left_out(reading)[5]) == (LeftOutWhy.BANNER, LeftOutWhy.BANNER)


def test_sums_and_the_end_of_the_plan_in_the_action_column_are_no_actions() -> None:
    reading = read("""
        Rec | Action | Owner | Due | Status
        1 | Train sergeants | DI Ash | d:2027-01-01 | Ongoing
        | Number of actions: 1
        2 | End of year review | DI Birch | d:2027-02-01 | Ongoing
        | Average progress | 50%
        | Actions complete: 0 of 2
        | End of plan
        """)
    assert by_recommendation(reading) == {"1": ["Train sergeants"], "2": ["End of year review"]}
    assert left_out(reading) == {
        1: LeftOutWhy.HEADING,
        3: LeftOutWhy.TOTAL,
        5: LeftOutWhy.TOTAL,
        6: LeftOutWhy.TOTAL,
        7: LeftOutWhy.NOTE,
    }


@pytest.mark.parametrize(
    "text", ["TBC", "-", "N/A", "N/A – for the college", "No actions yet identified", "As above"]
)
def test_what_stands_for_no_action_is_none_and_is_asked_about(text: str) -> None:
    reading = read(f"""
        Rec | Recommendation | Action | Owner | Due | Status
        1 | Supervise | Train sergeants | DI Ash | d:2027-01-01 | Ongoing
        2 | Listen | {text} | | |
        """)
    assert by_recommendation(reading) == {"1": ["Train sergeants"]}
    assert [(one.ref, one.title) for one in reading.plan.recommendations] == [
        ("1", "Supervise"),
        ("2", "Listen"),
    ]
    assert issue(reading, "action-text-not-given") == ("Action Plan!C3", text)


def test_an_action_yet_to_be_worded_that_has_an_owner_and_a_date_is_kept_and_asked_about() -> None:
    reading = read("""
        Rec | Action | Owner | Due | Status
        1 | Train sergeants | DI Ash | d:2027-01-01 | Ongoing
        2 | TBC | DI Birch | d:2027-02-01 | Not started
        """)
    assert by_recommendation(reading) == {"1": ["Train sergeants"], "2": ["TBC"]}
    assert issue(reading, "action-text-not-given") == ("Action Plan!B3", "TBC")


@pytest.mark.parametrize(
    "below", ["Not started | In progress | Complete", "Prev | Now | Trend", "Jan | Feb | Mar"]
)
def test_headings_merged_down_two_rows_are_no_action(below: str) -> None:
    reading = read(f"""
        Rec | Action | Owner | Due | Position | < | <
        ^ | ^ | ^ | ^ | {below}
        1 | Train sergeants | DI Ash | d:2027-01-01 | x | |
        2 | Write to victims | DI Birch | d:2027-02-01 | | x |
        """)
    assert by_recommendation(reading) == {"1": ["Train sergeants"], "2": ["Write to victims"]}
    assert reading.sheets[0].header_rows == (1, 2)
    assert {"column-not-used", "heading-uncertain"} & set(codes(reading))


def test_of_two_rags_under_one_heading_the_present_one_is_read() -> None:
    reading = read("""
        Rec | Action | Owner | Due | BRAG | <
        ^ | ^ | ^ | ^ | Prev | Now
        1 | Train sergeants | DI Ash | d:2027-01-01 | R | A
        2 | Write to victims | DI Birch | d:2027-02-01 | A | G
        """)
    assert [action.declared_rag for action in reading.plan.actions] == [Rag.AMBER, Rag.GREEN]


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


def test_a_banner_may_tell_the_rag_the_deadline_and_the_lead_of_its_recommendation() -> None:
    text = """
        Action | Owner | Due | Status
        Recommendation 1 – Supervise – AMBER – due 31 March 2027 – Lead ACC Elm
        Train sergeants | DI Ash | d:2027-01-01 | Ongoing
        Recommendation 2 – Cut waits – Lead times
        Write to victims | DI Birch | d:2027-02-01 | Ongoing
        """
    reading = read(text)
    assert _recommendations(text) == {"1": ("Supervise", "ACC Elm"), "2": ("Cut waits – Lead times", None)}
    assert (str(reading.plan.recommendations[0].deadline), reading.plan.recommendations[0].declared_rag) == (
        "2027-03-31",
        Rag.AMBER,
    )


def test_a_theme_above_the_headings_repeated_leaves_the_references_to_speak() -> None:
    reading = read("""
        Ref | Action | Owner | Due | Status
        1.1 | Train sergeants | DI Ash | d:2027-01-01 | Ongoing

        Theme: | Victims
        Ref | Action | Owner | Due | Status
        2.1 | Write to victims | DI Birch | d:2027-02-01 | Complete
        """)
    assert by_recommendation(reading) == {"1": ["Train sergeants"], "2": ["Write to victims"]}
    assert "recommendation-unreadable" not in codes(reading)
    assert left_out(reading)[4] is LeftOutWhy.BANNER


def test_a_remark_alone_below_an_action_is_news_of_it() -> None:
    reading = read("""
        Rec | Action              | Owner | Due        | Status
        1   | Train supervisors   | DCI   | 31/10/2025 | In progress
            | Closure: signed off at Gold on 3 October | | |
        2   | Audit the files     | DI    | 30/11/2025 | Complete
            | Risk: two posts are vacant | | |
            | Training: brief the registrar | | |
        """)
    assert by_recommendation(reading) == {
        "1": ["Train supervisors"],
        "2": ["Audit the files", "Training: brief the registrar"],
    }
    assert [action.update for action in reading.plan.actions] == [
        "Closure: signed off at Gold on 3 October", "Risk: two posts are vacant", None,
    ]  # fmt: skip
    assert codes(reading).count("action-continued") == 2


def test_letters_that_number_the_recommendations_are_their_references() -> None:
    reading = read("""
        == Recommendations ==
        Ref | Recommendation text                | Deadline
        A   | Forces should strengthen scrutiny  | 31/03/2026
        B   | Forces should audit their footage  | 31/12/2025
        == Actions ==
        Rec ref | Action                 | Owner | Due date   | Status
        A       | Set up a panel         | DCI   | 30/11/2025 | In progress
        A       | Publish its minutes    | DCI   | 31/01/2026 | Not started
        B)      | Audit the footage      | DI    | 15/10/2025 | Complete
        """)
    assert by_recommendation(reading) == {
        "A": ["Set up a panel", "Publish its minutes"],
        "B": ["Audit the footage"],
    }
    assert [(row.ref, row.title) for row in reading.plan.recommendations] == [
        ("A", "Forces should strengthen scrutiny"),
        ("B", "Forces should audit their footage"),
    ]
    assert "recommendation-ref-given" not in codes(reading)


def test_letters_of_a_narrow_plan_are_no_key() -> None:
    reading = read("""
        Rec | Action              | Owner
        A   | Set up a panel      | DCI
        B   | Audit the footage   | DI
        B   | Audit it again      | DI

        R   | Off track           |
        A   | At risk             |
        G   | On track            |
        """)
    assert by_recommendation(reading) == {
        "A": ["Set up a panel"],
        "B": ["Audit the footage", "Audit it again"],
    }


def test_a_ditto_mark_under_a_recommendation_stands_for_it() -> None:
    reading = read("""
        Rec | Action              | Owner | Due        | Status
        1   | Train supervisors   | DCI   | 31/10/2025 | In progress
        "   | Train the rest      | DCI   | 30/11/2025 | Not started
        2   | Audit the files     | DI    | 30/11/2025 | Complete
        as above | Audit them again | DI | 31/12/2025 | Not started
        """)
    assert by_recommendation(reading) == {
        "1": ["Train supervisors", "Train the rest"],
        "2": ["Audit the files", "Audit them again"],
    }
    assert "recommendation-unreadable" not in codes(reading)
