"""A certificate authority that clients trust, and a message to send."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from reports.message import Letter, Message, Party, seal
from tests.mail_server import Authority, MailServer, mail_server


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def trusted(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """The authority, trusted in the way that an administrator would: by SSL_CERT_FILE."""
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.pem))
    return authority


@pytest.fixture
def server(trusted: Authority) -> Iterator[MailServer]:
    with mail_server(trusted) as running:
        yield running


@pytest.fixture
def message() -> Message:
    return message_to("commissioner@opcc.example")


def message_to(address: str, text: str = "The position.\n.a line that begins with a full stop\n") -> Message:
    return seal(
        Letter(
            sender=Party("assurance@opcc.example", "Assurance"),
            recipient=Party(address, "The Commissioner"),
            subject="HMICFRS weekly: 2 red",
            text=text,
            html="<p>The position.</p>",
            message_id=f"<2026-w03.{address.partition('@')[0]}@opcc.example>",
            dated=datetime(2026, 1, 12, 7, 30, tzinfo=UTC),
        )
    )
