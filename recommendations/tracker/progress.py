"""Progress and expected progress of actions, and their mean. Percentages run 0 to 100, to one decimal.

Figures are rounded as they are made, so that a rule can be checked against the figures that people see.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from recommendations import wording
from recommendations.plan import ActionRow, Status

_HEAVIEST = 1e9  # beyond it a figure in the weight column is no weight


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an action has got: None when it is superseded or not known. `assumed`: the plan gives no percentage."""

    percent: float | None
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One action's share in a mean. `weight` is None where the plan gives none."""

    progress: float | None
    expected: float | None
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many actions a mean covers: those whose progress is known, and those left out because it is not.

    Superseded actions are neither: they count in no mean.
    """

    known: int
    not_known: int

    @property
    def said(self) -> str:
        """'over the 58 actions whose progress is known; 13 are not known'; '' where none is left out."""
        if not self.not_known:
            return ""
        actions = "one action" if self.known == 1 else wording.count(self.known, "action")
        missing = f"{self.not_known:,} {wording.is_are(self.not_known)} not known"
        return f"over the {actions} whose progress is known; {missing}"


def action_progress(row: ActionRow, assumed_percent: float) -> Progress:
    """Complete is 100, not started 0; in progress is the percentage given, else `assumed_percent`.

    The assumption is the 50/50 rule of earned value management. A blocked action without a percentage counts as 0:
    nothing shows that any of it was done. With an unknown status and no percentage nothing is known.
    """
    match row.status:
        case Status.COMPLETE:
            return Progress(100.0)
        case Status.NOT_STARTED:
            return Progress(0.0)
        case Status.SUPERSEDED:
            return Progress(None)
    if row.percent is not None:
        return Progress(wording.rounded(float(row.percent)))
    if row.status is Status.UNKNOWN:
        return Progress(None)
    return Progress(assumed_percent if row.status is Status.IN_PROGRESS else 0.0, assumed=True)


def expected_progress(
    row: ActionRow, first_seen: date, original_due: date | None, as_of: date
) -> float | None:
    """Planned value: evenly from the start (else `first_seen`) to the original due date; None without such a date."""
    if row.status is Status.SUPERSEDED or original_due is None:
        return None
    if as_of >= original_due:
        return 100.0
    start = row.start or first_seen
    if as_of <= start:
        return 0.0
    return wording.rounded(100 * (as_of - start).days / (original_due - start).days)


def together(parts: Sequence[Part]) -> tuple[float | None, float | None]:
    """The mean progress and mean expected progress of actions, by weight where weights are given.

    Actions whose progress is not known are left out of both. One without an expectation can be neither ahead nor
    behind, so it counts in the expected mean at its own progress; without any expectation at all there is no mean.
    """
    known = [part for part in parts if part.progress is not None]
    weights = _weights(known)
    progress = _mean((part.progress or 0.0 for part in known), weights)
    if all(part.expected is None for part in known):
        return progress, None
    expected = (part.expected if part.expected is not None else part.progress or 0.0 for part in known)
    return progress, _mean(expected, weights)


def behind(progress: float | None, expected: float | None) -> float:
    """Percentage points by which progress falls short of what was expected; 0 if it does not, or is not known."""
    return 0.0 if progress is None or expected is None else max(0.0, wording.rounded(expected - progress))


def _weights(parts: Sequence[Part]) -> list[float]:
    """Equal weights, unless the plan gives some; an action without one then weighs as much as the others on average."""
    given = [part.weight for part in parts if _is_weight(part.weight)]
    total = sum(weight or 0.0 for weight in given)
    if not total:
        return [1.0] * len(parts)
    usual = total / len(given)
    return [part.weight if _is_weight(part.weight) and part.weight is not None else usual for part in parts]


def _is_weight(weight: float | None) -> bool:
    return weight is not None and 0 <= weight <= _HEAVIEST


def _mean(values: Iterable[float], weights: Sequence[float]) -> float | None:
    if not weights:
        return None
    mean = sum(value * weight for value, weight in zip(values, weights, strict=True)) / sum(weights)
    return wording.rounded(min(100.0, max(0.0, mean)))
