"""CHARTS: the pictures, drawn from a Report as SVG through templates/charts/ for page, PDF and email alike.

Each is drawn 360 units wide, so that its text can be read on a phone, and carries its title and its description in
words. Colours have a pattern or a shape of their own: a greyscale print loses nothing.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from recommendations import wording
from reports.rendering import render
from reports.report import DateCourse, Day, Mark, MeasurePicture, RecommendationLine, Report
from reports.report.marks import MARKS
from reports.report.slippage import SHOWN

# White text on red, green and blue, and black on amber, pass WCAG AA (4.5 to 1) with room to spare.
COLOURS = {"red": "#b3121d", "amber": "#f2a900", "green": "#00703c", "blue": "#1d4f91", "grey": "#505a5f"}
INK = "#0b0c0c"
WIDTH = 360.0
LABEL = 78.0  # room for the strip's row labels
IN_A_BAND = 11


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture with its text alternative. `svg` stands alone, and also inside an HTML page; sizes are in its units."""

    name: str
    title: str
    description: str
    width: int
    height: int
    svg: str


@dataclass(frozen=True, slots=True)
class _Hatched:
    """A bar with its colour's own hatching, as lines within its edges (SVG patterns show seams in some viewers)."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    lines: str
    line_colour: str
    line_width: float
    dotted: bool


@dataclass(frozen=True, slots=True)
class _Words:
    name: str
    title: str
    description: str


def rag_counts(report: Report) -> Chart:
    """A bar of the recommendations by RAG."""
    counts = report.headline.by_rag
    total = sum(count.value for count in counts) or 1
    bars, x = [], 0.5
    for count in counts:
        width = (WIDTH - 1) * count.value / total
        if width:
            bars.append(_hatched(count.mark, x, 0.5, width, 29))
        x += width
    shown = [count for count in counts if count.value]
    keys = [
        {"x": _n(index * WIDTH / max(len(shown), 1)), "count": count} for index, count in enumerate(shown)
    ]
    words = _Words("rag_counts", "Recommendations by RAG", f"{', '.join(count.text for count in counts)}.")
    return _draw(words, height=56, bars=bars, keys=keys)


def rag_strip(report: Report) -> Chart:
    """Each recommendation's RAG: last time, now, and the force's own, side by side."""
    bands = [_band(lines, 8 + 96 * row) for row, lines in enumerate(_in_bands(report.standing))]
    told = "; ".join(
        f"{line.ref}: last time {line.last.word.lower()}, now {line.rag.word.lower()}, the force says "
        f"{line.declared.word.lower()}"
        for line in report.standing
    )
    words = _Words("rag_strip", "RAG by recommendation: last time, now, and the force’s own", f"{told}.")
    return _draw(words, height=96 * len(bands) or 1, bands=bands)


def _in_bands(lines: Sequence[RecommendationLine]) -> list[Sequence[RecommendationLine]]:
    return [lines[start : start + IN_A_BAND] for start in range(0, len(lines), IN_A_BAND)]


def _band(lines: Sequence[RecommendationLine], top: float) -> dict[str, object]:
    step = (WIDTH - LABEL) / IN_A_BAND
    middles = [_n(LABEL + step * (index + 0.5)) for index in range(len(lines))]

    def row(label: str, y: float, marks: Iterable[Mark], bold: bool = False) -> dict[str, object]:
        cells = [{"x": x, "mark": mark} for x, mark in zip(middles, marks, strict=True)]
        return {"label": label, "y": _n(y), "bold": bold, "cells": cells}

    return {
        "y": _n(top),
        "refs": [
            {"x": x, "ref": line.ref[:8], "size": _size(line.ref)}
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
            "y": _n(14 + row_height * index),
            "bar": _progress_bar(line, left, 8 + row_height * index, span),
            "expected": None if line.expected.value is None else _n(left + span * line.expected.value / 100),
            "size": _size(line.ref),
        }
        for index, line in enumerate(report.standing)
    ]
    ticks = [{"x": _n(left + span * part / 100), "text": f"{part}%"} for part in (0, 50, 100)]
    told = "; ".join(
        f"{line.ref}: {line.progress.text} complete, {line.expected.text} expected"
        for line in report.standing
    )
    words = _Words("progress", "Progress against what is expected by now", f"{told}.")
    height = 14 + row_height * len(rows) + 36
    return _draw(words, height=_n(height), rows=rows, ticks=ticks, left=left, span=_n(span))


def _progress_bar(line: RecommendationLine, left: float, top: float, span: float) -> _Hatched | None:
    return (
        _hatched(line.rag, left, top, span * line.progress.value / 100, 12) if line.progress.value else None
    )


# Over time


@dataclass(frozen=True, slots=True)
class _Axis:
    """Days from left to right over `span` units, beginning at `left`."""

    first: date
    last: date
    left: float
    span: float

    def x(self, day: date) -> float:
        return _n(self.left + self.span * (day - self.first).days / max((self.last - self.first).days, 1))

    def ticks(self) -> list[dict[str, object]]:
        """The first and the last day, and the middle one where there is room for it."""
        days = [self.first, self.first + (self.last - self.first) / 2, self.last]
        kept = days if (self.last - self.first).days > 60 else [self.first, self.last]
        ends = {self.first: "start", self.last: "end"}
        return [
            {"x": self.x(day), "text": wording.short_date(day), "anchor": ends.get(day, "middle")}
            for day in dict.fromkeys(kept)
        ]


def _axis(days: Iterable[date | None], left: float, right: float) -> _Axis:
    known = sorted(day for day in days if day is not None) or [date.min]
    return _Axis(known[0], known[-1], left, WIDTH - left - right)


def rag_history(report: Report) -> Chart:
    """Each recommendation's RAG from version to version, as a strip."""
    courses, step = report.rag_history, 17.0
    axis = _axis((d.value for c in courses for s in c.spans for d in (s.since, s.until)), 40.0, 8.0)
    rows = [
        {"ref": course.ref[:8], "size": _size(course.ref), "y": _n(9 + step * index), "bars": [
            _hatched(span.mark, x, 3 + step * index, max(axis.x(until) - x, 2.0), 12)
            for span in course.spans
            if (since := span.since.value) and (until := span.until.value)
            for x in (axis.x(since),)
        ]}
        for index, course in enumerate(courses)
    ]  # fmt: skip
    found = {span.mark.word: span.mark for course in courses for span in course.spans}
    marks = [found[word] for word in dict.fromkeys(m.word for m in MARKS.values()) if word in found]
    foot = step * len(rows) + 6
    keys = [
        {"mark": mark, "bar": _hatched(mark, 40 + 62.0 * index, foot + 22, 16, 9), "x": _n(60 + 62.0 * index)}
        for index, mark in enumerate(marks)
    ]
    told = "; ".join(
        f"{course.ref}: {', then '.join(f'{s.mark.word.lower()} from {s.since.text}' for s in course.spans)}"
        for course in courses
    )
    title = "RAG by recommendation over time, each version as of its own day"
    return _draw(
        _Words("rag_history", title, f"{told}."),
        height=_n(foot + 36),
        rows=rows,
        keys=keys,
        ticks=axis.ticks(),
        foot=foot,
    )


