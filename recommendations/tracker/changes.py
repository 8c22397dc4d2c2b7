"""What differs between two versions of a plan, each change with its kind and a sentence.

An edit of white space alone is no change: a wrapped line or a trailing space says nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from operator import attrgetter
from typing import Any

from recommendations.plan import FAVOUR, ActionRow, Field, Rag, RecommendationRow, Status
from recommendations.tracker import changes_said as said
from recommendations.tracker.changed import (
    AddedAction,
    ChangedField,
    ChangedRecommendation,
    ChangeKind,
    Changes,
    RemovedAction,
    Value,
    uncertain_said,
)
from recommendations.tracker.descent import descent
from recommendations.tracker.followed import Followed, followed
from recommendations.tracker.history import PlanHistory, VersionFacts
from recommendations.tracker.match import Uncertain
from recommendations.tracker.unsupported import improved_without_evidence

__all__ = [
    "AddedAction",
    "ChangeKind",
    "ChangedField",
    "ChangedRecommendation",
    "Changes",
    "RemovedAction",
    "Value",
    "changes_json",
    "changes_summary_json",
    "compare",
    "compare_versions",
    "kind_of",
    "uncertain_said",
]

# Comparing

ACTION_FIELDS = (
    Field.RECOMMENDATION,
    Field.REF,
    Field.DESCRIPTION,
    Field.OWNER,
    Field.START,
    Field.DUE,
    Field.ORIGINAL_DUE,
    Field.COMPLETED,
    Field.STATUS,
    Field.PERCENT,
    Field.RAG,
    Field.UPDATE,
    Field.EVIDENCE,
    Field.MEASURE,
    Field.WEIGHT,
)
_values = attrgetter(*(field.value for field in ACTION_FIELDS))
RECOMMENDATION_FIELDS = {
    Field.RECOMMENDATION_TITLE: "title",
    Field.DEADLINE: "deadline",
    Field.LEAD: "lead",
    Field.RECOMMENDATION_RAG: "declared_rag",
}


def compare(
    before: Mapping[str, ActionRow],
    after: Mapping[str, ActionRow],
    *,
    uncertain: Sequence[Uncertain] = (),
    recommendations_before: Sequence[RecommendationRow] = (),
    recommendations_after: Sequence[RecommendationRow] = (),
    numbers: Followed | None = None,
) -> Changes:
    """What differs between two versions, actions by identity. `uncertain` counts rows in the order of `after`;
    `numbers` says which recommendation is which, None where that is to be found out from these two versions."""
    if numbers is None:
        listed = recommendations_before, recommendations_after
        numbers = followed(before, after, *listed) if all(listed) else Followed()
    order = list(after)
    asked = tuple(u for u in uncertain if order[u.index] not in before)
    questions = {order[u.index] for u in asked}
    candidates = {candidate.key for u in asked for candidate in u.candidates}
    recommendations = tuple(_changed_recommendations(recommendations_before, recommendations_after, numbers))
    said_of = frozenset(one.ref for one in recommendations if one.field is Field.RECOMMENDATION)
    return Changes(
        added=tuple(
            AddedAction(key, row, said.action_added(row))
            for key, row in after.items()
            if key not in before and key not in questions
        ),
        removed=tuple(
            RemovedAction(key, row, said.action_removed(row))
            for key, row in before.items()
            if key not in after and key not in candidates
        ),
        changed=tuple(
            change
            for key, row in after.items()
            if key in before
            for change in _each_told_once(_changed_fields(key, before[key], row), numbers, said_of)
        ),
        uncertain=asked,
        recommendations=recommendations,
    )


def compare_versions(history: PlanHistory, before: int, after: int) -> Changes:
    """What differs between two versions of a history, by number."""
    order = history.order[after]
    return compare(
        _rows(history, before),
        _rows(history, after),
        uncertain=_still_asked(history, before, after, {key: index for index, key in enumerate(order)}),
        recommendations_before=history.recommendations.get(before, ()),
        recommendations_after=history.recommendations.get(after, ()),
        numbers=descent(history).between(before, after, history.until(after).refs),
    )


def _rows(history: PlanHistory, number: int) -> dict[str, ActionRow]:
    return {life.key: row for life, row in history.present_at(number)}


def _still_asked(
    history: PlanHistory, before: int, after: int, place: Mapping[str, int]
) -> tuple[Uncertain, ...]:
    """The questions of every version between, counted in the order of the last one."""
    known = set(history.order[before])
    asked: list[Uncertain] = []
    for number, questions in history.uncertain.items():
        for question in questions if before < number <= after else ():
            key = history.order[number][question.index]
            candidates = tuple(c for c in question.candidates if c.key in known and c.key not in place)
            if key in place and candidates:
                asked.append(replace(question, index=place[key], candidates=candidates))
    return tuple(asked)


def _changed_fields(key: str, before: ActionRow, after: ActionRow) -> Iterator[ChangedField]:
    for field, old, new in zip(ACTION_FIELDS, _values(before), _values(after), strict=True):
        if old != new and (old := _value(old)) != (new := _value(new)):
            kind = kind_of(field, old, new)
            sentence = said.field_changed(
                f"action {after.ref}", field, old, new, kind, after.as_written.get(field.value)
            )
            yield ChangedField(key, after, field, old, new, kind, sentence)


def _each_told_once(
    changed: Iterable[ChangedField], numbers: Followed, said_of: frozenset[str]
) -> Iterable[ChangedField]:
    """The changes of an action, its new number and its new recommendation told once. `said_of`: the recommendations of
    which it is said that they were renumbered."""
    by_field = {change.field: change for change in changed}
    moved, numbered = by_field.get(Field.RECOMMENDATION), by_field.get(Field.REF)
    if moved is None:
        return by_field.values()
    ref, was, now = moved.ref, str(moved.before), str(moved.after)
    if numbers.before(now) == was:  # the same recommendation, under another number
        told = numbered is None and now not in said_of
        by_field[moved.field] = replace(
            moved, sentence=said.recommendation_renumbered(ref, was, now), told=told
        )
    elif numbered is not None:
        by_field[moved.field] = replace(
            moved, sentence=said.action_moved(ref, str(numbered.before), was, now)
        )
        by_field[numbered.field] = replace(numbered, told=False)
    return by_field.values()


def _changed_recommendations(
    before: Sequence[RecommendationRow], after: Sequence[RecommendationRow], numbers: Followed
) -> Iterator[ChangedRecommendation]:
    olds, news = {row.ref: row for row in before}, {row.ref: row for row in after}
    known = {numbers.before(ref) for ref in news} | numbers.unclear
    for ref, row in news.items():
        was = olds.get(numbers.before(ref) or "")
        if was is None:
            unclear = ref in numbers.unclear
            sentence = said.recommendation_unclear(ref) if unclear else said.recommendation_added(row)
            yield ChangedRecommendation(ref, "unclear" if unclear else "added", sentence)
            continue
        if was.ref != ref:
            sentence = said.field_changed(f"recommendation {ref}", Field.REF, was.ref, ref, ChangeKind.EDITED)
            yield ChangedRecommendation(
                ref, "changed", sentence, Field.RECOMMENDATION, was.ref, ref, ChangeKind.EDITED
            )
        for field, name in RECOMMENDATION_FIELDS.items():
            old, new = _value(getattr(was, name)), _value(getattr(row, name))
            if old != new:
                kind = kind_of(field, old, new)
                written = row.as_written.get(field.value)
                sentence = said.field_changed(f"recommendation {ref}", field, old, new, kind, written)
                yield ChangedRecommendation(ref, "changed", sentence, field, old, new, kind)
    for ref, row in olds.items():
        if ref not in known:
            yield ChangedRecommendation(ref, "removed", said.recommendation_removed(row))


def _value(value: Value) -> Value:
    """A value as compared: text on single spaces, and blank text as none."""
    if isinstance(value, str) and not isinstance(value, StrEnum):
        return " ".join(value.split()) or None
    return value


def kind_of(field: Field, before: Value, after: Value) -> ChangeKind:
    """What a change of this field amounts to. Only a due date or a deadline slips; other dates are edited."""
    if after is None:
        return ChangeKind.CLEARED
    if before is None:
        return ChangeKind.EDITED
    if field in (Field.DUE, Field.DEADLINE) and isinstance(before, date) and isinstance(after, date):
        return ChangeKind.SLIPPED if after > before else ChangeKind.BROUGHT_FORWARD
    if field is Field.STATUS:
        return _kind_of_status(before, after)
    if field in (Field.RAG, Field.RECOMMENDATION_RAG) and before in FAVOUR and after in FAVOUR:
        better = FAVOUR.index(Rag(str(after))) > FAVOUR.index(Rag(str(before)))
        return ChangeKind.RAG_IMPROVED if better else ChangeKind.RAG_WORSENED
    return ChangeKind.EDITED


def _kind_of_status(before: Value, after: Value) -> ChangeKind:
    """A status that can no longer be read reopens nothing."""
    if after is Status.COMPLETE:
        return ChangeKind.COMPLETED
    closed = before in (Status.COMPLETE, Status.SUPERSEDED)
    if closed and after in (Status.NOT_STARTED, Status.IN_PROGRESS, Status.BLOCKED):
        return ChangeKind.REOPENED
    return ChangeKind.EDITED


# JSON


def changes_json(changes: Changes, before: VersionFacts, after: VersionFacts) -> dict[str, Any]:
    """The contract's `changes --json`; `sentence`, `sentences`, `uncertain` and `recommendations` are additions."""
    return {"from": _version(before), "to": _version(after)} | _body(changes)


