"""A forecast in words: the range, the chance, and what they rest on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from recommendations import wording
from recommendations.tracker.forecasts import Basis, Forecast
from recommendations.tracker.history import PlanHistory

_STATES = {
    "done": "Every action is reported complete.",
    "no_actions": "The plan has no action whose end could be forecast.",
    "no_dates": "No open action has a date, so there is nothing to reckon from.",
    "too_little_history": "There is too little history for a forecast.",
    "out_of_date": "The plan was last heard of too long ago for a forecast.",
}
_SHORT = {
    "done": "Done",
    "no_actions": "No action",
    "no_dates": "No dates to reckon from",
    "too_little_history": "Too little history",
    "out_of_date": "Plan out of date",
}


_NEVER = "within five years"


def with_words(found: Forecast, basis: Basis, today: date) -> Forecast:
    """The forecast with its sentences; `today` is the day from which it looks ahead."""
    if found.state != "forecast":
        return replace(found, range_said=_SHORT[found.state], sentence=_STATES[found.state])
    between = _between(found.early, found.late)
    chance, said = _deadline(found, today)
    pace = wording.capitalise(basis_said(basis))
    done = f"be done {between}" if found.early else f"not be done {_NEVER}"
    return replace(
        found,
        range_said=wording.capitalise(between),
        chance_said=wording.capitalise(chance),
        sentence=" ".join([f"{pace}, it will {done}.", said, *_notes(found)]),
    )


def basis_said(basis: Basis) -> str:
    """'at the pace of the 23 completions seen since 3 November 2025 (5 of them in the last 8 weeks), half of them no
    sooner than 34 days after the original date'."""
    lately = f"{wording.of_them(basis.recent, basis.completions)} in the last 8 weeks"
    seen = f"{wording.count(basis.completions, 'completion')} seen since {wording.uk_date(basis.first)}"
    return (
        f"at the pace of the {seen} ({lately}), half of them no sooner than {_late(basis.median_delay or 0)}"
    )


def _late(days: int) -> str:
    if not days:
        return "the original date"
    return f"{wording.days(abs(days))} {'after' if days > 0 else 'before'} the original date"


def _between(early: date | None, late: date | None) -> str:
    """'between 3 March 2026 and 12 June 2026', '… or later', 'on or about …'."""
    if early is None:
        return f"not {_NEVER}"
    if late is None:
        return f"after {wording.uk_date(early)}, perhaps by more than five years"
    if early == late:
        return f"about {wording.uk_date(early)}"
    return f"between {wording.uk_date(early)} and {wording.uk_date(late)}"


def _deadline(found: Forecast, today: date) -> tuple[str, str]:
    """The chance of meeting the deadline: for a column, and as a sentence."""
    if found.deadline is None:
        return "no deadline", "It has no HMICFRS deadline to meet."
    day = wording.uk_date(found.deadline)
    if found.deadline < today:
        return "deadline passed", f"Its HMICFRS deadline passed on {day}."
    chance = _chance(found.chance or 0.0, "at most" if found.undated else "about")
    return chance, f"The chance of meeting the HMICFRS deadline of {day} is {chance}."


def _chance(chance: float, about: str) -> str:
    """'about 35%'; nothing nearer to none or all than one in a hundred is claimed."""
    if chance < 1:
        return "less than 1%"
    return (
        f"{about} {min(99, int(wording.rounded(chance, 0)))}%"
        if chance <= 99 or about == "at most"
        else "more than 99%"
    )


def _notes(found: Forecast) -> list[str]:
    notes = []
    if found.undated:
        verb = "has" if len(found.undated) == 1 else "have"
        notes.append(
            f"{_actions(found.undated)} {verb} no date and cannot be reckoned with, so this is the earliest that it "
            "can be."
        )
    if found.blocked:
        notes.append(
            f"{_actions(found.blocked)} {'is' if len(found.blocked) == 1 else 'are'} blocked, and taken as open."
        )
    return notes


def _actions(refs: Sequence[str]) -> str:
    return f"Action{'s' if len(refs) > 1 else ''} {wording.join(list(refs))}"


def out_of_date(history: PlanHistory, as_of: date) -> str:
    """Why a plan of long ago gives none."""
    dated = history.current.dated
    return (
        f"The plan was last heard of on {wording.uk_date(dated)}, {wording.days((as_of - dated).days)} ago, which is "
        "too long to forecast from. Import the current version."
    )


def missing(basis: Basis, wanted: int, history: PlanHistory) -> str:
    """What a forecast lacks."""
    seen = wording.count(basis.completions, "completion") if basis.completions else "none"
    return (
        f"There is too little history for a forecast: it needs {wording.count(wanted, 'action')} seen to be completed "
        f"with a known original date, and {wording.count(basis.versions, 'version')} since "
        f"{wording.uk_date(basis.first)} {'shows' if basis.versions == 1 else 'show'} {seen}. Completions before the "
        "first version do not count, since nobody saw when they came; each version imported adds to the record."
    )


def method(seed: int, runs: int) -> str:
    """How it was made, for whoever wants to check it."""
    return (
        f"Each range holds 8 in 10 of {runs:,} simulated courses (seed {seed}): every open action is as late against "
        "its original date as this plan’s actions have been, given how long it has been open already, and a "
        "recommendation is done with the last of them. Superseded actions are left out."
    )
