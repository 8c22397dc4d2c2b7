"""What an XmR chart is drawn from: every figure, line and word of it, so that drawing is only a matter of places."""

from math import floor, log10

from recommendations import wording
from recommendations.record.measures import Every, Period, figure_said
from recommendations.tracker.judged_measure import JudgedMeasure, JudgedPoint, JudgedSegment, Verdict
from reports.report.facts import Facts
from reports.report.model import MeasureLine, MeasureMark, MeasurePicture, MeasureSpan, MeasureTick
from reports.report.values import shortened, text

_TICKS = 4
_LABELS = 4
_EDGE = 0.1
_LABEL_LETTERS = 11
_STEP_LETTERS = 38


def picture(one: JudgedMeasure, facts: Facts) -> MeasurePicture:
    """The chart of a measure that has a figure."""
    measure = one.measure
    periods = _periods(one)
    low, high, ticks = _scale(one)
    of = f"recommendation {measure.recommendation}" if measure.recommendation else "the whole plan"
    return MeasurePicture(
        title=f"{shortened(text(measure.name), 90)} ({of}): {one.verdict.value}",
        description=" ".join(text(sentence) for sentence in one.sentences),
        verdict=wording.capitalise(one.verdict.value),
        periods=len(periods),
        marks=tuple(_mark(point, one, periods[0]) for point in one.points if point.point.value is not None),
        gaps=tuple(period.since(periods[0]) for period in one.missing),
        spans=tuple(
            MeasureSpan(
                first=segment.first.since(periods[0]),
                last=segment.last.since(periods[0]),
                centre=segment.centre,
                lower=segment.shown_lower,
                upper=segment.shown_upper,
                trial=segment.trial,
                step=_step(segment),
                begins=max(0, segment.since.since(periods[0])),
            )
            for segment in one.segments
        ),
        target=_line("Target", measure.target, one),
        centre=_line("Mean", one.segments[-1].centre if one.segments else None, one),
        low=low,
        high=high,
        ticks=ticks,
        months=_months(periods),
    )


def _step(segment: JudgedSegment) -> str:
    """'Apr 26: a new review team'."""
    if segment.step is None:
        return ""
    return shortened(f"{_short(segment.step.period)}: {text(segment.step.why)}", _STEP_LETTERS)


def _periods(one: JudgedMeasure) -> list[Period]:
    """Every period from the first figure to the latest, with or without one."""
    given = [point.point.period for point in one.points if point.point.value is not None]
    return [given[0].later(by) for by in range(given[-1].since(given[0]) + 1)]


def _mark(point: JudgedPoint, one: JudgedMeasure, first: Period) -> MeasureMark:
    assert point.point.value is not None, "a gap is not drawn as a figure"
    kind = "plain"
    if point.signals and one.verdict is not Verdict.TOO_LITTLE:
        kind = "signal" if point.good is None else "better" if point.good else "worse"
    return MeasureMark(point.point.period.since(first), point.point.value, kind)


def _line(name: str, value: float | None, one: JudgedMeasure) -> MeasureLine | None:
    if value is None:
        return None
    said = figure_said(value, one.measure.unit)
    return MeasureLine(value, name, said if len(said) <= _LABEL_LETTERS else figure_said(value, ""))


def _scale(one: JudgedMeasure) -> tuple[float, float, tuple[MeasureTick, ...]]:
    """From the lowest to the highest of all that is drawn, to the next round figure, with a few of those as ticks."""
    drawn = [point.point.value for point in one.points if point.point.value is not None]
    drawn += [edge for s in one.segments for edge in (s.shown_lower, s.shown_upper) if edge is not None]
    drawn += [] if one.measure.target is None else [one.measure.target]
    low, high = min(drawn), max(drawn)
    step = _round_step((high - low) / _TICKS or max(abs(high), 1) / _TICKS)
    first, last = floor(low / step), -floor(-high / step)
    first, last = _with_room(first, last, low / step, high / step, one)
    unit = one.measure.unit if one.measure.unit in ("%", "£") else ""
    ticks = tuple(
        MeasureTick(place * step, figure_said(place * step, unit, decimals=6))
        for place in range(first, last + 1)
    )
    return first * step, last * step, ticks


def _with_room(first: int, last: int, low: float, high: float, one: JudgedMeasure) -> tuple[int, int]:
    """A line on the edge cannot be seen, so there is room beyond it; but none below 0 where nothing is."""
    negative = any(point.point.value is not None and point.point.value < 0 for point in one.points)
    if low - first < _EDGE and (first > 0 or negative):
        first -= 1
    if last - high < _EDGE:
        last += 1
    return first, max(last, first + 1)


def _round_step(size: float) -> float:
    """The next of 1, 2, 5, 10 … that is no smaller."""
    tens = 10.0 ** floor(log10(size))
    return next((part * tens for part in (1, 2, 5) if part * tens >= size * 0.999), 10 * tens)


def _months(periods: list[Period]) -> tuple[MeasureTick, ...]:
    """A few periods named below the chart, the first and the latest among them."""
    last = len(periods) - 1
    parts = max(1, min(_LABELS - 1, last // 3))
    places = dict.fromkeys(round(last * part / parts) for part in range(parts + 1))
    return tuple(MeasureTick(place, _short(periods[place])) for place in places)


def _short(period: Period) -> str:
    """'Apr 25', 'Q1 25/26'."""
    if period.every is Every.MONTH:
        return f"{str(period)[:3]} {period.year % 100:02d}"
    return f"Q{period.number} {period.year % 100:02d}/{(period.year + 1) % 100:02d}"
