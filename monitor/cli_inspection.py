"""The `inspection` commands: the inspection report, the chief constable's comments, the response and its clock."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from monitor import sources
from monitor.options import Day, print_json
from monitor.recording import RecordBook, on_option, recording_options
from recommendations import wording
from recommendations.problems import MonitorError

if TYPE_CHECKING:
    from recommendations.tracker.judged import JudgedPlan
    from recommendations.tracker.statutory import StatutoryClock


@click.group()
def inspection() -> None:
    """The inspection report that a plan answers, and the statutory clock of the published response to it.

    \b
    Section 55 of the Police Act 1996 gives 56 days, which begin with the day of the report's publication:
    invite the chief constable's comments, respond to each recommendation, publish, and send a copy to the
    Secretary of State. Draft the document from what is recorded: hmicfrs-monitor response --out FOLDER
    """


@inspection.command()
@click.option("--title", required=True, metavar="TEXT", help="The report's title.")
@click.option("--published", required=True, type=Day(), metavar="DATE", help="The day HMICFRS published it.")
@click.option("--where", default="", metavar="TEXT", help="Where it is published: a web address.")
@recording_options
def report(title: str, published: date, where: str, book: RecordBook) -> None:
    """Record the inspection report; once more, to correct it. The clock begins on the day of publication."""
    from recommendations.record.response import ReportPublished
    from recommendations.tracker.statutory import last_day

    says = ReportPublished(title, published, where)
    told = f"Inspection report recorded; the response is due by {wording.uk_date(last_day(published))}"
    book.keep(says, told=told)


@inspection.command()
@on_option("The day of the invitation")
@recording_options
def invited(
    on: date | None,
    book: RecordBook,
) -> None:
    """Record that the chief constable was invited to comment."""
    from recommendations.record.response import CommentsInvited

    says = CommentsInvited(on or book.today)
    book.keep(says, told="Invitation to comment recorded")


@inspection.command()
@on_option("The day they came in")
@click.option(
    "--text", default="", metavar="TEXT", help="What they say, for the response; or where they are."
)
@recording_options
def received(
    on: date | None,
    text: str,
    book: RecordBook,
) -> None:
    """Record the chief constable's comments."""
    from recommendations.record.response import CommentsReceived

    says = CommentsReceived(on or book.today, text)
    book.keep(says, told="Comments recorded")


@inspection.command()
@click.argument("recommendation", metavar="RECOMMENDATION")
@click.option("--action", default="", metavar="TEXT", help="The action taken or proposed.")
@click.option("--why-none", default="", metavar="TEXT", help="Why no action is taken or proposed.")
@recording_options
def respond(recommendation: str, action: str, why_none: str, book: RecordBook) -> None:
    """Record the response to one recommendation: --action or --why-none. A later one takes its place."""
    from recommendations.record.response import Responded

    says = Responded(book.about(recommendation), action, why_none)
    book.keep(says, told=f"Response to {says.about.words} recorded")


@inspection.command()
@click.option("--on", type=Day(), metavar="DATE", help="The day of publication. Default: as recorded before.")
@click.option("--where", metavar="TEXT", help="Where it is published. Default: as recorded before.")
@click.option(
    "--copy-sent", type=Day(), metavar="DATE", help="The day a copy went to the Secretary of State."
)
@recording_options
def published(on: date | None, where: str | None, copy_sent: date | None, book: RecordBook) -> None:
    """Record that the response is published; once more with --copy-sent alone, when the copy has gone."""
    from recommendations.record.response import ResponsePublished

    before = book.record(book.as_of).response.published
    if before is None and (on is None or where is None):
        raise MonitorError("Say when and where the response was published: --on DATE --where TEXT")
    if before is not None:
        on, where, copy_sent = on or before.on, where or before.where, copy_sent or before.copy_sent
    assert on is not None
    says = ResponsePublished(on, where or "", copy_sent)
    book.keep(says, told="Publication of the response recorded")
    clock = sources.judged(book.force, book.plan, book.as_of).clock
    if clock is not None and clock.unanswered:
        click.echo(
            f"No response is recorded to recommendation{'s' if len(clock.unanswered) > 1 else ''} "
            f"{wording.join(clock.unanswered)}. The law asks for one to each: "
            "record what was published with: hmicfrs-monitor inspection respond",
            err=True,
        )


@inspection.command()
@recording_options
def show(
    book: RecordBook,
) -> None:
    """Show the clock: day of 56, days left or by how many met or missed, and what is still to be answered."""
    judged = sources.judged(book.force, book.plan, book.as_of)
    if book.as_json:
        print_json({"as_of": judged.as_of.isoformat(), "inspection": _shown(judged)})
        return
    from monitor import terminal_record

    terminal_record.show_inspection(_clock(judged), judged.record.response)


def _shown(judged: "JudgedPlan") -> dict[str, Any] | None:
    from recommendations.record.as_json import response_json
    from recommendations.tracker.judged_json import inspection_json

    if judged.clock is None:
        return None
    return inspection_json(judged.clock) | response_json(judged.record.response)


def _clock(judged: "JudgedPlan") -> "StatutoryClock":
    if judged.clock is None:
        raise MonitorError(
            f"No inspection report was recorded for {judged.plan}, {judged.force}, by "
            f"{wording.uk_date(judged.as_of)}. Record it with: "
            "hmicfrs-monitor inspection report --title TEXT --published DATE"
        )
    return judged.clock
