"""What all tests share: no test is skipped unseen in CI, and the command line runs in a folder of its own."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from tests.command import Result, run_command

# CI must give the same answer for the same commit; on a developer's machine each run looks at new examples.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("dev", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "dev")

_skipped: list[str] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped and not hasattr(report, "wasxfail"):
        _skipped.append(report.nodeid)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """CI installs everything, so that a skip there is a hole in it."""
    if os.environ.get("CI") and _skipped and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if os.environ.get("CI") and _skipped:
        terminalreporter.write_line(
            f"FAILED: {len(_skipped)} tests were skipped, and CI skips none.", red=True
        )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder of its own."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def run(home: Path, tmp_path: Path) -> Callable[..., Result]:
    """Runs `hmicfrs-monitor` as a process of its own, in an empty folder with its own data folder."""

    def call(*arguments: object, **options: object) -> Result:
        return run_command(*arguments, home=home, cwd=tmp_path, **options)  # type: ignore[arg-type]

    return call
