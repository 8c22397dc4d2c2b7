"""The plan over time in the report: RAG from version to version, dates that moved, the forecast, the optimism gap."""

from datetime import date
from xml.etree import ElementTree

import pytest

from recommendations.plan import ActionRow
from recommendations.tracker.hindsight import with_hindsight
from recommendations.tracker.over_time import over_time
from recommendations.tracker.rules import load_rules
from reports.briefing import briefing_html
from reports.charts import CHARTS
from reports.report import Report, build_report
from tests.reports.conftest import LOCAL_BODY
from tests.reports.sample import AS_OF, history
from tests.tracker.builders import Version, action
from tests.tracker.builders import history as plan_history
from tests.tracker.test_forecast import simulated

SVG = "{http://www.w3.org/2000/svg}"
RULES = load_rules()


@pytest.fixture(scope="module")
def long_report() -> Report:
    """Half a year of weekly versions of a simulated plan."""
    _, known = simulated("slipping", 1)
    return build_report(known, RULES, known.current.dated, local_body=LOCAL_BODY)


def test_the_strip_shows_each_version_as_of_its_own_day(long_report: Report) -> None:
    _, known = simulated("slipping", 1)
    judged = over_time(known, RULES, known.current.dated)
    for course in long_report.rag_history:
        for plan in judged:
            rag = next(one.rag for one in plan.recommendations if one.ref == course.ref)
            held = [
                span.mark.rag
                for span in course.spans
                if span.since.value is not None
                and span.until.value is not None
                and (span.since.value <= plan.as_of < span.until.value or span is course.spans[-1])
                and plan.as_of >= span.since.value
            ]
            assert rag in held


def test_the_strip_has_a_bar_for_every_stretch_and_says_it_in_words(long_report: Report) -> None:
    chart = CHARTS["rag_history"](long_report)
    edges = [r for r in ElementTree.fromstring(chart.svg).iter(f"{SVG}rect") if r.get("height") == "12"]
    spans = [span for course in long_report.rag_history for span in course.spans]
    assert len(edges) >= len(spans)
    assert all(f"{span.mark.word.lower()} from {span.since.text}" in chart.description for span in spans)


def test_the_most_slipped_come_first_with_the_original_date_beside_the_new_one(report: Report) -> None:
    (grid,) = report.slippage.grids
    first = dict(zip(grid.headings, grid.rows[0], strict=True))
    assert (first["Action"].text, first["Originally due"].value, first["Now due"].value) == (
        "2.3", date(2025, 11, 30), date(2026, 3, 31),
    )  # fmt: skip
    days = [dict(zip(grid.headings, row, strict=True))["Days later in all"].value for row in grid.rows]
    assert days == sorted(days, key=lambda value: -float(str(value)))
    assert "by 121 days" in report.slippage.sentences[0]


def test_the_slippage_chart_tells_every_date_that_it_draws(report: Report) -> None:
    words = CHARTS["slippage"](report).description
    assert words.startswith(
        "Today is 15 January 2026. 2.3: originally due 30 November 2025, now due 31 March 2026, 121 "
    )
    assert "HMICFRS deadline 31 December 2025" in words


def test_the_optimism_gap_is_a_figure_now_by_recommendation_and_over_time(report: Report) -> None:
    now, trend = report.optimism.sentences
    assert "that both rate, the force is more favourable on" in now
    assert trend.startswith("Since 3 November 2025 it has")
    by_recommendation, over = report.optimism.grids
    assert by_recommendation.rows[-1][0].text == "Plan"
    days = [date(2025, 11, 3), date(2025, 12, 1), date(2026, 1, 1), date(2026, 1, 12), AS_OF]
    assert [row[0].value for row in over.rows] == days
    assert by_recommendation.rows[-1][-1].value == over.rows[-1][-1].value


def test_a_short_record_gives_no_forecast_and_says_what_is_missing(report: Report) -> None:
    assert not report.forecast.grids
    assert "too little history for a forecast: it needs 8 actions" in report.forecast.sentences[0]


