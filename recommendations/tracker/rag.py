"""The rules that give an action its RAG: one small function each, in the order of the rules page.

A rule returns its sentence if it holds, else None. Every rule that holds is a reason; the worst gives the colour.
The weaker of two rules that say the same thing ("no due date", "no due date and the deadline has passed") gives way.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from recommendations import wording
from recommendations.plan import Field, Rag, Status
from recommendations.tracker import phrases
from recommendations.tracker.facts import ActionFacts
from recommendations.tracker.judged import JudgedAction, Reason
from recommendations.tracker.rules import times_said
from recommendations.tracker.rules_page import BY_CODE

ORDER = (Rag.RED, Rag.AMBER, Rag.GREEN, Rag.BLUE, Rag.GREY)
"""The worst first; grey stands outside the order and gives way to any other colour."""


class Facts(Protocol):
    """What a rule looks at; `refs` are the actions that a reason rests on unless the rule names its own."""

    @property
    def refs(self) -> tuple[str, ...]: ...


F = TypeVar("F", bound=Facts)
Found = str | tuple[str, Sequence[JudgedAction]] | None
"""What a rule finds: a sentence, perhaps with the actions it rests on; None if it does not hold."""


@dataclass(frozen=True, slots=True)
class Rule(Generic[F]):
    """A rule of the rules page as code. Called with facts, it gives its reason, or None."""

    code: str
    rag: Rag
    find: Callable[[F], Found]

    def __call__(self, facts: F) -> Reason | None:
        found = self.find(facts)
        if found is None:
            return None
        if isinstance(found, str):
            return Reason(self.code, self.rag, found, facts.refs)
        return Reason(self.code, self.rag, found[0], tuple(action.ref for action in found[1]))


def rule(code: str) -> Callable[[Callable[[F], Found]], Rule[F]]:
    """Makes a function the rule of that code; its colour is the rules page's."""
    return lambda find: Rule(code, BY_CODE[code].rag, find)


def worst(reasons: Sequence[Reason]) -> Rag:
    """The worst colour of the reasons, of which there is always one."""
    return min((reason.rag for reason in reasons), key=ORDER.index)


def weigh(rules: Sequence[Rule[F]], otherwise: Sequence[Rule[F]], facts: F) -> tuple[Reason, ...]:
    """Every rule that holds, the worst colour first; if none does, the first of `otherwise` that holds."""
    reasons = [reason for rule in rules if (reason := rule(facts))]
    if not reasons:
        reasons = [next(reason for rule in otherwise if (reason := rule(facts)))]
    return tuple(sorted(reasons, key=lambda reason: ORDER.index(reason.rag)))


# Red


@rule("action-overdue")
def overdue(a: ActionFacts) -> str | None:
    if not a.days_overdue or a.row.due is None:
        return None
    day = phrases.on_day(a.row, a.row.due)
    return (
        f"Action {a.row.ref} is {wording.days(a.days_overdue)} overdue: it was due {day} "
        f"and {phrases.how_far(a.row, a.progress)}."
    )


@rule("action-due-after-deadline")
def due_after_deadline(a: ActionFacts) -> str | None:
    if not a.open or a.row.due is None or a.deadline is None or a.row.due <= a.deadline:
        return None
    verb = "was" if a.days_overdue else "is"
    return (
        f"Action {a.row.ref} {verb} due {phrases.on_day(a.row, a.row.due)}, "
        f"{wording.days((a.row.due - a.deadline).days)} after the HMICFRS deadline of {wording.uk_date(a.deadline)}."
    )


@rule("action-blocked")
def blocked(a: ActionFacts) -> str | None:
    if a.row.status is not Status.BLOCKED:
        return None
    written = phrases.as_written(a.row, Field.STATUS) if Field.STATUS.value in a.row.as_written else ""
    verb = "was" if a.days_overdue else "is"
    due = f"it {verb} due {phrases.on_day(a.row, a.row.due)}" if a.row.due else "it has no due date"
    return f"Action {a.row.ref} is blocked{written}: {due}."


@rule("action-no-due-date-deadline-passed")
def no_due_date_deadline_passed(a: ActionFacts) -> str | None:
    if not a.open or a.row.due or a.deadline is None or a.deadline >= a.as_of:
        return None
    return (
        f"{_no_date(a)}, and the HMICFRS deadline of {wording.uk_date(a.deadline)} passed "
        f"{wording.days((a.as_of - a.deadline).days)} ago."
    )


# Amber


@rule("action-due-soon-behind")
def due_soon_behind(a: ActionFacts) -> str | None:
    soon = a.days_left is not None and 0 <= a.days_left <= a.rules.due_soon_days
    if (
        not a.open
        or not soon
        or a.row.due is None
        or a.expected is None
        or a.behind < a.rules.action_behind_points
    ):
        return None
    when = f"in {wording.days(a.days_left)}, {phrases.on_day(a.row, a.row.due)}," if a.days_left else "today"
    return (
        f"Action {a.row.ref} is due {when} and {phrases.how_far(a.row, a.progress)}, where "
        f"{wording.percent(a.expected)} is expected by now: {phrases.points(a.behind)} behind."
    )


