"""The report: its counts reconcile, its comparisons are with the version before, its questions rest on facts."""

import html
import re
from collections import Counter
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime

import pytest

from recommendations.plan import ActionRow, Rag
from recommendations.record.about import About
from recommendations.record.closure import HmicfrsClosed, Reopened, Stage
from recommendations.record.record import Says
from recommendations.tracker.judge import judge
from recommendations.tracker.rules import load_rules
from reports.briefing import briefing_html
from reports.report import Report, build_report, report_json
from reports.report.standing import short_title
from reports.report.values import ref_order, shortened
from tests.reports.sample import AS_OF, history
from tests.tracker.builders import Version, action, recommendation
from tests.tracker.builders import history as made_history


def counts(report: Report) -> dict[str, int]:
    return {count.name: count.value for count in report.headline.counts}


def strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for item in value for text in strings(item)]
    if is_dataclass(value):
        return [text for field in fields(value) for text in strings(getattr(value, field.name))]
    return []


def test_the_headline_counts_are_those_of_the_lists_that_follow(report: Report) -> None:
    found = counts(report)
    assert found["recommendations"] == len(report.standing) == len(report.recommendations) == 11
    assert found["actions"] == len(report.annex) == 57
    assert found["overdue"] == len(report.overdue.actions) == sum(line.overdue for line in report.standing)
    assert found["complete"] == sum(action.status == "Complete" for action in report.annex)
    assert found["differing"] == len(report.differences.actions)
    assert sum(count.value for count in report.headline.by_rag) == found["recommendations"]
    assert sum(count.value for count in report.headline.actions_by_rag) == found["actions"]
    assert Counter(line.rag for line in report.standing) == Counter(
        {count.mark: count.value for count in report.headline.by_rag if count.value}
    )


def test_every_sum_that_is_shown_adds_up(report: Report) -> None:
    for sentence in report.headline.reconciles:
        total, *parts = map(int, re.findall(r"\b\d+\b(?! days)", sentence))
        assert total == sum(parts), sentence


def test_the_subject_says_the_position_in_the_order_of_weight(report: Report) -> None:
    assert report.headline.subject == "3 red, 5 amber, 2 green, 1 blue, 6 actions overdue"
    assert report.headline.position == (
        "Of 11 recommendations, 3 are red, 5 amber, 2 green and 1 blue; 6 of 57 actions are overdue and the plan "
        "is 56.7% complete against 76% expected."
    )


def test_last_time_is_the_version_before_judged_as_of_its_own_date(report: Report) -> None:
    first = history(1)
    then = judge(first, load_rules(), first.current.dated)
    assert [line.last.rag for line in report.standing] == [r.rag for r in then.recommendations]
    assert [line.movement for line in report.standing].count("Worse") == 3


def test_a_first_version_is_compared_with_nothing(first_report: Report) -> None:
    assert {line.last.word for line in first_report.standing} == {"None yet"}
    assert first_report.changes.tables == ()
    assert first_report.front.changes == ()
    assert "nothing to compare" in first_report.changes.sentence


def test_the_longest_overdue_come_first_with_the_original_date_beside_the_new_one(
    report: Report,
) -> None:
    late = [action.days_overdue for action in report.overdue.actions]
    assert late == sorted(late, reverse=True)
    action = report.overdue.actions[0]
    assert (action.ref, action.due.text, action.original_due.text) == (
        "1.2",
        "30 November 2025",
        "30 September 2025",
    )
    assert (action.moved, action.timing) == ("Moved once, 61 days later in all", "46 days overdue")


def test_changes_come_in_the_order_that_members_ask(report: Report) -> None:
    names = [table.name for table in report.changes.tables]
    assert names == [
        "completed",
        "slipped",
        "reopened",
        "vanished",
        "percent_fell",
        "rag",
        "added",
        "status",
        "recommendations",
    ]
    lines = {table.name: [line.ref for line in table.lines] for table in report.changes.tables}
    assert lines["completed"] == ["2.4", "11.2", "11.3"]
    assert lines["reopened"] == ["8.5"]
    assert lines["vanished"] == ["10.9"]
    assert report.changes.other_edits == "52 other values were edited: progress (27) and update (25)."


