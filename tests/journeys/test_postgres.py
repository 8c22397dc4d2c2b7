"""The same journeys on PostgreSQL: the same answers, and processes that do not cross."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from tests.command import environment, run_command
from tests.journeys.test_contract import JANUARY, OCTOBER

SERVER = os.environ.get("TEST_POSTGRES_URL", "")

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(not SERVER, reason="TEST_POSTGRES_URL names no PostgreSQL server"),
]


@pytest.fixture
def database() -> Iterator[str]:
    """A database of its own; its URL."""
    name = f"monitor_{uuid4().hex[:12]}"
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    yield f"{SERVER.rpartition('/')[0]}/{name}"
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def test_both_databases_give_the_same_answers(database: str, home: Path, tmp_path: Path) -> None:
    answers = []
    for env in ({"DATABASE_URL": database}, {}):
        for workbook, dated in ((OCTOBER, "2025-10-06"), (JANUARY, "2026-01-12")):
            done = run_command(
                "import", workbook, "--dated", dated, "--yes", home=home, cwd=tmp_path, env=env
            )
            assert done.status in (0, 1), done.err
        status = run_command(
            "status", "--as-of", "2026-01-15", "--json", home=home, cwd=tmp_path, env=env
        ).json
        del status["imported_at"]
        answers.append((status, run_command("changes", "--json", home=home, cwd=tmp_path, env=env).json))
    assert answers[0] == answers[1]


def test_two_processes_on_a_fresh_database_store_one_version(
    database: str, home: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "monitor.cli", "import", str(OCTOBER), "--yes", "--json"]
    env = environment(home) | {"DATABASE_URL": database}
    both = [
        subprocess.Popen(command, cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    results = [process.communicate(timeout=60) for process in both]
    assert [process.returncode for process in both] == [1, 1], results
    with psycopg.connect(database) as connection:
        row = connection.execute("SELECT count(*), max(number) FROM recommendations_version").fetchone()
    assert row == (1, 1)


def test_doctor_names_the_database_and_no_password(database: str, home: Path, tmp_path: Path) -> None:
    done = run_command("doctor", home=home, cwd=tmp_path, env={"DATABASE_URL": database})
    assert "PostgreSQL, monitor_" in done.out
    wrong = database.replace("postgres@", "postgres:secret-word@").replace("55432", "1")
    failed = run_command("doctor", home=home, cwd=tmp_path, env={"DATABASE_URL": wrong})
    assert failed.status == 1
    assert "secret-word" not in failed.out + failed.err
