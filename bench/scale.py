"""The overview and the register with 3,000 reforms against the same pages with 26, rendered for the first time."""

from collections.abc import Iterator
from statistics import median

from django.utils import timezone

from bench import register, serving
from bench.people import actors
from bench.timing import Note, Ratio, seconds
from tracker.reforms.models import Reform
from tracker.staff.scale_reforms import add_reforms

MANY = 3_000
ROUNDS = 40
PAGES = {
    "overview": ("/", 2),
    "overview as of a past day": ("/?as_of=2026-02-15", 2),
    "register": ("/reforms/", None),
}


def measure() -> Iterator[Ratio | Note]:
    few = Reform.objects.count()
    with serving.tracker() as ask:
        before = {name: _median(ask, address) for name, (address, _) in PAGES.items()}
        enters, reviews = actors()
        add_reforms(MANY - few, enters=enters, reviews=reviews, at=timezone.now())
        for name, (address, promised) in PAGES.items():
            taken = _median(ask, address)
            yield Ratio(f"{name}, {MANY:,} reforms", taken, f"the same with {few}", before[name], promised)
        yield Note(f"overview, {MANY:,} reforms: {len(ask('/')):,} bytes")
        yield from register.against_datasette(ask)


def _median(ask: register.Ask, address: str) -> float:
    ask(address)
    return median(seconds(lambda: ask(address)) for _ in range(ROUNDS))
