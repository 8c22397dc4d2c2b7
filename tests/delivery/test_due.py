"""What is due to whom: weeks, late ones, new recipients, and both clock changes of 2025."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.delivery.due import (
    Day,
    Due,
    Subscriber,
    Timetable,
    latest_moment,
    next_moment,
    period_of,
    what_is_due,
)

LONDON = ZoneInfo("Europe/London")
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
ANNA, BEN = Subscriber("Anna@opcc.example", LONG_AGO), Subscriber("ben@opcc.example", LONG_AGO)


def london(text: str, fold: int = 0) -> datetime:
    """'2026-01-12 07:30' on a London clock."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON, fold=fold)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "period", "late"),
    [
        ("2026-01-12 07:29", "2026-W02", True),  # a minute before: last week's was missed
        ("2026-01-12 07:30", "2026-W03", False),
        ("2026-01-12 08:30", "2026-W03", False),  # an hour is not yet late
        ("2026-01-12 08:31", "2026-W03", True),
        ("2026-01-18 23:59", "2026-W03", True),
        ("2026-01-19 07:29", "2026-W03", True),
        ("2026-01-19 07:30", "2026-W04", False),
        ("2025-12-29 07:30", "2026-W01", False),  # the ISO year of a Monday in December
        ("2027-01-03 12:00", "2026-W53", True),  # a year of 53 weeks
    ],
)
def test_the_latest_scheduled_week_is_due(now: str, period: str, late: bool) -> None:
    (due,) = what_is_due(Timetable(), [ANNA], set(), london(now))
    assert (due.period, due.late) == (period, late)
    assert due.address == "Anna@opcc.example"


def test_after_three_weeks_of_downtime_one_email_is_due_not_three() -> None:
    now = london("2026-02-05 10:00")
    settled = {("anna@opcc.example", "2026-W02")}
    assert what_is_due(Timetable(), [ANNA], settled, now) == (
        Due("Anna@opcc.example", "2026-W06", utc("2026-02-02 07:30"), late=True),
    )


def test_what_is_settled_is_not_due_however_the_address_is_spelt() -> None:
    now = london("2026-01-12 07:30")
    assert what_is_due(Timetable(), [ANNA, BEN], {("anna@opcc.example", "2026-W03")}, now) == (
        Due("ben@opcc.example", "2026-W03", utc("2026-01-12 07:30"), late=False),
    )


def test_a_recipient_added_midweek_gets_the_next_scheduled_email() -> None:
    new = Subscriber("new@opcc.example", london("2026-01-14 10:00"))
    assert what_is_due(Timetable(), [new], set(), london("2026-01-14 10:01")) == ()
    assert what_is_due(Timetable(), [new], set(), london("2026-01-19 07:29")) == ()
    (first,) = what_is_due(Timetable(), [new], set(), london("2026-01-19 07:30"))
    assert first.period == "2026-W04"


def test_by_hand_a_new_recipient_gets_this_weeks_email_and_it_is_not_called_late() -> None:
    new = Subscriber("new@opcc.example", london("2026-01-14 10:00"))
    due = what_is_due(Timetable(), [ANNA, new], set(), london("2026-01-14 10:01"), by_hand=True)
    assert [(one.address, one.period, one.late) for one in due] == [
        ("Anna@opcc.example", "2026-W03", True),
        ("new@opcc.example", "2026-W03", False),
    ]


def test_a_new_timetable_counts_from_its_next_moment() -> None:
    moved = Timetable(Day.MON, time(7, 30), since=london("2026-01-14 09:00"))
    assert what_is_due(moved, [ANNA], set(), london("2026-01-14 09:01")) == ()
    assert len(what_is_due(moved, [ANNA], set(), london("2026-01-19 07:30"))) == 1


def test_nobody_to_send_to_is_nothing_due() -> None:
    assert what_is_due(Timetable(), [], set(), london("2026-01-14 10:01")) == ()


