"""The mail channel against real servers: TLS, certificates, log-in, refusals, silence and lost answers."""

import socket
from base64 import b64encode

import pytest

from recommendations.problems import SettingsError
from reports.delivery.channels import CHANNELS, Outcome, Verdict, open_channel
from reports.delivery.email import EmailChannel, Security, probe, server_of
from reports.message import Message
from tests.delivery.conftest import message_to
from tests.mail_server import (
    EXPIRED,
    NAME,
    PASSWORD,
    USER,
    Authority,
    MailServer,
    mail_server,
    scripted_server,
    silent_server,
)


def send(url: str, message: Message, timeout: float = 10.0) -> Outcome:
    return EmailChannel(server_of(url, timeout)).send(message, handing_over=lambda: None)


# EMAIL_URL


@pytest.mark.parametrize(
    ("url", "security", "host", "port", "user", "password"),
    [
        ("smtps://me:pw@mail.example.org", Security.TLS, "mail.example.org", 465, "me", "pw"),
        ("smtp+starttls://me:pw@mail.example.org", Security.STARTTLS, "mail.example.org", 587, "me", "pw"),
        ("smtps://me%40x.org:p%40%2F%23%3A@h.org:1465", Security.TLS, "h.org", 1465, "me@x.org", "p@/#:"),
        ("smtps://me@x.org:a+b@h.org", Security.TLS, "h.org", 465, "me@x.org", "a+b"),
        ("smtps://relay.example.org", Security.TLS, "relay.example.org", 465, "", ""),
        ("smtp://127.0.0.1", Security.NONE, "127.0.0.1", 25, "", ""),
        ("smtp://[::1]:2525", Security.NONE, "::1", 2525, "", ""),
        ("smtp://localhost:1025", Security.NONE, "localhost", 1025, "", ""),
        ("  SMTPS://me:pw@Mail.Example.org/ ", Security.TLS, "mail.example.org", 465, "me", "pw"),
    ],
)
def test_an_address_of_a_mail_server_is_read(
    url: str, security: Security, host: str, port: int, user: str, password: str
) -> None:
    server = server_of(url)
    assert (server.security, server.host, server.port) == (security, host, port)
    assert (server.user, server.password) == (user, password)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", "EMAIL_URL is not set"),
        ("mail.example.org:587", "cannot be read"),
        ("https://me:SECRET@mail.example.org", "cannot be read"),
        ("smtps://", "cannot be read"),
        ("smtps://me:SECRET@host:port", "cannot be read"),
        ("smtps://me:SECRET#1@host:465", "# as %23"),
        ("smtps://me:SECRET/1@host:465", "/ as %2F"),
        ("smtps://me:SECRET?1@host:465", "? as %3F"),
        ("smtps://me:SECRET[1@host:465", "cannot be read"),
        ("smtps://me@host", "no password"),
        ("smtps://:SECRET@host", "no user name"),
        ("smtps://me:SECRET£@host", "cannot carry"),
        ("smtp://me:SECRET@mail.example.org:25", "for anyone on the way to read"),
        ("smtp://10.0.0.7", "for anyone on the way to read"),
        ("smtp://localhost.example.org", "for anyone on the way to read"),
    ],
)
def test_a_wrong_address_is_refused_with_the_reason_and_without_the_password(url: str, said: str) -> None:
    with pytest.raises(SettingsError) as refused:
        server_of(url)
    assert said in str(refused.value)
    assert "SECRET" not in str(refused.value)


def test_the_password_is_not_in_what_a_server_prints_of_itself() -> None:
    server = server_of("smtps://me:SECRET@mail.example.org")
    assert "SECRET" not in f"{server} {server!r}"
    assert str(server) == "smtps://me@mail.example.org:465"


# Sending


@pytest.mark.parametrize("implicit", [False, True], ids=["STARTTLS", "TLS from the start"])
def test_a_message_arrives_as_it_was_sealed(trusted: Authority, message: Message, implicit: bool) -> None:
    with mail_server(trusted, implicit=implicit) as server:
        outcome = send(server.url, message)
    assert outcome.verdict is Verdict.SENT, outcome.detail
    (taken,) = server.taken
    assert taken.content == message.content
    assert (taken.sender, taken.recipients) == ("assurance@opcc.example", ["commissioner@opcc.example"])
    text = taken.message.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert text.splitlines() == ["The position.", ".a line that begins with a full stop"]
    assert server.passwords == [PASSWORD]


def test_a_relay_on_this_machine_needs_no_tls_and_no_login(message: Message) -> None:
    with mail_server(None, offers_login=False) as server:
        assert send(server.url, message).verdict is Verdict.SENT
    assert len(server.taken) == 1


def test_every_channel_is_in_the_table_and_opens_by_name(server: MailServer, message: Message) -> None:
    assert set(CHANNELS) == {"email"}
    assert open_channel("email", server.url).send(message, lambda: None).verdict is Verdict.SENT


