"""Lives as the JSON of `history --json`."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from recommendations.record.as_json import day_json
from recommendations.tracker.changed import Value
from recommendations.tracker.history import PlanHistory
from recommendations.tracker.lives import Brought, Coloured, Life, RecommendationLife


def lives_json(
    history: PlanHistory, as_of: date, recommendations: Sequence[RecommendationLife], lives: Sequence[Life]
) -> dict[str, Any]:
    """ISO 8601 dates, percentages from 0 to 100."""
    return {
        "as_of": as_of.isoformat(),
        "force": history.force,
        "plan": history.plan,
        "versions": [{"number": v.number, "dated": v.dated.isoformat()} for v in history.versions],
        "recommendations": [_recommendation(one) for one in recommendations],
        "actions": [_life(life) for life in lives],
    }


def _recommendation(one: RecommendationLife) -> dict[str, Any]:
    return {
        "ref": one.ref,
        "title": one.title,
        "deadlines": [_brought(value) for value in one.deadlines],
        **_rags(
            [_coloured(c) | {"optimism_gap": g.steps} for c, g in zip(one.rags, one.gaps, strict=True)],
            one.rags,
        ),
    }


def _rags(found: Sequence[dict[str, Any]], rags: Sequence[Coloured]) -> dict[str, Any]:
    """Those of each version's own day, and apart from them those of days between and after."""
    return {
        "rag": [said for said, one in zip(found, rags, strict=True) if not one.between],
        "rag_between": [said for said, one in zip(found, rags, strict=True) if one.between],
    }


def _life(life: Life) -> dict[str, Any]:
    slip, done = life.slippage, life.completion
    return {
        "ref": life.ref,
        "recommendation": life.row.recommendation,
        "description": life.row.description,
        "status": life.row.status.value,
        "first_seen": life.first_seen.isoformat(),
        "gone": day_json(life.gone),
        "dates": {
            "original": day_json(slip.original_due),
            "current": day_json(slip.due),
            "actual": day_json(done.on if done and done.known else None),
            "actual_stated": done.stated if done else None,
        },
        "moves": [
            {
                "version": move.version,
                "dated": move.dated.isoformat(),
                "before": move.before.isoformat(),
                "after": move.after.isoformat(),
                "days": move.days,
            }
            for move in slip.moves
        ],
        "times_moved": slip.times_moved,
        "slipped_days": slip.slipped_days,
        "update_last_changed": life.update_since.isoformat(),
        **_rags([_coloured(colour) for colour in life.rags], life.rags),
        "values": {field.value: [_brought(one) for one in found] for field, found in life.values.items()},
        "turns": [
            {"version": turn.version, "dated": turn.dated.isoformat(), "sentences": list(turn.sentences)}
            for turn in life.turns
        ],
    }


def _brought(one: Brought) -> dict[str, Any]:
    return {"value": _plain(one.value), "version": one.version, "dated": one.dated.isoformat()}


def _coloured(one: Coloured) -> dict[str, Any]:
    return {
        "version": one.version,
        "dated": one.dated.isoformat(),
        "rag": one.rag.value,
        "declared_rag": one.declared.value if one.declared else None,
    }


def _plain(value: Value) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value
