"""Styles of an OpenDocument spreadsheet, and the walk through its XML, with the usual prefixes whatever the file's."""

from collections.abc import Callable
from pyexpat import ParserCreate
from typing import Any

from recommendations.workbook.fill_rules import NO_FILL
from recommendations.workbook.styles import Attributes, Forbidden

Start = Callable[[str, Attributes], None]
End = Callable[[str], None]
_CHUNK = 1 << 20
_HEAD = 1 << 12
_DEEPEST = 20  # styles that inherit from styles


class OpenStyles:
    """Cell styles by name: their fills, whether rules colour them; which table styles hide a sheet."""

    def __init__(self) -> None:
        self.hidden_tables: set[str] = set()
        self.by_rule: set[str] = set()
        self._fills: dict[str, str | None] = {}
        self._strikes: dict[str, bool] = {}
        self._parents: dict[str, str] = {}
        self._shown_as: dict[str, str] = {}
        self._name = ""
        self._known: dict[str, str | None] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        """Takes an element of a document; those that say nothing of styles are passed over."""
        if name == "style:style":
            self._name = attributes.get("style:name", "")
            self._shown_as[attributes.get("style:display-name", self._name)] = self._name
            families = ("table-cell", "text")
            if attributes.get("style:family") in families and "style:parent-style-name" in attributes:
                self._parents[self._name] = attributes["style:parent-style-name"]
        elif name == "style:table-cell-properties" and "fo:background-color" in attributes:
            self._fills[self._name] = _fill(attributes["fo:background-color"])
        elif name == "style:text-properties":
            self._take_strike(attributes)
        elif name == "style:map":
            self.by_rule.add(self._name)
        elif name == "style:table-properties" and attributes.get("table:display") == "false":
            self.hidden_tables.add(self._name)

    def _take_strike(self, attributes: Attributes) -> None:
        lines = [attributes.get(f"style:text-line-through-{part}") for part in ("style", "type")]
        if any(lines):
            self._strikes[self._name] = "none" not in lines

    @property
    def any_strike(self) -> bool:
        return any(self._strikes.values())

    def strikes(self, name: str | None) -> bool | None:
        """Whether a style, or one that it inherits from, strikes through; None where none of them says."""
        for _ in range(_DEEPEST):
            if name in self._strikes:
                return self._strikes[name]
            name = self._parents.get(name or "")
        return None

    def fill(self, name: str) -> str | None:
        """The fill of a cell style as RRGGBB, its own or inherited; None for none, or white."""
        if name not in self._known:
            self._known[name] = self._look_up(name)
        return self._known[name]

    def rule_fill(self, shown_as: str) -> str | None:
        """What a rule that applies a style, named as a person sees it, fills a cell with; as Rule.fill has it."""
        own = self._own(self._shown_as.get(shown_as, shown_as))
        return None if own is None else self._fills[own] or NO_FILL

    def _look_up(self, name: str) -> str | None:
        own = self._own(name)
        return None if own is None else self._fills[own]

    def _own(self, name: str) -> str | None:
        """The style, itself or one that it inherits from, which says what the fill is."""
        for _ in range(_DEEPEST):
            if name in self._fills:
                return name
            name = self._parents.get(name, "")
        return None


def _fill(colour: str) -> str | None:
    digits = colour.removeprefix("#").upper()
    whole = len(digits) == 6 and all(c in "0123456789ABCDEF" for c in digits)
    return digits if whole and digits != "FFFFFF" else None


_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_USUAL = {
    f"{_OASIS}{name}:1.0": prefix
    for name, prefix in (
        *((name, name) for name in ("office", "table", "text", "style")),
        ("drawing", "draw"),
        ("xsl-fo-compatible", "fo"),
    )
} | {"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0": "calcext"}


class _Usual(dict[str, str]):
    """'urn:oasis:names:tc:opendocument:xmlns:table:1.0 table-row' → 'table:table-row'."""

    def __missing__(self, name: str) -> str:
        space, _, local = name.rpartition(" ")
        self[name] = f"{_USUAL.get(space, space)}:{local}"
        return self[name]


def walk(open_part: Callable[[], Any], start: Start, end: End, text: End | None = None) -> None:
    """Feeds a part's elements to functions, with the usual prefixes. Raises Forbidden for a document type."""
    if _prefixes_are_usual(open_part):
        _feed(ParserCreate(), open_part, start, end, text)
        return
    names = _Usual()

    def translated(name: str, attributes: Attributes) -> None:
        start(names[name], {names[key]: value for key, value in attributes.items()})

    _feed(ParserCreate(namespace_separator=" "), open_part, translated, lambda name: end(names[name]), text)


def _prefixes_are_usual(open_part: Callable[[], Any]) -> bool:
    """Whether the first element names the spaces as all programs do; then nothing need be translated."""
    first: list[Attributes] = []
    parser = ParserCreate()
    parser.StartDoctypeDeclHandler = _forbid
    parser.StartElementHandler = lambda name, attributes: first.append(attributes)
    with open_part() as stream:
        while not first and (chunk := stream.read(_HEAD)):
            parser.Parse(chunk, False)
    named = {key.removeprefix("xmlns:"): space for key, space in (first or [{}])[0].items()}
    return all(_USUAL[space] == prefix for prefix, space in named.items() if space in _USUAL)


def _feed(parser: Any, open_part: Callable[[], Any], start: Start, end: End, text: End | None) -> None:
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _forbid
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    if text:
        parser.CharacterDataHandler = text
    with open_part() as stream:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk, False)
    parser.Parse(b"", True)


def _forbid(*_: object) -> None:
    raise Forbidden
