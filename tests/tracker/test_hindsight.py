"""A past day as it is known now: what was done after it was open on it, and what is not knowable is said."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from recommendations.plan import Rag, Status
from recommendations.record.about import About
from recommendations.record.challenges import Asked
from recommendations.record.closure import Assured
from recommendations.record.measures import Better, CameFrom, Every, Period, Point
from recommendations.record.measuring import FiguresGiven, MeasureDefined
from recommendations.record.record import Entry
from recommendations.record.response import ReportPublished, Responded, ResponsePublished
from recommendations.tracker.hindsight import with_hindsight
from recommendations.tracker.history import PlanHistory
from recommendations.tracker.judge import judge
from recommendations.tracker.judged import JudgedAction, JudgedPlan
from tests.tracker.builders import RULES, Version, action, assured, history, recommendation

DAY = date(2026, 1, 15)
BEFORE, THEN, AFTER, LATEST = "2025-11-03", "2026-01-12", "2026-02-09", "2026-03-09"


def looked_back(*versions: Version) -> JudgedPlan:
    return judge(with_hindsight(history(*versions), DAY), RULES, DAY)


def one(*rows: Any, days: tuple[str, ...] = (THEN, AFTER, LATEST)) -> JudgedAction:
    """The only action, after versions with these rows (None: without it)."""
    versions = [Version(day, [row] if row else []) for day, row in zip(days, rows, strict=False)]
    return looked_back(*versions).recommendations[0].actions[0]


def said(*versions: Version) -> str:
    return " ".join(with_hindsight(history(*versions), DAY).hindsight)


def test_what_was_completed_after_the_day_was_open_on_it() -> None:
    done = action(
        status="complete", completed="2026-02-01", percent=100.0, evidence="Minutes", declared_rag="blue"
    )
    judged = one(action(percent=40.0, declared_rag="green"), done)
    assert (judged.row.status, judged.progress, judged.declared_rag) == (Status.IN_PROGRESS, 40.0, Rag.GREEN)
    assert judged.row.completed is None


def test_what_was_reported_late_was_complete_on_the_day() -> None:
    late = action(status="complete", completed="2026-01-10", evidence="Minutes", declared_rag="blue")
    judged = one(action(percent=40.0, declared_rag="green"), late)
    assert (judged.rag, judged.progress) == (Rag.BLUE, 100.0)
    assert judged.declared_rag is Rag.GREEN


def test_without_a_completion_date_the_first_version_that_shows_it_complete_counts() -> None:
    rows = (action(percent=40.0), action(percent=80.0), action(status="complete"))
    assert one(*rows).row.status is Status.IN_PROGRESS
    versions = [Version(day, [row]) for day, row in zip((THEN, AFTER, LATEST), rows, strict=True)]
    assert "Action 1.1, which is complete or superseded now, was still open on that day." in said(*versions)
    assert "taken as open" not in said(*versions)


def test_that_a_completion_may_lie_on_either_side_of_the_day_is_said() -> None:
    told = said(Version(THEN, [action()]), Version(AFTER, [action(status="complete")]))
    assert (
        "Action 1.1 was taken as open, though the plan does not say whether it was done by that day" in told
    )
    assert "still open" not in told


def test_a_completion_that_was_taken_back_since_was_none() -> None:
    judged = one(action(status="complete", declared_rag="blue", evidence="Minutes"), action(percent=70.0))
    assert (judged.row.status, judged.progress) == (Status.UNKNOWN, None)
    assert judged.difference is not None
    assert judged.difference.kind == "optimistic"


def test_a_superseded_action_was_open_until_the_version_that_says_so() -> None:
    assert one(action(percent=40.0), action(status="superseded")).row.status is Status.IN_PROGRESS
    earlier = one(action(status="superseded"), action(status="superseded"), days=(BEFORE, LATEST))
    assert earlier.row.status is Status.SUPERSEDED


def test_the_latest_dates_and_every_move_count() -> None:
    judged = one(action(due="2025-12-31"), action(due="2026-02-28"), action(due="2026-04-30"))
    assert (judged.row.due, judged.times_moved, judged.slipped_days) == (date(2026, 4, 30), 2, 120)
    assert judged.days_overdue == 0


def test_an_action_that_came_later_is_judged_and_said_to_be_new() -> None:
    versions = (Version(THEN, [action("1.1")]), Version(AFTER, [action("1.1"), action("1.2", percent=90.0)]))
    assert [a.ref for a in looked_back(*versions).recommendations[0].actions] == ["1.1", "1.2"]
    assert "Action 1.2 was not in the plan on that day." in said(*versions)
    told = "Action 1.2 had no progress known for that day, and is left out of the progress of the plan."
    assert told in said(*versions)


def test_progress_that_is_not_known_counts_in_no_figure() -> None:
    later = [action("1.1", percent=60.0), action("1.2", percent=90.0), action("1.3", status="complete")]
    plan = looked_back(Version(THEN, [action("1.1", percent=20.0)]), Version(AFTER, later))
    assert (plan.progress, plan.coverage.known, plan.coverage.not_known) == (20.0, 1, 2)
    assert [a.progress for a in plan.recommendations[0].actions] == [20.0, None, None]
    assert [a.declared_rag for a in plan.recommendations[0].actions[1:]] == [None, None]


def test_an_action_that_has_gone_is_said_to_be_gone() -> None:
    versions = (Version(THEN, [action("1.1"), action("1.2")]), Version(LATEST, [action("1.1")]))
    (judged,) = looked_back(*versions).recommendations
    assert [a.ref for a in judged.actions] == ["1.1"]
    assert "recommendation-action-vanished" not in [reason.code for reason in judged.reasons]
    assert "Action 1.2 has left the plan since" in said(*versions)


def test_an_action_that_had_gone_by_the_day_is_a_question_with_hindsight_too() -> None:
    whole, without = [action("1.1"), action("1.2")], [action("1.1")]
    versions = Version("2025-09-01", whole), Version("2025-09-08", without), Version(LATEST, without)
    (judged,) = looked_back(*versions).recommendations
    assert "recommendation-action-vanished" in [reason.code for reason in judged.reasons]


def test_a_day_before_every_version_is_judged_and_said() -> None:
    versions = (Version(AFTER, [action(status="complete", completed="2026-02-01")]),)
    judged = looked_back(*versions).recommendations[0].actions[0]
    assert (judged.row.status, judged.progress) == (Status.UNKNOWN, None)
    assert "no version was known then" in said(*versions)


def test_the_latest_day_is_judged_as_without_hindsight() -> None:
    known = history(Version(BEFORE, [action(percent=10.0)]), Version(THEN, [action(status="complete")]))
    plain, back = judge(known, RULES, DAY), judge(with_hindsight(known, DAY), RULES, DAY)
    assert (plain.recommendations, plain.totals) == (back.recommendations, back.totals)
    assert back.hindsight
    assert not plain.hindsight


def entered(number: int, known_on: str, says: Any) -> Entry:
    return Entry(number, date.fromisoformat(known_on), datetime(2026, 3, 1, tzinfo=UTC), "officer", says)


def with_entries(known: PlanHistory, *entries: Entry) -> PlanHistory:
    from dataclasses import replace

    return with_hindsight(replace(known, entries=entries), DAY)


def test_a_record_counts_by_when_it_happened_not_by_when_it_was_made() -> None:
    known = history(Version(THEN, [action()]))
    late = entered(1, "2026-03-01", assured())  # seen on 9 January
    later = entered(
        2, "2026-03-01", Assured(About("2"), "Head of assurance", date(2026, 2, 20), "Dip sample")
    )
    assert list(with_entries(known, late, later).record(DAY).closures) == ["1"]


def test_a_challenge_keeps_its_number() -> None:
    known = history(Version(THEN, [action()]))
    first = entered(1, "2026-02-02", Asked(About("1"), "Why so late?", "PCC", date(2026, 2, 1)))
    second = entered(2, "2026-02-03", Asked(About("1"), "What shows it?", "PCC", date(2026, 1, 5)))
    third = entered(3, "2026-02-04", Asked(About("1"), "And now?", "PCC", date(2026, 2, 3)))
    found = with_entries(known, first, second, third).record(DAY).challenges
    assert [(c.number, c.asked.question) for c in found] == [(1, "Why so late?"), (2, "What shows it?")]


def test_a_copy_of_the_response_that_was_sent_after_the_day_was_not_sent_on_it() -> None:
    report = ReportPublished("How well crime is investigated", date(2025, 12, 1))
    copied = ResponsePublished(date(2026, 1, 12), "westmarch.example/response", date(2026, 2, 20))
    known = history(Version(THEN, [action()]))
    found = with_entries(known, entered(1, "2025-12-02", report), entered(2, "2026-02-20", copied))
    clock = judge(found, RULES, DAY).clock
    assert clock is not None
    assert (clock.responded, clock.copy_sent) == (date(2026, 1, 12), None)


def test_a_response_without_a_day_of_its_own_counts_from_when_it_was_recorded_or_published() -> None:
    known = history(Version(THEN, [action()]))
    report = entered(1, "2025-12-02", ReportPublished("How well crime is investigated", date(2025, 12, 1)))
    early = entered(2, "2026-01-14", Responded(About("1"), action="We will see the audit"))
    late = entered(3, "2026-02-03", Responded(About("2"), action="We will ask again"))
    found = with_entries(known, report, early, late)
    assert list(found.record(DAY).response.responses) == ["1"]
    assert "What was recorded later as the response to recommendation 2 is left out" in " ".join(
        found.hindsight
    )
    published = entered(4, "2026-02-20", ResponsePublished(date(2026, 1, 12), "westmarch.example/response"))
    whole = with_entries(known, report, early, late, published)
    assert list(whole.record(DAY).response.responses) == ["1", "2"]
    assert "left out: it has no day" not in " ".join(whole.hindsight)


def figures(known_on: str, value: float, came_from: CameFrom) -> FiguresGiven:
    """One figure of December 2025, given after it."""
    point = Point(Period(Every.MONTH, 2025, 12), value, f"{value:g}", came_from)
    return FiguresGiven("Cases reviewed", "1", (point,), date.fromisoformat(known_on), came_from)


def defined(known_on: str) -> MeasureDefined:
    return MeasureDefined(
        name="Cases reviewed",
        recommendation="1",
        unit="%",
        better=Better.HIGHER,
        baseline=None,
        target=None,
        source=None,
        every=Every.MONTH,
        on=date.fromisoformat(known_on),
    )


def test_a_figure_that_was_given_after_the_day_counts_for_its_period() -> None:
    known = with_entries(
        history(Version(THEN, [action()])),
        entered(1, "2026-02-09", defined("2026-02-09")),
        entered(2, "2026-02-09", figures("2026-02-09", 84, CameFrom.TYPED)),
    )
    (found,) = judge(known, RULES, DAY).measures
    assert found.latest is not None
    assert (str(found.latest.period), found.latest.value) == ("December 2025", 84)


def test_figures_given_after_the_day_stand_as_they_stand_now() -> None:
    """The workbook's 81 was known on 1 March, though it was imported after 84 was typed in on 10 March."""
    known = with_entries(
        history(Version(THEN, [action()])),
        entered(1, "2026-02-09", defined("2026-02-09")),
        entered(2, "2026-03-10", figures("2026-03-10", 84, CameFrom.TYPED)),
        entered(3, "2026-03-01", figures("2026-03-01", 81, CameFrom.SHEET)),
    )
    (found,) = known.record(DAY).measures.values()
    assert [point.value for point in found.measure.points] == [84]


