"""The first page, and the page about the tracker."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from tracker.public import linked
from tracker.public.moments import Seen
from tracker.public.pages import Context, page
from tracker.public.parts import overview as parts
from tracker.public.parts.money import known_of
from tracker.public.parts.sources import source_rows
from tracker.public.words import overview as words
from tracker.public.words.freshness import overdue_figures_words
from tracker.summaries.overview import overview as summary


@page("overview.html")
def overview(request: HttpRequest, seen: Seen) -> Context:
    """Where the reforms stand, on whose word."""
    found = summary(seen.moment)
    lede, known = words.lede(found, seen), known_of(found.findings, found.lines, seen.moment)
    return {
        "page": found,
        "lede": lede,
        "linked": linked.overview(request, seen, found, lede),
        "board": parts.board(found, seen),
        "statuses_chart": parts.statuses_chart(found, seen),
        "figures": parts.headline_figures(found),
        "overdue_words": overdue_figures_words(len(found.overdue)),
        "findings": parts.findings(found, known),
        "latest": parts.latest(found.latest),
        "events": [parts.event(table) for table in found.events],
        "money": parts.money(found.lines, seen, known),
        "print_sources": source_rows(tuple(row.ref for row in found.latest)),
    }


@page("about.html")
def about(request: HttpRequest, seen: Seen) -> Context:
    """Method, glossary, licence: the same at every moment."""
    return {"lede": _(words.ABOUT)}
