"""What the terminal shows of how a workbook was understood: interpreted values, layout, confirmed headings."""

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from recommendations import wording
from recommendations.problems import Problem

if TYPE_CHECKING:
    from recommendations.mappings import Kept
    from recommendations.plan import Plan, PlanName, Reading
    from recommendations.versions import Stored
    from recommendations.workbook.interpretations import Interpretation
    from recommendations.workbook.learning import Learned
    from recommendations.workbook.log_table import LearnedOfLog

_MOST_PAIRS = 6  # of one field
_LONGEST = 60


def show_recalled(console: Console, reading: "Reading") -> None:
    """In one line, which headings were read as a person confirmed them before."""
    headings = {issue.found for issue in reading.issues if issue.code == Problem.HEADING_LEARNED.code}
    columns = (column for sheet in reading.sheets for column in sheet.columns)
    named = dict.fromkeys(
        f"“{heading}” = {column.field.value}"
        for column in columns
        if column.field and (heading := " ".join(column.heading.split())) in headings
    )
    if named:
        console.print(f"\nRead as confirmed before: {escape(wording.join(list(named)))}.")


def show_interpretations(console: Console, plan: "Plan") -> None:
    """Each different value as written and as read, by field; dates in figures are one line."""
    from recommendations.workbook.interpretations import interpretations

    found = interpretations(plan)
    if not found:
        return
    console.print("\n[bold]As written → as read[/bold]")
    for field, group in groupby(found, key=lambda one: one.field):
        name = Text(f"{field.value.replace('_', ' ')}: ", style="bold")
        console.print(Padding(name.append_text(_pairs(list(group))), (0, 0, 0, 2)))


def _pairs(pairs: "Sequence[Interpretation]") -> Text:
    """The first pairs of a field, words before figures, and how many more there are."""
    in_words = [one for one in pairs if not one.note]
    in_figures = [one for one in pairs if one.note]
    said = [_pair(one, f" ({one.count} times)" if one.count > 1 else "") for one in in_words[:_MOST_PAIRS]]
    if in_figures:
        others = sum(one.count for one in in_figures) - 1
        more = f", like {wording.count(others, 'more date')} in figures" if others else ""
        said.append(_pair(in_figures[0], f" ({in_figures[0].note}{more})"))
    if len(in_words) > _MOST_PAIRS:
        said.append(f"and {len(in_words) - _MOST_PAIRS} more: --json")
    return Text("; ".join(said), style="not bold")


def _pair(one: "Interpretation", after: str) -> str:
    return f"{_short(one.written)} → {_short(one.read)}{after}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def show_drift(console: Console, stored: "Stored") -> None:
    """How the layout differs from the version before."""
    if stored.drift:
        console.print(f"\n[bold]The layout is not that of version {stored.previous}:[/bold]")
    for sentence in stored.drift:
        console.print(Padding(Text(f"• {sentence}"), (0, 0, 0, 2)))


def show_remembered(
    console: Console,
    remembered: "Sequence[Learned] | Sequence[LearnedOfLog]",
    name: "PlanName",
    what: str = "workbook",
) -> None:
    """Which headings were told with an import, and are kept for the next."""
    if remembered:
        named = wording.join(
            list(dict.fromkeys(f"“{one.heading}” = {one.field.value}" for one in remembered))
        )
        console.print(
            f"Remembered for {escape(name.force)}: {escape(named)}. The next {what} of this layout is read so; "
            "see and forget them with: hmicfrs-monitor mappings"
        )


def show_mappings(kept: "Sequence[Kept]") -> None:
    """Every confirmed heading with who confirmed it, when, and beside which headings."""
    console = Console(highlight=False)
    if not kept:
        console.print(
            'No heading has been confirmed yet. Confirm one with an import: --map "Lead officer=owner"'
        )
        return
    table = Table("Force", "Heading", "Read as", "Confirmed by", "On", box=None, padding=(0, 2, 0, 0))
    for one in kept:
        learned = one.learned
        table.add_row(
            escape(one.force),
            escape(learned.heading),
            f"{learned.field.value.replace('_', ' ')}{' (meeting log)' if one.of == 'log' else ''}",
            escape(learned.confirmed_by),
            wording.uk_date(learned.confirmed_on),
        )
    console.print(table)
