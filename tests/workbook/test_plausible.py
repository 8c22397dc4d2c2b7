"""Dates in a column and in a plan: their order of day and month, and those that are hard to believe."""

import pytest

from recommendations.plan import Reading
from tests.workbook.reading import codes, issue, read

ABOUT_DATES = ("dates-day-first", "dates-both-ways", "dates-turned")


def plan(*dues: str, above: str = "", heading: str = "Due date") -> Reading:
    """A plan with an action for each due date; a due date written 'START > DUE' gives the start too."""
    rows = [
        f"{1 + number // 3} | Train the supervisors of area {number} | DCI Carter | {start.strip()} | {due.strip()}"
        for number, (start, _, due) in enumerate(
            entry.partition(">") if ">" in entry else ("", "", entry) for entry in dues
        )
    ]
    return read(
        "\n".join([*([above] if above else []), f"Rec | Action | Owner | Start date | {heading}", *rows])
    )


def days(reading: Reading) -> list[str | None]:
    return [action.due.isoformat() if action.due else None for action in reading.plan.actions]


def test_the_order_of_a_column_is_told_with_its_evidence() -> None:
    reading = plan("03/04/2025", "13/04/2025", "27/06/2025")
    assert days(reading) == ["2025-04-03", "2025-04-13", "2025-06-27"]
    assert issue(reading, "dates-day-first") == ("Action Plan!E3", "13/04/2025")


@pytest.mark.parametrize("no_day", ["13/25/2025", "00/01/1900", "03/04/1999", "05/05/2025"])
def test_the_date_named_as_read_day_first_is_one_that_was(no_day: str) -> None:
    reading = plan("13/04/2025", no_day, "03/04/2025")
    (told,) = [one.message for one in reading.issues if one.code == "dates-day-first"]
    assert "“03/04/2025” (E4)" in told
    assert "dates-day-first" not in codes(plan("13/04/2025", no_day, "27/06/2025"))


def test_a_column_with_both_orders_is_a_question() -> None:
    reading = plan("13/04/2025", "04/13/2025", "03/04/2025", "30 June 2025")
    assert days(reading) == ["2025-04-13", None, None, "2025-06-30"]
    assert issue(reading, "dates-both-ways") == ("Action Plan!E3", "04/13/2025")


def test_a_column_of_deadlines_with_both_orders_is_a_question_too() -> None:
    rows = [f"1 | Train area {n} | DCI Carter | {due}" for n, due in enumerate(["04/13/2025", "03/04/2025"])]
    reading = read("\n".join(["Rec | Action | Owner | HMICFRS deadline", *rows]))
    assert reading.plan.recommendations[0].deadline is None
    assert {"date-month-first", "date-ambiguous"} <= set(codes(reading))


@pytest.mark.parametrize("texts", [("13/04/2025", "27/06/2025"), ("04/13/2025", "06/27/2025")])
def test_dates_that_excel_has_turned_round_are_not_read(texts: tuple[str, str]) -> None:
    reading = plan("d:2025-04-03", "d:2025-06-05", "d:2025-07-07", *texts)
    assert days(reading)[:3] == [None, None, "2025-07-07"], (
        "the seventh of the seventh is the same day either way"
    )
    assert issue(reading, "dates-turned")[0] == "Action Plan!E2"


@pytest.mark.parametrize(
    "dues",
    [
        ("d:2025-04-03", "d:2025-06-05", "d:2025-07-30", "13/04/2025", "27/06/2025"),
        ("d:2025-04-03", "d:2025-06-05", "d:2025-07-08", "13/04/2025", "02/06/2025"),
        ("d:2025-04-01", "d:2025-06-01", "d:2025-07-01", "13/04/2025", "27/06/2025"),
        ("d:2025-04-03", "d:2025-06-05", "d:2025-07-08", "13/04/2025"),
        ("d:2025-04-03", "d:2025-06-05", "d:2025-07-08", "27 June 2025", "30 June 2025"),
    ],
)
def test_true_dates_are_read_where_nothing_shows_that_they_were_turned(dues: tuple[str, ...]) -> None:
    reading = plan(*dues)
    assert None not in days(reading)
    assert "dates-turned" not in codes(reading)


CROWD = ("30/09/2025", "31/10/2025", "30/11/2025", "31/12/2025", "31/01/2026")


@pytest.mark.parametrize("due", ["30/09/2027", "d:2015-09-30", "30/09/2052", "Sept 2027"])
def test_a_due_date_far_from_all_others_is_kept_and_asked_about(due: str) -> None:
    reading = plan(*CROWD, due)
    assert days(reading)[-1] is not None
    assert issue(reading, "due-far-from-others")[0] == "Action Plan!E7"


