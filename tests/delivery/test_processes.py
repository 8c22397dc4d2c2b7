"""Real processes on one SQLite file: several at once, one that is killed, and the scheduler started and
stopped.
"""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reports.delivery.outbox import LEASE
from tests.command import Result, environment
from tests.delivery.conftest import PEOPLE
from tests.mail_server import Authority, MailServer, Taken, mail_server

MONDAY = datetime(2026, 1, 12, 7, 30, tzinfo=UTC)
LONG_AGO = "2020-01-01 00:00:00"
ROOT = Path(__file__).parent.parent.parent
SAMPLE = next((ROOT / "monitor" / "samples").glob("*.xlsx"))


@pytest.fixture
def ready_home(home: Path, run: Callable[..., Result]) -> Path:
    """A data folder with recipients of long standing."""
    for address in PEOPLE:
        assert run("email", "recipients", "add", address).status == 0
    with database(home) as connection:
        connection.execute("UPDATE reports_recipient SET added_at = ?", (LONG_AGO,))
    return home


@contextmanager
def database(home: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(home / "monitor.sqlite3", timeout=20)
    try:
        with connection:
            yield connection
    finally:
        connection.close()


def ledger(home: Path) -> dict[str, str]:
    with database(home) as connection:
        return dict(connection.execute("SELECT address, state FROM reports_delivery"))


def sender(home: Path, authority: Authority, server: MailServer, moment: datetime) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.delivery.send_once", str(home), server.url, moment.isoformat()],
        cwd=ROOT,
        env=environment(home) | {"SSL_CERT_FILE": str(authority.pem)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "READY\n"
    return process


def finish(process: "subprocess.Popen[str]") -> list[str]:
    out, _ = process.communicate("go\n", timeout=60)
    assert process.returncode == 0
    return out.splitlines()


def test_processes_at_once_deliver_exactly_one_to_each(authority: Authority, ready_home: Path) -> None:
    with mail_server(authority) as server:
        senders = [sender(ready_home, authority, server, MONDAY) for _ in range(3)]
        for process in senders:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        said = [line for process in senders for line in finish(process)]
    assert sorted(taken.recipients[0] for taken in server.taken) == sorted(PEOPLE)
    assert sorted(line.split()[0] for line in said if line.endswith(" sent")) == sorted(PEOPLE)
    assert ledger(ready_home) == dict.fromkeys(PEOPLE, "sent")


def test_a_process_killed_while_the_server_has_its_message_leaves_it_uncertain(
    authority: Authority, ready_home: Path
) -> None:
    has_it, go_on = threading.Event(), threading.Event()

    def hold(taken: Taken, smtp: object) -> None:
        has_it.set()
        go_on.wait(30)

    with mail_server(authority) as server:
        server.answer = hold
        killed = sender(ready_home, authority, server, MONDAY)
        assert killed.stdin is not None
        killed.stdin.write("go\n")
        killed.stdin.flush()
        assert has_it.wait(30)
        killed.kill()
        killed.communicate(timeout=10)
        assert ledger(ready_home) == {PEOPLE[0]: "sending"}
        go_on.set()
        server.answer = lambda taken, smtp: None
        finish(sender(ready_home, authority, server, MONDAY + LEASE + timedelta(seconds=1)))
    assert ledger(ready_home) == {PEOPLE[0]: "uncertain", PEOPLE[1]: "sent", PEOPLE[2]: "sent"}
    assert [taken.recipients[0] for taken in server.taken] == list(PEOPLE)


@contextmanager
def scheduler(home: Path, authority: Authority, server: MailServer) -> "Iterator[subprocess.Popen[str]]":
    process = subprocess.Popen(
        [sys.executable, "-m", "monitor.cli", "schedule"],
        cwd=home,
        env=environment(home)
        | {
            "SSL_CERT_FILE": str(authority.pem),
            "EMAIL_URL": server.url,
            "EMAIL_FROM": "Assurance <a@opcc.example>",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
            print(*process.communicate(), sep="\n")  # what a test that failed will want to know


def wait_until(true: Callable[[], bool], seconds: float = 60) -> None:
    limit = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < limit, "waited in vain"
        time.sleep(0.05)


@pytest.fixture
def planned_home(ready_home: Path, run: Callable[..., Result]) -> Path:
    """The same with a plan imported."""
    named = ("--force", "Northmarch", "--plan", "Crime", "--dated", "2025-10-06")
    assert run("import", SAMPLE, *named, "--yes", "--json").json["version"] == 1
    return ready_home


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_the_scheduler_sends_what_is_due_says_what_is_next_and_stops_at_once(
    authority: Authority, planned_home: Path, how: signal.Signals
) -> None:
    with mail_server(authority) as server, scheduler(planned_home, authority, server) as process:
        wait_until(lambda: list(ledger(planned_home).values()) == ["sent"] * 3)
        asked = time.monotonic()
        process.send_signal(how)
        out, err = process.communicate(timeout=10)
        assert time.monotonic() - asked < 3
    assert (process.returncode, err) == (0, "")
    first, *_, last = out.splitlines()
    assert first.startswith("Next: Monday ")
    assert first.endswith("at 07:30 (Europe/London), Northmarch · Crime, to 3 recipients.")
    assert last == "Stopped."
    assert sum(line.startswith("Sent: ") for line in out.splitlines()) == 3
    assert sorted(taken.recipients[0] for taken in server.taken) == sorted(PEOPLE)


def test_a_stop_lets_the_send_in_hand_finish_and_begins_no_other(
    authority: Authority, planned_home: Path
) -> None:
    has_it = threading.Event()

    def slow(taken: Taken, smtp: object) -> None:
        has_it.set()
        time.sleep(1)

    with mail_server(authority) as server, scheduler(planned_home, authority, server) as process:
        server.answer = slow
        assert has_it.wait(60)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=15)
    assert process.returncode == 0
    assert ledger(planned_home) == {PEOPLE[0]: "sent"}


def test_the_scheduler_waits_where_there_is_nothing_to_do(authority: Authority, home: Path) -> None:
    with mail_server(authority) as server, scheduler(home, authority, server) as process:
        assert process.stdout is not None
        assert "No plan has been imported yet" in process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=10)
    assert (process.returncode, err) == (0, "")


def test_the_scheduler_refuses_to_run_without_a_mail_server(run: Callable[..., Result]) -> None:
    result = run("schedule")
    assert result.status == 2
    assert "EMAIL_URL is not set" in result.err


def test_sending_from_the_command_line_twice_sends_once(
    authority: Authority, planned_home: Path, run: Callable[..., Result]
) -> None:
    with mail_server(authority) as server:
        env = {"SSL_CERT_FILE": str(authority.pem), "EMAIL_URL": server.url, "EMAIL_FROM": "a@opcc.example"}
        first = run("email", "send", "--json", env=env)
        second = run("email", "send", "--json", env=env)
        listed = run("email", "ledger", "--json").json["deliveries"]
    assert (first.status, [one["state"] for one in first.json["deliveries"]]) == (0, ["sent"] * 3)
    assert (second.status, second.json["deliveries"]) == (0, [])
    assert len(server.taken) == 3
    assert {one["recipient"] for one in listed} == set(PEOPLE)
    assert os.environ.get("EMAIL_URL") is None
