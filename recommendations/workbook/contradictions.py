"""Values of one row that cannot all hold: 'In progress' at 100%. All are kept as written, and each is asked about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from recommendations.plan import Field, Issue, Rag, Status
from recommendations.problems import Problem
from recommendations.wording import percent, uk_date
from recommendations.workbook.account import FIELD_WORDS
from recommendations.workbook.dates import PlanDate
from recommendations.workbook.statuses import awaits_sign_off

# The field that the others are held against is the first of these that says something.
_ORDER = (Field.STATUS, Field.PERCENT, Field.COMPLETED, Field.DUE, Field.RAG)
_DONE = {
    Status.COMPLETE: True,
    Status.NOT_STARTED: False,
    Status.IN_PROGRESS: False,
    Status.BLOCKED: False,
}


@dataclass(frozen=True, slots=True)
class Claim:
    """What a cell says of whether an action is done, and as the cell has it."""

    field: Field
    done: bool
    written: str
    cell: str


def contradictions(
    read: Mapping[Field, Any], written: Mapping[str, str], cells: Mapping[Field, str], row: int
) -> Iterator[Issue]:
    """Each value that contradicts the first that says whether the action is done. `cells`: addresses by field."""
    if read.get(Field.STATUS) is Status.SUPERSEDED:
        return
    claims = [
        Claim(field, done, written.get(field.value) or _words(read[field]), cells[field])
        for field in _ORDER
        if field in read and field in cells and (done := _done(field, read[field], written)) is not None
    ]
    for claim in claims[1:]:
        first = claims[0]
        if claim.cell != first.cell and (claim.done != first.done or _begun_unstarted(first, claim, read)):
            yield _issue(claim, first, row)


def _done(field: Field, value: object, written: Mapping[str, str]) -> bool | None:
    """None where the value leaves it open."""
    if isinstance(value, Status):
        return None if awaits_sign_off(written.get(field.value, "")) else _DONE.get(value)
    if isinstance(value, PlanDate):
        return True if value.completed or (field is Field.COMPLETED and value.day) else None
    if isinstance(value, Rag):
        return {Rag.BLUE: True, Rag.RED: False}.get(value)
    return float(str(value)) >= 100


def _begun_unstarted(first: Claim, claim: Claim, read: Mapping[Field, Any]) -> bool:
    """'Not started' at 35%."""
    not_started = first.field is Field.STATUS and read[Field.STATUS] is Status.NOT_STARTED
    return not_started and claim.field is Field.PERCENT and bool(read[Field.PERCENT] > 0)


def _issue(claim: Claim, first: Claim, row: int) -> Issue:
    return Issue.of(
        Problem.VALUES_CONTRADICT,
        cell=claim.cell,
        row=row,
        found=claim.written,
        field=FIELD_WORDS[claim.field],
        other=FIELD_WORDS[first.field],
        says=first.written,
        at=first.cell.rpartition("!")[2],
    )


def _words(value: object) -> str:
    if isinstance(value, PlanDate):
        day = value.completed or value.day
        return uk_date(day) if day else ""
    return percent(value) if isinstance(value, float) else str(value)
