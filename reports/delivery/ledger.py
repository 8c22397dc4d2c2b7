"""The ledger as people and scripts read it: every delivery, with every attempt."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reports.models import Delivery, DeliveryState


@dataclass(frozen=True, slots=True)
class Try:
    """One attempt: when (aware), what it came to, and the sentence that says so."""

    at: datetime
    outcome: str
    detail: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One recipient's email for one week. `state` is for scripts, `words` for people."""

    period: str
    plan: str
    address: str
    scheduled_at: datetime
    late: bool
    state: str
    words: str
    retry_at: datetime | None
    subject: str
    message_id: str
    report_sha256: str
    message_sha256: str
    tries: tuple[Try, ...]

    def as_json(self) -> dict[str, Any]:
        """The contract's names; moments in ISO 8601."""
        return {
            "period": self.period, "plan": self.plan, "recipient": self.address,
            "scheduled_at": self.scheduled_at.isoformat(), "late": self.late, "state": self.state,
            "retry_at": self.retry_at.isoformat() if self.retry_at else None, "subject": self.subject,
            "message_id": self.message_id, "report_sha256": self.report_sha256,
            "message_sha256": self.message_sha256,
            "attempts": [{"at": t.at.isoformat(), "outcome": t.outcome, "detail": t.detail} for t in self.tries],
        }  # fmt: skip


def ledger(plan_key: str | None = None) -> tuple[Entry, ...]:
    """Every delivery, the latest week first; of one plan, or of all."""
    rows = (
        Delivery.objects.defer("content")
        .prefetch_related("attempts")
        .order_by("-period", "plan_key", "address")
    )
    return tuple(_entry(row) for row in (rows.filter(plan_key=plan_key) if plan_key else rows))


def _entry(row: Delivery) -> Entry:
    tries = tuple(Try(attempt.at, attempt.outcome, attempt.detail) for attempt in row.attempts.all())
    return Entry(
        period=row.period, plan=row.plan_key, address=row.address, scheduled_at=row.scheduled_at, late=row.late,
        state=row.state, words=str(DeliveryState(row.state).label), retry_at=row.retry_at, subject=row.subject,
        message_id=row.message_id, report_sha256=row.report_sha256, message_sha256=row.message_sha256, tries=tries,
    )  # fmt: skip
