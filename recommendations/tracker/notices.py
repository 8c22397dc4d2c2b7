"""What is said beside the rules: contradictions and gaps that change no colour but that a reader should know of."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from recommendations import wording
from recommendations.plan import UNASSIGNED, Field, Rag, Status
from recommendations.tracker import phrases
from recommendations.tracker.facts import ActionFacts, RecommendationFacts
from recommendations.tracker.followed import differ
from recommendations.tracker.judged import Reason
from recommendations.tracker.recommendation_rag import reaches
from recommendations.tracker.vanished import Vanished, vanished_said

if TYPE_CHECKING:
    from recommendations.record.closure import Closure


def action_notices(a: ActionFacts, rag: Rag) -> tuple[Reason, ...]:
    """Every notice that applies to an action, in the colour that the rules gave it."""
    said = ((code, sentence) for code, find in ACTION_NOTICES.items() if (sentence := find(a)))
    return tuple(Reason(code, rag, sentence, a.refs, notice=True) for code, sentence in said)


def recommendation_notices(r: RecommendationFacts, rag: Rag) -> tuple[Reason, ...]:
    """Every notice that applies to a recommendation, in the colour that the rules gave it."""
    said = ((code, sentence) for code, find in RECOMMENDATION_NOTICES.items() if (sentence := find(r)))
    return tuple(Reason(code, rag, sentence, notice=True) for code, sentence in said)


def plan_notices(
    gone: Sequence[Vanished], lost: "Mapping[str, Sequence[Closure]]", refs: Collection[str]
) -> tuple[str, ...]:
    """What no recommendation of the plan can say: which actions left it together with their own, and what was recorded
    of numbers that it no longer has."""
    left = [one for one in gone if one.home not in refs]
    return (
        *(
            f"Of {phrases.recommendation(home)}, which the plan no longer has: {wording.uncapitalised(sentence)}"
            for home in dict.fromkeys(one.home for one in left)
            for sentence in vanished_said([one for one in left if one.home == home])
        ),
        *(_lost_said(one) for ref, found in lost.items() if ref not in refs for one in found),
    )


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
    first = a.slippage.original_due
    moved = (
        f", and {wording.days((done - first).days)} after its original date, {wording.uk_date(first)}"
        if first and first < due
        else ""
    )
    return (
        f"Action {a.row.ref} was completed {wording.days((done - due).days)} late: it was due "
        f"{phrases.on_day(a.row, due)}{moved}."
    )


def original_date_rewritten(a: ActionFacts) -> str | None:
    slip = a.slippage
    if slip.rewritten is None or slip.original_due is None:
        return None
    return (
        f"The plan now gives {wording.uk_date(slip.rewritten)} as the original due date of action {a.row.ref}; the "
        f"first that we know of was {wording.uk_date(slip.original_due)}, and slippage is counted from that."
    )


def percent_fell(a: ActionFacts) -> str | None:
    fall = a.course.fall
    if fall is None:
        return None
    return (
        f"Action {a.row.ref} has gone backwards: the plan now gives {wording.percent(fall.now)}, and gave "
        f"{wording.percent(fall.highest)} up to the version of {wording.uk_date(fall.dated)}."
    )


def reopened(a: ActionFacts) -> str | None:
    if a.course.reopened is None:
        return None
    return (
        f"Action {a.row.ref} was reported complete and is open again since the version of "
        f"{wording.uk_date(a.course.reopened)}."
    )


def rag_rose_alone(a: ActionFacts) -> str | None:
    rise = a.course.rise
    if rise is None:
        return None
    return (
        f"The force’s RAG for action {a.row.ref} went from {rise.before.value} to {rise.after.value} on "
        f"{wording.uk_date(rise.dated)}, and nothing else that bears on its progress changed."
    )


def no_measure(a: ActionFacts) -> str | None:
    if not a.measures_kept or a.measured or a.row.status is Status.SUPERSEDED:
        return None
    written = phrases.as_written(a.row, Field.MEASURE)
    return f"Action {a.row.ref} has no measure of success{written}, though others of the plan have one."


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


def dates_bunched(r: RecommendationFacts) -> str | None:
    """Most open actions fall due just before the deadline, which leaves no room for one to slip."""
    deadline, rules = r.deadline, r.rules
    if deadline is None or r.deadline_passed:
        return None
    late = [
        a for a in r.open if a.row.due is not None and 0 <= (deadline - a.row.due).days <= rules.bunched_days
    ]
    if len(late) < rules.bunched_actions or not reaches(late, r.open, rules.bunched_share):
        return None
    some = phrases.some_of(late, r.open, "open action", phrases.recommendation(r.ref))
    return (
        f"{wording.capitalise(some)} are due in the last {wording.days(rules.bunched_days)} before its HMICFRS "
        f"deadline, {wording.uk_date(deadline)}: {phrases.refs(late)}."
    )


def action_vanished(r: RecommendationFacts) -> str | None:
    """Gone is not done: nobody has said what became of it."""
    return " ".join(r.vanished) or None


def assured_but_open(r: RecommendationFacts) -> str | None:
    """The OPCC was assured of what the plan now shows as not finished."""
    assured = r.closure.assured if r.closure else None
    if assured is None or r.all_blue:
        return None
    unfinished = [a for a in r.live if a.rag is not Rag.BLUE]
    which = f": {phrases.refs(unfinished)}" if unfinished else ""
    return (
        f"The OPCC recorded on {wording.uk_date(assured.seen_on)} that it is assured of "
        f"{phrases.recommendation(r.ref)}, but the plan does not show all of it complete with evidence{which}."
    )


def closed_but_open(r: RecommendationFacts) -> str | None:
    closed = r.closure.hmicfrs if r.closure else None
    if closed is None or not r.open:
        return None
    return (
        f"HMICFRS closed {phrases.recommendation(r.ref)} on {wording.uk_date(closed.on)}, while "
        f"{phrases.some_of_its(r.open, r.live)} {phrases.is_are(r.open)} open in the plan: {phrases.refs(r.open)}."
    )


def wording_changed(r: RecommendationFacts) -> str | None:
    """What was recorded of a number may have been meant for another recommendation that had it then."""
    titles = [one.about.title for one in r.closure.history if one.about.title] if r.closure else []
    if not titles or not differ(titles[-1], r.title):
        return None
    return (
        f"Recommendation {r.ref} was worded otherwise when its closure was recorded: {phrases.quoted(titles[-1])}. "
        "Check that it is still the same recommendation."
    )


def closure_not_carried(r: RecommendationFacts) -> str | None:
    """The plan was renumbered, and nothing says for certain which recommendation has the closure of this number now."""
    return " ".join(map(_lost_said, r.lost)) or None


def _lost_said(closure: "Closure") -> str:
    stages = [
        f"HMICFRS’s closure of {wording.uk_date(closure.hmicfrs.on)}" if closure.hmicfrs else "",
        f"the OPCC’s assurance of {wording.uk_date(closure.assured.seen_on)}" if closure.assured else "",
    ]
    what = wording.join([stage for stage in stages if stage]) or "what was recorded of closure"
    titles = [one.about.title for one in closure.history if one.about.title]
    worded = f", then worded {phrases.quoted(titles[-1])}" if titles else ""
    return (
        f"{wording.capitalise(what)} was recorded for recommendation {closure.recommendation}{worded}. The plan has "
        "been renumbered since, and it is not certain which recommendation that is now, so it counts for none. Ask "
        "the force, and record it again for the right one."
    )


def measure_not_carried(r: RecommendationFacts) -> str | None:
    """Figures that were recorded of a number before the plan was renumbered show nothing of what has it now."""
    if not r.not_its_own:
        return None
    names = wording.join([phrases.quoted(name) for name in r.not_its_own])
    one = len(r.not_its_own) == 1
    return (
        f"{names} {'was' if one else 'were'} recorded for recommendation {r.ref} when that number was, or may have "
        f"been, another’s, and {'does' if one else 'do'} not count for it. Take the entries back (hmicfrs-monitor "
        "record list), and record the figures again under the numbers of now."
    )


def nothing_measured(r: RecommendationFacts) -> str | None:
    """Neither a measure beside one of its actions nor a series of figures: nothing could show that it has worked."""
    superseded = bool(r.actions) and not r.live
    if r.ref == UNASSIGNED or superseded or r.measures or any(action.measured for action in r.live):
        return None
    return (
        f"Recommendation {r.ref} has no measure: neither the plan nor a series of figures says how it will be known "
        "that it has worked."
    )


ACTION_NOTICES: dict[str, Callable[[ActionFacts], str | None]] = {
    "action-status-unknown": status_unknown,
    "action-progress-assumed": progress_assumed,
    "action-percent-contradicts": percent_contradicts,
    "action-completion-date-contradicts": completion_date_contradicts,
    "action-completed-late": completed_late,
    "action-original-date-rewritten": original_date_rewritten,
    "action-percent-fell": percent_fell,
    "action-reopened": reopened,
    "action-rag-rose-alone": rag_rose_alone,
    "action-no-measure": no_measure,
}
RECOMMENDATION_NOTICES: dict[str, Callable[[RecommendationFacts], str | None]] = {
    "recommendation-not-listed": not_listed,
    "recommendation-deadline-unknown": deadline_unknown,
    "recommendation-dates-bunched": dates_bunched,
    "recommendation-action-vanished": action_vanished,
    "recommendation-assured-but-open": assured_but_open,
    "recommendation-closed-but-open": closed_but_open,
    "recommendation-wording-changed": wording_changed,
    "recommendation-closure-not-carried": closure_not_carried,
    "recommendation-measure-not-carried": measure_not_carried,
    "recommendation-no-measure": nothing_measured,
}
