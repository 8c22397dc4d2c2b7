"""What was interpreted on the way in: each different value as written, and as read, by field, with how often.

A value that is read as it stands ('30 November 2025', '40%', 'In progress', 'Red') is not listed. A date in figures is:
'03/04/2026' is read day first, which is an interpretation, if the usual one.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from recommendations.plan import ActionRow, DatePrecision, Field, Plan, Rag, RecommendationRow, Status
from recommendations.wording import percent, short_date, uk_date
from recommendations.workbook.lettering import letters, plain

DAY_FIRST = "day first"
_FIGURES = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: 0?0:00(?::00)?)?")


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A value as written and as read, in words; how many rows have it; the first of them.

    `note`: 'day first' for a date in figures that would be another day with the month first, else ''.
    """

    field: Field
    written: str
    read: str
    count: int
    first: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Kind:
    """How a field is looked at: `key` gives what of a row decides how it is shown, a value or a tuple of them; `shown`
    is that in words."""

    field: Field
    key: Callable[[Any], Any]
    shown: Callable[..., str]
    as_it_stands: Callable[..., bool]

    @property
    def name(self) -> str:
        """The field's name among what is as written."""
        return "declared_rag" if self.field is Field.RECOMMENDATION_RAG else self.field.value


def interpretations(plan: Plan) -> tuple[Interpretation, ...]:
    """Every different interpretation, by field: words before figures, the more frequent first."""
    of_actions = list(_different(_OF_ACTIONS, plan.actions))
    known = {(one.field, one.written) for one in of_actions}
    of_recommendations = [
        one
        for one in _different(_OF_RECOMMENDATIONS, plan.recommendations)
        if (one.field, one.written) not in known
    ]
    found = [*of_recommendations, *of_actions]
    order = list(Field)
    return tuple(sorted(found, key=lambda one: (order.index(one.field), bool(one.note), -one.count)))


def _different(
    kinds: Sequence[_Kind], rows: Iterable[ActionRow | RecommendationRow]
) -> Iterator[Interpretation]:
    """The different interpretations of some fields. Only those are looked at closely: rows may be many."""
    found: list[dict[Any, list[Any]]] = [{} for _ in kinds]  # how often each, and its first cell
    asked = [(kind.name, kind.key, seen) for kind, seen in zip(kinds, found, strict=True)]
    for row in rows:
        as_written = row.as_written
        for name, key_of, seen in asked:
            if name in as_written:
                key = as_written[name], key_of(row)
                if known := seen.get(key):
                    known[0] += 1
                else:
                    seen[key] = [1, row.cell]
    for kind, seen in zip(kinds, found, strict=True):
        for (written, value), (count, first) in seen.items():
            values = value if isinstance(value, tuple) else (value,)
            if written and not kind.as_it_stands(written, *values):
                words, note = kind.shown(*values), _note(written, values[0])
                yield Interpretation(kind.field, written, words, count, first, note)


# Dates


def _date_in_words(
    day: date | None, precision: DatePrecision | None = None, *more: tuple[str, date | None]
) -> str:
    said = uk_date(day) if day else "no date"
    if day and precision and precision not in (DatePrecision.DAY, DatePrecision.NONE):
        said = f"{said} ({precision.value})"
    others = [f"{label} {uk_date(other)}" for label, other in more if other]
    return ", ".join([said, *others])


def _same_date(written: str, day: date | None, *more: object) -> bool:
    """Whether the text is that day, written out in the usual way, or in figures that can be no other day."""
    if day is None or any(isinstance(one, tuple) and one[1] for one in more):
        return False
    text = plain(written)
    if text in (plain(uk_date(day)), plain(short_date(day)), day.isoformat(), f"{day.isoformat()} 00:00:00"):
        return True
    figures = _FIGURES.fullmatch(text)
    return bool(figures) and _note(written, day) == "" and _in_figures(figures, day)


def _in_figures(figures: re.Match[str] | None, day: date) -> bool:
    return figures is not None and tuple(map(int, figures.groups())) == (day.day, day.month, day.year)


def _note(written: str, value: object) -> str:
    """Whether a date in figures was read day first where month first would have given another day."""
    if not isinstance(value, date) or value.day > 12 or value.day == value.month:
        return ""
    return DAY_FIRST if _in_figures(_FIGURES.fullmatch(plain(written)), value) else ""


def _due(row: ActionRow) -> tuple[Any, ...]:
    """The date, its precision, and the dates of other fields that only this cell can have given."""
    written = row.as_written
    return (
        row.due,
        row.due_precision,
        ("originally", None if "original_due" in written else row.original_due),
        ("completed", None if "completed" in written else row.completed),
    )


# Figures and words


def _same_number(written: str, value: float | None) -> bool:
    try:
        return value is not None and float(plain(written).removesuffix("%")) == value
    except ValueError:
        return False


def _figure(value: float | None) -> str:
    return f"{value:g}" if value is not None else "no figure"


def _same_word(written: str, value: Status | Rag | None) -> bool:
    return value is not None and letters(written) == letters(value.value.replace("_", " "))


def _status_in_words(value: Status) -> str:
    return value.words


def _rag_in_words(value: Rag | None) -> str:
    return value.value if value else "no RAG"


def _same_text(written: str, value: str) -> bool:
    return plain(written) == plain(value)


_RAG_OF = _Kind(Field.RAG, attrgetter("declared_rag"), _rag_in_words, _same_word)
_OF_RECOMMENDATIONS = (
    _Kind(Field.RECOMMENDATION, attrgetter("ref"), str, _same_text),
    _Kind(Field.DEADLINE, attrgetter("deadline", "deadline_precision"), _date_in_words, _same_date),
    _Kind(Field.RECOMMENDATION_RAG, _RAG_OF.key, _rag_in_words, _same_word),
)
_OF_ACTIONS = (
    _Kind(Field.RECOMMENDATION, attrgetter("recommendation"), str, _same_text),
    _Kind(Field.REF, attrgetter("ref"), str, _same_text),
    _Kind(Field.START, attrgetter("start"), _date_in_words, _same_date),
    _Kind(Field.DUE, _due, _date_in_words, _same_date),
    _Kind(Field.ORIGINAL_DUE, attrgetter("original_due"), _date_in_words, _same_date),
    _Kind(Field.COMPLETED, attrgetter("completed"), _date_in_words, _same_date),
    _Kind(
        Field.PERCENT,
        attrgetter("percent"),
        lambda value: percent(value) if value is not None else "no figure",
        _same_number,
    ),
    _Kind(Field.STATUS, attrgetter("status"), _status_in_words, _same_word),
    _RAG_OF,
    _Kind(Field.WEIGHT, attrgetter("weight"), _figure, _same_number),
)
