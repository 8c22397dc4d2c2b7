"""What the terminal shows of an imported meeting log: the account of its rows, what is new, and the questions."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from monitor.terminal import output
from monitor.terminal_issues import show_issues
from recommendations import wording

if TYPE_CHECKING:
    from recommendations.workbook.log_changes import LogChanges
    from recommendations.workbook.log_sheet import LogRead


def show_log_import(read: "LogRead", found: "LogChanges", *, dry_run: bool) -> None:
    """What was read, row by row in counts; what was recorded; what vanished; what to look at."""
    console = output()
    rows = Counter(one.what.value for one in read.told)
    counted = ", ".join(f"{number} {what}" for what, number in rows.items())
    sheets = wording.join([f"“{sheet}”" for sheet in read.sheets])
    console.print(Text(f"{read.name}, {sheets}: {wording.count(len(read.told), 'row')} read ({counted})."))
    verb = "Would be recorded" if dry_run else "Recorded"
    for title, numbers in (
        (f"{verb} as new", found.new),
        (f"{verb} as changed", found.changed),
        ("Unchanged", found.unchanged),
        ("Left out, with a question", found.left_out),
        ("Open on record and no longer in the sheet; nothing was closed", found.vanished),
    ):
        if numbers:
            console.print(Text(f"  {title}: {len(numbers)} ({_listed(numbers)})"))
    if not found.says:
        console.print("  Nothing is new, so nothing was recorded.")
    show_issues(console, (*read.issues, *found.issues))


def _listed(numbers: Sequence[str], most: int = 20) -> str:
    more = f" and {len(numbers) - most} more" if len(numbers) > most else ""
    return f"{', '.join(numbers[:most])}{more}"
