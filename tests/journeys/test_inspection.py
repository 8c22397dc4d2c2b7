"""The inspection report and the response to it, by the real commands."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import draw_file
from tests.command import Result

Run = Callable[..., Result]

PLAN = """
    Rec | Ref | Action | Owner | Due | Status
    1 | 1.1 | Train every sergeant | Supt Shah | 30/11/2025 | Complete
    2 | 2.1 | Review the digital caseload | Supt Shah | 03/04/2026 | Ongoing
    """


@pytest.fixture
def stored(run: Run, tmp_path: Path) -> Run:
    workbook = draw_file(tmp_path / "plan.xlsx", PLAN)
    done = run("import", workbook, "--force", "Northmarch", "--plan", "CI", "--dated", "2025-03-01", "--yes")
    assert done.status in (0, 1), done.err
    return run


def record(run: Run, *command: str, on: str) -> Result:
    done = run("inspection", *command, "--as-of", on)
    assert done.status == 0, done.err
    return done


def test_a_response_runs_from_the_report_to_the_copy(stored: Run, tmp_path: Path) -> None:
    first = record(stored, "report", "--title", "An inspection", "--published", "2025-03-27", on="2025-03-28")
    assert "due by 21 May 2025" in first.out
    record(stored, "invited", on="2025-04-01")
    record(stored, "received", "--text", "Accepted <b>all</b>", on="2025-04-20")
    record(stored, "respond", "1", "--action", "We will read the audit", on="2025-05-01")
    shown = stored("inspection", "show", "--as-of", "2025-05-05")
    assert "Day 40 of 56: 16 days left" in shown.out
    assert "2  no response yet" in shown.out
    found = stored("inspection", "show", "--as-of", "2025-05-05", "--json").json["inspection"]
    assert (found["day"], found["days_left"], found["last_day"]) == (40, 16, "2025-05-21")
    assert found["without_response"] == ["2"]
    assert found["responses"] == [
        {"recommendation": "1", "action": "We will read the audit", "why_none": None}
    ]
    drafted = stored("response", "--out", tmp_path / "out", "--as-of", "2025-05-05", "--json")
    assert {Path(path).suffix for path in drafted.json["written"]} == {".docx", ".html"}
    record(stored, "respond", "2", "--why-none", "It is done", on="2025-05-06")
    record(stored, "published", "--on", "2025-05-19", "--where", "our website", on="2025-05-20")
    record(stored, "published", "--copy-sent", "2025-05-21", on="2025-05-21")
    status = stored("status", "--as-of", "2025-06-01", "--json").json["inspection"]
    assert (status["state"], status["days_to_spare"], status["copy_sent"]) == ("met", 2, "2025-05-21")
    assert status["without_response"] == []


def test_without_a_report_status_says_null_and_show_says_what_to_do(stored: Run) -> None:
    assert stored("status", "--json").json["inspection"] is None
    refused = stored("inspection", "show")
    assert refused.status == 2
    assert "inspection report --title" in refused.err
    assert stored("inspection", "show", "--json").json["inspection"] is None


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("inspection", "respond", "1", "--action", "A"), "Record its title and day of publication first"),
        (("inspection", "report", "--title", "A", "--published", "2099-01-01"), "which is after"),
        (("inspection", "published", "--on", "2025-05-01"), "--on DATE --where TEXT"),
        (("response", "--out", "out"), "nothing to respond to"),
        (("response", "--out", "out", "--format", "pdf"), "expected some of docx, html"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(stored: Run, command: tuple[str, ...], told: str) -> None:
    refused = stored(*command)
    assert refused.status == 2
    assert told in " ".join(refused.err.split())
