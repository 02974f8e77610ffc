"""Publishing 100,000 records in one transaction against `bulk_create` of the same rows alone."""

from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from bench.people import actors, submitted
from bench.timing import Ratio, seconds
from tracker.indicators.models import Observation
from tracker.records.bulk import publish_many

HOW_MANY = 100_000
BATCH = 2_000


def measure() -> Iterator[Ratio]:
    enters, reviews = actors()
    now = timezone.now()
    rows = list(submitted(HOW_MANY, enters, now))

    def create() -> None:
        with transaction.atomic():
            Observation.objects.bulk_create(rows, batch_size=BATCH)

    base = seconds(create)
    taken = seconds(lambda: publish_many(Observation.objects.submitted(), by=reviews, at=now))
    yield Ratio(f"publish {HOW_MANY:,} records at once", taken, "bulk_create of the rows", base, 3)
