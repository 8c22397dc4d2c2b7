"""Actions that left the plan and of which nobody said what became of them.

Gone is not done. An action that was open when it left stays a question until it is answered: it comes back (under
whatever number), or the OPCC accepts a reply to a challenge on it that was asked since.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby
from typing import TYPE_CHECKING

from recommendations import wording
from recommendations.plan import ActionRow, Status
from recommendations.tracker.history import ActionLife, PlanHistory, VersionFacts
from recommendations.tracker.match import match, plain

if TYPE_CHECKING:
    from recommendations.record.about import About
    from recommendations.record.challenges import Challenge


@dataclass(frozen=True, slots=True)
class Vanished:
    """`row` is how the action last stood, in the version `until`; `home` the recommendation that it belongs to by the
    numbers of now. `maybe` are actions of now that may continue it, by their references; nothing says that one does.
    """

    row: ActionRow
    until: VersionFacts
    home: str
    maybe: tuple[str, ...] = ()

    @property
    def ref(self) -> str:
        return self.row.ref

    @property
    def was_open(self) -> bool:
        return _is_open(self.row)


@dataclass(frozen=True, slots=True)
class _Gone:
    """A life that has ended: the row as it last stood, and the version from which it was no longer there."""

    life: ActionLife
    row: ActionRow
    since: int


def vanished(history: PlanHistory, challenges: "Sequence[Challenge]") -> tuple[Vanished, ...]:
    """The actions that are a question still, in the order in which they left.

    One that was complete or superseded is a question only in the version in which it is gone: it was answered before.
    """
    left = [gone for life in history.lives if (gone := _gone(life)) and _is_question(gone, history)]
    if not left:
        return ()
    known = {version.number: version for version in history.versions}
    back = _came_back(left, history)
    home = cache(partial(_home, history=history))
    return tuple(
        Vanished(gone.row, until, home(gone.row.recommendation, until.number), back.get(gone.life.key, ()))
        for gone in sorted(left, key=lambda one: one.since)
        if back.get(gone.life.key) != _BACK
        and (until := _last_before(gone.since, known))
        and not _answered(gone, challenges)
    )


def vanished_said(found: Sequence[Vanished]) -> tuple[str, ...]:
    """A sentence for each version that was the last to have some of them, and one for each that may be another now."""
    plainly = [one for one in found if not one.maybe]
    return (
        *(
            _said(until, list(group), still_open=still_open)
            for (until, still_open), group in groupby(
                sorted(plainly, key=lambda one: (one.until.number, not one.was_open)),
                key=lambda one: (one.until, one.was_open),
            )
        ),
        *(_maybe_said(one) for one in found if one.maybe),
    )


# In words


def _said(until: VersionFacts, group: Sequence[Vanished], *, still_open: bool) -> str:
    one = len(group) == 1
    was, is_, it = ("was", "is", "it was") if one else ("were", "are", "they were")
    asked = f"nothing says whether {it} done, merged or dropped" if still_open else "nothing says why"
    stood = "" if still_open else f", {wording.join(sorted({g.row.status.words for g in group}), 'or')},"
    return f"{_named(group)}{stood} {was} in the plan up to {_version(until)}, and {is_} gone since: {asked}."


def _maybe_said(one: Vanished) -> str:
    return (
        f"{_named([one])} was in the plan up to {_version(one.until)}, and is gone since under that number: it may be "
        f"what is now action {wording.join(list(one.maybe), 'or')}, and nothing says so."
    )


def _version(until: VersionFacts) -> str:
    return f"version {until.number}, dated {wording.uk_date(until.dated)}"


def _named(group: Sequence[Vanished]) -> str:
    """'Action 2.5'; where its recommendation has another number since, the one that it had then, too."""
    names = [
        one.ref if one.home == one.row.recommendation else f"{one.ref} (then of {one.row.recommendation})"
        for one in group
    ]
    return f"Action{'' if len(names) == 1 else 's'} {wording.join(names)}"


# Finding

_BACK = ("",)
"""Instead of references: the action came back, and is judged as what it is now."""


def _gone(life: ActionLife) -> _Gone | None:
    last = life.states[-1]
    if last.row is not None:
        return None
    row = next((state.row for state in reversed(life.states) if state.row is not None), None)
    return _Gone(life, row, last.version) if row else None


def _is_open(row: ActionRow) -> bool:
    return row.status not in (Status.COMPLETE, Status.SUPERSEDED)


def _is_question(gone: _Gone, history: PlanHistory) -> bool:
    """In the version in which it is gone, one that may be a row under other words is a question of the changes."""
    if gone.since < history.current.number:
        return _is_open(gone.row)
    return not any(
        candidate.key == gone.life.key
        for asked in history.uncertain.get(gone.since, ())
        for candidate in asked.candidates
    )


def _last_before(number: int, known: Mapping[int, VersionFacts]) -> VersionFacts | None:
    return known.get(max((n for n in known if n < number), default=0))


def _home(ref: str, until: int, history: PlanHistory) -> str:
    """Where most of the actions that stood beside it stand now: a plan may be renumbered after one has gone."""
    beside = Counter(
        row.recommendation
        for life, row in history.present_at(history.current.number)
        if (then := life.at(until)) is not None and then.recommendation == ref
    )
    return beside.most_common(1)[0][0] if beside and not beside[ref] else ref


def _answered(gone: _Gone, challenges: "Sequence[Challenge]") -> bool:
    """Whether a reply on the action was accepted, to a question that was asked since it is gone."""
    left = gone.life.states[-1].dated
    return any(
        challenge.accepted and challenge.asked.on >= left and _is_about(challenge.asked.about, gone)
        for challenge in challenges
    )


def _is_about(about: "About", gone: _Gone) -> bool:
    if about.key is not None:
        return about.key == gone.life.key
    return (about.recommendation, about.action) == (gone.row.recommendation, gone.row.ref)


def _came_back(left: Sequence[_Gone], history: PlanHistory) -> Mapping[str, tuple[str, ...]]:
    """By the key of a life that has ended: _BACK, or the references of what it may be now."""
    found: dict[str, tuple[str, ...]] = {}
    for since in sorted({gone.since for gone in left}):
        ended = [gone for gone in left if gone.since == since]
        for key, refs in _asked_then(since, history):
            found[key] = (*found.get(key, ()), *refs)
        later = _first_rows(since, history)
        if not later:
            continue
        before = [(gone.life.key, gone.row) for gone in ended]
        matching = match(before, [row for _, row in later], in_order=False)
        found |= {key: _BACK for key in matching.keys if key is not None}
        for asked in matching.uncertain:
            now = later[asked.index][0].at(history.current.number)
            for candidate in asked.candidates if now else ():
                if found.get(candidate.key) != _BACK and now:
                    found[candidate.key] = (*found.get(candidate.key, ()), now.ref)
    return found


def _asked_then(since: int, history: PlanHistory) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What was a question when it left, as far as the row that it may have become is in the plan still."""
    lives = {life.key: life for life in history.lives} if history.uncertain.get(since) else {}
    for asked in history.uncertain.get(since, ()):
        life = lives.get(history.order[since][asked.index])
        now = life.at(history.current.number) if life else None
        for candidate in asked.candidates if now else ():
            yield candidate.key, (now.ref,) if now else ()


def _first_rows(since: int, history: PlanHistory) -> list[tuple[ActionLife, ActionRow]]:
    """The actions that came after a version, as they came; of several alike the first, which the others continue."""
    came: dict[tuple[str, str, str], tuple[ActionLife, ActionRow]] = {}
    for life in sorted(history.lives, key=lambda one: one.states[0].version):
        state = life.states[0]
        if state.version > since and (row := state.row) is not None:
            came.setdefault((row.recommendation, row.ref, plain(row.description)), (life, row))
    return list(came.values())
