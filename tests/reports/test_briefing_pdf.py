"""The briefing as a PDF: read back, it carries the same numbers as the report and the page, for everyone."""

import io
from dataclasses import replace
from typing import Any

import page as checker
import pdfplumber
import pypdf
import pytest

from reports import fonts
from reports.briefing import briefing_pdf
from reports.report import ActionLine, Report
from tests.reports.sample import FORMULA, LONG_UPDATE, LONG_WORD, MARKUP
from tests.reports.text import Page, pdf_body, pdf_pages, squeezed


@pytest.fixture(scope="session")
def reader(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


@pytest.fixture(scope="session")
def pages(pdf: bytes) -> list[str]:
    return pdf_pages(pdf)


@pytest.fixture(scope="session")
def body(pdf: bytes) -> str:
    return pdf_body(pdf)


def annex_of(report: Report, pages: list[str]) -> list[str]:
    start = max(number for number, text in enumerate(pages) if "Annex:everyaction" in text)
    return pages[start:]


# The same numbers


def test_the_first_page_carries_the_position_and_every_count(pages: list[str], report: Report) -> None:
    first = pages[0]
    for sentence in (report.headline.position, report.front.lead, report.prepared, report.front.more_overdue):
        assert squeezed(sentence) in first
    for count in report.headline.counts:
        assert squeezed(f"{count.value}{count.label}") in first
    for line in report.front.recommendations:
        assert (
            squeezed(f"{line.ref}{line.short_title}{line.rag.word}{line.last.word}{line.declared.word}")
            in first
        )
    for text in (
        *report.front.changes,
        *report.front.also,
        *(question.text for question in report.front.questions),
    ):
        assert squeezed(text) in first


def test_the_first_page_is_one_page_of_a4(reader: pypdf.PdfReader, pages: list[str]) -> None:
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]
    assert "Recommendationandlead" in pages[1]


@pytest.mark.parametrize(("kinds", "times"), [(0, 1), (3, 1), (6, 1), (8, 1), (8, 3), (8, 5)])
def test_the_first_page_is_one_page_however_much_has_changed(report: Report, kinds: int, times: int) -> None:
    """The type is made smaller until it fits; a last line alone on a page of its own was once the result."""
    said = tuple(" ".join([f"{kind} due dates moved later."] * times) for kind in range(2, 2 + kinds))
    full = replace(report, front=replace(report.front, changes=said, more_changes="and 6 more inside"))
    first, second = pdf_pages(briefing_pdf(full))[:2]
    assert all(squeezed(text) in first for text in said)
    assert "Recommendationandlead" in second


def test_the_first_page_is_one_page_with_four_lines_to_act_on_and_long_questions(report: Report) -> None:
    also = tuple(
        f"{number} replies to challenges are overdue, the longest by 90 days." for number in range(2, 6)
    )
    changes = tuple(f"{kind} due dates moved later." for kind in range(2, 10))
    full = replace(report, front=replace(report.front, also=also, changes=changes))
    first, second = pdf_pages(briefing_pdf(full))[:2]
    assert all(squeezed(text) in first for text in (*also, *changes, report.front.questions[-1].text))
    assert "Recommendationandlead" in second


def test_the_page_and_the_pdf_say_the_same(html: str, body: str, report: Report) -> None:
    page = Page(html).text
    said = [
        *(f"{line.progress.text}({line.expected.text})" for line in report.standing),
        *(line.main_reason for line in report.standing),
        *(line.sentence for line in (*report.differences.recommendations, *report.differences.actions)),
        *report.front.also,
        *(question.text for question in report.questions.questions),
        *(fact for question in report.questions.questions for fact in question.facts),
        *(table.sentence for table in report.changes.tables),
        *(line.after for table in report.changes.tables for line in table.lines),
        *(section.progress_sentence for section in report.recommendations),
        *(value for section in report.recommendations for _, value in section.facts),
        *(reason for section in report.recommendations for reason in section.reasons),
        *(reason for action in report.annex for reason in action.reasons),
        *(sentence for group in report.rules.groups for sentence in group.sentences),
        *report.rules.notes,
        *report.source.sentences,
        *(value for _, value in report.source.facts),
        *report.headline.reconciles,
        report.changes.other_edits,
    ]
    lost = [text for text in said if squeezed(fonts.printable(text)) not in body]
    assert [text for text in lost if not broken_by_a_page(text, body)] == []
    assert [text for text in said if squeezed(text) not in page] == []


