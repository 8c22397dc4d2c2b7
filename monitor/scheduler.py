"""The scheduler: turns the clock into "deliver what is due".

It keeps nothing in mind: every minute it asks the database what is due, so that a schedule changed elsewhere holds
at once, and downtime costs nothing but time. Two of them may run side by side; the outbox lets one send.
"""

import logging
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import FrameType
from typing import TYPE_CHECKING

from django.db import Error as DatabaseError
from django.db import connection

from monitor import faults
from monitor.clock import LONDON, now
from recommendations import wording
from recommendations.problems import MonitorError
from reports.delivery.dispatch import Delivered, MailRoom, Source, deliver_due, upcoming
from reports.delivery.subscriptions import subscriptions

if TYPE_CHECKING:
    from apscheduler.schedulers.background import BackgroundScheduler

PATIENCE = 0.2  # seconds between looks at whether a stop was asked for


@dataclass(slots=True)
class Work:
    """What the jobs work with. `sources` gives the plans afresh each time; `say` and `warn` take a line to print."""

    sources: Callable[[], Sequence[Source]]
    room: MailRoom
    clock: Callable[[], datetime]
    say: Callable[[str], None]
    warn: Callable[[str], None]
    stopping: bool = False
    last_fault: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Job:
    """One job: its name, what it does, and at which seconds of each minute it is looked at (cron's
    notation).
    """

    name: str
    do: Callable[[Work], None]
    second: str = "0"


def deliver(work: Work) -> None:
    """Sends what is due, plan by plan, and says what came of it and what comes next.

    A plan that cannot be reported does not keep the others waiting; the first such error is raised at the end.
    """
    errors: list[MonitorError] = []
    for source in work.sources():
        try:
            delivered = deliver_due(source, work.room, work.clock, stopping=lambda: work.stopping)
        except MonitorError as error:
            errors.append(error)
            continue
        for one in delivered:
            (work.say if one.well else work.warn)(in_words(one))
        if delivered and not work.stopping:
            work.say(coming(source.plan_key, work.clock()))
    if errors:
        raise errors[0]


JOBS = (Job("deliver what is due", deliver),)


def run_in_foreground(work: Work) -> None:
    """Works until SIGTERM or Ctrl-C, then finishes the send in hand and returns."""
    for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda number, frame: _ask_to_stop(work, number, frame))
    announce(work)
    scheduler = start(work)
    # Sleeping in short steps: on Windows a wait on a lock would keep Ctrl-C waiting as well.
    while not work.stopping:
        time.sleep(PATIENCE)
    scheduler.shutdown(wait=True)
    work.say("Stopped.")


def start(work: Work, jobs: Sequence[Job] = JOBS) -> "BackgroundScheduler":
    """Starts the jobs in the background: at once, and then every minute."""
    from apscheduler.executors.pool import ThreadPoolExecutor
    from apscheduler.schedulers.background import BackgroundScheduler
    from apscheduler.triggers.cron import CronTrigger

    # In memory only: several processes that shared a job store have each run the same job. In UTC, since
    # the jobs only ask what is due, and no minute of UTC is missing or comes twice.
    # A minute that finds the work of the one before still going is passed over, and that is no warning: the next asks
    # again what is due.
    logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)
    scheduler = BackgroundScheduler(timezone=UTC, executors={"default": ThreadPoolExecutor(1)})
    for job in jobs:
        scheduler.add_job(
            _guarded, CronTrigger(second=job.second, timezone=UTC), args=(job, work), name=job.name,
            next_run_time=now(), coalesce=True, max_instances=1, misfire_grace_time=None,
        )  # fmt: skip
    scheduler.start()
    return scheduler


def announce(work: Work) -> None:
    """Says what comes next, for each plan."""
    sources = work.sources()
    if not sources:
        work.say("No plan has been imported yet; the scheduler waits for one.")
    for source in sources:
        work.say(coming(source.plan_key, work.clock()))


def coming(plan_key: str, at: datetime) -> str:
    """'Next: Monday 19 January 2026 at 07:30 (Europe/London), Force · Plan, to 3 recipients.'"""
    people = len(subscriptions())
    to = f"to {wording.count(people, 'recipient')}" if people else "to nobody yet (add recipients first)"
    return f"Next: {wording.moment(upcoming(plan_key, at).at.astimezone(LONDON))} (Europe/London), {plan_key}, {to}."


def in_words(one: Delivered) -> str:
    """'Sent to a@b.org for week 2026-W03, late. Taken by …'"""
    began = {
        "sent": "Sent",
        "retry": "Not sent yet",
        "failed": "NOT SENT",
        "uncertain": "NOT KNOWN WHETHER SENT",
    }
    late = ", late" if one.late else ""
    return (
        f"{began.get(one.state, 'Not sent from here')}: {one.address}, week {one.period}{late}. {one.detail}"
    )


def _guarded(job: Job, work: Work) -> None:
    """A job that fails is told once, until the fault is another, and is tried again at its next time."""
    try:
        if not work.stopping:
            job.do(work)
        work.last_fault = ""
    except (MonitorError, DatabaseError) as error:
        _tell(work, f"Could not {job.name}: {error}", work.warn)
    except Exception as error:  # noqa: BLE001 (a bug must not end the scheduler, and reaches the one handler)
        fault = error
        _tell(work, repr(error), lambda line: faults.report(fault))
    finally:
        # A thread's own connection; a database that was restarted meanwhile is met with a new one.
        connection.close()


def _tell(work: Work, fault: str, tell: Callable[[str], object]) -> None:
    if fault != work.last_fault:
        work.last_fault = fault
        tell(fault)


def _ask_to_stop(work: Work, number: int, frame: FrameType | None) -> None:
    """Only sets a flag: anything more in a signal's handler could meet a lock that the main thread holds."""
    work.stopping = True
