"""Which pages of subjects and records there are now, and since when each shows what it shows.

For the map of the site alone, so of the latest record, whatever moment is asked for: `today` is the day it is. A part
of a list costs a constant number of queries, however long the list is.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Max, QuerySet

from tracker.checks.models import Explanation
from tracker.records.models import JournalLine, Record
from tracker.records.moment import Moment
from tracker.records.registry import kinds
from tracker.sources.models import Source
from tracker.summaries.refs import WithPage
from tracker.summaries.sources import sources_with_page
from tracker.territory.models import Territory

Page = tuple[str, datetime | None]
"""What the address of a page is told by, and when the journal last changed what it is about."""
SLUGS: dict[Any, str] = {Territory: "reform__slug"}
"""Where the slug of a page stands that is not called by one of its own."""


def subject_count(model: type[WithPage] | type[Territory], today: date) -> int:
    """How many subjects of a model have a page: every one, and of the sources those that something rests on."""
    return len(_sources(today)) if model is Source else model._default_manager.count()


def subject_pages(model: type[WithPage] | type[Territory], today: date, start: int, stop: int) -> list[Page]:
    """The slugs of a part of them, in order of entry."""
    slug = SLUGS.get(model, "slug")
    rows: QuerySet[Any] = model._default_manager.order_by("pk")
    part = rows.filter(pk__in=_sources(today)[start:stop]) if model is Source else rows[start:stop]
    slugs: dict[int, str] = dict(part.values_list("pk", slug))
    kind = str(model._meta.model_name)
    own = JournalLine.objects.filter(kind=kind, object_id__in=slugs).values("object_id").order_by()
    newest: dict[int, int] = dict(own.annotate(last=Max("number")).values_list("object_id", "last"))
    for shown, path, (published, ended) in _shown_about(model):
        about = shown.filter(**{f"{path}__in": slugs}).values(path).order_by()
        lines = about.annotate(first=Max(published), last=Max(ended))
        for pk, first, last in lines.values_list(path, "first", "last"):
            newest[pk] = max(newest.get(pk, 0), first, last or 0)
    times = _times(newest.values())
    return [(slug, times.get(newest.get(pk, 0))) for pk, slug in slugs.items()]


def record_count(kind: type[Record]) -> int:
    """How many records of a kind have a page."""
    return _published(kind).count()


def record_pages(kind: type[Record], start: int, stop: int) -> list[Page]:
    """The public ids of a part of them; what was corrected or withdrawn keeps its page."""
    rows = list(_published(kind).order_by("pk").only("pk", "published_line", "ended_line")[start:stop])
    newest = {row.pk: max(row.published_line or 0, row.ended_line or 0) for row in rows}
    times = _times(newest.values())
    return [(row.public_id, times.get(newest[row.pk])) for row in rows]


def _sources(today: date) -> list[int]:
    """The keys of the sources that have a page, in order of entry: a record or an explanation of a finding rests on
    them. One query."""
    return sorted(sources_with_page(Moment(today=today)))


def _published(kind: type[Record]) -> QuerySet[Any]:
    return kind._default_manager.filter(published_line__isnull=False)


def _shown_about(model: type[WithPage] | type[Territory]) -> Iterator[tuple[QuerySet[Any], str, tuple[str, str]]]:
    """What a subject's page shows as its own: records, and on that of a source explanations. With the way from there to
    the subject, and the names of the lines that published and that ended it."""
    for rows, path in _records_about(model):
        yield rows, path, ("published_line", "ended_line")
    if model is Source:
        yield Explanation.objects.filter(line__isnull=False), "source", ("line", "withdrawal__line")


def _records_about(model: type[WithPage] | type[Territory]) -> Iterator[tuple[QuerySet[Any], str]]:
    """The records that a subject's page shows as its own, with the way from the record to the subject."""
    for kind in kinds().values():
        if model is Source:
            yield _published(kind), "source"
            continue
        subject: Any = kind._meta.get_field(kind.SUBJECT).related_model
        above = [field.name for field in subject._meta.concrete_fields if field.related_model is model]
        if subject is model:
            yield _published(kind), kind.SUBJECT
        elif kind.SUBJECT in {"milestone", "territory"} and above:
            yield _published(kind), f"{kind.SUBJECT}__{above[0]}"


def _times(numbers: Iterable[int]) -> dict[int, datetime]:
    return dict(JournalLine.objects.filter(number__in=set(numbers)).values_list("number", "at"))
