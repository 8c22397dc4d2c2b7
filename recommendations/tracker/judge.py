"""Judges a plan: from its history, the rules and a date to progress, RAG and reasons."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from recommendations.plan import UNASSIGNED, ActionRow, Rag, RecommendationRow, Status
from recommendations.record.standing import Record
from recommendations.tracker import phrases
from recommendations.tracker.closing import closing
from recommendations.tracker.course import course
from recommendations.tracker.declared import declared_for, difference
from recommendations.tracker.descent import descent, measures_of_other_numbers
from recommendations.tracker.detail import detail
from recommendations.tracker.facts import ActionFacts, RecommendationFacts
from recommendations.tracker.history import ActionLife, PlanHistory
from recommendations.tracker.judged import (
    Difference,
    JudgedAction,
    JudgedPlan,
    JudgedRecommendation,
    Reason,
    Totals,
)
from recommendations.tracker.not_carried import lost_closures, measures_of
from recommendations.tracker.notices import action_notices, plan_notices, recommendation_notices
from recommendations.tracker.optimism import optimism
from recommendations.tracker.progress import Part, action_progress, expected_progress, together
from recommendations.tracker.rag import ACTION_OTHERWISE, ACTION_RULES, ORDER, weigh, worst
from recommendations.tracker.recommendation_rag import (
    RECOMMENDATION_OTHERWISE,
    RECOMMENDATION_RULES,
    awaiting_assurance,
)
from recommendations.tracker.rules import Rules
from recommendations.tracker.slippage import slippage
from recommendations.tracker.updates import last_news
from recommendations.tracker.vanished import Vanished, vanished, vanished_said

if TYPE_CHECKING:
    from recommendations.record.closure import Closure
    from recommendations.tracker.judged_measure import JudgedMeasure
    from recommendations.tracker.statutory import StatutoryClock


@dataclass(frozen=True, slots=True)
class _Kept:
    """Which columns the plan fills at all, so that a blank in one says something."""

    updates: bool
    measures: bool


def judge(history: PlanHistory, rules: Rules, as_of: date) -> JudgedPlan:
    """The history's latest version as of a date. Days are counted to `as_of`, wherever the versions' own dates lie."""
    record = history.record(as_of)
    measures = _judge_measures(record, as_of)
    gone = vanished(history, record.challenges)
    lost = lost_closures(history, record)
    judged = _judge_recommendations(history, record.closures, lost, measures, gone, rules, as_of)
    actions = [action for recommendation in judged for action in recommendation.actions]
    progress, expected = _together(actions)
    return JudgedPlan(
        as_of=as_of,
        force=history.force,
        plan=history.plan,
        version=history.current,
        progress=progress,
        expected_progress=expected,
        totals=_totals(judged, actions),
        recommendations=judged,
        record=record,
        detail=detail(actions, "the plan"),
        gap=optimism(actions, "the plan"),
        clock=_clock(record, judged, as_of),
        measures=measures,
        vanished=gone,
        notices=plan_notices(gone, lost, [one.ref for one in judged]),
        hindsight=history.hindsight,
    )


def _judge_measures(record: Record, as_of: date) -> "tuple[JudgedMeasure, ...]":
    """Every measure of the record. Most plans have none, so what judges them is loaded only for one that has."""
    if not record.measures:
        return ()
    from recommendations.tracker.judge_measure import judge_measures
    from recommendations.tracker.measure_rules import measure_rules

    return judge_measures(record.measures.values(), measure_rules(), as_of)


def _clock(record: Record, judged: Sequence[JudgedRecommendation], as_of: date) -> "StatutoryClock | None":
    """The clock of the inspection report, loaded only where one is on record."""
    if record.response.report is None:
        return None
    from recommendations.tracker.statutory import statutory_clock

    titles = {one.ref: one.title for one in judged if one.ref != UNASSIGNED}
    return statutory_clock(record.response, titles, as_of)


def _judge_recommendations(
    history: PlanHistory,
    closures: "Mapping[str, Closure]",
    lost: "Mapping[str, tuple[Closure, ...]]",
    measures: "Sequence[JudgedMeasure]",
    gone: Sequence[Vanished],
    rules: Rules,
    as_of: date,
) -> tuple[JudgedRecommendation, ...]:
    """Those that the plan lists, in its order, then those that only its actions name."""
    listed = _listed(history.recommendations.get(history.current.number, ()))
    lines = descent(history)
    others = measures_of_other_numbers(history) if measures else frozenset()
    groups: dict[str, list[JudgedAction]] = {ref: [] for ref in listed}
    for action in _judge_actions(history, listed, rules, as_of):
        groups.setdefault(action.row.recommendation, []).append(action)
    return tuple(
        _judge_recommendation(
            lines.key(history.current.number, ref),
            ref,
            listed.get(ref),
            tuple(actions),
            tuple(one for one in gone if one.home == ref),
            closures.get(ref),
            lost.get(ref, ()),
            *measures_of(ref, measures, others),
            rules,
            as_of,
        )
        for ref, actions in groups.items()
    )


def _judge_actions(
    history: PlanHistory, listed: Mapping[str, RecommendationRow], rules: Rules, as_of: date
) -> Iterator[JudgedAction]:
    present = history.present_at(history.current.number)
    kept = _Kept(
        updates=any((row.update or "").strip() for _, row in present),
        measures=any((row.measure or "").strip() for _, row in present),
    )
    for life, row in present:
        recommendation = listed.get(row.recommendation)
        deadline = recommendation.deadline if recommendation else None
        yield _judge_action(_facts(life, row, deadline, kept, history, rules, as_of), life.key)


def _listed(rows: Sequence[RecommendationRow]) -> dict[str, RecommendationRow]:
    """The plan's recommendations by reference; of two lines with one reference the first counts."""
    listed: dict[str, RecommendationRow] = {}
    for row in rows:
        listed.setdefault(row.ref, row)
    return listed


