"""Which recommendation of one version is which of the next, whatever it is numbered: by its wording and its actions.

A number is no identity: plans are renumbered. A recommendation is followed where its wording says so, or where all its
actions moved to one number and that number's own went elsewhere. Where wording and actions do not agree, or too little
is left to tell by, the number is unclear: nothing is carried over to it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from recommendations.plan import UNASSIGNED, ActionRow, RecommendationRow
from recommendations.tracker.match import plain

SAME_WORDING = 60.0  # of 100: a reworded recommendation keeps more of its text, another one has less


@dataclass(frozen=True, slots=True)
class Followed:
    """By number of the later version, the number it had in the one before: None where none, or none for certain. Those
    that `was` does not have kept theirs. `unclear`: numbers of both versions that may mean two recommendations."""

    was: Mapping[str, str | None] = field(default_factory=dict)
    unclear: frozenset[str] = frozenset()

    def before(self, ref: str) -> str | None:
        return self.was.get(ref, ref)


Flow = Counter[tuple[str, str]]
"""How many actions went from which number to which."""


def followed(
    before: Mapping[str, ActionRow],
    after: Mapping[str, ActionRow],
    listed_before: Iterable[RecommendationRow],
    listed_after: Iterable[RecommendationRow],
) -> Followed:
    """Compares two versions, whose actions are known by identity."""
    olds, news = titles_of(listed_before, before.values()), titles_of(listed_after, after.values())
    pairs = ((before[key].recommendation, row.recommendation) for key, row in after.items() if key in before)
    return follow(Counter(pairs), olds, news)


def titles_of(listed: Iterable[RecommendationRow], rows: Iterable[ActionRow]) -> dict[str, str | None]:
    """The numbers that a version has, with their wordings where it gives them."""
    titles: dict[str, str | None] = {}
    for one in listed:
        titles.setdefault(one.ref, one.title)
    for row in rows:
        titles.setdefault(row.recommendation, None)
    titles.pop(UNASSIGNED, None)
    return titles


def follow(flow: Flow, before: Mapping[str, str | None], after: Mapping[str, str | None]) -> Followed:
    """`before` and `after`: the numbers of each version, with their wordings where they are known."""
    moved = any(old != new for old, new in flow)
    if not moved and all(_same(before.get(ref), title) for ref, title in after.items()):
        return Followed()
    found = _Following(flow, _telling(before), _telling(after)).origins()
    twice = {old for old, number in Counter(filter(None, found.values())).items() if number > 1}
    was = {ref: None if old in twice else old for ref, old in found.items() if old != ref or old in twice}
    sources = set(was.values())
    unclear = frozenset(
        ref for ref, old in was.items() if old is None and ref in before and ref not in sources
    )
    return Followed({ref: old for ref, old in was.items() if old is not None or ref in before}, unclear)


def differ(one: str | None, other: str | None) -> bool:
    """Whether two wordings are plainly not the same recommendation's; not where one of them is not known."""
    if not one or not other:
        return False
    # Loaded only where wordings differ: a quick look at a plan has no need of it.
    from rapidfuzz.fuzz import ratio

    return ratio(plain(one), plain(other)) < SAME_WORDING


class _Following:
    """The numbers of two versions with their telling wordings, and where the actions went."""

    def __init__(self, flow: Flow, before: Mapping[str, str | None], after: Mapping[str, str | None]) -> None:
        self.before, self.after = before, after
        self.into: dict[str, Counter[str]] = {}
        self.out_of: dict[str, Counter[str]] = {}
        for (old, new), number in flow.items():
            if UNASSIGNED not in (old, new):
                self.into.setdefault(new, Counter())[old] += number
                self.out_of.setdefault(old, Counter())[new] += number
        self.told = self._told()

    def origins(self) -> dict[str, str | None]:
        """By each number of the later version, that of the one before."""
        found = {ref: self._with_evidence(ref) for ref in self.after if self._has_evidence(ref)}
        moved = any(old not in (None, ref) for ref, old in found.items())
        lost = {ref for ref, old in found.items() if old is None}
        for ref in self.after:
            if ref not in found:
                found[ref] = self._by_number(ref, found, lost, moved=moved)
        return found

    def _told(self) -> dict[str, str]:
        """What the wordings say, where they are the same to the letter."""
        olds = {plain(title): ref for ref, title in self.before.items() if title}
        return {
            ref: olds[plain(title)] for ref, title in self.after.items() if title and plain(title) in olds
        }

    def _has_evidence(self, ref: str) -> bool:
        return ref in self.told or ref in self.into

    def _with_evidence(self, ref: str) -> str | None:
        """By wording first; one that moved must have its actions with it, as far as they are in the plan still."""
        told, sources = self.told.get(ref), self.into.get(ref, Counter())
        if told is not None:
            return told if told == ref or not sources or 2 * sources[told] > sources.total() else None
        old = self._by_actions(ref, sources)
        moved = old is not None and old != ref
        return None if moved and old and differ(self.before[old], self.after[ref]) else old

    def _by_actions(self, ref: str, sources: Counter[str]) -> str | None:
        if self._stays(ref):
            return ref
        if len(sources) == 1:
            old = next(iter(sources))
            whole = len(self.out_of[old]) == 1
            if (
                whole
                and old in self.before
                and (sources[old] > 1 or self._is_free(ref) or self._is_taken(old))
            ):
                return old
        visitors = ref in self.before and ref not in self.out_of and all(map(self._stays, sources))
        return ref if visitors and not differ(self.before[ref], self.after[ref]) else None

    def _stays(self, ref: str) -> bool:
        """Whether half of a number's actions or more are under it still."""
        went = self.out_of.get(ref, Counter())
        return went[ref] > 0 and 2 * went[ref] >= went.total()

    def _is_free(self, ref: str) -> bool:
        """Whether what had this number before is known to have gone to another."""
        went = self.out_of.get(ref, Counter())
        elsewhere = any(old == ref and new != ref for new, old in self.told.items())
        return ref not in self.before or elsewhere or 2 * (went.total() - went[ref]) > went.total()

    def _is_taken(self, ref: str) -> bool:
        """Whether most of what is under a number came there from others."""
        sources = self.into.get(ref, Counter())
        return 2 * (sources.total() - sources[ref]) > sources.total()

    def _by_number(
        self, ref: str, found: Mapping[str, str | None], lost: set[str], *, moved: bool
    ) -> str | None:
        """Without an action that goes on, or the wording of before, the number counts only where nothing speaks
        against it."""
        if ref not in self.before or ref in found.values() or lost & set(self.out_of.get(ref, ())):
            return None
        was, now = self.before[ref], self.after[ref]
        if differ(was, now) or (moved and not (was and now)):
            return None
        return ref


def _same(before: str | None, after: str | None) -> bool:
    return not before or not after or plain(before) == plain(after)


def _telling(titles: Mapping[str, str | None]) -> dict[str, str | None]:
    """The wordings that only one number has: "Recommendation 2" and the inspection's name tell none from another."""
    bare = {
        ref: "".join(c for c in plain(title or "") if not c.isdigit()).strip()
        for ref, title in titles.items()
    }
    counts = Counter(bare.values())
    return {ref: title if bare[ref] and counts[bare[ref]] == 1 else None for ref, title in titles.items()}
