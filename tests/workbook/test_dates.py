"""Dates as people in UK policing write them: read as a careful person would, or refused with a reason."""

import string
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from recommendations.plan import DatePrecision
from recommendations.problems import Problem
from recommendations.wording import MONTHS
from recommendations.workbook.cells import Cell, CellError, CellValue, UncalculatedFormula
from recommendations.workbook.values import PlanDate, Value, date_order, deadline_in_text, read_date
from recommendations.workbook.vocabulary import vocabulary

DAY, MONTH, QUARTER, SEASON = (
    DatePrecision.DAY,
    DatePrecision.MONTH,
    DatePrecision.QUARTER,
    DatePrecision.SEASON,
)
SEPT_30 = date(2025, 9, 30)


def cell(value: CellValue, row: int = 1) -> Cell:
    return Cell("Action Plan", row, 6, value, "" if value is None else str(value))


def read(value: CellValue, label: str = "due date") -> Value[PlanDate]:
    return read_date(cell(value), label=label)


def codes(value: Value[PlanDate]) -> list[Problem]:
    return [found.problem for found in value.found]


@pytest.mark.parametrize(
    "written",
    [
        "30/09/25", "30/09/2025", "30.9.2025", "30-09-2025", "2025-09-30", "2025/09/30", "30th Sept 2025",
        "30 September 2025",
        "Tuesday 30 September 2025", "Tues, 30 Sept 2025", "tue 30/09/2025", "September 30, 2025",
        "Sept 30th 2025", "30 SEP 25",
        "30-Sep-25", "30Sep25", "30th of September 2025", "By 30 Sept 2025", "by: 30/09/2025",
        "Due 30/09/2025", "30/09/2025 00:00",
        "30/09/2025 17:00:00", "2025-09-30T00:00:00", "2025-09-30 00:00:00", " 30/09/2025 ",
        "30\u00a0September\u00a02025",
        "30 –\u00a009 – 2025", "30\nSeptember\n2025", "30/ 09 / 2025", "30\u200b/09/2025", "'30/09/2025",
        "30 September '25", "30 Sept. 2025",
        "no later than 30/09/2025", "To be completed by 30 September 2025", "Target: 30/09/2025",
        "(30/09/2025)", "30/09/2025.", "30 09 2025",
        "W/E 30/09/2025", "close of play 30/09/2025", "Revised: 30/09/2025", "30/09/2025 (Tuesday)",
        "30/09/2025 (revised)", "30∕09∕2025", "30 Septmber 2025",
        "Q2 2025/26 (30 September 2025)", "30/09/2025 (overdue)",
    ],
)  # fmt: skip
def test_a_day_is_read_as_that_day_however_it_is_written(written: str) -> None:
    assert read(written) == Value(PlanDate(SEPT_30, DAY))


@pytest.mark.parametrize("value", [SEPT_30, datetime(2025, 9, 30), datetime(2025, 9, 30, 23, 59)])
def test_a_true_date_is_read_as_its_day_and_its_time_is_passed_over(value: CellValue) -> None:
    assert read(value) == Value(PlanDate(SEPT_30, DAY))


@pytest.mark.parametrize(
    "shown", ["Sep-25", "September 2025", "Sept 25", "09/2025", "2025-09", "09-25", "September"]
)
def test_a_true_date_whose_cell_shows_its_month_alone_means_that_month(shown: str) -> None:
    first, fifteenth = (Cell("Plan", 4, 6, date(2025, 9, day), shown) for day in (1, 15))
    read = read_date(first, label="due date")
    assert read.value == PlanDate(SEPT_30, MONTH)
    assert codes(read) == [Problem.DATE_INTERPRETED]
    assert read.found[0].words["how"] == "the cell shows the month alone, which is taken as its last day"
    held = read_date(fifteenth, label="due date")
    assert held.value == PlanDate(date(2025, 9, 15), DAY)
    assert codes(held) == [Problem.DATE_INTERPRETED]


@pytest.mark.parametrize(
    "shown", ["01/09/2025", "1 Sep", "1-Sep-25", "Monday 1 September", "01/09", "1", "45901"]
)
def test_a_true_date_whose_cell_shows_a_day_is_that_day(shown: str) -> None:
    read = read_date(Cell("Plan", 4, 6, date(2025, 9, 1), shown), label="due date")
    assert read == Value(PlanDate(date(2025, 9, 1), DAY))


