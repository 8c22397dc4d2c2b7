"""A file of measures, CSV or a workbook, → measures with the account of every row. A plan in it is left be."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from recommendations.plan import Issue, RowLedger
from recommendations.problems import Severity, WorkbookRefused
from recommendations.record.as_json import measure_json
from recommendations.record.measures import CameFrom, Measure
from recommendations.workbook.cells import read_cells
from recommendations.workbook.grid import Grid
from recommendations.workbook.intake import Kind, kind_of
from recommendations.workbook.layout import Role
from recommendations.workbook.measure_csv import csv_sheet
from recommendations.workbook.measure_sheet import read_measures
from recommendations.workbook.measures_beside import measures_beside, not_of_the_plan, rows_left_out
from recommendations.workbook.reading_json import issue_json, ledger_json
from recommendations.workbook.tables import find_layouts


@dataclass(frozen=True, slots=True)
class MeasureFile:
    """What a file of measures says, and the account of its rows. `sheets`: each sheet's name, role and why."""

    name: str
    came_from: CameFrom
    sheets: tuple[tuple[str, str, str], ...]
    measures: tuple[Measure, ...]
    issues: tuple[Issue, ...]
    rows: RowLedger

    @property
    def questions(self) -> tuple[Issue, ...]:
        """The issues that a person must settle."""
        return tuple(issue for issue in self.issues if issue.severity is not Severity.INFO)


def read_measure_file(data: bytes, name: str, recommendations: Collection[str]) -> MeasureFile:
    """The measures of a CSV file, or of a workbook's sheets of measures. `recommendations`: those that the plan has.

    Raises WorkbookRefused, with one line to show, where the file cannot be read or has no table of measures.
    """
    read = _csv if kind_of(data, name) is Kind.CSV else _workbook
    return read(data, name, recommendations)


def _csv(data: bytes, name: str, recommendations: Collection[str]) -> MeasureFile:
    sheet = csv_sheet(data, name)
    read = read_measures(sheet, CameFrom.CSV)
    if not read.measures and any(issue.severity is Severity.ERROR for issue in read.issues):
        raise WorkbookRefused(f"{name}: {read.issues[0].message}")
    left_out = rows_left_out(Grid(sheet), read)
    kept = len(read.rows) - len(left_out)
    issues = (*read.issues, *not_of_the_plan(read.measures, recommendations))
    rows = RowLedger(len(read.rows), kept, left_out, kept)
    return MeasureFile(name, CameFrom.CSV, (), read.measures, issues, rows)


def _workbook(data: bytes, name: str, recommendations: Collection[str]) -> MeasureFile:
    layouts = find_layouts(read_cells(data, name), {})
    if not any(layout.role is Role.MEASURES for layout in layouts):
        listed = ", ".join(f"“{layout.name}”" for layout in layouts[:6])
        raise WorkbookRefused(
            f"{name}: no sheet of measures was found among {listed}. Expected a row of headings with Measure, and "
            "either Period and Value, or a column for each period, such as Apr 2025, and figures below it."
        )
    beside = measures_beside(layouts, recommendations)
    rows = RowLedger(beside.rows_read, beside.rows_of_measures, beside.left_out, beside.rows_of_measures)
    sheets = tuple(_sheet_told(layout.name, layout.role, layout.why) for layout in layouts)
    return MeasureFile(name, CameFrom.SHEET, sheets, beside.measures, beside.issues, rows)


def _sheet_told(name: str, role: Role, why: str) -> tuple[str, str, str]:
    if role in (Role.MEASURES, Role.IGNORED):
        return name, role.value, why
    return name, Role.IGNORED.value, "It belongs to the plan, and only measures are imported here."


def measure_file_json(file: MeasureFile) -> dict[str, Any]:
    """What was read, as `check --json` gives it of a workbook."""
    return {
        "file": file.name,
        "sheets": [{"name": name, "role": role, "why": why} for name, role, why in file.sheets],
        "measures": [measure_json(one) for one in file.measures],
        "issues": [issue_json(issue) for issue in file.issues],
        "rows": ledger_json(file.rows),
    }
