"""The weekly email: what it says, that both its bodies say the same, and that Outlook and phones can show it."""

import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from html.parser import HTMLParser
from pathlib import Path

import pypdf
import pytest
import resvg_py

from recommendations.tracker.rules import load_rules
from reports.charts import rag_strip
from reports.report import Report, build_report
from reports.weekly import Edition, bare_test, edition_of, picture_of, sha256_of, write_preview
from tests.reports import sample

DUE = datetime(2026, 6, 15, 6, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def edition(report: Report) -> Edition:
    return edition_of(report)


class Page(HTMLParser):
    """What an HTML page shows, and what it is made of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.skipping = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.skipping += tag in ("style", "title")

    def handle_endtag(self, tag: str) -> None:
        self.skipping -= tag in ("style", "title")

    def handle_data(self, data: str) -> None:
        if not self.skipping:
            self.words.append(data)

    @property
    def text(self) -> str:
        return squeezed(" ".join(self.words))


def squeezed(text: str) -> str:
    return " ".join(text.replace("\xa0", " ").split())


def numbers(text: str) -> list[str]:
    return re.findall(r"\d[\d.,%]*\d%?|\d+%?", text)


def test_the_subject_is_the_position(edition: Edition) -> None:
    assert edition.subject == "HMICFRS weekly: 3 red, 5 amber, 2 green, 1 blue, 6 actions overdue"


def test_both_bodies_hold_every_part_of_the_position(edition: Edition, report: Report) -> None:
    html, text = Page(edition.html).text, squeezed(edition.text)
    front = report.front
    sentences = [
        report.headline.position,
        report.headline.movement,
        report.overdue.sentence,
        front.more_overdue,
        report.changes.sentence,
        *front.changes,
        report.differences.sentence,
        front.more_differences,
        front.questions[0].text,
        front.questions[0].basis,
        report.source.workbook,
        *report.source.sentences,
        report.prepared,
        *(line.main_reason for line in report.standing if line.rag.word == "Red"),
    ]
    for sentence in sentences:
        assert squeezed(sentence) in html
        assert squeezed(sentence) in text


def test_both_bodies_carry_the_same_numbers(edition: Edition) -> None:
    """All but the four of the coloured tiles and the recommendations' names, which the text gives in sentences."""
    assert set(numbers(Page(edition.html).text)) == set(numbers(squeezed(edition.text)))


def test_every_colour_has_its_word_and_shape_beside_it(edition: Edition, report: Report) -> None:
    shown = Page(edition.html).text
    for count in report.headline.by_rag:
        if count.value:
            assert f"{count.mark.symbol} {count.value} {count.text.split(' ', 1)[1]}" in shown
            assert f"{count.mark.symbol} {count.mark.word}" in shown


def test_grey_is_shown_only_where_there_is_one(edition: Edition, report: Report) -> None:
    assert "○" not in Page(edition.html).text
    *four, grey = report.headline.by_rag
    some = replace(
        report, headline=replace(report.headline, by_rag=(*four, replace(grey, value=2, text="2 grey")))
    )
    assert "○ 2 grey" in Page(edition_of(some).html).text


def test_outlook_and_phones_can_show_it(edition: Edition) -> None:
    page = Page(edition.html)
    tags = [tag for tag, _ in page.tags]
    assert not {"script", "link", "iframe", "form", "svg", "object", "video"} & set(tags)
    assert tags.count("h1") == 1
    assert dict(page.tags[0][1])["lang"] == "en-GB"
    for tag, attributes in page.tags:
        assert not any(name.startswith("on") for name in attributes)
        if tag in ("p", "h1", "h2", "table"):
            assert attributes.get("style"), f"a <{tag}> without styles of its own"
        if tag == "table":
            assert attributes["cellpadding"] == attributes["cellspacing"] == "0"
    assert "background-image" not in edition.html
    assert "url(" not in edition.html
    assert set(re.findall(r'https?://[^"\s<]+', edition.html)) == {"http://www.w3.org/1999/xhtml"}
    assert "prefers-color-scheme: dark" in edition.html
    assert len(edition.html) < 102_000  # Gmail cuts a message off there


def test_the_picture_is_inside_with_its_words(edition: Edition, report: Report) -> None:
    ((_, image),) = [(tag, attributes) for tag, attributes in Page(edition.html).tags if tag == "img"]
    (picture,) = edition.pictures
    assert image["src"] == f"cid:{picture.content_id}"
    assert image["width"] == "536"
    for line in report.standing:
        assert f"{line.ref}: last time {line.last.word.lower()}, now {line.rag.word.lower()}" in str(
            image["alt"]
        )
    assert picture.png.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(picture.png[16:20]) == 1072


def test_the_pictures_text_is_drawn_with_the_carried_fonts(report: Report) -> None:
    svg = rag_strip(report).svg
    without = bytes(
        resvg_py.svg_to_bytes(svg_string=svg, width=1072, background="#ffffff", skip_system_fonts=True)
    )
    assert picture_of(rag_strip(report)) != without
    bare = replace(rag_strip(report), svg=re.sub(r"<text.*?</text>", "", svg, flags=re.DOTALL))
    assert picture_of(bare) == without, "what differs should be the text alone"


def test_the_attached_briefing_opens_and_says_the_same_position(edition: Edition, report: Report) -> None:
    (attached,) = edition.attachments
    assert attached.name == f"{report.file_stem}.pdf"
    first = squeezed(pypdf.PdfReader(io.BytesIO(attached.content)).pages[0].extract_text())
    assert report.headline.position in first


def test_a_late_email_says_when_it_was_due_on_a_london_clock(report: Report) -> None:
    late = edition_of(report, scheduled_at=DUE, late=True)
    said = "Sent late: this email was due on Monday 15 June 2026 at 07:30."
    assert late.subject.startswith("HMICFRS weekly (late): 3 red")
    assert said in squeezed(late.text)
    assert said in Page(late.html).text
    assert "late" not in edition_of(report, scheduled_at=DUE).subject


def test_a_test_says_that_it_is_one(report: Report) -> None:
    tried = edition_of(report, test=True)
    assert tried.subject.startswith("Test: HMICFRS weekly: ")
    assert "This is a test." in tried.text
    assert "This is a test." in Page(tried.html).text
    assert bare_test().subject == "Test: HMICFRS weekly"


def test_a_first_version_without_anything_overdue_or_different_still_reads_well() -> None:
    first = build_report(sample.history(1), load_rules(), sample.VERSIONS[0].dated, local_body="PCC")
    bare = replace(
        first,
        overdue=replace(first.overdue, sentence="No action is overdue.", actions=()),
        front=replace(
            first.front, overdue=(), more_overdue="", differences=(), more_differences="", questions=()
        ),
    )
    made = edition_of(bare)
    assert "No action is overdue." in made.text
    assert "first version" in made.text
    assert "THE QUESTION TO ASK" not in made.text
    assert "The question to ask" not in made.html
    assert "\n\n\n\n" not in made.text
    assert max(map(len, made.text.splitlines())) <= 80


def test_a_forces_text_is_text_and_never_markup(report: Report) -> None:
    nasty = '<script>alert(1)</script><img src="http://evil.example/x.png"> {{ 7 * 7 }} cid:x'
    action = replace(report.front.overdue[0], description=nasty, owner=nasty, moved="")
    made = edition_of(replace(report, front=replace(report.front, overdue=(action,)), plan=nasty))
    page = Page(made.html)
    assert [tag for tag, _ in page.tags].count("img") == 1
    assert "script" not in [tag for tag, _ in page.tags]
    assert "<script>alert(1)</script>" in page.text
    assert "{{ 7 * 7 }}" in page.text
    assert "<script>alert(1)</script>" in made.text


def test_a_very_long_text_is_shortened_and_a_very_long_word_does_no_harm(report: Report) -> None:
    action = replace(report.front.overdue[0], description=sample.LONG_UPDATE * 5)
    made = edition_of(replace(report, front=replace(report.front, overdue=(action,))))
    assert "…" in made.text
    assert len(made.text) < 10_000


def test_two_reports_that_say_the_same_have_the_same_hash(report: Report) -> None:
    again = build_report(
        sample.history(), load_rules(), sample.AS_OF, local_body="Police and Crime Commissioner for Westmarch"
    )
    assert sha256_of(again) == sha256_of(report)
    assert sha256_of(replace(report, subtitle="another")) != sha256_of(report)


def test_the_preview_is_a_message_and_a_page_that_needs_nothing_else(report: Report, tmp_path: Path) -> None:
    written = write_preview(report, tmp_path)
    assert [path.suffix for path in written] == [".eml", ".html"]
    mail = message_from_bytes(written[0].read_bytes(), policy=policy.default)
    assert str(mail["Subject"]).startswith("HMICFRS weekly: 3 red")
    assert mail["Date"].datetime.isoformat() == "2026-01-15T07:30:00+00:00"
    page = Page(written[1].read_text("utf-8-sig"))
    ((_, image),) = [(tag, attributes) for tag, attributes in page.tags if tag == "img"]
    assert str(image["src"]).startswith("data:image/png;base64,")
    first = [path.read_bytes() for path in written][1]
    write_preview(report, tmp_path)
    assert written[1].read_bytes() == first
