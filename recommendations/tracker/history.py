"""What is known of a plan up to a version: the input of every judgement."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from recommendations.plan import UNASSIGNED, ActionRow, RecommendationRow
from recommendations.record.standing import Record
from recommendations.tracker.match import Uncertain

if TYPE_CHECKING:
    from recommendations.record.record import Entry


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """One import. `dated` is the day the plan speaks for; `imported_at` is aware, UTC."""

    number: int
    dated: date
    imported_at: datetime
    workbook_name: str
    sha256: str
    rows_read: int
    rows_imported: int
    rows_left_out: int
    cells_not_read: int


@dataclass(frozen=True, slots=True)
class ActionState:
    """An action as it stood from `version` on; row is None from the version in which it was no longer there."""

    version: int
    dated: date
    row: ActionRow | None


@dataclass(frozen=True, slots=True)
class ActionLife:
    """One action across versions, whatever its reference was called. States in version order, only where it changed."""

    key: str
    states: tuple[ActionState, ...]

    def at(self, version: int) -> ActionRow | None:
        """The action as it stood in that version, None where it was absent."""
        row = None
        for state in self.states:
            if state.version > version:
                break
            row = state.row
        return row


@dataclass(frozen=True, slots=True)
class PlanHistory:
    """All versions up to the current one. `recommendations` holds each version's list, by version number.

    `order` holds each version's action keys in the workbook's order; `uncertain` the rows of a version whose identity
    was a question when it was stored (`index` counts in that version's order). `entries` are what people recorded
    about the plan, all of them, whatever the versions. `hindsight` says how a history differs from what was known on
    the day that it is judged for; empty where it does not.
    """

    force: str
    plan: str
    versions: tuple[VersionFacts, ...]
    recommendations: Mapping[int, tuple[RecommendationRow, ...]]
    lives: tuple[ActionLife, ...]
    order: Mapping[int, tuple[str, ...]]
    uncertain: Mapping[int, tuple[Uncertain, ...]] = field(default_factory=dict)
    entries: "tuple[Entry, ...]" = ()
    hindsight: tuple[str, ...] = ()

    def record(self, as_of: date) -> Record:
        """How things stood by what had been recorded on a day, closures and challenges by the numbers of the latest
        version. The kinds of entry are loaded only where one is."""
        if not self.entries:
            return Record()
        from recommendations.record.record import record_of
        from recommendations.tracker.descent import as_numbered_now

        return record_of(self.entries if self.hindsight else as_numbered_now(self), as_of)

    @property
    def current(self) -> VersionFacts:
        return self.versions[-1]

    @property
    def previous(self) -> VersionFacts | None:
        return self.versions[-2] if len(self.versions) > 1 else None

    def until(self, number: int) -> "PlanHistory":
        """The history as it was known when version `number` was the latest."""
        return replace(
            self,
            versions=tuple(v for v in self.versions if v.number <= number),
            recommendations={n: rows for n, rows in self.recommendations.items() if n <= number},
            lives=tuple(
                replace(life, states=states)
                for life in self.lives
                if (states := tuple(s for s in life.states if s.version <= number))
            ),
            order={n: keys for n, keys in self.order.items() if n <= number},
            uncertain={n: asked for n, asked in self.uncertain.items() if n <= number},
        )

    def lives_at(self, number: int) -> tuple[ActionLife, ...]:
        """The actions present in a version, in that workbook's order."""
        by_key = {life.key: life for life in self.lives}
        return tuple(by_key[key] for key in self.order[number])

    def present_at(self, number: int) -> tuple[tuple[ActionLife, ActionRow], ...]:
        """The actions present in a version as they stood in it, in that workbook's order."""
        found = ((life, life.at(number)) for life in self.lives_at(number))
        return tuple((life, row) for life, row in found if row is not None)

    @property
    def refs(self) -> tuple[str, ...]:
        """The recommendations of the current version: those it lists, then those that only its actions name. The group
        of the actions that name none is not one of them."""
        number = self.current.number
        listed = [row.ref for row in self.recommendations.get(number, ())]
        named = [row.recommendation for _, row in self.present_at(number)]
        return tuple(ref for ref in dict.fromkeys([*listed, *named]) if ref != UNASSIGNED)
