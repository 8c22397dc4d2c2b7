"""Malformed, hostile and odd files, made here. CASES names each with what must become of it.

`refused by "words"`: one line that holds these words. READ: read like any workbook. EITHER: read, or refused in one
line; what a reader makes of it may differ between its versions, but nothing else may come of it.
"""

import gzip
import io
import random
import re
import struct
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from tests.builders import draw

READ, EITHER = "read", "either"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET = "xl/worksheets/sheet1.xml"


@dataclass(frozen=True, slots=True)
class Awkward:
    """One file: how it is named, how it is made, and READ, EITHER or the words of its refusal."""

    case: str
    name: str
    make: Callable[[], bytes]
    outcome: str


@cache
def plan() -> bytes:
    """A plan with nothing wrong with it."""
    return draw("""
        == Action Plan ==
        Rec | Action             | Owner | Due          | RAG
        1   | Train supervisors  | DCI   | d:2025-09-30 | {red} Red
        2   | Publish the policy | DI    | 30/11/25     | {green} Green
    """)


# Zip surgery


def rezip(
    data: bytes, changes: dict[str, bytes | str | None], compression: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """The zip with parts replaced, added, or (None) taken out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", compression) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, content in changes.items():
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return parts.read(name).decode()


def edited(name: str, old: str, new: str, times: int = 1) -> bytes:
    """The plan with a text replaced in one of its parts."""
    text = part(plan(), name)
    assert re.search(old, text, re.DOTALL), f"{old} is not in {name}"
    return rezip(plan(), {name: re.sub(old, lambda _: new, text, count=times, flags=re.DOTALL)})


def cells_xml(cells: str, head: str = "", tail: str = "") -> bytes:
    """The plan with these rows as its sheet."""
    body = f"{head}<sheetData>{cells}</sheetData>{tail}"
    xml = f'<?xml version="1.0" encoding="UTF-8"?><worksheet {MAIN}>{body}</worksheet>'
    return rezip(plan(), {SHEET: xml})


def number_at(reference: str, row: int) -> bytes:
    return cells_xml(
        f'<row r="1"><c r="A1"><v>1</v></c></row><row r="{row}"><c r="{reference}"><v>2</v></c></row>'
    )


def zip_of(parts: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_flag(bit: int) -> bytes:
    """The plan with a flag set on every entry, here and in the directory: bit 0 says that it is encrypted."""
    data = bytearray(plan())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for match in re.finditer(re.escape(signature), plan()):
            data[match.start() + offset] |= bit
    return bytes(data)


def with_method(method: int) -> bytes:
    data = bytearray(plan())
    for signature, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        for match in re.finditer(re.escape(signature), plan()):
            data[match.start() + offset] = method
    return bytes(data)


def lying_about_size(part_name: str, content: bytes, claimed: int) -> bytes:
    """A part whose directory entry claims another size than it unpacks to."""
    data = bytearray(rezip(plan(), {part_name: content}))
    entry = data.rindex(part_name.encode(), 0, len(data)) - 46
    assert data[entry : entry + 4] == b"PK\x01\x02"
    struct.pack_into("<I", data, entry + 24, claimed)
    return bytes(data)


def corrupted(offset_from: bytes, distance: int) -> bytes:
    data = bytearray(plan())
    place = data.index(offset_from) + distance
    data[place] ^= 0xFF
    return bytes(data)


def with_sheet_names(*names: str) -> bytes:
    """The plan with several sheets, all with the same cells."""
    sheets = "".join(f'<sheet name="{n}" sheetId="{i}" r:id="rId1"/>' for i, n in enumerate(names, 1))
    return edited("xl/workbook.xml", "<sheets>.*</sheets>", f"<sheets>{sheets}</sheets>")


def bomb(megabytes: int) -> bytes:
    """A shared string that packs a thousandfold."""
    return rezip(plan(), {"xl/sharedStrings.xml": b"<sst>" + b"0" * (megabytes * 1_000_000) + b"</sst>"})


def laughs(root: str) -> str:
    """Entities of entities: nine levels of ten."""
    levels = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY l0 "ha">{levels}]><{root} {MAIN}>&l9;</{root}>'


# OLE2, the container of .xls, .doc and encrypted workbooks ([MS-CFB])


def compound(streams: dict[str, bytes]) -> bytes:
    """A container with these streams, each padded to 4,096 bytes so that none goes into the mini stream."""
    bodies = {
        name: body.ljust(max(4_096, -(-len(body) // 512) * 512), b"\0") for name, body in streams.items()
    }
    directory_sectors = -(-(len(bodies) + 1) * 128 // 512)
    fat = [0xFFFFFFFD, *_chain(1, directory_sectors)]
    starts, content = {}, b""
    for name, body in bodies.items():
        starts[name] = len(fat)
        fat += _chain(len(fat), len(body) // 512)
        content += body
    assert len(fat) <= 128, "one sector of allocation table is enough for these tests"
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)]
    for place, (name, body) in enumerate(bodies.items(), 1):
        sibling = place + 1 if place < len(bodies) else 0xFFFFFFFF
        entries.append(_entry(name, 2, starts[name], len(body), right=sibling))
    directory = b"".join(entries).ljust(directory_sectors * 512, b"\0")
    table = b"".join(struct.pack("<I", n) for n in fat).ljust(512, b"\xff")
    return _compound_header() + table + directory + content


def _chain(first: int, length: int) -> list[int]:
    return [*range(first + 1, first + length), 0xFFFFFFFE]


def _entry(
    name: str, kind: int, start: int, size: int, *, right: int = 0xFFFFFFFF, child: int = 0xFFFFFFFF
) -> bytes:
    text = name.encode("utf-16-le")
    head = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text) + 2, kind, 1, 0xFFFFFFFF, right, child)
    return head + b"\0" * 36 + struct.pack("<IQ", start, size)


def _compound_header() -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    head += b"\0" * 6 + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4_096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    return (head + struct.pack("<I", 0)).ljust(512, b"\xff")


# BIFF8, the records of .xls ([MS-XLS])


def record(number: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", number, len(body)) + body


def xls_stream(cells: list[bytes], *, protected: bool = False, name: str = "Action Plan") -> bytes:
    bof = struct.pack("<HHHHII", 0x0600, 5, 0x0DBB, 0x07CC, 0, 6)
    start = record(0x0809, bof) + (record(0x002F, b"\1\0" + b"\0" * 52) if protected else b"")
    title = struct.pack("<BB", len(name), 0) + name.encode("latin-1")
    offset = len(start) + 4 + 6 + len(title) + 4
    book = start + record(0x0085, struct.pack("<IBB", offset, 0, 0) + title) + record(0x000A)
    sheet = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0x0DBB, 0x07CC, 0, 6))
    return book + sheet + b"".join(cells) + record(0x000A)


def label(row: int, column: int, text: str) -> bytes:
    head = struct.pack("<HHHHB", row, column, 0, len(text), 0)
    return record(0x0204, head + text.encode("latin-1"))


def number(row: int, column: int, value: float) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def xls() -> bytes:
    return compound(
        {"Workbook": xls_stream([label(0, 0, "Action"), label(1, 0, "Train"), number(1, 1, 40.0)])}
    )


# OpenDocument


def ods(rows: str, mimetype: str = "application/vnd.oasis.opendocument.spreadsheet") -> bytes:
    return ods_document(ods_table(rows), mimetype=mimetype)


def ods_table(rows: str, name: str = "Action Plan", before: str = "", after: str = "") -> str:
    return f'<table:table table:name="{name}">{before}{rows}{after}</table:table>'


def ods_document(
    tables: str,
    styles: str = "",
    *,
    mimetype: str = "application/vnd.oasis.opendocument.spreadsheet",
    prefix: str = "",
    head: str = "",
) -> bytes:
    """A document with these tables. `prefix` stands before the usual prefixes; `head` before the first element."""
    oasis = "urn:oasis:names:tc:opendocument:xmlns:"
    calc = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
    spaces = {name: f"{oasis}{name}:1.0" for name in ("office", "table", "text", "style")}
    spaces |= {"draw": f"{oasis}drawing:1.0", "fo": f"{oasis}xsl-fo-compatible:1.0", "calcext": calc}
    named = " ".join(f'xmlns:{name}="{space}"' for name, space in spaces.items())
    content = (
        f"<office:document-content {named}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    for name in spaces if prefix else ():
        content = re.sub(rf'([< /]|xmlns:){name}(:|=")(?!1)', rf"\1{prefix}{name}\2", content)
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mimetype}"/></manifest:manifest>'
    )
    xml = f'<?xml version="1.0" encoding="UTF-8"?>{head}{content}'
    return zip_of({"mimetype": mimetype, "content.xml": xml, "META-INF/manifest.xml": manifest})


def ods_cell(text: str, attributes: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {attributes}><text:p>{text}</text:p></table:table-cell>'


# The cases


def _cases() -> Iterator[Awkward]:
    yield from _cut_short()
    yield from _other_kinds()
    yield from _zips()
    yield from _xml()
    yield from _far_cells()
    yield from _old_and_open()
    yield from _texts()


def _cut_short() -> Iterator[Awkward]:
    for percent in (1, 5, 10, 25, 50, 75, 90, 99):
        cut = lambda percent=percent: plan()[: max(5, len(plan()) * percent // 100)]  # noqa: E731
        yield Awkward(f"cut to {percent}%", "plan.xlsx", cut, "damaged or incomplete")
    yield Awkward("last byte missing", "plan.xlsx", lambda: plan()[:-1], "damaged or incomplete")
    yield Awkward("first byte missing", "plan.xlsx", lambda: plan()[1:], EITHER)
    yield Awkward("directory missing", "plan.xlsx", lambda: plan()[: plan().index(b"PK\x01\x02")], "damaged")
    yield Awkward("end record only", "plan.xlsx", lambda: plan()[-22:], "damaged")
    yield Awkward("hole in the middle", "plan.xlsx", lambda: plan()[:1_500] + plan()[1_600:], "damaged")
    yield Awkward("junk after the end", "plan.xlsx", lambda: plan() + b"junk" * 50, EITHER)
    yield Awkward("junk before the start", "plan.xlsx", lambda: b"junk" * 50 + plan(), EITHER)
    yield Awkward("twice over", "plan.xlsx", lambda: plan() * 2, EITHER)
    yield Awkward(
        "sheet corrupted", "plan.xlsx", lambda: corrupted(SHEET.encode(), len(SHEET) + 20), "damaged"
    )
    yield Awkward("header corrupted", "plan.xlsx", lambda: corrupted(b"PK\x01\x02", 42), "damaged")
    yield Awkward(".xls cut", "plan.xls", lambda: xls()[:600], EITHER)
    yield Awkward(".xls cut in the directory", "plan.xls", lambda: xls()[:1_300], EITHER)
    yield Awkward(".xls cut in the sheet", "plan.xls", lambda: xls()[:2_000], EITHER)


def _other_kinds() -> Iterator[Awkward]:
    plain = {
        "nothing": (b"", "is empty"),
        "noughts": (b"\0" * 4_096, "is empty"),
        "spaces": (b" \r\n" * 50, "is empty"),
        "one byte": (b"x", "plain text"),
        "a byte-order mark": (b"\xef\xbb\xbf", EITHER),
        "PK and no more": (b"PK", "damaged or incomplete"),
        "PDF": (b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj", "a PDF document"),
        "RTF": (b"{\\rtf1\\ansi Action plan}", "a Rich Text document"),
        "picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "a picture"),
        "photograph": (b"\xff\xd8\xff\xe0" + b"\0" * 100, "a picture"),
        "7-Zip": (b"7z\xbc\xaf\x27\x1c" + b"\1" * 100, "7-Zip"),
        "RAR": (b"Rar!\x1a\x07\0" + b"\1" * 100, "RAR"),
        "web page": (b"<html><body><table><tr><td>Rec</td></tr></table></body></html>", "a web page"),
        "web page with a doctype": (b"\n<!DOCTYPE html>\n<html></html>", "a web page"),
        "bare table": (b"<table><tr><td>Rec</td></tr></table>", "a web page"),
        "saved web page": (b"MIME-Version: 1.0\nContent-Type: multipart/related", "a saved web page"),
        "XML": (b'<?xml version="1.0"?><plan/>', "an XML file"),
        "Excel 2003 XML": (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "XML Spreadsheet 2003",
        ),
        "JSON": (b'{"actions": []}', "plain text"),
        "comma-separated": (b"Rec,Action\n1,Train\n", "rename it to end in .csv"),
        "random": (random.Random(1).randbytes(5_000), "no kind that is known"),
        "random, more": (random.Random(2).randbytes(200_000), "no kind that is known"),
        "Excel 4": (b"\x09\x04\x06\x00" + b"\0\1" * 100, "Excel 4"),
    }
    for name, (data, outcome) in plain.items():
        yield Awkward(name, "plan.xlsx", lambda data=data: data, outcome)
    yield Awkward("gzip", "plan.xlsx", lambda: gzip.compress(plan(), mtime=0), "gzip")
    yield Awkward("web page as .xls", "plan.xls", lambda: plain["web page"][0], "a web page")
    yield Awkward("PDF as .xls", "plan.xls", lambda: plain["PDF"][0], "a PDF document")
    yield Awkward("RTF as .xls", "plan.xls", lambda: plain["RTF"][0], "a Rich Text document")
    yield Awkward("random as .xls", "plan.xls", lambda: plain["random"][0], "no kind that is known")
    yield Awkward("web page as .csv", "plan.csv", lambda: plain["web page"][0], "a web page")
    yield Awkward("plan as .xls", "plan.xls", plan, "Rename it to end in .xlsx")
    yield Awkward("plan as .csv", "plan.csv", plan, "Rename it to end in .xlsx")
    yield Awkward("plan as .pdf", "plan.pdf", plan, "Rename it to end in .xlsx")
    yield Awkward("plan as .zip", "plan.zip", plan, "Rename it to end in .xlsx")
    yield Awkward("old plan as .xlsx", "plan.xlsx", xls, "Rename it to end in .xls")
    yield Awkward("plan without an extension", "plan", plan, READ)
    yield Awkward("plan with a dot in its name", "Plan v1.2", plan, READ)
    yield Awkward(
        "plan with macros", "plan.xlsm", lambda: rezip(plan(), {"xl/vbaProject.bin": b"\1" * 99}), READ
    )
    yield Awkward("very large", "plan.xlsx", lambda: b"PK" + b"\0" * 50_000_000, "the limit is 50 MB")
    yield Awkward("line break in the name", "pl\nan\x1b[31m.xlsx", lambda: b"", "is empty")


def _zips() -> Iterator[Awkward]:
    word = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"}
    slides = {"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<presentation/>"}
    yield Awkward("Word as .xlsx", "plan.xlsx", lambda: zip_of(word), "a Word document")
    yield Awkward("slides as .xlsx", "plan.xlsx", lambda: zip_of(slides), "a PowerPoint presentation")
    yield Awkward(
        "Numbers as .xlsx", "plan.xlsx", lambda: zip_of({"Index/Document.iwa": b"x"}), "Apple Numbers"
    )
    yield Awkward(
        "folder of workbooks", "plans.xlsx", lambda: zip_of({"plan.xlsx": plan()}), "Take the workbook out"
    )
    yield Awkward("empty folder", "plan.xlsx", lambda: zip_of({}), "compressed folder")
    yield Awkward("bomb", "plan.xlsx", lambda: bomb(60), "times its size")
    yield Awkward(
        "bomb beside the plan", "plan.xlsx", lambda: rezip(plan(), {"x.bin": b"\0" * 60_000_000}), "times its"
    )
    yield Awkward(
        "bomb in the part that names the kind",
        "plan.ods",
        lambda: zip_of({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet" + b" " * 60_000_000}),
        "times its",
    )
    yield Awkward(
        "bomb inside a bomb", "plan.xlsx", lambda: rezip(plan(), {"xl/embeddings/b.xlsx": bomb(20)}), READ
    )
    yield Awkward(
        "bomb that lies",
        "plan.xlsx",
        lambda: lying_about_size("xl/sharedStrings.xml", b"0" * 40_000_000, 900),
        "damaged",
    )
    yield Awkward(
        "sheet that lies",
        "plan.xlsx",
        lambda: lying_about_size(SHEET, part(plan(), SHEET).encode(), 300),
        "damaged",
    )
    yield Awkward(
        "size beyond reason", "plan.xlsx", lambda: lying_about_size(SHEET, b"<x/>", 0xFFFFFFF0), "unpacks to"
    )
    many = {f"junk/{i}.xml": b"" for i in range(10_100)}
    yield Awkward(
        "ten thousand parts", "plan.xlsx", lambda: rezip(plan(), {**many}, zipfile.ZIP_STORED), "parts"
    )
    yield Awkward("entries encrypted", "plan.xlsx", lambda: with_flag(1), "encrypted")
    yield Awkward("method unknown", "plan.xlsx", lambda: with_method(97), "damaged")
    yield Awkward("method LZMA", "plan.xlsx", lambda: rezip(plan(), {}, zipfile.ZIP_LZMA), EITHER)
    yield Awkward("not packed", "plan.xlsx", lambda: rezip(plan(), {}, zipfile.ZIP_STORED), READ)
    yield Awkward("path outside", "plan.xlsx", lambda: rezip(plan(), {"../../evil.txt": b"x"}), READ)
    yield Awkward("path with drive", "plan.xlsx", lambda: rezip(plan(), {"C:\\evil.txt": b"x"}), READ)
    for missing, outcome in (
        ("xl/workbook.xml", "compressed folder"),
        ("xl/_rels/workbook.xml.rels", EITHER),
        (SHEET, EITHER),
        ("xl/styles.xml", READ),
        ("xl/theme/theme1.xml", READ),
        ("[Content_Types].xml", EITHER),
    ):
        yield Awkward(f"without {missing}", "plan.xlsx", lambda m=missing: rezip(plan(), {m: None}), outcome)


def _xml() -> Iterator[Awkward]:
    def changed(name: str, xml: str | bytes) -> Callable[[], bytes]:
        return lambda: rezip(plan(), {name: xml})

    yield Awkward("sheet is not XML", "plan.xlsx", changed(SHEET, b"\1\2\3 not XML"), "damaged")
    yield Awkward("sheet is empty", "plan.xlsx", changed(SHEET, b""), "damaged")
    yield Awkward(
        "sheet in UTF-16",
        "plan.xlsx",
        lambda: rezip(plan(), {SHEET: part(plan(), SHEET).encode("utf-16")}),
        "in a way that cannot be read",
    )
    yield Awkward(
        "sheet stops", "plan.xlsx", lambda: rezip(plan(), {SHEET: part(plan(), SHEET)[:700]}), EITHER
    )
    yield Awkward(
        "workbook is not XML", "plan.xlsx", changed("xl/workbook.xml", b"<workbook><sheets>"), "damaged"
    )
    yield Awkward(
        "workbook without sheets", "plan.xlsx", changed("xl/workbook.xml", f"<workbook {MAIN}/>"), EITHER
    )
    yield Awkward("styles are not XML", "plan.xlsx", changed("xl/styles.xml", b"<styleSheet><fills"), EITHER)
    yield Awkward("theme is not XML", "plan.xlsx", changed("xl/theme/theme1.xml", b"<a:theme"), READ)
    yield Awkward("strings are not XML", "plan.xlsx", changed("xl/sharedStrings.xml", b"<sst><si>"), EITHER)
    yield Awkward(
        "laughs in the sheet", "plan.xlsx", changed(SHEET, laughs("worksheet")), "document type declaration"
    )
    yield Awkward(
        "laughs in the strings", "plan.xlsx", changed("xl/sharedStrings.xml", laughs("sst")), "declaration"
    )
    yield Awkward(
        "laughs in the styles", "plan.xlsx", changed("xl/styles.xml", laughs("styleSheet")), "declaration"
    )
    late = laughs("worksheet").replace("<!DOCTYPE", f"<!--{'x' * 5_000}--><!DOCTYPE")
    yield Awkward("laughs after a long comment", "plan.xlsx", changed(SHEET, late), "declaration")
    wide = laughs("worksheet").replace('<?xml version="1.0"?>', "").encode("utf-16")
    yield Awkward("laughs in UTF-16", "plan.xlsx", changed(SHEET, wide), "declaration")
    outside = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet {MAIN}>&e;</worksheet>'
    yield Awkward("entity from outside", "plan.xlsx", changed(SHEET, outside), "document type declaration")
    deep = f"<worksheet {MAIN}>" + "<a>" * 50_000 + "</a>" * 50_000 + "</worksheet>"
    yield Awkward("nested without end", "plan.xlsx", changed(SHEET, deep), EITHER)
    same = with_sheet_names
    yield Awkward(
        "two sheets of one name", "plan.xlsx", lambda: same("Plan", "Plan"), "two sheets named “Plan”"
    )
    yield Awkward("sheet without a name", "plan.xlsx", lambda: same(""), EITHER)
    yield Awkward("sheet with a long name", "plan.xlsx", lambda: same("x" * 5_000), EITHER)
    yield Awkward("a thousand sheets", "plan.xlsx", lambda: same(*(f"S{i}" for i in range(1_000))), EITHER)
    yield Awkward(
        "sheet elsewhere", "plan.xlsx",
        lambda: edited("xl/_rels/workbook.xml.rels", 'Target="/?(xl/)?worksheets/sheet1.xml"',
                       'TargetMode="External" Target="http://192.0.2.1/sheet1.xml"'), EITHER,
    )  # fmt: skip
    yield Awkward(
        "sheet is its own styles", "plan.xlsx",
        lambda: edited("xl/_rels/workbook.xml.rels", 'Target="/?(xl/)?worksheets/sheet1.xml"',
                       'Target="styles.xml"'), EITHER,
    )  # fmt: skip
    link = {
        "xl/externalLinks/externalLink1.xml": f'<externalLink {MAIN}><externalBook r:id="rId1"/></externalLink>',
        "xl/externalLinks/_rels/externalLink1.xml.rels": '<Relationships><Relationship Id="rId1" '
        'Target="file://192.0.2.1/share/other.xlsx" TargetMode="External"/></Relationships>',
    }
    yield Awkward("links to another workbook", "plan.xlsx", lambda: rezip(plan(), {**link}), READ)
    many = "".join('<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>' for _ in range(100_000))
    yield Awkward(
        "a hundred thousand styles", "plan.xlsx",
        lambda: edited("xl/styles.xml", "</cellXfs>", f"{many}</cellXfs>"), READ,
    )  # fmt: skip
    yield Awkward(
        "style that is not there",
        "plan.xlsx",
        lambda: cells_xml('<row r="1"><c r="A1" s="99999"><v>1</v></c></row>'),
        READ,
    )
    yield Awkward(
        "string that is not there", "plan.xlsx",
        lambda: cells_xml('<row r="1"><c r="A1" t="s"><v>99999</v></c></row>'), EITHER,
    )  # fmt: skip
    yield Awkward(
        "type that is not there",
        "plan.xlsx",
        lambda: cells_xml('<row r="1"><c r="A1" t="zz"><v>1</v></c></row>'),
        EITHER,
    )
    yield Awkward(
        "number that is none",
        "plan.xlsx",
        lambda: cells_xml('<row r="1"><c r="A1"><v>x</v></c></row>'),
        EITHER,
    )
    yield Awkward(
        "number without end",
        "plan.xlsx",
        lambda: cells_xml('<row r="1"><c r="A1"><v>1e999</v></c></row>'),
        EITHER,
    )
    yield Awkward(
        "cells without references",
        "plan.xlsx",
        lambda: cells_xml("<row><c><v>1</v></c><c><v>2</v></c></row>"),
        READ,
    )
    merges = "".join(f'<mergeCell ref="A{i}:B{i}"/>' for i in range(1, 20_000))
    yield Awkward(
        "twenty thousand merges", "plan.xlsx",
        lambda: cells_xml('<row r="1"><c r="A1"><v>1</v></c></row>', tail=f"<mergeCells>{merges}</mergeCells>"), READ,
    )  # fmt: skip
    yield Awkward(
        "merge that is none", "plan.xlsx",
        lambda: cells_xml('<row r="1"><c r="A1"><v>1</v></c></row>',
                          tail='<mergeCells><mergeCell ref="A0:ZZZZ9"/></mergeCells>'), EITHER,
    )  # fmt: skip
    yield Awkward(
        "a text of a million letters", "plan.xlsx",
        lambda: cells_xml(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"x" * 1_000_000}</t></is></c></row>'), READ,
    )  # fmt: skip


def _far_cells() -> Iterator[Awkward]:
    yield Awkward(
        "one cell at XFD1048576", "plan.xlsx", lambda: number_at("XFD1048576", 1_048_576), "XFD1048576"
    )
    yield Awkward(
        "one cell at XFD1048576 in row 1", "plan.xlsx", lambda: number_at("XFD1048576", 2), "XFD1048576"
    )
    yield Awkward("one cell at ZZZ9999999", "plan.xlsx", lambda: number_at("ZZZ9999999", 9_999_999), EITHER)
    yield Awkward(
        "one cell below the sheet", "plan.xlsx", lambda: number_at("A1048577", 1_048_577), "A1048577"
    )
    yield Awkward("one cell at the bottom", "plan.xlsx", lambda: number_at("H1048576", 1_048_576), READ)
    yield Awkward("one cell at the right", "plan.xlsx", lambda: number_at("XFD2", 2), READ)
    yield Awkward("one cell in row 0", "plan.xlsx", lambda: number_at("A0", 0), EITHER)
    yield Awkward("one cell in row -1", "plan.xlsx", lambda: number_at("A-1", -1), EITHER)
    yield Awkward("a reference of digits", "plan.xlsx", lambda: number_at("11", 2), EITHER)
    yield Awkward(
        "size declared falsely", "plan.xlsx",
        lambda: cells_xml('<row r="1"><c r="A1"><v>1</v></c></row>', head='<dimension ref="A1:XFD1048576"/>'), READ,
    )  # fmt: skip
    far = '<c r="XFD1048576"><v>1</v></c>'
    yield Awkward(
        "far cell after a comment", "plan.xlsx",
        lambda: cells_xml(f'<row r="1"><!-- > --><c r="A1"><v>1</v></c>{far}</row>'), "XFD1048576",
    )  # fmt: skip
    rows = "".join(f'<row r="{i}"><c r="A{i}" s="1"/></row>' for i in range(1, 60_000))
    yield Awkward("styled and empty", "plan.xlsx", lambda: cells_xml(rows), READ)


def _old_and_open() -> Iterator[Awkward]:
    yield Awkward(
        "encrypted",
        "plan.xlsx",
        lambda: compound({"EncryptionInfo": b"\4", "EncryptedPackage": b"\1" * 9_000}),
        "encrypted",
    )
    yield Awkward(
        "encrypted, as .xls", "plan.xls", lambda: compound({"EncryptedPackage": b"\1" * 9_000}), "encrypted"
    )
    yield Awkward(
        "old and encrypted",
        "plan.xls",
        lambda: compound({"Workbook": xls_stream([], protected=True)}),
        "encrypted",
    )
    yield Awkward("old Word", "plan.xls", lambda: compound({"WordDocument": b"\xec\xa5"}), "a Word document")
    yield Awkward("old slides", "plan.xlsx", lambda: compound({"PowerPoint Document": b"x"}), "a PowerPoint")
    yield Awkward(
        "email", "plan.xlsx", lambda: compound({"__properties_version1.0": b"x"}), "an Outlook email"
    )
    yield Awkward(
        "container without a workbook", "plan.xls", lambda: compound({"Stream": b"x"}), "holds no workbook"
    )
    yield Awkward("container header only", "plan.xls", lambda: compound({"Workbook": b""})[:512], "damaged")
    yield Awkward("old plan", "plan.xls", xls, READ)
    yield Awkward(
        "old plan of rubbish", "plan.xls", lambda: compound({"Workbook": b"\xab\xcd" * 3_000}), EITHER
    )
    yield Awkward("old plan in a circle", "plan.xls", _xls_in_a_circle, EITHER)
    far = [label(0, 0, "x"), label(65_535, 255, "y")]
    yield Awkward("old plan, far cell", "plan.xls", lambda: compound({"Workbook": xls_stream(far)}), READ)
    record_too_long = [struct.pack("<HH", 0x0204, 60_000) + b"x" * 20]
    yield Awkward(
        "old plan, long record",
        "plan.xls",
        lambda: compound({"Workbook": xls_stream(record_too_long)}),
        EITHER,
    )
    yield Awkward(
        "open plan", "plan.ods", lambda: ods(f"<table:table-row>{ods_cell('Action')}</table:table-row>"), READ
    )
    again = 'table:number-rows-repeated="1048576"'
    wide = ods_cell("x", 'table:number-columns-repeated="16384"')
    yield Awkward(
        "open plan, repeated",
        "plan.ods",
        lambda: ods(f"<table:table-row {again}>{wide}</table:table-row>"),
        EITHER,
    )
    yield Awkward("open plan, not XML", "plan.ods", lambda: ods("<table:table-row>"), EITHER)
    text = "application/vnd.oasis.opendocument.text"
    yield Awkward("open text", "plan.ods", lambda: ods("", text), "an OpenDocument text")
    yield Awkward(
        "binary plan of rubbish", "plan.xlsb", lambda: zip_of({"xl/workbook.bin": b"\xff" * 500}), EITHER
    )


def _xls_in_a_circle() -> bytes:
    """The workbook's chain of sectors comes back to its beginning."""
    data = bytearray(xls())
    struct.pack_into("<I", data, 512 + 4 * 4, 2)
    return bytes(data)


def _texts() -> Iterator[Awkward]:
    rows = "Rec,Action,Owner\r\n1,Café “review” – £5,DCI\r\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"):
        yield Awkward(f"CSV in {encoding}", "plan.csv", lambda e=encoding: rows.encode(e), READ)
    yield Awkward("CSV with semicolons", "plan.csv", lambda: rows.replace(",", ";").encode(), READ)
    yield Awkward("CSV with tabs", "plan.tsv", lambda: rows.replace(",", "\t").encode(), READ)
    yield Awkward(
        "CSV, quotation not closed", "plan.csv", lambda: b'Rec,Action\n1,"Train\n2,Publish\n', "quotation"
    )
    yield Awkward("CSV with noughts", "plan.csv", lambda: b"Rec,Action\n1,Tr\0ain\n", "no kind that is known")
    yield Awkward("CSV with injection", "plan.csv", lambda: b"Rec,Action\n1,=cmd|' /C calc'!A0\n", READ)
    yield Awkward("CSV of commas", "plan.csv", lambda: b"," * 5_000, READ)
    yield Awkward("CSV, one endless field", "plan.csv", lambda: b"x" * 2_000_000, "CSV file")
    yield Awkward(
        "CSV, wide and long", "plan.csv", lambda: b"," * 60_000 + b"\n" * 40_000, "an area too large"
    )


CASES = tuple(_cases())
