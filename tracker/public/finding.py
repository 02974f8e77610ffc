"""What a page says of itself to programs that find, list and preview pages: its one address, and what it is about.

The one address (canonical) of a view of the latest record is the page without its filters, its order and whatever a
newsletter added: those are the same record looked at in another way. A page as of a day or at a version is another
document, and the one that was cited: its address is its own, with day and version, and search engines are asked to
list the latest instead.
"""

import re
from html import unescape

from django.http import HttpRequest, QueryDict
from django.utils.html import strip_tags

from tracker.public.moments import Seen
from tracker.sources.quoted import is_mixed

LONGEST_DESCRIPTION = 300
SHORT_DESCRIPTION = 50
OF_THE_MOMENT = {"as_of", "version"}
OF_THE_CONTENT = {"from", "to"}
"""Names in a query, beside the moment, that make another page and not another look at the same."""


def canonical(request: HttpRequest, seen: Seen) -> str:
    """The one address of what a page shows, with the host."""
    query = request.GET.copy()
    for name in set(query) - _lasting(query):
        del query[name]
    address = f"{request.path}?{query.urlencode()}" if query else request.path
    return request.build_absolute_uri(seen.keep(address))


def _lasting(query: QueryDict) -> set[str]:
    """A page number counts only where nothing else is asked: the second page of a selection is no part of the whole."""
    others = set(query) - OF_THE_MOMENT - OF_THE_CONTENT - {"page"}
    return OF_THE_CONTENT if others else OF_THE_CONTENT | {"page"}


def plain(text: object) -> str:
    """The words of a piece of HTML."""
    return " ".join(unescape(strip_tags(str(text))).split())


def description(text: object, title: str = "") -> str:
    """The words of a lede: whole sentences as far as they fit, else cut between words.

    A very short one says little away from its page, so the title goes before it. A description cannot say which of its
    words are English, so on an Urdu page the title stands for a lede that quotes the record.
    """
    words = title if title and is_mixed(text) else plain(text)
    if title and words != title and len(words) < SHORT_DESCRIPTION:
        words = f"{title}: {words}"
    if len(words) <= LONGEST_DESCRIPTION:
        return words
    start = words[:LONGEST_DESCRIPTION]
    sentences = re.match(r"(.{80,}[.!?]) ", start)
    return sentences[1] if sentences else start.rsplit(" ", 1)[0].rstrip(",;:") + " …"
