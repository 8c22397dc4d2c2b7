"""Sheets that hold one plan in several states or views: months, copies, extracts. One is read; they are never added up.

What is certain is read and said: the latest by the dates in the names, or the whole plan of which another sheet is a
part. Which of two other states is the current one is not ours to guess.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from recommendations.plan import UNASSIGNED, ActionRow, Issue, Status
from recommendations.problems import Problem, WorkbookRefused
from recommendations.wording import count, join
from recommendations.workbook.blocks import Table
from recommendations.workbook.by_reference import Owned
from recommendations.workbook.date_forms import dates_in
from recommendations.workbook.date_words import Dated
from recommendations.workbook.layout import Layout, Role
from recommendations.workbook.lettering import plain, words
from recommendations.workbook.stacked import title_above

ALIKE = 0.6  # of the smaller sheet's actions; below it two sheets merely share some wording
FEWEST = 3  # actions alike; fewer, each with another owner on either sheet, are a task that two were given
SAME_WORDS = 0.6  # of the shorter wording, for two actions of one reference to be one
ROWS_NAMED = 5  # in an issue
_AGAIN = re.compile(r" \(\d+\)$")


@dataclass(frozen=True, slots=True)
class Copy:
    """A sheet that is not read, the one that is read in its stead, and what is said of the two."""

    sheet: str
    other: str
    problem: Problem

    @property
    def why(self) -> str:
        if self.problem is Problem.SHEET_REPEATS:
            return f"All its actions are also on the sheet “{self.other}”."
        return f"It is an earlier state of the plan on the sheet “{self.other}”, by their names."


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet's actions, and the date in its name with what is left of the name without it. `keys` are the wordings and
    references of its actions: two sheets that have none in common need no comparing."""

    name: str
    actions: Sequence[ActionRow]
    by_wording: Mapping[tuple[str, str], ActionRow]
    by_reference: Mapping[tuple[str, str], ActionRow]
    dated: date | None
    undated_name: str
    keys: frozenset[object]

    @classmethod
    def of(cls, name: str, actions: Sequence[ActionRow]) -> "_Sheet":
        by_wording: dict[tuple[str, str], ActionRow] = {}
        by_reference: dict[tuple[str, str], ActionRow] = {}
        for row in actions:
            by_wording.setdefault((words(row.description), row.recommendation), row)
            by_reference.setdefault((_reference(row), row.recommendation), row)
        keys = frozenset({*(wording for wording, _ in by_wording), *by_reference})
        return cls(name, actions, by_wording, by_reference, *_dated(name), keys)

    def twin(self, row: ActionRow) -> ActionRow | None:
        """The same action on this sheet: by its wording within its recommendation, or its reference and most words."""
        wording, home = words(row.description), row.recommendation
        if not wording:
            return None
        if found := self.by_wording.get((wording, home)) or self.by_wording.get((wording, UNASSIGNED)):
            return found
        if home == UNASSIGNED:
            return next((one for (text, _), one in self.by_wording.items() if text == wording), None)
        named = self.by_reference.get((_reference(row), home))
        return named if named and _mostly_alike(wording, words(named.description)) else None


def find_copies(name: str, actions: Mapping[str, Sequence[ActionRow]]) -> tuple[Copy, ...]:
    """The sheets that hold a plan that another holds. Raises WorkbookRefused where it is not certain which to read.

    `actions`: by sheet name, in the workbook's order.
    """
    if len(actions) < 2:
        return ()
    copies: list[Copy] = []
    for sheets in _plans([_Sheet.of(sheet, rows) for sheet, rows in actions.items()]):
        left_out: dict[str, Copy] = {}
        for settle in (_earlier, _repeated):
            found = settle([sheet for sheet in sheets if sheet.name not in left_out])
            left_out |= {copy.sheet: copy for copy in found}
        left = [sheet for sheet in sheets if sheet.name not in left_out]
        if len(left) > 1:
            raise WorkbookRefused(_several_states(name, left))
        copies += [left_out[sheet.name] for sheet in sheets if sheet.name in left_out]
    return tuple(copies)


