"""What was recorded under a number that was, or may have been, another recommendation's: it counts for none, and is
said."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from recommendations.record.standing import Record
from recommendations.tracker.descent import numbers_now
from recommendations.tracker.history import PlanHistory

if TYPE_CHECKING:
    from recommendations.record.closure import Closure
    from recommendations.record.measuring import Key
    from recommendations.tracker.judged_measure import JudgedMeasure


def lost_closures(history: PlanHistory, record: Record) -> "Mapping[str, tuple[Closure, ...]]":
    """What was recorded of closure and counts for no number of now, by the number of then."""
    if not record.closures or history.hindsight:
        return {}
    names = {now.name: now.then for now in numbers_now(history).values() if now.lost}
    found: dict[str, tuple[Closure, ...]] = {}
    for name, ref in names.items():
        if name in record.closures:
            found[ref] = (*found.get(ref, ()), record.closures[name])
    return found


def measures_of(
    ref: str, measures: "Sequence[JudgedMeasure]", others: "frozenset[Key]"
) -> "tuple[tuple[JudgedMeasure, ...], tuple[str, ...]]":
    """The measures of a number; and the names of those that count for none. `others` are the measures of which
    something was recorded while their number was another's."""
    own = tuple(one for one in measures if one.measure.recommendation == ref)
    if not own or not others:
        return own, ()
    from recommendations.record.measuring import key_of

    strange = [one for one in own if key_of(one.measure.name, ref) in others]
    return tuple(one for one in own if one not in strange), tuple(one.measure.name for one in strange)
