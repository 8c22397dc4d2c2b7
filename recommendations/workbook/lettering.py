"""Text as people type and paste it, brought to one form: spaces, dashes, quotes, case."""

import re
import unicodedata
from functools import lru_cache

_NOT_LETTERS = re.compile(r"[^\w%]+|_")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "‛": "'", "`": "'", "´": "'", "“": '"', "”": '"'})
_SLASHES = str.maketrans({"⁄": "/", "∕": "/", "／": "/", "\\": "/"})


def _one(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Pd" or character == "−":
        return "-"
    if category in ("Zs", "Zl", "Zp", "Cc"):
        return " "
    return "" if category in ("Cf", "Mn") and not unicodedata.combining(character) else character


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Lower case, one kind of space, dash and quote, no invisible characters, nothing at the ends."""
    if not text.isascii():
        text = "".join(map(_one, text.translate(_QUOTES).translate(_SLASHES)))
    return " ".join(text.replace("\\", "/").split()).strip(" '").casefold()


def words(text: str) -> str:
    """Plain words and figures alone, one space between: 'On-going!' → 'on going'."""
    return _NOT_LETTERS.sub(" ", plain(text)).strip()


def letters(text: str) -> str:
    """Without spaces too, so that 'NotStarted', 'not-started' and 'Not  started' are one."""
    return words(text).replace(" ", "")
