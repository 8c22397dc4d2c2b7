"""What one heading means: by its words (headings.toml), its likeness to known words, and the cells below it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from recommendations.plan import Field
from recommendations.workbook.cells import Cell
from recommendations.workbook.column_kinds import INSTEAD, SPEAKS_FOR, column_kind, fits
from recommendations.workbook.heading_forms import Form, choices, forms, owner_forms, tells_of_actions
from recommendations.workbook.heading_likeness import likeness
from recommendations.workbook.heading_words import Known, fold, heading_words, spelt_out, without_asides
from recommendations.workbook.layout_words import kind_of_number
from recommendations.workbook.lettering import plain, words
from recommendations.workbook.statuses import status_phrase

LONGEST_HEADING = 90
FEWEST_REPEATED = 4
LARGEST_CODE = 10  # of a drop-down list's entries; where progress is given in figures, some are larger
_GROUP_MARKS = re.compile(r"\s*(?:\s/\s|\s>\s|\s\|\s|\s-\s|:\s|\n|/)\s*")
# 'Due date (original)' is the original due date; 'RAG (OPCC)' is not the force's.
_ASIDE = re.compile(r"[(\[]([^()\[\]]+)[)\]]\s*$")
_ANOTHERS = frozenset({"opcc", "pcc", "pfcc", "mopac", "previous", "prior", "prev"})
_REVISED = frozenset(
    ["revised", "amended", "extended", "rescheduled", "new", "updated", "current", "forecast"]
)
_AT_FIRST = frozenset({"original", "initial", "baseline"})
_SPANS = frozenset(
    {
        "timescale",
        "timescales",
        "time scale",
        "timeframe",
        "time frame",
        "timeline",
        "timing",
        "dates",
        "when",
        "delivery",
    }
)  # under which 'From' and 'To' are the start and the due date
_MAY_BE_DUE = frozenset({"by_company deadline", "by_company completion"})
_NUMERO = re.compile(r"\b[Nn][º°]|№")
# "1. Owner", "(b) Due date": the number of a column. "Revised date 2", "Update 3": one of several of a kind, of which
# no column can be taken for the last of each row.
_LISTED = re.compile(r"^\(?(?:[0-9]{1,2}|[a-zA-Z])[.)]\s+")
_NUMBERED = re.compile(r"(?P<heading>.*[^\W\d].*?)[\s_-]*(?:\b[nN]o\.?|#)?\s*[1-9]$", re.DOTALL)
_ORDINAL = re.compile(
    r"(?:1st|2nd|3rd|[45]th|first|second|third|fourth|fifth)\s+(?P<heading>\S.*)", re.IGNORECASE
)
_SEVERAL = frozenset(
    {
        Field.OWNER, Field.LEAD, Field.START, Field.DUE, Field.ORIGINAL_DUE, Field.COMPLETED, Field.DEADLINE,
        Field.STATUS, Field.PERCENT, Field.RAG, Field.UPDATE, Field.EVIDENCE,
    }
)  # fmt: skip
# A heading that is doubtfully like a known one is taken for these alone: no plan goes unread for a word too many.
_TAKEN_IF_DOUBTFUL = frozenset({Field.DESCRIPTION, Field.RECOMMENDATION_TITLE})
QUALIFIED = "qualified"  # a heading in other dress gives way to one that is known as it stands
IGNORED_HEADING = Known((), "ignored", 1.0)
_GROUPS_OF_RECOMMENDATION = frozenset(
    {"recommendation", "rec", "hmicfrs recommendation", "hmicfrs", "recommendation detail"}
)


@dataclass(frozen=True, slots=True)
class Match:
    """The field a heading means, how that is known, how sure (0 to 1).

    `how`: exact, synonym, similar or content; 'ignored' for a heading that is known and means none of our fields
    (nobody need be asked), 'unknown' for one that is not known. `rivals` are fields nearly as likely: with one or
    more, the match is a question and field is None.
    """

    field: Field | None
    how: str
    sure: float
    rivals: tuple[Field, ...] = ()


UNKNOWN = Match(None, "unknown", 0.0)
IGNORED = Match(None, "ignored", 1.0)


def match_heading(heading: str, sample: Sequence[Cell] = (), *, similar: bool = True) -> Match:
    """The meaning of one heading. `sample`: cells below it, as evidence. `similar=False`: known headings alone."""
    known, how = meaning_of(" ".join(heading.split()), similar)
    if known is None:
        return UNKNOWN
    return _doubted(known, sample) if how == "doubtful" else _with_content(known, how, sample)


def _doubted(known: Known, sample: Sequence[Cell]) -> Match:
    """What a heading is like that has a word too many: a question, where the column could be what it is like."""
    match = _with_content(known, "similar", sample)
    if match.field is None or match.field in _TAKEN_IF_DOUBTFUL:
        return match if match == IGNORED or match.field else UNKNOWN
    return Match(None, "doubtful", 0.3, (match.field,))


def _with_content(known: Known, how: str, sample: Sequence[Cell]) -> Match:
    """What a heading means over the cells below it."""
    kind = column_kind(sample, of_statuses=known.fields[:1] == (Field.STATUS,))
    if not known.fields or (known.fields[0] is Field.RECOMMENDATION and only_kinds(sample)):
        return IGNORED
    if len(known.fields) > 1:
        if kind == "number" and Field.PERCENT in known.fields and _may_be_codes(sample):
            return Match(None, "content", 0.3, known.fields)
        return _chosen(known, "status" if _has_words_of_status(known, kind, sample) else kind)
    field = known.fields[0]
    if known.listed.startswith("by_content") and kind not in SPEAKS_FOR[field] | {"empty"}:
        return UNKNOWN if field is Field.RAG else IGNORED
    if how == "similar" and kind not in SPEAKS_FOR[field] | {"empty"}:
        return UNKNOWN
    if fits(field, sample):
        return Match(field, how, known.sure if kind in SPEAKS_FOR[field] | {"empty"} else known.sure * 0.9)
    instead = INSTEAD.get((field, kind))
    if instead:
        return Match(instead, "content", 0.8)
    # A column headed 'Report' may hold page numbers or dates, which nobody need be asked about.
    if field is Field.INSPECTION:
        return IGNORED
    return Match(None, "content", 0.3, (field,))


def _has_words_of_status(known: Known, kind: str, sample: Sequence[Cell]) -> bool:
    """Whether a column of short texts that is headed as a status is one: some are known for it, or few say all."""
    if known.fields[0] is not Field.STATUS or kind != "short":
        return False
    if any(status_phrase(cell.written) for cell in sample):
        return True
    return len(sample) >= FEWEST_REPEATED and len(
        {cell.written.strip().casefold() for cell in sample}
    ) * 2 <= len(sample)


def _may_be_codes(sample: Sequence[Cell]) -> bool:
    """Whether numbers may be entries of a list ('Status (1-4)') as well as progress; nothing but 0 is progress."""
    figures = {float(cell.value) for cell in sample if isinstance(cell.value, int | float)}
    figures |= {
        float(cell.value) for cell in sample if isinstance(cell.value, str) and cell.value.isdecimal()
    }
    return bool(figures - {0.0}) and max(figures) <= LARGEST_CODE


def _chosen(known: Known, kind: str) -> Match:
    """One of several fields: the first whose column this would be; the first of all where the column is empty."""
    if kind == "empty":
        return Match(known.fields[0], "synonym", 0.75)
    speaking = [field for field in known.fields if kind in SPEAKS_FOR[field]]
    if known.listed.startswith("by_company"):
        return Match(speaking[0], "content", 0.75) if speaking else Match(None, "content", 0.3, known.fields)
    if speaking:
        return Match(speaking[0], "content", 0.9)
    return Match(None, "content", 0.3, known.fields)


@lru_cache(maxsize=16384)
def meaning_of(heading: str, similar: bool) -> tuple[Known | None, str]:
    """What the words of a heading are known to mean, and how that is known: exact, synonym, similar or doubtful."""
    if len(heading) > LONGEST_HEADING:
        return None, "unknown"
    heading = _NUMERO.sub("No", heading)
    known = _known(heading)
    if known:
        return known, "exact" if known.listed == "exact" else "synonym"
    if known := _of_forms(owner_forms(heading)):
        return known, "synonym"
    parts = [part for part in _GROUP_MARKS.split(heading) if words(part)]
    if len(parts) > 1:
        known = _of_parts(tuple(dict.fromkeys(parts)))
        if known:
            return known, "synonym"
    known = (
        _known(_LISTED.sub("", heading))
        or _of_one_date(heading)
        or _one_of_several(heading)
        or _known(spelt_out(heading))
        or _in_another_form(heading)
        or _of_choices(heading)
    )
    if known:
        return known, "synonym"
    like = likeness(fold(without_asides(heading))) if similar else None
    if like is None or (like.known.fields[:1] == (Field.DESCRIPTION,) and tells_of_actions(heading)):
        return None, "unknown"
    return like.known, "similar" if like.clear else "doubtful"


def _in_another_form(heading: str) -> Known | None:
    """'Force action lead', 'Owner / department': a known heading in other dress."""
    return _of_forms(forms(heading))


def _of_forms(found: Iterable[Form]) -> Known | None:
    for form in found:
        known = _known(form.text)
        if known and known.listed == "by_company deadline" and Field.DUE in form.fields:
            return Known((Field.DUE,), QUALIFIED, 0.9)
        if known and known.fields and form.fields.issuperset(known.fields):
            return (
                known
                if known.listed.startswith("by_")
                else replace(known, listed=QUALIFIED, sure=known.sure * 0.95)
            )
    return None


def _of_choices(heading: str) -> Known | None:
    """'Open / Closed / In progress': the statuses that a column's cells may have."""
    meanings = [status_phrase(part) for part in choices(heading)]
    if None in meanings or len(set(meanings)) < 2:
        return None
    return Known((Field.STATUS,), QUALIFIED, 0.9)


