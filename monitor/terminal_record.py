"""What the terminal shows of the record: closure, challenges, the meeting's log, and every entry."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from monitor.terminal import indented, output
from recommendations import wording

if TYPE_CHECKING:
    from recommendations.record.challenges import Challenge
    from recommendations.record.closure import Closure
    from recommendations.record.measuring import MeasureSays
    from recommendations.record.meetings import LoggedAction
    from recommendations.record.record import Entry, Says
    from recommendations.record.standing import Record, Response
    from recommendations.tracker.statutory import StatutoryClock


_LONGEST = 60
# The text of an entry, whatever its kind calls it.
_TEXTS = (
    "question",
    "reply",
    "evidence",
    "found",
    "reference",
    "action",
    "update",
    "why_none",
    "title",
    "where",
    "why",
)


def show_closures(record: "Record") -> None:
    """Where each recommendation stands at the OPCC and at HMICFRS."""
    console = output()
    if not record.closures:
        console.print("Nothing is recorded yet. See: hmicfrs-monitor closure assured --help")
    for closure in record.closures.values():
        console.print(Text(f"Recommendation {closure.recommendation}", style="bold"))
        for sentence in _closure_said(closure):
            console.print(indented(sentence, 2))


def _closure_said(closure: "Closure") -> Iterator[str]:
    from recommendations.tracker.closing import assured_said, hmicfrs_said

    yield assured_said(closure)
    if audit := closure.audit:
        outcome = "embedded" if audit.embedded else "not embedded"
        yield f"Audited on {wording.uk_date(audit.on)} by {audit.by}, {outcome}: {audit.found}."
    yield hmicfrs_said(closure)


def show_challenges(challenges: "Sequence[Challenge]", as_of: date) -> None:
    """Each challenge, where it stands, and what was said of it."""
    from recommendations.record.challenges import said_as

    console = output()
    if not challenges:
        console.print(
            f"None was asked by {wording.uk_date(as_of)}. Ask one with: hmicfrs-monitor challenge ask --help"
        )
    for one in challenges:
        late = one.days_overdue(as_of)
        due = f", reply due {wording.uk_date(one.reply_due)}" if one.awaiting and one.reply_due else ""
        overdue = f", {wording.days(late)} overdue" if late else ""
        heading = (f"Challenge {one.number}", "bold")
        console.print(Text.assemble(heading, f" on {one.asked.about.words}: {one.state.words}{due}{overdue}"))
        for said in one.exchange:
            console.print(indented(f"{wording.short_date(said.on)}, {said.by}, {said_as(said)}", 2))


def show_log(log: "Sequence[LoggedAction]", as_of: date) -> None:
    """The meeting's log, open actions first."""
    console = output()
    if not log:
        console.print("The log is empty. Add to it with: hmicfrs-monitor meeting add --help")
        return
    table = Table("No.", "Meeting", "Action", "Owner", "Due", "State", box=None, padding=(0, 2, 0, 0))
    for one in sorted(log, key=lambda logged: logged.settled_on is not None):
        due = wording.short_date(one.due) if one.due else "no date"
        told = [one.action, *(f"{wording.short_date(u.on)}: {u.update}" for u in one.updates[-1:])]
        cells = (
            one.number,
            wording.short_date(one.meeting),
            "\n".join(told),
            one.owner,
            due,
            _state(one, as_of),
        )
        table.add_row(*map(Text, cells))
    console.print(table)


def _state(one: "LoggedAction", as_of: date) -> str:
    """'open, 12 days overdue', 'transferred to the justice board'."""
    late = one.days_overdue(as_of)
    board = f" to {one.board}" if one.board else ""
    return f"{one.state.value}{board}{f', {wording.days(late)} overdue' if late else ''}"


def show_inspection(clock: "StatutoryClock", response: "Response") -> None:
    """The inspection report, the clock, and the response to each recommendation."""
    console = output()
    where = f" ({clock.where})" if clock.where else ""
    published = f", published on {wording.uk_date(clock.published)}{where}"
    console.print(Text.assemble((clock.title, "bold"), published))
    for sentence in clock.sentences:
        console.print(indented(sentence, 2))
    for ref in (*clock.recommendations, *clock.elsewhere):
        one = response.responses.get(ref)
        kind = "action" if one and one.action else "why none"
        said = f"{kind}: {one.action or one.why_none}" if one else "no response yet"
        console.print(indented(f"{ref}  {said}", 2))


def _subject(says: "Says") -> str:
    """'recommendation 3', 'action 2.3', or the number or name that the entry goes by."""
    from recommendations.record.about import About
    from recommendations.record.measuring import MeasureSays

    if isinstance(says, MeasureSays):
        return f"{says.name} ({About(says.recommendation).words})"
    if about := getattr(says, "about", None):
        return str(about.words)
    named = getattr(says, "number", None) or getattr(says, "name", None)
    return str(named) if named else "the report"


def _words(says: "Says") -> str:
    """The beginning of what was said, so that an entry can be told from others of its kind."""
    from recommendations.record.measuring import MeasureSays

    if isinstance(says, MeasureSays):
        return _of_a_measure(says)
    parts = (getattr(says, name, "") for name in _TEXTS)
    said = " ".join(next((str(part) for part in parts if part), "").split())
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"


def _of_a_measure(says: "MeasureSays") -> str:
    """'April 2025: 61%', '21 figures, April 2025: 61 to December 2026: 81.7', 'by month, in %, target 90'."""
    from recommendations.record.measuring import FiguresGiven, StepDeclared

    if isinstance(says, StepDeclared):
        return f"from {says.period}: {says.why}"
    if isinstance(says, FiguresGiven):
        held = [f"{point.period}: {point.as_written or 'none'}" for point in says.points]
        return held[0] if len(held) == 1 else f"{len(held)} figures, {held[0]} to {held[-1]}"
    facts = {"baseline": says.baseline, "target": says.target}
    better = [f"{says.better} is better"] if says.better else []
    unit = [f"in {says.unit}"] if says.unit else []
    given = [f"{name} {value:g}" for name, value in facts.items() if value is not None]
    return ", ".join([f"by {says.every}", *unit, *better, *given])


def show_entries(entries: "Sequence[Entry]") -> None:
    """Every entry in order."""
    console = output()
    if not entries:
        console.print("Nothing is recorded about this plan yet.")
        return
    table = Table("No.", "Day", "What", "About", "Words", "Who", box=None, padding=(0, 2, 0, 0))
    for one in entries:
        day, what = wording.short_date(one.known_on), one.kind.replace("_", " ")
        table.add_row(*map(Text, (str(one.number), day, what, _subject(one.says), _words(one.says), one.who)))
    console.print(table)
