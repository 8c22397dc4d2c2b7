"""Who gets the weekly email and when: added, listed, removed and set, each on the audit trail."""

from datetime import UTC, datetime, time

import pytest
from django.db import IntegrityError, transaction

from recommendations.models import AuditEntry
from recommendations.problems import MonitorError
from reports.delivery.due import Day, Timetable
from reports.delivery.subscriptions import (
    add_recipient,
    remove_recipient,
    set_timetable,
    subscriptions,
    timetable,
)
from reports.models import Recipient, Schedule

NOW = datetime(2026, 1, 14, 10, 0, tzinfo=UTC)
LATER = datetime(2026, 2, 2, 10, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def test_a_recipient_is_added_listed_and_removed() -> None:
    added = add_recipient("  Pcc@Opcc.Example ", "The Commissioner", now=NOW, who="admin")
    assert (added.address, added.name, added.since) == ("Pcc@opcc.example", "The Commissioner", NOW)
    assert subscriptions() == (added,)
    assert remove_recipient("PCC@OPCC.EXAMPLE", now=LATER, who="admin") == "Pcc@opcc.example"
    assert subscriptions() == ()
    trail = AuditEntry.objects.values_list("what", "who", "subject")
    assert list(trail) == [
        ("recipient added", "admin", "The Commissioner <Pcc@opcc.example>"),
        ("recipient removed", "admin", "The Commissioner <Pcc@opcc.example>"),
    ]


def test_an_address_is_there_once_however_it_is_spelt() -> None:
    add_recipient("pcc@opcc.example", now=NOW, who="admin")
    with pytest.raises(MonitorError, match=r"pcc@opcc\.example already gets the weekly email"):
        add_recipient("PCC@opcc.example", now=NOW, who="admin")
    with pytest.raises(IntegrityError), transaction.atomic():
        Recipient.objects.create(address="PCC@OPCC.example", added_at=NOW)


def test_someone_who_comes_back_counts_from_the_new_day() -> None:
    add_recipient("pcc@opcc.example", "Old", now=NOW, who="admin")
    remove_recipient("pcc@opcc.example", now=NOW, who="admin")
    again = add_recipient("pcc@opcc.example", "New", now=LATER, who="admin")
    assert (again.since, again.name) == (LATER, "New")
    assert Recipient.objects.count() == 1


def test_removing_a_stranger_says_who_is_there() -> None:
    add_recipient("pcc@opcc.example", now=NOW, who="admin")
    with pytest.raises(MonitorError, match=r"Those who do: pcc@opcc\.example"):
        remove_recipient("someone@opcc.example", now=NOW, who="admin")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("not an address", "not an email address"),
        ("", "not an email address"),
        ("a@b@c.example", "not an email address"),
        ("one@opcc.example, two@opcc.example", "not an email address"),
        ("one@opcc.example two@opcc.example", "not an email address"),
        ("pcc@opcc", "not a domain"),
        ("pcc@.example", "not an email address"),
        ("@opcc.example", "not an email address"),
        ("pçc@opcc.example", "plain letters"),
        ("pcc@opcc.example\nBcc: spy@evil.example", "a line break"),
        ("pcc@opcc.example\r\n\r\nbody", "a line break"),
        ("pcc@opcc.example\x00", "a control character"),
    ],
)
def test_what_is_not_one_address_is_refused(address: str, said: str) -> None:
    with pytest.raises(MonitorError, match=said):
        add_recipient(address, now=NOW, who="admin")
    assert subscriptions() == ()


def test_a_name_cannot_carry_a_header() -> None:
    with pytest.raises(MonitorError, match=r"The name .* contains a line break"):
        add_recipient("pcc@opcc.example", "Pcc\nBcc: spy@evil.example", now=NOW, who="admin")


def test_without_a_schedule_it_is_monday_at_half_past_seven() -> None:
    assert timetable("any plan") == Timetable(Day.MON, time(7, 30))


@pytest.mark.parametrize(
    ("day", "at", "expected"),
    [
        ("mon", "07:30", (Day.MON, time(7, 30))),
        ("Monday", "7:30", (Day.MON, time(7, 30))),
        (" FRIDAY ", "16:00", (Day.FRI, time(16, 0))),
        ("sun", "00:00", (Day.SUN, time(0, 0))),
        ("Wed", "23:59", (Day.WED, time(23, 59))),
    ],
)
def test_a_schedule_is_set_in_words(day: str, at: str, expected: tuple[Day, time]) -> None:
    stored = set_timetable(day, at, now=NOW, who="admin")
    assert (stored.day, stored.at) == expected
    assert str(stored.zone) == "Europe/London"
    assert stored.since == NOW


@pytest.mark.parametrize(
    ("day", "at"),
    [("1", "07:30"), ("Moonday", "07:30"), ("mon", "0730"), ("mon", "24:00"), ("mon", "07:60"), ("mon", "7:5"),
     ("mon", "07:30pm"), ("", "07:30"), ("mon", "")],
)  # fmt: skip
def test_a_schedule_that_is_no_day_or_time_is_refused(day: str, at: str) -> None:
    with pytest.raises(MonitorError, match=r"is not a (day of the week|time of day)"):
        set_timetable(day, at, now=NOW, who="admin")
    assert Schedule.objects.count() == 0


def test_a_plan_of_its_own_day_leaves_the_others_theirs() -> None:
    set_timetable("tue", "08:15", now=NOW, who="admin")
    set_timetable("fri", "16:00", now=NOW, who="admin", plan_key="A · B")
    assert timetable("A · B").day is Day.FRI
    assert timetable("C · D").day is Day.TUE
    set_timetable("thu", "16:00", now=LATER, who="admin", plan_key="A · B")
    last = AuditEntry.objects.last()
    assert last is not None
    assert (last.before, last.after) == ("Friday 16:00 Europe/London", "Thursday 16:00 Europe/London")


def test_the_database_itself_refuses_a_day_that_is_none() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Schedule.objects.create(day_of_week="1", at=time(7, 30), set_at=NOW)
