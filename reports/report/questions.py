"""Suggested questions to the chief constable: few, specific, each resting on facts that it names.

Each finder below looks for one kind of weakness and gives candidates with a weight; the heaviest are asked, with
no more than two of a kind and two of a recommendation, so that one bad recommendation does not crowd out the rest.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from recommendations import wording
from recommendations.plan import Rag, Status
from recommendations.tracker import phrases
from recommendations.tracker.judged import JudgedRecommendation
from reports.report.candidates import Candidate, Finder, actions_said, said_of
from reports.report.facts import Facts, is_open, is_superseded, lacks_evidence
from reports.report.measure_questions import complete_without_change, getting_worse, out_of_reach
from reports.report.model import Question, Questions
from reports.report.turn_questions import (
    backwards,
    better_without_cause,
    moved_again,
    reopened,
    vanished,
)
from reports.report.values import names, ref_order, refs, shortened, text

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
    listed = f", {actions_said(candidate.actions).lower()}" if candidate.actions else ""
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


def _deadline_passed(facts: Facts) -> Iterator[Candidate]:
    for judged in facts.to_ask:
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
            said_of(judged),
        )


def _yet_rated(judged: JudgedRecommendation) -> str:
    """', yet the force rates it green', where the force's own RAG is better than ours."""
    gap = judged.difference
    rosy = gap is not None and gap.kind == "optimistic" and judged.declared_basis == "stated"
    return f", yet the force rates it {judged.declared_rag.value}" if rosy and judged.declared_rag else ""


def _optimistic(facts: Facts) -> Iterator[Candidate]:
    for judged in facts.to_ask:
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
            said_of(judged),
        )


def _after_deadline(facts: Facts) -> Iterator[Candidate]:
    for judged in facts.to_ask:
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
            f"{actions_said(tuple(a.ref for a in after))} {'is' if len(after) == 1 else 'are'} planned to end after "
            f"HMICFRS’s deadline for recommendation {judged.ref}, {wording.uk_date(judged.deadline)}: {beyond}. "
            "Will the deadline be met, or will the force tell HMICFRS that it will not?",
            judged.ref,
            tuple(action.ref for action in after),
            tuple(sentence for action in after for sentence in said_of(action)),
        )


def _blocked(facts: Facts) -> Iterator[Candidate]:
    for action in facts.actions_to_ask:
        if action.row.status is Status.BLOCKED:
            yield Candidate(
                "blocked",
                74 + action.days_overdue / 1000,
                f"Action {action.ref} is blocked. What would unblock it, who has to decide, and by when?",
                action.row.recommendation,
                (action.ref,),
                said_of(action),
            )


def _longest_overdue(facts: Facts) -> Iterator[Candidate]:
    for action in facts.actions_to_ask:
        if action.days_overdue and action.row.due:
            owner = f" The owner is {names(action.row.owner)}." if action.owned else " It has no owner."
            yield Candidate(
                "overdue",
                70 + action.days_overdue / 1000,
                f"Action {action.ref} was due on {wording.uk_date(action.row.due)}, "
                f"{wording.days(action.days_overdue)} ago, and is not complete.{owner} "
                "When will it be done, and what is in the way?",
                action.row.recommendation,
                (action.ref,),
                said_of(action),
            )


def _no_evidence(facts: Facts) -> Iterator[Candidate]:
    for judged in facts.to_ask:
        unproven = tuple(action.ref for action in judged.actions if lacks_evidence(action))
        if unproven:
            several = len(unproven) > 1
            yield Candidate(
                "no-evidence",
                66 + len(unproven) / 10,
                f"{actions_said(unproven)} of {phrases.recommendation(judged.ref)} {'are' if several else 'is'} "
                "reported complete with no evidence recorded. What shows that the work was done and that practice has "
                "changed?",
                judged.ref,
                unproven,
                tuple(s for action in judged.actions if lacks_evidence(action) for s in said_of(action)),
            )


def _no_date(facts: Facts) -> Iterator[Candidate]:
    undated = [action for action in facts.actions_to_ask if is_open(action) and action.row.due is None]
    if undated:
        listed = tuple(action.ref for action in undated)
        yield Candidate(
            "no-date",
            60 + len(undated) / 100,
            f"{wording.capitalise(wording.count(len(undated), 'open action'))} ({refs(listed)}) "
            f"{'has' if len(undated) == 1 else 'have'} no due date. When will each be closed?",
            undated[0].row.recommendation if len({a.row.recommendation for a in undated}) == 1 else "",
            listed,
            tuple(sentence for action in undated for sentence in said_of(action)),
        )


def _bunched(facts: Facts) -> Iterator[Candidate]:
    for judged in facts.to_ask:
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


def _closed_but_open(facts: Facts) -> Iterator[Candidate]:
    """Nothing more is owed to HMICFRS; whether the rest of the work is still to be done is a question all the same."""
    for judged in facts.now.recommendations:
        closed, live = judged.closing.hmicfrs_on, tuple(a.ref for a in judged.actions if is_open(a))
        if closed and live:
            some, one = wording.count(len(live), "action"), len(live) == 1
            yield Candidate(
                "closed-but-open",
                64 + len(live) / 100,
                f"HMICFRS closed recommendation {judged.ref} on {wording.uk_date(closed)}, with {some} of it still "
                f"open in the plan ({refs(live)}). Will {'it' if one else 'they'} be finished, and does the change "
                f"hold without {'it' if one else 'them'}?",
                judged.ref,
                live,
                said_of(judged),
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
    for judged in facts.to_ask:
        if not judged.actions:
            yield Candidate(
                "no-actions",
                90 if judged.rag is Rag.RED else 76,
                f"The plan has no action for recommendation {judged.ref}. What is the force doing about it, and by "
                "when?",
                judged.ref,
                (),
                said_of(judged),
            )


FINDERS: tuple[Finder, ...] = (
    _deadline_passed,
    vanished,
    _owed_replies,
    _no_actions,
    reopened,
    _optimistic,
    moved_again,
    _after_deadline,
    _blocked,
    _longest_overdue,
    _no_evidence,
    backwards,
    better_without_cause,
    _bunched,
    _closed_but_open,
    _no_date,
    getting_worse,
    out_of_reach,
    complete_without_change,
)
