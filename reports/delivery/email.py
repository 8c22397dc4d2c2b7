"""Email: the mail server's address, a verified connection through yagmail, and one message over it, once.

The only module that imports yagmail (docs/decisions/0006). yagmail connects, negotiates TLS and logs in; its
own send() is not used, because it repeats a message whose answer was lost.
"""

import ipaddress
import os
import re
import smtplib
import ssl
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from urllib.parse import unquote, urlsplit

from recommendations.problems import SettingsError
from reports.delivery.channels import Outcome, Verdict
from reports.delivery.mending import explain, reply_words
from reports.message import Message

TIMEOUT = 20.0  # seconds for each answer of the server

_EXPECTED = (
    "Expected smtp+starttls://user:password@host:587 or smtps://user:password@host:465. In the user name and "
    "password write @ as %40, : as %3A, / as %2F, # as %23, ? as %3F, [ as %5B and % as %25."
)
_UNREADABLE = f"EMAIL_URL cannot be read as the address of a mail server. {_EXPECTED}"


class Security(StrEnum):
    """How the connection is protected, and the word for it in EMAIL_URL."""

    STARTTLS = "smtp+starttls"
    TLS = "smtps"
    NONE = "smtp"


_PORTS = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where to send through. An empty user means no login. The password is never shown."""

    security: Security
    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    timeout: float = TIMEOUT

    def __str__(self) -> str:
        return f"{self.security}://{self.user + '@' if self.user else ''}{self.host}:{self.port}"

    def scrub(self, text: str) -> str:
        """The text without the password, plain or as logins encode it: some servers echo what they got."""
        plain = f"\0{self.user}\0{self.password}"
        secrets = (plain, self.password) if self.password else ()
        for secret in secrets:
            text = text.replace(b64encode(secret.encode()).decode(), "…").replace(secret, "…")
        return text


def server_of(url: str, timeout: float = TIMEOUT) -> MailServer:
    """Reads EMAIL_URL. Raises SettingsError, which says why and never repeats the password."""
    if not url.strip():
        raise SettingsError(f"EMAIL_URL is not set, so no email can be sent. {_EXPECTED}")
    try:
        parts = urlsplit(url.strip())
        security, host, port = Security(parts.scheme), parts.hostname or "", parts.port
        host.encode("idna")
    except (ValueError, UnicodeError):
        raise SettingsError(_UNREADABLE) from None
    if not host or parts.path.strip("/") or parts.query or parts.fragment:
        raise SettingsError(_UNREADABLE)
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    _check_login(user, password)
    if security is Security.NONE and not _is_loopback(host):
        raise SettingsError(
            f"EMAIL_URL begins with smtp://, which would send the password and the report to {host} for "
            "anyone on the way to read. Use smtp+starttls:// (port 587) or smtps:// (port 465); smtp:// is "
            "for this machine only."
        )
    return MailServer(security, host, port or _PORTS[security], user, password, timeout)


class MailServerFault(SettingsError):
    """The mail server cannot be used as things are; the message says what to mend."""


def probe(url: str) -> str:
    """Connects, negotiates TLS and logs in, and says so. Raises SettingsError, saying what to mend."""
    outcome = EmailChannel(server_of(url)).probe()
    if outcome.verdict is not Verdict.READY:
        raise MailServerFault(outcome.detail)
    return outcome.detail


class EmailChannel:
    """Carries messages to one mail server, a connection each, so that one bad message harms no other."""

    def __init__(self, server: MailServer) -> None:
        self.server = server

    def send(self, message: Message, handing_over: Callable[[], None]) -> Outcome:
        try:
            with _session(self.server) as smtp:
                return _hand_over(smtp, message, handing_over, self.server)
        except (OSError, smtplib.SMTPException) as error:
            return self._out_of_reach(error)

    def probe(self) -> Outcome:
        try:
            with _session(self.server) as smtp:
                smtp.noop()
                return Outcome(Verdict.READY, _reached(smtp, self.server))
        except (OSError, smtplib.SMTPException) as error:
            return self._out_of_reach(error)

    def _out_of_reach(self, error: Exception) -> Outcome:
        words = explain(error, self.server.host, self.server.port)
        return Outcome(Verdict.UNREACHABLE, self.server.scrub(words))


@contextmanager
def _session(server: MailServer) -> Iterator[smtplib.SMTP]:
    """A connection that is verified and logged in. Raises OSError or SMTPException."""
    import yagmail

    client = yagmail.SMTP(
        # As a mapping, because yagmail adds @gmail.com to a bare user name.
        user={server.user: server.user},
        password=server.password,
        host=server.host,
        port=server.port,
        smtp_skip_login=not server.user,
        soft_email_validation=False,
        timeout=server.timeout,
        **_protection(server.security),
    )
    client.set_logging(None)
    try:
        client.login()
        client.smtp.ehlo_or_helo_if_needed()
        yield client.smtp
    finally:
        _close(client)


def _protection(security: Security) -> dict[str, Any]:
    """yagmail's defaults verify no certificate; each of these was measured (docs/decisions/0006)."""
    if security is Security.TLS:
        return {"smtp_ssl": True, "smtp_starttls": False, "context": verified_tls()}
    if security is Security.STARTTLS:
        return {"smtp_ssl": False, "smtp_starttls": {"context": verified_tls()}}
    return {"smtp_ssl": False, "smtp_starttls": False}


