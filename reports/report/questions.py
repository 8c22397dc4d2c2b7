"""Suggested questions to the chief constable: few, specific, each resting on facts that it names.

Each finder below looks for one kind of weakness and gives candidates with a weight; the heaviest are asked, with
no more than two of a kind and two of a recommendation, so that one bad recommendation does not crowd out the rest.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from recommendations import wording
from recommendations.plan import Rag, Status
from recommendations.tracker import phrases
from recommendations.tracker.judged import JudgedAction, JudgedRecommendation
from recommendations.tracker.rules import times_said
from recommendations.tracker.vanished import Vanished, vanished_said
from reports.report.candidates import Candidate, Finder
from reports.report.facts import Facts, is_open, is_superseded, lacks_evidence
from reports.report.measure_questions import complete_without_change, getting_worse, out_of_reach
from reports.report.model import Question, Questions
from reports.report.values import ref_order, refs, shortened, text

MOST = 7  # more than a meeting can put
OF_A_KIND = 2
OF_A_RECOMMENDATION = 2


LOOKING_BACK = (
    "None is suggested with hindsight: a question is for the next meeting, from how the plan stands by then."
)


def questions(facts: Facts) -> Questions:
    """The questions worth a meeting's time, the weightiest first."""
    if facts.looks_back:
        return Questions(LOOKING_BACK, ())
    found = [candidate for finder in FINDERS for candidate in finder(facts)]
    chosen = _chosen(sorted(found, key=lambda c: (-c.weight, ref_order(c.recommendation), c.actions)))
    return Questions(_sentence(len(chosen)), tuple(_question(n, c) for n, c in enumerate(chosen, 1)))


def _chosen(ranked: Iterable[Candidate]) -> list[Candidate]:
    chosen: list[Candidate] = []
    kinds: Counter[str] = Counter()
    owners: Counter[str] = Counter()
    for candidate in ranked:
        if kinds[candidate.kind] >= OF_A_KIND or owners[candidate.recommendation] >= OF_A_RECOMMENDATION:
            continue
        kinds[candidate.kind] += 1
        if candidate.recommendation:
            owners[candidate.recommendation] += 1
        chosen.append(candidate)
        if len(chosen) == MOST:
            break
    return chosen


def _question(number: int, candidate: Candidate) -> Question:
    about = (
        phrases.recommendation(candidate.recommendation)
        if candidate.recommendation
        else "the plan as a whole"
    )
    listed = f", {_named(candidate.actions).lower()}" if candidate.actions else ""
    return Question(
        number=number,
        text=candidate.text,
        recommendation=candidate.recommendation,
        actions=candidate.actions,
        facts=candidate.facts,
        basis=about + listed,
    )


def _sentence(number: int) -> str:
    if not number:
        return "The facts of this version suggest no question."
    return f"{wording.count(number, 'question')} suggested by the facts, the weightiest first."


def _named(actions: tuple[str, ...]) -> str:
    """'Action 2.3', 'Actions 2.3 and 2.4'."""
    return f"Action{'' if len(actions) == 1 else 's'} {refs(actions)}"


def _said(judged: JudgedAction | JudgedRecommendation) -> tuple[str, ...]:
    return tuple(reason.sentence for reason in judged.reasons)


def _deadline_passed(facts: Facts) -> Iterator[Candidate]:
    for judged in facts.now.recommendations:
        live = tuple(action.ref for action in judged.actions if is_open(action))
        if judged.deadline is None or judged.deadline >= facts.as_of or not live:
            continue
        late = (facts.as_of - judged.deadline).days
        counted = sum(not is_superseded(action) for action in judged.actions)
        yield Candidate(
            "deadline-passed",
            100 + late / 1000,
            f"HMICFRS’s deadline for recommendation {judged.ref} was {wording.uk_date(judged.deadline)}, "
            f"{wording.days(late)} ago, and {len(live)} of its {wording.count(counted, 'action')} "
            f"{'is' if len(live) == 1 else 'are'} still open{_yet_rated(judged)}. When will it be done, and what has "
            "HMICFRS been told?",
            judged.ref,
            live,
            _said(judged),
        )


def _yet_rated(judged: JudgedRecommendation) -> str:
    """', yet the force rates it green', where the force's own RAG is better than ours."""
    gap = judged.difference
    rosy = gap is not None and gap.kind == "optimistic" and judged.declared_basis == "stated"
    return f", yet the force rates it {judged.declared_rag.value}" if rosy and judged.declared_rag else ""


