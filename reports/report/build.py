"""`build_report`: from what is known of a plan to everything that is said of it."""

from dataclasses import replace
from datetime import date

from recommendations.tracker.changes import compare_versions
from recommendations.tracker.descent import descent
from recommendations.tracker.forecast import forecast
from recommendations.tracker.history import PlanHistory
from recommendations.tracker.judge import judge
from recommendations.tracker.over_time import over_time
from recommendations.tracker.rules import Rules
from reports.report.account import rules as rules_section
from reports.report.account import source
from reports.report.also import also_to_act_on
from reports.report.attention import differences, overdue
from reports.report.challenges import challenges
from reports.report.changes import changes as changes_section
from reports.report.clock import clock
from reports.report.closure import closure
from reports.report.course import date_courses, gap_points, rag_courses
from reports.report.detail import detail
from reports.report.facts import Facts
from reports.report.forecast import forecast as forecast_section
from reports.report.front import front
from reports.report.headline import headline
from reports.report.measures import measures
from reports.report.meeting import meeting
from reports.report.model import Report
from reports.report.optimism import optimism
from reports.report.questions import questions
from reports.report.response import response
from reports.report.slippage import slippage
from reports.report.standing import recommendations, standing
from reports.report.values import day, plain_name, shortened, text, without_unshown

TITLE = "HMICFRS recommendations briefing"
STEM = "hmicfrs-briefing"
KNOWN_AS = 70  # characters: the beginning of an email's subject
RUNNING = 120  # characters: a line of the running header


def build_report(
    history: PlanHistory,
    rules: Rules,
    as_of: date,
    *,
    local_body: str,
    among_others: bool = False,
    position_only: bool = False,
) -> Report:
    """The report on the current version of a plan, judged as of a day; the version before is judged as of its own.

    `among_others`: other plans are stored too, so that files and subjects must tell them apart. `position_only` leaves
    out what is made from every version (RAG over time, the forecast), for a quick look.

    Raises AssertionError if the counts do not reconcile: that is a bug, and no report is better than a wrong one.
    """
    facts = _facts(history, rules, as_of, local_body)
    if not position_only:
        facts = _with_time(facts)
    dates, gaps = date_courses(facts), gap_points(facts)
    position, lines, late, differing = headline(facts), standing(facts), overdue(facts), differences(facts)
    changed, asked, sections = changes_section(facts), questions(facts), recommendations(facts)
    subtitle = f"{text(history.plan)}, {text(history.force)}"
    report = Report(
        title=TITLE,
        subtitle=subtitle,
        running=shortened(f"{TITLE}: {subtitle}", RUNNING),
        force=text(history.force),
        plan=text(history.plan),
        local_body=text(local_body),
        as_of=day(as_of),
        prepared=_prepared(facts),
        hindsight=history.hindsight,
        notices=facts.now.notices,
        file_stem=_file_stem(history, as_of, among_others=among_others),
        known_as=shortened(subtitle, KNOWN_AS) if among_others else "",
        headline=position,
        front=front(position, lines, late, differing, changed, also_to_act_on(facts), asked),
        standing=lines,
        overdue=late,
        differences=differing,
        changes=changed,
        questions=asked,
        rag_history=rag_courses(facts),
        date_courses=dates,
        gap_history=gaps,
        slippage=slippage(facts, dates),
        forecast=forecast_section(facts.forecast),
        optimism=optimism(facts, gaps),
        challenges=challenges(facts),
        meeting=meeting(facts),
        closure=closure(facts),
        clock=clock(facts),
        detail=detail(facts),
        measures=measures(facts),
        recommendations=sections,
        annex=tuple(action for section in sections for action in section.actions),
        rules=rules_section(facts),
        source=source(facts),
        response=response(facts),
    )
    clean: Report = without_unshown(report)
    return clean


def _facts(history: PlanHistory, rules: Rules, as_of: date, local_body: str) -> Facts:
    previous = history.previous
    facts = Facts(
        history=history,
        now=judge(history, rules, as_of),
        before=judge(history.until(previous.number), rules, previous.dated) if previous else None,
        changes=None,
        rules=rules,
        as_of=as_of,
        local_body=local_body,
        unclear=_unclear(history),
    )
    if previous is None or facts.looks_back:  # what has changed since would be told of a day before it had
        return facts
    return replace(facts, changes=compare_versions(history, previous.number, history.current.number))


def _unclear(history: PlanHistory) -> frozenset[str]:
    if history.previous is None:
        return frozenset()
    return descent(history).between(history.previous.number, history.current.number, history.refs).unclear


def _with_time(facts: Facts) -> Facts:
    """The facts with the plan over time up to the day, and with a forecast from then on."""
    history = facts.history
    known = tuple(plan for plan in over_time(history, facts.rules, facts.as_of) if plan.as_of <= facts.as_of)
    ahead = None if history.hindsight else forecast(history, facts.rules, facts.as_of)
    return replace(facts, over_time=(*known, facts.now), forecast=ahead)


def _prepared(facts: Facts) -> str:
    current = facts.history.current
    when = f"{day(facts.as_of).text}{', with hindsight' if facts.history.hindsight else ''}"
    return (
        f"Prepared for the {text(facts.local_body)} as of {when}, from version {current.number} of "
        f"the plan, dated {day(current.dated).text}."
    )


def _file_stem(history: PlanHistory, as_of: date, *, among_others: bool) -> str:
    """'hmicfrs-briefing-crime-investigations-plan-2026-01-15': safe on every system, the same every time."""
    names = (history.force, history.plan) if among_others else (history.plan,)
    parts = (STEM, *map(plain_name, names), as_of.isoformat())
    return "-".join([*filter(None, parts), *(["with-hindsight"] if history.hindsight else [])])
