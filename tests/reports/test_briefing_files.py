"""Writing the briefing: whole files or none, with the same safe names each time."""

import re
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from recommendations.problems import MonitorError
from recommendations.tracker.rules import load_rules
from reports.briefing import MAKERS, SECTIONS, briefing_html, briefing_pdf, write_briefing
from reports.report import Report, Section, build_report
from reports.typesetting import probe_fonts
from tests.reports.sample import AS_OF, history
from tests.reports.text import pdf_body, squeezed


def test_each_section_is_a_field_of_the_report_and_one_template() -> None:
    names = {file.name for file in files("templates").joinpath("briefing").iterdir()}
    assert {f"{name}.html" for name in SECTIONS} == {name for name in names if not name.startswith("_")}
    assert set(SECTIONS) <= set(Report.__dataclass_fields__)


def test_every_format_is_written_under_a_name_that_any_system_takes(report: Report, tmp_path: Path) -> None:
    written = write_briefing(report, tmp_path / "new" / "folder", MAKERS)
    assert [path.name for path in written] == [
        f"hmicfrs-briefing-crime-investigations-action-plan-2026-01-15.{name}"
        for name in ("html", "pdf", "xlsx", "csv", "json")
    ]
    assert sorted(path.name for path in written) == sorted(path.name for path in written[0].parent.iterdir())
    assert all(path.stat().st_size > 1000 for path in written)


@pytest.mark.parametrize(
    ("plan", "stem"),
    [
        ("Café plan: 2025/26 “final”", "hmicfrs-briefing-cafe-plan-2025-26-final-2026-01-15"),
        ("../../etc/passwd", "hmicfrs-briefing-etc-passwd-2026-01-15"),
        ("计划", "hmicfrs-briefing-2026-01-15"),
        ("Long " * 60, f"hmicfrs-briefing-{'-'.join(['long'] * 12)}-2026-01-15"),
    ],
)
def test_a_name_is_made_of_plain_letters_and_digits(plan: str, stem: str) -> None:
    report = build_report(replace(history(), plan=plan), load_rules(), AS_OF, local_body="PCC")
    assert report.file_stem == stem
    assert re.fullmatch(r"[a-z0-9-]+", stem)


def test_a_second_run_replaces_the_first(report: Report, tmp_path: Path) -> None:
    (first,) = write_briefing(report, tmp_path, ("csv",))
    first.write_text("old")
    write_briefing(report, tmp_path, ("csv",))
    assert first.read_text(encoding="utf-8-sig").startswith("Action,")
    assert list(tmp_path.iterdir()) == [first]


def test_a_file_that_cannot_be_put_in_place_leaves_nothing_half_written(
    report: Report, tmp_path: Path
) -> None:
    (tmp_path / f"{report.file_stem}.csv").mkdir()
    with pytest.raises(MonitorError, match="csv could not be written"):
        write_briefing(report, tmp_path, ("csv",))
    assert [path.name for path in tmp_path.iterdir()] == [f"{report.file_stem}.csv"]


def test_the_fonts_are_carried() -> None:
    assert probe_fonts() == "Source Sans 3 and DejaVu Sans, carried by the program"


def test_a_section_is_headed_alike_in_the_report_and_in_the_contents(report: Report) -> None:
    sections = {name: getattr(report, name) for name in SECTIONS}
    headed = {name: part.heading for name, part in sections.items() if isinstance(part, Section)}
    assert headed
    assert headed == {name: SECTIONS[name] for name in headed}


def test_a_section_of_which_nothing_is_recorded_is_left_out_of_every_page(first_report: Report) -> None:
    bare = replace(first_report, challenges=replace(first_report.challenges, shown=False))
    heading = first_report.challenges.heading
    assert heading not in briefing_html(bare)
    assert squeezed(heading) not in pdf_body(briefing_pdf(bare))
