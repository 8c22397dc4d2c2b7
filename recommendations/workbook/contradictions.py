"""Values of one row that cannot all hold: 'In progress' at 100%. All are kept as written, and each is asked about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from recommendations.plan import Field, Issue, Rag, Status
from recommendations.problems import Problem
from recommendations.wording import percent, uk_date
from recommendations.workbook.account import FIELD_WORDS
from recommendations.workbook.dates import PlanDate
from recommendations.workbook.statuses import awaits_sign_off, is_open, percent_beside

# The field that the others are held against is the first of these that says something. What `_done` looks at of each
# must be in the key of `Contradictions.of`.
_STATUS, _PERCENT, _COMPLETED, _DUE, _RAG = _ORDER = (
    Field.STATUS, Field.PERCENT, Field.COMPLETED, Field.DUE, Field.RAG
)  # fmt: skip  # named once: before Python 3.12 an enumeration looks each member up anew
_DONE = {
    Status.COMPLETE: True,
    Status.NOT_STARTED: False,
    Status.IN_PROGRESS: False,
    Status.BLOCKED: False,
}


@dataclass(frozen=True, slots=True)
class Claim:
    """What a cell says of whether an action is done, and as the cell has it.

    `by_colour`: the cell has no text; by the workbook's own key its colour means what is `written` here.
    """

    field: Field
    done: bool
    written: str
    cell: str
    by_colour: bool = False

    def here(self) -> str:
        """Said of the cell itself."""
        if self.by_colour:
            return f"the cell's colour means “{self.written}” by the workbook's key"
        return f"{FIELD_WORDS[self.field]} is “{self.written}”"

    def there(self) -> str:
        """Said of the cell from another."""
        at = self.cell.rpartition("!")[2]
        if self.by_colour:
            return f"the colour of {at} means “{self.written}” by the workbook's key"
        return f"{FIELD_WORDS[self.field]} ({at}) is “{self.written}”"


class Contradictions:
    """Tells where values of one row contradict each other. `columns`: the address of each field's column."""

    def __init__(self, columns: Mapping[Field, str]) -> None:
        self.columns = columns
        self._agreeing: set[tuple[object, ...]] = set()  # asked of every row, of which nearly all agree

    def of(
        self, read: Mapping[Field, Any], written: Mapping[str, str], row: int, by_key: Status | None = None
    ) -> Sequence[Issue]:
        """Each value that contradicts the first that says whether the action is done.

        `by_key`: the status that the workbook's own key gives to the row's colour, beside a status column.
        """
        completed, due = read.get(_COMPLETED), read.get(_DUE)
        said = (
            read.get(_STATUS),
            written.get("status"),
            read.get(_PERCENT),
            completed is not None and (completed.day or completed.completed) is not None,
            due is not None and due.completed is not None,
            read.get(_RAG),
            by_key,
            None if _PERCENT in read else written.get("percent"),
        )
        if said in self._agreeing:
            return ()
        found = self._found(read, written, row, by_key)
        if not found:
            self._agreeing.add(said)
        return found

    def _found(
        self, read: Mapping[Field, Any], written: Mapping[str, str], row: int, by_key: Status | None
    ) -> list[Issue]:
        if read.get(Field.STATUS, by_key) is Status.SUPERSEDED:
            return []
        said = read if by_key is None else {**read, _RAG: by_key}
        claims = [
            self._claim(field, done, said, written, row)
            for field in _ORDER
            if field in said and field in self.columns
            if (done := _done(field, said[field], written)) is not None
        ]
        found = [
            _issue(claim, claims[0], row)
            for claim in claims[1:]
            if _contradicts(claim, claims[0], said) or _two_figures(claim, claims[0], said)
        ]
        return found or self._begun_by_unread(said, written, row)

    def _begun_by_unread(
        self, said: Mapping[Field, Any], written: Mapping[str, str], row: int
    ) -> list[Issue]:
        """'Not started' at 0.4: whether that is 40% or 0.4% is asked elsewhere, and either has begun."""
        figure = written.get("percent", "")
        field = _STATUS if _STATUS in said else _RAG
        if _PERCENT in said or said.get(field) is not Status.NOT_STARTED or not _above_none(figure):
            return []
        if not {_PERCENT, field} <= self.columns.keys():
            return []
        claims = [
            Claim(_PERCENT, False, figure, f"{self.columns[_PERCENT]}{row}"),
            self._claim(field, False, said, written, row),
        ]
        first, other = claims if field is _RAG else reversed(claims)
        return [_issue(other, first, row)] if other.cell != first.cell else []

    def _claim(
        self, field: Field, done: bool, said: Mapping[Field, Any], written: Mapping[str, str], row: int
    ) -> Claim:
        text, value = written.get(field.value, ""), said[field]
        by_colour = not text and isinstance(value, Status)
        return Claim(field, done, text or _words(value), f"{self.columns[field]}{row}", by_colour)


