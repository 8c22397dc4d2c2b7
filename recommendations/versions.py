"""The only door between a Plan and the database: store a reading as the next version, bring a history back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max, Q

from recommendations import models, parts, wording
from recommendations.audit import record
from recommendations.bulk import insert
from recommendations.keeping import entries, keep_measures, measure_news
from recommendations.plan import (
    ActionRow,
    ColumnReading,
    DatePrecision,
    Field,
    Issue,
    Plan,
    PlanName,
    Rag,
    Reading,
    RecommendationRow,
    SheetReading,
    Status,
)
from recommendations.problems import MonitorError, Severity
from recommendations.record.measures import CameFrom
from recommendations.record.measuring import MeasureNews
from recommendations.tracker.changes import Changes, compare
from recommendations.tracker.history import ActionLife, ActionState, PlanHistory, VersionFacts
from recommendations.tracker.match import Candidate, Uncertain, match

if TYPE_CHECKING:
    from recommendations.workbook.learning import Learned

_BATCH = 500
# Where an action stands moves with every line inserted above it: kept in Version.layout, not in its state.
_POSITION = {"cell", "sheet", "row"}
_ACTION_COLUMNS = {
    f.name: ("update_text" if f.name == "update" else f.name)
    for f in fields(ActionRow)
    if f.name not in _POSITION
}
_content = attrgetter(*_ACTION_COLUMNS)  # an action's stored values, without its place
_stored = attrgetter(*_ACTION_COLUMNS.values())  # the same, of an ActionState
_RECOMMENDATION_COLUMNS = tuple(f.name for f in fields(RecommendationRow) if f.name != "cell")


@dataclass(frozen=True, slots=True)
class Stored:
    """What an import did. `already`: these bytes were version `number` before, and no version was stored.

    `remembered`: the headings whose meaning was told with it, and is kept for the next workbook. `drift`: how the
    workbook's layout differs from that of the version before, in sentences. `measures`: what its measures brought.
    """

    number: int
    dated: date
    already: bool
    previous: int | None
    changes: Changes | None
    remembered: "tuple[Learned, ...]" = ()
    drift: tuple[str, ...] = ()
    measures: tuple[MeasureNews, ...] = ()


def plan_names() -> tuple[PlanName, ...]:
    """Every plan that has a version, by force and name."""
    rows = models.Plan.objects.filter(versions__isnull=False).distinct().order_by("force__name", "name")
    return tuple(PlanName(*pair) for pair in rows.values_list("force__name", "name"))


def choose_plan(force: str | None, plan: str | None) -> PlanName:
    """The one stored plan that fits. Raises MonitorError if none does, or more than one."""
    known = plan_names()
    fitting = [n for n in known if force in (None, n.force) and plan in (None, n.plan)]
    if len(fitting) == 1:
        return fitting[0]
    if not known:
        raise MonitorError("No plan has been imported yet. Import one with: hmicfrs-monitor import FILE")
    listed = "; ".join(f'--force "{n.force}" --plan "{n.plan}"' for n in (fitting or known))
    problem = "More than one plan fits" if fitting else "No such plan is stored"
    raise MonitorError(f"{problem}. Choose one of: {listed}")


def preview(reading: Reading, name: PlanName) -> Stored | None:
    """What storing this reading would do, without doing it; None if the plan has no version yet."""
    plan = _plan(name)
    last = plan and plan.versions.order_by("number").last()
    if not plan or not last:
        return None
    drifted = _drift(last, reading)
    same = _same_bytes(plan, reading)
    if same:
        return Stored(same.number, same.dated, True, last.number, None, drift=drifted)
    changes = _changes(plan, last, _current_rows(plan, last), reading.plan)[0]
    brought = measure_news(name, reading.measures, CameFrom.SHEET, known_on=None)
    return Stored(last.number + 1, last.dated, False, last.number, changes, drift=drifted, measures=brought)


def store(
    reading: Reading,
    content: bytes,
    name: PlanName,
    *,
    dated: date,
    imported_at: datetime,
    who: str,
    told: Mapping[str, Field] | None = None,
) -> Stored:
    """Stores a reading as the next version, all or nothing. `imported_at` is aware.

    `told`: the headings that a person has given a meaning, which is remembered for the force.

    Raises MonitorError if `dated` lies before the version that is there.
    """
    from recommendations.mappings import remember

    with transaction.atomic():
        plan = _lock_plan(name)
        last = plan.versions.order_by("number").last()
        same = _same_bytes(plan, reading)
        if same:
            remembered = remember(plan.force, reading, told or {}, at=imported_at, who=who)
            drifted = _drift(last, reading) if last else ()
            return Stored(
                same.number, same.dated, True, last.number if last else None, None, remembered, drifted
            )
        if last and dated < last.dated:
            raise MonitorError(
                f"Version {last.number} of this plan is dated {wording.uk_date(last.dated)}; an import dated "
                f"{wording.uk_date(dated)} would come before it. Versions are kept in the "
                "order of their days: give the day that this workbook speaks for with --dated, or import older "
                "workbooks first."
            )
        number = last.number + 1 if last else 1
        changes, keys = _store_actions(plan, last, number, reading.plan)
        _store_recommendations(plan, number, reading.plan.recommendations)
        _store_version(
            plan, number, reading, content, changes, keys, dated=dated, imported_at=imported_at, who=who
        )
        record(
            at=imported_at, who=who, what="import", subject=str(name),
            before={"version": last.number} if last else None,
            after={"version": number, "workbook": reading.name, "sha256": reading.sha256},
        )  # fmt: skip
        remembered = remember(plan.force, reading, told or {}, at=imported_at, who=who)
        brought = keep_measures(
            name, reading.measures, CameFrom.SHEET, known_on=dated, at=imported_at, who=who
        )
    if not last:
        return Stored(number, dated, False, None, None, remembered, measures=brought)
    drifted = _drift(last, reading)
    return Stored(number, dated, False, last.number, changes, remembered, drifted, brought)


def history(name: PlanName, *, known_on: date | None = None) -> PlanHistory:
    """The plan's life; with `known_on`, only the versions dated on or before that day.

    Where every version is dated later, the first is given: the caller sees it from its date.
    """
    plan = _plan(name)
    versions = list(plan.versions.order_by("number")) if plan else []
    if not plan or not versions:
        raise MonitorError(f"No version of {name} is stored. Import one with: hmicfrs-monitor import FILE")
    known = [v for v in versions if known_on is None or v.dated <= known_on] or versions[:1]
    layouts = _layouts(known)
    return PlanHistory(
        force=name.force,
        plan=name.plan,
        versions=tuple(_facts(v) for v in known),
        recommendations=_recommendations(plan, layouts),
        lives=_lives(plan, known, layouts),
        order={number: tuple(map(str, layout.places)) for number, layout in layouts.items()},
        uncertain={v.number: tuple(_uncertain(pair) for pair in v.uncertain) for v in known},
        entries=entries(name),
    )


def issues_of(name: PlanName, number: int) -> tuple[Issue, ...]:
    """The importer's issues of a stored version."""
    version = models.Version.objects.get(plan__force__name=name.force, plan__name=name.plan, number=number)
    return tuple(
        Issue(**(issue | {"severity": Severity(issue["severity"])}))
        for issue in parts.content(version.issues_id)
    )


