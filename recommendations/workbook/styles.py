"""Styles of an Excel workbook: style number → number format and fill colour, theme colours and tints included.

Sources: ECMA-376 part 1, 18.8 (styles), 20.1.6.2 (colour schemes); the indexed palette is that of 18.8.27.
"""

import colorsys
from collections.abc import Mapping, Sequence
from pyexpat import ParserCreate
from typing import Any, NamedTuple

Attributes = dict[str, str]


class Styles(NamedTuple):
    """By style number: the number format ('' for General) and the solid fill as RRGGBB (None: no fill, or white).

    `rule_fills`: by number of differential style, what a rule of conditional formatting fills a cell with, as
    fill_rules.Rule has it. `struck`: by style number, whether its font strikes through; empty where none does.
    """

    formats: tuple[str, ...]
    fills: tuple[str | None, ...]
    rule_fills: tuple[str | None, ...] = ()
    struck: tuple[bool, ...] = ()


class Forbidden(ValueError):
    """A document type declaration, which no spreadsheet program writes."""


NO_STYLES = Styles((), ())

# Built-in formats by number; 14 and 22 follow the system's language, here the United Kingdom's.
_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy hh:mm",
    37: "#,##0;-#,##0",
    38: "#,##0;[Red]-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;[Red]-#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
}
_PALETTE_WORDS = """
    000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 000000 FFFFFF FF0000 00FF00 0000FF FFFF00
    FF00FF 00FFFF 800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF
    660066 FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF
    CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696
    003366 339966 003300 333300 993300 993366 333399 333333
"""
_PALETTE = (*_PALETTE_WORDS.split(),)
# Office's own colours, for a workbook without a theme; in the order in which cells refer to them.
_OFFICE = {
    "lt1": "FFFFFF",
    "dk1": "000000",
    "lt2": "EEECE1",
    "dk2": "1F497D",
    "accent1": "4F81BD",
    "accent2": "C0504D",
    "accent3": "9BBB59",
    "accent4": "8064A2",
    "accent5": "4BACC6",
    "accent6": "F79646",
    "hlink": "0000FF",
    "folHlink": "800080",
}


def read_styles(styles_xml: bytes, theme_xml: bytes | None) -> Styles:
    """Raises Forbidden or pyexpat.ExpatError for XML that cannot be trusted or read."""
    found = _StylesFound()
    parse(styles_xml, found.start, found.end)
    styles = make_styles(found.formats, found.fills, found.palette, found.styles, theme_xml)
    theme = read_theme(theme_xml) if theme_xml else tuple(_OFFICE.values())
    rules = tuple(_rule_fill(shape, theme, tuple(found.palette) or _PALETTE) for shape in found.rule_fills)
    return styles._replace(rule_fills=rules, struck=struck_styles(found.fonts, found.style_fonts))


def struck_styles(fonts: Sequence[bool], style_fonts: Sequence[int]) -> tuple[bool, ...]:
    """By style number, whether it strikes through. `fonts`: which fonts do; `style_fonts`: each style's font."""
    if not any(fonts):
        return ()
    return tuple(font < len(fonts) and fonts[font] for font in style_fonts)


def make_styles(
    formats: Mapping[int, str],
    fills: Sequence[Attributes | None],
    palette: Sequence[str],
    styles: Sequence[tuple[int, int]],
    theme_xml: bytes | None,
) -> Styles:
    """Styles from what a file says: formats by number, the colour of each solid fill (None for another fill), the
    file's own palette (none: Excel's), and each style as its number of format and of fill."""
    theme = read_theme(theme_xml) if theme_xml else tuple(_OFFICE.values())
    colours = [_colour(fill, theme, tuple(palette) or _PALETTE) if fill else None for fill in fills]
    return Styles(
        tuple(format_code(number, formats) for number, _ in styles),
        tuple(colours[fill] if fill < len(colours) else None for _, fill in styles),
    )


def read_theme(theme_xml: bytes) -> tuple[str, ...]:
    """The twelve theme colours as RRGGBB, in the order in which cells refer to them."""
    found: dict[str, str] = {}
    inside = ""

    def start(name: str, attributes: Attributes) -> None:
        nonlocal inside
        if name in _OFFICE:
            inside = name
        elif inside and name in ("srgbClr", "sysClr"):
            found.setdefault(inside, attributes.get("lastClr") or attributes.get("val", ""))

    def end(name: str) -> None:
        nonlocal inside
        inside = "" if name in _OFFICE else inside

    parse(theme_xml, start, end)
    return tuple(_hex(found.get(name, "")) or colour for name, colour in _OFFICE.items())


def parse(xml: bytes, start: Any, end: Any) -> None:
    """Feeds local names of elements to two functions; stops at a document type declaration."""
    parser = ParserCreate()
    parser.StartDoctypeDeclHandler = _forbid
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    parser.Parse(xml, True)


def parse_stream(open_part: Any, start: Any, end: Any, text: Any) -> None:
    """The same from a stream, with the texts between."""
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _forbid
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    parser.CharacterDataHandler = text
    with open_part() as stream:
        parser.ParseFile(stream)


