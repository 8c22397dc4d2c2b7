"""A cell of an OpenDocument spreadsheet: what it holds, and what it shows.

A cell's text there is the text that a person saw when the file was saved, so a number or date keeps it as its format.
"""

import re
from datetime import datetime, time, timedelta
from typing import Any

from recommendations.workbook.sheet_answer import LAST_COLUMN
from recommendations.workbook.styles import Attributes
from recommendations.workbook.written import as_written

_PARAGRAPHS = ("text:p", "text:h")
_ERROR = re.compile(r"#[A-Z0-9/]+[!?]?|Err:[0-9]{3}")
_CLOCK = re.compile(r"(-)?PT(?:(\d{1,7})H)?(?:(\d{1,7})M)?(?:(\d{1,7})(?:[.,](\d+))?S)?")


class OpenCell:
    """A cell while it is read: its attributes and its paragraphs."""

    __slots__ = ("_inside", "_paragraphs", "_spans", "attributes", "covered", "mark", "runs", "times")

    def __init__(self, name: str, attributes: Attributes) -> None:
        self.covered = name == "table:covered-table-cell"
        self.attributes = attributes
        self.times = number_of(attributes, "table:number-columns-repeated", LAST_COLUMN)
        self._paragraphs: list[str] = []
        self._inside = 0
        self._spans: list[str] = []
        self.runs: list[tuple[str, tuple[str, ...]]] = []  # each text with the styles of the spans around it
        self.mark: str | None = None  # what of it is struck through, as struck.mark_of says it

    def start(self, name: str, attributes: Attributes) -> None:
        if name in _PARAGRAPHS:
            self._inside += 1
            if self._paragraphs:
                self.runs.append(("\n", ()))
            self._paragraphs.append("")
        elif name == "text:span":
            self._spans.append(attributes.get("text:style-name", ""))
        elif name == "text:s":
            self.add(" " * number_of(attributes, "text:c", 1_000))
        elif name in ("text:tab", "text:line-break"):
            self.add("\t" if name == "text:tab" else "\n")

    def end(self, name: str) -> None:
        if name in _PARAGRAPHS:
            self._inside -= 1
        elif name == "text:span" and self._spans:
            self._spans.pop()

    def add(self, text: str) -> None:
        if self._inside > 0:
            self._paragraphs[-1] += text
            self.runs.append((text, tuple(self._spans)))

    def stand_as(self, text: str) -> None:
        """Only this of its text still stands."""
        self._paragraphs = [text]

    @property
    def shown(self) -> str:
        return "\n".join(self._paragraphs)

    @property
    def plain(self) -> bool:
        """A text that was typed in, as most cells are."""
        kind = self.attributes.get("calcext:value-type") or self.attributes.get("office:value-type")
        return kind == "string" and "table:formula" not in self.attributes and bool(self._paragraphs)

    def error(self) -> str | None:
        """The error that it shows; None for a cell without one."""
        said = self.attributes.get("calcext:value-type") == "error"
        seen = "table:formula" in self.attributes and _ERROR.fullmatch(self.shown)
        return (self.shown or "#ERROR") if said or seen else None

    def uncalculated(self) -> str | None:
        """A formula that has no result."""
        formula = self.attributes.get("table:formula")
        if formula is None or "office:value-type" in self.attributes or self.shown:
            return None
        return "=" + formula.partition("=")[2]

    def value(self) -> Any:
        kind = self.attributes.get("office:value-type", "string")
        value = _VALUES.get(kind, _text)(self)
        if type(value) is float and value in (0, 1) and self.shown in ("TRUE", "FALSE"):
            return bool(value)  # as LibreOffice saves the truths of a workbook that came from Excel
        return value

    def number_format(self, value: Any) -> str:
        """The text shown, as a number format that says nothing else; '' where the value shows itself so anyway."""
        if value is None or isinstance(value, str | bool):
            return ""
        if not self.shown:
            return "0.##%" if self.attributes.get("office:value-type") == "percentage" else ""
        return "" if as_written(value) == self.shown else _as_format(self.shown)


def _as_format(shown: str) -> str:
    """'40%' → '"40"%': the sign stays a sign, for it says that the number is in hundredths."""
    return "%".join('"' + part.replace('"', "”") + '"' if part else "" for part in shown.split("%"))


def number_of(attributes: Attributes, name: str, most: int) -> int:
    """How often, or over how much, an element says that it stands; 1 where it says nothing."""
    text = attributes.get(name)
    return 1 if text is None else min(int(text), most) if text.isdecimal() and len(text) < 10 else 1


def _text(cell: OpenCell) -> str:
    return cell.shown or cell.attributes.get("office:string-value", "")


def _figure(cell: OpenCell) -> Any:
    try:
        return float(cell.attributes.get("office:value", ""))
    except ValueError:
        return cell.shown


def _truth(cell: OpenCell) -> Any:
    return {"true": True, "false": False}.get(cell.attributes.get("office:boolean-value", ""), cell.shown)


def _day(cell: OpenCell) -> Any:
    try:
        return datetime.fromisoformat(cell.attributes.get("office:date-value", "")).replace(tzinfo=None)
    except ValueError:
        return cell.shown or cell.attributes.get("office:date-value", "")


def _clock(cell: OpenCell) -> Any:
    """A time of day; a length of time where it is a day or more, or less than nothing."""
    found = _CLOCK.fullmatch(cell.attributes.get("office:time-value", ""))
    if not found:
        return cell.shown
    hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:4])
    length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if found[1]:
        return -length
    return time(hours, minutes, seconds) if max(hours // 24, minutes // 60, seconds // 60) == 0 else length


_VALUES = {
    "float": _figure,
    "currency": _figure,
    "percentage": _figure,
    "boolean": _truth,
    "date": _day,
    "time": _clock,
}
