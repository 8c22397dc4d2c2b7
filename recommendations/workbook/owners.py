"""Cells of a column of owners that name nobody: 'TBC', a dash, a date that has slipped in from beside it."""

from functools import lru_cache

from recommendations.nobody import nobody
from recommendations.problems import Problem
from recommendations.workbook.date_forms import dates_in
from recommendations.workbook.lettering import letters, plain

DASH = "dash"


@lru_cache(maxsize=4096)
def no_owner(text: str) -> Problem | str | None:
    """What is to be said of a text that names nobody, DASH where nothing is; None of one that names somebody."""
    bare = letters(text)
    if not bare:
        return DASH
    if bare in _nobody():
        return Problem.OWNER_NOT_GIVEN
    return Problem.OWNER_IS_DATE if _is_date(plain(text)) else None


@lru_cache(maxsize=1)
def _nobody() -> frozenset[str]:
    return frozenset(map(letters, nobody().words))


def _is_date(clean: str) -> bool:
    """Whether a text is a date from end to end; a collar number is none."""
    if not any(map(str.isdigit, clean)):
        return False
    return any((start, end) == (0, len(clean)) for start, end, _ in dates_in(clean))
