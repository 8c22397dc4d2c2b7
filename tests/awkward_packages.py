"""Workbooks as packages and texts: parts of .xlsx and .ods harmed, bombs, far cells, .csv. See awkward_files.py."""

import io
import re
import struct
import zipfile
from collections.abc import Iterator

from tests.awkward_files import (
    EITHER,
    MAIN,
    READ,
    SHEET,
    Awkward,
    bomb,
    cells_xml,
    edited,
    laughs,
    ods,
    ods_cell,
    ods_document,
    ods_table,
    part,
    plan,
    rezip,
    with_sheet_names,
    zip_of,
)

_WORKBOOK, _LINKS, _STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
_ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def cases() -> Iterator[Awkward]:
    yield from _zip_places()
    yield from _entities()
    yield from _sheet_places()
    yield from _many()
    yield from _paths()
    yield from _kinds()
    yield from _open()
    yield from _texts()


# Zip


def _zip_places() -> Iterator[Awkward]:
    """Cut, or overwritten, at every kind of place in a zip."""
    directory, end = b"PK\x01\x02", b"PK\x05\x06"
    for words, mark, beyond in (
        ("local header", b"PK\x03\x04", 12),
        ("name of a part", SHEET.encode(), 4),
        ("stream of a part", SHEET.encode(), 60),
        ("directory", directory, 20),
        ("name in the directory", directory, 50),
        ("end", end, 10),
    ):
        yield Awkward(
            f"cut in the {words}",
            "plan.xlsx",
            lambda m=mark, b=beyond: plan()[: plan().index(m) + b],
            "damaged",
        )
    for words, mark, offset, packed, outcome in (
        ("parts of minus one bytes", directory, 20, b"\xff\xff\xff\xff", EITHER),
        ("parts beyond the end", directory, 42, b"\xff\xff\xff\x7f", "damaged"),
        ("name of 65,535 letters", directory, 28, b"\xff\xff", "compressed folder"),
        ("checksum that lies", directory, 16, b"\1\2\3\4", "damaged"),
        ("more entries than there are", end, 10, b"\xff\xff", EITHER),
        ("directory beyond the end", end, 16, b"\xff\xff\xff\x7f", "damaged"),
        ("directory of no bytes", end, 12, b"\0\0\0\0", "compressed folder"),
        ("comment beyond the end", end, 20, b"\xff\xff", "damaged"),
        ("several disks", end, 4, b"\5\0\5\0", EITHER),
        ("header of another name", b"PK\x03\x04", 30, b"XXXX", "damaged"),
    ):
        yield Awkward(
            f"zip: {words}", "plan.xlsx", lambda m=mark, o=offset, p=packed: _over(m, o, p), outcome
        )
    yield Awkward("zip: entries that overlap", "plan.xlsx", _overlapping, EITHER)
    yield Awkward("zip: a part twice", "plan.xlsx", _twice, EITHER)
    yield Awkward(
        "zip: names that differ in case", "plan.xlsx", lambda: rezip(plan(), {SHEET.upper(): "<x/>"}), EITHER
    )
    yield Awkward("zip: a link to a file", "plan.xlsx", _symbolic_link, EITHER)
    yield Awkward(
        "zip: a folder for a sheet",
        "plan.xlsx",
        lambda: rezip(plan(), {SHEET: None, f"{SHEET}/": ""}),
        "damaged",
    )
    yield Awkward(
        "zip: many bombs",
        "plan.xlsx",
        lambda: rezip(plan(), {f"xl/media/{n}.bin": b"\0" * 9_000_000 for n in range(7)}),
        "times its",
    )
    yield Awkward(
        "zip: bombs in bombs in bombs",
        "plan.xlsx",
        lambda: rezip(plan(), {"xl/a.zip": zip_of({"b.zip": zip_of({"c.xlsx": bomb(9)})})}),
        READ,
    )
    yield Awkward(
        "zip: a bomb of blanks in a sheet", "plan.xlsx", lambda: cells_xml(_ONE + " " * 20_000_000), EITHER
    )


def _over(mark: bytes, offset: int, packed: bytes) -> bytes:
    data = bytearray(plan())
    place = data.index(mark) + offset
    data[place : place + len(packed)] = packed
    return bytes(data)


def _overlapping() -> bytes:
    """Every entry of the directory leads to the same bytes."""
    data = bytearray(plan())
    for found in re.finditer(b"PK\x01\x02", plan()):
        struct.pack_into("<I", data, found.start() + 42, 0)
    return bytes(data)


