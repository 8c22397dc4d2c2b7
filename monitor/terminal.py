"""What the terminal shows: readings, positions, changes. Places words and figures; computes none."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from monitor.clock import LONDON
from monitor.terminal_issues import MOST_LISTED, counted, show_issues
from monitor.terminal_layout import show_drift, show_interpretations, show_recalled, show_remembered
from recommendations import wording
from recommendations.problems import MonitorError

if TYPE_CHECKING:
    from monitor.doctor import Finding
    from recommendations.plan import Front, PlanName, Reading, RowLedger, SheetReading
    from recommendations.tracker.changes import Changes
    from recommendations.tracker.history import VersionFacts
    from recommendations.versions import Stored
    from reports.delivery.dispatch import Delivered
    from reports.delivery.ledger import Entry
    from reports.report import ActionLine, Mark, RecommendationLine, RecommendationSection, Report

_STYLES = {
    "red": "bold red",
    "amber": "bold yellow",
    "green": "bold green",
    "blue": "bold blue",
    "grey": "dim",
}
_HEADINGS = (
    "", "Recommendation", "RAG", "Last", "Force", "", "Progress", "Expected", "Overdue", "Deadline",
)  # fmt: skip
_TITLE, _FIGURES, _NARROW = 1, (6, 7, 8), (0, 1, 2, 3, 4, 6, 8)
_ROOMY = 110


def output() -> Console:
    """Standard output; a pipe gets no colour and enough width for a sentence."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=max(console.width, 120))


