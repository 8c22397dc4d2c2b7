"""Recommendations named in running text: 'Recommendation 3 – …' in a banner, a title, a sheet's name."""

import re
from dataclasses import dataclass
from functools import lru_cache

from recommendations.workbook.lettering import plain
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


def only_a_name(text: str) -> bool:
    """Whether a text names a recommendation and says no more: 'Rec 3', 'R3'."""
    return bool(_NAMED_ALONE.fullmatch(plain(text)))


def several(text: str) -> bool:
    """Whether a text names more than one: '1, 3', 'R1 & R2'."""
    return bool(_SEVERAL.match(plain(text)))


def _title(text: str, ref: str) -> str | None:
    """What follows the number; the whole text where the number does not stand at its head."""
    number = re.search(r"\d+\w?", ref)
    found = number and re.search(rf"(?<!\d)0*{number[0]}(?!\d)", text)
    if not found or found.start() > _LONGEST_LABEL:
        return text.strip() or None
    rest = text[found.end() :].lstrip(_SEPARATORS).rstrip()
    return rest or None
