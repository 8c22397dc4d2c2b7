"""A date cell → the day it means, or why it names none. UK forms, day first; nothing in the cell is passed over.

The dates found in a cell (date_forms.py) are taken out, and the words left must be one of the templates of
vocabulary.toml, whole. A word that no template knows leaves the cell unread: half a cell is never read.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise

from recommendations.plan import DatePrecision
from recommendations.problems import Problem
from recommendations.wording import join, uk_date
from recommendations.workbook.cells import Cell
from recommendations.workbook.date_forms import dates_in, day_of_serial
from recommendations.workbook.date_words import FIRST_YEAR, LAST_YEAR, MONTH_WORDS, Dated, NotDated, last_day
from recommendations.workbook.found import Found, Value, unusable
from recommendations.workbook.lettering import letters, plain
from recommendations.workbook.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class PlanDate:
    """A date as read. `previous` is the original date where the cell gives two, and `revised` the one that replaced
    it where the older was looked for.

    `completed` is a date of completion met in a cell for another date ('30/09/2025, completed 12/05/2025'). `day`
    is None where only one of these two could be read.
    """

    day: date | None
    precision: DatePrecision
    previous: date | None = None
    completed: date | None = None
    revised: "PlanDate | None" = None


@dataclass(frozen=True, slots=True)
class DateOrder:
    """What a column's own dates say of their order; each a cell as evidence, or None.

    `day_first`: a text such as 13/04/2025. `month_first`: a text such as 04/13/2025. `turned`: the column's text
    dates all have a day over 12 and its true dates all have one of 12 or less, as when Excel in American settings
    has opened a British list and turned 3 April into 4 March (or Excel in British settings an American one).
    `loose`: a text such as 03/04/2025, that could be either.
    """

    day_first: Cell | None = None
    month_first: Cell | None = None
    turned: Cell | None = None
    loose: Cell | None = None


_Problems = tuple[tuple[Problem, Mapping[str, str]], ...]
_Reading = tuple[PlanDate | None, _Problems]
# No date cell is longer; a page of text in one is not searched.
LONGEST = 400
_LONGEST_FIGURES = 40
_DASHES = re.compile(r"[-–—./\s_]*")
_NOT_WORDS = re.compile(r"[\s()\[\],;:.\-/\"'!*|]+")
_DAY_AND_MONTH = re.compile(
    r"(?:[a-z]+ )?[0-9]{1,2}(?:st|nd|rd|th)?(?:[ /.-]?(?:of )?([a-z]{3,9})|[ /.-]([0-9]{1,2}))"
    r"|([a-z]{3,9}) [0-9]{1,2}(?:st|nd|rd|th)?"
)
_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}")
# '30/09/2025 revised 30/06/2025' does not say which is the newer; with one of these words it does.
_MAY_BE_EARLIER = re.compile(r"\b(?:to|from|forward|was|now|previously|originally|formerly)\b")
# "Revised 1", "2nd revised date", "extension 2": which of several it is.
_COUNTED = re.compile(
    r"(?:\b(?:1st|2nd|3rd|[4-9]th|first|second|third) )?"
    r"\b(revised(?: date)?|revision|extended to|extension|rev)(?: [1-9])?\b"
)
_ARROW = re.compile("[→>]")
_BY = re.compile(
    r"\b(?:by (?:no later than |the |close of play on |close of business on )?|(?:no|not) later than (?:the )?)$"
)


def read_date(cell: Cell, *, label: str, month_first_seen: bool = False) -> Value[PlanDate]:
    """A date in any UK form. `label` is the word for the sentence: 'due date'.

    The label also says which date is looked for: one with 'complet', 'clos' or 'actual' takes dates of completion,
    one with 'start' dates of starting, one with 'original' the older of two. `month_first_seen`: the column also
    has a date that can only be month first, so that 03/04/2025 is a question.
    """
    value = cell.value
    if value is None:
        return Value(None)
    if isinstance(value, str):
        read, problems = _read_text(value, _kind(label), month_first_seen)
    elif isinstance(value, date):
        read, problems = _read_day(value.date() if isinstance(value, datetime) else value, cell.written)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        read, problems = _read_number(value)
    else:
        return unusable(cell) or Value(None, (Found(Problem.DATE_UNREADABLE, {"field": label}),))
    if not problems:
        return Value(read)
    return Value(read, tuple(Found(problem, {**words, "field": label}) for problem, words in problems))


def deadline_in_text(text: str) -> PlanDate | None:
    """The date of 'Recommendation 4: By 30 September 2025, forces should …'; None unless there is exactly one."""
    clean = plain(text)
    after_by = {
        (dated.day, dated.precision)
        for start, _, dated in dates_in(clean)
        if isinstance(dated, Dated) and dated.how is None and _BY.search(clean[:start])
    }
    if len(after_by) != 1:
        return None
    day, precision = after_by.pop()
    return PlanDate(day, precision)


def date_order(cells: Iterable[Cell]) -> DateOrder:
    """The order of day and month that a column of dates gives away, with the evidence."""
    texts: dict[str, list[Cell]] = {"day": [], "month": [], "either": []}
    true_dates: list[Cell] = []
    for cell in cells:
        if isinstance(cell.value, date):
            true_dates.append(cell)
        elif isinstance(cell.value, str) and (order := _order(cell.value)):
            texts[order].append(cell)
    first = {order: found[0] if found else None for order, found in texts.items()}
    first["either"] = next((cell for cell in texts["either"] if _reads_either_way(cell)), None)
    turned = _turned(true_dates) if not texts["either"] and _only_one(texts["day"], texts["month"]) else None
    return DateOrder(first["day"], first["month"], turned, first["either"])


def _only_one(day_first: list[Cell], month_first: list[Cell]) -> bool:
    return min(len(day_first), len(month_first)) == 0 and max(len(day_first), len(month_first)) >= 2


def _turned(true_dates: list[Cell]) -> Cell | None:
    """A true date that may have been turned, where all of them may. The first of each month is what people type."""
    days = [cell.value.day for cell in true_dates if isinstance(cell.value, date)]
    if len(days) < 3 or max(days) > 12 or set(days) == {1}:
        return None
    return true_dates[0]


def _order(text: str) -> str | None:
    if len(text) > _LONGEST_FIGURES:  # with every blank that may stand around it
        return None
    figures = re.fullmatch(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2(?:[0-9]{4}|[0-9]{2})", plain(text))
    if not figures:
        return None
    first, second = int(figures[1]), int(figures[3])
    if first > 12 < second:
        return None
    if first > 12 >= second:
        return "day"
    return "month" if second > 12 >= first else "either"


def _reads_either_way(cell: Cell) -> bool:
    """Whether a text is a day by the day-first reading, and would be another one with the month first."""
    dates = list(dates_in(plain(str(cell.value))))
    return len(dates) == 1 and isinstance(dates[0][2], Dated) and dates[0][2].loose


def _kind(label: str) -> str:
    for kind, stems in _LABELS.items():
        if any(stem in label for stem in stems):
            return kind
    return "due"


_LABELS = {
    "original": ("original", "baseline"),
    "done": ("complet", "clos", "actual"),
    "start": ("start", "commenc"),
}
_OTHER = {
    "due": "a date when something is due",
    "done": "a date of completion",
    "start": "a date of starting",
    "original": "an original date",
}


def _read_day(day: date, written: str) -> _Reading:
    """A true date. Where its cell shows no more than the month, as 'Sep-25' does, a first of the month is Excel's."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None, ((Problem.DATE_IMPLAUSIBLE, {}),)
    if _YEAR.fullmatch(written.strip()):  # all that a person sees is the year; Excel's day was made up
        return None, ((Problem.DATE_YEAR_ONLY, {}),)
    if not _shows_month_only(day, written):
        return PlanDate(day, DatePrecision.DAY), ()
    if day.day > 1:
        told = {"read": uk_date(day), "how": "the cell shows the month alone, but that day is what it holds"}
        return PlanDate(day, DatePrecision.DAY), ((Problem.DATE_INTERPRETED, told),)
    end = last_day(day.year, day.month)
    told = {"read": uk_date(end), "how": "the cell shows the month alone, which is taken as its last day"}
    return PlanDate(end, DatePrecision.MONTH), ((Problem.DATE_INTERPRETED, told),)


