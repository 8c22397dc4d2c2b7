"""Text that is struck through: what of a cell still stands, and what does not.

A text may be written in several fonts, run by run; a run that names no font has its cell's own. What still stands is
the cell's value. Sources: ECMA-376 part 1, 18.4.4 (runs), 18.4.10 (strike).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from recommendations.workbook.sheet_answer import ByRow, SheetAnswer, clean_text

Run = tuple[str, bool | None]  # its text; whether it is struck through, None where the cell's own font says
Runs = tuple[Run, ...]
# As the child process tells of a cell: the sign alone for one struck through whole, else what is struck in it after it.
MARK = "~"


@dataclass(frozen=True, slots=True)
class Strikes:
    """What of a workbook is struck through, beside its sheets. Only where there is any are cells looked at for it.

    `texts`: the shared texts in several fonts, by number; `by_style`: some cell style strikes through.
    """

    texts: Mapping[int, Runs] = field(default_factory=dict)
    by_style: bool = False


NO_STRIKES = Strikes()


class RunReader:
    """Reads the runs of one text from XML events with local names. A text without runs is one run."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self._struck: bool | None = None
        self._properties = self._text = False
        self._aside = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "rPh" or self._aside:  # how it is pronounced
            self._aside += 1
        elif name == "r":
            self._struck = None
        elif name == "rPr":
            self._properties, self._struck = True, False
        elif name == "strike" and self._properties:
            self._struck = is_set(attributes)
        elif name == "t":
            self._text = True
            self.runs.append(("", self._struck))

    def text(self, text: str) -> None:
        if self._text and not self._aside:
            self.runs[-1] = (self.runs[-1][0] + text, self.runs[-1][1])

    def end(self, name: str) -> None:
        if self._aside:
            self._aside -= 1
        elif name == "rPr":
            self._properties = False
        elif name == "t":
            self._text = False

    @property
    def speaks_of_strike(self) -> bool:
        """Whether a run names a font of its own: a text without one is struck through as its cell is."""
        return any(struck is not None for _, struck in self.runs)


def is_set(attributes: Mapping[str, str]) -> bool:
    return attributes.get("val", "1") not in ("0", "false")


def read_shared_runs(parse: Callable[[Any, Any, Any], None]) -> dict[int, Runs]:
    """The shared texts that are written in several fonts, by their number. `parse` feeds the events of the part."""
    found: dict[int, Runs] = {}
    reader, number = RunReader(), 0

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal reader
        if name == "si":
            reader = RunReader()
        else:
            reader.start(name, attributes)

    def end(name: str) -> None:
        nonlocal number
        if name == "si":
            if reader.speaks_of_strike:
                found[number] = tuple(reader.runs)
            number += 1
        else:
            reader.end(name)

    parse(start, end, lambda text: reader.text(text))
    return found


def parted(runs: Iterable[Run], *, own: bool) -> tuple[str, str]:
    """What stands of a text and what is struck through; `own`: the cell's own font strikes through."""
    standing, struck = "", ""
    for text, told in runs:
        if own if told is None else told:
            struck += text
        else:
            standing += text
    return standing, struck


def mark_of(standing: str, struck: str) -> str | None:
    """The mark of a cell; None where nothing is struck through but spaces and signs."""
    if not any(map(str.isalnum, struck)):
        return None
    return MARK + (clean_text(struck) or "") if any(map(str.isalnum, standing)) else MARK


def strike(sheet: SheetAnswer, styled: ByRow, runs: Mapping[tuple[int, int], Runs]) -> None:
    """Lays the marks beside a sheet's values, and takes what is struck out of the values that stand in part.

    `styled`: the cells whose own font strikes through; `runs`: the texts in several fonts.
    """
    from recommendations.workbook.filled_by_rules import laid_over

    by_row: dict[int, dict[int, str | None]] = {}
    for (row, column), parts in runs.items():
        own = row in styled[0] and column in styled[1][styled[0][row]]
        standing, gone = parted(parts, own=own)
        mark = by_row.setdefault(row, {})[column] = mark_of(standing, gone)
        if mark and mark != MARK:
            _put(sheet, row, column, clean_text(standing))
    sheet["struck"] = laid_over(styled, by_row) if by_row else styled


def _put(sheet: SheetAnswer, row: int, column: int, text: str | None) -> None:
    down, across = row - sheet["first_row"], column - sheet["first_column"]
    rows = sheet["rows"]
    if 0 <= down < len(rows) and 0 <= across < len(rows[down]) and isinstance(rows[down][across], str):
        rows[down] = (*rows[down][:across], text, *rows[down][across + 1 :])
