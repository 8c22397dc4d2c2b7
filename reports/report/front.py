"""The first page: as much of each part as a page of A4 holds, the weightiest first, and what follows inside."""

from collections.abc import Sequence

from recommendations import wording
from reports.report.marks import ORDER
from reports.report.model import (
    ChangesSection,
    Differences,
    Front,
    Headline,
    Overdue,
    Questions,
    RecommendationLine,
)

RECOMMENDATIONS, OVERDUE, DIFFERENCES, CHANGES, QUESTIONS = 12, 5, 4, 8, 4


def front(
    headline: Headline,
    standing: Sequence[RecommendationLine],
    overdue: Overdue,
    differences: Differences,
    changes: ChangesSection,
    also: tuple[str, ...],
    questions: Questions,
) -> Front:
    """The first page of a report with these sections."""
    shown = _first_recommendations(standing)
    differing = (*differences.recommendations, *differences.actions)[:DIFFERENCES]
    return Front(
        lead=f"{headline.movement} {differences.sentence}",
        recommendations=shown,
        more_recommendations=_more(len(standing) - len(shown), "recommendation"),
        overdue=overdue.actions[:OVERDUE],
        more_overdue=_more(len(overdue.actions) - OVERDUE, "overdue action"),
        differences=differing,
        more_differences=_more(
            len(differences.recommendations) + len(differences.actions) - len(differing), "difference"
        ),
        changes=changes.summary[:CHANGES],
        more_changes=_more(len(changes.summary) - CHANGES, "kind of change", "kinds of change"),
        also=also,
        questions=questions.questions[:QUESTIONS],
        more_questions=_more(len(questions.questions) - QUESTIONS, "question"),
    )


def _first_recommendations(standing: Sequence[RecommendationLine]) -> tuple[RecommendationLine, ...]:
    """All of them in the plan's order, or, where there are too many, the worst."""
    if len(standing) <= RECOMMENDATIONS:
        return tuple(standing)
    worst = sorted(standing, key=lambda line: (_rank(line), -line.overdue))[:RECOMMENDATIONS]
    return tuple(line for line in standing if line in worst)


def _rank(line: RecommendationLine) -> int:
    assert line.rag.rag is not None
    return ORDER.index(line.rag.rag)


def _more(number: int, noun: str, plural: str = "") -> str:
    some = wording.count(number, f"more {noun}", f"more {plural or noun + 's'}")
    return f"and {some} inside" if number > 0 else ""
