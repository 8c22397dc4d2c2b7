"""Measures: what the figures show of each, which have moved, and what their charts are drawn from."""

from collections import Counter
from collections.abc import Sequence

from recommendations import wording
from recommendations.plan import UNASSIGNED
from recommendations.record.measures import figure_said
from recommendations.tracker.judged_measure import JudgedMeasure, Reach, Verdict
from reports.report.facts import Facts
from reports.report.grids import grid, words
from reports.report.measure_pictures import picture
from reports.report.model import Cell, MeasuresSection
from reports.report.values import ref_order, text

HEADING = "Measures and what they show"
COLUMNS = (
    ("No.", 2), ("Measure", 7), ("Latest", 4), ("Since baseline", 4), ("Target", 3), ("What it shows", 5),
    ("The target is", 5),
)  # fmt: skip
MOST_CHARTS = 8  # of a recommendation: a page of small multiples in the PDF
_ORDER = (Verdict.WORSE, Verdict.CHANGED, Verdict.NO_CHANGE, Verdict.TOO_LITTLE, Verdict.IMPROVING)
_ABOUT = (
    "“Improving” and “getting worse” are said only where the change is more than chance explains, by the rules of XmR "
    "charts (statistical process control). A target is out of reach where the process, as it is, will not get there."
)


def measures(facts: Facts) -> MeasuresSection:
    """Every measure, by recommendation, with its chart."""
    found = sorted(
        facts.now.measures, key=lambda one: (ref_order(one.measure.recommendation or "~"), one.measure.name)
    )
    drawn = _drawn(found)
    return MeasuresSection(
        heading=HEADING,
        sentences=(_sentence(found, facts), _ABOUT),
        grids=(grid("measures", HEADING, COLUMNS, [_row(one) for one in found]),) if found else (),
        charts=tuple(f"xmr-{number}" for number in range(1, len(drawn) + 1)),
        notes=_notes(found, drawn),
        shown=bool(found),
        moved=_moved(found, facts),
        pictures=tuple(picture(one, facts) for one in drawn),
    )


def _sentence(found: Sequence[JudgedMeasure], facts: Facts) -> str:
    """Each verdict counted: the counts add up to the measures."""
    if not found:
        return "No figures are recorded of any measure."
    counts = Counter(one.verdict for one in found)
    told = wording.join([f"{counts[verdict]} {_said(verdict)}" for verdict in _ORDER if counts[verdict]])
    named = {r.ref for r in facts.now.recommendations if r.ref != UNASSIGNED}
    bare = [ref for ref in named if all(one.measure.recommendation != ref for one in found)]
    have = "has" if len(bare) == 1 else "have"
    without = (
        f" {wording.capitalise(wording.count(len(bare), 'recommendation'))} {have} none." if bare else ""
    )
    return f"{wording.count(len(found), 'measure')}: {told}.{without}"


def _said(verdict: Verdict) -> str:
    return {
        Verdict.CHANGED: "changed, with no word on which way is better",
        Verdict.NO_CHANGE: "with no real change",
        Verdict.TOO_LITTLE: "with too little history to say",
    }.get(verdict, verdict.value)


def _drawn(found: Sequence[JudgedMeasure]) -> list[JudgedMeasure]:
    """Those with a figure to draw; of a recommendation with many, those that have most to say."""
    kept: list[JudgedMeasure] = []
    for ref in dict.fromkeys(one.measure.recommendation for one in found):
        own = [one for one in found if one.measure.recommendation == ref and one.latest]
        first = sorted(own, key=lambda one: _ORDER.index(one.verdict))[:MOST_CHARTS]
        kept += [one for one in own if one in first]
    return kept


def _row(one: JudgedMeasure) -> tuple[Cell, ...]:
    measure = one.measure
    return (
        Cell(measure.recommendation or "Plan"),
        words(measure.name, f"Source: {text(measure.source)}" if measure.source else ""),
        _latest(one),
        _since_baseline(one),
        Cell("None" if measure.target is None else figure_said(measure.target, measure.unit)),
        Cell(wording.capitalise(one.verdict.value), _held(one)),
        Cell("No target" if one.reach is Reach.NO_TARGET else wording.capitalise(one.reach.value)),
    )


def _latest(one: JudgedMeasure) -> Cell:
    if one.latest is None or one.latest.value is None:
        return Cell("No figure")
    return Cell(figure_said(one.latest.value, one.measure.unit), str(one.latest.period))


def _since_baseline(one: JudgedMeasure) -> Cell:
    measure = one.measure
    if measure.baseline is None:
        return Cell("No baseline")
    if one.change is None:
        return Cell("No figure")
    sign = "+" if one.change > 0 else "−" if one.change < 0 else ""
    points = measure.unit == "%"
    size = figure_said(abs(one.change), "" if points else measure.unit)
    return Cell(
        f"{sign}{size}{' points' if points else ''}", f"from {figure_said(measure.baseline, measure.unit)}"
    )


def _held(one: JudgedMeasure) -> str:
    return f"held for {wording.count(one.held_for, one.measure.every.value)}" if one.held else ""


def _notes(found: Sequence[JudgedMeasure], drawn: Sequence[JudgedMeasure]) -> tuple[str, ...]:
    """What is missing or thin, of each measure; figures that were given anew; charts that are not drawn."""
    said = [f"{text(one.measure.name)}: {text(sentence)}" for one in found for sentence in one.cautions]
    undrawn = [one for one in found if one.latest and one not in drawn]
    if undrawn:
        said.append(
            f"{wording.count(len(undrawn), 'chart')} not drawn, to keep to {MOST_CHARTS} a recommendation."
        )
    return tuple(said)


def _moved(found: Sequence[JudgedMeasure], facts: Facts) -> tuple[str, ...]:
    """A line for each measure that is getting worse, and for each that is improving and was not last time."""
    before = {
        (one.measure.name, one.measure.recommendation): one.verdict
        for one in (facts.before.measures if facts.before else ())
    }
    lines = []
    for one in found:
        was = before.get((one.measure.name, one.measure.recommendation))
        if one.verdict is Verdict.WORSE:
            lines.append(_line(one, "getting worse", ", as last time" if was is Verdict.WORSE else ""))
        elif one.verdict is Verdict.IMPROVING and was is not Verdict.IMPROVING:
            lines.append(_line(one, "improving", f"; last time {was.value}" if was else ""))
    return tuple(lines)


def _line(one: JudgedMeasure, verdict: str, was: str) -> str:
    assert one.latest is not None, "a verdict rests on figures"
    assert one.latest.value is not None, "the latest figure has a value"
    measure = one.measure
    of = f" (recommendation {measure.recommendation})" if measure.recommendation else ""
    latest = f"{figure_said(one.latest.value, measure.unit)} in {one.latest.period}"
    target = "" if measure.target is None else f"; the target is {figure_said(measure.target, measure.unit)}"
    return f"{text(measure.name)}{of}: {verdict}, {latest}{target}{was}."
