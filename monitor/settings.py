"""Django settings, from the environment and one `.env` (see .env.example)."""

import os
from pathlib import Path

import environ
import platformdirs

BASE_DIR = Path(__file__).resolve().parent.parent


def _home() -> Path:
    """The data folder: HMICFRS_MONITOR_HOME, else the platform's user data folder."""
    given = os.environ.get("HMICFRS_MONITOR_HOME")
    return (
        Path(given).expanduser()
        if given
        else Path(platformdirs.user_data_dir("hmicfrs-monitor", appauthor=False))
    )


env = environ.Env()
# One .env: the one in the folder where the command is run, else the one in the data folder.
ENV_FILE = next((file for file in (Path.cwd() / ".env", _home() / ".env") if file.is_file()), None)
if ENV_FILE:
    environ.Env.read_env(ENV_FILE, overwrite=False)

HOME = _home()
# No pages are served yet; a random key for each process keeps Django content until they are.
SECRET_KEY = env.str("SECRET_KEY", default="") or os.urandom(32).hex()
DEBUG = False
ALLOWED_HOSTS: list[str] = []
INSTALLED_APPS = ["recommendations", "reports"]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "monitor.urls"
TIME_ZONE = "Europe/London"
USE_TZ = True
LANGUAGE_CODE = "en-gb"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DATABASES = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{(HOME / 'monitor.sqlite3').as_posix()}")
}
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
