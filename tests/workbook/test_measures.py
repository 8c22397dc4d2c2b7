"""Tables of measures, in CSV and in sheets: each figure read as it is written, or left empty with a question."""

from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations.problems import SettingsError, Severity, WorkbookRefused
from recommendations.record.measures import Better, CameFrom, Every, Measure, Period, Step
from recommendations.record.measuring import KeptMeasure
from recommendations.tracker.judge_measure import judge_measure
from recommendations.tracker.judged_measure import Verdict
from recommendations.tracker.measure_rules import measure_rules
from recommendations.workbook.cells import ByPosition, CellError, CellValue, Merge, Sheet
from recommendations.workbook.measure_csv import read_measure_csv
from recommendations.workbook.measure_rows import RowIs
from recommendations.workbook.measure_sheet import MeasuresRead, read_measures
from recommendations.workbook.measure_words import measure_words, read_measure_words

LONG = "Measure,Recommendation,Period,Value,Unit,Better,Baseline,Target,Source\n"


def read(text: str, name: str = "measures.csv") -> MeasuresRead:
    return read_measure_csv(text.encode(), name)


def one(text: str) -> Measure:
    (measure,) = read(text).measures
    return measure


def figures(measure: Measure) -> dict[str, float | None]:
    return {str(point.period): point.value for point in measure.points}


def codes(found: MeasuresRead) -> list[str]:
    return [issue.code for issue in found.issues]


def rows(*lines: str, head: str = LONG) -> str:
    return head + "\n".join(lines)


def of_values(*values: str, unit: str = "") -> str:
    """A series from April 2025 on, by month."""
    lines = [
        f'Cases,3,{Period(Every.MONTH, 2025, 4).later(n)},"{value}",{unit},Higher,,,'
        for n, value in enumerate(values)
    ]
    return rows(*lines)


# The two forms


def test_the_long_form_gives_a_figure_a_row() -> None:
    found = read(
        rows(
            "Cases reviewed,R3,Apr-25,84.2%,%,Higher,72%,90%,Crime system",
            "Cases reviewed,R3,May-25,85%,%,Higher,72%,90%,Crime system",
            "101 waiting time,,Apr-25,3.5,minutes,Lower,5,2,Control room",
        )
    )
    assert found.issues == ()
    reviewed, waiting = found.measures
    assert figures(reviewed) == {"April 2025": 84.2, "May 2025": 85}
    assert (reviewed.recommendation, reviewed.unit, reviewed.better) == ("3", "%", Better.HIGHER)
    assert (reviewed.baseline, reviewed.target, reviewed.source) == (72, 90, "Crime system")
    assert (waiting.recommendation, waiting.unit, waiting.better) == (None, "minutes", Better.LOWER)
    point = reviewed.points[1]
    assert (point.as_written, point.came_from, point.place) == ("85%", CameFrom.CSV, "measures.csv!D3")


