"""The briefing as a page: it stands alone, can be read by everyone, and carries the report's numbers."""

import re
from itertools import pairwise

import pytest

from reports.briefing import SECTIONS, briefing_html
from reports.report import Report
from tests.reports.sample import FORMULA, LONG_UPDATE, MARKUP
from tests.reports.test_charts import contrast
from tests.reports.text import Page, squeezed


@pytest.fixture(scope="session")
def page(html: str) -> Page:
    return Page(html)


def test_it_needs_nothing_but_itself(page: Page, html: str) -> None:
    assert not page.all("script")
    assert not page.all("link")
    linked = [
        value
        for _, attributes in page.elements
        for name in ("href", "src")
        if (value := attributes.get(name))
    ]
    assert linked
    assert all(value.startswith("#") for value in linked)
    assert re.findall(r"url\((?!data:font/woff2;base64,)", html) == []
    assert "@import" not in html


def test_its_language_title_and_landmarks_are_given(page: Page, html: str, report: Report) -> None:
    assert page.all("html") == [{"lang": "en-GB"}]
    assert f"<title>{report.title}: {report.subtitle}, {report.as_of.text}</title>" in html
    assert all(len(page.all(tag)) == 1 for tag in ("main", "h1", "footer", "nav"))
    assert {"class": "skip", "href": "#main"} in page.all("a")


def test_every_link_leads_to_one_place(page: Page) -> None:
    identities = [value for _, attributes in page.elements if (value := attributes.get("id"))]
    assert len(identities) == len(set(identities))
    targets = {value[1:] for _, attributes in page.elements if (value := attributes.get("href"))}
    assert targets <= set(identities)
    labels = {name for _, a in page.elements for name in (a.get("aria-labelledby") or "").split()}
    assert labels <= set(identities)


def test_headings_go_down_one_level_at_a_time(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_table_has_a_caption_and_headers_with_a_scope(page: Page) -> None:
    assert len(page.all("caption")) == len(page.all("table")) > 15
    assert {header.get("scope") for header in page.all("th")} == {"col", "row"}


def test_every_section_of_the_report_is_on_the_page(page: Page) -> None:
    identities = {attributes.get("id") for _, attributes in page.elements}
    assert set(SECTIONS) - {"front"} <= identities


def test_it_carries_the_numbers_of_the_report(page: Page, report: Report) -> None:
    text = page.text
    for count in report.headline.counts:
        assert squeezed(f"{count.label}{count.value}") in text
    for line in report.standing:
        assert (
            squeezed(
                f"{line.rag.word}{line.movement}{line.last.word}{line.declared.word}{line.progress.text}"
            )
            in text
        )
        assert squeezed(f"{line.tally}{line.deadline.short}{line.timing}{line.main_reason}") in text


def test_no_sentence_of_the_report_is_lost(page: Page, report: Report) -> None:
    said = [
        report.headline.position,
        report.front.lead,
        report.prepared,
        report.overdue.sentence,
        report.differences.sentence,
        report.changes.sentence,
        report.changes.other_edits,
        *report.headline.reconciles,
        *(line.sentence for line in (*report.differences.recommendations, *report.differences.actions)),
        *(table.sentence for table in report.changes.tables),
        *(question.text for question in report.questions.questions),
        *(fact for question in report.questions.questions for fact in question.facts),
        *(reason for section in report.recommendations for reason in section.reasons),
        *(reason for action in report.annex for reason in action.reasons),
        *(text for action in report.annex for text in (action.description, action.update, action.evidence)),
        *(sentence for group in report.rules.groups for sentence in group.sentences),
        *report.rules.notes,
        *report.source.sentences,
        *(value for _, value in report.source.facts),
    ]
    assert [sentence for sentence in said if squeezed(sentence) not in page.text] == []


@pytest.mark.parametrize("text", [MARKUP, FORMULA, LONG_UPDATE])
def test_hostile_and_long_text_is_shown_as_it_was_written(page: Page, text: str) -> None:
    assert squeezed(text) in page.text


def test_rag_is_always_a_word_and_a_shape(html: str) -> None:
    chips = re.findall(r'<span class="rag rag-(\w+)[^>]*>(.*?)</span>', html)
    assert len(chips) > 100
    for name, inside in chips:
        assert re.fullmatch(r'<svg [^>]*><use href="#shape-\w+"/></svg>(\w| )+', inside), name


def test_every_colour_of_text_can_be_read_on_its_ground(html: str) -> None:
    pairs = re.findall(r"\.rag-\w+\.strong \{ border-color: [^;]+; background: (#\w+)", html)
    assert len(pairs) == 5
    assert all(contrast("#0b0c0c", ground) >= 7 for ground in pairs)
    assert contrast("#484f54", "#ffffff") >= 7
    assert contrast("#dbe4ee", "#14293f") >= 7


def test_a_first_version_says_that_there_is_nothing_to_compare_with(first_report: Report) -> None:
    assert squeezed("nothing to compare it with yet") in Page(briefing_html(first_report)).text
