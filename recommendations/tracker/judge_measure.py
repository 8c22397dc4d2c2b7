"""A measure → what its chart shows as of a day: verdict, reach of the target, whether a shift has held."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction

from recommendations.record.measures import Better, Measure, Period, Point, Step
from recommendations.record.measuring import KeptMeasure
from recommendations.tracker.judged_measure import (
    JudgedMeasure,
    JudgedPoint,
    JudgedSegment,
    Reach,
    Verdict,
    shifted_since,
)
from recommendations.tracker.measure_cautions import ended_since
from recommendations.tracker.measure_rules import MeasureRules
from recommendations.tracker.measure_said import cautions, sentences
from recommendations.tracker.xmr import UP, Segment, Signal, chart, exact, figure


def judge_measures(
    kept: Iterable[KeptMeasure], rules: MeasureRules, as_of: date
) -> tuple[JudgedMeasure, ...]:
    """Every measure of a record judged, in the order in which they were first recorded."""
    return tuple(judge_measure(one, rules, as_of) for one in kept)


def judge_measure(kept: KeptMeasure, rules: MeasureRules, as_of: date) -> JudgedMeasure:
    """The measure judged by the figures of periods that had ended on the day; later ones are not used."""
    measure = kept.measure
    known = tuple(point for point in measure.points if point.period.last <= as_of)
    segments = chart(known, _declared(measure, known), rules)
    current = segments[-1] if segments else None
    latest = current.points[-1] if current else None
    signals = current.signals if current else ()
    now = tuple(signal for signal in signals if latest and signal.periods[-1] == latest.period)
    held_for = _held_for(segments, measure.better, rules)
    judged = JudgedMeasure(
        measure=measure,
        segments=tuple(_judged_segment(segment, measure.unit, rules) for segment in segments),
        points=_judged_points(known, segments, measure.better),
        signals=signals,
        current=now,
        verdict=_verdict(current, now, measure.better),
        reach=_reach(current, measure, now),
        latest=latest,
        missing=_missing(known),
        change=_less(figure(latest), measure.baseline) if latest else None,
        held_for=held_for,
        held=held_for >= rules.held_periods,
        sentences=(),
        late=latest is not None and ended_since(latest.period, as_of) >= rules.late_periods,
        revisions=kept.revisions,
        not_counted=kept.not_counted,
    )
    return replace(judged, sentences=sentences(judged, rules, as_of), cautions=cautions(judged, rules, as_of))


def _declared(measure: Measure, known: tuple[Point, ...]) -> tuple[Step, ...]:
    """The step changes that have begun by the last figure known: a later one has no figures to be judged by."""
    given = [point.period for point in known if point.value is not None]
    return tuple(step for step in measure.steps if given and step.period <= given[-1])


def _less(value: Fraction, baseline: float | None) -> float | None:
    return None if baseline is None else float(value - exact(baseline))


# Verdict


def _verdict(current: Segment | None, now: tuple[Signal, ...], better: Better | None) -> Verdict:
    """By the signals that the latest figure belongs to. A trend says where it is going, so it goes before the rest."""
    if current is None or not current.enough:
        return Verdict.TOO_LITTLE
    if not now:
        return Verdict.NO_CHANGE
    if better is None:
        return Verdict.CHANGED
    leading = next((signal for signal in now if signal.code == "trend"), now[0])
    return Verdict.IMPROVING if _is_good(leading.side, better) else Verdict.WORSE


def _is_good(side: int, better: Better) -> bool:
    return (side == UP) == (better is Better.HIGHER)


# Target


def _reach(current: Segment | None, measure: Measure, now: tuple[Signal, ...]) -> Reach:
    if measure.target is None:
        return Reach.NO_TARGET
    if current is None or not current.enough or measure.better is None or shifted_since(now):
        return Reach.NOT_KNOWN
    limits, target = current.limits, exact(measure.target)
    assert limits.lower is not None, "figures enough for a verdict have limits"
    assert limits.upper is not None, "figures enough for a verdict have limits"
    if measure.better is Better.HIGHER:
        worst, best, sign = limits.lower, limits.upper, 1
    else:
        worst, best, sign = limits.upper, limits.lower, -1
    if sign * (worst - target) >= 0:
        return Reach.CONSISTENTLY
    return Reach.BY_CHANCE if sign * (best - target) >= 0 else Reach.OUT_OF_REACH


# Held


def _held_for(segments: tuple[Segment, ...], better: Better | None, rules: MeasureRules) -> int:
    """For how many figures in a row, up to the latest, a shift for the better has lasted.

    After a declared step change: figures on the better side of the mean before it, of the longest such shift. Without
    one: of the mean that all share. Fewer than make a run are no shift, and a missing period ends the count.
    """
    if better is None or not segments:
        return 0
    *earlier, current = segments
    lasted = [0, _lasting(current.points, current, better)]
    for place, before in enumerate(earlier, 1):
        after = tuple(point for segment in segments[place:] for point in segment.points)
        lasted.append(_lasting(after, before, better))
    longest = max(lasted)
    return longest if longest >= rules.run_length else 0


def _lasting(points: tuple[Point, ...], against: Segment, better: Better) -> int:
    """How many figures in a row, up to the last, lie on the better side of a segment's mean."""
    if not against.enough:
        return 0
    lasted = 0
    for point in reversed(points):
        apart = lasted > 0 and points[-lasted].period.since(point.period) != 1
        if apart or not _better_side(figure(point) - against.limits.centre, better):
            break
        lasted += 1
    return lasted


