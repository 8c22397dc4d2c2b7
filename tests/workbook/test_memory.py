"""How much memory a hostile file can make the reading take, with the system's limit and without it."""

import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from recommendations.problems import WorkbookRefused
from recommendations.workbook.cells import CellsBeingRead
from recommendations.workbook.guard import ChildReading
from recommendations.workbook.intake import Kind
from recommendations.workbook.memory_watch import LAST_WORDS
from tests import awkward_packages
from tests.command import environment

CASES = {case.case: case for case in awkward_packages.cases()}
LARGE = (
    "CSV with a quotation open over 49 MB",
    "open repeats in repeats",
    "an area of twenty million blanks",
    "a million shared texts",
)
GIBIBYTE = 1 << 30
only_linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


def resident(pid: int) -> int:
    """Bytes in use by a process and all that it started."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except (OSError, IndexError):
        return 0
    return pages * 4_096 + sum(resident(int(child)) for child in children)


@only_linux
@pytest.mark.parametrize("case", LARGE)
def test_a_large_file_takes_no_more_than_a_gibibyte_in_all(case: str, home: Path, tmp_path: Path) -> None:
    awkward = CASES[case]
    (tmp_path / awkward.name).write_bytes(awkward.make())
    command = [sys.executable, "-m", "monitor.cli", "check", awkward.name]
    most = 0
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as check:
        while check.poll() is None:
            most = max(most, resident(check.pid))
            time.sleep(0.01)
        assert check.stderr
        said = check.stderr.read().decode()
    assert check.returncode in (0, 1, 2)
    assert "Traceback" not in said
    assert check.returncode != 2 or len(said.splitlines()) == 1
    assert most < GIBIBYTE, f"{most / 1e6:.0f} MB"


def without_the_systems_limit(most: int) -> list[str]:
    """The child, as it is where the system limits no memory."""
    return [
        sys.executable,
        "-c",
        "from recommendations.workbook import cells_child as child\n"
        f"child.memory_is_limited, child.MEMORY = (lambda: False), {most}\n"
        "child.main('csv', 30)",
    ]


@pytest.mark.parametrize(("most", "status"), [(150_000_000, 1), (4 * GIBIBYTE, 0)])
def test_where_the_system_limits_no_memory_the_child_watches_its_own(most: int, status: int) -> None:
    data = b"Rec,Action\n" + b"1,Train the supervisors\n" * 1_500_000
    ended = subprocess.run(
        without_the_systems_limit(most),
        input=data,
        capture_output=True,
        cwd=Path(__file__).parents[2],
        timeout=60,
    )
    assert ended.returncode == status, ended.stderr
    assert (ended.stderr == LAST_WORDS) == (status == 1)


def test_the_childs_last_words_are_told_as_too_much_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    last: Callable[..., list[str]] = lambda *_: [  # noqa: E731
        sys.executable, "-c", f"import os; os.write(2, {LAST_WORDS!r}); os._exit(1)",
    ]  # fmt: skip
    monkeypatch.setattr("recommendations.workbook.guard._command", last)
    with pytest.raises(WorkbookRefused, match="more than 1 GB of memory"):
        ChildReading(b"x", "plan.csv", Kind.CSV).answer()


def test_the_child_is_stopped_when_what_goes_on_meanwhile_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the command would wait at its end for a file that nobody wants any more."""
    asleep: Callable[..., list[str]] = lambda *_: [sys.executable, "-c", "import time; time.sleep(60)"]  # noqa: E731
    monkeypatch.setattr("recommendations.workbook.guard._command", asleep)
    monkeypatch.setattr("recommendations.workbook.guard.SECONDS", 60)
    cells = CellsBeingRead(b"Ref,Action\n1,Train", "plan.csv")
    with pytest.raises(LookupError), cells:
        raise LookupError
    with ThreadPoolExecutor(1) as waiting, pytest.raises(WorkbookRefused):
        waiting.submit(cells.book).result(timeout=20)