def broken_by_a_page(text: str, body: str) -> bool:
    """Whether the text stands in two parts, one at the end of a page and one at the start of the next."""
    whole = squeezed(fonts.printable(text))
    return any(
        whole[:cut] in body and whole[cut:] in body for cut in range(len(whole) // 4, 3 * len(whole) // 4)
    )


def test_the_annex_holds_every_action_with_its_dates(pages: list[str], report: Report) -> None:
    annex = "".join(annex_of(report, pages))
    for action in report.annex:
        assert squeezed(fonts.printable(row_of(action))) in annex, action.ref


def row_of(action: ActionLine) -> str:
    return "".join(
        (
            action.ref, action.description, action.owner or "Not given", action.status, action.timing,
            action.start.short, action.due.short, action.original_due.short,
        )
    )  # fmt: skip


# Nothing lost, nothing run


@pytest.mark.parametrize("text", [MARKUP, FORMULA, LONG_WORD])
def test_hostile_text_is_printed_as_it_was_written(body: str, text: str) -> None:
    assert squeezed(text) in body


def test_an_update_longer_than_a_page_is_printed_whole(body: str) -> None:
    lost = [line for line in LONG_UPDATE.splitlines() if squeezed(line) not in body]
    assert len(lost) <= 2, "only a line at the foot of a page may be parted by the next page's header"


def test_what_no_font_has_is_printed_as_its_name(body: str) -> None:
    assert "[largegreencircle]✔[cjkunifiedideograph-4e2d]" in body


def test_no_text_runs_off_the_page(pdf: bytes) -> None:
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        for sheet in document.pages:
            inside = [char for char in sheet.chars if char["text"].strip()]
            assert min(char["x0"] for char in inside) >= 36
            assert max(char["x1"] for char in inside) <= sheet.width - 36
            assert max(char["bottom"] for char in inside) <= sheet.height - 17


def test_no_two_texts_are_printed_over_each_other(pdf: bytes) -> None:
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        for sheet in document.pages:
            words = sorted(sheet.extract_words(), key=lambda word: word["top"])
            overlaps = [
                (a["text"], b["text"])
                for place, a in enumerate(words)
                for b in words[place + 1 : place + 40]
                if _overlap(a, b)
            ]
            assert overlaps == [], sheet.page_number


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two words share more than the slack that letters have in their boxes, in points."""
    across = min(one["x1"], other["x1"]) - max(one["x0"], other["x0"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return bool(across > 0.5 and down > 3)


def test_text_of_any_length_stays_on_the_page(first_report: Report) -> None:
    word, prose = "P" * 400, "Superintendent of everything, " * 300
    action = replace(
        first_report.annex[0], ref="CI-03/2025/WM/Action-0001a", owner=prose, description=word, update="line\n" * 300,
        evidence=prose, reasons=(prose,),
    )  # fmt: skip
    section = replace(first_report.recommendations[0], heading=word, actions=(action,))
    long = replace(
        first_report, plan=word, subtitle=word, running=word[:120], force=prose[:600], annex=(action,) * 2,
        recommendations=(section,), overdue=replace(first_report.overdue, actions=(action,)),
    )  # fmt: skip
    pdf = briefing_pdf(long)
    test_no_text_runs_off_the_page(pdf)
    test_no_two_texts_are_printed_over_each_other(pdf)
    assert pdf_body(pdf).count(squeezed(prose[:290])) >= 5


def test_a_plan_in_any_script_can_be_printed(first_report: Report) -> None:
    every = "".join(
        chr(code)
        for code in (*range(0x20, 0x3000), *range(0x3000, 0x20000, 101))
        if not 0xD800 <= code < 0xE000
    )
    action = replace(
        first_report.annex[0], description=" ".join(every[n : n + 12] for n in range(0, len(every), 12))
    )
    pdf = briefing_pdf(replace(first_report, annex=(action,)))
    assert checker.is_pdf_compliant_bytes(pdf, profile="ua1")


# For everyone


def test_it_is_pdf_ua_1(pdf: bytes) -> None:
    verdict = checker.validate_pdf_bytes(pdf, profile="ua1")
    assert verdict.is_compliant, [failure.message for failure in verdict.failures]


def test_it_says_its_title_language_and_standard(reader: pypdf.PdfReader, report: Report) -> None:
    root: Any = reader.root_object
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert reader.metadata.title == f"{report.title}: {report.subtitle}, {report.as_of.text}"
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data()


def test_it_has_a_bookmark_for_each_section_and_recommendation(
    reader: pypdf.PdfReader, report: Report
) -> None:
    titles = [squeezed(entry["/Title"]) for entry in _flat(reader.outline)]
    assert [squeezed(section.heading) for section in report.recommendations] == [
        title for title in titles if title.startswith("Recommendation") and ":" in title
    ]
    assert {
        "Overdueactions",
        "Suggestedquestionstothechiefconstable",
        "Annex:everyaction,astheworkbookgivesit",
    } <= set(titles)


def _flat(outline: Any) -> list[Any]:
    return [entry for item in outline for entry in (_flat(item) if isinstance(item, list) else [item])]


def test_every_page_says_its_number_and_how_many_there_are(reader: pypdf.PdfReader, pages: list[str]) -> None:
    assert reader.page_labels == [str(number) for number in range(1, len(pages) + 1)]
    for number, text in enumerate(pages, 1):
        assert f"Page{number}of{len(pages)}" in text


def test_every_page_but_the_first_has_the_running_header(pages: list[str], report: Report) -> None:
    assert all(text.startswith(squeezed(f"{report.running}{report.as_of.text}")) for text in pages[1:])


def test_the_annexs_header_row_is_on_each_of_its_pages(pages: list[str], report: Report) -> None:
    annex = annex_of(report, pages)
    assert len(annex) > 2
    assert all("ActionWhatOwnerStatusStartDueOriginallydueUpdateEvidenceCell" in text for text in annex)


def test_every_chart_has_its_words(reader: pypdf.PdfReader, report: Report) -> None:
    texts = [
        text for element in _elements(reader.root_object["/StructTreeRoot"]) if (text := element.get("/Alt"))
    ]
    assert [text.split(".")[0] for text in texts] == [
        "Progress against what is expected by now",
        "RAG by recommendation: last time, now, and the force’s own",
        "Recommendations by RAG",
        "RAG by recommendation over time, by version and by month",
        "How far dates have moved: the original, each move, the present, and the day it was done",
        "The optimism gap over time: mean steps by which the force’s RAG is more favourable than ours",
        *(picture.title for picture in report.measures.pictures),
    ]


def _elements(element: Any) -> list[Any]:
    found, waiting = [], [element]
    while waiting:
        item = waiting.pop(0).get_object()
        if isinstance(item, list):
            waiting = [*item, *waiting]
        elif hasattr(item, "get"):
            found.append(item)
            if "/K" in item:
                waiting = [item["/K"], *waiting]
    return found


def test_only_the_carried_fonts_are_used(pdf: bytes) -> None:
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        used = {char["fontname"].split("+")[-1] for sheet in document.pages for char in sheet.chars}
    assert {name.split("-")[0] for name in used} <= {"SourceSans3", "DejaVuSans"}


# Whatever the plan


def test_a_first_version_and_an_almost_empty_plan_can_be_printed(first_report: Report) -> None:
    empty = replace(
        first_report,
        annex=(),
        standing=first_report.standing[:1],
        recommendations=(replace(first_report.recommendations[0], actions=()),),
    )
    for report in (first_report, empty):
        assert checker.is_pdf_compliant_bytes(briefing_pdf(report), profile="ua1")


def test_forty_recommendations_with_long_titles_still_leave_one_first_page(first_report: Report) -> None:
    line = replace(
        first_report.standing[0], short_title="A title of the longest kind, " * 3, title="A title " * 200
    )
    front = replace(first_report.front, recommendations=(line,) * 12, more_recommendations="and 28 more")
    section = replace(first_report.recommendations[0], line=line, heading=line.title)
    many = replace(first_report, front=front, standing=(line,) * 40, recommendations=(section,) * 2)
    pdf = briefing_pdf(many)
    assert "Recommendationandlead" in pdf_pages(pdf)[1]
    assert checker.is_pdf_compliant_bytes(pdf, profile="ua1")


def test_the_same_report_gives_the_same_file(report: Report, pdf: bytes) -> None:
    assert briefing_pdf(report) == pdf
