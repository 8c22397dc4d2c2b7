"""Binary workbooks harmed record by record: .xlsb, and .xls with its container. See awkward_files.py for outcomes."""

import struct
from collections.abc import Callable, Iterator
from functools import cache

from tests import binary_workbook as binary
from tests.awkward_files import (
    EITHER,
    READ,
    Awkward,
    compound,
    label,
    number,
    part,
    plan,
    record,
    rezip,
    xls,
    xls_stream,
    zip_of,
)

BOOK, STYLES, PLAN_SHEET = "xl/workbook.bin", "xl/styles.bin", "xl/worksheets/sheet1.bin"
_ONE = binary.number(1, 1)
_HEADINGS = ("Rec", "Action", "Owner", "Due", "RAG")
Records = list[tuple[int, bytes]]
Harm = Callable[[Records], Records]


def cases() -> Iterator[Awkward]:
    yield from _binary_records()
    yield from _binary_numbers()
    yield from _binary_parts()
    yield from _old_records()
    yield from _containers()
    yield from _encrypted()


# .xlsb


@cache
def binary_plan() -> bytes:
    """A plan with one record of each kind that is read."""
    styles = binary.DrawnStyles(
        formats={164: "0.00"},
        fills=[binary.fill(binary.NO_COLOUR, pattern=0), binary.fill(binary.RGB, rgb="FF0000")],
        styles=[(0, 0), (164, 0), (14, 0), (0, 1)],
    )
    cells = [
        binary.row(1), *[binary.words(column, heading) for column, heading in enumerate(_HEADINGS, 1)],
        binary.row(2), binary.number(1, 1.1, 1), binary.words(2, "Train"), binary.words(3, "DCI"),
        binary.number(4, 45930, 2), binary.blank(5, 3), binary.truth(6, True),
        binary.row(3, hidden=True), binary.number(1, 2), binary.words(2, "Publish"), binary.error(3, 0x17),
        binary.formula(4, 45930), binary.formula_error(5, 0x2A), binary.record(2, binary.at(6) + b"\0\0\0\0"),
    ]  # fmt: skip
    sheet = binary.Drawn(
        "Action Plan", cells, before=binary.hidden_columns(8, 9),
        after=binary.merge(2, 1, 2, 1) + binary.coloured_by_rules(3, 7, 9, 7)
        + binary.coloured_by_newer_rules(3, 8, 9, 8),
    )  # fmt: skip
    return binary.xlsb(sheet, styles=styles)


def _records_of(name: str) -> Records:
    import io
    import zipfile

    data = zipfile.ZipFile(io.BytesIO(binary_plan())).read(name)
    records, place = [], 0
    while place < len(data):
        kind, place = _seven_bits(data, place)
        length, place = _seven_bits(data, place)
        records.append((kind, data[place : place + length]))
        place += length
    return records


