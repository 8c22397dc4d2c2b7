"""The charts of what has happened over time: RAG from version to version, dates that moved, the optimism gap."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from recommendations import wording
from reports.drawing import WIDTH, Chart, Words, draw, hatched, length, size_of
from reports.report import DateCourse, Day, Report
from reports.report.marks import MARKS
from reports.report.slippage import SHOWN


@dataclass(frozen=True, slots=True)
class _Axis:
    """Days from left to right over `span` units, beginning at `left`."""

    first: date
    last: date
    left: float
    span: float

    def x(self, day: date) -> float:
        return length(self.left + self.span * (day - self.first).days / max((self.last - self.first).days, 1))

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
    """Each recommendation's RAG over time, as a strip."""
    courses, step = report.rag_history, 17.0
    axis = _axis((d.value for c in courses for s in c.spans for d in (s.since, s.until)), 40.0, 8.0)
    rows = [
        {"ref": course.ref[:8], "size": size_of(course.ref), "y": length(9 + step * index), "bars": [
            hatched(span.mark, x, 3 + step * index, max(axis.x(until) - x, 2.0), 12)
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
        {
            "mark": mark,
            "bar": hatched(mark, 40 + 62.0 * index, foot + 22, 16, 9),
            "x": length(60 + 62.0 * index),
        }
        for index, mark in enumerate(marks)
    ]
    told = "; ".join(
        f"{course.ref}: {', then '.join(f'{s.mark.word.lower()} from {s.since.text}' for s in course.spans)}"
        for course in courses
    )
    title = "RAG by recommendation over time, by version and by month"
    return draw(
        Words("rag_history", title, f"{told}."),
        height=length(foot + 36),
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
            "ref": course.ref[:8], "size": min(size_of(course.ref), 12), "y": length(12 + step * index),
            "original": x(course.original), "due": x(course.due), "actual": x(course.actual),
            "deadline": x(course.deadline), "moves": [x(move) for move in course.moves],
            "days": _days(course),
        }
        for index, course in enumerate(courses)
    ]  # fmt: skip
    foot = step * len(rows) + 8
    told = "; ".join(map(_slipped, courses))
    words = Words(
        "slippage", "How far dates have moved: the original, each move, the present, and the day it was done",
        f"Today is {report.as_of.text}. {told}.",
    )  # fmt: skip
    return draw(
        words, height=length(foot + 52), rows=rows, ticks=axis.ticks(), foot=foot, left=axis.left,
        today=axis.x(today) if today and courses else None,
    )  # fmt: skip


def _slipped(course: DateCourse) -> str:
    done = f", done on {course.actual.text}" if course.actual.value and not course.done else ""
    source = f". {course.done.rstrip('.')}" if course.done else ""
    deadline = f", HMICFRS deadline {course.deadline.text}" if course.deadline.value else ""
    return (
        f"{course.ref}: originally due {course.original.text}, now due {course.due.text}, "
        f"{_apart(course)}{done}{deadline}{source}"
    )


def _apart(course: DateCourse) -> str:
    """'28 days later', '28 days earlier', 'as at first'."""
    if not course.slipped_days:
        return "as at first" if course.due.value else "with no date to tell by"
    return f"{wording.days(abs(course.slipped_days))} {'later' if course.slipped_days > 0 else 'earlier'}"


def _days(course: DateCourse) -> str:
    return f"{course.slipped_days:+d} d".replace("-", "−") if course.slipped_days else "0 d"


def optimism(report: Report) -> Chart:
    """The optimism gap over time: above the line the force is the more favourable."""
    points = [point for point in report.gap_history if point.steps is not None]
    axis = _axis((point.dated.value for point in points), 30.0, 34.0)
    steps = [point.steps or 0.0 for point in points]
    top, low = math.ceil(max([*steps, 1.0])), math.floor(min([*steps, 0.0]))
    scale = 104.0 / (top - low)

    def y(value: float) -> float:
        return length(14 + (top - value) * scale)

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
    return draw(
        Words("optimism", title, f"{told}.".replace("-", "−")), height=166, dots=dots, lines=lines, zero=y(0.0),
        path="".join(f"{'L' if index else 'M'}{dot['x']} {dot['y']}" for index, dot in enumerate(dots)),
        last=f"{steps[-1]:+g}".replace("-", "−") if steps else "", ticks=axis.ticks() if dots else [], foot=126.0,
        left=axis.left, right=length(axis.left + axis.span),
    )  # fmt: skip
