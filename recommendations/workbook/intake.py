"""The bytes of a file, checked before anything opens them: what kind they are by content, and whether they are safe.

Nothing here trusts the file's name, its own sizes or its structure; every refusal is one sentence of `refusals`.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from enum import StrEnum
from pathlib import PurePath

from recommendations.workbook.refusals import Refusal

MAX_BYTES = 50_000_000
MAX_UNPACKED_BYTES = 1_000_000_000
MAX_RATIO = 200  # unpacked to packed; workbooks full of repeated rows reach about 30
RATIO_MATTERS_FROM = 50_000_000  # unpacked bytes; below this no ratio can do harm
MAX_PARTS = 10_000
HEAD = 2_048  # bytes of an XML part in which a document type declaration would stand

BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
)


class Kind(StrEnum):
    """A kind of file that can be read."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"

    @property
    def words(self) -> str:
        return _WORDS[self]

    @property
    def extensions(self) -> tuple[str, ...]:
        return _EXTENSIONS[self]


_WORDS = {
    Kind.XLSX: "an Excel workbook (.xlsx)",
    Kind.XLSB: "an Excel binary workbook (.xlsb)",
    Kind.XLS: "an old Excel workbook (.xls)",
    Kind.ODS: "an OpenDocument spreadsheet (.ods)",
    Kind.CSV: "plain text, such as a CSV file",
}
_EXTENSIONS = {
    Kind.XLSX: (".xlsx", ".xlsm", ".xltx", ".xltm"),
    Kind.XLSB: (".xlsb",),
    Kind.XLS: (".xls", ".xlt"),
    Kind.ODS: (".ods", ".ots"),
    Kind.CSV: (".csv", ".tsv", ".txt", ".tab"),
}
# Extensions that say something definite, so that content of another kind is a mistake to be told.
_OTHERS = """
    .pdf .doc .docx .docm .rtf .odt .ppt .pptx .msg .eml .htm .html .mht .xml .zip .7z .rar .gz .png .jpg .jpeg
"""
_TELLING = {extension for group in _EXTENSIONS.values() for extension in group} | {*_OTHERS.split()}

_OPEN_IN_EXCEL = "Open it in Excel, save it as an Excel Workbook (.xlsx) and try again."
_ASK = "Ask the force for the workbook itself."
_TAKE_OUT = "Take the workbook out of it and try again."

# What else arrives under the name of a workbook: how it begins, what it is, what to do.
_BEGINNINGS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "a PDF document", _ASK),
    (b"{\\rtf", "a Rich Text document", _ASK),
    (b"\x89PNG", "a picture", _ASK),
    (b"\xff\xd8\xff", "a picture", _ASK),
    (b"GIF8", "a picture", _ASK),
    (b"\x1f\x8b", "a compressed file (gzip)", _TAKE_OUT),
    (b"7z\xbc\xaf\x27\x1c", "a compressed folder (7-Zip)", _TAKE_OUT),
    (b"Rar!", "a compressed folder (RAR)", _TAKE_OUT),
    (b"MIME-Version:", "a saved web page or an email", _OPEN_IN_EXCEL),
    (b"\x09\x00\x04\x00", "a workbook of Excel 2", _OPEN_IN_EXCEL),
    (b"\x09\x02\x06\x00", "a workbook of Excel 3", _OPEN_IN_EXCEL),
    (b"\x09\x04\x06\x00", "a workbook of Excel 4", _OPEN_IN_EXCEL),
    (b"\x09\x08\x08\x00", "a worksheet of Excel 5", _OPEN_IN_EXCEL),
    (b"\x09\x08\x10\x00", "a part of an Excel workbook", _OPEN_IN_EXCEL),
)
_MARKUP: tuple[tuple[str, str, str], ...] = (
    ("urn:schemas-microsoft-com:office:spreadsheet", "an XML Spreadsheet 2003 file", _OPEN_IN_EXCEL),
    ("office:document", "a flat OpenDocument file", _OPEN_IN_EXCEL),
    ("<html", "a web page (HTML), as some systems export under the name of a workbook", _OPEN_IN_EXCEL),
    (
        "<!doctype html",
        "a web page (HTML), as some systems export under the name of a workbook",
        _OPEN_IN_EXCEL,
    ),
    ("<table", "a web page (HTML), as some systems export under the name of a workbook", _OPEN_IN_EXCEL),
    ("<?xml", "an XML file", _OPEN_IN_EXCEL),
)
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE2_STREAMS: tuple[tuple[str, str], ...] = (
    ("WordDocument", "a Word document"),
    ("PowerPoint Document", "a PowerPoint presentation"),
    ("__properties_version1.0", "an Outlook email"),
    ("VisioDocument", "a Visio drawing"),
)
_ZIP_PARTS: tuple[tuple[str, str], ...] = (
    ("word/", "a Word document"),
    ("ppt/", "a PowerPoint presentation"),
    ("visio/", "a Visio drawing"),
    ("Index/", "an Apple Numbers document"),
)
# The start of an .xls stream, then perhaps write protection, then the record that says it is encrypted (FilePass).
_XLS_ENCRYPTED = re.compile(rb"\x09\x08\x10\x00\x00\x06\x05\x00.{12}(?:\x86\x00\x00\x00)?\x2f\x00", re.DOTALL)
_MANIFEST = "META-INF/manifest.xml"
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def refuse_if_too_large(size: int, name: str) -> None:
    """Raises WorkbookRefused over MAX_BYTES. To be asked before a file is read into memory."""
    if size > MAX_BYTES:
        raise Refusal.TOO_LARGE.of(name, size=f"{size / 1e6:.0f}", limit=f"{MAX_BYTES / 1e6:.0f}")


