"""The fonts that the program carries, and text that they can show.

A PDF/UA-1 file may hold no character without a glyph, and a force's cell may hold any character at all: what no
carried font has is written as its Unicode name in square brackets, so that nothing is lost and nothing fails.
"""

import struct
import unicodedata
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import templates

FOLDER = Path(templates.__file__).parent / "fonts"
FAMILY = "Source Sans 3"
FALLBACK = "DejaVu Sans"
FILES = ("SourceSans3-Regular.ttf", "SourceSans3-SemiBold.ttf", "SourceSans3-Bold.ttf", "DejaVuSans.ttf")
# Never drawn, and refused in a PDF/UA-1 file or only meaningful inside emoji.
DROPPED = frozenset({0xFEFF, 0x200D, 0x20E3, 0xFFFC, *range(0xFE00, 0xFE10)})
WEIGHTS = (400, 600, 700)
KEPT = frozenset({0x09, 0x0A, 0xA0, 0xAD, 0x200B, 0x2028, 0x2029})


def printable(text: str) -> str:
    """The text with every character that no carried font has written as its name: '🟢' → '[large green circle]'."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text))


def _shown(character: str) -> str:
    code = ord(character)
    if code in DROPPED or (code not in KEPT and unicodedata.category(character) in ("Cc", "Cs", "Cf")):
        return ""
    if code in KEPT or code in covered():
        return character
    return f"[{unicodedata.name(character, f'character U+{code:04X}').lower()}]"


@cache
def web_fonts() -> tuple[tuple[int, str], ...]:
    """The text font's Latin letters in each weight, as base64, for a page that needs no other file."""
    return tuple(
        (weight, b64encode((FOLDER / f"SourceSans3-latin-{weight}.woff2").read_bytes()).decode())
        for weight in WEIGHTS
    )


@cache
def covered() -> frozenset[int]:
    """The code points that both weights of the text font, or the fallback font, have."""
    regular, semibold, bold, fallback = (
        frozenset(_characters((FOLDER / name).read_bytes())) for name in FILES
    )
    return (regular & semibold & bold) | fallback


def _characters(data: bytes) -> Iterator[int]:
    """The code points of a TrueType font's format 4 and 12 character maps (OpenType specification, 'cmap')."""
    start = _table(data, b"cmap")
    (count,) = struct.unpack_from(">H", data, start + 2)
    for index in range(count):
        (offset,) = struct.unpack_from(">I", data, start + 4 + 8 * index + 4)
        (form,) = struct.unpack_from(">H", data, start + offset)
        if form == 4:
            yield from _segments(data, start + offset)
        elif form == 12:
            yield from _groups(data, start + offset)


def _table(data: bytes, tag: bytes) -> int:
    (count,) = struct.unpack_from(">H", data, 4)
    for index in range(count):
        name, _, offset, _ = struct.unpack_from(">4sIII", data, 12 + 16 * index)
        if name == tag:
            return int(offset)
    raise AssertionError(f"the font has no {tag.decode()} table")


def _segments(data: bytes, at: int) -> Iterator[int]:
    """Format 4: runs of code points; within a run with a range offset, a glyph number of 0 means no glyph."""
    (double,) = struct.unpack_from(">H", data, at + 6)
    runs = f">{double // 2}H"
    ends = struct.unpack_from(runs, data, at + 14)
    starts, _, offsets = (struct.unpack_from(runs, data, at + 16 + double * part) for part in (1, 2, 3))
    for index, (first, last, offset) in enumerate(zip(starts, ends, offsets, strict=True)):
        glyphs = at + 16 + double * 3 + 2 * index + offset
        for code in range(first, min(last, 0xFFFE) + 1):
            if not offset or struct.unpack_from(">H", data, glyphs + 2 * (code - first))[0]:
                yield code


def _groups(data: bytes, at: int) -> Iterator[int]:
    (number,) = struct.unpack_from(">I", data, at + 12)
    for index in range(number):
        first, last, _ = struct.unpack_from(">III", data, at + 16 + 12 * index)
        yield from range(first, last + 1)