def slippage(report: Report) -> Chart:
    """Where the dates of the actions that moved furthest began, went and stand."""
    courses, step = report.date_courses[:SHOWN], 19.0
    today = report.as_of.value
    days = [d.value for c in courses for d in (c.original, *c.moves, c.due, c.actual, c.deadline)]
    axis = _axis([*days, today], 44.0, 40.0)

    def x(found: Day) -> float | None:
        return None if found.value is None else axis.x(found.value)

    rows = [
        {
            "ref": course.ref[:8], "size": min(_size(course.ref), 12), "y": _n(12 + step * index),
            "original": x(course.original), "due": x(course.due), "actual": x(course.actual),
            "deadline": x(course.deadline), "moves": [x(move) for move in course.moves],
            "days": f"{course.slipped_days:+d} d".replace("-", "−"),
        }
        for index, course in enumerate(courses)
    ]  # fmt: skip
    foot = step * len(rows) + 8
    told = "; ".join(map(_slipped, courses))
    words = _Words(
        "slippage", "How far dates have moved: the original, each move, the present, and the day it was done",
        f"Today is {report.as_of.text}. {told}.",
    )  # fmt: skip
    return _draw(
        words, height=_n(foot + 52), rows=rows, ticks=axis.ticks(), foot=foot, left=axis.left,
        today=axis.x(today) if today and courses else None,
    )  # fmt: skip


