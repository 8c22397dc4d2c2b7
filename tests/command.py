"""The real command line: a process, its exit status and what it printed."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Result:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def run_command(
    *arguments: object,
    home: Path,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    stdin: str | None = None,
    timeout: float = 120,
) -> Result:
    """Runs `hmicfrs-monitor` with these arguments and no setting but the data folder and `env`."""
    done = subprocess.run(
        [sys.executable, "-m", "monitor.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        input=stdin or "",
        cwd=cwd,
        env=environment(home) | dict(env or {}),
        timeout=timeout,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return Result(done.returncode, done.stdout, done.stderr)


def environment(home: Path) -> dict[str, str]:
    """The process's environment without the settings of whoever runs the tests."""
    ours = ("DATABASE_URL", "EMAIL_", "HMICFRS_", "LOCAL_BODY", "FORCE_NAME", "RULES_FILE", "SSL_CERT_FILE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return kept | {
        "HMICFRS_MONITOR_HOME": str(home),
        "NO_COLOR": "1",
        "PYTHONPATH": str(Path(__file__).parent.parent),
        "PYTHONWARNINGS": "error::ResourceWarning",
    }
