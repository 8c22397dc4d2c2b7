"""The XML of a sheet: where its rows and cells stand, so that cells can be marked and nothing else moves."""

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from pyexpat import ParserCreate
from typing import Any

from recommendations.workbook.cells import Merge, column_letter
from recommendations.workbook.sheet_answer import column_number
from recommendations.workbook.xml_edits import (
    Edits,
    Node,
    close,
    guarded_parser,
    prefix,
    tag_end,
    with_attributes,
)

Place = tuple[int, int]  # row, column; 1-based
Restyle = Callable[[int], int]  # the style number that a cell has → the one that it is to have

# The elements of a sheet that stand before its legacyDrawing, by ECMA-376 part 1, 18.3.1.99.
_BEFORE_WORDS = """
    sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios
    autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations
    hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches
    ignoredErrors smartTags drawing
"""
_BEFORE_LEGACY_DRAWING = frozenset(_BEFORE_WORDS.split())
ALL_SIDES = "left right top bottom"
_TALL = 1_000  # rows
_DEFAULT_WIDTH, _DEFAULT_HEIGHT = 64, 20  # pixels, of Excel's Normal style
_PIXELS_PER_CHARACTER, _PIXELS_BESIDE, _PIXELS_PER_POINT = 7, 5, 96 / 72