def test_the_wide_form_gives_a_measure_a_row_and_a_column_a_period() -> None:
    found = read(
        "Victim care dashboard,,,,,,\n"
        "Measure;Recommendation;Better;Target;Q1 2025/26;Q2 2025/26;Comments\n".replace(";", ",")
        + "Contact kept,7,Higher,90%,81%,n/a,Audit in May\n"
        + "Complaints,7,Lower,10,12,9,\n"
    )
    kept, complaints = found.measures
    assert figures(kept) == {"Q1 2025/26": 81, "Q2 2025/26": None}
    assert figures(complaints) == {"Q1 2025/26": 12, "Q2 2025/26": 9}
    assert kept.every is Every.QUARTER
    assert [row.what for row in found.rows] == [RowIs.TITLE, RowIs.HEADING, RowIs.MEASURE, RowIs.MEASURE]
    assert codes(found) == ["measure-notes-not-used", "figure-not-given"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_delimiter_and_encoding_that_excel_writes_is_read(delimiter: str, encoding: str) -> None:
    text = rows("Cost £,3,Apr-25,5,£,Lower,6,4,Café ledger").replace(",", delimiter)
    (measure,) = read_measure_csv(text.encode(encoding), "measures.csv").measures
    assert (measure.name, measure.unit, measure.source) == ("Cost £", "£", "Café ledger")


def test_a_sheet_of_a_workbook_is_read_by_the_same_function() -> None:
    cells: tuple[tuple[CellValue, ...], ...] = (
        ("Measure", "Better", date(2025, 4, 1), date(2025, 5, 1)),
        ("Cases reviewed", "Higher", 0.842, 0.9),
    )
    formats = ByPosition({1: 0, 2: 1}, [{3: "mmm-yy", 4: "mmm-yy"}, {3: "0.0%", 4: "0%"}])
    found = read_measures(Sheet("Measures", cells, formats=formats), CameFrom.SHEET)
    (measure,) = found.measures
    assert figures(measure) == {"April 2025": 84.2, "May 2025": 90}
    assert measure.points[0].as_written == "84.2%"
    assert (measure.unit, measure.points[0].place, found.issues) == ("%", "Measures!C2", ())


def test_a_percent_sign_that_excel_only_shows_beside_a_number_does_not_multiply_it() -> None:
    cells: tuple[tuple[CellValue, ...], ...] = (("Measure", "Better", "Apr-25"), ("Cases", "Higher", 84.2))
    formats = ByPosition({2: 0}, [{3: '0.0"%"'}])
    found = read_measures(Sheet("Measures", cells, formats=formats), CameFrom.SHEET)
    assert (figures(found.measures[0]), found.measures[0].unit) == ({"April 2025": 84.2}, "%")


def test_an_error_of_excel_is_a_question() -> None:
    cells: tuple[tuple[CellValue, ...], ...] = (
        ("Measure", "Better", "Apr-25"),
        ("Cases", "Higher", CellError("#DIV/0!")),
    )
    found = read_measures(Sheet("Measures", cells), CameFrom.SHEET)
    assert (figures(found.measures[0]), codes(found)) == ({"April 2025": None}, ["cell-error"])


def test_a_name_merged_down_over_its_months_is_the_name_of_each() -> None:
    cells: tuple[tuple[CellValue, ...], ...] = (
        ("Measure", "Period", "Value", "Better"),
        ("Cases", "Apr-25", 5, "Higher"),
        (None, "May-25", 6, None),
    )
    found = read_measures(Sheet("Measures", cells, merges=(Merge(2, 1, 3, 1),)), CameFrom.SHEET)
    assert (figures(found.measures[0]), found.issues) == ({"April 2025": 5, "May 2025": 6}, ())


def test_what_is_no_table_of_measures_is_said() -> None:
    found = read("Action,Owner\nTrain supervisors,DCI Crime\n")
    assert (found.measures, codes(found)) == ((), ["measures-not-found"])
    assert [row.what for row in found.rows] == [RowIs.LEFT_OUT, RowIs.LEFT_OUT]


@pytest.mark.parametrize(
    ("data", "why"),
    [(b"", "empty"), (b"PK\x03\x04\x00\x01\x02", "not text"), (b'Measure,"Per\nx', "quotation mark")],
)
def test_a_file_that_is_no_csv_is_refused_with_one_line(data: bytes, why: str) -> None:
    with pytest.raises(WorkbookRefused, match=why) as error:
        read_measure_csv(data, "measures.csv")
    assert "\n" not in str(error.value)


# Periods


@pytest.mark.parametrize(
    "written",
    ["Apr-25", "April 2025", "apr 2025", "2025-04", "04/2025", "30/04/2025", "01/04/2025", "30 April 2025",
     "month ending 30/04/2025", "20250430", "Month ending Apr-25", "202504", "45777", "15/04/2025"],
)  # fmt: skip
def test_a_month_is_read_however_it_is_written(written: str) -> None:
    assert figures(one(rows(f"Cases,3,{written},5,,Higher,,,"))) == {"April 2025": 5}


@pytest.mark.parametrize(
    "written",
    ["Q1 2025/26", "Q1 2025-26", "2025/26 Q1", "Quarter 1 2025/26", "first quarter 2025/26", "Q1 25/26",
     "quarter ending 30/06/2025", "quarter to June 2025"],
)  # fmt: skip
def test_a_quarter_is_read_however_it_is_written(written: str) -> None:
    assert figures(one(rows(f"Cases,3,{written},5,,Higher,,,"))) == {"Q1 2025/26": 5}


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Q1 2025", "period-ambiguous"), ("Apr", "period-unreadable"), ("2025", "period-unreadable"),
        ("2025/26", "period-unreadable"), ("H1 2025/26", "period-unreadable"), ("spring 2025", "period-unreadable"),
        ("12 months to March 2025", "period-unreadable"), ("Apr 25 to Jun 25", "period-unreadable"),
        ("Apr 2025 YTD", "period-unreadable"), ("31/04/2025", "period-unreadable"), ("Total", "period-unreadable"),
        ("quarter ending 15/05/2025", "period-not-a-quarter"), ("P4 2025/26", "period-unreadable"),
    ],
)  # fmt: skip
def test_a_period_that_could_be_another_is_a_question_and_its_figure_is_left_out(
    written: str, code: str
) -> None:
    found = read(rows(f"Cases,3,{written},5,,Higher,,,"))
    assert found.measures[0].points == ()
    (issue,) = found.issues
    assert (issue.code, issue.cell, issue.found) == (code, "measures.csv!C2", written)