def changes_summary_json(changes: Changes | None, from_version: int | None) -> dict[str, Any]:
    """The `changes` of `check --json` and `import --json`; None is no version before, or no difference known."""
    return {"from_version": from_version} | _body(changes or Changes())


def _version(facts: VersionFacts) -> dict[str, Any]:
    return {"version": facts.number, "dated": facts.dated.isoformat()}


def _body(changes: Changes) -> dict[str, Any]:
    return {
        "added": [{"ref": a.ref, "sentence": a.sentence} for a in changes.added],
        "removed": [
            {"ref": r.ref, "last_status": r.last_status.value, "sentence": r.sentence}
            for r in changes.removed
        ],
        "changed": [
            {"ref": c.ref, "field": c.field.value, "before": _plain(c.before), "after": _plain(c.after)}
            | {"kind": c.kind.value, "edit": c.edit.value if c.edit else None, "sentence": c.sentence}
            for c in changes.changed
        ],
        "uncertain": [
            {"ref": u.ref, "candidates": [{"ref": c.ref, "similarity": c.similarity} for c in u.candidates]}
            | {"sentence": uncertain_said(u)}
            for u in changes.uncertain
        ],
        "recommendations": [_recommendation(r) for r in changes.recommendations],
        "rag_improved_without_evidence": [
            {"of": u.of, "ref": u.ref, "sentence": u.sentence} for u in improved_without_evidence(changes)
        ],
    }


def _recommendation(change: ChangedRecommendation) -> dict[str, Any]:
    plain: dict[str, Any] = {"ref": change.ref, "what": change.what, "sentence": change.sentence}
    if change.field is None or change.kind is None:
        return plain
    return plain | {
        "field": change.field.value,
        "before": _plain(change.before),
        "after": _plain(change.after),
        "kind": change.kind.value,
    }


def _plain(value: Value) -> Any:
    """Dates as ISO 8601, words as text."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value
