"""What a sheet's XML says beside its values: styles, errors, formulas without a result, hidden rows, its used area.

The values themselves come from calamine, which shows none of these. A sheet written the usual way is read with one
regular expression a row; a sheet written in any other legal way is read by an XML parser, four times slower. Both
give the same answer (a test compares them).
"""

import re
from collections.abc import Callable, Iterator
from pyexpat import ParserCreate
from typing import Any

from recommendations.workbook.fill_rules import RulesReader
from recommendations.workbook.row_shapes import RowShapes
from recommendations.workbook.sheet_answer import Special, column_number
from recommendations.workbook.sheet_events import CellReader, column_span, forbid, local
from recommendations.workbook.struck import NO_STRIKES, Runs, Strikes

Chunks = Iterator[bytes]
Pattern = tuple[int, int, int]  # the number of a row's pattern, its first and last column with content

_CHUNK = 1 << 20
_LONGEST_ROW = 64 << 20
# Column letters, row number, the rest of the tag; with its end if the cell is empty. Possessive, so never slow.
_CELL = re.compile(rb'<c r="([A-Z]{1,3}+)([1-9]\d{0,6}+)"([^>]*+(?:></c)?+)>')
_STYLE = re.compile(rb'\bs="(\d{1,9})"')
_ROW_NUMBER = re.compile(rb'^<row\b[^>]*? r="([1-9]\d{0,6})"')
_OPENING = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml([^>]*)\?>\s*)?<worksheet\b")
_ENCODING = re.compile(rb"encoding\s*=\s*[\"'](?!utf-8|us-ascii)", re.IGNORECASE)
_VALUE = re.compile(rb"<[vt]\b[^>]*+>\s*+[^<\s]")
_NO_ROWS = re.compile(rb"<sheetData\s*/>")
_HIDDEN = re.compile(rb'^<row\b[^>]*? hidden="(?:1|true)"')
_COLUMN = re.compile(rb"<(?:\w+:)?col ([^>]*)>")
_ATTRIBUTE = re.compile(rb"(\w+)=[\"'](\d+|true)[\"']")
_SHARED = re.compile(rb' t="s"[^>]*+><v>(\d{1,9}+)<')


class Unusual(Exception):
    """The sheet is not written in the usual way; the XML parser must read it."""


class SheetScan:
    """The answer. Rows and columns are 1-based.

    `patterns` are the different rows of styles, each a tuple of (column, style number); `rows` says which row has
    which. `runs` are the texts in several fonts, by row and column, where a font strikes through.
    `area` is (first row, first column, last row, last column) of the cells with content, None if there is none;
    `has_values` says whether any of that content is more than blank.
    """

    def __init__(self) -> None:
        self.patterns: list[tuple[tuple[int, int], ...]] = []
        self.rows: dict[int, int] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.specials: list[Special] = []
        self.rules = RulesReader()
        self.runs: dict[tuple[int, int], Runs] = {}
        self.in_fonts = False  # whether its rows are worth looking at for texts in several fonts
        self.area: tuple[int, int, int, int] | None = None
        self.has_values = False
        self.shapes = RowShapes[Pattern]()
        self._known: dict[Any, Pattern] = {}

    def add_row(self, row: int, key: Any, cells: Callable[[], list[tuple[int, int, bool]]]) -> Pattern:
        """A row's cells as (column, style, has content); `key` stands for them, so that equal rows are kept once."""
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._add_pattern(cells())
        self.place_row(row, known)
        return known

    def place_row(self, row: int, known: Pattern) -> None:
        """A row whose cells are like those of one before."""
        pattern, first, last = known
        self.rows[row] = pattern
        if last:
            self._widen(row, first, last)

    def _add_pattern(self, cells: list[tuple[int, int, bool]]) -> Pattern:
        self.patterns.append(tuple((column, style) for column, style, _ in cells if style))
        filled = [column for column, _, content in cells if content]
        return len(self.patterns) - 1, min(filled, default=0), max(filled, default=0)

    def _widen(self, row: int, first: int, last: int) -> None:
        top, left, bottom, right = self.area or (row, first, row, last)
        self.area = (min(top, row), min(left, first), max(bottom, row), max(right, last))


def scan_sheet(
    open_part: Callable[[], Any], *, distrust_zero: bool, strikes: Strikes = NO_STRIKES
) -> SheetScan:
    """Reads a sheet's XML from a stream that can be opened twice.

    `distrust_zero`: a formula's stored 0 is no result (the workbook asks to be calculated when it is opened, as
    programs ask that write formulas without calculating them). Raises pyexpat.ExpatError for malformed XML.
    """
    try:
        with open_part() as stream:
            return _scan_usual(_chunks(stream), distrust_zero, strikes)
    except Unusual:
        with open_part() as stream:
            return _scan_any(_chunks(stream), distrust_zero, strikes)


def _chunks(stream: Any) -> Chunks:
    while chunk := stream.read(_CHUNK):
        yield chunk


# The usual way


def _scan_usual(chunks: Chunks, distrust_zero: bool, strikes: Strikes) -> SheetScan:
    scan = SheetScan()
    scan.in_fonts = bool(strikes.texts)
    pieces = _row_pieces(chunks, scan)
    head = next(pieces, b"")
    opening = _OPENING.match(head)
    if not opening or _ENCODING.search(opening[1] or b""):
        raise Unusual
    scan.hidden_columns = _hidden_columns(head)
    row = 0
    for piece in pieces:
        row = _scan_row(scan, piece, row + 1, distrust_zero, strikes)
    return scan


