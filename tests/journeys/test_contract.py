"""The command line and its JSON, as other people's scripts rely on them."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command import Result, run_command

SAMPLES = Path(__file__).parent.parent.parent / "monitor" / "samples"
OCTOBER = next(path for path in SAMPLES.glob("*.xlsx") if "Oct 2025" in path.name)
JANUARY = next(path for path in SAMPLES.glob("*.xlsx") if "Jan 2026" in path.name)
ISO = re.compile(r"\d{4}-\d\d-\d\d")

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def two_versions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with both sample workbooks imported by the real command."""
    folder = tmp_path_factory.mktemp("stored")
    for workbook, dated in ((OCTOBER, "2025-10-06"), (JANUARY, "2026-01-12")):
        named = ("--force", "Northmarch", "--plan", "CI", "--dated", dated, "--yes")
        done = run_command("import", workbook, *named, home=folder, cwd=folder)
        assert done.status in (0, 1), done.err
    return folder


@pytest.fixture
def stored(run: Run, two_versions: Path, home: Path) -> Run:
    """The command line, with a copy of that data folder."""
    shutil.copytree(two_versions, home, dirs_exist_ok=True)
    return run


def test_check_accounts_for_every_row_and_stores_nothing(run: Run, home: Path) -> None:
    done = run("check", OCTOBER, "--json")
    found = done.json
    assert found["version"] is None
    assert found["rows"]["read"] == found["rows"]["imported"] + len(found["rows"]["left_out"])
    assert {"name", "sha256", "sheets"} <= found["workbook"].keys()
    assert {sheet["role"] for sheet in found["workbook"]["sheets"]} <= {
        "actions", "recommendations", "measures", "ignored",
    }  # fmt: skip
    for action in found["actions"]:
        assert action.keys() >= ACTION_KEYS
        assert action["due"] is None or ISO.fullmatch(action["due"])
        assert re.fullmatch(r".+![A-Z]+\d+", action["cell"])
    for issue in found["issues"]:
        assert {"severity", "code", "cell", "row", "found", "message"} <= issue.keys()
    assert not list(home.glob("*.sqlite3"))
    assert done.status == (1 if any(i["severity"] != "info" for i in found["issues"]) else 0)


ACTION_KEYS = {
    "ref", "recommendation", "description", "owner", "start", "due", "due_precision", "original_due", "completed",
    "status", "percent", "declared_rag", "update", "evidence", "as_written", "cell", "row",
}  # fmt: skip


def test_an_import_is_the_next_version_and_the_same_bytes_are_not(stored: Run) -> None:
    again = stored("import", JANUARY, "--json")
    assert again.json["version"] == 2
    assert again.json["already_imported"] is True
    shown = stored("import", JANUARY)
    assert "is version 2" in shown.out
    assert "Nothing was stored" in shown.out


def test_check_says_what_an_import_would_change(stored: Run, tmp_path: Path) -> None:
    same = stored("check", JANUARY)
    assert "version 2 already" in same.out
    found = stored("check", OCTOBER, "--json").json
    assert found["changes"].keys() >= {"from_version", "added", "removed", "changed"}


def test_status_has_the_contracts_shape_and_its_figures_reconcile(stored: Run) -> None:
    found = stored("status", "--as-of", "2026-01-15", "--json").json
    assert found["as_of"] == "2026-01-15"
    assert found["version"] == 2
    totals = found["totals"]
    assert sum(totals["by_rag"].values()) == totals["recommendations"] == len(found["recommendations"]) == 11
    actions = [action for rec in found["recommendations"] for action in rec["actions"]]
    assert totals["actions"] == len(actions)
    assert totals["overdue"] == sum(action["days_overdue"] > 0 for action in actions)
    assert totals["complete"] == sum(action["status"] == "complete" for action in actions)
    for rec in found["recommendations"]:
        assert {
            "ref",
            "title",
            "deadline",
            "progress",
            "expected_progress",
            "rag",
            "declared_rag",
        } <= rec.keys()
        assert all(reason["sentence"].endswith((".", "?")) for reason in rec["reasons"])
        assert rec["reasons"]


def test_status_as_of_a_day_takes_the_version_known_then(stored: Run) -> None:
    assert stored("status", "--as-of", "2025-12-01", "--json").json["version"] == 1
    early = stored("status", "--as-of", "2024-01-01", "--json")
    assert early.json["version"] == 1
    assert "No version is dated on or before 1 January 2024" in early.err