def test_what_is_asked_before_handing_over_can_stop_the_send(server: MailServer, message: Message) -> None:
    class Stopped(Exception):
        pass

    def stop() -> None:
        raise Stopped

    with pytest.raises(Stopped):
        EmailChannel(server_of(server.url)).send(message, handing_over=stop)
    assert server.taken == []
    assert server.passwords == [PASSWORD]


# TLS: the password must not leave for a server that is not proven to be the right one


@pytest.mark.parametrize("implicit", [False, True], ids=["STARTTLS", "TLS from the start"])
@pytest.mark.parametrize(
    ("certificate", "said"),
    [
        ({"certificate_for": "other.example"}, "for another name than localhost"),
        ({"not_after": EXPIRED}, "has expired"),
    ],
    ids=["another name", "expired"],
)
def test_a_wrong_certificate_is_refused_and_the_password_never_sent(
    trusted: Authority, message: Message, implicit: bool, certificate: dict[str, object], said: str
) -> None:
    with mail_server(trusted, implicit=implicit, **certificate) as server:  # type: ignore[arg-type]
        outcome = send(server.url, message)
    assert outcome.verdict is Verdict.UNREACHABLE
    assert said in outcome.detail
    assert "password" in outcome.detail
    assert (server.passwords, server.taken) == ([], [])


@pytest.mark.parametrize("implicit", [False, True], ids=["STARTTLS", "TLS from the start"])
def test_a_certificate_of_nobody_known_is_refused_and_ssl_cert_file_named(
    authority: Authority, message: Message, implicit: bool
) -> None:
    with mail_server(authority, implicit=implicit) as server:
        outcome = send(server.url, message)
    assert outcome.verdict is Verdict.UNREACHABLE
    assert "SSL_CERT_FILE" in outcome.detail
    assert (server.passwords, server.taken) == ([], [])


def test_a_server_that_hides_starttls_gets_nothing(message: Message) -> None:
    with mail_server(None) as server:
        outcome = send(server.url.replace("smtp://", "smtp+starttls://"), message)
    assert outcome.verdict is Verdict.UNREACHABLE
    assert "does not offer STARTTLS" in outcome.detail
    assert (server.passwords, server.taken) == ([], [])


def test_tls_from_the_start_on_a_starttls_port_is_explained(trusted: Authority, message: Message) -> None:
    with mail_server(trusted) as server:
        outcome = send(server.url.replace("smtp+starttls", "smtps"), message)
    assert outcome.verdict is Verdict.UNREACHABLE
    assert "does not speak TLS" in outcome.detail


def test_a_missing_ssl_cert_file_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "nowhere/authority.pem")
    with pytest.raises(SettingsError, match="SSL_CERT_FILE names nowhere"):
        probe("smtps://me:pw@localhost:9")


# Log-in


def test_a_refused_login_says_so_and_sends_nothing(server: MailServer, message: Message) -> None:
    outcome = send(server.url.replace("Sesame", "Sesamo"), message)
    assert outcome.verdict is Verdict.UNREACHABLE
    assert "refused the user name or password" in outcome.detail
    assert server.taken == []


@pytest.mark.parametrize(
    "echo",
    [
        PASSWORD,
        b64encode(PASSWORD.encode()).decode(),
        b64encode(f"\0{USER}\0{PASSWORD}".encode()).decode(),
    ],
    ids=["plain", "base64", "AUTH PLAIN"],
)
def test_a_server_that_echoes_the_password_does_not_get_it_into_our_words(
    server: MailServer, message: Message, echo: str
) -> None:
    server.refuse_login = f"535 5.7.8 wrong: {echo}"
    outcome = send(server.url, message)
    assert "5.7.8 wrong" in outcome.detail
    assert echo not in outcome.detail
    assert PASSWORD not in outcome.detail


@pytest.mark.parametrize(
    ("greeting", "said"),
    [(b"250 x\r\n", "offers no login"), (b"250-x\r\n250 AUTH XOAUTH2 GSSAPI\r\n", "none of the logins")],
)
def test_a_server_without_a_login_that_we_have_is_explained(
    message: Message, greeting: bytes, said: str
) -> None:
    with scripted_server([b"220 x\r\n", greeting]) as port:
        outcome = send(f"smtp://me:pw@127.0.0.1:{port}", message)
    assert outcome.verdict is Verdict.UNREACHABLE
    assert said in outcome.detail


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled", "Microsoft 365"),
        ("454 4.7.0 Temporary authentication failure", "Try again later"),
        ("534 5.7.9 Application-specific password required", "app password"),
    ],
)
def test_what_a_server_says_of_a_login_decides_the_advice(server: MailServer, answer: str, said: str) -> None:
    server.refuse_login = answer
    with pytest.raises(SettingsError, match=said):
        probe(server.url)


