"""Several actions in one row: which columns are those of the first, the second, the third, by the headings alone.

Certain are headings with running numbers ('Action 1 | Owner 1 | Action 2 | Owner 2', or 'Action 1' over 'What | Who'),
with terms ('Short-term action | Long-term action'), and the same headings over again from left to right. Whatever
else has two columns of actions stays a question.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from recommendations.plan import Field
from recommendations.workbook.date_words import MONTH_WORDS
from recommendations.workbook.header_rows import WEAK, heading_with_group, is_known, known
from recommendations.workbook.layout_words import layout_words
from recommendations.workbook.lettering import words

Headings = Mapping[int, tuple[str, str]]  # by column: its own heading, and the group heading above it
Group = dict[
    int, tuple[str, str]
]  # the columns of one of a row's actions, their headings without number or term

MOST_ACTIONS = 20  # in one row; a higher number in a heading is something else
_COUNTED = "one first|two second|three third|four fourth|five fifth|six sixth|seven seventh|eight eighth"
_NUMBERS = {word: n for n, pair in enumerate(_COUNTED.split("|"), 1) for word in pair.split()}
_NUMBER = re.compile(
    r"(?<![\w.,/-])(?:(?:no\.?|number|#)\s*)?(\d{1,2}(?=st\b|nd\b|rd\b|th\b|\b)|" + "|".join(_NUMBERS) + r")"
    r"(?:st|nd|rd|th)?\b(?![/%-]|[.,:]?\d)[.:]?",
    re.IGNORECASE,
)
_AT_THE_END = re.compile(
    r"(?<=[a-z])(\d{1,2})$|(?<=\s)([A-H])$"
)  # Excel tables make 'Owner2' of a second 'Owner'
_TERM = re.compile(
    r"\b(?:(short|medium|mid|long)(?:er)?[\s-]*term|(immediate))\b(?:\s*\([^()]*\))?", re.IGNORECASE
)
_TERMS = {"immediate": 1, "short": 2, "medium": 3, "mid": 3, "long": 4}
# A number beside one of these counts time, or ranks: 'Action (within 3 months)', 'Tier 1 lead'.
_COUNTS_OTHERS = {
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "quarter",
    "tier",
    "level",
}


@dataclass(frozen=True, slots=True)
class _Marked:
    """A column whose heading, or group heading, has a number or a term: which, and the headings without it."""

    number: int
    kind: str
    parts: tuple[str, str]


def find_groups(texts: Headings) -> tuple[Group, ...]:
    """The columns of each of a row's actions, in order; () unless there are two or more, for certain."""
    marked = {column: mark for column, parts in texts.items() if (mark := _marked(*parts))}
    for kind in ("number", "term"):
        groups = _by_mark(texts, {column: mark for column, mark in marked.items() if mark.kind == kind})
        if groups:
            return groups
    return () if any(_is_action(mark.parts) for mark in marked.values()) else _repeated(texts)


# By number or term


def _by_mark(texts: Headings, marked: dict[int, _Marked]) -> tuple[Group, ...]:
    marked = _with_first(texts, marked)
    actions = [mark.number for mark in marked.values() if _is_action(mark.parts)]
    unmarked = any(_is_action(parts) for column, parts in texts.items() if column not in marked)
    if len(set(actions)) != len(actions) or len(actions) < 2 or unmarked or _half_known(marked, actions):
        return ()
    by_term = next(iter(marked.values())).kind == "term"
    if not by_term and sorted(actions) != list(range(1, len(actions) + 1)):
        return ()
    groups = tuple(
        {column: mark.parts for column, mark in marked.items() if mark.number == number}
        for number in sorted(actions)
    )
    return _with_repeated(texts, groups)


