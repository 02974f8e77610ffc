"""Publishing one record, row and journal line, against the plain insert of that row in a transaction."""

from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from bench.people import actors, submitted
from bench.timing import Ratio, in_turn
from tracker.indicators.models import Observation
from tracker.records import actions

ROUNDS = 200


def measure() -> Iterator[Ratio]:
    enters, reviews = actors()
    now = timezone.now()
    waiting = iter(Observation.objects.bulk_create(submitted(ROUNDS + 1, enters, now)))
    plain = iter(list(submitted(ROUNDS + 1, enters, now)))

    def publish() -> None:
        actions.publish(next(waiting), by=reviews, at=now)

    def insert() -> None:
        with transaction.atomic():
            next(plain).save(force_insert=True)

    taken, base = in_turn(publish, insert, ROUNDS)
    yield Ratio("publish one record, row and journal line", taken, "its plain insert in a transaction", base, 3)
