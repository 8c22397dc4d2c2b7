"""A heading that a person confirms once is read so from then on; a layout that drifts is told."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import draw_file
from tests.command import Result

Run = Callable[..., Result]

OCTOBER = """
    Rec | Action | Zorblax | Due | Status | RAG | Evidence
    1 | Train every sergeant | Supt Shah | End of Nov 2025 | Ongoing | Red | Minutes of 1 October
    1 | Publish the supervision policy | DI Jones | TBC | Not started | Amber |
    2 | Review the digital caseload | Supt Shah | 03/04/2026 | Ongoing | Red | Board paper 4
    """
JANUARY = """
    Rec | Theme | Action | Zorblax | Target date | Status | RAG | Evidence
    1 | Training | Train every sergeant | Supt Shah | 30/11/2025 | Ongoing | Green | Minutes of 1 October
    1 | Policy | Publish the supervision policy | DI Jones | 30/04/2026 | Ongoing | Green |
    2 | Digital | Review the digital caseload | Supt Reed | 03/04/2026 | Ongoing | Green | Board paper 7
    """
FORCE = ("--force", "Northmarch", "--plan", "CI")


@pytest.fixture
def october(tmp_path: Path) -> Path:
    return draw_file(tmp_path / "October.xlsx", OCTOBER)


@pytest.fixture
def january(tmp_path: Path) -> Path:
    return draw_file(tmp_path / "January.xlsx", JANUARY)


def heading(found: Result, name: str) -> tuple[str | None, str]:
    columns = found.json["workbook"]["sheets"][0]["columns"].values()
    (column,) = [column for column in columns if column["heading"] == name]
    return column["field"], column["how"]


def confirm(run: Run, workbook: Path, *more: str) -> Result:
    return run("import", workbook, *FORCE, "--dated", "2025-10-06", "--yes", "--map", "zorblax=owner", *more)


def test_a_confirmed_heading_is_read_so_in_the_next_workbook_and_said(
    run: Run, october: Path, january: Path
) -> None:
    assert "Remembered for Northmarch: “zorblax” = owner." in confirm(run, october).out
    shown = run("check", january)
    assert "Read as confirmed before: “Zorblax” = owner." in shown.out
    found = run("check", january, "--json")
    assert heading(found, "Zorblax") == ("owner", "learned")
    assert [action["owner"] for action in found.json["actions"]] == ["Supt Shah", "DI Jones", "Supt Reed"]
    assert [issue["cell"] for issue in found.json["issues"] if issue["code"] == "heading-learned"] == [
        "Action Plan!D1"
    ]
    stored = run("import", january, "--dated", "2026-01-12", "--json")
    assert (stored.json["version"], stored.json["remembered"]) == (2, [])
    assert heading(stored, "Zorblax") == ("owner", "learned")


def test_check_remembers_nothing(run: Run, october: Path, january: Path) -> None:
    run("import", october, *FORCE, "--dated", "2025-10-06")
    assert heading(run("check", january, "--map", "Zorblax=owner", "--json"), "Zorblax") == (
        "owner",
        "learned",
    )
    assert heading(run("check", january, "--json"), "Zorblax")[0] is None
    assert run("mappings", "list", "--json").json == {"mappings": []}
    assert "No heading has been confirmed yet" in run("mappings", "list").out


def test_a_refused_import_remembers_nothing(run: Run, october: Path, january: Path) -> None:
    run("import", october, *FORCE, "--dated", "2026-01-12")
    early = run("import", january, *FORCE, "--dated", "2025-10-06", "--map", "Zorblax=owner")
    assert early.status == 2
    assert run("mappings", "list", "--json").json == {"mappings": []}


def test_a_map_on_the_command_line_wins_and_is_remembered_instead(
    run: Run, october: Path, january: Path, home: Path
) -> None:
    confirm(run, october)
    again = run("import", january, "--dated", "2026-01-12", "--map", "Zorblax=update", "--json")
    assert heading(again, "Zorblax") == ("update", "learned")
    assert {action["owner"] for action in again.json["actions"]} == {None}
    (kept,) = run("mappings", "list", "--json").json["mappings"]
    assert (kept["force"], kept["heading"], kept["field"]) == ("Northmarch", "Zorblax", "update")
    assert "theme" in kept["layout"]
    whats = [row[0] for row in rows(home, "SELECT what FROM recommendations_auditentry ORDER BY id")]
    assert whats == ["import", "mapping confirmed", "import", "mapping confirmed"]


def rows(home: Path, query: str) -> list[tuple[str, ...]]:
    with sqlite3.connect(next(home.glob("*.sqlite3"))) as database:
        found = database.execute(query).fetchall()
    database.close()
    return found


def test_the_same_workbook_again_with_a_map_is_no_version_but_is_remembered(run: Run, october: Path) -> None:
    run("import", october, *FORCE, "--dated", "2025-10-06")
    shown = confirm(run, october)
    assert "That version stays as it was read." in shown.out
    assert "Remembered for Northmarch" in shown.out
    assert len(run("mappings", "list", "--json").json["mappings"]) == 1


def test_another_force_does_not_take_it_up(run: Run, october: Path, january: Path) -> None:
    confirm(run, october)
    other = run("check", january, "--force", "Southmarch", "--json")
    assert heading(other, "Zorblax")[0] is None


def test_a_heading_can_be_listed_and_forgotten(run: Run, october: Path, january: Path) -> None:
    confirm(run, october)
    listed = run("mappings", "list")
    assert listed.status == 0
    for said in ("Northmarch", "zorblax", "owner"):
        assert said in listed.out
    gone = run("mappings", "forget", "Zorblax")
    assert "“zorblax” is no longer remembered for Northmarch" in gone.out
    assert heading(run("check", january, "--json"), "Zorblax")[0] is None
    again = run("mappings", "forget", "Zorblax")
    assert again.status == 2
    assert again.err.count("\n") == 1
    assert "none is remembered yet" in again.err


def test_which_force_is_meant_is_asked_where_several_have_the_heading(run: Run, october: Path) -> None:
    confirm(run, october)
    run("import", october, "--force", "Southmarch", "--plan", "CI", "--map", "Zorblax=lead")
    asked = run("mappings", "forget", "Zorblax")
    assert asked.status == 2
    assert "Northmarch and Southmarch. Say which with --force" in asked.err
    assert run("mappings", "forget", "Zorblax", "--force", "Southmarch").status == 0
    assert [m["force"] for m in run("mappings", "list", "--json").json["mappings"]] == ["Northmarch"]


def test_a_column_that_is_plainly_something_else_now_is_asked_about(
    run: Run, october: Path, tmp_path: Path
) -> None:
    confirm(run, october)
    dates = JANUARY.replace("Supt Shah", "31/10/2025").replace("DI Jones", "30/11/2025")
    found = run(
        "check", draw_file(tmp_path / "Dates.xlsx", dates.replace("Supt Reed", "15/12/2025")), "--json"
    )
    assert {action["owner"] for action in found.json["actions"]} == {None}
    (said,) = [issue for issue in found.json["issues"] if issue["code"] == "heading-gave-way"]
    assert (said["severity"], said["cell"]) == ("warning", "Action Plan!D1")
    assert found.status == 1


def test_a_drift_of_the_layout_is_told(run: Run, october: Path, january: Path) -> None:
    assert confirm(run, october, "--json").json["drift"] == []
    found = run("check", january, "--json").json["drift"]
    assert found == [
        "The columns from “Action” to “Evidence” have moved from B–G to C–H.",
        "“Due” is now headed “Target date”.",
        "“Theme” is new, in column B: it is not used.",
    ]
    shown = run("check", january).out
    assert "The layout is not that of version 1:" in shown
    assert run("check", october, "--json").json["drift"] == []
    assert run("import", january, "--dated", "2026-01-12", "--json").json["drift"] == found


def test_check_shows_what_was_interpreted_and_the_rag_that_nothing_supports(
    run: Run, october: Path, january: Path
) -> None:
    shown = confirm(run, october).out
    assert "As written → as read" in shown
    assert (
        "due: End of Nov 2025 → 30 November 2025 (month); TBC → no date; 03/04/2026 → 3 April 2026 (day first)"
        in shown
    )
    assert "status: Ongoing → in progress (2 times)" in shown
    found = run("check", january, "--json").json
    ongoing = {"field": "status", "as_written": "Ongoing", "as_read": "in progress", "count": 3}
    assert ongoing | {"first": "Action Plan!C2", "note": None} in found["interpretations"]
    unsupported = found["changes"]["rag_improved_without_evidence"]
    assert [one["ref"] for one in unsupported] == [action["ref"] for action in found["actions"][:2]]
    shown = " ".join(run("check", january).out.split())
    assert "better without new evidence: ask what shows it (2)" in shown
    assert "went from red to green, but its evidence is as it was: “Minutes of 1 October”." in shown
    assert "went from amber to green, but no evidence is recorded." in shown