def original(name: PlanName, number: int) -> tuple[str, bytes]:
    """The workbook of a version as it was uploaded: its name and its bytes."""
    version = models.Version.objects.select_related("original").get(
        plan__force__name=name.force, plan__name=name.plan, number=number
    )
    return version.workbook_name, bytes(version.original.content)


# Storing


def _plan(name: PlanName) -> models.Plan | None:
    return models.Plan.objects.filter(force__name=name.force, name=name.plan).first()


def _same_bytes(plan: models.Plan, reading: Reading) -> models.Version | None:
    """The version that was made of the same workbook, without the places of its actions and its issues."""
    return plan.versions.filter(original_id=reading.sha256).only("number", "dated").first()


def _lock_plan(name: PlanName) -> models.Plan:
    """The plan, made if it is new, held until the transaction ends so that two imports cannot cross."""
    force, _ = models.Force.objects.get_or_create(name=name.force)
    plan, _ = models.Plan.objects.get_or_create(force=force, name=name.plan)
    return models.Plan.objects.select_for_update().get(pk=plan.pk)


def _changes(
    plan: models.Plan, last: models.Version, before: Mapping[str, ActionRow], new: Plan
) -> tuple[Changes, tuple[str | None, ...]]:
    """What differs from the last version, whose actions are `before`, and each new row's identity, None for an action
    not seen before."""
    matching = match(list(before.items()), new.actions)
    after = {
        key or f"new {i}": row for i, (key, row) in enumerate(zip(matching.keys, new.actions, strict=True))
    }
    recommendations = _recommendations(plan, _layouts([last]))[last.number]
    return compare(
        before,
        after,
        uncertain=matching.uncertain,
        recommendations_before=recommendations,
        recommendations_after=new.recommendations,
    ), matching.keys


