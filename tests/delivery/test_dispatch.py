"""Sending what is due through a real mail server: once a week, to one at a time, and honest about what is
known.
"""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError

from recommendations.models import AppendOnlyError, AuditEntry
from recommendations.problems import MonitorError, SettingsError
from reports.delivery import outbox
from reports.delivery.channels import Outcome, Verdict
from reports.delivery.dispatch import MailRoom, Source, deliver_due, due_now, mail_room, send_test
from reports.delivery.ledger import ledger
from reports.delivery.outbox import LEASE
from reports.delivery.subscriptions import add_recipient, set_timetable
from reports.message import Message, Party
from reports.models import Attempt, Delivery
from tests.delivery.conftest import PEOPLE, PLAN, SENDER, london, room_to
from tests.mail_server import Authority, MailServer, mail_server

MONDAY, WEDNESDAY, NEXT_MONDAY = "2026-01-12 07:30", "2026-01-14 10:00", "2026-01-19 07:30"

pytestmark = pytest.mark.django_db


def states() -> dict[str, str]:
    return {entry.address: entry.state for entry in ledger()}


def test_each_recipient_gets_a_message_that_names_nobody_else(
    server: MailServer, source: Source, people: tuple[str, ...]
) -> None:
    results = deliver_due(source, room_to(server.url), london(MONDAY))
    assert [(one.address, one.state, one.late) for one in results] == [(who, "sent", False) for who in people]
    assert [taken.recipients for taken in server.taken] == [[who] for who in people]
    for who, taken in zip(people, server.taken, strict=True):
        assert taken.message["To"] == f"{who.partition('@')[0].capitalize()} <{who}>"
        assert taken.message["Cc"] is None
        assert taken.message["Bcc"] is None
        others = [other.encode() for other in people if other != who]
        assert not any(other in taken.content for other in others)
    assert len({taken.message["Message-ID"] for taken in server.taken}) == 3


def test_a_second_send_in_the_same_week_is_impossible(
    server: MailServer, source: Source, people: tuple[str, ...]
) -> None:
    room = room_to(server.url)
    deliver_due(source, room, london(MONDAY))
    assert deliver_due(source, room, london(MONDAY)) == ()
    assert deliver_due(source, room, london("2026-01-18 23:59"), by_hand=True) == ()
    assert len(server.taken) == 3
    row = Delivery.objects.first()
    assert row is not None
    row.pk, row.address = None, row.address.upper()
    with pytest.raises(IntegrityError):
        row.save(force_insert=True)


def test_the_next_week_sends_again(server: MailServer, source: Source, people: tuple[str, ...]) -> None:
    room = room_to(server.url)
    deliver_due(source, room, london(MONDAY))
    assert len(deliver_due(source, room, london(NEXT_MONDAY))) == 3
    assert {entry.period for entry in ledger()} == {"2026-W03", "2026-W04"}


def test_a_changed_schedule_does_not_send_a_week_twice(
    server: MailServer, source: Source, people: tuple[str, ...]
) -> None:
    room = room_to(server.url)
    deliver_due(source, room, london(MONDAY))
    set_timetable("Friday", "16:00", now=london(WEDNESDAY)(), who="admin")
    assert deliver_due(source, room, london("2026-01-16 16:00")) == ()
    assert len(deliver_due(source, room, london("2026-01-23 16:00"))) == 3


def test_a_missed_week_is_sent_once_late_and_marked_late(
    server: MailServer, source: Source, people: tuple[str, ...]
) -> None:
    results = deliver_due(source, room_to(server.url), london("2026-02-04 09:00"))
    assert {(one.period, one.late) for one in results} == {("2026-W06", True)}
    message = server.taken[0].message
    assert message["Subject"].startswith("HMICFRS weekly (late): ")
    text = " ".join(message.get_body(("plain",)).get_content().split())  # type: ignore[union-attr]
    assert "Sent late: this email was due on Monday 2 February 2026 at 07:30." in text
    assert deliver_due(source, room_to(server.url), london("2026-02-04 09:01")) == ()


def test_one_plan_does_not_stand_in_for_another(
    server: MailServer, source: Source, people: tuple[str, ...]
) -> None:
    room = room_to(server.url)
    deliver_due(source, room, london(MONDAY))
    assert len(deliver_due(Source("Eastmarch · Custody", lambda: source.report), room, london(MONDAY))) == 3


# Refusals and servers out of reach


