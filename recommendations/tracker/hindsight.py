"""A day in the past, as it is known now.

`--as-of` alone gives what was known on the day. With hindsight the plan is the latest version's, set back to the day:
what was done after it was open on it, and what was said later of the time before counts.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from recommendations import wording
from recommendations.plan import ActionRow, Field, RecommendationRow, Status
from recommendations.record.challenges import Asked
from recommendations.record.record import Entry, Says, happened_on
from recommendations.record.response import Responded, ResponsePublished
from recommendations.tracker.completion import Completion, completion
from recommendations.tracker.descent import as_numbered_now, descent, numbers_now
from recommendations.tracker.facts import is_open
from recommendations.tracker.followed import Followed
from recommendations.tracker.history import ActionLife, PlanHistory, VersionFacts

_MOST_REFS = 8
_SAID_OF_THE_DAY = tuple(field.value for field in (Field.PERCENT, Field.UPDATE, Field.RAG))
_OF_THE_DAY = (*_SAID_OF_THE_DAY, Field.STATUS.value, Field.COMPLETED.value)


@dataclass(frozen=True, slots=True)
class _Then:
    """An action set back: its row on the day, and what had to be said of it."""

    life: ActionLife
    row: ActionRow
    done_since: bool = False
    not_known_when: bool = False
    not_known_how_far: bool = False
    new: bool = False


def with_hindsight(history: PlanHistory, as_of: date) -> PlanHistory:
    """The history for judging a past day with all that is known now; `history` holds every version.

    The latest version's rows are judged: its actions, dates, owners and evidence. An action that was completed (or
    superseded) after the day, by its completion date or else by the first version that shows it so, was open on it.
    Status, percentage, update and the force's RAG are those of the version that was current on the day; where it did
    not have the action, or took it for done, they are not known, and count in no figure. Records count by when their
    event was, not by when they were made; one without a day of its own by when it was recorded. What cannot be known
    is said.
    """
    then = next((version for version in reversed(history.versions) if version.dated <= as_of), None)
    now = history.current
    thens = [_set_back(life, history, then, as_of) for life in history.lives_at(now.number)]
    back = {one.life.key: one.life for one in thens}
    return replace(
        history,
        versions=(*(v for v in history.versions if v.dated <= as_of and v is not now), now),
        recommendations=dict(history.recommendations) | {now.number: _listed(history, then)},
        lives=tuple(back.get(life.key) or _until(life, then, now, as_of) for life in history.lives),
        entries=_entries(as_numbered_now(history), as_of),
        hindsight=tuple(_sentences(history, thens, then, as_of)),
    )


def _until(life: ActionLife, then: VersionFacts | None, now: VersionFacts, as_of: date) -> ActionLife:
    """An action that the latest version does not have: that it has gone since is not known of the day, and is said of
    the plan, not of a recommendation."""
    known = then.number if then else 0
    states = life.states if now.dated <= as_of else tuple(s for s in life.states if s.version <= known)
    return replace(life, states=states or life.states[:1])


def _set_back(life: ActionLife, history: PlanHistory, then: VersionFacts | None, as_of: date) -> _Then:
    row = life.at(history.current.number)
    assert row is not None
    if history.current.dated <= as_of:
        return _Then(life, row)
    before = life.at(then.number) if then else None
    done = completion(life, history) or completion(life, history, Status.SUPERSEDED)
    since = done is not None and done.on > as_of
    found = _Then(
        life,
        _as_it_stood(row, before, since, done),
        done_since=since,
        not_known_when=_unclear(done, as_of),
        not_known_how_far=(done is None or since) and (before is None or not is_open(before)),
        new=before is None,
    )
    return replace(found, life=_life(life, found.row, then))


def _unclear(done: Completion | None, as_of: date) -> bool:
    """Whether the action may have been done on the day or after it: the versions only say between which days."""
    return done is not None and not done.stated and as_of < done.on and (done.open_on or as_of) <= as_of


def _as_it_stood(
    row: ActionRow, before: ActionRow | None, done_since: bool, done: Completion | None
) -> ActionRow:
    declared = before.declared_rag if before else None
    if done is not None and not done_since:
        # Reported late, it had a percentage of work that was still open, which contradicts what is known now.
        percent = before.percent if before is not None and not is_open(before) else None
        return row._replace(
            percent=percent, update=before.update if before else None, declared_rag=declared,
            as_written=_written(row, before, _SAID_OF_THE_DAY),
        )  # fmt: skip
    if before is not None and is_open(before):
        return row._replace(
            status=before.status, percent=before.percent, update=before.update, declared_rag=declared,
            completed=None, as_written=_written(row, before, _OF_THE_DAY),
        )  # fmt: skip
    return row._replace(
        status=Status.UNKNOWN, percent=None, update=None, declared_rag=declared, completed=None,
        as_written=_written(row, None, _OF_THE_DAY),
    )  # fmt: skip


def _written(row: ActionRow, before: ActionRow | None, fields: Sequence[str]) -> Mapping[str, str]:
    """What the cells say: those of these fields in the version before, the others in the latest."""
    kept = {name: said for name, said in row.as_written.items() if name not in fields}
    return kept | {
        name: said for name, said in (before.as_written if before else {}).items() if name in fields
    }


def _life(life: ActionLife, row: ActionRow, then: VersionFacts | None) -> ActionLife:
    """The life up to the day as it was known; from then on only the due dates, which have moved since."""
    known = then.number if then else 0
    upto = [state for state in life.states if state.version <= known]
    since = [
        replace(state, row=row._replace(due=state.row.due, original_due=state.row.original_due))
        for state in life.states
        if state.version > known and state.row is not None
    ]
    last = life.states[-1]
    if not since and row != last.row:
        since = [replace(last, row=row)]
    return replace(life, states=(*upto, *since))


def _listed(history: PlanHistory, then: VersionFacts | None) -> tuple[RecommendationRow, ...]:
    """The latest version's recommendations, with the force's RAG as it gave it on the day; none where it was not in the
    plan then."""
    now = history.current
    rows = history.recommendations.get(now.number, ())
    if then is now:
        return rows
    before = {row.ref: row for row in history.recommendations.get(then.number, ())} if then else {}
    was = descent(history).between(then.number, now.number, history.refs) if then else Followed()
    found = ((row, before.get(was.before(row.ref) or "")) for row in rows)
    return tuple(replace(row, declared_rag=one.declared_rag if one else None) for row, one in found)


def _entries(entries: Sequence[Entry], as_of: date) -> tuple[Entry, ...]:
    """The entries of what had happened by the day, as if each had been made by then, in the order in which they were
    known. Figures of measures all count: the periods that had ended by the day are judged. What a person recorded of no
    day of its own, as a response to one recommendation, was there at the latest when the whole response was published.

    Challenges are numbered in the order in which they were asked, so one asked later is left out only from the end.
    """
    last_asked = max(
        (e.number for e in entries if isinstance(e.says, Asked) and e.says.on <= as_of), default=0
    )

    published = any(isinstance(e.says, ResponsePublished) and e.says.on <= as_of for e in entries)

    def counts(entry: Entry) -> bool:
        if isinstance(entry.says, Responded):
            return published or entry.known_on <= as_of
        happened = happened_on(entry.says)
        numbered = isinstance(entry.says, Asked) and entry.number < last_asked
        return numbered or happened is None or happened <= as_of

    in_order = sorted(filter(counts, entries), key=lambda entry: entry.known_on)
    return tuple(
        replace(entry, known_on=min(entry.known_on, as_of), says=_said_by(entry.says, as_of))
        for entry in in_order
    )


def _said_by(says: Says, as_of: date) -> Says:
    """What had happened by the day: a response is published first, and a copy of it sent later."""
    if isinstance(says, ResponsePublished) and says.copy_sent is not None and says.copy_sent > as_of:
        return replace(says, copy_sent=None)
    return says


# In words


def _sentences(
    history: PlanHistory, thens: Sequence[_Then], then: VersionFacts | None, as_of: date
) -> Iterable[str]:
    now, day = history.current, wording.uk_date(as_of)
    responses = (*_undated(history.entries, as_of), *_lost(history))
    if now.dated <= as_of:
        yield f"With hindsight: no version later than {day} is stored, so only records made since can differ."
        yield from responses
        return
    known = (
        f"the version known then was version {then.number}, dated {wording.uk_date(then.dated)}"
        if then
        else "no version was known then"
    )
    yield (
        f"With hindsight: {day} as it is known now, from version {now.number}, dated {wording.uk_date(now.dated)}, "
        f"and every record made since; {known}."
    )
    told = (
        ([one for one in thens if one.done_since and not one.not_known_when],
         "which {is_} complete or superseded now, {was} still open on that day"),
        ([one for one in thens if one.not_known_when], "{was} taken as open, though the plan does not say whether "
         "{it} {was} done by that day or in the weeks after"),
        ([one for one in thens if one.new], "{was} not in the plan on that day"),
        ([one for one in thens if one.not_known_how_far],
         "had no progress known for that day, and {is_} left out of the progress of the plan"),
    )  # fmt: skip
    for found, words in told:
        if found:
            one = len(found) == 1
            said = words.format(
                was="was" if one else "were", is_="is" if one else "are", it="it" if one else "they"
            )
            yield f"{_refs(found)}{',' if said.startswith('which') else ''} {said}."
    if gone := _gone(history, then):
        verb = "has" if len(gone) == 1 else "have"
        yield f"{_named([row.ref for row in gone])} {verb} left the plan since, and cannot be judged with it."
    if then:
        yield "Status, percentage, update and the force’s RAG are those of the version known then, in the annex too."
    yield (
        "Due dates, owners, measures and evidence are those of the latest version: since when evidence was there is "
        "not known."
    )
    yield from responses


def _undated(entries: Sequence[Entry], as_of: date) -> Iterator[str]:
    """The responses that are left out, since nothing shows that they stood on the day."""
    kept = {entry.number for entry in _entries(entries, as_of)}
    late = [e.says for e in entries if isinstance(e.says, Responded) and e.number not in kept]
    if late:
        refs = list(dict.fromkeys(str(one.about.recommendation) for one in late))
        named = f"recommendation{'s' if len(refs) > 1 else ''} {wording.join(refs)}"
        yield (
            f"What was recorded later as the response to {named} is left out: it has no day of its own, and counts "
            "from the day on which it was recorded."
        )


def _lost(history: PlanHistory) -> Iterator[str]:
    """What was recorded of closure under numbers that may be another recommendation's now."""
    lost = list(dict.fromkeys(now.name for now in numbers_now(history).values() if now.lost))
    if lost:
        named = f"recommendation{'s' if len(lost) > 1 else ''} {wording.join(lost)}"
        yield (
            f"What was recorded of the closure of {named} is left out: the plan has been renumbered since, and it is "
            "not certain which that is now."
        )


def _gone(history: PlanHistory, then: VersionFacts | None) -> list[ActionRow]:
    if then is None:
        return []
    present = set(history.order[history.current.number])
    rows = [life.at(then.number) for life in history.lives if life.key not in present]
    return [row for row in rows if row is not None]


def _refs(found: Sequence[_Then]) -> str:
    return _named([one.row.ref for one in found])


def _named(refs: Sequence[str]) -> str:
    """'Action 2.3', 'Actions 2.3, 2.4 and 3 more'."""
    shown = list(refs[:_MOST_REFS])
    more = [f"{len(refs) - len(shown)} more"] if len(refs) > len(shown) else []
    return f"Action{'s' if len(refs) > 1 else ''} {wording.join([*shown, *more])}"
