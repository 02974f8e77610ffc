"""For programs that read the whole site: a map of every page there is now, and what they may leave alone.

A lineage is not on the map: it tells what the pages of its reforms tell, and changes with any of them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from tracker.budget.models import BudgetLine
from tracker.indicators.models import Indicator
from tracker.legislation.models import Instrument
from tracker.public import navigation
from tracker.public.moments import Seen
from tracker.public.pages import document
from tracker.records import journal
from tracker.records.home import home
from tracker.records.registry import kinds
from tracker.reforms.models import Reform
from tracker.sources.models import Source
from tracker.summaries.addresses import Page, record_count, record_pages, subject_count, subject_pages
from tracker.territory.models import Territory

XML = "application/xml; charset=utf-8"
IN_A_PART = 5_000
"""Pages in one file of the map; the protocol allows ten times as many."""
SAME_AT_EVERY_VERSION = {"about", "checks-explained"}

# Every way of asking, /reforms/?…, leads to the records of the page without it; only the pages of a list lead on.
RULES = """User-agent: *
Disallow: /admin/
Disallow: /search/
Disallow: /*?
Allow: /*?page=
Disallow: /*?page=*&
"""
CLOSED = "# All of it is made-up data, and none of it for search engines.\nUser-agent: *\nDisallow: /\n"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the map: how many pages it has, which they are, and the name of their address."""

    count: Callable[[], int]
    pages: Callable[[int, int], list[Page]]
    name: str


def sections(today: date) -> dict[str, Section]:
    """The subjects by kind, and the records by kind, as they are on the day that it is."""
    subjects: dict[str, tuple[Any, str]] = {
        "reforms": (Reform, "reform-detail"),
        "areas": (Territory, "reform-areas"),
        "indicators": (Indicator, "indicator-detail"),
        "legislation": (Instrument, "legislation-detail"),
        "budget": (BudgetLine, "budget-detail"),
        "sources": (Source, "source-detail"),
    }
    found = {
        word: Section(partial(subject_count, model, today), partial(subject_pages, model, today), name)
        for word, (model, name) in subjects.items()
    }
    for word, kind in kinds().items():
        found[f"records-{word}"] = Section(partial(record_count, kind), partial(record_pages, kind), "record-detail")
    return found


@document(XML, follows_version=False)
def sitemap(request: HttpRequest, seen: Seen) -> str:
    """The map's own contents: its files."""
    parts = [reverse("sitemap-part", args=["pages", 1])]
    for word, section in sections(seen.moment.today).items():
        parts += [reverse("sitemap-part", args=[word, number]) for number in range(1, _files(section) + 1)]
    return render_to_string(
        "sitemap-index.xml",
        {"parts": [request.build_absolute_uri(part) for part in parts], "made_up": home().is_made_up},
    )


@document(XML, follows_version=False)
def sitemap_part(request: HttpRequest, seen: Seen, section: str, number: int) -> str:
    """One file of the map. Raises Http404 for one that is not among its contents."""
    if section == "pages" and number == 1:
        found = _pages()
    elif (of := sections(seen.moment.today).get(section)) and 1 <= number <= _files(of):
        start = (number - 1) * IN_A_PART
        found = [(reverse(of.name, args=[end]), at) for end, at in of.pages(start, start + IN_A_PART)]
    else:
        found = []
    if not found:
        raise Http404(section)
    return render_to_string("sitemap.xml", {"pages": _absolute(request, found), "made_up": home().is_made_up})


def _files(section: Section) -> int:
    """In how many files its pages are."""
    return -(-section.count() // IN_A_PART)


def _pages() -> list[Page]:
    """The pages of the navigation and those below them: whatever is published may show on any of them."""
    names = [entry.name for entry in navigation.NAVIGATION] + ["headlines", "checks-explained"]
    served = [(name, navigation.address(name)) for name in names]
    at = journal.head().at
    return [(url, None if name in SAME_AT_EVERY_VERSION else at) for name, url in served if url]


def _absolute(request: HttpRequest, pages: Iterable[Page]) -> list[tuple[str, datetime | None]]:
    return [(request.build_absolute_uri(path), at) for path, at in pages]


@document("text/plain; charset=utf-8", follows_version=False)
def robots(request: HttpRequest, seen: Seen) -> str:
    """What crawlers may leave alone. Made-up data are not for them at all."""
    if home().is_made_up:
        return CLOSED
    return f"{RULES}\nSitemap: {request.build_absolute_uri(reverse('sitemap'))}\n"
