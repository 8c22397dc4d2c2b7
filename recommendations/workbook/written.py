"""What a person sees in a cell: a value and its number format → text.

Number formats follow ECMA-376 part 1, 18.8.31, as far as plans use them: sections, literals, digits, percent,
thousands, dates, times and elapsed times. What is beyond that (fractions, conditions on colour) is shown as General.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from recommendations.wording import MONTHS

Number = int | float
Moment = date | datetime | time | timedelta
Token = tuple[str, str]  # (kind, text); kinds: literal, date, elapsed, ampm, digits, general, text, other

_TOKENS = re.compile(
    r'(?P<literal>"[^"]*"?|\\.|_.|\*.)'
    r"|\[(?P<elapsed>h+|m+|s+)\]"
    r"|\[\$(?P<currency>[^\]-]*)[^\]]*\]"
    r"|\[(?P<bracket>[^\]]*)\]"
    r"|(?P<ampm>AM/PM|A/P)"
    r"|(?P<general>General)"
    r"|(?P<date>y+|m+|d+|h+|s+(?:\.0+)?)"
    r"|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*)?,*|\.[0#?]+,*)"
    r"|(?P<text>@)"
    r"|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?[\d.]+)")
_SECTION_ENDS = re.compile(r'("[^"]*"?|\\.|\[[^\]]*\])|;', re.DOTALL)
DATE_FORMAT = "dd/mm/yyyy"
_BEYOND_DIGITS = 1e15  # Excel keeps fifteen figures
_DECIMALS = Context(prec=400)
_BY_TYPE = {datetime: "dd/mm/yyyy hh:mm", date: DATE_FORMAT, time: "hh:mm", timedelta: "[h]:mm"}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@lru_cache(maxsize=50_000, typed=True)
def as_written(value: bool | Number | Moment, number_format: str = "") -> str:
    """The text that Excel shows. Dates without a date format are shown as dd/mm/yyyy."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, number_format)
    return _moment(value, number_format)


def plain_number(value: Number) -> str:
    """General: no '.0' on whole numbers, ten significant figures at most."""
    if abs(value) < _BEYOND_DIGITS and value == int(value):
        return str(int(value))
    return f"{value:.10g}".replace("e", "E")


# Numbers


def _number(value: Number, number_format: str) -> str:
    if number_format in ("", "General", "@") or not abs(value) < _BEYOND_DIGITS:
        return plain_number(value)
    tokens, value = _section_for(value, _sections(number_format))
    kinds = {kind for kind, _ in tokens}
    text = _scientific(value, tokens) if _is_scientific(tokens) else _digits(value, tokens)
    if kinds & {"date", "elapsed"} or _is_fraction(tokens) or (not text.strip() and value):
        return plain_number(value)  # a number that a section hides is a value all the same
    return text.strip()


@lru_cache(maxsize=1_000)
def _sections(number_format: str) -> tuple[tuple[Token, ...], ...]:
    """The parts between semicolons, each as tokens."""
    parts, start = [], 0
    for match in _SECTION_ENDS.finditer(number_format):
        if match[0] == ";":
            parts.append(number_format[start : match.start()])
            start = match.end()
    return tuple(tuple(_tokens(part)) for part in (*parts, number_format[start:]))


def _tokens(section: str) -> list[Token]:
    found: list[Token] = []
    for match in _TOKENS.finditer(section):
        kind = match.lastgroup or "other"
        found.append((kind, match[kind] if kind != "literal" else _unquoted(match[0])))
    return _with_minutes(found)


def _unquoted(literal: str) -> str:
    if literal[0] == '"':
        return literal.strip('"')
    return {"\\": literal[1:], "_": " ", "*": ""}[literal[0]]


def _with_minutes(tokens: list[Token]) -> list[Token]:
    """m and mm are minutes next to hours or seconds, months elsewhere; minutes become the token 'n'."""
    timed = [i for i, (kind, _) in enumerate(tokens) if kind in ("date", "elapsed")]
    for place, i in enumerate(timed):
        kind, text = tokens[i]
        before = tokens[timed[place - 1]][1][0].lower() if place else ""
        after = tokens[timed[place + 1]][1][0].lower() if place + 1 < len(timed) else ""
        if kind == "date" and text.lower() in ("m", "mm") and (before == "h" or after == "s"):
            tokens[i] = ("date", "n" * len(text))
    return tokens


