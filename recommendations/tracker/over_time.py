"""The plan over time: every version judged as of its own day."""

from recommendations.tracker.history import PlanHistory
from recommendations.tracker.judge import judge
from recommendations.tracker.judged import JudgedPlan
from recommendations.tracker.rules import Rules


def over_time(history: PlanHistory, rules: Rules) -> tuple[JudgedPlan, ...]:
    """Each version judged with what was known on the day for which it speaks, in order."""
    return tuple(judge(history.until(version.number), rules, version.dated) for version in history.versions)
