"""What a report is made from: the judged plan, the one before it, the changes between them, the rules."""

from dataclasses import dataclass
from datetime import date

from recommendations.plan import Status
from recommendations.tracker import facts
from recommendations.tracker.changes import Changes
from recommendations.tracker.forecasts import PlanForecast
from recommendations.tracker.history import PlanHistory
from recommendations.tracker.judged import JudgedAction, JudgedPlan, JudgedRecommendation
from recommendations.tracker.rules import Rules


@dataclass(frozen=True, slots=True)
class Facts:
    """`before` is the version before, judged as of its own date; None for a first version, and then `changes` too.

    `over_time` is the plan over time, and last the plan as of the report's day; `forecast` None where the report looks
    back with hindsight. Both are left out of a report that shows the position alone. `unclear`: the numbers that may
    have been another recommendation's in the version before.
    """

    history: PlanHistory
    now: JudgedPlan
    before: JudgedPlan | None
    changes: Changes | None
    rules: Rules
    as_of: date
    local_body: str
    over_time: tuple[JudgedPlan, ...] = ()
    forecast: PlanForecast | None = None
    unclear: frozenset[str] = frozenset()

    @property
    def looks_back(self) -> bool:
        """Whether the plan was set back to a day before its latest version."""
        return bool(self.history.hindsight) and self.now.version.dated > self.as_of

    @property
    def actions(self) -> tuple[JudgedAction, ...]:
        """Every action, in the plan's order of recommendations."""
        return tuple(
            action for recommendation in self.now.recommendations for action in recommendation.actions
        )

    @property
    def to_ask(self) -> tuple[JudgedRecommendation, ...]:
        """The recommendations of which the force still owes HMICFRS something: those that HMICFRS has not closed."""
        return tuple(one for one in self.now.recommendations if one.closing.hmicfrs_on is None)

    @property
    def actions_to_ask(self) -> tuple[JudgedAction, ...]:
        """Their actions, in the plan's order."""
        return tuple(action for recommendation in self.to_ask for action in recommendation.actions)

    def recommendation_before(self, key: str) -> JudgedRecommendation | None:
        """The same recommendation in the version before, whatever its number was."""
        found = self.before.recommendations if self.before else ()
        return next((recommendation for recommendation in found if recommendation.key == key), None)


def is_complete(action: JudgedAction) -> bool:
    return action.row.status is Status.COMPLETE


def is_superseded(action: JudgedAction) -> bool:
    return action.row.status is Status.SUPERSEDED


def is_open(action: JudgedAction) -> bool:
    """Neither complete nor superseded: what is still to be done, whatever the force calls it."""
    return facts.is_open(action.row)


def lacks_evidence(action: JudgedAction) -> bool:
    """Complete without evidence, as the tracker judged it: words such as 'to follow' are none."""
    return is_complete(action) and not action.evidenced


def days_left(day: date | None, as_of: date) -> int | None:
    """Days from `as_of` until a day: 0 on the day, negative once it has passed."""
    return None if day is None else (day - as_of).days