def test_a_vanished_action_is_a_question_and_is_not_counted_as_complete(report: Report) -> None:
    assert "10.9" not in [action.ref for action in report.annex]
    asked = [question for question in report.questions.questions if "10.9" in question.actions]
    assert len(asked) == 1
    assert "done, merged or dropped" in asked[0].text


def test_the_most_optimistic_differences_come_first(report: Report) -> None:
    for lines in (report.differences.recommendations, report.differences.actions):
        ranks = [(line.kind != "optimistic", -line.steps) for line in lines]
        assert ranks == sorted(ranks)
    assert all(line.sentence for line in report.differences.actions)


def test_questions_are_few_specific_and_rest_on_facts(report: Report) -> None:
    questions = report.questions.questions
    assert 0 < len(questions) <= 7
    assert [question.number for question in questions] == list(range(1, len(questions) + 1))
    assert all(question.text.endswith("?") and question.facts and question.basis for question in questions)
    assert max(Counter(question.recommendation for question in questions).values()) <= 2
    known = {action.ref for action in report.annex} | {"10.9"}
    assert {ref for question in questions for ref in question.actions} <= known


def test_the_first_page_holds_the_first_of_each_list_and_says_how_much_more_there_is(report: Report) -> None:
    front = report.front
    assert front.recommendations == report.standing
    assert front.overdue == report.overdue.actions[:5]
    assert front.more_overdue == "and 1 more overdue action inside"
    assert front.questions == report.questions.questions[:4]


def test_of_many_recommendations_the_first_page_shows_the_worst_in_the_order_of_the_plan() -> None:
    plan = history(1)
    rows = tuple(replace(plan.recommendations[1][0], ref=str(number)) for number in range(1, 31))
    report = build_report(replace(plan, recommendations={1: rows}), load_rules(), AS_OF, local_body="PCC")
    shown = report.front.recommendations
    assert len(shown) == 12
    assert report.front.more_recommendations == "and 18 more recommendations inside"
    assert [line.ref for line in shown] == sorted((line.ref for line in shown), key=ref_order)
    assert {line.rag.rag for line in shown} == {Rag.RED}


def test_nothing_that_no_page_can_show_is_left_in_any_text(report: Report) -> None:
    texts = strings(report)
    assert any("bell" in text for text in texts)
    assert not any(character in text for text in texts for character in "\x00\x07\x0b\x1f\x7f\ufffe\ud83d")


def test_the_same_history_gives_the_same_report(report: Report) -> None:
    again = build_report(history(), load_rules(), AS_OF, local_body=report.local_body)
    assert again == report


def test_the_json_has_dates_in_iso_form_and_figures_beside_their_words(report: Report) -> None:
    plain = report_json(report)
    assert plain["as_of"] == {"value": "2026-01-15", "text": "15 January 2026", "short": "15 Jan 2026"}
    assert plain["headline"]["progress"] == {"value": 56.7, "text": "56.7%"}
    assert plain["standing"][0]["rag"]["rag"] == "red"
    assert len(plain["annex"]) == 57


def test_the_source_says_which_rows_and_cells_were_not_used(report: Report) -> None:
    source = report.source
    assert source.rows_read == source.rows_imported + source.rows_left_out
    assert source.sentences[0].startswith("77 rows were read: 57 were imported and 20 were left out")
    assert source.sentences[1].startswith("3 cells were in question; what could not be read")
    assert source.imported == "13 January 2026 at 08:05"


def test_the_hour_of_an_import_is_told_by_the_clock_on_the_wall() -> None:
    plan = history(1)
    summer = replace(plan.versions[0], imported_at=datetime(2025, 7, 1, 23, 30, tzinfo=UTC))
    report = build_report(replace(plan, versions=(summer,)), load_rules(), AS_OF, local_body="PCC")
    assert report.source.imported == "2 July 2025 at 00:30"