def _with_repeated(texts: Headings, groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """'Action 1 | By | Action 2 | By': a heading that follows each action once, without a number, is that action's."""
    starts = [next(column for column, parts in group.items() if _is_action(parts)) for group in groups]
    own = {column for group in groups for column in group}
    names: dict[str, list[int]] = {}
    for column, parts in texts.items():
        if column not in own:
            names.setdefault(words(parts[0]), []).append(column)
    for columns in names.values():
        in_turn = sorted([*starts, *columns])
        if len(columns) == len(starts) and in_turn[::2] == starts and in_turn[1::2] == columns:
            for group, column in zip(groups, columns, strict=True):
                group[column] = texts[column]
    return groups


def _half_known(marked: Mapping[int, _Marked], actions: Sequence[int]) -> bool:
    """Whether a heading with another number or term speaks of actions in words that are not known."""
    others = (mark for mark in marked.values() if mark.number not in actions)
    return any(layout_words().of_actions & set(words(mark.parts[0]).split()) for mark in others)


def _with_first(texts: Headings, marked: dict[int, _Marked]) -> dict[int, _Marked]:
    """'Action | Owner | Action 2 | Owner 2': a heading without a number is the first, where another is the second."""
    if not marked or any(mark.number == 1 or mark.kind == "term" for mark in marked.values()):
        return marked
    seconds = {words(mark.parts[0]): column for column, mark in marked.items() if mark.number == 2}
    first = {
        column: _Marked(1, "number", parts)
        for column, parts in texts.items()
        if column not in marked and column < seconds.get(words(parts[0]), 0)
    }
    return dict(sorted((first | marked).items()))


@lru_cache(maxsize=8192)
def _marked(own: str, group: str) -> _Marked | None:
    """The number or term of a column, in its own heading or else in the group heading above it."""
    mine, above = _mark(own), _mark(group)
    if mine and above and mine[:2] != above[:2]:
        return None
    found = mine or above
    if not found:
        return None
    own, group = (mine[2] if mine else own), (above[2] if above else group)
    return _Marked(found[0], found[1], (own, group) if own else (group, ""))


def _mark(text: str) -> tuple[int, str, str] | None:
    """The number or term in a heading, which it is, and the heading without it."""
    if term := _one(_TERM.finditer(text)):
        return _TERMS[(term[1] or term[2]).lower()], "term", _without(text, term)
    if (_COUNTS_OTHERS | set(MONTH_WORDS)) & set(words(text).split()):
        return None
    if number := _one(_NUMBER.finditer(text)):
        said = number[1].lower()
        count = _NUMBERS.get(said) or int(said)
        return (count, "number", _without(text, number)) if 1 <= count <= MOST_ACTIONS else None
    last = _AT_THE_END.search(text)
    if not last or not is_known(_without(text, last)):
        return None
    count = int(last[1]) if last[1] else ord(last[2]) - ord("A") + 1
    return (count, "number", _without(text, last)) if 1 <= count <= MOST_ACTIONS else None


def _one(found: Iterable[re.Match[str]]) -> re.Match[str] | None:
    matches = list(found)
    return matches[0] if len(matches) == 1 else None


def _without(text: str, mark: re.Match[str]) -> str:
    """The heading with its number or term taken out: 'Owner (Action 2)' is 'Owner (Action )', read as 'Owner'."""
    left = " ".join(f"{text[: mark.start()]} {text[mark.end() :]}".split())
    return re.sub(r"\(\s*(?:for\s+)?(?:action)?\s*\)", "", left).strip(" -–—:/")


@lru_cache(maxsize=8192)
def _is_action(parts: tuple[str, str]) -> bool:
    """Whether the words of a heading are plainly those of the action."""
    match = known(heading_with_group(*parts))
    return match.field is Field.DESCRIPTION and match.how in ("exact", "synonym") and match.sure > WEAK


# By the same headings over again


def _repeated(texts: Headings) -> tuple[Group, ...]:
    """'Action | Owner | Due | Action | Owner | Due': whole groups alike, side by side, in one way only."""
    columns = list(texts)
    names = [(words(own), words(group)) for own, group in texts.values()]
    actions = [index for index, column in enumerate(columns) if _is_action(texts[column])]
    steps = {after - before for before, after in pairwise(actions)}
    if len(actions) < 2 or len(steps) != 1:
        return ()
    (width,) = steps
    starts = [
        [action - before for action in actions]
        for before in range(width)
        if _alike(names, [action - before for action in actions], width)
    ]
    if len(starts) != 1:
        return ()
    return tuple({column: texts[column] for column in columns[start : start + width]} for start in starts[0])


def _alike(names: list[tuple[str, str]], starts: list[int], width: int) -> bool:
    """Whether the headings from each start on are the same."""
    if starts[0] < 0 or starts[-1] + width > len(names):
        return False
    return len({tuple(names[start : start + width]) for start in starts}) == 1


# Beyond an empty column


def kept_together(parted: list[list[int]], groups: Sequence[Group]) -> list[list[int]]:
    """Columns parted by empty ones, with those joined again that hold the actions of one row."""
    own = {number for group in groups for number in group}
    touched = [part for part in parted if own & set(part)]
    if len(touched) < 2:
        return parted
    first, last = parted.index(touched[0]), parted.index(touched[-1])
    together = [number for part in parted[first : last + 1] for number in part]
    return [*parted[:first], together, *parted[last + 1 :]]
