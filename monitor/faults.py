"""The one handler of what is a bug: one line for the user, the whole story in a file for whoever mends it."""

import tempfile
import traceback
from pathlib import Path

import click

from monitor.options import PROBLEMS


def report(error: Exception) -> int:
    """Writes the traceback to a file of its own, says where it is, and returns the exit status."""
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="hmicfrs-monitor-fault-", suffix=".txt", delete=False, encoding="utf-8"
        ) as stream:
            stream.write("".join(traceback.format_exception(error)))
        where = f"The details are in {Path(stream.name)}; please send that file to whoever looks after the program."
    except OSError:
        where = "The details could not be written to a file."
    click.echo(
        f"hmicfrs-monitor: a fault in the program ({type(error).__name__}), not in what you gave it. {where}",
        err=True,
    )
    return PROBLEMS
