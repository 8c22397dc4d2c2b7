"""The charts: one function and one template each, words for those who do not see them, shapes beside colours."""

from importlib.resources import files
from xml.etree import ElementTree

import pytest

from reports.charts import CHARTS, SERIES
from reports.drawing import COLOURS
from reports.report import Report
from reports.report.marks import FIRST, MARKS, NEW, NOT_GIVEN

SVG = "{http://www.w3.org/2000/svg}"


def contrast(one: str, other: str) -> float:
    """The contrast of two colours '#rrggbb', from 1 to 21 (WCAG 2.2, 'contrast ratio')."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    digits = colour.lstrip("#") if len(colour) == 7 else "".join(2 * digit for digit in colour.lstrip("#"))
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_each_chart_has_one_function_and_one_template_of_the_same_name() -> None:
    names = {file.name for file in files("templates").joinpath("charts").iterdir()}
    assert {f"{name}.svg" for name in (*CHARTS, *SERIES)} == {
        name for name in names if not name.startswith("_")
    }


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_says_in_words_what_it_shows(name: str, report: Report) -> None:
    chart = CHARTS[name](report)
    root = ElementTree.fromstring(chart.svg)
    assert root.get("role") == "img"
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert (title.text, description.text) == (chart.title, chart.description)


def test_the_words_of_the_charts_carry_every_figure(report: Report) -> None:
    progress, strip, counts = (
        CHARTS[name](report).description for name in ("progress", "rag_strip", "rag_counts")
    )
    for line in report.standing:
        assert f"{line.ref}: {line.progress.text} complete, {line.expected.text} expected" in progress
        assert f"{line.ref}: last time {line.last.word.lower()}, now {line.rag.word.lower()}" in strip
    assert all(count.text in counts for count in report.headline.by_rag)


def test_bars_are_as_long_as_their_figures(report: Report) -> None:
    root = ElementTree.fromstring(CHARTS["progress"](report).svg)
    edges = [
        rect for rect in root.iter(f"{SVG}rect") if rect.get("fill") == "none" and rect.get("height") == "12"
    ]
    track = next(rect for rect in root.iter(f"{SVG}rect") if rect.get("fill") == "#ffffff")
    span = float(track.get("width", "0"))
    shown = [round(100 * float(rect.get("width", "0")) / span, 1) for rect in edges]
    assert shown == pytest.approx(
        [line.progress.value for line in report.standing if line.progress.value], abs=0.05
    )


def test_every_mark_has_a_word_a_shape_and_a_symbol_of_its_own() -> None:
    for part in ("word", "shape", "symbol"):
        assert len({getattr(mark, part) for mark in MARKS.values()}) == len(MARKS)
    assert all(mark.word and mark.meaning for mark in (*MARKS.values(), NOT_GIVEN, NEW, FIRST))


def test_colours_can_be_told_from_white_and_carry_their_text() -> None:
    assert all(contrast(COLOURS[name], "#ffffff") >= 4.5 for name in ("red", "green", "blue", "grey"))
    assert contrast(COLOURS["amber"], "#000000") >= 4.5


def test_a_chart_of_any_number_of_recommendations_can_be_drawn(first_report: Report) -> None:
    from dataclasses import replace

    for lines in ((), first_report.standing[:1], first_report.standing * 5):
        many = replace(first_report, standing=lines)
        for draw in CHARTS.values():
            ElementTree.fromstring(draw(many).svg)
