"""The force's own workbook back, unharmed, with its questions where they arise and on a sheet of their own.

The package is changed in place: see docs/decisions/0010-annotate-edits-the-package.md.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import PurePath
from pyexpat import ExpatError

from recommendations.plan import Field, Issue, Reading
from recommendations.problems import MonitorError, Problem, Severity
from recommendations.workbook.cell_notes import SPREADSHEET, Notes, Remark, add_notes
from recommendations.workbook.earlier_answers import read_earlier
from recommendations.workbook.earlier_marks import Shortened, remove_earlier
from recommendations.workbook.intake import BROKEN_ZIP, Kind, kind_of
from recommendations.workbook.layout import WHY_QUESTIONS_LEFT_OUT
from recommendations.workbook.mark_styles import EMPTY_STYLES, StylesPart
from recommendations.workbook.package_parts import WORKBOOK, Package
from recommendations.workbook.places import Place, place_of, rim
from recommendations.workbook.question_sheet import (
    NAME,
    defined_names,
    lines_of,
    question_sheet,
    summary,
)
from recommendations.workbook.refusals import Refusal
from recommendations.workbook.sheet_answer import column_number
from recommendations.workbook.sheet_part import Restyle, SheetPart
from recommendations.workbook.styles import Forbidden
from recommendations.workbook.workbook_part import (
    add_sheet,
    free_name,
    hidden_sheets,
    replace_sheet,
    sheet_parts,
)

MOST_NOTES = 5_000  # in a sheet, the gravest first; beyond that Excel is slow to open it
MOST_RIM = 400  # cells at the edge of a merged range that are outlined
_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"


def annotate(content: bytes, reading: Reading) -> bytes:
    """A copy of the workbook that was read: a note and a mark on each cell with an issue, and a sheet of questions.

    `content`: the bytes that gave `reading`. Nothing else in them changes. Raises WorkbookRefused for a kind of
    file that cannot carry notes this way (.xls, .xlsb, .ods, .csv), with what to do.
    """
    refuse_if_not_annotatable(content, reading.name)
    try:
        package = Package(content)
        earlier = _remove_earlier(package, reading)
        styles, styles_part = _styles(package)
        notes: list[str] = []
        unhatched = _rag_columns(package, reading)
        for part, issues in _by_part(package, reading).items():
            sheet, remarks, strongly = _remarks(package, part, issues)
            sheet.restyle(_restyles(sheet, strongly, styles, unhatched.get(part, frozenset())))
            notes += add_notes(package, part, sheet, _first(remarks, MOST_NOTES), earlier.get(part, {}))
            package.write(part, sheet.edited())
        _ask(package, reading, styles, notes)
        package.write(styles_part, styles.edited())
        return package.packed()
    except Forbidden:
        raise Refusal.ENTITIES.of(reading.name, part="a part of it") from None
    except (*BROKEN_ZIP, ExpatError, KeyError) as error:
        raise Refusal.DAMAGED.of(reading.name, found=f"a part of it cannot be marked ({error})") from error


def refuse_if_not_annotatable(content: bytes, name: str) -> None:
    """Raises WorkbookRefused for any kind of file but .xlsx and .xlsm."""
    kind = kind_of(content, name)
    if kind is not Kind.XLSX:
        raise Refusal.NOT_ANNOTATABLE.of(name, really=kind.words)


def refuse_unless_copied_as(copy: str, content: bytes, name: str) -> None:
    """Raises MonitorError where Excel would not open the copy under its name: with macros it must end in .xlsm."""
    refuse_if_not_annotatable(content, name)
    try:
        ending = Package(content).ending()
    except (*BROKEN_ZIP, ExpatError, KeyError) as error:
        raise Refusal.DAMAGED.of(name, found=f"its list of parts cannot be read ({error})") from error
    if PurePath(copy).suffix.lower() != ending:
        raise MonitorError(
            f"“{copy}” cannot be the copy's name: expected one that ends in {ending}, as “{name}” is."
        )


def _remove_earlier(package: Package, reading: Reading) -> dict[str, Shortened]:
    """A workbook that has come back is asked about afresh: what was corrected is not asked again."""
    asked = list(_earlier_sheets(package, reading).values())
    others = [part for part in sheet_parts(package).values() if part not in asked and package.has(part)]
    return remove_earlier(package, asked, others) if asked else {}


def _earlier_sheets(package: Package, reading: Reading) -> dict[str, str]:
    """The sheets of questions that are there already: name → part."""
    parts = sheet_parts(package)
    return {
        sheet.name: parts[sheet.name]
        for sheet in reading.sheets
        if sheet.why == WHY_QUESTIONS_LEFT_OUT and sheet.name in parts
    }


def _ask(package: Package, reading: Reading, styles: StylesPart, notes: Sequence[str]) -> None:
    """The sheet of questions, with the answers that were given to them earlier.

    In the place of the last earlier one, if all that a person wrote there stands on the new one too.
    """
    hidden, earlier = hidden_sheets(package), _earlier_sheets(package, reading)
    found = {name: read_earlier(package, part) for name, part in earlier.items()}
    answers = {key: answer for sheet in found.values() for key, answer in sheet.answers.items()}
    lines = tuple(
        replace(line, answer=answers.get(line.question)) if answers else line
        for line in lines_of(reading, hidden)
    )
    carried = {line.question for line in lines if line.answer}
    name, last = "", next(reversed(found), "")
    if last and last not in hidden and not found[last].more and found[last].answers.keys() <= carried:
        name = last
        lines = tuple(line for line in lines if line.answer or line.link != (last, "A1"))
    replaced, name = bool(name), name or free_name(package, NAME)
    sheet = question_sheet(lines, summary(reading), styles, SPREADSHEET[package.strict], notes)
    put = replace_sheet if replaced else add_sheet
    put(package, name, sheet, defined_names(name, lines))


def _styles(package: Package) -> tuple[StylesPart, str]:
    """The workbook's styles and their part; an empty one for a workbook that has none."""
    found = package.related(WORKBOOK, "styles")
    if found:
        return StylesPart(package.xml(found[0])), found[0]
    part = "xl/styles.xml" if not package.has("xl/styles.xml") else package.free("xl/styles{}.xml")
    package.declare(part, _STYLES_TYPE)
    package.relate(WORKBOOK, "styles", part)
    return StylesPart(EMPTY_STYLES.format(SPREADSHEET[package.strict]).encode()), part


