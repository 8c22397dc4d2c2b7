"""The commands as a group: each is there, under its own name, though most are loaded only when asked for."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from monitor.cli import ELSEWHERE, cli
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
