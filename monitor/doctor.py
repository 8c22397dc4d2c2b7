"""Checks the settings by using them, and says what to mend. Prints no secret."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from recommendations import wording
from recommendations.problems import MonitorError


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: its name, whether all is well, and what was seen or is to be mended."""

    name: str
    well: bool
    said: str

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def examine() -> list[Finding]:
    """Every check; the settings first, and nothing further where they cannot be read, as all else rests on them."""
    first, *others = CHECKS
    settings = _try(*first)
    return [settings, *(_try(*check) for check in others)] if settings.well else [settings]


def _try(name: str, check: Callable[[], str]) -> Finding:
    try:
        return Finding(name, True, check())
    except MonitorError as error:
        return Finding(name, False, str(error))


def _settings() -> str:
    from monitor import database

    database.set_up_django()
    from django.conf import settings

    where = settings.ENV_FILE or "the environment only; no .env file was found"
    return f"read from {where}. Data folder: {settings.HOME}"


def _database() -> str:
    """Opens it, brings its tables up to date, and writes and takes back a row to see that it can be written."""
    from monitor import database

    database.open_database()
    from django.db import DatabaseError, transaction

    from recommendations.models import Force, Version

    try:
        with transaction.atomic():
            probe = Force.objects.create(name="hmicfrs-monitor doctor")
            probe.delete()
    except DatabaseError as error:
        raise MonitorError(
            f"{database.describe()} opens but cannot be written: {str(error).splitlines()[0]}. "
            "Check the rights on the folder or the database."
        ) from error
    return f"{database.describe()}; {wording.count(Version.objects.count(), 'version')} stored"


def _time_zone() -> str:
    from monitor.clock import LONDON, now

    moment = now().astimezone(LONDON)
    return f"Europe/London; it is {moment:%H:%M} on {wording.uk_date(moment.date())} there"


def _rules() -> str:
    from django.conf import settings

    from monitor import sources

    sources.rules()
    return f"read from {settings.RULES_FILE}" if settings.RULES_FILE else "the built-in ones"


def _fonts() -> str:
    """Reads the fonts that the program carries, as the PDF does."""
    from reports.typesetting import probe_fonts

    return probe_fonts()


def _mail_server() -> str:
    from django.conf import settings

    from reports.delivery.email import probe

    if not settings.EMAIL_URL:
        raise MonitorError(
            "EMAIL_URL is not set, so no email can be sent. Set it in .env, such as "
            "EMAIL_URL=smtp+starttls://user:password@mail.example.org:587, and EMAIL_FROM."
        )
    if not settings.EMAIL_FROM:
        raise MonitorError("EMAIL_FROM is not set. Set it in .env to the address that the email comes from.")
    return probe(settings.EMAIL_URL)


def _samples() -> str:
    folder = Path(__file__).parent / "samples"
    found = sorted(path.name for path in folder.glob("*.xlsx"))
    if len(found) < 2:
        raise MonitorError("The sample workbooks are missing from the program. Install it again.")
    return wording.count(len(found), "sample workbook") + " in place"


CHECKS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("Settings", _settings),
    ("Database", _database),
    ("Time zone", _time_zone),
    ("Rules", _rules),
    ("Fonts", _fonts),
    ("Sample workbooks", _samples),
    ("Mail server", _mail_server),
)