def _by_part(package: Package, reading: Reading) -> dict[str, list[tuple[Place, Issue]]]:
    """The issues that have a cell, by the part that holds its sheet."""
    parts = sheet_parts(package)
    found: dict[str, list[tuple[Place, Issue]]] = {}
    for issue in reading.issues:
        if issue.code == Problem.CELL_NOTE.code:  # the note is there already
            continue
        sheet, _, cell = (issue.cell or "").rpartition("!")
        place = place_of(cell)
        if all(place) and package.has(parts.get(sheet, "")):
            found.setdefault(parts[sheet], []).append((place, issue))
    return found


def _rag_columns(package: Package, reading: Reading) -> dict[str, frozenset[int]]:
    """By part, the columns in which a fill is a RAG: a blank cell there must not look filled."""
    parts, found = sheet_parts(package), dict[str, frozenset[int]]()
    for sheet in reading.sheets:
        columns = {column.field: column_number(column.letter) for column in sheet.columns}
        standing_in = () if Field.RAG in columns else (Field.STATUS,)
        wanted = (Field.RAG, Field.RECOMMENDATION_RAG, *standing_in)
        found[parts.get(sheet.name, "")] = frozenset(columns[field] for field in wanted if field in columns)
    return found


def _remarks(
    package: Package, part: str, issues: list[tuple[Place, Issue]]
) -> tuple[SheetPart, dict[Place, list[Remark]], dict[Place, bool]]:
    """The sheet; what is to be said of its cells; and which of them are to be marked strongly."""
    sheet = SheetPart(package.xml(part))
    remarks: dict[Place, list[Remark]] = {}
    strongly: dict[Place, bool] = {}
    for place, issue in sorted(issues, key=lambda found: found[1].severity is Severity.INFO):
        area = sheet.area(place)
        first = (area.first_row, area.first_column)
        remarks.setdefault(first, []).append(_remark(issue, place, first))
        strongly[first] = strongly.get(first, False) or issue.severity is not Severity.INFO
    return sheet, remarks, strongly


def _remark(issue: Issue, place: Place, shown: Place) -> Remark:
    kind = "Note" if issue.severity is Severity.INFO else "Question"
    where = f"Row {place[0]}: " if place[0] != shown[0] else ""
    return Remark(kind, where + issue.message)


def _first(remarks: Mapping[Place, list[Remark]], most: int) -> Notes:
    return {place: remarks[place] for place in list(remarks)[:most]}


def _restyles(
    sheet: SheetPart, strongly: Mapping[Place, bool], styles: StylesPart, unhatched: Collection[int]
) -> dict[Place, Restyle]:
    """How each cell to be marked is restyled; a merged range is outlined as one. `unhatched`: columns."""
    found: dict[Place, Restyle] = {}
    for place, strong in strongly.items():
        for cell, sides in rim(sheet.area(place), MOST_RIM):
            hatched = cell[1] not in unhatched
            found[cell] = partial(styles.marked, sides=sides, strongly=strong, hatched=hatched)
    return found
