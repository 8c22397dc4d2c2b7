"""One frozen message: composed as a Letter, sealed once into the bytes that are kept and sent.

The bytes are made by the standard library from typed parts, so that no text of a force is ever taken for a
file name, a header or an address. A letter is to one recipient, and names no other.
"""

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from recommendations.problems import MonitorError

_POLICY = SMTP.clone(cte_type="7bit")  # any mail server can carry it
# RFC 5322, section 2.1.1, allows lines of 998; the library folds a longer subject right after its name, which
# some programs show as a space at the beginning.
_HEADERS = _POLICY.clone(max_line_length=500)


class MessageRefused(MonitorError):
    """The message cannot be made as it is: an address or a header holds what mail does not allow."""


@dataclass(frozen=True, slots=True)
class Party:
    """A sender or a recipient: the bare address, and the name to show beside it (may be empty)."""

    address: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG shown inside the HTML, which names it as `cid:{content_id}`."""

    content_id: str
    name: str
    png: bytes


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file: its name, its media type ('application/pdf') and its bytes."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """A message in its parts. `dated` is aware; `message_id` has its angle brackets."""

    sender: Party
    recipient: Party
    subject: str
    text: str
    html: str
    message_id: str
    dated: datetime
    pictures: tuple[Picture, ...] = ()
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Message:
    """A sealed message: who it is from and to (bare addresses), and its bytes, which never change."""

    sender: str
    recipient: str
    subject: str
    message_id: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def seal(letter: Letter) -> Message:
    """The letter as bytes. Raises MessageRefused."""
    return Message(
        sender=letter.sender.address,
        recipient=letter.recipient.address,
        subject=letter.subject,
        message_id=letter.message_id,
        content=compose(letter).as_bytes(policy=_HEADERS),
    )


def compose(letter: Letter) -> EmailMessage:
    """mixed(alternative(plain, related(html, pictures)), attachments). Raises MessageRefused."""
    mail = EmailMessage(_POLICY)
    mail["From"] = _mailbox(letter.sender)
    mail["To"] = _mailbox(letter.recipient)
    mail["Subject"] = one_line(letter.subject, "subject")
    mail["Date"] = format_datetime(letter.dated)
    mail["Message-ID"] = one_line(letter.message_id, "Message-ID")
    mail["Content-Language"] = "en-GB"
    # RFC 3834, and Exchange's own word for the same: no out-of-office replies to a program.
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail.set_content(letter.text, cte="quoted-printable")
    mail.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    _add_pictures(mail, letter.pictures)
    for attachment in letter.attachments:
        main, _, sub = attachment.media_type.partition("/")
        name = one_line(attachment.name, "attachment's name")
        mail.add_attachment(attachment.content, maintype=main, subtype=sub, filename=name)
    return mail


def message_id(recipient: str, plan_key: str, period: str, report_sha256: str, sender: str) -> str:
    """The same for the same report to the same person in the same week, and for no other."""
    facts = "\n".join((recipient.lower(), plan_key, period, report_sha256))
    digest = hashlib.sha256(facts.encode()).hexdigest()[:32]
    return f"<{period.lower()}.{digest}@{sender.rpartition('@')[2].lower()}>"


def party(text: str, name: str = "") -> Party:
    """'Office <office@example.org>' or a bare address, checked. Raises MessageRefused, saying why."""
    one_line(text, "address")
    shown, address = parseaddr(text.strip())
    if not address or address.count("@") != 1 or (not shown and text.strip() != address):
        raise _not_an_address(text, "Expected one address, such as office@example.org")
    if not address.isascii():
        raise _not_an_address(text, "It has a letter that many mail servers cannot carry; use plain letters")
    user, _, domain = address.partition("@")
    try:
        Address(addr_spec=address)
    except (ValueError, IndexError, MessageError) as error:
        raise _not_an_address(text, "Expected one address, such as office@example.org") from error
    named = "." in domain.strip(".") and not domain.startswith(".") and ".." not in domain
    if not user or not (named or domain == "localhost"):
        raise _not_an_address(text, "The part after the @ is not a domain, such as example.org")
    return Party(f"{user}@{domain.lower()}", one_line(name or shown, "name"))


def one_line(text: str, what: str) -> str:
    """The text itself, refused if a line break or other control character could start another header."""
    bad = next((letter for letter in text if unicodedata.category(letter) in ("Cc", "Zl", "Zp")), None)
    if bad is not None:
        kind = "a line break" if bad in "\r\n\x85\u2028\u2029\v\f" else "a control character"
        raise MessageRefused(
            f"The {what} {text!r} contains {kind}, which mail headers do not allow. Remove it."
        )
    return text


def _add_pictures(mail: EmailMessage, pictures: tuple[Picture, ...]) -> None:
    html = mail.get_body(("html",))
    if not isinstance(html, MIMEPart):
        raise AssertionError("the message has lost its HTML part")
    for picture in pictures:
        html.add_related(
            picture.png, maintype="image", subtype="png", cid=f"<{one_line(picture.content_id, 'picture')}>",
            filename=one_line(picture.name, "picture's name"), disposition="inline",
        )  # fmt: skip


def _mailbox(someone: Party) -> Address:
    checked = party(someone.address, someone.name)
    return Address(display_name=checked.name, addr_spec=checked.address)


def _not_an_address(text: str, why: str) -> MessageRefused:
    return MessageRefused(f"“{text.strip()}” is not an email address that can be used. {why}.")
