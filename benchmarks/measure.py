"""Times whole processes, by turns so that a busy moment falls on both sides, and compares their medians."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

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
    what: str, ours: Callable[[], None], baseline: Callable[[], None], *, aim: float, runs: int = 7
) -> Ratio:
    """Runs both `runs` times by turns, after one run of each to warm the disk."""
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(runs + 1):
        for side, act in enumerate((ours, baseline)):
            seconds = _seconds(act)
            if turn:
                times[side].append(seconds)
    return Ratio(what, statistics.median(times[0]), statistics.median(times[1]), aim)


def _seconds(act: Callable[[], None]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def process(
    *command: object, home: Path | None = None, statuses: Sequence[int] = (0, 1)
) -> Callable[[], None]:
    """A call that runs a whole process; its exit status must be one of `statuses`."""
    environment = os.environ | ({"HMICFRS_MONITOR_HOME": str(home)} if home else {})

    def act() -> None:
        done = subprocess.run(
            [str(part) for part in command], env=environment, capture_output=True, check=False
        )
        if done.returncode not in statuses:
            sys.exit(f"{command} ended with {done.returncode}: {done.stderr.decode()}")

    return act


def monitor(*arguments: object, home: Path | None = None) -> Callable[[], None]:
    """A call that runs `hmicfrs-monitor`."""
    return process(PYTHON, "-m", "monitor.cli", *arguments, home=home)


def scratch() -> Path:
    """A folder for one run of the benchmarks."""
    return Path(tempfile.mkdtemp(prefix="hmicfrs-benchmark-"))
