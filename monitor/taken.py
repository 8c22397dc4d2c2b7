"""Which force and day an import is for: what the command says, what the workbook says, and where the two differ."""

from datetime import date
from typing import TYPE_CHECKING

import click

from monitor import database
from recommendations import wording
from recommendations.problems import AnotherForce, MonitorError

if TYPE_CHECKING:
    from recommendations.plan import PlanName, Reading

DEFAULT_FORCE = "Our force"


def force_of(reading: "Reading", force: str | None) -> str | None:
    """The force that a workbook is imported for: the one given, else the one that it names, as it is stored already.

    A force that is stored under the name that stands for none (as when none was known) is not another one.
    """
    said = reading.front.force
    if force or said is None or not database.exists():
        return force or (said.written if said else None)
    database.open_database()
    from recommendations.versions import plan_names
    from recommendations.workbook.front import same_force

    known = list(dict.fromkeys(name.force for name in plan_names()))
    alike = [name for name in known if same_force(name, said.written)]
    if alike:
        return alike[0]
    return DEFAULT_FORCE if known == [DEFAULT_FORCE] else said.written


def another_force(reading: "Reading", force: str | None) -> str:
    """That the workbook names another force than --force does; '' where it does not."""
    from recommendations.workbook.front import same_force

    said = reading.front.force
    if said is None or force in (None, DEFAULT_FORCE) or same_force(force or "", said.written):
        return ""
    return f"--force says “{force}”, but {said.cell} says “{said.written}”."


def settle_the_force(reading: "Reading", force: str | None, *, confirmed: bool, ask: bool) -> bool:
    """Whether to go on: a plan under the wrong force would be judged and briefed as that force's own.

    Where somebody can be asked it asks; raises AnotherForce, with the choices, where nobody can.
    """
    differs = another_force(reading, force)
    if confirmed or not differs:
        return True
    if ask:
        return click.confirm(f"{differs} Store it for “{force}” all the same?", default=False)
    said = reading.front.force
    assert said is not None
    raise AnotherForce(
        f"{differs} Nothing was stored. Leave --force out to store it for “{said.written}”; correct the cell if "
        f"that is wrong; or store it for “{force}” all the same with --confirm-force."
    )


def say_what_was_taken(
    reading: "Reading", force: str | None, taken: str, dated: date | None, day: date
) -> None:
    """Says which force and day an import took from which cell, and where an option differs from the workbook."""
    said, position = reading.front.force, reading.front.position
    if differs := another_force(reading, force):
        click.echo(f"{differs} --force was taken.", err=True)
    elif said and not force:
        as_stored = "" if taken == said.written else f", stored as “{taken}”"
        click.echo(f"Force: {said.written}, from {said.cell}{as_stored}.", err=True)
    elif taken == DEFAULT_FORCE and not force:
        click.echo(
            f"Force: “{DEFAULT_FORCE}”, since no cell of the workbook says “Force: …”. Name it with --force.",
            err=True,
        )
    if position and dated and position[1] != dated:
        click.echo(
            f"--dated says {wording.uk_date(dated)}, but {position[0].cell} says {wording.uk_date(position[1])} "
            f"(“{position[0].written}”). --dated was taken.",
            err=True,
        )
    elif position and not dated:
        click.echo(f"Dated {wording.uk_date(day)}, from {position[0].cell}.", err=True)
    elif not dated:
        click.echo(
            f"Dated {wording.uk_date(day)}: the workbook gives no single day that it speaks for. Give it with --dated.",
            err=True,
        )


def say_if_new(name: "PlanName") -> None:
    """Says that a force is new beside others: a slip in --force would make one of it, and keep it."""
    from recommendations.versions import plan_names

    known = list(dict.fromkeys(one.force for one in plan_names()))
    if known and name.force not in known:
        before = wording.join([f"“{force}”" for force in known])
        click.echo(f"“{name.force}” is a new force here; until now there was {before}.", err=True)


def day_of(reading: "Reading", dated: date | None, known_on: date) -> date:
    """The day that an import is dated: the one given, else the workbook's own, else today.

    Raises MonitorError for a day that is still to come: a plan speaks for what has been.
    """
    position = reading.front.position
    if dated and dated > known_on:
        raise MonitorError(
            f"--dated {wording.uk_date(dated)} is still to come. Give the day that the plan speaks for."
        )
    if dated or position is None:
        return dated or known_on
    if position[1] > known_on:
        raise MonitorError(
            f"{reading.name}: {position[0].cell} says that the plan speaks for {wording.uk_date(position[1])}, "
            "which is still to come. Correct the cell, or give the day with --dated."
        )
    return position[1]
