"""Opening the database: Django set up, and the tables brought up to date by whoever comes first."""

import atexit
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from recommendations.problems import SettingsError

# Any number will do, as long as no other program on the server uses it for an advisory lock.
_MIGRATION_LOCK = 55_1996_2017


def open_database() -> None:
    """Sets up Django and applies what migrations are missing. Raises SettingsError if it cannot be opened."""
    set_up_django()
    from django.db import DatabaseError

    _close_in_the_end()
    _make_folder()
    try:
        if _missing_migrations():
            with _one_at_a_time():
                _migrate()
    except DatabaseError as error:
        raise SettingsError(
            f"The database ({describe()}) cannot be used: {str(error).splitlines()[0]}. "
            "Check DATABASE_URL and HMICFRS_MONITOR_HOME, then run: hmicfrs-monitor doctor"
        ) from error


@cache
def _close_in_the_end() -> None:
    """Connections are closed in good order, and not whenever Python comes to take them apart."""
    from django.db import connections

    atexit.register(connections.close_all)


def set_up_django() -> None:
    """Loads the settings and models. Raises SettingsError for a setting that cannot be used.

    As `django.setup`, but for the addresses of pages and for logging, which a command has none of and which take as
    long to load: its warnings would be lines on standard error that say nothing to a user.
    """
    logging.getLogger("django").addHandler(logging.NullHandler())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "monitor.settings")
    from django.apps import apps
    from django.core.exceptions import ImproperlyConfigured

    try:
        from django.conf import settings

        apps.populate(settings.INSTALLED_APPS)
    except (ImproperlyConfigured, ValueError) as error:
        raise SettingsError(f"The settings cannot be used: {error}. See .env.example.") from error


def is_sqlite() -> bool:
    from django.conf import settings

    return str(settings.DATABASES["default"]["ENGINE"]).endswith("sqlite3")


def exists() -> bool:
    """Whether there is something to compare with. Looks before Django is loaded, for the sake of speed."""
    set_up_django()
    from django.conf import settings

    return not is_sqlite() or Path(settings.DATABASES["default"]["NAME"]).is_file()


def describe() -> str:
    """The database in words, without its user or password."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    if is_sqlite():
        return f"SQLite, {database['NAME']}"
    return f"PostgreSQL, {database['NAME']} on {database['HOST'] or 'this machine'}"


def _make_folder() -> None:
    from django.conf import settings

    if not is_sqlite():
        return
    folder = Path(settings.DATABASES["default"]["NAME"]).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            f"The data folder {folder} cannot be made: {error.strerror}. "
            "Set HMICFRS_MONITOR_HOME to a folder that you may write to."
        ) from error


def _missing_migrations() -> bool:
    """Compares file names with the recorded ones: Django's own check loads every migration, at each start."""
    from django.apps import apps
    from django.db import connection

    wanted = {
        (app.label, file.stem)
        for app in apps.get_app_configs()
        for file in (Path(app.path) / "migrations").glob("[0-9]*.py")
    }
    if "django_migrations" not in connection.introspection.table_names():
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        return not wanted <= set(cursor.fetchall())


def _migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two processes that open a fresh database at once take turns."""
    from django.conf import settings
    from django.db import connection

    if is_sqlite():
        from filelock import FileLock

        with FileLock(f"{settings.DATABASES['default']['NAME']}.migrating"):
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_MIGRATION_LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_MIGRATION_LOCK])
