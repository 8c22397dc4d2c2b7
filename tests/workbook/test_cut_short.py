"""A workbook that is cut short, or whose parts are, is refused: what is left of it is never read as the whole."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.problems import WorkbookRefused
from recommendations.workbook.cells import CellBook, read_cells
from tests.awkward_files import plan, rezip
from tests.awkward_records import binary_plan
from tests.builders import draw
from tests.make_files import FILES

RICH = draw("""
    Rec  | Action             | Owner | Due          | RAG     | %
    3.10 | Train supervisors  | DCI   | d:2025-09-30 | {red}   | %:0.4
    ^    | Publish the policy | DI    | 30/11/25     | {green} | 75%
""")
WORKBOOKS = {
    "plan.xlsx": (RICH, ("xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels")),
    "plan.xlsb": (binary_plan(), ("xl/worksheets/sheet1.bin", "xl/styles.bin", "xl/workbook.bin")),
    "plan.ods": (Path(FILES, "plan.ods").read_bytes(), ("content.xml", "styles.xml")),
}  # fmt: skip


def read_or_none(data: bytes, name: str) -> CellBook | None:
    try:
        return read_cells(data, name)
    except WorkbookRefused:
        return None


@settings(max_examples=20, deadline=None)
@given(data=st.data())
@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_part_cut_anywhere_is_refused(name: str, data: st.DataObject) -> None:
    whole, parts = WORKBOOKS[name]
    chosen = data.draw(st.sampled_from(parts))
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        content = archive.read(chosen).rstrip()
    cut = data.draw(st.integers(0, len(content) - 1))
    assert read_or_none(rezip(whole, {chosen: content[:cut]}), name) is None


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_an_old_workbook_cut_anywhere_is_refused(data: st.DataObject) -> None:
    whole = Path(FILES, "plan.xls").read_bytes()
    cut = data.draw(st.integers(1, len(whole) - 1))
    found = read_or_none(whole[:cut], "plan.xls")
    assert found is None or found.sheets == read_cells(whole, "plan.xls").sheets


@pytest.mark.parametrize("mark", ["<sheetPr", "<dimension", "<sheetViews", "<sheetFormatPr"])
def test_a_sheet_that_stops_before_its_rows_is_not_an_empty_sheet(mark: str) -> None:
    with zipfile.ZipFile(io.BytesIO(RICH)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    cut = sheet[: sheet.index(mark)]
    with pytest.raises(WorkbookRefused, match="damaged"):
        read_cells(rezip(RICH, {"xl/worksheets/sheet1.xml": cut}), "plan.xlsx")


def test_without_its_theme_a_workbook_keeps_its_number_formats() -> None:
    """A damaged theme hides colours, which is said; that 0.4 is shown as 40% does not depend on it."""
    book = read_cells(rezip(RICH, {"xl/theme/theme1.xml": "<a:theme"}), "plan.xlsx")
    assert (book.sheets[0].cell(2, 6).written, book.sheets[0].cell(2, 4).written) == ("40%", "30/09/2025")
    assert not book.fills_known
    assert "theme is malformed" in book.fills_why


def test_without_its_styles_a_workbook_is_refused() -> None:
    with pytest.raises(WorkbookRefused, match="damaged"):
        read_cells(rezip(RICH, {"xl/styles.xml": "<styleSheet><fills"}), "plan.xlsx")


@pytest.mark.parametrize("reference", ["B2147483648", "A4294967297", "A1:B2", "$A$1"])
def test_a_cell_that_is_nowhere_is_refused_before_the_cells_are_laid_out(reference: str) -> None:
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
        f'<c r="A1"><v>1</v></c><c r="{reference}"><v>2</v></c></row></sheetData></worksheet>'
    )
    with pytest.raises(WorkbookRefused) as refused:
        read_cells(rezip(plan(), {"xl/worksheets/sheet1.xml": sheet}), "plan.xlsx")
    assert "memory" not in str(refused.value)
