"""Changes between two versions in plain words."""

from collections.abc import Mapping
from datetime import date

from recommendations import wording
from recommendations.plan import UNASSIGNED, ActionRow, Field, RecommendationRow, Status
from recommendations.tracker import phrases

_LONGEST = 100

NAMES: Mapping[Field, str] = {
    Field.RECOMMENDATION: "recommendation",
    Field.RECOMMENDATION_TITLE: "title",
    Field.DEADLINE: "HMICFRS deadline",
    Field.LEAD: "lead",
    Field.RECOMMENDATION_RAG: "RAG",
    Field.REF: "reference",
    Field.DESCRIPTION: "wording",
    Field.OWNER: "owner",
    Field.START: "start date",
    Field.DUE: "due date",
    Field.ORIGINAL_DUE: "original due date",
    Field.COMPLETED: "completion date",
    Field.STATUS: "status",
    Field.PERCENT: "progress",
    Field.RAG: "RAG",
    Field.UPDATE: "update",
    Field.EVIDENCE: "evidence",
    Field.MEASURE: "measure",
    Field.WEIGHT: "weight",
}


def shown(value: object, field: Field) -> str:
    """A value inside a sentence: 30 November 2025, 40%, in progress, “Detective Superintendent, Crime”."""
    if isinstance(value, date):
        return wording.uk_date(value)
    if isinstance(value, Status):
        return value.words
    if isinstance(value, float | int):
        return wording.percent(value) if field is Field.PERCENT else f"{value:g}"
    if field in (Field.RAG, Field.RECOMMENDATION_RAG, Field.REF, Field.RECOMMENDATION):
        return str(value)
    return phrases.quoted(str(value), _LONGEST)


def action_added(row: ActionRow) -> str:
    due = f", due {wording.uk_date(row.due)}" if row.due else ""
    return f"Action {row.ref} is new: {phrases.quoted(row.description, _LONGEST)}{due}."


def action_removed(row: ActionRow) -> str:
    known = (
        f"it was last {row.status.words}"
        if row.status is not Status.UNKNOWN
        else "its last status is not known"
    )
    return f"Action {row.ref} is no longer in the plan: {known}."


def maybe_same(ref: str, candidates: tuple[tuple[str, float], ...]) -> str:
    """The question that an uncertain row is."""
    listed = [
        f"action {old} ({wording.percent(wording.rounded(100 * alike, 0))} alike)"
        for old, alike in candidates
    ]
    return (
        f"Action {ref} may be what was {wording.join(listed, 'or')} in the version before, or new. "
        "Its history starts afresh unless the force says which."
    )


def recommendation_added(row: RecommendationRow) -> str:
    return (
        f"Recommendation {row.ref} is new{f': {phrases.quoted(row.title, _LONGEST)}' if row.title else ''}."
    )


def recommendation_unclear(ref: str) -> str:
    return (
        f"Recommendation {ref} is not compared with the version before: the plan was renumbered, and it is not certain "
        "which recommendation it was. Ask the force."
    )


def recommendation_removed(row: RecommendationRow) -> str:
    return f"Recommendation {row.ref} is no longer in the plan."


def action_moved(ref: str, number: str, before: str, after: str) -> str:
    """An action that came to another recommendation, and to another number with it."""
    moved = _edited_recommendation(f"action {ref}", Field.RECOMMENDATION, before, after).rstrip(".")
    return wording.capitalise(f"{moved}; it was numbered {number} before.")


def recommendation_renumbered(ref: str, before: str, after: str) -> str:
    """Of an action that stayed with its recommendation, which has another number now."""
    return f"Action {ref} is under recommendation {after}, which was numbered {before} before."


def field_changed(
    of: str, field: Field, before: object, after: object, kind: str, written: str | None = None
) -> str:
    """One changed field in a sentence. `of`: 'action 1.3' or 'recommendation 3'; `written`: what its cell says now."""
    if after is None and written:
        return wording.capitalise(_not_readable(of, field, before, written))
    said = _SAID.get(kind) or _EDITED.get(field) or _edited
    return wording.capitalise(said(of, field, before, after))


