"""The parts of an Excel workbook (.xlsx, .xlsm) that say where its sheets are and how they are styled."""

import posixpath
import zipfile
from collections.abc import Callable
from functools import partial
from pyexpat import ExpatError
from typing import Any, NamedTuple

from recommendations.workbook.sheet_scan import SheetScan, scan_sheet
from recommendations.workbook.struck import Strikes, read_shared_runs
from recommendations.workbook.styles import (
    NO_STYLES,
    Attributes,
    Forbidden,
    Styles,
    parse,
    parse_stream,
    read_styles,
    read_theme,
)


class WorkbookParts(NamedTuple):
    """Sheet names in order with the part that holds each ('' where it is missing), and how formulas stand."""

    sheets: tuple[tuple[str, str], ...]
    formulas_await_calculation: bool
    from_1904: bool = False


class OpenWorkbook:
    """A workbook's zip, with its parts found whatever the case of their names."""

    def __init__(self, stream: Any) -> None:
        self._zip = zipfile.ZipFile(stream)
        self._names = {info.filename.lower(): info for info in self._zip.infolist()}

    def has(self, part: str) -> bool:
        return part.lower() in self._names

    def size(self, part: str) -> int:
        """Bytes once unpacked, by the file's own account."""
        return self._names[part.lower()].file_size

    def opener(self, part: str) -> Callable[[], Any]:
        info = self._names[part.lower()]
        return lambda: self._zip.open(info)

    def read(self, part: str) -> bytes:
        with self.opener(part)() as stream:
            return bytes(stream.read())

    def read_through(self, part: str, looked_for: bytes) -> bool:
        """Unpacks a part without keeping it: a size or checksum that lies fails here, not in a trusting reader.

        Says whether it holds what is looked for.
        """
        found, before = False, b""
        if self.has(part):
            with self.opener(part)() as stream:
                while chunk := stream.read(1 << 20):
                    found = found or looked_for in before + chunk
                    before = chunk[-len(looked_for) :]
        return found

    def strikes(self, styles: Styles) -> Strikes:
        """What is struck through. The shared texts are looked into only where a font among them may be."""
        part, by_style = "xl/sharedStrings.xml", any(styles.struck)
        found = self.read_through(part, b"strike")
        if not self.has(part) or not (found or by_style):
            return Strikes({}, by_style)
        return Strikes(read_shared_runs(partial(parse_stream, self.opener(part))), by_style)

    def parts(self) -> WorkbookParts:
        targets = self.targets("xl/_rels/workbook.xml.rels")
        sheets: list[tuple[str, str]] = []
        await_calculation = from_1904 = False

        def start(name: str, attributes: Attributes) -> None:
            nonlocal await_calculation, from_1904
            if name == "sheet":
                link = next((v for k, v in attributes.items() if k.rpartition(":")[2] == "id"), "")
                sheets.append((attributes.get("name", ""), targets.get(link, "")))
            elif name == "calcPr":
                await_calculation = attributes.get("fullCalcOnLoad") in ("1", "true")
            elif name == "workbookPr":
                from_1904 = attributes.get("date1904") in ("1", "true")

        parse(self.read("xl/workbook.xml"), start, _nothing)
        return WorkbookParts(tuple(sheets), await_calculation, from_1904)

    def targets(self, relationships: str) -> dict[str, str]:
        """Relationship number → part, of those that are inside the file: links outside it are never followed."""
        targets: dict[str, str] = {}

        def start(name: str, attributes: Attributes) -> None:
            if name == "Relationship" and attributes.get("TargetMode") != "External":
                part = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", ""))).lstrip("/")
                targets[attributes.get("Id", "")] = part

        if self.has(relationships):
            parse(self.read(relationships), start, _nothing)
        return targets

    def styles(self) -> tuple[Styles, str]:
        """The styles, and why their fills are not known ('' if they are). Raises ExpatError for malformed styles."""
        if not self.has("xl/styles.xml"):
            return NO_STYLES, ""
        styles, theme = self.read("xl/styles.xml"), "xl/theme/theme1.xml"
        if not self.has(theme):
            return read_styles(styles, None), ""
        colours = self.read(theme)
        try:
            read_theme(colours)
        except (ExpatError, Forbidden) as error:
            known = read_styles(styles, None)  # without the formats, 40% would be read as 0.4
            return known._replace(
                fills=(), rule_fills=()
            ), f"its theme is malformed: {error or 'a document type declaration'}"
        return read_styles(styles, colours), ""

    def scan(self, part: str, *, formulas_await_calculation: bool, strikes: Strikes) -> SheetScan:
        return scan_sheet(self.opener(part), distrust_zero=formulas_await_calculation, strikes=strikes)


def _nothing(_: str) -> None:
    return None
