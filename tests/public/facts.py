"""The starting facts on the pages: loaded once for a module whose tests only read."""

import re
from html import unescape
from urllib.parse import urlsplit

import pytest

from tests.facts import starting_facts


@pytest.fixture(scope="module")
def facts(django_db_setup, django_db_blocker):
    """The facts of `fixtures/`, gone again after the module. Mark its tests `django_db`, or no database is made."""
    with starting_facts(django_db_blocker):
        yield


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
