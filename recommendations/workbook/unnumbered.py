"""Recommendations that give no number: known by their wording, a letter, their actions' references or their place."""

from recommendations.problems import Problem
from recommendations.workbook.cells import Cell
from recommendations.workbook.gathering import Recommendations
from recommendations.workbook.naming import named_by_letter
from recommendations.workbook.saying import Saying
from recommendations.workbook.values import recommendation_of_action_ref


def reference_by_wording(saying: Saying, cell: Cell, reference: str = "") -> str:
    """The reference of a recommendation that gives none: by its wording, its actions' references, or its place."""
    if known := saying.recommendations.worded(cell.written):
        return known
    lettered = named_by_letter(cell.written)
    if lettered and _is_letter(lettered.ref, saying.recommendations):
        saying.name(lettered.ref, cell, lettered.title)
        return lettered.ref
    spoken_for = recommendation_of_action_ref(reference)
    ref = spoken_for or _next_number(saying.recommendations)
    saying.name(ref, cell, cell.written.strip())
    if not spoken_for:
        saying.tell(Problem.RECOMMENDATION_REF_GIVEN, cell, given=ref)
    return ref


def _is_letter(ref: str, recommendations: Recommendations) -> bool:
    """'I', 'V' and 'X' are numbers, unless the letter before them has gone before."""
    return ref not in "IVX" or chr(ord(ref) - 1) in recommendations.found


def _next_number(recommendations: Recommendations) -> str:
    number = len(recommendations.found) + 1
    while str(number) in recommendations.found:
        number += 1
    return str(number)
