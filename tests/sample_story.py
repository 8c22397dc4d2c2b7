"""What the two sample workbooks are meant to say: `sample_story.toml`, each value with its meaning.

The meanings are written by hand, beside no reader's code, so that a test can hold the reader to them.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

STORY = Path(__file__).with_name("sample_story.toml")
EDITIONS = ("october", "january")


@dataclass(frozen=True, slots=True)
class Meant:
    """What a careful person reads in a cell, and the code of the issue that it deserves, if any."""

    value: date | str | float | None
    issue: str | None = None
    precision: str = "day"


@dataclass(frozen=True, slots=True)
class SampleAction:
    """An action as typed into one edition of the workbook."""

    ref: str
    recommendation: str
    what: str
    lead: str
    measure: str
    original: date | str
    due: date | str
    status: str
    percent: int | str
    brag: str
    update: str
    evidence: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class SampleRecommendation:
    """A recommendation as typed. `layout`: merged over its actions, given once, or repeated on each row."""

    ref: str
    title: str
    deadline: date | str
    sro: str
    overall: str
    layout: str
    actions: tuple[SampleAction, ...]


def story(name: str) -> tuple[SampleRecommendation, ...]:
    """The plan as it stood in `name`, october or january."""
    told = tomllib.loads(STORY.read_text(encoding="utf-8"))["recommendation"]
    return tuple(_recommendation(part, name) for part in told)


def _recommendation(told: dict, name: str) -> SampleRecommendation:
    actions = (_action(action, told["ref"], name) for action in told.get("action", ()))
    return SampleRecommendation(
        ref=told["ref"],
        title=told["title"],
        deadline=told["deadline"],
        sro=told["sro"],
        overall=told[name]["overall"],
        layout=told["layout"],
        actions=tuple(action for action in actions if action is not None),
    )


def _action(told: dict, recommendation: str, name: str) -> SampleAction | None:
    if name == "october" and "october" not in told:
        return None
    if name == "january" and told.get("vanishes"):
        return None
    facts = {key: told[key] for key in ("ref", "what", "lead", "measure")}
    for part in EDITIONS[: EDITIONS.index(name) + 1]:
        facts |= told.get(part, {})
        facts |= {key: told[f"{part}_{key}"] for key in ("update", "evidence") if f"{part}_{key}" in told}
    return SampleAction(recommendation=recommendation, hidden=told.get("hidden", False), **facts)


def _day(year: int, month: int, day: int, precision: str = "day") -> Meant:
    return Meant(date(year, month, day), precision=precision)


_NO_DATE = Meant(None, precision="none")

DATES_IN_WORDS = {
    "": _NO_DATE,
    "TBC": Meant(None, "date-not-fixed", "none"),
    "After new CMS go-live": Meant(None, "date-unreadable", "none"),
    "31/09/2025": Meant(None, "date-impossible", "none"),
    "31/02/2026": Meant(None, "date-impossible", "none"),
    "31/12/2025 (revised from 31/10/2025)": Meant(date(2025, 12, 31), "date-revised-in-cell"),
    "31.10.2025": _day(2025, 10, 31),
    "30th June 2025": _day(2025, 6, 30),
    "30th Sept 2025": _day(2025, 9, 30),
    "12th Dec 2025": _day(2025, 12, 12),
    "30 April 2026": _day(2026, 4, 30),
    "w/c 24 November 2025": Meant(date(2025, 11, 24), "date-interpreted"),
    "w/c 26 January 2026": Meant(date(2026, 1, 26), "date-interpreted"),
    "End of Oct 2025": _day(2025, 10, 31, "month"),
    "End of Nov 2025": _day(2025, 11, 30, "month"),
    "End of March 2026": _day(2026, 3, 31, "month"),
    "End of April 2026": _day(2026, 4, 30, "month"),
    "End of May 2026": _day(2026, 5, 31, "month"),
    "Q3 2025/26": _day(2025, 12, 31, "quarter"),
    "Q1 2026/27": _day(2026, 6, 30, "quarter"),
    "31 December 2025": _day(2025, 12, 31),
    "End of December 2025": _day(2025, 12, 31, "month"),
    "30th June 2026": _day(2026, 6, 30),
    "30 June 2026": _day(2026, 6, 30),
    "31 May 2026": _day(2026, 5, 31),
}

STATUS_IN_WORDS = {
    "Complete": Meant("complete"),
    "Closed": Meant("complete"),
    "Done": Meant("complete"),
    "Implemented": Meant("complete"),
    "Delivered": Meant("complete"),
    "Achieved": Meant("complete"),
    "BAU": Meant("complete"),
    "In progress": Meant("in_progress"),
    "Ongoing": Meant("in_progress"),
    "On track": Meant("in_progress"),
    "Underway": Meant("in_progress"),
    "Started": Meant("in_progress"),
    "Awaiting sign-off": Meant("in_progress", "status-awaiting-sign-off"),
    "Open": Meant("in_progress", "status-open"),
    "Not started": Meant("not_started"),
    "Not yet started": Meant("not_started"),
    "Planned": Meant("not_started"),
    "Scheduled": Meant("not_started"),
    "Pending": Meant("not_started"),
    "Paused": Meant("blocked"),
    "Withdrawn – merged with R4": Meant("superseded"),
}

COLOURS = ("red", "amber", "green", "blue")


def meant_date(typed: date | str) -> Meant:
    """A real date, or the meaning of a date in words."""
    return DATES_IN_WORDS[typed] if isinstance(typed, str) else Meant(typed)


def meant_percent(typed: int | str) -> Meant:
    """40 and '40%' are 40; an empty cell is None; an Excel error is an issue."""
    if isinstance(typed, int):
        return Meant(float(typed))
    if typed.startswith("#"):
        return Meant(None, "cell-error")
    return Meant(float(typed.rstrip("%")) if typed else None)


def meant_brag(typed: str) -> Meant:
    """A word, its first letter, or the fill alone; 'N/A' is no colour, and said."""
    if typed == "N/A":
        return Meant(None, "rag-not-used")
    word = typed.removeprefix("fill ").lower()
    colour = next(colour for colour in COLOURS if colour.startswith(word))
    return Meant(colour, "rag-from-fill" if typed.startswith("fill ") else None)