def repeated_tables(owned: Sequence[Owned], actions: Sequence[ActionRow]) -> dict[int, Issue]:
    """The tables of a sheet, by their headers' rows, all of whose actions stand in those above.

    Such is a list of extensions asked for, or of what is overdue, under a title of its own. An action is counted once,
    also where the two say different things of it: the table above stays, and a person is asked.
    """
    tables: dict[int, tuple[Table, list[ActionRow]]] = {}
    for one, action in zip(owned, actions, strict=True):
        tables.setdefault(one.table.header.first_row, (one.table, []))[1].append(action)
    found = _earlier_tables(tables)
    above: list[ActionRow] = []
    for row, (table, rows) in sorted(tables.items(), key=lambda item: item[0]):
        if row in found:
            continue
        title = title_above(table)
        pairs = _pairs(_Sheet.of(table.grid.name, above), _Sheet.of(title, rows)) if title and above else []
        if len(pairs) == len(rows) and not any(_two_owners(*pair) for pair in pairs):
            found[row] = _repeats(table, title, [pair for pair in pairs if _differ(*pair)])
        else:
            above += rows
    return found


def _earlier_tables(tables: Mapping[int, tuple[Table, list[ActionRow]]]) -> dict[int, Issue]:
    """The tables all of whose actions stand in one of a later date, by titles that differ in their dates alone."""
    titles = {row: title_above(table) for row, (table, _) in tables.items()}
    dated = [row for row, title in titles.items() if title and _dated(title)[0]]
    if len(dated) < 2:
        return {}
    sheets = {row: _Sheet.of(titles[row], tables[row][1]) for row in dated}
    found: dict[int, Issue] = {}
    for row, one in sheets.items():
        later = next((other for other in sheets.values() if _replaces(other, one)), None)
        if later:
            table = tables[row][0]
            cell = table.grid.sheet.cell(row - 1, table.grid.filled(row - 1)[0])
            said = {"found": one.name, "other": later.name}
            found[row] = Issue.of(Problem.TABLE_EARLIER, cell=cell.address, row=cell.row, **said)
    return found


def _replaces(later: _Sheet, earlier: _Sheet) -> bool:
    if not later.dated or not earlier.dated or later.undated_name != earlier.undated_name:
        return False
    return later.dated > earlier.dated and len(_pairs(later, earlier)) == len(earlier.actions)


def _repeats(table: Table, title: str, otherwise: Sequence[tuple[ActionRow, ActionRow]]) -> Issue:
    """A table is left out; where its rows say other things than those above, each is named."""
    row = table.header.first_row - 1
    cell = table.grid.sheet.cell(row, table.grid.filled(row)[0])
    if not otherwise:
        return Issue.of(Problem.TABLE_REPEATS, cell=cell.address, row=row, found=title)
    pairs = [f"row {below.row} (above: row {above.row})" for above, below in otherwise[:ROWS_NAMED]]
    more = len(otherwise) - ROWS_NAMED
    rows = join([*pairs, *([count(more, "more row")] if more > 0 else [])])
    return Issue.of(Problem.TABLE_REPEATS_OTHERWISE, cell=cell.address, row=row, found=title, rows=rows)


def only_sheet(name: str, layouts: Sequence[Layout], sheet: str) -> tuple[Layout, ...]:
    """The layouts, where the actions of one sheet alone are asked for. Raises WorkbookRefused for one without any."""
    known = [layout.name for layout in layouts if layout.role is Role.ACTIONS]
    wanted = [one for one in known if one == sheet] or [one for one in known if words(one) == words(sheet)]
    if not wanted:
        raise WorkbookRefused(
            f"{name}: no sheet of actions is called “{sheet}”, as --sheet has it. Its sheets of actions: "
            f"{join([f'“{one}”' for one in known])}. Give one of these."
        )
    why = f"Only the sheet “{wanted[0]}” was asked for."
    return tuple(
        Layout(layout.grid, Role.IGNORED, why)
        if layout.role is Role.ACTIONS and layout.name != wanted[0]
        else layout
        for layout in layouts
    )


# Which sheets hold one plan


def _plans(sheets: Sequence[_Sheet]) -> list[list[_Sheet]]:
    """The sheets that hold one plan together, where there are several; each group in the workbook's order."""
    group = {sheet.name: {sheet.name} for sheet in sheets}
    for at, one in enumerate(sheets):
        for other in sheets[at + 1 :]:
            if other.name not in group[one.name] and _one_plan(one, other):
                joined = group[one.name] | group[other.name]
                group |= dict.fromkeys(joined, joined)
    found = {frozenset(names) for names in group.values() if len(names) > 1}
    return [[sheet for sheet in sheets if sheet.name in names] for names in sorted(found, key=sorted)]


