"""The pages of the main navigation, in order.

A page that this process does not route is left out, so a public process without the admin shows no dead link.
"""

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy


@dataclass(frozen=True, slots=True)
class Entry:
    """One page of the navigation: the name of its address, and its words."""

    name: str
    words: str | Promise


NAVIGATION = (
    Entry("overview", pgettext_lazy("page", "Overview")),
    Entry("reform-list", pgettext_lazy("page", "Reforms")),
    Entry("reform-timeline", pgettext_lazy("page", "Timeline")),
    Entry("indicator-list", pgettext_lazy("page", "Indicators")),
    Entry("prosecution", pgettext_lazy("page", "Prosecution")),
    Entry("budget", pgettext_lazy("page", "Budget")),
    Entry("legislation", pgettext_lazy("page", "Legislation")),
    Entry("checks", pgettext_lazy("page", "What does not add up")),
    Entry("changes", pgettext_lazy("page", "Changes")),
    Entry("source-list", pgettext_lazy("page", "Sources")),
    Entry("briefings", pgettext_lazy("page", "Briefing")),
    Entry("about", pgettext_lazy("page", "About")),
)


def address(name: str) -> str:
    """The address of a page without arguments, "" when this process does not serve it."""
    try:
        return address_of(name)
    except NoReverseMatch:
        return ""


def address_of(name: str, *parts: str) -> str:
    """What `reverse` gives, worked out once: a list leads to the same pages each time it is shown.

    Raises NoReverseMatch for an unknown name.
    """
    return _reversed(name, parts, get_language(), get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())


@lru_cache(maxsize=8_192)
def _reversed(name: str, parts: tuple[str, ...], *_depends_on: str | None) -> str:
    return reverse(name, args=parts)


def entries(path: str) -> list[dict[str, str]]:
    """The navigation as seen from a path: address, words, and `current` = "page" (here), "true" (below) or ""."""
    served = [(address(entry.name), str(entry.words)) for entry in NAVIGATION]
    above = [url for url, _ in served if url not in ("", "/") and path.startswith(url)]
    current = max(above, key=len, default="")
    return [{"url": url, "words": words, "current": _current(url, path, current)} for url, words in served if url]


def _current(url: str, path: str, current: str) -> str:
    if path == url:
        return "page"
    return "true" if url == current else ""
