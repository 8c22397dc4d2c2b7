"""The chart of individual values and moving ranges (XmR), by Shewhart and Wheeler: limits, and the rules on them.

Worked out in exact fractions of the figures as written, so that a figure that lies on a limit or on the mean does so
whatever the computer's binary arithmetic makes of 0.1. Limits are worked out anew at a declared step change and
nowhere else. A missing period breaks moving ranges, runs and trends: nothing is ever put in its place.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from recommendations import wording
from recommendations.record.measures import Period, Point, Step
from recommendations.tracker.measure_rules import MeasureRules

UP, DOWN = 1, -1
_NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


@dataclass(frozen=True, slots=True)
class Limits:
    """The mean of a segment and its natural process limits; `lower` and `upper` are None with too few."""

    centre: Fraction
    mean_range: Fraction | None
    lower: Fraction | None
    upper: Fraction | None


@dataclass(frozen=True, slots=True)
class Signal:
    """A rule that holds: which figures show it, and whether they are high or rising (UP), low or falling (DOWN)."""

    code: str
    name: str
    periods: tuple[Period, ...]
    side: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Segment:
    """The figures between two declared step changes. `step` is the one that it begins with.

    `enough`: there are figures enough, and neighbours among them, to tell a change from chance.
    """

    points: tuple[Point, ...]
    step: Step | None
    limits: Limits
    signals: tuple[Signal, ...]
    enough: bool

    @property
    def last(self) -> Period:
        return self.points[-1].period


Hit = tuple[tuple[int, ...], int]


@dataclass(frozen=True, slots=True)
class Rule:
    """A detection rule: `find` gives the places of the figures that show it, within one stretch without a gap.

    `says` has gaps for the number of figures, the side, and the rule's thresholds.
    """

    code: str
    name: str
    find: Callable[[Sequence[Fraction], Limits, MeasureRules], Iterator[Hit]]
    says: str


@lru_cache(maxsize=4096)
def exact(value: float) -> Fraction:
    """The decimal figure that a person wrote: a tenth for 0.1, not its nearest binary fraction."""
    return Fraction(repr(value)) if isinstance(value, float) else Fraction(value)


def figure(point: Point) -> Fraction:
    assert point.value is not None, "a gap has no figure"
    return exact(point.value)


def chart(points: Sequence[Point], steps: Sequence[Step], rules: MeasureRules) -> tuple[Segment, ...]:
    """The segments of a series, each with its limits and signals. Points without a figure are gaps."""
    given = [point for point in points if point.value is not None]
    starts: list[Step | None] = [None, *steps]
    segments = []
    for step, following in zip(starts, [*steps, None], strict=True):
        within = tuple(
            point
            for point in given
            if (step is None or step.period <= point.period)
            and (following is None or point.period < following.period)
        )
        if within:
            segments.append(_segment(within, step, rules))
    return tuple(segments)


def _segment(points: tuple[Point, ...], step: Step | None, rules: MeasureRules) -> Segment:
    ranges = [
        abs(figure(after) - figure(before))
        for before, after in pairwise(points)
        if after.period.since(before.period) == 1
    ]
    limits = _limits([figure(point) for point in points], ranges, rules)
    enough = len(points) >= rules.least_for_verdict and limits.lower is not None
    signals = _signals(points, limits, rules) if enough else ()
    return Segment(points, step, limits, signals, enough)


def _limits(values: Sequence[Fraction], ranges: Sequence[Fraction], rules: MeasureRules) -> Limits:
    """As many ranges as the least number of figures has; and not of figures that differ across a gap alone."""
    centre = sum(values, Fraction()) / len(values)
    mean = sum(ranges, Fraction()) / len(ranges) if ranges else None
    few = len(values) < rules.least_for_limits or len(ranges) < rules.least_for_limits - 1
    if few or mean is None or (mean == 0 and len(set(values)) > 1):
        return Limits(centre, mean, None, None)
    reach = rules.limit_factor * mean
    return Limits(centre, mean, centre - reach, centre + reach)


def stretches(points: Sequence[Point]) -> Iterator[tuple[Point, ...]]:
    """The points cut wherever a period is missing."""
    begins = 0
    for place in range(1, len(points) + 1):
        if place == len(points) or points[place].period.since(points[place - 1].period) != 1:
            yield tuple(points[begins:place])
            begins = place


# The rules


def outside_limits(values: Sequence[Fraction], limits: Limits, rules: MeasureRules) -> Iterator[Hit]:
    """A figure beyond a limit. Where no two neighbours differ there are no limits to be beyond."""
    if not limits.mean_range or limits.lower is None or limits.upper is None:
        return
    for place, value in enumerate(values):
        if value > limits.upper or value < limits.lower:
            yield (place,), UP if value > limits.upper else DOWN


def run_on_one_side(values: Sequence[Fraction], limits: Limits, rules: MeasureRules) -> Iterator[Hit]:
    """A figure on the mean itself is on neither side, and ends a run."""
    yield from _alike([_sign(value - limits.centre) for value in values], rules.run_length)


def steady_trend(values: Sequence[Fraction], limits: Limits, rules: MeasureRules) -> Iterator[Hit]:
    """Six figures that rise have five steps between them; two equal figures end a trend."""
    ways = [_sign(after - before) for before, after in pairwise(values)]
    for steps, side in _alike(ways, rules.trend_length - 1):
        yield (*steps, steps[-1] + 1), side


def two_of_three_near_limit(values: Sequence[Fraction], limits: Limits, rules: MeasureRules) -> Iterator[Hit]:
    """Two of three in a row in the outer third towards the same limit, or beyond it."""
    if not limits.mean_range:
        return
    near = rules.near_limit * rules.limit_factor * limits.mean_range
    sides = [_sign(value - limits.centre) if abs(value - limits.centre) > near else 0 for value in values]
    for side in (UP, DOWN):
        shown: list[int] = []
        for first in range(len(sides) - 2):
            places = [place for place in range(first, first + 3) if sides[place] == side]
            if len(places) < 2:
                continue
            if shown and places[0] not in shown:
                yield tuple(shown), side
                shown = []
            shown = sorted({*shown, *places})
        if shown:
            yield tuple(shown), side


def _alike(signs: Sequence[int], least: int) -> Iterator[Hit]:
    """Each unbroken row of one sign other than 0 that is long enough."""
    begins = 0
    for place in range(1, len(signs) + 1):
        if place == len(signs) or signs[place] != signs[begins]:
            if signs[begins] and place - begins >= least:
                yield tuple(range(begins, place)), signs[begins]
            begins = place


def _sign(number: Fraction) -> int:
    return (number > 0) - (number < 0)


RULES: tuple[Rule, ...] = (
    Rule(
        "outside-limits", "a point outside the limits", outside_limits, "{when} is {side} the {limit} limit"
    ),
    Rule(
        "run",
        "a run on one side of the mean",
        run_on_one_side,
        "{when}, {count} figures in a row are {side} the mean ({run_length} or more are seldom chance)",
    ),
    Rule(
        "trend",
        "a steady rise or fall",
        steady_trend,
        "{when}, {count} figures in a row {move} each time ({trend_length} or more are seldom chance)",
    ),
    Rule(
        "near-limit",
        "two of three near a limit",
        two_of_three_near_limit,
        "{when}, at least two of three figures in a row are near or beyond the {limit} limit",
    ),
)


def _signals(points: tuple[Point, ...], limits: Limits, rules: MeasureRules) -> tuple[Signal, ...]:
    found = []
    for stretch in stretches(points):
        values = [figure(point) for point in stretch]
        for rule in RULES:
            for places, side in rule.find(values, limits, rules):
                periods = tuple(stretch[place].period for place in places)
                found.append(Signal(rule.code, rule.name, periods, side, _said(rule, periods, side, rules)))
    return tuple(sorted(found, key=lambda signal: (signal.periods[-1], signal.periods[0])))


def _said(rule: Rule, periods: tuple[Period, ...], side: int, rules: MeasureRules) -> str:
    first, last = periods[0], periods[-1]
    up = side == UP
    said = rule.says.format(
        when=str(last) if first == last else f"From {first} to {last}",
        count=in_words(len(periods)),
        side="above" if up else "below",
        limit="upper" if up else "lower",
        move="rise" if up else "fall",
        run_length=in_words(rules.run_length),
        trend_length=in_words(rules.trend_length),
    )
    return wording.capitalise(said) + "."


def in_words(number: int) -> str:
    """'eight'; figures from 13 on."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)
