"""What a workbook says of itself, above its table or on its cover: the force, and the day that it speaks for."""

import io
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from recommendations.plan import Front, Reading
from recommendations.problems import Severity
from recommendations.workbook.blank import FIRST_ROW, blank_workbook
from recommendations.workbook.front import same_force
from recommendations.workbook.read import read_workbook
from tests.builders import draw, draw_file
from tests.command import Result, environment, run_command
from tests.workbook.reading import codes, issue, read

TABLE = """
        Rec | Action          | Owner | Due        | Status
        1   | Train sergeants | DCI   | 30/09/2025 | In progress
"""


def above(lines: str) -> Reading:
    return read(f"{lines}\n{TABLE}")


def position(reading: Reading) -> date | None:
    return reading.front.position[1] if reading.front.position else None


def test_what_is_filled_in_above_the_table_of_our_own_template_is_read() -> None:
    book = load_workbook(io.BytesIO(blank_workbook()))
    sheet = book["Action plan"]
    sheet["B2"], sheet["B3"], sheet["B4"] = "Northshire Police", "PEEL 2023-25", date(2026, 1, 12)
    for column, value in (("A", 1), ("E", "Train sergeants"), ("F", "DCI"), ("K", "In progress")):
        sheet[f"{column}{FIRST_ROW}"] = value
    stream = io.BytesIO()
    book.save(stream)
    reading = read_workbook(stream.getvalue(), "plan.xlsx")
    front = reading.front
    assert front.force
    assert front.report
    assert front.position
    assert (front.force.written, front.force.cell) == ("Northshire Police", "Action plan!B2")
    assert front.report.written == "PEEL 2023-25"
    assert (front.position[1], front.position[0].cell) == (date(2026, 1, 12), "Action plan!B4")


@pytest.mark.parametrize(
    "line",
    [
        "Position as at: | 12/01/2026",
        "Position on | d:2026-01-12",
        "As at: 12 January 2026",
        "Northshire action plan: position as at 12 January 2026",
        "HMICFRS action plan (as at 12/01/2026)",
        "Date of update: | | 12.1.26",
        "Version date | 12th Jan 2026",
        "Force: | Northshire | Position as at: | 12/01/2026",
        "Force | Northshire | As at | 12/01/2026",
    ],
)
def test_the_day_that_the_plan_speaks_for_is_read(line: str) -> None:
    assert position(above(line)) == date(2026, 1, 12)


def test_a_cover_speaks_for_the_workbook() -> None:
    reading = read(f"""
        == Cover ==
        Police force     | Northshire Police
        Plan name        | PEEL response
        Report published | 1 March 2025
        As at            | 12/01/2026
        == Action Plan ==
        {TABLE}
    """)
    assert reading.front.force
    assert reading.front.plan
    assert reading.front.published
    assert reading.front.force.cell == "Cover!B1"
    assert reading.front.plan.written == "PEEL response"
    assert reading.front.published[1] == date(2025, 3, 1)
    assert position(reading) == date(2026, 1, 12)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("soon", "date-unreadable"),
        ("31/09/2025", "date-impossible"),
        ("January 2026", "position-not-a-day"),
        ("12/01", "date-no-year"),
        ("12/01/2026 or 19/01/2026", "date-ambiguous"),
    ],
)
def test_a_day_that_cannot_be_read_is_a_question(written: str, code: str) -> None:
    reading = above(f"Position as at: | {written}")
    assert reading.front.position is None
    assert issue(reading, code) == ("Action Plan!B1", written)


def test_two_days_are_a_question_and_neither_is_taken() -> None:
    reading = above("Position as at: | 12/01/2026\nDate of update: | 19/01/2026")
    assert reading.front.position is None
    assert issue(reading, "front-conflict") == ("Action Plan!B2", "19/01/2026")
    assert "“12/01/2026” in Action Plan!B1" in reading.issues[0].message


def test_the_same_said_twice_is_no_question() -> None:
    reading = above(
        "Force: Northshire Police | As at: 12/01/2026\nForce: | Northshire\nPosition on: | 12 Jan 2026"
    )
    assert reading.front.force
    assert reading.front.force.written == "Northshire Police"
    assert position(reading) == date(2026, 1, 12)
    assert all(one.severity is Severity.INFO for one in reading.issues)


