"""Closure in three stages, kept apart: the force says complete, the OPCC is assured, HMICFRS has closed it.

The first stage is the force's own claim and stands in its plan; here are the other two, and audits of whether the
change has become embedded. HMICFRS alone decides what is closed there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from recommendations import wording
from recommendations.problems import MonitorError
from recommendations.record.about import About, not_after, not_before, said


class Stage(StrEnum):
    """A stage that a person outside the force records."""

    ASSURED = "assured"
    HMICFRS_CLOSED = "hmicfrs_closed"

    @property
    def words(self) -> str:
        return {"assured": "the OPCC’s assurance", "hmicfrs_closed": "HMICFRS’s closure"}[self.value]


@dataclass(frozen=True, slots=True)
class Assured:
    """The OPCC has seen evidence and is assured: who saw what, on which day, and since when it has been sustained."""

    about: About
    by: str
    seen_on: date
    evidence: str
    sustained_since: date | None = None


@dataclass(frozen=True, slots=True)
class Audited:
    """A dated audit or dip sample of whether the change has become everyday practice."""

    about: About
    by: str
    on: date
    found: str
    embedded: bool


@dataclass(frozen=True, slots=True)
class HmicfrsClosed:
    """HMICFRS has closed the recommendation: when, and under which reference of its own."""

    about: About
    on: date
    reference: str


@dataclass(frozen=True, slots=True)
class Reopened:
    """A stage no longer holds, and why. What was recorded before stays in the history."""

    about: About
    stage: Stage
    on: date
    why: str


ClosureSays = Assured | Audited | HmicfrsClosed | Reopened


@dataclass(frozen=True, slots=True)
class Closure:
    """Where a recommendation stands. `assured` and `hmicfrs` are None where they are not (or no longer) so.

    `history` has everything that was recorded, in order. `audit` is the latest audit.
    """

    recommendation: str
    assured: Assured | None = None
    hmicfrs: HmicfrsClosed | None = None
    audit: Audited | None = None
    reopened: Reopened | None = None
    history: tuple[ClosureSays, ...] = ()

    @property
    def assured_lost(self) -> Reopened | None:
        """Since when, and why, the OPCC is no longer assured; None where it is, or never was."""
        return None if self.assured else self._lost(Stage.ASSURED)

    @property
    def hmicfrs_lost(self) -> Reopened | None:
        """Since when, and why, HMICFRS has no longer closed it; None where it has, or never had."""
        return None if self.hmicfrs else self._lost(Stage.HMICFRS_CLOSED)

    def _lost(self, stage: Stage) -> Reopened | None:
        reopenings = (one for one in reversed(self.history) if isinstance(one, Reopened))
        return next((one for one in reopenings if one.stage is stage), None)


def closures(says: Iterable[object]) -> Mapping[str, Closure]:
    """Where each recommendation stands, by its reference; those of which nothing was recorded are not in it."""
    found: dict[str, Closure] = {}
    for one in says:
        if isinstance(one, ClosureSays) and one.about.recommendation is not None:
            ref = one.about.recommendation
            found[ref] = _after(found.get(ref, Closure(ref)), one)
    return found


def _after(closure: Closure, one: ClosureSays) -> Closure:
    closure = replace(closure, history=(*closure.history, one))
    match one:
        case Assured():
            return replace(closure, assured=one, reopened=_unless(closure, Stage.ASSURED))
        case Audited():
            return replace(closure, audit=one)
        case HmicfrsClosed():
            return replace(closure, hmicfrs=one, reopened=_unless(closure, Stage.HMICFRS_CLOSED))
        case Reopened(stage=Stage.ASSURED):
            return replace(closure, assured=None, reopened=one)
    return replace(closure, hmicfrs=None, reopened=one)


def _unless(closure: Closure, stage: Stage) -> Reopened | None:
    """What was reopened last, unless it is the stage that holds again."""
    return None if closure.reopened and closure.reopened.stage is stage else closure.reopened


def check_closure(one: ClosureSays, standing: Closure | None, today: date) -> ClosureSays:
    """The entry with its texts trimmed. Raises MonitorError where it cannot be: what it misses, and what to do."""
    if one.about.recommendation is None:
        raise MonitorError("Closure is recorded of a recommendation. Name its number.")
    match one:
        case Assured():
            return _checked_assurance(one, today)
        case Audited():
            not_after(one.on, today, "the day of the audit")
            return replace(
                one, by=said(one.by, "who made the audit"), found=said(one.found, "what was found")
            )
        case HmicfrsClosed():
            not_after(one.on, today, "the day on which HMICFRS closed it")
            return replace(one, reference=said(one.reference, "HMICFRS’s reference"))
        case Reopened():
            return _checked_reopening(one, standing, today)


def _checked_assurance(one: Assured, today: date) -> Assured:
    not_after(one.seen_on, today, "the day on which the evidence was seen")
    if one.sustained_since is not None:
        not_before(
            one.seen_on,
            one.sustained_since,
            "the day on which the evidence was seen",
            "the day since which it is sustained",
        )
    return replace(one, by=said(one.by, "who is assured"), evidence=said(one.evidence, "the evidence seen"))


def _checked_reopening(one: Reopened, standing: Closure | None, today: date) -> Reopened:
    since = _held_since(standing, one.stage)
    if since is None:
        raise MonitorError(
            f"{wording.capitalise(one.stage.words)} of {one.about.words} is not recorded, so it cannot be "
            "reopened."
        )
    not_before(
        not_after(one.on, today, "the day of reopening"),
        since,
        "the day of reopening",
        "the day since which it held",
    )
    return replace(one, why=said(one.why, "why it is reopened"))


def _held_since(standing: Closure | None, stage: Stage) -> date | None:
    if standing is None:
        return None
    if stage is Stage.ASSURED:
        return standing.assured.seen_on if standing.assured else None
    return standing.hmicfrs.on if standing.hmicfrs else None
