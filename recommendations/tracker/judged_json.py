"""A judged plan as the contract's `status --json`. Everything that the contract does not name is an addition."""

from typing import TYPE_CHECKING, Any

from recommendations.plan import Rag
from recommendations.record.as_json import day_json, reopened_json
from recommendations.tracker.judged import (
    Closing,
    Detail,
    Difference,
    Gap,
    JudgedAction,
    JudgedPlan,
    JudgedRecommendation,
    Reason,
    Totals,
)
from recommendations.tracker.measure_json import judged_measure_json
from recommendations.tracker.progress import Coverage
from recommendations.tracker.vanished import Vanished

if TYPE_CHECKING:
    from recommendations.tracker.statutory import StatutoryClock


def judged_json(judged: JudgedPlan) -> dict[str, Any]:
    """ISO 8601 dates, percentages from 0 to 100."""
    version = judged.version
    return {
        "as_of": judged.as_of.isoformat(),
        "hindsight": list(judged.hindsight) or None,
        "force": judged.force,
        "plan": judged.plan,
        "version": version.number,
        "dated": version.dated.isoformat(),
        "imported_at": version.imported_at.isoformat(),
        "source": {"name": version.workbook_name, "sha256": version.sha256},
        "progress": judged.progress,
        "progress_covers": coverage_json(judged.coverage),
        "expected_progress": judged.expected_progress,
        "totals": _totals(judged.totals),
        "detail": _detail(judged.detail),
        "optimism_gap": _gap(judged.gap),
        "inspection": inspection_json(judged.clock) if judged.clock else None,
        "vanished": [_vanished(one, judged) for one in judged.vanished],
        "notices": list(judged.notices),
        "measures": [judged_measure_json(measure) for measure in judged.measures],
        "recommendations": [_recommendation(recommendation) for recommendation in judged.recommendations],
    }


def coverage_json(coverage: Coverage) -> dict[str, int]:
    """How many actions the progress is the mean of, and how many are left out since theirs is not known."""
    return {"known": coverage.known, "not_known": coverage.not_known}


def inspection_json(clock: "StatutoryClock") -> dict[str, Any]:
    """The inspection report and the statutory clock of the response to it."""
    return {
        "title": clock.title,
        "published": clock.published.isoformat(),
        "where": clock.where,
        "last_day": clock.last_day.isoformat(),
        "state": clock.state.value,
        "day": clock.day,
        "of_days": clock.of_days,
        "days_left": clock.days_left,
        "days_over": clock.days_over,
        "days_to_spare": clock.days_to_spare,
        "comments_invited": day_json(clock.invited),
        "comments_received": day_json(clock.received),
        "response_published": day_json(clock.responded),
        "response_where": clock.responded_where,
        "copy_sent": day_json(clock.copy_sent),
        "recommendations": len(clock.recommendations),
        "without_response": list(clock.unanswered),
        "worded_otherwise": list(clock.reworded),
        "not_in_the_plan": list(clock.elsewhere),
        "sentence": clock.sentence,
        "sentences": list(clock.sentences),
    }


def _vanished(one: Vanished, judged: JudgedPlan) -> dict[str, Any]:
    """An action that left the plan and is a question still; null for a recommendation that has left it, too."""
    home = one.home if one.home in [listed.ref for listed in judged.recommendations] else None
    return {
        "ref": one.ref,
        "recommendation": home,
        "recommendation_then": one.row.recommendation,
        "description": one.row.description,
        "status": one.row.status.value,
        "last_version": one.until.number,
        "last_dated": one.until.dated.isoformat(),
        "may_be": list(one.maybe),
    }


def _totals(totals: Totals) -> dict[str, Any]:
    return {
        "recommendations": totals.recommendations,
        "actions": totals.actions,
        "complete": totals.complete,
        "overdue": totals.overdue,
        "by_rag": {rag.value: number for rag, number in totals.by_rag.items()},
        "actions_by_rag": {rag.value: number for rag, number in totals.actions_by_rag.items()},
    }


def _recommendation(recommendation: JudgedRecommendation) -> dict[str, Any]:
    return {
        "ref": recommendation.ref,
        "title": recommendation.title,
        "deadline": day_json(recommendation.deadline),
        "lead": recommendation.lead,
        "progress": recommendation.progress,
        "progress_covers": coverage_json(recommendation.coverage),
        "expected_progress": recommendation.expected_progress,
        "rag": recommendation.rag.value,
        "declared_rag": _rag(recommendation.declared_rag),
        "declared_basis": recommendation.declared_basis,
        "difference": _difference(recommendation.difference),
        "reasons": [_reason(reason) for reason in recommendation.reasons],
        "detail": _detail(recommendation.detail),
        "optimism_gap": _gap(recommendation.gap),
        "closure": _closing(recommendation.closing),
        "measures": [measure.measure.name for measure in recommendation.measures],
        "actions": [_action(action) for action in recommendation.actions],
    }


def _detail(detail: Detail) -> dict[str, Any]:
    return {
        "actions": detail.actions,
        "with_owner": detail.owner,
        "with_date": detail.date,
        "with_measure": detail.measure,
        "with_evidence": detail.evidence,
        "percent": detail.percent,
        "sentence": detail.sentence,
    }


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "compared": gap.compared,
        "optimistic": gap.optimistic,
        "cautious": gap.cautious,
        "steps": gap.steps,
        "sentence": gap.sentence,
    }


def _closing(closing: Closing) -> dict[str, Any]:
    return {
        "stage": closing.stage,
        "force_complete": closing.force_complete,
        "evidenced": closing.evidenced,
        "assured_on": day_json(closing.assured_on),
        "hmicfrs_closed_on": day_json(closing.hmicfrs_on),
        "reopened": [reopened_json(one) for one in (closing.assured_lost, closing.hmicfrs_lost) if one],
        "embedded": bool(closing.embedded_by),
        "sentences": list(closing.sentences),
    }


def _action(action: JudgedAction) -> dict[str, Any]:
    row = action.row
    return {
        "ref": row.ref,
        "description": row.description,
        "owner": row.owner,
        "status": row.status.value,
        "progress": action.progress,
        "progress_assumed": action.progress_assumed,
        "expected_progress": action.expected_progress,
        "start": day_json(row.start),
        "due": day_json(row.due),
        "due_precision": row.due_precision.value,
        "completed": day_json(row.completed),
        "days_overdue": action.days_overdue,
        "original_due": day_json(action.original_due),
        "slipped_days": action.slipped_days,
        "times_moved": action.times_moved,
        "evidence": row.evidence,
        "rag": action.rag.value,
        "declared_rag": _rag(action.declared_rag),
        "difference": _difference(action.difference),
        "reasons": [_reason(reason) for reason in action.reasons],
        "cell": row.cell,
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "code": reason.code,
        "sentence": reason.sentence,
        "actions": list(reason.actions),
        "rag": reason.rag.value,
        "notice": reason.notice,
    }


def _difference(difference: Difference | None) -> dict[str, Any] | None:
    if difference is None:
        return None
    return {"kind": difference.kind, "steps": difference.steps, "sentence": difference.sentence}


def _rag(rag: Rag | None) -> str | None:
    return rag.value if rag else None
