"""The pages of the main navigation, in order.

A page that this process does not route is left out, so a public process without the admin shows no dead link.
"""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True, slots=True)
class Entry:
    """One page of the navigation: the name of its address, and its words."""

    name: str
    words: str


NAVIGATION = (
    Entry("overview", "Overview"),
    Entry("reform-list", "Reforms"),
    Entry("reform-timeline", "Timeline"),
    Entry("indicator-list", "Indicators"),
    Entry("prosecution", "Prosecution"),
    Entry("budget", "Budget"),
    Entry("legislation", "Legislation"),
    Entry("checks", "What does not add up"),
    Entry("changes", "Changes"),
    Entry("source-list", "Sources"),
    Entry("briefings", "Briefing"),
    Entry("about", "About"),
)


def address(name: str) -> str:
    """The address of a page without arguments, "" when this process does not serve it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def entries(path: str) -> list[dict[str, str]]:
    """The navigation as seen from a path: address, words, and `current` = "page" (here), "true" (below) or ""."""
    served = [(address(entry.name), entry.words) for entry in NAVIGATION]
    above = [url for url, _ in served if url not in ("", "/") and path.startswith(url)]
    current = max(above, key=len, default="")
    return [{"url": url, "words": words, "current": _current(url, path, current)} for url, words in served if url]


def _current(url: str, path: str, current: str) -> str:
    if path == url:
        return "page"
    return "true" if url == current else ""
