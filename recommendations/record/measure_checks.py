"""What is recorded of a measure, checked against what is known of it; and the one measure that a name means."""

from collections.abc import Mapping
from dataclasses import replace

from recommendations.problems import MonitorError
from recommendations.record.about import said
from recommendations.record.measuring import (
    KeptMeasure,
    Key,
    MeasureDefined,
    MeasureSays,
    StepDeclared,
    key_of,
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
