"""The append-only audit trail: one function, called in the transaction of the change it records."""

from datetime import datetime
from typing import Any

from recommendations.models import AuditEntry


def record(
    *, at: datetime, who: str, what: str, subject: str, before: Any | None = None, after: Any | None = None
) -> None:
    """Adds an entry. `at` is aware; `before` and `after` are plain JSON values."""
    AuditEntry.objects.create(at=at, who=who, what=what, subject=subject, before=before, after=after)
