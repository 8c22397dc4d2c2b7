"""What a file or a person brings to the measures that are known: only what is new is to be added."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from recommendations.record.measures import CameFrom, Measure, Period, Point, Step
from recommendations.record.measuring import (
    FiguresGiven,
    KeptMeasure,
    Key,
    MeasureDefined,
    MeasureSays,
    Revision,
    StepDeclared,
    key_of,
)


@dataclass(frozen=True, slots=True)
class MeasureNews:
    """What a measure, as a file or a person gives it, brings to what was known: the entries to add, () for nothing.

    `known` is None for a measure that is new. `added`: periods that had no figure. `revised`: figures that differ.
    `not_given`: figures known between the first and the last that are given now, which this time are not; they stand.
    `to_come`: periods that have not begun, whose figures are not kept. `refused`: why nothing of it can be kept, ''
    where it can.
    """

    measure: Measure
    known: KeptMeasure | None
    says: tuple[MeasureSays, ...] = ()
    added: tuple[Point, ...] = ()
    revised: tuple[Revision, ...] = ()
    redefined: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    not_given: tuple[Period, ...] = ()
    to_come: tuple[Period, ...] = ()
    refused: str = ""


def news_of(
    measures: Sequence[Measure],
    known: Mapping[Key, KeptMeasure],
    on: date,
    came_from: CameFrom,
    ever: Mapping[Key, KeptMeasure] | None = None,
) -> tuple[MeasureNews, ...]:
    """What each measure brings to what is known on a day. `ever` is what is known by all entries, where some are of a
    later day, as for a workbook of an earlier day: all will be told of one measure."""
    keys = [key_of(one.name, one.recommendation) for one in measures]
    ever = known if ever is None else ever
    return tuple(
        _refused_as_other(one, known.get(key), ever.get(key)) or _news(one, known.get(key), on, came_from)
        for one, key in zip(measures, keys, strict=True)
    )


def _refused_as_other(
    given: Measure, known: KeptMeasure | None, ever: KeptMeasure | None
) -> MeasureNews | None:
    """That nothing can be kept of a measure which is known by the other kind of period; None where it can."""
    if ever is None or ever.measure.every is given.every:
        return None
    why = (
        f"“{given.name}” is known by {ever.measure.every}, and is given here by {given.every}, so nothing of it "
        "was kept. Give it another name, or the same kind of periods."
    )
    return MeasureNews(given, known, refused=why)


def _news(given: Measure, known: KeptMeasure | None, on: date, came_from: CameFrom) -> MeasureNews:
    standing = known.measure if known else None
    merged = _merged(given, standing)
    redefined = _redefined(merged, standing) if standing else ()
    before = {point.period: point for point in standing.points} if standing else {}
    begun = [point for point in given.points if point.period.first <= on]
    differing = [point for point in begun if _differs(point, before.get(point.period))]
    steps = [step for step in given.steps if standing is None or step not in standing.steps]
    of = (merged.name, merged.recommendation)
    says: list[MeasureSays] = []
    if standing is None or redefined:
        says.append(_definition(merged, on, came_from))
    if differing:
        says.append(FiguresGiven(*of, tuple(differing), on, came_from))
    says += [StepDeclared(*of, step.period, step.why, on, came_from) for step in steps]
    return MeasureNews(
        merged,
        known,
        tuple(says),
        added=tuple(point for point in differing if point.period not in before),
        revised=tuple(
            Revision(before[point.period], point, on) for point in differing if point.period in before
        ),
        redefined=redefined,
        steps=tuple(steps),
        not_given=_not_given(given, standing),
        to_come=tuple(
            point.period for point in given.points if point not in begun and point.value is not None
        ),
    )


def _definition(of: Measure, on: date, came_from: CameFrom) -> MeasureDefined:
    return MeasureDefined(
        name=of.name,
        recommendation=of.recommendation,
        unit=of.unit,
        better=of.better,
        baseline=of.baseline,
        target=of.target,
        source=of.source,
        every=of.every,
        on=on,
        came_from=came_from,
    )


def _merged(given: Measure, standing: Measure | None) -> Measure:
    """The facts as given; those that are not given as they were known."""
    if standing is None:
        return given
    return replace(
        given,
        name=standing.name,
        unit=given.unit or standing.unit,
        better=given.better or standing.better,
        baseline=standing.baseline if given.baseline is None else given.baseline,
        target=standing.target if given.target is None else given.target,
        source=given.source or standing.source,
    )


def _redefined(merged: Measure, standing: Measure) -> tuple[str, ...]:
    """The facts that differ, in words."""
    return tuple(
        name
        for name in ("unit", "better", "baseline", "target", "source")
        if getattr(merged, name) != getattr(standing, name)
    )


def _differs(point: Point, before: Point | None) -> bool:
    """A figure that is not the one known. A period that has never had a figure, and is empty now, says nothing."""
    if before is None:
        return point.value is not None or bool(point.as_written.strip())
    if point.value is None and before.value is None:
        return point.as_written != before.as_written
    return point.value != before.value


def _not_given(given: Measure, standing: Measure | None) -> tuple[Period, ...]:
    if standing is None or not given.points:
        return ()
    now = {point.period for point in given.points}
    first, last = given.points[0].period, given.points[-1].period
    return tuple(
        point.period
        for point in standing.points
        if point.value is not None and first <= point.period <= last and point.period not in now
    )