@pytest.mark.parametrize(
    "dues",
    [
        (*CROWD, "30/06/2027"),
        (*CROWD, "31/03/2028", "31/03/2028", "31/03/2028"),
        (*CROWD, "31/03/2027", "31/03/2028", "31/03/2029"),
        ("30/09/2025", "30/09/2028", "30/09/2031", "30/09/2034", "30/09/2037"),
        ("30/09/2025", "31/10/2025", "30/09/2028"),
    ],
)
def test_a_plan_that_runs_on_for_years_is_not_asked_about(dues: tuple[str, ...]) -> None:
    assert "due-far-from-others" not in codes(plan(*dues))


def test_three_dates_are_enough_to_doubt_one_that_is_five_years_away_and_of_two_either() -> None:
    reading = plan("30/09/2025", "30/11/2052", "31/12/2025")
    assert issue(reading, "due-far-from-others") == ("Action Plan!E3", "30/11/2052")
    assert codes(plan("30/09/2025", "30/11/2052")).count("due-far-from-others") == 2


@pytest.mark.parametrize(
    ("heading", "doubted"),
    [("Start date", "2015"), ("Completed date", "2052"), ("Original due date", "2015")],
)
def test_a_date_that_is_years_from_its_actions_due_date_is_kept_and_asked_about(
    heading: str, doubted: str
) -> None:
    reading = read(f"""
        Rec | Action            | Owner | {heading}         | Due date
        1   | Train supervisors | DCI   | 01/09/2025        | 30/09/2025
        1   | Audit the files   | DCI   | 01/09/{doubted}   | 31/10/2025
        """)
    assert issue(reading, "date-far-from-due") == ("Action Plan!D3", f"01/09/{doubted}")
    assert codes(reading).count("date-far-from-due") == 1


def test_a_year_that_no_plan_means_is_left_empty() -> None:
    reading = plan(*CROWD, "30/09/2205")
    assert days(reading)[-1] is None
    assert issue(reading, "date-implausible")[0] == "Action Plan!E7"


def test_a_due_date_before_the_start_is_kept_and_asked_about() -> None:
    reading = plan("01/06/2025 > 30/04/2025", "01/06/2025 > 01/06/2025")
    assert days(reading) == ["2025-04-30", "2025-06-01"]
    assert issue(reading, "due-before-start") == ("Action Plan!E2", "30/04/2025")


@pytest.mark.parametrize("start", ["June 2025", "Q1 2025/26", "Summer 2025", "TBC"])
def test_a_start_that_is_no_day_says_nothing_of_a_due_date_before_its_end(start: str) -> None:
    assert "due-before-start" not in codes(plan(f"{start} > 15/06/2025", "01/06/2025 > 30/06/2025"))


@pytest.mark.parametrize(
    "above",
    [
        "Northshire Police: report published 27 March 2025",
        "Date published: | 27/03/2025",
        "Publication date | d:2025-03-27",
        "HMICFRS publication date 27/03/2025, plan agreed 12 May 2025",
    ],
)
def test_a_due_date_before_the_report_is_kept_and_asked_about(above: str) -> None:
    reading = plan("30/09/2024", "27/03/2025", "31/12/2025", above=above)
    assert days(reading)[0] == "2024-09-30"
    assert issue(reading, "due-before-report") == ("Action Plan!E3", "30/09/2024")


@pytest.mark.parametrize(
    "above",
    [
        "Northshire Police: action plan, agreed 27 March 2025",
        "Report published 27 March 2025, update published 3 June 2025",
        "Report to be published",
        "Published March 2025",
    ],
)
def test_without_one_day_of_publication_no_due_date_is_held_against_it(above: str) -> None:
    assert "due-before-report" not in codes(plan("30/09/2024", "31/12/2025", above=above))


def test_a_date_of_publication_that_is_struck_through_is_none() -> None:
    above = "Report published 27 March 2025\n~~Report published 27 March 2026~~"
    reading = plan("30/09/2024", "30/09/2025", above=above)
    assert issue(reading, "due-before-report") == ("Action Plan!E4", "30/09/2024")


@pytest.mark.parametrize(
    ("start", "code"), [("01/02/2024", "due-before-report"), ("01/10/2024", "due-before-start")]
)
def test_a_due_date_taken_from_the_original_one_is_asked_about_where_it_stands(start: str, code: str) -> None:
    reading = read(f"""
        Report published 27 March 2025
        Rec | Action | Owner | Start date | Original due date | Revised due date
        1   | Train  | DCI   | {start}    | 30/09/2024        |
        1   | Audit  | DCI   | 01/05/2025 | 30/09/2025        | 31/10/2025
        """)
    assert issue(reading, code) == ("Action Plan!E3", "30/09/2024")
