"""Suggested questions that rest on an action's life: gone, moved again, reopened, gone back, better unexplained."""

from collections.abc import Iterable, Iterator

from recommendations import wording
from recommendations.tracker.judged import JudgedAction
from recommendations.tracker.rules import times_said
from recommendations.tracker.vanished import Vanished, vanished_said
from reports.report.candidates import Candidate, actions_said, said_of
from reports.report.facts import Facts, is_open
from reports.report.values import shortened


def vanished(facts: Facts) -> Iterator[Candidate]:
    """Of each recommendation, what left the plan while it was open: until somebody says what became of it."""
    gone = [one for one in facts.now.vanished if one.was_open]
    known = {judged.ref for judged in facts.now.recommendations}
    closed = known - {judged.ref for judged in facts.to_ask}
    for home in dict.fromkeys(one.home for one in gone if one.home not in closed):
        own = tuple(one for one in gone if one.home == home)
        until, several = own[-1].until, len(own) > 1
        last = facts.history.previous is not None and until.number == facts.history.previous.number
        which = "the last version" if last else f"version {until.number}, of {wording.uk_date(until.dated)},"
        yield Candidate(
            "vanished",
            95 + len(own) / 100,
            f"{actions_said(tuple(one.ref for one in own))} {_first_words(own)}{'were' if several else 'was'} in "
            f"{which} of the plan and {'are' if several else 'is'} not in this one. "
            f"{'Were they' if several else 'Was it'} done, merged or dropped, and who decided?",
            home if home in known else "",
            tuple(one.ref for one in own),
            vanished_said(own),
        )


def _first_words(own: tuple[Vanished, ...]) -> str:
    """What a single one was to do."""
    return f"(“{shortened(own[0].row.description, 80)}”) " if len(own) == 1 else ""


def moved_again(facts: Facts) -> Iterator[Candidate]:
    for action in facts.actions_to_ask:
        if (
            not is_open(action)
            or action.times_moved < 2
            or action.slipped_days <= 0
            or action.row.due is None
        ):
            continue
        late = action.row.due < facts.as_of
        asked = (
            f"and was last due on {wording.uk_date(action.row.due)}, which has passed. What is the date now, and why "
            "should it hold?"
            if late
            else f"and is now due on {wording.uk_date(action.row.due)}. What has changed that makes that date "
            "achievable?"
        )
        yield Candidate(
            "moved-again",
            80 + action.times_moved + action.slipped_days / 1000,
            f"Action {action.ref} has moved {times_said(action.times_moved)}, {wording.days(action.slipped_days)} in "
            f"all, {asked}",
            action.row.recommendation,
            (action.ref,),
            said_of(action),
        )


def reopened(facts: Facts) -> Iterator[Candidate]:
    for action in _with("action-reopened", facts.actions):
        yield _of_action(
            action,
            "reopened",
            84 + action.days_overdue / 1000,
            f"Action {action.ref} was reported complete and is open again. What was found, and was it looked for in "
            "the other actions that are reported complete?",
        )


def backwards(facts: Facts) -> Iterator[Candidate]:
    reopened = [action.key for action in _with("action-reopened", facts.actions)]
    for action in _with("action-percent-fell", facts.actions_to_ask):
        if action.key not in reopened:  # asked already
            yield _of_action(
                action,
                "backwards",
                73,
                f"Action {action.ref} stands further back than it did. What was undone, or was the earlier figure "
                "wrong?",
            )


def better_without_cause(facts: Facts) -> Iterator[Candidate]:
    for action in _with("action-rag-rose-alone", facts.actions_to_ask):
        yield _of_action(
            action,
            "better-without-cause",
            72,
            f"The force’s RAG for action {action.ref} improved to {action.declared_rag}, and nothing else in the plan "
            "that bears on its progress changed with it. What was done that the plan does not show?",
        )


def _with(code: str, actions: Iterable[JudgedAction]) -> list[JudgedAction]:
    """The actions of which this is said."""
    return [action for action in actions if any(reason.code == code for reason in action.reasons)]


def _of_action(action: JudgedAction, kind: str, weight: float, asked: str) -> Candidate:
    return Candidate(kind, weight, asked, action.row.recommendation, (action.ref,), said_of(action))
