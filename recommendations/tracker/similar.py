"""Pairs by similarity what exact wording left over, and says which rows remain a question.

A pair is accepted if it is clear in itself (see `_clear`) and no rival of either side comes near. The number of
candidates a row may have is bounded, so cost grows with the rows and not with their square.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from recommendations import wording
from recommendations.plan import ActionRow, Status
from recommendations.tracker.match import Pairing

# Similarities run 0 to 1 over whole texts after `plain`. Two different actions of one recommendation reach 0.5 or so;
# a reworded one keeps more than 0.6 of its text. Under another reference only a near-copy is the same for sure.
SAME_REF = 0.6
SAME_PLACE = 0.75
SAME_WORDING = 0.9
WORTH_ASKING = 0.6
# A reference or a place counts as evidence beside the wording; a rival nearer than the margin makes a pair unclear.
_ONE_WORD = 80
BONUS = 0.1
MARGIN = 0.05
# Bounds: words of a text that are looked up, rows sharing a word, candidates of a row, passes, characters compared.
_RAREST_WORDS = 8
_COMMON_WORD = 60
_MOST_CANDIDATES = 12
_MOST_ASKED = 5
_MOST_PASSES = 25
_LONGEST_TEXT = 2000

Asked = tuple[tuple[int, tuple[tuple[int, float], ...]], ...]


@dataclass(frozen=True, slots=True)
class _Pair:
    """An old row and a new one. `near_copy`: of the same recommendation, and no word stands for a different one.

    `same_ref`: of one reference, and no other action shows that the recommendation was renumbered, or a near copy too.
    `begun_anew`: the old one was complete, and the new one has another owner and date and is not.
    """

    old: int
    new: int
    similarity: float
    same_ref: bool
    near_copy: bool
    begun_anew: bool


def pair_similar(pairing: Pairing) -> Asked:
    """Pairs what is clear. Returns each new row that is a question, with (old row, similarity) of its candidates."""
    pairs = list(_pairs(pairing))
    for _ in range(_MOST_PASSES):
        pairs = [p for p in pairs if p.old in pairing.old_left and p.new in pairing.new_left]
        settled = list(_unrivalled(pairing, pairs))
        for pair in settled:
            pairing.pair(pair.old, pair.new)
        if not settled:
            break
    return _questions(pairs, pairing)


def _questions(pairs: Iterable[_Pair], pairing: Pairing) -> Asked:
    asked: dict[int, list[_Pair]] = defaultdict(list)
    for pair in pairs:
        if pair.old in pairing.old_left and pair.new in pairing.new_left:
            asked[pair.new].append(pair)
    return tuple(
        (
            new,
            tuple(
                (p.old, wording.rounded(p.similarity, 2)) for p in sorted(found, key=_standing)[:_MOST_ASKED]
            ),
        )
        for new, found in sorted(asked.items())
    )


def _standing(pair: _Pair) -> tuple[float, int]:
    return -_weight(pair), pair.old


def _weight(pair: _Pair) -> float:
    """Its similarity, and more for a reference; the wording of a near copy is before one of other words."""
    near = pair.near_copy and pair.similarity >= SAME_WORDING
    ref = BONUS * pair.same_ref * (1 if pair.near_copy else 0.5)
    return pair.similarity + ref + BONUS * near


# Deciding


def _unrivalled(pairing: Pairing, pairs: Sequence[_Pair]) -> Iterator[_Pair]:
    """The pairs that are clear, and the best of both their sides by the margin."""
    placed = [pairing.in_place(p.old, p.new) for p in pairs]
    scores = [_weight(p) + BONUS * at for p, at in zip(pairs, placed, strict=True)]
    best: dict[tuple[str, int], list[float]] = defaultdict(list)
    for pair, score in zip(pairs, scores, strict=True):
        best["old", pair.old].append(score)
        best["new", pair.new].append(score)
    for found in best.values():
        found.sort(reverse=True)
    for pair, score, at in zip(pairs, scores, placed, strict=True):
        if _clear(pair, at) and _leads(score, best["old", pair.old]) and _leads(score, best["new", pair.new]):
            yield pair


def _clear(pair: _Pair, in_place: bool) -> bool:
    """A near-copy, else more of the wording in its own place, or enough of it under its own reference.

    Another owner, date and status beside a complete action tell as much against a pair as its place does for it.
    """
    if pair.near_copy and pair.similarity >= SAME_WORDING:
        return True
    told = (pair.same_ref and pair.similarity >= SAME_REF) or (in_place and pair.similarity >= SAME_PLACE)
    return told and not pair.begun_anew


def _begun_anew(old: ActionRow, new: ActionRow) -> bool:
    """Whether a row has the marks of a new action in the room of one that was complete."""
    others = (old.owner, new.owner), (old.due, new.due)
    return _complete(old) and not _complete(new) and all(a and b and a != b for a, b in others)


def _complete(row: ActionRow) -> bool:
    return row.status is Status.COMPLETE


def _leads(score: float, best: Sequence[float]) -> bool:
    return score == best[0] and (len(best) == 1 or score - best[1] >= MARGIN)


# Comparing


def _pairs(pairing: Pairing) -> Iterator[_Pair]:
    """Every pair worth a thought: alike in wording within the recommendation, or of one reference, or in one place."""
    from rapidfuzz import fuzz

    texts_old = {old: pairing.texts_old[old][:_LONGEST_TEXT] for old in pairing.old_left}
    by_ref = _by_ref(pairing)
    same_text: dict[str, list[int]] = defaultdict(list)
    for old, text in sorted(texts_old.items()):
        same_text[text].append(old)
    index = _Index(pairing, texts_old)
    for new in sorted(pairing.new_left):
        row, text = pairing.new[new], pairing.texts_new[new][:_LONGEST_TEXT]
        home = pairing.renumbering.homes[row.recommendation]
        twins = by_ref.get((row.recommendation, row.ref)) or by_ref.get((None, row.ref), [])
        before = pairing.old_of.get(new - 1, -1) + 1
        near = {before} & pairing.old_left
        for old in sorted(
            {
                *twins,
                *near,
                *same_text[text][:_MOST_ASKED],
                *index.candidates(home or row.recommendation, text),
            }
        ):
            other = texts_old[old]
            similarity = max(fuzz.ratio(text, other), fuzz.token_sort_ratio(text, other)) / 100
            if similarity >= WORTH_ASKING or old in twins:
                near_copy = (
                    pairing.old[old].recommendation == home
                    and not _substituted(text, other)
                    and not pairing.renumbering.is_crowded(home, row.recommendation, text)
                )
                told = near_copy or pairing.renumbering.number_says_something(row)
                anew = _begun_anew(pairing.old[old], row)
                yield _Pair(old, new, similarity, old in twins and told, near_copy, anew)


def _by_ref(pairing: Pairing) -> dict[tuple[str | None, str], list[int]]:
    """Old rows by (recommendation, reference), and by (None, reference) for one that changed its recommendation."""
    found: dict[tuple[str | None, str], list[int]] = defaultdict(list)
    for old in sorted(pairing.old_left):
        row = pairing.old[old]
        found[row.recommendation, row.ref].append(old)
        found[None, row.ref].append(old)
    return {key: olds for key, olds in found.items() if len(olds) == 1}


class _Index:
    """Old rows left over by the words of their text, within a recommendation."""

    def __init__(self, pairing: Pairing, texts: dict[int, str]) -> None:
        self._olds: dict[tuple[str, str], list[int]] = defaultdict(list)
        for old, text in texts.items():
            for word in dict.fromkeys(text.split()):
                self._olds[pairing.old[old].recommendation, word].append(old)

    def candidates(self, recommendation: str, text: str) -> list[int]:
        """The rows that share most of the text's rarer words, rare words counting for more."""
        shared = (self._olds.get((recommendation, word), ()) for word in dict.fromkeys(text.split()))
        rarest = sorted((olds for olds in shared if 0 < len(olds) <= _COMMON_WORD), key=len)[:_RAREST_WORDS]
        weight: dict[int, float] = defaultdict(float)
        for olds in rarest:
            for old in olds:
                weight[old] += 1 / len(olds)
        return sorted(weight, key=lambda old: (-weight[old], old))[:_MOST_CANDIDATES]


def _substituted(one: str, other: str) -> bool:
    """Whether a word of one stands for a different word of the other: 'North' for 'South', '14' for '28'.

    Such texts may be near-copies and still be two actions. A plural or a slip of the pen is no different word, but
    "complete" and "incomplete" are, hence the look at how they begin.
    """
    mine, theirs = set(one.split()), set(other.split())
    return bool(_without_like(mine - theirs, theirs - mine) and _without_like(theirs - mine, mine - theirs))


def _without_like(words: set[str], others: set[str]) -> set[str]:
    return {word for word in words if not any(_one_word(word, other) for other in others)}


def _one_word(word: str, other: str) -> bool:
    from rapidfuzz import fuzz

    figures = any(c.isdigit() for c in word + other)
    return not figures and word[:2] == other[:2] and fuzz.ratio(word, other) >= _ONE_WORD
