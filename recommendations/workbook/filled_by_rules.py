"""Which cells the rules of conditional formatting fill, and where that cannot be known. Nothing is guessed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from recommendations.workbook.fill_formulas import Broken, Unworkable, Value, as_value
from recommendations.workbook.fill_rules import NO_FILL, NOT_KNOWN, Condition, Rule
from recommendations.workbook.sheet_answer import Area, ByRow

MOST_ANSWERS = 3_000_000  # asked of the cells of one sheet; beyond it colours are not known


@dataclass(slots=True)
class Filled:
    """What rules make of a sheet: fills by row and column (None: none, whatever the cell's own), and the areas
    where that is not known."""

    fills: dict[int, dict[int, str | None]]
    not_known: list[Area]


class Cells:
    """The values of a sheet as rules see them."""

    def __init__(
        self,
        rows: Sequence[Sequence[Any]],
        first: tuple[int, int],
        specials: Iterable[tuple[int, int, str, str]],
        altered: set[str | None],
        *,
        from_1904: bool = False,
    ) -> None:
        """`altered`: texts that had white space around them in some cell, which a rule would see."""
        self._days_off = 1_462 if from_1904 else 0
        self._rows, (self.top, self.left) = rows, first
        self._specials = {(row, column): kind for row, column, kind, _ in specials}
        self._altered = altered
        self.bottom = self.top + len(rows) - 1
        self.right = self.left + (len(rows[0]) if rows else 0) - 1

    def value(self, row: int, column: int, *, spaced: bool = False) -> Value:
        """Raises Unworkable for a formula without a result. `spaced`: with the white space that it may have."""
        special = self._specials.get((row, column)) if self._specials else None
        if special:
            if special == "error":
                return Broken.ERROR
            raise Unworkable
        inside = self.top <= row <= self.bottom and self.left <= column <= self.right
        cell = self._rows[row - self.top][column - self.left] if inside else None
        if spaced and (cell is None or isinstance(cell, str)) and cell in self._altered:
            return f" {cell or ''} "
        value = as_value(cell)
        if self._days_off and isinstance(cell, date) and isinstance(value, float):
            return value - self._days_off
        return value

    def answer(self, condition: Condition, row: int, column: int) -> bool | None:
        """Whether a condition holds of a cell; None where that is not certain."""
        places = [reference.seen_from(row, column) for reference in condition.references]
        try:
            found = condition.holds([self.value(*place) for place in places])
            if self._altered and found != condition.holds(
                [self.value(*place, spaced=True) for place in places]
            ):
                return None
        except Unworkable:
            return None
        return found


def fill_by_rules(rules: Sequence[Rule], cells: Cells) -> Filled:
    """The fills of the used area's cells by a sheet's rules, in the order of their priority."""
    filled = Filled({}, [])
    answers = 0
    for column, column_rules in sorted(_by_column(rules, cells).items()):
        top = min(first for first, _, _ in column_rules)
        bottom = max(last for _, last, _ in column_rules)
        answers += (bottom - top + 1) * len(column_rules)
        if answers > MOST_ANSWERS:
            filled.not_known.append((top, column, bottom, column))
            continue
        for row in range(top, bottom + 1):
            there = [rule for first, last, rule in column_rules if first <= row <= last]
            _fill_cell(filled, row, column, _outcome(there, cells, row, column))
    return filled


def _by_column(rules: Sequence[Rule], cells: Cells) -> dict[int, list[tuple[int, int, Rule]]]:
    """For each column the rules that reach into it, by priority, with their first and last row there."""
    found: dict[int, list[tuple[int, int, Rule]]] = {}
    for rule in sorted(rules, key=lambda rule: rule.priority):
        for top, left, bottom, right in rule.areas:
            first, last = max(top, cells.top), min(bottom, cells.bottom)
            for column in range(max(left, cells.left), min(right, cells.right) + 1) if first <= last else ():
                found.setdefault(column, []).append((first, last, rule))
    return found


def _outcome(rules: Iterable[Rule], cells: Cells, row: int, column: int) -> str | None:
    """The fill that the rules give a cell; None for none of their own."""
    for rule in rules:
        holds = cells.answer(rule.condition, row, column) if rule.condition else None
        if holds is None:
            return NOT_KNOWN
        if holds and (rule.fill is not None or rule.stops):
            return rule.fill
    return None


def _fill_cell(filled: Filled, row: int, column: int, outcome: str | None) -> None:
    if outcome is None:
        return
    filled.fills.setdefault(row, {})[column] = None if outcome in (NO_FILL, NOT_KNOWN) else outcome
    if outcome == NOT_KNOWN:
        last = filled.not_known[-1] if filled.not_known else None
        if last and last[1] == last[3] == column and last[2] == row - 1:
            filled.not_known[-1] = (last[0], column, row, column)
        else:
            filled.not_known.append((row, column, row, column))


def laid_over(own: ByRow, by_rules: Mapping[int, Mapping[int, str | None]]) -> ByRow:
    """Fills by pattern of row, with those by rules laid over them."""
    rows, patterns = dict(own[0]), list(own[1])
    known: dict[tuple[int, tuple[tuple[int, str | None], ...]], int] = {}
    for row, columns in by_rules.items():
        key = (rows.get(row, -1), tuple(columns.items()))
        if key not in known:
            known[key] = len(patterns)
            patterns.append(dict(_over(patterns[key[0]] if key[0] >= 0 else {}, columns)))
        rows[row] = known[key]
    return rows, patterns


def _over(own: Mapping[int, str], over: Mapping[int, str | None]) -> Iterator[tuple[int, str]]:
    for column, fill in {**own, **over}.items():
        if fill:
            yield column, fill
