"""XML changed at exact places, every other byte left as it is.

A part of a force's workbook carries more than any library knows: extension lists, compatibility marks, namespaces
under prefixes of someone's choosing. What is not read and written again cannot be lost, so a parser only says where
things stand, in bytes, and changes are laid between them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pyexpat import ParserCreate
from typing import Any

from recommendations.workbook.styles import Forbidden

# A whole start tag. Possessive, so never slow.
_TAG = re.compile(rb"""<[^>"']*+(?:"[^"]*+"[^>"']*+|'[^']*+'[^>"']*+)*+>""")
_ATTRIBUTE = re.compile(rb"""\s+([^\s=/>]+)\s*=\s*("[^"]*"|'[^']*')""")
_DECLARED = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_DECLARATION = re.compile(r"^<\?xml[^>]*\?>")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(slots=True)
class Node:
    """An element and where it stands, in bytes: `start` … `inner` (its start tag), `inner_end` … `end` (its end tag).

    An empty element (`<row/>`) has `inner`, `inner_end` and `end` in one place. `space` is its namespace.
    """

    space: str
    name: str
    attributes: dict[str, str]
    start: int
    inner: int
    inner_end: int = 0
    end: int = 0
    children: list["Node"] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        return self.inner == self.end

    def attribute(self, name: str) -> str:
        """An attribute by its local name ('id' for r:id); '' if it is not there."""
        return next((text for key, text in self.attributes.items() if key.rpartition(" ")[2] == name), "")

    def child(self, name: str) -> "Node | None":
        return next((child for child in self.children if child.name == name), None)

    def all(self, name: str) -> list["Node"]:
        return [child for child in self.children if child.name == name]


def guarded_parser() -> Any:
    """An XML parser that stops at a document type declaration: no entities, no bombs."""
    parser = ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _forbid
    return parser


def _forbid(*_: object) -> None:
    raise Forbidden


def outline(xml: bytes, depth: int) -> Node:
    """The elements down to a depth (1: the root alone). Raises pyexpat.ExpatError, or Forbidden for a DOCTYPE."""
    parser = guarded_parser()
    above = Node("", "", {}, 0, 0)
    open_nodes, level = [above], 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal level
        level += 1
        if level <= depth:
            space, _, local = name.rpartition(" ")
            at = parser.CurrentByteIndex
            node = Node(space, local, attributes, at, tag_end(xml, at))
            open_nodes[-1].children.append(node)
            open_nodes.append(node)

    def end(_: str) -> None:
        nonlocal level
        if level <= depth:
            close(xml, open_nodes.pop(), parser.CurrentByteIndex)
        level -= 1

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(xml, True)
    return above.children[0]


def tag_end(xml: bytes, at: int) -> int:
    """Where the tag that begins at a place ends."""
    tag = _TAG.match(xml, at)
    assert tag, "the parser found a tag here"
    return tag.end()


def close(xml: bytes, node: Node, at: int) -> None:
    """Tells a node its end. `at`: where the parser was told of it, before an end tag or after an empty element."""
    empty = xml[node.inner - 2 : node.inner] == b"/>"
    node.inner_end = node.inner if empty else at
    node.end = node.inner if empty else xml.index(b">", at) + 1


class Edits:
    """Changes to one text, all told in the places of the text as it was."""

    def __init__(self, xml: bytes) -> None:
        self._xml = xml
        self._edits: list[tuple[int, int, bytes]] = []

    def insert(self, at: int, new: bytes) -> None:
        self._edits.append((at, at, new))

    def replace(self, start: int, end: int, new: bytes) -> None:
        self._edits.append((start, end, new))

    def append(self, node: Node, new: bytes) -> None:
        """As the last children of an element. To be told once for each element."""
        if node.empty:
            self.replace(node.end - 2, node.end, b">" + new + b"</" + tag_name(self._xml, node.start) + b">")
        else:
            self.insert(node.inner_end, new)

    def set(self, node: Node, attributes: Mapping[str, object]) -> None:
        """Attributes of a start tag. Not for an empty element that is appended to as well."""
        self.replace(node.start, node.inner, with_attributes(self._xml[node.start : node.inner], attributes))

    def applied(self) -> bytes:
        """The text with its changes; inserts at one place stand in the order in which they were told."""
        pieces, done = [], 0
        for start, end, new in sorted(self._edits, key=lambda edit: edit[:2]):
            assert start >= done, "two changes overlap"
            pieces += [self._xml[done:start], new]
            done = end
        return b"".join([*pieces, self._xml[done:]])


def tag_name(xml: bytes, at: int) -> bytes:
    """The name of the tag that begins at a place, with its prefix."""
    name = re.compile(rb"</?([^\s/>]+)").match(xml, at)
    assert name, "the parser found a tag here"
    return name[1]


def prefix(xml: bytes, at: int) -> str:
    """The prefix of the tag that begins at a place, with its colon: 'x:', or ''."""
    before, colon, _ = tag_name(xml, at).rpartition(b":")
    return (before + colon).decode()


def with_attributes(tag: bytes, attributes: Mapping[str, object]) -> bytes:
    """A start tag with attributes set; None takes one away. Names without a prefix only."""
    new = {name.encode(): value for name, value in attributes.items()}

    def changed(found: re.Match[bytes]) -> bytes:
        if found[1] not in new:
            return found[0]
        value = new.pop(found[1])
        return b"" if value is None else _attribute(found[1], value)

    tag = _ATTRIBUTE.sub(changed, tag)
    added = b"".join(_attribute(name, value) for name, value in new.items() if value is not None)
    ending = 2 if tag.endswith(b"/>") else 1
    return tag[:-ending].rstrip() + added + tag[-ending:]


def _attribute(name: bytes, value: object) -> bytes:
    return b' %s="%s"' % (name, escaped(str(value)).encode())


def escaped(text: str) -> str:
    """Text for an element or an attribute: markup escaped, characters that XML cannot hold left out."""
    text = _NOT_XML.sub("", text)
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\r", "")):
        text = text.replace(character, entity)
    return text


def cell_text(text: str) -> str:
    """The same for a text that Excel shows: it takes _x0041_ for an escaped A, so that is escaped in turn."""
    return escaped(_LOOKS_ESCAPED.sub("_x005F_", text))


def as_utf8(xml: bytes) -> bytes:
    """The same text in UTF-8. Raises ValueError for an encoding that is not what it says, or not known."""
    if xml.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = xml.decode("utf-16")
    else:
        declared = _DECLARED.match(xml)
        encoding = declared[1].decode().lower() if declared else "utf-8"
        if encoding in ("utf-8", "utf8", "us-ascii", "ascii"):
            return xml
        try:
            text = xml.decode(encoding)
        except LookupError as error:
            raise ValueError(f"unknown encoding {encoding}") from error
    return _DECLARATION.sub('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>', text).encode()
