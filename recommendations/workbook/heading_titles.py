"""Whose a column headed 'Title' is: the recommendation's wording, or the text of each task of an exported list."""

from collections.abc import Sequence

from recommendations.plan import Field
from recommendations.workbook.cells import Cell
from recommendations.workbook.heading_meaning import Match
from recommendations.workbook.layout_words import layout_words
from recommendations.workbook.lettering import words

_TOLD = frozenset({Field.OWNER, Field.DUE, Field.STATUS, Field.PERCENT, Field.RAG})


def speaks_of_tasks(headings: Sequence[str]) -> bool:
    """Whether other headings speak of tasks or actions: 'Task status'."""
    return any(layout_words().of_actions & set(words(heading).split()) for heading in headings)


def words_the_recommendation(
    title: Sequence[Cell],
    numbers: Sequence[Cell],
    headings: Sequence[str],
    *,
    has_actions: bool,
    shared: bool,
) -> bool:
    """Whether a title goes with the recommendation's number. `shared`: a number stands for several rows.

    Beside actions it may be a short name of each, unless a number that stands for several has one title.
    """
    of_rows = shared if has_actions else not speaks_of_tasks(headings)
    return of_rows and _goes_with(title, numbers)


def _goes_with(title: Sequence[Cell], numbers: Sequence[Cell]) -> bool:
    """Whether each number has a text of its own: one that all share is the inspection's, say."""
    number_of = {cell.row: cell.written for cell in numbers}
    pairs = {(number_of.get(cell.row), cell.written) for cell in title}
    refs, texts = {ref for ref, _ in pairs}, {text for _, text in pairs}
    return None not in refs and len(refs) == len(texts) == len(pairs)


def title_of_tasks(
    headings: Sequence[str], samples: Sequence[Sequence[Cell]], matches: Sequence[Match]
) -> int | None:
    """The one column of titles in a table whose rows are plainly tasks: their text, where no column has the actions."""
    told = _TOLD & {match.field for match in matches}
    titles = [column for column, heading in enumerate(headings) if words(heading) in layout_words().titles]
    if len(told) < 2 or len(titles) != 1 or matches[titles[0]].field is not None:
        return None
    return titles[0] if speaks_of_tasks(headings) or _share_recommendations(samples, matches) else None


def _share_recommendations(samples: Sequence[Sequence[Cell]], matches: Sequence[Match]) -> bool:
    """Whether rows share a recommendation, so that each is something smaller."""
    for sample, match in zip(samples, matches, strict=True):
        if match.field is Field.RECOMMENDATION:
            written = [cell.written for cell in sample]
            return len(set(written)) < len(written)
    return False
