"""vocabulary.toml, read once and checked: every word has one meaning."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from recommendations.problems import SettingsError
from recommendations.workbook.lettering import letters, words

OPEN, AWAITING = "open", "awaiting_sign_off"
_STATUS_LISTS = ("not_started", "in_progress", "complete", "blocked", "superseded", OPEN, AWAITING)
_COLOUR_LISTS = ("red", "amber", "green", "blue", "grey", "amber_said", "not_used")
_TEMPLATE_LISTS = ("plain", "due", "done", "start", "original", "approximate", "week_beginning")
_PARTS_OF_KEY = re.compile(r"\s*[,;/()]\s*|\s+[-–—]\s+|\s*&\s*|\s+(?:and|but)\s+")
_PLACES = re.compile(r"\b(?:DATE|NEW|OLD|DUE|DONE)\b")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words by meaning. Keys of `status`, `rag` and `dates_not_fixed` are bare letters (lettering.letters).

    `date_templates`: the words around dates, with DATE in the place of each, and what they make of it: the name
    of a list, or the order of two dates ('NEW OLD').
    """

    dates_not_fixed: frozenset[str]
    dates_not_revised: frozenset[str]
    date_templates: Mapping[str, str]
    status: Mapping[str, str]
    status_openings: tuple[tuple[str, str], ...]
    status_filler: re.Pattern[str]
    status_none: frozenset[str]
    status_notes: frozenset[str]
    status_intentions: re.Pattern[str]
    closing_words: frozenset[str]
    colours: Mapping[str, str]
    colour_words: re.Pattern[str]
    rag_letters: Mapping[str, str]
    rag_filler: re.Pattern[str]
    rag_none: frozenset[str]
    legend: Mapping[str, str]
    ditto: frozenset[str]
    welsh: Mapping[str, str]

    def colour_meant(self, meaning: str) -> str | None:
        """The colour of ours that a key's words stand for: whole, or by the one part that says one beside statuses.

        'On track, not complete' is green; 'Complete, on track' stands for two and 'In progress / complete' for either,
        and so for none.
        """
        if whole := self.legend.get(letters(meaning.replace("&", " and "))):
            return whole
        parts = [bare for part in _PARTS_OF_KEY.split(meaning) if (bare := letters(part))]
        if not all(part in self.legend or part in self.status for part in parts):
            return None
        found = {self.legend[part] for part in parts if part in self.legend}
        said = {self.status[part] for part in parts if part in self.status}
        if len(found) != 1:
            return None
        (colour,) = found
        return None if said - _STATUSES_UNDER.get(colour, said - {"complete"}) else colour

    def several_statuses(self, meaning: str) -> bool:
        """Whether the parts of a key's words are statuses that differ: 'Complete / superseded'."""
        parts = (letters(part) for part in _PARTS_OF_KEY.split(meaning))
        return len({self.status[part] for part in parts if part in self.status}) > 1


# What a colour may be said to be beside its meaning; of the others, anything that is not complete.
_STATUSES_UNDER = {
    "blue": frozenset({"complete", "superseded"}),
    "grey": frozenset({"not_started", "superseded"}),
}


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The vocabulary that ships with the product."""
    return read_vocabulary(files(__package__).joinpath("vocabulary.toml").read_text(encoding="utf-8"))


def read_vocabulary(toml: str) -> Vocabulary:
    """The vocabulary in a TOML text. Raises SettingsError naming the word that has two meanings."""
    table = tomllib.loads(toml)
    status, rag = table["status"], table["rag"]
    colours = one_meaning(
        ((word.casefold(), name) for name in _COLOUR_LISTS for word in rag[name]), "vocabulary.toml, rag"
    )
    return Vocabulary(
        dates_not_fixed=_bare(table["dates"]["not_fixed"]),
        dates_not_revised=_bare(table["dates"]["not_revised"]),
        date_templates=_date_templates(table["dates"]),
        status=_statuses(status),
        status_openings=_status_openings(status),
        status_filler=_any_of(status["filler"]),
        status_none=_bare(status["none"]),
        status_notes=_bare(status["notes"]),
        status_intentions=re.compile(
            "(?:" + "|".join(map(re.escape, map(words, status["intentions"]))) + r")\b"
        ),
        closing_words=frozenset(
            words(word) for word in status["complete"] + status["superseded"] if word.isalpha()
        ),
        colours=colours,
        colour_words=_colour_words(colours),
        rag_letters=rag["letters"],
        rag_filler=_any_of(rag["filler"]),
        rag_none=_bare(rag["none"]),
        legend=one_meaning(
            ((letters(word), name) for name, listed in table["legend"].items() for word in listed),
            "vocabulary.toml, legend",
        ),
        ditto=_bare(table["ditto"]["words"]),
        welsh=one_meaning(
            ((letters(word), name) for name, listed in table["welsh"].items() for word in listed),
            "vocabulary.toml, welsh",
        ),
    )


def _bare(listed: Iterable[str]) -> frozenset[str]:
    return frozenset(letters(word) for word in listed)


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(map(words, phrases), key=len, reverse=True)
    return re.compile(r"(?<= )(?:" + "|".join(map(re.escape, longest_first)) + r")(?= )")


def _colour_words(colours: Iterable[str]) -> re.Pattern[str]:
    written = [rf"\b{re.escape(word)}\b" if word.isalpha() else re.escape(word) for word in colours]
    return re.compile("|".join(written))


def _statuses(status: Mapping[str, Any]) -> dict[str, str]:
    """Phrases to lists. The same phrase spelt twice in one list ('Ongoing', 'On-going') is no harm."""
    pairs = dict.fromkeys((letters(phrase), name) for name in _STATUS_LISTS for phrase in status[name])
    return one_meaning(pairs, "vocabulary.toml, status")


def _status_openings(status: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    openings = [(words(p), name) for name in _STATUS_LISTS for p in status[name] if p.endswith("…")]
    return tuple(sorted(openings, key=lambda opening: -len(opening[0])))


def one_meaning(pairs: Iterable[tuple[str, str]], part: str) -> dict[str, str]:
    """Words to meanings. Raises SettingsError where a word has two, or is given twice."""
    meanings: dict[str, str] = {}
    for word, meaning in pairs:
        if word in meanings:
            raise SettingsError(
                f"{part}: “{word}” stands under {meanings[word]} and under {meaning}. Leave it in one place."
            )
        meanings[word] = meaning
    return meanings


def _date_templates(dates: Mapping[str, Any]) -> dict[str, str]:
    pairs = [(template, name) for name in _TEMPLATE_LISTS for template in dates[name]]
    pairs += [(template, "was") for template in dates["was"]]
    pairs += [
        (template, " ".join(_PLACES.findall(template))) for template in dates["two"] + dates["due_and_done"]
    ]
    return one_meaning(
        ((_as_taken_out(template), meaning) for template, meaning in pairs), "vocabulary.toml, dates"
    )


def _as_taken_out(template: str) -> str:
    return " ".join(" DATE ".join(part.casefold() for part in _PLACES.split(template)).split())