def test_a_true_date_whose_cell_shows_its_year_alone_is_left_empty() -> None:
    shown = read_date(Cell("Plan", 4, 6, date(2026, 1, 1), "2026"), label="due date")
    assert (shown.value, codes(shown)) == (None, [Problem.DATE_YEAR_ONLY])


@pytest.mark.parametrize("value", [45930, 45930.0, 45930.75, "45930"])
def test_an_excel_serial_number_is_read_and_said(value: CellValue) -> None:
    result = read(value)
    assert result.value == PlanDate(SEPT_30, DAY)
    assert codes(result) == [Problem.DATE_INTERPRETED]
    assert "30 September 2025" in result.found[0].problem.say(found=str(value), **result.found[0].words)


@pytest.mark.parametrize(
    ("written", "day", "precision"),
    [
        ("Sept 2025", SEPT_30, MONTH), ("September 2025", SEPT_30, MONTH), ("Sep-25", SEPT_30, MONTH),
        ("09/2025", SEPT_30, MONTH),
        ("2025-09", SEPT_30, MONTH), ("9.2025", SEPT_30, MONTH), ("Feb 2028", date(2028, 2, 29), MONTH),
        ("Sept '25", SEPT_30, MONTH),
        ("End of March 2026", date(2026, 3, 31), MONTH), ("end March 26", date(2026, 3, 31), MONTH),
        ("the end of March 2026", date(2026, 3, 31), MONTH),
        ("By end of Sept 2025", SEPT_30, MONTH), ("late September 2025", SEPT_30, MONTH),
        ("September, 2025", SEPT_30, MONTH),
        ("Q3 2025/26", date(2025, 12, 31), QUARTER), ("Q4 2025/26", date(2026, 3, 31), QUARTER),
        ("Q1 25/26", date(2025, 6, 30), QUARTER),
        ("2025/26 Q2", SEPT_30, QUARTER), ("Q3 FY 2025-26", date(2025, 12, 31), QUARTER),
        ("Quarter 3, 2025/2026", date(2025, 12, 31), QUARTER),
        ("end of Q3 2025/26", date(2025, 12, 31), QUARTER),
        ("third quarter of 2025/26", date(2025, 12, 31), QUARTER), ("H1 2025/26", SEPT_30, QUARTER),
        ("Autumn 2025", date(2025, 11, 30), SEASON), ("Spring 2026", date(2026, 5, 31), SEASON),
        ("summer 26", date(2026, 8, 31), SEASON),
        ("Winter 2025/26", date(2026, 2, 28), SEASON), ("Winter 2027/28", date(2028, 2, 29), SEASON),
        ("By Autumn 2025", date(2025, 11, 30), SEASON),
    ],
)  # fmt: skip
def test_a_period_without_a_day_means_its_last_day(written: str, day: date, precision: DatePrecision) -> None:
    assert read(written) == Value(PlanDate(day, precision))


@pytest.mark.parametrize(
    ("written", "day", "precision"),
    [
        ("Mid-November 2025", date(2025, 11, 15), MONTH), ("mid Nov 25", date(2025, 11, 15), MONTH),
        ("Sept 25", SEPT_30, MONTH), ("09/25", SEPT_30, MONTH),
        ("FY 2025/26", date(2026, 3, 31), QUARTER), ("2025/26", date(2026, 3, 31), QUARTER),
        ("end of FY 2025-26", date(2026, 3, 31), QUARTER),
        ("end of financial year 2025/26", date(2026, 3, 31), QUARTER), ("end of 2025", date(2025, 12, 31), QUARTER),
        ("w/c 6 October 2025", date(2025, 10, 6), DAY), ("week commencing 06/10/25", date(2025, 10, 6), DAY),
        ("c. 30/09/2025", SEPT_30, DAY), ("30/09/2025 TBC", SEPT_30, DAY),
        ("provisionally 30/09/2025", SEPT_30, DAY), ("20250930", SEPT_30, DAY),
        ("30092025", SEPT_30, DAY), (20250930, SEPT_30, DAY),
    ],
)  # fmt: skip
def test_an_interpretation_is_made_and_said(written: str, day: date, precision: DatePrecision) -> None:
    result = read(written)
    assert result.value == PlanDate(day, precision)
    assert codes(result) == [Problem.DATE_INTERPRETED]


