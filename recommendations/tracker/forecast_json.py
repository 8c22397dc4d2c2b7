"""A forecast as the JSON of `forecast --json`."""

from typing import Any

from recommendations.record.as_json import day_json
from recommendations.tracker.forecasts import Forecast, PlanForecast


def forecast_json(found: PlanForecast) -> dict[str, Any]:
    """ISO 8601 dates, chances from 0 to 100."""
    basis = found.basis
    return {
        "version": found.version.number,
        "dated": found.version.dated.isoformat(),
        "seed": found.seed,
        "runs": found.runs,
        "method": found.method,
        "missing": found.missing or None,
        "basis": {
            "completions": basis.completions,
            "completions_last_8_weeks": basis.recent,
            "actions_watched": basis.watched,
            "median_delay_days": basis.median_delay,
            "since": basis.first.isoformat(),
            "versions": basis.versions,
        },
        "recommendations": [_recommendation(one) for one in found.recommendations],
    }


def _recommendation(one: Forecast) -> dict[str, Any]:
    return {
        "ref": one.ref,
        "deadline": day_json(one.deadline),
        "state": one.state,
        "open_actions": one.open_actions,
        "without_date": list(one.undated),
        "blocked": list(one.blocked),
        "p10": day_json(one.early),
        "p50": day_json(one.middle),
        "p90": day_json(one.late),
        "chance_of_meeting_deadline": one.chance,
        "sentence": one.sentence,
    }
