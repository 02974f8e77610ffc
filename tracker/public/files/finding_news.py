"""What became of findings as an Atom feed: an entry for each opened, explained and closed, the newest first."""

from collections.abc import Iterable
from datetime import UTC

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _

from tracker.public.files.atom import AUTHOR, Addresses, PagedFeed
from tracker.records.home import site_name
from tracker.sources.quoted import filled
from tracker.summaries.findings.news import Happened, News
from tracker.values.cell_text import possible

WORDS = {
    Happened.OPENED: pgettext_lazy("a finding", "Found: %(title)s"),
    Happened.EXPLAINED: pgettext_lazy("a finding", "Explained: %(title)s"),
    Happened.CLOSED: pgettext_lazy("a finding", "Closed: %(title)s"),
}


def address_of(one: News) -> str:
    """Where it stands on the page of findings: among those of its first subject."""
    state = "&state=closed" if one.what is Happened.CLOSED else ""
    return f"{reverse('checks')}?subject={next(iter(one.codes), '')}{state}"


def feed(news: Iterable[tuple[News, str]], addresses: Addresses) -> bytes:
    """The feed of what happened, each with the whole address of where it stands."""
    made = PagedFeed(
        title=possible(f"{_('What does not add up')} · {site_name()}"),
        link=addresses.page,
        description=_("Findings of the checks: opened, explained by a document, and closed."),
        language=get_language() or "en",
        feed_url=addresses.own,
        feed_guid=addresses.own,
        author_name=site_name(),
        others=addresses.others,
    )
    for one, url in news:
        made.add_item(
            title=possible(filled(str(WORDS[one.what]), title=one.title)),
            link=url,
            description=possible(_content(one)),
            unique_id=f"tag:{addresses.host},{one.at.astimezone(UTC):%Y-%m-%d}:finding-{one.number}-{one.what.value}",
            updateddate=one.at,
            author_name=AUTHOR,
        )
    return made.writeString("utf-8").encode()


def _content(one: News) -> SafeString:
    """The codes, what was found or what explains it, and by which record it was closed."""
    parts = [format_html("<p>{}</p>", " ".join(one.codes))]
    if one.text:
        parts.append(format_html("<p>{}</p>", one.text))
    if one.by:
        parts.append(format_html("<p>{}</p>", _("Closed by: %(record)s") % {"record": one.by}))
    return SafeString("".join(parts))