def _vanished(facts: Facts) -> Iterator[Candidate]:
    """Of each recommendation, what left the plan while it was open: until somebody says what became of it."""
    gone = [one for one in facts.now.vanished if one.was_open]
    known = {judged.ref for judged in facts.now.recommendations}
    for home in dict.fromkeys(one.home for one in gone):
        own = tuple(one for one in gone if one.home == home)
        until, several = own[-1].until, len(own) > 1
        last = facts.history.previous is not None and until.number == facts.history.previous.number
        which = "the last version" if last else f"version {until.number}, of {wording.uk_date(until.dated)},"
        yield Candidate(
            "vanished",
            95 + len(own) / 100,
            f"{_named(tuple(one.ref for one in own))} {_first_words(own)}{'were' if several else 'was'} in {which} of "
            f"the plan and {'are' if several else 'is'} not in this one. {'Were they' if several else 'Was it'} done, "
            "merged or dropped, and who decided?",
            home if home in known else "",
            tuple(one.ref for one in own),
            vanished_said(own),
        )


def _first_words(own: tuple[Vanished, ...]) -> str:
    """What a single one was to do."""
    return f"(“{shortened(own[0].row.description, 80)}”) " if len(own) == 1 else ""


def _optimistic(facts: Facts) -> Iterator[Candidate]:
    for judged in facts.now.recommendations:
        gap = judged.difference
        if gap is None or gap.kind != "optimistic" or judged.declared_rag is None:
            continue
        if judged.deadline and judged.deadline < facts.as_of:
            continue  # asked with the deadline
        rated = "rates" if judged.declared_basis == "stated" else "colours the actions of"
        yield Candidate(
            "optimistic",
            70 + 8 * gap.steps,
            f"The force {rated} {phrases.recommendation(judged.ref)} {judged.declared_rag.value}; by the stated rules "
            f"it is {judged.rag.value}. {judged.reasons[0].sentence} What does the force know that its plan does not "
            "show?",
            judged.ref,
            judged.reasons[0].actions,
            _said(judged),
        )


def _moved_again(facts: Facts) -> Iterator[Candidate]:
    for action in facts.actions:
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
            _said(action),
        )


def _after_deadline(facts: Facts) -> Iterator[Candidate]:
    for judged in facts.now.recommendations:
        if judged.deadline is None or judged.deadline < facts.as_of:
            continue
        after = [
            a for a in judged.actions if is_open(a) and a.row.due is not None and a.row.due > judged.deadline
        ]
        if not after:
            continue
        last = max(action.row.due for action in after if action.row.due)
        beyond = f"{'the last ' if len(after) > 1 else ''}by {wording.days((last - judged.deadline).days)}"
        yield Candidate(
            "after-deadline",
            78 + len(after) / 100,
            f"{_named(tuple(a.ref for a in after))} {'is' if len(after) == 1 else 'are'} planned to end after "
            f"HMICFRS’s deadline for recommendation {judged.ref}, {wording.uk_date(judged.deadline)}: {beyond}. "
            "Will the deadline be met, or will the force tell HMICFRS that it will not?",
            judged.ref,
            tuple(action.ref for action in after),
            tuple(sentence for action in after for sentence in _said(action)),
        )


def _blocked(facts: Facts) -> Iterator[Candidate]:
    for action in facts.actions:
        if action.row.status is Status.BLOCKED:
            yield Candidate(
                "blocked",
                74 + action.days_overdue / 1000,
                f"Action {action.ref} is blocked. What would unblock it, who has to decide, and by when?",
                action.row.recommendation,
                (action.ref,),
                _said(action),
            )


def _longest_overdue(facts: Facts) -> Iterator[Candidate]:
    for action in facts.actions:
        if action.days_overdue and action.row.due:
            owner = f" The owner is {text(action.row.owner)}." if action.owned else " It has no owner."
            yield Candidate(
                "overdue",
                70 + action.days_overdue / 1000,
                f"Action {action.ref} was due on {wording.uk_date(action.row.due)}, "
                f"{wording.days(action.days_overdue)} ago, and is not complete.{owner} "
                "When will it be done, and what is in the way?",
                action.row.recommendation,
                (action.ref,),
                _said(action),
            )