def test_two_forces_are_a_question() -> None:
    reading = above("Force: Northshire Police\nPolice force: | Southmere Police")
    assert reading.front.force is None
    assert issue(reading, "front-conflict") == ("Action Plan!B2", "Southmere Police")


@pytest.mark.parametrize("lines", ["Force: | | Position on:", "Northshire's force", "Force | Crimes | Rate"])
def test_a_label_without_a_value_says_nothing(lines: str) -> None:
    assert above(lines).front == Front()


def test_a_column_headed_force_on_another_sheet_says_nothing() -> None:
    reading = read(f"== Figures ==\nForce | Crimes\nNorthshire | 12\n== Action Plan ==\n{TABLE}")
    assert reading.front == Front()


def test_names_of_one_force_are_known_as_such() -> None:
    assert same_force("Northshire Police", "NORTHSHIRE constabulary")
    assert not same_force("Northshire Police", "Southmere Police")
    assert not same_force("The Police Force", "The Constabulary")


OF_TWO = f"""
        == PEEL 2023 ==
        Report published: | 1 March 2025
        {TABLE}
        == Custody inspection ==
        Report published: | 1 October 2025
        As at: | 12/01/2026
        {TABLE}
"""


@pytest.mark.parametrize(
    ("inspection", "published", "day"),
    [
        ("PEEL 2023", date(2025, 3, 1), None),
        ("Custody inspection", date(2025, 10, 1), date(2026, 1, 12)),
    ],
)
def test_the_sheet_of_another_inspection_is_no_cover(
    inspection: str, published: date, day: date | None
) -> None:
    reading = read_workbook(draw(OF_TWO), "plan.xlsx", inspection=inspection)
    assert reading.front.published
    assert (reading.front.published[1], position(reading)) == (published, day)
    assert "front-conflict" not in codes(reading)


def test_a_sheet_that_repeats_the_plan_is_no_cover() -> None:
    table = TABLE + "1 | Publish | DI | 30/09/2025 | Open\n1 | Audit | DI | 30/09/2025 | Open\n"
    reading = read(f"== Plan ==\n{table}\n== Extract ==\nPosition as at: | 12/01/2026\n{table}")
    assert reading.front == Front()
    assert "sheet-repeats" in codes(reading)


# The command


def plan(folder: Path, name: str, lines: str, status: str = "In progress") -> None:
    draw_file(folder / name, f"{lines}\n{TABLE.replace('In progress', status)}")


def imported(folder: Path, *arguments: str, status: int = 0) -> Result:
    done = run_command("import", *arguments, "--as-of", "2026-02-01", home=folder / "home", cwd=folder)
    assert done.status == status, done.err
    return done


def test_import_takes_the_force_and_the_day_and_says_from_where(tmp_path: Path) -> None:
    plan(tmp_path, "one.xlsx", "Force: | Northshire Police\nPosition on: | 12/01/2026")
    done = imported(tmp_path, "one.xlsx")
    assert "Force: Northshire Police, from Action Plan!B1." in done.err
    assert "Dated 12 January 2026, from Action Plan!B2." in done.err
    shown = run_command("status", "--force", "Northshire Police", home=tmp_path / "home", cwd=tmp_path)
    assert shown.status == 0, shown.err
    plan(tmp_path, "two.xlsx", "Force: | Northshire\nPosition on: | 19/01/2026", "Complete")
    again = imported(tmp_path, "two.xlsx")
    assert "stored as “Northshire Police”" in again.err
    assert "version 2" in again.out.lower()


def test_a_plan_of_which_nothing_names_the_force_is_said_to_be_stored_under_none(tmp_path: Path) -> None:
    plan(tmp_path, "one.xlsx", "Northshire Police: action plan")
    assert "Force: “Our force”, since no cell of the workbook says “Force: …”. Name it with --force." in (
        imported(tmp_path, "one.xlsx", "--dated", "2026-01-12").err
    )
    named = imported(tmp_path, "one.xlsx", "--force", "Northshire Police", "--dated", "2026-01-12")
    assert "since no cell of the workbook" not in named.err


