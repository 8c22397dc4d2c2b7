"""The position: one sentence, the counts, and the sums that show that they reconcile."""

from collections import Counter
from collections.abc import Mapping

from recommendations import wording
from recommendations.plan import UNASSIGNED, Rag
from recommendations.tracker.judged import JudgedAction
from reports.report.also import age
from reports.report.facts import Facts, is_complete, is_open, is_superseded, lacks_evidence
from reports.report.marks import ORDER, mark
from reports.report.model import Count, Headline, RagCount
from reports.report.standing import movement, progress_sentence
from reports.report.values import covered_figure, figure

RAG_WORDS = {Rag.RED: "red", Rag.AMBER: "amber", Rag.GREEN: "green", Rag.BLUE: "blue", Rag.GREY: "grey"}


def headline(facts: Facts) -> Headline:
    """The position as of the report's date."""
    totals = facts.now.totals
    by_rag = rag_counts(totals.by_rag)
    return Headline(
        position=_position(facts),
        subject=", ".join([*_in_words(totals.by_rag), f"{wording.count(totals.overdue, 'action')} overdue"]),
        movement=_movement(facts),
        progress=covered_figure(facts.now.progress, facts.now.coverage),
        progress_known=facts.now.coverage.known,
        progress_not_known=facts.now.coverage.not_known,
        expected=figure(facts.now.expected_progress),
        progress_sentence=progress_sentence(
            facts.now.progress, facts.now.expected_progress, facts.now.coverage
        ),
        by_rag=by_rag,
        actions_by_rag=rag_counts(totals.actions_by_rag),
        counts=_counts(facts),
        reconciles=_reconciles(facts),
        age=age(facts),
    )


def rag_counts(counts: Mapping[Rag, int]) -> tuple[RagCount, ...]:
    """How many are of each colour, all five in order."""
    return tuple(
        RagCount(mark(rag), counts.get(rag, 0), f"{counts.get(rag, 0)} {RAG_WORDS[rag]}") for rag in ORDER
    )


def _in_words(by_rag: Mapping[Rag, int]) -> list[str]:
    """2 red, 4 amber, 3 green, 2 blue: the four always, grey only where there is one."""
    shown = [rag for rag in ORDER if rag is not Rag.GREY or by_rag.get(rag)]
    return [f"{by_rag.get(rag, 0)} {RAG_WORDS[rag]}" for rag in shown]


def colours_said(by_rag: Mapping[Rag, int]) -> str:
    """'of 11 recommendations, 2 are red, 4 amber and 5 green', 'of 3 …, none is red, 2 are amber …', 'both … are blue'.

    Red is always said. The colour blue is named as one: the word complete is the force's claim, and blue is more.
    """
    total = sum(by_rag.values())
    held = [rag for rag in ORDER if by_rag.get(rag)]
    if not held:
        return "no recommendation is listed"
    if len(held) == 1:
        return f"{wording.whole(total, 'recommendation')} {wording.is_are(total)} {RAG_WORDS[held[0]]}"
    first, *others = held
    parts = [f"{by_rag[first]} {wording.is_are(by_rag[first])} {RAG_WORDS[first]}"]
    if first is not Rag.RED:
        parts.insert(0, "none is red")
    parts += [f"{by_rag[rag]} {RAG_WORDS[rag]}" for rag in others]
    return f"of {wording.count(total, 'recommendation')}, {wording.join(parts)}"


def overdue_said(overdue: int, actions: int) -> str:
    """'6 of 57 actions are overdue', 'no action is overdue', 'both actions are overdue'."""
    return f"{wording.part_of(overdue, actions, 'action')} {wording.is_are(overdue)} overdue"


def _position(facts: Facts) -> str:
    totals = facts.now.totals
    parts = [overdue_said(totals.overdue, totals.actions), *filter(None, [_progress(facts)])]
    return f"{wording.capitalise(colours_said(totals.by_rag))}; {wording.join(parts)}."


def _progress(facts: Facts) -> str:
    """How far the plan has got, and of how many actions that is said where it is not of all."""
    progress, expected, coverage = facts.now.progress, facts.now.expected_progress, facts.now.coverage
    if progress is None:
        return "its progress is not known" if coverage.not_known else ""
    against = f" against {wording.percent(expected)} expected" if expected is not None else ""
    covers = f" ({coverage.said})" if coverage.said else ""
    return f"the plan is {wording.percent(progress)} complete{covers}{against}"


