"""The record of a plan: entries that are only ever added, and how things stand by them on a day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from recommendations import wording
from recommendations.problems import MonitorError
from recommendations.record.about import said
from recommendations.record.challenges import (
    Asked,
    ChallengeSays,
    ChallengeWithdrawn,
    Replied,
    Weighed,
    challenges,
    check_challenge,
)
from recommendations.record.closure import (
    Assured,
    Audited,
    ClosureSays,
    HmicfrsClosed,
    Reopened,
    check_closure,
    closures,
)
from recommendations.record.measure_checks import check_measure
from recommendations.record.measuring import (
    FiguresGiven,
    MeasureDefined,
    MeasureSays,
    StepDeclared,
    kept_measures,
    key_of,
    of_the_workbook,
)
from recommendations.record.meetings import (
    LogUpdated,
    MeetingSays,
    Minuted,
    check_meeting,
    meeting_log,
)
from recommendations.record.response import (
    CommentsInvited,
    CommentsReceived,
    ReportPublished,
    Responded,
    ResponsePublished,
    ResponseSays,
    check_response,
    response,
)
from recommendations.record.standing import Record


@dataclass(frozen=True, slots=True)
class TakenBack:
    """An entry that was made by mistake no longer counts. It stays in the list, with the reason."""

    number: int
    why: str


Says = ClosureSays | ChallengeSays | MeetingSays | ResponseSays | MeasureSays | TakenBack

KINDS: Mapping[str, type[Says]] = {
    "assured": Assured,
    "audited": Audited,
    "hmicfrs_closed": HmicfrsClosed,
    "reopened": Reopened,
    "challenge_asked": Asked,
    "challenge_replied": Replied,
    "challenge_weighed": Weighed,
    "challenge_withdrawn": ChallengeWithdrawn,
    "meeting_action": Minuted,
    "meeting_update": LogUpdated,
    "report_published": ReportPublished,
    "comments_invited": CommentsInvited,
    "comments_received": CommentsReceived,
    "responded": Responded,
    "response_published": ResponsePublished,
    "measure_defined": MeasureDefined,
    "measure_figures": FiguresGiven,
    "measure_step": StepDeclared,
    "taken_back": TakenBack,
}
"""Every kind of entry by the name under which it is stored. A name is never given another meaning."""

_PARTS = (ClosureSays, ChallengeSays, ResponseSays)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing recorded. `known_on` is the day on which it was recorded, as the person's calendar had it;
    `recorded_at` the moment by the clock (aware, UTC)."""

    number: int
    known_on: date
    recorded_at: datetime
    who: str
    says: Says

    @property
    def kind(self) -> str:
        return next(name for name, kind in KINDS.items() if kind is type(self.says))


def happened_on(says: Says) -> date | None:
    """The day of the event that was recorded, which may lie before the day on which it was; None where it has none.

    What is said of a measure has none: its figures and steps are of periods, and `on` is only when they were given.
    """
    if isinstance(says, MeasureSays):
        return None
    names = ("on", "seen_on", "published", "meeting")
    days = (getattr(says, name, None) for name in names)
    return next((day for day in days if isinstance(day, date)), None)


def record_of(entries: Iterable[Entry], known_on: date | None = None) -> Record:
    """How things stand by the entries known on a day (None: all of them)."""
    says = [entry.says for entry in counting(entries, known_on)]
    return Record(closures(says), challenges(says), meeting_log(says), response(says), kept_measures(says))


def counting(entries: Iterable[Entry], known_on: date | None = None) -> list[Entry]:
    """The entries known on a day (None: all), without what had been taken back by then: in the order of the days on
    which they were known, those of one day as they come."""
    known = sorted(
        (entry for entry in entries if known_on is None or entry.known_on <= known_on),
        key=lambda entry: entry.known_on,
    )
    back = {entry.says.number for entry in known if isinstance(entry.says, TakenBack)}
    return [entry for entry in known if entry.number not in back]