def test_dates_in_a_column_that_has_one_month_first_are_questions() -> None:
    found = read(rows("Cases,3,04/03/2025,5,,Higher,,,", "Cases,3,04/30/2025,6,,Higher,,,"))
    assert found.measures[0].points == ()
    assert codes(found) == ["period-ambiguous", "period-unreadable"]


def test_dates_at_the_ends_of_quarters_are_a_question_unless_the_measure_says_how_often() -> None:
    dates = ["Cases,3,30/06/2025,5,,Higher,,,", "Cases,3,30/09/2025,6,,Higher,,,"]
    asked = read(rows(*dates))
    assert (asked.measures, codes(asked)) == ((), ["measure-every-unclear"])
    head = "Measure,Recommendation,Period,Value,Unit,Better,Baseline,Target,Frequency\n"
    assert figures(one(rows(*(f"{line}Quarterly" for line in dates), head=head))) == {
        "Q1 2025/26": 5,
        "Q2 2025/26": 6,
    }
    assert figures(one(rows(*(f"{line}Monthly" for line in dates), head=head))) == {
        "June 2025": 5,
        "September 2025": 6,
    }


def test_dates_of_a_measure_taken_once_a_year_are_not_read_as_months() -> None:
    head = "Measure,Period,Value,Better,Frequency\n"
    asked = read(rows("Cases,31/03/2025,5,Higher,Annual", head=head))
    assert (asked.measures, codes(asked)) == ((), ["measure-every-unreadable"])
    said = read(rows("Cases,March 2025,5,Higher,Annual", head=head))
    assert (figures(said.measures[0]), codes(said)) == ({"March 2025": 5}, ["measure-every-unreadable"])


def test_months_and_quarters_in_one_measure_are_a_question() -> None:
    found = read(rows("Cases,3,Apr-25,5,,Higher,,,", "Cases,3,Q1 2025/26,15,,Higher,,,"))
    assert (found.measures, codes(found)) == ((), ["measure-periods-mixed"])


def test_periods_are_put_in_order() -> None:
    shuffled = one(rows("Cases,3,Jun-25,7,,Higher,,,", "Cases,3,Apr-25,5,,Higher,,,"))
    assert list(figures(shuffled)) == ["April 2025", "June 2025"]


