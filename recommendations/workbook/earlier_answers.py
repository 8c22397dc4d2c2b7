"""The answers on an earlier sheet of questions: carried over to the same questions of the new one.

An answer moves as the cell that it is, so that a date stays a date and a style stays what it was. The new sheet takes
the place of an earlier one only where nothing that a person wrote there would be lost.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from recommendations.workbook.earlier_marks import (
    BEFORE,
    FINGERPRINT,
    LINE,
    MARKED,
    MESSAGE,
    fingerprint,
    shared_strings,
    text_of_cell,
)
from recommendations.workbook.package_parts import Package
from recommendations.workbook.places import Place, place_of
from recommendations.workbook.xml_edits import Node, escaped, outline, prefix

ANSWER = 5  # the column of the answers, E
HEADER_ROW = 5
_OURS = {(1, 1), (2, 1), (3, 1), *((HEADER_ROW, column) for column in range(1, ANSWER + 1))}
_RECORD = {MARKED, BEFORE, FINGERPRINT, LINE}
_HARMLESS = {"hyperlink", "printerSettings"}  # what a program may link a sheet of questions to


@dataclass(frozen=True, slots=True)
class Answer:
    """A cell with an answer in it: its attributes but for its place, and its content, as XML."""

    attributes: str
    inside: str

    def cell(self, reference: str) -> str:
        return f'<c r="{reference}"{self.attributes}>{self.inside}</c>'


Question = tuple[str, str]  # the place and the message, as fingerprints of words


def question(place: str, message: str) -> Question:
    return fingerprint(place), fingerprint(message)


def line_fingerprint(texts: Iterable[str]) -> str:
    """Of a line of the sheet as it was written, by which it is known that nobody wrote in it."""
    return fingerprint("|".join(texts))


@dataclass(slots=True)
class EarlierSheet:
    """One earlier sheet. `more`: it holds something of a person's that is no answer beside a question of ours."""

    part: str
    answers: dict[Question, Answer] = field(default_factory=dict)
    more: bool = False


def read_earlier(package: Package, part: str) -> EarlierSheet:
    """What people have written on an earlier sheet of questions."""
    xml = package.xml(part)
    root, found = outline(xml, 6), EarlierSheet(part)
    data = root.child("sheetData")
    if data is None or prefix(xml, root.start):
        found.more = True
        return found
    found.more = _has_more(package, part)
    rows = _Rows(xml, data, shared_strings(package))
    lines = {text for (_, column), text in rows.texts.items() if column == LINE}
    for (row, column), cell in rows.cells.items():
        if column in _RECORD or (row, column) in _OURS:
            continue
        if row <= HEADER_ROW or column > ANSWER or not _movable(cell):
            found.more = True
        elif column == ANSWER:
            key = question(rows.texts.get((row, 1), ""), rows.texts.get((row, MESSAGE), ""))
            found.more = found.more or key in found.answers
            found.answers[key] = _answer(xml, cell)
        elif line_fingerprint(rows.texts.get((row, one), "") for one in range(1, ANSWER)) not in lines:
            found.more = True
    return found


def _has_more(package: Package, part: str) -> bool:
    """Whether notes, pictures or the like stand on the sheet. LibreOffice gives every sheet a drawing, an empty one."""
    for link in package.relationships(part):
        empty = (
            link.kind == "drawing"
            and package.has(link.target)
            and not outline(package.xml(link.target), 2).children
        )
        if link.kind not in _HARMLESS and not empty:
            return True
    return False


class _Rows:
    """The cells of a sheet that hold something, and their words."""

    def __init__(self, xml: bytes, data: Node, shared: Sequence[str]) -> None:
        self.cells: dict[Place, Node] = dict(_filled(data))
        self.texts = {place: text_of_cell(xml, cell, shared) for place, cell in self.cells.items()}


def _filled(data: Node) -> Iterator[tuple[Place, Node]]:
    for row in data.children:
        for cell in row.children:
            if cell.children:
                yield place_of(cell.attribute("r")), cell


def _movable(cell: Node) -> bool:
    """Whether a cell means the same elsewhere: a formula does not."""
    return all(child.name in ("v", "is") for child in cell.children)


def _answer(xml: bytes, cell: Node) -> Answer:
    kept = "".join(
        f' {name}="{escaped(cell.attribute(name))}"' for name in ("s", "t") if cell.attribute(name)
    )
    return Answer(kept, xml[cell.inner : cell.inner_end].decode())
