"""The fixtures of the demo as batches, each with the day on which it was entered.

A folder `fixtures/demo/2024-02-05` holds what was entered on that day, as docs/fixtures.md describes it: what is new,
and corrections and withdrawals of what an earlier day brought. `fixtures/demo/series.yaml` describes monthly bulletins,
`fixtures/demo/releases.yaml` the workbooks that were issued.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from django.utils import timezone

from tracker.staff.demo.issuing import Planned, planned
from tracker.staff.demo.series import bulletins
from tracker.staff.facts.problems import Problems
from tracker.staff.facts.reading import Entry, read_folder

OFFICE_HOUR = time(10, 30)


@dataclass(frozen=True, slots=True)
class Batch:
    """What was entered at one time, and the releases that were then issued of it."""

    at: datetime
    tops: tuple[Entry, ...]
    releases: tuple[Planned, ...] = ()


def batches(folder: Path, problems: Problems, *, until: datetime) -> list[Batch]:
    """Every batch up to a moment, the oldest first; bulletins of the time before the first day come with it."""
    days = {date.fromisoformat(path.name): path for path in sorted(folder.iterdir()) if path.is_dir()}
    first = min(days)
    found: dict[date, list[Entry]] = {day: list(read_folder(path, problems)) for day, path in days.items()}
    for day, entry in bulletins(folder / "series.yaml", until=timezone.localdate(until)):
        found.setdefault(max(day, first), []).append(entry)
    releases = planned(folder / "releases.yaml")
    return [batch for batch in _in_order(found, releases) if batch.at <= until]


def _in_order(found: dict[date, list[Entry]], releases: list[Planned]) -> Iterator[Batch]:
    for day in sorted({*found, *(release.on for release in releases)}):
        issued = tuple(release for release in releases if release.on == day)
        yield Batch(timezone.make_aware(datetime.combine(day, OFFICE_HOUR)), tuple(found.get(day, ())), issued)