def test_a_period_given_twice_counts_once_and_two_figures_for_it_are_a_question() -> None:
    same = read(rows("Cases,3,Apr-25,5,,Higher,,,", "Cases,3,April 2025,5,,Higher,,,"))
    assert (figures(same.measures[0]), codes(same)) == ({"April 2025": 5}, ["period-repeated"])
    differ = read(rows("Cases,3,Apr-25,5,,Higher,,,", "Cases,3,April 2025,6,,Higher,,,"))
    assert (figures(differ.measures[0]), codes(differ)) == ({"April 2025": None}, ["period-conflict"])
    assert differ.measures[0].points[0].as_written == "5 or 6"
    assert "measures.csv!D2" in differ.issues[0].message


def test_months_written_month_first_throughout_are_never_taken_for_days_of_january() -> None:
    american = [f"Cases,3,{month}/1/2025,5,,Higher,,," for month in range(1, 7)]
    found = read(rows(*american))
    assert figures(found.measures[0]) == {"January 2025": None}
    assert codes(found) == ["period-two-days"] * 5
    assert "“1/1/2025” in measures.csv!C2, both in January 2025" in found.issues[0].message


# Figures


@pytest.mark.parametrize(
    ("written", "unit", "value"),
    [
        ("84.2%", "%", 84.2), ("84.2", "%", 84.2), ("84.2 %", "", 84.2), ("1,204", "number", 1204), ("1 204", "", 1204),
        ("£1,200", "£", 1200), ("3 days", "days", 3), ("1 day", "days", 1), ("-4", "", -4), ("0", "%", 0),
        (".5", "", 0.5), ("0.4%", "%", 0.4), ("3days", "", 3), ("24hrs", "hrs", 24), ("3 working days", "", 3),
    ],
)  # fmt: skip
def test_a_figure_is_read_as_it_is_written(written: str, unit: str, value: float) -> None:
    assert figures(one(of_values(written, unit=unit))) == {"April 2025": value}


@pytest.mark.parametrize(
    ("written", "unit", "code"),
    [
        ("n/a", "%", "figure-not-given"), ("-", "", "figure-not-given"), ("TBC", "", "figure-not-given"),
        ("<5", "", "figure-suppressed"), ("fewer than 5", "", "figure-suppressed"), ("*", "", "figure-suppressed"),
        (">95%", "%", "figure-suppressed"), ("[c]", "", "figure-suppressed"),
        ("1,20", "", "figure-unreadable"), ("12.5.1", "", "figure-unreadable"), ("84–86%", "%", "figure-unreadable"),
        ("nil", "", "figure-unreadable"), ("=1+1", "", "figure-unreadable"), ("1.2E+05", "", "figure-unreadable"),
        ("84%", "days", "figure-other-unit"), ("£5", "%", "figure-other-unit"), ("0.84", "%", "figure-ambiguous"),
        ("12k", "", "figure-unreadable"), ("1.2m", "", "figure-unreadable"), ("1.5bn", "", "figure-unreadable"),
        ("84p", "", "figure-unreadable"), ("80ish", "", "figure-unreadable"), ("12 k", "k", "figure-unreadable"),
        ("1.2 million", "", "figure-unreadable"), ("3 dozen cases", "cases", "figure-unreadable"),
        ("9" * 400, "", "figure-unreadable"),
        ("1", "%", "figure-ambiguous"), ("NaN", "", "figure-unreadable"), ("inf", "", "figure-unreadable"),
    ],
)  # fmt: skip
def test_what_is_no_figure_is_left_empty_and_said(written: str, unit: str, code: str) -> None:
    found = read(of_values(written, unit=unit))
    assert figures(found.measures[0]) == {"April 2025": None}
    assert found.measures[0].points[0].as_written == written
    (issue,) = found.issues
    assert (issue.code, issue.cell, issue.found) == (code, "measures.csv!D2", written)


