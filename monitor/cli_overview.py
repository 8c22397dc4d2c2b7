"""The `overview` command: every plan of every force side by side."""

from datetime import date
from pathlib import Path

import click

from monitor import sources
from monitor.options import DONE, PROBLEMS, as_of_option, json_option, print_json, say_written, some_of

FORMATS = ("html", "pdf")


@click.command()
@click.option("--force", metavar="NAME", help="The plans of one police force only.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Folder to write it to."
)
@click.option(
    "--format", "formats", default="html,pdf", show_default=True, metavar=",".join(FORMATS),
    help="What to write, separated by commas.",
)  # fmt: skip
@as_of_option
@json_option
@click.pass_context
def overview(
    ctx: click.Context, force: str | None, out: Path | None, formats: str, as_of: date | None, as_json: bool
) -> None:
    """Show every plan of every force side by side, each judged on its own.

    A line a plan: RAG counts, progress, overdue actions and replies, what is most urgent, the statutory clock. A plan
    that cannot be judged says why, and the others are shown.
    """
    wanted = some_of(formats, FORMATS)
    found, made = sources.overview(force, as_of)
    if out is not None:
        from reports.overview import write_overview

        say_written(write_overview(made, sources.folder(out), wanted), as_json=as_json)
    elif as_json:
        from reports.report.overview import overview_json

        print_json(overview_json(found, made))
    else:
        from monitor import terminal_overview

        terminal_overview.show_overview(made)
    ctx.exit(PROBLEMS if made.totals.not_judged else DONE)
