"""How a plan was renumbered, by the wordings that each of two versions has once: whose numbers still say something.

An action whose wording several share is known by its number alone. Where the actions around it have other numbers
than before, so may it, and its number is no evidence.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from recommendations.plan import ActionRow


class By(Enum):
    """What two actions of one recommendation and one wording share besides."""

    REFERENCE = "reference"
    LAST_NUMBER = "last number"
    WORDING = "nothing else"


_LAST_NUMBER = re.compile(r"[0-9]+[a-z]?$")
_STOCK_PHRASE = 4


@dataclass(frozen=True, slots=True)
class Renumbering:
    """`texts_old` and `texts_new`: the plain wordings by row. `repeated`: wordings that a version has twice or more.

    `homes`: by new recommendation, the old one that its actions were under; None where that is not plain.
    `held`: new recommendations whose actions kept the last part of their numbers. `crowded_old`, `crowded_new`: the
    recommendations with a wording that several of their actions share.
    """

    texts_old: Sequence[str]
    texts_new: Sequence[str]
    repeated: frozenset[str]
    homes: Mapping[str, str | None]
    held: frozenset[str]
    crowded_old: frozenset[tuple[str, str]]
    crowded_new: frozenset[tuple[str, str]]

    def of_old(self, number: int, row: ActionRow, by: By) -> Hashable:
        """What an action of the last version must share with one of the new to be it."""
        return row.recommendation, _numbered(row, by), self.texts_old[number]

    def of_new(self, number: int, row: ActionRow, by: By) -> Hashable:
        """The same of a new action; equal to nothing where its number, or its recommendation's, is no evidence."""
        home, text = self.homes[row.recommendation], self.texts_new[number]
        if by is By.WORDING:
            doubtful = self.is_crowded(home, row.recommendation, text)
        else:
            doubtful = text in self.repeated and row.recommendation not in self.held
        return (number, row.ref) if home is None or doubtful else (home, _numbered(row, by), text)

    def is_crowded(self, old: str | None, new: str, text: str) -> bool:
        """Whether several actions of one recommendation share the wording, before or now."""
        return (old, text) in self.crowded_old or (new, text) in self.crowded_new

    def number_says_something(self, row: ActionRow) -> bool:
        return row.recommendation in self.held


def renumbering(
    old: Sequence[ActionRow], new: Sequence[ActionRow], texts_old: Sequence[str], texts_new: Sequence[str]
) -> Renumbering:
    """Compares where the wordings stood that both versions have once."""
    once_old, repeated_old = _once(texts_old)
    once_new, repeated_new = _once(texts_new)
    pairs: dict[str, list[tuple[ActionRow, ActionRow]]] = defaultdict(list)
    for text, number in once_new.items():
        if text in once_old:
            pairs[new[number].recommendation].append((old[once_old[text]], new[number]))
    homes = _homes(pairs, {row.recommendation for row in new})
    held = frozenset(
        ref
        for ref, home in homes.items()
        if home is not None
        and all(
            before.recommendation == home and _last_number(before.ref) == _last_number(after.ref)
            for before, after in pairs.get(ref, ())
        )
    )
    return Renumbering(
        texts_old,
        texts_new,
        repeated_old | repeated_new,
        homes,
        held,
        crowded_old=_crowded(old, texts_old),
        crowded_new=_crowded(new, texts_new),
    )


def _crowded(rows: Sequence[ActionRow], texts: Sequence[str]) -> frozenset[tuple[str, str]]:
    counts = Counter((row.recommendation, text) for row, text in zip(rows, texts, strict=True))
    return frozenset(place for place, count in counts.items() if count > 1)


def _homes(
    pairs: Mapping[str, Sequence[tuple[ActionRow, ActionRow]]], refs: set[str]
) -> dict[str, str | None]:
    """Where a recommendation's actions come from: from the old one that its own wordings agree on, else itself."""
    homes: dict[str, str | None] = {ref: _home(ref, pairs.get(ref, ())) for ref in refs}
    taken = {home for ref, home in homes.items() if home not in (None, ref)}
    taken |= {
        before.recommendation for ref, found in pairs.items() for before, _ in found if homes[ref] is None
    }
    return {
        ref: None if home == ref and ref in taken and not _stays(ref, pairs.get(ref, ())) else home
        for ref, home in homes.items()
    }


def _home(ref: str, found: Sequence[tuple[ActionRow, ActionRow]]) -> str | None:
    """One stock phrase that moved does not move its recommendation, but makes it doubtful."""
    sources = Counter(before.recommendation for before, _ in found)
    if not sources or set(sources) == {ref}:
        return ref
    telling = len(found) > 1 or len(found[0][1].description.split()) > _STOCK_PHRASE
    return next(iter(sources)) if len(sources) == 1 and telling else ref if sources[ref] else None


def _stays(ref: str, found: Sequence[tuple[ActionRow, ActionRow]]) -> bool:
    return any(before.recommendation == ref for before, _ in found)


def _once(texts: Sequence[str]) -> tuple[dict[str, int], frozenset[str]]:
    counts = Counter(texts)
    once = {text: number for number, text in enumerate(texts) if counts[text] == 1}
    return once, frozenset(text for text, count in counts.items() if count > 1)


def _numbered(row: ActionRow, by: By) -> str | None:
    return {By.REFERENCE: row.ref, By.LAST_NUMBER: _last_number(row.ref), By.WORDING: None}[by]


def _last_number(ref: str) -> str:
    found = _LAST_NUMBER.search(ref.casefold())
    return found[0] if found else ref.casefold()
