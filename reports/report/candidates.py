"""A question that could be asked, and what finds it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from recommendations.tracker.judged import JudgedAction, JudgedRecommendation
from reports.report.facts import Facts
from reports.report.values import refs


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that could be asked. `weight` orders kinds first, then cases within a kind."""

    kind: str
    weight: float
    text: str
    recommendation: str
    actions: tuple[str, ...]
    facts: tuple[str, ...]


Finder = Callable[[Facts], Iterable[Candidate]]


def said_of(judged: JudgedAction | JudgedRecommendation) -> tuple[str, ...]:
    """The facts that a question on it rests on."""
    return tuple(reason.sentence for reason in judged.reasons)


def actions_said(listed: tuple[str, ...]) -> str:
    """'Action 2.3', 'Actions 2.3 and 2.4'."""
    return f"Action{'' if len(listed) == 1 else 's'} {refs(listed)}"
