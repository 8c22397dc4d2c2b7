"""CSV and its relatives: bytes → text → rows of text. The encoding and the delimiter are found, never assumed."""

import csv
import io
import re

# What Excel and other programs write, most telling first. cp1252 has five bytes that mean nothing, and then fails.
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 100
_SAMPLE = 1_000_000  # letters; the lines of a whole large file would fill the memory
_LONGEST_FIELD = 1_000_000


class NotText(ValueError):
    """The bytes are not text of a kind that is known."""


class Unclear(ValueError):
    """The text cannot be cut into rows in one certain way; the message says where."""


def decoded(data: bytes) -> str:
    """The text of a file: UTF-8 or UTF-16, with or without a mark, else cp1252. Raises NotText."""
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return text
    raise NotText


def _encodings(data: bytes) -> tuple[str, ...]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return (encoding,)
    sample = data[:2_000]
    if sample.count(0) > len(sample) // 4:  # Latin text in UTF-16 is half noughts
        return ("utf-16-le", "utf-16-be") if sample[1::2].count(0) > sample[::2].count(0) else ("utf-16-be",)
    return ("utf-8", "cp1252")


def rows_of(text: str) -> list[list[str]]:
    """Rows of fields, by the delimiter that cuts the first rows most evenly. Raises Unclear."""
    first, _, rest = text.partition("\n")
    if named := re.fullmatch(r'"?sep=(.)"?\r?', first, re.IGNORECASE):  # Excel's own hint
        return _cut(rest, named[1])
    return _cut(text, _delimiter(text))


def _delimiter(text: str) -> str:
    """The delimiter that gives the most columns in the most rows."""
    sample = "".join(text[:_SAMPLE].splitlines(keepends=True)[:_SAMPLE_ROWS])
    return max(_DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: str, delimiter: str) -> tuple[int, int]:
    """How many rows of the sample have the commonest width over one, and that width."""
    try:
        widths = [len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if row]
    except csv.Error:
        return (0, 0)
    wide = [width for width in widths if width > 1]
    return max(((wide.count(width), width) for width in set(wide)), default=(0, 0))


def _cut(text: str, delimiter: str) -> list[list[str]]:
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return list(reader)
    except csv.Error as error:
        raise Unclear(f"near line {reader.line_num}, {error}") from None
