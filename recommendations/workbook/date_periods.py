"""Periods as people write them: months, quarters and halves, seasons, financial years. Each means its last day."""

import re
from collections.abc import Callable
from datetime import date

from recommendations.plan import DatePrecision
from recommendations.problems import Problem
from recommendations.wording import MONTHS, uk_date
from recommendations.workbook.date_words import (
    MONTH,
    SHORT_YEARS_AFTER_A_MONTH,
    YEAR,
    Dated,
    NotDated,
    either,
    last_day,
    month_number,
    year_of,
)

_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_SEASONS = {"spring": 5, "summer": 8, "autumn": 11, "winter": 2}
_FY = r"(?:20[0-9]{2}\s?[-/]\s?(?:20)?[0-9]{2}|[0-9]{2}\s?[-/]\s?[0-9]{2})"
_FY_WORD = r"(?:f\.?/?y\.?|financial year)"
_QUARTER = (
    r"(?:(?:q|qtr\.?|quarter|h|half)\s?(?P<{0}n>[1-4])"
    r"|(?P<{0}o>first|second|third|fourth|1st|2nd|3rd|4th)\s(?P<{0}h>quarter|qtr|half))"
)
_END = r"(?:(?:the )?end (?:of )?(?:the )?)?"


def _filled(pattern: str) -> str:
    return pattern.format(M=MONTH, Y=YEAR, FY=_FY, FYW=_FY_WORD, END=_END)


PERIODS: dict[str, str] = {
    "quarter": (
        rf"{_END}"
        + _QUARTER.format("qa")
        + rf"[,\s/-]*(?:of\s)?\(?(?:{_FY_WORD}\s?)?(?P<qy>{_FY}|20[0-9]{{2}}|(?<=fy)[0-9]{{2}})\)?"
    ),
    "year_quarter": rf"(?:{_FY_WORD}\s?)?(?P<py>{_FY})[,\s/-]*" + _QUARTER.format("pa"),
    "season": _filled(r"{END}(?P<ss>spring|summer|autumn|winter)\s(?:of\s)?(?P<sny>{FY}|{Y})"),
    "month": _filled(
        r"(?:(?P<mq>(?:the )?(?:very )?end|eom|month end|late|early|mid|middle|(?:the )?start|(?:the )?beginning)"
        r"(?:\s(?:of|in)(?:\sthe\smonth\sof)?)?(?:\s-\s|-|\s))?"
        r"(?P<mn>{M})(?P<msep>,?\s|\s?[-/.,]\s?|)(?P<mny>{Y})"
    ),
    "year": _filled(r"{END}(?:year[- ](?:end\s)?)?(?:(?P<fw>{FYW})\s?)?(?P<fy>{FY})(?:\s{FYW})?"),
    "short_year": rf"{_END}{_FY_WORD}\s?(?P<fsy>20[0-9]{{2}}|[0-9]{{2}})",
    "year_end": r"(?:the )?end (?:of )?(?:the )?(?:calendar )?(?:year )?(?P<ey>20[0-9]{2})",
    "iso_month": r"(?P<zy>20[0-9]{2})-(?P<zm>0[1-9]|1[0-2])",
    "number_month": r"(?P<xm>[0-9]{1,2})\s?[-/.]\s?(?P<xy>20[0-9]{2})",
    "short_month": r"(?P<cm>[0-9]{1,2})/(?P<cy>[0-9]{2})",
}


def _financial_year(written: str) -> int | NotDated:
    """The year in which a financial year begins: 2025 for '2025/26' and '25-26'."""
    first, second = re.split(r"[-/]", written.replace(" ", ""))
    begins = year_of(first)
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
        return either(*(uk_date(_quarter_end(begins, number)) for begins in (ends - 1, ends)))
    begins = int(year)
    return either(
        f"{uk_date(last_day(begins, number * 3))} (calendar {name})",
        f"{uk_date(_quarter_end(begins, number))} (financial year {begins}/{(begins + 1) % 100:02d})",
    )


def _starts_with_half(match: re.Match[str]) -> bool:
    return re.search(r"(?<![a-z])(?:h|half)\s?[12](?![0-9])", match[0]) is not None