def test_a_long_record_gives_each_recommendation_a_range_and_a_chance(long_report: Report) -> None:
    (grid,) = long_report.forecast.grids
    assert grid.headings[:4] == ("No.", "HMICFRS deadline", "Likely done", "Chance of meeting the deadline")
    assert len(grid.rows) == 10
    assert "likelier to m" in long_report.forecast.sentences[0]
    assert "(seed 1996)" in long_report.forecast.sentences[2]
    assert any(row[2].text.startswith("Between ") and "%" in row[3].text for row in grid.rows)


def test_a_first_version_has_no_course_yet(first_report: Report) -> None:
    assert (first_report.rag_history, first_report.slippage.shown) == ((), False)
    assert "rag_history-title" not in briefing_html(first_report)


def test_a_quick_look_leaves_out_what_needs_every_version() -> None:
    quick = build_report(history(), RULES, AS_OF, local_body=LOCAL_BODY, position_only=True)
    whole = build_report(history(), RULES, AS_OF, local_body=LOCAL_BODY)
    assert (quick.headline, quick.standing, quick.recommendations) == (
        whole.headline, whole.standing, whole.recommendations,
    )  # fmt: skip
    assert (quick.rag_history, quick.forecast.shown) == ((), False)


def test_a_report_with_hindsight_says_so_and_forecasts_nothing() -> None:
    day = date(2025, 12, 1)
    back = build_report(with_hindsight(history(), day), RULES, day, local_body=LOCAL_BODY)
    assert back.prepared.startswith(
        f"Prepared for the {LOCAL_BODY} as of 1 December 2025, with hindsight, from"
    )
    assert back.hindsight[0].startswith("With hindsight: 1 December 2025 as it is known now, from version 2")
    assert not back.forecast.shown
    assert back.file_stem.endswith("2025-12-01-with-hindsight")
    assert "With hindsight: 1 December 2025" in briefing_html(back)


def test_the_weekly_email_says_how_the_plan_has_moved(long_report: Report) -> None:
    from reports.weekly import edition_of

    edition = edition_of(long_report)
    for said in (long_report.forecast.sentences[0], long_report.optimism.sentences[0]):
        assert said in " ".join(edition.text.split())
        assert said in edition.html


def test_a_report_with_hindsight_names_its_version_among_all(report: Report) -> None:
    day = date(2025, 10, 1)  # before the first version
    back = build_report(with_hindsight(history(), day), RULES, day, local_body=LOCAL_BODY)
    assert dict(back.source.facts)["Version"] == dict(report.source.facts)["Version"] == "2 of 2"


def moved_and_back(*rows: ActionRow) -> Report:
    """An action that stood so in versions a month apart."""
    days = ("2025-10-06", "2025-11-03", "2025-12-01")
    known = plan_history(*(Version(day, [row]) for day, row in zip(days, rows, strict=True)))
    return build_report(known, RULES, AS_OF, local_body=LOCAL_BODY)


@pytest.mark.parametrize(
    ("last", "sentence", "picture"),
    [
        ("2025-11-30", "action 1.1, by 30 days. It is", "30 days later"),
        ("2025-10-03", "action 1.1, and is due 28 days earlier than at first now. It is", "28 days earlier"),
        ("2025-10-31", "action 1.1, and is due as at first now. It is", "as at first"),
        (None, "action 1.1, which has no date now. It is", "with no date to tell by"),
    ],
)
def test_a_date_that_moved_later_and_back_is_not_said_to_be_later(
    last: str | None, sentence: str, picture: str
) -> None:
    report = moved_and_back(action(due="2025-10-31"), action(due="2025-12-31"), action(due=last))
    assert sentence in report.slippage.sentences[0]
    assert picture in CHARTS["slippage"](report).description


def test_a_gap_whose_sign_changed_has_turned() -> None:
    report = moved_and_back(
        action(due="2026-12-31", declared_rag="blue", status="in_progress"),
        action(due="2026-12-31", declared_rag="green", status="in_progress"),
        action(due="2026-12-31", declared_rag="red", status="in_progress"),
    )
    trend = report.optimism.sentences[1]
    assert "it has turned, from a mean of +1 to −2 steps: the force is now the less favourable." in trend
