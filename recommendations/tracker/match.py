"""Which action of the last version is which row of the new one: by reference, by wording, by place, else a question.

An action outlives its reference (plans are renumbered) and its wording (plans are reworded). What is clear is
followed; what is not is left open with its candidates, never guessed. Most rows of most imports are unchanged, so
exact pairs go first, through dictionaries; only what is left over is compared by similarity (see `similar.py`).
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from recommendations.plan import ActionRow


@dataclass(frozen=True, slots=True)
class Candidate:
    """An action of the last version that an uncertain row may be; similarity of wording, 0 to 1."""

    key: str
    ref: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A new row (by its index and reference) that may be one of the candidates, the likeliest first."""

    index: int
    ref: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Matching:
    """`keys`: for each new row the identity it continues, None for one not seen before (or uncertain).
    `removed`: identities that no row continues, in their old order, candidates of uncertain rows among them."""

    keys: tuple[str | None, ...]
    removed: tuple[str, ...]
    uncertain: tuple[Uncertain, ...]


def match(previous: Sequence[tuple[str, ActionRow]], rows: Sequence[ActionRow]) -> Matching:
    """Pairs each row with the identity that it continues. No identity is given to two rows."""
    pairing = Pairing([row for _, row in previous], rows)
    for same in EXACT:
        pairing.pair_unique(same)
    asked: tuple[tuple[int, tuple[tuple[int, float], ...]], ...] = ()
    if pairing.old_left and pairing.new_left:
        from recommendations.tracker.similar import pair_similar

        asked = pair_similar(pairing)
    return Matching(
        keys=tuple(
            previous[old][0] if (old := pairing.old_of.get(n)) is not None else None for n in range(len(rows))
        ),
        removed=tuple(previous[old][0] for old in sorted(pairing.old_left)),
        uncertain=tuple(
            Uncertain(
                n, rows[n].ref, tuple(Candidate(previous[o][0], previous[o][1].ref, s) for o, s in candidates)
            )
            for n, candidates in asked
        ),
    )


def plain(text: str) -> str:
    """Lower case, letters and digits only, single spaces: what two writings of one text share."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def _wording_alone(row: ActionRow) -> Hashable:
    """The wording, where it is too long to be a stock phrase; else what equals no other row's."""
    return plain(row.description) if len(row.description.split()) > 4 else id(row)


# Ways of being the same, surest first; each is tried on what those before it left over.
EXACT: tuple[Callable[[ActionRow], Hashable], ...] = (
    lambda row: (row.recommendation, row.ref, row.description),
    lambda row: (row.recommendation, row.ref, plain(row.description)),
    lambda row: (row.recommendation, plain(row.description)),
    lambda row: (row.ref, plain(row.description)),
    _wording_alone,
)


class Pairing:
    """What is paired so far, by index: old rows, new rows, and what is left over of each."""

    def __init__(self, old: Sequence[ActionRow], new: Sequence[ActionRow]) -> None:
        self.old = old
        self.new = new
        self.old_of: dict[int, int] = {}
        self.old_left = set(range(len(old)))
        self.new_left = set(range(len(new)))

    def pair(self, old: int, new: int) -> None:
        self.old_of[new] = old
        self.old_left.remove(old)
        self.new_left.remove(new)

    def pair_unique(self, same: Callable[[ActionRow], Hashable]) -> None:
        """Pairs what is the same in this way, where nothing else left over on either side is."""
        if not self.old_left or not self.new_left:
            return
        olds = _grouped(((number, self.old[number]) for number in sorted(self.old_left)), same)
        news = _grouped(((number, self.new[number]) for number in sorted(self.new_left)), same)
        for value, found in news.items():
            others = olds.get(value, ())
            if len(found) == len(others) == 1:
                self.pair(others[0], found[0])

    def in_place(self, old: int, new: int) -> bool:
        """Whether the neighbours of the new row continue the neighbours of the old one. An end of the plan fits an
        end, but in a plan of one row place says nothing."""
        return len(self.new) > 1 and self._beside(old - 1, new - 1) and self._beside(old + 1, new + 1)

    def _beside(self, old: int, new: int) -> bool:
        if not 0 <= new < len(self.new):
            return not 0 <= old < len(self.old)
        return self.old_of.get(new) == old


def _grouped(
    numbered: Iterable[tuple[int, ActionRow]], same: Callable[[ActionRow], Hashable]
) -> dict[Hashable, list[int]]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for number, row in numbered:
        groups[same(row)].append(number)
    return groups
