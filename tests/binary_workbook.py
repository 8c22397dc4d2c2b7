"""Binary workbooks (.xlsb), record by record: no program that runs here can save one. Source: [MS-XLSB]."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from tests.awkward_files import zip_of

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
VISIBLE, HIDDEN, VERY_HIDDEN = 0, 1, 2
NO_COLOUR, INDEXED, RGB, THEME = 0, 1, 2, 3


def record(number: int, body: bytes = b"") -> bytes:
    return _seven_bits(number) + _seven_bits(len(body)) + body


def _seven_bits(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])


def text(words: str) -> bytes:
    return struct.pack("<I", len(words)) + words.encode("utf-16-le")


def row(number: int, *, hidden: bool = False) -> bytes:
    return record(0, struct.pack("<IIHBBBI", number - 1, 0, 300, 0, 0x10 if hidden else 0, 0, 0))


def at(column: int, style: int = 0) -> bytes:
    return struct.pack("<II", column - 1, style)


def blank(column: int, style: int) -> bytes:
    return record(1, at(column, style))


def words(column: int, content: str, style: int = 0) -> bytes:
    return record(6, at(column, style) + text(content))


def _rich(content: str, fonts: Sequence[tuple[int, int]]) -> bytes:
    runs = b"".join(struct.pack("<HH", *run) for run in fonts)
    return b"\x01" + text(content) + struct.pack("<I", len(fonts)) + runs


def shared(column: int, number: int, style: int = 0) -> bytes:
    return record(7, at(column, style) + struct.pack("<I", number))


def shared_texts(*texts: tuple[str, Sequence[tuple[int, int]]]) -> bytes:
    """The part of shared texts: each with the fonts that it is written in."""
    count = struct.pack("<II", len(texts), len(texts))
    return record(159, count) + b"".join(record(19, _rich(*one)) for one in texts) + record(160)


def number(column: int, value: float, style: int = 0) -> bytes:
    return record(5, at(column, style) + struct.pack("<d", value))


def truth(column: int, value: bool) -> bytes:
    return record(4, at(column) + bytes([value]))


def error(column: int, code: int) -> bytes:
    return record(3, at(column) + bytes([code]))


_NO_FORMULA = struct.pack("<II", 0, 0)


def formula(column: int, result: float, *, always: bool = False) -> bytes:
    flags = struct.pack("<H", 2 if always else 0)
    return record(9, at(column) + struct.pack("<d", result) + flags + _NO_FORMULA)


def formula_error(column: int, code: int) -> bytes:
    return record(11, at(column) + bytes([code]) + struct.pack("<H", 0) + _NO_FORMULA)


def merge(first_row: int, first: int, last_row: int, last: int) -> bytes:
    return record(176, struct.pack("<IIII", first_row - 1, last_row - 1, first - 1, last - 1))


def hidden_columns(first: int, last: int) -> bytes:
    return record(60, struct.pack("<IIIIH", first - 1, last - 1, 2_000, 0, 1))


def coloured_by_rules(first_row: int, first: int, last_row: int, last: int) -> bytes:
    place = struct.pack("<IIII", first_row - 1, last_row - 1, first - 1, last - 1)
    return record(461, struct.pack("<III", 1, 0, 1) + place) + record(462)


def coloured_by_newer_rules(first_row: int, first: int, last_row: int, last: int) -> bytes:
    place = struct.pack("<IIII", first_row - 1, last_row - 1, first - 1, last - 1)
    return record(1046, struct.pack("<IIII", 2, 1, 0, 1) + place + struct.pack("<II", 1, 0))


def fill(kind: int, index: int = 0, rgb: str = "000000", tint: float = 0, pattern: int = 1) -> bytes:
    colour = struct.pack("<BBh", kind << 1 | 1, index, round(tint * 32767)) + bytes.fromhex(rgb) + b"\xff"
    return record(45, struct.pack("<I", pattern) + colour + b"\0" * 56)


@dataclass
class Drawn:
    """A sheet: its rows and cells, what stands before and after them."""

    name: str
    cells: list[bytes]
    state: int = VISIBLE
    before: bytes = b""
    after: bytes = b""


@dataclass
class DrawnStyles:
    """Number formats by number; fills; cell styles as (number of format, number of fill).

    `struck_fonts`: whether each font strikes through; `style_fonts`: each cell style's font, the first if not given.
    """

    formats: dict[int, str] = field(default_factory=dict)
    fills: list[bytes] = field(default_factory=list)
    styles: list[tuple[int, int]] = field(default_factory=lambda: [(0, 0)])
    struck_fonts: list[bool] = field(default_factory=list)
    style_fonts: list[int] = field(default_factory=list)


def xlsb(
    *sheets: Drawn, styles: DrawnStyles | None = None, from_1904: bool = False, texts: bytes = b""
) -> bytes:
    """The bytes of the workbook."""
    targets = {f"rId{place}": f"worksheets/sheet{place}.bin" for place in range(1, len(sheets) + 1)}
    bundle = b"".join(
        record(156, struct.pack("<II", sheet.state, place) + text(f"rId{place}") + text(sheet.name))
        for place, sheet in enumerate(sheets, 1)
    )
    settings = record(153, struct.pack("<II", from_1904, 0) + text(""))
    book = record(131) + settings + record(143) + bundle + record(144) + record(132)
    links = "".join(
        f'<Relationship Id="{link}" Type="{OFFICE}/worksheet" Target="{target}"/>'
        for link, target in targets.items()
    )
    links += f'<Relationship Id="rId99" Type="{OFFICE}/styles" Target="styles.bin"/>'
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": TYPES,
        "xl/workbook.bin": book,
        "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{RELATIONS}">{links}</Relationships>',
        "xl/styles.bin": _styles(styles or DrawnStyles()),
    }
    if texts:
        parts["xl/sharedStrings.bin"] = texts
    for target, sheet in zip(targets.values(), sheets, strict=True):
        parts[f"xl/{target}"] = _sheet(sheet)
    return zip_of(parts)


def _sheet(sheet: Drawn) -> bytes:
    area = record(148, struct.pack("<IIII", 0, 100, 0, 20))
    body = record(145) + b"".join(sheet.cells) + record(146)
    return record(129) + area + sheet.before + body + sheet.after + record(130)


def _styles(styles: DrawnStyles) -> bytes:
    formats = b"".join(
        record(44, struct.pack("<H", key) + text(code)) for key, code in styles.formats.items()
    )
    shapes = b"".join(
        record(47, struct.pack("<HHHHH", 0xFFFF, shape, font, filled, 0) + b"\0" * 6)
        for (shape, filled), font in zip_longest(styles.styles, styles.style_fonts, fillvalue=0)
    )
    fonts = b"".join(
        record(43, struct.pack("<HH", 220, 8 if struck else 0) + b"\0" * 20) for struck in styles.struck_fonts
    )
    return (
        record(278)
        + record(615, struct.pack("<I", len(styles.formats))) + formats + record(616)
        + record(611, struct.pack("<I", len(styles.struck_fonts))) + fonts + record(612)
        + record(603, struct.pack("<I", len(styles.fills))) + b"".join(styles.fills) + record(604)
        + record(617, struct.pack("<I", len(styles.styles))) + shapes + record(618)
        + record(505, struct.pack("<I", 1)) + fill(RGB, rgb="123456") + record(506)
        + record(279)
    )  # fmt: skip
