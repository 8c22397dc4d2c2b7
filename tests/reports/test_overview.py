"""The overview: every plan in a line, totals that add up, and a plan that cannot be judged beside the others."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.tracker.judge import judge
from recommendations.tracker.judged import JudgedPlan
from recommendations.tracker.judged_json import judged_json
from recommendations.tracker.rules import load_rules
from reports.overview import overview_html, overview_pdf, write_overview
from reports.report import build_report
from reports.report.overview import NotJudged, Overview, build_overview, overview_json
from reports.weekly import edition_of
from tests.reports.sample import AS_OF, MARKUP, history
from tests.reports.text import squeezed
from tests.tracker.builders import action, judged_plan

BODY = "Police and Crime Commissioner for Westmarch"


@pytest.fixture(scope="module")
def plans() -> tuple[JudgedPlan | NotJudged, ...]:
    first = judge(history(), load_rules(), AS_OF)
    small = judge(replace(history(1), plan="Custody", entries=()), load_rules(), AS_OF)
    return (
        first,
        small,
        NotJudged("Westmarch Police", MARKUP, "Its first version is dated 6 October 2026."),
        replace(first, force="Eastmarch Police"),
    )


@pytest.fixture(scope="module")
def overview(plans: tuple[JudgedPlan | NotJudged, ...]) -> Overview:
    return build_overview(plans, AS_OF, local_body=BODY)


def test_each_plan_is_a_line_under_its_force(overview: Overview) -> None:
    assert [(group.force, len(group.lines)) for group in overview.groups] == [
        ("Westmarch Police", 3),
        ("Eastmarch Police", 1),
    ]
    line = overview.groups[0].lines[0]
    assert line.inspection == "How well Westmarch Police investigates crime"
    assert line.clock.startswith("Day 40 of 56: 16 days left")
    assert line.replies == "1 reply overdue"
    assert "recommendation" in line.urgent.lower()
    assert overview.groups[0].lines[1].clock == ""


def test_a_plan_that_cannot_be_judged_says_why_and_counts_nowhere_else(overview: Overview) -> None:
    assert overview.groups[0].lines[2].why_not == "Its first version is dated 6 October 2026."
    assert (overview.totals.plans, overview.totals.not_judged) == (4, 1)
    assert overview.position.endswith(
        "Westmarch Police, could not be judged (its first version is dated 6 October 2026)."
    )


def test_the_totals_are_the_sums_of_the_lines(overview: Overview) -> None:
    lines = [line.totals for group in overview.groups for line in group.lines if line.totals]
    for name in ("recommendations", "actions", "complete", "overdue", "overdue_replies"):
        assert sum(getattr(line, name) for line in lines) == getattr(overview.totals, name)
    assert sum(count.value for count in overview.totals.by_rag) == overview.totals.recommendations


def test_the_page_and_the_pdf_show_every_line_on_one_page_and_text_as_text(overview: Overview) -> None:
    page, pdf = overview_html(overview), pypdf.PdfReader(io.BytesIO(overview_pdf(overview)))
    assert len(pdf.pages) == 1
    printed = squeezed(pdf.pages[0].extract_text())
    for group in overview.groups:
        for line in group.lines:
            for part in (line.urgent, line.clock, line.why_not):
                assert squeezed(part) in printed
                assert part in page.replace("&#39;", "'")
    assert "<script>" not in page
    assert squeezed(MARKUP) in printed


def test_forty_forces_run_on_to_more_pages(plans: tuple[JudgedPlan | NotJudged, ...]) -> None:
    assert isinstance(plans[0], JudgedPlan)
    many = [replace(plans[0], force=f"Force {number}") for number in range(1, 44)]
    made = build_overview(many, AS_OF, local_body=BODY)
    assert len(pypdf.PdfReader(io.BytesIO(overview_pdf(made))).pages) > 3


def test_the_json_has_each_plan_under_its_force(
    plans: tuple[JudgedPlan | NotJudged, ...], overview: Overview
) -> None:
    found = overview_json(plans, overview)
    assert [force["force"] for force in found["forces"]] == ["Westmarch Police", "Eastmarch Police"]
    first, small, not_judged = found["forces"][0]["plans"]
    assert first["inspection"]["days_left"] == 16
    assert small["inspection"] is None
    assert (not_judged["judged"], not_judged["why_not"]) == (
        False,
        "Its first version is dated 6 October 2026.",
    )


def test_of_no_plan_that_can_be_judged_no_figure_is_given() -> None:
    made = build_overview([NotJudged("A", "B", "Why")], AS_OF, local_body=BODY)
    assert made.position == "1 plan: it could not be judged, for the reason given beside it."
    assert "Could not be judged." in overview_html(made)


def test_files_and_subjects_tell_plans_apart_where_there_are_several(tmp_path: Path) -> None:
    one, two = (
        build_report(
            replace(history(1), force=force), load_rules(), AS_OF, local_body=BODY, among_others=True
        )
        for force in ("Westmarch Police", "Eastmarch Police")
    )
    assert one.file_stem == "hmicfrs-briefing-westmarch-police-crime-investigations-action-plan-2026-01-15"
    assert one.file_stem != two.file_stem
    subject = edition_of(two).subject
    assert subject.startswith("HMICFRS weekly: Crime investigations action plan, Eastmarch Police: ")


def test_the_overview_is_written_under_the_same_name_each_time(overview: Overview, tmp_path: Path) -> None:
    written = write_overview(overview, tmp_path, ("html", "pdf"))
    assert [path.name for path in written] == [
        f"hmicfrs-overview-2026-01-15.{name}" for name in ("html", "pdf")
    ]


Rows = list[tuple[int, str, date]]
DAYS = st.dates(date(2025, 6, 1), date(2026, 12, 31))
ACTIONS = st.lists(
    st.tuples(st.integers(1, 4), st.sampled_from(["in_progress", "complete", "superseded", "blocked"]), DAYS),
    max_size=6,
)


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from("ABC"), st.none() | ACTIONS), max_size=6))
def test_whatever_the_plans_the_counts_add_up(
    given_plans: list[tuple[str, list[tuple[int, str, date]] | None]],
) -> None:
    plans: list[JudgedPlan | NotJudged] = []
    for index, (force, rows) in enumerate(given_plans):
        if rows is None:
            plans.append(NotJudged(force, f"Plan {index}", "Why"))
            continue
        made = [
            action(f"{ref}.{number}", status=status, due=due.isoformat())
            for number, (ref, status, due) in enumerate(rows, start=1)
        ]
        plans.append(replace(judged_plan(made), force=force, plan=f"Plan {index}"))
    made_of = build_overview(plans, AS_OF, local_body=BODY)
    assert sum(len(group.lines) for group in made_of.groups) == len(plans)
    assert made_of.totals.plans == len(plans)


def test_the_json_has_the_numbers_of_the_overview_and_none_of_its_own(
    plans: tuple[JudgedPlan | NotJudged, ...], overview: Overview
) -> None:
    totals = overview.groups[0].lines[0].totals
    assert totals is not None
    other = replace(totals, actions=totals.actions + 7)
    line = replace(overview.groups[0].lines[0], totals=other, urgent="Said once")
    group = replace(overview.groups[0], lines=(line, *overview.groups[0].lines[1:]))
    made = overview_json(plans, replace(overview, groups=(group, *overview.groups[1:])))
    first = made["forces"][0]["plans"][0]
    assert (first["totals"]["actions"], first["urgent"]) == (other.actions, "Said once")


def test_progress_says_of_how_many_actions_it_is_where_not_of_all() -> None:
    plan = judged_plan([action("1.1", percent=40.0), action("1.2", percent=40.0),
                        action("1.3", percent=None, status="unknown")])  # fmt: skip
    made = build_overview([plan], AS_OF, local_body=BODY)
    assert made.groups[0].lines[0].progress.text == "40% of 2 known"
    (found,) = overview_json([plan], made)["forces"][0]["plans"]
    assert found["progress_covers"] == judged_json(plan)["progress_covers"]
