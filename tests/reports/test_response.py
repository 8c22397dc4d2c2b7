"""The draft response: what is recorded, gaps marked as gaps, text as text; and the clock in every report."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from recommendations.problems import MonitorError
from recommendations.record.response import ReportPublished
from recommendations.tracker.rules import load_rules
from reports.briefing import briefing_html
from reports.report import Report, build_report
from reports.report.response import GAP
from reports.response import response_html, write_response
from reports.response_docx import response_docx
from reports.weekly import edition_of
from tests.reports.sample import AS_OF, MARKUP, history
from tests.reports.text import squeezed
from tests.tracker.builders import Version, action
from tests.tracker.builders import history as versions

LINE = (
    "Day 40 of 56: 16 days left to publish the response, due by 31 January 2026; "
    "3 of 11 recommendations have no response yet."
)


@pytest.fixture(scope="module")
def document(report: Report) -> bytes:
    return response_docx(report)


def text_of(document: bytes) -> str:
    found = docx.Document(io.BytesIO(document))
    cells = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in found.paragraphs), *cells])


def test_the_clock_is_one_line_of_the_email_and_a_section_of_the_briefing(report: Report, html: str) -> None:
    assert report.clock.sentences[0] == LINE
    assert LINE in html
    edition = edition_of(report)
    assert squeezed(LINE) in squeezed(edition.text)
    assert LINE in edition.html


def test_without_an_inspection_report_nothing_of_it_is_shown_and_no_response_is_drafted(
    tmp_path: Path,
) -> None:
    bare = build_report(replace(history(), entries=()), load_rules(), AS_OF, local_body="PCC")
    assert not bare.clock.shown
    assert bare.clock.heading not in briefing_html(bare)
    with pytest.raises(MonitorError, match="inspection report --title"):
        write_response(bare, tmp_path, ("docx",))
    assert not list(tmp_path.iterdir())


def test_every_recommendation_has_its_wording_its_response_or_a_gap_and_its_position(
    report: Report, document: bytes
) -> None:
    page, words = response_html(report), text_of(document)
    assert len(report.response.items) == 11
    assert [item.ref for item in report.response.items if item.response.gap] == ["7", "8", "10"]
    assert words.count(GAP) == page.count(GAP) == 3
    for item in report.response.items:
        for part in (item.heading, item.wording, item.position, item.mark.word, item.response.text):
            assert squeezed(part) in squeezed(words), part
    for line in report.annex:
        assert f"\n{line.ref}\n" in words


def test_the_draft_names_no_owner_and_says_so(report: Report, document: bytes) -> None:
    owners = {action.owner for action in report.annex if action.owner}
    assert owners
    page, words = response_html(report), text_of(document)
    for owner in owners:
        assert owner not in words
        assert owner not in page
    assert "The owners of the force’s actions are left out" in words
    assert "The owners of the force’s actions are left out" in page


def test_a_percentage_that_the_plan_does_not_give_is_said_to_be_assumed() -> None:
    plan = versions(Version("2026-01-12", [action("1.1", percent=None), action("1.2", percent=40.0)]))
    said = (*(entry for entry in history().entries if isinstance(entry.says, ReportPublished)),)
    report = build_report(replace(plan, entries=said), load_rules(), AS_OF, local_body="PCC")
    (item,) = report.response.items
    assert [row[3].text for row in item.actions.rows] == ["50% (assumed)", "40%"]
    assert "For 1.1 the plan gives no percentage, and one is assumed." in item.position
    assert [action.progress.text for action in report.annex] == ["50% (assumed)", "40%"]
    assert "50% (assumed)" in text_of(response_docx(report))


def test_the_draft_says_that_it_is_one_and_what_is_left_to_do(report: Report, document: bytes) -> None:
    found = docx.Document(io.BytesIO(document))
    assert found.paragraphs[0].text.startswith("DRAFT")
    assert found.sections[0].header.paragraphs[0].text.startswith("DRAFT")
    assert "Write the response to recommendations 7, 8 and 10." in text_of(document)
    assert "DRAFT" in response_html(report)


def test_the_document_is_british_english_with_real_headings_lists_and_header_rows(document: bytes) -> None:
    found = docx.Document(io.BytesIO(document))
    styles = {paragraph.style.name for paragraph in found.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "Heading 3", "List Bullet", "To be written"} <= styles
    assert found.core_properties.language == "en-GB"
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        assert set(re.findall(r'<w:lang w:val="([^"]+)"', package.read("word/styles.xml").decode())) == {
            "en-GB"
        }
        body = package.read("word/document.xml").decode()
    assert body.count("<w:tblHeader/>") == len(found.tables)


def test_the_forces_text_is_text_and_never_markup(report: Report, document: bytes) -> None:
    assert MARKUP in text_of(document)
    page = response_html(report)
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_page_of_the_draft_needs_no_other_file(report: Report) -> None:
    page = response_html(report)
    assert not re.search(r"(?:src|href)=\"(?!#)(?!data:)", page)
    assert '<html lang="en-GB">' in page


def test_the_same_record_gives_the_same_document(report: Report, document: bytes) -> None:
    assert text_of(response_docx(report)) == text_of(document)