@rule("action-no-due-date")
def no_due_date(a: ActionFacts) -> str | None:
    if not a.open or a.row.due or (a.deadline is not None and a.deadline < a.as_of):
        return None
    return f"{_no_date(a)}."


@rule("action-no-owner")
def no_owner(a: ActionFacts) -> str | None:
    if not a.open or a.owned:
        return None
    return f"Action {a.row.ref} has no owner{phrases.as_written(a.row, Field.OWNER)}."


@rule("action-date-moved")
def date_moved(a: ActionFacts) -> str | None:
    often = a.slippage.times_moved >= a.rules.moved_times
    if not a.open or not (often or a.slippage.slipped_days >= a.rules.moved_days):
        return None
    return f"The due date of action {a.row.ref} has moved later {times_said(a.slippage.times_moved)}{_moved_by(a)}."


@rule("action-update-stale")
def update_stale(a: ActionFacts) -> str | None:
    stale = a.updates_kept and a.update_unchanged_days >= a.rules.stale_update_days
    if not a.open or not stale or not a.due_to_start:
        return None
    since, span = wording.uk_date(a.update_since), wording.days(a.update_unchanged_days)
    if not (a.row.update or "").strip():
        return f"Action {a.row.ref} has had no update in the {span} since {since}."
    return f"The update on action {a.row.ref} has not changed for {span}, since {since}."


@rule("action-complete-without-evidence")
def complete_without_evidence(a: ActionFacts) -> str | None:
    if a.row.status is not Status.COMPLETE or a.evidenced:
        return None
    written = phrases.as_written(a.row, Field.EVIDENCE)
    return f"Action {a.row.ref} is reported complete, but no evidence is recorded{written}."


# Blue and grey


@rule("action-complete")
def complete(a: ActionFacts) -> str | None:
    if a.row.status is not Status.COMPLETE or not a.evidenced:
        return None
    when = f"was completed on {wording.uk_date(a.row.completed)}" if a.row.completed else "is complete"
    return f"Action {a.row.ref} {when}, with evidence recorded: {phrases.quoted(a.row.evidence or '')}."


@rule("action-superseded")
def superseded(a: ActionFacts) -> str | None:
    if a.row.status is not Status.SUPERSEDED:
        return None
    written = phrases.as_written(a.row, Field.STATUS) if Field.STATUS.value in a.row.as_written else ""
    return f"Action {a.row.ref} is superseded{written}, so it is left out of progress."


# Open, and none of the above


@rule("action-not-due-to-start")
def not_due_to_start(a: ActionFacts) -> str | None:
    if a.due_to_start or a.row.start is None:
        return None
    return f"Action {a.row.ref} is not due to start until {wording.uk_date(a.row.start)}."


@rule("action-on-track")
def on_track(a: ActionFacts) -> str | None:
    assert a.row.due, "an open action without a due date is not green"
    day = phrases.on_day(a.row, a.row.due)
    if a.progress.percent is None:
        return f"Action {a.row.ref} is green by its date alone: it is due {day}, and how far it has got is not known."
    far = phrases.how_far(a.row, a.progress)
    return f"Action {a.row.ref} is green: it is due {day}, {far}, and nothing gives cause for concern."


ACTION_RULES: tuple[Rule[ActionFacts], ...] = (
    overdue,
    due_after_deadline,
    blocked,
    no_due_date_deadline_passed,
    due_soon_behind,
    no_due_date,
    no_owner,
    date_moved,
    update_stale,
    complete_without_evidence,
    complete,
    superseded,
)
ACTION_OTHERWISE = (not_due_to_start, on_track)


def _no_date(a: ActionFacts) -> str:
    if a.slippage.cleared:
        return (
            f"Action {a.row.ref} no longer has a due date{phrases.as_written(a.row, Field.DUE)}: "
            f"it was {wording.uk_date(a.slippage.cleared)}"
        )
    return f"Action {a.row.ref} has no due date{phrases.as_written(a.row, Field.DUE)}"


def _moved_by(a: ActionFacts) -> str:
    """', by 61 days in all: from 30 September 2025 to 30 November 2025', as far as it is known."""
    slip = a.slippage
    if slip.original_due is None or slip.due is None:
        return ", and is not set now"
    between = f"from {wording.uk_date(slip.original_due)} to {wording.uk_date(slip.due)}"
    if slip.slipped_days > 0:
        return f", by {wording.days(slip.slipped_days)} in all: {between}"
    place = (
        "where it began"
        if not slip.slipped_days
        else f"{wording.days(-slip.slipped_days)} before where it began"
    )
    return f", and now stands {place}, at {wording.uk_date(slip.due)}"
