"""measure_words.toml, read once and checked: every word of a table of measures has one meaning."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any

from recommendations.record.measures import Better, Every
from recommendations.workbook.lettering import letters, plain
from recommendations.workbook.vocabulary import one_meaning


class Column(StrEnum):
    """What a column of a table of measures can hold, besides the figures of one period."""

    NAME = "name"
    RECOMMENDATION = "recommendation"
    PERIOD = "period"
    VALUE = "value"
    UNIT = "unit"
    BETTER = "better"
    BASELINE = "baseline"
    TARGET = "target"
    SOURCE = "source"
    EVERY = "every"
    STEP = "step"


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """The words by meaning. Keys are bare letters (lettering.letters), or plain text where signs matter."""

    headings: Mapping[str, Column]
    better: Mapping[str, Better]
    every: Mapping[str, Every]
    units: Mapping[str, str]
    whole_plan: frozenset[str]
    not_given: frozenset[str]
    suppressed: frozenset[str]
    unit_suffixes: frozenset[str]
    scales: frozenset[str]


@lru_cache(maxsize=1)
def measure_words() -> MeasureWords:
    """The words that ship with the product."""
    return read_measure_words(files(__package__).joinpath("measure_words.toml").read_text(encoding="utf-8"))


def read_measure_words(toml: str) -> MeasureWords:
    """The words of a TOML text. Raises SettingsError naming the word that has two meanings."""
    table = tomllib.loads(toml)
    value = _meanings(table, "value", signs=True)
    suffix = _meanings(table, "suffix")
    return MeasureWords(
        headings={word: Column(name) for word, name in _meanings(table, "headings").items()},
        better={word: Better(name) for word, name in _meanings(table, "better").items()},
        every={word: Every(name) for word, name in _meanings(table, "every").items()},
        units=_meanings(table, "unit", signs=True),
        whole_plan=frozenset(_meanings(table, "recommendation", signs=True)),
        not_given=frozenset(word for word, meaning in value.items() if meaning == "not_given"),
        suppressed=frozenset(word for word, meaning in value.items() if meaning == "suppressed"),
        unit_suffixes=frozenset(word for word, meaning in suffix.items() if meaning == "unit"),
        scales=frozenset(word for word, meaning in suffix.items() if meaning == "scale"),
    )


def _meanings(table: Mapping[str, Any], part: str, *, signs: bool = False) -> dict[str, str]:
    bare = plain if signs else letters
    pairs = dict.fromkeys((bare(word), name) for name, listed in table[part].items() for word in listed)
    return one_meaning(pairs, f"measure_words.toml, {part}")
