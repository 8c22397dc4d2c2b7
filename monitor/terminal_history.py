"""What the terminal shows of the plan over time: lives as timelines in words."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from monitor.terminal import indented, mark, output
from recommendations import wording
from recommendations.tracker.rules import times_said
from reports.report.marks import mark as mark_of

if TYPE_CHECKING:
    from recommendations.tracker.forecasts import PlanForecast
    from recommendations.tracker.history import PlanHistory
    from recommendations.tracker.lives import Coloured, Life, RecommendationLife

_MOST_MOVED = 15


def show_history(
    history: "PlanHistory", recommendations: "Sequence[RecommendationLife]", lives: "Sequence[Life]", *,
    as_of: date, whole: bool,
) -> None:  # fmt: skip
    """The lives that were asked for; of the whole plan, the recommendations and the actions that moved most."""
    console = output()
    versions = history.versions
    span = wording.count(len(versions), "version")
    days = dict.fromkeys(wording.uk_date(v.dated) for v in (versions[0], versions[-1]))
    console.print(
        f"{span} of {history.plan}, {history.force}: {wording.join(list(days), 'to')}\n", markup=False
    )
    for one in recommendations:
        _show_recommendation(console, one)
    if whole:
        _show_moved(console, lives)
        return
    for life in lives:
        _show_life(console, life, as_of)


def _show_recommendation(console: Console, one: "RecommendationLife") -> None:
    title = f": {one.title}" if one.title else ""
    console.print(Text.assemble((f"Recommendation {one.ref}", "bold"), title))
    for line in _colours(one.rags):
        console.print(line)
    steps = [gap.steps for gap in one.gaps]
    if steps[-1] is not None:
        console.print(indented(f"Optimism gap: {one.gaps[-1].sentence}", 2))
    console.print()


def _colours(rags: "Sequence[Coloured]") -> Iterable[Text]:
    """A line for each stretch in which neither our RAG nor the force's changed: by when the next had come."""
    stretches = groupby(rags, key=lambda one: (one.rag, one.declared))
    for place, ((ours, theirs), run) in enumerate(stretches):
        first = next(run)
        yield Text.assemble(
            f"  {'by' if place else 'from'} {wording.short_date(first.dated)}  ",
            mark(mark_of(ours)),
            "  (the force: ",
            mark(mark_of(theirs)),
            ")",
        )


def _show_moved(console: Console, lives: "Sequence[Life]") -> None:
    moved = sorted(
        (life for life in lives if life.slippage.times_moved and not life.gone),
        key=lambda life: (-life.slippage.slipped_days, -life.slippage.times_moved),
    )
    console.print(
        Text(f"{wording.count(len(moved), 'action')} moved later, the furthest first", style="bold")
    )
    for life in moved[:_MOST_MOVED]:
        console.print(indented(f"{life.ref}  {_moved(life)}", 2))
    if len(moved) > _MOST_MOVED:
        console.print(indented(f"and {len(moved) - _MOST_MOVED} more: --json", 2))
    console.print("\nOne action or recommendation: hmicfrs-monitor history REF", style="dim")


def _moved(life: "Life") -> str:
    """'moved later twice, 61 days in all: 30 Sep 2025 → 30 Nov 2025'."""
    slip = life.slippage
    if not slip.times_moved:
        return "not moved later"
    dates = [day for day in (slip.original_due, slip.due) if day]
    span = f", {wording.days(slip.slipped_days)} in all" if slip.slipped_days > 0 else ""
    return f"moved later {times_said(slip.times_moved)}{span}: {' → '.join(map(wording.short_date, dates))}"


def _show_life(console: Console, life: "Life", as_of: date) -> None:
    console.print(Text.assemble((f"Action {life.ref}", "bold"), "  ", " ".join(life.row.description.split())))
    for fact in _facts(life, as_of):
        console.print(indented(wording.capitalise(fact), 2))
    for line in _colours(life.rags):
        console.print(line)
    for turn in life.turns:
        console.print(Text(f"  {wording.uk_date(turn.dated)}, version {turn.version}", style="dim"))
        for sentence in turn.sentences:
            console.print(indented(sentence, 4))
    console.print()


def _facts(life: "Life", as_of: date) -> Iterable[str]:
    slip, done = life.slippage, life.completion
    dates = [
        f"{name} {wording.uk_date(day)}"
        for name, day in (("originally due", slip.original_due), ("now due", slip.due))
        if day
    ]
    yield ", ".join(dates) if dates else "no due date was ever given"
    yield f"{_moved(life)}."
    if done:
        yield done.sentence
    if life.gone:
        yield f"gone from the plan since {wording.uk_date(life.gone)}."
    elif not done and not (life.row.update or "").strip():
        yield f"it has had no update since {wording.uk_date(life.update_since)}."
    elif not done:
        ago = wording.days(max(0, (as_of - life.update_since).days))
        since = wording.uk_date(life.update_since)
        yield f"its update last said something new on {since}, {ago} ago."


def show_forecast(found: "PlanForecast") -> None:
    """Each recommendation's range and chance, and what they rest on."""
    console = output()
    if found.missing:
        console.print(Text(found.missing))
        return
    for one in found.recommendations:
        console.print(Text.assemble((f"Recommendation {one.ref}", "bold"), f"  {one.range_said}"))
        console.print(indented(one.sentence, 4))
    console.print()
    console.print(Text(found.method, style="dim"))
