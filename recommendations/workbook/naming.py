"""Recommendations named in running text: 'Recommendation 3 – …' in a banner, a title, a sheet's name."""

import re
from dataclasses import dataclass
from functools import lru_cache

from recommendations.workbook.lettering import plain
from recommendations.workbook.references import IN_LETTERS
from recommendations.workbook.values import read_recommendation_ref

_LABEL = (
    r"(?:(?:hmicfrs|hmic|peel|national|thematic|force|report)\s+)*"
    r"(?:recommendations?|recs?|afi|area for improvement|cause of concern|coc|r)"
    r"[\s.]*(?:number|no|ref|reference)?[\s.:#(-]*"
)
_NAMED = re.compile(_LABEL + r"(\d{1,3})\b(?![.,/]\d)")
_NAMED_ALONE = re.compile(_LABEL + r"(\d{1,3})\b[\s.:)-]*")
_SEVERAL = re.compile(
    r"^(?:" + _LABEL + r")?\d{1,3}\s*(?:,|&|\+|;|and|to|/|-)\s*(?:" + _LABEL + r")?\d{1,3}\b"
)
_SEPARATORS = " \t\r\n:.)–—-|,;("
_LONGEST_LABEL = 50
# What belongs to the number itself: '9 of 11', '1.0', '3*'.
_OF_THE_NUMBER = re.compile(r"(?:\.0+(?!\d))?(?:\s?of\s?\d{1,3}\b)?\s?[*†‡§¹²³⁰⁴-⁹]*", re.IGNORECASE)
_IN_LETTERS = re.compile(_LABEL + IN_LETTERS + r"\b(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_LETTER = re.compile(
    r"(?:rec(?:ommendation)?[\s.]*)?\(?(?P<letter>[a-z])(?:[).:]*|(?:[).:]+|\s?[–—-])\s+(?P<rest>\S.*))",
    re.IGNORECASE | re.DOTALL,
)
_NO_TITLES = frozenset({"part", "in part", "cont", "cont'd", "contd", "continued"})


@dataclass(frozen=True, slots=True)
class Named:
    """A recommendation named in a text: its number as text, and the wording that follows it, if any."""

    ref: str
    title: str | None


@lru_cache(maxsize=16384)
def named(text: str) -> Named | None:
    """The recommendation of a cell in a recommendation column: '3', 'R3', 'Recommendation 3: The force should …'."""
    ref = read_recommendation_ref(text)
    return Named(ref, _title(text, ref)) if ref else None


@lru_cache(maxsize=16384)
def named_in_words(text: str) -> Named | None:
    """The same, where the text itself says that it is a recommendation; a bare number does not."""
    return named(text) if _NAMED.match(plain(text).lstrip(" *•-")) else None


def named_by_letter(text: str) -> Named | None:
    """'A', '(b)', 'Recommendation C – …', in a column without numbers; 'A force should …' is a wording."""
    found = _LETTER.fullmatch(" ".join(text.split()))
    return Named(found["letter"].upper(), found["rest"] or None) if found else None


def only_a_name(text: str) -> bool:
    """Whether a text names a recommendation and says no more: 'Rec 3', 'R3'."""
    return bool(_NAMED_ALONE.fullmatch(plain(text)))


def several(text: str) -> bool:
    """Whether a text names more than one: '1, 3', 'R1 & R2'."""
    return bool(_SEVERAL.match(plain(text)))


def _title(text: str, ref: str) -> str | None:
    """What follows the number; the whole text where the number does not stand at its head."""
    if letters := _IN_LETTERS.match(text.strip()):
        return _bare(letters["rest"])
    number = re.search(r"\d+\w?", ref)
    found = number and re.search(rf"(?<!\d)0*{number[0]}(?!\d)", text)
    if not found or found.start() > _LONGEST_LABEL:
        return text.strip() or None
    own = _OF_THE_NUMBER.match(text, found.end())
    return _bare(text[own.end() if own else found.end() :])


def _bare(rest: str) -> str | None:
    """A title without what divides it from its number: ' – Supervision', '(Supervision)'."""
    title = rest.lstrip(_SEPARATORS).rstrip()
    if rest.lstrip().startswith("(") and title.endswith(")") and "(" not in title:
        title = title[:-1]
    elif title.find(")") >= 0 and "(" not in title[: title.find(")")]:
        title = f"({title}"
    return None if title.casefold() in _NO_TITLES else title or None
