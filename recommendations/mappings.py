"""Headings that persons have confirmed, force by force: remembered with the import, listed, forgotten; all audited."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime

from recommendations import models
from recommendations.audit import record
from recommendations.plan import Field, Reading
from recommendations.problems import MonitorError
from recommendations.wording import join
from recommendations.workbook.learning import Learned, layouts_with
from recommendations.workbook.lettering import words


@dataclass(frozen=True, slots=True)
class Kept:
    """A confirmed heading, and the force that it was confirmed for."""

    force: str
    learned: Learned


def learned(force: str) -> tuple[Learned, ...]:
    """What persons have confirmed of this force's headings."""
    return tuple(_learned(row) for row in models.LearnedHeading.objects.filter(force__name=force))


def kept(force: str | None = None) -> tuple[Kept, ...]:
    """Every confirmed heading, of one force or of all, by force and heading."""
    rows = models.LearnedHeading.objects.select_related("force").order_by("force__name", "heading", "pk")
    chosen = rows.filter(force__name=force) if force else rows
    return tuple(Kept(row.force.name, _learned(row)) for row in chosen)


def remember(
    force: models.Force, reading: Reading, told: Mapping[str, Field], *, at: datetime, who: str
) -> tuple[Learned, ...]:
    """Keeps what was told of a workbook's headings, for the layouts that it was used in. `at` is aware.

    Called in the transaction of the import. In a layout that is known, the newer meaning takes the older one's place.
    """
    return tuple(
        _keep(force, words(heading), written, field, layout, at=at, who=who)
        for heading, field in told.items()
        for written, layout in layouts_with(reading.sheets, heading, field)
    )


def forget(heading: str, force: str | None, *, at: datetime, who: str) -> tuple[Kept, ...]:
    """Drops what was confirmed for a heading, in every layout of the force. `at` is aware.

    Raises MonitorError if nothing was, or if several forces have it and none is named.
    """
    with transaction.atomic():
        fitting = [one for one in kept(force) if one.learned.key == words(heading)]
        forces = list(dict.fromkeys(one.force for one in fitting))
        if not fitting:
            raise MonitorError(f"No meaning is remembered for the heading “{heading}”{_known(kept(force))}")
        if len(forces) > 1:
            raise MonitorError(f"“{heading}” is remembered for {join(forces)}. Say which with --force.")
        rows = models.LearnedHeading.objects.filter(force__name=forces[0], heading=words(heading))
        for row in rows:
            record(at=at, who=who, what="mapping forgotten", subject=_subject(row), before=_plain(row))
        rows.delete()
    return tuple(fitting)


def _known(all_kept: Iterable[Kept]) -> str:
    known = join([f"“{heading}”" for heading in dict.fromkeys(one.learned.heading for one in all_kept)])
    return f". Remembered are {known}." if known else ": none is remembered yet."


def _keep(
    force: models.Force, heading: str, written: str, field: Field, layout: frozenset[str], *, at: datetime, who: str
) -> Learned:  # fmt: skip
    rows = models.LearnedHeading.objects.filter(force=force, heading=heading)
    like = [row for row in rows if _learned(row).like(layout)]
    row = max(like, key=lambda row: _learned(row).likeness(layout), default=None)
    before = _plain(row) if row else None
    row = row or models.LearnedHeading(force=force, heading=heading)
    row.written, row.field, row.confirmed_by, row.confirmed_at = written, field.value, who, at
    row.layout, row.fingerprint = sorted(layout), _fingerprint(layout)
    row.save()
    if before != _plain(row):
        record(
            at=at, who=who, what="mapping confirmed", subject=_subject(row), before=before, after=_plain(row)
        )
    return _learned(row)


def _fingerprint(layout: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(layout)).encode()).hexdigest()


def _learned(row: models.LearnedHeading) -> Learned:
    return Learned(
        heading=row.written,
        field=Field(row.field),
        layout=frozenset(row.layout),
        confirmed_by=row.confirmed_by,
        confirmed_on=localtime(row.confirmed_at).date(),
    )


def _subject(row: models.LearnedHeading) -> str:
    return f"{row.force.name} · {row.written}"


def _plain(row: models.LearnedHeading) -> dict[str, Any]:
    return {"heading": row.heading, "field": row.field, "layout": row.layout}