def _facts(
    life: ActionLife,
    row: ActionRow,
    deadline: date | None,
    kept: _Kept,
    history: PlanHistory,
    rules: Rules,
    as_of: date,
) -> ActionFacts:
    slip = slippage(life)
    return ActionFacts(
        row=row,
        deadline=deadline,
        slippage=slip,
        progress=action_progress(row, rules.assumed_percent),
        expected=expected_progress(row, life.states[0].dated, slip.original_due, as_of),
        update_since=last_news(life, rules.no_news),
        updates_kept=kept.updates,
        measures_kept=kept.measures,
        course=course(life, history.versions),
        rules=rules,
        as_of=as_of,
    )


def _judge_action(facts: ActionFacts, key: str) -> JudgedAction:
    reasons = weigh(ACTION_RULES, ACTION_OTHERWISE, facts)
    rag = worst(reasons)
    declared = facts.row.declared_rag
    return JudgedAction(
        key=key,
        row=facts.row,
        progress=facts.progress.percent,
        progress_assumed=facts.progress.assumed,
        expected_progress=facts.expected,
        original_due=facts.slippage.original_due,
        days_overdue=facts.days_overdue,
        slipped_days=facts.slippage.slipped_days,
        times_moved=facts.slippage.times_moved,
        rag=rag,
        declared_rag=declared,
        difference=difference(declared, rag, reasons[0]),
        reasons=(*reasons, *action_notices(facts, rag)),
        evidenced=facts.evidenced,
        owned=facts.owned,
        measured=facts.measured,
    )


def _judge_recommendation(
    key: str,
    ref: str,
    row: RecommendationRow | None,
    actions: tuple[JudgedAction, ...],
    gone: tuple[Vanished, ...],
    closure: "Closure | None",
    lost: "tuple[Closure, ...]",
    measures: "tuple[JudgedMeasure, ...]",
    not_its_own: tuple[str, ...],
    rules: Rules,
    as_of: date,
) -> JudgedRecommendation:
    progress, expected = _together(actions)
    facts = RecommendationFacts(
        ref=ref,
        deadline=row.deadline if row else None,
        actions=actions,
        progress=progress,
        expected=expected,
        listed=row is not None,
        title=row.title if row else None,
        vanished=vanished_said(gone),
        closure=closure,
        lost=lost,
        measures=measures,
        not_its_own=not_its_own,
        rules=rules,
        as_of=as_of,
    )
    reasons = weigh(RECOMMENDATION_RULES, RECOMMENDATION_OTHERWISE, facts)
    rag = worst(reasons)
    whose = phrases.recommendation(ref)
    declared, basis = declared_for(row.declared_rag if row else None, actions, rules)
    return JudgedRecommendation(
        key=key,
        ref=ref,
        title=row.title if row else None,
        deadline=facts.deadline,
        lead=row.lead if row else None,
        progress=progress,
        expected_progress=expected,
        rag=rag,
        declared_rag=declared,
        declared_basis=basis,
        difference=_recommendation_difference(declared, rag, reasons[0], basis),
        reasons=(*reasons, *recommendation_notices(facts, rag)),
        actions=actions,
        detail=detail(actions, whose),
        gap=optimism(actions, whose),
        closing=closing(ref, actions, closure, [said for one in measures if (said := one.held_said)]),
        measures=measures,
    )


def _recommendation_difference(
    declared: Rag | None, rag: Rag, main: Reason, basis: str | None
) -> Difference | None:
    """As for an action; but what keeps a finished recommendation green is the OPCC's to give, not the force's."""
    if main.code == awaiting_assurance.code and declared is Rag.BLUE:
        return None
    return difference(declared, rag, main, basis)


def _together(actions: Sequence[JudgedAction]) -> tuple[float | None, float | None]:
    return together([Part(a.progress, a.expected_progress, a.row.weight) for a in actions])


def _totals(recommendations: Sequence[JudgedRecommendation], actions: Sequence[JudgedAction]) -> Totals:
    """The counts. The group of actions that name no recommendation is none, but its actions count."""
    named = [r for r in recommendations if r.ref != UNASSIGNED]
    return Totals(
        recommendations=len(named),
        actions=len(actions),
        complete=sum(a.row.status is Status.COMPLETE for a in actions),
        overdue=sum(a.days_overdue > 0 for a in actions),
        by_rag=_by_colour([r.rag for r in named]),
        actions_by_rag=_by_colour([a.rag for a in actions]),
    )


def _by_colour(colours: Sequence[Rag]) -> dict[Rag, int]:
    return {colour: colours.count(colour) for colour in ORDER}
