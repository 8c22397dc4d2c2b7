"""The page of the JSON has every key of the record: scripts are written by it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from recommendations.keeping import entry_json
from recommendations.record.about import About
from recommendations.record.as_json import challenge_json, closure_json
from recommendations.record.challenges import Asked, challenges
from recommendations.record.closure import Assured, Audited, HmicfrsClosed, Reopened, Stage, closures
from recommendations.record.record import KINDS, Entry

PAGE = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
DAY = date(2026, 1, 12)
REC = About("3", title="Supervise")


def part(heading: str) -> str:
    """What stands below a heading, up to the next."""
    (found,) = re.findall(rf"^#+ {re.escape(heading)}.*?\n(.*?)(?=^#|\Z)", PAGE, re.MULTILINE | re.DOTALL)
    return str(found)


def keys(value: object) -> Iterable[str]:
    """Every key, at any depth."""
    if isinstance(value, Mapping):
        yield from value
        for held in value.values():
            yield from keys(held)
    elif isinstance(value, list):
        for held in value:
            yield from keys(held)


def without(text: str, value: object) -> list[str]:
    return [
        key
        for key in keys(value)
        if f"`{key}`" not in text and f'"{key}"' not in text and f"`{key}[]`" not in text
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_has_every_kind_of_entry_with_its_keys_and_no_others(kind: str) -> None:
    (row,) = re.findall(rf"^\| `{kind}` \| (.*) \|$", part("`record list --json`"), re.MULTILINE)
    outside = re.sub(r"\([^)]*\)", "", row)
    assert re.findall(r"`(\w+)(?:\[\])?`", outside) == [field.name for field in fields(KINDS[kind])]


def test_the_page_has_every_key_of_an_entry() -> None:
    says = Asked(REC, "Why?", "PO", DAY)
    plain: dict[str, Any] = entry_json(Entry(1, DAY, datetime(2026, 1, 12, tzinfo=UTC), "PO", says))
    assert without(part("`record list --json`"), plain) == []


def test_the_page_has_every_key_of_a_closure_and_of_a_challenge() -> None:
    said = [
        Assured(REC, "PO", DAY, "Files"), Audited(REC, "IA", DAY, "38 of 40", True),
        HmicfrsClosed(REC, DAY, "HMI/1"), Reopened(REC, Stage.ASSURED, DAY, "Failed"), Assured(REC, "PO", DAY, "More"),
        Reopened(REC, Stage.HMICFRS_CLOSED, DAY, "Again"), HmicfrsClosed(REC, DAY, "HMI/2"),
    ]  # fmt: skip
    for count in range(1, len(said) + 1):
        (closure,) = closures(said[:count]).values()
        assert without(part("`closure list --json`"), closure_json(closure)) == []
    (challenge,) = challenges([Asked(REC, "Why?", "PO", DAY)])
    assert without(part("`challenge list --json`"), challenge_json(challenge, DAY)) == []
