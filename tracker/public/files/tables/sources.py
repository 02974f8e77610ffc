"""Sources, and every record taken from one."""

from django.http import HttpRequest

from tracker.public.files.columns import Absent, Column, Table, Value, of
from tracker.public.files.said import NOT_PUBLISHED, SAID
from tracker.public.moments import Seen
from tracker.public.parts.sources import OUTLET_NOT_PRINTED
from tracker.public.registers import sources as register
from tracker.public.tables import in_order
from tracker.summaries import sources as summary
from tracker.summaries.sources import SourceRow


def _published(side: str) -> Column:
    def found(row: SourceRow) -> Value:
        published = row.ref.published
        return getattr(published, side) or Absent("not known" if published.is_known else NOT_PUBLISHED)

    return Column(f"published_{side}", found)


SOURCES = (
    Column("code", lambda row: row.ref.code),
    Column("title", lambda row: row.ref.title),
    Column("kind", lambda row: row.ref.kind),
    Column("publisher", lambda row: row.ref.publisher, OUTLET_NOT_PRINTED),
    _published("start"),
    _published("end"),
    Column("date_basis", lambda row: row.ref.date_basis),
    Column("date_note", lambda row: row.ref.date_note),
    Column("known_from", lambda row: row.known_from, "not known"),
    Column("language", lambda row: row.language),
    Column("address", lambda row: row.url, NOT_PUBLISHED),
    Column("reliability", lambda row: row.ref.reliability),
    Column("records", lambda row: row.total),
    Column("explanations", lambda row: row.explanations),
)

STATEMENTS = (
    Column("kind", lambda one: one.kind),
    Column("about", lambda one: one.subject.kind),
    Column("code", lambda one: one.subject.code),
    Column("title", lambda one: one.subject.title),
    Column("statement", lambda one: one.headline),
    Column("place", lambda one: one.place),
    *of(lambda one: one.said, SAID),
)


def sources(request: HttpRequest, seen: Seen) -> Table:
    """Every source that passes the filters, in the order asked for."""
    rows = register.chosen(request, summary.listed_sources(seen.moment)).rows
    table = register.SourceRegister(register.lines(rows), seen=seen)
    return Table("sources", "Sources", SOURCES, in_order(table, request))


def records(request: HttpRequest, seen: Seen, slug: str) -> Table:
    """Every record taken from one source, in reading order. Raises NoSuchSubject."""
    detail = summary.source_detail(slug, seen.moment)
    ref = detail.row.ref
    rows = [statement for paragraph in detail.paragraphs for statement in paragraph.statements]
    return Table(ref.code, f"{ref.code} {ref.title}", STATEMENTS, rows)
