"""Sheets that hold the same actions: an extract is left out and said; two states of one plan are a question."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recommendations.plan import ActionRow, Status
from recommendations.problems import WorkbookRefused
from recommendations.workbook.lettering import words

ALIKE = 0.6  # of the smaller sheet's actions; below it two sheets merely share some wording
FEWEST = 3  # actions alike; two or fewer may be chance


@dataclass(frozen=True, slots=True)
class Copy:
    """A sheet all of whose actions are also on another."""

    sheet: str
    other: str


def find_copies(name: str, actions: Mapping[str, Sequence[ActionRow]]) -> tuple[Copy, ...]:
    """The sheets that only repeat another. Raises WorkbookRefused where two say different things of the same actions.

    `actions`: by sheet name, in the workbook's order. Which of two states of a plan is the current one is not ours to
    guess.
    """
    copies: list[Copy] = []
    by_size = sorted(actions, key=lambda sheet: -len(actions[sheet]))
    shared = _shared(actions)
    for index, larger in enumerate(by_size):
        for smaller in by_size[index + 1 :]:
            too_few = shared[larger, smaller] < max(FEWEST, ALIKE * len(actions[smaller]))
            if too_few or any(copy.sheet in (smaller, larger) for copy in copies):
                continue
            pairs = _pairs(actions[larger], actions[smaller])
            if len(pairs) < len(actions[smaller]) or any(_differ(*pair) for pair in pairs):
                raise WorkbookRefused(_two_states(name, larger, smaller, len(pairs)))
            copies.append(Copy(smaller, larger))
    return tuple(copies)


def _shared(actions: Mapping[str, Sequence[ActionRow]]) -> Counter[tuple[str, str]]:
    """How many actions of one sheet another has too, by the other and the one: only like ones are compared."""
    wordings = {sheet: [words(row.description) for row in rows] for sheet, rows in actions.items()}
    on: dict[str, dict[str, None]] = {}
    for sheet, texts in wordings.items():
        for text in filter(None, texts):
            on.setdefault(text, {})[sheet] = None
    return Counter(
        (other, sheet)
        for sheet, texts in wordings.items()
        for text in filter(None, texts)
        for other in on[text]
        if other != sheet
    )


def _pairs(larger: Sequence[ActionRow], smaller: Sequence[ActionRow]) -> list[tuple[ActionRow, ActionRow]]:
    known = {(words(row.description), row.recommendation): row for row in larger}
    alone = {words(row.description): row for row in larger}
    pairs = []
    for row in smaller:
        wording = words(row.description)
        twin = known.get((wording, row.recommendation)) or alone.get(wording)
        if wording and twin:
            pairs.append((twin, row))
    return pairs


def _differ(one: ActionRow, other: ActionRow) -> bool:
    """Whether two rows of the same action say different things; what one does not carry is no difference."""
    told = [
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


def _two_states(name: str, larger: str, smaller: str, alike: int) -> str:
    return (
        f"{name}: the sheets “{larger}” and “{smaller}” share {alike} actions but do not agree on them, and nothing "
        "says which sheet is the current one. Nothing was read. Hide or delete the sheet that is not current, "
        "and try again."
    )
