"""Headings that persons have confirmed, force by force: remembered with the import, listed, forgotten; all audited."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.timezone import localtime

from recommendations import models
from recommendations.audit import record
from recommendations.plan import Field, Reading
from recommendations.problems import MonitorError
from recommendations.wording import join
from recommendations.workbook.learning import Learned, layouts_with
from recommendations.workbook.lettering import letters, words

if TYPE_CHECKING:
    from recommendations.workbook.log_table import LearnedOfLog
    from recommendations.workbook.log_words import LogColumn

PLAN, LOG = "plan", "log"


@dataclass(frozen=True, slots=True)
class Kept:
    """A confirmed heading, the force that it was confirmed for, and whether in its plans or in its meetings' logs."""

    force: str
    of: str
    learned: "Learned | LearnedOfLog"


def learned(force: str) -> tuple[Learned, ...]:
    """What persons have confirmed of the headings of this force's plans."""
    return tuple(map(_learned, _rows(force, PLAN)))


def learned_of_log(force: str) -> "tuple[LearnedOfLog, ...]":
    """What persons have confirmed of the headings of the logs of this force's meetings."""
    return tuple(map(_learned_of_log, _rows(force, LOG)))


def _rows(force: str, of: str) -> Iterable[models.LearnedHeading]:
    return models.LearnedHeading.objects.filter(force__name=force, of=of)


def kept(force: str | None = None) -> tuple[Kept, ...]:
    """Every confirmed heading, of one force or of all, by force and heading."""
    rows = models.LearnedHeading.objects.select_related("force").order_by("force__name", "heading", "pk")
    chosen = rows.filter(force__name=force) if force else rows
    return tuple(Kept(row.force.name, row.of, _any(row)) for row in chosen)


def remember(
    force: models.Force, reading: Reading, told: Mapping[str, Field], *, at: datetime, who: str
) -> tuple[Learned, ...]:
    """Keeps what was told of a workbook's headings, for the layouts that it was used in. `at` is aware.

    Called in the transaction of the import. In a layout that is known, the newer meaning takes the older one's place.
    """
    return tuple(
        _learned(_keep(force, PLAN, words(heading), written, field, layout, at=at, who=who))
        for heading, field in told.items()
        for written, layout in layouts_with(reading.sheets, heading, field)
    )


def remember_of_log(
    force: str, headings: Iterable[Sequence[str]], told: "Mapping[str, LogColumn]", *, at: datetime, who: str
) -> "tuple[LearnedOfLog, ...]":
    """Keeps what was told of the headings of a log, for the sheets that have them; `headings` are those of each sheet.
    `at` is aware."""
    with transaction.atomic():
        its = models.Force.objects.get(name=force)
        return tuple(
            _learned_of_log(
                _keep(its, LOG, words(written), written, column, frozenset(map(words, sheet)), at=at, who=who)
            )
            for heading, column in told.items()
            for sheet in headings
            for written in sheet
            if letters(written) == letters(heading)
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
    force: models.Force, of: str, heading: str, written: str, field: StrEnum, layout: frozenset[str], *,
    at: datetime, who: str,
) -> models.LearnedHeading:  # fmt: skip
    rows = models.LearnedHeading.objects.filter(force=force, of=of, heading=heading)
    like = [row for row in rows if _any(row).like(layout)]
    row = max(like, key=lambda row: _any(row).likeness(layout), default=None)
    before = _plain(row) if row else None
    row = row or models.LearnedHeading(force=force, of=of, heading=heading)
    row.written, row.field, row.confirmed_by, row.confirmed_at = written, field.value, who, at
    row.layout, row.fingerprint = sorted(layout), _fingerprint(layout)
    row.save()
    if before != _plain(row):
        record(
            at=at, who=who, what="mapping confirmed", subject=_subject(row), before=before, after=_plain(row)
        )
    return row


def _fingerprint(layout: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(layout)).encode()).hexdigest()


def _any(row: models.LearnedHeading) -> "Learned | LearnedOfLog":
    return _learned(row) if row.of == PLAN else _learned_of_log(row)


def _learned(row: models.LearnedHeading) -> Learned:
    return Learned(row.written, Field(row.field), **_confirmed(row))


def _learned_of_log(row: models.LearnedHeading) -> "LearnedOfLog":
    # Loaded only where a heading of a log was confirmed: reading a plan has no need of it.
    from recommendations.workbook.log_table import LearnedOfLog
    from recommendations.workbook.log_words import LogColumn

    return LearnedOfLog(row.written, LogColumn(row.field), **_confirmed(row))


def _confirmed(row: models.LearnedHeading) -> dict[str, Any]:
    return {
        "layout": frozenset(row.layout),
        "confirmed_by": row.confirmed_by,
        "confirmed_on": localtime(row.confirmed_at).date(),
    }


def _subject(row: models.LearnedHeading) -> str:
    return f"{row.force.name} · {row.written}"


def _plain(row: models.LearnedHeading) -> dict[str, Any]:
    return {"of": row.of, "heading": row.heading, "field": row.field, "layout": row.layout}
