"""Old Excel workbooks (.xls): cells through xlrd, and a walk through the records for what it does not show.

Sources: [MS-XLS] 2.4.127 (Formula), 2.4.58 (CondFmt), 2.4.28 (BoundSheet8). Excel 5 and 95 are read too.
"""

import io
import struct
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from recommendations.workbook.sheet_answer import Area, Gathered, Refused, SheetAnswer
from recommendations.workbook.struck import MARK, Run, mark_of, parted
from recommendations.workbook.styles import format_code

_BOF, _EOF = 0x0809, 0x000A
_BOUNDSHEET, _FORMULA, _CONDFMT, _CONDFMT12 = 0x0085, 0x0006, 0x01B0, 0x0879
_CALCULATE = 0x0003  # of a formula's flags: its stored result is not to be relied on
_WORKSHEET = 0
_SOLID = 1
_EMPTY, _TEXT, _NUMBER, _DATE, _TRUTH, _ERROR, _BLANK = range(7)  # kinds of cell, as xlrd numbers them
# What xlrd raises on records that say what cannot be, for it trusts them.
_MALFORMED = (
    struct.error,
    LookupError,
    ValueError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    TypeError,
    RecursionError,
    NameError,
)
_SYSTEM_DATE = range(14, 23)  # formats that follow the system's language, whatever the file says


# Error values by code, [MS-XLS] 2.5.10; those of .xlsb are the same, with one more.
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}


class SheetRecords(NamedTuple):
    """What the records say of one sheet: formulas that no program has calculated, areas that rules colour."""

    uncalculated: frozenset[tuple[int, int]]
    coloured_by_rules: tuple[Area, ...]


def read_old_excel(data: bytes) -> list[SheetAnswer]:
    """The worksheets, in order; charts and macro sheets are none. Raises Refused for what cannot be read."""
    import xlrd
    from xlrd.compdoc import CompDocError

    try:
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
        stream = _stream(data)
    except (xlrd.XLRDError, CompDocError) as error:
        if "encrypted" in str(error):
            raise Refused("ENCRYPTED") from None
        raise Refused("DAMAGED", found=f"its cells cannot be read ({error})") from None
    except _MALFORMED:
        raise Refused("DAMAGED", found="its records are malformed") from None
    styles = _Styles(book)
    records = list(_records_of_sheets(stream))
    answers = []
    for place, sheet in enumerate(book.sheets()):
        found = records[place] if place < len(records) else SheetRecords(frozenset(), ())
        answers.append({"place": place} | _sheet(sheet, styles, found))
    return answers


class _Styles:
    """Number format and fill by style number, worked out once for each style that is used."""

    def __init__(self, book: Any) -> None:
        self.datemode: int = book.datemode
        self._book = book
        self._known: dict[int, tuple[str, str | None]] = {}

    def __getitem__(self, number: int) -> tuple[str, str | None]:
        if number not in self._known:
            self._known[number] = self._look_up(number)
        return self._known[number]

    def strikes(self, number: int) -> bool:
        """Whether a style's font strikes through."""
        styles = self._book.xf_list
        return 0 <= number < len(styles) and self.font_strikes(styles[number].font_index)

    def font_strikes(self, number: int) -> bool:
        fonts = self._book.font_list
        return 0 <= number < len(fonts) and bool(fonts[number].struck_out)

    def _look_up(self, number: int) -> tuple[str, str | None]:
        if not 0 <= number < len(self._book.xf_list):
            return "", None
        style = self._book.xf_list[number]
        custom = {key: shape.format_str for key, shape in self._book.format_map.items()}
        own = {} if style.format_key in _SYSTEM_DATE else custom
        return format_code(style.format_key, own), self._fill(style.background)

    def _fill(self, background: Any) -> str | None:
        colour = self._book.colour_map.get(background.pattern_colour_index)
        if background.fill_pattern != _SOLID or not colour or tuple(colour) == (255, 255, 255):
            return None
        return "".join(f"{part:02X}" for part in colour)


