"""The RAG marks: a word, a shape and a few words of meaning for each colour, defined once for every output.

Colour is never the only carrier (WCAG 2.2, success criterion 1.4.1): each colour has a shape of its own, told apart
in greyscale and by readers with any colour vision.
"""

from recommendations.plan import Rag
from reports.report.model import Mark

MARKS = {
    Rag.RED: Mark(Rag.RED, "Red", "square", "■", "off track: needs a decision"),
    Rag.AMBER: Mark(Rag.AMBER, "Amber", "triangle", "▲", "at risk: needs attention"),
    Rag.GREEN: Mark(Rag.GREEN, "Green", "circle", "●", "on track"),
    Rag.BLUE: Mark(Rag.BLUE, "Blue", "diamond", "◆", "complete, with evidence"),
    Rag.GREY: Mark(Rag.GREY, "Grey", "ring", "○", "not due to start, or withdrawn"),
}
NOT_GIVEN = Mark(None, "Not given", "dash", "–", "the force gives none")
NEW = Mark(None, "New", "dash", "–", "not in the version before")
UNCLEAR = Mark(None, "Not comparable", "dash", "–", "the plan was renumbered")
FIRST = Mark(None, "None yet", "dash", "–", "this is the first version")
ORDER = tuple(MARKS)


def mark(rag: Rag | None, missing: Mark = NOT_GIVEN) -> Mark:
    """The mark of a colour; `missing` where there is none."""
    return MARKS[rag] if rag is not None else missing
