"""A reference of its own for every action: as given, else numbered within its recommendation, and said."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from recommendations.plan import Issue
from recommendations.problems import Problem
from recommendations.workbook.cells import column_letter
from recommendations.workbook.values import read_action_ref

_PLAIN = re.compile(r"\(?(?:\d{1,3}[a-z]?|[a-z]|[ivx]{1,4})[).]?", re.IGNORECASE)
_DECIMAL = re.compile(r"(\d+)\.(\d+)")


class Given(NamedTuple):
    """What one action's row gives: its recommendation, its reference as written ('' for none), and where.

    `number`: the reference is a number, so that a final zero may have been lost. `part`: which of a row's several
    actions it is, '' where the reference is its own.
    """

    recommendation: str
    written: str
    sheet: str
    row: int
    column: int
    number: bool = False
    part: str = ""

    @property
    def address(self) -> str:
        return f"{self.sheet}!{column_letter(self.column)}{self.row}"


def give_references(actions: Sequence[Given], issues: list[Issue]) -> list[str]:
    """A reference for each action, in order, no two alike. Whatever is not as the workbook has it is an issue."""
    read = [_read(action.written) for action in actions]
    prefixed = _prefixed(actions, read, issues)
    refs = [f"{ref}{action.part}" if ref else "" for ref, action in zip(prefixed, actions, strict=True)]
    giving = _Giving(actions, refs, issues)
    return list(map(giving.give, range(len(actions))))


def _read(written: str) -> str:
    return read_action_ref(written) or "" if written else ""


def _prefixed(actions: Sequence[Given], read: list[str], issues: list[Issue]) -> list[str]:
    """'1', '2' that begin again in each recommendation become '3.1', '3.2'; those that run through stay."""
    plain = [index for index, ref in enumerate(read) if _PLAIN.fullmatch(ref)]
    owners: dict[str, set[str]] = defaultdict(set)
    for index in plain:
        owners[read[index].casefold()].add(actions[index].recommendation)
    if not any(len(recommendations) > 1 for recommendations in owners.values()):
        return read
    refs = list(read)
    for index in plain:
        refs[index] = f"{actions[index].recommendation}.{read[index].strip('().')}"
    first = actions[plain[0]]
    issues.append(
        Issue.of(
            Problem.ACTION_REF_PREFIXED,
            cell=first.address,
            row=first.row,
            found=first.written,
            given=refs[plain[0]],
        )
    )
    return refs


class _Giving:
    """Gives each action its reference, once."""

    def __init__(self, actions: Sequence[Given], refs: Sequence[str], issues: list[Issue]) -> None:
        self.actions, self.refs, self.issues = actions, refs, issues
        self.wanted = set(refs)
        self.taken: dict[str, Given] = {}
        self.highest = _highest(actions, refs)
        self.sheets_with_refs = {action.sheet for action, ref in zip(actions, refs, strict=True) if ref}
        self.told: set[str] = set()
        self.copies: dict[str, int] = defaultdict(lambda: 1)

    def give(self, index: int) -> str:
        ref, action = self.refs[index], self.actions[index]
        if not ref:
            given = self._next_in(action.recommendation)
            self._tell_missing(action, given)
        elif ref in self.taken:
            given = self._another(ref)
            self._tell(self._why_repeated(index), action, given=given, other=self.taken[ref].address)
        else:
            given = ref
        self.taken[given] = action
        return given

    def _tell_missing(self, action: Given, given: str) -> None:
        """Row by row where others on the sheet have references; once where the sheet has none at all."""
        if action.written:
            self._tell(Problem.ACTION_REF_UNREADABLE, action, given=given)
        elif action.sheet in self.sheets_with_refs:
            self._tell(Problem.ACTION_REF_MISSING, action, given=given)
        elif action.sheet not in self.told:
            self.told.add(action.sheet)
            cell, row = action.address, action.row
            self.issues.append(Issue.of(Problem.ACTION_REF_GIVEN, cell=cell, row=row, found=given))

    def _next_in(self, recommendation: str) -> str:
        while True:
            self.highest[recommendation] += 1
            given = f"{recommendation}.{self.highest[recommendation]}"
            if given not in self.wanted and given not in self.taken:
                return given

    def _another(self, ref: str) -> str:
        while True:
            self.copies[ref] += 1
            given = f"{ref} ({self.copies[ref]})"
            if given not in self.wanted and given not in self.taken:
                return given

    def _why_repeated(self, index: int) -> Problem:
        """3.1 after 3.9, as a number, is 3.10 whose zero Excel has dropped; that is for a person to say."""
        previous = _DECIMAL.fullmatch(self.refs[index - 1]) if index else None
        this = _DECIMAL.fullmatch(self.refs[index])
        follows = previous and this and previous[1] == this[1] and int(previous[2]) + 1 == int(this[2]) * 10
        return (
            Problem.ACTION_REF_TEN if follows and self.actions[index].number else Problem.ACTION_REF_REPEATED
        )

    def _tell(self, problem: Problem, action: Given, **said: str) -> None:
        self.issues.append(
            Issue.of(problem, cell=action.address, row=action.row, found=action.written, **said)
        )


def _highest(actions: Sequence[Given], refs: Sequence[str]) -> dict[str, int]:
    """The highest number used after each recommendation's own: 7 for 3.7."""
    highest: dict[str, int] = defaultdict(int)
    for action, ref in zip(actions, refs, strict=True):
        home, _, number = ref.partition(".")
        if home == action.recommendation and home.isdecimal() and number.isdecimal():
            highest[home] = max(highest[home], int(number))
    return highest
