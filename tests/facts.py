"""The starting facts in the test database, with the ids they have in a new one, whatever was tried there before."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from tests.remembering import constraints_remembered
from tracker.staff.facts.loading import load

LOADED_AT = datetime(2026, 3, 10, 5, 0, tzinfo=UTC)


@contextmanager
def starting_facts(blocker: DjangoDbBlocker) -> Iterator[None]:
    """Load `fixtures/` for the tests of a module, which only read; when it ends they are gone again."""
    with blocker.unblock(), transaction.atomic():
        _begin_ids_anew()
        with constraints_remembered():
            load(Path(settings.BASE_DIR) / "fixtures", at=LOADED_AT)
        yield
        transaction.set_rollback(True)


def _begin_ids_anew() -> None:
    """Ids go on from the last one even where the rows before were rolled back, and a record's address tells its id."""
    every = apps.get_models(include_auto_created=True)
    if connection.vendor == "sqlite":  # whose counters are rows of a table; a counter at 0 goes on from the last row
        counters = [{"table": model._meta.db_table, "column": None} for model in every]
        lines = connection.ops.sequence_reset_by_name_sql(no_style(), counters)
    else:
        lines = connection.ops.sequence_reset_sql(no_style(), every)
    with connection.cursor() as cursor:
        for line in lines:
            cursor.execute(line)