# Refusals


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [("550 5.1.1 No such user", Verdict.REFUSED), ("451 4.7.1 Greylisted", Verdict.LATER)],
)
def test_a_refused_recipient_is_told_for_good_or_for_now(
    server: MailServer, message: Message, answer: str, verdict: Verdict
) -> None:
    server.refuse = lambda address: answer
    outcome = send(server.url, message)
    assert outcome.verdict is verdict
    assert "commissioner@opcc.example" in outcome.detail
    assert answer in outcome.detail
    assert server.taken == []


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [("554 5.7.1 Looks like spam", Verdict.REFUSED), ("452 4.3.1 Disk full", Verdict.LATER)],
)
def test_a_refused_message_was_certainly_not_sent(
    server: MailServer, message: Message, answer: str, verdict: Verdict
) -> None:
    server.answer = lambda taken, smtp: answer
    outcome = send(server.url, message)
    assert outcome.verdict is verdict
    assert answer in outcome.detail


def test_a_refused_sender_points_at_the_setting(server: MailServer, message: Message) -> None:
    server.refuse_sender = "550 5.7.60 Client does not have permissions to send as this sender"
    outcome = send(server.url, message)
    assert outcome.verdict is Verdict.UNREACHABLE
    assert "EMAIL_FROM" in outcome.detail


def test_a_message_over_the_servers_limit_is_refused_before_it_is_sent(trusted: Authority) -> None:
    with mail_server(trusted, size_limit=10_000) as server:
        outcome = send(server.url, message_to("commissioner@opcc.example", "word " * 10_000))
    assert outcome.verdict is Verdict.REFUSED
    assert "too large" in outcome.detail
    assert server.taken == []


# Silence and lost answers


def test_a_server_that_dies_after_the_message_leaves_it_uncertain(
    server: MailServer, message: Message
) -> None:
    def die(taken: object, smtp: object) -> str:
        smtp.transport.abort()  # type: ignore[attr-defined]
        return "250 never heard"

    server.answer = die
    outcome = send(server.url, message)
    assert outcome.verdict is Verdict.UNCERTAIN
    assert "may have been delivered or not" in outcome.detail
    assert len(server.taken) == 1  # and the one connection was not followed by another
    assert server.connections == 2  # EHLO before and after STARTTLS


def test_a_server_that_dies_before_the_message_is_tried_again_later(
    server: MailServer, message: Message
) -> None:
    server.refuse = lambda address: "421 4.3.2 Shutting down"
    assert send(server.url, message).verdict is Verdict.LATER


def test_a_silent_server_is_given_up_on_in_time(message: Message) -> None:
    with silent_server() as port:
        outcome = send(f"smtp+starttls://me:pw@{NAME}:{port}", message, timeout=0.3)
    assert outcome.verdict is Verdict.UNREACHABLE
    assert "did not answer in time" in outcome.detail


def test_a_server_that_falls_silent_in_the_tls_handshake_is_given_up_on(message: Message) -> None:
    with silent_server() as port:
        outcome = send(f"smtps://me:pw@{NAME}:{port}", message, timeout=0.3)
    assert outcome.verdict is Verdict.UNREACHABLE
    assert "did not answer in time" in outcome.detail


@pytest.mark.parametrize(
    ("lines", "verdict", "said"),
    [
        ([b"554 5.7.1 Not from you\r\n"], Verdict.UNREACHABLE, "554 5.7.1 Not from you"),
        ([], Verdict.UNREACHABLE, "closed the connection"),
        ([b"HTTP/1.1 400 Bad Request\r\n"], Verdict.UNREACHABLE, "is not a mail server"),
        ([b"220 x\r\n", b"250 x\r\n", b"250 x\r\n", b"250 x\r\n"], Verdict.LATER, "before the message"),
        ([b"220 x\r\n", b"250 x\r\n", b"250 x\r\n", b"250 x\r\n", b"450 no\r\n"], Verdict.LATER, "450 no"),
        (
            [b"220 x\r\n", b"250 x\r\n", b"250 x\r\n", b"250 x\r\n", b"354 go\r\n"],
            Verdict.UNCERTAIN,
            "may have",
        ),
    ],
    ids=["unwelcome", "hangs up", "not mail", "hangs up at DATA", "refuses DATA", "hangs up in the message"],
)
def test_where_a_server_stops_decides_what_is_certain(
    message: Message, lines: list[bytes], verdict: Verdict, said: str
) -> None:
    with scripted_server(lines) as port:
        outcome = send(f"smtp://127.0.0.1:{port}", message)
    assert outcome.verdict is verdict, outcome.detail
    assert said in outcome.detail


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("smtps://me:pw@mail.invalid:465", "No mail server named mail.invalid was found"),
        ("smtps://me:pw@127.0.0.1:{closed}", "takes no connection on port {closed}"),
    ],
)
def test_a_server_that_is_not_there_is_explained(message: Message, url: str, said: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        closed = listening.getsockname()[1]
    outcome = send(url.format(closed=closed), message)
    assert outcome.verdict is Verdict.UNREACHABLE
    assert said.format(closed=closed) in outcome.detail


# The probe of `doctor`


def test_the_probe_says_what_it_did(server: MailServer) -> None:
    assert probe(server.url) == (
        f"Connected to localhost on port {server.port}, TLS 1.3 with a valid certificate, logged in as "
        f"{USER}."
    )
    assert server.taken == []
