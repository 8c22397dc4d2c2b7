"""The record as plain values: dates as ISO 8601, texts as they were given. Keys are added to, never changed."""

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from recommendations.record.about import About
    from recommendations.record.challenges import (
        Challenge,
        ChallengeSays,
    )
    from recommendations.record.closure import Assured, Audited, Closure, HmicfrsClosed, Reopened
    from recommendations.record.measures import Measure, Period, Point
    from recommendations.record.measuring import Revision
    from recommendations.record.meetings import LoggedAction
    from recommendations.record.standing import Response


def about_json(about: "About") -> dict[str, Any]:
    return {"recommendation": about.recommendation, "action": about.action}


def closure_json(closure: "Closure") -> dict[str, Any]:
    """The stages that people outside the force record; null where one does not hold."""
    return {
        "recommendation": closure.recommendation,
        "assured": _assured(closure.assured) if closure.assured else None,
        "hmicfrs_closed": _closed(closure.hmicfrs) if closure.hmicfrs else None,
        "audit": _audit(closure.audit) if closure.audit else None,
        "reopened": reopened_json(closure.reopened) if closure.reopened else None,
        "times_recorded": len(closure.history),
    }


def _assured(one: "Assured") -> dict[str, Any]:
    return {
        "by": one.by,
        "seen_on": one.seen_on.isoformat(),
        "evidence": one.evidence,
        "sustained_since": day_json(one.sustained_since),
    }


def _closed(one: "HmicfrsClosed") -> dict[str, Any]:
    return {"on": one.on.isoformat(), "reference": one.reference}


def _audit(one: "Audited") -> dict[str, Any]:
    return {"by": one.by, "on": one.on.isoformat(), "found": one.found, "embedded": one.embedded}


def reopened_json(one: "Reopened") -> dict[str, Any]:
    return {"stage": one.stage.value, "on": one.on.isoformat(), "why": one.why}


def challenge_json(challenge: "Challenge", as_of: date) -> dict[str, Any]:
    """A challenge as it stands, with all that was said of it in order."""
    return {
        "number": challenge.number,
        **about_json(challenge.asked.about),
        "question": challenge.asked.question,
        "asked_by": challenge.asked.by,
        "asked_on": challenge.asked.on.isoformat(),
        "state": challenge.state.value,
        "reply_due": day_json(challenge.reply_due),
        "days_overdue": challenge.days_overdue(as_of),
        "exchange": [_said(one) for one in challenge.exchange],
    }


def _said(one: "ChallengeSays") -> dict[str, Any]:
    from recommendations.record.challenges import Asked, ChallengeWithdrawn, Replied, Weighed

    common = {"by": one.by, "on": one.on.isoformat()}
    match one:
        case Asked():
            return {"kind": "asked", "text": one.question, **common}
        case Replied():
            return {"kind": "replied", "text": one.reply, **common}
        case Weighed():
            return {"kind": "accepted" if one.accepted else "not_accepted", "text": one.why, **common}
        case ChallengeWithdrawn():
            return {"kind": "withdrawn", "text": one.why, **common}


def logged_json(logged: "LoggedAction", as_of: date) -> dict[str, Any]:
    """An action of the meeting's log as it stands."""
    return {
        "number": logged.number,
        "meeting": logged.meeting.isoformat(),
        "action": logged.action,
        "owner": logged.owner,
        "due": day_json(logged.due),
        "original_due": day_json(logged.original_due),
        "days_overdue": logged.days_overdue(as_of),
        "state": logged.state.value,
        "board": logged.board,
        "settled_on": day_json(logged.settled_on),
        "recommendation": logged.recommendation,
        "updates": [{"on": update.on.isoformat(), "update": update.update} for update in logged.updates],
    }


def response_json(response: "Response") -> dict[str, Any]:
    """What is recorded of the response to an inspection report: the comments, and the answer to each recommendation."""
    return {
        "comments": response.received.text if response.received else None,
        "responses": [
            {"recommendation": ref, "action": one.action or None, "why_none": one.why_none or None}
            for ref, one in response.responses.items()
        ],
    }


def measure_json(measure: "Measure") -> dict[str, Any]:
    """A measure as it was given, with every figure and its place."""
    return {
        **defined_json(measure),
        "points": [point_json(point) for point in measure.points],
        "steps": [{"period": period_json(step.period), "why": step.why} for step in measure.steps],
    }


def defined_json(measure: "Measure") -> dict[str, Any]:
    """What a measure is."""
    return {
        "name": measure.name,
        "recommendation": measure.recommendation,
        "unit": measure.unit,
        "better": measure.better.value if measure.better else None,
        "baseline": measure.baseline,
        "target": measure.target,
        "source": measure.source,
        "every": measure.every.value,
    }


def point_json(point: "Point") -> dict[str, Any]:
    return {
        "period": period_json(point.period),
        "value": point.value,
        "as_written": point.as_written,
        "from": point.came_from.value,
        "place": point.place,
    }


def period_json(period: "Period") -> dict[str, Any]:
    """A period in words, with its first and last day."""
    return {"name": str(period), "first": period.first.isoformat(), "last": period.last.isoformat()}


def revision_json(one: "Revision") -> dict[str, Any]:
    return {"before": point_json(one.before), "after": point_json(one.after), "on": one.on.isoformat()}


def day_json(day: date | None) -> str | None:
    """ISO 8601; null for none."""
    return day.isoformat() if day else None