@pytest.mark.parametrize(
    "written",
    [
        "30/09/2025 (revised from 30/06/2025)", "30/06/2025 revised to 30/09/2025",
        "was 30/06/25 now 30/09/25", "Original: 30/06/2025\nRevised: 30/09/2025",
        "30/09/2025 (originally 30/06/2025)", "30/06/2025 - extended to 30/09/2025",
        "extended from 30/06/2025 to 30/09/2025", "30/06/2025, now 30 September 2025",
        "Revised 30/09/2025 (was 30/06/2025)", "Moved to 30/09/25 from June 2025",
        "30/06/2025 → 30/09/2025",
    ],
)  # fmt: skip
def test_two_dates_with_words_are_the_current_and_the_original(written: str) -> None:
    result = read(written)
    assert result.value == PlanDate(SEPT_30, DAY, previous=date(2025, 6, 30))
    assert Problem.DATE_REVISED_IN_CELL in codes(result)


def test_the_column_of_original_dates_takes_the_older_of_two() -> None:
    result = read("30/06/2025 revised to 30/09/2025", "original due date")
    assert result.value == PlanDate(date(2025, 6, 30), DAY, revised=PlanDate(SEPT_30, DAY))


@pytest.mark.parametrize(
    "written",
    [
        "30/06/25 30/09/25", "30/06/2025\n30/09/2025", "30/06/2025 / 30/09/2025", "30/06/2025 - 30/09/2025",
        "Q3 2025", "Q3 FY25", "FY26", "Winter 2025", "early November 2025", "beginning of May 2026",
        "Sept 2025 - Dec 2025", "2011/12", "Sep 12",
        "30/09/2025 revised 30/06/2025", "between 1 May 2026 and 3 June 2026",
    ],
)  # fmt: skip
def test_what_can_be_read_in_two_ways_is_a_question_with_both(written: str) -> None:
    result = read(written)
    assert result.value is None
    assert codes(result) == [Problem.DATE_AMBIGUOUS]
    assert " or " in result.found[0].words["ways"]


@pytest.mark.parametrize(
    "written",
    ["TBC", "tbc", "T.B.C.", "Ongoing", "On-going", "ASAP", "A.S.A.P", "BAU", "N/A", "n/a", "Not set",
     "To be confirmed", "TBC – awaiting national guidance", "Quarterly", "Complete", "Immediate", "in progress"],
)  # fmt: skip
def test_words_for_no_date_are_said_to_be_that(written: str) -> None:
    assert codes(read(written)) == [Problem.DATE_NOT_FIXED]
    assert read(written).value is None


