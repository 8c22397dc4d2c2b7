"""A certificate authority that clients trust, a report to send, and people to send it to."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from recommendations.tracker.rules import load_rules
from reports.delivery.dispatch import MailRoom, Source
from reports.delivery.email import EmailChannel, server_of
from reports.message import Letter, Message, Party, seal
from reports.models import Recipient
from reports.report import Report, build_report
from tests.mail_server import Authority, MailServer, mail_server
from tests.reports import sample

LONDON = ZoneInfo("Europe/London")
PLAN = "Westmarch Police · Crime investigations action plan"
SENDER = Party("assurance@opcc.example", "Assurance")
PEOPLE = ("anna@opcc.example", "ben@opcc.example", "cara@opcc.example")


def london(text: str) -> Callable[[], datetime]:
    """A clock that stands at '2026-01-12 07:30' in London."""
    moment = datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(UTC)
    return lambda: moment


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
            sender=SENDER,
            recipient=Party(address, "The Commissioner"),
            subject="HMICFRS weekly: 2 red",
            text=text,
            html="<p>The position.</p>",
            message_id=f"<2026-w03.{address.partition('@')[0]}@opcc.example>",
            dated=datetime(2026, 1, 12, 7, 30, tzinfo=UTC),
        )
    )


@pytest.fixture(scope="session")
def report() -> Report:
    return build_report(
        sample.history(), load_rules(), sample.AS_OF, local_body="Police and Crime Commissioner"
    )


@pytest.fixture(scope="session")
def short_report(report: Report) -> Report:
    """The same position with a short briefing, which is quick to set."""
    return replace(report, recommendations=report.recommendations[:1], annex=report.annex[:1])


@pytest.fixture
def source(short_report: Report) -> Source:
    return Source(PLAN, lambda: short_report)


def room_to(url: str, timeout: float = 10.0) -> MailRoom:
    return MailRoom(EmailChannel(server_of(url, timeout)), SENDER)


@pytest.fixture
def people(db: None) -> tuple[str, ...]:
    """Three recipients of long standing."""
    for address in PEOPLE:
        name = address.partition("@")[0].capitalize()
        Recipient.objects.create(address=address, name=name, added_at=datetime(2020, 1, 1, tzinfo=UTC))
    return PEOPLE
