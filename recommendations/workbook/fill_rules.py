"""Rules of conditional formatting: what each asks of a cell, and what it fills the cell with.

Source: ECMA-376 part 1, 18.3.1.10 (cfRule), 18.3.1.18 (conditionalFormatting), 18.8.14 (dxf).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from recommendations.workbook.fill_formulas import (
    OWN,
    Broken,
    Formula,
    Reference,
    Unworkable,
    Value,
    Values,
    as_text,
    compare,
    truth,
)
from recommendations.workbook.sheet_answer import LAST_COLUMN, LAST_ROW, Area, column_number

NO_FILL, NOT_KNOWN = (
    "none",
    "not known",
)  # beside colours: a rule takes the fill away; its colour is not known
_RANGE = re.compile(r"\$?([A-Z]{1,3})?\$?(\d{1,7})?(?::\$?([A-Z]{1,3})?\$?(\d{1,7})?)?")
_SIGNS = {
    "equal": "=",
    "notEqual": "<>",
    "greaterThan": ">",
    "lessThan": "<",
    "greaterThanOrEqual": ">=",
    "lessThanOrEqual": "<=",
}
_NO_FILL_KINDS = frozenset({"dataBar", "iconSet"})


class Condition:
    """What a rule asks of a cell: the cells that it looks at, and the answer from their values."""

    __slots__ = ("_answer", "_known", "references")

    def __init__(self, references: Sequence[Reference], answer: Callable[[Values], bool]) -> None:
        self.references = references
        self._answer = answer
        self._known: dict[object, bool | None] = {}

    def holds(self, values: Values) -> bool | None:
        """None where it cannot be told."""
        key = tuple([(type(value), value) for value in values])
        if key not in self._known:
            try:
                self._known[key] = self._answer(values)
            except Unworkable:
                self._known[key] = None
        return self._known[key]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `condition` None: it cannot be worked out. `fill`: RRGGBB, NO_FILL or NOT_KNOWN; None: nothing."""

    priority: int
    areas: tuple[Area, ...]
    condition: Condition | None
    fill: str | None
    stops: bool = False


def condition_of(
    kind: str, formulas: Sequence[str], base: tuple[int, int], sign: str = "", text: str = ""
) -> Condition | None:
    """The condition of a rule of a kind, None for kinds and formulas that are not worked out here."""
    try:
        if kind == "expression":
            formula = Formula(formulas[0], base)
            return Condition(formula.references, lambda values: truth(formula.work_out(values)))
        if kind == "cellIs":
            return _comparison(sign, [Formula(formula, base) for formula in formulas])
        return Condition([OWN], _OF_TEXT[kind](text))
    except (Unworkable, IndexError, KeyError):
        return None


def _comparison(sign: str, formulas: list[Formula]) -> Condition:
    """The cell's own value against one formula, or two for what lies between."""
    references = [OWN]
    places = []
    for formula in formulas:
        places.append((len(references), formula))
        references += formula.references
    if sign in ("between", "notBetween") and len(formulas) == 2:
        return Condition(references, lambda values: _lies_between(values, places) == (sign == "between"))
    excel_sign = _SIGNS[sign]
    start, formula = places[0]
    return Condition(
        references, lambda values: truth(compare(values[0], excel_sign, formula.work_out(values[start:])))
    )


def _lies_between(values: Values, places: list[tuple[int, Formula]]) -> bool:
    low, high = (formula.work_out(values[start:]) for start, formula in places)
    if truth(compare(low, ">", high)):
        raise Unworkable
    return truth(compare(values[0], ">=", low)) and truth(compare(values[0], "<=", high))


def _shown(value: Value) -> str:
    return as_text(value).casefold()


def _plain(text: str) -> str:
    if not text or re.search(r"[?*~]", text):
        raise Unworkable
    return text.casefold()


