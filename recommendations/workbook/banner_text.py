"""What a banner says of its recommendation after its wording: '… – AMBER – due 31 March 2027 – Lead ACC (Crime)'."""

import re
from dataclasses import replace

from recommendations.plan import Field
from recommendations.workbook.cells import Cell
from recommendations.workbook.values import read_date, read_rag

_BETWEEN = re.compile(
    r"\s+[–—|-]\s+|\s*[;|\n]\s*|\.\s+|\s*[(\[]|,\s+(?=(?:due|deadline|hmic|strategic|sro|lead|owner|target)\b|hmicfrs)",
    re.IGNORECASE,
)
_LEAD = r"(?i:(?:strategic )?(?:lead|owner|sro)(?: officer)?)"
_SAID = (
    (
        Field.DEADLINE,
        re.compile(r"(?i:hmicfrs |hmic )?(?i:due|deadline|target|by)(?i: date| by| for)?\s*:?\s*(\S.*)"),
    ),
    # After a colon, or in capitals: 'Lead times' is no lead.
    (Field.LEAD, re.compile(_LEAD + r"\s*:\s*(\S.*)")),
    (Field.LEAD, re.compile(_LEAD + r"\s+((?:[A-Z(][\w'().&/-]*\s*){1,6})")),
    (
        Field.RECOMMENDATION_RAG,
        re.compile(r"(?i:b?rag(?: status| rating)?)?\s*:?\s*(?i:(red|amber|green|blue))"),
    ),
)


def parted(title: str, cell: Cell) -> tuple[str, dict[Field, Cell]]:
    """The wording in a banner, and what stands after it between dashes, stops or brackets, each once."""
    told: dict[Field, Cell] = {}
    end = len(title)
    for mark in reversed([*_BETWEEN.finditer(title)]):
        part = _said(title[mark.end() : end], cell)
        if (
            part is None
            or part[0] in told
            or (mark[0].startswith(".") and part[0] is Field.RECOMMENDATION_RAG)
        ):
            break  # after a full stop, 'Red' is as likely a word of the next sentence
        told[part[0]], end = part[1], mark.start()
    return title[:end].rstrip(), told


def _said(text: str, cell: Cell) -> tuple[Field, Cell] | None:
    for meaning, form in _SAID:
        found = form.fullmatch(text.strip(" \t\n.)]"))
        value = replace(cell, value=found[1], written=found[1], fill=None) if found else None
        if value and _is_read(meaning, value):
            return meaning, value
    return None


def _is_read(meaning: Field, cell: Cell) -> bool:
    if meaning is Field.DEADLINE:
        return read_date(cell, label="deadline").value is not None
    return meaning is Field.LEAD or read_rag(cell, legend={}).value is not None
