"""What an action's life shows beside its dates: percentages that fell, completion taken back, a RAG that rose alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from recommendations.plan import FAVOUR, ActionRow, Rag, Status
from recommendations.tracker.history import ActionLife, ActionState, VersionFacts

_OPEN = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.BLOCKED)


@dataclass(frozen=True, slots=True)
class Fall:
    """The action now stands below the highest percentage that was given for it, last in the version of `dated`."""

    highest: float
    dated: date
    now: float


@dataclass(frozen=True, slots=True)
class Rise:
    """The force's RAG got better in the version of `dated`, and nothing else that bears on progress changed with it or
    since."""

    before: Rag
    after: Rag
    dated: date


@dataclass(frozen=True, slots=True)
class Course:
    """The turns of an action's life that a reader should know of; None for each that does not hold now.

    `complete_until`: it was reported complete up to the version before that of `reopened`, and is open.
    """

    fall: Fall | None = None
    reopened: date | None = None
    rise: Rise | None = None


def course(life: ActionLife, versions: Sequence[VersionFacts]) -> Course:
    """The turns of an action that is in the latest of these versions."""
    states = [(state, state.row) for state in life.states if state.row is not None]
    if not states:
        return Course()
    return Course(_fall(life, states, versions), _reopened(states), _rise(states))


def _fall(
    life: ActionLife, states: Sequence[tuple[ActionState, ActionRow]], versions: Sequence[VersionFacts]
) -> Fall | None:
    """A percentage below an earlier one; a status that counts for itself (complete, not started) is no percentage."""
    given = [(at, row.percent) for at, (_, row) in enumerate(states) if row.percent is not None]
    now = states[-1][1]
    if not given or now.percent is None or now.status in (Status.COMPLETE, Status.SUPERSEDED):
        return None
    highest = max(percent for _, percent in given)
    if now.percent >= highest:
        return None
    last = max(at for at, percent in given if percent == highest)
    return Fall(highest, _last_day(states[last][0], life, versions), now.percent)


def _last_day(state: ActionState, life: ActionLife, versions: Sequence[VersionFacts]) -> date:
    """The day of the last version in which the action still stood so: a state is kept once, however long it lasts.

    The state that follows may be that of being in the plan no longer.
    """
    after = life.states[life.states.index(state) + 1]
    days = [one.dated for one in versions if state.version <= one.number < after.version]
    return days[-1] if days else state.dated


def _reopened(states: Sequence[tuple[ActionState, ActionRow]]) -> date | None:
    """The day of the version in which a completed action was open again, while it still is."""
    if states[-1][1].status not in _OPEN:
        return None
    since = None
    for (_, before), (state, after) in pairwise(states):
        if before.status is Status.COMPLETE and after.status in _OPEN:
            since = state.dated
    return since


def _rise(states: Sequence[tuple[ActionState, ActionRow]]) -> Rise | None:
    """The last change, if it was that the force's colour got better and nothing else that bears on progress."""
    if len(states) < 2:
        return None
    (_, before), (state, after) = states[-2:]
    was, now = before.declared_rag, after.declared_rag
    if was not in FAVOUR or now not in FAVOUR or FAVOUR.index(now) <= FAVOUR.index(was):
        return None
    return Rise(was, now, state.dated) if _said_else(before) == _said_else(after) else None


def _said_else(row: ActionRow) -> tuple[object, ...]:
    """All that bears on how an action stands, but for its colour: not its number, nor who owns it. White space makes no
    difference."""
    texts = (
        " ".join((text or "").split()) for text in (row.description, row.update, row.evidence, row.measure)
    )
    dates = (row.start, row.due, row.original_due, row.completed)
    return (row.status, row.percent, row.weight, *dates, *texts)
