"""The `mappings` commands: headings that persons have confirmed, which are read so in the force's next workbook."""

import click

from monitor import database, sources
from monitor.options import json_option, print_json

force_option = click.option(
    "--force", metavar="NAME", help="The police force. Needed only where several have it."
)


@click.group(short_help="The headings that were confirmed with --map.")
def mappings() -> None:
    """The headings whose meaning was confirmed with --map, and is remembered for the force: of its plans, and of the
    logs of its meetings.

    A workbook of the same layout is read so without being told again, and says so. A --map wins over it.
    """


@mappings.command("list")
@click.option("--force", metavar="NAME", help="Only those of this police force.")
@json_option
def list_(force: str | None, as_json: bool) -> None:
    """List the confirmed headings: what each means, who confirmed it and when."""
    database.open_database()
    from monitor import terminal_layout
    from recommendations.mappings import kept

    found = kept(force)
    if not as_json:
        terminal_layout.show_mappings(found)
        return
    print_json(
        {
            "mappings": [
                {
                    "force": one.force,
                    "of": one.of,
                    "heading": one.learned.heading,
                    "field": one.learned.field.value,
                    "confirmed_by": one.learned.confirmed_by,
                    "confirmed_on": one.learned.confirmed_on.isoformat(),
                    "layout": sorted(one.learned.layout),
                }
                for one in found
            ]
        }
    )


@mappings.command()
@click.argument("heading", metavar="HEADING")
@force_option
def forget(heading: str, force: str | None) -> None:
    """Forget what a heading means. Versions that are stored stay as they were read."""
    from monitor import clock

    database.open_database()
    from recommendations.mappings import forget as forget_heading

    gone = forget_heading(heading, force, at=clock.now(), who=sources.user())[0]
    click.echo(
        f"“{gone.learned.heading}” is no longer remembered for {gone.force}. The next workbook is read without it."
    )
