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
    Entry("indicator-list", "Indicators"),
    Entry("prosecution", "Prosecution"),
    Entry("budget", "Budget"),
    Entry("legislation", "Legislation"),
    Entry("source-list", "Sources"),
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
    found = []
    for entry in NAVIGATION:
        url = address(entry.name)
        if url:
            found.append({"url": url, "words": entry.words, "current": _current(url, path)})
    return found


def _current(url: str, path: str) -> str:
    if path == url:
        return "page"
    return "true" if url != "/" and path.startswith(url) else ""
