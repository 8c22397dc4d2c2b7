"""The force's own RAG beside ours: what it is, and how far it differs."""

from collections.abc import Sequence

from recommendations.plan import FAVOUR, Rag, Status
from recommendations.tracker.facts import is_open
from recommendations.tracker.judged import Difference, JudgedAction, Reason
from recommendations.tracker.recommendation_rag import reaches
from recommendations.tracker.rules import Rules

STATED, DERIVED = "stated", "derived"
_STEPS = ("", "one step", "two steps", "three steps")


def declared_for(
    stated: Rag | None, actions: Sequence[JudgedAction], rules: Rules
) -> tuple[Rag | None, str | None]:
    """The force's RAG for a recommendation and its basis: stated in the workbook, else derived from its actions.

    Derived is like for like: the force's own action colours go through the rule that ours go through, without
    what only we look at (deadlines, progress, evidence). Actions that the force gives no colour are left out.
    """
    if stated is not None:
        return stated, STATED
    derived = _derived(
        [a for a in actions if a.declared_rag and a.row.status is not Status.SUPERSEDED], rules
    )
    return derived, DERIVED if derived else None


def _derived(coloured: Sequence[JudgedAction], rules: Rules) -> Rag | None:
    if not coloured:
        return None
    colours = [a.declared_rag for a in coloured]
    of_open = [a.declared_rag for a in coloured if is_open(a.row)]
    if reaches([c for c in of_open if c is Rag.RED], of_open, rules.red_share):
        return Rag.RED
    if Rag.RED in colours or reaches([c for c in of_open if c is Rag.AMBER], of_open, rules.amber_share):
        return Rag.AMBER
    for colour in (Rag.BLUE, Rag.GREY):
        if all(c is colour for c in colours):
            return colour
    return Rag.GREEN


def difference(declared: Rag | None, rag: Rag, main: Reason, basis: str | None = STATED) -> Difference | None:
    """How the force's RAG differs from ours, with our main reason; None if it does not, or one is missing or grey."""
    if declared not in FAVOUR or rag not in FAVOUR or declared is rag:
        return None
    steps = FAVOUR.index(rag) - FAVOUR.index(declared)
    force = "The force says" if basis == STATED else "The force’s colours for its actions come to"
    return Difference(
        kind="cautious" if steps > 0 else "optimistic",
        steps=abs(steps),
        sentence=f"{force} {declared.value}; we read {rag.value}, {_STEPS[abs(steps)]} "
        f"{'more' if steps > 0 else 'less'} favourable. {main.sentence}",
    )