def _slipped(course: DateCourse) -> str:
    done = f", done on {course.actual.text}" if course.actual.value else ""
    deadline = f", HMICFRS deadline {course.deadline.text}" if course.deadline.value else ""
    return (
        f"{course.ref}: originally due {course.original.text}, now due {course.due.text}, "
        f"{wording.count(course.slipped_days, 'day')} later{done}{deadline}"
    )


def optimism(report: Report) -> Chart:
    """The optimism gap over time: above the line the force is the more favourable."""
    points = [point for point in report.gap_history if point.steps is not None]
    axis = _axis((point.dated.value for point in points), 30.0, 34.0)
    steps = [point.steps or 0.0 for point in points]
    top, low = math.ceil(max([*steps, 1.0])), math.floor(min([*steps, 0.0]))
    scale = 104.0 / (top - low)

    def y(value: float) -> float:
        return _n(14 + (top - value) * scale)

    dots = [
        {"x": axis.x(point.dated.value), "y": y(point.steps)}
        for point in points
        if point.dated.value is not None and point.steps is not None
    ]
    lines = [
        {"y": y(step), "text": f"{step:+d}".replace("-", "−") if step else "0"}
        for step in range(low, top + 1)
    ]
    told = "; ".join(f"{point.dated.text}: {point.steps:+g} steps" for point in points)
    title = "The optimism gap over time: mean steps by which the force’s RAG is more favourable than ours"
    return _draw(
        _Words("optimism", title, f"{told}.".replace("-", "−")), height=166, dots=dots, lines=lines, zero=y(0.0),
        path="".join(f"{'L' if index else 'M'}{dot['x']} {dot['y']}" for index, dot in enumerate(dots)),
        last=f"{steps[-1]:+g}".replace("-", "−") if steps else "", ticks=axis.ticks() if dots else [], foot=126.0,
        left=axis.left, right=_n(axis.left + axis.span),
    )  # fmt: skip


def _hatched(mark: Mark, x: float, y: float, width: float, height: float) -> _Hatched:
    """Red slants, amber is dotted, blue is lined, green is plain, grey is empty."""
    name = mark.rag or "grey"
    lines = {"red": _slants, "amber": _levels, "blue": _levels}.get(name)
    return _Hatched(
        x=_n(x),
        y=_n(y),
        width=_n(width),
        height=_n(height),
        fill=COLOURS[name] if name != "grey" else "#f4f3f0",
        lines=lines(x, y, width, height) if lines else "",
        line_colour=INK if name == "amber" else "#ffffff",
        line_width=1.5 if name == "amber" else 1.1,
        dotted=name == "amber",
    )


def _slants(x: float, y: float, width: float, height: float) -> str:
    """Lines falling to the left, 6 units apart, ended at the bar's edges."""
    lines = []
    for step in range(4, int(width + height), 6):
        start = (x + step, y) if step <= width else (x + width, y + step - width)
        end = (x + step - height, y + height) if step >= height else (x, y + step)
        lines.append(f"M{_n(start[0])} {_n(start[1])}L{_n(end[0])} {_n(end[1])}")
    return "".join(lines)


