"""The thresholds that the tracker judges by: read from `rules.toml`, checked, and said in plain sentences."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from fractions import Fraction
from pathlib import Path
from typing import Any

from recommendations import wording
from recommendations.nobody import nobody
from recommendations.plan import Rag
from recommendations.problems import SettingsError
from recommendations.tracker.rules_page import STATEMENTS, Statement

DEFAULTS = Path(__file__).with_name("rules.toml")
_LONGEST_DAYS = 3650


@dataclass(frozen=True, slots=True)
class Rules:
    """Every threshold; `rules.toml` says what each is for. Days are calendar days, points percentage points (0 to
    100), shares run above 0 to 1, exactly (a third is a third). Words are kept as `plainly` puts them, the sentences of
    `no_news` as `bare_words` does."""

    assumed_percent: float
    due_soon_days: int
    action_behind_points: float
    moved_times: int
    moved_days: int
    stale_update_days: int
    red_share: Fraction
    amber_share: Fraction
    no_action_days: int
    deadline_soon_days: int
    recommendation_behind_points: float
    bunched_days: int
    bunched_share: Fraction
    bunched_actions: int
    forecast_completions: int
    no_news: frozenset[str]
    not_evidence: frozenset[str]
    not_evidence_starts: frozenset[str]
    not_an_owner: frozenset[str]
    not_an_owner_starts: frozenset[str]


def load_rules(path: Path | None = None) -> Rules:
    """The rules: the defaults, with the lines of the file at `path` in their place.

    Raises SettingsError, naming the key, what was found and what was expected.
    """
    owners = {"not_an_owner": [*nobody().words], "not_an_owner_starts": [*nobody().starts]}
    values = _read(DEFAULTS) | owners
    if path is not None:
        given = _read(path)
        _refuse_unknown(path, given, values)
        values |= given
    return Rules(**{key: _check(path or DEFAULTS, key, value) for key, value in values.items()})


def plainly(text: str) -> str:
    """Text for comparing: lower case, single spaces, no punctuation at either end."""
    words = " ".join(text.casefold().split())
    start, end = 0, len(words)
    while start < end and not words[start].isalnum():
        start += 1
    while end > start and not words[end - 1].isalnum():
        end -= 1
    return words[start:end]


def bare_words(text: str) -> str:
    """The words of a text alone: lower case, single spaces, no punctuation anywhere."""
    return " ".join(re.findall(r"\w+", text.casefold()))


# Reading and checking


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError(
            f"The rules file {path} cannot be opened: {error.strerror}. Correct RULES_FILE."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"The rules file {path} cannot be read as TOML: {error}. Expected lines such as: due_soon_days = 28"
        ) from error


def _refuse_unknown(path: Path, given: Mapping[str, Any], known: Mapping[str, Any]) -> None:
    from difflib import get_close_matches

    for key in given:
        if key not in known:
            near = get_close_matches(key, known, n=1)
            meant = f"Did you mean {near[0]}? " if near else ""
            raise SettingsError(
                f"{path}: there is no rule “{key}”. {meant}The rules are {wording.join(list(known))}."
            )


def _check(path: Path, key: str, value: Any) -> Any:
    """The value as Rules holds it. Raises SettingsError if it is of the wrong kind or size."""
    expected, read = _KINDS[key]
    found = read(value)
    if found is None:
        raise SettingsError(
            f"{path}: {key} is {_as_found(value)}; expected {expected}. Correct it, or leave the line out."
        )
    return found


def _as_found(value: Any) -> str:
    return f"“{value}”" if isinstance(value, str) else str(value)


def _number(value: Any, low: float, high: float) -> float | None:
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if plain and low <= value <= high else None


def _whole(low: int, high: int) -> Callable[[Any], int | None]:
    return lambda value: value if type(value) is int and low <= value <= high else None


def _share(value: Any) -> Fraction | None:
    """'1/3' or 0.4, as it is written: 0.33 is 33 hundredths, not a third."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        share = Fraction(str(value).replace(" ", ""))
    except (ValueError, ZeroDivisionError):
        return None
    return share if 0 < share <= 1 else None


def _words(value: Any) -> frozenset[str] | None:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        return None
    return frozenset(plainly(word) for word in value)


_DAYS = (f"a whole number of days from 0 to {_LONGEST_DAYS}", _whole(0, _LONGEST_DAYS))
_SOME_DAYS = (f"a whole number of days from 1 to {_LONGEST_DAYS}", _whole(1, _LONGEST_DAYS))
_POINTS = ("a number of percentage points above 0, up to 100", lambda value: _number(value, 0, 100) or None)
_SHARE = ('a share above 0, up to 1, such as "1/3" or 0.4', _share)
_SENTENCES = (
    'a list of sentences, such as ["no change", "as before"]',
    lambda value: _words(value) and frozenset(map(bare_words, value)),
)
_WORDS = ('a list of words, such as ["n/a", "tbc"]', _words)

