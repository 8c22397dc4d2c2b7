"""When each recommendation will be done, by the plan's own record of slips and completions, as a range.

Each open action is taken to be as late against its original due date as the plan's actions have been, given how long it
has been open already (delays.py); a recommendation is done with the last of its open actions. Its day is drawn many
times with a stated seed, so that the same record gives the same answer: the range runs from the 10th to the 90th
percentile. The force's present due dates are not believed beyond what the record bears out. Actions are drawn apart
from one another: a cause that holds up all of them at once shows only as far as the record has seen it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from statistics import median

from recommendations import wording
from recommendations.plan import UNASSIGNED, ActionRow, Status
from recommendations.tracker import forecast_said as said
from recommendations.tracker.completion import Completion, completion
from recommendations.tracker.delays import Curve, Watch, curves
from recommendations.tracker.facts import is_open
from recommendations.tracker.forecasts import Basis, Forecast, PlanForecast
from recommendations.tracker.history import ActionLife, PlanHistory
from recommendations.tracker.rules import Rules
from recommendations.tracker.slippage import slippage

SEED, RUNS, CURVES = 1996, 1000, 125
HORIZON = 5 * 365
RECENT = 56


@dataclass(frozen=True, slots=True)
class _Open:
    """An open action with a date: its original due date, and how many days it has outlived it (below 0: not yet)."""

    due: date
    outlived: int


def forecast(history: PlanHistory, rules: Rules, as_of: date) -> PlanForecast:
    """The forecast for every recommendation of the latest version, told as of a day: from then on, or from that
    version's day if it is later.

    A plan last heard of longer ago than an update may stand unchanged says nothing of today, and gives none.
    """
    watches = [watch for life in history.lives if (watch := _watch(life, history)) is not None]
    basis = _basis(history, watches)
    heard = (as_of - history.current.dated).days <= rules.stale_update_days
    enough = heard and basis.completions >= rules.forecast_completions
    made = curves(watches, CURVES, Random(SEED)) if enough else ()  # noqa: S311 (a simulation)
    listed = history.recommendations.get(history.current.number, ())
    rows = history.present_at(history.current.number)
    deadlines = {row.ref: row.deadline for row in reversed(listed)}
    return PlanForecast(
        version=history.current,
        as_of=as_of,
        seed=SEED,
        runs=RUNS,
        basis=basis,
        missing="" if enough else _missing(basis, history, rules, as_of, heard=heard),
        method=said.method(SEED, RUNS),
        recommendations=tuple(
            _recommendation(
                ref,
                deadlines.get(ref),
                [pair for pair in rows if pair[1].recommendation == ref],
                made,
                history,
                basis,
                as_of,
                heard=heard,
            )
            for ref in history.refs
            if ref != UNASSIGNED
        ),
    )


def _missing(basis: Basis, history: PlanHistory, rules: Rules, as_of: date, *, heard: bool) -> str:
    if not heard:
        return said.out_of_date(history, as_of)
    return said.missing(basis, rules.forecast_completions, history)


# The record


def _watch(life: ActionLife, history: PlanHistory) -> Watch | None:
    """How long an action was watched, from its original due date; None where no two versions show it, or undated."""
    due, first = slippage(life).original_due, life.states[0]
    if due is None or first.row is None or not is_open(first.row):
        return None
    done = completion(life, history)
    until = max(_middle(done), first.dated + timedelta(days=1)) if done else _last_seen_open(life, history)
    if until <= first.dated:
        return None
    return Watch((first.dated - due).days, (until - due).days, done is not None)


def _middle(done: Completion) -> date:
    """The day of a completion; the middle of the days between which it lies, where no version gives it."""
    if done.stated or done.open_on is None:
        return done.on
    return done.open_on + (done.on - done.open_on) / 2


def _last_seen_open(life: ActionLife, history: PlanHistory) -> date:
    """The last day for which a version shows it open: the latest, or the one before it was superseded or gone."""
    ended = completion(life, history, Status.SUPERSEDED)
    if ended is not None:
        return ended.open_on or life.states[0].dated
    last = life.states[-1]
    if last.row is not None:
        return history.current.dated
    return max(version.dated for version in history.versions if version.number < last.version)


def _basis(history: PlanHistory, watches: Sequence[Watch]) -> Basis:
    delays = [watch.until for watch in watches if watch.done]
    days = [done.on for life in history.lives if (done := completion(life, history)) and done.known]
    since = history.current.dated - timedelta(days=RECENT)
    return Basis(
        completions=len(delays),
        recent=sum(day > since for day in days),
        watched=len(watches),
        median_delay=int(wording.rounded(median(delays), 0)) if delays else None,
        first=history.versions[0].dated,
        versions=len(history.versions),
    )


# A recommendation


def _recommendation(
    ref: str, deadline: date | None, rows: Sequence[tuple[ActionLife, ActionRow]], made: Sequence[Curve],
    history: PlanHistory, basis: Basis, as_of: date, *, heard: bool,
) -> Forecast:  # fmt: skip
    live = [(life, row) for life, row in rows if row.status is not Status.SUPERSEDED]
    waiting = [(life, row) for life, row in live if is_open(row)]
    dated = [
        _Open(due, (history.current.dated - due).days)
        for life, _ in waiting
        if (due := slippage(life).original_due) is not None
    ]
    found = Forecast(
        ref=ref,
        deadline=deadline,
        open_actions=len(waiting),
        undated=tuple(row.ref for life, row in waiting if slippage(life).original_due is None),
        blocked=tuple(row.ref for _, row in waiting if row.status is Status.BLOCKED),
        state=_state(len(live), len(waiting), len(dated), bool(made), heard),
    )
    today = max(as_of, history.current.dated)
    if found.state == "forecast":
        found = _drawn(found, _days(dated, made, ref), today)
    return said.with_words(found, basis, today)


def _state(live: int, waiting: int, dated: int, enough: bool, heard: bool) -> str:
    if not live:
        return "no_actions"
    if not waiting:
        return "done"
    if not dated:
        return "no_dates"
    if not heard:
        return "out_of_date"
    return "forecast" if enough else "too_little_history"


def _days(waiting: Sequence[_Open], made: Sequence[Curve], ref: str) -> list[int]:
    """The day on which the last of the actions is done, as an ordinal, for each run, in order."""
    rng = Random(f"{SEED} {ref}")  # noqa: S311 (a simulation)
    places = [(one.due.toordinal(), one.outlived, made[0].reached(one.outlived)) for one in waiting]
    runs = []
    for run in range(RUNS):
        draw = made[run % len(made)].draw
        runs.append(round(max(due + draw(outlived, reached, rng) for due, outlived, reached in places)))
    return sorted(runs)


def _drawn(found: Forecast, runs: Sequence[int], today: date) -> Forecast:
    """What has not been heard to be done by today can be known to be done from today on."""
    last = today.toordinal() + HORIZON
    early, middle, late = (
        max(runs[round((RUNS - 1) * share)], today.toordinal()) for share in (0.1, 0.5, 0.9)
    )
    chance = None
    if found.deadline is not None:
        met = sum(day <= found.deadline.toordinal() for day in runs)
        chance = 0.0 if found.deadline < today else wording.rounded(100 * met / RUNS)
    return replace(
        found, early=_day(early, last), middle=_day(middle, last), late=_day(late, last), chance=chance
    )


def _day(ordinal: int, last: int) -> date | None:
    """The day; None beyond the horizon."""
    return date.fromordinal(ordinal) if ordinal <= last else None
