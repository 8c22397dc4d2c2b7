"""The product's own remarks in the notes of a workbook that has come back, beside what the force wrote there.

Each sheet of questions lists every remark that was made, so the remarks can be known again word for word, whoever the
program that saved the workbook makes the author, and in a note that others have written in before and since.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable

# Programs save white space in their own ways.
_SPACE = re.compile(r"_x000D_|\s+")
_NEW_LINE = re.compile(r"[\r\n]|_x000D_")
_OPENING = re.compile(r"(?:Question|Note):(?:Row[0-9]+:)?")


class OwnRemarks:
    """Finds remarks in notes. `messages`: as the sheets of questions list them, without 'Question:' and 'Note:'.

    `longest`: a note of so many letters is cut short, and its last remark may be.
    """

    def __init__(self, messages: Iterable[str], longest: int | None = None) -> None:
        self._messages = {_SPACE.sub("", message) for message in messages} - {""}
        self._in_order = sorted(self._messages) if longest else []
        self._lengths = sorted(set(map(len, self._messages)), reverse=True)
        self._longest = longest

    def __bool__(self) -> bool:
        return bool(self._messages)

    def without(self, note: str) -> str:
        """What a note says besides."""
        for start, end in reversed(self.places(note)):
            note = note[:start] + note[end:]
        return note

    def places(self, note: str) -> list[tuple[int, int]]:
        """From where to where the remarks stand, with the blank lines that set them apart."""
        at = _not_spaces(note)
        bare = "".join(note[index] for index in at)
        found: list[tuple[int, int]] = []
        for opening in _OPENING.finditer(bare):
            first = opening.start()
            before = at[first - 1] + 1 if first else 0
            begins = first == 0 or bool(_NEW_LINE.search(note[before : at[first]]))
            length = self._length_at(bare, opening.end(), cut_short=len(note) == self._longest)
            if not begins or not length or (found and at[first] < found[-1][1]):
                continue
            last = opening.end() + length
            following = at[last] if last < len(at) else len(note)
            after = at[last - 1] + 1
            if after < following or not bare[last : last + 1].isalnum() or not bare[last - 1].isalnum():
                found.append((before, after if first else following))
        return found

    def _length_at(self, bare: str, start: int, *, cut_short: bool) -> int:
        """The letters of the remark that stands at a place; 0 for none."""
        for length in self._lengths:
            if start + length <= len(bare) and bare[start : start + length] in self._messages:
                return length
        if cut_short and (rest := bare[start:]):
            index = bisect_left(self._in_order, rest)
            if index < len(self._in_order) and self._in_order[index].startswith(rest):
                return len(rest)
        return 0


def _not_spaces(text: str) -> list[int]:
    """Where the letters of a text stand that are no white space."""
    spaces = {index for found in _SPACE.finditer(text) for index in range(*found.span())}
    return [index for index in range(len(text)) if index not in spaces]
