"""Workbooks drawn as text, so that a test reads like the sheet that it makes.

    data = draw('''
        == Action Plan ==
        Northshire Police: action plan | < | <

        Rec | Action             | Owner | By when      | RAG
        1   | Train supervisors  | DCI   | d:2025-09-30 | {red}
        ^   | Publish the policy | DI    | 30/11/25     | {green} G
    ''')

One line is one row; an empty line is an empty row; cells stand between `|` (a line beginning with `|` has an
empty first cell). Lines before the first `== name ==` belong to a sheet called "Action Plan".

    40  3.1  -2     a number, as Excel makes of it when it is typed (so 3.10 is the number 3.1)
    t:40            the text "40"
    n:3.10          the number 3.1, shown with as many decimals as are written here
    %:0.4           the number 0.4, shown as 40%
    d:2025-09-30    a date, shown as 30/09/2025;  d:2025-09-30 10:00 with a time
    b:true          a boolean
    e:#REF!         an error value
    =A1+1           a formula, with no stored result
    {red} text      a filled cell, with or without text: red amber green blue yellow grey purple black, RRGGBB
    ~~text~~        a value struck through, whole or in part: ~~30/06/2025~~ 30/09/2025
    ^   <           merged with the cell above; with the cell to the left
    \\n  \\|          a line break; a bar

    == Lists [hidden] ==             a hidden sheet ([very hidden] too)
    == Plan [columns C, D hidden] == hidden columns
    [hidden] 1 | Train …             a hidden row
    [row 12] 1 | Train …             this row is row 12
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from textwrap import dedent
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

COLOURS = {
    "red": "FF0000",
    "amber": "FFC000",
    "green": "00B050",
    "blue": "0070C0",
    "yellow": "FFFF00",
    "grey": "A6A6A6",
    "purple": "7030A0",
    "black": "000000",
}  # the standard colours of Excel's palette

DEFAULT_SHEET = "Action Plan"
_SHEET = re.compile(r"^==\s*(?P<name>.+?)\s*(?:\[(?P<options>[^\]]*)\])?\s*==$")
_ROW_OPTION = re.compile(r"^\[(hidden|row (\d+))\]\s*")
_FILL = re.compile(r"^\{([A-Za-z]+|[0-9A-Fa-f]{6})\}\s*")
_STRUCK = re.compile(r"~~((?:(?!~~).)+)~~")
_NUMBER = re.compile(r"^-?\d+(\.\d+)?$")


def draw(text: str) -> bytes:
    """The bytes of the .xlsx workbook that the text draws."""
    book = Workbook()
    book.remove(book.active)
    for name, options, lines in _sheets(text):
        sheet = book.create_sheet(name)
        _draw_sheet(sheet, lines)
        _apply(sheet, options)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def draw_file(path: Path, text: str) -> Path:
    """Draws the workbook into a file, and gives the path back."""
    path.write_bytes(draw(text))
    return path


def _sheets(text: str) -> Iterator[tuple[str, str, list[str]]]:
    name, options, lines = "", "", list[str]()
    for line in dedent(text).strip("\n").splitlines():
        if heading := _SHEET.match(line.strip()):
            if name or any(lines):
                yield name or DEFAULT_SHEET, options, lines
            name, options, lines = heading["name"], heading["options"] or "", []
        else:
            lines.append(line.strip())
    yield name or DEFAULT_SHEET, options, lines


def _apply(sheet: Worksheet, options: str) -> None:
    if options in ("hidden", "very hidden"):
        sheet.sheet_state = "hidden" if options == "hidden" else "veryHidden"
    elif columns := re.fullmatch(r"columns? (.+) hidden", options):
        for letter in columns[1].split(","):
            sheet.column_dimensions[letter.strip()].hidden = True
    elif options:
        raise ValueError(f"unknown option of a sheet: [{options}]")


@dataclass
class _Regions:
    """Which drawn cell each position belongs to, so that ^ and < grow the region of their neighbour."""

    owner: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def join(self, row: int, column: int, mark: str) -> None:
        neighbour = (row - 1, column) if mark == "^" else (row, column - 1)
        self.owner[row, column] = self.owner.get(neighbour, neighbour)

    def ranges(self) -> Iterator[tuple[int, int, int, int]]:
        for top in dict.fromkeys(self.owner.values()):
            members = [place for place, owner in self.owner.items() if owner == top]
            yield *top, max(row for row, _ in members), max(column for _, column in members)


def _draw_sheet(sheet: Worksheet, lines: list[str]) -> None:
    regions, row = _Regions(), 0
    for line in lines:
        row += 1
        while option := _ROW_OPTION.match(line):
            line = line[option.end() :]
            row = int(option[2]) if option[2] else row
            if option[1] == "hidden":
                sheet.row_dimensions[row].hidden = True
        for column, text in enumerate(re.split(r"(?<!\\)\|", line), 1):
            if text.strip() in ("^", "<"):
                regions.join(row, column, text.strip())
            else:
                _draw_cell(sheet, row, column, text.strip())
    for first_row, first_column, last_row, last_column in regions.ranges():
        sheet.merge_cells(None, first_row, first_column, last_row, last_column)


def _draw_cell(sheet: Worksheet, row: int, column: int, text: str) -> None:
    if not text:
        return
    cell = sheet.cell(row, column)
    if fill := _FILL.match(text):
        text = text[fill.end() :]
        cell.fill = PatternFill("solid", fgColor=COLOURS.get(fill[1], fill[1]))
    if whole := _STRUCK.fullmatch(text):
        text = whole[1]
        cell.font = Font(strike=True)
    value, number_format = _value(text) if "~~" not in text else (_in_runs(text), None)
    if value is not None:
        cell.value = value
    if text.startswith("t:"):
        cell.data_type = "s"
    if text.startswith("e:"):
        cell.data_type = "e"
    if number_format:
        cell.number_format = number_format


def _in_runs(text: str) -> CellRichText:
    """A text of which parts are struck through."""
    parts = enumerate(text.replace("\\n", "\n").split("~~"))
    return CellRichText(
        [TextBlock(InlineFont(strike=True), part) if number % 2 else part for number, part in parts if part]
    )


def _value(text: str) -> tuple[Any, str | None]:
    """The value of a drawn cell and its number format, None for General."""
    kind, colon, rest = text.partition(":")
    if not text:
        return None, None
    if not colon:
        kind = ""
    if kind == "d" and rest[:4].isdigit():
        moment = datetime.fromisoformat(rest)
        return moment, "dd/mm/yyyy" if len(rest) == 10 else "dd/mm/yyyy hh:mm"
    if kind == "n":
        return float(rest), f"0.{'0' * len(rest.partition('.')[2])}".rstrip(".")
    if kind == "%":
        return float(rest), "0%"
    if kind == "b":
        return rest == "true", None
    if kind in ("e", "t"):
        return rest, None
    if _NUMBER.match(text):
        return float(text) if "." in text else int(text), None
    return text.replace("\\n", "\n").replace("\\|", "|"), None
