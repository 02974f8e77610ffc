"""A page that the reader holds, and one that is asked for again, against its first rendering after a publication."""

from collections.abc import Iterator

from django.test import Client

from bench.timing import Ratio, in_turn
from tracker.keeping.answers import cache

ROUNDS = 30
PAGES = {"overview": "/", "reforms": "/reforms/", "reform": "/reforms/fusion-centre/"}
HELD, AGAIN = 1 / 5, 1 / 10
"""The limits: what a reader holds costs a fifth of a first rendering at most, what was rendered before a tenth."""


def measure() -> Iterator[Ratio]:
    client = Client()
    for name, address in PAGES.items():
        tag = client.get(address)["ETag"]
        held = {"If-None-Match": tag}
        assert client.get(address, headers=held).status_code == 304
        yield _ratio(client, f"{name}, held by the reader (304)", address, held, HELD)
        yield _ratio(client, f"{name}, asked for again", address, {}, AGAIN)
        yield _ratio(client, f"{name}, asked for again with gzip", address, {"Accept-Encoding": "gzip"}, AGAIN)


def _ratio(client: Client, what: str, address: str, headers: dict[str, str], limit: float) -> Ratio:
    def asked_for() -> None:
        client.get(address, headers=headers)

    plainly = {name: value for name, value in headers.items() if name != "If-None-Match"}

    def first() -> None:
        cache.clear()
        client.get(address, headers=plainly)

    taken, rendered = in_turn(asked_for, first, ROUNDS)
    return Ratio(what, taken, "its first rendering", rendered, limit)
