"""The child process that opens a workbook, within limits of memory and time. Bytes in, a pickled answer out.

It imports no framework and is given no secrets. Whatever it does, crash, hang or eat memory, the parent says so in one
sentence. Its answer is ("read", {...}) or ("refused", name of a Refusal, {gaps}), of built-in and datetime types only.
"""

import gc
import io
import os
import pickle
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from recommendations.workbook.memory_watch import watch_memory
from recommendations.workbook.sheet_answer import (
    Clean,
    Refused,
    SheetAnswer,
    by_row,
    refuse_area,
    refuse_shared_names,
    trimmed,
)

LARGE = 5_000_000  # bytes of XML from which it pays to scan and read at once
MEMORY = 832 << 20  # with what the parent holds of the same workbook, 1 GiB in all
MEMORY_WORDS = "1 GB"

Answer = tuple[Any, ...]


def main(kind: str, seconds: int) -> None:
    """Reads the workbook on standard input; writes the answer on standard output."""
    _limit(seconds)
    if not memory_is_limited():
        watch_memory(MEMORY)
    gc.disable()  # short-lived, and all it makes is kept
    data = sys.stdin.buffer.read()
    try:
        packed = pickle.dumps(answer(kind, data), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        packed = pickle.dumps(("refused", "TOO_MUCH_MEMORY", {"limit": MEMORY_WORDS}))
    sys.stdout.buffer.write(packed)
    sys.stdout.buffer.flush()
    os._exit(0)  # nothing to tidy up, nor to wait for


def _limit(seconds: int) -> None:
    """No more memory or processor time than a workbook needs, no file written, no core dumped."""
    try:
        import resource
    except ImportError:  # Windows: the parent's time limit remains, and the watch of memory
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if memory_is_limited():
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def memory_is_limited() -> bool:
    """Whether the system itself refuses this process more memory than MEMORY."""
    return sys.platform.startswith("linux")  # macOS counts its shared libraries, and refuses


def answer(kind: str, data: bytes) -> Answer:
    """The answer for a file of a kind that `intake` found."""
    try:
        readers = {
            "xlsx": _read_xlsx,
            "xlsb": _read_xlsb,
            "xls": _read_xls,
            "ods": _read_ods,
            "csv": _read_csv,
        }
        return ("read", readers[kind](data))
    except Refused as refused:
        return refused.answer


# .xlsx, .xlsm


def _read_xlsx(data: bytes) -> dict[str, Any]:
    from recommendations.workbook.workbook_xml import OpenWorkbook

    with _refusing_damage():
        book = OpenWorkbook(io.BytesIO(data))
        parts = book.parts()
        refuse_shared_names(name for name, _ in parts.sheets)
        for name, part in parts.sheets:
            if not book.has(part):
                raise Refused("DAMAGED", found=f"its sheet “{name}” is missing")
        read = _reading(data, sum(book.size(part) for _, part in parts.sheets))
        styles, styles_why = book.styles()
        strikes = book.strikes(styles)
        scans = []
        for name, part in parts.sheets:
            scan = book.scan(
                part, formulas_await_calculation=parts.formulas_await_calculation, strikes=strikes
            )
            scans.append(scan)
            refuse_area(name, scans[-1].area)
    sheets = read()
    for sheet in sheets:
        scan = scans[sheet["place"]]
        _add_scan(sheet, scan, styles)
        _add_rules(sheet, scan.rules.rules(styles.rule_fills), from_1904=parts.from_1904)
        _add_strikes(sheet, scan, styles)
        _add_notes(sheet, book, parts.sheets[sheet["place"]][1])
    return {"sheets": sheets, "fills_why": styles_why}


@contextmanager
def _refusing_damage() -> Iterator[None]:
    """What a malformed zip or XML raises, as a refusal."""
    from pyexpat import ExpatError

    from recommendations.workbook.intake import BROKEN_ZIP
    from recommendations.workbook.styles import Forbidden

    try:
        yield
    except Forbidden:
        raise Refused("ENTITIES", part="a part of it") from None
    except (*BROKEN_ZIP, ExpatError, LookupError) as error:  # LookupError: an encoding that is none
        raise Refused("DAMAGED", found=f"a part of it is malformed ({error})") from None


def _reading(data: bytes, unpacked: int) -> Callable[[], list[SheetAnswer]]:
    """How to get the values. Of a large workbook they are read while it is scanned, as calamine leaves Python free.

    Only where memory is limited: elsewhere the scan must first have found that the used area is one to allocate.
    """
    if unpacked < LARGE or not memory_is_limited():
        return lambda: _read_sheets(data)
    from concurrent.futures import ThreadPoolExecutor

    return ThreadPoolExecutor(1).submit(_read_sheets, data).result


def _add_scan(sheet: SheetAnswer, scan: Any, styles: Any) -> None:
    """Lays what the scan found beside the values: styles by pattern of row, hidden rows, errors and formulas."""
    if scan.has_values and not sheet["any"] and not scan.specials:
        raise Refused("DAMAGED", found=f"its sheet “{sheet['name']}” is written in a way that cannot be read")
    sheet["hidden_rows"] = frozenset(scan.hidden_rows)
    sheet["hidden_columns"] = frozenset(scan.hidden_columns)
    sheet["formats"] = _by_pattern(scan, styles.formats)
    sheet["fills"] = _by_pattern(scan, styles.fills)
    sheet["specials"] = scan.specials
    if scan.specials:
        _make_room(sheet, scan.specials)


def _add_rules(sheet: SheetAnswer, rules: Sequence[Any], *, from_1904: bool) -> None:
    """Lays the fills of conditional formatting over the cells' own, and says where they cannot be known."""
    from recommendations.workbook.filled_by_rules import Cells, fill_by_rules, laid_over

    altered = sheet.pop("altered")
    if not rules:
        return
    first = (sheet["first_row"], sheet["first_column"])
    cells = Cells(sheet["rows"], first, sheet["specials"], altered, from_1904=from_1904)
    filled = fill_by_rules(rules, cells)
    sheet["fills"] = laid_over(sheet["fills"], filled.fills)
    sheet["coloured_by_rules"] = filled.not_known


def _add_strikes(sheet: SheetAnswer, scan: Any, styles: Any) -> None:
    """Says which cells are struck through. After the rules of conditional formatting, which see whole texts."""
    from recommendations.workbook.struck import MARK, strike

    if any(styles.struck) or scan.runs:
        styled = _by_pattern(scan, tuple(MARK if struck else None for struck in styles.struck))
        strike(sheet, styled, scan.runs)


def _add_notes(sheet: SheetAnswer, book: Any, part: str) -> None:
    """The notes on cells, of a sheet that is linked to other parts at all."""
    folder, _, name = part.rpartition("/")
    if book.has(f"{folder}/_rels/{name}.rels"):
        from recommendations.workbook.comments_part import read_notes

        sheet["notes"] = by_row(read_notes(book, part))


def _by_pattern(scan: Any, styles: tuple[str | None, ...]) -> tuple[dict[int, int], list[dict[int, str]]]:
    """(row → number of its pattern, patterns: column → format or fill), without rows that have none."""
    patterns = [
        {column: text for column, style in pattern if style < len(styles) and (text := styles[style])}
        for pattern in scan.patterns
    ]
    return {row: number for row, number in scan.rows.items() if patterns[number]}, patterns


def _make_room(sheet: SheetAnswer, specials: list[tuple[int, int, str, str]]) -> None:
    """Widens the values to hold errors and formulas that calamine saw as nothing."""
    rows, top, left = sheet["rows"], sheet["first_row"], sheet["first_column"]
    if not rows:
        top, left = specials[0][0], specials[0][1]
    width = len(rows[0]) if rows else 0
    first_row, last_row = (
        min(top, *(s[0] for s in specials)),
        max(top + len(rows) - 1, *(s[0] for s in specials)),
    )
    first, last = min(left, *(s[1] for s in specials)), max(left + width - 1, *(s[1] for s in specials))
    refuse_area(sheet["name"], (first_row, first, last_row, last))
    before, after = (None,) * (left - first), (None,) * (last - left - width + 1)
    blank = (None,) * (last - first + 1)
    wide = rows if not before and not after else [before + row + after for row in rows]
    sheet["rows"] = [blank] * (top - first_row) + wide + [blank] * (last_row - top - len(rows) + 1)
    sheet["first_row"], sheet["first_column"] = first_row, first


# The older and the open kinds


def _read_xls(data: bytes) -> dict[str, Any]:
    from recommendations.workbook.old_excel import read_old_excel

    sheets = read_old_excel(data)
    refuse_shared_names(sheet["name"] for sheet in sheets)
    return {"sheets": sheets, "fills_why": ""}


def _read_ods(data: bytes) -> dict[str, Any]:
    from recommendations.workbook.open_document import read_open_document

    with _refusing_damage():
        sheets = read_open_document(data)
    refuse_shared_names(sheet["name"] for sheet in sheets)
    return {"sheets": sheets, "fills_why": ""}


# Values, through calamine


def _read_xlsb(data: bytes) -> dict[str, Any]:
    from recommendations.workbook.binary_workbook import BinaryWorkbook

    with _refusing_damage():
        book = BinaryWorkbook(data)
        styles = book.styles()
        found = book.sheets()
        refuse_shared_names(name for name, _ in found)
        for name, about in found:
            refuse_area(name, about.scan.area)
    by_name = dict(found)
    sheets = _read_sheets(data)
    for sheet in sheets:
        if sheet["name"] not in by_name:
            raise Refused("DAMAGED", found=f"its sheet “{sheet['name']}” is missing")
        about = by_name[sheet["name"]]
        _add_scan(sheet, about.scan, styles)
        sheet |= {"merges": about.merges, "coloured_by_rules": about.coloured_by_rules}
        _add_strikes(sheet, about.scan, styles)
        del sheet["altered"]
    return {"sheets": sheets, "fills_why": ""}


def _read_sheets(data: bytes) -> list[SheetAnswer]:
    import python_calamine

    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
        return [
            {"place": place, "name": sheet.name}
            | _read_sheet(
                book.get_sheet_by_index(place),
                hidden=sheet.visible != python_calamine.SheetVisibleEnum.Visible,
            )
            for place, sheet in enumerate(book.sheets_metadata)
            if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
        ]
    except python_calamine.PasswordError:
        raise Refused("ENCRYPTED") from None
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise Refused(
            "DAMAGED", found="its cells cannot be read" + (f" ({error})" if str(error) else "")
        ) from None


def _read_sheet(sheet: Any, *, hidden: bool) -> SheetAnswer:
    top, left = sheet.start or (0, 0)
    clean = Clean()
    return {
        "hidden": hidden,
        "any": sheet.start is not None,
        "rows": trimmed(_cleaned_rows(sheet, clean)),
        "altered": clean.altered,
        "first_row": top + 1,
        "first_column": left + 1,
        "merges": [(a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in sheet.merged_cell_ranges or ()],
    }


def _cleaned_rows(sheet: Any, clean: Clean) -> list[tuple[Any, ...]]:
    """Rows of clean values; all blank rows are one object, as a stray cell can put a million of them above it."""
    width = sheet.width
    blank = (None,) * width
    rows = [
        blank
        if not any(row) and row.count("") == width
        else tuple([clean[v] if (t := type(v)) is str or t is date or t is datetime else v for v in row])
        for row in sheet.iter_rows()
    ]
    # iter_rows counts rows from the top of the sheet, columns from the used area.
    return rows[len(rows) - sheet.height :]


# .csv


def _read_csv(data: bytes) -> dict[str, Any]:
    from recommendations.workbook.delimited import Unclear, decoded, rows_of

    try:
        fields = rows_of(decoded(data))
    except Unclear as error:
        raise Refused(
            "TEXT", found=str(error), expected="Expected each quotation mark to be closed."
        ) from None
    width = max(map(len, fields), default=0)
    refuse_area("the only sheet", (1, 1, max(len(fields), 1), max(width, 1)))
    clean = Clean()
    rows = [tuple([clean[text] for text in row]) + (None,) * (width - len(row)) for row in fields]
    sheet = {
        "name": "",
        "hidden": False,
        "rows": trimmed(rows),
        "first_row": 1,
        "first_column": 1,
        "merges": [],
    }
    return {"sheets": [sheet], "fills_why": "a CSV file holds no colours"}
