"""What went wrong on the way to the mail server, and what to mend, in plain words."""

import smtplib
import socket
import ssl

# OpenSSL's verification results, from its x509_vfy.h.
_EXPIRED = 10
_NOT_YET_VALID = 9
_UNKNOWN_AUTHORITY = (2, 18, 19, 20, 21)
_WRONG_NAME = (62, 64)

_LONGEST_REPLY = 300


def explain(error: Exception, host: str, port: int) -> str:
    """What happened between us and `host`, and the next step. Never holds more of a reply than it must."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return _certificate(error, host)
    if isinstance(error, ssl.SSLError):
        return (
            f"{host} does not speak TLS on port {port} in the way that EMAIL_URL asks for. "
            "Port 587 is usually smtp+starttls://, port 465 smtps://."
        )
    if isinstance(error, smtplib.SMTPException):
        return _protocol(error, host, port)
    return _network(error, host, port)


def reply_words(code: int, reply: bytes | str) -> str:
    """A server's reply on one line, of bounded length: '550 5.1.1 No such user'."""
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return f"{code} {line}"[:_LONGEST_REPLY].strip()


def _network(error: Exception, host: str, port: int) -> str:
    if isinstance(error, socket.gaierror):
        return (
            f"No mail server named {host} was found. Check its spelling in EMAIL_URL, and that this machine "
            "is on the network."
        )
    if isinstance(error, TimeoutError):
        return _silence(host, port)
    if isinstance(error, ConnectionRefusedError):
        return (
            f"{host} takes no connection on port {port}. Check the port in EMAIL_URL (587 for "
            "smtp+starttls://, 465 for smtps://) and that the mail server is running."
        )
    reason = error.strerror if isinstance(error, OSError) and error.strerror else type(error).__name__
    return f"{host} could not be reached on port {port}: {reason}. Check the network and any firewall."


def _silence(host: str, port: int) -> str:
    return (
        f"{host} did not answer in time on port {port}. A firewall may be in the way, or the port belongs to "
        "the other kind of TLS: port 587 is usually smtp+starttls://, port 465 smtps://."
    )


def _certificate(error: ssl.SSLCertVerificationError, host: str) -> str:
    unsent = "so neither the password nor any message was sent"
    if error.verify_code in _WRONG_NAME:
        return (
            f"The mail server's certificate is for another name than {host}, {unsent}. "
            "Ask whoever runs the mail server which name to use in EMAIL_URL."
        )
    if error.verify_code == _EXPIRED:
        return f"The certificate of {host} has expired, {unsent}. Whoever runs the mail server must renew it."
    if error.verify_code == _NOT_YET_VALID:
        return (
            f"The certificate of {host} is not valid yet, {unsent}. Check the date and time of this machine."
        )
    if error.verify_code in _UNKNOWN_AUTHORITY:
        return (
            f"The certificate of {host} is signed by nobody that this machine knows, {unsent}. If it comes "
            "from your own certificate authority, save that authority's certificate as a PEM file and name "
            "it in SSL_CERT_FILE."
        )
    return f"The certificate of {host} could not be verified ({error.verify_message}), {unsent}."


def _protocol(error: smtplib.SMTPException, host: str, port: int) -> str:
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return _login(error.smtp_code, reply_words(error.smtp_code, error.smtp_error))
    if isinstance(error, smtplib.SMTPNotSupportedError) and "STARTTLS" in str(error):
        return (
            f"{host} does not offer STARTTLS on port {port}, so neither the password nor any message was "
            "sent. Check the port in EMAIL_URL; if the server uses TLS from the start (port 465), write "
            "smtps://."
        )
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return (
            f"{host} offers no login on port {port}. Check the port in EMAIL_URL; if the server needs no "
            "login, leave the user name and password out."
        )
    if isinstance(error, smtplib.SMTPServerDisconnected):
        if isinstance(error.__context__, TimeoutError):
            return _silence(host, port)
        return f"{host} closed the connection on port {port} without saying why. Try again later; check the port."
    if isinstance(error, smtplib.SMTPResponseException) and error.smtp_code < 0:
        return f"What answers on port {port} of {host} is not a mail server. Check the host and port in EMAIL_URL."
    if isinstance(error, smtplib.SMTPResponseException):
        said = reply_words(error.smtp_code, error.smtp_error)
        return f"{host} is not taking mail on port {port} now: “{said}”. Try again later."
    return (
        f"{host} offers none of the logins that this program has (PLAIN, LOGIN, CRAM-MD5). "
        "Ask whoever runs the mail server for an account that may send by SMTP with a password."
    )


def _login(code: int, said: str) -> str:
    if "5.7.139" in said:  # Exchange Online: SMTP AUTH is off for the tenant or the mailbox
        return (
            f"Microsoft 365 refused the login: “{said}”. Ask its administrator to allow authenticated SMTP "
            "for this mailbox, or for a relay that may be used instead."
        )
    if 400 <= code < 500:
        return f"The mail server could not check the login now: “{said}”. Try again later."
    return (
        f"The mail server refused the user name or password in EMAIL_URL: “{said}”. Check both; where "
        "two-step sign-in is on, an app password is needed."
    )
