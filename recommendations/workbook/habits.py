"""How a table gives its recommendations and references: in columns, or in the texts of its actions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from recommendations.plan import Field
from recommendations.workbook.blocks import Table
from recommendations.workbook.by_reference import MOSTLY
from recommendations.workbook.lettering import words
from recommendations.workbook.lines import Sort, Sorted
from recommendations.workbook.naming import Named, named, named_in_words

# Such as 3.1 Train sergeants, or Action 3.1: train sergeants.
_REF_IN_TEXT = re.compile(r"(?:action\s+)?(\d{1,3}(?:\.\d{1,3})+[a-z]?)[\s:)–-]+(?=[^\W\d])", re.IGNORECASE)
_NAMED_FIRST = re.compile(r"\W*[^\W\d][\w .]*?\d{1,3}\s*[:)–—-]\s*[^\W\d]")
SAMPLE = 40  # actions that are looked at for what they begin with


@dataclass(frozen=True, slots=True)
class Habits:
    """How a table gives its recommendations and references, so that an exception is seen as one.

    `numbered`: recommendations have numbers; `always_given`: in each row; `refs_in_text`: there is no column of
    references, and the actions' texts begin with them; `named_in_text`: so do their recommendations, 'Rec 1: …', which
    no column has.
    """

    numbered: bool = True
    always_given: bool = False
    refs_in_text: bool = False
    named_in_text: bool = False


def habits_of(table: Table, rows: Sequence[Sorted]) -> Habits:
    """How the table gives its recommendations and references."""
    actions = [row.line.action for row in rows if row.answer is Sort.ACTION]
    with_ref = (
        sum(bool(_REF_IN_TEXT.match(action)) for action in actions) if Field.REF not in table.fields else 0
    )
    refs_in_text = with_ref > 0 and with_ref >= MOSTLY * len(actions)
    column = table.fields.get(Field.RECOMMENDATION) or table.fields.get(Field.RECOMMENDATION_TITLE)
    if column is None:
        named_here = sum(named_with_action(action) is not None for action in actions[:SAMPLE])
        return Habits(
            refs_in_text=refs_in_text, named_in_text=named_here > MOSTLY * min(len(actions), SAMPLE)
        )
    numbers = [row.line.number for row in rows if isinstance(row.answer, Sort)]
    given = [text for text in (table.grid.written(number, column) for number in numbers) if text]
    different = len({words(text) for text in set(given)})
    return Habits(
        numbered=not given or any(named(text) for text in given),
        always_given=len(given) >= MOSTLY * len(numbers) and len(given) > different,
        refs_in_text=refs_in_text,
    )


def named_with_action(action: str) -> Named | None:
    """The recommendation that an action's text begins with: 'Rec 1: train sergeants', not 'Recommendation 1 says …'."""
    return named_in_words(action) if _NAMED_FIRST.match(action) else None


def reference_in(action: str) -> str:
    """The action's reference that its text begins with; '' for none."""
    found = _REF_IN_TEXT.match(action)
    return found[1] if found else ""