@pytest.mark.parametrize(
    ("values", "read_as", "unit"),
    [
        (["2 weeks", "900"], [2, None], "weeks"),
        (["2 weeks", "3 days", "5"], [None, None, None], ""),
        (["2 weeks", "0", "3 weeks"], [2, 0, 3], "weeks"),
        (["84%", "85"], [84, 85], "%"),
        (["£1,200", "1,300"], [1200, 1300], "£"),
        (["84%", "£5", "6"], [None, None, None], ""),
    ],
)
def test_a_figure_without_a_unit_beside_some_with_one_is_asked_about(
    values: list[str], read_as: list[float | None], unit: str
) -> None:
    found = read(of_values(*values))
    (measure,) = found.measures
    assert ([point.value for point in measure.points], measure.unit) == (read_as, unit)
    assert ("figure-unit-missing" in codes(found)) == (read_as[-1] is None)
    assert read(of_values(*values, unit="weeks")).measures[0].unit == "weeks"


@given(st.integers(0, 99_999), st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=8))
def test_letters_right_against_a_figure_are_its_unit_only_where_they_are_known_to_be(
    number: int, suffix: str
) -> None:
    (point,) = one(of_values(f"{number}{suffix}")).points
    assert point.value in ((number,) if suffix in measure_words().unit_suffixes else (None,))


def test_a_fraction_in_a_measure_of_percentages_is_itself_only_where_all_its_figures_are_small() -> None:
    assert figures(one(of_values("0.8", "1.4", unit="%"))) == {"April 2025": 0.8, "May 2025": 1.4}
    slip = read(of_values("84.1", "0.9", unit="%"))
    assert figures(slip.measures[0]) == {"April 2025": 84.1, "May 2025": None}
    assert codes(slip) == ["figure-ambiguous"]
    assert "90% or 0.9%" in slip.issues[0].message


def test_a_percentage_above_100_is_read_and_asked_about() -> None:
    found = read(of_values("98%", "102%"))
    assert figures(found.measures[0]) == {"April 2025": 98, "May 2025": 102}
    assert [(issue.code, issue.cell) for issue in found.issues] == [
        ("figure-beyond-percent", "measures.csv!D3")
    ]


def test_an_empty_figure_is_a_gap() -> None:
    assert figures(one(of_values("5", "", "7"))) == {"April 2025": 5, "May 2025": None, "June 2025": 7}


# What the rows say of a measure


def test_facts_that_differ_between_rows_are_questions_and_none_is_read() -> None:
    found = read(rows("Cases,3,Apr-25,5,,Higher,4,8,", "Cases,3,May-25,6,,Lower,4,9,"))
    (measure,) = found.measures
    assert (measure.better, measure.target, measure.baseline) == (None, None, 4)
    assert codes(found).count("measure-conflict") == 2


def test_two_words_of_one_meaning_are_one_direction_and_one_frequency() -> None:
    head = "Measure,Period,Value,Unit,Better,Baseline,Target,Frequency\n"
    found = read(
        rows("Cases,Apr-25,5,%,Up,4,8,Monthly", "Cases,May-25,6,percent,Higher,4,8,Month", head=head)
    )
    assert (found.measures[0].better, found.measures[0].unit, codes(found)) == (Better.HIGHER, "%", [])


def test_two_directions_are_one_question_and_the_target_does_not_settle_it() -> None:
    found = read(rows("Cases,3,Apr-25,5,,Up,4,8,", "Cases,3,May-25,6,,Lower,4,8,"))
    assert (found.measures[0].better, codes(found)) == (None, ["measure-conflict"])
    often = "Measure,Period,Value,Better,Frequency\n"
    twice = read(rows("Cases,Apr-25,5,Up,Monthly", "Cases,May-25,6,Up,Quarterly", head=often))
    assert codes(twice).count("measure-conflict") == 1


