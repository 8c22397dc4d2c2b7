"""Tactical detail: how many actions have an owner, a date, a measure and evidence, by recommendation."""

from recommendations.plan import UNASSIGNED
from recommendations.tracker.judged import Detail
from reports.report.facts import Facts
from reports.report.grids import grid, number, share
from reports.report.model import Cell, Section
from reports.report.values import figure

HEADING = "Tactical detail"
COLUMNS = (
    ("No.", 3), ("Actions", 2), ("With an owner", 2), ("With a due date", 2), ("With a measure", 2),
    ("With evidence", 2), ("Detail", 2),
)  # fmt: skip


def detail(facts: Facts) -> Section:
    """The share of the four that the plan gives, for the plan and for each recommendation."""
    rows = [
        _row("None" if judged.ref == UNASSIGNED else judged.ref, judged.detail)
        for judged in facts.now.recommendations
        if judged.detail.actions
    ]
    whole = facts.now.detail
    return Section(
        heading=HEADING,
        sentences=(
            whole.sentence,
            f"Of the four that each action should have, the plan gives {figure(whole.percent).text}.",
        ),
        grids=(grid("detail", HEADING, COLUMNS, [*rows, _row("Plan", whole)]),),
        shown=bool(whole.actions),
    )


def _row(ref: str, found: Detail) -> tuple[Cell, ...]:
    return (
        Cell(ref),
        number(found.actions),
        number(found.owner),
        number(found.date),
        number(found.measure),
        number(found.evidence),
        share(found.percent),
    )
