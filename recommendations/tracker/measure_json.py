"""A judged measure as plain values: dates as ISO 8601, figures as they were given. Keys are added to, never changed."""

from typing import TYPE_CHECKING, Any

from recommendations.record.as_json import defined_json, period_json, revision_json

if TYPE_CHECKING:
    from recommendations.tracker.judged_measure import JudgedMeasure, JudgedPoint, JudgedSegment
    from recommendations.tracker.xmr import Signal


def judged_measure_json(judged: "JudgedMeasure") -> dict[str, Any]:
    """What the measure is, where it stands, and every figure with what it shows."""
    latest = judged.latest
    return {
        **defined_json(judged.measure),
        "latest": {"period": period_json(latest.period), "value": latest.value} if latest else None,
        "verdict": judged.verdict.value,
        "reach": judged.reach.value,
        "change_from_baseline": judged.change,
        "held": judged.held,
        "held_for": judged.held_for,
        "late": judged.late,
        "signals": [_signal(one, one in judged.current) for one in judged.signals],
        "limits": [_segment(one) for one in judged.segments],
        "missing": [period_json(period) for period in judged.missing],
        "sentences": list(judged.sentences),
        "points": [_point(one) for one in judged.points],
        "revisions": [revision_json(one) for one in judged.revisions],
    }


def _signal(signal: "Signal", current: bool) -> dict[str, Any]:
    return {
        "code": signal.code,
        "side": "up" if signal.side > 0 else "down",
        "periods": [period_json(period) for period in signal.periods],
        "current": current,
        "sentence": signal.sentence,
    }


def _segment(one: "JudgedSegment") -> dict[str, Any]:
    return {
        "first": period_json(one.first),
        "last": period_json(one.last),
        "figures": one.count,
        "mean": one.centre,
        "lower": one.lower,
        "upper": one.upper,
        "trial": one.trial,
        "step": one.step.why if one.step else None,
    }


def _point(one: "JudgedPoint") -> dict[str, Any]:
    return {
        "period": period_json(one.point.period),
        "value": one.point.value,
        "as_written": one.point.as_written,
        "place": one.point.place,
        "signals": list(one.signals),
        "good": one.good,
    }