def test_a_refused_recipient_is_recorded_and_the_others_get_theirs(
    server: MailServer, source: Source, people: tuple[str, ...]
) -> None:
    server.refuse = lambda address: "550 5.1.1 No such user" if address.startswith("ben") else None
    results = deliver_due(source, room_to(server.url), london(MONDAY))
    assert [one.state for one in results] == ["sent", "failed", "sent"]
    assert [one.well for one in results] == [True, False, True]
    refused = next(entry for entry in ledger() if entry.address == "ben@opcc.example")
    assert "550 5.1.1 No such user" in refused.tries[0].detail
    server.refuse = lambda address: None
    assert deliver_due(source, room_to(server.url), london(MONDAY), by_hand=True) == ()


def test_a_server_out_of_reach_is_tried_once_and_all_are_tried_again_with_the_same_message(
    trusted: Authority, source: Source, people: tuple[str, ...]
) -> None:
    with mail_server(trusted) as server:
        server.refuse_login = "454 4.7.0 Try later"
        results = deliver_due(source, room_to(server.url), london(MONDAY))
        assert [one.state for one in results] == ["retry"] * 3
        assert len(server.passwords) == 2  # AUTH PLAIN and AUTH LOGIN of the one connection
        assert results[2].detail.startswith("Not tried, as the one before failed")
        kept = {row.address: (row.message_id, row.message_sha256) for row in Delivery.objects.all()}
        server.refuse_login = None
        assert deliver_due(source, room_to(server.url), london("2026-01-12 07:34")) == ()
        again = deliver_due(source, room_to(server.url), london("2026-01-12 07:35"))
    assert [one.state for one in again] == ["sent"] * 3
    for taken in server.taken:
        who = taken.recipients[0]
        assert kept[who] == (taken.message["Message-ID"], hashlib.sha256(taken.content).hexdigest())
    assert [len(entry.tries) for entry in ledger()] == [2, 2, 2]


def test_a_person_need_not_wait_for_the_next_try(
    trusted: Authority, source: Source, people: tuple[str, ...]
) -> None:
    with mail_server(trusted) as server:
        server.refuse = lambda address: "451 4.7.1 Greylisted"
        assert {one.state for one in deliver_due(source, room_to(server.url), london(MONDAY))} == {"retry"}
        server.refuse = lambda address: None
        results = deliver_due(source, room_to(server.url), london(MONDAY), by_hand=True)
    assert [one.state for one in results] == ["sent"] * 3


def test_a_mended_sender_is_heeded_by_the_next_try(
    trusted: Authority, source: Source, people: tuple[str, ...]
) -> None:
    with mail_server(trusted) as server:
        server.refuse = lambda address: "451 4.7.1 Greylisted"
        deliver_due(source, room_to(server.url), london(MONDAY))
        server.refuse = lambda address: None
        mended = MailRoom(room_to(server.url).channel, Party("pcc@opcc.example", "The office"))
        results = deliver_due(source, mended, london(MONDAY), by_hand=True)
    assert [one.state for one in results] == ["sent"] * 3
    for taken in server.taken:
        assert taken.message["From"] == "The office <pcc@opcc.example>"
        assert Delivery.objects.get(message_id=taken.message["Message-ID"]).sender == "pcc@opcc.example"
        assert hashlib.sha256(taken.content).hexdigest() in {entry.message_sha256 for entry in ledger()}


@pytest.mark.parametrize(
    ("tries", "minutes"), [(1, 5), (2, 10), (3, 20), (4, 40), (5, 80), (6, 120), (7, 120), (400, 120)]
)
def test_tries_come_further_apart_so_that_no_account_is_locked(tries: int, minutes: int) -> None:
    assert outbox.wait_after(tries) == timedelta(minutes=minutes)


def test_last_weeks_failed_try_gives_way_to_this_weeks_email(
    trusted: Authority, source: Source, people: tuple[str, ...]
) -> None:
    with mail_server(trusted) as server:
        server.refuse = lambda address: "451 4.7.1 Greylisted"
        deliver_due(source, room_to(server.url), london(MONDAY))
        server.refuse = lambda address: None
        deliver_due(source, room_to(server.url), london(NEXT_MONDAY))
    assert len(server.taken) == 3
    assert {(entry.period, entry.state) for entry in ledger()} == {
        ("2026-W03", "retry"),
        ("2026-W04", "sent"),
    }


# What cannot be known