@pytest.mark.parametrize(
    ("as_of", "timing"),
    [
        (date(2025, 9, 29), "1 day left"),
        (date(2025, 9, 30), "today"),
        (date(2025, 10, 1), "passed 1 day ago"),
    ],
)
def test_a_deadline_counts_down_to_its_day(as_of: date, timing: str) -> None:
    report = build_report(history(1), load_rules(), as_of, local_body="PCC")
    assert report.standing[0].timing == timing


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("Short enough", 20, "Short enough"),
        ("Cut between words, not inside them", 20, "Cut between words…"),
        ("Oneverylongwordthatgoeson", 10, "Oneverylo…"),
        ("Lines\nbecome  one", 40, "Lines become one"),
    ],
)
def test_text_is_shortened_between_words(text: str, limit: int, short: str) -> None:
    assert shortened(text, limit) == short
    assert len(short) <= limit


def test_references_sort_as_people_sort_them() -> None:
    assert sorted(["10.1", "2.10", "2.9", "A1", "2.9a"], key=ref_order) == [
        "2.9",
        "2.9a",
        "2.10",
        "10.1",
        "A1",
    ]


@pytest.mark.parametrize(
    ("title", "short"),
    [
        (
            "By 31 March 2026, the force should make sure that every crime has a plan",
            "Every crime has a plan",
        ),
        ("The force should improve the quality of its files.", "Improve the quality of its files."),
        ("By autumn, chief constables must ensure victims are told", "Victims are told"),
        ("Supervision of investigations", "Supervision of investigations"),
    ],
)
def test_a_short_title_leaves_out_what_every_recommendation_says(title: str, short: str) -> None:
    assert short_title(title) == short


@pytest.mark.parametrize(
    ("refs", "sentence"),
    [
        (
            ("1.2", "1.4"),
            "2 actions are overdue, the longest by 46 days. The date of one of them had already been moved.",
        ),
        (
            ("1.2", "4.1"),
            "2 actions are overdue, the longest by 46 days. The dates of all of them had already been moved.",
        ),
        (("1.4",), "1 action is overdue, the longest by 46 days."),
        ((), "No action is overdue."),
    ],
)
def test_the_overdue_are_counted_in_a_sentence(refs: tuple[str, ...], sentence: str) -> None:
    plan = history()
    kept = tuple(life for life in plan.lives if (row := life.at(2)) is not None and row.ref in (*refs, "1.1"))
    order = {number: tuple(life.key for life in kept if life.at(number)) for number in (1, 2)}
    report = build_report(replace(plan, lives=kept, order=order), load_rules(), AS_OF, local_body="PCC")
    assert report.overdue.sentence == sentence


def test_a_reopened_action_and_an_overdue_reply_are_asked_about(report: Report) -> None:
    asked = {question.text: question for question in report.questions.questions}
    reply = next(question for text, question in asked.items() if text.startswith("A reply to challenge 1"))
    assert reply.recommendation == "2"
    assert reply.facts == ("It was asked on 12 November 2025 by The Commissioner.",)
    reopened = next(question for text, question in asked.items() if "complete and is open again" in text)
    assert reopened.actions == ("8.5",)
    assert any("is open again since the version of 12 January 2026" in fact for fact in reopened.facts)


def test_an_action_that_only_looks_better_and_dates_that_bunch_are_asked_about() -> None:
    was = [action(f"1.{n}", due="2026-12-28", declared_rag="amber") for n in (1, 2, 3)]
    now = [*was[:2], action("1.3", due="2026-12-28", declared_rag="green")]
    plan = made_history(Version("2026-01-05", was), Version("2026-01-12", now))
    texts = [q.text for q in build_report(plan, load_rules(), AS_OF, local_body="PCC").questions.questions]
    assert any("action 1.3 improved to green, and nothing else" in text for text in texts)
    assert any("due in the last 14 days before its HMICFRS deadline" in text for text in texts)


DUE = ("2025-11-30", "2025-12-31")


@pytest.mark.parametrize("reopened", [False, True])
def test_of_a_recommendation_that_hmicfrs_closed_no_one_asks_when_it_will_be_done(reopened: bool) -> None:
    rows = [action(f"1.{n}", due=due, declared_rag="green") for n, due in enumerate(DUE, start=1)]
    said: list[Says] = [HmicfrsClosed(About("1"), date(2026, 1, 5), "Closed")]
    if reopened:
        said.append(Reopened(About("1"), Stage.HMICFRS_CLOSED, date(2026, 1, 6), "New inspection"))
    plan = made_history(Version("2026-01-05", rows, [recommendation("1", deadline="2025-12-31")]), said=said)
    asked = [q.text for q in build_report(plan, load_rules(), AS_OF, local_body="OPCC").questions.questions]
    when = [text for text in asked if "When will it be done" in text or "does the force know" in text]
    rest = [text for text in asked if text not in when]
    assert bool(when) is reopened
    told = (
        "HMICFRS closed recommendation 1 on 5 January 2026, with 2 actions of it still open in the plan (1.1 and 1.2). "
        "Will they be finished, and does the change hold without them?"
    )
    assert (told in rest) is not reopened


