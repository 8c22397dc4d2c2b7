"""Each recommendation: its line in a table, and its own section."""

import re

from recommendations import wording
from recommendations.plan import UNASSIGNED, Rag
from recommendations.tracker.closing import closing_said
from recommendations.tracker.judged import Difference, JudgedRecommendation
from recommendations.tracker.progress import Coverage
from reports.report.actions import action_line
from reports.report.facts import Facts, days_left, is_complete, is_superseded
from reports.report.marks import FIRST, NEW, ORDER, UNCLEAR, mark
from reports.report.model import RecommendationLine, RecommendationSection
from reports.report.values import covered_figure, day, figure, recommendation_name, shortened, text

SHORT_TITLE = 88  # characters: two lines of the first page's table
OPENING = re.compile(
    r"^(by [^,]{4,40}, )?(the force|the chief constable|all forces|forces|chief constables) (should|must) "
    r"((make sure|ensure)( that)? )?",
    re.IGNORECASE,
)
BASIS = {
    "stated": "stated in the workbook",
    "derived": "derived from the force’s RAG of its actions",
    None: "the force gives no RAG",
}
NO_REASON = {
    Rag.GREEN: "No rule for red or amber holds.",
    Rag.BLUE: "Every action is complete, with evidence recorded.",
    Rag.GREY: "Every action is superseded.",
}


def standing(facts: Facts) -> tuple[RecommendationLine, ...]:
    """Every recommendation in the plan's order."""
    return tuple(_line(recommendation, facts) for recommendation in facts.now.recommendations)


def recommendations(facts: Facts) -> tuple[RecommendationSection, ...]:
    """A section for each recommendation, in the plan's order."""
    return tuple(_section(recommendation, facts) for recommendation in facts.now.recommendations)


def _line(recommendation: JudgedRecommendation, facts: Facts) -> RecommendationLine:
    before = facts.recommendation_before(recommendation.key)
    unclear = recommendation.ref in facts.unclear
    missing = UNCLEAR if unclear else NEW if facts.before else FIRST
    title = text(recommendation.title) or "No title given"
    complete = sum(map(is_complete, recommendation.actions))
    overdue = sum(action.days_overdue > 0 for action in recommendation.actions)
    return RecommendationLine(
        ref=recommendation.ref,
        name=recommendation_name(recommendation.ref),
        title=title,
        short_title=short_title(title),
        lead=text(recommendation.lead),
        rag=mark(recommendation.rag),
        last=mark(before.rag if before else None, missing=missing),
        movement=movement(before.rag if before else None, recommendation.rag, unclear=unclear),
        declared=mark(recommendation.declared_rag),
        declared_note=BASIS[recommendation.declared_basis],
        difference=recommendation.difference.sentence if recommendation.difference else "",
        deadline=day(recommendation.deadline, "No deadline given"),
        days_left=days_left(recommendation.deadline, facts.as_of),
        timing=_timing(days_left(recommendation.deadline, facts.as_of)),
        progress=covered_figure(recommendation.progress, recommendation.coverage),
        progress_not_known=recommendation.coverage.not_known,
        expected=figure(recommendation.expected_progress),
        actions=len(recommendation.actions),
        complete=complete,
        overdue=overdue,
        tally=_tally(
            len(recommendation.actions),
            complete,
            overdue=overdue,
            superseded=sum(map(is_superseded, recommendation.actions)),
            not_known=recommendation.coverage.not_known,
        ),
        main_reason=_reasons(recommendation)[0],
    )


def short_title(title: str) -> str:
    """What is asked for, in two lines of a table: without 'By 31 March 2026, the force should', which every
    recommendation says and the table's other columns tell."""
    return shortened(wording.capitalise(OPENING.sub("", title, count=1)), SHORT_TITLE)


