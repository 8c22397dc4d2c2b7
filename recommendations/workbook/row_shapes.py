"""Rows of a sheet's XML that are written like one before: the same columns, styles and types, other values.

A plan of thousands of rows has a handful of such shapes. One expression a shape then sees a whole row at once, without
taking it to pieces; a row of no known shape is read cell by cell.
"""

import re
from collections.abc import Sequence
from typing import Generic, TypeVar

T = TypeVar("T")

_MOST = 6  # shapes to try; the latest first
_LEARNED = (
    48  # an expression takes as long to make as a hundred rows to read: a sheet of many shapes makes no more
)
_ROW = rb'<row r="([1-9]\d{0,6}+)"[^>]*+>'
_CONTENT = rb"(?:<v>[^<]*+</v>|<is><t(?: [^>]*+)?>[^<]*+</t></is>)</c>"


class RowShapes(Generic[T]):
    """The shapes seen, each with what was found out of the row that it was seen in."""

    def __init__(self) -> None:
        self._shapes: list[tuple[re.Pattern[bytes], T]] = []
        self._learned = 0

    def find(self, row: bytes) -> tuple[int, T] | None:
        """The row's number and what is known of its shape; None for a row that must be read cell by cell."""
        for place, (shape, known) in enumerate(self._shapes):
            if match := shape.fullmatch(row):
                if place:
                    self._shapes.insert(0, self._shapes.pop(place))
                return int(match[1]), known
        return None

    def learn(self, row: bytes, columns: Sequence[bytes], tags: Sequence[bytes], known: T) -> None:
        """Keeps the shape of a row, if it is plain enough to have one. `tags`: what follows each cell's reference."""
        if self._learned == _LEARNED:
            return
        self._learned += 1
        if shape := _shape(row, columns, tags):
            self._shapes = [(shape, known), *self._shapes[: _MOST - 1]]


def _shape(row: bytes, columns: Sequence[bytes], tags: Sequence[bytes]) -> re.Pattern[bytes] | None:
    """An expression for all rows that differ from a row in its number and values alone."""
    cells = [_cell(column, tag) for column, tag in zip(columns, tags, strict=True)]
    shape = re.compile(_ROW + b"".join(cells) + rb"</row>\s*+")
    return shape if shape.fullmatch(row) else None


def _cell(column: bytes, tag: bytes) -> bytes:
    opened = rb'<c r="' + column + rb'\1"' + re.escape(tag) + b">"
    return opened if tag.endswith((b"/", b"</c")) else opened + _CONTENT