def _sheet(sheet: Any, styles: _Styles, records: SheetRecords) -> SheetAnswer:
    gathered = Gathered(sheet.name, hidden=sheet.visibility != 0)
    for row in range(sheet.nrows):
        cells = zip(sheet.row_types(row), sheet.row_values(row), _style_numbers(sheet, row), strict=True)
        for column, (kind, value, style) in enumerate(cells):
            if kind or style is not None:
                fonts = sheet.rich_text_runlist_map.get((row, column), ()) if kind == _TEXT else ()
                value, mark = _standing(value, fonts, styles, style) if kind else (value, None)
                gathered.strike(row + 1, column + 1, mark)
                _put(gathered, (row + 1, column + 1), kind, value, styles, style, records)
    gathered.merges = [(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells]
    gathered.hidden_rows = {row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden}
    gathered.hidden_columns = {column + 1 for column, info in sheet.colinfo_map.items() if info.hidden}
    gathered.coloured_by_rules = list(records.coloured_by_rules)
    return gathered.answer()


def _standing(
    value: Any, fonts: Sequence[tuple[int, int]], styles: _Styles, style: int
) -> tuple[Any, str | None]:
    """What of a value stands, and the mark that says what is struck through. `fonts`: where each begins in a text."""
    own = styles.strikes(style)
    if not fonts:
        return value, MARK if own else None
    starts = [0, *(start for start, _ in fonts), len(value)]
    told = [None, *(styles.font_strikes(font) for _, font in fonts)]  # what comes first has the cell's own
    runs: list[Run] = [(value[a:b], struck) for a, b, struck in zip(starts, starts[1:], told, strict=False)]
    standing, struck = parted(runs, own=own)
    mark = mark_of(standing, struck)
    return (standing if mark and mark != MARK else value), mark


def _style_numbers(sheet: Any, row: int) -> list[int]:
    return [sheet.cell_xf_index(row, column) for column in range(sheet.row_len(row))]


def _put(
    gathered: Gathered,
    at: tuple[int, int],
    kind: int,
    value: Any,
    styles: _Styles,
    style: int,
    records: SheetRecords,
) -> None:
    number_format, fill = styles[style]
    if kind == _ERROR:
        gathered.put(*at, None, fill=fill)
        gathered.put_special(*at, "error", ERRORS.get(value, "#ERROR"))
    elif at in records.uncalculated:
        gathered.put(*at, None, fill=fill)
        gathered.put_special(*at, "formula", "=…")
    elif kind in (_EMPTY, _BLANK):
        gathered.put(*at, None, fill=fill)
    elif kind == _TRUTH:
        gathered.put(*at, bool(value), fill=fill)
    elif kind == _DATE:
        gathered.put(*at, _moment(value, number_format, styles.datemode), number_format, fill)
    else:
        gathered.put(*at, value, number_format, fill)


def _moment(serial: float, number_format: str, datemode: int) -> Any:
    """A date, a time of day or a length of time; a number that is none of these stays one."""
    from xlrd.xldate import XLDateError, xldate_as_datetime

    if number_format.lower().startswith(("[h", "[m", "[s")):
        return timedelta(days=serial)
    try:
        moment = xldate_as_datetime(serial, datemode)
    except (XLDateError, ValueError, OverflowError):
        return serial
    return moment.time() if 0 <= serial < 1 else moment


# The records


def _stream(data: bytes) -> bytes:
    """The workbook's stream, out of its container."""
    from xlrd.compdoc import CompDoc

    container = CompDoc(data, logfile=io.StringIO())
    for name in ("Workbook", "Book"):
        memory, start, length = container.locate_named_stream(name)
        if memory:
            return bytes(memory[start : start + length])
    return b""


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Records from a place on, up to the end of the substream that begins there."""
    depth = 0
    while start + 4 <= len(stream):
        number, length = struct.unpack_from("<HH", stream, start)
        yield number, stream[start + 4 : start + 4 + length]
        depth += (number == _BOF) - (number == _EOF)
        if depth <= 0:
            return
        start += 4 + length


def _records_of_sheets(stream: bytes) -> Iterator[SheetRecords]:
    for number, body in _records(stream, 0):
        if number == _BOUNDSHEET and len(body) >= 6:
            place, _, kind = struct.unpack_from("<IBB", body)
            if kind == _WORKSHEET:
                yield _records_of_sheet(stream, place)


def _records_of_sheet(stream: bytes, place: int) -> SheetRecords:
    uncalculated: set[tuple[int, int]] = set()
    areas: list[Area] = []
    for number, body in _records(stream, place):
        if number == _FORMULA and len(body) >= 16:
            row, column, _, result, flags = struct.unpack_from("<HHHdH", body)
            if result == 0 and flags & _CALCULATE:
                uncalculated.add((row + 1, column + 1))
        elif number == _CONDFMT:
            areas += _areas(body[12:])
        elif number == _CONDFMT12:
            areas += _areas(body[24:])
    return SheetRecords(frozenset(uncalculated), tuple(areas))


def _areas(body: bytes) -> Iterator[Area]:
    """A counted list of ranges: two bytes each for first row, last row, first column, last column."""
    for place in range(2, len(body) - 7, 8):
        first_row, last_row, first, last = struct.unpack_from("<HHHH", body, place)
        yield first_row + 1, first + 1, last_row + 1, last + 1