def _quarter_end(begins: int, quarter: int) -> date:
    """Financial quarters: Q1 ends on 30 June, Q4 on 31 March of the next year."""
    return last_day(begins + 1, 3) if quarter == 4 else last_day(begins, 3 + quarter * 3)


def _season(match: re.Match[str]) -> Dated | NotDated:
    season, written = match["ss"], match["sny"]
    month = _SEASONS[season]
    if re.fullmatch(_FY, written):
        begins = _financial_year(written)
        if isinstance(begins, NotDated) or season != "winter":
            return NotDated(Problem.DATE_UNREADABLE)
        return Dated(last_day(begins + 1, month), DatePrecision.SEASON)
    year = year_of(written)
    if year is None:
        return NotDated(Problem.DATE_IMPLAUSIBLE)
    if season == "winter":
        return either(
            *(f"{uk_date(last_day(y, 2))} (winter {y - 1}/{y % 100:02d})" for y in (year, year + 1))
        )
    return Dated(last_day(year, month), DatePrecision.SEASON)


def _month(match: re.Match[str]) -> Dated | NotDated:
    qualifier, month, written = match["mq"], month_number(match["mn"]), match["mny"]
    year = year_of(written)
    if year is None:
        return NotDated(Problem.DATE_IMPLAUSIBLE)
    bare = len(written) == 2 and not qualifier
    if bare and int(written) not in SHORT_YEARS_AFTER_A_MONTH:
        return _month_or_day(month, int(written), year)
    end = last_day(year, month)
    if qualifier and re.search("mid", qualifier):
        return Dated(date(year, month, 15), DatePrecision.MONTH, "the middle of a month is taken as the 15th")
    if qualifier and re.search("early|start|beginning", qualifier):
        return either(f"any day early in {MONTHS[month - 1]} {year}", uk_date(end))
    if bare and match["msep"].strip() != "-":
        return Dated(end, DatePrecision.MONTH, f"{written} is taken as the year, and a month as its last day")
    return Dated(end, DatePrecision.MONTH)


def _month_or_day(month: int, figure: int, year: int) -> NotDated:
    name = MONTHS[month - 1]
    if 1 <= figure <= 31:
        return either(f"{figure} {name} of a year not given", f"{name} {year}")
    return NotDated(Problem.DATE_UNREADABLE)


def _financial_year_end(match: re.Match[str]) -> Dated | NotDated:
    written = match["fy"]
    figures = re.split(r"\s?[-/]\s?", written)
    bare = not match["fw"] and "end" not in match[0]
    if bare and len(figures[0]) == 2 and "-" in written:
        return NotDated(Problem.DATE_UNREADABLE)
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
    end = last_day(int(year), int(month))
    if (int(year) + 1) % 100 == int(month):
        return either(f"{MONTHS[int(month) - 1]} {year}", f"the financial year {written}")
    return Dated(end, DatePrecision.MONTH)


def _short_financial_year(match: re.Match[str]) -> NotDated:
    ends = year_of(match["fsy"])
    if ends is None:
        return NotDated(Problem.DATE_UNREADABLE)
    return either(f"31 March {ends}", f"31 March {ends + 1}")


def _calendar_year_end(match: re.Match[str]) -> Dated:
    return Dated(date(int(match["ey"]), 12, 31), DatePrecision.QUARTER, "the last day of that calendar year")


def _number_month(match: re.Match[str]) -> Dated | NotDated:
    month = int(match["xm"])
    if not 1 <= month <= 12:
        return NotDated(Problem.DATE_IMPOSSIBLE)
    return Dated(last_day(int(match["xy"]), month), DatePrecision.MONTH)


def _month_and_short_year(month: int, year: int) -> Dated | NotDated:
    """'09/25' can only be September 2025; '09/10' is a day without a year."""
    if 1 <= month <= 12 and year in SHORT_YEARS_AFTER_A_MONTH:
        return Dated(last_day(2000 + year, month), DatePrecision.MONTH, f"{year} is taken as the year")
    return NotDated(Problem.DATE_NO_YEAR if 1 <= year <= 12 else Problem.DATE_UNREADABLE)


READERS: dict[str, Callable[[re.Match[str]], Dated | NotDated]] = {
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
}