def _contradicts(claim: Claim, first: Claim, read: Mapping[Field, Any]) -> bool:
    if claim.cell == first.cell:
        return False
    of_status = first.field is Field.STATUS
    by_key = read[Field.RAG] if claim.field is Field.RAG else None
    if of_status and isinstance(by_key, Status):
        return not _both_hold(read[Field.STATUS], by_key, first.written)
    unstarted = (of_status and claim.field is Field.PERCENT) or by_key is Status.NOT_STARTED
    return claim.done != first.done or (unstarted and _begun_unstarted(read))


def _both_hold(own: Status, by_key: Status, written: str) -> bool:
    """Whether a row's own status and that of its colour can be of one action: 'On hold' may have begun or not."""
    if own is by_key:
        return True
    ended = {Status.COMPLETE, Status.SUPERSEDED}
    return not ended & {own, by_key} and (Status.BLOCKED in (own, by_key) or is_open(written))


def _done(field: Field, value: Any, written: Mapping[str, str]) -> bool | None:
    """None where the value leaves it open."""
    if field is _STATUS:
        return None if awaits_sign_off(written.get(field.value, "")) else _DONE.get(value)
    if field is _PERCENT:
        return bool(value >= 100)
    if field is _RAG and isinstance(value, Status):
        return value is Status.COMPLETE
    if field is _RAG:
        return True if value is Rag.BLUE else False if value is Rag.RED else None
    return True if value.completed or (field is _COMPLETED and value.day) else None


def _begun_unstarted(read: Mapping[Field, Any]) -> bool:
    """'Not started' at 35%."""
    status = read.get(Field.STATUS, read.get(Field.RAG))  # the latter where it is read by the key
    return status is Status.NOT_STARTED and read.get(Field.PERCENT, 0) > 0


def _above_none(figure: str) -> bool:
    """Whether a figure that could not be read as a progress is above 0 in any reading."""
    try:
        return 0 < float(figure.strip().removesuffix("%")) < float("inf")
    except ValueError:
        return False


def _two_figures(claim: Claim, first: Claim, read: Mapping[Field, Any]) -> bool:
    """'In progress – 40%' beside a progress of 60%."""
    if claim.field is not Field.PERCENT or first.field is not Field.STATUS:
        return False
    beside = percent_beside(first.written)
    return beside is not None and beside != read[Field.PERCENT]


def _issue(claim: Claim, first: Claim, row: int) -> Issue:
    return Issue.of(
        Problem.VALUES_CONTRADICT,
        cell=claim.cell,
        row=row,
        found=claim.written,
        this=claim.here(),
        that=first.there(),
    )


def _words(value: object) -> str:
    if isinstance(value, PlanDate):
        day = value.completed or value.day
        return uk_date(day) if day else ""
    if isinstance(value, Status):
        return value.words
    return percent(value) if isinstance(value, float) else str(value)
