"""The thresholds for measures: read from `measure_rules.toml` and checked."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from recommendations import wording
from recommendations.problems import SettingsError

DEFAULTS = Path(__file__).with_name("measure_rules.toml")


@dataclass(frozen=True, slots=True)
class MeasureRules:
    """Every threshold; `measure_rules.toml` says what each is for and where it is from. Fractions are exact."""

    limit_factor: Fraction
    least_for_limits: int
    least_for_verdict: int
    run_length: int
    trend_length: int
    near_limit: Fraction
    held_periods: int
    late_periods: int
    percent_units: frozenset[str]
    never_negative_units: frozenset[str]


@cache
def measure_rules() -> MeasureRules:
    """The thresholds that ship with the product. They are the published ones and no setting, so that a verdict means
    the same in every office."""
    return read_measure_rules(DEFAULTS.read_text(encoding="utf-8"))


def read_measure_rules(toml: str) -> MeasureRules:
    """The thresholds of a TOML text. Raises SettingsError, naming the key, what was found and what was expected."""
    values = tomllib.loads(toml)
    if values.keys() != _KINDS.keys():
        odd = wording.join(sorted(values.keys() ^ _KINDS.keys()))
        raise SettingsError(f"{DEFAULTS.name}: {odd}: expected each of {wording.join(list(_KINDS))} once.")
    rules = MeasureRules(**{key: _check(key, value) for key, value in values.items()})
    if rules.least_for_limits > rules.least_for_verdict:
        raise SettingsError(
            f"{DEFAULTS.name}: least_for_verdict is {rules.least_for_verdict}; expected at least least_for_limits, "
            f"{rules.least_for_limits}, since a verdict needs limits."
        )
    return rules


def _check(key: str, value: Any) -> Any:
    expected, read = _KINDS[key]
    found = read(value)
    if found is None:
        shown = f"“{value}”" if isinstance(value, str) else str(value)
        raise SettingsError(f"{DEFAULTS.name}: {key} is {shown}; expected {expected}.")
    return found


def _whole(low: int) -> tuple[str, Callable[[Any], int | None]]:
    expected = f"a whole number from {low} to 100"
    return expected, lambda value: value if type(value) is int and low <= value <= 100 else None


def _exact(value: Any) -> Fraction | None:
    """2.66 or "2/3", as it is written."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return Fraction(str(value).replace(" ", ""))
    except (ValueError, ZeroDivisionError):
        return None


def _factor(value: Any) -> Fraction | None:
    number = _exact(value)
    return number if number is not None and 0 < number <= 100 else None


def _share(value: Any) -> Fraction | None:
    number = _exact(value)
    return number if number is not None and 0 < number < 1 else None


def _units(value: Any) -> frozenset[str] | None:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        return None
    return frozenset(word.strip().casefold() for word in value)


_FACTOR = ("a number above 0, up to 100, such as 2.66", _factor)
_UNITS = ('a list of units, such as ["days", "cases"]', _units)
_KINDS: Mapping[str, tuple[str, Callable[[Any], Any]]] = {
    "limit_factor": _FACTOR,
    "least_for_limits": _whole(2),
    "least_for_verdict": _whole(2),
    "run_length": _whole(3),
    "trend_length": _whole(3),
    "near_limit": ('a share between 0 and 1, such as "2/3"', _share),
    "held_periods": _whole(1),
    "late_periods": _whole(1),
    "percent_units": _UNITS,
    "never_negative_units": _UNITS,
}
