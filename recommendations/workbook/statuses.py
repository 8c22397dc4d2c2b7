"""A status cell → what the force says of an action. Read only if every word of the cell is known.

That is what keeps "to be closed" from being read as "closed": no word is looked for inside a text; the whole text
must be made of phrases of vocabulary.toml that agree, and of words that change nothing.
"""

import re
from dataclasses import replace
from functools import lru_cache

from recommendations.plan import Status
from recommendations.problems import Problem
from recommendations.workbook.cells import Cell
from recommendations.workbook.date_forms import dates_in
from recommendations.workbook.date_words import Dated
from recommendations.workbook.found import Found, Value, refused, unusable
from recommendations.workbook.lettering import letters, plain, words
from recommendations.workbook.rags import without_colours
from recommendations.workbook.vocabulary import AWAITING, OPEN, vocabulary
from recommendations.workbook.welsh import without_welsh

# A status with its notes is not longer.
LONGEST = 2000
_EMPTY = re.compile(r"[-.\s_/|]*")
_PARTS = re.compile(r"\s*(?:[\n;:(),|/]|\s-+|-+\s|\.\s|\.$|→)\s*")
# A cross, a tilde, a question mark or a footnote's star can turn a status round, so a cell with one is not read.
_ORDINARY = re.compile(r"[\w\s%.,;:()/|&'\"!→✓✔✅☑🔴🟥❤🟢🟩💚🔵🟦💙🟠🟡🟧🟨🧡💛⚫⚪⬛⬜🟣🟤-]*")
_PERCENT = re.compile(
    r"(?<![0-9.])([0-9]{1,3}(?:\.[0-9]+)?)\s?(?:%|per cent|percent)(?:\s(?:complete|completed|done)\b)?"
)
# "1. Not started", "(3) Complete": the number of an entry in a drop-down list.
_LISTED = re.compile(r"^(?:\([0-9]{1,2}\)|[0-9]{1,2}\s?[-.:)])\s*(?=[a-z])")
_DATE_WORDS = re.compile(r"\b(?:on|in|as of|as at|from|since)\s*$")
# "Complete March 2026" may be an order as well as a report; "Completed March 2026" and "Complete – May 2025" are not.
_TO_COMPLETE = re.compile(r"\bcomplete(?: on| in)? $")
_LEFT = re.compile(r"\b(?:outstanding|remaining|remains|left|to go)\b")
# "Complete (75%)" says two things; "Complete 75%" and "75% complete" one.
_SET_OFF_PERCENT = re.compile(r"[a-z]\s*[-(,;:]\s*[0-9.]+\s?(?:%|per cent|percent)")
# "BAU from April 2026" tells what will be.
_FROM_DATE = re.compile(r"\bfrom\s*$")
# "Started: No" answers a question; it is no note beside a status.
_ANSWER = re.compile(
    r"n|no|nope|not|none|never|false|nil|x|no longer"
    r"|not (?:yet|really|now|currently|at present|at the moment|at this time|any ?more)"
)
# ü and û are the tick and the cross of the font Wingdings, as Excel stores them.
_YES = frozenset({"y", "yes", "✓", "✔", "☑", "ü"})
_NO = frozenset({"n", "no", "✗", "✘", "☐", "û"})
_NEGATIONS = re.compile(r"\b(?:not|no|never|un|non|except|but|unless|until|if|once|when)\b|n't|\?")


def read_status(cell: Cell, *, percent: float | None = None) -> Value[Status]:
    """A status word, phrase, or a status and RAG in one cell ('Green – on track').

    A cell with a colour alone, a dash or nothing gives None without a problem. `percent`: the action's progress; at
    0 it makes 'Open' not started.
    """
    if cell.value is None:
        return Value(None)
    if not isinstance(cell.value, str):
        return unusable(cell) or refused(Problem.STATUS_UNREADABLE)
    meaning = _meaning(cell.value)
    if meaning is None:
        return Value(None)
    if meaning == OPEN:
        if percent == 0:
            return Value(Status.NOT_STARTED)
        return Value(Status.IN_PROGRESS, (Found(Problem.STATUS_OPEN, {}),))
    if meaning == AWAITING:
        return Value(Status.IN_PROGRESS, (Found(Problem.STATUS_AWAITING_SIGN_OFF, {}),))
    return refused(Problem.STATUS_UNREADABLE) if meaning == Status.UNKNOWN else Value(Status(meaning))


