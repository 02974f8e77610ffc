"""The starting facts, loaded once for a module whose tests only read."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from tracker.staff.facts.loading import load

LOADED_AT = datetime(2026, 3, 10, 5, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def facts(django_db_setup, django_db_blocker):
    """The facts of `fixtures/`, gone again after the module. Mark its tests `django_db`, or no database is made."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(Path(settings.BASE_DIR) / "fixtures", at=LOADED_AT)
        yield
        transaction.set_rollback(True)