def test_a_day_given_goes_before_the_workbooks_and_the_difference_is_said(tmp_path: Path) -> None:
    plan(tmp_path, "one.xlsx", "Force: | Northshire Police\nPosition on: | 12/01/2026")
    done = imported(tmp_path, "one.xlsx", "--dated", "2026-01-20")
    assert "--dated says 20 January 2026, but Action Plan!B2 says 12 January 2026" in done.err


@pytest.mark.parametrize("options", [(), ("--yes",), ("--json",)])
def test_a_force_that_the_workbook_contradicts_is_refused_until_it_is_confirmed(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    plan(tmp_path, "one.xlsx", "Force: | Northshire Police\nPosition on: | 12/01/2026")
    refused = imported(tmp_path, "one.xlsx", "--force", "Southmere", *options, status=1)
    differs = "--force says “Southmere”, but Action Plan!B1 says “Northshire Police”."
    assert (
        f"{differs} Nothing was stored. Leave --force out to store it for “Northshire Police”" in refused.err
    )
    assert "store it for “Southmere” all the same with --confirm-force" in refused.err
    assert run_command("status", home=tmp_path / "home", cwd=tmp_path).status == 2
    checked = run_command("check", "one.xlsx", "--force", "Southmere", home=tmp_path / "home", cwd=tmp_path)
    assert f"{differs} An import would not be stored without --confirm-force." in checked.err
    stored = imported(tmp_path, "one.xlsx", "--force", "Southmere", "--confirm-force", *options)
    assert f"{differs} --force was taken." in stored.err
    shown = run_command("status", "--force", "Southmere", home=tmp_path / "home", cwd=tmp_path)
    assert shown.status == 0, shown.err


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of Unix")
@pytest.mark.parametrize(("answer", "status"), [(b"n\n", 1), (b"y\ny\n", 0)])
def test_in_a_terminal_it_asks_for_which_force_to_store(tmp_path: Path, answer: bytes, status: int) -> None:
    import pty

    plan(tmp_path, "one.xlsx", "Force: | Northshire Police\nPosition on: | 12/01/2026")
    ours, theirs = pty.openpty()
    os.write(ours, answer)
    done = subprocess.run(
        [sys.executable, "-m", "monitor.cli", "import", "one.xlsx", "--force", "Southmere"],
        stdin=theirs, capture_output=True, text=True, cwd=tmp_path, env=environment(tmp_path / "home"), timeout=60,
    )  # fmt: skip
    assert done.returncode == status, done.stderr
    assert "Store it for “Southmere” all the same? [y/N]" in done.stdout
    assert ("Nothing was stored." in done.stdout) is (status == 1)


def test_a_workbook_of_another_force_is_not_a_version_of_the_only_plan(tmp_path: Path) -> None:
    plan(tmp_path, "one.xlsx", "Force: | Northshire Police\nPosition on: | 12/01/2026")
    imported(tmp_path, "one.xlsx")
    plan(tmp_path, "two.xlsx", "Force: | Southmere Police\nPosition on: | 19/01/2026")
    assert "version 1" in imported(tmp_path, "two.xlsx").out.lower()


def test_a_day_to_come_is_refused_and_nothing_is_stored(tmp_path: Path) -> None:
    plan(tmp_path, "one.xlsx", "Position on: | 12/01/2027")
    done = imported(tmp_path, "one.xlsx", status=2)
    assert "Action Plan!B1 says that the plan speaks for 12 January 2027, which is still to come" in done.err
    assert run_command("status", home=tmp_path / "home", cwd=tmp_path).status == 2
    imported(tmp_path, "one.xlsx", "--dated", "2026-01-12")


def test_check_shows_what_the_workbook_says_as_written_and_as_read(tmp_path: Path) -> None:
    plan(tmp_path, "one.xlsx", "Force: | Northshire Police\nPosition on: | 12/01/2026")
    checked = run_command("check", "one.xlsx", "--json", home=tmp_path / "home", cwd=tmp_path)
    assert checked.json["front"]["position"] == {
        "label": "Position on", "as_written": "12/01/2026", "as_read": "2026-01-12", "cell": "Action Plan!B2"
    }  # fmt: skip
    assert checked.json["front"]["plan"] is None
    shown = run_command("check", "one.xlsx", home=tmp_path / "home", cwd=tmp_path)
    assert "Position on: “12/01/2026” → 12 January 2026 (Action Plan!B2)" in shown.out
