"""Times whole processes, by turns so that a busy moment falls on both sides, and compares their medians."""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
PYTHON = sys.executable


@dataclass(frozen=True, slots=True)
class Ratio:
    """Ours against a baseline, medians in seconds."""

    what: str
    ours: float
    baseline: float
    aim: float

    @property
    def value(self) -> float:
        return self.ours / self.baseline

    def __str__(self) -> str:
        verdict = "met" if self.value <= self.aim else "NOT MET"
        return (
            f"{self.what}: {self.ours:.3f} s against {self.baseline:.3f} s, "
            f"ratio {self.value:.2f}, aim {self.aim} ({verdict})"
        )


def compare(
    what: str,
    ours: Callable[[], None],
    baseline: Callable[[], None],
    *,
    aim: float,
    runs: int = 7,
    warm_up: bool = True,
) -> Ratio:
    """Runs both `runs` times by turns, after one run of each to warm the disk."""
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(runs + warm_up):
        for side, act in enumerate((ours, baseline)):
            taken = seconds(act)
            if turn or not warm_up:
                times[side].append(taken)
    return Ratio(what, statistics.median(times[0]), statistics.median(times[1]), aim)


def seconds(act: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def process(
    *command: object, home: Path | None = None, statuses: Sequence[int] = (0, 1)
) -> Callable[[], None]:
    """A call that runs a whole process; its exit status must be one of `statuses`."""
    environment = _environment(home)

    def act() -> None:
        done = subprocess.run(
            [str(part) for part in command], env=environment, capture_output=True, check=False
        )
        if done.returncode not in statuses:
            sys.exit(f"{command} ended with {done.returncode}: {done.stderr.decode()}")

    return act


def monitor(
    *arguments: object, home: Path | None = None, run: "Callable[..., Callable[[], T]]" = process
) -> "Callable[[], T]":
    """A call that runs `hmicfrs-monitor`; `run` says what is measured."""
    return run(PYTHON, "-m", "monitor", *arguments, home=home)


def peak_memory(
    *command: object, home: Path | None = None, statuses: Sequence[int] = (0, 1)
) -> Callable[[], int]:
    """A call that runs a whole process and gives the most memory, in bytes, that it and its children held at once.

    Looked up fifty times a second on Linux; elsewhere the largest single process.
    """

    def act() -> int:
        environment = _environment(home)
        running = subprocess.Popen(
            [str(part) for part in command], env=environment, stdout=subprocess.DEVNULL
        )
        most = 0
        while running.poll() is None:
            most = max(most, _resident(running.pid))
            time.sleep(0.02)
        if running.returncode not in statuses:
            sys.exit(f"{command} ended with {running.returncode}")
        return most or resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024

    return act


def _environment(home: Path | None) -> dict[str, str]:
    """That of the caller, but that Python keeps what it compiled, as it does of an installed program: the baselines
    are installed ones."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return environment | ({"HMICFRS_MONITOR_HOME": str(home)} if home else {})


def _resident(pid: int) -> int:
    """Bytes held by a process and all below it; 0 where that cannot be looked up."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") + sum(_resident(int(child)) for child in children)


def scratch() -> Path:
    """A folder for one run of the benchmarks."""
    return Path(tempfile.mkdtemp(prefix="hmicfrs-benchmark-"))
