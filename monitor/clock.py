"""The only reader of the clock. Everything else is handed the moment or the day."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 (the one place)


def today() -> date:
    """Today's date in London, whatever the machine's own time zone."""
    return now().astimezone(LONDON).date()