def _seven_bits(data: bytes, place: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        value |= (data[place] & 0x7F) << shift
        shift, place = shift + 7, place + 1
        if data[place - 1] < 0x80:
            return value, place


def harmed(name: str, harm: Harm) -> bytes:
    """The plan with the records of one part changed."""
    return rezip(
        binary_plan(), {name: b"".join(binary.record(kind, body) for kind, body in harm(_records_of(name)))}
    )


def _first(kind: int, change: Callable[[bytes], bytes | None]) -> Harm:
    """Changes the first record of a kind; None takes it out."""

    def harm(records: Records) -> Records:
        place = next(place for place, (found, _) in enumerate(records) if found == kind)
        body = change(records[place][1])
        return records[:place] + ([] if body is None else [(kind, body)]) + records[place + 1 :]

    return harm


def _put(offset: int, packed: bytes) -> Callable[[bytes], bytes]:
    return lambda body: body[:offset] + packed + body[offset + len(packed) :]


_KINDS = {
    PLAN_SHEET: {
        0: "row", 1: "blank", 2: "small number", 3: "error", 4: "truth", 5: "number", 6: "text", 9: "formula",
        11: "error of a formula", 60: "columns", 148: "area", 176: "merge", 461: "rules", 1046: "newer rules",
    },
    BOOK: {156: "sheet's name", 153: "settings"},
    STYLES: {44: "format", 45: "fill", 47: "style", 603: "number of fills", 617: "number of styles"},
}  # fmt: skip


def _binary_records() -> Iterator[Awkward]:
    """Each kind of record emptied, cut in half, missing, and said to be longer than the part."""
    for name, kinds in _KINDS.items():
        for kind, words in kinds.items():
            for way, change in (
                ("emptied", lambda body: b""),
                ("cut", lambda body: body[: len(body) // 2]),
                ("missing", lambda body: None),
            ):
                yield Awkward(
                    f"binary {words} {way}", "plan.xlsb",
                    lambda n=name, k=kind, c=change: harmed(n, _first(k, c)), EITHER,
                )  # fmt: skip
    for name in (BOOK, STYLES, PLAN_SHEET):
        yield Awkward(
            f"binary {name} cut after a record", "plan.xlsb",
            lambda n=name: harmed(n, lambda records: records[:-1]), "damaged",
        )  # fmt: skip
        yield Awkward(
            f"binary {name} with a length beyond its end", "plan.xlsb",
            lambda n=name: rezip(binary_plan(), {n: b"\x81\x01\xff\xff\xff\x7f" + b"x" * 50}), "damaged",
        )  # fmt: skip
        yield Awkward(
            f"binary {name} empty", "plan.xlsb", lambda n=name: rezip(binary_plan(), {n: b""}), "damaged"
        )
        yield Awkward(
            f"binary {name} of half a record", "plan.xlsb",
            lambda n=name: rezip(binary_plan(), {n: b"\x81\x01\x80"}), "damaged",
        )  # fmt: skip


def _binary_numbers() -> Iterator[Awkward]:
    """Numbers that cannot be, in records that are whole."""
    most, least, far = b"\xff\xff\xff\xff", b"\0\0\0\x80", struct.pack("<I", 1_048_575)
    for words, kind, offset, packed, outcome in (
        ("row below the last", 0, 0, struct.pack("<I", 1_048_576), "damaged"),
        ("row of minus one", 0, 0, most, "damaged"),
        ("row at the bottom", 0, 0, far, EITHER),
        ("column beyond the last", 5, 0, struct.pack("<I", 16_384), EITHER),
        ("column of minus one", 5, 0, most, EITHER),
        ("style that is none", 5, 4, b"\xff\xff\xff\x00", EITHER),
        ("text longer than its record", 6, 8, struct.pack("<I", 9_999), EITHER),
        ("text of minus one letters", 6, 8, most, EITHER),
        ("text of two thousand million letters", 6, 8, least, EITHER),
        ("number that is none", 5, 8, struct.pack("<d", float("nan")), EITHER),
        ("number without end", 5, 8, struct.pack("<d", float("inf")), EITHER),
        ("date beyond the calendar", 5, 8, struct.pack("<d", 1e300), EITHER),
        ("error that is none", 3, 8, b"\x99", EITHER),
        ("truth that is neither", 4, 8, b"\x07", READ),
        ("merge backwards", 176, 0, struct.pack("<IIII", 9, 2, 9, 2), EITHER),
        ("merge without end", 176, 4, most + b"\0\0\0\0" + most, EITHER),
        ("columns backwards", 60, 0, struct.pack("<II", 16_383, 0), READ),
        ("columns without end", 60, 4, most, READ),
        ("rules with minus one areas", 461, 8, most, EITHER),
        ("newer rules with minus one areas", 1046, 12, most, EITHER),
        ("area XFD1048576", 148, 0, struct.pack("<IIII", 0, 1_048_575, 0, 16_383), EITHER),
        ("area of minus one", 148, 0, most * 4, EITHER),
    ):
        yield Awkward(
            f"binary {words}", "plan.xlsb",
            lambda k=kind, o=offset, p=packed: harmed(PLAN_SHEET, _first(k, _put(o, p))), outcome,
        )  # fmt: skip
    corner = binary.row(1_048_576) + binary.number(16_384, 1)
    yield Awkward(
        "binary cell at XFD1048576", "plan.xlsb",
        lambda: binary.xlsb(binary.Drawn("Plan", [binary.row(1), binary.number(1, 1), corner])), "XFD1048576",
    )  # fmt: skip
    for index in (0, 7, 0xFFFFFFFF):
        shared = binary.record(7, binary.at(2) + struct.pack("<I", index))
        yield Awkward(
            f"binary shared text {index} of none", "plan.xlsb",
            lambda s=shared: binary.xlsb(binary.Drawn("Plan", [binary.row(1), s])), EITHER,
        )  # fmt: skip
    for words, body in (
        ("lies about their number", struct.pack("<II", 1, 0xFFFFFFFF)),
        ("are cut", b"\1\0"),
    ):
        table = binary.record(159, body) + binary.record(19, b"\0" + binary.text("x")) + binary.record(160)
        yield Awkward(
            f"binary shared texts: {words}", "plan.xlsb",
            lambda t=table: _with_shared_texts(t), EITHER,
        )  # fmt: skip
    for words, number_of_style in (("fill", 3), ("format", 0)):
        yield Awkward(
            f"binary style with a {words} that is none", "plan.xlsb",
            lambda n=number_of_style: harmed(STYLES, _first(47, _put(2 * n, b"\xff\xff"))), EITHER,
        )  # fmt: skip
    yield Awkward(
        "binary rows out of order", "plan.xlsb",
        lambda: binary.xlsb(binary.Drawn("Plan", [binary.row(9), _ONE, binary.row(2), _ONE])),
        EITHER,
    )  # fmt: skip
    yield Awkward(
        "binary text with half characters", "plan.xlsb",
        lambda: harmed(PLAN_SHEET, _first(6, _put(12, b"\0\xd8\0\0"))), EITHER,
    )  # fmt: skip


def _with_shared_texts(table: bytes) -> bytes:
    links = part(binary_plan(), "xl/_rels/workbook.bin.rels").replace(
        "</Relationships>",
        f'<Relationship Id="rId98" Type="{binary.OFFICE}/sharedStrings" Target="sharedStrings.bin"/></Relationships>',
    )
    return rezip(binary_plan(), {"xl/sharedStrings.bin": table, "xl/_rels/workbook.bin.rels": links})


def _binary_parts() -> Iterator[Awkward]:
    yield Awkward("binary plan", "plan.xlsb", binary_plan, READ)
    yield Awkward("binary plan as .xlsx", "plan.xlsx", binary_plan, "Rename it to end in .xlsb")
    yield Awkward("plan as .xlsb", "plan.xlsb", plan, "Rename it to end in .xlsx")
    for target in ("workbook.bin", "../../../etc/passwd", "/dev/zero", "worksheets/missing.bin", ""):
        yield Awkward(
            f"binary sheet is “{target}”", "plan.xlsb",
            lambda t=target: rezip(binary_plan(), {"xl/_rels/workbook.bin.rels": part(
                binary_plan(), "xl/_rels/workbook.bin.rels").replace("worksheets/sheet1.bin", t)}), "damaged",
        )  # fmt: skip
    yield Awkward(
        "binary sheet is XML", "plan.xlsb",
        lambda: rezip(binary_plan(), {PLAN_SHEET: part(plan(), "xl/worksheets/sheet1.xml")}), "damaged",
    )  # fmt: skip
    yield Awkward(
        "binary sheets of one name", "plan.xlsb",
        lambda: binary.xlsb(binary.Drawn("Plan", []), binary.Drawn("Plan", [])), "two sheets named “Plan”",
    )  # fmt: skip
    yield Awkward(
        "binary sheet named with control characters", "plan.xlsb",
        lambda: binary.xlsb(binary.Drawn("Pl\x1b[31m\nan\0", [binary.row(1), binary.words(1, "x")])), EITHER,
    )  # fmt: skip
    yield Awkward(
        "both kinds of workbook in one", "plan.xlsb",
        lambda: rezip(binary_plan(), {"xl/workbook.xml": part(plan(), "xl/workbook.xml")}), READ,
    )  # fmt: skip


# .xls


def _old(*records: bytes) -> bytes:
    return compound({"Workbook": xls_stream([label(0, 0, "Action"), *records])})


def _old_records() -> Iterator[Awkward]:
    for words, made, outcome in (
        ("label emptied", record(0x0204), EITHER),
        ("label cut", record(0x0204, b"\0\0\1"), EITHER),
        ("label longer than its record", record(0x0204, struct.pack("<HHHHB", 1, 0, 0, 9_999, 0) + b"x"), EITHER),
        ("label with half a character", record(0x0204, struct.pack("<HHHHB", 1, 0, 0, 2, 1) + b"\0\xd8x"), EITHER),
        ("shared text of none", record(0x00FD, struct.pack("<HHHI", 1, 0, 0, 7)), "damaged"),
        ("shared text of minus one", record(0x00FD, struct.pack("<HHHI", 1, 0, 0, 0xFFFFFFFF)), "damaged"),
        ("number cut", record(0x0203, b"\1\0\0\0"), "damaged"),
        ("small number cut", record(0x027E, b"\1\0\0\0\0"), "damaged"),
        ("small numbers without columns", record(0x00BD, b"\1\0\0\0"), EITHER),
        ("small numbers backwards", record(0x00BD, struct.pack("<HH", 1, 9) + b"\0" * 6 + b"\1\0"), EITHER),
        ("blanks without end", record(0x00BE, struct.pack("<HH", 1, 0) + b"\0\0" * 4_000 + b"\xff\xff"), EITHER),
        ("error that is none", record(0x0205, struct.pack("<HHHBB", 1, 0, 0, 0x99, 1)), READ),
        ("truth cut", record(0x0205, b"\1\0"), "damaged"),
        ("number that is none", number(1, 0, float("nan")), READ),
        ("number without end", number(1, 0, float("inf")), READ),
        ("formula cut", record(0x0006, b"\1\0\0\0\0\0"), EITHER),
        ("formula of itself", record(0x0006, struct.pack("<HHHdHIH", 1, 0, 0, 7.0, 0, 0, 5) + b"\1\1\0\0\0"), READ),
        ("formula whose text never comes",
         record(0x0006, struct.pack("<HHH", 1, 0, 0) + b"\0\0\0\0\0\0\xff\xff" + b"\0" * 8), EITHER),
        ("shared formula of itself", record(0x04BC, b"\0\0\0\0\0\0\0\0\5\0\1\0\0\0\0"), EITHER),
        ("merges without end", record(0x00E5, b"\xff\xff" + b"\0" * 8), EITHER),
        ("merges backwards", record(0x00E5, b"\1\0" + struct.pack("<HHHH", 9, 2, 9, 2)), EITHER),
        ("merge over all", record(0x00E5, b"\1\0" + struct.pack("<HHHH", 0, 65_535, 0, 255)), READ),
        ("row that is none", record(0x0208, b"\xff\xff"), EITHER),
        ("columns that are none", record(0x007D, b"\xff\xff"), EITHER),
        ("note that is none", record(0x001C, b"\1"), EITHER),
        ("picture that is none", record(0x005D, b"\1\2\3") + record(0x00EC, b"\0" * 9), EITHER),
        ("rules cut", record(0x01B0, b"\0" * 13), EITHER),
        ("area declared falsely", record(0x0200, struct.pack("<IIHHH", 0, 0xFFFFFFFF, 0, 256, 0)), READ),
        ("beginning again and again", record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 0)) * 300, EITHER),
        ("records of nothing", struct.pack("<HH", 0, 0) * 9_000, EITHER),
    ):  # fmt: skip
        yield Awkward(f"old {words}", "plan.xls", lambda m=made: _old(m), outcome)
    for words, place in (("in itself", 0), ("beyond the end", 0x7FFFFFFF), ("at minus one", 0xFFFFFFFF)):
        yield Awkward(f"old sheet {words}", "plan.xls", lambda p=place: _old_sheet_at(p), "damaged")
    yield Awkward("old sheet without an end", "plan.xls",
                  lambda: compound({"Workbook": xls_stream([label(0, 0, "Action")])[:-4]}), "damaged")  # fmt: skip
    yield Awkward("old sheets of one name", "plan.xls", _old_sheets_of_one_name, "two sheets named")
    yield Awkward("old plan as .csv", "plan.csv", xls, "Rename it to end in .xls")


def _old_sheet_at(place: int) -> bytes:
    stream = bytearray(xls_stream([label(0, 0, "Action")]))
    struct.pack_into("<I", stream, stream.index(b"\x85\0") + 4, place)
    return compound({"Workbook": bytes(stream)})


def _old_sheets_of_one_name() -> bytes:
    stream = xls_stream([label(0, 0, "Action")])
    start = stream.index(b"\x85\0")
    length = 4 + struct.unpack_from("<H", stream, start + 2)[0]
    bundle = bytearray(stream[start : start + length])
    (offset,) = struct.unpack_from("<I", bundle, 4)
    struct.pack_into("<I", bundle, 4, offset + length)
    return compound({"Workbook": stream[:start] + bundle * 2 + stream[start + length :]})


# The container of .xls


def _patched(offset: int, packed: bytes) -> bytes:
    data = bytearray(xls())
    data[offset : offset + len(packed)] = packed
    return bytes(data)


def _containers() -> Iterator[Awkward]:
    sector = struct.pack
    for words, offset, packed, outcome in (
        ("sectors of nothing", 30, b"\0\0", EITHER),
        ("sectors of four thousand million", 30, b"\x20\0", EITHER),
        ("order of bytes unknown", 28, b"\0\0", EITHER),
        ("version unknown", 26, b"\xff\xff", EITHER),
        ("no sectors of allocation", 44, sector("<I", 0), EITHER),
        ("sectors of allocation without end", 44, sector("<I", 0xFFFFFFFF), EITHER),
        ("directory beyond the end", 48, sector("<I", 0x00FFFFFF), EITHER),
        ("directory at minus one", 48, sector("<I", 0xFFFFFFFF), EITHER),
        ("directory in the allocation", 48, sector("<I", 0), EITHER),
        ("small sectors in a circle", 60, sector("<II", 0, 99), EITHER),
        ("more allocation in a circle", 68, sector("<II", 0, 0xFFFFFFFF), EITHER),
        ("allocation beyond the end", 76, sector("<I", 0x00FFFFFF), EITHER),
        ("allocation is the directory", 76, sector("<I", 1), EITHER),
        ("directory follows itself", 512 + 4, sector("<I", 1), EITHER),
        ("workbook follows itself", 512 + 8, sector("<I", 2), EITHER),
        ("workbook leads to the directory", 512 + 8, sector("<I", 1), EITHER),
        ("workbook leads beyond the end", 512 + 8, sector("<I", 0x7FFFFFFF), EITHER),
        ("entry is its own child", 1024 + 76, sector("<I", 0), EITHER),
        ("entry is its own brother", 1024 + 128 + 72, sector("<I", 1), EITHER),
        ("entry that is not there", 1024 + 76, sector("<I", 0x7FFFFFFF), EITHER),
        ("workbook of minus one bytes", 1024 + 128 + 120, b"\xff" * 8, EITHER),
        ("workbook of no bytes", 1024 + 128 + 120, b"\0" * 8, EITHER),
        ("workbook begins beyond the end", 1024 + 128 + 116, sector("<I", 0x00FFFFFF), EITHER),
        ("workbook is a folder", 1024 + 128 + 66, b"\1", EITHER),
        ("name longer than its place", 1024 + 128 + 64, b"\xff\xff", EITHER),
    ):
        yield Awkward(f"container: {words}", "plan.xls", lambda o=offset, p=packed: _patched(o, p), outcome)
    for length in (8, 76, 511, 513, 1_023, 1_100, 1_536, 1_700):
        yield Awkward(f"container cut at {length}", "plan.xls", lambda n=length: xls()[:n], "damaged")


# Encrypted, in every way that Excel has had


def _encrypted() -> Iterator[Awkward]:
    agile = struct.pack("<HHI", 4, 4, 0x40) + b'<?xml version="1.0"?><encryption/>'
    standard = struct.pack("<HHI", 4, 2, 0x24) + b"\0" * 200
    for words, info in (
        ("agile", agile),
        ("standard", standard),
        ("extensible", struct.pack("<HHI", 4, 3, 0x10)),
    ):
        yield Awkward(
            f"encrypted, {words}", "plan.xlsx",
            lambda i=info: compound({"EncryptionInfo": i, "EncryptedPackage": b"\1" * 9_000}), "encrypted",
        )  # fmt: skip
    rights = {"\x09DRMContent": b"\1" * 500, "EncryptedPackage": b"\1"}
    yield Awkward("encrypted, rights", "plan.xlsx", lambda: compound(rights), "encrypted")
    yield Awkward("encrypted binary plan", "plan.xlsb",
                  lambda: compound({"EncryptionInfo": agile, "EncryptedPackage": b"\1"}), "encrypted")  # fmt: skip
    for words, body in (
        ("XOR", b"\0\0\x34\x12\x78\x56"),
        ("RC4", b"\1\0\1\0\1\0" + b"\7" * 48),
        ("RC4 by the system", b"\1\0\2\0\2\0" + b"\7" * 150),
        ("nothing that is known", b"\xff\xff"),
    ):
        yield Awkward(
            f"old and encrypted by {words}", "plan.xls", lambda b=body: _old_protected(b), "encrypted"
        )
    rc4, page = b"\1\0\1\0\1\0" + b"\7" * 48, record(0x00E1, b"\xb0\4")
    yield Awkward(
        "old and encrypted after other records", "plan.xls", lambda: _old_protected(rc4, page), "encrypted"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
        'manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    for words, parts in (
        (
            "part by part",
            {"mimetype": kind, "content.xml": b"\x93\1\7" * 99, "META-INF/manifest.xml": manifest},
        ),
        ("whole", {"mimetype": kind, "encrypted-package": b"\x93\1" * 99, "META-INF/manifest.xml": manifest}),
    ):
        yield Awkward(f"open and encrypted {words}", "plan.ods", lambda p=parts: zip_of(dict(p)), "encrypted")


def _old_protected(body: bytes, before: bytes = b"") -> bytes:
    stream = xls_stream([label(0, 0, "Action")])
    first = 4 + struct.unpack_from("<H", stream, 2)[0]
    return compound({"Workbook": stream[:first] + before + record(0x002F, body) + stream[first:]})