@pytest.mark.parametrize("value", [None, "-", "–", "—", " ", ".", "...", "_"])
def test_an_empty_cell_or_a_dash_is_nothing_at_all(value: CellValue) -> None:
    assert read(value) == Value(None)


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("31/09/2025", Problem.DATE_IMPOSSIBLE), ("29/02/2025", Problem.DATE_IMPOSSIBLE),
        ("30 February 2026", Problem.DATE_IMPOSSIBLE),
        ("45/09/2025", Problem.DATE_IMPOSSIBLE), ("00/09/2025", Problem.DATE_IMPOSSIBLE),
        ("13/2025", Problem.DATE_IMPOSSIBLE), ("13/13/2025", Problem.DATE_IMPOSSIBLE),
        ("2025-13-01", Problem.DATE_IMPOSSIBLE), ("31st June 2026", Problem.DATE_IMPOSSIBLE),
        ("04/13/2025", Problem.DATE_MONTH_FIRST), ("9-30-25", Problem.DATE_MONTH_FIRST),
        ("30/09/2205", Problem.DATE_IMPLAUSIBLE), ("30/09/1925", Problem.DATE_IMPLAUSIBLE),
        ("30/09/99", Problem.DATE_IMPLAUSIBLE),
        (date(1900, 1, 1), Problem.DATE_IMPLAUSIBLE), (datetime(2205, 1, 1), Problem.DATE_IMPLAUSIBLE),
        ("September 2205", Problem.DATE_IMPLAUSIBLE),
        ("30 September", Problem.DATE_NO_YEAR), ("30/09", Problem.DATE_NO_YEAR),
        ("Tuesday 30th September", Problem.DATE_NO_YEAR), ("10-Sep", Problem.DATE_NO_YEAR),
        ("9/10", Problem.DATE_NO_YEAR), ("2025", Problem.DATE_YEAR_ONLY), (2025, Problem.DATE_YEAR_ONLY),
        (2025.0, Problem.DATE_YEAR_ONLY),
        ("Monday 30 September 2025", Problem.DATE_WEEKDAY_WRONG), ("Wed 30/09/2025", Problem.DATE_WEEKDAY_WRONG),
        ("30/09/2025 or sooner if staff allow", Problem.DATE_UNREADABLE),
        ("not before 30/09/2025", Problem.DATE_UNREADABLE), ("after 30/09/2025", Problem.DATE_UNREADABLE),
        ("not 30/09/2025", Problem.DATE_UNREADABLE), ("1-30 September 2025", Problem.DATE_UNREADABLE),
        ("30/09/2025-31/10/2025", Problem.DATE_UNREADABLE),
        ("130/09/2025", Problem.DATE_UNREADABLE), ("30/09/20251", Problem.DATE_UNREADABLE),
        ("30/09/205", Problem.DATE_UNREADABLE), ("30//09/2025", Problem.DATE_UNREADABLE),
        ("30/09/2025¹", Problem.DATE_UNREADABLE), ("30/09/2025?", Problem.DATE_UNREADABLE),
        ("Sept 2025/26", Problem.DATE_UNREADABLE), ("Sept/Oct 2025", Problem.DATE_UNREADABLE),
        ("Q3/Q4 2025/26", Problem.DATE_UNREADABLE), ("Q5 2025/26", Problem.DATE_UNREADABLE),
        ("Q3 2025/27", Problem.DATE_UNREADABLE), ("2025/27", Problem.DATE_UNREADABLE),
        ("30 days", Problem.DATE_UNREADABLE), ("Phase 2", Problem.DATE_UNREADABLE),
        ("mid-2026", Problem.DATE_UNREADABLE), ("within 6 months", Problem.DATE_UNREADABLE),
        ("next meeting", Problem.DATE_UNREADABLE), ("300925", Problem.DATE_UNREADABLE),
        (40, Problem.DATE_UNREADABLE), (0.5, Problem.DATE_UNREADABLE), (9.2025, Problem.DATE_UNREADABLE),
        (-1, Problem.DATE_UNREADABLE), (True, Problem.DATE_UNREADABLE), (1e300, Problem.DATE_UNREADABLE),
        (float("inf"), Problem.DATE_UNREADABLE), (float("nan"), Problem.DATE_UNREADABLE),
        (time(9, 30), Problem.DATE_UNREADABLE), (timedelta(days=3), Problem.DATE_UNREADABLE),
        (CellError("#REF!"), Problem.CELL_ERROR), (UncalculatedFormula("=TODAY()"), Problem.FORMULA_NOT_CALCULATED),
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_its_own_reason(value: CellValue, problem: Problem) -> None:
    result = read(value)
    assert result.value is None
    assert codes(result) == [problem]
    for found in result.found:
        assert "{" not in problem.say(found=str(value), **found.words)


def test_a_month_first_date_is_never_turned_round_but_its_other_reading_is_named() -> None:
    result = read("04/13/2025")
    assert result.value is None
    assert result.found[0].words["other"] == "13 April 2025"


def test_in_a_column_with_a_month_first_date_the_loose_ones_are_a_question() -> None:
    loose, firm = cell("03/04/2025"), cell("30/04/2025")
    assert codes(read_date(loose, label="due date", month_first_seen=True)) == [Problem.DATE_AMBIGUOUS]
    assert read_date(firm, label="due date", month_first_seen=True).value == PlanDate(date(2025, 4, 30), DAY)
    assert read_date(loose, label="due date").value == PlanDate(date(2025, 4, 3), DAY)