_KINDS: Mapping[str, tuple[str, Callable[[Any], Any]]] = {
    "assumed_percent": ("a percentage from 0 to 100", lambda value: _number(value, 0, 100)),
    "due_soon_days": _DAYS,
    "action_behind_points": _POINTS,
    "moved_times": ("a whole number of times from 1 to 100", _whole(1, 100)),
    "moved_days": _SOME_DAYS,
    "stale_update_days": _SOME_DAYS,
    "red_share": _SHARE,
    "amber_share": _SHARE,
    "no_action_days": _DAYS,
    "deadline_soon_days": _DAYS,
    "recommendation_behind_points": _POINTS,
    "bunched_days": _DAYS,
    "bunched_share": _SHARE,
    "bunched_actions": ("a whole number of actions from 2 to 100", _whole(2, 100)),
    "forecast_completions": ("a whole number of actions from 3 to 1000", _whole(3, 1000)),
    "no_news": _SENTENCES,
    "not_evidence": _WORDS,
    "not_evidence_starts": _WORDS,
    "not_an_owner": _WORDS,
    "not_an_owner_starts": _WORDS,
}


# Said in words


def describe(rules: Rules) -> tuple[str, ...]:
    """The rules in force as plain sentences: how progress is counted, then what gives each colour."""
    return (
        *progress_said(rules),
        *beside_said(rules),
        *(_colour_said(rules, of, rag) for of, rag in _colours()),
    )


def progress_said(rules: Rules) -> tuple[str, ...]:
    """How progress and expected progress are counted."""
    return (
        "An action that is complete counts as 100%, one not started as 0%, and one in progress as the percentage that "
        f"the plan gives; where it gives none, {wording.percent(rules.assumed_percent)} is assumed, and said.",
        "A blocked action counts as the percentage that the plan gives, else as 0%. Where the status is not known and "
        "no percentage is given, progress is not known and is left out, as a superseded action is.",
        "The progress of a recommendation or of the plan is the mean of its actions, by weight where the plan gives "
        "weights.",
        "Expected progress runs evenly from an action’s start (else from the first version that shows it) to its "
        "original due date.",
    )


def beside_said(rules: Rules) -> tuple[str, ...]:
    """What is said beside the colours, and changes none of them."""
    share = share_said(rules.bunched_share)
    return (
        "Said beside the colours, and changing none: a percentage below an earlier one, an action that was complete "
        "and is open again, a RAG of the force’s that got better with nothing else changed that bears on "
        "progress, an action without a measure where others have one, an action that vanished.",
        f"Due dates bunch where {share} or more of a recommendation’s open actions, and at least "
        f"{rules.bunched_actions}, fall due in the last {wording.days(rules.bunched_days)} before its HMICFRS "
        "deadline.",
    )


def rule_said(rules: Rules, statement: Statement) -> str:
    """One rule with its thresholds: 'it is due within 28 days and 20 points or more behind expected progress'."""
    return statement.says.format_map(_thresholds_said(rules))


def _colours() -> tuple[tuple[str, Rag], ...]:
    return tuple(dict.fromkeys((statement.of, statement.rag) for statement in STATEMENTS))


def _colour_said(rules: Rules, of: str, rag: Rag) -> str:
    """'An action is red if it is overdue; …; or it is blocked.'"""
    said = [
        rule_said(rules, statement) for statement in STATEMENTS if (statement.of, statement.rag) == (of, rag)
    ]
    listed = "; ".join(said[:-1])
    article = "An" if of == "action" else "A"
    return f"{article} {of} is {rag.value} if {f'{listed}; or {said[-1]}' if listed else said[-1]}."


def _thresholds_said(rules: Rules) -> dict[str, str]:
    said: dict[str, str] = {}
    for name in (field.name for field in fields(rules)):
        value = getattr(rules, name)
        if name.endswith("_days"):
            said[name] = wording.days(value)
        elif name.endswith("_points"):
            said[name] = wording.count(int(value), "point") if value == int(value) else f"{value:g} points"
        elif name.endswith("_share"):
            said[name] = share_said(value)
        elif name.endswith("_times"):
            said[name] = times_said(value)
    return said


def share_said(share: Fraction) -> str:
    """A third, half, two thirds; else a percentage: 40%."""
    words = {
        (1, 2): "half",
        (1, 3): "a third",
        (2, 3): "two thirds",
        (1, 4): "a quarter",
        (3, 4): "three quarters",
    }
    plain = "all" if share == 1 else wording.percent(float(share * 100))
    return words.get((share.numerator, share.denominator), plain)


def times_said(number: int) -> str:
    """once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")