def read_answer(cell: Cell, *, percent: float | None = None) -> Value[Status] | None:
    """What an answer to 'Complete?' says; None for a cell that is no answer. A lone x may be a tick or a cross."""
    said = plain(cell.written) if isinstance(cell.value, str | bool) else ""
    if said in _YES or cell.value is True:
        return Value(Status.COMPLETE)
    if said in _NO or cell.value is False:
        return read_status(replace(cell, value="Not complete"), percent=percent)
    return None


def status_phrase(text: str) -> Status | None:
    """The status that a text is, whole; None where it is none or cannot be settled."""
    meaning = _meaning(text)
    if meaning in (OPEN, AWAITING):
        return Status.IN_PROGRESS
    return Status(meaning) if meaning and meaning != Status.UNKNOWN else None


def stated(text: str) -> Status | None:
    """How far an action is, where a text says it in plain words alone: not 'Open', 'Overdue' or '40%'."""
    meaning = None if mentions_percent(text) else _meaning(text)
    return None if meaning in (None, OPEN, AWAITING, Status.UNKNOWN) else Status(meaning)


def is_open(text: str) -> bool:
    """Whether a status says that the work is not done, and not whether it has begun."""
    return _meaning(text) == OPEN


def awaits_sign_off(text: str) -> bool:
    """Whether a status says that the work is done and only its sign-off is still to come."""
    return _meaning(text) == AWAITING


def percent_beside(text: str) -> float | None:
    """The progress in a status, 'In progress – 40%', of which all else is known; None for none or several figures.

    '40% outstanding' says what is left, '30% behind schedule' and '25-50%' something else again.
    """
    if not mentions_percent(text) or not status_phrase(text):
        return None
    clean = plain(text.strip().replace("\n", " ; "))
    rest, figure = _without_percent(_without_dates(without_colours(clean)))
    known = all(_phrase(part) for part in _PARTS.split(rest) if words(part))
    of_another = any(clean[found.end() :].lstrip()[:1].isalnum() for found in _PERCENT.finditer(clean))
    is_progress = known and not of_another and not _LEFT.search(clean)
    return figure if is_progress and figure is not None and figure <= 100 else None


def mentions_percent(text: str) -> bool:
    return "%" in text or "cent" in text


@lru_cache(maxsize=16384)
def _meaning(written: str) -> str | None:
    """A list of the vocabulary's [status]; None for nothing said; 'unknown' where it cannot be settled."""
    written = without_welsh(written, vocabulary().status)
    clean = _LISTED.sub("", plain(written.strip().replace("\n", " ; ").replace("&", " and ")))
    if _EMPTY.fullmatch(clean):
        return None
    if len(clean) > LONGEST or not _ORDINARY.fullmatch(clean):
        return Status.UNKNOWN
    whole = _phrase(clean)
    if whole:
        return whole
    rest = without_colours(clean)
    if _EMPTY.fullmatch(rest):
        return None
    if letters(rest) in vocabulary().status_none:
        return None
    rest, figure = _without_percent(_without_dates(rest))
    if not words(rest):
        return _of_percent(figure)
    meaning = _with_percent(_settled(rest), figure)
    claimed = figure is not None and figure < 100 and _settled(rest) == Status.COMPLETE
    return Status.UNKNOWN if claimed and _SET_OFF_PERCENT.search(clean) else meaning


def _without_dates(text: str) -> str:
    """'Completed on 12/05/2025' without its date; what is not a clear date stays, and is then not understood."""
    for start, end, dated in reversed(list(dates_in(text))):
        before = text[:start]
        if isinstance(dated, Dated) and not _TO_COMPLETE.search(before) and not _will_be(before):
            text = _DATE_WORDS.sub("", before) + " " + text[end:]
    return text.strip()


