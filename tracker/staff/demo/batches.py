"""The fixtures of the demo as batches, each with the day on which it was entered.

A folder `fixtures/demo/2024-02-05` holds what was entered on that day, as docs/fixtures.md describes it: what is new,
and corrections and withdrawals of what an earlier day brought. `fixtures/demo/series.yaml` describes monthly bulletins,
`fixtures/demo/releases.yaml` the workbooks that were issued, `fixtures/demo/rules.yaml` the rules of our own,
`fixtures/demo/explanations.yaml` what explains findings.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from django.utils import timezone

from tracker.staff.demo.explaining import PlannedExplanation, planned_explanations
from tracker.staff.demo.issuing import Planned, planned
from tracker.staff.demo.ruling import PlannedRule, planned_rules
from tracker.staff.demo.series import bulletins
from tracker.staff.facts.problems import Problems
from tracker.staff.facts.reading import Entry, read_folder

OFFICE_HOUR = time(10, 30)


@dataclass(frozen=True, slots=True)
class Batch:
    """What was entered at one time, the rules then put in force, what was explained, and the releases issued of it."""

    at: datetime
    tops: tuple[Entry, ...]
    releases: tuple[Planned, ...] = ()
    rules: tuple[PlannedRule, ...] = ()
    explanations: tuple[PlannedExplanation, ...] = ()


def batches(folder: Path, problems: Problems, *, until: datetime) -> list[Batch]:
    """Every batch up to a moment, the oldest first; bulletins of the time before the first day come with it."""
    days = {date.fromisoformat(path.name): path for path in sorted(folder.iterdir()) if path.is_dir()}
    first = min(days)
    found: dict[date, list[Entry]] = {day: list(read_folder(path, problems)) for day, path in days.items()}
    for day, entry in bulletins(folder / "series.yaml", until=timezone.localdate(until)):
        found.setdefault(max(day, first), []).append(entry)
    releases, rules = planned(folder / "releases.yaml"), planned_rules(folder / "rules.yaml")
    explanations = planned_explanations(folder / "explanations.yaml")
    return [batch for batch in _in_order(found, releases, rules, explanations) if batch.at <= until]


def _in_order(
    found: dict[date, list[Entry]],
    releases: list[Planned],
    rules: list[PlannedRule],
    explanations: list[PlannedExplanation],
) -> Iterator[Batch]:
    for day in sorted({*found, *(one.on for one in (*releases, *rules, *explanations))}):
        yield Batch(
            timezone.make_aware(datetime.combine(day, OFFICE_HOUR)),
            tuple(found.get(day, ())),
            tuple(one for one in releases if one.on == day),
            tuple(one for one in rules if one.on == day),
            tuple(one for one in explanations if one.on == day),
        )
