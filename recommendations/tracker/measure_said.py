"""The sentences in which a judged measure explains itself: the figure, the verdict, the target, what has held."""

from datetime import date

from recommendations import wording
from recommendations.record.measures import Better, Period, figure_said
from recommendations.tracker.judged_measure import JudgedMeasure, JudgedSegment, Reach, Verdict
from recommendations.tracker.measure_cautions import of_the_figures, say
from recommendations.tracker.measure_rules import MeasureRules
from recommendations.tracker.xmr import in_words


def sentences(m: JudgedMeasure, rules: MeasureRules, as_of: date) -> tuple[str, ...]:
    """What to read out, the most telling first. Each stands alone and has its figures."""
    said = (
        _latest(m),
        _verdict(m, rules),
        *(signal.sentence for signal in m.current),
        _conflict(m),
        _reach(m),
        _step(m),
        _held(m, rules),
        _constant(m),
        _clipped(m),
        *of_the_figures(m, as_of),
    )
    return tuple(sentence for sentence in said if sentence)


def cautions(m: JudgedMeasure, rules: MeasureRules, as_of: date) -> tuple[str, ...]:
    """Those of the sentences that say what the figures cannot show: too few, missing, late, or given anew."""
    thin = (_too_little(m, rules),) if m.verdict is Verdict.TOO_LITTLE else ()
    return tuple(sentence for sentence in (*thin, *of_the_figures(m, as_of)) if sentence)


def _apart(m: JudgedMeasure, first: float, second: float) -> tuple[str, str]:
    """Two figures with as many decimals as it takes to tell them apart."""
    for decimals in range(1, 7):
        said = say(m, first, decimals), say(m, second, decimals)
        if said[0] != said[1] or first == second:
            break
    return said


def _difference(m: JudgedMeasure, size: float) -> str:
    """'12.1 percentage points', '3 days'."""
    if m.measure.unit != "%":
        return say(m, abs(size))
    text = figure_said(abs(size), "")
    return f"{text} percentage {'point' if text == '1' else 'points'}"


def _in(period: Period) -> str:
    return f"in {period}"


# The latest figure


def _latest(m: JudgedMeasure) -> str:
    if m.latest is None or m.latest.value is None:
        return f"{m.measure.name}: there is no figure yet."
    stands = f"{m.measure.name} stood at {say(m, m.latest.value)} {_in(m.latest.period)}"
    if m.measure.baseline is None or m.change is None:
        return f"{stands}; there is no baseline to compare it with."
    value, baseline = _apart(m, m.latest.value, m.measure.baseline)
    stands = f"{m.measure.name} stood at {value} {_in(m.latest.period)}"
    if m.change == 0:
        return f"{stands}, the same as the baseline."
    way = "above" if m.change > 0 else "below"
    return f"{stands}, {_difference(m, m.change)} {way} the baseline of {baseline}{_judged(m, m.change)}."


def _judged(m: JudgedMeasure, change: float) -> str:
    if m.measure.better is None:
        return ""
    good = (change > 0) == (m.measure.better is Better.HIGHER)
    return f", which is {'better' if good else 'worse'}"


# The verdict


def _verdict(m: JudgedMeasure, rules: MeasureRules) -> str:
    if m.verdict is Verdict.TOO_LITTLE:
        return _too_little(m, rules)
    segment = m.segments[-1]
    spread = f"around a mean of {say(m, segment.centre)}"
    if m.verdict is Verdict.NO_CHANGE and segment.mean_range == 0:
        return f"No real change: every figure since {segment.since} is {say(m, segment.centre)}."
    if m.verdict is Verdict.NO_CHANGE:
        return f"No real change: since {segment.since} the figures vary {spread} as this process does."
    if m.verdict is Verdict.CHANGED:
        return (
            f"The change is more than chance explains ({spread} since {segment.since}), but whether higher or lower "
            "is better is not recorded, so it is not judged."
        )
    verdict = wording.capitalise(m.verdict.value)
    return f"{verdict}: the change is more than chance explains ({spread} since {segment.since})."


def _too_little(m: JudgedMeasure, rules: MeasureRules) -> str:
    count = m.segments[-1].count if m.segments else 0
    since = (
        f" since the step change {_in(m.segments[-1].since)}" if m.segments and m.segments[-1].step else ""
    )
    needed = rules.least_for_verdict
    if count >= needed:
        return (
            f"Too little history: no limits can be drawn from the {count} figures{since}, because of the "
            f"{m.measure.every.value}s without one among them."
        )
    return (
        f"Too little history: {wording.count(count, 'figure')}{since}, and {needed} are needed to tell a change from "
        f"chance ({needed - count} more)."
    )


