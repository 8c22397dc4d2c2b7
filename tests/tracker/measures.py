"""Measures written in one line, for tests."""

from collections.abc import Sequence

from recommendations.record.measures import Better, Every, Measure, Period, Point, Step
from recommendations.record.measuring import KeptMeasure
from recommendations.tracker.judge_measure import judge_measure
from recommendations.tracker.judged_measure import JudgedMeasure
from recommendations.tracker.measure_rules import measure_rules

RULES = measure_rules()
APRIL = Period(Every.MONTH, 2023, 4)


def measure(
    values: Sequence[float | None],
    *,
    better: Better | None = Better.HIGHER,
    unit: str = "",
    baseline: float | None = None,
    target: float | None = None,
    begins: Period = APRIL,
    steps: Sequence[int] = (),
) -> Measure:
    """A series from April 2023 on; None is a month without a figure, `steps` the places where the process changed."""
    return Measure(
        name="Cases reviewed",
        recommendation="3",
        unit=unit,
        better=better,
        baseline=baseline,
        target=target,
        source="Crime system",
        every=begins.every,
        points=tuple(
            Point(begins.later(place), value, f"{value:g}")
            for place, value in enumerate(values)
            if value is not None
        ),
        steps=tuple(Step(begins.later(place), "new review team") for place in steps),
    )


def judged(values: Sequence[float | None], *, after: int = 0, **facts: object) -> JudgedMeasure:
    """The measure judged on the last day of its last period, or so many periods after."""
    made = measure(values, **facts)  # type: ignore[arg-type]
    begins = facts.get("begins", APRIL)
    assert isinstance(begins, Period)
    return judge_measure(KeptMeasure(made), RULES, begins.later(len(values) - 1 + after).last)
