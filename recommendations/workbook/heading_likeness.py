"""A heading that no list has: the known heading that it is like, and whether what differs changes what it means.

"Targt date" and "Target date for delivery" are target dates. "Review target date" is like one, and is the date of
something else: a word too many that is not known to change nothing makes the likeness doubtful.
"""

from dataclasses import dataclass
from functools import lru_cache

from recommendations.workbook.heading_words import Known, heading_words

# RapidFuzz's score from 0 to 100: 'Owmer' and 'Owner' have 80, 'Target dates' and 'Target date' 96.
SIMILAR, RIVAL_WITHIN, SAME_WORD = 86, 4, 80
# A heading of one word this long may have one slip of the pen: 'Onwer', 'Satus'.
SHORTEST, SLIPS_FROM = 4, 5


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a heading is like; `clear` if every word in which it differs is a slip of the pen or changes nothing."""

    known: Known
    clear: bool


@lru_cache(maxsize=16384)
def likeness(folded: str) -> Likeness | None:
    """The known heading that is written nearly so, or that stands whole within a longer one."""
    if len(folded) < SHORTEST:
        return None
    near = _near(folded)
    like = _judged(folded, *near) if near else None
    if like and like.clear:
        return like
    inside = _within(folded)
    return inside if inside and (inside.clear or not near) else like


def _near(folded: str) -> tuple[list[str], float] | None:
    """Known headings that are written nearly so, and how nearly, 0 to 1."""
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import OSA

    known = list(heading_words().known)
    found = process.extract(folded, known, scorer=fuzz.token_sort_ratio, score_cutoff=SIMILAR, limit=5)
    if found:
        best = found[0][1]
        return [name for name, score, _ in found if score >= best - RIVAL_WITHIN], best / 100 * 0.9
    if " " in folded or len(folded) < SLIPS_FROM or folded in heading_words().spelt:
        return None
    slips = process.extract(folded, known, scorer=OSA.distance, score_cutoff=1, limit=5)
    return ([name for name, _, _ in slips], 0.75) if slips else None


def _within(folded: str) -> Likeness | None:
    """The longest known headings of two words or more that stand in a long one, if they agree."""
    parts = folded.split()
    for length in range(min(len(parts) - 1, 5), 1, -1):
        runs = (" ".join(parts[at : at + length]) for at in range(len(parts) - length + 1))
        found = [run for run in runs if run in heading_words().known]
        if found:
            return _judged(folded, found, 0.7)
    return None


def _judged(folded: str, names: list[str], sure: float) -> Likeness | None:
    same = [name for name in names if _says_the_same(folded, name)]
    known = one_meaning_of([heading_words().known[name] for name in same or names], sure)
    return Likeness(known, bool(same)) if known else None


def one_meaning_of(close: list[Known], sure: float) -> Known | None:
    """What several known headings mean together; None where some of them mean nothing of ours and some do."""
    fields = list(dict.fromkeys(field for known in close for field in known.fields))
    ignored = any(not known.fields for known in close)
    if ignored and fields:
        return None
    one = len(close) == 1 or len(fields) < 2
    return Known(tuple(fields), "similar" if one else "by_content similar", sure)


def _says_the_same(folded: str, name: str) -> bool:
    """Whether a heading is a known one, in the same order, but for slips of the pen and words that change nothing."""
    theirs = name.split()
    mine = [_as_spelt(word, theirs) for word in folded.split()]
    filler = heading_words().filler
    return [word for word in mine if word not in filler or word in theirs] == [
        word for word in theirs if word not in filler or word in mine
    ]


def _as_spelt(word: str, theirs: list[str]) -> str:
    """The word of the known heading that this one is a slip for; a word that other headings have is no slip."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import OSA

    if word in theirs or word in heading_words().spelt:
        return word
    for other in theirs:
        if fuzz.ratio(word, other) >= SAME_WORD or (len(word) >= SHORTEST and OSA.distance(word, other) == 1):
            return other
    return word
