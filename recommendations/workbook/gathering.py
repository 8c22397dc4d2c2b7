"""What the workbook says of each recommendation, gathered from every place where it says it."""

import re
from dataclasses import dataclass, field
from datetime import date

from recommendations.plan import DatePrecision, Field, Issue, Rag, RecommendationRow
from recommendations.problems import Problem
from recommendations.wording import uk_date
from recommendations.workbook.cells import Cell
from recommendations.workbook.date_forms import dates_in
from recommendations.workbook.date_words import Dated
from recommendations.workbook.lettering import plain
from recommendations.workbook.values import PlanDate, deadline_in_text

_DEADLINE = re.compile(r"\b(?:(?:deadline|target date|due (?:date|by|on|for))\b|due:)")


@dataclass(slots=True)
class Said:
    """A value with the address of the cell that says it."""

    value: object
    written: str
    address: str


@dataclass(slots=True)
class Gathered:
    """One recommendation so far, with the cell that first names it."""

    ref: str
    cell: Cell
    written: str
    said: dict[Field, Said] = field(default_factory=dict)


_WORDS = {
    Field.RECOMMENDATION_TITLE: "wording",
    Field.DEADLINE: "deadline",
    Field.LEAD: "lead",
    Field.RECOMMENDATION_RAG: "RAG",
}


