"""Styles for marked cells: the cell's own, with an outline and, where it has no fill, a hatch.

A fill that is there is kept, since in a plan it is often the RAG itself; where a fill would be one, there is no hatch.
The outline differs in weight and pattern as well as in colour, so that it can be told in greyscale.
"""

from collections.abc import Sequence

from recommendations.workbook.xml_edits import Edits, Node, outline, prefix, tag_end, with_attributes

MARK_COLOUR = "FF7030A0"  # purple: no RAG has it
MOST_STYLES = 60_000  # Excel's limit is 65,490
_ORDER_WORDS = "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst"
_ORDER = (*_ORDER_WORDS.split(),)
# What a workbook has at least, where it leaves a list out.
_DEFAULTS = {
    "fonts": ['<font><sz val="11"/><name val="Calibri"/></font>'],
    "fills": [
        '<fill><patternFill patternType="none"/></fill>',
        '<fill><patternFill patternType="gray125"/></fill>',
    ],
    "borders": ["<border><left/><right/><top/><bottom/><diagonal/></border>"],
    "cellXfs": ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'],
}
EMPTY_STYLES = (
    '<?xml version="1.0" encoding="UTF-8"?><styleSheet xmlns="{}">'
    + "".join(f"<{name}>{''.join(items)}</{name}>" for name, items in _DEFAULTS.items() if name != "cellXfs")
    + f"<cellStyleXfs>{_DEFAULTS['cellXfs'][0]}</cellStyleXfs><cellXfs>{_DEFAULTS['cellXfs'][0]}</cellXfs>"
    + '<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_SIDES = ("left", "right", "top", "bottom")
_SIDE_NAMES = {"start": "left", "end": "right"}  # the strict form's words
# Not solid, which a reader of RAG by fill would take for a colour.
_HATCHES = {
    strongly: f'<fill><patternFill patternType="{pattern}"><fgColor rgb="FFB48CD2"/>'
    f'<bgColor rgb="{paper}"/></patternFill></fill>'
    for strongly, pattern, paper in ((True, "lightUp", "FFFBF7FE"), (False, "gray0625", "FFFFFFFF"))
}
_LINES = {True: "thick", False: "mediumDashed"}


class StylesPart:
    """The styles of a workbook, and those that are added. Raises pyexpat.ExpatError for malformed XML."""

    def __init__(self, xml: bytes) -> None:
        self._xml = xml
        self._root = outline(xml, 4)
        self._prefix = prefix(xml, self._root.start)
        self._own = {name: self._items(name) for name in _DEFAULTS}
        self._counts = {name: len(own) or len(_DEFAULTS[name]) for name, own in self._own.items()}
        self._new: dict[str, dict[bytes, int]] = {name: {} for name in _DEFAULTS}
        self._marked: dict[tuple[int, bool, str, bool], int] = {}

    def _items(self, name: str) -> list[Node]:
        section = self._root.child(name)
        return section.children if section else []

    def marked(self, style: int, sides: str, *, strongly: bool, hatched: bool = True) -> int:
        """The style of a cell once it is marked. `sides`: those to outline, 'left top'."""
        key = (style, strongly, sides, hatched)
        if key not in self._marked:
            self._marked[key] = self._mark(style, sides, strongly, hatched)
        return self._marked[key]

    def pairs(self) -> list[tuple[int, int]]:
        """(marked style, the one before), of each style that was marked."""
        return [(marked, style) for (style, *_), marked in self._marked.items() if marked != style]

    def unmarked(self, pairs: Sequence[tuple[int, int]]) -> dict[int, int]:
        """Each style that has the outline of a mark → the one without. `pairs`: as `pairs` gave them.

        A cell that was corrected may have a new number format or fill since: it keeps them.
        """
        own = self._own["cellXfs"]
        pairs = [(marked, before) for marked, before in pairs if max(marked, before) < len(own)]
        changes: dict[int, int] = dict(pairs)
        outlines = {_index(own[marked], "borderId") for marked, _ in pairs}
        for style, node in enumerate(own):
            if style not in changes and _index(node, "borderId") in outlines:
                changes[style] = self._unmark(node, pairs)
        return changes

    def _unmark(self, node: Node, pairs: Sequence[tuple[int, int]]) -> int:
        own = self._own["cellXfs"]
        marked, before = max(pairs, key=lambda pair: _alike(own[pair[0]], node))
        changed: dict[str, object] = {"borderId": _index(own[before], "borderId")}
        if _index(node, "fillId") == _index(own[marked], "fillId"):
            changed["fillId"] = _index(own[before], "fillId")
        raw = self._raw(node)
        end = tag_end(raw, 0)
        return self._add("cellXfs", with_attributes(raw[:end], changed) + raw[end:])

    def _mark(self, style: int, sides: str, strongly: bool, hatched: bool) -> int:
        if self._counts["cellXfs"] + len(self._new["cellXfs"]) >= MOST_STYLES:
            return style
        own = self._own["cellXfs"]
        node = own[style] if style < len(own) else (own[0] if own else None)
        raw = self._raw(node) if node else self._prefixed(_DEFAULTS["cellXfs"][0])
        changed: dict[str, object] = {
            "borderId": self._outlined(_index(node, "borderId"), sides, strongly),
            "applyBorder": 1,
        }
        if hatched and not self._filled(_index(node, "fillId")):
            changed |= {"fillId": self._add("fills", self._prefixed(_HATCHES[strongly])), "applyFill": 1}
        end = tag_end(raw, 0)
        return self._add("cellXfs", with_attributes(raw[:end], changed) + raw[end:])

    def _filled(self, number: int) -> bool:
        own = self._own["fills"]
        if number >= len(own):
            return False
        pattern = own[number].child("patternFill")
        return pattern is None or pattern.attribute("patternType") not in ("", "none")

    def _outlined(self, number: int, sides: str, strongly: bool) -> int:
        """A border with some sides drawn anew, the others and the diagonals kept."""
        own = self._own["borders"]
        node = own[number] if number < len(own) else None
        kept = (
            {_SIDE_NAMES.get(child.name, child.name): self._raw(child) for child in node.children}
            if node
            else {}
        )
        line = f'<side style="{_LINES[strongly]}"><color rgb="{MARK_COLOUR}"/></side>'
        for side in sides.split():
            kept[side] = self._prefixed(line.replace("side", side, 1).replace("/side", f"/{side}"))
        first = [kept.pop(side, self._prefixed(f"<{side}/>")) for side in _SIDES]
        tag = self._xml[node.start : node.inner] if node else self._prefixed("<border>")
        opened = tag[:-2].rstrip() + b">" if tag.endswith(b"/>") else tag
        inside = b"".join([*first, *kept.values()])
        return self._add("borders", opened + inside + self._prefixed("</border>"))

    def add(
        self,
        *,
        font: str,
        fill: str | None = None,
        border: str | None = None,
        inside: str = "",
        flags: str = "",
    ) -> int:
        """A style of our own. `font`, `fill` and `border` are XML; `inside` and `flags` go into its <xf>."""
        numbers = [self._add("fonts", self._prefixed(font))]
        numbers.append(self._add("fills", self._prefixed(fill)) if fill else 0)
        numbers.append(self._add("borders", self._prefixed(border)) if border else 0)
        named = ' xfId="0"' if self._items("cellStyleXfs") else ""
        said = '<xf numFmtId="0" fontId="{}" fillId="{}" borderId="{}"'.format(*numbers)
        applied = ' applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"'
        return self._add("cellXfs", self._prefixed(f"{said}{named}{applied}{flags}>{inside}</xf>"))

    def _add(self, name: str, item: bytes) -> int:
        new = self._new[name]
        return new.setdefault(item, self._counts[name] + len(new))

    def _raw(self, node: Node) -> bytes:
        return self._xml[node.start : node.end]

    def _prefixed(self, xml: str) -> bytes:
        """Our own XML under the prefix of the workbook's."""
        if not self._prefix:
            return xml.encode()
        return xml.replace("<", f"<{self._prefix}").replace(f"<{self._prefix}/", f"</{self._prefix}").encode()

    def edited(self) -> bytes:
        """The part with what was added."""
        edits, to_root = Edits(self._xml), b""
        for name, new in self._new.items():
            section = self._root.child(name)
            if not new:
                continue
            if section and section.children:
                self._extend(edits, section, list(new))
                continue
            whole = self._section(name, list(new))
            if section:
                edits.replace(section.start, section.end, whole)
            elif after := self._last_before(name):
                edits.insert(after.end, whole)
            elif self._root.empty:
                to_root += whole
            else:
                edits.insert(self._root.inner, whole)
        if to_root:
            edits.append(self._root, to_root)
        return edits.applied()

    def _extend(self, edits: Edits, section: Node, new: Sequence[bytes]) -> None:
        edits.append(section, b"".join(new))
        if "count" in section.attributes:
            edits.set(section, {"count": len(section.children) + len(new)})

    def _section(self, name: str, new: Sequence[bytes]) -> bytes:
        items = [*map(self._prefixed, _DEFAULTS[name]), *new]
        opened = f'<{self._prefix}{name} count="{len(items)}">'.encode()
        return opened + b"".join(items) + f"</{self._prefix}{name}>".encode()

    def _last_before(self, name: str) -> Node | None:
        before = _ORDER[: _ORDER.index(name)]
        return next((child for child in reversed(self._root.children) if child.name in before), None)


def _alike(one: Node, other: Node) -> tuple[bool, int]:
    """How much two styles have in common, the outline first."""
    same = [name for name, text in one.attributes.items() if other.attributes.get(name) == text]
    return "borderId" in same, len(same)


def _index(node: Node | None, name: str) -> int:
    text = node.attribute(name) if node else ""
    return int(text) if text.isdecimal() and len(text) < 10 else 0
