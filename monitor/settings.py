"""Django settings, from the environment and one `.env` (see .env.example)."""

import os
from pathlib import Path
from typing import Any

import environ
import platformdirs
from django.core.exceptions import ImproperlyConfigured


def _home() -> Path:
    """The data folder: HMICFRS_MONITOR_HOME, else the platform's user data folder."""
    given = os.environ.get("HMICFRS_MONITOR_HOME")
    return (
        Path(given).expanduser()
        if given
        else Path(platformdirs.user_data_dir("hmicfrs-monitor", appauthor=False))
    )


def _database(url: str) -> dict[str, Any]:
    """Django's settings for the database; SQLite in the data folder where no URL is given.

    Nothing of a URL that cannot be read is repeated: it may hold a password.
    """
    if not url:  # not by way of a URL, in which a folder's #, ? or % would mean something else
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(HOME / "monitor.sqlite3")}
    try:
        if url.split(":", 1)[0] in ("sqlite", "postgres", "postgresql"):
            return dict(environ.Env.db_url_config(url))
    except ValueError:  # a port that is no number, most often a password with an unescaped /
        pass
    raise ImproperlyConfigured(
        "DATABASE_URL cannot be read as the address of a database. Expected postgres://user:password@host:5432/name "
        "or sqlite:///path; in the user name and password write @ as %40, : as %3A, / as %2F and # as %23"
    )


env = environ.Env()
# One .env: the one in the folder where the command is run, else the one in the data folder.
ENV_FILE = next((file for file in (Path.cwd() / ".env", _home() / ".env") if file.is_file()), None)
if ENV_FILE:
    environ.Env.read_env(ENV_FILE, overwrite=False)

HOME = _home()
# No pages are served yet; a random key for each process keeps Django content until they are.
SECRET_KEY = os.urandom(32).hex()
DEBUG = False
ALLOWED_HOSTS: list[str] = []
INSTALLED_APPS = ["recommendations", "reports"]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "monitor.urls"
TIME_ZONE = "Europe/London"
USE_TZ = True
LANGUAGE_CODE = "en-gb"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DATABASES = {"default": _database(env.str("DATABASE_URL", default=""))}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Two processes must queue for the write lock, never fail or deliver twice.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }

EMAIL_URL = env.str("EMAIL_URL", default="")
EMAIL_FROM = env.str("EMAIL_FROM", default="")
LOCAL_BODY = env.str("LOCAL_BODY", default="Police and Crime Commissioner")
FORCE_NAME = env.str("FORCE_NAME", default="")
RULES_FILE = env.str("RULES_FILE", default="")
