"""An Excel return of 10,000 figures brought in with every check, against two other ways into the same table.

All three begin with the same file on the disk and end with 10,000 rows committed: a bare calamine read with
`bulk_create`, which checks nothing, and django-import-export as it comes, with its usual widgets.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import transaction
from django.utils import timezone
from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.widgets import ForeignKeyWidget
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook
from tablib import Dataset

from bench.people import actors
from bench.timing import Ratio, seconds
from tracker.indicators.models import Group, Indicator, Observation
from tracker.records.bulk import publish_many
from tracker.records.roles import Actor
from tracker.records.rules import State
from tracker.records.subjects import save_subject
from tracker.sources.models import Agency, Place, Source
from tracker.staff.returns.bringing_in import bring_in
from tracker.staff.returns.checking import check
from tracker.staff.returns.layout import COLUMNS, LETTER, RETURN
from tracker.staff.returns.wanted import wanted
from tracker.staff.returns.writing import write_return
from tracker.values.period import Period

INDICATORS, PLACES = 100, 100
ROUNDS = 5
BARE, IMPORT_EXPORT = 2, 1 / 10
PERIOD = Period.year(2024)
KEYS = [column.key for column in COLUMNS]


class Figures(ModelResource):
    """The columns of the sheet as django-import-export takes them, by their headings."""

    indicator = Field("indicator", column_name="Code", widget=ForeignKeyWidget(Indicator, "code"))
    place = Field("place", column_name="Place code", widget=ForeignKeyWidget(Place, "code"))
    source = Field("source", column_name="Source", widget=ForeignKeyWidget(Source, "code"))
    value = Field("value", column_name="New value")
    locator = Field("locator", column_name="Where in the source")
    attribution = Field("attribution", column_name="Who says so")
    as_written = Field("as_written", column_name="As written")
    note = Field("note", column_name="Note")

    class Meta:
        model = Observation
        fields = ("indicator", "place", "source", "value", "locator", "attribution", "as_written", "note")
        import_id_fields: tuple[str, ...] = ()  # so that it does not look for a row to change before each

    def before_import_row(self, row: Any, **_more: Any) -> None:
        row["Source"] = str(row["Source"]).split()[0]

    def before_save_instance(self, instance: Any, row: Any, **more: Any) -> None:
        for name, value in _standing(more["by"], more["at"]).items():
            setattr(instance, name, value)


def measure() -> Iterator[Ratio]:
    enters, reviews = actors()
    agency = _seeded(enters, reviews)
    with TemporaryDirectory(prefix="tracker-bench-return-") as folder:
        path = Path(folder) / "return.xlsx"
        path.write_bytes(_filled(agency))
        at, bare = timezone.now(), "calamine and bulk_create, no check"
        taken, base = _in_turn(lambda: _brought_in(path, enters, at), lambda: _bare(path, enters, at))
        yield Ratio(f"a return of {INDICATORS * PLACES:,} figures, with all checks", taken, bare, base, BARE)
        other = _undone(lambda: _import_export(path, enters, at))
        yield Ratio("the same", taken, "django-import-export", other, IMPORT_EXPORT)
        looked = min(seconds(lambda: _looked_at(path, enters, at)) for _ in range(ROUNDS))
        yield Ratio("the look at it before it is confirmed", looked, bare, base, None)


def _in_turn(work: Callable[[], object], base: Callable[[], object]) -> tuple[float, float]:
    """The best of each, in turn: the rows of one round are undone before the next."""
    pairs = [(_undone(work), _undone(base)) for _ in range(ROUNDS)]
    return min(first for first, _ in pairs), min(second for _, second in pairs)


def _undone(work: Callable[[], object]) -> float:
    with transaction.atomic():
        taken = seconds(work)
        assert Observation.objects.submitted().count() == INDICATORS * PLACES
        transaction.set_rollback(True)
    return taken


def _seeded(by: Actor, reviews: Actor) -> Agency:
    """An agency that reports so many indicators of so many places, each with a target, so that each is a row."""
    at = timezone.now()
    agency = save_subject(Agency(code="bench", name="Bench", short_name="Bench"), by=by, at=at)
    group = Group.objects.order_by("pk").first()
    country = Place.objects.filter(level=Place.Level.COUNTRY).order_by("pk").first()
    places = Place.objects.bulk_create(
        Place(code=f"B{n:03}", name=f"Place {n:03}", level=Place.Level.PROVINCE, parent=country) for n in range(PLACES)
    )
    said = {"unit": "cases", "measure": "flow", "group": group, "agency": agency}
    owed = Indicator.objects.bulk_create(
        Indicator(code=f"B{n:03}", slug=f"b{n:03}", name=f"Indicator {n:03}", short_name=f"Indicator {n:03}", **said)
        for n in range(INDICATORS)
    )
    before = _standing(by, at) | {
        "period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31),
        "source": Source.objects.order_by("code").first(), "locator": "¶1", "attribution": "bench",
    }  # fmt: skip
    pairs = [(indicator, place) for indicator in owed for place in places]
    Observation.objects.bulk_create(
        (
            Observation(indicator=indicator, place=place, value=n, **before)
            for n, (indicator, place) in enumerate(pairs, 1)
        ),
        batch_size=2_000,
    )
    publish_many(Observation.objects.submitted(), by=reviews, at=at)
    return agency


def _filled(agency: Agency) -> bytes:
    """The file as a person would hand it in: saved by another program, every row filled in."""
    book = load_workbook(BytesIO(write_return(wanted(agency, PERIOD), timezone.now())))
    source = book["Sources"]["A2"].value
    for number in range(2, INDICATORS * PLACES + 2):
        typed = {
            "value": number + 0.5, "qualifier": "about", "source": source, "locator": f"p. {number % 40}",
            "attribution": "the department", "as_written": f"about {number}.5", "note": "As of 31 December.",
        }  # fmt: skip
        for key, value in typed.items():
            book[RETURN][f"{LETTER[key]}{number}"] = value
    book.active = book.sheetnames.index(RETURN)
    to = BytesIO()
    book.save(to)
    return to.getvalue()


def _brought_in(path: Path, by: Actor, at: datetime) -> None:
    checked, count = bring_in(path.read_bytes(), path.name, by=by, at=at, accepts=lambda _found: True)
    assert count == INDICATORS * PLACES, checked.problems[:5]


def _looked_at(path: Path, by: Actor, at: datetime) -> None:
    assert not check(path.read_bytes(), path.name, by=by, today=timezone.localdate(at)).problems


def _bare(path: Path, by: Actor, at: datetime) -> None:
    """Look up the codes in dictionaries, and write what stands there."""
    indicators, places, sources = (
        dict(model.objects.values_list("code", "pk"))  # type: ignore[attr-defined]
        for model in (Indicator, Place, Source)
    )
    standing = _standing(by, at)
    _head, *rows = CalamineWorkbook.from_path(path).get_sheet_by_name(RETURN).to_python()
    said = (dict(zip(KEYS, row, strict=True)) for row in rows)
    with transaction.atomic():
        Observation.objects.bulk_create(
            [
                Observation(
                    indicator_id=indicators[row["code"]], place_id=places[row["place_code"]], value=row["value"],
                    qualifier=row["qualifier"], source_id=sources[row["source"].split()[0]], locator=row["locator"],
                    attribution=row["attribution"], as_written=row["as_written"], note=row["note"], **standing,
                )
                for row in said
            ],
            batch_size=2_000,
        )  # fmt: skip


def _import_export(path: Path, by: Actor, at: datetime) -> None:
    result = Figures().import_data(Dataset().load(path.read_bytes(), "xlsx"), raise_errors=True, by=by, at=at)
    assert not result.has_errors()


def _standing(by: Actor, at: datetime) -> dict[str, Any]:
    return {
        "state": State.SUBMITTED, "period_start": PERIOD.start, "period_end": PERIOD.end, "submitted_at": at,
        "recorded_by_id": by.user_id, "recorded_at": at, "edited_by_id": by.user_id, "edited_at": at,
    }  # fmt: skip