def _row_pieces(chunks: Chunks, scan: SheetScan) -> Iterator[bytes]:
    """All before the first row, then row by row. What stands after the rows is given to the scan's rules."""
    rest = b""
    for chunk in chunks:
        text = rest + chunk
        if b"<!" in text or text.startswith((b"\xff\xfe", b"\xfe\xff")) or len(text) > _LONGEST_ROW:
            raise Unusual  # comments and CDATA hide what the expressions look for
        scan.in_fonts = scan.in_fonts or b"<rPr" in text
        end = text.find(b"</sheetData")
        if end >= 0:
            yield from _split(text[:end])
            tail = b"".join([text[end:], *chunks])
            _see_its_end(tail)
            _scan_tail(scan, tail)
            return
        cut = text.rfind(b"<row")
        if cut > 0:
            yield from _split(text[:cut])
            rest = text[cut:]
        else:
            rest = text
    if not _NO_ROWS.search(rest):
        raise Unusual  # the rows never end: the parser says whether the sheet is cut short
    _see_its_end(rest)
    yield from _split(rest)


def _see_its_end(tail: bytes) -> None:
    """What follows the rows may be cut short too, and rules of conditional formatting lost: the parser says."""
    if not tail.rstrip().endswith(b"worksheet>"):
        raise Unusual


def _split(text: bytes) -> Iterator[bytes]:
    first, *rows = text.split(b"<row")
    if first:
        yield first
    for row in rows:
        yield b"<row" + row


def _scan_row(scan: SheetScan, piece: bytes, expected: int, distrust_zero: bool, strikes: Strikes) -> int:
    if not scan.in_fonts and b"hidden=" not in piece[:400] and (seen := scan.shapes.find(piece)):
        scan.place_row(*seen)
        return seen[0]
    number = _ROW_NUMBER.match(piece)
    row = int(number[1]) if number else expected
    found = _CELL.findall(piece)
    if piece.count(b"<c") != len(found) or not piece.startswith((b"<row ", b"<row>")):
        raise Unusual
    if b"hidden=" in piece[:400] and _HIDDEN.match(piece):
        scan.hidden_rows.add(row)
    if found:
        letters, numbers, tags = zip(*found, strict=True)
        if numbers.count(numbers[0]) != len(numbers) or numbers[0] != b"%d" % row:
            raise Unusual
        known = scan.add_row(row, (letters, tags), lambda: _cells(letters, tags))
        scan.has_values = scan.has_values or bool(_VALUE.search(piece))
        if b't="e"' in piece or b"<f" in piece or (scan.in_fonts and _in_fonts(piece, strikes)):
            _scan_specials(scan, piece, row, distrust_zero, strikes)
        elif scan.has_values:
            scan.shapes.learn(piece, letters, tags, known)
    return row


def _in_fonts(piece: bytes, strikes: Strikes) -> bool:
    """Whether a row has a text of which a part may be struck through."""
    if b"<strike" in piece or (strikes.by_style and b"<rPr" in piece):
        return True
    return bool(strikes.texts) and any(int(number) in strikes.texts for number in _SHARED.findall(piece))


def _cells(letters: tuple[bytes, ...], tags: tuple[bytes, ...]) -> list[tuple[int, int, bool]]:
    cells = []
    for letter, tag in zip(letters, tags, strict=True):
        style = _STYLE.search(tag)
        cells.append(
            (column_number(letter.decode()), int(style[1]) if style else 0, not tag.endswith((b"/", b"</c")))
        )
    return cells


def _scan_specials(scan: SheetScan, piece: bytes, row: int, distrust_zero: bool, strikes: Strikes) -> None:
    reader = CellReader(distrust_zero, strikes)
    reader.row = row - 1
    reader.parse([piece[: piece.rfind(b"</row>")] + b"</row>"])
    scan.specials += reader.specials
    scan.runs |= reader.runs


def _scan_tail(scan: SheetScan, tail: bytes) -> None:
    """The rules of conditional formatting, which stand after the rows."""
    if b"onditionalFormatting" not in tail:
        return
    parser = ParserCreate()
    parser.StartDoctypeDeclHandler = forbid
    parser.StartElementHandler = lambda name, attributes: scan.rules.start(local(name), attributes)
    parser.EndElementHandler = lambda name: scan.rules.end(local(name))
    parser.CharacterDataHandler = scan.rules.text
    parser.Parse(b"<worksheet><sheetData>", False)
    parser.Parse(tail, True)


def _hidden_columns(head: bytes) -> set[int]:
    hidden: set[int] = set()
    seen: set[tuple[int, int]] = set()
    for match in _COLUMN.finditer(head):
        words = dict(_ATTRIBUTE.findall(match[1]))
        if words.get(b"hidden") in (b"1", b"true"):
            span = int(words.get(b"min", 0)), int(words.get(b"max", 0))
            hidden |= column_span(*span) if span not in seen else set()
            seen.add(span)
    return hidden


# Any other way


def _scan_any(chunks: Chunks, distrust_zero: bool, strikes: Strikes) -> SheetScan:
    reader = CellReader(distrust_zero, strikes)
    reader.parse(chunks)
    scan = SheetScan()
    for row, cells in sorted(reader.cells.items()):
        scan.add_row(row, tuple(cells), cells.copy)
    scan.has_values = reader.has_values
    scan.rules, scan.runs = reader.rules, reader.runs
    scan.hidden_rows, scan.hidden_columns, scan.specials = (
        reader.hidden_rows,
        reader.hidden_columns,
        reader.specials,
    )
    return scan
