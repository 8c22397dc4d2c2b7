"""The judged plan: every figure and reason that the tracker gives. Frozen; made by `judge`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from recommendations.plan import ActionRow, Rag, Status
from recommendations.tracker.history import VersionFacts
from recommendations.tracker.progress import Coverage


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
    """One recommendation judged. `declared_basis`: 'stated' in the workbook, 'derived' by putting the force's own
    action colours through our recommendation rule, or None when the force gives no colour."""

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
    """The plan as of a date."""

    as_of: date
    force: str
    plan: str
    version: VersionFacts
    progress: float | None
    expected_progress: float | None
    totals: Totals
    recommendations: tuple[JudgedRecommendation, ...]

    @property
    def coverage(self) -> Coverage:
        """How many of the plan's actions its progress covers."""
        return coverage(
            action for recommendation in self.recommendations for action in recommendation.actions
        )
