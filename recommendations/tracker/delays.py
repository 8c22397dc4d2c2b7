"""How late actions get done: a curve of the chance that an action is still open so many days after its original date.

Time is counted from an action's original due date, below zero before it. An action is watched from the first version
that shows it to its completion, or as long as the versions show it open: what is still open says "not yet", and is
not left out (right censoring); what was done before anyone watched does not count (left truncation), since only the
slow would be left of its kind. The cumulative hazard is that of Nelson and Aalen for such data, with ties taken one by
one: O. Aalen, "Nonparametric inference for a family of counting processes", Annals of Statistics 6 (1978), 701-726; W.
Tsai, N. Jewell and M. Wang, "A note on the product-limit estimator under right censoring and left truncation",
Biometrika 74 (1987), 883-886. Before the due date a completion counts only while enough others are watched, or one
early bird would speak for all: T. L. Lai and Z. Ying, "Estimating a distribution function with truncated and censored
data", Annals of Statistics 19 (1991), 417-442. Beyond the longest watch the hazard goes on at the mean rate seen after
the due date (an exponential tail).

What the record leaves uncertain is drawn by weighing the actions at random, one set of weights a curve: the Bayesian
bootstrap of D. B. Rubin, Annals of Statistics 9 (1981), 130-134, for censored data A. Y. Lo, Annals of Statistics 21
(1993), 100-123.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

_FEWEST_WATCHED = 5
_FAINTEST = 0.5  # of an event: what a stretch without one still allows for
_DONE, _LOST, _WATCHED = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Watch:
    """One action watched from day `since` to day `until`, counted from its original due date. `done`: it ended then."""

    since: int
    until: int
    done: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """A cumulative hazard: `heights` at `days`, in order; `rate` a day beyond the last. Curves made together share
    their days."""

    days: Sequence[int]
    heights: Sequence[float]
    end: int
    rate: float

    def reached(self, day: int) -> int:
        """How many of the heights an action that is open on a day has outlived."""
        return bisect_right(self.days, day)

    def draw(self, outlived: int, reached: int, rng: Random) -> float:
        """A day on which an action gets done that is open on day `outlived`, drawn at random."""
        heights = self.heights
        target = (heights[reached - 1] if reached else 0.0) - math.log(1.0 - rng.random())
        found = bisect_left(heights, target)
        if found < len(heights):
            return self.days[found]
        return max(self.end, outlived) + (target - (heights[-1] if heights else 0.0)) / self.rate


def curves(watches: Sequence[Watch], number: int, rng: Random) -> tuple[Curve, ...]:
    """As many curves as asked for, each with the actions weighed anew. At least one watch must have ended as done."""
    steps = sorted(_steps(watches))
    counted = _counted(steps)
    days = [day for (day, kind, _), counts in zip(steps, counted, strict=True) if kind == _DONE and counts]
    end = max(watch.until for watch in watches)
    late = [max(0, watch.until - max(watch.since, 0)) for watch in watches]
    made = []
    for _ in range(number):
        weights = [-math.log(1.0 - rng.random()) for _ in watches]
        heights = _heights(steps, counted, weights)
        made.append(Curve(days, heights, end, _rate(watches, late, weights)))
    return tuple(made)


def _steps(watches: Sequence[Watch]) -> Iterable[tuple[int, int, int]]:
    for index, watch in enumerate(watches):
        yield watch.until, _DONE if watch.done else _LOST, index
        yield watch.since, _WATCHED, index


def _counted(steps: Sequence[tuple[int, int, int]]) -> list[bool]:
    """For each step, whether a completion at it counts."""
    watched, counted = 0, []
    for day, kind, _ in steps:
        counted.append(day >= 0 or watched >= _FEWEST_WATCHED)
        watched += 1 if kind == _WATCHED else -1
    return counted


def _heights(
    steps: Sequence[tuple[int, int, int]], counted: Sequence[bool], weights: Sequence[float]
) -> list[float]:
    at_risk, height, heights = 0.0, 0.0, []
    for (_, kind, index), counts in zip(steps, counted, strict=True):
        weight = weights[index]
        if kind == _WATCHED:
            at_risk += weight
            continue
        if kind == _DONE and counts:
            height += weight / max(at_risk, weight)
            heights.append(height)
        at_risk -= weight
    return heights


def _rate(watches: Sequence[Watch], late: Sequence[int], weights: Sequence[float]) -> float:
    """Completions a day of watching after the due date; of all watching, where none lies after it."""
    exposure = sum(weight * days for weight, days in zip(weights, late, strict=True))
    done = sum(
        weight for weight, watch in zip(weights, watches, strict=True) if watch.done and watch.until > 0
    )
    if not exposure:
        exposure = sum(weight * (w.until - w.since) for weight, w in zip(weights, watches, strict=True))
        done = sum(weight for weight, watch in zip(weights, watches, strict=True) if watch.done)
    return max(done, _FAINTEST) / max(exposure, 1.0)
