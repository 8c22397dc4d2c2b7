"""Lists that look like an action plan and are none: a register of risks, a log of issues, a budget, a checklist.

They are told apart by what their rows are about, which people put first: in a register the risk stands to the left
of what is done about it; in a plan with a column of risks the action stands to the left of them.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from recommendations.problems import SettingsError
from recommendations.wording import join
from recommendations.workbook.grid import Grid
from recommendations.workbook.lettering import words

_FILE = "registers.toml"
_TITLE = 0  # a title stands before every column
NAMED_MORE = 2  # headings more that it takes where the table names recommendations, too
SHOWN = 4  # headings that are quoted


@dataclass(frozen=True, slots=True)
class Register:
    """A kind of list that is no plan; see registers.toml."""

    name: str
    titles: frozenset[str]
    subject: frozenset[str]
    marks: frozenset[str]
    at_least: int


@dataclass(frozen=True, slots=True)
class Headed:
    """A column as it is seen here: its number, its heading as written, and the names that it and its group give it."""

    number: int
    heading: str
    names: frozenset[str]

    @classmethod
    def of(cls, number: int, own: str, group: str) -> "Headed":
        """The first two words count, too: a pivot table has a 'Count of Action' and a 'Sum of Overdue'."""
        start = " ".join(words(own).split()[:2])
        names = {words(own), words(group), words(f"{group} {own}"), start if start.endswith(" of") else ""}
        return cls(number, own, frozenset(names - {""}))


@dataclass(frozen=True, slots=True)
class Plan:
    """What speaks for a plan: the first column of an action in plain words, and the first that names recommendations.

    None where the table has none. `above`: recommendations are named above the table or between its rows.
    """

    action: int | None = None
    recommendations: int | None = None
    above: bool = False

    def without(self, columns: Sequence[int]) -> "Plan":
        """The same, but for an action in a column that is the register's own ('Mitigating action')."""
        return replace(self, action=None) if self.action in columns else self

    @property
    def first(self) -> int | None:
        return min((c for c in (self.action, self.recommendations) if c is not None), default=None)


def register_of(columns: Sequence[Headed], titles: Sequence[str], plan: Plan) -> str | None:
    """What a table is that is no plan, in words with the headings that say so; None if nothing says so."""
    found = [verdict for register in registers() if (verdict := _verdict(register, columns, titles, plan))]
    best = max(found, key=lambda one: one[0], default=None)
    return best[1] if best else None


def _verdict(
    register: Register, columns: Sequence[Headed], titles: Sequence[str], plan: Plan
) -> tuple[int, str] | None:
    """How many headings say that a table is this register, and what it then is said to be."""
    told = [column for column in columns if column.names & (register.subject | register.marks)]
    title = next((title for title in titles if _says(register.titles, title)), None)
    strength = len({words(column.heading) for column in told}) + (title is not None)
    named = plan.recommendations is not None or plan.above
    if not told or strength < register.at_least + (NAMED_MORE if named else 0):
        return None
    about = [column.number for column in told if column.names & register.subject]
    first = min([_TITLE] if title is not None and not named else about, default=None)
    before = plan.without([column.number for column in told]).first
    if before is not None and (first is None or first > before):
        return None
    said = [f"“{' '.join(column.heading.split())}”" for column in told[:SHOWN]]
    headings = f"the heading{'s' if len(said) > 1 else ''} {join(said)}"
    by = f"the title “{title}” and {headings}" if title is not None else headings
    return strength, f"{register.name}, by {by}"


def titles_above(grid: Grid, header_row: int) -> Iterator[str]:
    """The sheet's name and the texts that stand alone in the rows above a table; none if one says that it is a plan.

    The titles right above a table that stands below another speak for it alone: 'Risks' below an action plan.
    """
    titles, own = [grid.name], list[str]()
    for row in range(grid.first_row, header_row):
        filled = grid.filled(row)
        value = grid.value(row, filled[0]) if len(filled) == 1 else None
        if isinstance(value, str):
            own.append(" ".join(value.split()))
            titles.append(own[-1])
        elif len(filled) > 1:
            own = []
    if not _plan_said(titles):
        yield from titles
    elif not _plan_said(own):
        yield from own


def _plan_said(titles: Sequence[str]) -> bool:
    return any(_says(plan_titles(), title) for title in titles)


def _says(phrases: frozenset[str], title: str) -> bool:
    plain = f" {words(title)} "
    return any(f" {phrase} " in plain for phrase in phrases)


@lru_cache(maxsize=1)
def registers() -> tuple[Register, ...]:
    """Every kind of list, read once. Raises SettingsError naming what is wrong in the file."""
    return tuple(_register(name, table) for name, table in _data().items() if name != "plans")


@lru_cache(maxsize=1)
def plan_titles() -> frozenset[str]:
    return _phrases("plans", _data()["plans"], "titles")


@lru_cache(maxsize=1)
def _data() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath(_FILE).read_text("utf-8"))


def _register(name: str, table: Mapping[str, Any]) -> Register:
    said, at_least = table.get("name"), table.get("at_least")
    if not isinstance(said, str) or not isinstance(at_least, int) or at_least < 2:
        raise SettingsError(f"{_FILE}: [{name}] was expected to have a name, and at_least of 2 or more.")
    subject, marks = _phrases(name, table, "subject"), _phrases(name, table, "marks")
    return Register(said, _phrases(name, table, "titles"), subject, marks, at_least)


def _phrases(name: str, table: Mapping[str, Any], key: str) -> frozenset[str]:
    phrases = table.get(key)
    if not isinstance(phrases, list) or not phrases or any(words(phrase) != phrase for phrase in phrases):
        raise SettingsError(
            f"{_FILE}: [{name}] {key} was expected to be a list of phrases in plain lower case."
        )
    return frozenset(phrases)
