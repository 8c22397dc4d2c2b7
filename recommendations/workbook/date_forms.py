"""The forms in which people in UK policing write a date, found inside plain text. Day first, always.

Each form is one part of one expression (date_periods.py has the periods); what stands around a date, such as `by`
or `revised from`, is for dates.py. A number that touches another number is never cut in two: '30/09/2025-31/10/2025'
holds no date that can be lifted out.
"""

import calendar
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from recommendations.plan import DatePrecision
from recommendations.problems import Problem
from recommendations.wording import uk_date
from recommendations.workbook.date_periods import PERIODS, READERS
from recommendations.workbook.date_words import (
    FIRST_YEAR,
    LAST_YEAR,
    MONTH,
    YEAR,
    Dated,
    NotDated,
    month_number,
    year_of,
)

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_W = "(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
_D = r"[0-9]{1,2}(?:\s?(?:st|nd|rd|th))?"
_TIME = r"(?:(?:t|,?\s(?:at\s)?)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?\s?(?:am|pm|z)?)"
_DAY = (
    r"(?:(?P<iy>[0-9]{4})(?P<isep>[-/.])(?P<im>[0-9]{1,2})(?P=isep)(?P<id>[0-9]{1,2})"
    rf"|(?P<nd>{_D})\s?(?P<nsep>[-/.])\s?(?P<nm>[0-9]{{1,2}})\s?(?P=nsep)\s?(?P<ny>{YEAR})"
    r"|(?P<sd>[0-9]{1,2}) (?P<sm>[0-9]{1,2}) (?P<sy>[0-9]{4})"
    rf"|(?P<dd>{_D})(?:\s(?:of\s)?|[-/.])?(?P<dm>{MONTH})(?:,?\s|[-/.,])?(?P<dy>{YEAR})"
    rf"|(?P<md>{MONTH})\s?(?P<mm>{_D}),?\s(?P<my>[0-9]{{4}}))"
)
_FORMS = {
    "day": rf"(?:(?P<w1>{_W})[.,]?\s(?:the\s)?)?{_DAY}(?:,?\s\(?(?P<w2>{_W})\)?)?{_TIME}?",
    **PERIODS,
    "figures": r"(?P<f8>[0-9]{8})",
}
_ANY = re.compile(
    r"(?<![0-9a-z])(?<![0-9][-/.])(?:"
    + "|".join(f"(?P<form_{name}>{pattern})" for name, pattern in _FORMS.items())
    + r")(?![0-9a-z])(?![-/.][0-9])"
)


def dates_in(text: str) -> Iterator[tuple[int, int, Dated | NotDated]]:
    """Every date in plain text (see lettering.plain): where it starts and ends, and what it is."""
    for match in _ANY.finditer(text):
        form = next(name for name in _FORMS if match[f"form_{name}"] is not None)
        yield match.start(), match.end(), _READERS[form](match)


def _number(written: str) -> int:
    return int(re.sub(r"[^0-9]", "", written))


def _whole_day(match: re.Match[str]) -> Dated | NotDated:
    group = match.group
    loose = False
    if group("iy"):
        year, month, day = group("iy"), int(group("im")), int(group("id"))
    elif group("nd") or group("sd"):
        key = "n" if group("nd") else "s"
        year, month, day = group(key + "y"), int(group(key + "m")), _number(group(key + "d"))
        loose = day <= 12 and day != month
    elif group("dd"):
        year, month, day = group("dy"), month_number(group("dm")), _number(group("dd"))
    else:
        year, month, day = group("my"), month_number(group("md")), _number(group("mm"))
    read = _calendar_day(year, month, day, group("iy") is None)
    if isinstance(read, NotDated):
        return read
    for weekday in (group("w1"), group("w2")):
        if weekday and not _WEEKDAYS[read.weekday()].startswith(weekday[:3]):
            return _wrong_weekday(weekday, read)
    return Dated(read, DatePrecision.DAY, loose=loose)


def _calendar_day(written_year: str, month: int, day: int, day_first: bool) -> date | NotDated:
    year = year_of(written_year)
    if year is None:
        return NotDated(Problem.DATE_IMPLAUSIBLE)
    try:
        return date(year, month, day)
    except ValueError:
        if day_first and month > 12 and 1 <= day <= 12 and month <= calendar.monthrange(year, day)[1]:
            return NotDated(Problem.DATE_MONTH_FIRST, {"other": uk_date(date(year, day, month))})
        return NotDated(Problem.DATE_IMPOSSIBLE)


def _wrong_weekday(written: str, read: date) -> NotDated:
    named = next(name for name in _WEEKDAYS if name.startswith(written[:3]))
    return NotDated(
        Problem.DATE_WEEKDAY_WRONG,
        {
            "weekday": named.capitalize(),
            "read": uk_date(read),
            "actual": _WEEKDAYS[read.weekday()].capitalize(),
        },
    )


def _figures(match: re.Match[str]) -> Dated | NotDated:
    """20250930 or 30092025: never both, since no month is 20."""
    figures = match["f8"]
    for year, month, day in (
        (figures[:4], figures[4:6], figures[6:]),
        (figures[4:], figures[2:4], figures[:2]),
    ):
        read = _calendar_day(year, int(month), int(day), day_first=False)
        if isinstance(read, date):
            return Dated(read, DatePrecision.DAY, "eight figures are taken as year, month and day")
    return NotDated(Problem.DATE_UNREADABLE)


_READERS: dict[str, Callable[[re.Match[str]], Dated | NotDated]] = {
    "day": _whole_day,
    **READERS,
    "figures": _figures,
}


def day_of_serial(serial: float) -> date | None:
    """The day of an Excel serial number (1900 system) from 2000 to 2099; None outside."""
    day = date(1899, 12, 30) + timedelta(days=int(serial)) if 36526 <= serial < 73051 else None
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None
