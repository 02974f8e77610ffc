"""The only writer of findings. Opening and closing go in the transaction of what caused them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from tracker.checks.models import KeptFinding

BATCH = 500


@dataclass(frozen=True, slots=True)
class Sighting:
    """A finding as it is kept: its lasting name, and what was said of it in English on the day."""

    name: str
    address: str
    topic: str
    verdict: str
    title: str
    text: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """How many findings were opened and closed."""

    opened: int
    closed: int


def open_names() -> set[str]:
    """The names of all findings that are open now."""
    return set(KeptFinding.objects.filter(closed_version=None).values_list("name", flat=True))


@transaction.atomic
def settle(found: Iterable[Sighting], gone: Collection[str], *, version: int, at: datetime, by: str = "") -> Settled:
    """Open what is found and not open yet, and close what is gone. Safe to repeat.

    `version` is the journal's number from which it holds, and `by` the public id of the record that closes, or
    the code of a rule of our own; without one, a later run of all checks no longer found it.
    """
    closed = 0
    names = sorted(gone)
    for start in range(0, len(names), BATCH):
        rows = KeptFinding.objects.filter(name__in=names[start : start + BATCH], closed_version=None)
        closed += rows.update(closed_version=version, closed_at=at, closed_by=by)
    by_name = {one.name: one for one in found}
    already: set[str] = set()
    names = list(by_name)
    for start in range(0, len(names), BATCH):
        rows = KeptFinding.objects.filter(name__in=names[start : start + BATCH], closed_version=None)
        already.update(rows.values_list("name", flat=True))
    fresh = [_row(one, version, at) for name, one in by_name.items() if name not in already]
    KeptFinding.objects.bulk_create(fresh, batch_size=BATCH)
    return Settled(len(fresh), closed)


def _row(one: Sighting, version: int, at: datetime) -> KeptFinding:
    return KeptFinding(
        name=one.name,
        address=one.address,
        topic=one.topic,
        verdict=one.verdict,
        title=one.title,
        text=one.text,
        codes=f" {' '.join(one.codes)} ",
        opened_version=version,
        opened_at=at,
    )