def test_the_status_table_shows_word_and_shape_and_every_recommendation(stored: Run) -> None:
    shown = stored("status", "--as-of", "2026-01-15").out
    assert "\x1b" not in shown
    assert re.search(r"■ Red", shown)
    assert re.search(r"▲ Amber", shown)
    one = stored("status", "--as-of", "2026-01-15", "--recommendation", "3").out
    assert "3.1" in one
    missing = stored("status", "--recommendation", "99")
    assert missing.status == 2
    assert "There is no recommendation “99”" in missing.err


def test_changes_since_a_version_or_a_day(stored: Run) -> None:
    found = stored("changes", "--json").json
    assert found["from"] == {"version": 1, "dated": "2025-10-06"}
    assert found["to"] == {"version": 2, "dated": "2026-01-12"}
    kinds = {change["kind"] for change in found["changed"]}
    assert {"slipped", "completed", "reopened", "cleared", "brought_forward"} <= kinds
    assert found["removed"][0].keys() >= {"ref", "last_status"}
    assert stored("changes", "--since", "1", "--json").json == found
    assert stored("changes", "--since", "2025-10-31", "--json").json == found
    wrong = stored("changes", "--since", "9")
    assert wrong.status == 2
    assert "The versions are 1, 2" in wrong.err


def test_the_briefing_in_every_format(stored: Run, tmp_path: Path) -> None:
    done = stored(
        "briefing", "--out", "out", "--format", "html,pdf,xlsx,csv,json", "--as-of", "2026-01-15", "--json"
    )  # fmt: skip
    assert done.status == 0, done.err
    suffixes = {Path(path).suffix for path in done.json["written"]}
    assert suffixes == {".html", ".pdf", ".xlsx", ".csv", ".json"}
    wrong = stored("briefing", "--out", "out", "--format", "docx")
    assert wrong.status == 2
    assert "docx" in wrong.err


def test_what_is_asked_of_an_empty_database_gets_one_clear_line(run: Run) -> None:
    for command in (
        ("status",),
        ("changes",),
        ("briefing", "--out", "x"),
        ("email", "preview", "--out", "x"),
    ):
        done = run(*command)
        assert done.status == 2
        assert done.err.count("\n") == 1
        assert "No plan has been imported yet" in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("status", "--as-of", "31/02/2026"), "is not a date"),
        (("nonsense",), "No such command"),
        (("check",), "Missing argument"),
        (("check", "missing.xlsx"), "was not found"),
        (("check", "."), "is a folder"),
        (("email", "recipients", "add", "not an address"), "not an email address"),
        (("email", "recipients", "remove", "x@example.org"), "does not get the weekly email"),
        (("email", "schedule", "set", "--day", "8", "--at", "07:30"), "not a day of the week"),
    ],
)
def test_a_command_that_cannot_be_used_says_why(run: Run, arguments: tuple[str, ...], said: str) -> None:
    done = run(*arguments)
    assert done.status == 2
    assert said in done.err
    assert done.out == ""


def test_the_template_reads_back_without_a_question_once_filled_in(run: Run, tmp_path: Path) -> None:
    import openpyxl

    assert run("template", "blank.xlsx").status == 0
    again = run("template", "blank.xlsx")
    assert again.status == 2
    assert "exists already" in again.err
    empty = run("check", "blank.xlsx")
    assert empty.status == 2
    workbook = openpyxl.load_workbook(tmp_path / "blank.xlsx")
    sheet = workbook["Action plan"]
    header = next(r for r in range(1, 30) if any(c.value == "Action ref" for c in sheet[r]))
    values = {
        "Recommendation": 1, "Recommendation text": "Supervise investigations", "Action ref": "1.1",
        "Action": "Publish the supervision standard", "Owner": "Head of Crime", "Due date": "31/03/2026",
        "Status": "In progress", "RAG": "Green", "Update": "Drafted",
    }  # fmt: skip
    for cell in sheet[header]:
        if cell.value in values:
            sheet.cell(header + 1, cell.column, values[cell.value])
    workbook.save(tmp_path / "filled.xlsx")
    done = run("check", "filled.xlsx", "--json")
    assert (done.status, done.json["issues"]) == (0, [])
    assert done.json["actions"][0]["due"] == "2026-03-31"
