"""What the terminal shows of a plan that changes in many places."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import draw_file
from tests.command import Result

Run = Callable[..., Result]
NAME = ("--force", "Northmarch", "--plan", "CI")
MANY = 50


def plan(path: Path, due: str) -> Path:
    rows = [
        f"1 | 1.{n} | Train the sergeants of district {n} | DI Jones | {due} | Ongoing"
        for n in range(1, MANY + 1)
    ]
    return draw_file(path, "\n".join(["Rec | Ref | Action | Owner | Due date | Status", *rows]))


@pytest.fixture
def stored(run: Run, tmp_path: Path) -> Result:
    return run(
        "import", plan(tmp_path / "October.xlsx", "30/11/2025"), *NAME, "--dated", "2025-10-06", "--yes"
    )


@pytest.fixture
def january(tmp_path: Path) -> Path:
    return plan(tmp_path / "January.xlsx", "31/03/2026")


def test_of_many_changes_of_a_kind_the_first_are_shown_and_the_rest_counted(
    run: Run, stored: Result, january: Path
) -> None:
    shown = run("check", january, *NAME).out
    assert f"Dates moved later ({MANY})" in shown
    assert shown.count("• ") == 40
    assert "and 10 more: see all of them with --json" in shown
    assert len(run("check", january, *NAME, "--json").json["changes"]["changed"]) == MANY


def test_an_import_that_does_not_ask_says_once_what_it_brought(
    run: Run, stored: Result, january: Path
) -> None:
    shown = run("import", january, *NAME, "--dated", "2026-01-12", "--yes").out
    assert "Stored as version 2" in shown
    assert shown.count("Against version 1, the import brings:") == 1
    assert shown.count(f"Dates moved later ({MANY})") == 1


def test_the_first_import_of_a_plan_compares_it_with_nothing(stored: Result) -> None:
    assert "Stored as version 1" in stored.out
    assert "Against version" not in stored.out