_OF_TEXT: Mapping[str, Callable[[str], Callable[[Values], bool]]] = {
    "containsText": lambda text: _with(_plain(text), lambda shown, text: text in shown),
    "notContainsText": lambda text: _with(_plain(text), lambda shown, text: text not in shown),
    "beginsWith": lambda text: _with(_plain(text), str.startswith),
    "endsWith": lambda text: _with(_plain(text), str.endswith),
    "containsBlanks": lambda text: lambda values: not _shown(values[0]).strip(),
    "notContainsBlanks": lambda text: lambda values: bool(_shown(values[0]).strip()),
    "containsErrors": lambda text: lambda values: isinstance(values[0], Broken),
    "notContainsErrors": lambda text: lambda values: not isinstance(values[0], Broken),
}


def _with(text: str, holds: Callable[[str, str], bool]) -> Callable[[Values], bool]:
    return lambda values: holds(_shown(values[0]), text)


class RulesReader:
    """Takes the elements of a sheet's XML, and keeps what they say of conditional formatting."""

    def __init__(self) -> None:
        self._rules: list[tuple[dict[str, str], list[str], str, bool]] = []
        self._of_area: list[tuple[dict[str, str], list[str]]] = []
        self._ranges = ""
        self._extended = False
        self._text = ""
        self._inside = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "conditionalFormatting":
            self._ranges, self._of_area, self._extended = attributes.get("sqref", ""), [], False
        elif name == "cfRule":
            self._of_area.append((attributes, []))
        elif name in ("formula", "sqref"):
            self._inside, self._text = name, ""

    def text(self, text: str) -> None:
        if self._inside:
            self._text += text

    def end(self, name: str) -> None:
        if name == "formula" and self._of_area:
            self._of_area[-1][1].append(self._text)
        elif name == "sqref":  # the newer way to write a rule gives its area at the end
            self._ranges, self._extended = self._text, True
        elif name == "conditionalFormatting":
            self._rules += [(*rule, self._ranges, self._extended) for rule in self._of_area]
            self._of_area = []
        self._inside = "" if name == self._inside else self._inside

    def rules(self, fills: Sequence[str | None]) -> list[Rule]:
        """`fills`: what each differential style fills a cell with, as Rule.fill has it."""
        return [
            rule
            for attributes, formulas, ranges, extended in self._rules
            if (rule := _rule(attributes, formulas, areas_of(ranges), extended, fills))
        ]


def _rule(
    attributes: Mapping[str, str],
    formulas: Sequence[str],
    areas: tuple[Area, ...],
    extended: bool,
    fills: Sequence[str | None],
) -> Rule | None:
    kind = attributes.get("type", "expression")
    if kind in _NO_FILL_KINDS or not areas:
        return None
    number = attributes.get("priority", "")
    priority = int(number) if number.isdecimal() and len(number) < 10 else 0
    stops = attributes.get("stopIfTrue") in ("1", "true")
    if extended or kind == "colorScale":
        return Rule(priority, areas, None, NOT_KNOWN, stops)
    style = attributes.get("dxfId", "")
    known = style.isdecimal() and len(style) < 6 and int(style) < len(fills)
    fill = fills[int(style)] if known else (NOT_KNOWN if style else None)
    if fill is None and not stops:
        return None
    condition = condition_of(
        kind, formulas, areas[0][:2], attributes.get("operator", ""), attributes.get("text", "")
    )
    apart = any(area[:2] < areas[0][:2] or area[1] < areas[0][1] for area in areas)
    if apart and condition and any(reference != OWN for reference in condition.references):
        condition = None  # from which of its areas the formula counts is not certain
    return Rule(priority, areas, condition, fill, stops)


def areas_of(ranges: str) -> tuple[Area, ...]:
    """'E2:E9 G2' → areas; whole rows and columns too."""
    found = []
    for part in ranges.split():
        if match := _RANGE.fullmatch(part.upper()):
            first, top, last, bottom = match.groups()
            one = ":" not in part
            left = column_number(first) if first else 1
            right = left if one else column_number(last) if last else LAST_COLUMN
            upper = int(top) if top else 1
            lower = upper if one else int(bottom) if bottom else LAST_ROW
            found.append((upper, left, lower, right))
    return tuple(found)