def _slipped(of: str, field: Field, before: object, after: object) -> str:
    assert isinstance(before, date)
    assert isinstance(after, date)
    verb = "slipped" if after > before else "was brought forward"
    moved = of if field is Field.DUE else f"the {NAMES[field]} of {of}"
    span = wording.days(abs((after - before).days))
    return f"{moved} {verb} by {span}: from {shown(before, field)} to {shown(after, field)}."


def _cleared(of: str, field: Field, before: object, _after: object) -> str:
    return f"{of} no longer has {_article(NAMES[field])}: it was {shown(before, field)}."


def _not_readable(of: str, field: Field, before: object, written: str) -> str:
    """The cell says something, which is not the same as being empty."""
    quoted = phrases.quoted(written, _LONGEST)
    return f"the {NAMES[field]} of {of} was {shown(before, field)} and now says {quoted}, which gives none."


def _article(noun: str) -> str:
    if noun in ("evidence", "progress"):
        return f"any {noun} recorded"
    return f"{'an' if noun[0] in 'aeiouH' else 'a'} {noun}"


def _completed(of: str, field: Field, before: object, _after: object) -> str:
    return f"{of} is now reported complete: it was {_status(before)}."


def _reopened(of: str, field: Field, before: object, after: object) -> str:
    return f"{of} was reopened: it was {_status(before)} and is now {_status(after)}."


def _rag(of: str, field: Field, before: object, after: object) -> str:
    return f"the force’s RAG for {of} went from {shown(before, field)} to {shown(after, field)}."


def _status(value: object) -> str:
    assert isinstance(value, Status)
    return "of unknown status" if value is Status.UNKNOWN else value.words


def _edited_status(of: str, field: Field, before: object, after: object) -> str:
    if after is Status.UNKNOWN:
        return f"the status of {of} is not known any more: it was {_status(before)}."
    if before is Status.UNKNOWN:
        return f"{of} is now {_status(after)}: its status was not known before."
    return f"{of} went from {_status(before)} to {_status(after)}."


def _edited_percent(of: str, field: Field, before: object, after: object) -> str:
    if not isinstance(before, float | int) or not isinstance(after, float | int):
        return f"{of} is now given as {shown(after, field)} complete: no percentage was given before."
    verb = "rose" if after > before else "fell"
    return f"the progress of {of} {verb} from {shown(before, field)} to {shown(after, field)}."


def _edited_ref(of: str, field: Field, before: object, after: object) -> str:
    return f"{of} was numbered {before} before."


def _edited_recommendation(of: str, field: Field, before: object, after: object) -> str:
    return f"{of} moved from {_recommendation(before)} to {_recommendation(after)}."


def _recommendation(ref: object) -> str:
    return "no recommendation" if ref == UNASSIGNED else f"recommendation {ref}"


def _edited_description(of: str, field: Field, before: object, after: object) -> str:
    return f"{of} was reworded: from {shown(before, field)} to {shown(after, field)}."


def _edited_update(of: str, field: Field, before: object, after: object) -> str:
    return f"{of} has a new update: {shown(after, field)}."


def _edited_evidence(of: str, field: Field, before: object, after: object) -> str:
    if before is None:
        return f"evidence was recorded for {of}: {shown(after, field)}."
    return f"the evidence for {of} changed: it is now {shown(after, field)}."


def _edited(of: str, field: Field, before: object, after: object) -> str:
    if before is None:
        return f"{of} now has {_article(NAMES[field])}: {shown(after, field)}."
    return f"the {NAMES[field]} of {of} changed from {shown(before, field)} to {shown(after, field)}."


_SAID = {
    "slipped": _slipped,
    "brought_forward": _slipped,
    "cleared": _cleared,
    "completed": _completed,
    "reopened": _reopened,
    "rag_improved": _rag,
    "rag_worsened": _rag,
}
_EDITED = {
    Field.STATUS: _edited_status,
    Field.PERCENT: _edited_percent,
    Field.REF: _edited_ref,
    Field.RECOMMENDATION: _edited_recommendation,
    Field.DESCRIPTION: _edited_description,
    Field.UPDATE: _edited_update,
    Field.EVIDENCE: _edited_evidence,
}