def test_an_action_of_a_recommendation_that_has_gone_too_is_a_question_of_the_plan() -> None:
    both = [action("1.1"), action("2.1"), action("2.2")]
    days = ("2025-12-01", "2026-01-05", "2026-01-12")
    plan = made_history(*(Version(day, both if day == days[0] else [action("1.1")]) for day in days))
    made = build_report(plan, load_rules(), AS_OF, local_body="OPCC")
    asked = made.questions.questions
    assert made.notices[0].startswith(
        "Of recommendation 2, which the plan no longer has: actions 2.1 and 2.2"
    )
    assert made.notices[0] in " ".join(html.unescape(briefing_html(made)).split())
    assert (asked[0].text, asked[0].recommendation, asked[0].actions) == (
        "Actions 2.1 and 2.2 were in version 1, of 1 December 2025, of the plan and are not in this one. Were they "
        "done, merged or dropped, and who decided?",
        "",
        ("2.1", "2.2"),
    )


def test_renumbered_actions_are_counted_one_by_one_though_two_have_one_number() -> None:
    """Where each recommendation's actions are numbered from 1, two of them may be called alike."""

    def rows(number: str) -> dict[str, ActionRow]:
        return {ref: action(number, recommendation=ref, description=f"Do {ref}") for ref in ("1", "2")}

    plan = made_history(Version("2025-12-01", rows("7")), Version("2026-01-05", rows("8")))
    (table,) = build_report(plan, load_rules(), AS_OF, local_body="OPCC").changes.tables
    assert (table.name, table.title) == ("renumbered", "Renumbered, or moved to another recommendation")
    assert table.sentence == "2 actions renumbered or moved to another recommendation."


def test_the_first_page_says_what_else_is_to_be_acted_on(report: Report) -> None:
    assert report.front.also == (
        "The response to the inspection report is due by 31 January 2026: 16 days left.",
        "1 reply to a challenge is overdue, by 27 days (challenge 1).",
        "1 action of the meeting log is overdue, by 41 days (number 7).",
    )


def test_a_rules_file_says_when_a_plan_is_old_as_it_says_when_an_update_is() -> None:
    longer = replace(load_rules(), stale_update_days=90)
    assert build_report(history(), longer, date(2026, 2, 24), local_body="OPCC").headline.age == ""
    shorter = replace(load_rules(), stale_update_days=14)
    assert build_report(history(), shorter, date(2026, 1, 27), local_body="OPCC").headline.age


@pytest.mark.parametrize(("as_of", "old"), [(date(2026, 2, 23), False), (date(2026, 2, 24), True)])
def test_a_plan_is_old_when_six_weeks_have_passed_since_its_version(as_of: date, old: bool) -> None:
    late = build_report(history(), load_rules(), as_of, local_body="OPCC")
    told = "The plan is 43 days old: its latest version is dated 12 January 2026."
    assert (late.headline.age == told, told in late.front.also) == (old, old)
    days = (as_of - date(2026, 1, 31)).days
    assert late.front.also[0] == (
        f"The response to the inspection report is {days} days overdue: it was due by 31 January 2026."
    )
    assert len(late.front.also) <= 4


def test_owners_on_several_lines_of_a_cell_stand_on_one() -> None:
    late = action("1.1", owner="DCI Holt;\nDI Park\r\n", due="2025-11-30")
    plan = made_history(Version("2026-01-05", [late]))
    report = build_report(plan, load_rules(), AS_OF, local_body="PCC")
    assert report.annex[0].owner == "DCI Holt; DI Park"
    assert any("The owner is DCI Holt; DI Park." in said for said in strings(report.questions))
