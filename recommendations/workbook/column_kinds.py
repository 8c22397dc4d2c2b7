"""What the cells of a column mostly are: the evidence for what its heading means."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from recommendations.plan import Field
from recommendations.problems import Problem
from recommendations.workbook.cells import Cell
from recommendations.workbook.date_forms import dates_in, day_of_serial
from recommendations.workbook.date_words import NotDated
from recommendations.workbook.dates import read_date
from recommendations.workbook.fill_colours import rag_of_fill
from recommendations.workbook.lettering import letters, plain
from recommendations.workbook.rags import names_listed_colour, read_rag
from recommendations.workbook.references import read_recommendation_ref
from recommendations.workbook.statuses import status_phrase
from recommendations.workbook.vocabulary import vocabulary

# From this share of its cells on, a column is of a kind; to speak against a heading that is known, more are needed,
# since a key or notes may stand below a short table.
MOST, PLAINLY = 0.6, 0.75
# Under a heading that names the kind, this share is enough; what does not fit is then asked about by its cell.
SOME = 0.34
LONG = 60
_PERCENT = re.compile(r"[0-9.]+\s?(?:%|per ?cent|percent)(?: \w+)?")
_NUMBER = re.compile(r"[0-9]+(?:\.0+)?")
_DOTTED = re.compile(
    r"(?:action\s?|a|r)?[0-9]{1,3}(?:[.][0-9]{1,3})+[a-z]?\.?|r[0-9]+[.-]?a[0-9]+|[0-9]{1,3}[a-z]"
)
# 01.09.25 and 1.10.2025 are dates; 1.1.10 is the tenth action of 1.1.
_DOTTED_DATE = re.compile(r"(?:[0-9]{2}\.[0-9]{1,2}|[0-9]{1,2}\.[0-9]{2})\.[0-9]{2}(?:[0-9]{2})?")
# A day, a month and a year, perhaps with the day of the week.
_IN_FULL = re.compile(r"(?:[a-z]+\W+)?[0-9]{1,4}(?:st|nd|rd|th)?\W?(?:[a-z]+|[0-9]{1,2})\W?[0-9]{1,4}")
_NO_DAY = frozenset({Problem.DATE_IMPOSSIBLE, Problem.DATE_MONTH_FIRST, Problem.DATE_WEEKDAY_WRONG})
_NAMED_REF = re.compile(r"(?:r|rec|afi|coc|area|cause|hmic)[a-z]*\b|r[0-9]|[a-z]+-[a-z0-9-]*[0-9]$")
# Between several names or roles in a cell, whose pieces then have at most five words.
_BETWEEN_NAMES = re.compile(r"[,;/&]")
_WORDED = re.compile(r"\d[a-z]?\W+[^\W\d]{3,}", re.IGNORECASE)
_YES_NO = frozenset({"y", "n", "yes", "no", "true", "false", "✓", "✔", "✗", "✘", "x", "☑", "☐", "ü", "û"})

# Kinds of column; recref is a cell such as R3, actref one such as 1.3.
_TEXT = frozenset({"short", "long", "mixed", "empty"})
_DATE = frozenset({"date", "short", "mixed", "empty"})
# Initials look like much else: X like a tick, A like amber, DS-2 like a reference.
_OWNERS = frozenset({"short", "mixed", "empty", "yesno", "rag", "recref", "actref"})
FITS: dict[Field, frozenset[str]] = {
    Field.RECOMMENDATION: frozenset({"recref", "number", "actref", "short", "mixed", "empty"}),
    Field.RECOMMENDATION_TITLE: _TEXT,
    Field.DEADLINE: _DATE,
    Field.LEAD: _OWNERS,
    Field.RECOMMENDATION_RAG: frozenset({"rag", "short", "mixed", "empty"}),
    Field.REF: frozenset({"actref", "number", "recref", "short", "mixed", "empty", "rag"}),
    Field.DESCRIPTION: _TEXT,
    Field.OWNER: _OWNERS,
    Field.START: _DATE,
    Field.DUE: _DATE,
    Field.ORIGINAL_DUE: _DATE,
    Field.COMPLETED: _DATE,
    Field.STATUS: frozenset({"status", "short", "mixed", "empty"}),
    Field.PERCENT: frozenset({"percent", "number", "mixed", "empty"}),
    Field.RAG: frozenset({"rag", "short", "mixed", "empty"}),
    Field.UPDATE: _TEXT | {"status", "recref"},
    Field.EVIDENCE: _TEXT | {"yesno", "recref", "status", "actref"},
    Field.MEASURE: _TEXT | {"percent", "recref"},
    Field.WEIGHT: frozenset({"number", "percent", "mixed", "empty"}),
    Field.INSPECTION: _TEXT | {"recref", "actref"},
}
# Positive evidence: what a column must hold to be taken for a field on a heading that is only similar.
SPEAKS_FOR: dict[Field, frozenset[str]] = {
    Field.DEADLINE: frozenset({"date"}),
    Field.START: frozenset({"date"}),
    Field.DUE: frozenset({"date"}),
    Field.ORIGINAL_DUE: frozenset({"date"}),
    Field.COMPLETED: frozenset({"date"}),
    Field.RECOMMENDATION: frozenset({"recref", "number"}),
    Field.RECOMMENDATION_RAG: frozenset({"rag"}),
    Field.RAG: frozenset({"rag"}),
    Field.STATUS: frozenset({"status"}),
    Field.PERCENT: frozenset({"percent", "number"}),
    Field.REF: frozenset({"actref", "number", "recref"}),
    Field.WEIGHT: frozenset({"number", "percent"}),
    Field.OWNER: frozenset({"short"}),
    Field.LEAD: frozenset({"short"}),
    Field.DESCRIPTION: frozenset({"short", "long"}),
    Field.RECOMMENDATION_TITLE: frozenset({"short", "long"}),
    Field.UPDATE: frozenset({"short", "long"}),
    Field.EVIDENCE: frozenset({"short", "long"}),
    Field.MEASURE: frozenset({"short", "long"}),
    Field.INSPECTION: frozenset(),  # never on a heading that is only similar: a plan may be parted by it
}
# A heading that says one field over a column that is plainly another.
INSTEAD: dict[tuple[Field, str], Field] = {
    (Field.STATUS, "rag"): Field.RAG,
    (Field.STATUS, "percent"): Field.PERCENT,
    (Field.STATUS, "long"): Field.UPDATE,
    (Field.RAG, "status"): Field.STATUS,
    (Field.PERCENT, "status"): Field.STATUS,
    (Field.PERCENT, "long"): Field.UPDATE,
    (Field.PERCENT, "rag"): Field.RAG,
    (Field.UPDATE, "percent"): Field.PERCENT,
    (Field.UPDATE, "rag"): Field.RAG,
    (Field.RECOMMENDATION, "long"): Field.RECOMMENDATION_TITLE,
    (Field.RECOMMENDATION_TITLE, "recref"): Field.RECOMMENDATION,
    (Field.RECOMMENDATION_TITLE, "number"): Field.RECOMMENDATION,
    (Field.DESCRIPTION, "actref"): Field.REF,
    (Field.DESCRIPTION, "number"): Field.REF,
    (Field.DESCRIPTION, "recref"): Field.REF,
}


DATE_FIELDS = frozenset({Field.DEADLINE, Field.START, Field.DUE, Field.ORIGINAL_DUE, Field.COMPLETED})


def fits(field: Field, sample: Sequence[Cell]) -> bool:
    """Whether a column can be the field: in one of dates, 'Ongoing' and 'Complete' stand for no date."""
    if field is Field.DESCRIPTION:
        sample = [replace(cell, fill=None) if cell.fill else cell for cell in sample]
    if field is Field.PERCENT and _some_figures(sample):
        return True
    kind = column_kind(sample, of_dates=field in DATE_FIELDS, of_statuses=field is Field.STATUS, most=PLAINLY)
    if field is Field.DESCRIPTION and kind == "recref":
        return _worded(sample)
    return kind in FITS[field]


def without_dates(sample: Sequence[Cell]) -> bool:
    """Whether texts stand in a column, and no date in any of them, nor a word that stands for none ('TBC')."""
    texts = [cell.value for cell in sample]
    return bool(texts) and not any(
        not isinstance(text, str)
        or letters(text) in vocabulary().dates_not_fixed
        or any(dates_in(plain(text)))
        for text in texts
    )


def _some_figures(sample: Sequence[Cell]) -> bool:
    """Whether a column headed as progress has figures enough to be one; what is none is asked about by its cell."""
    kinds = Counter(kind for cell in sample if (kind := _kind(cell)))
    return kinds["percent"] + kinds["number"] >= max(1, SOME * kinds.total())


def _worded(sample: Sequence[Cell]) -> bool:
    """Whether the numbers of most cells begin a text: '1. Train sergeants' is an action, 'R1' a reference."""
    return sum(bool(_WORDED.search(cell.written)) for cell in sample) * 2 > len(sample)


def column_kind(
    sample: Sequence[Cell], *, of_dates: bool = False, of_statuses: bool = False, most: float = MOST
) -> str:
    """What most of the cells are; 'mixed' where no kind has that share; 'empty' without a cell that says anything.

    Cells that fit anywhere ('TBC', 'N/A', a dash) are not counted, nor, `of_dates`, words for no date ('Ongoing').
    """
    kinds = Counter(kind for cell in sample if (kind := _kind(cell)) and not (of_dates and _not_fixed(cell)))
    if of_statuses and kinds["date"]:  # 'Closed 4 November' says more of the state than of the date
        kinds += Counter(_state_with_date(cell) for cell in sample if _is_worded_date(cell))
        kinds -= Counter(date=sum(map(_is_worded_date, sample)))
    total = sum(kinds.values())
    if not total:
        return "empty"
    # Under a heading that says status, some phrases of another kind do not make it another column.
    if of_statuses and kinds["status"] >= SOME * total and kinds["status"] >= kinds["rag"]:
        return "status"
    # A column of "50%", "Complete" and "Not started", or of 0.4 and 1, is one of progress.
    if kinds["percent"] and kinds["percent"] + kinds["status"] + kinds["number"] >= most * total:
        return "percent"
    if kinds["status"] and kinds["rag"] and kinds["status"] + kinds["rag"] >= most * total:
        return "status" if kinds["status"] >= kinds["rag"] else "rag"
    kind, number = kinds.most_common(1)[0]
    if number >= most * total:
        return kind
    return _text_kind(kinds, total, most)


def _is_worded_date(cell: Cell) -> bool:
    return isinstance(cell.value, str) and not plain(cell.value)[:1].isdigit() and _kind(cell) == "date"


def _state_with_date(cell: Cell) -> str:
    return "status" if status_phrase(cell.written) else "short"


def _text_kind(kinds: Counter[str], total: int, most: float) -> str:
    if kinds["short"] + kinds["long"] + kinds["status"] >= most * total and kinds["long"]:
        return "long" if kinds["long"] * 2 >= total else "short"
    refs = kinds["recref"] + kinds["actref"] + kinds["number"]
    return "actref" if refs >= most * total and kinds["actref"] else "mixed"


def _kind(cell: Cell) -> str | None:
    value = cell.value
    if isinstance(value, bool):
        return "yesno"
    if isinstance(value, date):
        return "date"
    if isinstance(value, (int, float)):
        return _kind_of_number(cell, value)
    if isinstance(value, str):
        return _kind_of_text(cell, value)
    return "rag" if value is None and rag_of_fill(cell.fill) else None


def _kind_of_number(cell: Cell, value: float) -> str:
    if day_of_serial(value):
        return "date"
    if "%" in cell.written or 0 < value < 1:
        return "percent"
    return "actref" if value % 1 else "number"


def _kind_of_text(cell: Cell, text: str) -> str | None:
    clean = plain(text)
    if clean in _YES_NO:
        return "yesno"
    if (
        letters(clean) in vocabulary().dates_not_fixed & vocabulary().status_none
        or letters(clean) in _NEUTRAL
    ):
        return None
    if _PERCENT.fullmatch(clean):
        return "percent"
    if _NUMBER.fullmatch(clean):
        return "number"
    if _DOTTED.fullmatch(clean):
        is_date = _DOTTED_DATE.fullmatch(clean) and read_date(cell, label="due date").value
        return "date" if is_date else "actref"
    return _kind_of_words(cell, clean)


def _not_fixed(cell: Cell) -> bool:
    return isinstance(cell.value, str) and letters(cell.value) in vocabulary().dates_not_fixed


_NEUTRAL = frozenset({"", "na", "tbc", "tba", "tbd", "none", "nil", "notapplicable"})


def _is_no_day(clean: str) -> bool:
    """Whether a text is a date in full, and one that is in no calendar: '30 Feb 2026' says what its column holds."""
    return bool(_IN_FULL.fullmatch(clean)) and any(
        (start, end) == (0, len(clean)) and isinstance(dated, NotDated) and dated.problem in _NO_DAY
        for start, end, dated in dates_in(clean)
    )


def _kind_of_words(cell: Cell, clean: str) -> str:
    day = read_date(cell, label="due date").value
    if day or _is_no_day(clean):
        return "date"
    on_a_line = (
        isinstance(cell.value, str) and "\n" in cell.value.strip()
    )  # a number, and the wording below it
    status = status_phrase(clean)
    if status:  # "2 - In progress" too, an entry of a numbered list
        return "status"
    if names_listed_colour(clean):  # "1 - Red", likewise
        return "rag"
    if read_recommendation_ref(str(cell.value) if on_a_line else clean) and (
        _NAMED_REF.match(clean) or clean[0].isdigit()
    ):
        return "recref"
    # A row may be filled from end to end: then a text of some words is still a text.
    coloured = cell if clean.count(" ") < 2 else replace(cell, fill=None)
    if len(clean) < LONG and read_rag(coloured, legend={}).value:
        return "rag"
    names = _BETWEEN_NAMES.split(clean)
    if 1 < len(names) <= 8 and all(name.count(" ") <= 6 and len(name.split()) <= 5 for name in names):
        return "short"
    return "long" if len(clean) >= LONG or clean.count(" ") >= 7 else "short"
