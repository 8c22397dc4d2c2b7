"""The optimism gap: how much more favourable the force's RAG is than ours, in steps of colour."""

from collections.abc import Sequence

from recommendations import wording
from recommendations.plan import FAVOUR, Rag
from recommendations.tracker.judged import Gap, JudgedAction


def steps_between(declared: Rag | None, rag: Rag) -> int | None:
    """Steps by which the force's colour is more favourable than ours (negative: less); None if either is missing or
    grey, which says nothing of progress."""
    if declared not in FAVOUR or rag not in FAVOUR:
        return None
    return FAVOUR.index(declared) - FAVOUR.index(rag)


def optimism(actions: Sequence[JudgedAction], whose: str) -> Gap:
    """The gap over some actions; `whose` names them: 'recommendation 3', 'the plan'."""
    apart = [
        steps for action in actions if (steps := steps_between(action.declared_rag, action.rag)) is not None
    ]
    better, worse = sum(step > 0 for step in apart), sum(step < 0 for step in apart)
    mean = wording.rounded(sum(apart) / len(apart), 2) if apart else None
    return Gap(len(apart), better, worse, mean, _sentence(len(apart), better, worse, mean, whose))


def _sentence(compared: int, better: int, worse: int, mean: float | None, whose: str) -> str:
    if mean is None:
        return f"The force’s RAG cannot be compared with ours for any action of {whose}."
    if not better and not worse:
        return f"The force’s RAG is ours for {wording.whole(compared, 'action')} of {whose} that both rate."
    if compared == 1:
        apart = "more" if better else "less"
        return (
            f"The force is {apart} favourable on the only action of {whose} that both rate, {_steps(mean)}."
        )
    both = f"Of the {wording.count(compared, 'action')} of {whose} that both rate"
    told = [
        f"{way} favourable on {_share(number, compared)}"
        for way, number in (("more", better), ("less", worse))
        if number
    ]
    return f"{both}, the force is {wording.join(told)}: {_on_average(mean)}."


def _share(number: int, compared: int) -> str:
    return ("both" if compared == 2 else "all") if number == compared else str(number)


def _steps(mean: float) -> str:
    """'by 2 steps': of a single action the mean is a whole number."""
    return f"by {wording.count(round(abs(mean)), 'step')}"


def _on_average(mean: float) -> str:
    if not mean:
        return "the two even out on average"
    size = "1 step" if abs(mean) == 1 else f"{abs(mean):g} {'steps' if abs(mean) > 1 else 'of a step'}"
    return f"{size} {'more' if mean > 0 else 'less'} favourable on average"
