"""Makes the two sample workbooks and the measures in `monitor/samples/`: `python -m tests.make_samples`.

They are laid out as forces lay them out, not as a program would like: a title block, a header over two rows,
recommendations merged, given once or repeated, dates in words, colours without words, a hidden row and sheet,
a total, a key and notes. The same story gives the same bytes (with the same openpyxl and zlib).
"""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from openpyxl import Workbook

from recommendations.wording import uk_date
from tests.sample_measures import FILE_NAME, OF_NORTHMARCH, measures_csv
from tests.sample_sheets import Places, draw_cover, draw_guidance, draw_lists, draw_plan
from tests.sample_story import story

FOLDER = Path(__file__).resolve().parent.parent / "monitor" / "samples"
SHEET = "CI Action Plan"
FORCE_LINE = "NORTHMARCH POLICE  |  Safer together"
TITLE = "HMICFRS – how effectively we investigate crime – Action Plan"
INVENTED = "Invented sample data: Northmarch Police does not exist, and no figure here comes from any force."
EDITOR = "Programme Manager, Investigations"
HISTORY = (
    ("1.0", "30 May 2025", "Head of Crime", "First plan, agreed by the Chief Officer Team."),
    ("2.0", "18 July 2025", EDITOR, "Owners confirmed; measures added."),
    ("3.0", "6 October 2025", EDITOR, "Quarter 2 update."),
    ("4.0", "12 January 2026", EDITOR, "Quarter 3 update. Dates refreshed."),
)


@dataclass(frozen=True, slots=True)
class Edition:
    """One workbook: its part of the story, its file's name, and what its title block says."""

    part: str
    file_name: str
    version: str
    day: date
    title_lines: tuple[str, ...]
    governance: tuple[tuple[str, str], ...] = ()


OCTOBER = Edition(
    part="october",
    file_name="Northmarch HMICFRS CI Action Plan v3 Oct 2025.xlsx",
    version="3.0",
    day=date(2025, 10, 6),
    title_lines=(
        FORCE_LINE,
        TITLE,
        f"Version 3.0  –  updated 6 October 2025  –  {EDITOR}",
        "OFFICIAL",
        INVENTED,
    ),
)
JANUARY = Edition(
    part="january",
    file_name="Northmarch HMICFRS CI Action Plan v4 FINAL (2) Jan 2026.xlsx",
    version="4.0",
    day=date(2026, 1, 12),
    title_lines=(
        FORCE_LINE,
        TITLE,
        f"Version 4.0 FINAL  –  updated 12 January 2026  –  {EDITOR}",
        "For the accountability and assurance meeting with the Police and Crime Commissioner, January 2026",
        "OFFICIAL",
        INVENTED,
    ),
    governance=(
        ("1", "Crime Board"),
        ("2", "Crime Board"),
        ("3", "Victims' Board"),
        ("4", "Joint board with the CPS"),
        ("5", "Performance Board"),
        ("10", "Performance Board"),
    ),
)
EDITIONS = (OCTOBER, JANUARY)


def draw(edition: Edition) -> tuple[bytes, Places]:
    """One sample workbook, and where things stand on its plan's sheet."""
    book = Workbook()
    cover, plan_sheet = book.active, book.create_sheet(SHEET)
    cover.title = "Cover"
    plan = story(edition.part)
    draw_cover(cover, _cover_lines(edition), [line for line in HISTORY if line[0] <= edition.version])
    draw_guidance(book.create_sheet("Guidance", 1))
    places = draw_plan(plan_sheet, edition.title_lines, plan, dict(edition.governance))
    draw_lists(book.create_sheet("Lists"), plan)
    book.active = book.index(plan_sheet)
    for sheet in book:
        sheet.sheet_view.tabSelected = sheet is plan_sheet
    book.properties.creator = "Programme Office (invented)"
    book.properties.title = f"Northmarch Police action plan, version {edition.version} (invented sample data)"
    book.properties.description = INVENTED
    written = io.BytesIO()
    book.save(written)
    return _settled(written.getvalue(), edition.day, book.index(plan_sheet) + 1, places.results), places


def _cover_lines(edition: Edition) -> tuple[str, ...]:
    return (
        "Northmarch Police",
        "HMICFRS: how effectively we investigate crime",
        f"Action Plan, version {edition.version}, {uk_date(edition.day)}",
        "OFFICIAL",
        INVENTED,
    )


def _settled(content: bytes, day: date, plan_sheet: int, results: Mapping[str, str]) -> bytes:
    """The same package with each formula's result stored, as Excel does, and no trace of when it was made."""
    settled = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as after,
    ):
        for name in before.namelist():
            part = before.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]{8}Z", f"{day.isoformat()}T09:00:00Z".encode(), part)
            if name == f"xl/worksheets/sheet{plan_sheet}.xml":
                part = _with_results(part.decode(), results).encode()
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 9, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(entry, part)
    return settled.getvalue()


def _with_results(xml: str, results: Mapping[str, str]) -> str:
    """openpyxl writes a formula without its result; to every reader but Excel the cell would look empty."""
    for address, result in results.items():
        kind = "e" if result.startswith("#") else "str"
        pattern = rf'(<c r="{address}"(?: s="\d+")?)(?: t="\w+")?>(<f>[^<]*</f>)<v ?/?>(?:</v>)?</c>'
        stored = rf'\g<1> t="{kind}">\g<2><v>{escape(result)}</v></c>'
        xml, found = re.subn(pattern, stored, xml)
        assert found == 1, f"no formula found in {address}"
    return xml


def main() -> None:
    """Writes both workbooks and the measures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for edition in EDITIONS:
        path = FOLDER / edition.file_name
        path.write_bytes(draw(edition)[0])
        print(f"{path.name}: {path.stat().st_size:,} bytes")
    (FOLDER / FILE_NAME).write_text(measures_csv(**OF_NORTHMARCH), encoding="utf-8")


if __name__ == "__main__":
    main()