def _section_for(value: Number, sections: tuple[tuple[Token, ...], ...]) -> tuple[tuple[Token, ...], Number]:
    """The section that applies to a number, and the number it is to show (a negative section shows no sign)."""
    if any(_condition(section) for section in sections[:2]):
        for section in sections[:2]:
            condition = _condition(section)
            if condition and _holds(value, *condition):
                return section, value
        return sections[min(len(sections) - 1, 2)], value
    if value < 0 and len(sections) > 1:
        return sections[1], abs(value)
    if value == 0 and len(sections) > 2:
        return sections[2], value
    return sections[0], value


def _condition(section: tuple[Token, ...]) -> tuple[str, float] | None:
    for kind, text in section:
        match = _CONDITION.fullmatch(text) if kind == "bracket" else None
        if match:
            return match[1], float(match[2])
    return None


def _holds(value: Number, sign: str, bound: float) -> bool:
    return {
        "<": value < bound,
        ">": value > bound,
        "<=": value <= bound,
        ">=": value >= bound,
        "=": value == bound,
        "<>": value != bound,
    }[sign]


def _is_scientific(tokens: tuple[Token, ...]) -> bool:
    return any(kind == "other" and text in "Ee" for kind, text in tokens) and any(
        k == "digits" for k, _ in tokens
    )


def _is_fraction(tokens: tuple[Token, ...]) -> bool:
    return ("other", "/") in tokens and any(kind == "digits" for kind, _ in tokens)


def _scientific(value: Number, tokens: tuple[Token, ...]) -> str:
    mantissa = next(text for kind, text in tokens if kind == "digits")
    return f"{value:.{len(mantissa.partition('.')[2])}E}"


def _digits(value: Number, tokens: tuple[Token, ...]) -> str:
    """The number's digits dealt out to its placeholders, with the literals between them."""
    pattern = "".join(text for kind, text in tokens if kind == "digits")
    if not pattern:
        return "".join(_shown(kind, text, value) for kind, text in tokens)
    percents = sum(text == "%" for kind, text in tokens if kind == "other")
    scale = len(pattern) - len(pattern.rstrip(","))  # a comma after the last digit divides by a thousand
    whole, _, decimals = pattern.rstrip(",").partition(".")
    size = abs(Decimal(repr(value))) * 100**percents / 1000**scale
    rounded = size.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP, context=_DECIMALS)
    left, _, right = f"{rounded:f}".partition(".")
    left = left.lstrip("0").rjust(whole.count("0"), "0")
    if "," in whole:
        left = f"{int(left or 0):,}"
    text = _dealt(left, right, tokens)
    return f"-{text.lstrip()}" if value < 0 and rounded else text


def _dealt(left: str, right: str, tokens: tuple[Token, ...]) -> str:
    """Digits over placeholders, from the right; the first placeholders take all that is left over."""
    runs = [i for i, (kind, _) in enumerate(tokens) if kind == "digits"]
    whole_runs = [i for i in runs if not tokens[i][1].startswith(".")]
    out = {}
    for i in reversed(runs):
        whole, point, decimals = tokens[i][1].rstrip(",").partition(".")
        shown, right = (right[: len(decimals)], right[len(decimals) :]) if point else ("", right)
        while shown and decimals[len(shown) - 1] in "#?" and shown.endswith("0"):
            shown = shown[:-1]
        width = len(whole.replace(",", ""))
        take = (
            left
            if not whole_runs or i == whole_runs[0]
            else left[max(0, len(left) - width) :]
            if width
            else ""
        )
        left = left[: len(left) - len(take)]
        out[i] = take + (point + shown if shown or (point and "0" in decimals) else "")
    return "".join(out[i] if i in out else _shown(kind, text, 0) for i, (kind, text) in enumerate(tokens))


