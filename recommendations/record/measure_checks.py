"""What is recorded of a measure, checked against what is known of it; and the one measure that a name means."""

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from recommendations import wording
from recommendations.problems import MonitorError
from recommendations.record.about import said
from recommendations.record.measuring import (
    FiguresGiven,
    KeptMeasure,
    Key,
    MeasureDefined,
    MeasureSays,
    StepDeclared,
    key_of,
    taken_by,
)


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


def check_measure(
    one: MeasureSays, standing: Mapping[Key, KeptMeasure], ever: Mapping[Key, KeptMeasure], today: date
) -> MeasureSays:
    """The entry with its texts trimmed. Raises MonitorError where it does not fit what is known.

    `standing` is what was known on the entry's day, `ever` by the entries of all days: an entry of a workbook may be
    of a day before others, and must fit those too.
    """
    one = replace(one, name=said(one.name, "the measure’s name"))
    if isinstance(one, StepDeclared):
        one = replace(one, why=said(one.why, "why the process changed"))
    key = key_of(one.name, one.recommendation)
    if not isinstance(one, MeasureDefined) and key not in standing:
        raise MonitorError(
            f"There is no measure “{one.name}”. Define it first with: hmicfrs-monitor measure define"
        )
    known = ever.get(key)
    if known and taken_by(one) - {known.measure.every}:
        raise MonitorError(_other_kind(one, known))
    if isinstance(one, FiguresGiven):
        _refuse_to_come(one, today)
    _refuse_without_end(one)
    return one


def _refuse_without_end(one: MeasureSays) -> None:
    """“nan” and “inf” pass as numbers, and nothing can be judged by them."""
    match one:
        case MeasureDefined():
            given = {"baseline": one.baseline, "target": one.target}
        case FiguresGiven():
            given = {f"figure for {point.period}": point.value for point in one.points}
        case StepDeclared():
            given = {}
    for what, value in given.items():
        if value is not None and not math.isfinite(value):
            raise MonitorError(
                f"The {what} of “{one.name}” is {value}, which is no figure. Give one such as 84.1."
            )


def _refuse_to_come(one: FiguresGiven, today: date) -> None:
    to_come = next((point.period for point in one.points if point.period.first > today), None)
    if to_come:
        raise MonitorError(
            f"{to_come} has not begun: it is {wording.uk_date(today)}. Give a figure once there is one, or correct "
            "the period."
        )


def _other_kind(one: MeasureSays, known: KeptMeasure) -> str:
    if isinstance(one, MeasureDefined):
        return (
            f"“{one.name}” is known by {known.measure.every}, so it cannot be taken by {one.every}. "
            "Define the other under a name of its own."
        )
    return f"“{one.name}” is taken by {known.measure.every}. Give such a period."
