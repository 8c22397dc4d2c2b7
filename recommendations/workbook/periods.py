"""A period as people write it → a month, a financial quarter, or a day that is in one of them. Never a guess."""

import re
from datetime import date, datetime

from recommendations.plan import DatePrecision
from recommendations.problems import Problem
from recommendations.record.measures import Every, Period
from recommendations.wording import join, uk_date
from recommendations.workbook.cells import Cell
from recommendations.workbook.date_forms import dates_in, day_of_serial
from recommendations.workbook.date_words import FIRST_YEAR, LAST_YEAR, Dated, NotDated
from recommendations.workbook.found import Found, Value, refused, unusable
from recommendations.workbook.lettering import plain

PeriodOrDay = Period | date
_LONGEST = 60
_MONTH_WRITTEN = re.compile(
    r"[a-z]{3,9}\.?[\s\-/']*(?:[0-9]{4}|[0-9]{2})?|[0-9]{4}-[0-9]{2}|[0-9]{1,2}/[0-9]{4}"
)
_OF = re.compile(r"(?P<every>month|quarter|qtr|period|m/e|q/e)\s?(?:ending|ended|end|to|of)?\s?[:-]?\s(?=\S)")
_QUARTER = re.compile(r"(?<![a-z])(?:q|qtr\.?|quarter)\s?[1-4](?![0-9])|(?:quarter|qtr)(?![a-z])")
_YEAR_AND_MONTH = re.compile(r"(20[0-9]{2})(0[1-9]|1[0-2])")


def read_period(cell: Cell, *, month_first_seen: bool = False, turned: bool = False) -> Value[PeriodOrDay]:
    """A month or quarter where the cell says which; a day where it gives no more, for the measure to say.

    `month_first_seen`, `turned`: what the column's own dates give away (dates.date_order), so that a date which
    could have its day and month the other way round is a question.
    """
    value = cell.value
    if isinstance(value, str):
        return _text(value, month_first_seen)
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return _day(day, cell.written, turned)
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value == int(value):
        return _text(str(int(value)), month_first_seen)
    return unusable(cell) or refused(Problem.PERIOD_UNREADABLE)


def _day(day: date, written: str, turned: bool) -> Value[PeriodOrDay]:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return refused(Problem.PERIOD_UNREADABLE)
    if _MONTH_WRITTEN.fullmatch(plain(written)):
        return Value(Period.holding(day, Every.MONTH))
    if turned and day.day != day.month and day.day <= 12:
        return refused(Problem.PERIOD_AMBIGUOUS, ways=_either_way_round(day))
    return Value(day)


def _either_way_round(day: date) -> str:
    return join([uk_date(day), uk_date(date(day.year, day.day, day.month))], "or")


def _text(text: str, month_first_seen: bool) -> Value[PeriodOrDay]:
    clean = plain(text).strip("()[] .")
    if len(clean) > _LONGEST:
        return refused(Problem.PERIOD_UNREADABLE)
    if figures := _YEAR_AND_MONTH.fullmatch(clean):
        month = Period(Every.MONTH, int(figures[1]), int(figures[2]))
        return _told(month)
    if re.fullmatch(r"[0-9]{5}", clean) and (day := day_of_serial(float(clean))):
        return Value(day, (Found(Problem.PERIOD_INTERPRETED, {"read": uk_date(day)}),))
    opening = _OF.match(clean)
    rest = clean[opening.end() :] if opening else clean
    dates = list(dates_in(rest))
    if len(dates) != 1 or dates[0][:2] != (0, len(rest)):
        dates = list(dates_in(clean)) if opening else dates
        if len(dates) != 1 or dates[0][:2] != (0, len(clean)):
            return refused(Problem.PERIOD_UNREADABLE)
        opening = None
    return _dated(dates[0][2], clean, opening["every"] if opening else "", month_first_seen)


def _dated(dated: Dated | NotDated, clean: str, opening: str, month_first_seen: bool) -> Value[PeriodOrDay]:
    if isinstance(dated, NotDated):
        if dated.problem is Problem.DATE_AMBIGUOUS:
            return refused(Problem.PERIOD_AMBIGUOUS, ways=dated.words["ways"])
        return refused(Problem.PERIOD_UNREADABLE)
    if dated.precision is DatePrecision.MONTH:
        month = Period.holding(dated.day, Every.MONTH)
        if opening.startswith("q"):
            return _of_quarter(dated.day)
        return _told(month) if dated.how else Value(month)
    if dated.precision is DatePrecision.QUARTER:
        is_quarter = _QUARTER.search(clean) and not dated.how
        return (
            Value(Period.holding(dated.day, Every.QUARTER))
            if is_quarter
            else refused(Problem.PERIOD_UNREADABLE)
        )
    if dated.precision is not DatePrecision.DAY:
        return refused(Problem.PERIOD_UNREADABLE)
    if month_first_seen and dated.loose:
        return refused(Problem.PERIOD_AMBIGUOUS, ways=_either_way_round(dated.day))
    if opening.startswith("q"):
        return _of_quarter(dated.day)
    if opening.startswith("m"):
        return Value(Period.holding(dated.day, Every.MONTH))
    return Value(dated.day)


def _told(month: Period) -> Value[PeriodOrDay]:
    return Value(month, (Found(Problem.PERIOD_INTERPRETED, {"read": str(month)}),))


def _of_quarter(day: date) -> Value[PeriodOrDay]:
    quarter = quarter_at_its_edge(day)
    return Value(quarter) if quarter else refused(Problem.PERIOD_NOT_A_QUARTER)


def quarter_at_its_edge(day: date) -> Period | None:
    """The financial quarter that a day begins or ends; None for any other day."""
    quarter = Period.holding(day, Every.QUARTER)
    return quarter if day in (quarter.first, quarter.last) else None
