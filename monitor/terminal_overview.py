"""What the terminal shows of several plans side by side."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from monitor.terminal import indented, mark, output

if TYPE_CHECKING:
    from reports.report.overview import Overview, PlanLine, Totals


def show_overview(overview: "Overview") -> None:
    """Each force and its plans, then the sums."""
    console = output()
    console.print(Text.assemble((overview.title, "bold"), f", {overview.as_of.text}\n{overview.position}"))
    for group in overview.groups:
        console.print()
        console.print(Text(group.force, style="bold"))
        if len(overview.groups) > 1:
            console.print(indented(group.sentence, 2))
        for line in group.lines:
            _show_plan(console, line)
    console.print()
    for sentence in overview.reconciles:
        console.print(Text(sentence, style="dim"))


def _show_plan(console: Console, line: "PlanLine") -> None:
    dated = f"  {line.version}, dated {line.dated.short}" if line.version else ""
    console.print(Text.assemble("  ", (line.plan, "bold"), dated))
    if line.totals is None:
        console.print(indented(f"Could not be judged. {line.why_not}", 4))
        return
    figures = f"{line.progress.text} complete ({line.expected.text} expected), {line.overdue} overdue"
    console.print(Text.assemble("    ", *_counts(line.totals), figures))
    for sentence in (line.urgent, line.clock, line.replies and f"{line.replies}."):
        if sentence:
            console.print(indented(sentence, 4))


def _counts(totals: "Totals") -> list[Text]:
    return [Text.assemble(f"{count.value} ", mark(count.mark), "  ") for count in totals.colours]


def show_how_to_choose(overview: "Overview") -> None:
    """What to add to a command to see one of the plans."""
    line = overview.groups[0].lines[0]
    output().print(
        Text(f'\nOne plan: hmicfrs-monitor status --force "{line.force}" --plan "{line.plan}"', style="dim")
    )
