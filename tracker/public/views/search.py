"""The search."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from tracker.public.moments import Seen
from tracker.public.pages import Context, page
from tracker.public.parts.search import hit_part
from tracker.public.queries import BadQuery, one_of, page_of
from tracker.public.words import search as words
from tracker.summaries import search as summary
from tracker.summaries.search import ALL_KINDS, Found
from tracker.values.cell_text import possible

LONGEST = 100
"""Letters in a question."""
OF_A_KIND = 10
"""Hits of each kind on the page that shows all kinds; one kind alone is shown in pages."""
PAGE_SIZE = 25


@page("search.html")
def search(request: HttpRequest, seen: Seen) -> Context:
    """Everything that holds all the words asked for, by kind and from the best fit."""
    text, kind = question(request), one_of(request, "kind", ALL_KINDS)
    found = summary.search(text, seen.moment)
    shown = page_of(request, found.of(kind) if kind else (), PAGE_SIZE)
    hits = list(shown) if kind else [hit for one in ALL_KINDS for hit in found.of(one)[:OF_A_KIND]]
    return {
        "q": text,
        "asked": bool(found.words),
        "kind": kind,
        "kinds": [(one, words.heading(one)) for one in ALL_KINDS],
        "found": found,
        "result": words.result(found),
        "answer": words.answer(found, is_past=seen.is_past),
        "limits": words.limits(found),
        "feed_of_search": seen.keep(f"{reverse('search-feed')}?{urlencode({'q': text})}"),
        "go_to": hit_part(found.go_to, ()) if found.go_to else None,
        "groups": _groups(found, summary.with_evidence(hits, seen.moment)),
        "pages": shown if kind else None,
    }


def question(request: HttpRequest) -> str:
    """What was asked, "" for nothing. Raises BadQuery for more than anybody types, and for what nobody can."""
    typed = request.GET.get("q", "")
    if possible(typed) != typed:
        raise BadQuery("The search holds a character that no text can hold.", "Type it again, or leave it out.")
    text = typed.strip()
    if len(text) > LONGEST:
        raise BadQuery(
            f"The search is {len(text):,} characters long.", f"Use at most {LONGEST}: a few words, or a code."
        )
    return text


def _groups(found: Found, hits: list[summary.Hit]) -> list[dict[str, Any]]:
    """The hits by kind, with how many there are of each."""
    return [
        {
            "kind": kind,
            "heading": words.heading(kind),
            "all": words.number(found, kind),
            "has_more": len(found.of(kind)) > len(of_one),
            "hits": [hit_part(hit, found.words) for hit in of_one],
        }
        for kind in ALL_KINDS
        if (of_one := [hit for hit in hits if hit.kind == kind])
    ]