def _will_be(before: str) -> bool:
    """Whether the words before a date are a status that holds only from then on: 'Withdrawn from'."""
    ends = _FROM_DATE.search(before)
    return ends is not None and _phrase(before[: ends.start()]) in (Status.COMPLETE, Status.SUPERSEDED)


def _without_percent(text: str) -> tuple[str, float | None]:
    figures = _PERCENT.findall(text)
    if len(figures) != 1:
        return text, None
    return _PERCENT.sub(" ", text).strip(" -,;:()"), float(figures[0])


def _of_percent(figure: float | None) -> str | None:
    """'40%' alone in a status cell says as much as 'in progress'."""
    if figure is None or figure > 100:
        return Status.UNKNOWN
    return Status.NOT_STARTED if figure == 0 else Status.COMPLETE if figure == 100 else Status.IN_PROGRESS


def _with_percent(meaning: str, figure: float | None) -> str:
    """'40% complete' is in progress; 'Not started 40%' cannot be settled."""
    if figure is None or meaning not in (Status.COMPLETE, Status.NOT_STARTED):
        return meaning
    if meaning == Status.COMPLETE:
        return _of_percent(figure) or Status.UNKNOWN
    return meaning if figure == 0 else Status.UNKNOWN


def _settled(text: str) -> str:
    """The one meaning of all parts of a text, or unknown."""
    whole = _phrase(text)
    if whole:
        return whole
    notes = vocabulary().status_notes
    parts = [part for part in _PARTS.split(text) if words(part) and letters(part) not in notes]
    parts = _without_intentions(parts)
    meanings = [_phrase(part) for part in parts]
    if None not in meanings:
        return _agreed({meaning for meaning in meanings if meaning})
    return _head_and_note(meanings, parts)


def _without_intentions(parts: list[str]) -> list[str]:
    """'In progress – to be completed by March' is in progress; nothing is dropped beside 'Complete'."""
    head = _phrase(parts[0]) if parts else None
    if head not in (Status.NOT_STARTED, Status.IN_PROGRESS, Status.BLOCKED, OPEN):
        return parts
    meant = vocabulary().status_intentions
    return parts[:1] + [part for part in parts[1:] if not meant.match(words(part))]


def _phrase(text: str) -> str | None:
    """The list that a phrase stands in: as it is, without filler words, or opening a phrase that ends in …."""
    meanings = vocabulary().status
    bare = letters(text)
    if bare in meanings:
        return meanings[bare]
    spaced = words(text)
    thinned = vocabulary().status_filler.sub(" ", f" {spaced} ").replace(" ", "")
    if thinned in meanings:
        return meanings[thinned]
    opening = next((one for one in vocabulary().status_openings if spaced.startswith(one[0] + " ")), None)
    if opening is None or _NEGATIONS.search(plain(text), len(opening[0])):
        return None
    return opening[1]


def _agreed(meanings: set[str]) -> str:
    if len(meanings) == 1:
        return meanings.pop()
    if AWAITING in meanings and meanings <= {AWAITING, OPEN, Status.COMPLETE, Status.IN_PROGRESS}:
        return AWAITING
    if meanings == {Status.COMPLETE, Status.SUPERSEDED}:
        return Status.SUPERSEDED
    if OPEN in meanings and len(meanings) == 2 and Status.COMPLETE not in meanings:
        return (meanings - {OPEN}).pop()
    return Status.UNKNOWN


def _head_and_note(meanings: list[str | None], parts: list[str]) -> str:
    """'On hold – awaiting the national guidance': a known phrase first, then a note with no status of its own.

    Never for complete: 'Complete – but training outstanding' must not be, and no list of exceptions is ever whole.
    """
    head, rest = meanings[0], parts[1:]
    if head is None or head in (Status.COMPLETE, AWAITING) or any(meanings[1:]):
        return Status.UNKNOWN
    if any(_ANSWER.fullmatch(words(part)) for part in rest):
        return Status.UNKNOWN
    if head == Status.SUPERSEDED and any(_NEGATIONS.search(part) for part in rest):
        return Status.UNKNOWN
    closing = vocabulary().closing_words
    if any(word in closing for part in rest for word in words(part).split()):
        return Status.UNKNOWN
    return head