@dataclass(slots=True)
class Recommendations:
    """All recommendations by reference, in the order in which the workbook first names them.

    `lists`: the sheet of each recommendation that stands in a list of recommendations.
    """

    issues: list[Issue]
    found: dict[str, Gathered] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    titles: dict[tuple[str, str], str] = field(
        default_factory=dict
    )  # the first wording, by sheet and reference
    _told: set[tuple[str, Field, str]] = field(default_factory=set)
    _by_wording: dict[str, str] = field(default_factory=dict)

    def name(self, ref: str, cell: Cell) -> None:
        """Notes a recommendation; the first cell that names it is its own."""
        if ref not in self.found:
            self.found[ref] = Gathered(ref, cell, cell.written)
            self._by_wording.setdefault(plain(cell.written), ref)

    def worded(self, text: str) -> str | None:
        """The recommendation that was named by this text, or has had it as its wording; None if none has."""
        return self._by_wording.get(plain(text))

    def say(self, ref: str, meaning: Field, value: object, written: str, cell: Cell) -> None:
        """Adds what a cell says of a recommendation. A second, different value is an issue; the first stays."""
        known = self.found[ref].said.get(meaning)
        if meaning is Field.RECOMMENDATION_TITLE:
            self.titles.setdefault((cell.sheet, ref), written)
        if known is None:
            self.found[ref].said[meaning] = Said(value, written, cell.address)
            if meaning is Field.RECOMMENDATION_TITLE:
                self._by_wording.setdefault(plain(written), ref)
        elif meaning is Field.RECOMMENDATION_TITLE:
            self._say_title(ref, known, written, cell)
        elif meaning is Field.LEAD:
            _add_lead(known, str(value))
        elif _figure(known.value) != _figure(value):
            self._conflict(ref, meaning, known, written, cell)

    def go_on(self, ref: str, more: str) -> None:
        """Adds the next line of a recommendation's wording."""
        known = self.found[ref].said.get(Field.RECOMMENDATION_TITLE)
        if known:
            known.value = known.written = f"{known.written} {more}"

    def _say_title(self, ref: str, known: Said, written: str, cell: Cell) -> None:
        old, new = plain(known.written), plain(written)
        if old.startswith(new) or new in old:
            return
        if new.startswith(old):
            known.value = known.written = written
            self._by_wording.setdefault(new, ref)
            return
        self._conflict(ref, Field.RECOMMENDATION_TITLE, known, written, cell)

    def _conflict(self, ref: str, meaning: Field, known: Said, written: str, cell: Cell) -> None:
        if (ref, meaning, written) in self._told:
            return
        self._told.add((ref, meaning, written))
        self.issues.append(
            Issue.of(
                Problem.RECOMMENDATION_CONFLICT,
                cell=cell.address,
                row=cell.row,
                found=_shortened(written),
                field=_WORDS[meaning],
                ref=ref,
                kept=_shortened(known.written),
                other=known.address,
            )
        )

    def rows(self) -> tuple[RecommendationRow, ...]:
        """The recommendations as the plan keeps them."""
        return tuple(self._row(gathered) for gathered in self.found.values())

    def _row(self, one: Gathered) -> RecommendationRow:
        title, lead, rag = (
            one.said.get(meaning)
            for meaning in (Field.RECOMMENDATION_TITLE, Field.LEAD, Field.RECOMMENDATION_RAG)
        )
        deadline, written = self._deadline(one, title)
        as_written = {"recommendation": one.written} if one.written != one.ref else {}
        if written:
            as_written["deadline"] = written
        if rag:
            as_written["declared_rag"] = rag.written
        return RecommendationRow(
            ref=one.ref,
            title=title.written if title else None,
            deadline=deadline.day,
            cell=one.cell.address,
            deadline_precision=deadline.precision,
            lead=str(lead.value) if lead else None,
            declared_rag=rag.value if rag and isinstance(rag.value, Rag) else None,
            as_written=as_written,
        )

    def _deadline(self, one: Gathered, title: Said | None) -> tuple[PlanDate, str]:
        """The deadline given in a cell of its own, else the one date in the recommendation's wording after 'by'."""
        given = one.said.get(Field.DEADLINE)
        in_text = deadline_in_text(title.written) if title else None
        if given and isinstance(given.value, PlanDate):
            if in_text and title and in_text.day != given.value.day and given.value.day:
                self._text_differs(one, given, in_text, title)
            return given.value, given.written
        if in_text and title:
            return in_text, _as_in(title.written, in_text.day)
        if title and (len(_after_by(title.written)) > 1 or _speaks_of_deadline(title.written)):
            self.issues.append(
                Issue.of(
                    Problem.DEADLINE_UNCLEAR, cell=title.address, found=_shortened(title.written), ref=one.ref
                )
            )
        return PlanDate(None, DatePrecision.NONE), ""

    def _text_differs(self, one: Gathered, given: Said, in_text: PlanDate, title: Said) -> None:
        self.issues.append(
            Issue.of(
                Problem.RECOMMENDATION_CONFLICT,
                cell=title.address,
                found=_as_in(title.written, in_text.day),
                field="deadline",
                ref=one.ref,
                kept=given.written,
                other=given.address,
            )
        )


def _figure(value: object) -> object:
    return value.day if isinstance(value, PlanDate) else value


def _add_lead(known: Said, name: str) -> None:
    """Several leads of one recommendation are all its leads."""
    if plain(name) not in (plain(part) for part in str(known.value).split("; ")):
        known.value = f"{known.value}; {name}"


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 90 else f"{text[:87]}…"


def _after_by(text: str) -> set[date | None]:
    clean = plain(text)
    return {
        dated.day
        for start, _, dated in dates_in(clean)
        if isinstance(dated, Dated) and re.search(r"\bby\b", clean[:start])
    }


def _speaks_of_deadline(text: str) -> bool:
    """'The deadline, as agreed, is 3 March 2026': a date is named, and not in a way that is read."""
    clean = plain(text)
    return bool(_DEADLINE.search(clean)) and next(iter(dates_in(clean)), None) is not None


def _as_in(text: str, day: date | None) -> str:
    """The date as the text writes it."""
    clean = plain(text)
    for start, end, dated in dates_in(clean):
        if isinstance(dated, Dated) and dated.day == day:
            piece = clean[start:end]
            found = re.search(re.escape(piece), text, re.IGNORECASE)
            return found[0] if found else piece
    return uk_date(day) if day else ""