@pytest.mark.parametrize(
    "written",
    ["Completed 12/05/2025", "Closed: 12.05.25", "12/05/2025 - completed", "Completed on 12 May 2025"],
)
def test_a_date_of_completion_is_no_due_date_and_is_kept_apart(written: str) -> None:
    due = read(written)
    assert due.value == PlanDate(None, DatePrecision.NONE, completed=date(2025, 5, 12))
    assert codes(due) == [Problem.DATE_OTHER_KIND]
    assert read(written, "completion date") == Value(PlanDate(date(2025, 5, 12), DAY))


@pytest.mark.parametrize("written", ["Due 30/09/2025", "Target 30/09/2025", "Expected completion 30/09/2025"])
def test_a_due_date_is_no_date_of_completion(written: str) -> None:
    assert read(written, "completion date").value is None


def test_a_due_date_and_a_date_of_completion_in_one_cell_are_both_kept() -> None:
    assert read("30/09/2025 - Completed 12/05/2025").value == PlanDate(
        SEPT_30, DAY, completed=date(2025, 5, 12)
    )
    assert read("30/09/2025 - Completed 12/05/2025", "completion date").value == PlanDate(
        date(2025, 5, 12), DAY
    )


@pytest.mark.parametrize(
    "written", ["w/c 7 October 2025", "week commencing 12/10/2025", "w/b Wed 8 Oct 2025"]
)
def test_a_week_that_begins_on_no_monday_is_a_question(written: str) -> None:
    assert (read(written).value, codes(read(written))) == (None, [Problem.DATE_AMBIGUOUS])


def test_a_quarter_beside_a_date_is_passed_over_only_where_the_date_lies_in_it() -> None:
    for written in ("31/03/26 (Q4)", "Q4 - 31/03/2026", "Q4 (31 March 2026)"):
        assert read(written) == Value(PlanDate(date(2026, 3, 31), DAY))
    for written in ("31/03/26 (Q1)", "Q3 31/03/2026", "Q4 31/12/2025"):
        assert (read(written).value, codes(read(written))) == (None, [Problem.DATE_UNREADABLE])


def test_a_date_that_has_gone_is_kept_as_the_previous_one() -> None:
    assert read("TBC (was 30/09/2025)").value == PlanDate(None, DatePrecision.NONE, previous=SEPT_30)


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("Recommendation 4: By 30 September 2025, forces should …", PlanDate(SEPT_30, DAY)),
        ("Forces should, by no later than 30/09/2025, make sure …", PlanDate(SEPT_30, DAY)),
        ("By the end of March 2026, chief constables should …", PlanDate(date(2026, 3, 31), MONTH)),
        ("With immediate effect, forces should …", None),
        ("By 30 September 2025 do this and by 31 March 2026 do that.", None),
        ("The report of 27 March 2025 found that …", None),
        ("By 31 September 2025, forces should …", None),
        ("By mid-November 2025, forces should …", None),
        ("Within six months, and reviewed 30 September 2025", None),
        ("", None),
    ],
)
def test_a_deadline_is_lifted_out_of_a_text_only_where_it_is_plain(
    text: str, deadline: PlanDate | None
) -> None:
    assert deadline_in_text(text) == deadline


def test_a_column_shows_its_order_of_day_and_month_with_the_evidence() -> None:
    order = date_order([cell("03/04/2025", 7), cell("13/04/2025", 8), cell("04/13/2025", 9), cell("TBC", 10)])
    assert (order.day_first and order.day_first.row, order.month_first and order.month_first.row) == (8, 9)


def test_a_list_turned_by_american_settings_is_noticed() -> None:
    true_dates = [cell(date(2025, month, 4), month) for month in (3, 5, 6)]
    order = date_order([*true_dates, cell("13/04/2025", 8), cell("27/04/2025", 9)])
    assert order.turned == true_dates[0]
    assert (
        date_order([*true_dates, cell(date(2025, 3, 27)), cell("13/04/2025"), cell("27/04/2025")]).turned
        is None
    )


PLAUSIBLE = st.dates(date(2000, 1, 1), date(2049, 12, 31))
SUFFIX = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}


