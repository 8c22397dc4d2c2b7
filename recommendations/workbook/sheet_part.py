"""The XML of a sheet: where its rows and cells stand, so that cells can be marked and nothing else moves."""

from collections.abc import Callable, Mapping
from itertools import groupby

from recommendations.workbook.cells import Merge
from recommendations.workbook.places import Place, place_of
from recommendations.workbook.row_part import RowPart, cell_xml, number_of, outside
from recommendations.workbook.xml_edits import (
    Edits,
    Node,
    close,
    guarded_parser,
    prefix,
    tag_end,
    with_attributes,
)

Restyle = Callable[[int], int]  # the style number that a cell has → the one that it is to have

# The elements of a sheet that stand before its legacyDrawing, by ECMA-376 part 1, 18.3.1.99.
_BEFORE_WORDS = """
    sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios
    autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations
    hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches
    ignoredErrors smartTags drawing
"""
_BEFORE_LEGACY_DRAWING = frozenset(_BEFORE_WORDS.split())
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
            number = number_of(attributes.get("r")) or (self._rows[-1][0] + 1 if self._rows else 1)
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
        first, last = number_of(attributes.get("min")), number_of(attributes.get("max"))
        self._columns.append((first, last, width, number_of(attributes.get("style"))))

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
        found = RowPart(self.xml, *ends)
        own = (
            number_of(found.attributes.get("s"))
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
                made.append((column, cell_xml(found.prefix, row, column, style)))
        if made:
            self._add_cells(found, made)

    def _add_cells(self, row: RowPart, made: list[tuple[int, bytes]]) -> None:
        tag = self.xml[row.start : row.inner]
        spans = None if outside(row.attributes.get("spans", ""), made) else row.attributes.get("spans")
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
            cells = b"".join(cell_xml(lead, row, c, restyle(self._column_style(c))) for c, restyle in wanted)
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
            and (new := styles.get(number_of(attributes.get("s")))) is not None
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