def kind_of(data: bytes, name: str) -> Kind:
    """The kind of a file by its content, once it is known to be safe to open. Raises WorkbookRefused."""
    refuse_if_too_large(len(data), name)
    if not data.strip(b"\0 \t\r\n"):
        raise Refusal.EMPTY.of(name)
    kind = _kind_by_content(data, name)
    _refuse_another_extension(kind, name)
    return kind


def _refuse_another_extension(kind: Kind, name: str) -> None:
    extension = PurePath(name).suffix.lower()
    if extension in _TELLING and extension not in kind.extensions:
        right = kind.extensions[0]
        if kind is Kind.CSV:
            raise Refusal.NOT_A_WORKBOOK.of(
                name,
                really=kind.words,
                advice=f"If it is a CSV file, rename it to end in {right} and try again.",
            )
        raise Refusal.WRONG_EXTENSION.of(name, extension=extension, really=kind.words, right=right)


def _kind_by_content(data: bytes, name: str) -> Kind:
    if data.startswith(b"PK"):
        return _zip_kind(data, name)
    if data.startswith(_OLE2):
        return _ole2_kind(data, name)
    for beginning, really, advice in _BEGINNINGS:
        if data.startswith(beginning):
            raise Refusal.NOT_A_WORKBOOK.of(name, really=really, advice=advice)
    return _text_kind(data, name)


# Zip: .xlsx, .xlsm, .xlsb, .ods and what resembles them


def _zip_kind(data: bytes, name: str) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            _refuse_if_overblown(parts.infolist(), len(data), name)
            kind = _kind_by_parts(parts, name)
            _refuse_entities(parts, name)
    except BROKEN_ZIP as error:
        found = "it begins like a workbook, but its end is missing" if _truncated(data) else _told(error)
        raise Refusal.DAMAGED.of(name, found=found) from error
    return kind


def _truncated(data: bytes) -> bool:
    return b"PK\x05\x06" not in data[-70_000:]


def _told(error: Exception) -> str:
    return f"its parts cannot be unpacked ({error or type(error).__name__})"


def _kind_by_parts(parts: zipfile.ZipFile, name: str) -> Kind:
    names = {part.lower() for part in parts.namelist()}
    if any(part.flag_bits & 1 for part in parts.infolist()):
        raise Refusal.ENCRYPTED.of(name)
    if "xl/workbook.bin" in names:
        return Kind.XLSB
    if "xl/workbook.xml" in names:
        return Kind.XLSX
    if "mimetype" in names:
        with parts.open("mimetype") as part:
            kind = _opendocument_kind(part.read(200).decode("ascii", "replace"), name)
        _refuse_if_encrypted_inside(parts, name)
        return kind
    for beginning, really in _ZIP_PARTS:
        if any(part.startswith(beginning.lower()) for part in names):
            raise Refusal.NOT_A_WORKBOOK.of(name, really=really, advice=_ASK)
    raise Refusal.NOT_A_WORKBOOK.of(name, really="a compressed folder (zip)", advice=_TAKE_OUT)