def _forms(day: date) -> list[str]:
    name = MONTHS[day.month - 1]
    short = name[:3]
    return [
        f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day.year}", f"{day:%d/%m/%y}",
        f"{day:%d.%m.%Y}", f"{day:%d-%m-%Y}", f"{day:%Y-%m-%d}",
        f"{day.day} {name} {day.year}", f"{day.day}{SUFFIX.get(day.day, 'th')} {short} {day.year}",
        f"{day:%d}-{short}-{day:%y}", f"{day:%A} {day.day} {name} {day.year}", f"{name} {day.day}, {day.year}",
        f"by {day.day} {short}. {day.year}", f"{day.day} {name.upper()} {day:%y}",
        f"{day:%d/%m/%Y} 09:30", f"{day:%d} {day:%m} {day:%Y}",
    ]  # fmt: skip


@given(PLAUSIBLE, st.integers(0, 14))
def test_any_day_in_any_form_is_read_back_as_that_day(day: date, form: int) -> None:
    assert read(_forms(day)[form]) == Value(PlanDate(day, DAY))


@given(PLAUSIBLE, st.sampled_from(["{m} {y}", "end of {m} {y}", "{n:02d}/{y}", "{s}-{y}"]))
def test_any_month_is_read_as_its_last_day(day: date, form: str) -> None:
    name = MONTHS[day.month - 1]
    result = read(form.format(m=name, s=name[:3], n=day.month, y=day.year))
    assert result.value is not None
    assert result.value.precision is MONTH
    assert result.value.day is not None
    assert (result.value.day.year, result.value.day.month) == (day.year, day.month)
    assert (result.value.day + timedelta(days=1)).day == 1


@given(PLAUSIBLE, PLAUSIBLE, st.integers(0, 14), st.integers(0, 14))
def test_two_different_dates_without_words_are_never_one(
    first: date, second: date, one: int, other: int
) -> None:
    result = read(f"{_forms(first)[one]} {_forms(second)[other]}")
    if first != second:
        assert result.value is None
        assert result.found


@given(PLAUSIBLE, st.integers(0, 14), st.text(string.ascii_lowercase, min_size=9, max_size=12))
def test_a_word_that_is_not_known_leaves_the_cell_unread(day: date, form: int, word: str) -> None:
    if f"DATE {word}" not in vocabulary().date_templates:
        assert read(f"{_forms(day)[form]} {word}").value is None


@given(st.text())
@example("0/0/0")
@example("99999999")
@example("٣٠/٠٩/٢٠٢٥")
def test_no_text_whatever_stops_the_reader(text: str) -> None:
    for label in ("due date", "completion date", "original due date", "start date"):
        result = read(text, label)
        assert result.value is None or isinstance(result.value, PlanDate)
        for found in result.found:
            assert "{" not in found.problem.say(found="", **found.words)
    deadline_in_text(text)


@given(st.text("0123456789/-. QqSsepthnavfyTBC'", max_size=20))
def test_a_jumble_of_figures_and_marks_is_read_only_with_every_figure_used(text: str) -> None:
    result = read(text)
    if result.value and result.value.day and not result.found and "." not in text:
        figures = [part for part in text.replace("/", " ").replace("-", " ").split() if part.isdigit()]
        known = {
            result.value.day.day,
            result.value.day.month,
            result.value.day.year,
            result.value.day.year % 100,
        }
        if result.value.precision is DAY:
            assert {int(part) for part in figures} <= known


@given(st.floats(allow_nan=True, allow_infinity=True) | st.integers())
def test_a_plain_number_is_a_date_only_in_the_range_of_serials(number: float) -> None:
    result = read(number)
    if result.value is not None and not 10_000_000 <= number <= 99_999_999:
        assert 36526 <= number < 73051


def test_a_hundred_thousand_text_dates_are_read_within_seconds() -> None:
    """A cell a few tens of microseconds; the bound is loose, for slow machines."""
    from time import perf_counter

    days = [date(2024, 1, 1) + timedelta(days=number % 900) for number in range(100_000)]
    cells = [cell(f"{day.day} {MONTHS[day.month - 1]} {day.year}") for day in days]
    began = perf_counter()
    assert all(read_date(one, label="due date").value for one in cells)
    assert perf_counter() - began < 5
