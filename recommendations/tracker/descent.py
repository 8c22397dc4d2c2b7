"""Recommendations over all versions: each has a key that outlives its number, as an action has.

What was recorded of a recommendation counts for the number that it has now. Where that is not certain it counts for
none, and is a question.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from recommendations.tracker.followed import Flow, Followed, follow, titles_of

if TYPE_CHECKING:
    from recommendations.record.about import About
    from recommendations.record.challenges import Asked
    from recommendations.record.closure import ClosureSays
    from recommendations.record.measuring import Key
    from recommendations.record.record import Entry
    from recommendations.tracker.history import PlanHistory, VersionFacts

_SINCE = "\n"
"""Between a number and the version in which another recommendation took it. No number has a line break."""


@dataclass(frozen=True, slots=True)
class Descent:
    """`keys`: by version, the key of each number's recommendation, where it is not the one that had the number first:
    that one's key is the number itself, as it is of every number that is not there. `unclear`: by version, the numbers
    that it may have given to another recommendation."""

    keys: Mapping[int, Mapping[str, str]]
    unclear: Mapping[int, frozenset[str]]

    def key(self, version: int, ref: str) -> str:
        return self.keys.get(version, {}).get(ref, ref)

    def number(self, version: int, key: str) -> str | None:
        """The number in a version of what this key is of; None where no number has it."""
        keys = self.keys.get(version, {})
        found = next((ref for ref, one in keys.items() if one == key), None)
        return found or (key if key not in keys and _SINCE not in key else None)

    def between(self, before: int, after: int, refs: Sequence[str]) -> Followed:
        """How the numbers of a later version stand to those of an earlier one. `refs`: those of the later one."""
        was = {ref: self.number(before, self.key(after, ref)) for ref in refs}
        asked = {ref for number, found in self.unclear.items() if before < number <= after for ref in found}
        return Followed(
            {ref: old for ref, old in was.items() if old != ref},
            frozenset(ref for ref in asked if was.get(ref) is None),
        )


def descent(history: "PlanHistory") -> Descent:
    """Follows every recommendation from the first version of a history to its last."""
    keys: dict[int, Mapping[str, str]] = {}
    unclear: dict[int, frozenset[str]] = {}
    now: Mapping[str, str] = {}
    titles: dict[str, str | None] = {}
    moves = _moves(history)
    for before, after in pairwise([None, *history.versions]):
        assert after is not None
        listed = titles_of(history.recommendations.get(after.number, ()), ())
        if before and _may_differ(after.number in moves, listed, titles, now):
            found = _between(history, before.number, after.number, titles, now)
            unclear[after.number] = found.unclear
            now = _renumbered(now, found, after.number)
        titles |= {now.get(ref, ref): title for ref, title in listed.items() if title}
        keys[after.number] = now
    return Descent(keys, unclear)


def _moves(history: "PlanHistory") -> set[int]:
    """The versions in which an action came under another number than before."""
    numbers = [version.number for version in history.versions]
    found: set[int] = set()
    for life in history.lives:
        for before, after in pairwise(life.states):
            if before.row and after.row and before.row.recommendation != after.row.recommendation:
                at = bisect_left(numbers, after.version)
                if at < len(numbers):
                    found.add(numbers[at])
    return found


def _may_differ(
    moved: bool,
    listed: Mapping[str, str | None],
    titles: Mapping[str, str | None],
    now: Mapping[str, str],
) -> bool:
    return moved or any(
        title and (known := titles.get(now.get(ref, ref))) and title != known for ref, title in listed.items()
    )


def _between(
    history: "PlanHistory", before: int, after: int, titles: Mapping[str, str | None], now: Mapping[str, str]
) -> Followed:
    """Two versions that follow each other. A number that only versions before them had is known still."""
    olds = {life.key: row for life, row in history.present_at(before)}
    news = {life.key: row for life, row in history.present_at(after)}
    flow: Flow = Counter(
        (olds[key].recommendation, row.recommendation) for key, row in news.items() if key in olds
    )
    known = titles_of(history.recommendations.get(before, ()), olds.values())
    holders = {ref: ref for ref in titles if _SINCE not in ref and ref not in now} | {
        k: r for r, k in now.items()
    }
    earlier = {ref: titles.get(key) for key, ref in holders.items()}
    return follow(
        flow,
        earlier | {ref: title or titles.get(now.get(ref, ref)) for ref, title in known.items()},
        titles_of(history.recommendations.get(after, ()), news.values()),
    )


def _renumbered(now: Mapping[str, str], found: Followed, version: int) -> Mapping[str, str]:
    """The keys after a renumbering. A number that its recommendation left, or may have left, begins a new one."""
    keys = dict(now)
    for ref in {*found.was, *filter(None, found.was.values())}:
        old = found.before(ref) if ref in found.was else None
        keys[ref] = f"{ref}{_SINCE}{version}" if old is None else now.get(old, old)
    return keys


# What was recorded


@dataclass(frozen=True, slots=True)
class Now:
    """What was recorded of number `then` counts for `name`, which is no number where it is `lost`."""

    then: str
    name: str
    lost: bool


def as_numbered_now(history: "PlanHistory") -> "tuple[Entry, ...]":
    """The entries with closures and challenges under the number that their recommendation, or action, has in the latest
    version; of a recommendation that has none for certain, under the number of then, with its version."""
    if not _may_move(history):
        return history.entries
    now = numbers_now(history)
    abouts = dict(_asked_about(history)) | {
        entry.number: replace(about, recommendation=now[entry.number].name)
        for entry, about in _on_closure(history)
        if entry.number in now
    }
    return tuple(
        replace(entry, says=replace(cast("ClosureSays | Asked", entry.says), about=abouts[entry.number]))
        if entry.number in abouts
        else entry
        for entry in history.entries
    )


def numbers_now(history: "PlanHistory") -> Mapping[int, "Now"]:
    """The entries on closure whose number is another now, or none for certain, by the number of the entry."""
    if not _may_move(history):
        return {}
    lines, found = descent(history), {}
    for entry, about in _on_closure(history):
        now = _now(lines, history, entry, about.recommendation or "")
        if now.name != now.then:
            found[entry.number] = now
    return found


def _now(lines: Descent, history: "PlanHistory", entry: "Entry", ref: str) -> Now:
    """What a number in an entry is called in the latest version."""
    then = _version_of(entry, history).number
    number = lines.number(history.current.number, lines.key(then, ref))
    return Now(ref, number or f"{ref} (as numbered in version {then})", number is None)


def _asked_about(history: "PlanHistory") -> "Iterator[tuple[int, About]]":
    """What each challenge is about, as it is numbered now. An action that has left the plan keeps its number."""
    from recommendations.record.challenges import Asked

    asked = [(entry, entry.says.about) for entry in history.entries if isinstance(entry.says, Asked)]
    if not asked:
        return
    lines = descent(history)
    rows = {life.key: row for life, row in history.present_at(history.current.number)}
    for entry, about in asked:
        if row := rows.get(about.key or ""):
            yield entry.number, replace(about, action=row.ref, recommendation=row.recommendation)
        elif about.action is None and about.recommendation is not None:
            now = _now(lines, history, entry, about.recommendation)
            yield entry.number, replace(about, recommendation=now.name)


def measures_of_other_numbers(history: "PlanHistory") -> "frozenset[Key]":
    """The measures of which something was recorded while their number was, or may have been, another's."""
    if not _may_move(history):
        return frozenset()
    from recommendations.record.measuring import MeasureSays, key_of

    lines = descent(history)
    return frozenset(
        key_of(entry.says.name, ref)
        for entry in history.entries
        if isinstance(entry.says, MeasureSays)
        and (ref := entry.says.recommendation) is not None
        and _now(lines, history, entry, ref).name != ref
    )


def _may_move(history: "PlanHistory") -> bool:
    return len(history.versions) > 1 and bool(history.entries)


def _on_closure(history: "PlanHistory") -> "Iterator[tuple[Entry, About]]":
    from recommendations.record.closure import ClosureSays

    for entry in history.entries:
        if isinstance(entry.says, ClosureSays) and entry.says.about.recommendation is not None:
            yield entry, entry.says.about


def _version_of(entry: "Entry", history: "PlanHistory") -> "VersionFacts":
    """The version whose numbers the person who made an entry saw."""
    known = [one for one in history.versions if one.dated <= entry.known_on] or [history.versions[0]]
    seen = [one for one in known if one.imported_at <= entry.recorded_at] or known
    return seen[-1]