def _forbid(*_: object) -> None:
    raise Forbidden


class _StylesFound:
    """Gathers what `styles.xml` says of formats, fills and cell styles, in order."""

    def __init__(self) -> None:
        self.formats: dict[int, str] = {}
        self.fills: list[Attributes | None] = []
        self.rule_fills: list[dict[str, Attributes]] = []
        self.palette: list[str] = []
        self.styles: list[tuple[int, int]] = []
        self.fonts: list[bool] = []
        self.style_fonts: list[int] = []
        self.section = ""
        self.solid = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name in ("numFmts", "fonts", "fills", "cellXfs", "indexedColors", "dxfs", "cellStyleXfs"):
            self.section = self.section or name
        elif name == "numFmt" and self.section == "numFmts":
            self.formats[_int(attributes, "numFmtId")] = attributes.get("formatCode", "")
        elif name == "xf" and self.section == "cellXfs":
            self.styles.append((_int(attributes, "numFmtId"), _int(attributes, "fillId")))
            self.style_fonts.append(_int(attributes, "fontId"))
        elif name == "rgbColor" and self.section == "indexedColors":
            self.palette.append(_hex(attributes.get("rgb", "")) or "000000")
        elif self.section == "fonts":
            self._font(name, attributes)
        elif self.section == "fills":
            self._fill(name, attributes)
        elif self.section == "dxfs":
            self._rule_fill(name, attributes)

    def _rule_fill(self, name: str, attributes: Attributes) -> None:
        if name == "dxf":
            self.rule_fills.append({})
        elif name in ("patternFill", "gradientFill", "fgColor", "bgColor") and self.rule_fills:
            self.rule_fills[-1][name] = attributes

    def _font(self, name: str, attributes: Attributes) -> None:
        if name == "font":
            self.fonts.append(False)
        elif name == "strike" and self.fonts:
            self.fonts[-1] = attributes.get("val", "1") not in ("0", "false")

    def _fill(self, name: str, attributes: Attributes) -> None:
        if name == "fill":
            self.fills.append(None)
        elif name == "patternFill":
            self.solid = attributes.get("patternType") == "solid"
        elif name == "fgColor" and self.solid and self.fills:
            self.fills[-1] = attributes

    def end(self, name: str) -> None:
        if name == self.section:
            self.section = ""


def format_code(number: int, custom: Mapping[int, str]) -> str:
    """The number format of a format number, '' for General. `custom`: those that the workbook defines."""
    code = custom.get(number) or _BUILT_IN.get(number, "")
    return "" if code.lower() == "general" else code


def _rule_fill(
    shape: Mapping[str, Attributes], theme: tuple[str, ...], palette: tuple[str, ...]
) -> str | None:
    """What a differential style fills a cell with. Unlike a cell's own, its solid fill is in the background colour."""
    from recommendations.workbook.fill_rules import NO_FILL, NOT_KNOWN

    if "patternFill" not in shape:
        return NOT_KNOWN if "gradientFill" in shape else None
    pattern = shape["patternFill"].get("patternType", "solid")
    if pattern == "none":
        return NO_FILL
    if pattern != "solid" or not shape.get("bgColor"):
        return NOT_KNOWN if "fgColor" in shape or "bgColor" in shape or pattern != "solid" else None
    colour = shape["bgColor"]
    named = "rgb" in colour or "theme" in colour or 0 <= _int(colour, "indexed", -1) < len(palette)
    return (_colour(colour, theme, palette) or NO_FILL) if named else NOT_KNOWN


def _colour(colour: Attributes, theme: tuple[str, ...], palette: tuple[str, ...]) -> str | None:
    """A colour by value, theme or index, tinted; None for white, automatic or unknown."""
    if "rgb" in colour:
        base = _hex(colour["rgb"])
    elif "theme" in colour:
        base = _at(theme, _int(colour, "theme"))
    else:
        base = _at(palette, _int(colour, "indexed", -1))
    if base is None:
        return None
    tinted = _tinted(base, _float(colour.get("tint", "0")))
    return None if tinted == "FFFFFF" else tinted


def _tinted(base: str, tint: float) -> str:
    """Lighter (up to 1) or darker (down to -1): the rule of 18.8.19, on the lightness of the colour."""
    if not tint:
        return base
    red, green, blue = (int(base[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(
        f"{round(c * 255):02X}" for c in colorsys.hls_to_rgb(hue, min(max(light, 0), 1), saturation)
    )


def _hex(text: str) -> str | None:
    """The last six digits of RRGGBB or AARRGGBB: Excel takes no notice of the opacity of a fill."""
    colour = text[-6:].upper()
    return colour if len(colour) == 6 and all(c in "0123456789ABCDEF" for c in colour) else None


def _at(colours: tuple[str, ...], place: int) -> str | None:
    return colours[place] if 0 <= place < len(colours) else None


def _int(attributes: Attributes, name: str, otherwise: int = 0) -> int:
    text = attributes.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 10 else otherwise


def _float(text: str) -> float:
    try:
        return min(max(float(text), -1.0), 1.0)
    except ValueError:
        return 0.0
