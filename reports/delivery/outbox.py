"""The outbox: one row for one recipient, plan and week, claimed before anything is sent.

    nothing ──claim──▶ claimed ──begin──▶ sending ──settle──▶ sent | failed | uncertain
                 ▲         └──────settle──────┴──▶ retry
                 └────────────────────────────────────┘

The unique constraint `one_delivery_a_week` lets one process in, whichever comes first. Each later step is a
compare-and-set on the claim, so a process that was held up and lost its claim stops before it sends. The
message is kept in the row, and every try sends those same bytes, unless EMAIL_FROM has been mended meanwhile. No try
is begun after an uncertain one.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import IntegrityError, transaction

from reports.delivery.channels import Outcome, Verdict
from reports.delivery.due import Due
from reports.message import Message
from reports.models import Attempt, Delivery, DeliveryState

# Far longer than a send can take, so that a claim this old belongs to a process that has died.
LEASE = timedelta(minutes=15)
FIRST_WAIT = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=2)

AT_WORK = (DeliveryState.CLAIMED, DeliveryState.SENDING)
STATE_AFTER = {
    Verdict.SENT: DeliveryState.SENT,
    Verdict.REFUSED: DeliveryState.FAILED,
    Verdict.LATER: DeliveryState.RETRY,
    Verdict.UNREACHABLE: DeliveryState.RETRY,
    Verdict.UNCERTAIN: DeliveryState.UNCERTAIN,
}


class ClaimLost(Exception):
    """Another process took this delivery for abandoned. Nothing has been sent; nothing must be."""


@dataclass(frozen=True, slots=True)
class Written:
    """A sealed message, and the report that it tells."""

    message: Message
    report_sha256: str


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to send one message, once."""

    delivery: int
    token: str
    message: Message


def claim(
    due: Due, plan_key: str, write: Callable[[], Written], now: datetime, *, sender: str
) -> Claim | None:
    """The right to send what is due, or None: it is with another process, or is settled.

    A first claim has the message written and inserts the row; a retry takes up the row and the message in it, or
    writes it anew where it is from another than `sender`, as one that no server accepts it from can never go.
    """
    token = uuid4().hex
    row = Delivery.objects.filter(address__iexact=due.address, plan_key=plan_key, period=due.period)
    waiting = row.filter(state=DeliveryState.RETRY)
    anew = _columns(write()) if waiting.exclude(sender=sender).exists() else {}
    if waiting.update(state=DeliveryState.CLAIMED, claim=token, claimed_at=now, **anew):
        return _claim_of(row.get(), token)
    if row.exists():
        return None
    written = write()
    try:
        with transaction.atomic():
            inserted = Delivery.objects.create(
                address=due.address, plan_key=plan_key, period=due.period, scheduled_at=due.scheduled_at,
                late=due.late, state=DeliveryState.CLAIMED, claim=token, claimed_at=now, **_columns(written),
            )  # fmt: skip
    except IntegrityError:
        return None
    return Claim(inserted.pk, token, written.message)


def _columns(written: Written) -> dict[str, Any]:
    """The message as the ledger keeps it."""
    message = written.message
    return {
        "sender": message.sender,
        "subject": message.subject,
        "message_id": message.message_id,
        "report_sha256": written.report_sha256,
        "message_sha256": message.sha256,
        "content": message.content,
    }


def begin(claim: Claim) -> None:
    """Says that the message is about to leave. Raises ClaimLost."""
    mine = Delivery.objects.filter(pk=claim.delivery, claim=claim.token, state=DeliveryState.CLAIMED)
    if not mine.update(state=DeliveryState.SENDING):
        raise ClaimLost


def settle(claim: Claim, outcome: Outcome, now: datetime) -> DeliveryState:
    """Writes down what came of it, and the attempt. A sent message is no longer kept; its hash is."""
    with transaction.atomic():
        row = Delivery.objects.select_for_update().get(pk=claim.delivery)
        state = STATE_AFTER[outcome.verdict]
        if row.claim == claim.token:
            _move(row, state, now)
        Attempt.objects.create(delivery=row, at=now, outcome=state, detail=outcome.detail)
    return state


def recover(now: datetime) -> int:
    """Settles what dead processes left behind: how many. What was being handed over then is uncertain for
    ever.
    """
    left = Delivery.objects.filter(state__in=AT_WORK, claimed_at__lt=now - LEASE)
    return sum(_recover_one(pk, now) for pk in left.values_list("pk", flat=True))


def settled(plan_key: str, periods: Iterable[str], now: datetime, *, patient: bool) -> set[tuple[str, str]]:
    """What must not be tried now, as (address in lower case, period). `patient` also waits for `retry_at`."""
    rows = Delivery.objects.filter(plan_key=plan_key, period__in=list(periods))
    return {
        (address.lower(), period)
        for address, period, state, retry_at in rows.values_list("address", "period", "state", "retry_at")
        if state != DeliveryState.RETRY or (patient and retry_at is not None and retry_at > now)
    }


def wait_after(tries: int) -> timedelta:
    """5, 10, 20 … minutes, two hours at most: a wrong password tried every minute locks the account."""
    return min(FIRST_WAIT * (1 << min(tries - 1, 10)), LONGEST_WAIT)


def _recover_one(pk: int, now: datetime) -> int:
    with transaction.atomic():
        row = Delivery.objects.select_for_update().get(pk=pk)
        if row.state not in AT_WORK or row.claimed_at >= now - LEASE:
            return 0
        if row.state == DeliveryState.CLAIMED:
            state = DeliveryState.RETRY
            detail = "The program stopped before the message was sent. It is tried again."
        else:
            state = DeliveryState.UNCERTAIN
            detail = (
                "The program stopped while the message was being handed over, so it may have been delivered "
                "or not. It is not sent again, so that nobody gets it twice. Ask the recipient."
            )
        _move(row, state, now)
        Attempt.objects.create(delivery=row, at=now, outcome=state, detail=detail)
        return 1


def _move(row: Delivery, state: DeliveryState, now: datetime) -> None:
    row.state = state
    row.tries += 1
    row.retry_at = now + wait_after(row.tries) if state == DeliveryState.RETRY else None
    if state == DeliveryState.SENT:
        row.content = None
    row.save(update_fields=["state", "tries", "retry_at", "content"])


def _claim_of(row: Delivery, token: str) -> Claim:
    if row.content is None:
        raise AssertionError(f"delivery {row.pk} is to be tried again and has no message")
    content = bytes(row.content)
    return Claim(row.pk, token, Message(row.sender, row.address, row.subject, row.message_id, content))
