"""When an action was done: by its own date, else by the versions that show it."""

from dataclasses import dataclass
from datetime import date

from recommendations import wording
from recommendations.plan import ActionRow, Status
from recommendations.tracker.history import ActionLife, ActionState, PlanHistory


@dataclass(frozen=True, slots=True)
class Completion:
    """An action's completion. `on` is the date that the plan gives, or else the day of the first version that shows it
    complete without a break since; `stated` says which. `open_on` is the day of the last version that shows it open;
    None where every version shows it complete. `disbelieved` is a date that the plan gives and that cannot be."""

    on: date
    stated: bool
    open_on: date | None
    disbelieved: date | None = None

    @property
    def sentence(self) -> str:
        """When it was done and where that comes from, the same wherever it is told."""
        if self.stated:
            return f"Completed on {wording.uk_date(self.on)}, by its completion date."
        given = (
            f"the completion date given, {wording.uk_date(self.disbelieved)}, had not come by then"
            if self.disbelieved
            else "no completion date is given"
        )
        if self.known:
            return f"First seen complete in the version of {wording.uk_date(self.on)}; {given}."
        return f"Complete in every version, and {given}: when it was done is not known."

    @property
    def known(self) -> bool:
        """Whether the day is known: a first version that shows an action complete does not say since when."""
        return self.stated or self.open_on is not None


def completion(life: ActionLife, history: PlanHistory, status: Status = Status.COMPLETE) -> Completion | None:
    """When an action that is complete now came to be; None if it is not. Another status is dated alike.

    A completion date later than the version that gives it is a slip of the pen or a plan, and is not believed.
    """
    states = [(state, state.row) for state in life.states if state.row is not None]
    if not states or states[-1][1].status is not status:
        return None
    first = _first_of_last_run(states, status)
    seen = states[first][0]
    before = [version.dated for version in history.versions if version.number < seen.version]
    stated = states[-1][1].completed if status is Status.COMPLETE else None
    believed = stated is not None and stated <= states[-1][0].dated
    return Completion(
        on=stated if believed and stated else seen.dated,
        stated=believed,
        open_on=before[-1] if first and before else None,
        disbelieved=None if believed else stated,
    )


def _first_of_last_run(states: list[tuple[ActionState, ActionRow]], status: Status) -> int:
    first = len(states) - 1
    while first and states[first - 1][1].status is status:
        first -= 1
    return first
