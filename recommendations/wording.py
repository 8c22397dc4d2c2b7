"""UK dates and counts in words: the only formatter of text that people read."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


_HALF_UP = Context(prec=400, rounding=ROUND_HALF_UP)  # no float has more digits before its point


def uk_date(day: date) -> str:
    """3 November 2025."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """3 Nov 2025, for narrow columns."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def moment(local: datetime) -> str:
    """Monday 12 January 2026 at 07:30, on the clock that `local` is already told by."""
    return f"{WEEKDAYS[local.weekday()]} {uk_date(local)} at {local:%H:%M}"


def count(number: int, noun: str, plural: str | None = None) -> str:
    """1 action, 6 actions, 0 actions; `plural` for nouns that do not take an s."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def whole(number: int, noun: str) -> str:
    """'no action', 'the only action', 'both actions', 'all 3 actions'."""
    if not number:
        return f"no {noun}"
    if number < 3:
        return f"the only {noun}" if number == 1 else f"both {noun}s"
    return f"all {count(number, noun)}"


def part_of(number: int, total: int, noun: str) -> str:
    """'no action', 'the only action', 'both actions', 'all 3 actions', '2 of 5 actions'; `is_are` has its verb."""
    if not number:
        return f"no {noun}"
    return whole(total, noun) if number == total else f"{number:,} of {count(total, noun)}"


def of_them(number: int, total: int) -> str:
    """'none of them', 'both of them', 'all of them', '2 of them', where `total` things have been named before."""
    if number == total > 1:
        return "both of them" if total == 2 else "all of them"
    return f"{number or 'none'} of them"


def is_are(number: int) -> str:
    return "is" if number < 2 else "are"


def has_have(number: int) -> str:
    return "has" if number < 2 else "have"


def days(number: int) -> str:
    """1 day, 46 days."""
    return count(number, "day")


def rounded(value: float, places: int = 1) -> float:
    """As people round: a half goes up, away from zero. `round` takes 91.25 to 91.2 and 91.35 to 91.3 or 91.4."""
    exact = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-places), context=_HALF_UP)
    return float(exact) + 0.0  # never '-0'


def percent(value: float) -> str:
    """40% for 40.0 and 62.5% for 62.5: one decimal at most, none when it is zero."""
    return f"{rounded(value):g}%"


def join(parts: Sequence[str], word: str = "and") -> str:
    """a; a and b; a, b and c."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def capitalise(sentence: str) -> str:
    """The first letter upper, the rest untouched (str.capitalize would lower it)."""
    return sentence[:1].upper() + sentence[1:]


def uncapitalised(sentence: str) -> str:
    """The first letter lower, for a sentence inside another; not where it is part of an abbreviation or alone."""
    return sentence[:1].lower() + sentence[1:] if sentence[1:2].islower() else sentence


def printable(text: str) -> str:
    """A file's name, fit to be shown and stored: no line breaks, nothing that a terminal would obey, whole characters.

    A name in an encoding that is not the system's comes to Python with half characters, which no database takes.
    """
    return "".join(c if c.isprintable() else "\ufffd" if 0xD800 <= ord(c) < 0xE000 else " " for c in text)


def one_line(text: str) -> str:
    """Text on one line, with single spaces."""
    return " ".join(printable(text).split())
