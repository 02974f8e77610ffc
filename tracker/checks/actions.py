"""The only writer of findings. Opening and closing go in the transaction of what caused them."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from tracker.checks import lines
from tracker.checks.models import KeptFinding
from tracker.records import journal

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
def settle(
    found: Iterable[Sighting],
    gone: Collection[str],
    *,
    at: datetime,
    actor: Callable[[], int],
    version: int | None = None,
    by: str = "",
) -> Settled:
    """Open what is found and not open yet, and close what is gone, with a line of the journal that names them.

    Safe to repeat; where nothing changes nothing is written.
    `version` is the journal's number from which it holds, that of the publication that has just been written; without
    one it holds from the line that tells of it, which a run of all checks has for itself. `by` is the public id of the
    record that closes, or the code of a rule of our own; without one, a later run of all checks no longer found it.
    `actor` gives whose line it is, and is asked only where there is one.
    """
    by_name = {one.name: one for one in found}
    open_now = _open_among([*by_name, *gone])
    fresh = [one for name, one in by_name.items() if name not in open_now]
    closing = [open_now[name] for name in sorted(gone) if name in open_now]
    if not fresh and not closing:
        return Settled(0, 0)
    head = journal.locked_head()
    since, at = head.number + 1 if version is None else version, max(at, head.at or at)
    before = lines.stock_before(since) if lines.is_first() else None
    _close(closing, since, at, by)
    opened = KeptFinding.objects.bulk_create([_row(one, since, at) for one in fresh], batch_size=BATCH)
    content = lines.content(opened, closing, by, before)
    journal.write(journal.Entry(actor(), lines.MOVE, lines.FINDINGS, since, content), after=head, at=at)
    return Settled(len(opened), len(closing))


def _open_among(names: list[str]) -> dict[str, int]:
    """The keys of those findings among these names that are open."""
    found: dict[str, int] = {}
    for start in range(0, len(names), BATCH):
        rows = KeptFinding.objects.filter(name__in=names[start : start + BATCH], closed_version=None)
        found.update(rows.values_list("name", "pk"))
    return found


def _close(keys: list[int], version: int, at: datetime, by: str) -> None:
    for start in range(0, len(keys), BATCH):
        rows = KeptFinding.objects.filter(pk__in=keys[start : start + BATCH])
        rows.update(closed_version=version, closed_at=at, closed_by=by)


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