def _conflict(m: JudgedMeasure) -> str:
    """A trend one way while the figures lie on the other side of the mean."""
    if len({signal.side for signal in m.current}) < 2:
        return ""
    return "These point both ways; the verdict follows the steady rise or fall, since it shows where the figures go."


# The target


def _reach(m: JudgedMeasure) -> str:
    target = m.measure.target
    if target is None:
        return "No target is recorded."
    if m.reach is Reach.NOT_KNOWN and m.measure.better is not None and m.shifted_since:
        return _shifted(m, m.shifted_since, target)
    if m.reach is Reach.NOT_KNOWN:
        why = (
            "which way is better is not recorded"
            if m.measure.better is None
            else "there is too little history"
        )
        return f"Whether the target of {say(m, target)} is within reach is not known: {why}."
    segment = m.segments[-1]
    assert segment.lower is not None, "a reach is known by limits alone"
    assert segment.upper is not None, "a reach is known by limits alone"
    higher = m.measure.better is Better.HIGHER
    worst, best = (segment.lower, segment.upper) if higher else (segment.upper, segment.lower)
    names = ("lower", "upper") if higher else ("upper", "lower")
    if m.reach is Reach.CONSISTENTLY:
        said, limit = _apart(m, target, worst)
        return (
            f"The process as it is can be expected to meet the target of {said} consistently: its {names[0]} limit "
            f"is {limit}."
        )
    if m.reach is Reach.OUT_OF_REACH:
        said, limit = _apart(m, target, best)
        return (
            f"The process as it is will not reach the target of {said}, unless it is changed: its {names[1]} limit "
            f"is {limit}."
        )
    return (
        f"The target of {say(m, target)} lies between the limits, {say(m, _shown(segment)[0])} and "
        f"{say(m, _shown(segment)[1])}: the process as it is will meet it sometimes and miss it sometimes, by chance."
    )


def _shifted(m: JudgedMeasure, since: Period, target: float) -> str:
    """The limits are of the figures before and after together: they say what neither process can reach."""
    named = f" --recommendation {m.measure.recommendation}" if m.measure.recommendation else ""
    return (
        f"The process has changed since {since}, and no step change is declared, so whether the target of "
        f"{say(m, target)} is within reach is not judged until one is, or the figures settle around the mean again. "
        f"Where it is known what changed, declare the step (hmicfrs-monitor measure step “{m.measure.name}” "
        f"“{since}”{named} --why TEXT)."
    )


def _shown(segment: JudgedSegment) -> tuple[float, float]:
    assert segment.shown_lower is not None, "limits are shown where they are known"
    assert segment.shown_upper is not None, "limits are shown where they are known"
    return segment.shown_lower, segment.shown_upper


# Step changes and what held


def _step(m: JudgedMeasure) -> str:
    if len(m.segments) < 2 or m.segments[-1].step is None:
        return ""
    before, now = m.segments[-2], m.segments[-1]
    assert now.step is not None, "a second segment begins with a step change"
    why = f" ({now.step.why})" if now.step.why else ""
    new, old = _apart(m, now.centre, before.centre)
    judged = _judged(m, now.centre - before.centre) if new != old else ""
    return (
        f"Since the step change {_in(now.since)}{why} the mean is {new} over "
        f"{wording.count(now.count, 'figure')}, where it was {old} over {before.count} before{judged}."
    )


def _held(m: JudgedMeasure, rules: MeasureRules) -> str:
    if not m.held_for and len(m.segments) > 1 and all(segment.trial for segment in m.segments[:-1]):
        return (
            "Whether a shift has held is not known: there is too little history from before the step change."
        )
    if not m.held_for:
        return ""
    number = in_words(m.held_for)
    each = wording.count(m.held_for, m.measure.every.value).split(" ", 1)[1]
    enough = "" if m.held else f"; {rules.held_periods} are needed before it is said to have held"
    return (
        f"The shift for the better has lasted for {number} {each} in a row, up to the latest figure{enough}."
    )


def _constant(m: JudgedMeasure) -> str:
    if not m.segments or m.segments[-1].mean_range != 0 or m.segments[-1].lower is None:
        return ""
    return "Figures that never vary are seldom measured anew each time. Check how they are made."


def _clipped(m: JudgedMeasure) -> str:
    if not m.segments:
        return ""
    s = m.segments[-1]
    parts = [
        f"the {name} limit works out at {say(m, worked_out)} and is drawn at {say(m, shown)}, since such a figure "
        f"cannot be {beyond} that"
        for name, beyond, worked_out, shown in (
            ("lower", "below", s.lower, s.shown_lower),
            ("upper", "above", s.upper, s.shown_upper),
        )
        if worked_out is not None and shown is not None and worked_out != shown
    ]
    return f"{wording.capitalise(wording.join(parts))}." if parts else ""
