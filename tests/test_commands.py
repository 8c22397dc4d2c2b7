"""The commands as a group: each is there, under its own name, though most are loaded only when asked for."""

import ast
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from monitor.cli import ELSEWHERE, cli
from tests.builders import draw_file
from tests.command import Result, environment


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_command_of_a_module_of_its_own_is_found_there(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.name == name


def test_help_lists_every_command_and_an_unknown_one_is_refused(run: Callable[..., Result]) -> None:
    listed = run("--help").out
    assert all(f"\n  {name} " in listed for name in [*ELSEWHERE, *cli.commands])
    assert run("histroy").status == 2


def test_one_command_does_not_load_the_others(tmp_path: Path) -> None:
    """Else every `status` would wait for the commands that send, record and import to load."""
    code = "import monitor.cli, sys; print([name for name in sys.modules if name.startswith('monitor.cli_')])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment(tmp_path)
    )
    assert done.stdout.strip() == "[]"


PLAN = """
    Rec | Ref | Action | Owner | Due | Status
    1 | 1.1 | Train every sergeant | Supt Shah | 30/11/2025 | Ongoing
    """


def test_status_of_a_plan_without_a_record_does_not_load_the_kinds_of_entry(
    run: Callable[..., Result], home: Path, tmp_path: Path
) -> None:
    """Most plans have no entry and no measure; the types of both took a sixth of the time of `status`."""
    assert run("import", draw_file(tmp_path / "plan.xlsx", PLAN), "--yes").status in (0, 1)
    code = (
        "import sys; from monitor.cli import cli; cli(['status', '--json'], standalone_mode=False); "
        "print([name for name in sys.modules if name.startswith('recommendations.')], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment(home)
    )
    loaded = set(ast.literal_eval(done.stderr))
    assert "recommendations.tracker.judge" in loaded
    record = {name for name in loaded if name.startswith("recommendations.record.")}
    assert record == {"recommendations.record.standing", "recommendations.record.as_json"}
    assert not loaded & {f"recommendations.tracker.{name}" for name in ("xmr", "statutory", "changes")}
