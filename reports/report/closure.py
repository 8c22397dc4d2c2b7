"""Closure in three stages, kept apart: the force's claim, the OPCC's assurance, HMICFRS's decision; and embedding."""

from collections import Counter

from recommendations import wording
from recommendations.plan import UNASSIGNED
from recommendations.tracker.judged import JudgedRecommendation
from reports.report.facts import Facts
from reports.report.grids import coloured, dated, grid
from reports.report.model import Cell, Section
from reports.report.standing import short_title
from reports.report.values import text

HEADING = "Closure in three stages"
COLUMNS = (
    ("No.", 1), ("Recommendation", 6), ("RAG", 3), ("Force says complete", 5), ("OPCC assured", 4),
    ("HMICFRS closed", 4), ("Embedded", 6),
)  # fmt: skip


def closure(facts: Facts) -> Section:
    """Where each recommendation stands on the way to being closed."""
    named = [judged for judged in facts.now.recommendations if judged.ref != UNASSIGNED]
    return Section(
        heading=HEADING,
        sentences=(
            _sentence(named),
            "Only HMICFRS closes a recommendation; a force’s “complete” is a claim.",
        ),
        grids=(grid("closure", HEADING, COLUMNS, [_row(judged) for judged in named]),),
        shown=bool(named),
    )


def _sentence(named: list[JudgedRecommendation]) -> str:
    """The furthest stage of each, counted: the counts add up to the recommendations."""
    stages = Counter(judged.closing.stage for judged in named)
    embedded = sum(bool(judged.closing.embedded_by) for judged in named)
    return (
        f"Of {wording.count(len(named), 'recommendation')}, {stages['hmicfrs_closed'] or 'none'} "
        f"{_is(stages['hmicfrs_closed'])} closed by HMICFRS, {stages['assured'] or 'none'} {_is(stages['assured'])} "
        f"assured by the OPCC and not yet closed, {stages['force_complete'] or 'none'} {_is(stages['force_complete'])} "
        f"reported complete and no more, and {stages['open'] or 'none'} {_is(stages['open'])} open. "
        f"Something recorded shows that the change is embedded for {embedded or 'none'}."
    )


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def _row(judged: JudgedRecommendation) -> tuple[Cell, ...]:
    closing = judged.closing
    claim = closing.sentences[0].removeprefix("The force reports ")
    return (
        Cell(judged.ref),
        Cell(short_title(text(judged.title)) or "Not given"),
        coloured(judged.rag),
        Cell("Yes" if closing.force_complete else "No", wording.capitalise(claim)),
        dated(closing.assured_on, "No"),
        dated(closing.hmicfrs_on, "No"),
        Cell("Yes" if closing.embedded_by else "Not shown", text(closing.embedded_by)),
    )
