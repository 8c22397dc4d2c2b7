"""Sheets that hold one plan together: recommendations with actions on several, and those that a list does not have."""

from collections.abc import Iterable, Iterator, Mapping

from recommendations.plan import UNASSIGNED, ActionRow, Issue
from recommendations.problems import Problem
from recommendations.wording import join
from recommendations.workbook.layout_words import layout_words
from recommendations.workbook.lettering import words


def not_listed(lists: Mapping[str, str], actions: Iterable[ActionRow]) -> Iterator[Issue]:
    """Actions of recommendations that the lists have not. `lists`: the sheet of each listed recommendation."""
    told = {UNASSIGNED}
    for action in actions if lists else ():
        ref = action.recommendation
        if ref not in lists and ref not in told:
            told.add(ref)
            sheet = next(iter(lists.values()))
            yield Issue.of(
                Problem.RECOMMENDATION_NOT_LISTED, cell=action.cell, row=action.row, found=ref, other=sheet
            )


def joined(actions: Iterable[ActionRow], titles: Mapping[tuple[str, str], str]) -> Iterator[Issue]:
    """Recommendations with actions on several sheets: one plan laid out so, or two that happen to share numbers.

    `titles`: the wording of each recommendation by sheet and reference. Where no two sheets give one, and the sheets
    do not name themselves as parts of a plan, it is a question whether the numbers mean the same.
    """
    sheets: dict[str, list[str]] = {}
    first_on: dict[str, ActionRow] = {}
    for action in actions:
        on = sheets.setdefault(action.recommendation, [])
        if action.sheet not in on:
            on.append(action.sheet)
            first_on.setdefault(action.sheet, action)
    by_sheets: dict[tuple[str, ...], list[str]] = {}
    for ref, on in sheets.items():
        if len(on) > 1 and ref != UNASSIGNED:
            by_sheets.setdefault(tuple(on), []).append(ref)
    for names, refs in by_sheets.items():
        which = "Recommendation" if len(refs) == 1 else "Each of the recommendations"
        quoted = join([f"“{name}”" for name in names])
        found = f"{which} {join(refs)}"
        if _one_plan(names) or any(sum((name, ref) in titles for name in names) > 1 for ref in refs):
            yield Issue.of(Problem.SHEETS_JOINED, found=found, sheets=quoted)
        else:
            at = first_on[names[-1]]
            yield Issue.of(Problem.SHEETS_SHARE_NUMBERS, cell=at.cell, row=at.row, found=found, sheets=quoted)


def _one_plan(names: Iterable[str]) -> bool:
    """Whether all are named as parts of one plan are: 'Open' and 'Closed', 'Rec 1', 'Action plan (2)'."""
    return all(layout_words().parts_of_plan & set(words(name).split()) for name in names)
