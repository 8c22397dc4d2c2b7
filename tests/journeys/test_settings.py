"""Settings that cannot be used: each is one clear line, says what to mend, and repeats no secret."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command import Result
from tests.journeys.test_contract import OCTOBER

Run = Callable[..., Result]


@pytest.mark.parametrize(
    "url",
    [
        "nonsense",
        "//user:secret@host/name",
        "mysql://user:secret@host/name",
        "postgres://user:secret@host:port/name",
        "postgres://user:secret/word@host:5432/name",
    ],
)
def test_a_database_url_that_cannot_be_read_is_named_and_not_repeated(run: Run, url: str) -> None:
    for command, status in ((("status",), 2), (("doctor",), 1)):
        done = run(*command, env={"DATABASE_URL": url})
        said = " ".join((done.out + done.err).split())
        assert done.status == status, said
        assert "DATABASE_URL cannot be read as the address of a database" in said
        assert "secret" not in said
        assert "fault in the program" not in said


def test_an_empty_database_url_is_none(run: Run, home: Path) -> None:
    assert "0 versions stored" in run("doctor", env={"DATABASE_URL": ""}).out
    assert (home / "monitor.sqlite3").is_file()


def test_sending_says_what_is_missing_and_claims_nothing(run: Run) -> None:
    mail = {"EMAIL_URL": "smtp://127.0.0.1:1", "EMAIL_FROM": "a@example.org"}
    assert "No plan has been imported yet" in run("email", "send", env=mail).out
    assert run("import", OCTOBER, "--yes").status == 1
    assert "Nobody gets the weekly email yet" in run("email", "send", env=mail).out


def test_names_too_long_to_keep_are_refused_before_the_database_is(run: Run) -> None:
    long = "N" * 300
    for arguments in (
        ("import", OCTOBER, "--force", long, "--plan", "Custody"),
        ("email", "recipients", "add", "a@example.org", "--name", long),
    ):
        refused = run(*arguments)
        assert refused.status == 2, refused.out
        assert "has 300 characters" in refused.err


def test_a_superscript_is_no_version(run: Run) -> None:
    assert run("import", OCTOBER, "--yes").status == 1
    refused = run("changes", "--since", "²")
    assert (refused.status, "neither a version" in refused.err) == (2, True)
