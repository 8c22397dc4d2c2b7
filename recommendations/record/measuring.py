"""What is recorded of measures: what each is, its figures, its step changes. Nothing is overwritten.

A measure is known by its name and its recommendation. What an upload does not say of it stands as it was known.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from recommendations.problems import MonitorError
from recommendations.record.about import said
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


# What an upload brings


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
    measures: Sequence[Measure], known: Mapping[Key, KeptMeasure], on: date, came_from: CameFrom
) -> tuple[MeasureNews, ...]:
    """What each measure brings to what is known."""
    return tuple(
        _news(one, known.get(key_of(one.name, one.recommendation)), on, came_from) for one in measures
    )


def _news(given: Measure, known: KeptMeasure | None, on: date, came_from: CameFrom) -> MeasureNews:
    if known and known.measure.every is not given.every:
        why = (
            f"“{given.name}” is known by {known.measure.every}, and is given here by {given.every}, so nothing of it "
            "was kept. Give it another name, or the same kind of periods."
        )
        return MeasureNews(given, known, refused=why)
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


# Checks


def chosen(name: str, recommendation: str | None, known: Mapping[Key, KeptMeasure]) -> KeptMeasure:
    """The one measure of that name. Raises MonitorError where there is none, or where several have it."""
    plain = key_of(name, None)[0]
    fitting = [kept for key, kept in known.items() if key[0] == plain and recommendation in (None, key[1])]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        refs = ", ".join(kept.measure.recommendation or "the plan" for kept in fitting)
        raise MonitorError(f"“{name}” is a measure of {refs}. Say which with --recommendation.")
    listed = "; ".join(f"“{kept.measure.name}”" for kept in known.values()) or "none"
    raise MonitorError(f"There is no measure “{name}”. The plan has: {listed}.")


def check_measure(one: MeasureSays, standing: Mapping[Key, KeptMeasure]) -> MeasureSays:
    """The entry with its texts trimmed. Raises MonitorError where it does not fit what is known."""
    one = replace(one, name=said(one.name, "the measure’s name"))
    if isinstance(one, StepDeclared):
        one = replace(one, why=said(one.why, "why the process changed"))
    known = standing.get(key_of(one.name, one.recommendation))
    if isinstance(one, MeasureDefined):
        if known and known.measure.every is not one.every:
            raise MonitorError(
                f"“{one.name}” is known by {known.measure.every}, so it cannot be taken by {one.every}. "
                "Define the other under a name of its own."
            )
        return one
    if known is None:
        raise MonitorError(
            f"There is no measure “{one.name}”. Define it first with: hmicfrs-monitor measure define"
        )
    periods = [one.period] if isinstance(one, StepDeclared) else [point.period for point in one.points]
    if any(period.every is not known.measure.every for period in periods):
        raise MonitorError(f"“{one.name}” is taken by {known.measure.every}. Give such a period.")
    return one


def of_the_workbook(says: object) -> bool:
    """Whether an entry came with a workbook, whose day it has, whenever it was imported."""
    return isinstance(says, MeasureSays) and says.came_from is CameFrom.SHEET