def _opendocument_kind(mimetype: str, name: str) -> Kind:
    if "opendocument.spreadsheet" in mimetype:
        return Kind.ODS
    raise Refusal.NOT_A_WORKBOOK.of(name, really="an OpenDocument text or drawing", advice=_ASK)


def _refuse_if_encrypted_inside(parts: zipfile.ZipFile, name: str) -> None:
    """OpenDocument encrypts part by part, or the whole in one; the list of parts says so, and is never encrypted."""
    names = parts.namelist()
    listed = parts.read(_MANIFEST) if _MANIFEST in names else b""
    if "encrypted-package" in names or b"encryption-data" in listed:
        raise Refusal.ENCRYPTED.of(name)


def _refuse_if_overblown(parts: list[zipfile.ZipInfo], packed: int, name: str) -> None:
    """A zip bomb says what it unpacks to, or lies; a lie fails on unpacking, which stops at the size declared."""
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MAX_PARTS:
        raise Refusal.OVERBLOWN.of(name, found=f"{len(parts):,} parts", expected=f"{MAX_PARTS:,}")
    if unpacked > MAX_UNPACKED_BYTES:
        raise Refusal.OVERBLOWN.of(
            name, found=f"{unpacked / 1e6:,.0f} MB", expected=f"{MAX_UNPACKED_BYTES / 1e6:,.0f} MB"
        )
    if unpacked > RATIO_MATTERS_FROM and unpacked > MAX_RATIO * packed:
        raise Refusal.OVERBLOWN.of(
            name, found=f"{unpacked / packed:,.0f} times its size", expected=f"{MAX_RATIO} times"
        )


def _refuse_entities(parts: zipfile.ZipFile, name: str) -> None:
    for part, head in _xml_heads(parts):
        if _DOCTYPE.search(head.replace(b"\0", b"")):  # UTF-16 as well
            raise Refusal.ENTITIES.of(name, part=part)


def _xml_heads(parts: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    for part in parts.infolist():
        if part.filename.lower().endswith((".xml", ".rels")):
            with parts.open(part) as stream:
                yield part.filename, stream.read(HEAD)


# OLE2: .xls, encrypted workbooks and what resembles them


def _ole2_kind(data: bytes, name: str) -> Kind:
    if _has_stream(data, "EncryptedPackage") or _XLS_ENCRYPTED.search(data):
        raise Refusal.ENCRYPTED.of(name)
    if _has_stream(data, "Workbook") or _has_stream(data, "Book"):
        return Kind.XLS
    for stream, really in _OLE2_STREAMS:
        if _has_stream(data, stream):
            raise Refusal.NOT_A_WORKBOOK.of(name, really=really, advice=_ASK)
    raise Refusal.DAMAGED.of(name, found="it begins like an old Office file, but holds no workbook")


def _has_stream(data: bytes, stream: str) -> bool:
    """Whether the directory has a stream of this name: UTF-16, padded to 64 bytes, its length in the next two."""
    text = stream.encode("utf-16-le")
    return text.ljust(64, b"\0") + struct.pack("<H", len(text) + 2) in data


# Text: .csv, and web pages under another name


def _text_kind(data: bytes, name: str) -> Kind:
    from recommendations.workbook.delimited import NotText, decoded

    try:
        text = decoded(data)
    except NotText:
        raise Refusal.NOT_KNOWN.of(name) from None
    beginning = text[:5_000].lstrip("\ufeff \t\r\n").lower()
    if beginning.startswith("<"):
        for mark, really, advice in _MARKUP:
            if mark in beginning:
                raise Refusal.NOT_A_WORKBOOK.of(name, really=really, advice=advice)
    return Kind.CSV
