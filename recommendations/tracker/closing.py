"""The three stages of closure of a recommendation, kept apart, and whether its change is embedded."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from recommendations import wording
from recommendations.plan import Rag, Status
from recommendations.tracker import phrases
from recommendations.tracker.judged import Closing, JudgedAction

if TYPE_CHECKING:
    from recommendations.record.closure import Closure, Reopened

NOT_EMBEDDED = (
    "Nothing recorded shows yet that the change is embedded: no measure that has shifted and held, and no audit that "
    "found it so."
)


def closing(
    ref: str, actions: Sequence[JudgedAction], closure: "Closure | None", held: Sequence[str] = ()
) -> Closing:
    """The stages of a recommendation. `held`: a sentence for each of its measures that has shifted and held."""
    live = [action for action in actions if action.row.status is not Status.SUPERSEDED]
    done = [action for action in live if action.row.status is Status.COMPLETE]
    assured = closure.assured if closure else None
    closed = closure.hmicfrs if closure else None
    embedded = _embedded(closure, held)
    return Closing(
        force_complete=bool(live) and len(done) == len(live),
        evidenced=bool(live) and all(action.rag is Rag.BLUE for action in live),
        assured_on=assured.seen_on if assured else None,
        hmicfrs_on=closed.on if closed else None,
        embedded_by=embedded,
        sentences=(
            _force_said(ref, live, done),
            assured_said(closure),
            hmicfrs_said(closure),
            embedded or NOT_EMBEDDED,
        ),
        assured_lost=closure.assured_lost if closure else None,
        hmicfrs_lost=closure.hmicfrs_lost if closure else None,
        recorded=bool(closure and closure.history),
    )


def _force_said(ref: str, live: Sequence[JudgedAction], done: Sequence[JudgedAction]) -> str:
    if not live:
        return f"The plan has no action for {phrases.recommendation(ref)} that could be complete."
    if len(live) == 1 and not done:
        return "The force does not report the only action complete."
    if len(done) < len(live):
        return f"The force reports {len(done) or 'none'} of {wording.count(len(live), 'action')} complete."
    unproven = [action for action in done if not action.evidenced]
    some = "" if len(live) == 1 else f" {wording.of_them(len(unproven), len(live))}"
    without = (
        f",{some} without evidence ({phrases.refs(unproven)})" if unproven else ", with evidence recorded"
    )
    return f"The force reports {wording.whole(len(live), 'action')} complete{without}."


def assured_said(closure: "Closure | None") -> str:
    """The second stage; where it no longer holds, since when and why."""
    assured = closure.assured if closure else None
    if assured is None:
        lost = closure.assured_lost if closure else None
        return f"The OPCC is not assured{f' any longer: {reopened_said(lost)}' if lost else ''}."
    since = f", sustained since {wording.uk_date(assured.sustained_since)}" if assured.sustained_since else ""
    seen = phrases.quoted(assured.evidence)
    return f"The OPCC is assured: {assured.by} saw the evidence on {wording.uk_date(assured.seen_on)}, {seen}{since}."


def hmicfrs_said(closure: "Closure | None") -> str:
    """The third stage; where it no longer holds, since when and why."""
    closed = closure.hmicfrs if closure else None
    if closed is None:
        if lost := (closure.hmicfrs_lost if closure else None):
            return f"HMICFRS had closed it, and no longer: {reopened_said(lost)}."
        return "HMICFRS has not closed it, as far as is recorded."
    return f"HMICFRS closed it on {wording.uk_date(closed.on)} ({closed.reference})."


def reopened_said(lost: "Reopened") -> str:
    """'it was reopened on 1 February 2026, “The next sample failed”'."""
    return f"it was reopened on {wording.uk_date(lost.on)}, {phrases.quoted(lost.why)}"


def closing_said(closing: Closing) -> str:
    """The stages in one line: 'Reported complete; OPCC assured on 12 January 2026; not closed by HMICFRS'."""
    claim = "Reported complete" if closing.force_complete else "Not reported complete"
    return "; ".join(
        (
            claim,
            _stage("OPCC assured", "OPCC not assured", closing.assured_on, closing.assured_lost),
            _stage("closed by HMICFRS", "not closed by HMICFRS", closing.hmicfrs_on, closing.hmicfrs_lost),
        )
    )


def _stage(holds: str, not_so: str, on: date | None, lost: "Reopened | None") -> str:
    if on:
        return f"{holds} on {wording.uk_date(on)}"
    return f"{not_so}, since {reopened_said(lost)}" if lost else not_so


def _embedded(closure: "Closure | None", held: Sequence[str]) -> str:
    """Embedded needs a measure that has shifted and held, or a dated audit that found it so."""
    audit = closure.audit if closure else None
    if audit is not None and not audit.embedded:
        return ""
    if audit is None:
        return " ".join(held)
    when = f"An audit by {audit.by} on {wording.uk_date(audit.on)}"
    return " ".join([f"{when} found the change embedded: {phrases.quoted(audit.found)}.", *held])