def _one_plan(one: _Sheet, other: _Sheet) -> bool:
    if one.keys.isdisjoint(other.keys):
        return False
    larger, smaller = sorted((one, other), key=lambda sheet: -len(sheet.actions))
    pairs = _pairs(larger, smaller)
    if not pairs or len(pairs) < ALIKE * len(smaller.actions):
        return False
    return len(pairs) >= FEWEST or not all(a.owner and b.owner and a.owner != b.owner for a, b in pairs)


def _pairs(larger: _Sheet, smaller: _Sheet) -> list[tuple[ActionRow, ActionRow]]:
    return [(twin, row) for row in smaller.actions if (twin := larger.twin(row))]


def _reference(row: ActionRow) -> str:
    """As the sheet has it: the second '1.1' of a workbook is read as '1.1 (2)'."""
    return _AGAIN.sub("", row.ref)


def _mostly_alike(one: str, other: str) -> bool:
    here, there = set(one.split()), set(other.split())
    return len(here & there) >= SAME_WORDS * min(len(here), len(there))


# Which of them is read


def _earlier(sheets: Sequence[_Sheet]) -> list[Copy]:
    """The earlier of the sheets whose names differ in their dates alone: 'Plan Oct 2025' and 'Plan Nov 2025'."""
    copies = []
    for name in {sheet.undated_name for sheet in sheets}:
        series = [sheet for sheet in sheets if sheet.dated and sheet.undated_name == name]
        latest = max((sheet.dated for sheet in series if sheet.dated), default=None)
        last = [sheet for sheet in series if sheet.dated == latest]
        if len(last) == 1:
            copies += [Copy(s.name, last[0].name, Problem.SHEET_EARLIER) for s in series if s is not last[0]]
    return copies


def _repeated(sheets: Sequence[_Sheet]) -> list[Copy]:
    """The sheets all of whose actions are on a larger one, and say the same there."""
    copies: list[Copy] = []
    kept: list[_Sheet] = []
    for sheet in sorted(sheets, key=lambda sheet: -len(sheet.actions)):
        whole = next((larger for larger in kept if _is_part(sheet, larger)), None)
        if whole:
            copies.append(Copy(sheet.name, whole.name, Problem.SHEET_REPEATS))
        else:
            kept.append(sheet)
    return copies


def _is_part(smaller: _Sheet, larger: _Sheet) -> bool:
    pairs = _pairs(larger, smaller)
    return len(pairs) == len(smaller.actions) and not any(_differ(*pair) for pair in pairs)


def _differ(one: ActionRow, other: ActionRow) -> bool:
    """Whether two rows of the same action say different things; what one does not carry is no difference."""
    told = [
        (words(one.description), words(other.description)),
        (one.due, other.due),
        (one.percent, other.percent),
        (one.owner, other.owner),
        (one.declared_rag, other.declared_rag),
        (
            None if one.status is Status.UNKNOWN else one.status,
            None if other.status is Status.UNKNOWN else other.status,
        ),
    ]
    return any(mine is not None and theirs is not None and mine != theirs for mine, theirs in told)


def _two_owners(one: ActionRow, other: ActionRow) -> bool:
    """One wording, given to two people, is two actions."""
    return bool(one.owner and other.owner and words(one.owner) != words(other.owner))


def _dated(name: str) -> tuple[date | None, str]:
    """The one date in a sheet's name, and the name without it; a month without its year is no date."""
    text = plain(name)
    found = [(start, end, dated) for start, end, dated in dates_in(text) if isinstance(dated, Dated)]
    if len(found) != 1:
        return None, words(name)
    start, end, dated = found[0]
    return dated.day, words(f"{text[:start]} {text[end:]}")


def _several_states(name: str, sheets: Sequence[_Sheet]) -> str:
    larger, smaller = sorted(sheets, key=lambda sheet: -len(sheet.actions))[:2]
    alike = count(len(_pairs(larger, smaller)), "action")
    share = f"share {alike}" if len(sheets) == 2 else "share most of their actions"
    return (
        f"{name}: the sheets {join([f'“{sheet.name}”' for sheet in sheets])} {share} but do not agree on them, and "
        f"nothing says which sheet is the current one. Nothing was read. Name the one to read, such as "
        f'--sheet "{sheets[0].name}", or hide or delete the others, and try again.'
    )
