"""Parts of a version that seldom change (its layout, the importer's account): compressed, and kept once by their hash.

A weekly upload in which no row moved has the layout, the headings and the left-out rows of the week before, and so
costs four references instead of four copies.
"""

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from recommendations.models import VersionPart

_MANY = 500


def keep(*values: Any) -> tuple[str, ...]:
    """Keeps plain values, each once whatever the number of versions that share it. Returns their hashes."""
    written = {hashlib.sha256(plain).hexdigest(): plain for plain in map(_plain, values)}
    VersionPart.objects.bulk_create(
        [VersionPart(sha256=name, content=zlib.compress(plain)) for name, plain in written.items()],
        ignore_conflicts=True,
    )
    return tuple(hashlib.sha256(_plain(value)).hexdigest() for value in values)


def content(sha256: str) -> Any:
    """The value kept under a hash."""
    return contents([sha256])[sha256]


def contents(hashes: Iterable[str]) -> Mapping[str, Any]:
    """The values kept under several hashes, each read once."""
    wanted = list(dict.fromkeys(hashes))
    found: dict[str, Any] = {}
    for start in range(0, len(wanted), _MANY):
        parts = VersionPart.objects.filter(pk__in=wanted[start : start + _MANY])
        found |= {part.sha256: json.loads(zlib.decompress(bytes(part.content))) for part in parts}
    return found


def _plain(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
