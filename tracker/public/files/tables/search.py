"""What a search found."""

from django.http import HttpRequest

from tracker.public.files.columns import Column, Table, each, of
from tracker.public.files.said import SAID
from tracker.public.moments import Seen
from tracker.public.parts.search import beside_words
from tracker.public.queries import one_of
from tracker.public.views.search import question
from tracker.summaries import search as summary
from tracker.summaries.search import ALL_KINDS
from tracker.summaries.statements import Statement

COLUMNS = (
    Column("kind", lambda hit: hit.kind),
    Column("code", lambda hit: hit.code),
    Column("title", lambda hit: hit.title),
    Column("found_in", lambda hit: each(hit.texts)),
    Column("stands_beside_it", beside_words),
    *of(lambda hit: hit.beside.said if isinstance(hit.beside, Statement) else None, SAID),
)


def hits(request: HttpRequest, seen: Seen) -> Table:
    """Everything found, by kind and from the best fit."""
    text, kind = question(request), one_of(request, "kind", ALL_KINDS)
    found = summary.search(text, seen.moment)
    wanted = found.of(kind) if kind else found.hits
    return Table("search", f"Search: {text}", COLUMNS, summary.with_evidence(wanted, seen.moment))
