"""Pages against bare Django views: asked for again, and rendered for the first time after a publication."""

from collections.abc import Iterator

from django.test import Client
from django.test.utils import setup_test_environment, teardown_test_environment

from bench.timing import Ratio, in_turn
from bench.urls import READY
from tracker.keeping.answers import cache

ROUNDS = 30
PAGES = {"overview": "/", "reform": "/reforms/fusion-centre/"}


def measure() -> Iterator[Ratio]:
    client = Client()
    for name, address in PAGES.items():
        size = _make_ready(name, address)
        yield _ratio(client, f"{name}, {size:,} bytes", address, "a bare view of the same size", f"/bench/bare/{size}/")
        base = f"/bench/ready/{name}/"
        yield _ratio(client, f"{name}, first rendering", address, "its template alone", base, is_first=True)


def _ratio(client: Client, what: str, address: str, against: str, base: str, *, is_first: bool = False) -> Ratio:
    def asked_for() -> None:
        if is_first:
            cache.clear()
        client.get(address)

    taken, alone = in_turn(asked_for, lambda: client.get(base), ROUNDS)
    return Ratio(what, taken, against, alone, None if is_first else 3)


def _make_ready(name: str, address: str) -> int:
    """Keep what the page's template shows; returns the size of the page in bytes."""
    setup_test_environment()  # so that the client sees template and context
    response = Client().get(address)
    teardown_test_environment()
    READY[name] = (response.templates[0].name, response.context[0].flatten())
    return len(response.content)