def _of_one_date(heading: str) -> Known | None:
    """'Revised force deadline', 'Initial implementation date': which of an action's due dates a column has."""
    said = [(word, plain(word).strip("():,")) for word in heading.split()]
    which = [bare for _, bare in said if bare in _REVISED | _AT_FIRST]
    if len(which) != 1 or said[-1][1] in which:  # 'Deadline updated' is the day on which it was
        return None
    known = _known(" ".join(word for word, bare in said if bare not in which))
    if known is None or not (known.fields == (Field.DUE,) or known.listed in _MAY_BE_DUE):
        return None
    if which[0] in _REVISED:
        return Known((Field.DUE,), "revised", 0.9)
    return Known((Field.ORIGINAL_DUE,), "synonyms", 0.9)


def _one_of_several(heading: str) -> Known | None:
    numbered = _NUMBERED.fullmatch(heading.strip()) or _ORDINAL.fullmatch(heading.strip())
    known = _known(numbered["heading"]) if numbered else None
    return known if known and known.fields and _SEVERAL.issuperset(known.fields) else None


def _known(heading: str) -> Known | None:
    table = heading_words()
    plain_words = table.plural.get(words(heading)) or table.known.get(fold(heading))
    if plain_words:
        return plain_words
    if _ANOTHERS & set(words(heading).split()):
        return IGNORED_HEADING
    bare = without_asides(heading)
    aside = _ASIDE.search(heading)
    plainly = table.plural.get(words(bare)) or table.known.get(fold(bare))
    of_action = plainly is not None and plainly.fields == (
        Field.DESCRIPTION,
    )  # 'Actions (owner)' holds actions
    turned = table.known.get(fold(f"{aside[1]} {bare}")) if aside and not of_action else None
    return turned or plainly


