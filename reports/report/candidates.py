"""A question that could be asked, and what finds it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reports.report.facts import Facts


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
