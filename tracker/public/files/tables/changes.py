"""What is different between two moments, a row for each change."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.utils.timezone import localdate

from tracker.public import comparing
from tracker.public.files.columns import Absent, Column, Table, each, of
from tracker.public.files.said import SAID
from tracker.public.moments import Seen
from tracker.summaries.changes import Change, changes, tally
from tracker.summaries.edits import FieldEdit
from tracker.summaries.spans import Scope, Span

EMPTY = "nothing"
AT_ONCE = 500
"""Changes read at a time."""


def _edit(edit: FieldEdit) -> str:
    return f"{edit.name}: {edit.old or EMPTY} → {edit.new or EMPTY}"


COLUMNS = (
    Column("change", lambda one: one.what.value),
    Column("kind", lambda one: one.kind),
    Column("code", lambda one: one.subject.code),
    Column("title", lambda one: one.subject.title),
    Column("reforms", lambda one: each(reform.code for reform in one.reforms)),
    Column("in_version", lambda one: one.line),
    Column("entered_on", lambda one: localdate(one.at)),
    Column("reason", lambda one: one.reason),
    Column("edited", lambda one: each(_edit(edit) for edit in one.fields)),
    Column("before", lambda one: one.old.headline if one.old else Absent("")),
    Column("before_record", lambda one: one.old.said.public_id if one.old else Absent("")),
    Column("statement", lambda one: one.new.headline if one.new else Absent("")),
    *of(lambda one: one.new.said if one.new else None, SAID),
)


def between(request: HttpRequest, seen: Seen) -> Table:
    """Every change between the two moments of the address, in the order of the page."""
    found = comparing.compared(request, seen)
    scope, _ = comparing.scope(request, found.span.now)
    total = tally(found.span, scope).total
    return Table("changes", "What is different between two moments", COLUMNS, _read(found.span, scope, total))


def _read(span: Span, scope: Scope, total: int) -> Iterator[Change]:
    for start in range(0, total, AT_ONCE):
        yield from changes(span, scope, start, start + AT_ONCE)
