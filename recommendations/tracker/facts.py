"""What a rule may look at: the facts of one action, and of one recommendation, as of a date."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from recommendations.plan import ActionRow, Rag, Status
from recommendations.tracker.course import Course
from recommendations.tracker.judged import JudgedAction
from recommendations.tracker.progress import Progress, behind
from recommendations.tracker.rules import Rules, plainly
from recommendations.tracker.slippage import Slippage

if TYPE_CHECKING:
    from recommendations.record.closure import Closure
    from recommendations.tracker.judged_measure import JudgedMeasure


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """An action for judging. `deadline` is its recommendation's; `update_since` the day on which its update last
    said something new; `updates_kept`: some action of the plan has an update, so a blank one says something;
    `measures_kept` likewise for measures of success."""

    row: ActionRow
    deadline: date | None
    slippage: Slippage
    progress: Progress
    expected: float | None
    update_since: date
    updates_kept: bool
    measures_kept: bool
    course: Course
    rules: Rules
    as_of: date

    @property
    def refs(self) -> tuple[str, ...]:
        return (self.row.ref,)

    @property
    def open(self) -> bool:
        """Neither complete nor superseded. A status that is not known counts as open."""
        return is_open(self.row)

    @property
    def evidenced(self) -> bool:
        return says_something(self.row.evidence, self.rules.not_evidence, self.rules.not_evidence_starts)

    @property
    def owned(self) -> bool:
        return says_something(self.row.owner, self.rules.not_an_owner, self.rules.not_an_owner_starts)

    @property
    def measured(self) -> bool:
        return says_something(self.row.measure, self.rules.not_evidence, self.rules.not_evidence_starts)

    @property
    def days_overdue(self) -> int:
        """Days since the due date of an open action; 0 on the day itself, before it, or without a date."""
        return max(0, -self.days_left) if self.open and self.days_left is not None else 0

    @property
    def days_left(self) -> int | None:
        """Days until the due date: 0 on the day, negative after it."""
        return (self.row.due - self.as_of).days if self.row.due else None

    @property
    def behind(self) -> float:
        return behind(self.progress.percent, self.expected)

    @property
    def update_unchanged_days(self) -> int:
        return (self.as_of - self.update_since).days

    @property
    def due_to_start(self) -> bool:
        """False for an action not started whose start date is still to come."""
        later = self.row.start is not None and self.row.start > self.as_of
        return not (self.row.status is Status.NOT_STARTED and later)


@dataclass(frozen=True, slots=True)
class RecommendationFacts:
    """A recommendation for judging. `ref` is UNASSIGNED for actions that name none; `listed`: the plan has a line for
    it. `vanished`: sentences on its actions that left the plan, unanswered. `closure` is what was recorded of it, None
    if nothing; `lost` what was recorded of its number when that may have been another's. `measures` are the series of
    figures that are its own; `not_its_own` names those that were recorded under its number when it may have been
    another's."""

    ref: str
    deadline: date | None
    actions: tuple[JudgedAction, ...]
    progress: float | None
    expected: float | None
    listed: bool
    title: str | None
    vanished: tuple[str, ...]
    closure: "Closure | None"
    lost: "tuple[Closure, ...]"
    measures: "tuple[JudgedMeasure, ...]"
    not_its_own: tuple[str, ...]
    rules: Rules
    as_of: date

    @property
    def refs(self) -> tuple[str, ...]:
        """A reason of its own rests on no particular action."""
        return ()

    @property
    def live(self) -> tuple[JudgedAction, ...]:
        """Its actions without the superseded ones."""
        return tuple(a for a in self.actions if a.row.status is not Status.SUPERSEDED)

    @property
    def open(self) -> tuple[JudgedAction, ...]:
        return tuple(a for a in self.actions if is_open(a.row))

    @property
    def days_left(self) -> int | None:
        """Days until the deadline: 0 on the day, negative after it."""
        return (self.deadline - self.as_of).days if self.deadline else None

    @property
    def deadline_passed(self) -> bool:
        return self.days_left is not None and self.days_left < 0

    @property
    def behind(self) -> float:
        return behind(self.progress, self.expected)

    @property
    def all_blue(self) -> bool:
        """Whether every action that is not superseded, of which there is one, is complete with evidence."""
        return bool(self.live) and all(a.rag is Rag.BLUE for a in self.live)

    @property
    def assured(self) -> bool:
        return self.closure is not None and self.closure.assured is not None

    def coloured(self, rag: Rag) -> tuple[JudgedAction, ...]:
        return tuple(a for a in self.live if a.rag is rag)

    def open_coloured(self, rag: Rag) -> tuple[JudgedAction, ...]:
        return tuple(a for a in self.open if a.rag is rag)


def is_open(row: ActionRow) -> bool:
    return row.status not in (Status.COMPLETE, Status.SUPERSEDED)


def says_something(text: str | None, nothing: frozenset[str], nothing_starts: frozenset[str]) -> bool:
    """Whether a cell holds more than a word for having nothing: "TBC", "N/A", "Awaiting dip sample", a dash."""
    said = plainly(text or "")
    return bool(said) and said not in nothing and not any(_begins(said, start) for start in nothing_starts)


def _begins(text: str, words: str) -> bool:
    """'tbc' and 'tbc – March' begin with 'tbc'; 'tbcs' does not."""
    return text.startswith(words) and not text[len(words) : len(words) + 1].isalnum()