def _section(recommendation: JudgedRecommendation, facts: Facts) -> RecommendationSection:
    line = _line(recommendation, facts)
    return RecommendationSection(
        line=line,
        heading=f"{line.name}: {line.title}",
        facts=_facts(line, recommendation),
        progress_sentence=progress_sentence(
            recommendation.progress, recommendation.expected_progress, recommendation.coverage
        ),
        reasons=_reasons(recommendation),
        closure=recommendation.closing.sentences if recommendation.closing.recorded else (),
        actions=tuple(action_line(action, facts.as_of) for action in recommendation.actions),
    )


def _facts(line: RecommendationLine, judged: JudgedRecommendation) -> tuple[tuple[str, str], ...]:
    return (
        ("Lead", line.lead or "Not given"),
        (
            "HMICFRS deadline",
            f"{line.deadline.text} ({line.timing})" if line.deadline.value else line.deadline.text,
        ),
        ("Actions", line.tally),
        ("Progress", f"{line.progress.text} against {line.expected.text} expected"),
        ("RAG last time", line.last.word),
        ("The force’s RAG", _declared(line, judged.difference)),
        *((("Closure", text(closing_said(judged.closing))),) if judged.ref != UNASSIGNED else ()),
    )


def _declared(line: RecommendationLine, gap: Difference | None) -> str:
    """'Green, optimistic by 2 steps (stated in the workbook)'."""
    if line.declared.rag is None:
        return line.declared.word
    return f"{line.declared.word}{f', {apart(gap)}' if gap else ''} ({line.declared_note})"


def apart(gap: Difference) -> str:
    """'optimistic by 2 steps'."""
    return f"{gap.kind} by {wording.count(gap.steps, 'step')}"


def _reasons(recommendation: JudgedRecommendation) -> tuple[str, ...]:
    given = tuple(reason.sentence for reason in recommendation.reasons)
    return given or (NO_REASON.get(recommendation.rag, "No reason is recorded."),)


def movement(before: Rag | None, now: Rag, *, unclear: bool = False) -> str:
    """Worse, Better, Same or New; 'Not comparable' where the plan was renumbered and it is not certain which it was.
    Grey stands outside the scale, so a change from or to it is 'Changed'."""
    if before is None:
        return "Not comparable" if unclear else "New"
    if before is now:
        return "Same"
    if Rag.GREY in (before, now):
        return "Changed"
    return "Worse" if ORDER.index(now) < ORDER.index(before) else "Better"


def _timing(left: int | None) -> str:
    if left is None:
        return ""
    if left < 0:
        return f"passed {wording.days(-left)} ago"
    return f"{wording.days(left)} left" if left else "today"


def _tally(actions: int, complete: int, **others: int) -> str:
    """'3 of 7 complete, 2 overdue, 1 superseded, 1 not known'."""
    if not actions:
        return "No actions"
    rest = [f", {number} {word.replace('_', ' ')}" for word, number in others.items() if number]
    return f"{complete} of {actions} complete{''.join(rest)}"


def progress_sentence(progress: float | None, expected: float | None, coverage: Coverage) -> str:
    """'62.5% complete against 80% expected by now: 17.5 points behind.' The points are those of the shown figures.

    Where actions are left out because their progress is not known, it says how many, and how many are covered.
    """
    if progress is None:
        return _unknown(coverage)
    covers = f" ({coverage.said})" if coverage.said else ""
    complete = f"{wording.percent(progress)} complete{covers}"
    if expected is None:
        return f"{complete}; what to expect by now is not known, for want of dates."
    points = wording.rounded(wording.rounded(progress) - wording.rounded(expected))
    unit = "point" if abs(points) == 1 else "points"
    place = f"{abs(points):g} {unit} {'ahead' if points > 0 else 'behind'}" if points else "as expected"
    return f"{complete} against {wording.percent(expected)} expected by now: {place}."


def _unknown(coverage: Coverage) -> str:
    if not coverage.not_known:
        return "Progress is not known: no action counts towards it."
    none = (
        "the one action has" if coverage.not_known == 1 else f"none of the {coverage.not_known:,} actions has"
    )
    missing = "no status or percentage" if coverage.not_known == 1 else "a status or percentage"
    return f"Progress is not known: {none} {missing} that could be read."
