"""Malformed, hostile and odd files: read, or refused in one clear line; never anything else, and never for long."""

import io
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.problems import WorkbookRefused
from recommendations.workbook.cells import CellBook, read_cells
from recommendations.workbook.read import read_book
from tests import awkward_files, awkward_packages, awkward_records
from tests.awkward_files import EITHER, READ, SHEET, Awkward, part, plan, rezip
from tests.make_files import FILES

CASES = (*awkward_files.CASES, *awkward_records.cases(), *awkward_packages.cases())


@pytest.mark.parametrize("awkward", [pytest.param(case, id=case.case) for case in CASES])
def test_an_awkward_file_is_read_or_refused_in_one_line(awkward: Awkward) -> None:
    data = awkward.make()
    started = processor_seconds()
    outcome = read_or_refuse(data, awkward.name)
    if isinstance(outcome, CellBook):
        understand(outcome)
    assert processor_seconds() - started < 20
    if isinstance(outcome, CellBook):
        assert awkward.outcome in (READ, EITHER), f"read as {[sheet.name for sheet in outcome.sheets]}"
        return
    assert awkward.outcome != READ, outcome
    assert_one_clear_line(outcome, awkward.name)
    if awkward.outcome != EITHER:
        assert awkward.outcome in outcome


def test_every_case_has_a_name_of_its_own() -> None:
    names = [case.case for case in CASES]
    assert len(names) == len(set(names))
    assert len(names) >= 450


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_plan_with_its_bytes_changed_is_read_or_refused(data: st.DataObject) -> None:
    sheet = bytearray(part(plan(), SHEET).encode())
    place = data.draw(st.integers(0, len(sheet) - 1))
    sheet[place : place + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    outcome = read_or_refuse(rezip(plan(), {SHEET: bytes(sheet)}), "plan.xlsx")
    if isinstance(outcome, str):
        assert_one_clear_line(outcome, "plan.xlsx")


def processor_seconds() -> float:
    """Of this process and its children: what a quiet machine would need, and no waiting, which the guard ends."""
    return sum(os.times()[:4])


def understand(book: CellBook) -> None:
    """What its cells say, or that there is no plan in them: in one line too."""
    said = ""
    try:
        read_book(book, {}, lambda step: None)
    except WorkbookRefused as refused:
        said = str(refused)
    assert said == "" or (said.startswith(" ".join(book.name.split())) and said.isprintable())


def read_or_refuse(data: bytes, name: str) -> CellBook | str:
    try:
        return read_cells(data, name)
    except WorkbookRefused as refused:
        return str(refused)


def assert_one_clear_line(message: str, name: str) -> None:
    """Which file, what was found, what was expected, what to do; nothing that a terminal could obey."""
    assert message.startswith(f"“{' '.join(name.replace(chr(27), ' ').split())}” "), message
    assert message.isprintable()
    assert "Traceback" not in message
    assert "Expected" in message or "limit is" in message, message
    assert any(word in message for word in ("try again", "Ask ", "ask for")), message
    assert len(message) < 600, message


GOOD = {
    "plan.xls": Path(FILES, "plan.xls").read_bytes(),
    "plan.ods": Path(FILES, "plan.ods").read_bytes(),
    "plan.xlsb": awkward_records.binary_plan(),
    "plan.xlsx": plan(),
    "plan.csv": 'Rec,Action,Owner\r\n1,Café – £5,DCI\r\n2,"Publish, the\nlot",DI\r\n'.encode(),
}


@pytest.mark.parametrize("name", GOOD)
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_a_file_of_any_kind_with_its_bytes_changed_is_read_or_refused(name: str, data: st.DataObject) -> None:
    content = GOOD[name]
    chosen = ""
    if content.startswith(b"PK"):  # inside the zip, whose checksums would end it at once
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            chosen = data.draw(st.sampled_from(archive.namelist()))
            content = archive.read(chosen)
    changed = bytearray(content)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(changed)))
        changed[place : place + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=8))
    outcome = read_or_refuse(rezip(GOOD[name], {chosen: bytes(changed)}) if chosen else bytes(changed), name)
    if isinstance(outcome, str):
        assert_one_clear_line(outcome, name)
    else:
        understand(outcome)