def _levels(x: float, y: float, width: float, height: float) -> str:
    """Level lines, 4 to 5 units apart; a bar too narrow for one has none."""
    rows = max(int(height // 5), 1)
    gaps = [y + height * (row + 0.5) / rows for row in range(rows)]
    return "".join(f"M{_n(x + 2)} {_n(level)}H{_n(x + width - 2)}" for level in gaps) if width > 4 else ""


def _draw(words: _Words, height: float, *, template: str = "", **parts: object) -> Chart:
    svg = render(
        f"charts/{template or words.name}.svg",
        chart=words,
        colours=COLOURS,
        width=int(WIDTH),
        height=height,
        **parts,
    )
    return Chart(words.name, words.title, words.description, int(WIDTH), round(height), svg)


def _size(ref: str) -> int:
    """The size of a reference's text: long ones get smaller."""
    return 13 if len(ref) < 4 else 9


def _n(value: float) -> float:
    """A length to a hundredth: files stay small and the same everywhere."""
    return round(value, 2)


def xmr(report: Report) -> tuple[Chart, ...]:
    """The XmR chart of each measure: figures joined, mean and limits by segment, signals by shape, the target."""
    return tuple(_xmr(f"xmr-{number}", picture) for number, picture in enumerate(report.measures.pictures, 1))


_PLOT_LEFT, _PLOT_RIGHT, _PLOT_TOP, _PLOT_BOTTOM = 40.0, 66.0, 22.0, 168.0
_XMR_HEIGHT = 232
_APART = 13.0  # between two labels at the right


def _xmr(name: str, picture: MeasurePicture) -> Chart:
    width = WIDTH - _PLOT_LEFT - _PLOT_RIGHT
    step = width / max(picture.periods - 1, 1)
    only = width / 2 if picture.periods == 1 else 0.0

    def x(at: float) -> float:
        return _n(_PLOT_LEFT + only + step * at)

    def y(value: float) -> float:
        share = (value - picture.low) / (picture.high - picture.low)
        return _n(_PLOT_BOTTOM - (_PLOT_BOTTOM - _PLOT_TOP) * share)

    half = min(step / 2, 12.0)
    spans = [
        {
            "span": span,
            "from": _n(max(x(span.first) - half, _PLOT_LEFT)),
            "to": _n(min(x(span.last) + half, WIDTH - _PLOT_RIGHT)),
            "centre": y(span.centre),
            "limits": [y(edge) for edge in (span.lower, span.upper) if edge is not None],
        }
        for span in picture.spans
    ]
    words = _Words(name, picture.title, picture.description)
    kinds = {mark.kind for mark in picture.marks}
    return _draw(
        words,
        height=_XMR_HEIGHT if kinds - {"plain"} else _XMR_HEIGHT - 22,
        template="xmr",
        picture=picture,
        spans=spans,
        lines=_joined(picture, x, y),
        marks=[{"x": x(mark.at), "y": y(mark.value), "kind": mark.kind} for mark in picture.marks],
        limits=any(span["limits"] for span in spans),
        gaps=[{"x": _n(x(at) - half), "width": _n(2 * half)} for at in picture.gaps],
        labels=_labels(picture, y),
        target=None if picture.target is None else y(picture.target.value),
        ticks=[{"y": y(tick.at), "text": tick.text} for tick in picture.ticks],
        months=_month_labels(picture, x),
        left=_PLOT_LEFT,
        right=WIDTH - _PLOT_RIGHT,
        top=_PLOT_TOP,
        bottom=_PLOT_BOTTOM,
        key=[kind for kind in ("better", "worse", "signal") if kind in kinds],
    )


def _joined(picture: MeasurePicture, x: Callable[[float], float], y: Callable[[float], float]) -> str:
    """The figures as one path, broken where a period has none and where the process changed."""
    begins = {span.first for span in picture.spans}
    parts: list[str] = []
    before: int | None = None
    for mark in picture.marks:
        joined = before is not None and mark.at == before + 1 and mark.at not in begins
        parts.append(f"{'L' if joined else 'M'}{x(mark.at)} {y(mark.value)}")
        before = mark.at
    return "".join(parts)


def _labels(picture: MeasurePicture, y: Callable[[float], float]) -> list[dict[str, object]]:
    """The mean's and the target's words, moved apart where they would touch."""
    named = [line for line in (picture.centre, picture.target) if line is not None]
    named.sort(key=lambda line: y(line.value))
    places = [y(line.value) for line in named]
    if len(places) == 2 and places[1] - places[0] < 2 * _APART:
        middle = sum(places) / 2
        places = [middle - _APART, middle + _APART]
    return [{"y": _n(place), "line": line} for place, line in zip(places, named, strict=True)]


def _month_labels(picture: MeasurePicture, x: Callable[[float], float]) -> list[dict[str, object]]:
    return [{"x": x(tick.at), "text": tick.text} for tick in picture.months]


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
