"""What the terminal shows of measures: a file of them, what it brings, where each stands, and its chart in text."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from monitor.terminal import indented, output, show_ledger_of
from monitor.terminal_issues import show_issues
from recommendations import wording
from recommendations.record.measures import figure_said
from recommendations.record.news_json import news_said

if TYPE_CHECKING:
    from rich.console import Console

    from recommendations.record.measure_news import MeasureNews
    from recommendations.tracker.judged_measure import JudgedMeasure, JudgedPoint, JudgedSegment
    from recommendations.workbook.measure_file import MeasureFile

_ACROSS = 40


def show_file(file: "MeasureFile") -> None:
    """What was read, the account of the rows, and the questions."""
    console = output()
    console.print(Text(f"{file.name}: {wording.count(len(file.measures), 'measure')}.", style="bold"))
    for name, role, why in file.sheets:
        console.print(Text(f"{name} ({role}): {why}"))
    show_ledger_of(console, file.rows)
    show_issues(console, file.issues)


def show_news(news: "Sequence[MeasureNews]", *, kept: bool, console: "Console | None" = None) -> None:
    """What is new, a sentence a measure; () prints nothing."""
    if not news:
        return
    console = console or output()
    new = any(one.says for one in news)
    if not new:
        console.print("\nMeasures: nothing in them is new, so nothing is stored.")
    elif kept:
        console.print("\nMeasures stored:")
    else:
        console.print("\nMeasures: an import would bring:")
    for one in news:
        if one.says or one.refused or one.not_given:
            console.print(indented(news_said(one), 2))


def show_measures(found: "Sequence[JudgedMeasure]") -> None:
    """Where each measure stands."""
    console = output()
    if not found:
        console.print("There is none. Add some with: hmicfrs-monitor measure import --help")
        return
    table = Table(
        "Rec.", "Measure", "Latest", "Target", "Verdict", "Target is", box=None, padding=(0, 2, 0, 0)
    )
    for one in found:
        unit = one.measure.unit
        latest = one.latest
        stands = (
            f"{figure_said(latest.value, unit)} ({latest.period})"
            if latest is not None and latest.value is not None
            else "no figure"
        )
        target = "none" if one.measure.target is None else figure_said(one.measure.target, unit)
        cells = (one.measure.recommendation or "plan", one.measure.name, stands, target)
        table.add_row(*map(Text, (*cells, one.verdict.value, one.reach.value)))
    console.print(table)


def show_measure(one: "JudgedMeasure") -> None:
    """The sentences, then the chart in text: a line a period."""
    console = output()
    of = f"recommendation {one.measure.recommendation}" if one.measure.recommendation else "the plan"
    console.print(Text(f"{one.measure.name} ({of}): {one.verdict.value}", style="bold"))
    for sentence in one.sentences:
        console.print(indented(sentence, 2))
    console.print()
    for line in _chart(one):
        console.print(Text(line))
    if one.points:
        console.print(
            Text(
                "● figure   ▲ signal, above the mean   ▼ signal, below it   │ mean   ┊ limits   T target",
                style="dim",
            )
        )


def _chart(one: "JudgedMeasure") -> Iterator[str]:
    values = [point.point.value for point in one.points if point.point.value is not None]
    if not values:
        return
    edges = [edge for s in one.segments for edge in (s.shown_lower, s.shown_upper) if edge is not None]
    extra = [] if one.measure.target is None else [one.measure.target]
    low, high = min([*values, *edges, *extra]), max([*values, *edges, *extra])
    wide = max(len(str(point.point.period)) for point in one.points)
    steps = [segment.step for segment in one.segments if segment.step is not None]
    for point in _with_gaps(one):
        segment = one.segments[point.segment] if point.segment is not None else None
        while steps and steps[0].period <= point.point.period:
            step = steps.pop(0)
            yield f"{'':{wide}}  --- step change in {step.period}: {step.why}"
        yield _line(one, point, segment, low, high, wide)


def _with_gaps(one: "JudgedMeasure") -> "Iterator[JudgedPoint]":
    """Every period from the first to the latest: one without a line of its own is as missing as one that says n/a."""
    from recommendations.record.measures import Point
    from recommendations.tracker.judged_measure import JudgedPoint

    given = {point.point.period: point for point in one.points}
    absent = {
        period: JudgedPoint(Point(period, None, ""), None, (), None)
        for period in one.missing
        if period not in given
    }
    periods = given | absent
    yield from (periods[period] for period in sorted(periods))


def _line(
    one: "JudgedMeasure",
    point: "JudgedPoint",
    segment: "JudgedSegment | None",
    low: float,
    high: float,
    wide: int,
) -> str:
    value = point.point.value
    if value is None or segment is None:
        written = f" (“{point.point.as_written}”)" if point.point.as_written else ""
        return f"{point.point.period!s:{wide}}  {'no figure':>10}{written}"
    row = [" "] * (_ACROSS + 1)

    def put(figure: float | None, mark: str) -> None:
        if figure is not None:
            row[round((figure - low) / (high - low) * _ACROSS) if high > low else 0] = mark

    put(segment.shown_lower, "┊")
    put(segment.shown_upper, "┊")
    put(segment.centre, "│")
    put(one.measure.target, "T")
    put(value, ("▲" if value >= segment.centre else "▼") if point.signals else "●")
    return f"{point.point.period!s:{wide}}  {figure_said(value, one.measure.unit):>10}  {''.join(row)}"
