"""log_words.toml, read once and checked: every word of a meeting's action log has one meaning."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from recommendations.record.meetings import LogState
from recommendations.workbook.lettering import letters, plain, words
from recommendations.workbook.vocabulary import one_meaning

# More is said after the name: “Crime Board - declined”. A hyphen within a name, as in “Safer-Streets Board”, is none.
_GOES_ON = re.compile(r"\s-+\s|[;:]")


class LogColumn(StrEnum):
    """What a column of a meeting's action log can hold."""

    NUMBER = "number"
    MEETING = "meeting"
    ACTION = "action"
    OWNER = "owner"
    DUE = "due"
    UPDATE = "update"
    STATE = "state"
    BOARD = "board"
    SETTLED = "settled"
    RECOMMENDATION = "recommendation"


@dataclass(frozen=True, slots=True)
class LogWords:
    """The words by meaning. Keys are bare letters (lettering.letters).

    After one of `transferred` comes the board; after one of `taken` only what one of `board_nouns` calls a board; and
    with one of `not_yet` neither holds, nor with more to say after a dash or the like: negations win.
    """

    headings: Mapping[str, LogColumn]
    state: Mapping[str, LogState]
    transferred: re.Pattern[str]
    taken: re.Pattern[str]
    board_nouns: frozenset[str]
    not_yet: tuple[str, ...]
    another_board: frozenset[str]

    def column(self, heading: str) -> LogColumn | None:
        """What a heading means: by itself, or where it joins two words of one meaning: 'Update / comments'."""
        whole = self.headings.get(letters(heading))
        parts = {self.headings.get(letters(part)) for part in plain(heading).split("/")}
        return whole or (parts.pop() if len(parts) == 1 else None)

    def board_of(self, state: str) -> str | None:
        """'Justice Board' of 'Transferred to Justice Board'; None where the state says no such thing."""
        text = " ".join(state.split())
        found = self.transferred.fullmatch(text) or self.taken.fullmatch(text)
        if found is None:
            return None
        named = words(found["board"])
        if _GOES_ON.search(plain(found["board"])) or any(f" {one} " in f" {named} " for one in self.not_yet):
            return None
        if found.re is self.taken and not set(named.split()) & self.board_nouns:
            return None
        return str(found["board"]).rstrip(" .;,")


@lru_cache(maxsize=1)
def log_words() -> LogWords:
    """The words that ship with the product."""
    return read_log_words(files(__package__).joinpath("log_words.toml").read_text(encoding="utf-8"))


def read_log_words(toml: str) -> LogWords:
    """The words of a TOML text. Raises SettingsError naming the word that has two meanings."""
    table = tomllib.loads(toml)
    to = table["transferred_to"]
    return LogWords(
        headings={w: LogColumn(name) for w, name in _meanings(table["headings"], "headings").items()},
        state={w: LogState(name) for w, name in _meanings(table["state"], "state").items()},
        transferred=_beginnings(to["any"]),
        taken=_beginnings(to["board"]),
        board_nouns=frozenset(to["nouns"]),
        not_yet=tuple(to["not_yet"]),
        another_board=frozenset(map(letters, table["another_board"]["words"])),
    )


def _beginnings(listed: list[str]) -> re.Pattern[str]:
    """Any of these, whatever stands between their words, and then the board."""
    ways = "|".join(r"[\W_]+".join(map(re.escape, way.split())) for way in listed)
    return re.compile(rf"[\W_]*(?:{ways})[\W_]+(?P<board>\w.*)", re.IGNORECASE)


def _meanings(listed: Mapping[str, list[str]], part: str) -> dict[str, str]:
    pairs = dict.fromkeys((letters(word), name) for name, given in listed.items() for word in given)
    return one_meaning(pairs, f"log_words.toml, {part}")
