"""The overview with a million corrected figures behind it against the same page with none."""

from collections.abc import Iterator

from django.db import connection, transaction
from django.test import Client

from bench.timing import Ratio, in_turn
from tracker.indicators.models import Observation
from tracker.keeping.answers import cache
from tracker.records import freeze

ENDED = 1_000_000
ROUNDS = 15
ADDRESSES = {"latest": "/", "as of a past day": "/?as_of=2026-02-15"}


def measure() -> Iterator[Ratio]:
    client = Client()
    before = {name: _median(client, address) for name, address in ADDRESSES.items()}
    _add_ended(ENDED)
    for name, address in ADDRESSES.items():
        yield Ratio(
            f"overview, {name}, {ENDED:,} corrected figures",
            _median(client, address),
            "the same with none",
            before[name],
            1.5,
        )


def _median(client: Client, address: str) -> float:
    def first_rendering() -> None:
        cache.clear()
        client.get(address)

    taken, _ = in_turn(first_rendering, lambda: None, ROUNDS)
    return taken


def _add_ended(how_many: int) -> None:
    """Corrected copies of every published figure, straight in the table: only the page's cost is of interest here."""
    fields = [field.column for field in Observation._meta.concrete_fields]
    changed = {
        "id": "NULL"
        if connection.vendor == "sqlite"
        else "nextval(pg_get_serial_sequence('indicators_observation', 'id'))",
        "state": "'corrected'",
        "ended_line": "published_line + 1",
        "ended_reason": "'bench'",
    }
    columns = ", ".join(fields)
    values = ", ".join(changed.get(field, field) for field in fields)
    copies = how_many // Observation.objects.current().count() + 1
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"WITH RECURSIVE copy(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < {copies}) "
            f"INSERT INTO indicators_observation ({columns}) SELECT {values} FROM indicators_observation, copy "
            "WHERE ended_line IS NULL AND published_line IS NOT NULL"
        )
        cursor.execute("ANALYZE")
    assert freeze.installed(connection)