class SheetPart:
    """A sheet's XML, outlined once. Raises pyexpat.ExpatError, or Forbidden for a document type declaration."""

    def __init__(self, xml: bytes) -> None:
        self.xml = xml
        self._merges: dict[int, list[Merge]] = {}  # by each row that they take in
        self._tall: list[Merge] = []  # those of too many rows for that
        self._edits = Edits(xml)
        self._sections: list[Node] = []
        self._rows: list[Place] = []  # of every row: its number, and where it starts
        self._row_ends: list[int] = []  # and where its end tag stands
        self._heights: dict[int, int] = {}
        self._columns: list[tuple[int, int, int, int]] = []  # first, last, pixels, style
        self._width, self._height = _DEFAULT_WIDTH, _DEFAULT_HEIGHT
        self._read()

    # Reading

    def _read(self) -> None:
        parser, level, section = guarded_parser(), 0, Node("", "", {}, 0, 0)

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal level, section
            level += 1
            if level == 3:
                self._read_child(section.name, name.rpartition(" ")[2], attributes, parser.CurrentByteIndex)
            elif level == 2:
                space, _, local = name.rpartition(" ")
                at = parser.CurrentByteIndex
                section = Node(space, local, attributes, at, tag_end(self.xml, at))
                self._sections.append(section)
                self._read_section(section)

        def end(_: str) -> None:
            nonlocal level
            if level == 3 and section.name == "sheetData" and len(self._row_ends) < len(self._rows):
                self._row_ends.append(parser.CurrentByteIndex)
            elif level == 2:
                close(self.xml, section, parser.CurrentByteIndex)
            level -= 1

        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.Parse(self.xml, True)

    def _read_section(self, section: Node) -> None:
        if section.name == "sheetFormatPr":
            self._width = _column_pixels(section.attributes.get("defaultColWidth")) or _DEFAULT_WIDTH
            self._height = _row_pixels(section.attributes.get("defaultRowHeight")) or _DEFAULT_HEIGHT

    def _read_child(self, section: str, name: str, attributes: dict[str, str], at: int) -> None:
        if section == "sheetData" and name == "row":
            number = _number(attributes.get("r")) or (self._rows[-1][0] + 1 if self._rows else 1)
            self._rows.append((number, at))
            if attributes.get("hidden") in ("1", "true"):
                self._heights[number] = 0
            elif "ht" in attributes:
                self._heights[number] = _row_pixels(attributes["ht"]) or self._height
        elif section == "cols" and name == "col":
            self._read_column(attributes)
        elif section == "mergeCells" and name == "mergeCell":
            self._read_merge(attributes.get("ref", ""))

    def _read_column(self, attributes: dict[str, str]) -> None:
        hidden = attributes.get("hidden") in ("1", "true")
        width = 0 if hidden else _column_pixels(attributes.get("width")) or self._width
        first, last = _number(attributes.get("min")), _number(attributes.get("max"))
        self._columns.append((first, last, width, _number(attributes.get("style"))))

    def _read_merge(self, reference: str) -> None:
        first, _, last = reference.replace("$", "").partition(":")
        (top, left), (bottom, right) = place_of(first), place_of(last or first)
        if top and bottom:
            merge = Merge(top, left, bottom, right)
            if bottom - top > _TALL:
                self._tall.append(merge)
                return
            for row in range(top, bottom + 1):
                self._merges.setdefault(row, []).append(merge)

    # Asking

    @property
    def _data(self) -> Node | None:
        return self._section("sheetData")

    def _section(self, name: str) -> Node | None:
        return next((section for section in self._sections if section.name == name), None)

    def area(self, place: Place) -> Merge:
        """The merged range that takes in a place; else the place alone."""
        row, column = place
        for merge in self._merges.get(row, []) + self._tall:
            if merge.first_row <= row <= merge.last_row and merge.first_column <= column <= merge.last_column:
                return merge
        return Merge(row, column, row, column)

    def column_width(self, column: int) -> int:
        """In pixels."""
        found = self._column(column)
        return found[2] if found else self._width

    def row_height(self, row: int) -> int:
        """In pixels; of a row that fits its text, what it is at least."""
        return self._heights.get(row, self._height)

    def _column(self, column: int) -> tuple[int, int, int, int] | None:
        return next((found for found in self._columns if found[0] <= column <= found[1]), None)

    @property
    def legacy_drawing(self) -> str:
        """The relationship of the drawing that holds the boxes of its notes; '' if it has none."""
        section = self._section("legacyDrawing")
        return section.attribute("id") if section else ""

    # Changing

    def restyle(self, styles: Mapping[Place, Restyle]) -> None:
        """Gives cells another style; a cell that the XML does not hold is made, empty."""
        missing: list[tuple[int, list[tuple[int, Restyle]]]] = []
        rows = {number: (start, end) for (number, start), end in zip(self._rows, self._row_ends, strict=True)}
        for row, group in groupby(sorted(styles), key=lambda place: place[0]):
            wanted = [(column, styles[row, column]) for _, column in group]
            if row in rows:
                self._restyle_row(row, rows[row], wanted)
            else:
                missing.append((row, wanted))
        self._add_rows(missing)

    def _restyle_row(self, row: int, ends: tuple[int, int], wanted: list[tuple[int, Restyle]]) -> None:
        found = _Row(self.xml, *ends)
        own = (
            _number(found.attributes.get("s"))
            if found.attributes.get("customFormat") in ("1", "true")
            else None
        )
        made: list[tuple[int, bytes]] = []
        for column, restyle in wanted:
            cell = found.cells.get(column)
            if cell:
                tag = self.xml[cell[0] : cell[1]]
                self._edits.replace(*cell[:2], with_attributes(tag, {"s": restyle(cell[2])}))
            else:
                style = restyle(self._column_style(column) if own is None else own)
                made.append((column, _cell(found.prefix, row, column, style)))
        if made:
            self._add_cells(found, made)

    def _add_cells(self, row: "_Row", made: list[tuple[int, bytes]]) -> None:
        tag = self.xml[row.start : row.inner]
        spans = None if _outside(row.attributes.get("spans", ""), made) else row.attributes.get("spans")
        opened = with_attributes(tag, {"spans": spans})
        if row.empty:
            end = f"</{row.prefix}row>".encode()
            cells = b"".join(cell for _, cell in made)
            self._edits.replace(row.start, row.inner, opened[:-2].rstrip() + b">" + cells + end)
            return
        if opened != tag:
            self._edits.replace(row.start, row.inner, opened)
        for column, cell in made:
            after = [start for other, (start, _, _) in row.cells.items() if other > column]
            self._edits.insert(min(after, default=row.inner_end), cell)

    def _add_rows(self, missing: list[tuple[int, list[tuple[int, Restyle]]]]) -> None:
        data = self._data
        if data is None:
            return
        lead, at_end = prefix(self.xml, data.start), b""
        for row, wanted in missing:
            cells = b"".join(_cell(lead, row, c, restyle(self._column_style(c))) for c, restyle in wanted)
            new = f'<{lead}row r="{row}">'.encode() + cells + f"</{lead}row>".encode()
            after = next((start for number, start in self._rows if number > row), None)
            if after is None:
                at_end += new
            else:
                self._edits.insert(after, new)
        if at_end:
            self._edits.append(data, at_end)

    def _column_style(self, column: int) -> int:
        found = self._column(column)
        return found[3] if found else 0

    def add_legacy_drawing(self, relationship: str, namespace: str) -> None:
        """Says where the boxes of the sheet's notes are drawn."""
        before = [section for section in self._sections if section.name in _BEFORE_LEGACY_DRAWING]
        if not before:
            return
        tag = f"{prefix(self.xml, before[-1].start)}legacyDrawing"
        said = f'<{tag} xmlns:r="{namespace}" r:id="{relationship}"/>'
        self._edits.insert(before[-1].end, said.encode())

    def edited(self) -> bytes:
        return self._edits.applied()


