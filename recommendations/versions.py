"""The only door between a Plan and the database: store a reading as the next version, bring a history back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max

from recommendations import models, parts, wording
from recommendations.audit import record
from recommendations.bring_back import (
    ACTION_COLUMNS,
    RECOMMENDATION_COLUMNS,
    current_rows,
    facts_of,
    layouts_of,
    lives_of,
    recommendation_of,
    recommendations_of,
    sheets_of,
    uncertain_of,
    values_of,
)
from recommendations.bulk import insert
from recommendations.keeping import entries, keep_measures, measure_news
from recommendations.plan import (
    ActionRow,
    Field,
    Issue,
    Plan,
    PlanName,
    Reading,
    RecommendationRow,
)
from recommendations.problems import MonitorError, Severity
from recommendations.tracker.history import PlanHistory
from recommendations.tracker.match import match

if TYPE_CHECKING:
    from recommendations.record.measure_news import MeasureNews
    from recommendations.tracker.changes import Changes
    from recommendations.workbook.learning import Learned

_BATCH = 500


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
    changes: "Changes | None"
    remembered: "tuple[Learned, ...]" = ()
    drift: tuple[str, ...] = ()
    measures: "tuple[MeasureNews, ...]" = ()


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


def preview(reading: Reading, name: PlanName, *, dated: date) -> Stored | None:
    """What storing this reading as of a day would do, without doing it; None if the plan has no version yet."""
    from recommendations.record.measures import CameFrom

    plan = _plan(name)
    last = plan and plan.versions.order_by("number").last()
    if not plan or not last:
        return None
    drifted = _drift(last, reading)
    same = _same_bytes(plan, reading)
    if same:
        return Stored(same.number, same.dated, True, last.number, None, drift=drifted)
    changes = _changes(plan, last, current_rows(plan, last), reading.plan)[0]
    brought = measure_news(name, reading.measures, CameFrom.SHEET, known_on=dated)
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
    from recommendations.record.measures import CameFrom

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

    Where every version is dated later, those of the first day are given: the caller sees it from their date.
    """
    plan = _plan(name)
    versions = list(plan.versions.order_by("number")) if plan else []
    if not plan or not versions:
        raise MonitorError(f"No version of {name} is stored. Import one with: hmicfrs-monitor import FILE")
    day = versions[0].dated if known_on is None else max(known_on, versions[0].dated)
    known = [v for v in versions if known_on is None or v.dated <= day]
    layouts = layouts_of(known)
    return PlanHistory(
        force=name.force,
        plan=name.plan,
        versions=tuple(facts_of(v) for v in known),
        recommendations=recommendations_of(plan, layouts),
        lives=lives_of(plan, known, layouts),
        order={number: tuple(map(str, layout.places)) for number, layout in layouts.items()},
        uncertain={v.number: tuple(uncertain_of(pair) for pair in v.uncertain) for v in known},
        entries=entries(name),
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
) -> "tuple[Changes, tuple[str | None, ...]]":
    """What differs from the last version, whose actions are `before`, and each new row's identity, None for an action
    not seen before."""
    from recommendations.tracker.changes import compare

    matching = match(list(before.items()), new.actions)
    after = {
        key or f"new {i}": row for i, (key, row) in enumerate(zip(matching.keys, new.actions, strict=True))
    }
    recommendations = recommendations_of(plan, layouts_of([last]))[last.number]
    return compare(
        before,
        after,
        uncertain=matching.uncertain,
        recommendations_before=recommendations,
        recommendations_after=new.recommendations,
    ), matching.keys


def _store_actions(
    plan: models.Plan, last: models.Version | None, number: int, new: Plan
) -> "tuple[Changes | None, list[int]]":
    """Writes a state for each action that is new or differs. Returns the changes and every row's action id."""
    before = current_rows(plan, last) if last else {}
    changes, keys = _changes(plan, last, before, new) if last else (None, (None,) * len(new.actions))
    added = iter(_new_actions(plan, keys.count(None)))
    ids = [int(key) if key is not None else next(added) for key in keys]
    rows = dict(zip(ids, new.actions, strict=True))
    differing = [
        i for i, row in rows.items() if str(i) not in before or values_of(before[str(i)]) != values_of(row)
    ]
    ended = [int(key) for key in before if int(key) not in rows]
    _close(models.ActionState.objects.filter(action__plan=plan), "action_id", [*differing, *ended], number)
    span = {"since": number, "until": None}
    insert(
        models.ActionState,
        ("action_id", *span, *ACTION_COLUMNS.values()),
        (
            {"action_id": i} | span | dict(zip(ACTION_COLUMNS.values(), values_of(rows[i]), strict=True))
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
    before = {state.ref: recommendation_of(state, "") for state in open_states}
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
    plan: models.Plan, number: int, reading: Reading, content: bytes, changes: "Changes | None", ids: Sequence[int], *,
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
    return {name: getattr(row, name) for name in RECOMMENDATION_COLUMNS}


def _drift(last: models.Version, reading: Reading) -> tuple[str, ...]:
    """How a reading's layout differs from that of the last version. Loads what reads workbooks, which a look at a
    stored plan has no need of."""
    from recommendations.workbook.drift import drift

    return drift(sheets_of(last), reading.sheets)
