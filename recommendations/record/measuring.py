"""What is recorded of measures: what each is, its figures, its step changes. Nothing is overwritten.

A measure is known by its name and its recommendation. What an upload does not say of it stands as it was known.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from recommendations.record.measures import Better, CameFrom, Every, Measure, Period, Point, Step

Key = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class MeasureDefined:
    """What a measure is; said again, it stands in place of what was said before. `recommendation` None: the plan's."""

    name: str
    recommendation: str | None
    unit: str
    better: Better | None
    baseline: float | None
    target: float | None
    source: str | None
    every: Every
    on: date
    came_from: CameFrom = CameFrom.TYPED


@dataclass(frozen=True, slots=True)
class FiguresGiven:
    """Figures that are new, or differ from what was known before."""

    name: str
    recommendation: str | None
    points: tuple[Point, ...]
    on: date
    came_from: CameFrom = CameFrom.TYPED


@dataclass(frozen=True, slots=True)
class StepDeclared:
    """From a period on, a measure's process is another one, and why."""

    name: str
    recommendation: str | None
    period: Period
    why: str
    on: date
    came_from: CameFrom = CameFrom.TYPED


MeasureSays = MeasureDefined | FiguresGiven | StepDeclared


@dataclass(frozen=True, slots=True)
class Revision:
    """A figure that was given anew: what it was, what it is, since when."""

    before: Point
    after: Point
    on: date


@dataclass(frozen=True, slots=True)
class KeptMeasure:
    """A measure as it stands, and every revision of its figures, in the order in which they were made.

    `not_counted`: how many entries are by the other kind of period, so that they cannot be told of one measure.
    """

    measure: Measure
    revisions: tuple[Revision, ...] = ()
    not_counted: int = 0


def key_of(name: str, recommendation: str | None) -> Key:
    """By what a measure is known: capitals and white space make no difference."""
    return " ".join(name.split()).casefold(), recommendation


def kept_measures(says: Iterable[object]) -> dict[Key, KeptMeasure]:
    """Every measure as it stands, by the entries that fit the first that defines it.

    None that does not fit is recorded (measure_checks.py). But a record must be readable whatever it holds: it is by
    reading it that an entry is found which has to be taken back.
    """
    found: dict[Key, KeptMeasure] = {}
    for one in says:
        if isinstance(one, MeasureSays):
            key = key_of(one.name, one.recommendation)
            if kept := _after(found.get(key), one):
                found[key] = kept
    return found


def _after(known: KeptMeasure | None, one: MeasureSays) -> KeptMeasure | None:
    if known and taken_by(one) - {known.measure.every}:
        return replace(known, not_counted=known.not_counted + 1)
    match one:
        case MeasureDefined():
            return _defined(one, known)
        case FiguresGiven():
            return known and _given(one, known)
        case StepDeclared():
            return known and _stepped(one, known)


def taken_by(one: MeasureSays) -> set[Every]:
    """The kinds of period that an entry speaks of."""
    match one:
        case MeasureDefined():
            return {one.every}
        case FiguresGiven():
            return {point.period.every for point in one.points}
        case StepDeclared():
            return {one.period.every}


def _defined(one: MeasureDefined, known: KeptMeasure | None) -> KeptMeasure:
    measure = Measure(
        name=one.name,
        recommendation=one.recommendation,
        unit=one.unit,
        better=one.better,
        baseline=one.baseline,
        target=one.target,
        source=one.source,
        every=one.every,
        points=known.measure.points if known else (),
        steps=known.measure.steps if known else (),
    )
    return replace(known, measure=measure) if known else KeptMeasure(measure)


def _given(one: FiguresGiven, known: KeptMeasure) -> KeptMeasure:
    points = {point.period: point for point in known.measure.points}
    revised = tuple(
        Revision(points[point.period], point, one.on) for point in one.points if point.period in points
    )
    points |= {point.period: point for point in one.points}
    measure = replace(known.measure, points=tuple(points[period] for period in sorted(points)))
    return replace(known, measure=measure, revisions=(*known.revisions, *revised))


def _stepped(one: StepDeclared, known: KeptMeasure) -> KeptMeasure:
    steps = {step.period: step for step in known.measure.steps} | {one.period: Step(one.period, one.why)}
    return replace(
        known, measure=replace(known.measure, steps=tuple(steps[period] for period in sorted(steps)))
    )


def of_the_workbook(says: object) -> bool:
    """Whether an entry came with a workbook, whose day it has, whenever it was imported."""
    return isinstance(says, MeasureSays) and says.came_from is CameFrom.SHEET
