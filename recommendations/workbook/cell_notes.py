"""Notes on cells: added to a sheet's comments and to the drawing of their boxes, beside those that are there.

A note that is there is added to, never changed. A threaded comment is somebody's conversation: it is left alone.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pyexpat import ExpatError
from types import MappingProxyType

from recommendations.workbook.earlier_marks import AUTHOR, fingerprint, plain_words, text_of_note
from recommendations.workbook.package_parts import Package
from recommendations.workbook.places import Place, place_of, reference_of
from recommendations.workbook.sheet_part import SheetPart
from recommendations.workbook.styles import Forbidden
from recommendations.workbook.xml_edits import Edits, as_utf8, cell_text, outline, prefix

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
SPREADSHEET = {
    False: "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    True: "http://purl.oclc.org/ooxml/spreadsheetml/main",
}
_FONT = '<sz val="9"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/>'
_BOX_WIDTH, _LINE_HEIGHT, _LINE_LETTERS, _MOST_HEIGHT = 300, 15, 46, 420  # pixels, and letters in a line
_IDS_IN_A_BLOCK = 1024
_SHAPE_ID = re.compile(rb"_x0000_s(\d{1,9})")
_ID_BLOCKS = re.compile(rb"""(<\w+:idmap\b[^>]*\bdata=["'])([\d,\s]*)""")
_NOTE_SHAPE = re.compile(rb"<(\w+):ClientData\b[^>]*ObjectType=[\"']Note[\"'].*?</\1:ClientData>", re.DOTALL)
_ANCHOR = re.compile(rb"(<\w+:Anchor>)([^<]*)(</\w+:Anchor>)")
_NAMESPACES = (
    ("v", "urn:schemas-microsoft-com:vml"),
    ("o", "urn:schemas-microsoft-com:office:office"),
    ("x", "urn:schemas-microsoft-com:office:excel"),
)
_BOX_KIND = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said of a cell. `kind`: Question or Note, so that it does not rest on colour."""

    kind: str
    text: str


Notes = Mapping[Place, Sequence[Remark]]


def add_notes(
    package: Package,
    part: str,
    sheet: SheetPart,
    notes: Notes,
    earlier: Mapping[Place, str] = MappingProxyType({}),
) -> list[str]:
    """Writes notes into the parts of a sheet; the sheet itself is told of a new drawing, and is for its owner to write.

    Gives the fingerprints of the notes that are new, by which they are known when the workbook comes back.

    Where the parts that are there cannot be added to safely, they are left as they are: the marks and the sheet of
    questions say the same. `earlier`: what was taken out of notes beforehand, for which their boxes still have room.
    """
    try:
        comments = _Comments(package, part)
        drawing = _Drawing(package, part, sheet)
    except (ExpatError, Forbidden, ValueError):
        return []
    threaded = _threaded(package, part)
    new = {
        place: said for place, said in notes.items() if place not in comments.places and place not in threaded
    }
    more = {
        place: unsaid
        for place, said in notes.items()
        if place in comments.places and place not in threaded and not comments.is_thread(place)
        if (unsaid := comments.unsaid(place, said))
    }
    if not drawing.usable:
        new = {}
    for place, unsaid in more.items():
        comments.extend(place, unsaid)
    for place, said in new.items():
        comments.add(place, said)
    drawing.grow(
        {place: _height(said) - _text_height(earlier.get(place, "")) for place, said in more.items()}
    )
    drawing.add(new)
    if more or new:
        comments.write()
        drawing.write()
    return [fingerprint(text_of_note(_runs("", said))) for said in new.values()]


def _threaded(package: Package, part: str) -> set[Place]:
    """The cells that have a conversation."""
    places: set[Place] = set()
    for thread in package.related(part, "threadedComment"):
        try:
            comments = outline(package.xml(thread), 2).children
        except (ExpatError, Forbidden, ValueError):
            continue
        places |= {place_of(comment.attribute("ref")) for comment in comments}
    return places


class _Comments:
    """A sheet's comments: those that are there, and those to be written."""

    def __init__(self, package: Package, sheet: str) -> None:
        self._package, self._sheet = package, sheet
        found = package.related(sheet, "comments")
        self._part = found[0] if found else ""
        self._xml = package.xml(self._part) if found else self._empty()
        root = outline(self._xml, 6)
        self._prefix = prefix(self._xml, root.start)
        authors, listed = root.child("authors"), root.child("commentList")
        if authors is None or listed is None:
            raise ValueError("no list of comments")
        self._authors, self._list = authors, listed
        self.places = {place_of(comment.attribute("ref")): comment for comment in listed.children}
        self._edits = Edits(self._xml)
        self._new = b""

    def _empty(self) -> bytes:
        space = SPREADSHEET[self._package.strict]
        inside = "<authors></authors><commentList></commentList>"
        return f'<?xml version="1.0" encoding="UTF-8"?><comments xmlns="{space}">{inside}</comments>'.encode()

    def is_thread(self, place: Place) -> bool:
        """Whether a comment only stands in for a thread, for versions of Excel that know none."""
        number = self.places[place].attribute("authorId")
        authors = self._authors.children
        author = authors[int(number)] if number.isdecimal() and int(number) < len(authors) else None
        return author is not None and self._xml[author.inner : author.inner_end].startswith(b"tc=")

    def unsaid(self, place: Place, said: Sequence[Remark]) -> list[Remark]:
        """The remarks that a note does not hold already, as it does in a workbook that has come back."""
        comment = self.places[place]
        text = text_of_note(self._xml[comment.inner : comment.inner_end])
        return [remark for remark in said if plain_words(remark.text) not in text]

    def add(self, place: Place, said: Sequence[Remark]) -> None:
        lead, ref = self._prefix, reference_of(place)
        opened = (
            f'<{lead}comment ref="{ref}" authorId="{len(self._authors.children)}" shapeId="0"><{lead}text>'
        )
        self._new += opened.encode() + _runs(lead, said) + f"</{lead}text></{lead}comment>".encode()

    def extend(self, place: Place, said: Sequence[Remark]) -> None:
        """Puts remarks after the text of a note."""
        comment, lead = self.places[place], self._prefix
        runs = _runs(lead, said, after=True)
        text = comment.child("text")
        if text is None:
            self._edits.append(comment, f"<{lead}text>".encode() + runs + f"</{lead}text>".encode())
            return
        own = [child for child in text.children if child.name in ("t", "r")]
        if own and own[0].name == "t":  # plain text; only a run can stand before another
            self._edits.insert(own[0].start, f"<{lead}r>".encode())
            self._edits.insert(own[0].end, f"</{lead}r>".encode())
        if own:
            self._edits.insert(own[-1].end, runs)
        else:
            self._edits.append(text, runs)

    def write(self) -> None:
        if self._new:
            author = f"<{self._prefix}author>{AUTHOR}</{self._prefix}author>"
            self._edits.append(self._authors, author.encode())
            self._edits.append(self._list, self._new)
        if not self._part:
            self._part = self._package.free("xl/comments{}.xml")
            self._package.declare(self._part, _COMMENTS_TYPE)
            self._package.relate(self._sheet, "comments", self._part)
        self._package.write(self._part, self._edits.applied())


def _runs(lead: str, said: Sequence[Remark], *, after: bool = False) -> bytes:
    """The remarks as runs of text, each with its kind in bold; `after`: something stands before them."""
    runs = []
    for number, remark in enumerate(said):
        apart = "\n\n" if number or after else ""
        runs.append(_run(lead, f"{apart}{remark.kind}: ", "<b/>") + _run(lead, remark.text, ""))
    return "".join(runs).encode()


def _run(lead: str, text: str, weight: str) -> str:
    font = f"{weight}{_FONT}".replace("<", f"<{lead}")
    said = f'<{lead}t xml:space="preserve">{cell_text(text)}</{lead}t>'
    return f"<{lead}r><{lead}rPr>{font}</{lead}rPr>{said}</{lead}r>"


class _Drawing:
    """The boxes of a sheet's notes. What Excel writes there is not always XML, so it is only searched and added to."""

    def __init__(self, package: Package, part: str, sheet: SheetPart) -> None:
        self._package, self._sheet_part, self._sheet = package, part, sheet
        self._part = self._found()
        self._vml = as_utf8(package.raw(self._part)) if self._part else _empty_drawing()
        self._end = self._vml.rfind(b"</xml>")
        self.usable = self._end >= 0
        self._changed = False

    def _found(self) -> str:
        wanted = self._sheet.legacy_drawing
        links = self._package.relationships(self._sheet_part)
        part = next((link.target for link in links if link.id == wanted), "") if wanted else ""
        if wanted and not self._package.has(part):
            raise ValueError("the drawing of the notes is missing")
        return part

    def add(self, notes: Notes) -> None:
        """A box for each new note, hidden until the cell is pointed at."""
        if not notes:
            return
        self._changed = True
        blocks = self._blocks(len(notes))
        declared = self._declarations()
        shapes = (
            [_BOX_KIND.replace(">", f"{declared}>", 1)] if b"_x0000_t202" not in self._whole_ids() else []
        )
        for number, (place, said) in enumerate(notes.items()):
            block, rest = divmod(number, _IDS_IN_A_BLOCK - 1)
            shape = f"_x0000_s{blocks[block] * _IDS_IN_A_BLOCK + rest + 1}"
            shapes.append(_box(shape, declared, place, self._anchor(place, said)))
        self._vml = self._vml[: self._end] + "".join(shapes).encode() + self._vml[self._end :]

    def _whole_ids(self) -> bytes:
        return b" ".join(re.findall(rb"""\bid=["'](_x0000_t202)["']""", self._vml))

    def _blocks(self, boxes: int) -> list[int]:
        """Blocks of 1,023 numbers that no drawing of the workbook uses, entered in the drawing's own list."""
        used = {0}
        for name in self._package.names(".vml"):
            vml = self._package.raw(name)
            used |= {int(found) // _IDS_IN_A_BLOCK for found in _SHAPE_ID.findall(vml)}
            for _, listed in _ID_BLOCKS.findall(vml):
                used |= {int(number) for number in listed.split(b",") if number.strip().isdigit()}
        needed = -(-boxes // (_IDS_IN_A_BLOCK - 1))
        blocks = list(range(max(used) + 1, max(used) + 1 + needed))

        def listed_too(found: re.Match[bytes]) -> bytes:
            return found[1] + b",".join(
                [*filter(None, [found[2].strip()]), *(b"%d" % block for block in blocks)]
            )

        self._vml = _ID_BLOCKS.sub(listed_too, self._vml, count=1)
        self._end = self._vml.rfind(b"</xml>")
        return blocks

    def _declarations(self) -> str:
        """The namespaces that the drawing does not declare under the usual names at its root."""
        root = self._vml[: self._vml.find(b">", self._vml.find(b"<xml"))]
        return "".join(
            f' xmlns:{name}="{uri}"' for name, uri in _NAMESPACES if f"xmlns:{name}=".encode() not in root
        )

    def _anchor(self, place: Place, said: Sequence[Remark]) -> str:
        """Where a box stands: left column, pixels into it, top row, pixels into it; the same of right and bottom."""
        row, column = place
        left = _along(column + 1, 12, self._sheet.column_width)
        right = _along(column + 1, 12 + _BOX_WIDTH, self._sheet.column_width)
        first = max(row - 1, 1)
        top = _along(first, 8, self._sheet.row_height)
        bottom = _along(first, 8 + _height(said), self._sheet.row_height)
        return ", ".join(f"{at - 1}, {pixels}" for at, pixels in (left, top, right, bottom))

    def grow(self, pixels: Mapping[Place, int]) -> None:
        """Makes the boxes of notes that were added to taller, so that all can be read."""
        if not pixels:
            return

        def grown(found: re.Match[bytes]) -> bytes:
            row, column = (re.search(rb"<\w+:%s>\s*(\d+)" % name, found[0]) for name in (b"Row", b"Column"))
            place = (int(row[1]) + 1, int(column[1]) + 1) if row and column else (0, 0)
            if pixels.get(place, 0) <= 0:
                return found[0]
            self._changed = True
            return _ANCHOR.sub(lambda anchor: self._taller(anchor, pixels[place]), found[0])

        self._vml = _NOTE_SHAPE.sub(grown, self._vml)
        self._end = self._vml.rfind(b"</xml>")

    def _taller(self, anchor: re.Match[bytes], pixels: int) -> bytes:
        corners = [part.strip() for part in anchor[2].split(b",")]
        if len(corners) != 8 or not all(corner.isdigit() for corner in corners):
            return anchor[0]
        row, below = _along(int(corners[6]) + 1, int(corners[7]) + pixels, self._sheet.row_height)
        return anchor[1] + b", ".join([*corners[:6], b"%d, %d" % (row - 1, below)]) + anchor[3]

    def write(self) -> None:
        if not self._changed:
            return
        if not self._part:
            self._part = self._package.free("xl/drawings/vmlDrawing{}.vml")
            self._package.declare_ending("vml", _DRAWING_TYPE)
            link = self._package.relate(self._sheet_part, "vmlDrawing", self._part)
            self._sheet.add_legacy_drawing(link, self._package.namespace)
        self._package.write(self._part, self._vml)


def _along(start: int, pixels: int, size: Callable[[int], int]) -> tuple[int, int]:
    """The row or column in which so many pixels from the start of one end, and the pixels left in it."""
    at = start
    for _ in range(1_000):
        if pixels < size(at):
            break
        pixels -= size(at)
        at += 1
    return at, pixels


def _height(said: Sequence[Remark]) -> int:
    return _text_height("\n\n".join(f"{remark.kind}: {remark.text}" for remark in said))


def _text_height(text: str) -> int:
    lines = sum(1 + len(line) // _LINE_LETTERS for line in text.split("\n")) + 1 if text else 0
    return min(lines * _LINE_HEIGHT, _MOST_HEIGHT)


def _empty_drawing() -> bytes:
    spaces = "".join(f' xmlns:{name}="{uri}"' for name, uri in _NAMESPACES)
    blocks = '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data=""/></o:shapelayout>'
    return f"<xml{spaces}>{blocks}</xml>".encode()


def _box(shape: str, declared: str, place: Place, anchor: str) -> str:
    row, column = place
    return (
        f'<v:shape{declared} id="{shape}" type="#_x0000_t202" '
        'style="position:absolute;width:225pt;height:80pt;z-index:1;visibility:hidden" '
        'fillcolor="#fbf7fe" strokecolor="#7030a0" o:insetmode="auto">'
        '<v:fill color2="#fbf7fe"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column></x:ClientData>"
        "</v:shape>"
    )
