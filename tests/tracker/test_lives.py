"""An action's life: every value with the version that brought it, its dates and moves, and its RAG over time."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from recommendations.plan import ActionRow, Field, Rag, RecommendationRow
from recommendations.tracker.lives import Life, lives, recommendation_lives
from recommendations.tracker.lives_json import lives_json
from recommendations.tracker.over_time import days_of, over_time, up_to
from tests.tracker.builders import RULES, Version, action, history, recommendation

DAYS = ("2025-09-01", "2025-10-06", "2025-11-03", "2026-01-12")


def lived(*versions: Version) -> tuple[Life, ...]:
    known = history(*versions)
    return lives(known, RULES, over_time(known, RULES, known.current.dated))


def test_each_value_stands_with_the_version_that_brought_it() -> None:
    rows = [
        action(due="2025-10-31", percent=10.0),
        action(due="2025-10-31", percent=40.0),
        action(due="2025-12-31", percent=40.0),
        action(due=None, percent=40.0),
    ]
    (life,) = lived(*(Version(day, [row]) for day, row in zip(DAYS, rows, strict=True)))
    due = [(one.value, one.version) for one in life.values[Field.DUE]]
    assert due == [(date(2025, 10, 31), 1), (date(2025, 12, 31), 3), (None, 4)]
    assert [(one.value, one.dated) for one in life.values[Field.PERCENT]] == [
        (10.0, date(2025, 9, 1)), (40.0, date(2025, 10, 6)),
    ]  # fmt: skip
    assert Field.EVIDENCE not in life.values


def test_the_original_the_current_and_the_actual_date_stand_side_by_side() -> None:
    (life,) = lived(
        Version(DAYS[0], [action(due="2025-10-31")]),
        Version(DAYS[1], [action(due="2025-12-15")]),
        Version(DAYS[2], [action(due="2025-11-30")]),
        Version(DAYS[3], [action(due="2025-11-30", status="complete", completed="2025-12-19")]),
    )
    assert (life.slippage.original_due, life.slippage.due) == (date(2025, 10, 31), date(2025, 11, 30))
    assert (life.moved_days, life.slippage.times_moved, life.slippage.slipped_days) == ((45, -15), 1, 30)
    assert life.completion is not None
    assert (life.completion.on, life.completion.stated) == (date(2025, 12, 19), True)


def test_without_a_completion_date_the_first_version_that_shows_it_complete_dates_it() -> None:
    rows = [action(), action(status="complete"), action(), action(status="complete")]
    (life,) = lived(*(Version(day, [row]) for day, row in zip(DAYS, rows, strict=True)))
    assert life.completion is not None
    assert (life.completion.on, life.completion.open_on) == (date(2026, 1, 12), date(2025, 11, 3))


def test_what_was_complete_from_the_first_has_no_known_day() -> None:
    (life,) = lived(*(Version(day, [action(status="complete")]) for day in DAYS))
    assert life.completion is not None
    assert not life.completion.known
    told = lives_json(history(Version(DAYS[0], [action(status="complete")])), date(2026, 1, 15), (), (life,))
    assert told["actions"][0]["dates"]["actual"] is None


def test_a_completion_date_in_the_future_is_not_believed() -> None:
    (life,) = lived(
        Version(DAYS[0], [action()]), Version(DAYS[1], [action(status="complete", completed="2026-10-01")])
    )
    assert life.completion is not None
    assert (life.completion.on, life.completion.stated) == (date(2025, 10, 6), False)


def test_rag_is_given_as_each_version_stood_on_its_own_day() -> None:
    rows = [
        action(due="2025-10-31", declared_rag="green"),
        action(due="2025-10-31", declared_rag="green", percent=61.0),
    ]
    (life,) = lived(*(Version(day, [row]) for day, row in zip((DAYS[0], DAYS[2]), rows, strict=True)))
    assert [(one.dated, one.rag, one.declared) for one in life.rags if not one.between] == [
        (date(2025, 9, 1), Rag.GREEN, Rag.GREEN), (date(2025, 11, 3), Rag.RED, Rag.GREEN),
    ]  # fmt: skip


def test_an_action_that_is_gone_keeps_its_life_and_says_when_it_went() -> None:
    here, gone = lived(Version(DAYS[0], [action("1.1"), action("1.2")]), Version(DAYS[1], [action("1.1")]))
    assert (here.ref, here.gone, gone.ref, gone.gone) == ("1.1", None, "1.2", date(2025, 10, 6))
    assert gone.turns[-1].sentences == ("It is no longer in the plan.",)


def test_turns_are_only_the_versions_that_changed_something() -> None:
    rows = [action(), action(), action(due="2026-07-31"), action(due="2026-07-31")]
    (life,) = lived(*(Version(day, [row]) for day, row in zip(DAYS, rows, strict=True)))
    assert [turn.version for turn in life.turns] == [1, 3]
    assert life.turns[1].sentences == ("Action 1.1 slipped by 31 days: from 30 June 2026 to 31 July 2026.",)


def test_a_turn_tells_of_a_renumbering_once_and_does_not_call_it_a_move() -> None:
    def rows(contact: str, refs: tuple[str, str]) -> dict[str, ActionRow]:
        return {
            "a": action(refs[0], recommendation=contact, description="Train every supervisor of the force"),
            "b": action(refs[1], recommendation=contact, description="Audit the files of each team monthly"),
        }

    def titled(number: str) -> list[RecommendationRow]:
        return [recommendation(number, title="The force should keep its victims informed")]

    told = lived(
        Version("2025-12-01", rows("1", ("1.1", "7")), titled("1")),
        Version("2026-01-05", rows("2", ("2.1", "7")), titled("2")),
    )
    assert [life.turns[-1].sentences for life in told] == [
        ("Action 2.1 was numbered 1.1 before.",),
        ("Action 7 is under recommendation 2, which was numbered 1 before.",),
    ]


def test_a_recommendation_shows_its_deadlines_and_the_gap_over_time() -> None:
    listed = [[recommendation(deadline="2025-12-31")], [recommendation(deadline="2026-03-31")]]
    rows = [
        action(due="2025-09-15", declared_rag="green"),
        action(due="2025-09-15", declared_rag="green", percent=70.0),
    ]
    known = history(*(Version(day, [row], recs) for day, row, recs in zip(DAYS, rows, listed, strict=False)))
    (found,) = recommendation_lives(over_time(known, RULES, known.current.dated))
    assert [one.value for one in found.deadlines] == [date(2025, 12, 31), date(2026, 3, 31)]
    assert [one.steps for one in found.gaps] == [0.0, 2.0, 2.0]
    (told,) = lives_json(known, known.current.dated, (found,), ())["recommendations"]
    assert [(one["dated"], one["rag"]) for one in told["rag"]] == [
        ("2025-09-01", "green"),
        ("2025-10-06", "red"),
    ]
    assert [(one["dated"], one["rag"]) for one in told["rag_between"]] == [("2025-10-01", "red")]


def test_between_versions_that_lie_far_apart_the_plan_is_judged_on_the_first_of_each_month() -> None:
    rows = [action(due="2025-10-15"), action(due="2026-06-30")]
    known = history(*(Version(day, [row]) for day, row in zip((DAYS[0], DAYS[3]), rows, strict=True)))
    (found,) = recommendation_lives(up_to(known, RULES, date(2026, 1, 15)))
    assert [(one.dated.isoformat(), one.version, one.rag) for one in found.rags] == [
        ("2025-09-01", 1, Rag.GREEN),
        ("2025-10-01", 1, Rag.GREEN),
        ("2025-11-01", 1, Rag.RED),
        ("2025-12-01", 1, Rag.RED),
        ("2026-01-01", 1, Rag.RED),
        ("2026-01-12", 2, Rag.AMBER),
        ("2026-01-15", 2, Rag.AMBER),
    ]


@given(
    st.lists(st.dates(date(2024, 1, 1), date(2026, 1, 1)), min_size=1, max_size=5, unique=True),
    st.integers(0, 99),
)
def test_days_go_forward_and_between_them_lies_a_month_at_most(days: list[date], later: int) -> None:
    as_of = max(days) + timedelta(days=later)
    known = history(*(Version(day, [action()]) for day in sorted(days)))
    found = [day for _, judged in days_of(known, as_of) for day in judged]
    assert found == sorted(set(found))
    assert set(days) <= set(found)
    assert all((after - before).days <= 31 for before, after in pairwise([*found, as_of]))


def test_weekly_versions_are_judged_each_on_its_own_day_and_no_other() -> None:
    weeks = [date(2025, 9, 1) + timedelta(weeks=n) for n in range(52)]
    known = history(*(Version(day, [action()]) for day in weeks))
    assert [days for _, days in days_of(known, weeks[-1] + timedelta(days=7))] == [(day,) for day in weeks]


dues = st.one_of(st.none(), st.dates(date(2025, 1, 1), date(2027, 1, 1)))


@given(st.lists(dues, min_size=1, max_size=8))
def test_the_values_of_a_life_replay_every_version(given_dues: list[date | None]) -> None:
    versions = [
        Version(date(2025, 1, 6 + number), [action(due=due)]) for number, due in enumerate(given_dues)
    ]
    (life,) = lived(*versions)
    found = life.values.get(Field.DUE, ())
    for number, due in enumerate(given_dues, start=1):
        known = [one.value for one in found if one.version <= number]
        assert (known[-1] if known else None) == due
