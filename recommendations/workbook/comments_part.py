"""The notes on a sheet's cells, from its comments part. Only a sheet that has such a part is looked at."""

import posixpath
import re
import zipfile
import zlib
from pyexpat import ExpatError
from typing import Any

from recommendations.workbook.earlier_marks import AUTHOR
from recommendations.workbook.sheet_answer import LAST_COLUMN, LAST_ROW, clean_text, column_number
from recommendations.workbook.styles import Attributes, Forbidden, parse, parse_stream

MOST_NOTES, LONGEST = 20_000, 1_000  # notes of a sheet, and letters of a note
LARGEST = 20_000_000  # bytes of a part, unpacked
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
# What stands in for a conversation, for versions of Excel that know none.
_THREAD = re.compile(r"^\[Threaded comment\].*?\n\s*Comment:\s*", re.DOTALL)

Notes = dict[int, dict[int, str]]


def read_notes(book: Any, sheet: str) -> Notes:
    """Notes by row and column, without the product's own. What is damaged gives none: the plan reads without them."""
    try:
        reader = _Reader()
        for part in _comments_of(book, sheet):
            parse_stream(book.opener(part), reader.start, reader.end, reader.text)
        return reader.notes
    except (
        ExpatError,
        Forbidden,
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        LookupError,
    ):
        return {}


def _relationships_of(sheet: str) -> str:
    """The part that links a sheet to others."""
    folder, name = posixpath.split(sheet)
    return f"{folder}/_rels/{name}.rels"


def _comments_of(book: Any, sheet: str) -> list[str]:
    found: list[str] = []
    folder = posixpath.dirname(sheet)

    def start(name: str, attributes: Attributes) -> None:
        is_notes = attributes.get("Type", "").rpartition("/")[2] == "comments"
        if name == "Relationship" and is_notes and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", ""))).lstrip("/")
            if book.has(target) and book.size(target) <= LARGEST:
                found.append(target)

    parse(book.read(_relationships_of(sheet)), start, lambda name: None)
    return found


class _Reader:
    """Gathers authors and notes."""

    def __init__(self) -> None:
        self.notes: Notes = {}
        self._authors: list[str] = []
        self._said: list[str] | None = None  # of the author or text that is open
        self._place: tuple[int, int] | None = None
        self._phonetic = False
        self._left = MOST_NOTES

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "comment":
            self._place = self._place_of(attributes)
        elif name in ("author", "text"):
            self._said = []
        elif name == "rPh":
            self._phonetic = True

    def text(self, text: str) -> None:
        if self._said is not None and not self._phonetic:
            self._said.append(text)

    def end(self, name: str) -> None:
        if name == "rPh":
            self._phonetic = False
        if name not in ("author", "text") or self._said is None:
            return
        said = clean_text(_THREAD.sub("", "".join(self._said))) or ""
        self._said = None
        if name == "author":
            self._authors.append(said)
        elif self._place and said:
            row, column = self._place
            self.notes.setdefault(row, {})[column] = said[:LONGEST]

    def _place_of(self, attributes: Attributes) -> tuple[int, int] | None:
        """Where a note stands; None for the product's own, and beyond what a plan can have."""
        cell = _CELL.fullmatch(attributes.get("ref", ""))
        number = attributes.get("authorId", "")
        author = self._authors[int(number)] if number.isdecimal() and int(number) < len(self._authors) else ""
        if not cell or author == AUTHOR or self._left <= 0:
            return None
        self._left -= 1
        row, column = int(cell[2]), column_number(cell[1])
        return (row, column) if row <= LAST_ROW and column <= LAST_COLUMN else None
