"""The optimism gap: how much more favourable the force's RAG is than ours, by recommendation and over time."""

from collections.abc import Sequence

from recommendations import wording
from recommendations.plan import UNASSIGNED
from reports.report.facts import Facts
from reports.report.grids import dated, grid, number
from reports.report.model import Cell, GapPoint, Section

HEADING = "The optimism gap"
LATEST = 13  # rows: a quarter of weekly versions
COLUMNS = (
    ("No.", 3), ("Actions compared", 2), ("Force more favourable", 2), ("Force less favourable", 2),
    ("Mean steps", 2),
)  # fmt: skip
OVER_TIME = (("As of", 3), ("Version", 2), *COLUMNS[1:])


def optimism(facts: Facts, points: Sequence[GapPoint]) -> Section:
    """The gap now, by recommendation, and over time."""
    whole = facts.now.gap
    rows = [
        (
            Cell("None" if one.ref == UNASSIGNED else one.ref),
            *_counts(gap.compared, gap.optimistic, gap.cautious, gap.steps),
        )
        for one in facts.now.recommendations
        if (gap := one.gap).compared
    ]
    rows.append((Cell("Plan"), *_counts(whole.compared, whole.optimistic, whole.cautious, whole.steps)))
    measured = [point for point in points if point.steps is not None]
    grids = [grid("optimism", "Optimism gap by recommendation", COLUMNS, rows)]
    if len(measured) > 1:
        older = len(measured) - LATEST
        title = "Optimism gap over time" + (f", without the {older} earliest" if older > 0 else "")
        grids.append(
            grid("optimism_over_time", title, OVER_TIME, [_point(point) for point in measured[-LATEST:]])
        )
    return Section(
        heading=HEADING,
        sentences=tuple(filter(None, (whole.sentence, _trend(measured)))),
        grids=tuple(grids),
        charts=("optimism",) if len(measured) > 1 else (),
        notes=(
            "A step is one colour: green for our amber is one step more favourable, green for our red two. Grey is "
            "never compared.",
        ),
        shown=bool(whole.compared),
    )


def _counts(compared: int, optimistic: int, cautious: int, steps: float | None) -> tuple[Cell, ...]:
    return (
        number(compared),
        number(optimistic),
        number(cautious),
        Cell(signed(steps), value=steps),
    )


def _point(point: GapPoint) -> tuple[Cell, ...]:
    return (
        dated(point.dated.value),
        number(point.version),
        *_counts(point.compared, point.optimistic, point.cautious, point.steps),
    )


def signed(steps: float | None) -> str:
    """'+0.45', '-0.2', '0': above zero the force is the more favourable."""
    if steps is None:
        return "Not known"
    return f"{steps:+g}".replace("-", "−") if steps else "0"


def _trend(points: Sequence[GapPoint]) -> str:
    if len(points) < 2:
        return ""
    first, last = points[0], points[-1]
    assert first.steps is not None
    assert last.steps is not None
    if first.steps == last.steps:
        return f"The mean is as it was on {first.dated.text}."
    turned = first.steps * last.steps < 0
    went = "turned" if turned else "widened" if abs(last.steps) > abs(first.steps) else "narrowed"
    whose = f": the force is now the {'more' if last.steps > 0 else 'less'} favourable" if turned else ""
    return (
        f"{wording.capitalise(f'since {first.dated.text}')} it has {went}, from a mean of {signed(first.steps)} to "
        f"{signed(last.steps)} steps{whose}."
    )