def restyled(xml: bytes, styles: Mapping[int, int]) -> bytes:
    """A sheet's XML with every cell of some styles given another."""
    parser, edits, level = guarded_parser(), Edits(xml), 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal level
        level += 1
        if (
            level == 4
            and name.endswith(" c")
            and (new := styles.get(_number(attributes.get("s")))) is not None
        ):
            at = parser.CurrentByteIndex
            end = tag_end(xml, at)
            edits.replace(at, end, with_attributes(xml[at:end], {"s": new}))

    def end(_: str) -> None:
        nonlocal level
        level -= 1

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(xml, True)
    return edits.applied()


class _Row:
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
            self.cells.setdefault(column, (start, tag_end(xml, start), _number(attributes.get("s"))))

    def _end(self, _: str) -> None:
        self._level -= 1


def place_of(reference: str) -> Place:
    """'C7' → (7, 3); (0, 0) for what is no reference to a cell."""
    letters = reference.rstrip("0123456789")
    digits = reference[len(letters) :]
    if not digits or not letters.isascii() or not letters.isalpha() or len(letters) > 3 or len(digits) > 7:
        return 0, 0
    return int(digits), column_number(letters.upper())


def reference_of(place: Place) -> str:
    """(7, 3) → 'C7'."""
    return f"{column_letter(place[1])}{place[0]}"


def rim(area: Merge, most: int) -> Iterable[tuple[Place, str]]:
    """The cells at the edge of an area, each with its outer sides; the first cell alone where they are too many."""
    rows = range(area.first_row, area.last_row + 1)
    columns = range(area.first_column, area.last_column + 1)
    if 2 * (len(rows) + len(columns)) > most:
        return [((area.first_row, area.first_column), ALL_SIDES)]
    cells = {(row, column) for row in rows for column in (columns[0], columns[-1])}
    cells |= {(row, column) for row in (rows[0], rows[-1]) for column in columns}
    return [((row, column), _sides(area, row, column)) for row, column in sorted(cells)]


def _sides(area: Merge, row: int, column: int) -> str:
    """The first cell has all four, since some programs draw the whole range by it."""
    if (row, column) == (area.first_row, area.first_column):
        return ALL_SIDES
    outer = (
        ("left", column == area.first_column),
        ("right", column == area.last_column),
        ("top", row == area.first_row),
        ("bottom", row == area.last_row),
    )
    return " ".join(side for side, holds in outer if holds)


def _cell(lead: str, row: int, column: int, style: int) -> bytes:
    return f'<{lead}c r="{reference_of((row, column))}" s="{style}"/>'.encode()


def _outside(spans: str, made: list[tuple[int, bytes]]) -> bool:
    """Whether a cell stands outside what the row says it spans ('1:5', a hint that may be left out)."""
    ends = [_number(end) for end in spans.replace(" ", ":").split(":")]
    return any(not min(ends) <= column <= max(ends) for column, _ in made)


def _column_pixels(width: str | None) -> int:
    characters = _decimal(width)
    return int(characters * _PIXELS_PER_CHARACTER) + _PIXELS_BESIDE if characters else 0


def _row_pixels(height: str | None) -> int:
    return round(_decimal(height) * _PIXELS_PER_POINT)


def _decimal(text: str | None) -> float:
    try:
        return min(max(float(text or 0), 0), 500)
    except ValueError:
        return 0


def _number(text: Any) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0