def _no_evidence(facts: Facts) -> Iterator[Candidate]:
    for judged in facts.now.recommendations:
        unproven = tuple(action.ref for action in judged.actions if lacks_evidence(action))
        if unproven:
            several = len(unproven) > 1
            yield Candidate(
                "no-evidence",
                66 + len(unproven) / 10,
                f"{_named(unproven)} of {phrases.recommendation(judged.ref)} {'are' if several else 'is'} reported "
                "complete with no evidence recorded. What shows that the work was done and that practice has changed?",
                judged.ref,
                unproven,
                tuple(s for action in judged.actions if lacks_evidence(action) for s in _said(action)),
            )


def _no_date(facts: Facts) -> Iterator[Candidate]:
    undated = [action for action in facts.actions if is_open(action) and action.row.due is None]
    if undated:
        listed = tuple(action.ref for action in undated)
        yield Candidate(
            "no-date",
            60 + len(undated) / 100,
            f"{wording.capitalise(wording.count(len(undated), 'open action'))} ({refs(listed)}) "
            f"{'has' if len(undated) == 1 else 'have'} no due date. When will each be closed?",
            undated[0].row.recommendation if len({a.row.recommendation for a in undated}) == 1 else "",
            listed,
            tuple(sentence for action in undated for sentence in _said(action)),
        )


def _reopened(facts: Facts) -> Iterator[Candidate]:
    for action in _with("action-reopened", facts):
        yield _of_action(
            action,
            "reopened",
            84 + action.days_overdue / 1000,
            f"Action {action.ref} was reported complete and is open again. What was found, and was it looked for in "
            "the other actions that are reported complete?",
        )


def _backwards(facts: Facts) -> Iterator[Candidate]:
    reopened = [action.key for action in _with("action-reopened", facts)]
    for action in _with("action-percent-fell", facts):
        if action.key not in reopened:  # asked already
            yield _of_action(
                action,
                "backwards",
                73,
                f"Action {action.ref} stands further back than it did. What was undone, or was the earlier figure "
                "wrong?",
            )


def _better_without_cause(facts: Facts) -> Iterator[Candidate]:
    for action in _with("action-rag-rose-alone", facts):
        yield _of_action(
            action,
            "better-without-cause",
            72,
            f"The force’s RAG for action {action.ref} improved to {action.declared_rag}, and nothing else in the plan "
            "changed with it. What was done that the plan does not show?",
        )


def _with(code: str, facts: Facts) -> list[JudgedAction]:
    """The actions of which this is said."""
    return [action for action in facts.actions if any(reason.code == code for reason in action.reasons)]


def _of_action(action: JudgedAction, kind: str, weight: float, asked: str) -> Candidate:
    return Candidate(kind, weight, asked, action.row.recommendation, (action.ref,), _said(action))


def _bunched(facts: Facts) -> Iterator[Candidate]:
    for judged in facts.now.recommendations:
        for reason in judged.reasons:
            if reason.code == "recommendation-dates-bunched":
                yield Candidate(
                    "bunched",
                    71,
                    f"{reason.sentence} What will be known early enough to act on, if one of them slips?",
                    judged.ref,
                    reason.actions,
                    (reason.sentence,),
                )


def _owed_replies(facts: Facts) -> Iterator[Candidate]:
    for challenge in facts.now.record.challenges:
        late, about = challenge.days_overdue(facts.as_of), challenge.asked.about
        if late:
            yield Candidate(
                "reply-owed",
                92 + late / 1000,
                f"A reply to challenge {challenge.number}, on {about.words}, is {wording.days(late)} overdue: "
                f"“{shortened(text(challenge.asked.question), 120)}” What is the answer?",
                about.recommendation or "",
                (about.action,) if about.action else (),
                (f"It was asked on {wording.uk_date(challenge.asked.on)} by {text(challenge.asked.by)}.",),
            )


def _no_actions(facts: Facts) -> Iterator[Candidate]:
    for judged in facts.now.recommendations:
        if not judged.actions:
            yield Candidate(
                "no-actions",
                90 if judged.rag is Rag.RED else 76,
                f"The plan has no action for recommendation {judged.ref}. What is the force doing about it, and by "
                "when?",
                judged.ref,
                (),
                _said(judged),
            )


FINDERS: tuple[Finder, ...] = (
    _deadline_passed,
    _vanished,
    _owed_replies,
    _no_actions,
    _reopened,
    _optimistic,
    _moved_again,
    _after_deadline,
    _blocked,
    _longest_overdue,
    _no_evidence,
    _backwards,
    _better_without_cause,
    _bunched,
    _no_date,
    getting_worse,
    out_of_reach,
    complete_without_change,
)
