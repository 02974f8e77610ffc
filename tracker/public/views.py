"""Public pages: load, ask a summary once, render."""

from django.http import HttpRequest

from tracker.public.moments import Seen
from tracker.public.pages import Context, page


@page("about.html")
def about(request: HttpRequest, seen: Seen) -> Context:
    """Method, glossary, licence: the same at every moment."""
    return {}