def verified_tls() -> ssl.SSLContext:
    """TLS 1.2 or later, certificate and name checked, SSL_CERT_FILE trusted beside the system's
    authorities.
    """
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    private = os.environ.get("SSL_CERT_FILE")
    if private:
        try:
            context.load_verify_locations(cafile=private)
        except (OSError, ssl.SSLError):
            raise SettingsError(
                f"SSL_CERT_FILE names {private}, which cannot be read as a file of certificates (PEM). "
                "Correct the path, or remove the setting if no private certificate authority is used."
            ) from None
    return context


def _close(client: Any) -> None:
    client.is_closed = True  # yagmail would otherwise try again when it is garbage-collected
    if client.smtp is not None:
        try:
            client.smtp.quit()
        except (OSError, smtplib.SMTPException):
            client.smtp.close()


def _hand_over(
    smtp: smtplib.SMTP, message: Message, handing_over: Callable[[], None], server: MailServer
) -> Outcome:
    """The message, once. Every answer but a lost one is certain."""
    try:
        refused = _envelope(smtp, message, server)
        if refused:
            return refused
        handing_over()
        code, reply = smtp.docmd("DATA")
    except (OSError, smtplib.SMTPException) as error:
        broken = f"The mail server broke off before the message was sent ({_kind(error)})."
        return Outcome(Verdict.LATER, broken)
    if code != 354:
        return _refusal(code, f"The mail server would not take the message: {_said(server, code, reply)}")
    try:
        smtp.send(_quoted(message.content) + b".\r\n")
        code, reply = smtp.getreply()
    except (OSError, smtplib.SMTPException) as error:
        return Outcome(
            Verdict.UNCERTAIN,
            f"The mail server broke off after the message was handed over ({_kind(error)}), so it may have "
            "been delivered or not. It is not sent again, so that nobody gets it twice. Ask the recipient.",
        )
    if code != 250:
        return _refusal(code, f"The mail server would not take the message: {_said(server, code, reply)}")
    return Outcome(Verdict.SENT, f"Taken by {server.host}: {_said(server, code, reply)}")


def _envelope(smtp: smtplib.SMTP, message: Message, server: MailServer) -> Outcome | None:
    """Sender and recipient; an Outcome if either is refused."""
    options = [f"size={len(message.content)}"] if smtp.has_extn("size") else []
    code, reply = smtp.mail(message.sender, options)
    if code == 552:
        size = len(message.content) / 1_000_000
        words = f"The message is too large for the mail server ({size:.1f} MB): {_said(server, code, reply)}"
        return Outcome(Verdict.REFUSED, words)
    if code != 250:
        words = f"The mail server does not accept mail from {message.sender}: {_said(server, code, reply)}"
        advice = " EMAIL_FROM must be an address that this login may send as." if code >= 500 else ""
        return Outcome(Verdict.UNREACHABLE, words + advice)
    code, reply = smtp.rcpt(message.recipient)
    if code not in (250, 251):
        return _refusal(code, f"The mail server refused {message.recipient}: {_said(server, code, reply)}")
    return None


def _refusal(code: int, words: str) -> Outcome:
    """5xx is for good, 4xx for now: RFC 5321, section 4.2.1. Either way the message was not taken."""
    return Outcome(Verdict.REFUSED if code >= 500 else Verdict.LATER, words)


def _said(server: MailServer, code: int, reply: bytes) -> str:
    return server.scrub(f"“{reply_words(code, reply)}”.")


def _kind(error: Exception) -> str:
    silent = isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError)
    return "no answer in time" if silent else "connection closed"


def _quoted(content: bytes) -> bytes:
    """A leading full stop doubled: RFC 5321, section 4.5.2."""
    return re.sub(rb"(?m)^\.", b"..", content)


def _reached(smtp: smtplib.SMTP, server: MailServer) -> str:
    tls = smtp.sock.version() if isinstance(smtp.sock, ssl.SSLSocket) else None
    protection = (
        f"{tls} with a valid certificate".replace("TLSv", "TLS ") if tls else "no TLS (this machine only)"
    )
    login = f"logged in as {server.user}" if server.user else "no login asked for"
    return f"Connected to {server.host} on port {server.port}, {protection}, {login}."


def _check_login(user: str, password: str) -> None:
    if bool(user) != bool(password):
        missing = "password" if user else "user name"
        raise SettingsError(f"EMAIL_URL has no {missing}. {_EXPECTED}")
    if not (user + password).isascii():
        raise SettingsError(
            "The user name or password in EMAIL_URL has a character, such as £ or é, that mail logins cannot "
            "carry. Have a password set without it."
        )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
