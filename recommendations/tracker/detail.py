"""Tactical detail: how many actions have an owner, a date, a measure and evidence.

The commissioner of the case that this product began with missed "tactical data" in the force's answer; this is that
complaint as a figure.
"""

from collections.abc import Sequence

from recommendations import wording
from recommendations.plan import Status
from recommendations.tracker.judged import Detail, JudgedAction

PARTS = ("owner", "date", "measure", "evidence")


def detail(actions: Sequence[JudgedAction], whose: str) -> Detail:
    """The tactical detail of some actions; `whose` names them: 'recommendation 3', 'the plan'.

    Words for having none ("TBC", "N/A") count as none, as everywhere.
    """
    live = [action for action in actions if action.row.status is not Status.SUPERSEDED]
    counts = {
        "owner": sum(action.owned for action in live),
        "date": sum(action.row.due is not None for action in live),
        "measure": sum(action.measured for action in live),
        "evidence": sum(action.evidenced for action in live),
    }
    total = len(live) * len(PARTS)
    percent = wording.rounded(100 * sum(counts.values()) / total) if total else None
    return Detail(len(live), **counts, percent=percent, sentence=_sentence(counts, len(live), whose))


def _sentence(counts: dict[str, int], live: int, whose: str) -> str:
    if not live:
        return f"{wording.capitalise(whose)} has no action to look at."
    if live == 1:
        has = [_article(part) for part in PARTS if counts[part]]
        lacks = [_article(part) for part in PARTS if not counts[part]]
        said = [f"has {wording.join(has)}"] * bool(has) + [f"lacks {wording.join(lacks)}"] * bool(lacks)
        return f"The only action of {whose} {' and '.join(said)}."
    held = [
        f"{'all' if counts[part] == live else counts[part] or 'none'} {wording.has_have(counts[part])} {_article(part)}"
        for part in PARTS
    ]
    return f"Of {wording.count(live, 'action')} of {whose}, {wording.join(held)}."


def _article(part: str) -> str:
    return {
        "owner": "an owner",
        "date": "a due date",
        "measure": "a measure of success",
        "evidence": "evidence",
    }[part]
