"""An action's life: every value with the version that brought it, its dates, its moves, and its RAG over time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from recommendations.plan import ActionRow, Field, Rag, Status
from recommendations.tracker.changed import Value
from recommendations.tracker.changes import ACTION_FIELDS, compare
from recommendations.tracker.changes_said import shown
from recommendations.tracker.completion import Completion, completion
from recommendations.tracker.descent import Descent, descent
from recommendations.tracker.history import ActionLife, PlanHistory
from recommendations.tracker.judged import Gap, JudgedAction, JudgedPlan, JudgedRecommendation
from recommendations.tracker.rules import Rules
from recommendations.tracker.slippage import Slippage, slippage
from recommendations.tracker.updates import last_news


@dataclass(frozen=True, slots=True)
class Brought:
    """A value, and the version that brought it. None: the version has none (any longer)."""

    value: Value
    version: int
    dated: date


@dataclass(frozen=True, slots=True)
class Coloured:
    """Our RAG and the force's in a version, as of that version's day, or (`between`) a later one before the next."""

    version: int
    dated: date
    rag: Rag
    declared: Rag | None
    between: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """What happened to an action in a version, in sentences."""

    version: int
    dated: date
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Life:
    """One action's life up to the latest version. `row` is how it stands or last stood; `gone` is the day of the
    version from which it was no longer there. `values` holds the fields that ever had a value, oldest first."""

    key: str
    row: ActionRow
    first_seen: date
    gone: date | None
    values: Mapping[Field, tuple[Brought, ...]]
    slippage: Slippage
    completion: Completion | None
    rags: tuple[Coloured, ...]
    update_since: date
    turns: tuple[Turn, ...]

    @property
    def ref(self) -> str:
        return self.row.ref

    @property
    def moved_days(self) -> tuple[int, ...]:
        """Days of each move: above 0 later, below 0 earlier."""
        return tuple(move.days for move in self.slippage.moves)


@dataclass(frozen=True, slots=True)
class RecommendationLife:
    """One recommendation over the versions: its RAG, and how far the force's was from ours. `gaps` go with `rags`."""

    ref: str
    title: str | None
    deadlines: tuple[Brought, ...]
    rags: tuple[Coloured, ...]
    gaps: tuple[Gap, ...]


def lives(history: PlanHistory, rules: Rules, judged: Sequence[JudgedPlan]) -> tuple[Life, ...]:
    """Every action's life: those of the latest version in its order, then those that are gone. `judged` is the plan
    over time."""
    rags = _action_rags(judged)
    present = history.lives_at(history.current.number)
    keys = {life.key for life in present}
    gone = [life for life in history.lives if life.key not in keys]
    lines = descent(history)
    return tuple(_life(life, history, rules, lines, rags.get(life.key, ())) for life in (*present, *gone))


def recommendation_lives(judged: Sequence[JudgedPlan]) -> tuple[RecommendationLife, ...]:
    """Every recommendation's life, in the latest version's order; one that is gone comes last."""
    keys = dict.fromkeys(one.key for plan in reversed(judged) for one in plan.recommendations)
    return tuple(_recommendation(key, judged) for key in keys)


def _life(
    life: ActionLife, history: PlanHistory, rules: Rules, lines: Descent, rags: Sequence[Coloured]
) -> Life:
    rows = [state.row for state in life.states if state.row is not None]
    last = life.states[-1]
    return Life(
        key=life.key,
        row=rows[-1],
        first_seen=life.states[0].dated,
        gone=last.dated if last.row is None else None,
        values={field: found for field in ACTION_FIELDS if (found := tuple(_values(life, field)))},
        slippage=slippage(life),
        completion=completion(life, history) if last.row is not None else None,
        rags=tuple(rags),
        update_since=last_news(life, rules.no_news),
        turns=tuple(_turns(life, lines)),
    )


def _values(life: ActionLife, field: Field) -> Iterator[Brought]:
    """A field's values in turn; none before its first."""
    last: Value = None
    for state in life.states:
        value = getattr(state.row, field.value) if state.row is not None else last
        if value != last:
            yield Brought(value, state.version, state.dated)
        last = value


def _turns(life: ActionLife, lines: Descent) -> Iterator[Turn]:
    """What each version said anew, the weightiest first; one that changed only its place or white space is no turn."""
    before: ActionRow | None = None
    since = life.states[0].version
    for state in life.states:
        if state.row is None:
            sentences: tuple[str, ...] = ("It is no longer in the plan.",)
        elif before is None:
            sentences = (_first(state.row),)
        else:
            numbers = lines.between(since, state.version, (state.row.recommendation,))
            sentences = compare({life.key: before}, {life.key: state.row}, numbers=numbers).sentences
        if sentences:
            yield Turn(state.version, state.dated, sentences)
        before, since = state.row, state.version


def _first(row: ActionRow) -> str:
    """'First seen: in progress, due 30 November 2025, 40% complete.'"""
    said = [row.status.words if row.status is not Status.UNKNOWN else "status not known"]
    said.append(f"due {shown(row.due, Field.DUE)}" if row.due else "no due date")
    if row.percent is not None:
        said.append(f"{shown(row.percent, Field.PERCENT)} complete")
    if row.declared_rag:
        said.append(f"the force says {row.declared_rag.value}")
    return f"First seen: {', '.join(said)}."


def _action_rags(judged: Sequence[JudgedPlan]) -> Mapping[str, list[Coloured]]:
    found: dict[str, list[Coloured]] = {}
    for plan in judged:
        for action in (action for one in plan.recommendations for action in one.actions):
            coloured = _coloured(plan, action)
            found.setdefault(action.key, []).append(coloured)
    return found


def _coloured(plan: JudgedPlan, judged: JudgedAction | JudgedRecommendation) -> Coloured:
    between = plan.as_of != plan.version.dated
    return Coloured(plan.version.number, plan.as_of, judged.rag, judged.declared_rag, between)


def _recommendation(key: str, judged: Sequence[JudgedPlan]) -> RecommendationLife:
    found = [(plan, one) for plan in judged for one in plan.recommendations if one.key == key]
    deadlines: list[Brought] = []
    for plan, one in found:
        if one.deadline != (deadlines[-1].value if deadlines else None):
            deadlines.append(Brought(one.deadline, plan.version.number, plan.as_of))
    return RecommendationLife(
        ref=found[-1][1].ref,
        title=found[-1][1].title,
        deadlines=tuple(deadlines),
        rags=tuple(_coloured(plan, one) for plan, one in found),
        gaps=tuple(one.gap for _, one in found),
    )
