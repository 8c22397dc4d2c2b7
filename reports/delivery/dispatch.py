"""Sending: what is due to whom, through the outbox, and one message to try a mail server."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.conf import settings

from recommendations.audit import record
from recommendations.problems import SettingsError
from reports.delivery import outbox
from reports.delivery.channels import Channel, Outcome, Verdict, open_channel
from reports.delivery.due import Due, Moment, next_moment, what_is_due
from reports.delivery.subscriptions import subscribers, subscriptions, timetable
from reports.message import Party, message_id, party, seal
from reports.report import Report
from reports.weekly import Edition, bare_test, edition_of

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class MailRoom:
    """A way out, and who the messages are from."""

    channel: Channel
    sender: Party


class Source:
    """One plan's report, judged only when something is due, and once for all who are to get it."""

    def __init__(self, plan_key: str, report: Callable[[], Report]) -> None:
        self.plan_key = plan_key
        self._report = report

    @cached_property
    def report(self) -> Report:
        return self._report()


@dataclass(frozen=True, slots=True)
class Delivered:
    """What came of one email that was due. `state` is a DeliveryState, or 'elsewhere': another process has
    it.
    """

    address: str
    period: str
    late: bool
    state: str
    detail: str

    @property
    def well(self) -> bool:
        return self.state in ("sent", "elsewhere")


def mail_room() -> MailRoom:
    """From EMAIL_URL and EMAIL_FROM. Raises SettingsError, saying what is missing or wrong; connects to
    nothing.
    """
    channel = open_channel("email", settings.EMAIL_URL)
    if not settings.EMAIL_FROM:
        raise SettingsError(
            "EMAIL_FROM is not set. Set it to the address that the email comes from, such as "
            "“Assurance team <assurance@example.org>”."
        )
    return MailRoom(channel, party(settings.EMAIL_FROM))


def due_now(plan_key: str, now: datetime, *, by_hand: bool = False) -> tuple[Due, ...]:
    """What is due at `now` (aware). Unless by hand, a failed try has to have waited its time."""
    times, people = timetable(plan_key), subscribers()
    periods = {due.period for due in what_is_due(times, people, (), now, by_hand=by_hand)}
    done = outbox.settled(plan_key, periods, now, patient=not by_hand)
    return what_is_due(times, people, done, now, by_hand=by_hand)


def upcoming(plan_key: str, now: datetime) -> Moment:
    """The next scheduled moment after `now` (aware)."""
    return next_moment(timetable(plan_key), now)


def deliver_due(
    source: Source,
    room: MailRoom,
    clock: Clock,
    *,
    by_hand: bool = False,
    stopping: Callable[[], bool] = lambda: False,
) -> tuple[Delivered, ...]:
    """Sends what is due, one recipient after the other, and says what came of each.

    Once the mail server is found out of reach, the others are written down as not tried, to be tried again.
    `stopping` is asked before each recipient. Raises whatever the report's making raises, before anything is
    claimed.
    """
    outbox.recover(clock())
    round_ = _Round(source, room, clock)
    results: list[Delivered] = []
    for due in due_now(source.plan_key, clock(), by_hand=by_hand):
        if stopping():
            break
        results.append(round_.deliver(due))
    return tuple(results)


def send_test(
    address: str, room: MailRoom, clock: Clock, *, who: str, source: Source | None = None
) -> Outcome:
    """Sends one message marked as a test: the weekly email of `source`, or a short note without one.

    It is not a delivery: it stands on the audit trail and not in the ledger. Raises MessageRefused for the
    address.
    """
    recipient, now = party(address), clock()
    edition = edition_of(source.report, test=True) if source else bare_test()
    identity = message_id(recipient.address, "test", "test", now.isoformat(), room.sender.address)
    message = seal(edition.letter(recipient, room.sender, identity, now))
    outcome = room.channel.send(message, handing_over=lambda: None)
    record(
        at=now, who=who, what="test email", subject=recipient.address,
        after={"outcome": outcome.verdict.value, "detail": outcome.detail},
    )  # fmt: skip
    return outcome


class _Round:
    """One run through what is due: the editions made so far, and whether the mail server is out of reach."""

    def __init__(self, source: Source, room: MailRoom, clock: Clock) -> None:
        self.source, self.room, self.clock = source, room, clock
        self.names = {someone.address: someone.name for someone in subscriptions()}
        self.editions: dict[tuple[str, bool], Edition] = {}
        self.out_of_reach: Outcome | None = None

    def deliver(self, due: Due) -> Delivered:
        claim = outbox.claim(
            due,
            self.source.plan_key,
            lambda: self._write(due),
            self.clock(),
            sender=self.room.sender.address,
        )
        if claim is None:
            return self._result(due, "elsewhere", "Another process has it in hand, or has sent it.")
        try:
            outcome = self._send(claim)
        except outbox.ClaimLost:
            return self._result(due, "elsewhere", "Another process took it over; it was not sent from here.")
        state = outbox.settle(claim, outcome, self.clock())
        return self._result(due, state.value, outcome.detail)

    def _send(self, claim: outbox.Claim) -> Outcome:
        if self.out_of_reach:
            return self.out_of_reach
        outcome = self.room.channel.send(claim.message, handing_over=lambda: outbox.begin(claim))
        if outcome.verdict is Verdict.UNREACHABLE:
            self.out_of_reach = Outcome(
                outcome.verdict, f"Not tried, as the one before failed: {outcome.detail}"
            )
        return outcome

    def _edition(self, due: Due) -> Edition:
        key = (due.period, due.late)
        if key not in self.editions:
            self.editions[key] = edition_of(self.source.report, scheduled_at=due.scheduled_at, late=due.late)
        return self.editions[key]

    def _write(self, due: Due) -> outbox.Written:
        edition = self._edition(due)
        sender, recipient = self.room.sender, Party(due.address, self.names.get(due.address, ""))
        identity = message_id(
            due.address, self.source.plan_key, due.period, edition.report_sha256, sender.address
        )
        message = seal(edition.letter(recipient, sender, identity, self.clock()))
        return outbox.Written(message, edition.report_sha256)

    @staticmethod
    def _result(due: Due, state: str, detail: str) -> Delivered:
        return Delivered(due.address, due.period, due.late, state, detail)