def test_a_lost_answer_is_uncertain_and_never_sent_again(
    server: MailServer, source: Source, people: tuple[str, ...]
) -> None:
    def die(taken: object, smtp: object) -> str:
        smtp.transport.abort()  # type: ignore[attr-defined]
        return "250 never heard"

    server.answer = die
    results = deliver_due(source, room_to(server.url), london(MONDAY))
    assert {one.state for one in results} == {"uncertain"}
    server.answer = lambda taken, smtp: None
    for later in (MONDAY, WEDNESDAY, "2026-01-18 23:00"):
        assert deliver_due(source, room_to(server.url), london(later)) == ()
        assert deliver_due(source, room_to(server.url), london(later), by_hand=True) == ()
    assert len(server.taken) == 3


class Dying:
    """A channel whose process dies before or after the message begins to leave."""

    def __init__(self, *, after: bool) -> None:
        self.after = after

    def send(self, message: Message, handing_over: Callable[[], None]) -> Outcome:
        if self.after:
            handing_over()
        raise SystemExit

    def probe(self) -> Outcome:
        return Outcome(Verdict.READY, "")


@pytest.mark.parametrize(
    ("after", "state", "sent_later"), [(False, "retry", 3), (True, "uncertain", 2)], ids=["before", "after"]
)
def test_what_a_dead_process_left_is_sent_only_if_it_certainly_had_not_been(
    server: MailServer, source: Source, people: tuple[str, ...], after: bool, state: str, sent_later: int
) -> None:
    with pytest.raises(SystemExit):
        deliver_due(source, MailRoom(Dying(after=after), SENDER), london(MONDAY))
    begun = london(MONDAY)()
    # While its claim may still be alive, only the other two are sent to.
    assert len(deliver_due(source, room_to(server.url), lambda: begun + LEASE)) == 2
    later = begun + LEASE + timedelta(seconds=1)
    deliver_due(source, room_to(server.url), lambda: later)
    assert states()[PEOPLE[0]] == state
    deliver_due(source, room_to(server.url), lambda: later, by_hand=True)
    assert len(server.taken) == sent_later
    (first,) = [entry for entry in ledger() if entry.address == PEOPLE[0]]
    assert first.tries[0].detail.startswith("The program stopped")


def test_a_process_that_was_held_up_and_lost_its_claim_sends_nothing(
    server: MailServer, source: Source, people: tuple[str, ...]
) -> None:
    begun = london(MONDAY)()

    class HeldUp:
        """Meanwhile another process finds the claim abandoned, and sends."""

        def send(self, message: Message, handing_over: Callable[[], None]) -> Outcome:
            later = begun + LEASE + timedelta(minutes=1)
            deliver_due(source, room_to(server.url), lambda: later)
            deliver_due(source, room_to(server.url), lambda: later, by_hand=True)
            return room_to(server.url).channel.send(message, handing_over)

        def probe(self) -> Outcome:
            return Outcome(Verdict.READY, "")

    first, *_ = deliver_due(source, MailRoom(HeldUp(), SENDER), lambda: begun)
    assert first.state == "elsewhere"
    assert sorted(taken.recipients[0] for taken in server.taken) == sorted(PEOPLE)
    assert set(states().values()) == {"sent"}


def test_an_uncertain_message_that_turns_out_to_be_sent_is_written_down_as_sent(
    server: MailServer, source: Source, people: tuple[str, ...]
) -> None:
    begun = london(MONDAY)()

    class Slow:
        def send(self, message: Message, handing_over: Callable[[], None]) -> Outcome:
            handing_over()
            assert outbox.recover(begun + LEASE + timedelta(minutes=1)) == 1
            return Outcome(Verdict.SENT, "Taken at last.")

        def probe(self) -> Outcome:
            return Outcome(Verdict.READY, "")

    deliver_due(source, MailRoom(Slow(), SENDER), lambda: begun)
    (anna, *_) = [entry for entry in ledger() if entry.address == PEOPLE[0]]
    assert (anna.state, [one.outcome for one in anna.tries]) == ("sent", ["uncertain", "sent"])


# Stopping, trying out, the ledger


def test_a_stop_is_heeded_between_two_recipients(
    server: MailServer, source: Source, people: tuple[str, ...]
) -> None:
    results = deliver_due(source, room_to(server.url), london(MONDAY), stopping=lambda: bool(server.taken))
    assert len(results) == len(server.taken) == 1
    assert len(deliver_due(source, room_to(server.url), london(MONDAY))) == 2


