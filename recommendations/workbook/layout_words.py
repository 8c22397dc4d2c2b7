"""The words of layouts.toml, ready to be asked: what a row or a sheet is when it is not an action."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from recommendations.plan import Field
from recommendations.problems import SettingsError
from recommendations.workbook.lettering import words

_FILE = "layouts.toml"
_ROWS = (
    "total", "key", "note", "remark", "phase", "example", "others",
    "areas_for_improvement", "causes_of_concern", "recommendations",
)  # fmt: skip
_SHEETS = ("archive", "example", "instructions", "lists", "cover", "summary", "key", "history", "log")

# An entry of a key: 'Red', 'Red: off track', 'R'. A letter counts alone only: 'A: review the policy' is an action.
KEY_ENTRY = re.compile(
    r"^\W*(?:(?:red|amber|yellow|green|blue|grey|gray|black|white|purple)\s*(?:[:=–—-]|$)|[ragb]\W*$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class LayoutWords:
    """`rows` and `sheets` hold, by kind, the phrases as written in the file, in plain words.

    `labels`: the fields of a recommendation that labels above a table mean. `front`: what labels mean that say
    something of the whole workbook.
    """

    rows: dict[str, frozenset[str]]
    sheets: dict[str, frozenset[str]]
    other_headings: frozenset[str]
    of_recommendations: frozenset[str]
    of_actions: frozenset[str]
    of_logs: frozenset[str]
    titles: frozenset[str]
    dividing: frozenset[str]
    of_keys: frozenset[str]
    parts_of_plan: frozenset[str]
    labels: dict[str, Field]
    front: dict[str, str]

    def row_begins(self, kind: str, text: str) -> bool:
        """Whether a text begins with one of the kind's phrases, as whole words."""
        return any(start in self.rows[kind] for start in _starts(text))

    def row_is(self, kind: str, text: str) -> bool:
        """Whether a text is one of the kind's phrases and no more (a colon and the like aside)."""
        return words(text) in self.rows[kind]

    def sheet_kind(self, name: str) -> str | None:
        """archive, instructions, lists …, if the sheet's name holds one of their phrases as whole words."""
        plain = f" {words(name)} "
        for kind in _SHEETS:
            if any(f" {phrase} " in plain for phrase in self.sheets[kind]):
                return kind
        return None


_PREFIXES = {"areas_for_improvement": "AFI", "causes_of_concern": "CoC", "recommendations": ""}


def kind_of_number(text: str) -> str | None:
    """What a text that names nothing else says that a number is of: AFI, CoC, '' for a recommendation."""
    return next((prefix for kind, prefix in _PREFIXES.items() if layout_words().row_is(kind, text)), None)


@lru_cache(maxsize=4096)
def _starts(text: str) -> tuple[str, ...]:
    """The first one to four words of a text, which is as long as a phrase can be."""
    parts = words(text[:60]).split(" ")
    return tuple(" ".join(parts[:length]) for length in range(1, 5))


@lru_cache(maxsize=1)
def layout_words() -> LayoutWords:
    """The words, read once. Raises SettingsError naming what is wrong in the file."""
    data = tomllib.loads(files(__package__).joinpath(_FILE).read_text("utf-8"))
    return LayoutWords(
        rows={kind: _phrases(data, "rows", kind) for kind in _ROWS},
        sheets={kind: _phrases(data, "sheets", kind) for kind in _SHEETS},
        other_headings=_phrases(data, "other_tables", "headings"),
        of_recommendations=_phrases(data, "tables", "of_recommendations"),
        of_actions=_phrases(data, "tables", "of_actions"),
        of_logs=_phrases(data, "tables", "of_logs"),
        titles=_phrases(data, "tables", "titles"),
        dividing=_phrases(data, "tables", "dividing"),
        of_keys=_phrases(data, "tables", "of_keys"),
        parts_of_plan=_phrases(data, "sheets", "parts_of_plan"),
        front={phrase: kind for kind in data["front"] for phrase in _phrases(data, "front", kind)},
        labels={phrase: Field(name) for name in data["block"] for phrase in _phrases(data, "block", name)},
    )


def _phrases(data: dict[str, Any], table: str, name: str) -> frozenset[str]:
    phrases = data.get(table, {}).get(name)
    if not isinstance(phrases, list) or not phrases:
        raise SettingsError(
            f"{_FILE}: [{table}] {name} was expected to be a list of phrases; found {phrases!r}."
        )
    for phrase in phrases:
        if words(phrase) != phrase or not re.search(r"\w|%", phrase) or phrase.count(" ") > 3:
            raise SettingsError(
                f"{_FILE}: [{table}] {name}: {phrase!r} was expected to be one to four words in plain lower case."
            )
    return frozenset(phrases)
