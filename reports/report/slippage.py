"""Slippage: the actions whose date has moved, the original date beside the new one, how often and how far."""

from recommendations import wording
from recommendations.tracker.rules import times_said
from reports.report.facts import Facts, is_open
from reports.report.grids import dated, grid, number, words
from reports.report.model import Cell, DateCourse, Section

HEADING = "Dates that have moved"
SHOWN = 12  # by the chart: more cannot be told apart
COLUMNS = (
    ("Action", 2), ("What", 7), ("Originally due", 3), ("Now due", 3), ("Done", 3), ("Times moved later", 2),
    ("Days later in all", 2), ("HMICFRS deadline", 3),
)  # fmt: skip


def slippage(facts: Facts, courses: tuple[DateCourse, ...]) -> Section:
    """Every action that has moved later, the furthest first."""
    return Section(
        heading=HEADING,
        sentences=(_sentence(facts, courses),),
        grids=(grid("slippage", HEADING, COLUMNS, [_row(one) for one in courses]),),
        charts=("slippage",) if courses else (),
        notes=(f"The picture shows the {SHOWN} that have moved furthest.",) if len(courses) > SHOWN else (),
        shown=bool(courses),
    )


def _sentence(facts: Facts, courses: tuple[DateCourse, ...]) -> str:
    if not courses:
        return "No action’s date has moved later."
    furthest = courses[0]
    still = sum(is_open(action) and action.times_moved > 0 for action in facts.actions)
    moved = wording.capitalise(wording.part_of(len(courses), len(facts.actions), "action"))
    times = times_said(sum(one.times_moved for one in courses))
    if len(courses) == 1:
        stands = "still" if still else "no longer"
        return (
            f"{moved} has moved later, {times}: action {furthest.ref}, {_now(furthest)}. It is {stands} open."
        )
    far = (
        f"The furthest is action {furthest.ref}, {_now(furthest)}."
        if furthest.slipped_days > 0
        else "None is due later than at first."
    )
    return (
        f"{moved} have moved later, {times} in all; {wording.of_them(still, len(courses))} {wording.is_are(still)} "
        f"still open. {far}"
    )


def _now(one: DateCourse) -> str:
    """'by 28 days'; a date that moved later may have come back since, or be gone."""
    if one.slipped_days > 0:
        return f"by {wording.days(one.slipped_days)}"
    if one.due.value is None:
        return "which has no date now"
    back = wording.days(-one.slipped_days)
    return f"and is due {f'{back} earlier than' if one.slipped_days else 'as'} at first now"


def _row(one: DateCourse) -> tuple[Cell, ...]:
    return (
        Cell(one.ref),
        words(one.short),
        dated(one.original.value),
        dated(one.due.value),
        dated(one.actual.value, one.actual.short, one.done),
        number(one.times_moved),
        number(one.slipped_days),
        dated(one.deadline.value, "None given"),
    )
