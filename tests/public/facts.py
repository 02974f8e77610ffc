"""The starting facts on the pages: loaded once for a module whose tests only read."""

import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

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


def text_of(html: str) -> str:
    """What a reader sees of the main part of a page, spaces drawn together."""
    main = html.split("<main", 1)[-1].split("</main>", 1)[0]
    return (
        " ".join(unescape(re.sub(r"<[^>]+>", " ", main.split(">", 1)[-1])).split())
        .replace(" ,", ",")
        .replace(" ;", ";")
    )


def links_of(html: str, path: str) -> list[str]:
    """Every address in the page's `href`, `src` and `action`, those that only name a query made whole."""
    found = [unescape(one) for one in re.findall(r'\s(?:href|src|action)="([^"]*)"', html)]
    return [path + one if one.startswith("?") else one for one in found if not one.startswith("#")]


def bare(address: str) -> str:
    """An address without its fragment."""
    return urlsplit(address)._replace(fragment="").geturl()