@lru_cache(maxsize=4096)
def _shows_month_only(day: date, written: str) -> bool:
    """Whether what is shown of a date is its month, or its month and year in either order."""
    parts = re.findall(r"[a-z]+|[0-9]+", plain(written))
    shown = [MONTH_WORDS.get(part, int(part) if part.isdecimal() else 0) for part in parts]
    month_and_year = [{day.month, day.year}, {day.month, day.year % 100}]
    return (len(parts) == 2 and set(shown) in month_and_year) or (
        shown == [day.month] and not parts[0].isdecimal()
    )


def _read_number(number: float) -> _Reading:
    day = day_of_serial(number)
    if day:
        how = "the cell holds the number by which Excel stores that day"
        return PlanDate(day, DatePrecision.DAY), (
            (Problem.DATE_INTERPRETED, {"read": uk_date(day), "how": how}),
        )
    if 10_000_000 <= number <= 99_999_999 and number == int(number):
        return _read_text(str(int(number)), "due", False)
    only_year = FIRST_YEAR <= number <= LAST_YEAR and number == int(number)
    return None, ((Problem.DATE_YEAR_ONLY if only_year else Problem.DATE_UNREADABLE, {}),)


@lru_cache(maxsize=65536)
def _read_text(text: str, kind: str, month_first_seen: bool) -> _Reading:
    if len(text) > LONGEST:
        return None, ((Problem.DATE_UNREADABLE, {}),)
    clean = plain(text)
    if _DASHES.fullmatch(clean):
        return None, ()
    dates, template = _taken_out(clean)
    if not dates:
        return _without_a_date(clean)
    for dated in dates:
        if isinstance(dated, NotDated):
            return None, ((dated.problem, dated.words),)
        if month_first_seen and dated.loose:
            turned = date(dated.day.year, dated.day.day, dated.day.month)
            return None, ((Problem.DATE_AMBIGUOUS, {"ways": f"{uk_date(dated.day)} or {uk_date(turned)}"}),)
    firm = tuple(dated for dated in dates if isinstance(dated, Dated))
    if len(firm) == 1:
        return _one(firm[0], template, kind)
    return _two(firm, template, kind)


