"""A column of revised dates beside the original ones: what says there that a date has not been revised."""

import re

from recommendations.plan import Field
from recommendations.workbook.blocks import Table
from recommendations.workbook.lettering import letters, words
from recommendations.workbook.vocabulary import vocabulary

# "None" under "Revised date" is no revision; under "Current due date" it may be no date at all.
_REVISED = frozenset({"revised", "revision", "new", "extended", "extension", "amended", "updated"})
_CURRENT = frozenset({"current", "forecast", "latest"})
_DASHES = re.compile(r"[-–—./\s_]*")


class Revisions:
    """Whether a table's due column is one of revised dates: a blank there means that the original stands."""

    def __init__(self, table: Table) -> None:
        headings = [column.heading for column in table.header.columns if column.field is Field.DUE]
        said = {word for heading in headings for word in words(heading).split()}
        self.stand_beside_originals = (
            bool(said & (_REVISED | _CURRENT)) and Field.ORIGINAL_DUE in table.fields
        )
        self._in_words = self.stand_beside_originals and bool(said & _REVISED)

    def says_nothing(self, text: str) -> bool:
        """Whether a cell of revised dates gives none: a blank, a dash, 'No change'."""
        return bool(_DASHES.fullmatch(text)) or letters(text) in vocabulary().dates_not_revised

    def not_revised(self, text: str) -> bool:
        """Whether what the due column holds says that the original date stands: a blank, a dash, 'No change'."""
        if _DASHES.fullmatch(text):
            return self.stand_beside_originals
        return self._in_words and letters(text) in vocabulary().dates_not_revised
