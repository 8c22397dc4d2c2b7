"""A real mail server on loopback: aiosmtpd with TLS and log-in, whose behaviour a test can choose.

Certificates come from a certificate authority made for the test; a client trusts it through SSL_CERT_FILE.
"""

import socket
import ssl
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from urllib.parse import quote

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "assurance@opcc.example", "Sesame/pass: word#1"
NAME = "localhost"


@dataclass(frozen=True)
class Taken:
    """One message that the server took: the envelope, and the message as it came."""

    sender: str
    recipients: list[str]
    content: bytes

    @property
    def message(self) -> EmailMessage:
        parsed = message_from_bytes(self.content, policy=policy.default)
        assert isinstance(parsed, EmailMessage)
        return parsed


@dataclass
class MailServer:
    """What a test sees of a running server. `passwords` holds every password that reached it."""

    url: str
    port: int
    taken: list[Taken] = field(default_factory=list)
    passwords: list[str] = field(default_factory=list)
    connections: int = 0
    # Called with the recipient's address; a text is the refusal, None lets it through.
    refuse: Callable[[str], str | None] = lambda address: None
    refuse_sender: str | None = None
    # Called when the whole message has arrived; a text is the answer instead of 250.
    answer: Callable[["Taken", SMTP], str | None] = lambda message, smtp: None
    refuse_login: str | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)


class Authority:
    """A certificate authority of the test's own."""

    def __init__(self, folder: Path) -> None:
        self.ca = trustme.CA()
        self.pem = folder / "authority.pem"
        self.ca.cert_pem.write_to_path(str(self.pem))

    def context(self, *names: str, not_after: datetime | None = None) -> ssl.SSLContext:
        """A server's side of TLS, with a certificate for these names."""
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self.ca.issue_cert(*names, not_after=not_after).configure_cert(context)
        return context


EXPIRED = datetime(2020, 1, 1, tzinfo=UTC)


@contextmanager
def mail_server(
    authority: Authority | None,
    *,
    implicit: bool = False,
    certificate_for: str = NAME,
    not_after: datetime | None = None,
    offers_login: bool = True,
    size_limit: int | None = None,
) -> Iterator[MailServer]:
    """A server that is up until the block ends. No authority: a plain server without TLS."""
    context = authority.context(certificate_for, not_after=not_after) if authority else None
    port = _free_port()
    scheme = "smtp" if context is None else "smtps" if implicit else "smtp+starttls"
    login = f"{quote(USER, safe='')}:{quote(PASSWORD, safe='')}@" if context or offers_login else ""
    server = MailServer(f"{scheme}://{login}{NAME}:{port}", port)
    options: dict[str, Any] = {"data_size_limit": size_limit}
    if context and not implicit:
        options |= {"tls_context": context, "require_starttls": True}
    if offers_login:
        options |= {
            "authenticator": _authenticator(server),
            "auth_required": True,
            "auth_require_tls": bool(context and not implicit),
        }
    controller = _Controller(
        _Handler(server),
        hostname="127.0.0.1",
        port=port,
        ssl_context=context if implicit else None,
        options=options,
    )
    with warnings.catch_warnings():
        # aiosmtpd warns of log-in without STARTTLS, which is right with TLS from the start and on loopback.
        warnings.simplefilter("ignore")
        controller.start()
    try:
        yield server
    finally:
        controller.stop()


@contextmanager
def silent_server() -> Iterator[int]:
    """Takes connections and never says a word. Yields its port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


@contextmanager
def scripted_server(lines: list[bytes]) -> Iterator[int]:
    """Says one line, hears one line, and so on; then hangs up. Yields its port."""

    def talk(listening: socket.socket) -> None:
        connection, _ = listening.accept()
        with connection, connection.makefile("rb") as heard:
            for line in lines:
                connection.sendall(line)
                heard.readline()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=talk, args=(listening,))
        thread.start()
        yield listening.getsockname()[1]
        thread.join()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


class _Controller(Controller):
    def __init__(self, handler: object, *, options: dict[str, Any], **where: Any) -> None:
        self.options = options
        super().__init__(handler, **where)

    def factory(self) -> SMTP:
        # Each connection makes its SMTP, and each of those warns as above.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return SMTP(self.handler, hostname=NAME, **self.options)


def _authenticator(server: MailServer) -> Callable[..., AuthResult]:
    def check(smtp: SMTP, session: Session, envelope: Envelope, mechanism: str, login: Any) -> AuthResult:
        if not isinstance(login, LoginPassword):
            return AuthResult(success=False, handled=False)
        with server.lock:
            server.passwords.append(login.password.decode())
        if server.refuse_login:
            return AuthResult(success=False, handled=False, message=server.refuse_login)
        good = (login.login.decode(), login.password.decode()) == (USER, PASSWORD)
        return AuthResult(success=good, handled=False)

    return check


class _Handler:
    def __init__(self, server: MailServer) -> None:
        self.server = server

    async def handle_EHLO(
        self, smtp: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        self.server.connections += 1
        return responses

    async def handle_MAIL(
        self, smtp: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.server.refuse_sender:
            return self.server.refuse_sender
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(
        self, smtp: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        refusal = self.server.refuse(address)
        if refusal:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, smtp: SMTP, session: Session, envelope: Envelope) -> str:
        content = envelope.original_content
        assert isinstance(content, bytes)
        message = Taken(str(envelope.mail_from), list(envelope.rcpt_tos), content)
        answer = self.server.answer(message, smtp)
        if answer is None or answer.startswith("250"):
            with self.server.lock:
                self.server.taken.append(message)
        return answer or "250 2.0.0 taken"