def _taken_out(clean: str) -> tuple[list[Dated | NotDated], str]:
    """The dates of a text, and the words around them with DATE in each one's place."""
    dates: list[Dated | NotDated] = []
    pieces, at = [], 0
    for start, end, dated in dates_in(clean):
        dates.append(dated)
        pieces += [clean[at:start], " DATE "]
        at = end
    return dates, _NOT_WORDS.sub(" ", "".join([*pieces, clean[at:]])).strip()


def _without_a_date(clean: str) -> _Reading:
    if letters(clean) in vocabulary().dates_not_fixed or _opens_with_no_date(clean):
        return None, ((Problem.DATE_NOT_FIXED, {}),)
    if re.fullmatch(r"[0-9]{5}(\.[0-9]+)?", clean):
        return _read_number(float(clean))
    if _YEAR.fullmatch(clean):
        return None, ((Problem.DATE_YEAR_ONLY, {}),)
    found = _DAY_AND_MONTH.fullmatch(clean)
    named = found and (found[1] or found[2] or found[3])
    if named and (not named.isalpha() or list(dates_in(f"1 {named} 2025"))):
        return None, ((Problem.DATE_NO_YEAR, {}),)
    return None, ((Problem.DATE_UNREADABLE, {}),)


def _opens_with_no_date(clean: str) -> bool:
    """'TBC – awaiting national guidance': the first part is a word for no date, and no figure follows."""
    first = re.split(r"\s*[-,;:(/]\s*", clean, maxsplit=1)[0]
    return letters(first) in vocabulary().dates_not_fixed and not re.search(r"[0-9]", clean)


def _one(dated: Dated, template: str, kind: str) -> _Reading:
    meaning = vocabulary().date_templates.get(_without_its_quarter(dated, template))
    told = _told(dated)
    if meaning == "was":
        return PlanDate(None, DatePrecision.NONE, previous=dated.day), ((Problem.DATE_NOT_FIXED, {}),)
    if meaning == "approximate":
        return _read(dated), told or _interpreted(dated, "the cell says that it is not firm")
    if meaning == "week_beginning" and dated.precision is DatePrecision.DAY and dated.day.weekday():
        monday = dated.day - timedelta(days=dated.day.weekday())
        ways = f"{uk_date(dated.day)}, which is no Monday, or the Monday of that week, {uk_date(monday)}"
        return None, ((Problem.DATE_AMBIGUOUS, {"ways": ways}),)
    if meaning == "week_beginning":
        return _read(dated), told or _interpreted(dated, "the first day of the week that the cell names")
    if meaning in ("plain", kind):
        return _read(dated), told
    if meaning == "due" and kind == "original":
        return _read(dated), told
    if meaning in _OTHER:
        other = (Problem.DATE_OTHER_KIND, {"other": f"{_OTHER[meaning]}, {uk_date(dated.day)}"})
        return _elsewhere(dated, meaning), (other,)
    return None, ((Problem.DATE_UNREADABLE, {}),)


