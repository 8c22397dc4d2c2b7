"""headings.toml, read once and checked: a heading stands in one place only."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from recommendations.plan import Field
from recommendations.problems import SettingsError
from recommendations.workbook.date_forms import dates_in
from recommendations.workbook.date_words import MONTH_WORDS
from recommendations.workbook.lettering import plain, words

_STRENGTHS = {"exact": 1.0, "synonyms": 0.95, "revised": 0.95, "weak": 0.7}
# A scale in brackets: 0-100, 0/25/50/75/100, "0, 50 or 100%".
_SCALE = re.compile(r"[(\[](?:[\d\s%/,;|-]|\b(?:to|or|and)\b)*\d(?:[\d\s%/,;|-]|\b(?:to|or|and)\b)*[)\]]")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}[a-z]?\b\.?|\b(?:[a-z]\.){2,}")
_NOT_PLURAL = frozenset({"status", "progress", "hmicfrs", "is", "was", "has", "this", "ours", "basis", "yes"})
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_QUARTER = re.compile(r"\(?q[1-4]\)?[.:]?")  # beside a heading: 'Update Q1'
_DATE_HINT = re.compile(
    r"\bdd?\s?[/.-]?\s?mm?\s?[/.-]?\s?yy(?:yy)?\b|\b(?:as at|as of|at|w/c|week commencing|dated)\s*$"
)


@dataclass(frozen=True, slots=True)
class Known:
    """What a known heading means: its field or fields (none: ignored), in which list, how strongly."""

    fields: tuple[Field, ...]
    listed: str
    sure: float


@dataclass(frozen=True, slots=True)
class HeadingWords:
    """Every known heading, in folded words (see fold), and what it means; `plural` in words as they are.

    `filler`: words that change nothing in a heading; `spelt`: every word of the known headings; `short`: words that
    are shortened, spelt out.
    """

    known: Mapping[str, Known]
    plural: Mapping[str, Known]
    first_of: Mapping[Field, str]
    filler: frozenset[str]
    spelt: frozenset[str]
    short: Mapping[str, str]


@lru_cache(maxsize=1)
def heading_words() -> HeadingWords:
    """The headings that ship with the product."""
    return read_heading_words(files(__package__).joinpath("headings.toml").read_text(encoding="utf-8"))


def read_heading_words(toml: str) -> HeadingWords:
    """The headings in a TOML text. Raises SettingsError naming a heading that stands in two places."""
    table = tomllib.loads(toml)
    known: dict[str, Known] = {}
    for place, heading, meaning in _listed(table):
        other = known.setdefault(fold(heading), meaning)
        if (other.fields, " " in other.listed) != (meaning.fields, " " in meaning.listed):
            raise SettingsError(
                f"headings.toml: “{heading}” stands under {place} and under {_place(other)}. Leave it in one place."
            )
    plural = {
        words(heading): Known(tuple(Field(field) for field in choice["fields"]), f"by_content {name}", 0.9)
        for name, choice in table["by_content"].items()
        for heading in choice.get("plural", ())
    }
    return HeadingWords(
        known,
        plural,
        first_of={field: table[field.value]["exact"][0] for field in Field},
        filler=frozenset(map(fold, table["filler"]["words"])),
        spelt=frozenset(word for heading in known for word in heading.split()),
        short=table["short"],
    )


def _listed(table: Mapping[str, Any]) -> list[tuple[str, str, Known]]:
    listed = [
        (field.value, heading, Known((field,), strength, sure))
        for field in Field
        for strength, sure in _STRENGTHS.items()
        for heading in table[field.value].get(strength, ())
    ]
    for part in ("by_content", "by_company"):
        for name, choice in table[part].items():
            meaning = Known(tuple(Field(field) for field in choice["fields"]), f"{part} {name}", 0.9)
            listed += [(f"{part} {name}", heading, meaning) for heading in choice.get("headings", ())]
    listed += [("ignored", heading, Known((), "ignored", 1.0)) for heading in table["ignored"]["headings"]]
    return listed


def _place(known: Known) -> str:
    return (
        known.listed
        if not known.fields or " " in known.listed
        else f"{known.fields[0].value} ({known.listed})"
    )


def fold(heading: str) -> str:
    """Plain words, % as 'percent', # as 'number', 'S.R.O.' as 'sro', no plural s: “Owner(s):” → “owner”."""
    clean = (
        _INITIALS.sub(lambda found: found[0].replace(".", ""), plain(heading))
        .replace("'", "")
        .replace("%", " percent ")
        .replace("#", " number ")
        .replace("&", " and ")
    )
    return " ".join(map(_singular, words(re.sub(r"\((s|es)\)", "", clean)).split()))


def _singular(word: str) -> str:
    if len(word) < 4 or word in _NOT_PLURAL or not word.endswith("s") or word.endswith(("ss", "us")):
        return word
    return word[:-1]


def spelt_out(heading: str) -> str:
    """'due_dt', 'ActionDescription' and 'Tgt date' in words that stand apart and are not shortened."""
    apart = heading if " " in heading.strip() else _CAPITAL.sub(" ", heading)
    short = heading_words().short
    return " ".join(short.get(word, word) for word in words(apart).split())


def without_asides(heading: str) -> str:
    """A heading without what stands in brackets, without dates, a month at an end, and 'dd/mm/yyyy'."""
    clean = _SCALE.sub(" ", plain(heading))
    clean = _BRACKETS.sub(" ", clean) if "%" not in heading else clean
    for start, end, _ in reversed(list(dates_in(clean))):
        clean = clean[:start].rstrip(" -,") + " " + clean[end:]
    clean = _DATE_HINT.sub(" ", clean.strip(" -,:")).strip(" -,:")
    parts = [part for part in clean.split() if not _QUARTER.fullmatch(part)] or clean.split()
    while len(parts) > 1 and _is_month(parts[-1]):
        parts.pop()
    if len(parts) > 1 and _is_month(parts[0]):
        parts = parts[1:]
    return " ".join(parts).strip(" -,:")


def _is_month(word: str) -> bool:
    """'Nov', 'Sept.' or "November's"."""
    return word.strip("'.,:").removesuffix("'s") in MONTH_WORDS
