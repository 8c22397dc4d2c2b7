"""Closure in three stages, kept apart: the force's claim, the OPCC's assurance, HMICFRS's decision; and embedding."""

from collections import Counter
from datetime import date

from recommendations import wording
from recommendations.plan import UNASSIGNED
from recommendations.record.closure import Reopened
from recommendations.tracker import phrases
from recommendations.tracker.judged import JudgedRecommendation
from reports.report.facts import Facts
from reports.report.grids import coloured, dated, grid, named_days
from reports.report.model import Cell, Section
from reports.report.standing import short_title
from reports.report.values import text

HEADING = "Closure in three stages"
COLUMNS = (
    ("No.", 1), ("Recommendation", 6), ("RAG", 3), ("Force says complete", 5), ("OPCC assured", 4),
    ("HMICFRS closed", 4), ("Embedded", 6),
)  # fmt: skip


STAGES = {
    "hmicfrs_closed": "closed by HMICFRS",
    "assured": "assured by the OPCC and not yet closed",
    "force_complete": "reported complete by the force and no more",
}
NO_STAGE = "open"
"""None of the stages is reached. Of the others one may be, and some of its actions be open all the same."""


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
    if not named:
        return "The plan names no recommendation."
    stages = Counter(judged.closing.stage for judged in named)
    embedded = sum(bool(judged.closing.embedded_by) for judged in named)
    reached = {stage: f"{wording.is_are(stages[stage])} {words}" for stage, words in STAGES.items()}
    if stages[NO_STAGE]:
        reached[NO_STAGE] = f"{wording.has_have(stages[NO_STAGE])} reached none of the stages"
    stood = next((words for stage, words in reached.items() if stages[stage] == len(named)), None)
    parts = [f"{stages[stage] or 'none'} {words}" for stage, words in reached.items()]
    whole = wording.capitalise(wording.whole(len(named), "recommendation"))
    said = (
        f"{whole} {stood}"
        if stood
        else f"Of {wording.count(len(named), 'recommendation')}, {wording.join(parts)}"
    )
    return f"{said}. {_embedded_said(embedded, len(named))}"


def _embedded_said(embedded: int, of: int) -> str:
    if not embedded:
        return "Nothing recorded shows yet that a change is embedded."
    for_whom = "" if of == 1 else f" for {wording.of_them(embedded, of)}"
    return f"Something recorded shows that the change is embedded{for_whom}."


def _row(judged: JudgedRecommendation) -> tuple[Cell, ...]:
    closing = judged.closing
    claim = closing.sentences[0].removeprefix("The force reports ")
    return (
        Cell(judged.ref),
        Cell(short_title(text(judged.title)) or "Not given"),
        coloured(judged.rag),
        Cell("Yes" if closing.force_complete else "No", wording.capitalise(claim)),
        _stage(closing.assured_on, closing.assured_lost),
        _stage(closing.hmicfrs_on, closing.hmicfrs_lost),
        Cell("Yes" if closing.embedded_by else "Not shown", text(closing.embedded_by)),
    )


def _stage(on: date | None, lost: Reopened | None) -> Cell:
    """The day of a stage; where it held once, that it was reopened, when and why."""
    if on is None and lost:
        why = phrases.quoted(text(lost.why))
        said = f"{wording.short_date(lost.on)}: {why}"
        return Cell("Reopened", said, days=named_days(reopened=lost.on), besides=why)
    return dated(on, "No")
