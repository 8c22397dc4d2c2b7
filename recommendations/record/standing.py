"""How things stand by the record, as types alone: an empty record needs none of the kinds of entry."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recommendations.record.challenges import Challenge
    from recommendations.record.closure import Closure
    from recommendations.record.measuring import KeptMeasure, Key
    from recommendations.record.meetings import LoggedAction
    from recommendations.record.response import (
        CommentsInvited,
        CommentsReceived,
        ReportPublished,
        Responded,
        ResponsePublished,
    )


@dataclass(frozen=True, slots=True)
class Response:
    """How the response stands; None for what is not recorded. `responses` are by recommendation."""

    report: "ReportPublished | None" = None
    invited: "CommentsInvited | None" = None
    received: "CommentsReceived | None" = None
    responses: "Mapping[str, Responded]" = field(default_factory=dict)
    published: "ResponsePublished | None" = None


@dataclass(frozen=True, slots=True)
class Record:
    """How things stand by the entries. An empty record is that of a plan of which nothing was recorded."""

    closures: "Mapping[str, Closure]" = field(default_factory=dict)
    challenges: "tuple[Challenge, ...]" = ()
    log: "tuple[LoggedAction, ...]" = ()
    response: Response = field(default_factory=Response)
    measures: "Mapping[Key, KeptMeasure]" = field(default_factory=dict)
