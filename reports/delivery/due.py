"""What is due to whom. Pure: the timetable, the recipients, the ledger and the moment in; what to send out.

A week is an ISO week: it begins on Monday and is written '2026-W03'. Each week has one scheduled moment.
Only the latest one that has passed can be due, so after any downtime a recipient gets one email, not one for
each week missed. A moment counts for a recipient if it is not before the recipient was added, and for a
timetable if it is not before it was set: so the first email to a new recipient, or under a new timetable, is
the next one.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
LATE_AFTER = timedelta(minutes=60)
WEEK = timedelta(days=7)


class Day(IntEnum):
    """Days after the Monday that begins the week."""

    MON = 0
    TUE = 1
    WED = 2
    THU = 3
    FRI = 4
    SAT = 5
    SUN = 6


@dataclass(frozen=True, slots=True)
class Timetable:
    """When a week's email goes out, on the wall clock of a zone. `since`: aware, when this was set."""

    day: Day = Day.MON
    at: time = time(7, 30)
    zone: ZoneInfo = LONDON
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Subscriber:
    """Someone to send to. `since`: aware, when they were added."""

    address: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Moment:
    """A scheduled moment (aware, UTC) and the ISO week that it stands for."""

    period: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Due:
    """An email that should go now. `late`: it was missed by more than an hour, and is to be marked so."""

    address: str
    period: str
    scheduled_at: datetime
    late: bool


def what_is_due(
    timetable: Timetable,
    subscribers: Iterable[Subscriber],
    settled: Collection[tuple[str, str]],
    now: datetime,
    *,
    by_hand: bool = False,
) -> tuple[Due, ...]:
    """Who should get the latest week's email now (aware).

    `settled` holds (address in lower case, period) of what has been sent, or must not be tried now.
    `by_hand`: a person asks for it, so those who were added after the moment get it too; they missed
    nothing, so not as late.
    """
    moment = latest_moment(timetable, now)
    return tuple(
        Due(someone.address, moment.period, moment.at, late=expected and now - moment.at > LATE_AFTER)
        for someone in subscribers
        if (expected := _expected(timetable, someone, moment)) or by_hand
        if (someone.address.lower(), moment.period) not in settled
    )


def _expected(timetable: Timetable, someone: Subscriber, moment: Moment) -> bool:
    """Whether the moment counts for that recipient under that timetable."""
    return someone.since <= moment.at and (timetable.since is None or timetable.since <= moment.at)


def latest_moment(timetable: Timetable, now: datetime) -> Moment:
    """The last scheduled moment that is not after `now` (aware)."""
    this_week = moment_of_week(timetable, _monday_before(now, timetable.zone))
    return this_week if this_week.at <= now else _weeks_on(timetable, now, -1)


def next_moment(timetable: Timetable, now: datetime) -> Moment:
    """The first scheduled moment after `now` (aware)."""
    this_week = moment_of_week(timetable, _monday_before(now, timetable.zone))
    return this_week if this_week.at > now else _weeks_on(timetable, now, 1)


def moment_of_week(timetable: Timetable, monday: date) -> Moment:
    """The scheduled moment of the week that begins on `monday`.

    When the clocks go forward a wall time can be missing: it is taken as if they had not (01:30 on 30 March
    2025 is 02:30 British Summer Time). When they go back it can come twice: the first is taken. Either way,
    once.
    """
    day = monday + timedelta(days=int(timetable.day))
    wall = datetime.combine(day, timetable.at, tzinfo=timetable.zone).replace(fold=0)
    return Moment(period_of(day), wall.astimezone(UTC))


def period_of(day: date) -> str:
    """The ISO week of a day: '2026-W03'."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def _weeks_on(timetable: Timetable, now: datetime, weeks: int) -> Moment:
    return moment_of_week(timetable, _monday_before(now, timetable.zone) + weeks * WEEK)


def _monday_before(now: datetime, zone: ZoneInfo) -> date:
    today = now.astimezone(zone).date()
    return today - timedelta(days=today.weekday())
