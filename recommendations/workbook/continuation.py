"""Lines that go on with the action above: more news of it, or the rest of a sentence."""

import re
from collections import defaultdict
from collections.abc import Sequence

from recommendations.plan import Field, Issue, LeftOutWhy
from recommendations.problems import Problem
from recommendations.workbook.header_rows import known
from recommendations.workbook.layout_words import layout_words
from recommendations.workbook.lines import RUNNING_ON, Answer, Around, Line, Sorted
from recommendations.workbook.owners import no_owner

_REMARK = re.compile(
    r"(?:formerly|previously|former|until|from|since|was|now|then|covered|cover|acting)\b", re.IGNORECASE
)
_LABELLED = re.compile(r"\s*([^:\n–—]{3,40}?)(?:\s*:|\s+[–—-]\s)\s*(\S.*)", re.DOTALL)


def continuation(line: Line, around: Around) -> Answer | None:
    """More of the action above: only an update, evidence or measure, in its column or labelled in the action's; what
    tells nothing new under a merged action, or only one more owner; or the rest of its sentence."""
    if around.last_action is None or not line.filled or (line.after_gap and not line.action):
        return None
    if line.own_action:
        return LeftOutWhy.CONTINUATION if news_of(line) or _rest_of_sentence(line, around) else None
    allowed = around.running_on_columns
    if line.action:
        allowed = frozenset(around.own_columns) - around.telling_columns | _further_owner(line, around)
    filled = set(line.filled) - _wording_goes_on(line, around)
    return LeftOutWhy.CONTINUATION if filled <= allowed else None


def _further_owner(line: Line, around: Around) -> frozenset[int]:
    """The owner's column, where the row has one more name there: no 'TBC', no remark on the name above it."""
    texts = [around.table.grid.written(line.number, column) for column in around.owner_columns]
    given = [text for text in texts if text.strip()]
    named = all(text[:1].isupper() and not no_owner(text) and not _REMARK.match(text) for text in given)
    return around.owner_columns if named else frozenset()


def news_of(line: Line) -> tuple[Field, str] | None:
    """'Update: ten trained so far', alone below an action: what the text is of the action, and the rest of it.

    'Risk: two posts are vacant' is news as a whole.
    """
    parts = _LABELLED.fullmatch(line.action) if line.alone and line.own_action else None
    if parts and not line.after_gap and layout_words().row_is("remark", parts[1]):
        return Field.UPDATE, line.action.strip()
    match = known(parts[1]) if parts else None
    if not parts or not match or match.how not in ("exact", "synonym") or match.field not in RUNNING_ON:
        return None
    return match.field, parts[2]


def _rest_of_sentence(line: Line, around: Around) -> bool:
    """Words in the action column that begin in the middle, under an action that stops there, with nothing beside them
    but more news, more owners, or more of the recommendation's wording."""
    if not line.action[:1].islower():  # most rows; those that hold several actions begin with the first
        return False
    goes_on = not line.after_gap and all(
        _goes_on_with(around, line, column) for column in around.action_columns if column in line.filled
    )
    if not goes_on:
        return False
    beside = set(line.filled) - set(around.action_columns) - _wording_goes_on(line, around)
    return beside <= around.running_on_columns | around.owner_columns


def _wording_goes_on(line: Line, around: Around) -> set[int]:
    """The columns in which the row goes on with the wording of the recommendation above."""
    return {
        column
        for column in around.wording_columns
        if column in line.filled and _goes_on_with(around, line, column)
    }


def _goes_on_with(around: Around, line: Line, column: int) -> bool:
    """Whether a cell begins in the middle of a sentence that the last text of its column left open."""
    if not around.table.grid.written(line.number, column)[:1].islower():
        return False
    before = around.last_text(column).rstrip()
    return bool(before) and before[-1] not in ".;:!?"


def lines_that_go_on(rows: Sequence[Sorted], issues: list[Issue]) -> dict[int, list[Line]]:
    """Continuation lines by the row of their action, each said."""
    continued: dict[int, list[Line]] = defaultdict(list)
    for row in rows:
        if row.answer is LeftOutWhy.CONTINUATION and row.joined_to is not None:
            continued[row.joined_to].append(row.line)
            cells = [row.table.grid.sheet.cell(row.line.number, column) for column in row.line.filled]
            cell = next((cell for cell in cells if cell.struck != ""), cells[0])
            issues.append(
                Issue.of(
                    Problem.ACTION_CONTINUED,
                    cell=cell.address,
                    row=row.line.number,
                    found=cell.written,
                    other=str(row.joined_to),
                )
            )
    return continued
