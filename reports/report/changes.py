"""What changed since the version before, in the order in which members ask: done, extended, open again, gone."""

from collections.abc import Callable, Sequence
from datetime import date

from recommendations import wording
from recommendations.plan import ActionRow, Field
from recommendations.tracker.changed import Edit, edits_said
from recommendations.tracker.changes import (
    ChangedField,
    ChangedRecommendation,
    ChangeKind,
    uncertain_said,
)
from recommendations.tracker.changes_said import NAMES, shown
from reports.report.actions import moved
from reports.report.facts import Facts
from reports.report.model import ChangeLine, ChangesSection, ChangeTable
from reports.report.values import shortened, text


def changes(facts: Facts) -> ChangesSection:
    """The changes since the version before; of a first version, the sentence that there is none."""
    if facts.looks_back:
        return ChangesSection(_not_looking_back(facts), (), (), "")
    if facts.changes is None or facts.before is None:
        first = "This is the first version of the plan, so there is nothing to compare it with yet."
        return ChangesSection(first, (), (), "")
    tables = tuple(table for made in TABLES if (table := made(facts)).lines)
    other = edits_said(facts.changes)
    return ChangesSection(
        sentence=_sentence(facts, bool(tables or other)),
        summary=tuple(table.sentence for table in tables),
        tables=tables,
        other_edits=other,
    )


def _not_looking_back(facts: Facts) -> str:
    day = wording.uk_date(facts.as_of)
    return (
        f"Changes are not shown with hindsight: the plan is the latest one, set back to {day}, and what changed after "
        "that day had not changed on it. Without hindsight the briefing of that day shows what had."
    )


def _sentence(facts: Facts, any_change: bool) -> str:
    assert facts.before is not None
    before, now = facts.before.version, facts.now.version
    versions = (
        f"version {before.number}, dated {wording.uk_date(before.dated)}, and version {now.number}, "
        f"dated {wording.uk_date(now.dated)}"
    )
    return (
        f"Between {versions}, these things changed." if any_change else f"Nothing changed between {versions}."
    )


def _line(
    row: ActionRow, before: str, after: str, sentence: str, change: ChangedField | None = None
) -> ChangeLine:
    """`change`: that of a field, whose values may be days."""
    days = (_day(change.before), _day(change.after)) if change else ()
    return ChangeLine(
        text(row.ref), row.recommendation, text(row.description), before, after, sentence, *days
    )


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _of_kind(facts: Facts, *kinds: ChangeKind) -> list[ChangedField]:
    return [change for change in (facts.changes.changed if facts.changes else ()) if change.kind in kinds]


def _value(value: object, field: Field) -> str:
    return "None" if value is None else wording.capitalise(shown(value, field))


def _lines(found: Sequence[ChangedField]) -> tuple[ChangeLine, ...]:
    return tuple(
        _line(
            change.row,
            _value(change.before, change.field),
            _value(change.after, change.field),
            change.sentence,
            change,
        )
        for change in found
    )


def _completed(facts: Facts) -> ChangeTable:
    lines = _lines(_of_kind(facts, ChangeKind.COMPLETED))
    return ChangeTable(
        "completed", "Completed since last time", f"{_actions(lines)} completed.", "Was", "Now", lines
    )


def _slipped(facts: Facts) -> ChangeTable:
    """Extensions: the date before, the new one, and the action's whole record of moves."""
    judged = {action.key: action for action in facts.actions}
    lines = tuple(
        _line(
            change.row,
            _value(change.before, change.field),
            f"{_value(change.after, change.field)}. {moved(judged[change.key])}".rstrip(". "),
            change.sentence,
            change,
        )
        for change in _of_kind(facts, ChangeKind.SLIPPED)
    )
    said = f"{wording.count(len(lines), 'due date')} moved later."
    return ChangeTable("slipped", "Due dates moved later", said, "Was due", "Now due, and in all", lines)


def _reopened(facts: Facts) -> ChangeTable:
    lines = _lines(_of_kind(facts, ChangeKind.REOPENED))
    return ChangeTable("reopened", "Reopened", f"{_actions(lines)} reopened.", "Was", "Now", lines)


def _edited(
    edit: Edit, noun: str, became: str, *, name: str = "", headings: tuple[str, str] = ("Was", "Now")
) -> Callable[[Facts], ChangeTable]:
    """The table of one kind of edit. `became` ends the sentence that counts the actions or values: '3 actions …'."""

    def table(facts: Facts) -> ChangeTable:
        found = [c for c in _of_kind(facts, ChangeKind.EDITED) if c.edit is edit and c.told]
        number = len({change.key for change in found})
        said = f"{wording.count(number, noun)} {became}."
        return ChangeTable(name or edit.value, edit.heading, said, *headings, _lines(found))

    return table


