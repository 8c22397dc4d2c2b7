"""Measures in the report: one grid and one chart each, what has moved, questions, and what a chart must not hide."""

import io
import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from recommendations.record.measures import Better
from recommendations.tracker.rules import load_rules
from reports.charts import SERIES, charts_of
from reports.exports import briefing_xlsx
from reports.report import Report, build_report, report_json
from reports.report.measures import MOST_CHARTS
from reports.weekly import edition_of
from tests.reports.sample import AS_OF, history
from tests.tracker.builders import Version, action
from tests.tracker.builders import history as made
from tests.tracker.measures import measure
from tests.tracker.test_measures_of_a_plan import LOW, recorded

SVG = "{http://www.w3.org/2000/svg}"


def report_of(*values: float | None, count: int = 1, **facts: object) -> Report:
    """A report on a plan with measures of these figures, from April 2023 on."""
    said = []
    for number in range(count):
        one = replace(measure(values, **facts), name=f"Measure {number}")  # type: ignore[arg-type]
        said += recorded(one)
    plan = made(Version("2025-02-12", [action("1.1", status="complete")]), said=said)
    plan = replace(plan, entries=tuple(replace(entry, known_on=date(2025, 2, 12)) for entry in plan.entries))
    return build_report(plan, load_rules(), date(2026, 1, 31), local_body="PCC")


def test_the_four_measures_show_the_four_verdicts(report: Report) -> None:
    (grid,) = report.measures.grids
    assert [(row[0].text, row[5].text, row[6].text) for row in grid.rows] == [
        ("1", "Improving", "Not known"),
        ("4", "Getting worse", "Not known"),
        ("7", "Too little history", "Not known"),
        ("9", "No real change", "Out of reach"),
    ]
    assert report.measures.sentences[0].startswith("4 measures: 1 getting worse, 1 with no real change")
    assert any(
        "There are no figures for April 2025, July 2025 (“n/a”)" in note for note in report.measures.notes
    )


def test_every_chart_says_its_verdict_in_its_title_and_its_sentences_in_its_description(
    report: Report,
) -> None:
    charts = charts_of(report)
    assert [name for name in charts if name.startswith("xmr")] == list(report.measures.charts)
    for name, picture in zip(report.measures.charts, report.measures.pictures, strict=True):
        root = ElementTree.fromstring(charts[name].svg)
        assert root.findtext(f"{SVG}title") == picture.title
        assert picture.verdict.lower() in picture.title
        assert root.findtext(f"{SVG}desc") == picture.description
        assert "stood at" in picture.description


def test_a_figure_that_was_revised_is_noted(report: Report) -> None:
    assert (
        "Investigations reviewed by a supervisor: The figure for March 2025 was 58.3% and has been 61.7% since 14 "
        "January 2026."
    ) in report.measures.notes


def test_no_two_charts_of_a_page_share_an_id(html: str) -> None:
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_every_figure_is_drawn_and_a_missing_month_is_a_gap_in_the_line(report: Report) -> None:
    third = report.measures.pictures[2]
    svg = charts_of(report)["xmr-3"].svg
    assert svg.count('r="2.9"') == len(third.marks) == 8
    assert len(third.gaps) == 3
    line = max(
        re.findall(r'<path d="(M[^"]*)" fill="none" stroke="#0b0c0c" stroke-width="1.3"', svg), key=len
    )
    assert line.count("M") == 4  # three gaps make four pieces
    assert svg.count('fill="#d9dcde"') == 3 + 1  # and one in the key


def test_signals_are_marked_by_shape_and_named_in_the_key(report: Report) -> None:
    svg = charts_of(report)["xmr-2"].svg
    assert {mark.kind for mark in report.measures.pictures[1].marks} == {"better", "worse", "signal"}
    for words in ("Signal: better", "Signal: worse", "Signal: either way"):
        assert words in svg


def test_a_step_change_is_marked_and_the_line_is_broken_there(report: Report) -> None:
    svg = charts_of(report)["xmr-4"].svg
    assert "Step, Oct 24: arrests counted from the" in svg
    assert len(report.measures.pictures[3].spans) == 2


def test_the_email_tells_what_gets_worse_and_what_has_come_to_improve(report: Report) -> None:
    worse, better = sorted(report.measures.moved, key=lambda line: "improving" in line)
    assert worse == (
        "Devices awaiting examination (recommendation 4): getting worse, 314 devices in December 2025; the target is "
        "150 devices."
    )
    assert "improving, 81.7% in December 2025; the target is 75%; last time" in better
    edition = edition_of(report)
    plain = " ".join(edition.text.split())
    assert all(line in plain and line in edition.html for line in report.measures.moved)


def test_a_measure_that_gets_worse_and_one_out_of_reach_are_asked_about(report: Report) -> None:
    asked = [question.text for question in report.questions.questions]
    assert any(
        "“Devices awaiting examination” stood at 314 devices in December 2025, and it is getting worse" in one
        for one in asked
    )


def test_complete_with_no_change_in_its_measure_is_asked_about() -> None:
    found = report_of(*LOW, target=40, unit="%")
    asked = [question.text for question in found.questions.questions]
    assert any(
        "Every action of recommendation 1 is reported complete, yet the measure “Measure 0” stood at 12%"
        in one
        for one in asked
    )


def test_measures_without_a_series_leave_no_section(first_report: Report) -> None:
    bare = build_report(replace(history(), entries=()), load_rules(), AS_OF, local_body="PCC")
    assert (bare.measures.shown, bare.measures.charts, bare.measures.moved) == (False, (), ())
    assert first_report.measures.shown


def test_a_recommendation_with_many_measures_has_a_page_of_charts_and_says_that_others_are_not_drawn() -> (
    None
):
    found = report_of(*LOW, count=MOST_CHARTS + 2).measures
    assert (len(found.charts), len(found.grids[0].rows)) == (MOST_CHARTS, MOST_CHARTS + 2)
    assert any("2 charts not drawn" in note for note in found.notes)


def test_the_workbook_has_a_sheet_of_measures(report: Report) -> None:
    sheet = load_workbook(io.BytesIO(briefing_xlsx(report)))["Measures and what they show"]
    assert "Devices awaiting examination" in str(list(sheet.values))


FIGURES = st.lists(
    st.one_of(st.none(), st.floats(-1e9, 1e9, allow_subnormal=False), st.integers(0, 3).map(float)),
    min_size=1,
    max_size=16,
)


@given(FIGURES, st.one_of(st.none(), st.floats(-1e6, 1e6)), st.sampled_from(["", "%", "crimes"]))
def test_every_chart_holds_what_it_draws(values: list[float | None], target: float | None, unit: str) -> None:
    """Whatever the figures, all of the chart lies within its frame, and no number is lost on the way."""
    found = report_of(*values, target=target, unit=unit, better=Better.LOWER)
    report_json(found)
    for chart in SERIES["xmr"](found):
        assert "nan" not in chart.svg
        assert "inf" not in chart.svg
        root = ElementTree.fromstring(chart.svg)
        for circle in root.iter(f"{SVG}circle"):
            assert 0 <= float(circle.get("cx", "")) <= chart.width
            assert 0 <= float(circle.get("cy", "")) <= chart.height
