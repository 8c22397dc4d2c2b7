"""What is said beside the rules: contradictions and gaps that change no colour but that a reader should know of."""

from collections.abc import Callable

from recommendations import wording
from recommendations.plan import UNASSIGNED, Field, Rag, Status
from recommendations.tracker import phrases
from recommendations.tracker.facts import ActionFacts, RecommendationFacts
from recommendations.tracker.judged import Reason


def action_notices(a: ActionFacts, rag: Rag) -> tuple[Reason, ...]:
    """Every notice that applies to an action, in the colour that the rules gave it."""
    said = ((code, sentence) for code, find in ACTION_NOTICES.items() if (sentence := find(a)))
    return tuple(Reason(code, rag, sentence, a.refs, notice=True) for code, sentence in said)


def recommendation_notices(r: RecommendationFacts, rag: Rag) -> tuple[Reason, ...]:
    """Every notice that applies to a recommendation, in the colour that the rules gave it."""
    said = ((code, sentence) for code, find in RECOMMENDATION_NOTICES.items() if (sentence := find(r)))
    return tuple(Reason(code, rag, sentence, notice=True) for code, sentence in said)


def status_unknown(a: ActionFacts) -> str | None:
    if a.row.status is not Status.UNKNOWN:
        return None
    written = phrases.as_written(a.row, Field.STATUS) if Field.STATUS.value in a.row.as_written else ""
    return f"The status of action {a.row.ref} is not known{written}, so it is counted as open."


def progress_assumed(a: ActionFacts) -> str | None:
    if not a.progress.assumed or a.progress.percent is None:
        return None
    return (
        f"The plan gives no percentage for action {a.row.ref}, which is {a.row.status.words}: "
        f"{wording.percent(a.progress.percent)} is assumed."
    )


def percent_contradicts(a: ActionFacts) -> str | None:
    """The status says one thing and the percentage another; the status counts."""
    percent = a.row.percent
    if percent is None:
        return None
    said = (
        f"The plan calls action {a.row.ref} {a.row.status.words} and gives it as {wording.percent(percent)}"
    )
    if a.row.status is Status.COMPLETE and percent < 100:
        return f"{said}; it is counted as complete."
    if a.row.status is Status.NOT_STARTED and percent > 0:
        return f"{said}; it is counted as not started."
    if a.open and percent >= 100:
        return f"{said}; it is counted as open until it is reported complete."
    return None


def completion_date_contradicts(a: ActionFacts) -> str | None:
    if a.row.completed is None or a.row.status is Status.SUPERSEDED:
        return None
    day = wording.uk_date(a.row.completed)
    if a.open:
        return f"The plan gives action {a.row.ref} a completion date of {day}, but does not call it complete."
    if a.row.completed > a.as_of:
        return f"Action {a.row.ref} is reported complete with a completion date still to come, {day}."
    return None


def completed_late(a: ActionFacts) -> str | None:
    done, due = a.row.completed, a.row.due
    if a.row.status is not Status.COMPLETE or done is None or due is None or not due < done <= a.as_of:
        return None
    return (
        f"Action {a.row.ref} was completed {wording.days((done - due).days)} late: it was due "
        f"{phrases.on_day(a.row, due)}."
    )


def original_date_rewritten(a: ActionFacts) -> str | None:
    slip = a.slippage
    if slip.rewritten is None or slip.original_due is None:
        return None
    return (
        f"The plan now gives {wording.uk_date(slip.rewritten)} as the original due date of action {a.row.ref}; the "
        f"first that we know of was {wording.uk_date(slip.original_due)}, and slippage is counted from that."
    )


def not_listed(r: RecommendationFacts) -> str | None:
    if r.listed:
        return None
    if r.ref == UNASSIGNED:
        verb = "names" if len(r.actions) == 1 else "name"
        return f"{wording.count(len(r.actions), 'action')} of the plan {verb} no recommendation that could be read."
    return f"Recommendation {r.ref} has actions but no line of its own in the plan, so its deadline is not known."


def deadline_unknown(r: RecommendationFacts) -> str | None:
    if r.deadline or not r.listed or not (r.open or not r.actions):
        return None
    return f"The plan gives no HMICFRS deadline for recommendation {r.ref}, so none is judged."


ACTION_NOTICES: dict[str, Callable[[ActionFacts], str | None]] = {
    "action-status-unknown": status_unknown,
    "action-progress-assumed": progress_assumed,
    "action-percent-contradicts": percent_contradicts,
    "action-completion-date-contradicts": completion_date_contradicts,
    "action-completed-late": completed_late,
    "action-original-date-rewritten": original_date_rewritten,
}
RECOMMENDATION_NOTICES: dict[str, Callable[[RecommendationFacts], str | None]] = {
    "recommendation-not-listed": not_listed,
    "recommendation-deadline-unknown": deadline_unknown,
}