def _brought_forward(facts: Facts) -> ChangeTable:
    lines = _lines(_of_kind(facts, ChangeKind.BROUGHT_FORWARD))
    said = f"{wording.count(len(lines), 'due date')} brought forward."
    return ChangeTable("brought_forward", "Due dates brought forward", said, "Was due", "Now due", lines)


def _cleared(facts: Facts) -> ChangeTable:
    lines = tuple(
        _line(
            change.row,
            _value(change.before, change.field),
            f"No {NAMES[change.field]}",
            change.sentence,
            change,
        )
        for change in _of_kind(facts, ChangeKind.CLEARED)
    )
    said = f"{wording.count(len(lines), 'value')} cleared."
    return ChangeTable("cleared", "Cleared", said, "Was", "Now", lines)


def _rag(facts: Facts) -> ChangeTable:
    lines = _lines(_of_kind(facts, ChangeKind.RAG_IMPROVED, ChangeKind.RAG_WORSENED))
    better = len(_of_kind(facts, ChangeKind.RAG_IMPROVED))
    parts = [(better, "better"), (len(lines) - better, "worse")]
    told = wording.join([f"{number} {word}" for number, word in parts if number])
    said = f"{_actions(lines)} rated anew by the force: {told}."
    return ChangeTable("rag", "The force’s own RAG", said, "Was", "Now", lines)


def _added(facts: Facts) -> ChangeTable:
    lines = tuple(
        _line(action.row, "Not in the plan", wording.capitalise(action.row.status.words), action.sentence)
        for action in (facts.changes.added if facts.changes else ())
    )
    return ChangeTable("added", "Added", f"{_actions(lines)} added.", "Was", "Now", lines)


def _vanished(facts: Facts) -> ChangeTable:
    """Actions of the version before that are gone: a question to the force, never taken as done."""
    lines = tuple(
        _line(action.row, wording.capitalise(action.last_status.words), "Not in the plan", action.sentence)
        for action in (facts.changes.removed if facts.changes else ())
    )
    said = f"{_actions(lines)} no longer in the plan: ask whether done, merged or dropped."
    return ChangeTable("vanished", "No longer in the plan", said, "Was", "Now", lines)


def _uncertain(facts: Facts) -> ChangeTable:
    rows = {action.key: action.row for action in facts.actions}
    order = facts.history.order[facts.now.version.number]
    lines = tuple(
        _line(
            rows[order[asked.index]],
            wording.join([c.ref for c in asked.candidates], "or"),
            asked.ref,
            uncertain_said(asked),
        )
        for asked in (facts.changes.uncertain if facts.changes else ())
    )
    said = f"{_actions(lines)} may continue one of the version before: ask the force which."
    return ChangeTable("uncertain", "Not clear which action this was", said, "May have been", "Is now", lines)


def _recommendations(facts: Facts) -> ChangeTable:
    lines = tuple(map(_recommendation, facts.changes.recommendations if facts.changes else ()))
    said = f"{wording.count(len(lines), 'change')} to recommendations themselves."
    return ChangeTable("recommendations", "Changes to recommendations", said, "Was", "Now", lines)


def _recommendation(change: ChangedRecommendation) -> ChangeLine:
    if change.field is None:
        was, now = (
            ("Not in the plan", "In the plan")
            if change.what == "added"
            else ("In the plan", "Not in the plan")
        )
        return ChangeLine(change.ref, change.ref, f"Recommendation {change.ref}", was, now, change.sentence)
    was, now = _value(change.before, change.field), _value(change.after, change.field)
    name = "the force’s RAG" if change.field is Field.RECOMMENDATION_RAG else NAMES[change.field]
    about = f"Recommendation {change.ref}: {name}"
    days = _day(change.before), _day(change.after)
    return ChangeLine(
        change.ref, change.ref, about, shortened(was, 200), shortened(now, 200), change.sentence, *days
    )


def _actions(lines: Sequence[ChangeLine]) -> str:
    return wording.count(len(lines), "action")


TABLES: tuple[Callable[[Facts], ChangeTable], ...] = (  # the weightiest first; the first page holds some
    _completed,
    _slipped,
    _reopened,
    _vanished,
    _uncertain,
    _cleared,
    _edited(Edit.PERCENT_FELL, "percentage", "fell"),
    _rag,
    _added,
    _edited(Edit.STATUS, "action", "changed status"),  # superseded, blocked, started
    _recommendations,
    _edited(Edit.ORIGINAL_DATE, "original due date", "changed"),
    _edited(Edit.FIRST_DATE, "action", "given a due date", name="dated", headings=("Was due", "Now due")),
    _brought_forward,
    _edited(Edit.EVIDENCE, "action", "with evidence recorded or changed"),
    _edited(Edit.RENUMBERED, "action", "renumbered or moved to another recommendation"),
)