def _better_side(difference: Fraction, better: Better) -> bool:
    return difference > 0 if better is Better.HIGHER else difference < 0


# The parts of the chart


def _judged_segment(segment: Segment, unit: str, rules: MeasureRules) -> JudgedSegment:
    limits = segment.limits
    low, high = natural_bounds(segment, unit, rules)
    return JudgedSegment(
        first=segment.points[0].period,
        last=segment.last,
        count=len(segment.points),
        centre=float(limits.centre),
        mean_range=_float(limits.mean_range),
        lower=_float(limits.lower),
        upper=_float(limits.upper),
        shown_lower=_float(limits.lower if low is None or limits.lower is None else max(limits.lower, low)),
        shown_upper=_float(limits.upper if high is None or limits.upper is None else min(limits.upper, high)),
        trial=not segment.enough,
        step=segment.step,
    )


def _float(number: Fraction | None) -> float | None:
    return None if number is None else float(number)


def natural_bounds(
    segment: Segment, unit: str, rules: MeasureRules
) -> tuple[Fraction | None, Fraction | None]:
    """What figures of this unit cannot pass. A bound that a figure does pass (102% of posts filled) is none."""
    percent = unit.casefold() in rules.percent_units
    values = [figure(point) for point in segment.points]
    low = Fraction(0) if percent or unit.casefold() in rules.never_negative_units else None
    high = Fraction(100) if percent else None
    return (
        None if low is None or min(values) < low else low,
        None if high is None or max(values) > high else high,
    )


def _judged_points(
    known: tuple[Point, ...], segments: tuple[Segment, ...], better: Better | None
) -> tuple[JudgedPoint, ...]:
    places = {point.period: place for place, segment in enumerate(segments) for point in segment.points}
    return tuple(_judged_point(point, places.get(point.period), segments, better) for point in known)


def _judged_point(
    point: Point, place: int | None, segments: tuple[Segment, ...], better: Better | None
) -> JudgedPoint:
    if place is None:
        return JudgedPoint(point, None, (), None)
    segment = segments[place]
    shown = [signal for signal in segment.signals if point.period in signal.periods]
    sides = {signal.side for signal in shown}
    good = _is_good(sides.pop(), better) if better and len(sides) == 1 else None
    return JudgedPoint(
        point=point,
        segment=place,
        signals=tuple(dict.fromkeys(signal.code for signal in shown)),
        good=good,
    )


def _missing(known: tuple[Point, ...]) -> tuple[Period, ...]:
    """The periods without a figure between the first and the latest that have one."""
    given = [point.period for point in known if point.value is not None]
    if not given:
        return ()
    present = set(given)
    every = (given[0].later(by) for by in range(given[-1].since(given[0])))
    return tuple(period for period in every if period not in present)
