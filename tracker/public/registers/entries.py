"""What is shown of one reform's timeline: filters by kind, years as headings and pages, where it is long."""

from typing import Any

from django.http import HttpRequest

from tracker.public.parts.entries import by_year, timeline
from tracker.public.queries import one_of, page_of
from tracker.public.words import entries as words
from tracker.public.words.kinds import NAMES
from tracker.summaries.timeline import Timeline

LONG = 12
"""Beyond so many entries a timeline has filters, and its years are headings."""
PAGE_SIZE = 50


def reform_entries(request: HttpRequest, found: Timeline) -> dict[str, Any]:
    """The entries that `?kind=` and `?page=` ask for. Raises BadQuery for a kind and a page that there is not."""
    chosen = one_of(request, "kind", NAMES)
    wanted = [entry for entry in found.entries if not chosen or entry.kind == chosen]
    page = page_of(request, wanted, PAGE_SIZE)
    is_long = len(found.entries) > LONG
    shown = list(page)
    return {
        "years": (by_year(shown) if is_long else [(None, timeline(shown))]) if shown else [],
        "filters": _filters(request, found, chosen) if is_long else [],
        "page": page,
        "gap": words.gap_words(found.entries),
        "cut": words.cut_words(found.cut),
    }


def _filters(request: HttpRequest, found: Timeline, chosen: str) -> list[tuple[str, str, str, bool]]:
    """The kinds there are as links that keep the reader's moment: value, words, address, whether it is chosen."""
    kinds = words.kinds_of(found.entries)
    offered = [("", f"All {len(found.entries):,} entries"), *kinds] if len(kinds) > 1 else []
    return [(kind, said, _address(request, kind), kind == chosen) for kind, said in offered]


def _address(request: HttpRequest, kind: str) -> str:
    query = request.GET.copy()
    for name in ("page", "kind"):
        query.pop(name, None)
    if kind:
        query["kind"] = kind
    return f"{request.path}?{query.urlencode()}#tl" if query else f"{request.path}#tl"
