"""The overview: every plan of every force side by side, each judged on its own, with totals that reconcile. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from recommendations import wording
from recommendations.plan import Rag
from recommendations.tracker.judged import JudgedPlan, JudgedRecommendation
from recommendations.tracker.judged_json import coverage_json, inspection_json
from reports.report.headline import colours_said, overdue_said, rag_counts
from reports.report.marks import ORDER
from reports.report.model import Day, Figure, RagCount
from reports.report.standing import NO_REASON
from reports.report.values import (
    covered_figure,
    day,
    figure,
    plain_name,
    recommendation_name,
    text,
    without_unshown,
)

TITLE = "HMICFRS recommendations overview"
ALL = "All forces"
_NO_DAY, _NO_FIGURE = Day(None, "", ""), Figure(None, "")


@dataclass(frozen=True, slots=True)
class NotJudged:
    """A plan that could not be judged, and why."""

    force: str
    plan: str
    why: str


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts over plans that were judged; `colours` are those to show, `by_rag` all of them."""

    plans: int
    not_judged: int
    recommendations: int
    actions: int
    complete: int
    overdue: int
    overdue_replies: int
    by_rag: tuple[RagCount, ...]
    colours: tuple[RagCount, ...]


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan in one line. One that could not be judged has `why_not`, and nothing else but its names.

    `urgent` is the reason of its worst recommendation; `clock` the statutory clock in a sentence, and
    `late` whether it was missed.
    """

    force: str
    plan: str
    why_not: str
    inspection: str = ""
    version: str = ""
    dated: Day = _NO_DAY
    totals: Totals | None = None
    progress: Figure = _NO_FIGURE
    expected: Figure = _NO_FIGURE
    overdue: str = ""
    replies: str = ""
    urgent: str = ""
    clock: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class ForceGroup:
    force: str
    lines: tuple[PlanLine, ...]
    totals: Totals
    sentence: str


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that the overview shows as of one day. `reconciles` shows that the counts add up."""

    title: str
    subtitle: str
    position: str
    prepared: str
    as_of: Day
    groups: tuple[ForceGroup, ...]
    totals: Totals
    reconciles: tuple[str, ...]
    file_stem: str


def build_overview(
    plans: Sequence[JudgedPlan | NotJudged], as_of: date, *, local_body: str, force: str | None = None
) -> Overview:
    """The overview of these plans, grouped by force in the order in which they come.

    Raises AssertionError if the counts do not reconcile: that is a bug, and no overview is better than a wrong one.
    """
    by_force: dict[str, list[JudgedPlan | NotJudged]] = {}
    for one in plans:
        by_force.setdefault(one.force, []).append(one)
    groups = tuple(_group(name, found) for name, found in by_force.items())
    totals = _totals(plans)
    _check(groups, totals)
    made = Overview(
        title=TITLE,
        subtitle=text(force) or (groups[0].force if len(groups) == 1 else ALL),
        position=_position(totals, [line for group in groups for line in group.lines], len(groups)),
        prepared=f"Prepared for the {text(local_body)} as of {day(as_of).text}, each plan from its latest version.",
        as_of=day(as_of),
        groups=groups,
        totals=totals,
        reconciles=tuple(_reconciles(groups, totals)),
        file_stem="-".join(
            part for part in ("hmicfrs-overview", plain_name(force or ""), as_of.isoformat()) if part
        ),
    )
    clean: Overview = without_unshown(made)
    return clean


def _group(force: str, plans: Sequence[JudgedPlan | NotJudged]) -> ForceGroup:
    totals = _totals(plans)
    lines = tuple(_line(one) for one in plans)
    return ForceGroup(text(force), lines, totals, _position(totals, lines, 1))


# A plan


def _line(one: JudgedPlan | NotJudged) -> PlanLine:
    if isinstance(one, NotJudged):
        return PlanLine(text(one.force), text(one.plan), text(one.why))
    totals = _totals([one])
    replies = totals.overdue_replies
    return PlanLine(
        force=text(one.force),
        plan=text(one.plan),
        why_not="",
        inspection=text(one.clock.title) if one.clock else "",
        version=f"Version {one.version.number}",
        dated=day(one.version.dated),
        totals=totals,
        progress=covered_figure(one.progress, one.coverage),
        expected=figure(one.expected_progress),
        overdue=f"{totals.overdue} of {wording.count(totals.actions, 'action')}",
        replies=f"{wording.count(replies, 'reply', 'replies')} overdue" if replies else "",
        urgent=_urgent(one),
        clock=text(one.clock.sentence) if one.clock else "",
        late=bool(one.clock and one.clock.days_over),
    )


def _urgent(plan: JudgedPlan) -> str:
    """The first reason of the worst recommendation; of those alike, of the one with most actions overdue."""
    if not plan.recommendations:
        return "The plan lists no recommendation."
    worst = min(plan.recommendations, key=_weight)
    reason = (
        worst.reasons[0].sentence if worst.reasons else NO_REASON.get(worst.rag, "No reason is recorded.")
    )
    name = recommendation_name(worst.ref)
    named = re.search(rf"\b{re.escape(name)}\b", reason, re.IGNORECASE)
    return text(reason) if named else f"{name}: {text(reason)}"


def _weight(judged: JudgedRecommendation) -> tuple[int, int]:
    return ORDER.index(judged.rag), -sum(action.days_overdue > 0 for action in judged.actions)


# Totals


