"""The briefing workbook against openpyxl alone, and the history of 100,000 records against other ways to write it.

All three long files come from the same records. Memory is what Python allocates at most while the file is written,
with 10,000 records and with 100,000.
"""

import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import transaction
from django.utils import timezone
from import_export.resources import ModelResource
from openpyxl import Workbook

from bench.people import actors, submitted
from bench.timing import Peak, Ratio, in_turn
from tracker.briefings.briefing import Briefing, briefing
from tracker.briefings.plan import plan_of
from tracker.briefings.sheet import shown
from tracker.briefings.writer import write_workbook
from tracker.indicators.models import Observation
from tracker.records.bulk import publish_many
from tracker.records.moment import Moment

FEW, MANY = 10_000, 100_000
ROUNDS = 5
BARE, OPENPYXL, IMPORT_EXPORT, FLAT = 1.5, 1 / 4, 1 / 8, 1.25
"""The limits: the whole workbook, the history against either, and its peak memory against that of a tenth of it."""
FIELDS = (
    "id", "indicator__code", "indicator__name", "place__name", "period_start", "period_end", "value", "qualifier",
    "indicator__unit", "blank", "source__code", "locator", "attribution", "known_from", "published_line", "state",
    "ended_line", "ended_reason", "corrects", "correction_reason", "as_written", "note", "ground",
)  # fmt: skip


class Figures(ModelResource):
    """What django-import-export writes of a figure: what the history says of it, three columns fewer."""

    class Meta:
        model = Observation
        fields = FIELDS
        export_order = FIELDS


def measure() -> Iterator[Ratio | Peak]:
    with TemporaryDirectory(prefix="tracker-bench-workbook-") as folder:
        to = Path(folder) / "bench.xlsx"
        made = _made()
        taken, bare = in_turn(lambda: _write(made, to), lambda: _bare(made, to), ROUNDS)
        yield Ratio("the workbook of the facts, from its sheets", taken, "openpyxl, the same cells bare", bare, BARE)
        _publish(FEW)
        of_few = _peak(lambda: _write(_history(), to))
        _publish(MANY - FEW)
        yield from _long(to)
        of_many = _peak(lambda: _write(_history(), to))
        yield Peak(f"peak memory, history of {MANY:,} records", of_many, f"that of {FEW:,}", of_few, FLAT)


def _long(to: Path) -> Iterator[Ratio]:
    taken, plain = in_turn(lambda: _write(_history(), to), lambda: _write_only(_history(), to), 3)
    name = f"history of {MANY:,} records, from the database"
    yield Ratio(name, taken, "openpyxl write-only, the same rows", plain, OPENPYXL)
    taken, other = in_turn(lambda: _write(_history(), to), lambda: _import_export(to), 1)
    yield Ratio(name, taken, "django-import-export", other, IMPORT_EXPORT)


def _made(*sheets: str) -> Briefing:
    return briefing(plan_of(Moment(timezone.localdate()), sheets=sheets))


def _history() -> Briefing:
    return _made("History")


def _publish(how_many: int) -> None:
    enters, reviews = actors()
    now = timezone.now()
    with transaction.atomic():
        Observation.objects.bulk_create(submitted(how_many, enters, now), batch_size=2_000)
    publish_many(Observation.objects.submitted(), by=reviews, at=now)


def _write(made: Briefing, to: Path) -> None:
    with to.open("wb") as file:
        write_workbook(made, file)


def _bare(made: Briefing, to: Path) -> None:
    """The values of every cell and nothing else."""
    book = Workbook()
    for sheet in made.sheets:
        page = book.create_sheet(sheet.title)
        for table in sheet.tables:
            page.append([column.header for column in table.columns])
            for row in table.rows:
                page.append([shown(value) for value in row])
    book.save(to)


def _write_only(made: Briefing, to: Path) -> None:
    book = Workbook(write_only=True)
    (table,) = made.sheets[-1].tables
    page = book.create_sheet("History")
    page.append([column.header for column in table.columns])
    for row in table.rows:
        page.append(row)
    book.save(to)


def _import_export(to: Path) -> None:
    rows: Any = Observation.objects.ever_published().select_related("indicator", "place", "source").order_by("pk")
    to.write_bytes(Figures().export(rows).export("xlsx"))


def _peak(work: Callable[[], object]) -> int:
    work()
    tracemalloc.start()
    work()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most
