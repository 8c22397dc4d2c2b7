"""'1st extension', '2nd extension': revised dates in columns of their own, of which the last that a row fills holds."""

import re
from collections.abc import Mapping

from recommendations.workbook.heading_meaning import meaning_of
from recommendations.workbook.lettering import words

_ORDINALS = {
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5,
}  # fmt: skip
_NUMBERED = re.compile(
    rf"(?:(?P<ordinal>{'|'.join(_ORDINALS)}) )?(?P<rest>.+?)(?: (?:no )?(?P<number>[1-9]))?"
)


def latest_revision(headings: Mapping[int, str]) -> int | None:
    """The last of columns that are numbered under one heading; None where they are no such series."""
    numbered = {column: _numbered(heading) for column, heading in headings.items()}
    numbers = {number for number, _ in numbered.values()}
    if len({rest for _, rest in numbered.values()}) > 1 or len(numbers) < len(headings):
        return None
    return max(numbered, key=lambda column: numbered[column][0])


def earlier_revisions(due: str, others: Mapping[int, str]) -> tuple[int, ...]:
    """The columns of revised dates before that of the due dates, the latest first. `others`: headings not used."""
    if not is_revision(due):
        return ()
    last, rest = _numbered(due)
    numbered = {column: _numbered(heading) for column, heading in others.items() if is_revision(heading)}
    before = {number: column for column, (number, own) in numbered.items() if own == rest and number < last}
    return tuple(before[number] for number in sorted(before, reverse=True))


def is_revision(heading: str) -> bool:
    known, _ = meaning_of(" ".join(heading.split()), True)
    return known is not None and known.listed == "revised"


def _numbered(heading: str) -> tuple[int, str]:
    """'2nd extension' → 2 and 'extension'; a heading without a number is the first of its kind."""
    found = _NUMBERED.fullmatch(words(heading))
    if not found:
        return 1, words(heading)
    return _ORDINALS.get(found["ordinal"], int(found["number"] or 1)), found["rest"]