def _shown(kind: str, text: str, value: Number) -> str:
    """A token that is no digit: General shows the number, brackets nothing, the rest itself."""
    if kind == "general":
        return plain_number(value)
    return text if kind in ("literal", "currency", "other") else ""


# Dates and times


def _moment(value: Moment, number_format: str) -> str:
    tokens = _sections(number_format)[0] if number_format else ()
    if number_format.upper().startswith("[$-F800]"):  # the system's long date
        tokens = _sections("d mmmm yyyy")[0]
    if not any(kind in ("date", "elapsed") for kind, _ in tokens):
        if tokens and all(kind == "literal" for kind, _ in tokens):  # the whole text is in the format
            return "".join(text for _, text in tokens).strip() or as_written(value)
        tokens = _sections(_default_format(value))[0]
    twelve = any(kind == "ampm" for kind, _ in tokens)
    return "".join(_moment_part(value, kind, text, twelve) for kind, text in tokens).strip()


def _default_format(value: Moment) -> str:
    return next(shape for kind, shape in _BY_TYPE.items() if isinstance(value, kind))


def _moment_part(value: Moment, kind: str, text: str, twelve: bool) -> str:
    if kind == "elapsed":
        seconds = int(_since_midnight(value).total_seconds())
        return str(seconds // {"h": 3600, "m": 60, "s": 1}[text[0].lower()]).rjust(len(text), "0")
    if kind == "ampm":
        late = _clock(value).hour >= 12
        return ("PM" if late else "AM") if len(text) > 3 else ("P" if late else "A")
    if kind == "date":
        return (
            _time_part(value, text.lower(), twelve)
            if text[0].lower() in "hns"
            else _day_part(value, text.lower())
        )
    return text if kind in ("literal", "currency", "other") else ""


def _day_part(value: Moment, text: str) -> str:
    """Years, months and days; a bare time is day nought of 1900, as Excel shows it."""
    if not isinstance(value, date):
        return {"y": "1900" if len(text) > 2 else "00", "m": "01", "d": "00"}[text[0]][-max(len(text), 1) :]
    length = len(text)
    if text[0] == "y":
        return f"{value.year:04d}" if length > 2 else f"{value.year % 100:02d}"
    if text[0] == "d":
        weekday = _WEEKDAYS[value.weekday()]
        return (str(value.day), f"{value.day:02d}", weekday[:3], weekday)[min(length, 4) - 1]
    month = MONTHS[value.month - 1]
    return (str(value.month), f"{value.month:02d}", month[:3], month, month[:1])[min(length, 5) - 1]


def _time_part(value: Moment, text: str, twelve: bool) -> str:
    clock = _clock(value)
    if text[0] == "h":
        hour = (clock.hour % 12 or 12) if twelve else clock.hour
        return f"{hour:0{min(len(text), 2)}d}"
    if text[0] == "n":
        return f"{clock.minute:0{len(text)}d}"
    whole, _, fraction = text.partition(".")
    seconds = f"{clock.second:0{min(len(whole), 2)}d}"
    return f"{seconds}.{clock.microsecond:06d}"[: len(seconds) + 1 + len(fraction)] if fraction else seconds


def _clock(value: Moment) -> time:
    if isinstance(value, datetime):
        return value.time()
    if isinstance(value, time):
        return value
    if isinstance(value, timedelta):
        return (_EXCEL_DAY_NOUGHT + value % timedelta(days=1)).time()
    return time()


_EXCEL_DAY_NOUGHT = datetime(1899, 12, 30)  # noqa: DTZ001 - a workbook's dates know no time zone


def _since_midnight(value: Moment) -> timedelta:
    if isinstance(value, timedelta):
        return value
    if isinstance(value, time):
        return datetime.combine(_EXCEL_DAY_NOUGHT, value) - _EXCEL_DAY_NOUGHT
    moment = value if isinstance(value, datetime) else datetime.combine(value, time())
    return moment - _EXCEL_DAY_NOUGHT
