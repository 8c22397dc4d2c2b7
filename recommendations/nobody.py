"""What stands for an owner and names nobody: nobody.toml, for the reader and for the tracker."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Nobody:
    """The whole texts, and the first words of longer ones ('TBC – HR to advise'), as written in the file."""

    words: tuple[str, ...]
    starts: tuple[str, ...]


@lru_cache(maxsize=1)
def nobody() -> Nobody:
    """The words that ship with the product."""
    table = tomllib.loads(files(__package__).joinpath("nobody.toml").read_text(encoding="utf-8"))
    return Nobody(tuple(table["words"]), tuple(table["starts"]))
