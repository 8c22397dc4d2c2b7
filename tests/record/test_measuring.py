"""What is recorded of measures: only what is new is added, and nothing that was known is lost."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations.problems import MonitorError
from recommendations.record.measure_news import MeasureNews, news_of
from recommendations.record.measures import Better, CameFrom, Every, Measure, Period, Point, Step
from recommendations.record.measuring import KeptMeasure, MeasureDefined, key_of
from recommendations.record.news_json import news_said
from recommendations.record.record import Entry, Says, TakenBack, checked, counting, record_of
from recommendations.record.standing import Record
from recommendations.tracker.judge_measure import judge_measure
from recommendations.tracker.measure_rules import measure_rules

APRIL = Period(Every.MONTH, 2025, 4)
FIRST, SECOND = date(2026, 5, 6), date(2026, 7, 12)


def measure(*values: float | None, **facts: object) -> Measure:
    points = tuple(
        Point(APRIL.later(n), value, "n/a" if value is None else f"{value:g}")
        for n, value in enumerate(values)
    )
    made = Measure("Cases reviewed", "1", "%", Better.HIGHER, 60, 90, "Crime system", Every.MONTH, points)
    return replace(made, **facts)  # type: ignore[arg-type]


def upload(
    given: Measure, entries: tuple[Entry, ...] = (), on: date = FIRST
) -> tuple[MeasureNews, tuple[Entry, ...]]:
    """What an upload brings, and the record with it."""
    (news,) = news_of([given], record_of(entries, on).measures, on, CameFrom.CSV)
    return news, added(entries, *news.says, on=on)


def added(entries: tuple[Entry, ...], *says: Says, on: date) -> tuple[Entry, ...]:
    for one in says:
        fitting = checked(one, entries, on)
        entries = (*entries, Entry(len(entries) + 1, on, datetime(2026, 1, 1, tzinfo=UTC), "ann", fitting))
    return entries


def kept(record: Record) -> KeptMeasure:
    return record.measures[key_of("cases  REVIEWED", "1")]


def figures(found: KeptMeasure) -> list[float | None]:
    return [point.value for point in found.measure.points]


def test_a_first_upload_defines_the_measure_and_gives_its_figures() -> None:
    news, entries = upload(measure(61, 64, steps=(Step(APRIL.next, "new template"),)))
    assert [entry.kind for entry in entries] == ["measure_defined", "measure_figures", "measure_step"]
    assert (len(news.added), news.known) == (2, None)
    assert kept(record_of(entries)).measure == news.measure


@given(st.lists(st.one_of(st.none(), st.floats(0, 100)), min_size=1, max_size=12))
def test_the_same_upload_again_adds_nothing(values: list[float | None]) -> None:
    _, entries = upload(measure(*values))
    again, after = upload(measure(*values), entries, SECOND)
    assert (again.says, after) == ((), entries)


@given(
    st.lists(st.floats(0, 100), min_size=1, max_size=8), st.lists(st.floats(0, 100), min_size=1, max_size=8)
)
def test_after_an_upload_the_figures_are_those_given_last_and_the_day_before_those_given_first(
    first: list[float], second: list[float]
) -> None:
    _, entries = upload(measure(*first))
    news, entries = upload(measure(*second), entries, SECOND)
    assert figures(kept(record_of(entries, SECOND - timedelta(days=1)))) == first
    assert figures(kept(record_of(entries))) == [*second, *first[len(second) :]]
    assert len(news.revised) == sum(a != b for a, b in zip(first, second, strict=False))


def test_a_revised_figure_keeps_the_earlier_one() -> None:
    _, entries = upload(measure(61, 64))
    news, entries = upload(measure(61, 66, 70), entries, SECOND)
    assert [point.value for point in news.added] == [70]
    (revision,) = kept(record_of(entries)).revisions
    assert (revision.before.value, revision.after.value, revision.on) == (64, 66, SECOND)


def test_a_figure_that_is_withdrawn_becomes_a_gap_with_what_was_written() -> None:
    _, entries = upload(measure(61, 64))
    _, entries = upload(measure(61, None), entries, SECOND)
    assert kept(record_of(entries)).measure.points[1] == Point(APRIL.next, None, "n/a")


def test_figures_that_are_not_given_again_stand_and_are_told() -> None:
    _, entries = upload(measure(61, 64, 66))
    sparse = measure(61, 64, 66)
    sparse = replace(sparse, points=(sparse.points[0], sparse.points[2]))
    news, entries = upload(sparse, entries, SECOND)
    assert (news.says, [str(period) for period in news.not_given]) == ((), ["May 2025"])


def test_a_fact_that_is_not_given_stands_and_one_that_differs_is_told() -> None:
    _, entries = upload(measure(61))
    news, entries = upload(measure(61, target=95, baseline=None, unit="", source=None), entries, SECOND)
    now = kept(record_of(entries)).measure
    assert news.redefined == ("target",)
    assert (now.target, now.baseline, now.unit, now.source) == (95, 60, "%", "Crime system")


def test_a_measure_by_month_given_by_quarter_is_refused_alone() -> None:
    _, entries = upload(measure(61))
    quarter = Period(Every.QUARTER, 2025, 1)
    news, after = upload(measure(every=Every.QUARTER, points=(Point(quarter, 61, "61"),)), entries, SECOND)
    assert "is known by month, and is given here by quarter" in news.refused
    assert after == entries


def test_a_definition_is_not_taken_back_from_under_its_figures() -> None:
    _, entries = upload(measure(61))
    with pytest.raises(MonitorError, match="Later entries rest on entry 1"):
        checked(TakenBack(1, "wrong"), entries, SECOND)
    entries = added(entries, TakenBack(2, "wrong"), TakenBack(1, "wrong"), on=SECOND)
    assert record_of(entries).measures == {}


def test_a_workbook_of_an_earlier_day_may_follow_what_was_recorded_since() -> None:
    """The plan's day is the workbook's own; what is typed in or read from a CSV keeps the order of the days."""
    _, entries = upload(measure(61), on=SECOND)
    sheet = news_of([measure(50)], record_of(entries, FIRST).measures, FIRST, CameFrom.SHEET)[0]
    after = added(entries, *sheet.says, on=FIRST)
    assert figures(kept(record_of(after, FIRST))) == [50]
    assert figures(kept(record_of(after))) == [61]
    assert isinstance(sheet.says[0], MeasureDefined)
    with pytest.raises(MonitorError, match="would come before it"):
        checked(replace(sheet.says[0], came_from=CameFrom.CSV), entries, FIRST)


def quarters() -> Measure:
    return measure(every=Every.QUARTER, points=(Point(Period(Every.QUARTER, 2025, 1), 61, "61"),))


def test_entries_by_month_and_by_quarter_are_never_one_measure_whichever_day_they_are_of() -> None:
    _, entries = upload(measure(61), on=SECOND)
    known, ever = record_of(entries, FIRST).measures, record_of(entries).measures
    (news,) = news_of([quarters()], known, FIRST, CameFrom.SHEET, ever)
    assert "is known by month, and is given here by quarter" in news.refused
    (unseen,) = news_of([quarters()], known, FIRST, CameFrom.SHEET)
    with pytest.raises(MonitorError, match="is known by month, so it cannot be taken by quarter"):
        added(entries, *unseen.says, on=FIRST)


def test_a_record_that_holds_a_measure_by_both_periods_can_be_read_is_told_and_can_be_mended() -> None:
    """Such a record was made by earlier releases, which checked a workbook against its own day alone."""
    _, entries = upload(measure(61), on=SECOND)
    (sheet,) = news_of([quarters()], {}, FIRST, CameFrom.SHEET)
    for one in sheet.says:
        entries = (*entries, replace(entries[0], number=len(entries) + 1, known_on=FIRST, says=one))
    broken = kept(record_of(entries))
    assert (broken.measure.every, figures(broken), broken.not_counted) == (Every.QUARTER, [61], 2)
    judged = judge_measure(broken, measure_rules(), SECOND)
    assert any("2 entries of this measure by month do not count" in said for said in judged.cautions)
    mended = added(entries, TakenBack(4, "By quarter"), TakenBack(3, "By quarter"), on=SECOND)
    assert kept(record_of(mended)).measure.every is Every.MONTH
    assert kept(record_of(mended)).not_counted == 0


def test_what_an_upload_brings_is_said_in_one_sentence_and_a_gap_is_no_figure() -> None:
    news, entries = upload(measure(61, None))
    assert news_said(news) == "Cases reviewed: new measure; 1 figure added; 1 period without a figure."
    again, _ = upload(measure(61, 64, target=95), entries, SECOND)
    assert news_said(again) == "Cases reviewed: May 2025 revised from none to 64%; target changed."
    assert news_said(upload(measure(61, None), entries, SECOND)[0]) == "Cases reviewed: nothing new."


def test_a_figure_of_a_period_that_has_not_begun_is_not_kept_and_is_said() -> None:
    to_come = APRIL.later(2)
    news, entries = upload(measure(61, 64, 99), on=to_come.first - timedelta(days=1))
    assert figures(kept(record_of(entries))) == [61, 64]
    assert news.to_come == (to_come,)
    assert f"not kept, since the period has not begun: {to_come}" in news_said(news)


UPLOADS = st.tuples(
    st.sampled_from([measure(61), measure(61, 64), quarters()]),
    st.sampled_from([CameFrom.SHEET, CameFrom.CSV]),
    st.sampled_from([FIRST, SECOND, SECOND + timedelta(days=30)]),
)


@given(st.lists(st.one_of(UPLOADS, st.integers(1, 8)), max_size=8))
def test_whatever_is_brought_and_taken_back_all_that_counts_fits_and_every_day_can_be_read(
    done: list[tuple[Measure, CameFrom, date] | int],
) -> None:
    entries: tuple[Entry, ...] = ()
    for one in done:
        on = one[2] if isinstance(one, tuple) else SECOND + timedelta(days=30)
        counted = counting(entries)
        known, ever = record_of(counted, on).measures, record_of(counted).measures
        with suppress(MonitorError):
            says = (
                news_of([one[0]], known, on, one[1], ever)[0].says
                if isinstance(one, tuple)
                else (TakenBack(one, "wrong"),)
            )
            entries = added(entries, *says, on=on)
    for day in {entry.known_on for entry in entries}:
        record_of(entries, day)
    assert all(found.not_counted == 0 for found in record_of(entries).measures.values())
