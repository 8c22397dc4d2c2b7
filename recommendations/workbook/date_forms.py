"""The forms in which people in UK policing write a date, found inside plain text. Day first, always.

Each form is one part of one expression; what stands around a date (`by`, `revised from`) is for dates.py. A
number that touches another number is never cut in two: '30/09/2025-31/10/2025' holds no date that can be lifted
out.
"""

import calendar
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from recommendations.plan import DatePrecision
from recommendations.problems import Problem
from recommendations.wording import MONTHS, join, uk_date

FIRST_YEAR, LAST_YEAR = 2000, 2099
# A year of two figures from 50 on is more likely a slip, or last century, than 2050 and later.
LAST_SHORT_YEAR = 49
# 'Sept 25' is taken as a month and a year only for years that an action plan can mean; 'Sept 12' is a question.
SHORT_YEARS_AFTER_A_MONTH = range(20, 30)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date found in text; `how` is given where its reading should be told to a person."""

    day: date
    precision: DatePrecision
    how: str | None = None
    loose: bool = False  # day and month could be changed round: 03/04/2025


@dataclass(frozen=True, slots=True)
class NotDated:
    """Something in the form of a date that is not one day, and why."""

    problem: Problem
    words: Mapping[str, str] = field(default_factory=dict)


_MONTH_WORDS = {
    **{name.casefold(): number for number, name in enumerate(MONTHS, 1)},
    **{name.casefold()[:3]: number for number, name in enumerate(MONTHS, 1)},
    "sept": 9,
    "janurary": 1, "januray": 1, "febuary": 2, "feburary": 2, "febraury": 2, "arpil": 4, "apirl": 4,
    "agust": 8, "septmber": 9, "septemeber": 9, "setpember": 9, "ocotber": 10, "octber": 10, "novemeber": 11,
    "novmber": 11, "decemeber": 12, "decmber": 12,
}  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_SEASONS = {"spring": 5, "summer": 8, "autumn": 11, "winter": 2}

_M = "(?:" + "|".join(sorted(_MONTH_WORDS, key=len, reverse=True)) + r")\b\.?"
_M_JOINED = _M.replace(r"\b", "(?![a-z])")
_W = "(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
_D = r"[0-9]{1,2}(?:\s?(?:st|nd|rd|th))?"
_Y = r"(?:[0-9]{4}|'?[0-9]{2})"
_FY = r"(?:20[0-9]{2}\s?[-/]\s?(?:20)?[0-9]{2}|[0-9]{2}\s?[-/]\s?[0-9]{2})"
_FY_WORD = r"(?:f\.?/?y\.?|financial year)"
_TIME = r"(?:(?:t|,?\s(?:at\s)?)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?\s?(?:am|pm|z)?)"
_QUARTER = (
    r"(?:(?:q|qtr\.?|quarter|h|half)\s?(?P<{0}n>[1-4])"
    r"|(?P<{0}o>first|second|third|fourth|1st|2nd|3rd|4th)\s(?P<{0}h>quarter|qtr|half))"
)
_END = r"(?:(?:the )?end (?:of )?(?:the )?)?"


def _named_groups(pattern: str) -> str:
    return pattern.format(D=_D, M=_M_JOINED, Y=_Y, FY=_FY, FYW=_FY_WORD, END=_END)


_DAY = _named_groups(
    r"(?:(?P<iy>[0-9]{{4}})(?P<isep>[-/.])(?P<im>[0-9]{{1,2}})(?P=isep)(?P<id>[0-9]{{1,2}})"
    r"|(?P<nd>{D})\s?(?P<nsep>[-/.])\s?(?P<nm>[0-9]{{1,2}})\s?(?P=nsep)\s?(?P<ny>{Y})"
    r"|(?P<sd>[0-9]{{1,2}}) (?P<sm>[0-9]{{1,2}}) (?P<sy>[0-9]{{4}})"
    r"|(?P<dd>{D})(?:\s(?:of\s)?|[-/.])?(?P<dm>{M})(?:,?\s|[-/.,])?(?P<dy>{Y})"
    r"|(?P<md>{M})\s?(?P<mm>{D}),?\s(?P<my>[0-9]{{4}}))"
)
_FORMS = {
    "day": rf"(?:(?P<w1>{_W})[.,]?\s(?:the\s)?)?{_DAY}(?:,?\s\(?(?P<w2>{_W})\)?)?{_TIME}?",
    "quarter": (
        rf"{_END}"
        + _QUARTER.format("qa")
        + rf"[,\s/-]*(?:of\s)?\(?(?:{_FY_WORD}\s?)?(?P<qy>{_FY}|20[0-9]{{2}}|(?<=fy)[0-9]{{2}})\)?"
    ),
    "year_quarter": rf"(?:{_FY_WORD}\s?)?(?P<py>{_FY})[,\s/-]*" + _QUARTER.format("pa"),
    "season": _named_groups(r"{END}(?P<ss>spring|summer|autumn|winter)\s(?:of\s)?(?P<sny>{FY}|{Y})"),
    "month": _named_groups(
        r"(?:(?P<mq>(?:the )?(?:very )?end|eom|month end|late|early|mid|middle|(?:the )?start|(?:the )?beginning)"
        r"(?:\s(?:of|in)(?:\sthe\smonth\sof)?)?(?:\s-\s|-|\s))?"
        r"(?P<mn>{M})(?P<msep>,?\s|\s?[-/.,]\s?|)(?P<mny>{Y})"
    ),
    "year": _named_groups(r"{END}(?:year[- ](?:end\s)?)?(?:(?P<fw>{FYW})\s?)?(?P<fy>{FY})(?:\s{FYW})?"),
    "short_year": rf"{_END}{_FY_WORD}\s?(?P<fsy>20[0-9]{{2}}|[0-9]{{2}})",
    "year_end": r"(?:the )?end (?:of )?(?:the )?(?:calendar )?(?:year )?(?P<ey>20[0-9]{2})",
    "iso_month": r"(?P<zy>20[0-9]{2})-(?P<zm>0[1-9]|1[0-2])",
    "number_month": r"(?P<xm>[0-9]{1,2})\s?[-/.]\s?(?P<xy>20[0-9]{2})",
    "short_month": r"(?P<cm>[0-9]{1,2})/(?P<cy>[0-9]{2})",
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


def _year(written: str) -> int | None:
    figures = written.lstrip("'")
    if len(figures) == 2:
        return 2000 + int(figures) if int(figures) <= LAST_SHORT_YEAR else None
    return int(figures) if FIRST_YEAR <= int(figures) <= LAST_YEAR else None


def _number(written: str) -> int:
    return int(re.sub(r"[^0-9]", "", written))


def month_number(word: str) -> int:
    """9 for 'Sept.'; the word is one that a form has matched."""
    return _MONTH_WORDS[word.rstrip(".")]


def _last(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


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
    year = _year(written_year)
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


def _either(*ways: str) -> NotDated:
    return NotDated(Problem.DATE_AMBIGUOUS, {"ways": join(ways, "or")})


def _financial_year(written: str) -> int | NotDated:
    """The year in which a financial year begins: 2025 for '2025/26' and '25-26'."""
    first, second = re.split(r"[-/]", written.replace(" ", ""))
    begins = _year(first)
    if (
        begins is None
        or (begins + 1) % 100 != int(second) % 100
        or (len(second) == 4 and int(second) != begins + 1)
    ):
        return NotDated(Problem.DATE_UNREADABLE)
    return begins


def _quarter(match: re.Match[str], prefix: str, year: str) -> Dated | NotDated:
    number = int(match[prefix + "n"] or _ORDINALS[match[prefix + "o"]])
    is_half = (match[prefix + "h"] == "half") if match[prefix + "o"] else _starts_with_half(match)
    if is_half and number > 2:
        return NotDated(Problem.DATE_UNREADABLE)
    number = number * 2 if is_half else number
    name = "half" if is_half else "quarter"
    if re.fullmatch(_FY, year):
        begins = _financial_year(year)
        if isinstance(begins, NotDated):
            return begins
        return Dated(_quarter_end(begins, number), DatePrecision.QUARTER)
    if len(year) == 2 or re.search(_FY_WORD, match[0]):
        ends = 2000 + int(year[-2:])
        return _either(*(uk_date(_quarter_end(begins, number)) for begins in (ends - 1, ends)))
    begins = int(year)
    return _either(
        f"{uk_date(_last(begins, number * 3))} (calendar {name})",
        f"{uk_date(_quarter_end(begins, number))} (financial year {begins}/{(begins + 1) % 100:02d})",
    )


def _starts_with_half(match: re.Match[str]) -> bool:
    return re.search(r"(?<![a-z])(?:h|half)\s?[12](?![0-9])", match[0]) is not None


def _quarter_end(begins: int, quarter: int) -> date:
    """Financial quarters: Q1 ends on 30 June, Q4 on 31 March of the next year."""
    return _last(begins + 1, 3) if quarter == 4 else _last(begins, 3 + quarter * 3)


def _season(match: re.Match[str]) -> Dated | NotDated:
    season, written = match["ss"], match["sny"]
    month = _SEASONS[season]
    if re.fullmatch(_FY, written):
        begins = _financial_year(written)
        if isinstance(begins, NotDated) or season != "winter":
            return NotDated(Problem.DATE_UNREADABLE)
        year: int | None = begins + 1
    else:
        year = _year(written)
        if year is None:
            return NotDated(Problem.DATE_IMPLAUSIBLE)
        if season == "winter":
            return _either(
                *(f"{uk_date(_last(y, 2))} (winter {y - 1}/{y % 100:02d})" for y in (year, year + 1))
            )
    return Dated(_last(year, month), DatePrecision.SEASON)


def _month(match: re.Match[str]) -> Dated | NotDated:
    qualifier, month, written = match["mq"], month_number(match["mn"]), match["mny"]
    year = _year(written)
    if year is None:
        return NotDated(Problem.DATE_IMPLAUSIBLE)
    bare = len(written) == 2 and not qualifier
    if bare and int(written) not in SHORT_YEARS_AFTER_A_MONTH:
        return _month_or_day(month, int(written), year)
    end = _last(year, month)
    if qualifier and re.search("mid", qualifier):
        return Dated(date(year, month, 15), DatePrecision.MONTH, "the middle of a month is taken as the 15th")
    if qualifier and re.search("early|start|beginning", qualifier):
        return _either(f"any day early in {MONTHS[month - 1]} {year}", uk_date(end))
    if bare and match["msep"].strip() != "-":
        return Dated(end, DatePrecision.MONTH, f"{written} is taken as the year, and a month as its last day")
    return Dated(end, DatePrecision.MONTH)


def _month_or_day(month: int, figure: int, year: int) -> NotDated:
    name = MONTHS[month - 1]
    if 1 <= figure <= 31:
        return _either(f"{figure} {name} of a year not given", f"{name} {year}")
    return NotDated(Problem.DATE_UNREADABLE)


def _financial_year_end(match: re.Match[str]) -> Dated | NotDated:
    written = match["fy"]
    figures = re.split(r"\s?[-/]\s?", written)
    bare = not match["fw"] and "end" not in match[0]
    if bare and len(figures[0]) == 2 and int(figures[0]) not in SHORT_YEARS_AFTER_A_MONTH:
        return _month_and_short_year(int(figures[0]), int(figures[1]))
    if bare and len(figures[0]) == 4 and len(figures[1]) == 2 and 1 <= int(figures[1]) <= 12:
        return _month_of_figures(figures[0], figures[1], written)
    begins = _financial_year(written)
    if isinstance(begins, NotDated):
        return begins
    return Dated(date(begins + 1, 3, 31), DatePrecision.QUARTER, "the last day of that financial year")


def _month_of_figures(year: str, month: str, written: str) -> Dated | NotDated:
    """'2025-09' is September 2025; '2011/12' could as well be the financial year."""
    end = _last(int(year), int(month))
    if (int(year) + 1) % 100 == int(month):
        return _either(f"{MONTHS[int(month) - 1]} {year}", f"the financial year {written}")
    return Dated(end, DatePrecision.MONTH)


def _short_financial_year(match: re.Match[str]) -> NotDated:
    ends = _year(match["fsy"])
    if ends is None:
        return NotDated(Problem.DATE_UNREADABLE)
    return _either(f"31 March {ends}", f"31 March {ends + 1}")


def _calendar_year_end(match: re.Match[str]) -> Dated:
    return Dated(date(int(match["ey"]), 12, 31), DatePrecision.QUARTER, "the last day of that calendar year")


def _number_month(match: re.Match[str]) -> Dated | NotDated:
    month = int(match["xm"])
    if not 1 <= month <= 12:
        return NotDated(Problem.DATE_IMPOSSIBLE)
    return Dated(_last(int(match["xy"]), month), DatePrecision.MONTH)


def _month_and_short_year(month: int, year: int) -> Dated | NotDated:
    """'09/25' can only be September 2025; '09/10' is a day without a year."""
    if 1 <= month <= 12 and year in SHORT_YEARS_AFTER_A_MONTH:
        return Dated(_last(2000 + year, month), DatePrecision.MONTH, f"{year} is taken as the year")
    return NotDated(Problem.DATE_NO_YEAR if 1 <= year <= 12 else Problem.DATE_UNREADABLE)


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


_READERS = {
    "day": _whole_day,
    "quarter": lambda match: _quarter(match, "qa", match["qy"]),
    "year_quarter": lambda match: _quarter(match, "pa", match["py"]),
    "season": _season,
    "month": _month,
    "year": _financial_year_end,
    "short_year": _short_financial_year,
    "year_end": _calendar_year_end,
    "iso_month": lambda match: _month_of_figures(match["zy"], match["zm"], match[0]),
    "number_month": _number_month,
    "short_month": lambda match: _month_and_short_year(int(match["cm"]), int(match["cy"])),
    "figures": _figures,
}


def day_of_serial(serial: float) -> date | None:
    """The day of an Excel serial number (1900 system) from 2000 to 2099; None outside."""
    day = date(1899, 12, 30) + timedelta(days=int(serial)) if 36526 <= serial < 73051 else None
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None
