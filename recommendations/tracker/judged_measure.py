"""A measure judged: what the chart shows and the sentences to read out. Frozen; made by `judge_measure`.

Assurance is worded as in NHS England's Making Data Count: variation (is the change real?) and assurance (can the
process be expected to meet its target?).
"""

from dataclasses import dataclass
from enum import StrEnum

from recommendations.record.measures import Measure, Period, Point, Step
from recommendations.record.measuring import Revision
from recommendations.tracker.xmr import Signal, in_words

SEVERAL = 3  # figures near or beyond a limit that are no single exception


class Verdict(StrEnum):
    """Where the latest figure stands in the chart. `changed`: a real change, but which way is good is not known."""

    IMPROVING = "improving"
    WORSE = "getting worse"
    NO_CHANGE = "no real change"
    CHANGED = "changed"
    TOO_LITTLE = "too little history"


class Reach(StrEnum):
    """Whether the process as it is can be expected to meet the target. Not known where it has changed and no step is
    declared: the limits are then drawn from two processes, and are those of neither."""

    CONSISTENTLY = "met consistently"
    BY_CHANCE = "met sometimes, by chance"
    OUT_OF_REACH = "out of reach"
    NO_TARGET = "no target"
    NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class JudgedSegment:
    """The figures between two declared step changes, as a chart draws them.

    Limits are None with too few figures. `shown_lower` and `shown_upper` do not pass what the unit allows; the
    others are as worked out, and are what is judged by. `trial`: too little history for a verdict.
    """

    first: Period
    last: Period
    count: int
    centre: float
    mean_range: float | None
    lower: float | None
    upper: float | None
    shown_lower: float | None
    shown_upper: float | None
    trial: bool
    step: Step | None

    @property
    def since(self) -> Period:
        """The period that it is named by: the declared one, though its first figure may come later."""
        return self.step.period if self.step else self.first


@dataclass(frozen=True, slots=True)
class JudgedPoint:
    """One period, with its figure or the gap.

    `signals` are the codes of the rules that it helps to show; `good` says whether they are for the better (None:
    none, both ways at once, or which way is good is not known). `segment` is its place in `segments`.
    """

    point: Point
    segment: int | None
    signals: tuple[str, ...]
    good: bool | None


@dataclass(frozen=True, slots=True)
class JudgedMeasure:
    """One measure as of a day. The verdict and `reach` are of the current segment, the last in `segments`.

    `signals`: all of the current segment, `current` those that the latest figure belongs to. `missing`: periods
    without a figure between the first and the latest. `held_for`: for how many figures in a row, up to the latest, a
    shift for the better has lasted (0: none is shown); `held`: long enough. `change` is the latest figure less the
    baseline. `late`: several periods have ended since the latest
    figure. `cautions` are those of the `sentences` that say what the figures cannot show. `revisions`: figures that
    were given anew. `not_counted`: how many entries of the record are by the other kind of period, and left out.
    """

    measure: Measure
    segments: tuple[JudgedSegment, ...]
    points: tuple[JudgedPoint, ...]
    signals: tuple[Signal, ...]
    current: tuple[Signal, ...]
    verdict: Verdict
    reach: Reach
    latest: Point | None
    missing: tuple[Period, ...]
    change: float | None
    held_for: int
    held: bool
    sentences: tuple[str, ...]
    cautions: tuple[str, ...] = ()
    late: bool = False
    revisions: tuple[Revision, ...] = ()
    not_counted: int = 0

    @property
    def held_said(self) -> str:
        """A sentence where a shift for the better has held. One that is getting worse again, or whose figures have
        ceased, shows nothing of the kind: ''."""
        if not self.held or not self.latest or self.late or self.verdict is Verdict.WORSE:
            return ""
        return (
            f"{self.measure.name}: a shift for the better has lasted for {in_words(self.held_for)} "
            f"{self.measure.every.value}s in a row, up to {self.latest.period}."
        )

    @property
    def shifted_since(self) -> Period | None:
        """Since when the latest figures have shifted, which no declared step explains."""
        return shifted_since(self.current)


def shifted_since(current: tuple[Signal, ...]) -> Period | None:
    """The first period of a shift that the latest figure belongs to: a run on one side; or several figures near or
    beyond a limit, the latest beyond it, which is no single exception."""
    outside = any(signal.code == "outside-limits" for signal in current)
    codes = ("run", "near-limit") if outside else ("run",)
    shifts = (signal for signal in current if signal.code in codes and len(signal.periods) >= SEVERAL)
    return min((signal.periods[0] for signal in shifts), default=None)