def test_which_way_is_better_is_taken_from_the_target_and_said_and_never_guessed() -> None:
    taken = read(rows("Cases,3,Apr-25,5,,,4,8,"))
    assert (taken.measures[0].better, codes(taken)) == (Better.HIGHER, ["measure-better-from-target"])
    asked = read(rows("Cases,3,Apr-25,5,,,,8,"))
    assert (asked.measures[0].better, codes(asked)) == (None, ["measure-better-not-given"])
    unclear = read(rows("Cases,3,Apr-25,5,,sideways,4,8,"))
    assert (unclear.measures[0].better, codes(unclear)) == (None, ["measure-better-unreadable"])


def test_a_step_change_is_declared_in_the_row_where_it_begins() -> None:
    head = "Measure,Period,Value,Better,Step change\n"
    measure = one(rows("Cases,Apr-25,5,Higher,", "Cases,May-25,9,Higher,New review team", head=head))
    assert measure.steps == (Step(Period(Every.MONTH, 2025, 5), "New review team"),)
    lost = read(rows("Cases,Apr-25,5,Higher,", "Cases,May,9,Higher,New review team", head=head))
    assert lost.measures[0].steps == ()
    assert "step-not-used" in codes(lost)


def test_one_name_under_two_recommendations_is_two_measures() -> None:
    lines = ["Compliance,3,Apr-25,5,,Higher,,,", "Compliance,4,Apr-25,6,,Higher,,,"]
    assert [measure.recommendation for measure in read(rows(*lines)).measures] == ["3", "4"]
    unclear = read(rows(*lines, "Compliance,,May-25,7,,Higher,,,"))
    assert codes(unclear) == ["measure-recommendation-unclear"]
    assert unclear.rows[-1].what is RowIs.LEFT_OUT


def test_rows_without_a_recommendation_join_the_measure_of_that_name() -> None:
    measure = one(rows("Compliance,3,Apr-25,5,,Higher,,,", "compliance ,,May-25,6,,Higher,,,"))
    assert (measure.recommendation, len(measure.points)) == ("3", 2)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (",3,Apr-25,5,,Higher,,,", "measure-name-missing"),
        ("Source: crime system,,,,,,,,", "measure-row-not-read"),
        ("Cases,3 and 4,Apr-25,5,,Higher,,,", "measure-recommendation-unreadable"),
    ],
)
def test_a_row_that_is_left_out_is_said(line: str, code: str) -> None:
    found = read(rows("Other,3,Apr-25,5,,Higher,,,", line))
    assert len(found.measures) == 1
    assert codes(found) == [code]
    assert (found.rows[-1].row, found.rows[-1].what) == (3, RowIs.LEFT_OUT)


def test_two_headings_of_one_meaning_are_a_question() -> None:
    found = read("Measure,Better,Polarity,Apr-25\nCases,Higher,Lower,5\n")
    assert codes(found).count("measure-heading-repeated") == 2
    assert found.measures[0].better is None


def test_a_column_of_figures_without_a_known_period_is_a_question() -> None:
    found = read("Measure,Better,Apr-25,May\nCases,Higher,5,6\n")
    assert figures(found.measures[0]) == {"April 2025": 5}
    (issue,) = found.issues
    assert (issue.code, issue.severity, issue.cell) == (
        "measure-column-not-used",
        Severity.WARNING,
        "measures.csv!D1",
    )


def test_a_word_of_two_meanings_is_refused() -> None:
    words = files("recommendations.workbook").joinpath("measure_words.toml").read_text(encoding="utf-8")
    with pytest.raises(SettingsError, match="“goal” stands under baseline and under target"):
        read_measure_words(words.replace('"baseline figure"', '"goal"'))


