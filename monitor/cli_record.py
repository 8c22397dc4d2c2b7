"""The `record` commands: everything that was recorded about a plan, in order, and taking a mistake back."""

import click

from monitor.options import print_json
from monitor.recording import RecordBook, recording_options, why_option


@click.group()
def record() -> None:
    """Everything that people recorded about a plan beside its workbook, in order. Nothing is ever overwritten."""


@record.command("list")
@recording_options
def list_(
    book: RecordBook,
) -> None:
    """List every entry: what was recorded, by whom and when."""
    name = book.plan_name()
    from recommendations import keeping

    found = [one for one in keeping.entries(name) if book.as_of is None or one.known_on <= book.as_of]
    if book.as_json:
        print_json({"entries": [keeping.entry_json(one) for one in found]})
        return
    from monitor import terminal_record

    terminal_record.show_entries(found)


@record.command("take-back")
@click.argument("number", type=int, metavar="NUMBER")
@why_option("What was wrong with it.")
@recording_options
def take_back(
    number: int,
    why: str,
    book: RecordBook,
) -> None:
    """Take back an entry that was made by mistake. It stays in the list, and counts no longer."""
    from recommendations.record.record import TakenBack

    book.keep(TakenBack(number, why), told=f"Entry {number} taken back")
