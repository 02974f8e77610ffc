"""The register of reforms, with its filters and its order."""

from django.http import HttpRequest

from tracker.public.files.columns import Absent, Column, Table, Value, each, of
from tracker.public.files.said import NOT_PUBLISHED, SAID
from tracker.public.moments import Seen
from tracker.public.queries import refuse_errors
from tracker.public.registers import reforms as register
from tracker.public.tables import in_order
from tracker.summaries import reforms as summary
from tracker.summaries.reforms import ReformRow


def _status(row: ReformRow) -> Value:
    return row.status.status.value if row.status else Absent("not yet assessed")


COLUMNS = (
    Column("code", lambda row: row.ref.code),
    Column("title", lambda row: row.ref.title),
    Column("pillar", lambda row: row.pillar),
    Column("agencies", lambda row: each(row.agencies), NOT_PUBLISHED),
    Column("status", _status),
    Column("delivery_confidence", lambda row: row.status.confidence if row.status else ""),
    *of(lambda row: row.status.said if row.status else None, SAID),
)


def reforms(request: HttpRequest, seen: Seen) -> Table:
    """Every reform that passes the filters, with the status last reported."""
    filters = register.ReformFilters(request.GET, summary.reform_lines(seen.moment))
    refuse_errors(filters.form)
    table = register.ReformRegister(filters.found, seen=seen)
    return Table("reforms", "Reforms", COLUMNS, in_order(table, request))
