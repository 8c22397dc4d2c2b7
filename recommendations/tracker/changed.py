"""Changes between two versions of a plan, as frozen types: what `compare` gives."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from recommendations import wording
from recommendations.plan import ActionRow, Field, Status
from recommendations.tracker import changes_said as said
from recommendations.tracker.match import Uncertain

Value = date | float | str | None
"""A value of a plan: a date, a figure, a text, a Status or Rag (which are text too), or none."""


FEWEST_GONE = 3  # actions, of which a smaller plan's leaving says little


class ChangeKind(StrEnum):
    """What a change of a field amounts to. A date that slips is later than it was."""

    SLIPPED = "slipped"
    BROUGHT_FORWARD = "brought_forward"
    CLEARED = "cleared"
    COMPLETED = "completed"
    REOPENED = "reopened"
    RAG_IMPROVED = "rag_improved"
    RAG_WORSENED = "rag_worsened"
    EDITED = "edited"


class Edit(StrEnum):
    """An edit that members ask about, though its kind is only `edited`."""

    STATUS = "status"
    PERCENT_FELL = "percent_fell"
    EVIDENCE = "evidence"
    FIRST_DATE = "first_date"
    ORIGINAL_DATE = "original_date"
    RENUMBERED = "renumbered"

    @property
    def heading(self) -> str:
        """What a list of such edits is headed."""
        return _HEADINGS[self]


_HEADINGS = {
    Edit.STATUS: "Status changed",
    Edit.PERCENT_FELL: "Progress that fell",
    Edit.EVIDENCE: "Evidence recorded or changed",
    Edit.FIRST_DATE: "Given a due date",
    Edit.ORIGINAL_DATE: "Original due dates changed",
    Edit.RENUMBERED: "Renumbered, or moved to another recommendation",
}
_EDITS = {
    Field.STATUS: Edit.STATUS,
    Field.EVIDENCE: Edit.EVIDENCE,
    Field.ORIGINAL_DUE: Edit.ORIGINAL_DATE,
    Field.REF: Edit.RENUMBERED,
    Field.RECOMMENDATION: Edit.RENUMBERED,
}
_WEIGHTY = (
    ChangeKind.COMPLETED,
    ChangeKind.SLIPPED,
    ChangeKind.CLEARED,
    ChangeKind.REOPENED,
    ChangeKind.RAG_WORSENED,
    ChangeKind.RAG_IMPROVED,
    ChangeKind.BROUGHT_FORWARD,
)


@dataclass(frozen=True, slots=True)
class AddedAction:
    """An action that the version before did not have."""

    key: str
    row: ActionRow
    sentence: str

    @property
    def ref(self) -> str:
        return self.row.ref


@dataclass(frozen=True, slots=True)
class RemovedAction:
    """An action that is gone; `row` is how it last stood."""

    key: str
    row: ActionRow
    sentence: str

    @property
    def ref(self) -> str:
        return self.row.ref

    @property
    def last_status(self) -> Status:
        return self.row.status


@dataclass(frozen=True, slots=True)
class ChangedField:
    """One field of an action that is in both versions; `row` is how it stands now.

    `told`: False where the sentence of another change says it too, as that of a new number does of a renumbered plan.
    """

    key: str
    row: ActionRow
    field: Field
    before: Value
    after: Value
    kind: ChangeKind
    sentence: str
    told: bool = True

    @property
    def ref(self) -> str:
        return self.row.ref

    @property
    def edit(self) -> Edit | None:
        """What members ask about in a plain edit; None for a change of another kind, or for one to be counted only."""
        if self.kind is not ChangeKind.EDITED:
            return None
        if self.field is Field.DUE and self.before is None:
            return Edit.FIRST_DATE
        numbers = isinstance(self.before, float | int) and isinstance(self.after, float | int)
        if self.field is Field.PERCENT and numbers and self.after < self.before:  # type: ignore[operator]
            return Edit.PERCENT_FELL
        return _EDITS.get(self.field)


@dataclass(frozen=True, slots=True)
class ChangedRecommendation:
    """A recommendation that was added, removed or changed. `what`: 'added', 'removed', 'changed' or 'unclear' (it
    may be another than before); `field` and `kind` are None unless it changed."""

    ref: str
    what: str
    sentence: str
    field: Field | None = None
    before: Value = None
    after: Value = None
    kind: ChangeKind | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs, in the workbook's order. An uncertain row is neither added, nor are its candidates removed."""

    added: tuple[AddedAction, ...] = ()
    removed: tuple[RemovedAction, ...] = ()
    changed: tuple[ChangedField, ...] = ()
    uncertain: tuple[Uncertain, ...] = ()
    recommendations: tuple[ChangedRecommendation, ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.added or self.removed or self.changed or self.uncertain or self.recommendations)

    def mostly_gone(self, actions: int) -> str:
        """That more of the plan is gone than stays, as in another plan's workbook; '' where it is not. `actions`: how
        many the later version has."""
        gone, stays = len(self.removed), actions - len(self.added) - len(self.uncertain)
        if gone < FEWEST_GONE or gone <= stays:
            return ""
        return (
            f"{gone} of the {gone + stays} actions before are not in this workbook. Make sure that it is of the same "
            "plan: what is imported cannot be taken out again."
        )

    @property
    def sentences(self) -> tuple[str, ...]:
        """Every change in words, what members ask for first, plain edits last."""
        weighty = sorted(
            (c for c in self.changed if c.kind in _WEIGHTY), key=lambda c: _WEIGHTY.index(c.kind)
        )
        return (
            *(change.sentence for change in self.recommendations),
            *(change.sentence for change in weighty),
            *(change.sentence for change in self.added),
            *(change.sentence for change in self.removed),
            *(uncertain_said(asked) for asked in self.uncertain),
            *(change.sentence for change in self.changed if change.told and change.kind not in _WEIGHTY),
        )


def edits_said(changes: Changes) -> str:
    """The edits that are not listed, counted by field: '38 other values were edited: update (25) and owner (13).'"""
    edits = Counter(c.field for c in changes.changed if c.kind is ChangeKind.EDITED and c.edit is None)
    if not edits:
        return ""
    listed = [f"{said.NAMES[field]} ({number})" for field, number in edits.most_common()]
    total = sum(edits.values())
    was = "was" if total == 1 else "were"
    return f"{wording.count(total, 'other value')} {was} edited: {wording.join(listed)}."


def uncertain_said(asked: Uncertain) -> str:
    """The question that an uncertain row is."""
    return said.maybe_same(asked.ref, tuple((c.ref, c.similarity) for c in asked.candidates))
