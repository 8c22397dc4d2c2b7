"""The `email` and `schedule` commands: who gets the weekly email, a look at it, sending it, and what was sent."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor import database, sources
from monitor.options import (
    DONE,
    PROBLEMS,
    as_of_option,
    hindsight_option,
    json_option,
    out_option,
    plan_options,
    print_json,
)
from recommendations import wording

if TYPE_CHECKING:
    from reports.delivery.dispatch import Delivered


@click.group()
def email() -> None:
    """The weekly email: look at it, send it, and say who gets it and when."""


@email.command()
@out_option
@plan_options
@as_of_option
@hindsight_option
@json_option
def preview(
    out: Path, force: str | None, plan: str | None, as_of: date | None, hindsight: bool, as_json: bool
) -> None:
    """Write the weekly email as a message (.eml) and a page (.html). Sends nothing."""
    from reports.weekly import write_preview

    written = write_preview(sources.report(force, plan, as_of, hindsight), sources.folder(out))
    if as_json:
        print_json({"written": [str(path) for path in written]})
    else:
        click.echo("\n".join(f"Wrote {path}" for path in written))


@email.command()
@plan_options
@as_of_option
@json_option
@click.pass_context
def send(ctx: click.Context, force: str | None, plan: str | None, as_of: date | None, as_json: bool) -> None:
    """Send this week's email to every recipient who has not had it.

    A second run in the same week sends nothing, from this machine or another. --as-of changes the day that the report
    judges, not the week that is sent.
    """
    from monitor import clock, terminal

    plans = sources.report_sources(force, plan, as_of)
    from reports.delivery.dispatch import deliver_due, mail_room
    from reports.delivery.subscriptions import subscriptions

    room = mail_room()
    results: list[Delivered] = []
    for source in plans:
        with terminal.working(f"Sending {source.plan_key}"):
            results.extend(deliver_due(source, room, clock.now, by_hand=True))
    if as_json:
        print_json({"deliveries": [_delivered_json(result) for result in results]})
    elif not plans:
        click.echo("No plan has been imported yet, so there is nothing to send.")
    elif not subscriptions():
        click.echo(
            "Nobody gets the weekly email yet. Add someone: hmicfrs-monitor email recipients add ADDRESS"
        )
    else:
        terminal.show_deliveries(results)
    ctx.exit(DONE if all(result.well for result in results) else PROBLEMS)


def _delivered_json(result: "Delivered") -> dict[str, object]:
    return {
        "recipient": result.address, "period": result.period, "late": result.late, "state": result.state,
        "detail": result.detail,
    }  # fmt: skip


@email.command("test")
@click.argument("address", metavar="ADDRESS")
@plan_options
@as_of_option
@json_option
@click.pass_context
def try_out(
    ctx: click.Context, address: str, force: str | None, plan: str | None, as_of: date | None, as_json: bool
) -> None:
    """Send one message, marked as a test, to one address. It does not count as this week's email."""
    from monitor import clock

    database.open_database()
    from recommendations.versions import plan_names
    from reports.delivery.channels import Verdict
    from reports.delivery.dispatch import mail_room, send_test

    chosen = sources.report_sources(force, plan, as_of)[:1] if plan_names() else ()
    outcome = send_test(
        address, mail_room(), clock.now, who=sources.user(), source=chosen[0] if chosen else None
    )
    if as_json:
        print_json({"recipient": address, "state": outcome.verdict.value, "detail": outcome.detail})
    else:
        click.echo(outcome.detail, err=outcome.verdict is not Verdict.SENT)
    ctx.exit(DONE if outcome.verdict is Verdict.SENT else PROBLEMS)


@email.command()
@json_option
def ledger(as_json: bool) -> None:
    """Every delivery and every attempt, the latest week first."""
    from monitor import terminal

    database.open_database()
    from reports.delivery.ledger import ledger as entries

    if as_json:
        print_json({"deliveries": [entry.as_json() for entry in entries()]})
    else:
        terminal.show_ledger(entries())


