"""What an entry is about, and the checks that all entries share. Pure."""

from dataclasses import dataclass
from datetime import date

from recommendations import wording
from recommendations.problems import MonitorError


@dataclass(frozen=True, slots=True)
class About:
    """A recommendation, one of its actions, or (both None) the plan as a whole.

    `action` is the reference that was used, `key` the action's identity, which outlives a renumbering. `title` is the
    recommendation's wording at the time, so that a later reader sees whether it is still the same one.
    """

    recommendation: str | None = None
    action: str | None = None
    key: str | None = None
    title: str | None = None

    @property
    def words(self) -> str:
        """'action 2.3', 'recommendation 2' or 'the plan'."""
        if self.action is not None:
            return f"action {self.action}"
        return f"recommendation {self.recommendation}" if self.recommendation is not None else "the plan"


def said(value: str, what: str) -> str:
    """The text without white space at its ends. Raises MonitorError if nothing is left."""
    text = value.strip()
    if not text:
        raise MonitorError(f"{wording.capitalise(what)} is empty. Say it in words.")
    return text


def not_after(day: date, today: date, what: str) -> date:
    """The day. Raises MonitorError if it is still to come: what has not happened is not recorded."""
    if day > today:
        raise MonitorError(
            f"{wording.capitalise(what)} is {wording.uk_date(day)}, which is after {wording.uk_date(today)}. "
            "Record it once it has happened, or correct the date."
        )
    return day


def not_before(day: date, first: date, what: str, than: str, else_do: str = "") -> date:
    """The day. Raises MonitorError if it lies before `first`, which `than` names; `else_do` is another way out."""
    if day < first:
        raise MonitorError(
            f"{wording.capitalise(what)} is {wording.uk_date(day)}, which is before {than}, {wording.uk_date(first)}. "
            f"Correct the date{f', or {else_do}' if else_do else ''}."
        )
    return day
