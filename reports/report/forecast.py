"""When each recommendation is likely to be done, and the chance that it meets its HMICFRS deadline."""

from recommendations import wording
from recommendations.tracker.forecast_said import basis_said
from recommendations.tracker.forecasts import Forecast, PlanForecast
from reports.report.grids import dated, grid, named_days
from reports.report.model import Cell, Section
from reports.report.values import refs

HEADING = "When it is likely to be done"
LIKELY = 50  # per cent
COLUMNS = (
    ("No.", 1), ("HMICFRS deadline", 3), ("Likely done", 5), ("Chance of meeting the deadline", 3), ("Basis", 6),
)  # fmt: skip


def forecast(found: PlanForecast | None) -> Section:
    """The forecast from the plan's own record; None where it was not asked for."""
    if found is None:
        return Section(HEADING, (), shown=False)
    if found.missing:
        return Section(HEADING, (found.missing,))
    pace = wording.capitalise(basis_said(found.basis))
    return Section(
        heading=HEADING,
        sentences=(
            _unlikely(found),
            f"{pace}, the open actions of each recommendation are likely to be done as below.",
            found.method,
        ),
        grids=(grid("forecast", HEADING, COLUMNS, [_row(one) for one in found.recommendations]),),
        shown=bool(found.recommendations),
    )


def _unlikely(found: PlanForecast) -> str:
    """'Of 5 recommendations with a deadline ahead, 2 are likelier to miss it than not: 2 and 9.'"""
    today = found.as_of
    ahead = [
        one
        for one in found.recommendations
        if one.chance is not None and one.deadline is not None and one.deadline >= today
    ]
    if not ahead:
        return "No recommendation with an open action has an HMICFRS deadline still to come."
    missing = [one.ref for one in ahead if (one.chance or 0.0) < LIKELY]
    such = "with open actions and an HMICFRS deadline still to come"
    every, are = wording.capitalise(wording.whole(len(ahead), "recommendation")), wording.is_are(len(ahead))
    if not missing:
        return f"{every} {such} {are} at least as likely to meet it as to miss it."
    if len(missing) == len(ahead):
        return f"{every} {such} {are} likelier to miss it than to meet it: {refs(missing)}."
    return (
        f"Of {wording.count(len(ahead), 'recommendation')} {such}, {len(missing)} {wording.is_are(len(missing))} "
        f"likelier to miss it than to meet it: {refs(missing)}."
    )


def _row(one: Forecast) -> tuple[Cell, ...]:
    return (
        Cell(one.ref),
        dated(one.deadline, "None given"),
        Cell(one.range_said, days=named_days(earliest=one.early, latest=one.late)),
        Cell(one.chance_said or "–"),
        Cell(_basis(one)),
    )


def _basis(one: Forecast) -> str:
    """'3 open actions; blocked and taken as open: 4.2; without a date and not counted: 4.5'."""
    if not one.open_actions:
        return "No open action"
    parts = [wording.count(one.open_actions, "open action")]
    if one.blocked:
        parts.append(f"blocked, and taken as open: {refs(one.blocked)}")
    if one.undated:
        parts.append(f"without a date, so that this is the earliest: {refs(one.undated)}")
    return "; ".join(parts)
