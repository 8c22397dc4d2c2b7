"""What a binary workbook (.xlsb) says beside its values: the same account as sheet_scan.py gives of an .xlsx.

Source: [MS-XLSB] 2.1.4 (records), 2.4 (their content), 2.5.9 (cells), 2.5.12 (colours). Values come from calamine.
"""

import io
import struct
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from recommendations.workbook.old_excel import ERRORS
from recommendations.workbook.sheet_answer import LAST_COLUMN, LAST_ROW, Area, Special
from recommendations.workbook.sheet_scan import SheetScan
from recommendations.workbook.struck import Run, Runs
from recommendations.workbook.styles import NO_STYLES, Attributes, Styles, make_styles, struck_styles
from recommendations.workbook.workbook_xml import OpenWorkbook

WORKBOOK, STYLES = "xl/workbook.bin", "xl/styles.bin"
_ROW, _BLANK, _CELL_ERROR = 0, 1, 3
_CELLS = frozenset({*range(1, 12), 62})  # 62: a text in several fonts
_FORMULA_NUMBER, _FORMULA_ERROR = 9, 11
_FONT, _FORMAT, _FILL, _STYLE, _COLUMN = 43, 44, 45, 47, 60
_SHARED_CELL, _SHARED_TEXT = 7, 19
_STRUCK_FONT, _RICH_TEXT = 0x0008, 0x01
_SHEET, _MERGE, _PALETTE_COLOUR = 156, 176, 475
_CONDITIONAL, _NEWER_CONDITIONAL = 461, 1046
_CELL_STYLES, _CELL_STYLES_END, _DIFFERENCES, _DIFFERENCES_END = 617, 618, 505, 506
_SHEET_END, _BOOK_END, _TEXTS_END, _STYLES_END = 130, 132, 160, 279
_SOLID = 1
_ALWAYS_CALCULATE = 0x0002
_HIDDEN_ROW = 0x10  # of the row's flags: it has no height

Record = tuple[int, bytes]


class BinarySheet(NamedTuple):
    """A sheet's scan, its merged cells and the areas that rules colour."""

    scan: SheetScan
    merges: list[Area]
    coloured_by_rules: list[Area]


class BinaryWorkbook:
    """A binary workbook's parts. Raises what a broken zip raises, and struct.error for records cut short."""

    def __init__(self, data: bytes) -> None:
        self._book = OpenWorkbook(io.BytesIO(data))
        self._fonts = self._struck_fonts()

    def sheets(self) -> list[tuple[str, BinarySheet]]:
        """Each sheet by name; one whose part is missing is left out."""
        targets = self._book.targets("xl/_rels/workbook.bin.rels")
        found, texts = [], self._texts()
        for number, body in _records(self._book.read(WORKBOOK), _BOOK_END):
            if number == _SHEET:
                link, place = _text(body, 8)
                name, _ = _text(body, place)
                if self._book.has(targets.get(link, "")):
                    found.append((name, _read_sheet(self._book.read(targets[link]), texts)))
        return found

    def _struck_fonts(self) -> list[bool]:
        """Whether each font strikes through; [] where none does."""
        if not self._book.has(STYLES):
            return []
        fonts = [
            bool(struct.unpack_from("<HH", body)[1] & _STRUCK_FONT)
            for number, body in _records(self._book.read(STYLES), _STYLES_END)
            if number == _FONT
        ]
        return fonts if any(fonts) else []

    def _texts(self) -> dict[int, Runs]:
        """The shared texts in several fonts, by number; not looked for where no font strikes through."""
        part = "xl/sharedStrings.bin"
        if not self._fonts or not self._book.has(part):
            return {}
        texts = [
            body for number, body in _records(self._book.read(part), _TEXTS_END) if number == _SHARED_TEXT
        ]
        runs = {place: _runs(body, self._fonts) for place, body in enumerate(texts)}
        return {place: found for place, found in runs.items() if found}

    def styles(self) -> Styles:
        if not self._book.has(STYLES):
            return NO_STYLES
        theme = "xl/theme/theme1.xml"
        return _read_styles(
            self._book.read(STYLES), self._book.read(theme) if self._book.has(theme) else None, self._fonts
        )


def _records(part: bytes, last: int) -> Iterator[Record]:
    """Number and body of each record; both numbers are written seven bits a byte.

    Raises struct.error for a part that is cut short: a record, or the `last` one, which says that all was written.
    """
    place, ended = 0, False
    while place < len(part):
        number, place = _seven_bits(part, place, 2)
        length, place = _seven_bits(part, place, 4)
        if place + length > len(part):
            raise struct.error("a record is cut short")
        yield number, part[place : place + length]
        place += length
        ended = ended or number == last
    if not ended:
        raise struct.error("it stops before its end")


def _seven_bits(part: bytes, place: int, most: int) -> tuple[int, int]:
    value = 0
    for shift in range(0, 7 * most, 7):
        if place >= len(part):
            raise struct.error("a record is cut short")
        byte = part[place]
        place += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            break
    return value, place


def _text(body: bytes, place: int) -> tuple[str, int]:
    """A text with its length before it, and where it ends."""
    (length,) = struct.unpack_from("<I", body, place)
    end = place + 4 + (2 * length if length != 0xFFFFFFFF else 0)
    return body[place + 4 : end].decode("utf-16-le", "replace"), end


# A sheet


