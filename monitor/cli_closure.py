"""The `closure` commands: the OPCC's assurance, audits, HMICFRS's own closure, and reopening."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import click

from monitor import sources
from monitor.options import Day, print_json
from monitor.recording import RecordBook, by_option, on_option, recording_options, why_option

if TYPE_CHECKING:
    from recommendations.record.closure import Closure, Reopened
    from recommendations.record.record import Says

recommendation_argument = click.argument("recommendation", metavar="RECOMMENDATION")


@click.group()
def closure() -> None:
    """Closure in three stages, kept apart: the force says complete, the OPCC is assured, HMICFRS has closed it.

    The force's claim stands in its plan. Record the other two here. A recommendation is blue only when all its actions
    are complete with evidence and the OPCC is assured.
    """


@closure.command()
@recommendation_argument
@by_option("Who saw the evidence and is assured.")
@click.option("--evidence", required=True, metavar="TEXT", help="What was seen.")
@click.option("--seen-on", type=Day(), metavar="DATE", help="The day it was seen. Default: today.")
@click.option(
    "--sustained-since", type=Day(), metavar="DATE", help="Since when the change has been sustained."
)
@recording_options
def assured(
    recommendation: str,
    by: str,
    evidence: str,
    seen_on: date | None,
    sustained_since: date | None,
    book: RecordBook,
) -> None:
    """Record that the OPCC has seen the evidence and is assured."""
    from recommendations.record.closure import Assured

    about = book.about(recommendation)
    says = Assured(about, by, seen_on or book.today, evidence, sustained_since)
    book.keep(says, told=f"Assured of {about.words}")


@closure.command()
@recommendation_argument
@by_option("Who made the audit.")
@click.option("--found", required=True, metavar="TEXT", help="What it found.")
@click.option(
    "--embedded/--not-embedded", required=True, help="Whether the change has become everyday practice."
)
@on_option("The day of the audit")
@recording_options
def audited(
    recommendation: str, by: str, found: str, embedded: bool, on: date | None, book: RecordBook
) -> None:
    """Record an audit or dip sample of whether the change is embedded."""
    from recommendations.record.closure import Audited

    about = book.about(recommendation)
    says = Audited(about, by, on or book.today, found, embedded)
    book.keep(says, told=f"Audit of {about.words} recorded")


@closure.command("hmicfrs-closed")
@recommendation_argument
@click.option(
    "--reference", required=True, metavar="TEXT", help="HMICFRS's reference: a letter, or its register."
)
@on_option("The day HMICFRS closed it")
@recording_options
def hmicfrs_closed(recommendation: str, reference: str, on: date | None, book: RecordBook) -> None:
    """Record that HMICFRS has closed the recommendation. That is the inspectorate's decision alone."""
    from recommendations.record.closure import HmicfrsClosed

    about = book.about(recommendation)
    says = HmicfrsClosed(about, on or book.today, reference)
    book.keep(says, told=f"HMICFRS has closed {about.words}")


@closure.command()
@recommendation_argument
@click.option(
    "--stage",
    required=True,
    type=click.Choice(["assured", "hmicfrs-closed", "hmicfrs_closed"]),
    help="What no longer holds.",
)
@why_option("What has come to light.")
@on_option()
@recording_options
def reopen(recommendation: str, stage: str, why: str, on: date | None, book: RecordBook) -> None:
    """Record that a stage no longer holds. What was recorded before stays in the history."""
    from recommendations.record.closure import Reopened, Stage, check_closure

    about = book.about(recommendation)
    says = Reopened(about, Stage(stage.replace("-", "_")), on or book.today, why)
    standing = sources.history(book.force, book.plan, book.as_of).record(book.today).closures
    check_closure(says, standing.get(about.recommendation or ""), book.today)
    told = f"Reopened: {says.stage.words} of {about.words}"
    book.keep(says, told, first=_carried_over(says, standing, book))


def _carried_over(says: "Reopened", standing: "Mapping[str, Closure]", book: RecordBook) -> "list[Says]":
    """What is reopened, under the number of now, where the recommendation had another when it was recorded."""
    from recommendations.record.closure import Stage

    ref = says.about.recommendation or ""
    name = "assured" if says.stage is Stage.ASSURED else "hmicfrs"
    recorded = book.record(None).closures.get(ref)
    if recorded is not None and getattr(recorded, name) is not None:
        return []
    return [replace(getattr(standing[ref], name), about=says.about)]


@closure.command("list")
@recording_options
def list_(
    book: RecordBook,
) -> None:
    """List what was recorded of each recommendation's closure."""
    record = sources.history(book.force, book.plan, book.as_of).record(book.today)
    if book.as_json:
        from recommendations.record.as_json import closure_json

        print_json({"closures": [closure_json(one) for one in record.closures.values()]})
        return
    from monitor import terminal_record

    terminal_record.show_closures(record)