def checked(says: Says, entries: Sequence[Entry], known_on: date) -> Says:
    """What is to be recorded, with its texts trimmed. `known_on` is today.

    Raises MonitorError where it does not fit what the entries hold, and says what to do.
    """
    earlier = [entry.known_on for entry in entries if not of_the_workbook(entry.says)]
    if earlier and not of_the_workbook(says) and known_on < (last := max(earlier)):
        raise MonitorError(
            f"The last entry was made on {wording.uk_date(last)}; one made on {wording.uk_date(known_on)} would come "
            "before it, and what was said of the days between would change. Give a later day, or leave --as-of out."
        )
    if isinstance(says, MeasureSays):
        counted = _of_its_measure(says, entries)
        known, ever = record_of(counted, known_on).measures, record_of(counted).measures
        return check_measure(says, known, ever, known_on)
    standing = record_of(entries)
    if isinstance(says, ClosureSays):
        return check_closure(says, standing.closures.get(says.about.recommendation or ""), known_on)
    if isinstance(says, ChallengeSays):
        return check_challenge(says, {one.number: one for one in standing.challenges}, known_on)
    if isinstance(says, MeetingSays):
        return check_meeting(says, {one.number: one for one in standing.log}, known_on)
    if isinstance(says, TakenBack):
        return _checked_taking_back(says, entries)
    return check_response(says, standing.response, known_on)


def _of_its_measure(says: MeasureSays, entries: Sequence[Entry]) -> list[Entry]:
    """The entries of the same measure that still count: an upload may bring hundreds, each checked by these.

    What was taken back since the day of an earlier workbook is nothing to build on, though it was known on that day.
    """
    key = key_of(says.name, says.recommendation)
    return [
        entry
        for entry in counting(entries)
        if isinstance(entry.says, MeasureSays) and key_of(entry.says.name, entry.says.recommendation) == key
    ]


def _checked_taking_back(says: TakenBack, entries: Sequence[Entry]) -> TakenBack:
    counted = counting(entries)
    entry = next((entry for entry in counted if entry.number == says.number), None)
    if entry is None or isinstance(entry.says, TakenBack):
        raise MonitorError(
            f"There is no entry {says.number} that counts. List them with: hmicfrs-monitor record list"
        )
    if isinstance(entry.says, Asked):
        raise MonitorError(
            f"Entry {says.number} asked a challenge, and others are numbered after it. Withdraw the challenge."
        )
    if resting := _resting_on(entry, entries):
        listed = wording.join([str(number) for number in resting])
        raise MonitorError(f"Later entries rest on entry {says.number}: {listed}. Take those back first.")
    return TakenBack(says.number, said(says.why, "why it is taken back"))


def _resting_on(entry: Entry, entries: Sequence[Entry]) -> list[int]:
    """The numbers of the entries that fit, and would not without this one: a reply accepted, and no reply."""
    beside = _beside(entry.says, entries)
    without = [other for other in beside if other is not entry]
    return sorted(_misfits(without) - _misfits(beside))


def _misfits(entries: Sequence[Entry]) -> set[int]:
    """The entries that do not fit those made before them. There should be none, but an earlier release let some in."""
    fitting: list[Entry] = []
    misfits: set[int] = set()
    for entry in sorted(entries, key=lambda entry: entry.number):
        try:
            checked(entry.says, fitting, entry.known_on)
        except MonitorError:
            misfits.add(entry.number)
        else:
            fitting.append(entry)
    return misfits


def _beside(says: Says, entries: Sequence[Entry]) -> list[Entry]:
    """The entries that count and on which an entry may bear: those of its part of the record."""
    if isinstance(says, MeasureSays):
        return _of_its_measure(says, entries)
    counted = counting(entries)
    if isinstance(says, MeetingSays):  # a log may have a thousand actions, and none bears on another
        return [
            one for one in counted if isinstance(one.says, MeetingSays) and one.says.number == says.number
        ]
    part = next(part for part in _PARTS if isinstance(says, part))
    return [one for one in counted if isinstance(one.says, part)]
