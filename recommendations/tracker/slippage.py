"""How an action's due date has moved, across versions and against its original date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from recommendations.plan import ActionRow
from recommendations.tracker.history import ActionLife, ActionState


@dataclass(frozen=True, slots=True)
class Move:
    """A due date that changed in a version: later (days above 0) or earlier (below)."""

    version: int
    dated: date
    before: date
    after: date

    @property
    def days(self) -> int:
        return (self.after - self.before).days


@dataclass(frozen=True, slots=True)
class Slippage:
    """The life of a due date. `original_due` is the first date known, and never moves later.

    `moved_before`: the plan's own original date shows a move before the first version that we have.
    `cleared`: the last due date, where there is none now. `rewritten`: a later date that the plan now gives as the
    original one.
    """

    original_due: date | None
    due: date | None
    moves: tuple[Move, ...]
    moved_before: bool = False
    cleared: date | None = None
    rewritten: date | None = None

    @property
    def times_moved(self) -> int:
        """How often the date moved later."""
        return sum(move.days > 0 for move in self.moves) + self.moved_before

    @property
    def slipped_days(self) -> int:
        """Current due date less the original one; 0 where either is missing."""
        return (self.due - self.original_due).days if self.due and self.original_due else 0


def slippage(life: ActionLife) -> Slippage:
    """How the due date of an action moved over its life. A date that was cleared and set anew counts as moved.

    The original date is the plan's original date column where it has one, else the first due date. A column that
    first appears later can only show an earlier original: a later one is kept as `rewritten` and not believed,
    since the versions themselves show that the date was once earlier.
    """
    states = [(state, state.row) for state in life.states if state.row is not None]
    if not states:
        return Slippage(None, None, ())
    rows = [row for _, row in states]
    baseline = next((row.original_due or row.due for row in rows if row.original_due or row.due), None)
    first_due = next((row.due for row in rows if row.due), None)
    original = _earliest((baseline, *(row.original_due for row in rows)))
    last = rows[-1]
    return Slippage(
        original_due=original,
        due=last.due,
        moves=_moves(states),
        moved_before=bool(original and first_due and first_due > original),
        cleared=None if last.due else _last_due(rows),
        rewritten=last.original_due
        if last.original_due and original and last.original_due > original
        else None,
    )


def _moves(states: Iterable[tuple[ActionState, ActionRow]]) -> tuple[Move, ...]:
    moves: list[Move] = []
    before: date | None = None
    for state, row in states:
        if row.due and before and row.due != before:
            moves.append(Move(state.version, state.dated, before, row.due))
        before = row.due or before
    return tuple(moves)


def _earliest(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day), default=None)


def _last_due(rows: list[ActionRow]) -> date | None:
    return next((row.due for row in reversed(rows) if row.due), None)
