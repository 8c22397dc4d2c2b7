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
    """A measure as it stands, and every revision of its figures, in the order in which they were made."""

    measure: Measure
    revisions: tuple[Revision, ...] = ()


def key_of(name: str, recommendation: str | None) -> Key:
    """By what a measure is known: capitals and white space make no difference."""
    return " ".join(name.split()).casefold(), recommendation


def kept_measures(says: Iterable[object]) -> dict[Key, KeptMeasure]:
    """Every measure as it stands. Raises KeyError for figures of a measure that nothing says anything of."""
    found: dict[Key, KeptMeasure] = {}
    for one in says:
        if not isinstance(one, MeasureSays):
            continue
        key = key_of(one.name, one.recommendation)
        match one:
            case MeasureDefined():
                found[key] = _defined(one, found.get(key))
            case FiguresGiven():
                found[key] = _given(one, found[key])
            case StepDeclared():
                found[key] = _stepped(one, found[key])
    return found


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
    return KeptMeasure(measure, known.revisions if known else ())


def _given(one: FiguresGiven, known: KeptMeasure) -> KeptMeasure:
    points = {point.period: point for point in known.measure.points}
    revised = tuple(
        Revision(points[point.period], point, one.on) for point in one.points if point.period in points
    )
    points |= {point.period: point for point in one.points}
    measure = replace(known.measure, points=tuple(points[period] for period in sorted(points)))
    return KeptMeasure(measure, (*known.revisions, *revised))


def _stepped(one: StepDeclared, known: KeptMeasure) -> KeptMeasure:
    steps = {step.period: step for step in known.measure.steps} | {one.period: Step(one.period, one.why)}
    return replace(
        known, measure=replace(known.measure, steps=tuple(steps[period] for period in sorted(steps)))
    )


def of_the_workbook(says: object) -> bool:
    """Whether an entry came with a workbook, whose day it has, whenever it was imported."""
    return isinstance(says, MeasureSays) and says.came_from is CameFrom.SHEET
