"""Many rows into one table at once.

Django's `bulk_create` makes an object of each row and a new SQL statement of each fifty, which for 100,000 actions
takes ten times as long as the database itself.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import Field, JSONField, Model

_BATCH = 5_000
_REMEMBERED = 4_096  # values of one column: a date or a word stands in many rows


def insert(model: type[Model], columns: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Writes rows, each with a value for every one of the columns (a foreign key's being `action_id`)."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    written = [(column, fields[column], _prepare(fields[column])) for column in columns]
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for _, field, _ in written)
    places = ", ".join(["%s"] * len(written))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608 (our own names)
    values = (tuple([prepare(row[column]) for column, _, prepare in written]) for row in rows)
    with connection.cursor() as cursor:
        while batch := list(islice(values, _BATCH)):
            cursor.executemany(statement, batch)


def _prepare(field: "Field[Any, Any]") -> Callable[[Any], Any]:
    """A value of the field as the database takes it. Equal values are prepared once, but for JSON's dictionaries."""
    prepare = partial(field.get_db_prep_save, connection=connection)
    return prepare if isinstance(field, JSONField) else lru_cache(_REMEMBERED, typed=True)(prepare)
