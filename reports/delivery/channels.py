"""The ways out of the building: one module and one line of CHANNELS each, one suite of tests for all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from reports.message import Message


class Verdict(StrEnum):
    """What is certain after a try.

    ready: a probe found that a message could go.
    sent: taken by the other side.
    refused: refused for good, this message or its recipient.
    later: certainly not sent, worth another try.
    unreachable: certainly not sent, and no other message would be until a setting or the server is mended.
    uncertain: handed over, but no answer came.
    """

    READY = "ready"
    SENT = "sent"
    REFUSED = "refused"
    LATER = "later"
    UNREACHABLE = "unreachable"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict, and one sentence or two of what happened and what to do. Holds no secret."""

    verdict: Verdict
    detail: str


class Channel(Protocol):
    """Something that can carry a message."""

    def send(self, message: Message, handing_over: Callable[[], None]) -> Outcome:
        """Tries once, and only once.

        Calls `handing_over` when all has gone well up to the message itself, just before the first byte of it
        leaves; whatever that raises stops the send and is passed on. Any other failure is an Outcome.
        """
        ...

    def probe(self) -> Outcome:
        """Goes as far as a send would, without a message: READY, or UNREACHABLE and what to mend."""
        ...


def _email(url: str) -> Channel:
    from reports.delivery.email import EmailChannel, server_of

    return EmailChannel(server_of(url))


CHANNELS: Mapping[str, Callable[[str], Channel]] = {
    "email": _email,
}


def open_channel(name: str, url: str) -> Channel:
    """The channel of that name, with its server's address. Raises SettingsError for one that is wrong."""
    return CHANNELS[name](url)
