"""Values beside their words: days, figures, shortened text, references in order."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from recommendations import wording
from recommendations.plan import UNASSIGNED
from recommendations.tracker.progress import Coverage
from reports.report.model import Day, Figure


def day(value: date | None, missing: str = "No date") -> Day:
    """A date in both its forms."""
    if value is None:
        return Day(None, missing, missing)
    return Day(value, wording.uk_date(value), wording.short_date(value))


def figure(value: float | None, missing: str = "Not known") -> Figure:
    """A percentage, 0 to 100, to one decimal at most: value and words agree."""
    return Figure(None, missing) if value is None else Figure(wording.rounded(value), wording.percent(value))


def covered_figure(value: float | None, coverage: Coverage) -> Figure:
    """A mean: '62% of 58 known' where actions are left out because their progress is not known."""
    shown = figure(value)
    if value is None or not coverage.not_known:
        return shown
    return Figure(shown.value, f"{shown.text} of {coverage.known:,} known")


def shortened(text: str, limit: int) -> str:
    """The text in at most `limit` characters, cut between words and ended by …; whole if it fits."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    stem = cut.rsplit(" ", 1)[0] if " " in cut[limit // 2 :] else cut
    return stem.rstrip(" ,;:–-") + "…"


def text(value: str | None) -> str:
    """Text for showing: '' for none, and line ends as \\n."""
    return (value or "").replace("\r\n", "\n").replace("\r", "\n").strip()


def names(value: str | None) -> str:
    """Owners that a cell gives on several lines, on one: in lists and sentences a line end would break the line."""
    lines = (line.strip(" ;,") for line in text(value).split("\n"))
    return "; ".join(line for line in lines if line)


def without_unshown(value: Any) -> Any:
    """A value with every text inside it free of characters that no page, sheet or file can show."""
    if isinstance(value, StrEnum):
        return value
    if isinstance(value, str):
        return value if value.isprintable() else "".join(c for c in value if not _unshown(c))
    if isinstance(value, tuple):
        return tuple(map(without_unshown, value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{field.name: without_unshown(getattr(value, field.name)) for field in fields(value)}
        )
    return value


def plain_name(name: str) -> str:
    """A name in the letters and figures that every system takes in a file's name; '' where it has none of them."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


def _unshown(character: str) -> bool:
    """Control characters, halves of characters and code points that will never be characters; not lines and tabs."""
    if character in "\n\t":
        return False
    return unicodedata.category(character) in ("Cc", "Cs") or ord(character) & 0xFFFE == 0xFFFE


def ref_order(ref: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts references as people do: 2 before 10, 3.2 before 3.10."""
    return tuple(
        (0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.findall(r"\d+|\D+", ref)
    )


def refs(values: Iterable[str], limit: int = 8) -> str:
    """'1.2, 3.4 and 5.6'; 'and 4 more' beyond `limit`."""
    listed = list(values)
    if len(listed) > limit:
        return wording.join([*listed[:limit], f"{len(listed) - limit} more"])
    return wording.join(listed)


def moment(value: datetime) -> str:
    """'13 January 2026 at 08:05', in UK time: what the clock on the wall showed."""
    local = value.astimezone(ZoneInfo("Europe/London"))
    return f"{wording.uk_date(local.date())} at {local:%H:%M}"


def recommendation_name(ref: str) -> str:
    """'Recommendation 3'; for the group of actions that name none, what they are."""
    return "Actions without a recommendation" if ref == UNASSIGNED else f"Recommendation {ref}"
