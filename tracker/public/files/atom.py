"""Changes as an Atom feed: an entry for each publication, correction and withdrawal, the newest first (RFC 4287).

A long feed comes in pages (RFC 5005). Its bytes depend on what it carries alone, never on the clock.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tracker.public.words.changes import dated, title
from tracker.records.home import site_name
from tracker.summaries.changes import Change
from tracker.summaries.refs import Said
from tracker.values.cell_text import possible

MIME = "application/atom+xml; charset=utf-8"
AUTHOR = "Security Reform Tracker"
"""No name of a member of staff is public; who published a record, by role, stands on its page."""
BEFORE_THE_FIRST = datetime(2000, 1, 1, tzinfo=UTC)
"""When a feed without entries was updated."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """The whole addresses of a feed: itself, the page it follows, its other pages by their relation; and the host."""

    own: str
    page: str
    others: Sequence[tuple[str, str]]
    host: str


class PagedFeed(Atom1Feed):
    """Atom with the links between pages, and a date of its entries alone."""

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        for relation, url in self.feed["others"]:
            handler.addQuickElement("link", "", {"rel": relation, "href": url})

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=BEFORE_THE_FIRST)


def atom(name: str, changes: Iterable[tuple[Change, str]], addresses: Addresses) -> bytes:
    """The feed of these changes, each with the whole address of its record."""
    feed = PagedFeed(
        title=possible(f"{name} · {site_name()}"),
        link=addresses.page,
        description=_("Publications, corrections and withdrawals, each with its source and who is quoted."),
        language=get_language() or "en",
        feed_url=addresses.own,
        feed_guid=addresses.own,
        author_name=site_name(),
        others=addresses.others,
    )
    for change, url in changes:
        feed.add_item(
            title=possible(title(change)),
            link=url,
            description=possible(_content(change)),
            unique_id=f"tag:{addresses.host},{change.at.astimezone(UTC):%Y-%m-%d}:line-{change.line}",
            updateddate=change.at,
            author_name=AUTHOR,
        )
    return feed.writeString("utf-8").encode()


def _content(change: Change) -> SafeString:
    """What it was and what it is, why, and on whose word."""
    old, new = change.old, change.new
    parts = [format_html("<p>{} {}</p>", change.subject.code, change.subject.title)]
    if old and new:
        parts.append(format_html("<p>{} → {}</p>", dated(old), dated(new)))
    elif old or new:
        parts.append(format_html("<p>{}</p>", dated(old or new)))  # type: ignore[arg-type]
    if change.reason:
        parts.append(format_html("<p>{}</p>", _("Reason: %(reason)s") % {"reason": change.reason}))
    parts += [format_html("<p>{}</p>", _whose(one.said)) for one in (old, new) if one]
    return SafeString("".join(parts))


def _whose(said: Said) -> str:
    quoted = said.mark.attribution or _("attribution not recorded")
    words = _("Source: %(mark)s, %(title)s. Quoted: %(quoted)s.")
    return words % {"mark": said.mark.text, "title": said.mark.source.title, "quoted": quoted}
