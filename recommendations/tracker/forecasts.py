"""What a forecast is, as frozen types: made by `forecast`."""

from dataclasses import dataclass
from datetime import date

from recommendations.tracker.history import VersionFacts


@dataclass(frozen=True, slots=True)
class Basis:
    """What a forecast rests on: how many of the actions that were `watched` over the versions were seen to be done,
    how many lately (the last eight weeks), and how late against their original dates."""

    completions: int
    recent: int
    watched: int
    median_delay: int | None
    first: date
    versions: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """One recommendation. `state`: forecast, done, no_actions, no_dates, too_little_history or out_of_date.

    `early`, `middle` and `late` are the 10th, 50th and 90th percentile; None beyond five years. `chance` of meeting the
    deadline runs 0 to 100; None without a deadline or a forecast. `undated` open actions are not counted, so that
    dates are the earliest and the chance the highest that it can be.
    """

    ref: str
    deadline: date | None
    open_actions: int
    undated: tuple[str, ...]
    blocked: tuple[str, ...]
    state: str
    early: date | None = None
    middle: date | None = None
    late: date | None = None
    chance: float | None = None
    range_said: str = ""
    chance_said: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class PlanForecast:
    """The forecast of a plan, from the day of `version` on. `missing` says what a forecast lacks, empty where it can
    be made; `method` how it was made."""

    version: VersionFacts
    as_of: date
    seed: int
    runs: int
    basis: Basis
    missing: str
    method: str
    recommendations: tuple[Forecast, ...]