def _twice() -> bytes:
    out = io.BytesIO(plan())
    with zipfile.ZipFile(out, "a") as archive:
        information = zipfile.ZipInfo(SHEET)
        archive.NameToInfo.pop(SHEET)  # so that no warning is given
        archive.writestr(information, f"<worksheet {MAIN}><sheetData/></worksheet>")
    return out.getvalue()


def _symbolic_link() -> bytes:
    out = io.BytesIO(rezip(plan(), {SHEET: None}))
    with zipfile.ZipFile(out, "a") as archive:
        link = zipfile.ZipInfo(SHEET)
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


# XML


def _entities() -> Iterator[Awkward]:
    outside = '<!DOCTYPE x [<!ENTITY % e SYSTEM "http://192.0.2.1/x.dtd">%e;]><x/>'
    for name in (
        "[Content_Types].xml",
        "_rels/.rels",
        _WORKBOOK,
        _LINKS,
        "xl/theme/theme1.xml",
        "docProps/app.xml",
        "xl/comments1.xml",
        "xl/worksheets/_rels/sheet1.xml.rels",
    ):
        yield Awkward(
            f"laughs in {name}", "plan.xlsx", lambda n=name: rezip(plan(), {n: laughs("x")}), "declaration"
        )
        yield Awkward(
            f"entity from outside in {name}",
            "plan.xlsx",
            lambda n=name: rezip(plan(), {n: outside}),
            "declaration",
        )
    for name in ("content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"):
        yield Awkward(
            f"laughs in an open {name}",
            "plan.ods",
            lambda n=name: rezip(
                ods(f"<table:table-row>{ods_cell('x')}</table:table-row>"), {n: laughs("x")}
            ),
            "declaration",
        )
    yield Awkward(
        "laughs in the strings, after a comment",
        "plan.xlsx",
        lambda: rezip(
            plan(),
            {"xl/sharedStrings.xml": laughs("sst").replace("<!DOCTYPE", f"<!--{'x' * 5_000}--><!DOCTYPE")},
        ),
        EITHER,
    )
    for words, text in (
        ("unknown", "&nothing;"),
        ("of a control character", "&#1;"),
        ("of half a character", "&#xD800;"),
        ("beyond all characters", "&#x110000;"),
    ):
        yield Awkward(
            f"entity {words}",
            "plan.xlsx",
            lambda t=text: cells_xml(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{t}</t></is></c></row>'),
            EITHER,
        )
    for encoding in ("UTF-7", "UTF-0", "utf-32", "EBCDIC-CP-GB", "x" * 500):
        xml = f'<?xml version="1.0" encoding="{encoding}"?><worksheet {MAIN}><sheetData>{_ONE}</sheetData></worksheet>'
        yield Awkward(
            f"sheet in {encoding[:12]}", "plan.xlsx", lambda x=xml: rezip(plan(), {SHEET: x}), EITHER
        )


def _sheet_places() -> Iterator[Awkward]:
    """A sheet cut at every kind of place in its XML; the zip around it is whole."""
    cells = (
        '<row r="1" ht="15"><c r="A1" t="inlineStr"><is><t>Some text</t></is></c><!-- aside --><c r="B1"><v>'
        '<![CDATA[12]]></v></c></row><row r="2"><c r="A2"><f>A1&amp;"x"</f><v>2</v></c></row>'
    )
    whole = part(
        cells_xml(
            cells,
            head="<cols><col min='1' max='2' hidden='1'/></cols>",
            tail='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
        ),
        SHEET,
    )
    for mark in (
        "<?xml",
        "xmlns",
        "<cols",
        "hidden=",
        "<sheetData",
        '"15"',
        "<row",
        "<c r",
        "<is>",
        "Some",
        "</is>",
        "aside",
        "CDATA[",
        "12",
        "]]>",
        "</v>",
        "&amp",
        "</row>",
        "</sheetData",
        "<mergeCells",
        "A1:B1",
        "</worksheet",
    ):
        yield Awkward(
            f"sheet cut at {mark}",
            "plan.xlsx",
            lambda m=mark: rezip(plan(), {SHEET: whole[: whole.index(m) + 2]}),
            "damaged",
        )
    yield Awkward(
        "row beyond all numbers",
        "plan.xlsx",
        lambda: cells_xml('<row r="99999999999999999999"><c><v>1</v></c></row>'),
        "damaged",
    )
    for reference, outcome in (
        ("B2147483648", "an area too large"),
        ("A4294967297", "an area too large"),
        ("a1", EITHER),
        ("XFE1", "an area too large"),
        ("AAAAAAAAAAAAA1", "damaged"),
        ("A" + "9" * 40, "damaged"),
        ("A1:B2", "damaged"),
        ("$A$1", "damaged"),
        ("A１", "damaged"),
    ):
        xml = f'<row r="1"><c r="A1"><v>1</v></c><c r="{reference}"><v>2</v></c></row>'
        yield Awkward(f"cell at {reference[:16]}", "plan.xlsx", lambda x=xml: cells_xml(x), outcome)
    for words, rows in (
        ("formula of itself", '<row r="1"><c r="A1"><f>A1</f><v>1</v></c></row>'),
        ("formulas in a circle", '<row r="1"><c r="A1"><f>B1</f></c><c r="B1"><f>A1</f></c></row>'),
        (
            "shared formula of itself",
            '<row r="1"><c r="A1"><f t="shared" si="0" ref="A1:A1048576">A1</f><v>1</v></c></row>',
        ),
        ("shared formula of none", '<row r="1"><c r="A1"><f t="shared" si="99999"/><v>1</v></c></row>'),
        ("formula of a million letters", f'<row r="1"><c r="A1"><f>{"(" * 1_000_000}</f><v>1</v></c></row>'),
        (
            "links to other programs",
            '<row r="1"><c r="A1" t="str"><f>cmd|\'/C calc\'!A0</f><v>x</v></c></row>',
        ),
        ("date before all dates", '<row r="1"><c r="A1" s="1"><v>-99999999</v></c></row>'),
        ("date after all dates", '<row r="1"><c r="A1" s="1"><v>1e300</v></c></row>'),
        ("date in ISO form that is none", '<row r="1"><c r="A1" t="d"><v>2025-99-99T99:99</v></c></row>'),
        ("same cell twice", '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'),
        ("same row twice", _ONE + _ONE),
        ("rows out of order", _ONE.replace("1", "5", 1).replace("A1", "A5") + _ONE),
        (
            "deep groups",
            "".join(
                f'<row r="{n}" outlineLevel="{n % 250}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 999)
            ),
        ),
        (
            "deep text",
            f'<row r="1"><c r="A1" t="inlineStr"><is>{"<r>" * 20_000}<t>x</t>{"</r>" * 20_000}</is></c></row>',
        ),
    ):
        yield Awkward(words, "plan.xlsx", lambda r=rows: cells_xml(r), EITHER)


# A great many of something


def _many() -> Iterator[Awkward]:
    million = 1_000_000
    xf = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    yield Awkward(
        "a million styles",
        "plan.xlsx",
        lambda: edited(_STYLES, "</cellXfs>", f"{xf * million}</cellXfs>"),
        EITHER,
    )
    yield Awkward(
        "a million merges",
        "plan.xlsx",
        lambda: cells_xml(
            _ONE,
            tail="<mergeCells>"
            + "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, million))
            + "</mergeCells>",
        ),
        EITHER,
    )
    yield Awkward(
        "a million names",
        "plan.xlsx",
        lambda: edited(
            _WORKBOOK,
            "</sheets>",
            "</sheets><definedNames>"
            + "".join(f'<definedName name="n{n}">A{n}</definedName>' for n in range(million))
            + "</definedNames>",
        ),
        EITHER,
    )
    yield Awkward("a million shared texts", "plan.xlsx", _million_texts, EITHER)
    yield Awkward(
        "a million hidden columns",
        "plan.xlsx",
        lambda: cells_xml(_ONE, head="<cols>" + '<col min="1" max="16384" hidden="1"/>' * 5_000 + "</cols>"),
        READ,
    )
    rules = "".join(
        f'<conditionalFormatting sqref="A1:XFD1048576"><cfRule type="expression" priority="{n}" dxfId="0">'
        '<formula>A1="x"'
        "</formula></cfRule></conditionalFormatting>"
        for n in range(2_000)
    )
    yield Awkward(
        "two thousand rules over every cell", "plan.xlsx", lambda: cells_xml(_ONE, tail=rules), READ
    )
    yield Awkward(
        "an area of twenty million blanks",
        "plan.xlsx",
        lambda: cells_xml(_ONE + '<row r="1000000"><c r="S1000000"><v>2</v></c></row>'),
        EITHER,
    )
    yield Awkward(
        "merges over all",
        "plan.xlsx",
        lambda: cells_xml(
            _ONE, tail="<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 50 + "</mergeCells>"
        ),
        EITHER,
    )


def _million_texts() -> bytes:
    strings = "".join(f"<si><t>t{n}</t></si>" for n in range(1_000_000))
    return _with_shared_strings(f"<sst {MAIN}>{strings}</sst>")


def _with_shared_strings(xml: str) -> bytes:
    links = part(plan(), _LINKS)
    if "sharedStrings" not in links:
        link = f'<Relationship Id="rId77" Type="{_RELATION}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
        links = links.replace("</Relationships>", link)
    shared = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    return rezip(cells_xml(shared), {"xl/sharedStrings.xml": xml, _LINKS: links})


# Names and links


def _paths() -> Iterator[Awkward]:
    for target in (
        "../../../../etc/passwd",
        "/etc/passwd",
        "file:///etc/passwd",
        "C:\\plan.xml",
        "\\\\192.0.2.1\\x.xml",
        "",
        "..",
        "%2e%2e/x.xml",
        "workbook.xml",
        "_rels/workbook.xml.rels",
        "x" * 9_000,
    ):
        yield Awkward(
            f"sheet at “{target[:24]}”",
            "plan.xlsx",
            lambda t=target: edited(_LINKS, 'Target="/?(xl/)?worksheets/sheet1.xml"', f'Target="{t}"'),
            EITHER,
        )
    yield Awkward(
        "links of one number", "plan.xlsx", lambda: edited(_LINKS, 'Id="rId[0-9]+"', 'Id="rId1"', 9), EITHER
    )
    circle = '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="sheet1.xml"/></Relationships>'
    yield Awkward(
        "sheet that leads to itself",
        "plan.xlsx",
        lambda: rezip(plan(), {"xl/worksheets/_rels/sheet1.xml.rels": circle}),
        READ,
    )
    for name in (
        "&#10;&#9;",
        "../../evil",
        "=cmd|'/C calc'!A0",
        "Plan\u202egnp",
        "&lt;script&gt;",
        "'",
        "\U0001f600" * 20,
        " ",
    ):
        yield Awkward(f"sheet named {name[:14]!a}", "plan.xlsx", lambda n=name: with_sheet_names(n), EITHER)
    yield Awkward("sheets that differ in case", "plan.xlsx", lambda: with_sheet_names("Plan", "PLAN"), EITHER)
    for words, added in (
        (
            "a query to a database",
            {
                "xl/connections.xml": f'<connections {MAIN}><connection id="1" type="1"><dbPr '
                'connection="DSN=x" command="DROP TABLE x"/></connection></connections>'
            },
        ),
        (
            "a link to another program",
            {
                "xl/externalLinks/externalLink1.xml": f"<externalLink {MAIN}><ddeLink "
                'ddeService="cmd" ddeTopic="/C calc"/></externalLink>'
            },
        ),
        ("a picture that is none", {"xl/media/image1.png": b"\x89PNG" + b"\xff" * 99}),
        ("macros that are none", {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 99}),
        ("a signature that is none", {"_xmlsignatures/sig1.xml": "<Signature/>"}),
    ):
        yield Awkward(f"with {words}", "plan.xlsx", lambda a=added: rezip(plan(), {**a}), READ)


def _kinds() -> Iterator[Awkward]:
    """Other things under a workbook's name, and workbooks under another's."""
    email = b"From: a@example.org\r\nTo: b@example.org\r\nSubject: plan\r\n\r\nAttached.\r\n"
    mhtml = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n<html></html>'
    for words, data, outcome in (
        ("email", email, EITHER),
        ("web archive", mhtml, "a saved web page"),
        ("web archive after its sender", b"From: <Saved by Excel>\r\n" + mhtml, EITHER),
        ("web page in UTF-16", "<html><table></table></html>".encode("utf-16"), "a web page"),
        ("web page after a remark", b"<!-- x -->\n<html></html>", "a web page"),
        ("SYLK", b'ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1;K"Rec"\r\nE\r\n', EITHER),
        ("DIF", b'TABLE\r\n0,1\r\n"EXCEL"\r\nVECTORS\r\n0,2\r\n""\r\n', EITHER),
        ("tabs", b"Rec\tAction\tOwner\r\n1\tTrain\tDCI\r\n", EITHER),
        ("program", b"\x7fELF\2\1\1" + b"\0" * 99, "no kind that is known"),
        ("program for Windows", b"MZ\x90\0\3" + b"\0" * 99, "no kind that is known"),
        ("script", b"#!/bin/sh\nrm -rf /\n", EITHER),
        ("database", b"SQLite format 3\0" + b"\0" * 99, "no kind that is known"),
        ("TIFF", b"II*\0" + b"\0" * 99, "no kind that is known"),
        ("text of one letter", b"x", EITHER),
        ("flat OpenDocument", b'<?xml version="1.0"?><office:document/>', "a flat OpenDocument"),
    ):
        yield Awkward(f"{words} as .xls, in other words", "plan.xls", lambda d=data: d, outcome)
    yield Awkward("workbook as .docx", "plan.docx", plan, "Rename it to end in .xlsx")
    yield Awkward("workbook as .eml", "plan.eml", plan, "Rename it to end in .xlsx")
    yield Awkward("workbook as .ods", "plan.ods", plan, "Rename it to end in .xlsx")
    yield Awkward("open plan as .xlsx", "plan.xlsx", lambda: ods(""), "Rename it to end in .ods")
    strict = {
        name: part(plan(), name)
        .replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        .replace(
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://purl.oclc.org/ooxml/spreadsheetml/main",
        )
        for name in (_WORKBOOK, _LINKS, SHEET, _STYLES)
    }
    yield Awkward("strict form of the standard", "plan.xlsx", lambda: rezip(plan(), {**strict}), READ)


# OpenDocument


def _open() -> Iterator[Awkward]:
    def rows(*cells: str, again: str = "1") -> bytes:
        return ods(
            f'<table:table-row table:number-rows-repeated="{again}">{"".join(cells)}</table:table-row>'
        )

    for number in ("1000000000", "-1", "0", "x", "9" * 40, "1e9", "２"):
        repeated = f'table:number-columns-repeated="{number}"'
        yield Awkward(
            f"open cells {number[:12]} times", "plan.ods", lambda r=repeated: rows(ods_cell("x", r)), EITHER
        )
        yield Awkward(
            f"open rows {number[:12]} times",
            "plan.ods",
            lambda n=number: rows(ods_cell("x"), again=n),
            EITHER,
        )
        spanned = f'table:number-columns-spanned="{number}" table:number-rows-spanned="{number}"'
        yield Awkward(
            f"open merge {number[:12]} wide", "plan.ods", lambda s=spanned: rows(ods_cell("x", s)), EITHER
        )
    yield Awkward(
        "open cell at XFD1048576",
        "plan.ods",
        lambda: ods(
            f'<table:table-row>{ods_cell("x")}</table:table-row><table:table-row table:number-rows-repeated="1048574"/>'
            '<table:table-row><table:table-cell table:number-columns-repeated="16383"/>'
            f"{ods_cell('y')}</table:table-row>"
        ),
        "XFD1048576",
    )
    wide = ods_cell("x", 'table:number-columns-repeated="16000"')
    yield Awkward(
        "open repeats in repeats",
        "plan.ods",
        lambda: ods(f'<table:table-row table:number-rows-repeated="1200">{wide}</table:table-row>' * 2),
        EITHER,
    )
    spaces = '<text:s text:c="1000000000"/>' * 2_000
    yield Awkward("open text of endless spaces", "plan.ods", lambda: rows(ods_cell(f"a{spaces}b")), EITHER)
    for words, rows_xml in (
        ("groups", "<table:table-row-group>" * 9_000 + "</table:table-row-group>" * 9_000),
        ("tables", "<table:table>" * 9_000 + "</table:table>" * 9_000),
    ):
        yield Awkward(f"open {words} in {words}", "plan.ods", lambda r=rows_xml: ods(r), EITHER)
    spans = ods_cell("<text:span>" * 9_000 + "x" + "</text:span>" * 9_000)
    yield Awkward("open spans in spans", "plan.ods", lambda: rows(spans), EITHER)
    circle = (
        '<style:style style:name="a" style:family="table-cell" style:parent-style-name="b"/>'
        '<style:style style:name="b" style:family="table-cell" style:parent-style-name="a"/>'
    )
    yield Awkward(
        "open styles in a circle",
        "plan.ods",
        lambda: ods_document(
            ods_table("<table:table-row>" + ods_cell("x", 'table:style-name="a"') + "</table:table-row>"),
            circle,
        ),
        READ,
    )
    for kind, value in (
        ("float", "x"),
        ("float", "1e999"),
        ("date", "2025-99-99"),
        ("date", ""),
        ("time", "PT99999999999H"),
        ("boolean", "maybe"),
        ("percentage", "NaN"),
        ("nothing", "1"),
    ):
        name = {"float": "value", "percentage": "value", "nothing": "value"}.get(kind, f"{kind}-value")
        cell = (
            f'<table:table-cell office:value-type="{kind}" office:{name}="{value}">'
            "<text:p>?</text:p></table:table-cell>"
        )
        yield Awkward(f"open {kind} “{value[:9]}”", "plan.ods", lambda c=cell: rows(c), EITHER)
    yield Awkward(
        "open without content", "plan.ods", lambda: rezip(ods(""), {"content.xml": None}), "damaged"
    )
    yield Awkward("open without sheets", "plan.ods", lambda: ods_document(""), EITHER)
    yield Awkward(
        "open sheets of one name", "plan.ods", lambda: ods_document(ods_table("") * 2), "two sheets named"
    )
    content = part(ods(f"<table:table-row>{ods_cell('Some text')}</table:table-row>"), "content.xml")
    for mark in (
        "<office:body",
        "table:name",
        "<table:table-row",
        "string",
        "Some",
        "</text:p",
        "</office:document",
    ):
        yield Awkward(
            f"open content cut at {mark}",
            "plan.ods",
            lambda m=mark: rezip(ods(""), {"content.xml": content[: content.index(m) + 3]}),
            "damaged",
        )


# Plain text


def _texts() -> Iterator[Awkward]:
    head = b"Rec,Action,Owner\r\n"
    row = "1,Train – all,DCI\r\n"
    for words, make, outcome in (
        ("a quotation open over 49 MB", lambda: head + b'1,"' + b"x\n" * 24_500_000, "CSV file"),
        ("a quotation open over a megabyte", lambda: head + b'1,"' + b"x\n" * 400_000, "quotation"),
        ("a line of 20 MB", lambda: head + b"1," + b"x" * 20_000_000 + b"\n", "CSV file"),
        ("a line of 20 MB in fields", lambda: head + b"abcdefg," * 2_500_000 + b"\n", "an area too large"),
        (
            "a hundred thousand columns",
            lambda: b",".join(b"c%d" % n for n in range(100_000)),
            "an area too large",
        ),
        ("two million short lines", lambda: head + b"1,a,b\n" * 2_000_000, "an area too large"),
        ("nothing but quotation marks", lambda: b'"' * 500_001, EITHER),
        ("nothing but line ends", lambda: b"\r" * 9 + b"x" + b"\n" * 3_000_000, EITHER),
        ("bytes of nought", lambda: head + b"1,Tr\0ain,DCI\n", "no kind that is known"),
        ("noughts in the middle", lambda: head + b"1,a,b\n" * 999 + b"\0" * 999, "no kind that is known"),
        ("two encodings", lambda: head + row.encode() + row.encode("cp1252"), EITHER),
        ("UTF-8, then UTF-16", lambda: head + row.encode("utf-16-le"), EITHER),
        ("UTF-16 of an odd length", lambda: (head.decode() + row).encode("utf-16")[:-1], EITHER),
        ("UTF-16 with half a character", lambda: "Rec,Action\n1,x".encode("utf-16") + b"\0\xd8\n\0", EITHER),
        ("UTF-32", lambda: (head.decode() + row).encode("utf-32"), "no kind that is known"),
        ("a mark in the middle", lambda: head + b"\xef\xbb\xbf1,Train,DCI\n", READ),
        ("half a UTF-8 character at the end", lambda: head + row.encode() + b"2,caf\xc3", EITHER),
        ("bytes that cp1252 has not", lambda: head + b"1,\x81\x8d\x8f,x\n", "no kind that is known"),
        ("control characters for a terminal", lambda: head + b"1,\x1b[2J\x07,x\n", "no kind that is known"),
        ("line ends of old Macs", lambda: head.replace(b"\r\n", b"\r") + b"1,Train,DCI\r", READ),
        ("a separator of its own", lambda: b"sep=;\r\nRec;Action;Owner\r\n1;Train;DCI\r\n", READ),
        ("a separator that is none", lambda: b"sep=\r\n" + head, EITHER),
        ("a separator that is a quotation mark", lambda: b'sep="\r\nRec"Action\r\n', EITHER),
        ("formulas", lambda: head + b'1,"=HYPERLINK(""http://192.0.2.1"",1)",@SUM(A1)\n2,+1-1,-2+3\n', READ),
        ("rows of every width", lambda: b"".join(b"x," * n + b"\n" for n in range(900)), READ),
    ):
        yield Awkward(f"CSV with {words}", "plan.csv", make, outcome)
