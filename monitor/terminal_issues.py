"""What the terminal shows of the problems in a workbook: what matters most first, one line for what is the same."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from recommendations import wording
from recommendations.problems import Severity

if TYPE_CHECKING:
    from recommendations.plan import Issue

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "dim"}
MOST_LISTED = 40
_MOST_PLACES = 6


def counted(issues: Iterable["Issue"]) -> str:
    """How many there are of each severity, the gravest first: '12 warnings and 8 notes'."""
    severities = [issue.severity for issue in issues]
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    return wording.join(
        [
            wording.count(severities.count(severity), name)
            for severity, name in names.items()
            if severity in severities
        ]
    )


def show_issues(console: Console, issues: Sequence["Issue"]) -> None:
    """Every problem by its place, the gravest first; the same words of several cells are said once."""
    if not issues:
        console.print("\nEvery cell was read. There are no questions.")
        return
    console.print(f"\n[bold]To look at:[/bold] {counted(issues)}.")
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column()
    lines = list(_lines(issues))
    for severity, places, message in lines[:MOST_LISTED]:
        style = _STYLES[severity]
        table.add_row(Text(severity.value, style=style), Text.assemble((places, "bold"), "  ", message))
    console.print(Padding(table, (0, 0, 0, 2)))
    if len(lines) > MOST_LISTED:
        console.print(f"  and {len(lines) - MOST_LISTED} more: see all of them with --json")


def _lines(issues: Sequence["Issue"]) -> Iterator[tuple[Severity, str, str]]:
    """Severity, places and message, in the order of severity and then of the workbook."""
    same: dict[tuple[Severity, str, str], list[Issue]] = {}
    for issue in issues:
        sheet = issue.cell.rpartition("!")[0] if issue.cell else ""
        same.setdefault((issue.severity, sheet, issue.message), []).append(issue)
    order = list(Severity)
    for (severity, sheet, message), found in sorted(same.items(), key=lambda one: order.index(one[0][0])):
        yield severity, _places(sheet, found), message


def _places(sheet: str, issues: Sequence["Issue"]) -> str:
    """'Action Plan!H15, H49 and 3 more cells'; a row or the workbook where no cell is to blame."""
    if not sheet:
        return wording.join(list(dict.fromkeys(f"row {i.row}" if i.row else "workbook" for i in issues)))
    cells = list(dict.fromkeys(i.cell.rpartition("!")[2] for i in issues if i.cell))
    more = len(cells) - _MOST_PLACES
    return f"{sheet}!{', '.join(cells[:_MOST_PLACES])}" + (
        f" and {wording.count(more, 'more cell')}" if more > 0 else ""
    )
