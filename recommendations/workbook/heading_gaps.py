"""What a header row seems to lack, found in a column whose heading does not plainly say it.

Asked only where no column has the field and none may have it: the cells, or the rest of the row, then settle it.
"""

from collections.abc import Iterator, Mapping, Sequence

from recommendations.plan import Field
from recommendations.workbook.cells import Cell
from recommendations.workbook.heading_meaning import UNKNOWN, Match, before_its_aside
from recommendations.workbook.heading_titles import title_of_tasks
from recommendations.workbook.layout_words import layout_words
from recommendations.workbook.lettering import words
from recommendations.workbook.naming import named_in_words

_OF_RECOMMENDATIONS = frozenset({Field.RECOMMENDATION, Field.RECOMMENDATION_TITLE})


def gaps_filled(
    headings: Sequence[str], samples: Sequence[Sequence[Cell]], matches: Sequence[Match]
) -> Mapping[int, Match]:
    """The columns that are given a meaning so."""
    found = dict(_recommendations(headings, samples, matches))
    tried = [found.get(column, match) for column, match in enumerate(matches)]
    return found | dict(_actions(headings, samples, tried))


def _open(fields: frozenset[Field], matches: Sequence[Match]) -> bool:
    return not any(fields & {match.field, *match.rivals} for match in matches)


def _recommendations(
    headings: Sequence[str], samples: Sequence[Sequence[Cell]], matches: Sequence[Match]
) -> Iterator[tuple[int, Match]]:
    """A column of nothing but 'Recommendation 1', 'Recommendation 2', under whatever divides a plan."""
    if not _open(_OF_RECOMMENDATIONS, matches):
        return
    naming = [
        column
        for column, sample in enumerate(samples)
        if (matches[column] == UNKNOWN or words(headings[column]) in layout_words().dividing)
        and headings[column].strip()
        and sample
        and all(isinstance(cell.value, str) and named_in_words(cell.value) for cell in sample)
    ]
    if len(naming) == 1:
        yield naming[0], Match(Field.RECOMMENDATION, "content", 0.8)


def _actions(
    headings: Sequence[str], samples: Sequence[Sequence[Cell]], matches: Sequence[Match]
) -> Iterator[tuple[int, Match]]:
    """'Actions (owner)', where no other column has the actions; 'Title' of the tasks in what a list was exported to."""
    if not _open(frozenset({Field.DESCRIPTION}), matches):
        return
    asides = [column for column, heading in enumerate(headings) if _heads_actions(heading)]
    unknown = [column for column, match in enumerate(matches) if match == UNKNOWN and samples[column]]
    if len(asides) == 1 and not set(unknown) - set(asides):
        yield asides[0], Match(Field.DESCRIPTION, "content", 0.8)
        return
    title = title_of_tasks(headings, samples, matches)
    if title is not None:
        yield title, Match(Field.DESCRIPTION, "content", 0.8)


def _heads_actions(heading: str) -> bool:
    bare = before_its_aside(heading)
    return bare is not None and bare.fields == (Field.DESCRIPTION,)
