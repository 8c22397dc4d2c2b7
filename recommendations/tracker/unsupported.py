"""Where the force's RAG improved and nothing in the plan shows why: its evidence is as it was before."""

from dataclasses import dataclass

from recommendations.plan import Field
from recommendations.tracker import phrases
from recommendations.tracker.changed import ChangedField, ChangedRecommendation, ChangeKind, Changes


@dataclass(frozen=True, slots=True)
class Unsupported:
    """An improvement without new evidence. `of`: 'action' or 'recommendation'; `ref` is its reference."""

    of: str
    ref: str
    sentence: str


def improved_without_evidence(changes: Changes) -> tuple[Unsupported, ...]:
    """Actions whose RAG improved with the same evidence; recommendations none of whose actions has new evidence.

    Evidence that was taken away is not new, and an action that was added with evidence brings some.
    """
    evidenced = {c.key for c in changes.changed if c.field is Field.EVIDENCE and c.after is not None}
    strengthened = {c.row.recommendation for c in changes.changed if c.key in evidenced}
    strengthened |= {added.row.recommendation for added in changes.added if added.row.evidence}
    return (
        *(
            Unsupported("recommendation", change.ref, _of_recommendation(change))
            for change in changes.recommendations
            if change.kind is ChangeKind.RAG_IMPROVED and change.ref not in strengthened
        ),
        *(
            Unsupported("action", change.ref, _of_action(change))
            for change in changes.changed
            if change.kind is ChangeKind.RAG_IMPROVED and change.key not in evidenced
        ),
    )


def _of_action(change: ChangedField) -> str:
    evidence = change.row.evidence
    why = f"its evidence is as it was: {phrases.quoted(evidence)}" if evidence else "no evidence is recorded"
    return f"The force’s RAG for action {change.ref} went from {change.before} to {change.after}, but {why}."


def _of_recommendation(change: ChangedRecommendation) -> str:
    return (
        f"The force’s RAG for recommendation {change.ref} went from {change.before} to {change.after}, "
        "but none of its actions has new evidence."
    )
