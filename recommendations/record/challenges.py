"""Challenges to the force: a question, its reply, and whether the reply was accepted.

A challenge stays open until a reply is accepted or the question is withdrawn.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from recommendations import wording
from recommendations.problems import MonitorError
from recommendations.record.about import About, not_after, not_before, said


class ChallengeState(StrEnum):
    """open: asked, and no reply yet. replied: the reply is to be weighed. accepted: settled. not_accepted: asked
    again, and a reply is awaited. withdrawn: no longer asked."""

    OPEN = "open"
    REPLIED = "replied"
    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not_accepted"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        return {
            "open": "awaiting a reply",
            "replied": "replied, not yet weighed",
            "accepted": "reply accepted",
            "not_accepted": "asked again, as the reply was not accepted",
            "withdrawn": "withdrawn",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Asked:
    """A challenge: the question, who asks it, on which day, and by when a reply is due."""

    about: About
    question: str
    by: str
    on: date
    reply_due: date | None = None


@dataclass(frozen=True, slots=True)
class Replied:
    """The force's reply to a challenge, by its number."""

    number: int
    reply: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Weighed:
    """Whether a reply was accepted, by whom and why. If not, another is due by `reply_due`, else by the day before."""

    number: int
    accepted: bool
    by: str
    on: date
    why: str = ""
    reply_due: date | None = None


@dataclass(frozen=True, slots=True)
class ChallengeWithdrawn:
    """A challenge that is no longer asked, and why."""

    number: int
    by: str
    on: date
    why: str


def said_as(one: "ChallengeSays") -> str:
    """What was done and said, as one line of the exchange: 'asked: …', 'reply not accepted: …', 'reply accepted'."""
    match one:
        case Asked():
            done, text = "asked", one.question
        case Replied():
            done, text = "replied", one.reply
        case Weighed():
            done, text = "reply accepted" if one.accepted else "reply not accepted", one.why
        case ChallengeWithdrawn():
            done, text = "withdrawn", one.why
    return f"{done}: {text}" if text else done


ChallengeSays = Asked | Replied | Weighed | ChallengeWithdrawn


@dataclass(frozen=True, slots=True)
class Challenge:
    """A challenge as it stands. `number` counts within the plan from 1; `exchange` is all that was said, in order."""

    number: int
    asked: Asked
    state: ChallengeState
    reply_due: date | None
    exchange: tuple[ChallengeSays, ...]

    @property
    def awaiting(self) -> bool:
        """Whether the force owes a reply."""
        return self.state in (ChallengeState.OPEN, ChallengeState.NOT_ACCEPTED)

    @property
    def accepted(self) -> bool:
        """Whether a reply was accepted, so that the question is settled."""
        return self.state is ChallengeState.ACCEPTED

    @property
    def reply(self) -> Replied | None:
        """The latest reply."""
        return next((one for one in reversed(self.exchange) if isinstance(one, Replied)), None)

    def days_overdue(self, as_of: date) -> int:
        """Days since the reply was due; 0 on the day, before it, without one, or where none is awaited."""
        if not self.awaiting or self.reply_due is None:
            return 0
        return max(0, (as_of - self.reply_due).days)


def challenges(says: Iterable[object]) -> tuple[Challenge, ...]:
    """Every challenge as it stands, in the order in which they were asked."""
    found: dict[int, Challenge] = {}
    for one in says:
        if isinstance(one, Asked):
            number = len(found) + 1
            found[number] = Challenge(number, one, ChallengeState.OPEN, one.reply_due, (one,))
        elif isinstance(one, Replied | Weighed | ChallengeWithdrawn):
            found[one.number] = _after(found[one.number], one)
    return tuple(found.values())


def _after(challenge: Challenge, one: Replied | Weighed | ChallengeWithdrawn) -> Challenge:
    challenge = replace(challenge, exchange=(*challenge.exchange, one))
    match one:
        case Replied():
            return replace(challenge, state=ChallengeState.REPLIED)
        case Weighed(accepted=True):
            return replace(challenge, state=ChallengeState.ACCEPTED)
        case Weighed():
            return replace(
                challenge, state=ChallengeState.NOT_ACCEPTED, reply_due=one.reply_due or challenge.reply_due
            )
    return replace(challenge, state=ChallengeState.WITHDRAWN)


def check_challenge(one: ChallengeSays, standing: Mapping[int, Challenge], today: date) -> ChallengeSays:
    """The entry with its texts trimmed. Raises MonitorError where it cannot be: what it misses, and what to do."""
    not_after(one.on, today, "the day")
    if isinstance(one, Asked):
        _refuse_due_before(one.reply_due, one.on, "the day of asking", "it was asked")
        return replace(one, question=said(one.question, "the question"), by=said(one.by, "who asks"))
    challenge = standing.get(one.number)
    if challenge is None:
        raise MonitorError(f"There is no challenge {one.number}. {_known(standing)}")
    not_before(one.on, challenge.exchange[-1].on, "the day", "the last that was said of it")
    match one:
        case Replied():
            _refuse_unless(challenge, challenge.awaiting, "awaits no reply")
            return replace(one, reply=said(one.reply, "the reply"), by=said(one.by, "who replies"))
        case Weighed():
            _refuse_unless(challenge, challenge.state is ChallengeState.REPLIED, "has no reply to be weighed")
            _refuse_due_before(one.reply_due, one.on, "the day of refusing the reply", "it was refused")
            why = one.why.strip() if one.accepted else said(one.why, "why the reply is not accepted")
            return replace(one, by=said(one.by, "who weighs the reply"), why=why)
    settled = challenge.state in (ChallengeState.ACCEPTED, ChallengeState.WITHDRAWN)
    _refuse_unless(challenge, not settled, "is settled")
    return replace(one, by=said(one.by, "who withdraws it"), why=said(one.why, "why it is withdrawn"))


def _refuse_due_before(due: date | None, on: date, than: str, done: str) -> None:
    """A challenge may be recorded late, with a day for its reply that has passed: then its own day is needed too."""
    if due is not None:
        else_do = f"say on which day {done} with --on"
        not_before(due, on, "the day by which a reply is due", than, else_do)


def _refuse_unless(challenge: Challenge, fits: bool, why: str) -> None:
    if not fits:
        raise MonitorError(f"Challenge {challenge.number} {why}: it is {challenge.state.words}.")


def _known(standing: Mapping[int, Challenge]) -> str:
    if not standing:
        return "None has been asked of this plan."
    return f"The plan has {wording.count(len(standing), 'challenge')}, numbered 1 to {len(standing)}."
