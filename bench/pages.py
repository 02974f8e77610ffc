"""Pages against a bare Django view that renders a template of the same size."""

from collections.abc import Iterator

from django.test import Client

from bench.timing import Ratio, in_turn

ROUNDS = 30
PAGES = {"overview": "/", "reform detail": "/reforms/R01/"}


def measure() -> Iterator[Ratio]:
    client = Client()
    for name, address in PAGES.items():
        response = client.get(address, follow=True)
        final = response.request["PATH_INFO"]
        size = len(response.content)
        taken, base = in_turn(
            lambda final=final: client.get(final), lambda size=size: client.get(f"/bench/bare/{size}/"), ROUNDS
        )
        yield Ratio(f"{name}, {size:,} bytes", taken, "a bare view of the same size", base, 3)