def test_the_update_of_an_action_done_by_the_day_is_that_of_the_day_too() -> None:
    before = action(
        status="complete", completed="2026-01-10", evidence="Minutes", update="Signed off", percent=95.0
    )
    later = before._replace(update="Audit of 2 March found it failing", percent=100.0)
    judged = one(before, later)
    assert (judged.row.update, judged.row.percent, judged.progress) == ("Signed off", 95.0, 100.0)


def test_the_update_of_an_action_that_was_done_but_not_in_the_plan_then_is_not_known() -> None:
    done = action(status="complete", completed="2026-01-10", evidence="Minutes", update="Audit of 2 March")
    plan = looked_back(Version(THEN, [action("1.2")]), Version(AFTER, [action("1.2"), done]))
    assert plan.recommendations[0].actions[1].row.update is None


def test_the_forces_rag_of_a_recommendation_that_was_not_in_the_plan_then_is_not_known() -> None:
    rated = [recommendation("1", declared_rag="amber"), recommendation("3", declared_rag="green")]
    plan = looked_back(
        Version(THEN, [action("1.1")], rated[:1]), Version(LATEST, [action("1.1"), action("3.1")], rated)
    )
    assert {one.ref: one.declared_rag for one in plan.recommendations} == {"1": Rag.AMBER, "3": None}


