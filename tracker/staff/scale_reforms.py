"""Synthetic reforms in any number, with their statuses, for measuring. Every name says that it is made up."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from tracker.records import journal
from tracker.records.bulk import publish_many
from tracker.records.canonical import content_of
from tracker.records.roles import Actor
from tracker.records.rules import State
from tracker.reforms.models import Pillar, Reform, StatusUpdate
from tracker.reforms.rules import Status
from tracker.sources.models import Agency, Source
from tracker.staff.scale import known

PILLARS, AGENCIES, SOURCES = 9, 12, 10
BATCH = 500
FIRST_DAY = date(2019, 1, 1)
REPORTED = tuple(status for status in Status if status not in {Status.NOT_ASSESSED, Status.REVERSED})


@transaction.atomic
def add_reforms(how_many: int, *, enters: Actor, reviews: Actor, at: datetime, first: int = 1) -> None:
    """Publish that many made-up reforms, numbered from the first.

    One in eleven has no status yet; every third of the others has two.
    """
    pillars = [known(Pillar, f"made-up-{n}", enters, at, **_pillar(n)) for n in range(1, PILLARS + 1)]
    agencies = [known(Agency, f"made-up-{n}", enters, at, **_agency(n)) for n in range(1, AGENCIES + 1)]
    sources = [known(Source, f"Y{n}", enters, at, **_source(n)) for n in range(1, SOURCES + 1)]
    reforms = [_reform(n, pillars, agencies) for n in range(first, first + how_many)]
    Reform.objects.bulk_create(reforms, batch_size=BATCH)
    Reform.supporting_agencies.through.objects.bulk_create(
        Reform.supporting_agencies.through(reform_id=reform.pk, agency_id=agencies[(n * 5) % AGENCIES].pk)
        for n, reform in enumerate(reforms)
        if n % 2
    )
    journal.write_many(_entries(reforms, enters), after=journal.locked_head(), at=at)
    StatusUpdate.objects.bulk_create(_statuses(reforms, sources, enters, at), batch_size=BATCH)
    made_up = StatusUpdate.objects.filter(source__in=sources)
    publish_many(made_up, by=reviews, at=at)


def _pillar(number: int) -> dict[str, Any]:
    return {"name": f"Made-up pillar {number}", "position": 100 + number}


def _agency(number: int) -> dict[str, Any]:
    return {"name": f"Made-up agency {number}", "short_name": f"Made-up agency {number}"}


def _source(number: int) -> dict[str, Any]:
    day = FIRST_DAY + timedelta(days=200 * number)
    return {
        "slug": f"made-up-report-{number}",
        "title": f"Made-up report {number}",
        "kind": Source.Kind.RESEARCH,
        "published_start": day,
        "published_end": day,
        "date_basis": Source.DateBasis.PRINTED,
    }


def _reform(number: int, pillars: list[Pillar], agencies: list[Agency]) -> Reform:
    return Reform(
        code=f"X{number:04}",
        slug=f"made-up-reform-{number}",
        title=f"Made-up reform {number}, with a title of ordinary length",
        short_title=f"Made-up reform {number}",
        pillar=pillars[number % PILLARS],
        lead_agency=agencies[number % AGENCIES],
    )


def _entries(reforms: Iterable[Reform], by: Actor) -> Iterator[journal.Entry]:
    """Their journal lines, without a query for each."""
    links = [field.name for field in Reform._meta.many_to_many]
    saved = Reform.objects.filter(pk__in=[reform.pk for reform in reforms]).order_by("pk").prefetch_related(*links)
    for reform in saved.iterator(chunk_size=BATCH):
        yield journal.Entry(by.user_id, "add", "reform", reform.pk, content_of(reform))


def _statuses(reforms: list[Reform], sources: list[Source], by: Actor, at: datetime) -> Iterator[StatusUpdate]:
    for number, reform in enumerate(reforms):
        if number % 11 == 0:
            continue
        source = sources[number % (SOURCES - 1)]
        yield _status(reform, REPORTED[number % len(REPORTED)], source, number, by, at)
        if number % 3 == 0:
            yield _status(reform, Status.OPERATIONAL, sources[-1], number, by, at)


def _status(reform: Reform, status: Status, source: Source, number: int, by: Actor, at: datetime) -> StatusUpdate:
    return StatusUpdate(
        reform=reform,
        status=status,
        as_written=f"word {number % 17}",
        note="What the made-up report states with it.",
        period_start=source.published_start,
        period_end=source.published_end,
        source=source,
        locator=f"¶{number + 1}",
        attribution=f"made-up account {number % 5 + 1}",
        state=State.SUBMITTED,
        recorded_by_id=by.user_id,
        recorded_at=at,
        edited_by_id=by.user_id,
        edited_at=at,
        submitted_at=at,
    )
