"""The marks and notes of an earlier `annotate` taken away again, from a workbook that has come back corrected.

Each sheet of questions keeps a record in hidden columns: pairs of cells styled as a marked cell and as it was before,
and the fingerprint of each note. Programs renumber styles when they save, and people insert rows and sort; a pair of
cells survives both. What a person has changed since (a fill) or written (in a note) is theirs, and stays.
"""

import hashlib
import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pyexpat import ExpatError

from recommendations.workbook.mark_styles import StylesPart
from recommendations.workbook.note_text import NoteText
from recommendations.workbook.own_remarks import OwnRemarks
from recommendations.workbook.package_parts import WORKBOOK, Package
from recommendations.workbook.places import Place, place_of
from recommendations.workbook.sheet_part import restyled
from recommendations.workbook.styles import Forbidden
from recommendations.workbook.xml_edits import Edits, Node, as_utf8, outline

AUTHOR = "hmicfrs-monitor"
MESSAGE = 4  # the column of the remarks themselves, D
MARKED, BEFORE, FINGERPRINT, LINE = 7, 8, 9, 10  # the columns of the record, G to J
_MARKUP = re.compile("<[^>]*>")
_SHAPE = re.compile(rb"<((?:\w+:)?)shape\b(?:(?!</\1shape>).)*</\1shape>", re.DOTALL)
_ROW, _COLUMN = (re.compile(rb"<\w+:%s>\s*(\d+)" % name) for name in (b"Row", b"Column"))


@dataclass(frozen=True, slots=True)
class Record:
    """`styles`: (of a marked cell, as it was before); `notes`: the fingerprints of notes as they were written;
    `messages`: the remarks that the sheet lists."""

    styles: tuple[tuple[int, int], ...]
    notes: frozenset[str]
    messages: frozenset[str]


Shortened = Mapping[Place, str]  # what was taken out of notes that stay


def remove_earlier(package: Package, asked: Sequence[str], sheets: Sequence[str]) -> dict[str, Shortened]:
    """Takes away what is recorded on earlier sheets of questions. `asked`, `sheets`: their parts, and all others.

    Gives, by part, what was taken out of the force's own notes.
    """
    records = [_record(package, part) for part in asked]
    pairs = [pair for record in records for pair in record.styles]
    notes = frozenset[str]().union(*(record.notes for record in records))
    own = OwnRemarks(message for record in records for message in record.messages)
    changes = _unmark_styles(package, pairs) if pairs else {}
    shortened: dict[str, Shortened] = {}
    for part in sheets:
        if changes:
            xml = package.xml(part)
            if (new := restyled(xml, changes)) != xml:
                package.write(part, new)
        if notes or own:
            shortened[part] = _remove_notes(package, part, notes, own)
    return shortened


def text_of_note(xml: bytes) -> str:
    """The words of a note's XML, with single spaces between them."""
    return plain_words(html.unescape(_MARKUP.sub(" ", xml.decode())))


def plain_words(text: str) -> str:
    return " ".join(text.replace("_x000D_", " ").split())


def fingerprint(words: str) -> str:
    """Of a note's words; white space apart, since programs save it in their own ways."""
    return hashlib.sha256("".join(words.split()).encode("utf-8", "replace")).hexdigest()[:16]


# The record


def _record(package: Package, part: str) -> Record:
    xml = package.xml(part)
    data = outline(xml, 6).child("sheetData")
    shared = shared_strings(package)
    styles: list[tuple[int, int]] = []
    notes: set[str] = set()
    messages: set[str] = set()
    for row in data.children if data else ():
        cells = {place_of(cell.attribute("r"))[1]: cell for cell in row.children}
        if MARKED in cells and BEFORE in cells:
            styles.append((_style(cells[MARKED]), _style(cells[BEFORE])))
        if FINGERPRINT in cells:
            notes.add(text_of_cell(xml, cells[FINGERPRINT], shared))
        if MESSAGE in cells:
            messages.add(text_of_cell(xml, cells[MESSAGE], shared))
    return Record(tuple(styles), frozenset(notes - {""}), frozenset(messages))


def _style(cell: Node) -> int:
    text = cell.attribute("s")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def text_of_cell(xml: bytes, cell: Node, shared: Sequence[str]) -> str:
    """The words of a cell, wherever they are kept."""
    inside = text_of_note(xml[cell.inner : cell.inner_end])
    if cell.attribute("t") != "s":
        return inside
    return shared[int(inside)] if inside.isdecimal() and int(inside) < len(shared) else ""


def shared_strings(package: Package) -> list[str]:
    """The texts that cells refer to by number, once a program has saved the workbook."""
    found = package.related(WORKBOOK, "sharedStrings")
    if not found:
        return []
    xml = package.xml(found[0])
    return [text_of_note(xml[item.inner : item.inner_end]) for item in outline(xml, 2).children]


# What is taken away


def _unmark_styles(package: Package, pairs: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Which styles are to become which; styles that are needed for it are added."""
    (part,) = package.related(WORKBOOK, "styles")
    styles = StylesPart(package.xml(part))
    changes = styles.unmarked(pairs)
    package.write(part, styles.edited())
    return changes


def _remove_notes(package: Package, part: str, notes: frozenset[str], own: OwnRemarks) -> Shortened:
    shortened: dict[Place, str] = {}
    for comments in package.related(part, "comments"):
        try:
            removed = _remove_comments(package, comments, notes, own, shortened)
        except (ExpatError, Forbidden, ValueError):
            continue
        for drawing in package.related(part, "vmlDrawing") if removed else ():
            _remove_boxes(package, drawing, removed)
    return shortened


def _remove_comments(
    package: Package, part: str, notes: frozenset[str], own: OwnRemarks, shortened: dict[Place, str]
) -> set[Place]:
    """Takes out notes that are the product's own, and its remarks in others; gives the places of the former."""
    xml = package.xml(part)
    root, edits, removed = outline(xml, 6), Edits(xml), set[Place]()
    ours = {comment.start for comment in _ours(xml, root)}
    listed = root.child("commentList")
    for comment in listed.children if listed else ():
        place = place_of(comment.attribute("ref"))
        whole = (
            comment.start in ours
            and fingerprint(text_of_note(xml[comment.inner : comment.inner_end])) in notes
        )
        note = NoteText(xml, comment)
        places = [] if whole else own.places(note.text)
        if whole or (places and not own.without(note.text).strip()):
            edits.replace(comment.start, comment.end, b"")
            removed.add(place)
        elif places:
            note.cut(edits, places)
            shortened[place] = "\n\n".join(note.text[start:end].strip() for start, end in places)
    if removed or shortened:
        package.write(part, edits.applied())
    return removed


def _ours(xml: bytes, root: Node) -> Iterator[Node]:
    authors, listed = root.child("authors"), root.child("commentList")
    if authors is None or listed is None:
        return
    names = [text_of_note(xml[author.inner : author.inner_end]) for author in authors.children]
    ours = {str(number) for number, name in enumerate(names) if name == AUTHOR}
    yield from (comment for comment in listed.children if comment.attribute("authorId") in ours)


def _remove_boxes(package: Package, part: str, places: set[Place]) -> None:
    def without(found: re.Match[bytes]) -> bytes:
        row, column = _ROW.search(found[0]), _COLUMN.search(found[0])
        gone = (
            b"ClientData" in found[0] and row and column and (int(row[1]) + 1, int(column[1]) + 1) in places
        )
        return b"" if gone else found[0]

    vml = as_utf8(package.raw(part))
    package.write(part, _SHAPE.sub(without, vml))
