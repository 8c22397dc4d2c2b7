"""The judged plan: every figure and reason that the tracker gives. Frozen; made by `judge`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from recommendations.plan import ActionRow, Rag, Status
from recommendations.record.standing import Record
from recommendations.tracker.history import VersionFacts
from recommendations.tracker.progress import Coverage
from recommendations.tracker.vanished import Vanished

if TYPE_CHECKING:
    from recommendations.record.closure import Reopened
    from recommendations.tracker.judged_measure import JudgedMeasure
    from recommendations.tracker.statutory import StatutoryClock


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that holds: its code, the RAG it gives, a sentence to read out, and the actions it rests on.

    A `notice` is something said beside the rules, such as a percentage that contradicts the status: it carries the
    colour that the rules gave and changes none.
    """

    code: str
    rag: Rag
    sentence: str
    actions: tuple[str, ...] = ()
    notice: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """Our RAG beside the force's. kind: 'optimistic' (the force's is better) or 'cautious' (worse); steps: 1 to 3."""

    kind: str
    steps: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Detail:
    """Of the `actions` that are not superseded, how many have each of the four.

    `percent` is the share of the four that are there, over all of the actions, 0 to 100; None without an action.
    """

    actions: int
    owner: int
    date: int
    measure: int
    evidence: int
    percent: float | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Over the `compared` actions that both rate red to blue: the mean of the steps, positive where the force is the
    more favourable; None where nothing can be compared. `optimistic` and `cautious` count actions."""

    compared: int
    optimistic: int
    cautious: int
    steps: float | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Closing:
    """Where a recommendation stands on the way to being closed.

    `force_complete`: every action that is not superseded is reported complete; `evidenced`: with evidence, too.
    `assured_on` and `hmicfrs_on`: since when the OPCC is assured, and HMICFRS has closed it; None if not.
    `assured_lost` and `hmicfrs_lost`: the stage held, and was reopened. `recorded`: whether anything was, of this.
    `embedded_by`: what shows that the change is embedded, as a sentence; empty while nothing does.
    `sentences`: one for each stage, in order.
    """

    force_complete: bool
    evidenced: bool
    assured_on: date | None
    hmicfrs_on: date | None
    embedded_by: str
    sentences: tuple[str, ...]
    assured_lost: "Reopened | None" = None
    hmicfrs_lost: "Reopened | None" = None
    recorded: bool = False

    @property
    def stage(self) -> str:
        """The furthest stage that holds: open, force_complete, assured or hmicfrs_closed."""
        if self.hmicfrs_on:
            return "hmicfrs_closed"
        if self.assured_on:
            return "assured"
        return "force_complete" if self.force_complete else "open"


@dataclass(frozen=True, slots=True)
class JudgedAction:
    """One action judged. progress and expected_progress run 0 to 100, None when superseded (or not to be known).

    `slipped_days` is the current due date less the original (negative: brought forward; 0 without a date);
    `times_moved` counts moves to a later date. `evidenced` and `owned`: the workbook gives evidence, an owner, and
    not just "TBC" or "N/A". `reasons`: the worst colour first, notices last; the first gives the RAG.
    """

    key: str
    row: ActionRow
    progress: float | None
    progress_assumed: bool
    expected_progress: float | None
    original_due: date | None
    days_overdue: int
    slipped_days: int
    times_moved: int
    rag: Rag
    declared_rag: Rag | None
    difference: Difference | None
    reasons: tuple[Reason, ...]
    evidenced: bool = False
    owned: bool = False
    measured: bool = False

    @property
    def ref(self) -> str:
        return self.row.ref


def coverage(actions: Iterable[JudgedAction]) -> Coverage:
    """How many of the actions the mean of their progress covers."""
    live = [action for action in actions if action.row.status is not Status.SUPERSEDED]
    known = sum(action.progress is not None for action in live)
    return Coverage(known, len(live) - known)


@dataclass(frozen=True, slots=True)
class JudgedRecommendation:
    """One recommendation judged. `key` outlives its number. `declared_basis`: 'stated' in the workbook, 'derived' by
    putting the force's own action colours through our recommendation rule, or None when the force gives no colour."""

    key: str
    ref: str
    title: str | None
    deadline: date | None
    lead: str | None
    progress: float | None
    expected_progress: float | None
    rag: Rag
    declared_rag: Rag | None
    declared_basis: str | None
    difference: Difference | None
    reasons: tuple[Reason, ...]
    actions: tuple[JudgedAction, ...]
    detail: Detail
    gap: Gap
    closing: Closing
    measures: "tuple[JudgedMeasure, ...]" = ()

    @property
    def coverage(self) -> Coverage:
        """How many of the actions its progress covers."""
        return coverage(self.actions)


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts over the plan. by_rag counts recommendations; actions_by_rag counts actions; all five colours present."""

    recommendations: int
    actions: int
    complete: int
    overdue: int
    by_rag: dict[Rag, int]
    actions_by_rag: dict[Rag, int]


@dataclass(frozen=True, slots=True)
class JudgedPlan:
    """The plan as of a date, with what had been recorded about it by then. `clock` is None where no inspection report
    is recorded. `measures`: all of them, those of the whole plan and of recommendations that it does not have, too.
    `vanished`: the actions that left the plan and are a question still, those of recommendations that it no longer has
    among them; `notices` say the latter, as no recommendation can. `hindsight` says what was only known later, where
    that counts too."""

    as_of: date
    force: str
    plan: str
    version: VersionFacts
    progress: float | None
    expected_progress: float | None
    totals: Totals
    recommendations: tuple[JudgedRecommendation, ...]
    record: Record
    detail: Detail
    gap: Gap
    hindsight: tuple[str, ...] = ()
    measures: "tuple[JudgedMeasure, ...]" = ()
    clock: "StatutoryClock | None" = None
    vanished: tuple[Vanished, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def coverage(self) -> Coverage:
        """How many of the plan's actions its progress covers."""
        return coverage(
            action for recommendation in self.recommendations for action in recommendation.actions
        )
