"""What needs attention: overdue actions, and where our RAG is not the force's."""

from recommendations import wording
from recommendations.tracker.judged import JudgedAction, JudgedRecommendation
from reports.report.actions import action_line
from reports.report.facts import Facts
from reports.report.marks import mark
from reports.report.model import DifferenceLine, Differences, Overdue
from reports.report.standing import BASIS, apart
from reports.report.values import recommendation_name, ref_order, text


def overdue(facts: Facts) -> Overdue:
    """Every overdue action, the longest overdue first."""
    late = sorted(
        (action for action in facts.actions if action.days_overdue > 0),
        key=lambda action: (-action.days_overdue, ref_order(action.ref)),
    )
    return Overdue(_overdue_sentence(late), tuple(action_line(action, facts.as_of) for action in late))


def _overdue_sentence(late: list[JudgedAction]) -> str:
    if not late:
        return "No action is overdue."
    moved = sum(action.times_moved > 0 for action in late)
    verb = "is" if len(late) == 1 else "are"
    longest = wording.days(late[0].days_overdue)
    opening = f"{wording.count(len(late), 'action')} {verb} overdue, the longest by {longest}."
    if not moved:
        return opening
    if len(late) == 1:
        return f"{opening} Its date had already been moved."
    some = {1: "The date of one of them", len(late): "The dates of all of them"}.get(
        moved, f"The dates of {moved} of them"
    )
    return f"{opening} {some} had already been moved."


def differences(facts: Facts) -> Differences:
    """Recommendations, then actions; optimistic before cautious, the widest first."""
    whole = _sorted([_recommendation(r) for r in facts.now.recommendations if r.difference])
    single = _sorted([_action(a) for a in facts.actions if a.difference])
    return Differences(_differences_sentence(whole, single), whole, single)


def _sorted(lines: list[DifferenceLine]) -> tuple[DifferenceLine, ...]:
    return tuple(
        sorted(lines, key=lambda line: (line.kind != "optimistic", -line.steps, ref_order(line.ref)))
    )


def _recommendation(judged: JudgedRecommendation) -> DifferenceLine:
    assert judged.difference is not None
    return DifferenceLine(
        of="recommendation",
        ref=judged.ref,
        name=recommendation_name(judged.ref),
        kind=judged.difference.kind,
        steps=judged.difference.steps,
        apart=apart(judged.difference),
        ours=mark(judged.rag),
        theirs=mark(judged.declared_rag),
        note=BASIS[judged.declared_basis],
        sentence=judged.difference.sentence,
    )


def _action(judged: JudgedAction) -> DifferenceLine:
    assert judged.difference is not None
    return DifferenceLine(
        of="action",
        ref=text(judged.ref),
        name=f"Action {text(judged.ref)}",
        kind=judged.difference.kind,
        steps=judged.difference.steps,
        apart=apart(judged.difference),
        ours=mark(judged.rag),
        theirs=mark(judged.declared_rag),
        note="",
        sentence=judged.difference.sentence,
    )


def _differences_sentence(whole: tuple[DifferenceLine, ...], single: tuple[DifferenceLine, ...]) -> str:
    """'The force's RAG is more optimistic than ours for 5 recommendations, and more cautious for 1 action.'"""
    rosy, wary = (_counted(whole, single, kind) for kind in ("optimistic", "cautious"))
    if not rosy and not wary:
        return "Our RAG differs from the force’s nowhere that the force gives one."
    if not rosy or not wary:
        return f"The force’s RAG is more {'optimistic' if rosy else 'cautious'} than ours for {rosy or wary}."
    return f"The force’s RAG is more optimistic than ours for {rosy}, and more cautious for {wary}."


def _counted(whole: tuple[DifferenceLine, ...], single: tuple[DifferenceLine, ...], kind: str) -> str:
    """'5 recommendations and 21 actions' of a kind; '' for none."""
    counts = [
        (sum(line.kind == kind for line in lines), noun)
        for lines, noun in ((whole, "recommendation"), (single, "action"))
    ]
    return wording.join([wording.count(number, noun) for number, noun in counts if number])
