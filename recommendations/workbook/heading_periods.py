"""The same headings under one group for each period, 'September | October' or 'This month | Last month'."""

from collections.abc import Mapping
from dataclasses import dataclass

from recommendations.workbook.heading_meaning import meaning_of
from recommendations.workbook.heading_series import SERIES, is_of_month
from recommendations.workbook.heading_words import fold
from recommendations.workbook.lettering import words

_PAST = frozenset({"last", "previous", "prior", "preceding", "earlier", "prev"})
_PRESENT = frozenset({"this", "current", "latest", "now", "present"})


@dataclass(frozen=True, slots=True)
class Periods:
    """`headings`: those that say their period now; `past`: the columns that tell of an earlier one, and no more."""

    headings: Mapping[int, str]
    past: frozenset[int]


def told_apart(texts: Mapping[int, tuple[str, str]]) -> Periods:
    """What the groups over repeated headings say of their periods. `texts`: each column's own heading and its group."""
    alike: dict[str, list[int]] = {}
    for number, (own, group) in texts.items():
        if own and group and _of_series(own):
            alike.setdefault(fold(own), []).append(number)
    headings: dict[int, str] = {}
    past: set[int] = set()
    for numbers in alike.values():
        groups = {number: texts[number][1] for number in numbers}
        if len(set(map(words, groups.values()))) < max(2, len(numbers)):
            continue
        if all(map(is_of_month, groups.values())):
            headings |= {number: f"{texts[number][0]} {group}" for number, group in groups.items()}
        else:
            past |= _before_the_present(groups)
    return Periods(headings, frozenset(past))


def _before_the_present(groups: Mapping[int, str]) -> set[int]:
    """The columns under 'Last month', where one other group says 'This month'."""
    before = {number for number, group in groups.items() if _PAST & set(words(group).split())}
    now = [group for number, group in groups.items() if number not in before]
    return before if len(now) == 1 and _PRESENT & set(words(now[0]).split()) else set()


def _of_series(own: str) -> bool:
    known, _ = meaning_of(" ".join(own.split()), False)
    return known is not None and bool(set(known.fields) & set(SERIES))
