"""What a command does with a file that is no ordinary file: one clear line, status 2, nothing stored, never a wait."""

import os
import socket
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import draw, draw_file
from tests.command import Result, environment, run_command

PLAN = """
    Rec | Action             | Owner | Due          | RAG
    1   | Train supervisors  | DCI   | d:2025-09-30 | Red
    2   | Publish the policy | DI    | 30/11/25     | Green
"""
Run = Callable[..., Result]
not_on_windows = pytest.mark.skipif(sys.platform == "win32", reason="Windows names no such files")


def refused_in_one_line(result: Result) -> str:
    assert result.status == 2, result
    lines = result.err.splitlines()
    assert len(lines) == 1, result.err
    assert lines[0].isprintable()
    assert "fault" not in lines[0]
    assert result.out == ""
    return lines[0]


def stored(home: Path) -> list[str]:
    return sorted(path.name for path in home.rglob("*") if path.is_file() and path.suffix not in (".lock",))


@not_on_windows
def test_a_pipe_is_not_waited_for(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "plan.xlsx")
    assert "is a pipe or a device" in refused_in_one_line(run("check", "plan.xlsx", timeout=20))


@not_on_windows
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/stdin"])
def test_a_device_is_not_read(run: Run, device: str) -> None:
    assert "is a pipe or a device" in refused_in_one_line(run("check", device, timeout=20))


@not_on_windows
def test_a_socket_is_not_read(run: Run, tmp_path: Path) -> None:
    here = Path.cwd()
    os.chdir(tmp_path)  # the path of a socket may not be long
    try:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind("plan.xlsx")
            assert "is a pipe or a device" in refused_in_one_line(run("check", "plan.xlsx", timeout=20))
    finally:
        os.chdir(here)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("missing.xlsx", "was not found"),
        ("", "is a folder"),
        ("folder.xlsx", "is a folder"),
        ("folder.xlsx/plan.xlsx", "was not found"),
        ("x" * 300 + ".xlsx", "could not be opened"),
        ("/proc/self/mem", "could not be opened"),
        ("loop.xlsx", "could not be opened"),
        ("nowhere.xlsx", "was not found"),
        ("no\nsuch \x1b[31mfile.xlsx", "was not found"),
        (os.fsdecode(b"caf\xe9.xlsx"), "was not found"),
    ],
)
@not_on_windows
def test_a_name_that_leads_to_no_file_is_told(run: Run, tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "loop.xlsx").symlink_to("loop.xlsx")
    (tmp_path / "nowhere.xlsx").symlink_to("gone.xlsx")
    assert words in refused_in_one_line(run("check", name))


@not_on_windows
def test_a_link_to_a_plan_is_the_plan(run: Run, tmp_path: Path) -> None:
    draw_file(tmp_path / "real.xlsx", PLAN)
    (tmp_path / "linked.xlsx").symlink_to("real.xlsx")
    assert run("check", "linked.xlsx").status in (0, 1)


@not_on_windows
@pytest.mark.parametrize("name", [b"caf\xe9 \xff.xlsx", b"line\nbreak \x1b[31m\x07.csv"])
def test_a_plan_is_stored_whatever_its_file_is_called(home: Path, tmp_path: Path, name: bytes) -> None:
    file = Path(tmp_path, os.fsdecode(name))
    file.write_bytes(b"Rec,Action,Owner\n1,Train,DCI\n" if name.endswith(b".csv") else draw(PLAN))
    result = run_command("import", file, home=home, cwd=tmp_path)
    assert result.status in (0, 1), result
    assert "\x1b" not in result.out
    assert run_command("status", "--json", home=home, cwd=tmp_path).status == 0


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.csv", os.fsdecode(b"\xff\n.csv")])
def test_a_refusal_names_the_file_on_one_line_and_stores_nothing(
    run: Run, home: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_bytes(b"Colour,Size\nRed,7\n" if name.endswith(".csv") else b"PK\3\4 not a zip")
    refused_in_one_line(run("import", name))
    assert stored(home) == []


def test_a_file_that_grows_while_it_is_read_is_not_half_read(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "plan.csv"
    file.write_bytes(b"Rec,Action,Owner\n" + b"1,Train,DCI\n" * 3_000_000)
    done = threading.Event()

    def grow() -> None:
        with file.open("ab") as stream:
            while not done.is_set():
                stream.write(b"2,Publish,DI\n")
                stream.flush()

    growing = threading.Thread(target=grow)
    growing.start()
    try:
        assert "changed while it was being read" in refused_in_one_line(run("check", file, timeout=30))
    finally:
        done.set()
        growing.join()


@not_on_windows
def test_a_data_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    draw_file(tmp_path / "plan.xlsx", PLAN)
    result = run_command("import", "plan.xlsx", home=Path("/proc/self"), cwd=tmp_path)
    assert result.status == 2
    assert len(result.err.splitlines()) == 1, result.err
    assert environment(tmp_path)["HMICFRS_MONITOR_HOME"] == str(tmp_path)


@not_on_windows
def test_a_plan_in_a_folder_that_cannot_be_written_is_checked(run: Run, tmp_path: Path) -> None:
    draw_file(tmp_path / "plan.xlsx", PLAN)
    tmp_path.chmod(0o555)
    try:
        assert run("check", tmp_path / "plan.xlsx").status in (0, 1)
        refused_in_one_line(run("annotate", tmp_path / "plan.xlsx", "--out", "/proc/self/out.xlsx"))
    finally:
        tmp_path.chmod(0o755)
