"""Challenges to the force: what it owes a reply to, what is to be weighed, what is settled."""

from collections.abc import Sequence

from recommendations import wording
from recommendations.record.challenges import Challenge, ChallengeState
from reports.report.facts import Facts
from reports.report.grids import dated, grid, named_days, words
from reports.report.model import Cell, Grid, Section
from reports.report.values import day, text

HEADING = "Challenges to the force"
COLUMNS = (("No.", 1), ("About", 4), ("Question", 7), ("Asked", 3), ("Reply due", 3), ("Where it stands", 7))


def challenges(facts: Facts) -> Section:
    """Every challenge, those overdue first, then by number."""
    asked = facts.now.record.challenges
    owed = sorted(
        (one for one in asked if one.awaiting), key=lambda one: (-one.days_overdue(facts.as_of), one.number)
    )
    weighed = [one for one in asked if one.state is ChallengeState.REPLIED]
    settled = [one for one in asked if one.state in (ChallengeState.ACCEPTED, ChallengeState.WITHDRAWN)]
    grids = [
        _grid("challenges_owed", "The force owes a reply", owed, facts),
        _grid("challenges_replied", "Replied, to be weighed", weighed, facts),
        _grid("challenges_settled", "Settled", settled, facts),
    ]
    return Section(
        heading=HEADING,
        sentences=(_sentence(owed, weighed, settled, facts), *overdue_replies(facts)),
        grids=tuple(one for one in grids if one.rows),
        shown=bool(asked),
    )


def overdue_replies(facts: Facts) -> tuple[str, ...]:
    """A sentence for each reply that is overdue, the longest first."""
    late = [one for one in facts.now.record.challenges if one.days_overdue(facts.as_of)]
    late.sort(key=lambda one: -one.days_overdue(facts.as_of))
    return tuple(
        f"The force’s reply to challenge {one.number}, on {one.asked.about.words}, is "
        f"{wording.days(one.days_overdue(facts.as_of))} overdue: it was due on {day(one.reply_due).text}."
        for one in late
    )


def _sentence(
    owed: Sequence[Challenge], weighed: Sequence[Challenge], settled: Sequence[Challenge], facts: Facts
) -> str:
    if not (owed or weighed or settled):
        return "No challenge to the force is recorded."
    late = sum(one.days_overdue(facts.as_of) > 0 for one in owed)
    counted = wording.count(len(owed) + len(weighed) + len(settled), "challenge")
    some = f"of which {late} {wording.is_are(late)} overdue" if late < len(owed) else "all overdue"
    overdue = f", {some if late > 1 or len(owed) > 1 else 'overdue'}" if late else ""
    return (
        f"{counted}: {len(owed) or 'none'} awaiting the force’s reply{overdue}, {len(weighed) or 'none'} with a "
        f"reply to be weighed, {len(settled) or 'none'} settled."
    )


def _grid(name: str, title: str, found: Sequence[Challenge], facts: Facts) -> Grid:
    return grid(name, title, COLUMNS, [_row(one, facts) for one in found])


def _row(one: Challenge, facts: Facts) -> tuple[Cell, ...]:
    return (
        Cell(str(one.number)),
        Cell(wording.capitalise(one.asked.about.words)),
        words(one.asked.question, f"Asked by {text(one.asked.by)}"),
        dated(one.asked.on),
        dated(one.reply_due) if one.awaiting else Cell(""),
        _stands(one, facts),
    )


def _standing(one: Challenge, facts: Facts) -> str:
    late = one.days_overdue(facts.as_of)
    return f"{wording.capitalise(one.state.words)}{f', {wording.days(late)} overdue' if late else ''}"


def _stands(one: Challenge, facts: Facts) -> Cell:
    """Where it stands, and below it the latest reply, and why it was not accepted."""
    why = text(getattr(one.exchange[-1], "why", ""))
    if one.reply is None:
        return Cell(_standing(one, facts), why)
    by, reply, on = one.reply.by, text(one.reply.reply), one.reply.on
    said, besides = (f"{who}: {reply}\n{why}".rstrip("\n") for who in (f"{by}, {day(on).short}", by))
    return Cell(_standing(one, facts), said, days=named_days(replied=on), besides=besides)