def test_the_forces_rag_on_the_day_goes_with_a_recommendation_that_was_renumbered_since() -> None:
    kept = {"a": action("1.1"), "b": action("1.2"), "c": action("2.1"), "d": action("2.2")}
    swapped = {"a": action("2.1"), "b": action("2.2"), "c": action("1.1"), "d": action("1.2")}
    then = [recommendation("1", declared_rag="red"), recommendation("2", declared_rag="green")]
    now = [recommendation("1", declared_rag="blue"), recommendation("2", declared_rag="blue")]
    plan = looked_back(Version(THEN, kept, then), Version(LATEST, swapped, now))
    assert {one.ref: one.declared_rag for one in plan.recommendations} == {"1": Rag.GREEN, "2": Rag.RED}


def test_a_closure_recorded_since_under_a_new_number_stays_with_it_in_hindsight() -> None:
    kept = {"a": action("1.1"), "b": action("1.2"), "c": action("2.1"), "d": action("2.2")}
    swapped = {"a": action("2.1"), "b": action("2.2"), "c": action("1.1"), "d": action("1.2")}
    recorded = Entry(
        1, date(2026, 3, 10), datetime(2026, 3, 10, 12, tzinfo=UTC), "policy.officer", assured("2")
    )
    known = replace(history(Version(THEN, kept), Version(LATEST, swapped)), entries=(recorded,))
    assert list(with_hindsight(known, DAY).record(DAY).closures) == ["2"]


def test_what_a_cell_said_on_the_day_is_quoted_not_what_it_says_now() -> None:
    before = action(status="unknown", as_written={"status": "tbc by panel"})
    after = action(status="unknown", as_written={"status": "awaiting DCC"})
    assert one(before, after).row.as_written == {"status": "tbc by panel"}


def test_a_closure_of_a_number_that_is_unclear_now_is_said_to_be_left_out() -> None:
    recorded = Entry(
        1, date(2026, 1, 13), datetime(2026, 1, 13, 12, tzinfo=UTC), "policy.officer", assured("1")
    )
    then = Version(THEN, {"a": action("1.1"), "b": action("2.1")})
    now = Version(LATEST, {"n": action("1.1"), "a": action("2.1")})
    back = with_hindsight(replace(history(then, now), entries=(recorded,)), DAY)
    told = "What was recorded of the closure of recommendation 1 (as numbered in version 1) is left out: the plan has"
    assert told in " ".join(back.hindsight)
    assert not any(one.closing.assured_on for one in judge(back, RULES, DAY).recommendations)
