"""Welsh beside English in one cell, 'Oren / Amber': read as the English, where the two say the same."""

import re
from collections.abc import Mapping

from recommendations.workbook.lettering import letters
from recommendations.workbook.vocabulary import vocabulary

_BOTH = re.compile(r"\s*([^/|\n;()]+?)\s*(?:[/|\n;(]|\s[–—-]\s)\s*([^/|\n;()]+?)\s*\)?\s*")


def without_welsh(text: str, meanings: Mapping[str, str]) -> str:
    """The English of a text in both languages; the text as it is where it is not, or the two differ.

    `meanings`: of the English words, by their letters.
    """
    both = _BOTH.fullmatch(text)
    for welsh, english in ((both[1], both[2]), (both[2], both[1])) if both else ():
        meaning = vocabulary().welsh.get(letters(welsh))
        if meaning and meanings.get(letters(english)) == meaning:
            return english
    return text
