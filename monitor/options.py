"""What the commands have in common: options, exit status, JSON."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

# Contract: 0 done; 1 done, or not done, with problems that a person must look at; 2 cannot be used at all.
DONE, PROBLEMS, UNUSABLE = 0, 1, 2


class Day(click.ParamType):  # type: ignore[type-arg]  # generic only in the newest click
    """A day as 2026-01-15 or 15/01/2026."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        day = day_from(value)
        if day is None:
            self.fail(
                f"“{value}” is not a date. Expected a day such as 2026-01-15 or 15/01/2026.", param, ctx
            )
        return day


def day_from(text: str) -> date | None:
    """A day as a person types it: 2026-01-15, 15/01/2026, 15 January 2026 or 15 Jan 2026; None if it is not one."""
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 (a day has no time zone)
        except ValueError:
            continue
    return None


def together(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Several options as one decorator, in the order they are listed in --help."""

    def add(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return add


json_option = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
as_of_option = click.option(
    "--as-of", type=Day(), metavar="DATE", help="Take this day as today (2026-01-15)."
)
hindsight_option = click.option(
    "--hindsight", is_flag=True,
    help="With --as-of: judge that day with all that is known now, not with what was known then.",
)  # fmt: skip
plan_options = together(
    click.option("--force", metavar="NAME", help="The police force. Needed only where several are stored."),
    click.option("--plan", metavar="NAME", help="The action plan. Needed only where a force has several."),
)
workbook_argument = click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
map_option = click.option(
    "--map", "mapping", multiple=True, metavar='"HEADING=FIELD"',
    help='What a column holds, where its heading does not say: --map "Lead officer=owner". May be repeated.',
)  # fmt: skip
inspection_option = click.option(
    "--inspection", metavar="NAME",
    help="Read this inspection's rows only, of a workbook that holds several: a value of its column, or a sheet.",
)  # fmt: skip
sheet_option = click.option(
    "--sheet", metavar="NAME",
    help="Read this sheet's actions only, of a workbook that holds one plan on several sheets: months, copies, views.",
)  # fmt: skip
reading_options = together(inspection_option, sheet_option, map_option)
out_option = click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="DIR",
    help="Folder to write to.",
)


def some_of(formats: str, known: Sequence[str]) -> tuple[str, ...]:
    """The formats of a --format, each once. Raises BadParameter for one that is not known."""
    wanted = tuple(dict.fromkeys(part.strip().lower() for part in formats.split(",") if part.strip()))
    if not wanted or not set(wanted) <= set(known):
        raise click.BadParameter(f"“{formats}”: expected some of {', '.join(known)}.", param_hint="--format")
    return wanted


def say_written(written: Iterable[Path], *, as_json: bool) -> None:
    """Says which files were written."""
    if as_json:
        print_json({"written": [str(path) for path in written]})
    else:
        click.echo("\n".join(f"Wrote {path}" for path in written))


def print_json(result: Any) -> None:
    click.echo(json.dumps(result, indent=2, ensure_ascii=False))