@pytest.mark.parametrize(
    ("week", "at", "expected"),
    [
        # The week in which British Summer Time begins, and the one after it
        ("2025-03-24", "07:30", "2025-03-24 07:30"),
        ("2025-03-31", "07:30", "2025-03-31 06:30"),
        # The week in which it ends, and the one after it
        ("2025-10-20", "07:30", "2025-10-20 06:30"),
        ("2025-10-27", "07:30", "2025-10-27 07:30"),
    ],
)
def test_half_past_seven_is_on_the_london_clock_all_year(week: str, at: str, expected: str) -> None:
    moment = next_moment(Timetable(), london(f"{week} 00:00"))
    assert moment.at == utc(expected)
    assert moment.at.astimezone(LONDON).strftime("%H:%M") == at


@pytest.mark.parametrize(
    ("wall", "day", "expected", "shown"),
    [
        ("00:59", "2025-03-30", "2025-03-30 00:59", "00:59"),
        ("01:00", "2025-03-30", "2025-03-30 01:00", "02:00"),  # there is no 01:00 on that day
        ("01:30", "2025-03-30", "2025-03-30 01:30", "02:30"),
        ("02:00", "2025-03-30", "2025-03-30 01:00", "02:00"),
        ("00:59", "2025-10-26", "2025-10-25 23:59", "00:59"),
        ("01:00", "2025-10-26", "2025-10-26 00:00", "01:00"),  # the first of two
        ("01:30", "2025-10-26", "2025-10-26 00:30", "01:30"),
        ("02:00", "2025-10-26", "2025-10-26 02:00", "02:00"),
    ],
)
def test_a_wall_time_that_is_missing_or_comes_twice_is_one_moment(
    wall: str, day: str, expected: str, shown: str
) -> None:
    sunday = Timetable(Day.SUN, time.fromisoformat(wall))
    moment = latest_moment(sunday, utc(f"{day} 12:00"))
    assert moment.at == utc(expected)
    assert moment.at.astimezone(LONDON).strftime("%H:%M") == shown


@pytest.mark.parametrize("wall", ["00:30", "01:00", "01:30", "01:59", "02:00", "02:30"])
@pytest.mark.parametrize("changes", ["2025-03-30", "2025-10-26"])
def test_every_minute_across_a_clock_change_sends_exactly_one_email(wall: str, changes: str) -> None:
    sunday = Timetable(Day.SUN, time.fromisoformat(wall))
    settled: set[tuple[str, str]] = {
        ("ben@opcc.example", latest_moment(sunday, utc(f"{changes} 00:00") - DAY).period)
    }
    sent = []
    for minute in range(2 * 24 * 60):
        now = utc(f"{changes} 00:00") - DAY / 2 + timedelta(minutes=minute)
        for due in what_is_due(sunday, [BEN], settled, now):
            settled.add((due.address, due.period))
            sent.append((due, now))
    ((due, when),) = sent
    assert due.period == period_of(datetime.fromisoformat(changes).date())
    assert when == due.scheduled_at
    assert not due.late


DAY = timedelta(days=1)
moments = st.datetimes(datetime(2020, 1, 1), datetime(2035, 12, 31)).map(
    lambda moment: moment.replace(tzinfo=UTC)
)
timetables = st.builds(
    Timetable, st.sampled_from(Day), st.times().map(lambda t: t.replace(second=0, microsecond=0))
)


def monday_of(period: str) -> date:
    """The Monday that begins an ISO week: '2026-W03' is 12 January 2026."""
    year, week = period.split("-W")
    return date.fromisocalendar(int(year), int(week), 1)


@given(timetables, moments)
def test_a_moment_lies_on_each_side_of_now_in_weeks_that_follow(timetable: Timetable, now: datetime) -> None:
    before, after = latest_moment(timetable, now), next_moment(timetable, now)
    assert before.at <= now < after.at
    assert monday_of(after.period) - monday_of(before.period) == timedelta(days=7)
    assert latest_moment(timetable, after.at) == after


@given(moments)
def test_a_week_and_its_monday_name_each_other(moment: datetime) -> None:
    monday = monday_of(period_of(moment.date()))
    assert monday.weekday() == 0
    assert timedelta(0) <= moment.date() - monday < timedelta(days=7)