def _without_its_quarter(dated: Dated, template: str) -> str:
    """'31/03/26 (Q4)' without its quarter, where that is the financial quarter of the date; else it is not known."""
    beside = re.fullmatch(r"(?:q([1-4]) )?DATE(?: q([1-4]))?", template)
    quarter = (dated.day.month - 4) % 12 // 3 + 1
    return "DATE" if beside and all(named in (None, str(quarter)) for named in beside.groups()) else template


def _elsewhere(dated: Dated, meaning: str) -> PlanDate | None:
    if meaning == "done":
        return PlanDate(None, DatePrecision.NONE, completed=dated.day)
    return PlanDate(None, DatePrecision.NONE, previous=dated.day) if meaning == "original" else None


def _read(dated: Dated) -> PlanDate:
    return PlanDate(dated.day, dated.precision)


def _interpreted(dated: Dated, how: str) -> _Problems:
    return ((Problem.DATE_INTERPRETED, {"read": uk_date(dated.day), "how": how}),)


def _told(dated: Dated) -> _Problems:
    return _interpreted(dated, dated.how) if dated.how else ()


def _two(dates: tuple[Dated, ...], template: str, kind: str) -> _Reading:
    if len(dates) > 2 and _each_replaces_the_last(dates, template):
        dates, template = (dates[0], dates[-1]), "DATE now DATE"
    elif len(dates) > 2 and _each_was_the_next(dates, template):
        dates, template = (dates[0], dates[-1]), "DATE was DATE"
    meaning = vocabulary().date_templates.get(template)
    if kind == "start" and _ARROW.search(template):  # from the one to the other
        meaning = None
    if meaning == "DATE DATE" or (template == "DATE DATE" and len({dated.day for dated in dates}) == 1):
        return _read(min(dates, key=lambda dated: list(DatePrecision).index(dated.precision))), ()
    if meaning in ("NEW OLD", "OLD NEW") and kind != "done":
        new, old = dates if meaning == "NEW OLD" else dates[::-1]
        if new.day >= old.day or _MAY_BE_EARLIER.search(template):
            return _revised(new, old, kind)
    if meaning in ("DUE DONE", "DONE DUE"):
        due, done = dates if meaning == "DUE DONE" else dates[::-1]
        return _due_and_done(due, done, kind)
    ways = join(list(dict.fromkeys(uk_date(dated.day) for dated in dates)), "or")
    problem = Problem.DATE_AMBIGUOUS if len({dated.day for dated in dates}) > 1 else Problem.DATE_UNREADABLE
    return None, ((problem, {"ways": ways} if problem is Problem.DATE_AMBIGUOUS else {}),)


def _each_replaces_the_last(dates: tuple[Dated, ...], template: str) -> bool:
    """'30/09/2025 extended 31/12/2025 extended 31/01/2026': each pair is an older date and the one that replaced it.

    So it is in 'Original: 30/09/2025, revised 1: 31/12/2025, revised 2: 31/01/2026'.
    """
    return _in_a_row(template, "OLD NEW") and all(one.day < two.day for one, two in pairwise(dates))


def _each_was_the_next(dates: tuple[Dated, ...], template: str) -> bool:
    """'31/01/2026 (was 31/12/2025) (was 30/09/2025)': the same from the newest to the oldest."""
    return _in_a_row(template, "NEW OLD") and all(one.day > two.day for one, two in pairwise(dates))


def _in_a_row(template: str, order: str) -> bool:
    """Whether the words before and between the dates of a cell make each pair of them a newer and an older one."""
    before, first, *others, after = _COUNTED.sub(r"\1", template).split("DATE")
    known = vocabulary().date_templates
    pairs = [f"{before}DATE{first}DATE", *(f"DATE{words}DATE" for words in others)]
    return not after and all(known.get(pair) == order for pair in pairs)


def _revised(new: Dated, old: Dated, kind: str) -> _Reading:
    told = (Problem.DATE_REVISED_IN_CELL, {"current": uk_date(new.day), "previous": uk_date(old.day)})
    if kind == "original":
        read = PlanDate(old.day, old.precision, revised=_read(new))
        return read, _interpreted(old, "the older of two dates in the cell")
    return PlanDate(new.day, new.precision, previous=old.day), (told, *_told(new))


def _due_and_done(due: Dated, done: Dated, kind: str) -> _Reading:
    if kind == "done":
        return _read(done), _told(done)
    if kind == "start":
        return None, ((Problem.DATE_UNREADABLE, {}),)
    how = f"the cell also gives a date of completion, {uk_date(done.day)}"
    return PlanDate(due.day, due.precision, completed=done.day), _interpreted(due, how)
