"""A recommendation that is renumbered keeps its history, its last colour and its closure; where it is not certain which
one a number is, nothing is carried over and it is asked."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations.plan import ActionRow
from recommendations.record.about import About
from recommendations.record.challenges import Asked
from recommendations.record.closure import HmicfrsClosed
from recommendations.record.measures import Better, Every, Period, Point
from recommendations.record.measuring import FiguresGiven, MeasureDefined
from recommendations.record.record import Entry
from recommendations.tracker.changes import compare_versions
from recommendations.tracker.descent import descent
from recommendations.tracker.history import PlanHistory
from recommendations.tracker.judge import judge
from recommendations.tracker.lives import recommendation_lives
from recommendations.tracker.over_time import over_time
from reports.report import build_report
from tests.tracker.builders import RULES, Version, action, history, judged, notices, recommendation, sentence

DAYS = ("2026-01-05", "2026-01-12", "2026-01-19")
AS_OF = date(2026, 1, 20)
DONE = {"status": "complete", "evidence": "Audit of 40 files"}
LATE = {"due": "2025-11-30"}


def drawn(text: str, titles: str = "", **values: object) -> Version:
    """'1: a b, 2: c' has recommendation 1 with the actions a and b; `titles` likewise. All of them are listed."""
    rows, listed = {}, []
    worded = dict(part.strip().split(": ") for part in titles.split(",") if part.strip())
    for part in text.split(","):
        ref, _, keys = part.strip().partition(":")
        for number, key in enumerate(keys.split(), start=1):
            rows[key] = action(f"{ref}.{number}", **(values.get(key) or {}))  # type: ignore[arg-type]
        listed.append(recommendation(ref, title=worded.get(ref)))
    return Version("2026-01-05", rows, listed)


def versions(*drawings: tuple[str, str] | str, **values: object) -> list[Version]:
    made = [drawn(one, **values) if isinstance(one, str) else drawn(*one, **values) for one in drawings]
    return [Version(day, one.actions, one.recommendations) for day, one in zip(DAYS, made, strict=False)]


def was(*drawings: tuple[str, str] | str) -> tuple[dict[str, str | None], set[str]]:
    """By each number of the last version, what it was in the first; and the unclear ones."""
    known = history(*versions(*drawings))
    found = descent(known).between(1, known.current.number, known.refs)
    return {ref: found.before(ref) for ref in known.refs}, set(found.unclear)


CRIME, VICTIMS, TRAINING = "improve its crime files", "keep victims informed", "train all its sergeants"


@pytest.mark.parametrize(
    ("drawings", "expected", "unclear"),
    [
        (("1: a b, 2: c d", "1: c d, 2: a b"), {"1": "2", "2": "1"}, ""),  # swapped
        (("1: a, 2: b", "1: b, 2: a"), {"1": "2", "2": "1"}, ""),
        (("1: a, 2: b", "1: n, 2: a, 3: b"), {"1": None, "2": "1", "3": "2"}, ""),  # one put in before
        (("1: a, 2: b, 3: c", "1: b, 2: c"), {"1": "2", "2": "3"}, ""),  # the first dropped
        (("1: a b, 2: c", "10: a b, 11: c"), {"10": "1", "11": "2"}, ""),
        (("1: a b, 2: c", "1: a, 2: b c"), {"1": "1", "2": "2"}, ""),  # an action moved
        (("1: a, 2: b", "1: , 2: a b"), {"1": "1", "2": "2"}, ""),
        (("1: a b, 2:", "1: a, 2: b"), {"1": "1", "2": "2"}, ""),
        (("1: a, 2: b", "1: n, 2: a"), {"1": None, "2": None}, "1 2"),  # renumbered, or an action moved
        (("1: a b c, 2: d e f", "1: d e f c, 2: a b"), {"1": None, "2": None}, "1 2"),
        (("1: a b, 2: c, 5:", "1: c, 2: a b, 5:"), {"1": "2", "2": "1", "5": None}, "5"),
        (("1: a, 2: b", "1: b, 2: a", "1: a, 2: b"), {"1": "1", "2": "2"}, ""),  # there and back
        (("1: a, 2: b, 3: c", "1: b, 2: c", "1: b, 2: c, 3: n"), {"1": "2", "2": "3", "3": None}, ""),
        (
            (("1: a, 2: b", f"1: {CRIME}, 2: {VICTIMS}"), ("1: a, 2: b", f"1: {VICTIMS}, 2: {CRIME}")),
            {"1": None, "2": None},
            "1 2",  # the wordings changed places, the actions did not
        ),
        (
            (("1: a, 2: b", f"1: {CRIME}, 2: {VICTIMS}"), ("1: b, 2: a", f"1: {VICTIMS}, 2: {CRIME}")),
            {"1": "2", "2": "1"},
            "",
        ),
        (
            (("1: a, 2: b", f"1: {CRIME}, 2: {VICTIMS}"), ("1: , 2: a b", f"1: {CRIME}, 2: {VICTIMS}")),
            {"1": "1", "2": "2"},
            "",
        ),
        (
            (("1: , 2: ", f"1: {CRIME}, 2: {VICTIMS}"), ("1: , 2: ", f"1: {VICTIMS}, 2: {CRIME}")),
            {"1": "2", "2": "1"},
            "",
        ),
        (
            ((("1: "), f"1: {CRIME}"), ("1: ", f"1: {VICTIMS}")),
            {"1": None},
            "1",
        ),  # another wording, no action
        ((("1: a b", f"1: {CRIME}"), ("1: a b", f"1: {VICTIMS}")), {"1": "1"}, ""),  # reworded
        (
            (("1: a b, 2: c d", "1: Custody, 2: Custody"), ("1: c d, 2: a b", "1: Custody, 2: Custody")),
            {"1": "2", "2": "1"},
            "",  # a wording that both have tells nothing
        ),
        (
            (("1: a b, 2: c d", "1: Rec 1, 2: Rec 2"), ("1: c d, 2: a b", "1: Rec 1, 2: Rec 2")),
            {"1": "2", "2": "1"},
            "",
        ),
    ],
)
def test_a_recommendation_is_followed_by_its_wording_and_its_actions_or_is_unclear(
    drawings: tuple[tuple[str, str] | str, ...], expected: dict[str, str | None], unclear: str
) -> None:
    assert was(*drawings) == (expected, set(unclear.split()))


@given(st.permutations(["1", "2", "3", "4", "5"]))
def test_whatever_the_new_order_each_recommendation_is_followed_by_its_actions(order: list[str]) -> None:
    old = ", ".join(f"{ref}: a{ref} b{ref}" for ref in sorted(order))
    new = ", ".join(f"{now}: a{then} b{then}" for now, then in zip(sorted(order), order, strict=True))
    assert was(old, new) == (dict(zip(sorted(order), order, strict=True)), set())


def swapped() -> PlanHistory:
    """Recommendation 1 is late and 2 done; their numbers were swapped, and nothing else has changed."""
    values = {"a": LATE, "b": LATE, "c": DONE, "d": DONE}
    first, second = versions("1: a b, 2: c d", "1: c d, 2: a b", **values)
    return history(first, second)


def test_a_report_on_a_plan_that_was_only_renumbered_says_that_nothing_is_better_or_worse() -> None:
    report = build_report(swapped(), RULES, AS_OF, local_body="the OPCC")
    assert "2 recommendations are the same" in report.headline.movement
    assert [(line.ref, line.last.rag, line.rag.rag) for line in report.standing] == [
        (line.ref, line.rag.rag, line.rag.rag) for line in report.standing
    ]
    assert all(len(course.spans) == 1 for course in report.rag_history)


def test_where_it_is_not_certain_which_it_was_the_report_says_not_comparable() -> None:
    known = history(*versions("1: a, 2: b", "1: n, 2: a"))
    report = build_report(known, RULES, AS_OF, local_body="the OPCC")
    assert {line.movement for line in report.standing} == {"Not comparable"}
    assert {line.last.word for line in report.standing} == {"Not comparable"}
    assert "2 recommendations are not comparable, as the plan was renumbered" in report.headline.movement


def test_changes_say_the_number_before_and_compare_each_with_itself() -> None:
    first, second = versions("1: a b, 2: c d", "1: c d, 2: a b")
    first = Version(first.dated, first.actions, [recommendation("1", title=None, declared_rag="red"),
                                                 recommendation("2", title=None, declared_rag="blue")])  # fmt: skip
    second = Version(second.dated, second.actions, [recommendation("1", title=None, declared_rag="blue"),
                                                    recommendation("2", title=None, declared_rag="red")])  # fmt: skip
    found = compare_versions(history(first, second), 1, 2).recommendations
    assert [one.sentence for one in found] == [
        "Recommendation 1 was numbered 2 before.", "Recommendation 2 was numbered 1 before.",
    ]  # fmt: skip


def test_changes_of_what_is_unclear_are_a_question() -> None:
    known = history(*versions("1: a, 2: b", "1: n, 2: a"))
    found = compare_versions(known, 1, 2).recommendations
    assert [(one.ref, one.what) for one in found] == [("1", "unclear"), ("2", "unclear")]
    assert "Ask the force." in found[0].sentence


def test_a_life_runs_on_under_the_new_number() -> None:
    known = swapped()
    found = {one.ref: one for one in recommendation_lives(over_time(known, RULES, known.current.dated))}
    assert {ref: len({c.rag for c in life.rags}) for ref, life in found.items()} == {"1": 1, "2": 1}


def closed(ref: str, on: str, title: str | None = None) -> Entry:
    day = date.fromisoformat(on)
    says = HmicfrsClosed(About(ref, title=title), day, "Letter 7")
    return Entry(1, day, datetime(day.year, day.month, day.day, 12, tzinfo=UTC), "policy.officer", says)


def judged_with(entry: Entry, *drawings: tuple[str, str] | str) -> dict[str, object]:
    known = replace(history(*versions(*drawings)), entries=(entry,))
    plan = judge(known, RULES, AS_OF)
    return {"plan": plan, **{one.ref: one for one in plan.recommendations}}


@pytest.mark.parametrize(("on", "holder"), [("2026-01-06", "2"), ("2026-01-13", "1")])
def test_a_closure_goes_with_the_recommendation_of_which_it_was_recorded(on: str, holder: str) -> None:
    found = judged_with(closed("1", on), "1: a b, 2: c d", "1: c d, 2: a b")
    held = [ref for ref in ("1", "2") if found[ref].closing.hmicfrs_on]  # type: ignore[attr-defined]
    assert held == [holder]


def test_a_closure_of_a_number_that_is_unclear_counts_for_none_and_is_asked_about() -> None:
    found = judged_with(closed("1", "2026-01-06", CRIME), "1: a, 2: b", "1: n, 2: a")
    assert not any(found[ref].closing.hmicfrs_on for ref in ("1", "2"))  # type: ignore[attr-defined]
    assert "recommendation-closure-not-carried" in notices(found["1"])  # type: ignore[arg-type]
    said = sentence(found["1"], "recommendation-closure-not-carried")  # type: ignore[arg-type]
    assert said.startswith(
        "HMICFRS’s closure of 6 January 2026 was recorded for recommendation 1 (as numbered in version 1), then worded"
    )


def test_a_closure_of_a_number_that_the_plan_no_longer_has_is_a_notice_of_the_plan() -> None:
    found = judged_with(closed("2", "2026-01-06"), "1: a, 2: b", "1: n, 2: a", "1: n")
    assert any("closure of 6 January 2026" in said for said in found["plan"].notices)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("about", "now"),
    [
        (About("1"), "recommendation 2"),
        (About("1", "1.1", "a"), "action 2.1"),
        (About("1", "1.9", "gone"), "action 1.9"),
        (About(), "the plan"),
    ],
)
def test_a_challenge_goes_with_the_recommendation_or_the_action_of_which_it_was_asked(
    about: About, now: str
) -> None:
    day = date(2026, 1, 6)
    asked = Asked(about, "What shows it?", "The Commissioner", day)
    entry = Entry(1, day, datetime(2026, 1, 6, 12, tzinfo=UTC), "policy.officer", asked)
    known = replace(history(*versions("1: a b, 2: c d", "1: c d, 2: a b")), entries=(entry,))
    assert known.record(AS_OF).challenges[0].asked.about.words == now


def test_a_challenge_of_a_number_that_is_unclear_keeps_it_with_its_version() -> None:
    day = date(2026, 1, 6)
    asked = Asked(About("1"), "What shows it?", "The Commissioner", day, day)
    entry = Entry(1, day, datetime(2026, 1, 6, 12, tzinfo=UTC), "policy.officer", asked)
    known = replace(history(*versions("1: a, 2: b", "1: n, 2: a")), entries=(entry,))
    report = build_report(known, RULES, AS_OF, local_body="the OPCC")
    assert "Recommendation 1 (as numbered in version 1)" in str(report.challenges)


def test_without_a_renumbering_a_closure_stays_where_it_was() -> None:
    found = judged_with(closed("1", "2026-01-06"), "1: a, 2: b", "1: a n, 2: b", "1: a n, 2: m")
    assert found["1"].closing.hmicfrs_on == date(2026, 1, 6)  # type: ignore[attr-defined]


def test_an_action_without_a_number_moves_no_recommendation() -> None:
    rows: dict[str, ActionRow] = {"a": action("1.1"), "b": action("2.1")}
    lost = rows | {"a": action("1.1", recommendation="unassigned")}
    listed = [recommendation("1"), recommendation("2")]
    plan = judged(Version(DAYS[0], rows, listed), Version(DAYS[1], lost, listed), as_of=AS_OF)
    assert [one.key for one in plan.recommendations if one.ref != "unassigned"] == ["1", "2"]


def figures(ref: str, on: str) -> tuple[Entry, ...]:
    """Three monthly figures of a measure of a recommendation, recorded on a day."""
    day = date.fromisoformat(on)
    points = tuple(Point(Period(Every.MONTH, 2025, month), float(month), "") for month in (7, 8, 9))
    says = (
        MeasureDefined("Files that fail", ref, "%", Better.LOWER, None, None, None, Every.MONTH, day),
        FiguresGiven("Files that fail", ref, points, day),
    )
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return tuple(Entry(number, day, at, "policy.officer", one) for number, one in enumerate(says, start=1))


@pytest.mark.parametrize(("on", "counts"), [("2026-01-06", False), ("2026-01-13", True)])
def test_figures_recorded_under_a_number_that_was_anothers_show_nothing_of_it(on: str, counts: bool) -> None:
    known = replace(history(*versions("1: a b, 2: c d", "1: c d, 2: a b")), entries=figures("1", on))
    plan = judge(known, RULES, AS_OF)
    first = next(one for one in plan.recommendations if one.ref == "1")
    assert bool(first.measures) is counts
    assert ("recommendation-measure-not-carried" in notices(first)) is not counts
    assert len(plan.measures) == 1


PLACES = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("123456"), min_size=1)
TITLES = st.dictionaries(st.sampled_from("123456"), st.sampled_from([CRIME, VICTIMS, TRAINING]))


def made(places: dict[str, str], titles: dict[str, str], day: str) -> Version:
    rows = {key: action(f"{ref}.{key}", recommendation=ref) for key, ref in places.items()}
    listed = [recommendation(ref, title=titles.get(ref)) for ref in sorted({*places.values(), *titles})]
    return Version(day, rows, listed)


@given(st.lists(st.tuples(PLACES, TITLES), min_size=2, max_size=4))
def test_no_two_numbers_of_a_version_are_one_recommendation(
    drawings: list[tuple[dict[str, str], dict[str, str]]],
) -> None:
    days = [f"2026-01-{5 + n:02d}" for n in range(len(drawings))]
    known = history(*(made(*one, day) for one, day in zip(drawings, days, strict=True)))
    found = descent(known)
    for version in known.versions:
        refs = known.until(version.number).refs
        keys = [found.key(version.number, ref) for ref in refs]
        assert len(set(keys)) == len(keys)
        assert [found.number(version.number, key) for key in keys] == list(refs)


@given(PLACES, TITLES, st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 100)))
def test_where_no_action_moves_and_no_wording_changes_each_number_stays(
    places: dict[str, str], titles: dict[str, str], percents: dict[str, int]
) -> None:
    first = made(places, titles, "2026-01-05")
    moved = {key: row._replace(percent=float(percents.get(key, 0))) for key, row in first.by_key.items()}
    known = history(first, Version("2026-01-12", moved, first.listed))
    assert descent(known).between(1, 2, known.refs).was == {}
