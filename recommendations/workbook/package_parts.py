"""An Excel workbook (.xlsx, .xlsm) as the package that it is: parts in a zip, and the relationships between them.

Parts that are not written to are copied as they are, in their order, with their dates.
"""

import io
import posixpath
import shutil
import zipfile
from dataclasses import dataclass

from recommendations.workbook.xml_edits import Edits, Node, as_utf8, escaped, outline, prefix

CONTENT_TYPES = "[Content_Types].xml"
WORKBOOK = "xl/workbook.xml"
TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # of parts that are added: the same workbook gives the same bytes
# The kinds of workbook that are one package, by their main part's content type, and the ending that Excel expects.
_ENDINGS = (
    ("sheet.macroEnabled.main+xml", ".xlsm"),
    ("template.macroEnabled.main+xml", ".xltm"),
    ("template.main+xml", ".xltx"),
    ("sheet.main+xml", ".xlsx"),
)


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from a part. `kind` is the last word of its type ('comments'); `target` a part, '' if outside the file."""

    id: str
    kind: str
    target: str


class Package:
    """The parts of a workbook, by name in any case. Raises what `zipfile` and `pyexpat` raise on damage."""

    def __init__(self, content: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(content))
        self._infos = {info.filename.lower(): info for info in self._zip.infolist()}
        self._written: dict[str, bytes] = {}
        self._added: dict[str, str] = {}

    def has(self, part: str) -> bool:
        return part.lower() in self._infos or part.lower() in self._added

    def raw(self, part: str) -> bytes:
        """A part's bytes as they are. Raises KeyError if it is not there."""
        key = part.lower()
        return self._written[key] if key in self._written else self._zip.read(self._infos[key])

    def xml(self, part: str) -> bytes:
        """A part in UTF-8."""
        return as_utf8(self.raw(part))

    def write(self, part: str, data: bytes) -> None:
        """New content for a part, or a new part."""
        if not self.has(part):
            self._added[part.lower()] = part
        self._written[part.lower()] = data

    def free(self, pattern: str) -> str:
        """A part name that is not taken yet: 'xl/comments{}.xml' → 'xl/comments3.xml'."""
        number = 1
        while self.has(pattern.format(number)):
            number += 1
        return pattern.format(number)

    def names(self, ending: str) -> list[str]:
        """The names of all parts with an ending, in lower case."""
        return [name for name in (*self._infos, *self._added) if name.endswith(ending)]

    # Content types

    def declare(self, part: str, content_type: str) -> None:
        """Says what a new part is."""
        self._add_type(f'Override PartName="/{escaped(part)}" ContentType="{content_type}"')

    def declare_ending(self, ending: str, content_type: str) -> None:
        """Says what all parts with an ending are, if it is not said yet."""
        known = {node.attribute("Extension").lower() for node in self._types().all("Default")}
        if ending not in known:
            self._add_type(f'Default Extension="{ending}" ContentType="{content_type}"')

    def ending(self) -> str:
        """The ending that Excel expects of this workbook's file name: .xlsx, or .xlsm with macros."""
        types = [
            node.attribute("ContentType")
            for node in self._types().all("Override")
            if node.attribute("PartName").lower() == f"/{WORKBOOK}"
        ]
        return next((ending for kind, ending in _ENDINGS if types and types[0].endswith(kind)), ".xlsx")

    def _types(self) -> Node:
        return outline(self.xml(CONTENT_TYPES), 2)

    def _add_type(self, said: str) -> None:
        self._append(CONTENT_TYPES, said)

    def _append(self, part: str, said: str) -> None:
        """One more empty element in the root of a part."""
        xml = self.xml(part)
        root, edits = outline(xml, 1), Edits(xml)
        edits.append(root, f"<{prefix(xml, root.start)}{said}/>".encode())
        self.write(part, edits.applied())

    # Relationships

    @property
    def strict(self) -> bool:
        """Whether the workbook is in the strict form of the standard, whose namespaces are others."""
        part = _relationships_of(WORKBOOK)
        return self.has(part) and STRICT.encode() in self.xml(part)

    @property
    def namespace(self) -> str:
        """The namespace of the types of relationship, and of r:id."""
        return STRICT if self.strict else TRANSITIONAL

    def relationships(self, part: str) -> list[Relationship]:
        """The links from a part, in their order."""
        listed = _relationships_of(part)
        if not self.has(listed):
            return []
        return [
            Relationship(node.attribute("Id"), node.attribute("Type").rpartition("/")[2], _target(part, node))
            for node in outline(self.xml(listed), 2).all("Relationship")
        ]

    def related(self, part: str, kind: str) -> list[str]:
        """The parts of a kind that a part links to, of those that are there."""
        return [
            link.target for link in self.relationships(part) if link.kind == kind and self.has(link.target)
        ]

    def relate(self, part: str, kind: str, target: str) -> str:
        """Links a part to another; the link's number."""
        taken = {link.id for link in self.relationships(part)}
        number = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
        listed = _relationships_of(part)
        if not self.has(listed):
            self.write(
                listed,
                f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{_RELATIONSHIPS}"/>'.encode(),
            )
        said = f'Relationship Id="{number}" Type="{self.namespace}/{kind}" Target="/{escaped(target)}"'
        self._append(listed, said)
        return number

    def packed(self) -> bytes:
        """The whole workbook: parts as they were, as they were written, then those added."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out:
            for key, info in self._infos.items():
                self._copy(out, key, info)
            for key, name in self._added.items():
                out.writestr(_as_new(zipfile.ZipInfo(name, _LONG_AGO)), self._written[key])
        return stream.getvalue()

    def _copy(self, out: zipfile.ZipFile, key: str, info: zipfile.ZipInfo) -> None:
        new = zipfile.ZipInfo(info.filename, max(info.date_time, _LONG_AGO))
        new.compress_type = info.compress_type
        new.external_attr, new.create_system = info.external_attr, info.create_system
        if key in self._written:
            out.writestr(new, self._written[key])
            return
        new.file_size = info.file_size
        with self._zip.open(info) as source, out.open(new, "w") as target:
            shutil.copyfileobj(source, target, 1 << 20)


def _as_new(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _relationships_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels"


def _target(part: str, link: Node) -> str:
    if link.attribute("TargetMode") == "External":
        return ""
    base = f"/{posixpath.dirname(part)}"
    return posixpath.normpath(posixpath.join(base, link.attribute("Target"))).lstrip("/")
