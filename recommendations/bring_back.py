"""Rows of the database back as the plan's types: actions, recommendations, lives, and what stood where. For
`versions.py`, which stores them and is the door to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any

from django.db.models import Q

from recommendations import models, parts
from recommendations.plan import (
    ActionRow,
    ColumnReading,
    DatePrecision,
    Field,
    Rag,
    RecommendationRow,
    SheetReading,
    Status,
)
from recommendations.tracker.history import ActionLife, ActionState, VersionFacts
from recommendations.tracker.match import Candidate, Uncertain

# Where an action stands moves with every line inserted above it: kept in Version.layout, not in its state.
_POSITION = {"cell", "sheet", "row"}
ACTION_COLUMNS = {
    name: ("update_text" if name == "update" else name) for name in ActionRow._fields if name not in _POSITION
}
values_of = attrgetter(*ACTION_COLUMNS)  # an action's stored values, without its place
_stored = attrgetter(*ACTION_COLUMNS.values())  # the same, of an ActionState
RECOMMENDATION_COLUMNS = tuple(f.name for f in fields(RecommendationRow) if f.name != "cell")


@dataclass(frozen=True, slots=True)
class Layout:
    """What stood where in a version: each action's sheet, row and cell, and each recommendation's cell, in order."""

    places: Mapping[int, tuple[str, int, str]]
    recommendations: tuple[tuple[str, str], ...]


def layouts_of(versions: Sequence[models.Version]) -> Mapping[int, Layout]:
    """Each version's layout by its number; versions that share one are given the same."""
    found = {
        name: Layout(
            {i: (sheet, row, cell) for i, sheet, row, cell in layout["actions"]},
            tuple((ref, cell) for ref, cell in layout["recommendations"]),
        )
        for name, layout in parts.contents(version.layout_id for version in versions).items()
    }
    return {version.number: found[version.layout_id] for version in versions}


def sheets_of(version: models.Version) -> tuple[SheetReading, ...]:
    """How the sheets of a version were read."""
    return tuple(
        SheetReading(
            name=sheet["name"],
            role=sheet["role"],
            why=sheet["why"],
            header_rows=tuple(sheet["header_rows"]),
            first_row=sheet["first_row"],
            last_row=sheet["last_row"],
            columns=tuple(
                ColumnReading(**(column | {"field": column["field"] and Field(column["field"])}))
                for column in sheet["columns"]
            ),
        )
        for sheet in parts.content(version.sheets_id)
    )


def current_rows(plan: models.Plan, last: models.Version) -> dict[str, ActionRow]:
    """The actions of the last version by identity, in the workbook's order."""
    standing = Q(since__lte=last.number) & (Q(until=None) | Q(until__gt=last.number))
    states = models.ActionState.objects.filter(standing, action__plan=plan)
    content = {
        i: values for i, *values in states.values_list("action_id", *ACTION_COLUMNS.values()).iterator()
    }
    return {
        str(i): _action(content[i], *place) for i, place in layouts_of([last])[last.number].places.items()
    }


def _action(content: Sequence[Any], sheet: str, row: int, cell: str) -> ActionRow:
    """An action of its stored values, in the order of ACTION_COLUMNS, at its place."""
    values = dict(zip(ACTION_COLUMNS, content, strict=True))
    values["status"] = Status(values["status"])
    values["due_precision"] = DatePrecision(values["due_precision"])
    values["declared_rag"] = values["declared_rag"] and Rag(values["declared_rag"])
    return ActionRow(sheet=sheet, row=row, cell=cell, **values)


def recommendation_of(state: models.RecommendationState, cell: str) -> RecommendationRow:
    """A recommendation of its state, at its cell."""
    values = {name: getattr(state, name) for name in RECOMMENDATION_COLUMNS}
    values["deadline_precision"] = DatePrecision(state.deadline_precision)
    values["declared_rag"] = state.declared_rag and Rag(state.declared_rag)
    return RecommendationRow(cell=cell, **values)


def uncertain_of(stored: Mapping[str, Any]) -> Uncertain:
    """A question of identity as it was stored with its version."""
    return Uncertain(stored["index"], stored["ref"], tuple(Candidate(**c) for c in stored["candidates"]))


def facts_of(version: models.Version) -> VersionFacts:
    """What a version's line in the database says of it."""
    return VersionFacts(
        number=version.number,
        dated=version.dated,
        imported_at=version.imported_at,
        workbook_name=version.workbook_name,
        sha256=version.original_id,
        rows_read=version.rows_read,
        rows_imported=version.rows_imported,
        rows_left_out=version.rows_left_out,
        cells_not_read=version.cells_not_read,
    )


def recommendations_of(
    plan: models.Plan, layouts: Mapping[int, Layout]
) -> Mapping[int, tuple[RecommendationRow, ...]]:
    """Each version's recommendations in its order."""
    states: dict[str, list[models.RecommendationState]] = {}
    for state in models.RecommendationState.objects.filter(plan=plan).order_by("since"):
        states.setdefault(state.ref, []).append(state)
    made: dict[tuple[int, str], RecommendationRow] = {}

    def row(ref: str, cell: str, number: int) -> RecommendationRow:
        state = _holding(states[ref], number)
        key = (state.pk, cell)
        return made.get(key) or made.setdefault(key, recommendation_of(state, cell))

    return {
        number: tuple(row(ref, cell, number) for ref, cell in layout.recommendations)
        for number, layout in layouts.items()
    }


def _holding(states: Sequence[models.RecommendationState], number: int) -> models.RecommendationState:
    return next(s for s in states if s.since <= number and (s.until is None or number < s.until))


def lives_of(
    plan: models.Plan, versions: Sequence[models.Version], layouts: Mapping[int, Layout]
) -> tuple[ActionLife, ...]:
    """Every action's states up to the last of `versions`, with a closing one where it vanished."""
    last = versions[-1].number
    dated = {v.number: v.dated for v in versions}
    lives: dict[int, list[ActionState]] = {}
    rows = models.ActionState.objects.filter(action__plan=plan, since__lte=last).order_by(
        "action_id", "since"
    )
    for state in rows.iterator():
        states = lives.setdefault(state.action_id, [])
        if states and states[-1].version == state.since:
            states.pop()
        shown = min(state.until - 1, last) if state.until else last
        place = layouts[shown].places[state.action_id]
        states.append(ActionState(state.since, dated[state.since], _action(_stored(state), *place)))
        if state.until and state.until <= last:
            states.append(ActionState(state.until, dated[state.until], None))
    return tuple(ActionLife(str(key), tuple(states)) for key, states in lives.items())
