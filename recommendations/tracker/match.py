"""Which action of the last version is which row of the new one: by reference, by wording, by place, else a question.

An action outlives its reference (plans are renumbered) and its wording (plans are reworded). What is clear is
followed; what is not is left open with its candidates, never guessed. Most rows of most imports are unchanged, so
exact pairs go first, through dictionaries; only what is left over is compared by similarity (see `similar.py`).
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from recommendations.plan import ActionRow
from recommendations.tracker.renumbered import By, renumbering


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


def match(
    previous: Sequence[tuple[str, ActionRow]], rows: Sequence[ActionRow], *, in_order: bool = True
) -> Matching:
    """Pairs each row with the identity that it continues. No identity is given to two rows. `in_order`: both are whole
    plans, so that a place among the others says something."""
    pairing = Pairing([row for _, row in previous], rows, in_order=in_order)
    pairing.pair_exact()
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


class Pairing:
    """What is paired so far, by index: old rows, new rows, and what is left over of each."""

    def __init__(self, old: Sequence[ActionRow], new: Sequence[ActionRow], *, in_order: bool = True) -> None:
        self.in_order = in_order
        self.old = old
        self.new = new
        self.old_of: dict[int, int] = {}
        self.old_left = set(range(len(old)))
        self.new_left = set(range(len(new)))
        self.texts_old = [plain(row.description) for row in old]
        self.texts_new = [plain(row.description) for row in new]
        self.renumbering = renumbering(old, new, self.texts_old, self.texts_new)

    def pair(self, old: int, new: int) -> None:
        self.old_of[new] = old
        self.old_left.remove(old)
        self.new_left.remove(new)

    def pair_exact(self) -> None:
        """Pairs the same wording: under its number, then in its recommendation, then wherever it is (see WAYS)."""
        for of_old, of_new in WAYS:
            if not self.old_left or not self.new_left:
                return
            olds = _grouped(sorted(self.old_left), partial(of_old, self))
            news = _grouped(sorted(self.new_left), partial(of_new, self))
            for value, found in news.items():
                others = olds.get(value, ())
                if len(found) == len(others) == 1:
                    self.pair(others[0], found[0])

    def in_place(self, old: int, new: int) -> bool:
        """Whether the neighbours of the new row continue the neighbours of the old one. An end of the plan fits an
        end, but in a plan of one row place says nothing."""
        if not self.in_order or len(self.new) == 1:
            return False
        return self._beside(old - 1, new - 1) and self._beside(old + 1, new + 1)

    def _beside(self, old: int, new: int) -> bool:
        if not 0 <= new < len(self.new):
            return not 0 <= old < len(self.old)
        return self.old_of.get(new) == old


def _grouped(numbers: Iterable[int], same: Callable[[int], Hashable]) -> dict[Hashable, list[int]]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for number in numbers:
        groups[same(number)].append(number)
    return groups


def _wording_alone(row: ActionRow, text: str, pairing: Pairing) -> Hashable:
    """The wording, where no other row shares it and it is too long to be a stock phrase; else what equals no other."""
    return text if len(row.description.split()) > 4 and text not in pairing.renumbering.repeated else id(row)


Way = Callable[["Pairing", int], Hashable]


def _way(by: By) -> tuple[Way, Way]:
    return (
        lambda pairing, n: pairing.renumbering.of_old(n, pairing.old[n], by),
        lambda pairing, n: pairing.renumbering.of_new(n, pairing.new[n], by),
    )


# Ways of being the same, surest first, as an old action and as a new one; each is tried on what those before left over.
WAYS: tuple[tuple[Way, Way], ...] = (
    *map(_way, By),
    (
        lambda pairing, n: _wording_alone(pairing.old[n], pairing.texts_old[n], pairing),
        lambda pairing, n: _wording_alone(pairing.new[n], pairing.texts_new[n], pairing),
    ),
)