def _read_sheet(part: bytes, texts: Mapping[int, Runs]) -> BinarySheet:
    found = BinarySheet(SheetScan(), [], [])
    row = 0
    cells: list[tuple[int, int, bool]] = []
    for number, body in _records(part, _SHEET_END):
        if number == _ROW:
            _end_row(found.scan, row, cells)
            cells = []
            row = _start_row(found.scan, body)
        elif number in _CELLS and row:
            cells.append(_cell(number, body))
            found.scan.specials += _special(number, body, row)
            if texts and number == _SHARED_CELL and (runs := texts.get(struct.unpack_from("<I", body, 8)[0])):
                found.scan.runs[row, cells[-1][0]] = runs
        elif number == _COLUMN:
            first, last, _, _, flags = struct.unpack_from("<IIIIH", body)
            if flags & 1:
                found.scan.hidden_columns |= set(range(first + 1, min(last + 1, LAST_COLUMN) + 1))
        elif number == _MERGE:
            found.merges.append(_area(body, 0))
        elif number == _CONDITIONAL:
            found.coloured_by_rules.extend(_areas(body, 8))
        elif number == _NEWER_CONDITIONAL:
            found.coloured_by_rules.extend(_areas(body, 12))
    _end_row(found.scan, row, cells)
    return found


def _start_row(scan: SheetScan, body: bytes) -> int:
    row: int = struct.unpack_from("<I", body)[0] + 1
    if row > LAST_ROW:
        raise struct.error("a row stands below the last one")
    if struct.unpack_from("<B", body, 11)[0] & _HIDDEN_ROW:
        scan.hidden_rows.add(row)
    return row


def _end_row(scan: SheetScan, row: int, cells: list[tuple[int, int, bool]]) -> None:
    if cells:
        scan.add_row(row, tuple(cells), cells.copy)
        scan.has_values = scan.has_values or any(filled for _, _, filled in cells)


def _cell(number: int, body: bytes) -> tuple[int, int, bool]:
    column, style = struct.unpack_from("<II", body)
    return column + 1, style & 0xFFFFFF, number != _BLANK


def _runs(body: bytes, fonts: Sequence[bool]) -> Runs | None:
    """The parts of a text in several fonts; what comes before the first of them has the cell's own. 2.5.122."""
    if not body or not body[0] & _RICH_TEXT:
        return None
    text, place = _text(body, 1)
    (count,) = struct.unpack_from("<I", body, place)
    starts = [
        struct.unpack_from("<HH", body, place + 4 + 4 * number)
        for number in range(min(count, (len(body) - place - 4) // 4))
    ]
    ends = [*(start for start, _ in starts), len(text)]
    parts: list[Run] = [(text[: ends[0]], None)]
    for (start, font), end in zip(starts, ends[1:], strict=True):
        parts.append((text[start:end], font < len(fonts) and fonts[font]))
    return tuple(parts)


def _special(number: int, body: bytes, row: int) -> list[Special]:
    column = struct.unpack_from("<I", body)[0] + 1
    if number in (_CELL_ERROR, _FORMULA_ERROR):
        return [(row, column, "error", ERRORS.get(struct.unpack_from("<B", body, 8)[0], "#ERROR"))]
    if number == _FORMULA_NUMBER:
        result, flags = struct.unpack_from("<dH", body, 8)
        if result == 0 and flags & _ALWAYS_CALCULATE:
            return [(row, column, "formula", "=…")]
    return []


def _areas(body: bytes, place: int) -> Iterator[Area]:
    """A counted list of areas."""
    (count,) = struct.unpack_from("<I", body, place)
    for number in range(min(count, len(body) // 16)):
        yield _area(body, place + 4 + 16 * number)


def _area(body: bytes, place: int) -> Area:
    first_row, last_row, first, last = struct.unpack_from("<IIII", body, place)
    return first_row + 1, first + 1, last_row + 1, last + 1


# Styles


def _read_styles(part: bytes, theme: bytes | None, fonts: Sequence[bool]) -> Styles:
    formats: dict[int, str] = {}
    fills: list[Attributes | None] = []
    palette: list[str] = []
    styles: list[tuple[int, int]] = []
    style_fonts: list[int] = []
    section = 0
    for number, body in _records(part, _STYLES_END):
        if number in (_CELL_STYLES, _DIFFERENCES):
            section = number
        elif number in (_CELL_STYLES_END, _DIFFERENCES_END):
            section = 0
        elif number == _FORMAT and not section:
            formats[struct.unpack_from("<H", body)[0]] = _text(body, 2)[0]
        elif number == _FILL and not section:
            fills.append(_fill(body))
        elif number == _STYLE and section == _CELL_STYLES:
            _, number_format, font, fill = struct.unpack_from("<HHHH", body)
            styles.append((number_format, fill))
            style_fonts.append(font)
        elif number == _PALETTE_COLOUR:
            palette.append(body[:3].hex())
    made = make_styles(formats, fills, palette, styles, theme)
    return made._replace(struck=struck_styles(fonts, style_fonts))


def _fill(body: bytes) -> Attributes | None:
    """The colour of a solid fill, as the attributes that stand for it in an .xlsx."""
    pattern, kind, index, tint = struct.unpack_from("<IBBh", body)
    if pattern != _SOLID:
        return None
    shade = {"tint": str(tint / 32767)}
    ways: dict[int, Any] = {
        1: {"indexed": str(index)},
        2: {"rgb": body[8:11].hex()},
        3: {"theme": str(index)},
    }
    found: Attributes | None = ways.get(kind >> 1)
    return found and found | shade
