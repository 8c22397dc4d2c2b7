"""What an upload of measures brings, as plain values and in sentences."""

from typing import Any

from recommendations import wording
from recommendations.record.as_json import period_json, point_json, revision_json
from recommendations.record.measure_news import MeasureNews
from recommendations.record.measures import Point, figure_said
from recommendations.record.measuring import Revision

_NAMED = 4


def news_json(news: MeasureNews) -> dict[str, Any]:
    return {
        "name": news.measure.name,
        "recommendation": news.measure.recommendation,
        "new": news.known is None,
        "added": [point_json(point) for point in news.added],
        "revised": [revision_json(one) for one in news.revised],
        "redefined": list(news.redefined),
        "steps": [{"period": period_json(step.period), "why": step.why} for step in news.steps],
        "not_given": [period_json(period) for period in news.not_given],
        "to_come": [period_json(period) for period in news.to_come],
        "refused": news.refused or None,
        "sentence": news_said(news),
    }


def news_said(news: MeasureNews) -> str:
    """'Cases reviewed: 2 figures added; March 2025 revised from 81% to 84%.'"""
    if news.refused:
        return news.refused
    said = ["new measure"] if news.known is None and news.says else []
    figures = sum(point.value is not None for point in news.added)
    if figures:
        said.append(f"{wording.count(figures, 'figure')} added")
    if gaps := len(news.added) - figures:
        said.append(f"{wording.count(gaps, 'period')} without a figure")
    said += [_revised(one, news.measure.unit) for one in news.revised[:_NAMED]]
    if len(news.revised) > _NAMED:
        said.append(f"{len(news.revised) - _NAMED} more revised")
    if news.redefined:
        said.append(f"{wording.join(news.redefined)} changed")
    said += [f"step change in {step.period}" for step in news.steps]
    if news.not_given:
        listed = wording.join([str(period) for period in news.not_given[:_NAMED]])
        more = f" and {len(news.not_given) - _NAMED} more" if len(news.not_given) > _NAMED else ""
        said.append(f"not given again, and kept: {listed}{more}")
    if news.to_come:
        listed = wording.join([str(period) for period in news.to_come[:_NAMED]])
        said.append(f"not kept, since the period has not begun: {listed}")
    return f"{news.measure.name}: {'; '.join(said) if said else 'nothing new'}."


def _revised(one: Revision, unit: str) -> str:
    return f"{one.after.period} revised from {_said(one.before, unit)} to {_said(one.after, unit)}"


def _said(point: Point, unit: str) -> str:
    return "none" if point.value is None else figure_said(point.value, unit)