def before_its_aside(heading: str) -> Known | None:
    """What a heading means without the bracket at its end: 'Actions (owner)'; None for one that has none."""
    if not _ASIDE.search(heading.strip()):
        return None
    bare = without_asides(heading)
    return heading_words().plural.get(words(bare)) or heading_words().known.get(fold(bare))


def _of_parts(parts: tuple[str, ...]) -> Known | None:
    """'Delivery / Due', 'Owner / Lead': a group heading over a heading, or two words for one field."""
    head, tail = " ".join(parts[:-1]), parts[-1]
    if is_end_of_span(tail):
        return _known(tail) if words(head) in _SPANS else None
    turned = _known(f"{tail} {head}")
    if turned:
        return turned
    meanings = [_known(part) for part in parts]
    last = meanings[-1]
    if last is not None and last.listed == "by_company title":  # whose it is, its group says
        return _known(f"{head} {tail}") or last
    fields = {field for known in meanings if known for field in known.fields}
    if last is None:
        return (
            next((known for known in meanings if known and known.fields), None) if len(fields) == 1 else None
        )
    if last.listed == "ignored" or not last.fields:
        return last
    if fold(head) in _GROUPS_OF_RECOMMENDATION:
        return _of_recommendation(last)
    shared = set[Field].intersection(*(set(known.fields) for known in meanings if known and known.fields))
    if len(shared) == 1 and None not in meanings:
        return Known((shared.pop(),), "synonyms", 0.9)
    if (
        len(fields) > 1
        and any(known and known.fields for known in meanings[:-1])
        and not _is_group(meanings[0])
    ):
        return Known(tuple(sorted(fields, key=list(Field).index)), "by_content parts", 0.85)
    return replace(last, sure=last.sure * 0.98)


def is_end_of_span(heading: str) -> bool:
    """'From' and 'To': the heading above says of what; 'Inspection period' is no plan's."""
    return words(heading) in ("from", "to")


def _is_group(known: Known | None) -> bool:
    """Whether a heading is one that others stand under: 'Action', 'Recommendation', 'Progress', 'Dates'."""
    return known is None or bool(
        set(known.fields)
        & {Field.DESCRIPTION, Field.UPDATE, Field.RECOMMENDATION, Field.RECOMMENDATION_TITLE}
    )


_RECOMMENDATIONS_OWN = {
    Field.OWNER: Field.LEAD,
    Field.DUE: Field.DEADLINE,
    Field.RAG: Field.RECOMMENDATION_RAG,
    Field.REF: Field.RECOMMENDATION,
    Field.DESCRIPTION: Field.RECOMMENDATION_TITLE,
}


def _of_recommendation(known: Known) -> Known:
    """What a heading means under the group heading 'Recommendation'."""
    own = [_RECOMMENDATIONS_OWN[field] for field in known.fields if field in _RECOMMENDATIONS_OWN]
    return Known((own[0],), "synonyms", 0.9) if own else known


def only_kinds(sample: Sequence[Cell]) -> bool:
    """Whether a column headed 'Rec/AFI' says no more than of what kind the number is that stands beside it."""
    return bool(sample) and all(kind_of_number(cell.written) is not None for cell in sample)
