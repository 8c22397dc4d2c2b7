"""The only door between the record and the database: add an entry, bring the entries back."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import transaction

from recommendations import models
from recommendations.audit import record as audit
from recommendations.plan import PlanName
from recommendations.problems import MonitorError
from recommendations.record.standing import Record

if TYPE_CHECKING:
    from cattrs.preconf.json import JsonConverter

    from recommendations.record.measure_news import MeasureNews
    from recommendations.record.measures import CameFrom, Measure
    from recommendations.record.record import Entry, Says


@cache
def _plain() -> "JsonConverter":
    """Between the types and plain JSON. Loaded only where something is recorded, since most looks find nothing."""
    from cattrs.preconf.json import make_converter

    return make_converter()


def keep_all(
    name: PlanName, says: "Sequence[Says]", *, known_on: date, at: datetime, who: str
) -> "tuple[Entry, ...]":
    """Adds entries to a plan's record, all or nothing; each must fit those before it. `known_on` is today, `at` is
    aware.

    Raises MonitorError where no such plan is stored, or where an entry does not fit what the record holds.
    """
    with transaction.atomic():
        return _keep_for(_locked(name), says, known_on=known_on, at=at, who=who)


def _locked(name: PlanName) -> models.Plan:
    """The plan, held until the transaction ends. Raises MonitorError where no such plan is stored."""
    plan = models.Plan.objects.select_for_update().filter(force__name=name.force, name=name.plan).first()
    if plan is None:
        raise MonitorError(f"No plan {name} is stored. Import one with: hmicfrs-monitor import FILE")
    return plan


def _keep_for(
    plan: models.Plan, all_says: "Sequence[Says]", *, known_on: date, at: datetime, who: str
) -> "tuple[Entry, ...]":
    """Adds several entries at once, within the caller's transaction and its lock on the plan."""
    if not all_says:
        return ()
    from recommendations.record.record import Entry, checked

    known = list(_entries(plan))
    before, subject = len(known), f"{plan.force.name} · {plan.name}"
    for says in all_says:
        known.append(Entry(len(known) + 1, known_on, at, who, checked(says, known, known_on)))
    added = known[before:]
    for entry in added:
        plain = _plain().unstructure(entry.says)
        models.RecordEntry.objects.create(
            plan=plan,
            number=entry.number,
            kind=entry.kind,
            says=plain,
            known_on=known_on,
            recorded_at=at,
            who=who,
        )
        audit(
            at=at,
            who=who,
            what=entry.kind,
            subject=subject,
            after={"entry": entry.number, "says": plain},
        )
    return tuple(added)


def measure_news(
    name: PlanName, measures: "Sequence[Measure]", came_from: "CameFrom", *, known_on: date
) -> "tuple[MeasureNews, ...]":
    """What measures would bring to what is known on a day. Adds nothing."""
    if not measures:
        return ()
    from recommendations.record.measure_news import news_of
    from recommendations.record.record import counting, record_of

    counted = counting(entries(name))
    known, ever = record_of(counted, known_on).measures, record_of(counted).measures
    return news_of(measures, known, known_on, came_from, ever)


def keep_measures(
    name: PlanName,
    measures: "Sequence[Measure]",
    came_from: "CameFrom",
    *,
    known_on: date,
    at: datetime,
    who: str,
) -> "tuple[MeasureNews, ...]":
    """Adds what is new in measures, all or nothing, and says what it was."""
    with transaction.atomic():
        plan = _locked(name)
        found = measure_news(name, measures, came_from, known_on=known_on)
        _keep_for(plan, [says for one in found for says in one.says], known_on=known_on, at=at, who=who)
    return found


def entries(name: PlanName) -> "tuple[Entry, ...]":
    """Everything that was recorded about a plan, in the order in which it was added."""
    plan = models.Plan.objects.filter(force__name=name.force, name=name.plan).first()
    return _entries(plan) if plan else ()


def record(name: PlanName, *, known_on: date | None = None) -> Record:
    """How things stand by the entries known on a day; by all of them with None."""
    from recommendations.record.record import record_of

    return record_of(entries(name), known_on)


def entry_json(entry: "Entry") -> dict[str, Any]:
    """An entry as plain values: dates as ISO 8601."""
    return {
        "number": entry.number,
        "kind": entry.kind,
        "known_on": entry.known_on.isoformat(),
        "recorded_at": entry.recorded_at.isoformat(),
        "who": entry.who,
        "says": _plain().unstructure(entry.says),
    }


def _entries(plan: models.Plan) -> "tuple[Entry, ...]":
    return tuple(map(_entry, models.RecordEntry.objects.filter(plan=plan).order_by("number").iterator()))


def _entry(row: models.RecordEntry) -> "Entry":
    """One entry. Loads the kinds of entry, which a plan of which nothing was recorded has no need of."""
    from recommendations.record.record import KINDS, Entry

    return Entry(
        row.number, row.known_on, row.recorded_at, row.who, _plain().structure(row.says, KINDS[row.kind])
    )
