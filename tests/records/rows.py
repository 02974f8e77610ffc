"""What these tests ask of rows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import connection

from tracker.records import freeze
from tracker.records.models import Record

R = TypeVar("R", bound=Record)


def stored(record: R) -> R:
    """The record as the database has it now."""
    return type(record).objects.get(pk=record.pk)


def flush_deferred() -> None:
    """Check foreign keys now: PostgreSQL drops no trigger of a table while checks of it are pending."""
    connection.check_constraints()


@contextmanager
def behind_the_back() -> Iterator[Callable[..., None]]:
    """Run statements with the triggers away, as someone with the database's password could."""

    def run(statement: str, *parameters: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters)

    flush_deferred()
    freeze.remove(connection)
    yield run
    flush_deferred()
    freeze.install(connection)