def _store_actions(
    plan: models.Plan, last: models.Version | None, number: int, new: Plan
) -> tuple[Changes | None, list[int]]:
    """Writes a state for each action that is new or differs. Returns the changes and every row's action id."""
    before = _current_rows(plan, last) if last else {}
    changes, keys = _changes(plan, last, before, new) if last else (None, (None,) * len(new.actions))
    added = iter(_new_actions(plan, keys.count(None)))
    ids = [int(key) if key is not None else next(added) for key in keys]
    rows = dict(zip(ids, new.actions, strict=True))
    differing = [
        i for i, row in rows.items() if str(i) not in before or _content(before[str(i)]) != _content(row)
    ]
    ended = [int(key) for key in before if int(key) not in rows]
    _close(models.ActionState.objects.filter(action__plan=plan), "action_id", [*differing, *ended], number)
    span = {"since": number, "until": None}
    insert(
        models.ActionState,
        ("action_id", *span, *_ACTION_COLUMNS.values()),
        (
            {"action_id": i} | span | dict(zip(_ACTION_COLUMNS.values(), _content(rows[i]), strict=True))
            for i in differing
        ),
    )
    return changes, ids


def _new_actions(plan: models.Plan, number: int) -> list[int]:
    """Identities for actions not seen before. The plan is locked, so that those after its highest are the new ones."""
    highest = plan.actions.aggregate(highest=Max("pk"))["highest"] or 0
    insert(models.Action, ["plan_id"], [{"plan_id": plan.pk}] * number)
    return list(plan.actions.filter(pk__gt=highest).order_by("pk").values_list("pk", flat=True))


def _store_recommendations(plan: models.Plan, number: int, rows: Sequence[RecommendationRow]) -> None:
    """Writes a state for each recommendation that is new or differs, and ends those that are gone."""
    open_states = models.RecommendationState.objects.filter(plan=plan, until=None)
    before = {state.ref: _recommendation(state, "") for state in open_states}
    after = {row.ref: row for row in rows}
    differing = [
        ref for ref, row in after.items() if ref not in before or _written(before[ref]) != _written(row)
    ]
    _close(open_states, "ref", [*differing, *(before.keys() - after.keys())], number)
    models.RecommendationState.objects.bulk_create(
        [models.RecommendationState(plan=plan, since=number, **_written(after[ref])) for ref in differing],
        batch_size=_BATCH,
    )


def _close(states: Any, column: str, values: Sequence[Any], number: int) -> None:
    """Ends the open states of these actions or recommendations before version `number`."""
    for start in range(0, len(values), _BATCH):
        states.filter(**{f"{column}__in": values[start : start + _BATCH]}, until=None).update(until=number)


def _store_version(
    plan: models.Plan, number: int, reading: Reading, content: bytes, changes: Changes | None, ids: Sequence[int], *,
    dated: date, imported_at: datetime, who: str,
) -> None:  # fmt: skip
    original, _ = models.Original.objects.get_or_create(sha256=reading.sha256, defaults={"content": content})
    sheets, issues, left_out, layout = parts.keep(
        [asdict(sheet) for sheet in reading.sheets],
        [asdict(issue) for issue in reading.issues],
        [asdict(row) for row in reading.rows.left_out],
        {
            "actions": [
                [i, row.sheet, row.row, row.cell] for i, row in zip(ids, reading.plan.actions, strict=True)
            ],
            "recommendations": [[row.ref, row.cell] for row in reading.plan.recommendations],
        },
    )
    models.Version.objects.create(
        plan=plan,
        number=number,
        dated=dated,
        imported_at=imported_at,
        imported_by=who,
        workbook_name=reading.name,
        original=original,
        rows_read=reading.rows.read,
        rows_imported=reading.rows.imported,
        rows_left_out=len(reading.rows.left_out),
        cells_not_read=cells_not_read(reading.issues),
        sheets_id=sheets,
        issues_id=issues,
        left_out_id=left_out,
        uncertain=[asdict(pair) for pair in changes.uncertain] if changes else [],
        layout_id=layout,
    )