@contextmanager
def working(what: str) -> Iterator[None]:
    """A sign of life on standard error while something long goes on; nothing in a pipe."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    with console.status(f"{escape(what)} …"):
        yield


# Reading


def show_reading(reading: "Reading") -> None:
    """What was found in a workbook, what was not read, and the account of its rows."""
    console = output()
    plan = reading.plan
    to_look_at = f" To look at, below: {counted(reading.issues)}." if reading.issues else ""
    measures = f", {wording.count(len(reading.measures), 'measure')}" if reading.measures else ""
    console.print(
        f"[bold]{escape(reading.name)}[/bold]: {wording.count(len(plan.recommendations), 'recommendation')}, "
        f"{wording.count(len(plan.actions), 'action')}{measures}.{to_look_at}"
    )
    _show_front(console, reading.front)
    for sheet in reading.sheets:
        _show_sheet(console, sheet)
    show_recalled(console, reading)
    show_interpretations(console, reading.plan)
    show_ledger_of(console, reading.rows)
    show_issues(console, reading.issues)


def _show_front(console: Console, front: "Front") -> None:
    """What the workbook says of itself: as written, as read, and where."""
    for said in (front.force, front.plan, front.report):
        if said:
            console.print(escape(f"{said.label}: {said.written} ({said.cell})"))
    for dated in (front.position, front.published):
        if dated:
            value, day = dated
            console.print(escape(f"{value.label}: “{value.written}” → {wording.uk_date(day)} ({value.cell})"))


def _show_sheet(console: Console, sheet: "SheetReading") -> None:
    console.print(f"\n[bold]{escape(sheet.name)}[/bold] ({sheet.role}): {escape(sheet.why)}")
    if not sheet.columns:
        return
    table = Table("Column", "Heading", "Read as", "How", box=None, padding=(0, 2, 0, 2), header_style="dim")
    for column in sheet.columns:
        read_as = column.field.value.replace("_", " ") if column.field else "not used"
        table.add_row(column.letter, escape(" ".join(column.heading.split())), read_as, column.how)
    console.print(table)


def show_ledger_of(console: Console, rows: "RowLedger") -> None:
    console.print(f"\nRows: {rows.read} read = {rows.imported} imported + {len(rows.left_out)} left out.")
    reasons: dict[str, list[str]] = {}
    for row in rows.left_out:
        reasons.setdefault(row.why.value, []).append(f"{row.sheet}!{row.row}")
    for why, places in reasons.items():
        more = f" and {len(places) - 8} more" if len(places) > 8 else ""
        console.print(f"  {len(places)} {why}: {escape(', '.join(places[:8]))}{more}", style="dim")


def show_preview(stored: "Stored | None", actions: int) -> None:
    """What an import would change, in the layout and in the plan. `actions`: how many the workbook has."""
    console = output()
    if stored is not None:
        show_drift(console, stored)
    if stored is None:
        console.print("\nNo version of this plan is stored yet; an import would be version 1.")
    elif stored.already:
        console.print(
            f"\nThis workbook is version {stored.number} already, dated {wording.uk_date(stored.dated)}; "
            "an import would store nothing."
        )
    elif stored.changes is not None:
        console.print(f"\nAgainst version {stored.previous}, an import would bring:")
        _show_mostly_gone(console, stored.changes, actions)
        _show_sentences(console, stored.changes)
        _show_measures(stored, kept=False)


def _show_mostly_gone(console: Console, changes: "Changes", actions: int) -> None:
    if warning := changes.mostly_gone(actions):
        console.print(Text(warning, style="bold"))


def show_stored(stored: "Stored", name: "PlanName", actions: int, *, previewed: bool) -> None:
    """What an import did; what it changed too, unless that was shown before it was asked for."""
    console = output()
    if not previewed:
        show_drift(console, stored)
    if stored.changes is not None and not previewed:
        console.print(f"\nAgainst version {stored.previous}, the import brings:")
        _show_mostly_gone(console, stored.changes, actions)
        _show_sentences(console, stored.changes)
    if stored.already:
        console.print(
            f"\nThis workbook is version {stored.number} of {escape(str(name))} already, dated "
            f"{wording.uk_date(stored.dated)}. "
            + ("That version stays as it was read." if stored.remembered else "Nothing was stored.")
        )
    else:
        console.print(
            f"\n[bold]Stored as version {stored.number}[/bold] of {escape(str(name))}, "
            f"dated {wording.uk_date(stored.dated)}. The original workbook is kept."
        )
        _show_measures(stored, kept=True)
    show_remembered(console, stored.remembered, name)


def _show_measures(stored: "Stored", *, kept: bool) -> None:
    from monitor.terminal_measure import show_news

    show_news(stored.measures, kept=kept)


# Position


def mark(mark: "Mark") -> Text:
    """A RAG as word and shape, with colour on top."""
    return Text(f"{mark.symbol} {mark.word}", style=_STYLES.get(mark.rag.value, "") if mark.rag else "dim")


def show_status(report: "Report") -> None:
    """The position, each recommendation, and why."""
    console = output()
    console.print(f"[bold]{escape(report.title)}[/bold]\n{escape(report.subtitle)}")
    console.print(Text(report.prepared, style="dim"))
    console.print()
    _show_hindsight(console, report)
    console.print(f"{escape(report.headline.position)}\n{escape(report.headline.progress_sentence)}")
    if report.headline.age:
        console.print(Text(report.headline.age))
    if report.clock.shown:
        console.print(Text(report.clock.sentences[0]))
    console.print()
    console.print(_standing_table(report.standing, console.width))
    console.print()
    for section in report.recommendations:
        console.print(Text.assemble(mark(section.line.rag), "  ", (section.line.name, "bold")))
        for reason in section.reasons:
            console.print(indented(reason, 4))
    for sentence in report.notices:
        console.print(Text(sentence))
    console.print(
        "\nOne recommendation with its actions: hmicfrs-monitor status --recommendation REF", style="dim"
    )


def _standing_table(lines: "Sequence[RecommendationLine]", width: int) -> Table:
    """A line a recommendation: its title takes what room the figures leave; a narrow screen gets fewer of them."""
    shown = range(len(_HEADINGS)) if width >= _ROOMY else _NARROW
    rows = [_standing(line) for line in lines]
    widest = [max(cell_len(str(cell)) for cell in column) for column in zip(_HEADINGS, *rows, strict=True)]
    room = max(12, width - sum(widest[i] + 2 for i in shown if i != _TITLE))
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for i in shown:
        table.add_column(_HEADINGS[i], justify="right" if i in _FIGURES else "left", no_wrap=True)
    for row in rows:
        row[_TITLE].truncate(room, overflow="ellipsis")
        table.add_row(*(row[i] for i in shown))
    return table


def _standing(line: "RecommendationLine") -> tuple[Text, ...]:
    figures = (
        bar(line.progress.value),
        line.progress.text,
        line.expected.text,
        str(line.overdue),
        line.deadline.short,
    )
    marks = (mark(line.rag), mark(line.last), mark(line.declared))
    return (Text(line.ref), Text(line.short_title), *marks, *map(Text, figures))


def indented(sentence: str, spaces: int) -> Padding:
    """A sentence whose every line begins at the same place."""
    return Padding(Text(sentence), (0, 0, 0, spaces))


def bar(value: float | None, width: int = 10) -> str:
    """A progress of 0 to 100 as a bar of characters; blank where it is not known."""
    if value is None:
        return ""
    filled = round(value / 100 * width)
    return "█" * filled + "░" * (width - filled)


def show_recommendation(report: "Report", ref: str) -> None:
    """One recommendation with each of its actions. Raises MonitorError if there is none with this reference."""
    section = next((s for s in report.recommendations if s.line.ref.casefold() == ref.casefold()), None)
    if section is None:
        known = ", ".join(s.line.ref for s in report.recommendations)
        raise MonitorError(f"There is no recommendation “{ref}”. The plan has {known}.")
    console = output()
    console.print(Text(report.prepared, style="dim"))
    console.print()
    _show_hindsight(console, report)
    _show_section(console, section)


def _show_hindsight(console: Console, report: "Report") -> None:
    for number, sentence in enumerate(report.hindsight):
        console.print(Text(sentence, style="" if number else "bold"))
    if report.hindsight:
        console.print()


def _show_section(console: Console, section: "RecommendationSection") -> None:
    console.print(Text.assemble(mark(section.line.rag), "  ", (section.heading, "bold")))
    for label, value in section.facts:
        console.print(f"  [dim]{escape(label)}:[/dim] {escape(value)}")
    for reason in section.reasons:
        console.print(indented(reason, 2))
    if section.closure:
        console.print("  [dim]What is recorded of its closure:[/dim]")
    for sentence in section.closure:
        console.print(indented(sentence, 4))
    for action in section.actions:
        _show_action(console, action)


def _show_action(console: Console, action: "ActionLine") -> None:
    console.print()
    console.print(Text.assemble("  ", (action.ref, "bold"), "  ", mark(action.rag), "  ", action.description))
    facts = [action.owner, action.status, action.due.text, action.timing, action.progress.text]
    console.print(f"      [dim]{escape(' · '.join(fact for fact in facts if fact))}[/dim]")
    for reason in action.reasons:
        console.print(indented(reason, 6))
    if action.difference:
        console.print(indented(action.difference, 6))


# Changes


def show_changes(changes: "Changes", before: "VersionFacts", after: "VersionFacts") -> None:
    console = output()
    console.print(
        f"From version {before.number}, dated {wording.uk_date(before.dated)}, "
        f"to version {after.number}, dated {wording.uk_date(after.dated)}:"
    )
    _show_sentences(console, changes)


def _show_sentences(console: Console, changes: "Changes") -> None:
    """What a reader asks about first comes first, each kind with its first sentences; plain edits are counted."""
    from recommendations.tracker.changed import edits_said

    if changes.empty:
        console.print("  Nothing changed.")
    for title, sentences in _grouped(changes):
        if sentences:
            console.print(f"\n  [bold]{title}[/bold] ({len(sentences)})")
        for sentence in sentences[:MOST_LISTED]:
            console.print(indented(f"• {sentence}", 2))
        if len(sentences) > MOST_LISTED:
            console.print(f"  and {len(sentences) - MOST_LISTED} more: see all of them with --json")
    if edits := edits_said(changes):
        console.print(f"\n  {escape(edits)} See them with --json.")


def _grouped(changes: "Changes") -> Iterator[tuple[str, list[str]]]:
    from recommendations.tracker.changed import Edit, uncertain_said
    from recommendations.tracker.unsupported import improved_without_evidence

    unsupported = improved_without_evidence(changes)

    def of(kind: str) -> list[str]:
        return [change.sentence for change in changes.changed if change.kind.value == kind]

    def edited(edit: Edit) -> list[str]:
        return [change.sentence for change in changes.changed if change.edit is edit and change.told]

    yield (
        "No longer in the plan: ask whether done, merged or dropped",
        [gone.sentence for gone in changes.removed],
    )
    yield "Not clear whether new or an earlier action", [uncertain_said(asked) for asked in changes.uncertain]
    yield "The force's RAG better without new evidence: ask what shows it", [u.sentence for u in unsupported]
    yield "Dates moved later", of("slipped")
    yield "Cleared", of("cleared")
    yield "Reopened", of("reopened")
    yield "Completed", of("completed")
    yield Edit.STATUS.heading, edited(Edit.STATUS)
    yield Edit.PERCENT_FELL.heading, edited(Edit.PERCENT_FELL)
    weak = {(u.of, u.ref) for u in unsupported}
    better = [c for c in changes.changed if c.kind.value == "rag_improved" and ("action", c.ref) not in weak]
    yield "The force's RAG better, with new evidence", [change.sentence for change in better]
    yield "The force's RAG worse", of("rag_worsened")
    yield Edit.ORIGINAL_DATE.heading, edited(Edit.ORIGINAL_DATE)
    yield Edit.FIRST_DATE.heading, edited(Edit.FIRST_DATE)
    yield "Dates brought forward", of("brought_forward")
    yield Edit.EVIDENCE.heading, edited(Edit.EVIDENCE)
    yield Edit.RENUMBERED.heading, edited(Edit.RENUMBERED)
    yield "Added", [new.sentence for new in changes.added]
    yield "Recommendations", [change.sentence for change in changes.recommendations]


# Email


def show_deliveries(results: "Sequence[Delivered]") -> None:
    console = output()
    if not results:
        console.print(
            "Nothing is left to send this week. What became of each email: hmicfrs-monitor email ledger"
        )
    for result in results:
        late = ", late" if result.late else ""
        console.print(
            f"{escape(result.address)}, {result.period}{late}: {result.state}. {escape(result.detail)}"
        )


def show_ledger(entries: "Sequence[Entry]") -> None:
    console = output()
    if not entries:
        console.print("Nothing has been sent yet.")
    for entry in entries:
        late = ", late" if entry.late else ""
        console.print(
            f"[bold]{entry.period}[/bold]{late}  {escape(entry.address)}  {entry.words}  "
            f"[dim]{escape(entry.plan)}[/dim]"
        )
        console.print(f"    {escape(entry.subject)}", style="dim")
        for attempt in entry.tries:
            moment = attempt.at.astimezone(LONDON)
            console.print(
                f"    {wording.uk_date(moment.date())} {moment:%H:%M}  {attempt.outcome}: {escape(attempt.detail)}"
            )


# Settings


def show_findings(findings: Sequence["Finding"]) -> None:
    """The doctor's findings: a word and a sign, never colour alone."""
    console = output()
    for finding in findings:
        sign, style = ("✓ well ", "green") if finding.well else ("✗ mend ", "bold red")
        console.print(Text.assemble((sign, style), " ", (finding.name, "bold"), f": {finding.said}"))
