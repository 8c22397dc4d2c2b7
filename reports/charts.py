"""CHARTS: the pictures, drawn from a Report as SVG through templates/charts/ for page, PDF and email alike."""

from collections.abc import Callable, Iterable, Sequence

from reports.charts_over_time import optimism, rag_history, slippage
from reports.charts_xmr import xmr
from reports.drawing import WIDTH, Chart, Hatched, Words, draw, hatched, length, size_of
from reports.report import Mark, RecommendationLine, Report

LABEL = 78.0  # room for the strip's row labels
IN_A_BAND = 11


def rag_counts(report: Report) -> Chart:
    """A bar of the recommendations by RAG."""
    counts = report.headline.by_rag
    total = sum(count.value for count in counts) or 1
    bars, x = [], 0.5
    for count in counts:
        width = (WIDTH - 1) * count.value / total
        if width:
            bars.append(hatched(count.mark, x, 0.5, width, 29))
        x += width
    shown = [count for count in counts if count.value]
    keys = [
        {"x": length(index * WIDTH / max(len(shown), 1)), "count": count} for index, count in enumerate(shown)
    ]
    words = Words("rag_counts", "Recommendations by RAG", f"{', '.join(count.text for count in counts)}.")
    return draw(words, height=56, bars=bars, keys=keys)


def rag_strip(report: Report) -> Chart:
    """Each recommendation's RAG: last time, now, and the force's own, side by side."""
    bands = [_band(lines, 8 + 96 * row) for row, lines in enumerate(_in_bands(report.standing))]
    told = "; ".join(
        f"{line.ref}: last time {line.last.word.lower()}, now {line.rag.word.lower()}, the force says "
        f"{line.declared.word.lower()}"
        for line in report.standing
    )
    words = Words("rag_strip", "RAG by recommendation: last time, now, and the force’s own", f"{told}.")
    return draw(words, height=96 * len(bands) or 1, bands=bands)


def _in_bands(lines: Sequence[RecommendationLine]) -> list[Sequence[RecommendationLine]]:
    return [lines[start : start + IN_A_BAND] for start in range(0, len(lines), IN_A_BAND)]


def _band(lines: Sequence[RecommendationLine], top: float) -> dict[str, object]:
    step = (WIDTH - LABEL) / IN_A_BAND
    middles = [length(LABEL + step * (index + 0.5)) for index in range(len(lines))]

    def row(label: str, y: float, marks: Iterable[Mark], bold: bool = False) -> dict[str, object]:
        cells = [{"x": x, "mark": mark} for x, mark in zip(middles, marks, strict=True)]
        return {"label": label, "y": length(y), "bold": bold, "cells": cells}

    return {
        "y": length(top),
        "refs": [
            {"x": x, "ref": line.ref[:8], "size": size_of(line.ref)}
            for x, line in zip(middles, lines, strict=True)
        ],
        "rows": [
            row("Last time", top + 25, [line.last for line in lines]),
            row("Now", top + 47, [line.rag for line in lines], bold=True),
            row("Force says", top + 70, [line.declared for line in lines]),
        ],
    }


def progress(report: Report) -> Chart:
    """How complete each recommendation is, against what is expected by now."""
    left, row_height = 40.0, 18.0
    longest = max((len(line.progress.text) for line in report.standing), default=0)
    span = WIDTH - left - max(48, 7 * longest)
    rows = [
        {
            "line": line,
            "y": length(14 + row_height * index),
            "bar": _progress_bar(line, left, 8 + row_height * index, span),
            "expected": None
            if line.expected.value is None
            else length(left + span * line.expected.value / 100),
            "size": size_of(line.ref),
        }
        for index, line in enumerate(report.standing)
    ]
    ticks = [{"x": length(left + span * part / 100), "text": f"{part}%"} for part in (0, 50, 100)]
    told = "; ".join(
        f"{line.ref}: {line.progress.text} complete, {line.expected.text} expected"
        for line in report.standing
    )
    words = Words("progress", "Progress against what is expected by now", f"{told}.")
    height = 14 + row_height * len(rows) + 36
    return draw(words, height=length(height), rows=rows, ticks=ticks, left=left, span=length(span))


def _progress_bar(line: RecommendationLine, left: float, top: float, span: float) -> Hatched | None:
    return hatched(line.rag, left, top, span * line.progress.value / 100, 12) if line.progress.value else None


def charts_of(report: Report) -> dict[str, Chart]:
    """Every chart of a report, by its name: those drawn once, and those of a series ('xmr-1', 'xmr-2' …)."""
    once = [draw(report) for draw in CHARTS.values()]
    series = [chart for draw in SERIES.values() for chart in draw(report)]
    return {chart.name: chart for chart in (*once, *series)}


CHARTS: dict[str, Callable[[Report], Chart]] = {
    "rag_counts": rag_counts,
    "rag_strip": rag_strip,
    "progress": progress,
    "rag_history": rag_history,
    "slippage": slippage,
    "optimism": optimism,
}
SERIES: dict[str, Callable[[Report], tuple[Chart, ...]]] = {"xmr": xmr}
"""Charts that are drawn once for each of something; their names carry a number."""