def _totals(plans: Iterable[JudgedPlan | NotJudged]) -> Totals:
    listed = list(plans)
    judged = [one for one in listed if isinstance(one, JudgedPlan)]
    by_rag: Mapping[Rag, int] = {rag: sum(one.totals.by_rag.get(rag, 0) for one in judged) for rag in ORDER}
    counts = rag_counts(by_rag)
    return Totals(
        plans=len(listed),
        not_judged=len(listed) - len(judged),
        recommendations=sum(one.totals.recommendations for one in judged),
        actions=sum(one.totals.actions for one in judged),
        complete=sum(one.totals.complete for one in judged),
        overdue=sum(one.totals.overdue for one in judged),
        overdue_replies=sum(
            asked.days_overdue(one.as_of) > 0 for one in judged for asked in one.record.challenges
        ),
        by_rag=counts,
        colours=tuple(count for count in counts if count.value or count.mark.rag is not Rag.GREY),
    )


def _check(groups: Sequence[ForceGroup], totals: Totals) -> None:
    for name in (
        "plans",
        "not_judged",
        "recommendations",
        "actions",
        "complete",
        "overdue",
        "overdue_replies",
    ):
        assert sum(getattr(group.totals, name) for group in groups) == getattr(totals, name), (
            f"{name} do not add up"
        )
    for group in groups:
        judged = [line.totals for line in group.lines if line.totals]
        assert sum(line.actions for line in judged) == group.totals.actions, "a force's actions do not add up"
    for found in (totals, *(group.totals for group in groups)):
        assert sum(count.value for count in found.by_rag) == found.recommendations, (
            "the colours do not add up"
        )


def _position(totals: Totals, lines: Sequence[PlanLine], forces: int) -> str:
    """'3 plans of 2 forces: of 26 recommendations, 4 are red …; 12 of 140 actions are overdue.'"""
    plans = wording.count(totals.plans, "plan")
    whose = f" of {wording.count(forces, 'force')}" if forces > 1 else ""
    if totals.not_judged == totals.plans:
        none = "it could not be judged" if totals.plans == 1 else "none could be judged"
        return f"{plans}{whose}: {none}, for the reason given beside {'it' if totals.plans == 1 else 'each'}."
    colours = colours_said({count.mark.rag: count.value for count in totals.by_rag if count.mark.rag})
    late = overdue_said(totals.overdue, totals.actions)
    return f"{plans}{whose}: {colours}; {late}{_not_judged_said(lines)}."


def _not_judged_said(lines: Sequence[PlanLine]) -> str:
    """'; the HMICFRS plan of Southmere could not be judged (its first version is dated …)'; of many, where to look."""
    missing = [line for line in lines if line.why_not]
    if len(missing) > 1:
        return (
            f"; {wording.count(len(missing), 'plan')} could not be judged, for the reasons given beside each"
        )
    return "".join(
        f"; {one.plan}, {one.force}, could not be judged ({wording.uncapitalised(one.why_not).rstrip('.')})"
        for one in missing
    )


def _reconciles(groups: Sequence[ForceGroup], totals: Totals) -> Iterable[str]:
    yield _sum("plan", totals.plans, [(group.force, group.totals.plans) for group in groups])
    for noun, name in (("recommendation", "recommendations"), ("action", "actions")):
        yield _sum(noun, getattr(totals, name), [(g.force, getattr(g.totals, name)) for g in groups])
    by_rag = [f"{count.value} {count.mark.word.lower()}" for count in totals.by_rag]
    yield f"{wording.count(totals.recommendations, 'recommendation')}: {wording.join(by_rag)}."


def _sum(noun: str, total: int, parts: Sequence[tuple[str, int]]) -> str:
    listed = wording.join([f"{number} of {force}" for force, number in parts])
    return f"{wording.count(total, noun)}: {listed or 'none'}."


# JSON


def overview_json(plans: Sequence[JudgedPlan | NotJudged], overview: Overview) -> dict[str, Any]:
    """The overview for scripts: its own counts and figures, dates as ISO 8601, percentages 0 to 100. The plans give
    their names as they are stored, and the statutory clock."""
    by_force: dict[str, list[JudgedPlan | NotJudged]] = {}
    for one in plans:
        by_force.setdefault(one.force, []).append(one)
    groups = zip(by_force.items(), overview.groups, strict=True)
    assert overview.as_of.value is not None
    return {
        "as_of": overview.as_of.value.isoformat(),
        "totals": _totals_json(overview.totals),
        "forces": [
            {
                "force": force,
                "totals": _totals_json(group.totals),
                "plans": [_plan_json(one, line) for one, line in zip(found, group.lines, strict=True)],
            }
            for (force, found), group in groups
        ],
    }


def _plan_json(one: JudgedPlan | NotJudged, line: PlanLine) -> dict[str, Any]:
    if isinstance(one, NotJudged) or line.totals is None:
        return {"plan": one.plan, "judged": False, "why_not": line.why_not}
    return {
        "plan": one.plan,
        "judged": True,
        "why_not": None,
        "version": one.version.number,
        "dated": one.version.dated.isoformat(),
        "totals": _totals_json(line.totals),
        "progress": line.progress.value,
        "progress_covers": coverage_json(one.coverage),
        "expected_progress": line.expected.value,
        "urgent": line.urgent,
        "inspection": inspection_json(one.clock) if one.clock else None,
    }


def _totals_json(totals: Totals) -> dict[str, Any]:
    return {
        "plans": totals.plans,
        "not_judged": totals.not_judged,
        "recommendations": totals.recommendations,
        "actions": totals.actions,
        "complete": totals.complete,
        "overdue": totals.overdue,
        "overdue_replies": totals.overdue_replies,
        "by_rag": {count.mark.rag.value: count.value for count in totals.by_rag if count.mark.rag},
    }