def test_a_file_is_judged_as_it_is_read() -> None:
    """From the bytes to the verdict: a year at about 60%, a step change, and eight months at about 75%."""
    before = ["61%", "59%", "60.5%", "58%", "62%", "60%", "59.5%", "61%", "<5", "60%", "58.5%", "61%", "60%"]
    after = ["74%", "76%", "75%", "77%", "74.5%", "75.5%", "76%", "75%"]
    months = [Period(Every.MONTH, 2024, 1).later(n) for n in range(len(before) + len(after))]
    lines = [
        f"Plans recorded,2,{month},{value},Higher,60%,80%,{'New form' if month == months[len(before)] else ''}"
        for month, value in zip(months, [*before, *after], strict=True)
    ]
    head = "Measure,Recommendation,Month,Value,Better,Baseline,Target,Step change\n"
    found = judge_measure(KeptMeasure(one(rows(*lines, head=head))), measure_rules(), months[-1].last)
    assert [segment.count for segment in found.segments] == [12, 8]
    assert (found.verdict, found.held_for, found.held) == (Verdict.TOO_LITTLE, 8, True)
    assert [str(period) for period in found.missing] == ["September 2024"]
    assert any("New form" in sentence and "75.4%" in sentence for sentence in found.sentences)


# What holds of every table

WORDS = st.sampled_from(
    ["", "Cases", "cases", "3", "R3", "Apr-25", "May-25", "30/06/2025", "30/09/2025", "Q1 2025/26", "Q1 2025", "5",
     "6", "84%", "0.84", "<5", "n/a", "Higher", "Lower", "%", "days", "Total", "#REF!", "nonsense", '"', "Measure"]
)  # fmt: skip
TABLES = st.lists(st.lists(WORDS, min_size=9, max_size=9), max_size=8)


def quoted(table: list[list[str]]) -> str:
    return LONG + "\n".join(",".join('"' + text.replace('"', '""') + '"' for text in row) for row in table)


@given(TABLES)
def test_every_row_is_accounted_for_and_every_figure_is_as_written(table: list[list[str]]) -> None:
    found = read(quoted(table))
    filled = [number for number, row in enumerate(table, 2) if any(row)]
    assert [row.row for row in found.rows] == [1, *filled]
    asked = {issue.cell for issue in found.issues}
    given_twice = {
        cell.as_written for measure in found.measures for cell in measure.points if " or " in cell.as_written
    }
    for measure in found.measures:
        for point in measure.points:
            if point.value is not None:
                assert point.value == float(point.as_written.rstrip("%"))
            elif point.as_written and point.as_written not in given_twice:
                assert point.place in asked


@given(TABLES)
def test_every_row_left_out_has_a_question(table: list[list[str]]) -> None:
    found = read(quoted(table))
    asked = {issue.row for issue in found.issues}
    assert all(row.row in asked for row in found.rows if row.what is RowIs.LEFT_OUT)


SERIES = st.lists(st.none() | st.integers(0, 9999).map(lambda tenths: tenths / 10), min_size=1, max_size=30)


@given(st.lists(SERIES, min_size=1, max_size=4), st.sampled_from(Every))
def test_both_forms_say_the_same(series: list[list[float | None]], every: Every) -> None:
    begins = Period.holding(date(2023, 4, 1), every)
    periods = [begins.later(n) for n in range(max(map(len, series)))]
    written = [["" if value is None else f"{value:,}" for value in values] for values in series]
    long = [
        f'Measure {n},{n},{period},"{value}",days,Lower,,,'
        for n, values in enumerate(written, 1)
        for period, value in zip(periods, values, strict=False)
    ]
    wide = [
        f"Measure {n},{n},days,Lower," + ",".join(f'"{value}"' for value in values)
        for n, values in enumerate(written, 1)
    ]
    head = "Measure,Recommendation,Unit,Better," + ",".join(map(str, periods)) + "\n"
    one_a_row, one_a_column = read(rows(*long)), read(rows(*wide, head=head))
    given = [
        {str(period): value for period, value in zip(periods, values, strict=False) if value is not None}
        for values in series
    ]
    for found in (one_a_row, one_a_column):
        assert found.issues == ()
        assert [
            {period: value for period, value in figures(measure).items() if value is not None}
            for measure in found.measures
        ] == given
        assert {(measure.unit, measure.better, measure.every) for measure in found.measures} == {
            ("days", Better.LOWER, every)
        }
