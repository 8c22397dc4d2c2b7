"""Conditional formatting of an OpenDocument spreadsheet, as LibreOffice writes it, → rules as of any workbook.

Source: LibreOffice's extension of OpenDocument (calcext), which holds what style:map of part 3, 16.3 cannot say.
"""

import re
from collections.abc import Mapping

from recommendations.workbook.fill_rules import NOT_KNOWN, Condition, Rule, condition_of
from recommendations.workbook.open_styles import OpenStyles
from recommendations.workbook.sheet_answer import Area, column_number
from recommendations.workbook.styles import Attributes

_CORNERS = re.compile(r"\.\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
_ADDRESS = re.compile(r"(?:'(?:[^']|'')*'|[^\s'])+")
_NO_FILL = frozenset({"calcext:data-bar", "calcext:icon-set"})
_PARTS_OF_OTHERS = frozenset({"calcext:formatting-entry", "calcext:color-scale-entry"})
_COMPARED = re.compile(r"(!=|<>|<=|>=|[=<>])(.+)", re.DOTALL)
_CALLED = re.compile(r"([a-z-]+)\((.*)\)", re.DOTALL)
_SIGNS = {
    "=": "equal",
    "!=": "notEqual",
    "<>": "notEqual",
    "<": "lessThan",
    ">": "greaterThan",
    "<=": "lessThanOrEqual",
    ">=": "greaterThanOrEqual",
}
_OF_TEXT: Mapping[str, str] = {
    "contains-text": "containsText",
    "not-contains-text": "notContainsText",
    "begins-with": "beginsWith",
    "ends-with": "endsWith",
}
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_REFERENCE = re.compile(r"\[\.([$A-Z0-9]+)\]")


def areas_of(addresses: str) -> tuple[Area, ...]:
    """'Plan.E2:Plan.E9 Plan.G2' → the areas, whatever the sheet is called."""
    areas = []
    for address in _ADDRESS.findall(addresses):
        corners = [(int(row), column_number(letters)) for letters, row in _CORNERS.findall(address)]
        if corners:
            areas.append((*corners[0], *corners[-1]))
    return tuple(areas)


def open_rule(
    name: str, attributes: Attributes, areas: tuple[Area, ...], styles: OpenStyles, priority: int
) -> Rule | None:
    """The rule that an element stands for; None for one that fills nothing. The first that holds is the only one."""
    if name in _NO_FILL or name in _PARTS_OF_OTHERS:
        return None
    if name != "calcext:condition":
        return Rule(priority, areas, None, NOT_KNOWN, stops=True)
    bases = areas_of(attributes.get("calcext:base-cell-address", "")) or areas
    condition = _condition(attributes.get("calcext:value", ""), bases[0][:2])
    return Rule(
        priority, areas, condition, styles.rule_fill(attributes.get("calcext:apply-style-name", "")), True
    )


def _condition(value: str, base: tuple[int, int]) -> Condition | None:
    if compared := _COMPARED.fullmatch(value):
        return condition_of("cellIs", [_formula(compared[2])], base, sign=_SIGNS[compared[1]])
    called = _CALLED.fullmatch(value)
    if called and called[1] == "formula-is":
        return condition_of("expression", [_formula(called[2])], base)
    if called and called[1] in _OF_TEXT and (text := _QUOTED.fullmatch(called[2])):
        return condition_of(_OF_TEXT[called[1]], [], base, text=text[1].replace('""', '"'))
    return None


def _formula(text: str) -> str:
    """As Excel writes it: references without brackets, commas between arguments."""
    parts = re.split(r'("(?:[^"]|"")*")', text)
    return "".join(
        part if place % 2 else _REFERENCE.sub(r"\1", part).replace(";", ",")
        for place, part in enumerate(parts)
    )