def cells_not_read(issues: Iterable[Issue]) -> int:
    """How many cells hold something that could not be read: the issues that are more than information."""
    return len({issue.cell for issue in issues if issue.cell and issue.severity is not Severity.INFO})


def _written(row: RecommendationRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _RECOMMENDATION_COLUMNS}


# Bringing back


@dataclass(frozen=True, slots=True)
class _Layout:
    """What stood where in a version: each action's sheet, row and cell, and each recommendation's cell, in order."""

    places: Mapping[int, tuple[str, int, str]]
    recommendations: tuple[tuple[str, str], ...]


def _layouts(versions: Sequence[models.Version]) -> Mapping[int, _Layout]:
    """Each version's layout by its number; versions that share one are given the same."""
    found = {
        name: _Layout(
            {i: (sheet, row, cell) for i, sheet, row, cell in layout["actions"]},
            tuple((ref, cell) for ref, cell in layout["recommendations"]),
        )
        for name, layout in parts.contents(version.layout_id for version in versions).items()
    }
    return {version.number: found[version.layout_id] for version in versions}


def _drift(last: models.Version, reading: Reading) -> tuple[str, ...]:
    """How a reading's layout differs from that of the last version. Loads what reads workbooks, which a look at a
    stored plan has no need of."""
    from recommendations.workbook.drift import drift

    return drift(_sheets(last), reading.sheets)


def _sheets(version: models.Version) -> tuple[SheetReading, ...]:
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


def _current_rows(plan: models.Plan, last: models.Version) -> dict[str, ActionRow]:
    """The actions of the last version by identity, in the workbook's order."""
    standing = Q(since__lte=last.number) & (Q(until=None) | Q(until__gt=last.number))
    states = models.ActionState.objects.filter(standing, action__plan=plan)
    content = {
        i: values for i, *values in states.values_list("action_id", *_ACTION_COLUMNS.values()).iterator()
    }
    return {str(i): _action(content[i], *place) for i, place in _layouts([last])[last.number].places.items()}


def _action(content: Sequence[Any], sheet: str, row: int, cell: str) -> ActionRow:
    """An action of its stored values, in the order of _ACTION_COLUMNS, at its place."""
    values = dict(zip(_ACTION_COLUMNS, content, strict=True))
    values["status"] = Status(values["status"])
    values["due_precision"] = DatePrecision(values["due_precision"])
    values["declared_rag"] = values["declared_rag"] and Rag(values["declared_rag"])
    return ActionRow(sheet=sheet, row=row, cell=cell, **values)


def _recommendation(state: models.RecommendationState, cell: str) -> RecommendationRow:
    values = {name: getattr(state, name) for name in _RECOMMENDATION_COLUMNS}
    values["deadline_precision"] = DatePrecision(state.deadline_precision)
    values["declared_rag"] = state.declared_rag and Rag(state.declared_rag)
    return RecommendationRow(cell=cell, **values)


def _uncertain(stored: Mapping[str, Any]) -> Uncertain:
    return Uncertain(stored["index"], stored["ref"], tuple(Candidate(**c) for c in stored["candidates"]))


def _facts(version: models.Version) -> VersionFacts:
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


def _recommendations(
    plan: models.Plan, layouts: Mapping[int, _Layout]
) -> Mapping[int, tuple[RecommendationRow, ...]]:
    """Each version's recommendations in its order."""
    states: dict[str, list[models.RecommendationState]] = {}
    for state in models.RecommendationState.objects.filter(plan=plan).order_by("since"):
        states.setdefault(state.ref, []).append(state)
    made: dict[tuple[int, str], RecommendationRow] = {}

    def row(ref: str, cell: str, number: int) -> RecommendationRow:
        state = _holding(states[ref], number)
        key = (state.pk, cell)
        return made.get(key) or made.setdefault(key, _recommendation(state, cell))

    return {
        number: tuple(row(ref, cell, number) for ref, cell in layout.recommendations)
        for number, layout in layouts.items()
    }


def _holding(states: Sequence[models.RecommendationState], number: int) -> models.RecommendationState:
    return next(s for s in states if s.since <= number and (s.until is None or number < s.until))


def _lives(
    plan: models.Plan, versions: Sequence[models.Version], layouts: Mapping[int, _Layout]
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
