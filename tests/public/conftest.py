"""The stand-in site, and the record at a few versions."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction

from tracker.records import journal


@pytest.fixture
def site(settings):
    """Serve `tests.public.site` in place of the real addresses."""
    settings.ROOT_URLCONF = "tests.public.site"
    engine = settings.TEMPLATES[0] | {"DIRS": [Path(__file__).parent / "templates"]}
    settings.TEMPLATES = [engine]


@pytest.fixture
def three_versions(db):
    """Lines 1 to 3, written on 2, 3 and 4 February 2026 at ten in the morning, Pakistan time."""
    actor = get_user_model().objects.create_user("editor")
    for day in (2, 3, 4):
        with transaction.atomic():
            entry = journal.Entry(actor.pk, "edit", "reform", day, "{}")
            journal.write(entry, after=journal.locked_head(), at=datetime(2026, 2, day, 5, tzinfo=UTC))
