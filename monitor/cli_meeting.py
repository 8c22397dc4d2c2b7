"""The `meeting` commands: the accountability meeting's own action log."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from monitor import sources, workbooks
from monitor.options import DONE, PROBLEMS, Day, print_json, workbook_argument
from monitor.recording import RecordBook, on_option, recording_options
from recommendations.problems import Severity

if TYPE_CHECKING:
    from recommendations.workbook.log_changes import LogChanges
    from recommendations.workbook.log_sheet import LogRead
    from recommendations.workbook.log_table import LearnedOfLog
    from recommendations.workbook.log_words import LogColumn

number_argument = click.argument("number", metavar="NUMBER")


@click.group()
def meeting() -> None:
    """The accountability meeting's own action log: open, discharged, or transferred to another board."""


@meeting.command()
@number_argument
@click.option("--meeting", "held", required=True, type=Day(), metavar="DATE", help="The meeting that set it.")
@click.option("--action", required=True, metavar="TEXT", help="What is to be done.")
@click.option("--owner", required=True, metavar="NAME", help="Who is to do it.")
@click.option("--due", type=Day(), metavar="DATE", help="By when.")
@click.option(
    "--recommendation", metavar="REF", help="The recommendation that it is about, if it is about one."
)
@recording_options
def add(
    number: str,
    held: date,
    action: str,
    owner: str,
    due: date | None,
    recommendation: str | None,
    book: RecordBook,
) -> None:
    """Add an action that a meeting has set."""
    from recommendations.record.about import said
    from recommendations.record.meetings import Minuted

    ref = book.about(recommendation).recommendation if recommendation else None
    says = Minuted(number, held, action, said(owner, "the owner"), due, ref)
    book.keep(says, told=f"Action {number} of the meeting’s log added")


@meeting.command()
@number_argument
@click.option("--update", required=True, metavar="TEXT", help="What has become of it.")
@click.option("--state", type=click.Choice(["open", "discharged", "transferred"]), help="If it has changed.")
@click.option("--board", metavar="NAME", help="The board that it was taken to.")
@click.option("--due", type=Day(), metavar="DATE", help="A new date, if there is one.")
@click.option("--owner", metavar="NAME", help="A new owner, if there is one.")
@on_option()
@recording_options
def update(
    number: str, update: str, state: str | None, board: str | None, due: date | None, owner: str | None,
    on: date | None, book: RecordBook,
) -> None:  # fmt: skip
    """Say what has become of an action."""
    from recommendations.record.about import said
    from recommendations.record.meetings import LogState, LogUpdated

    named = said(board, "the board") if board is not None else None
    says = LogUpdated(number, on or book.today, update, LogState(state) if state else None, named, due, owner)
    book.keep(says, told=f"Action {number} of the meeting’s log updated")


@meeting.command("list")
@click.option("--open", "only_open", is_flag=True, help="Only the open ones.")
@recording_options
def list_(
    only_open: bool,
    book: RecordBook,
) -> None:
    """List the log: open actions, then those discharged or transferred."""
    from recommendations.record.meetings import LogState

    log = [one for one in book.record(book.as_of).log if not only_open or one.state is LogState.OPEN]
    if book.as_json:
        from recommendations.record.as_json import logged_json

        print_json({"actions": [logged_json(one, book.today) for one in log]})
        return
    from monitor import terminal_record

    terminal_record.show_log(log, book.today)


@meeting.command("import")
@workbook_argument
@click.option("--dry-run", is_flag=True, help="Say what would be recorded, and record nothing.")
@click.option(
    "--map", "mapping", multiple=True, metavar='"HEADING=FIELD"',
    help='What a column of the log holds, where its heading does not say: --map "Date of mtg=meeting". '
    "May be repeated.",
)  # fmt: skip
@recording_options
@click.pass_context
def import_(ctx: click.Context, file: Path, dry_run: bool, mapping: Sequence[str], book: RecordBook) -> None:
    """Record a log that is kept in a sheet (.xlsx, .csv …): once more, to record what has changed in it.

    Reads number, meeting date, action, owner, due, update, status and board. New actions, updates, states, dates and
    owners are recorded, all or nothing. What is no longer in the sheet is said, and closes nothing. Where the numbers
    begin again at each meeting, an action goes by both: “3 of 12 Jan 2026”. What --map says is remembered for the
    force's next log (see: mappings).
    """
    from monitor import terminal, terminal_layout, terminal_log
    from recommendations.workbook.log_changes import log_changes, names_its_meeting
    from recommendations.workbook.log_sheet import read_log

    content = workbooks.content(file)
    standing = book.record(book.as_of).log
    begun_again = any(map(names_its_meeting, standing))
    told = dict(map(_mapped, mapping))
    read = read_log(content, file.name, told, book.learned_of_log(), begun_again=begun_again)
    refs = sources.history(book.force, book.plan, None).refs
    found = log_changes(read.rows, standing, refs, book.today, by_meeting=read.by_meeting)
    if found.says and not dry_run:
        book.keep_all(found.says)
    remembered = book.remember_of_log(read.headings, told) if told and not dry_run else ()
    if book.as_json:
        print_json(log_import_json(read, found, remembered, stored=bool(found.says) and not dry_run))
    else:
        terminal_log.show_log_import(read, found, dry_run=dry_run)
        terminal_layout.show_remembered(terminal.output(), remembered, book.plan_name(), "log")
    questions = any(issue.severity is not Severity.INFO for issue in (*read.issues, *found.issues))
    ctx.exit(PROBLEMS if questions else DONE)


def _mapped(pair: str) -> "tuple[str, LogColumn]":
    from recommendations.workbook.log_words import LogColumn

    known = {column.value: column for column in LogColumn} | {"status": LogColumn.STATE}
    heading, name = workbooks.heading_and_field(pair, known)
    return heading, known[name]


def log_import_json(
    read: "LogRead", found: "LogChanges", remembered: "Sequence[LearnedOfLog]", *, stored: bool
) -> dict[str, Any]:
    from recommendations.workbook.reading_json import issue_json

    return {
        "workbook": {"name": read.name, "sheets": list(read.sheets)},
        "rows": [{"sheet": one.sheet, "row": one.row, "what": one.what.value} for one in read.told],
        "new": found.new,
        "changed": found.changed,
        "unchanged": found.unchanged,
        "left_out": found.left_out,
        "vanished": found.vanished,
        "stored": stored,
        "remembered": [{"heading": one.heading, "field": one.field.value} for one in remembered],
        "issues": [issue_json(issue) for issue in (*read.issues, *found.issues)],
    }
