"""The inspection report that a plan answers, and the local policing body's published response to it.

Section 55 of the Police Act 1996 (as amended by section 37 of the Policing and Crime Act 2017): the local policing body
invites the chief officer's comments, then publishes its own, with an explanation for each recommendation of the
action taken or proposed or why none, within 56 days that begin with the day of publication.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from recommendations.problems import MonitorError
from recommendations.record.about import About, not_after, not_before, said
from recommendations.record.standing import Response


@dataclass(frozen=True, slots=True)
class ReportPublished:
    """HMICFRS's report: its title, the day on which it was published, and where. A later entry corrects an earlier."""

    title: str
    published: date
    where: str = ""


@dataclass(frozen=True, slots=True)
class CommentsInvited:
    """The chief officer was invited to comment."""

    on: date


@dataclass(frozen=True, slots=True)
class CommentsReceived:
    """The chief officer's comments came in; `text` is what they say, or where they are."""

    on: date
    text: str = ""


@dataclass(frozen=True, slots=True)
class Responded:
    """The body's response to one recommendation: the action taken or proposed, or why none; one of the two."""

    about: About
    action: str = ""
    why_none: str = ""


@dataclass(frozen=True, slots=True)
class ResponsePublished:
    """The body's response was published: when and where; and when a copy went to the Secretary of State."""

    on: date
    where: str
    copy_sent: date | None = None


ResponseSays = ReportPublished | CommentsInvited | CommentsReceived | Responded | ResponsePublished


def response(says: Iterable[object]) -> Response:
    """How the response stands after these entries; the latest of each kind counts."""
    found = Response()
    for one in says:
        match one:
            case ReportPublished():
                found = replace(found, report=one)
            case CommentsInvited():
                found = replace(found, invited=one)
            case CommentsReceived():
                found = replace(found, received=one)
            case Responded(about=About(recommendation=str() as ref)):
                found = replace(found, responses={**found.responses, ref: one})
            case ResponsePublished():
                found = replace(found, published=one)
    return found


def check_response(one: ResponseSays, standing: Response, today: date) -> ResponseSays:
    """The entry with its texts trimmed. Raises MonitorError where it cannot be: what it misses, and what to do."""
    if isinstance(one, ReportPublished):
        not_after(one.published, today, "the day of publication")
        return replace(one, title=said(one.title, "the report’s title"), where=one.where.strip())
    if standing.report is None:
        raise MonitorError(
            "The inspection report is not recorded yet. Record its title and day of publication first."
        )
    if isinstance(one, Responded):
        return _checked_words(one)
    not_after(one.on, today, "the day")
    not_before(one.on, standing.report.published, "the day", "the report’s publication")
    match one:
        case CommentsReceived():
            return replace(one, text=one.text.strip())
        case ResponsePublished():
            if one.copy_sent is not None:
                sent = "the day on which the copy was sent"
                not_after(one.copy_sent, today, sent)
                not_before(one.copy_sent, standing.report.published, sent, "the report’s publication")
            return replace(one, where=said(one.where, "where it is published"))
    return one


def _checked_words(one: Responded) -> Responded:
    action, why = one.action.strip(), one.why_none.strip()
    if bool(action) == bool(why):
        raise MonitorError(
            f"The response to {one.about.words} needs one of the two: the action taken or proposed, or why none."
        )
    return replace(one, action=action, why_none=why)