def test_nothing_is_judged_while_nothing_is_due(server: MailServer, people: tuple[str, ...]) -> None:
    def never() -> object:
        raise AssertionError("the report was made for nobody")

    set_timetable("Monday", "07:30", now=london(MONDAY)(), who="admin")
    idle = Source(PLAN, never)  # type: ignore[arg-type]
    assert deliver_due(idle, room_to(server.url), london("2026-01-12 07:29")) == ()


def test_a_recipient_added_midweek_waits_for_monday_unless_a_person_sends(db: None) -> None:
    add_recipient("new@opcc.example", now=london(WEDNESDAY)(), who="admin")
    later = london("2026-01-14 10:05")()
    assert due_now(PLAN, later) == ()
    assert [(due.period, due.late) for due in due_now(PLAN, later, by_hand=True)] == [("2026-W03", False)]
    assert [due.period for due in due_now(PLAN, london(NEXT_MONDAY)())] == ["2026-W04"]


def test_a_test_message_says_so_and_does_not_count(
    server: MailServer, source: Source, people: tuple[str, ...]
) -> None:
    outcome = send_test(PEOPLE[0], room_to(server.url), london(MONDAY), who="admin", source=source)
    assert outcome.verdict is Verdict.SENT
    (taken,) = server.taken
    assert taken.message["Subject"].startswith("Test: HMICFRS weekly: ")
    assert "This is a test." in taken.message.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert ledger() == ()
    assert AuditEntry.objects.get().what == "test email"
    assert len(deliver_due(source, room_to(server.url), london(MONDAY))) == 3


def test_a_mail_server_can_be_tried_before_any_plan_is_imported(server: MailServer, db: None) -> None:
    assert send_test("a@b.example", room_to(server.url), london(MONDAY), who="admin").verdict is Verdict.SENT
    assert server.taken[0].message["Subject"] == "Test: HMICFRS weekly"


def test_the_ledger_gives_everything_but_the_message(
    server: MailServer, source: Source, people: tuple[str, ...]
) -> None:
    deliver_due(source, room_to(server.url), london(MONDAY))
    entry = ledger(PLAN)[0].as_json()
    assert entry["recipient"] == PEOPLE[0]
    assert entry["scheduled_at"] == "2026-01-12T07:30:00+00:00"
    assert entry["message_sha256"] == hashlib.sha256(server.taken[0].content).hexdigest()
    assert entry["attempts"][0]["outcome"] == "sent"
    assert ledger("another plan") == ()
    # A sent message is not kept: what it said can be told again from the stored version, its hash proves which.
    assert set(Delivery.objects.values_list("content", flat=True)) == {None}


def test_an_attempt_is_never_changed_or_deleted(
    server: MailServer, source: Source, people: tuple[str, ...]
) -> None:
    deliver_due(source, room_to(server.url), london(MONDAY))
    attempt = Attempt.objects.first()
    assert attempt is not None
    with pytest.raises(AppendOnlyError):
        attempt.save()
    with pytest.raises(AppendOnlyError):
        attempt.delete()


@pytest.mark.parametrize(
    ("url", "sender", "said"),
    [
        ("", "a@b.example", "EMAIL_URL is not set"),
        ("smtps://me:pw@mail.example.org", "", "EMAIL_FROM is not set"),
        ("smtps://me:pw@mail.example.org", "Assurance", "not an email address"),
        ("smtps://me:pw@mail.example.org", "a@b.example\nBcc: x@y.example", "line break"),
    ],
)
def test_settings_that_cannot_send_are_named(settings: object, url: str, sender: str, said: str) -> None:
    settings.EMAIL_URL, settings.EMAIL_FROM = url, sender  # type: ignore[attr-defined]
    with pytest.raises(MonitorError, match=said) as refused:
        mail_room()
    assert isinstance(refused.value, SettingsError) or "EMAIL" not in said


def test_a_mail_room_is_made_of_two_settings(settings: object) -> None:
    settings.EMAIL_URL = "smtps://me:pw@mail.example.org"  # type: ignore[attr-defined]
    settings.EMAIL_FROM = "Assurance team <Assurance@OPCC.example>"  # type: ignore[attr-defined]
    sender = mail_room().sender
    assert (sender.name, sender.address) == ("Assurance team", "Assurance@opcc.example")


def test_moments_are_kept_aware(server: MailServer, source: Source, people: tuple[str, ...]) -> None:
    deliver_due(source, room_to(server.url), london("2026-06-15 07:30"))
    assert ledger()[0].scheduled_at == datetime(2026, 6, 15, 6, 30, tzinfo=UTC)
