"""The `closure` commands: the OPCC's assurance, audits, HMICFRS's own closure, and reopening."""

from datetime import date

import click

from monitor import recording
from monitor.options import Day, print_json
from monitor.recording import recording_options

recommendation_argument = click.argument("recommendation", metavar="RECOMMENDATION")


@click.group()
def closure() -> None:
    """Closure in three stages, kept apart: the force says complete, the OPCC is assured, HMICFRS has closed it.

    The force's claim stands in its plan. Record the other two here. A recommendation is blue only when all its actions
    are complete with evidence and the OPCC is assured.
    """


@closure.command()
@recommendation_argument
@click.option("--by", required=True, metavar="NAME", help="Who saw the evidence and is assured.")
@click.option("--evidence", required=True, metavar="TEXT", help="What was seen.")
@click.option("--seen-on", type=Day(), metavar="DATE", help="The day it was seen. Default: today.")
@click.option(
    "--sustained-since", type=Day(), metavar="DATE", help="Since when the change has been sustained."
)
@recording_options
def assured(
    recommendation: str, by: str, evidence: str, seen_on: date | None, sustained_since: date | None,
    force: str | None, plan: str | None, as_of: date | None, as_json: bool,
) -> None:  # fmt: skip
    """Record that the OPCC has seen the evidence and is assured."""
    from recommendations.record.closure import Assured

    about = recording.about(force, plan, recommendation)
    says = Assured(about, by, seen_on or recording.today(as_of), evidence, sustained_since)
    recording.keep(force, plan, as_of, says, as_json=as_json, told=f"Assured of {about.words}")


@closure.command()
@recommendation_argument
@click.option("--by", required=True, metavar="NAME", help="Who made the audit.")
@click.option("--found", required=True, metavar="TEXT", help="What it found.")
@click.option(
    "--embedded/--not-embedded", required=True, help="Whether the change has become everyday practice."
)
@click.option("--on", type=Day(), metavar="DATE", help="The day of the audit. Default: today.")
@recording_options
def audited(
    recommendation: str, by: str, found: str, embedded: bool, on: date | None,
    force: str | None, plan: str | None, as_of: date | None, as_json: bool,
) -> None:  # fmt: skip
    """Record an audit or dip sample of whether the change is embedded."""
    from recommendations.record.closure import Audited

    about = recording.about(force, plan, recommendation)
    says = Audited(about, by, on or recording.today(as_of), found, embedded)
    recording.keep(force, plan, as_of, says, as_json=as_json, told=f"Audit of {about.words} recorded")


@closure.command("hmicfrs-closed")
@recommendation_argument
@click.option(
    "--reference", required=True, metavar="TEXT", help="HMICFRS's reference: a letter, or its register."
)
@click.option("--on", type=Day(), metavar="DATE", help="The day HMICFRS closed it. Default: today.")
@recording_options
def hmicfrs_closed(
    recommendation: str, reference: str, on: date | None,
    force: str | None, plan: str | None, as_of: date | None, as_json: bool,
) -> None:  # fmt: skip
    """Record that HMICFRS has closed the recommendation. That is the inspectorate's decision alone."""
    from recommendations.record.closure import HmicfrsClosed

    about = recording.about(force, plan, recommendation)
    says = HmicfrsClosed(about, on or recording.today(as_of), reference)
    recording.keep(force, plan, as_of, says, as_json=as_json, told=f"HMICFRS has closed {about.words}")


@closure.command()
@recommendation_argument
@click.option(
    "--stage", required=True, type=click.Choice(["assured", "hmicfrs_closed"]), help="What no longer holds."
)
@click.option("--why", required=True, metavar="TEXT", help="What has come to light.")
@click.option("--on", type=Day(), metavar="DATE", help="The day. Default: today.")
@recording_options
def reopen(
    recommendation: str, stage: str, why: str, on: date | None,
    force: str | None, plan: str | None, as_of: date | None, as_json: bool,
) -> None:  # fmt: skip
    """Record that a stage no longer holds. What was recorded before stays in the history."""
    from recommendations.record.closure import Reopened, Stage

    about = recording.about(force, plan, recommendation)
    says = Reopened(about, Stage(stage), on or recording.today(as_of), why)
    recording.keep(
        force, plan, as_of, says, as_json=as_json, told=f"Reopened: {says.stage.words} of {about.words}"
    )


@closure.command("list")
@recording_options
def list_(force: str | None, plan: str | None, as_of: date | None, as_json: bool) -> None:
    """List what was recorded of each recommendation's closure."""
    record = recording.record(force, plan, as_of)
    if as_json:
        from recommendations.record.as_json import closure_json

        print_json({"closures": [closure_json(one) for one in record.closures.values()]})
        return
    from monitor import terminal_record

    terminal_record.show_closures(record)