@email.group()
def recipients() -> None:
    """Who gets the weekly email."""


@recipients.command()
@click.argument("address", metavar="ADDRESS")
@click.option("--name", default="", help="The name to show beside the address.")
@json_option
def add(address: str, name: str, as_json: bool) -> None:
    """Add a recipient."""
    from monitor import clock

    database.open_database()
    from reports.delivery.subscriptions import add_recipient

    added = add_recipient(address, name, now=clock.now(), who=sources.user())
    if as_json:
        print_json({"added": added.address})
    else:
        click.echo(f"{added.address} gets the weekly email from now on.")


@recipients.command()
@click.argument("address", metavar="ADDRESS")
@json_option
def remove(address: str, as_json: bool) -> None:
    """Stop sending to a recipient. What was sent stays in the ledger."""
    from monitor import clock

    database.open_database()
    from reports.delivery.subscriptions import remove_recipient

    removed = remove_recipient(address, now=clock.now(), who=sources.user())
    if as_json:
        print_json({"removed": removed})
    else:
        click.echo(f"{removed} gets no more weekly emails.")


@recipients.command("list")
@json_option
def list_(as_json: bool) -> None:
    """List the recipients."""
    database.open_database()
    from monitor.clock import LONDON
    from reports.delivery.subscriptions import subscriptions

    people = subscriptions()
    if as_json:
        print_json(
            {
                "recipients": [
                    {"address": p.address, "name": p.name, "since": p.since.isoformat()} for p in people
                ]
            }
        )
        return
    for person in people:
        since = wording.uk_date(person.since.astimezone(LONDON).date())
        click.echo(f"{person.address}  {person.name}  since {since}".replace("    ", "  "))
    if not people:
        click.echo(
            "Nobody gets the weekly email yet. Add someone: hmicfrs-monitor email recipients add ADDRESS"
        )


@email.group("schedule")
def timetable() -> None:
    """When the weekly email goes out."""


@timetable.command("show")
@json_option
def show(as_json: bool) -> None:
    """Show the day and time, and the next moment."""
    from monitor import clock

    database.open_database()
    from reports.delivery.dispatch import upcoming
    from reports.delivery.subscriptions import timetable as stored

    times, moment = stored(), upcoming("", clock.now())
    local = moment.at.astimezone(times.zone)
    if as_json:
        print_json(
            {
                "day": times.day.name.lower(),
                "at": f"{times.at:%H:%M}",
                "zone": str(times.zone),
                "next": local.isoformat(),
            }
        )
    else:
        click.echo(
            f"Every {local:%A} at {times.at:%H:%M} ({times.zone}). Next: {wording.uk_date(local.date())}."
        )


@timetable.command("set")
@click.option("--day", required=True, metavar="DAY", help="Day of the week: Monday, or mon.")
@click.option("--at", required=True, metavar="HH:MM", help="Time of day in London.")
@json_option
@click.pass_context
def set_(ctx: click.Context, day: str, at: str, as_json: bool) -> None:
    """Set the day and time."""
    from monitor import clock

    database.open_database()
    from reports.delivery.subscriptions import set_timetable

    set_timetable(day, at, now=clock.now(), who=sources.user())
    ctx.invoke(show, as_json=as_json)


@click.command()
def schedule() -> None:
    """Run the scheduler in the foreground: sends the weekly email when it is due. Ctrl-C stops it.

    After downtime the missed week is sent once, late, and marked late.
    """
    from monitor import clock

    database.open_database()
    from monitor.scheduler import Work, run_in_foreground
    from reports.delivery.dispatch import mail_room

    # Asked at each turn, so that a plan imported while the scheduler runs is sent too.
    run_in_foreground(
        Work(
            sources=lambda: sources.report_sources(None, None, None),
            room=mail_room(),
            clock=clock.now,
            say=click.echo,
            warn=lambda line: click.echo(line, err=True),
        )
    )
