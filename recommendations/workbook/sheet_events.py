"""A sheet's XML, event by event: rows and cells with or without references, prefixes and comments.

For `sheet_scan`, which reads with it what is not written in the usual way.
"""

import re
from pyexpat import ParserCreate
from typing import Any

from recommendations.workbook.fill_rules import RulesReader
from recommendations.workbook.sheet_answer import LAST_COLUMN, Special, column_number
from recommendations.workbook.struck import RunReader, Runs, Strikes
from recommendations.workbook.styles import Forbidden

# Beyond the last row and column too: it is the used area that is then refused, with its corners.
_REFERENCE = re.compile(r"([A-Za-z]{1,7})([1-9][0-9]{0,17})")
_LINE = re.compile(r"[1-9][0-9]{0,17}")


def local(name: str) -> str:
    return name.rpartition(":")[2]


def forbid(*_: object) -> None:
    raise Forbidden


def column_span(first: int, last: int) -> set[int]:
    return set(range(max(first, 1), min(last, LAST_COLUMN) + 1))


class CellReader:
    """Reads rows and cells from XML events, with or without references, prefixes and comments."""

    def __init__(self, distrust_zero: bool, strikes: Strikes) -> None:
        self.cells: dict[int, list[tuple[int, int, bool]]] = {}
        self.specials: list[Special] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.has_values = False
        self.rules = RulesReader()
        self.row = self.column = 0
        self._at = (0, 0)
        self.runs: dict[tuple[int, int], Runs] = {}
        self._distrust_zero, self._strikes = distrust_zero, strikes
        self._inline = RunReader()
        self._cell: dict[str, str] = {}
        self._parts: dict[str, str] = {}
        self._part = ""

    def parse(self, chunks: Any) -> None:
        parser = ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = forbid
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = local(name)
        if name == "c":
            self._start_cell(attributes)
        elif self._part == "is":
            self._inline.start(name, attributes)
        elif name in ("v", "f", "is"):
            self._part = name
            self._inline = RunReader() if name == "is" else self._inline
            self._parts.setdefault(name, "")
        elif name == "row":
            self._start_row(attributes)
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            self.hidden_columns |= column_span(_number(attributes.get("min")), _number(attributes.get("max")))
        else:
            self.rules.start(name, attributes)

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r")
        if number and not _LINE.fullmatch(number):
            raise ValueError(f"“{number[:20]}” is no row")
        self.row = int(number) if number else self.row + 1
        self.column = 0
        if attributes.get("hidden") in ("1", "true"):
            self.hidden_rows.add(self.row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        text = attributes.get("r")
        reference = _REFERENCE.fullmatch(text) if text else None
        if text and not reference:
            raise ValueError(f"“{text[:20]}” is no cell")  # another reader may take it for one, anywhere
        column = column_number(reference[1].upper()) if reference else self.column + 1
        self._at = (int(reference[2]) if reference else self.row, column)
        self.column = column
        self._cell, self._parts, self._part = attributes, {}, ""

    def _text(self, text: str) -> None:
        if self._part:
            self._parts[self._part] += text
            if self._part == "is":
                self._inline.text(text)
        self.rules.text(text)

    def _end(self, name: str) -> None:
        name = local(name)
        if name == "c":
            self._end_cell()
        elif name == self._part:
            self._part = ""
        elif self._part == "is":
            self._inline.end(name)
        else:
            self.rules.end(name)

    def _end_cell(self) -> None:
        row, column = self._at
        self.cells.setdefault(row, []).append((column, _number(self._cell.get("s")), bool(self._parts)))
        self.has_values = self.has_values or any(self._parts.get(part, "").strip() for part in ("v", "is"))
        kind, result = self._cell.get("t", "n"), self._parts.get("v", "").strip()
        if runs := self._runs_of(kind, result):
            self.runs[row, column] = runs
        if kind == "e" and result:
            self.specials.append((row, column, "error", result))
        elif "f" in self._parts and self._uncalculated(kind, result):
            self.specials.append((row, column, "formula", f"={self._parts['f'] or '…'}"))

    def _runs_of(self, kind: str, result: str) -> Runs | None:
        """The parts of the cell's text, if it is written in several fonts."""
        if kind == "s":
            return self._strikes.texts.get(_number(result))
        in_fonts = "is" in self._parts and self._inline.speaks_of_strike
        return tuple(self._inline.runs) if in_fonts else None

    def _uncalculated(self, kind: str, result: str) -> bool:
        """No stored result. A formula whose result is an empty text says so by its type."""
        return (not result and not (kind == "str" and "v" in self._parts)) or (
            self._distrust_zero and kind == "n" and result == "0"
        )


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0