def _movement(facts: Facts) -> str:
    """How many recommendations are better or worse than in the version before."""
    if facts.before is None and facts.looks_back:
        return "No version was known on that day, so there is nothing to compare it with."
    if facts.before is None:
        return "This is the first version of the plan, so there is nothing to compare it with yet."
    moves = Counter(
        movement(
            before.rag if (before := facts.recommendation_before(now.key)) else None,
            now.rag,
            unclear=now.ref in facts.unclear,
        )
        for now in facts.now.recommendations
        if now.ref != UNASSIGNED
    )
    shown = ("Worse", "Better", "Changed", "New", "Not comparable", "Same")
    words = {
        "Worse": "worse",
        "Better": "better",
        "Changed": "changed to or from grey",
        "New": "new",
        "Not comparable": "not comparable, as the plan was renumbered",
        "Same": "the same",
    }
    found = [move for move in shown if moves[move]]
    counted = [wording.count(moves[move], "recommendation") for move in found[:1]] + [
        str(moves[move]) for move in found[1:]
    ]
    parts = [
        f"{number} {wording.is_are(moves[move])} {words[move]}"
        for number, move in zip(counted, found, strict=True)
    ]
    version = facts.before.version
    named = f"version {version.number}, dated {wording.uk_date(version.dated)}"
    since = f"Compared with {named}, as it was known then" if facts.looks_back else f"Since {named}"
    return f"{since}, {wording.join(parts)}."


def due_soon(action: JudgedAction, facts: Facts) -> bool:
    """Open and due within the days that the rules call soon (28 by default), today included."""
    due = action.row.due
    return is_open(action) and due is not None and 0 <= (due - facts.as_of).days <= facts.rules.due_soon_days


def _counts(facts: Facts) -> tuple[Count, ...]:
    actions, totals = facts.actions, facts.now.totals
    differing = sum(action.difference is not None for action in actions)
    undated = sum(is_open(action) and action.row.due is None for action in actions)
    soon = sum(due_soon(action, facts) for action in actions)
    unproven = sum(map(lacks_evidence, actions))
    return (
        Count("recommendations", totals.recommendations, _noun(totals.recommendations, "recommendation")),
        Count("actions", totals.actions, _noun(totals.actions, "action")),
        Count("complete", totals.complete, _noun(totals.complete, "action") + " complete"),
        Count("overdue", totals.overdue, _noun(totals.overdue, "action") + " overdue"),
        Count(
            "due_soon",
            soon,
            f"{_noun(soon, 'action')} due in the next {wording.days(facts.rules.due_soon_days)}",
        ),
        Count("no_date", undated, f"open {_noun(undated, 'action')} with no due date"),
        Count("no_evidence", unproven, f"{_noun(unproven, 'action')} complete without evidence"),
        Count("differing", differing, f"{_noun(differing, 'action')} rated differently from the force"),
    )


def _reconciles(facts: Facts) -> tuple[str, ...]:
    """The sums in words. A sum that fails is a bug, and must stop the report."""
    actions, totals = facts.actions, facts.now.totals
    live = [action for action in actions if is_open(action)]
    superseded = sum(map(is_superseded, actions))
    undated = sum(action.row.due is None for action in live)
    soon = sum(due_soon(action, facts) for action in live)
    later = len(live) - totals.overdue - soon - undated
    unproven = sum(map(lacks_evidence, actions))
    assert len(actions) == totals.actions, "the recommendations' actions are not the plan's"
    assert sum(map(is_complete, actions)) == totals.complete, "the complete actions do not add up"
    assert sum(action.days_overdue > 0 for action in live) == totals.overdue, (
        "the overdue actions do not add up"
    )
    assert later >= 0, "the open actions do not add up"
    return (
        f"{wording.count(totals.recommendations, 'recommendation')}: {_sum(totals.by_rag)}.",
        f"{wording.count(totals.actions, 'action')}: {totals.complete} complete, {len(live)} open "
        f"and {superseded} superseded.",
        f"{wording.count(len(live), 'open action')}: {totals.overdue} overdue, {soon} due in the next "
        f"{wording.days(facts.rules.due_soon_days)}, {later} due later and {undated} with no due date.",
        f"{wording.count(totals.complete, 'complete action')}: {totals.complete - unproven} with evidence recorded "
        f"and {unproven} without.",
        f"RAG of {wording.count(totals.actions, 'action')}: {_sum(totals.actions_by_rag)}.",
    )


def _sum(counts: Mapping[Rag, int]) -> str:
    return wording.join([f"{counts.get(rag, 0)} {rag.value}" for rag in ORDER])


def _noun(number: int, noun: str) -> str:
    return noun if number == 1 else f"{noun}s"
