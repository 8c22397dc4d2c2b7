"""The XML of one row of a sheet: where its cells stand, and the XML of a new one."""

from pyexpat import ParserCreate
from typing import Any

from recommendations.workbook.places import place_of, reference_of
from recommendations.workbook.xml_edits import prefix, tag_end


class RowPart:
    """One row: `cells` says by column where the cell starts, where its start tag ends, and its style number."""

    def __init__(self, xml: bytes, start: int, inner_end: int) -> None:
        self.start, self.inner, self.inner_end = start, tag_end(xml, start), inner_end
        self.prefix = prefix(xml, start)
        self.empty = xml[self.inner - 2 : self.inner] == b"/>"
        self.attributes: dict[str, str] = {}
        self.cells: dict[int, tuple[int, int, int]] = {}
        self._level = self._column = 0
        self._read(xml)

    def _read(self, xml: bytes) -> None:
        """Without regard to namespaces, whose declarations are far above."""
        parser = ParserCreate()
        parser.StartElementHandler = lambda name, found: self._start(
            xml, name, found, parser.CurrentByteIndex
        )
        parser.EndElementHandler = self._end
        ending = b"" if self.empty else f"</{self.prefix}row>".encode()
        parser.Parse(xml[self.start : self.inner_end] + ending, True)

    def _start(self, xml: bytes, name: str, attributes: dict[str, str], at: int) -> None:
        self._level += 1
        if self._level == 1:
            self.attributes = attributes
        elif self._level == 2 and name.rpartition(":")[2] == "c":
            column = place_of(attributes.get("r", ""))[1] or self._column + 1
            self._column, start = column, self.start + at
            self.cells.setdefault(column, (start, tag_end(xml, start), number_of(attributes.get("s"))))

    def _end(self, _: str) -> None:
        self._level -= 1


def cell_xml(lead: str, row: int, column: int, style: int) -> bytes:
    return f'<{lead}c r="{reference_of((row, column))}" s="{style}"/>'.encode()


def outside(spans: str, made: list[tuple[int, bytes]]) -> bool:
    """Whether a cell stands outside what the row says it spans ('1:5', a hint that may be left out)."""
    ends = [number_of(end) for end in spans.replace(" ", ":").split(":")]
    return any(not min(ends) <= column <= max(ends) for column, _ in made)


def number_of(text: Any) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0
