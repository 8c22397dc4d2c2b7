"""Who gets the weekly email, and when it goes: added, listed, removed and set, each change on the audit
trail.
"""

from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction

from recommendations.audit import record
from recommendations.problems import MonitorError
from reports.delivery.due import Day, Subscriber, Timetable
from reports.message import party
from reports.models import EMAIL_LENGTH, NAME_LENGTH, Recipient, Schedule, Weekday


@dataclass(frozen=True, slots=True)
class Subscription:
    """Someone who gets the weekly email. `since` is aware."""

    address: str
    name: str
    since: datetime


def subscriptions() -> tuple[Subscription, ...]:
    """Everyone who gets the weekly email, by address."""
    return tuple(Subscription(r.address, r.name, r.added_at) for r in Recipient.objects.filter(active=True))


def subscribers() -> tuple[Subscriber, ...]:
    return tuple(Subscriber(s.address, s.since) for s in subscriptions())


def add_recipient(address: str, name: str = "", *, now: datetime, who: str) -> Subscription:
    """Adds a recipient from `now` (aware). Raises MonitorError for an address that is wrong or already
    there.
    """
    someone = party(address, name)
    _refuse_longer(someone.address, EMAIL_LENGTH, "address")
    _refuse_longer(someone.name, NAME_LENGTH, "name")
    known = Recipient.objects.filter(address__iexact=someone.address).first()
    if known and known.active:
        raise MonitorError(f"{known.address} already gets the weekly email.")
    recipient = known or Recipient()
    recipient.address, recipient.name = someone.address, someone.name
    recipient.active, recipient.added_at = True, now
    try:
        with transaction.atomic():
            recipient.save()
            _audit("recipient added", str(recipient), now, who, after={"address": recipient.address})
    except IntegrityError as error:
        raise MonitorError(f"{someone.address} already gets the weekly email.") from error
    return Subscription(recipient.address, recipient.name, recipient.added_at)


def remove_recipient(address: str, *, now: datetime, who: str) -> str:
    """Stops the weekly email to an address, and gives it back. Raises MonitorError if it gets none."""
    recipient = Recipient.objects.filter(address__iexact=address.strip(), active=True).first()
    if recipient is None:
        listed = ", ".join(someone.address for someone in subscriptions()) or "nobody yet"
        raise MonitorError(f"{address} does not get the weekly email. Those who do: {listed}.")
    with transaction.atomic():
        recipient.active = False
        recipient.save(update_fields=["active"])
        _audit("recipient removed", str(recipient), now, who, before={"address": recipient.address})
    return recipient.address


def timetable(plan_key: str = "") -> Timetable:
    """When a plan's email goes: its own schedule, else the one for all plans, else Monday 07:30 London."""
    stored = {
        schedule.plan_key: schedule for schedule in Schedule.objects.filter(plan_key__in=("", plan_key))
    }
    schedule = stored.get(plan_key) or stored.get("")
    if schedule is None:
        return Timetable()
    return Timetable(Day[schedule.day_of_week.upper()], schedule.at, ZoneInfo(schedule.zone), schedule.set_at)


def set_timetable(day: str, at: str, *, now: datetime, who: str, plan_key: str = "") -> Timetable:
    """Sets the day ('mon' or 'Monday') and time ('07:30'), Europe/London. Raises MonitorError for other
    words.
    """
    weekday, moment = _weekday(day), _time(at)
    before = Schedule.objects.filter(plan_key=plan_key).first()
    with transaction.atomic():
        after, _ = Schedule.objects.update_or_create(
            plan_key=plan_key, defaults={"day_of_week": weekday, "at": moment, "set_at": now}
        )
        subject = plan_key or "all plans"
        _audit("schedule set", subject, now, who, before=str(before) if before else None, after=str(after))
    return timetable(plan_key)


def _refuse_longer(text: str, most: int, what: str) -> None:
    if len(text) > most:
        raise MonitorError(f"The {what} has {len(text)} characters; the most that is kept is {most}.")


def _weekday(text: str) -> Weekday:
    wanted = text.strip().lower()
    for weekday in Weekday:
        if wanted in (weekday.value, weekday.label.lower()):
            return weekday
    raise MonitorError(f"“{text}” is not a day of the week. Expected one of {', '.join(Weekday.labels)}.")


def _time(text: str) -> time:
    hour, colon, minute = text.strip().partition(":")
    if (
        colon
        and hour.isdecimal()
        and minute.isdecimal()
        and len(minute) == 2
        and int(hour) < 24
        and int(minute) < 60
    ):
        return time(int(hour), int(minute))
    raise MonitorError(f"“{text}” is not a time of day. Expected hours and minutes, such as 07:30.")


def _audit(
    what: str, subject: str, now: datetime, who: str, *, before: object = None, after: object = None
) -> None:
    record(at=now, who=who, what=what, subject=subject, before=before, after=after)
