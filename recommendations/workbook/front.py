"""What a workbook says of itself above its tables or on its cover: the force, the day it speaks for, the report."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from recommendations.plan import DatePrecision, Front, FrontValue, Issue
from recommendations.problems import Problem
from recommendations.workbook.cells import Cell
from recommendations.workbook.column_reader import with_struck
from recommendations.workbook.grid import Grid
from recommendations.workbook.layout import Layout
from recommendations.workbook.layout_words import layout_words
from recommendations.workbook.lettering import words
from recommendations.workbook.values import read_date

DEEPEST_COVER = 40  # rows of a cover that are looked at
LONGEST_LABEL = 60
FIELD_WORDS = {
    "force": "police force",
    "position": "position date",
    "plan": "plan name",
    "report": "inspection report",
    "published": "date of the report",
}
_IN_ONE_CELL = re.compile(r"^\s*([^:\n]{2,60}?)\s*:\s*(\S.*)$", re.DOTALL)
# 'Action plan: position as at 12 January 2026', and the like in a title.
_IN_A_TITLE = re.compile(
    r"\b(?:position (?:as )?(?:at|on|of)|(?:correct|status|progress|updated) as (?:at|of)|as at)\b[\s:]*([^\n]+)$",
    re.IGNORECASE,
)
# Words that two writings of one force's name may differ by.
_OF_ANY_FORCE = frozenset({"police", "constabulary", "force", "the", "service", "of"})

Said = tuple[str, FrontValue, Cell]


def same_force(one: str, other: str) -> bool:
    """Whether two names are of one force: 'Northshire Police' and 'Northshire'."""
    return _bare(one) == _bare(other) != ""


def _bare(name: str) -> str:
    return " ".join(word for word in words(name).split() if word not in _OF_ANY_FORCE) or words(name)


def read_front(layouts: Sequence[Layout], issues: list[Issue]) -> Front:
    """What the sheets say; what cannot be read, or is said in two ways, is an issue and no value."""
    said: dict[str, list[tuple[FrontValue, Cell]]] = {}
    for layout in layouts:
        for kind, value, cell in _said(layout):
            said.setdefault(kind, []).append((value, cell))
    texts = {kind: _text(kind, said.get(kind, ()), issues) for kind in ("force", "plan", "report")}
    days = {kind: _day(kind, said.get(kind, ()), issues) for kind in ("position", "published")}
    return Front(texts["force"], days["position"], texts["plan"], texts["report"], days["published"])


def _text(kind: str, said: Sequence[tuple[FrontValue, Cell]], issues: list[Issue]) -> FrontValue | None:
    """The one text that all cells give, as the first writes it."""
    given = [value for value, cell in said if cell.struck != ""]
    for other in given[1:]:
        alike = same_force if kind == "force" else lambda one, two: words(one) == words(two)
        if not alike(given[0].written, other.written):
            _tell_conflict(kind, other, given[0], issues)
            return None
    return given[0] if given else None


def _day(
    kind: str, said: Sequence[tuple[FrontValue, Cell]], issues: list[Issue]
) -> tuple[FrontValue, date] | None:
    """The one day that all cells give; one that cannot be read leaves it open."""
    found: list[tuple[FrontValue, date]] = []
    doubt = False
    for value, cell in said:
        if cell.struck == "":
            continue
        read = read_date(cell, label=FIELD_WORDS[kind])
        of_a_day = (
            read.value is not None and read.value.precision is DatePrecision.DAY and not read.value.previous
        )
        if read.value and read.value.day and of_a_day:
            found.append((value, read.value.day))
            continue
        doubt = doubt or kind == "position"
        problems = [one for one in read.found if read.value is None or read.value.day is None]
        for one in problems:
            words_of = {**one.words}
            issues.append(
                Issue.of(one.problem, cell=cell.address, row=cell.row, found=cell.written, **words_of)
            )
        if not problems:
            issues.append(
                Issue.of(
                    Problem.POSITION_NOT_A_DAY,
                    cell=cell.address,
                    row=cell.row,
                    found=cell.written,
                    field=FIELD_WORDS[kind],
                )
            )
    for other in found[1:]:
        if other[1] != found[0][1]:
            _tell_conflict(kind, other[0], found[0][0], issues)
            return None
    return found[0] if found and not doubt else None


def _tell_conflict(kind: str, here: FrontValue, there: FrontValue, issues: list[Issue]) -> None:
    issues.append(
        Issue.of(
            Problem.FRONT_CONFLICT,
            cell=here.cell,
            row=int(re.sub(r"^.*?(\d+)$", r"\1", here.cell)),
            found=here.written,
            field=FIELD_WORDS[kind],
            other=there.written,
            cell_of_other=there.cell,
        )
    )


# Where labels stand


def _said(layout: Layout) -> Iterator[Said]:
    grid = layout.grid
    in_pairs = layout.role.of_plan or layout_words().sheet_kind(layout.name) == "cover"
    for row in _rows(layout):
        yield from _in_row(grid, row, in_pairs=in_pairs)


def _rows(layout: Layout) -> range:
    """The rows above a plan's first table, or those of a cover."""
    grid = layout.grid
    if layout.role.of_plan:
        return range(grid.first_row, layout.tables[0].header.first_row)
    is_cover = layout_words().sheet_kind(layout.name) in (None, "cover")
    if not (is_cover and layout.may_be_a_cover):
        return range(0)
    return range(grid.first_row, min(grid.last_row, grid.first_row + DEEPEST_COVER - 1) + 1)


def _in_row(grid: Grid, row: int, *, in_pairs: bool) -> Iterator[Said]:
    """The labels of a row with their values. `in_pairs`: a label may stand without a colon beside its value, where the
    whole row is made so; elsewhere 'Force' may head a column."""
    columns = grid.filled(row)
    texts = [grid.written(row, column) for column in columns]
    labels = sum(_kind(text) is not None for text in texts)
    for index, column in enumerate(columns):
        cell = grid.sheet.cell(row, column)
        kind = _kind(cell.written)
        if kind and (cell.written.rstrip().endswith(":") or (in_pairs and labels * 2 == len(columns))):
            right = columns[index + 1] if index + 1 < len(columns) else None
            value = grid.sheet.cell(row, right) if right else None
            if value and not _kind(value.written) and not _parted(value.written):
                yield kind, FrontValue(_label(cell.written), with_struck(value), value.address), value
        elif parted := _parted(cell.written):
            kind, label, text = parted
            value = Cell(cell.sheet, row, column, text, text, None, cell.struck)
            yield kind, FrontValue(label, text, cell.address), value


def _label(text: str) -> str:
    return " ".join(text.split()).rstrip(":").strip()


def _kind(text: str) -> str | None:
    """What a label means: 'Force:', 'Position on'."""
    return _labels().get(words(text)) if len(text) <= LONGEST_LABEL else None


def _parted(text: str) -> tuple[str, str, str] | None:
    """A label with its value in one cell: 'Force: Northshire Police'; or a title that says as at which day."""
    parts = _IN_ONE_CELL.match(text)
    kind = _kind(parts[1]) if parts else None
    if parts and kind:
        return kind, _label(parts[1]), parts[2].strip()
    title = _IN_A_TITLE.search(text)
    value = title[1].strip(" .)]") if title else ""
    if title and value:
        read = read_date(Cell("", 1, 1, value, value), label="").value
        if read and read.day and read.precision is DatePrecision.DAY:
            return "position", _label(text[: title.start(1)][-LONGEST_LABEL:]), value
    return None


def _labels() -> Mapping[str, str]:
    return layout_words().front
