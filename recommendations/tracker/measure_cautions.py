"""What the figures of a measure cannot show, in sentences: those missing, late, unfinished, given anew, not counted."""

from collections.abc import Sequence
from datetime import date

from recommendations import wording
from recommendations.record.measures import Every, Period, Point, figure_said
from recommendations.record.measuring import Revision
from recommendations.tracker.judged_measure import JudgedMeasure

_MOST_NAMED = 6
_REVISIONS_NAMED = 3


def of_the_figures(m: JudgedMeasure, as_of: date) -> tuple[str, ...]:
    """The sentences, '' for what is not so."""
    return _missing(m), _late(m, as_of), _unfinished(m, as_of), _revised(m), _not_counted(m)


def say(m: JudgedMeasure, value: float, decimals: int = 1) -> str:
    """A figure in the measure's unit."""
    return figure_said(value, m.measure.unit, decimals)


def _missing(m: JudgedMeasure) -> str:
    if not m.missing:
        return ""
    written = {point.point.period: point.point.as_written for point in m.points if point.point.value is None}
    named = [_gap(period, written) for period in m.missing[:_MOST_NAMED]]
    more = len(m.missing) - len(named)
    listed = wording.join([*named, f"{more} more"] if more else named)
    verb = "is" if len(m.missing) == 1 else "are"
    return f"There {verb} no {'figure' if len(m.missing) == 1 else 'figures'} for {listed}; nothing was put in the gap."


def _gap(period: Period, written: dict[Period, str]) -> str:
    text = " ".join(written.get(period, "").split())
    return f"{period} (“{text[:40]}”)" if text else str(period)


def ended_since(period: Period, as_of: date) -> int:
    """How many later periods had ended on a day."""
    now = Period.holding(as_of, period.every)
    return now.since(period) - (0 if now.last == as_of else 1)


def _late(m: JudgedMeasure, as_of: date) -> str:
    if not m.late or m.latest is None:
        return ""
    ended = ended_since(m.latest.period, as_of)
    return (
        f"The latest figure is for {m.latest.period}: {wording.count(ended, m.measure.every.value)} have ended since "
        "without one."
    )


def _unfinished(m: JudgedMeasure, as_of: date) -> str:
    """A figure for the period that the day is in is not the whole period's."""
    now = Period.holding(as_of, m.measure.every)
    if now.last == as_of or not _given(m.measure.points, now):
        return ""
    return f"The figure for {now} was left out: the {m.measure.every.value} had not ended on {wording.uk_date(as_of)}."


def _given(points: Sequence[Point], period: Period) -> bool:
    return any(point.period == period and point.value is not None for point in points)


def _not_counted(m: JudgedMeasure) -> str:
    """Entries by month of a measure by quarter, or the other way about, as earlier releases let in."""
    if not m.not_counted:
        return ""
    every = m.measure.every
    other = next(one for one in Every if one is not every)
    entries = wording.count(m.not_counted, "entry", "entries")
    return (
        f"{wording.capitalise(entries)} of this measure by {other} {'does' if m.not_counted == 1 else 'do'} not count, "
        f"since it is known by {every}. Take back the wrong ones (hmicfrs-monitor record list)."
    )


def _revised(m: JudgedMeasure) -> str:
    """The latest figures that were given anew; the first of many are only counted."""
    if not m.revisions:
        return ""
    named = [_revision(m, one) for one in m.revisions[-_REVISIONS_NAMED:]]
    earlier = len(m.revisions) - len(named)
    before = (
        f" {wording.capitalise(wording.count(earlier, 'earlier revision'))} not listed." if earlier else ""
    )
    return f"{wording.capitalise(wording.join(named))}.{before}"


def _revision(m: JudgedMeasure, one: Revision) -> str:
    before, after = (
        say(m, point.value) if point.value is not None else f"none (“{point.as_written[:40]}”)"
        for point in (one.before, one.after)
    )
    return (
        f"the figure for {one.after.period} was {before} and has been {after} since {wording.uk_date(one.on)}"
    )
