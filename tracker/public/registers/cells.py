"""What the cells of several registers have in common."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tracker.public.moments import Seen
from tracker.public.navigation import address_of
from tracker.public.parts.sources import anchor
from tracker.public.templatetags.marks import not_published
from tracker.summaries.refs import Mark


def subject_link(seen: Seen, name: str, slug: str, title: str, below: str = "") -> SafeString:
    """The title of a subject leading to its page, with a line of small type below it."""
    link = format_html('<a href="{}">{}</a>', seen.keep(address_of(name, slug)), title)
    return format_html("{}{}", link, sub(below))


def sub(words: str) -> SafeString:
    """A second line in small type; nothing for no words."""
    return format_html('<span class="sub">{}</span>', words) if words else SafeString()


def source_refs(seen: Seen, marks: Iterable[Mark]) -> SafeString:
    """Short references to sources side by side; what no source gives is said."""
    links = [(_address(seen, mark), mark.source.title, mark.text) for mark in marks]
    if not links:
        return not_published()
    refs = format_html_join("", '<a class="src-id" href="{}" title="{}">{}</a>', links)
    return format_html('<div class="srcs srcs--tight">{}</div>', refs)


def _address(seen: Seen, mark: Mark) -> str:
    fragment = anchor(mark.locator)
    url = address_of("source-detail", mark.source.slug)
    return seen.keep(f"{url}#{fragment}" if fragment else url)
