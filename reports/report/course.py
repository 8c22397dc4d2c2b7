"""The plan over time for the charts: runs of RAG, the courses of due dates, the optimism gap by version."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from recommendations.plan import UNASSIGNED
from recommendations.tracker.completion import completion
from recommendations.tracker.history import ActionLife
from recommendations.tracker.judged import JudgedAction, JudgedPlan
from recommendations.tracker.slippage import slippage
from reports.report.facts import Facts, is_superseded
from reports.report.marks import mark
from reports.report.model import DateCourse, GapPoint, RagCourse, RagSpan
from reports.report.values import day, shortened


def rag_courses(facts: Facts) -> tuple[RagCourse, ...]:
    """Each recommendation's RAG over time, up to the report's day; none for a single day."""
    if len({plan.as_of for plan in facts.over_time}) < 2:
        return ()
    found = [one for one in facts.now.recommendations if one.ref != UNASSIGNED]
    return tuple(RagCourse(one.ref, _spans(one.key, facts.over_time)) for one in found)


def _spans(key: str, plans: Sequence[JudgedPlan]) -> tuple[RagSpan, ...]:
    """Runs of one colour; each lasts until the next begins, the last until the last day."""
    found = [
        (plan.as_of, next((one.rag for one in plan.recommendations if one.key == key), None))
        for plan in plans
    ]
    runs = [(rag, next(run)[0]) for rag, run in groupby(found, key=lambda pair: pair[1])]
    ends = [since for _, since in runs[1:]] + [plans[-1].as_of]
    return tuple(
        RagSpan(mark(rag), day(since), day(end)) for (rag, since), end in zip(runs, ends, strict=True) if rag
    )


def date_courses(facts: Facts) -> tuple[DateCourse, ...]:
    """Every action whose date has moved later, the furthest first."""
    moved = [
        (action, one.deadline)
        for one in facts.now.recommendations
        for action in one.actions
        if action.times_moved and not is_superseded(action)
    ]
    moved.sort(key=lambda pair: (-pair[0].slipped_days, -pair[0].times_moved))
    lives = {life.key: life for life in facts.history.lives}
    return tuple(_course(facts, action, deadline, lives[action.key]) for action, deadline in moved)


def _course(facts: Facts, action: JudgedAction, deadline: date | None, life: ActionLife) -> DateCourse:
    done = completion(life, facts.history)
    return DateCourse(
        ref=action.ref,
        short=shortened(action.row.description, 120),
        original=day(action.original_due),
        moves=tuple(day(move.after) for move in slippage(life).moves),
        due=day(action.row.due),
        actual=day(done.on if done and done.known else None, "Not known" if done else "Not done"),
        done="" if done is None or done.stated else done.sentence,
        deadline=day(deadline),
        times_moved=action.times_moved,
        slipped_days=action.slipped_days,
    )


def gap_points(facts: Facts) -> tuple[GapPoint, ...]:
    """The plan's optimism gap over time, up to the report's day; a day counts once."""
    by_day = {plan.as_of: plan for plan in facts.over_time}
    return tuple(
        GapPoint(
            day(as_of),
            plan.version.number,
            plan.gap.compared,
            plan.gap.optimistic,
            plan.gap.cautious,
            plan.gap.steps,
        )
        for as_of, plan in sorted(by_day.items())
    )
