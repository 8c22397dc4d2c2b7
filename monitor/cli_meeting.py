"""The `meeting` commands: the accountability meeting's own action log."""

from datetime import date

import click

from monitor import recording
from monitor.options import Day, print_json
from monitor.recording import recording_options

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
    number: str, held: date, action: str, owner: str, due: date | None, recommendation: str | None,
    force: str | None, plan: str | None, as_of: date | None, as_json: bool,
) -> None:  # fmt: skip
    """Add an action that a meeting has set."""
    from recommendations.record.meetings import Minuted

    ref = recording.about(force, plan, recommendation).recommendation if recommendation else None
    says = Minuted(number, held, action, owner, due, ref)
    recording.keep(
        force, plan, as_of, says, as_json=as_json, told=f"Action {number} of the meeting’s log added"
    )


@meeting.command()
@number_argument
@click.option("--update", required=True, metavar="TEXT", help="What has become of it.")
@click.option("--state", type=click.Choice(["open", "discharged", "transferred"]), help="If it has changed.")
@click.option("--board", metavar="NAME", help="The board that it was taken to.")
@click.option("--due", type=Day(), metavar="DATE", help="A new date, if there is one.")
@click.option("--owner", metavar="NAME", help="A new owner, if there is one.")
@click.option("--on", type=Day(), metavar="DATE", help="The day. Default: today.")
@recording_options
def update(
    number: str, update: str, state: str | None, board: str | None, due: date | None, owner: str | None,
    on: date | None, force: str | None, plan: str | None, as_of: date | None, as_json: bool,
) -> None:  # fmt: skip
    """Say what has become of an action."""
    from recommendations.record.meetings import LogState, LogUpdated

    says = LogUpdated(
        number, on or recording.today(as_of), update, LogState(state) if state else None, board, due, owner
    )
    recording.keep(
        force, plan, as_of, says, as_json=as_json, told=f"Action {number} of the meeting’s log updated"
    )


@meeting.command("list")
@click.option("--open", "only_open", is_flag=True, help="Only the open ones.")
@recording_options
def list_(only_open: bool, force: str | None, plan: str | None, as_of: date | None, as_json: bool) -> None:
    """List the log: open actions, then those discharged or transferred."""
    from recommendations.record.meetings import LogState

    log = [
        one for one in recording.record(force, plan, as_of).log if not only_open or one.state is LogState.OPEN
    ]
    if as_json:
        from recommendations.record.as_json import logged_json

        print_json({"actions": [logged_json(one, recording.today(as_of)) for one in log]})
        return
    from monitor import terminal_record

    terminal_record.show_log(log, recording.today(as_of))
