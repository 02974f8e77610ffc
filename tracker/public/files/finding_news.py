"""What became of findings as an Atom feed: an entry for each opened, explained, explained no longer and closed."""

from collections.abc import Iterable, Mapping
from datetime import UTC
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext, pgettext_lazy
from django.utils.translation import gettext as _

from tracker.public.files.atom import AUTHOR, Addresses, PagedFeed
from tracker.public.parts.kept import closed_anchor
from tracker.public.templatetags.marks import verdict
from tracker.records.home import site_name
from tracker.sources.quoted import english
from tracker.summaries.findings.kept import State
from tracker.summaries.findings.news import Happened, News
from tracker.values.cell_text import possible

WORDS = {
    Happened.OPENED: pgettext_lazy("a finding", "Found: %(title)s"),
    Happened.EXPLAINED: pgettext_lazy("a finding", "Explained: %(title)s"),
    Happened.WITHDRAWN: pgettext_lazy("a finding", "Explanation withdrawn: %(title)s"),
    Happened.CLOSED: pgettext_lazy("a finding", "Closed: %(title)s"),
}
TOGETHER = {
    Happened.OPENED: pgettext_lazy("several findings", "Found: %(count)s findings, %(verdict)s"),
    Happened.CLOSED: pgettext_lazy("several findings", "Closed: %(count)s findings, %(verdict)s"),
}
Followed = Mapping[str, str]
"""What the feed is narrowed to, as the address of the page of findings has it: kind, topic, subject and state."""


def address_of(one: News, anchors: Mapping[str, str], followed: Followed) -> str:
    """Where it stands on the page of findings; `anchors` are the places of what is found now, by name.

    Several that are told of together lead to all of their verdict, narrowed as the feed is.
    """
    if one.count > 1:
        state = {"state": State.CLOSED.value} if one.what is Happened.CLOSED else {}
        return _page({**followed, "kind": one.kind.value, **state})
    about = {"subject": next(iter(one.codes), "")}
    if one.is_closed:
        return f"{_page({**about, 'state': State.CLOSED.value})}#{closed_anchor(one.finding)}"
    anchor = anchors.get(one.name, "")
    return f"{_page(about)}#{anchor}" if anchor else _page(about)


def _page(query: Mapping[str, str]) -> str:
    return f"{reverse('checks')}?{urlencode(query)}"


def feed(news: Iterable[tuple[News, str]], addresses: Addresses, followed: Followed, name: str) -> bytes:
    """The feed of what happened, each with the whole address of where it stands; `name` says what it is of."""
    made = PagedFeed(
        title=possible(f"{name} · {site_name()}"),
        link=addresses.page,
        description=_("Findings of the checks: opened, explained by a document, explained no longer, and closed."),
        language=get_language() or "en",
        feed_url=addresses.own,
        feed_guid=addresses.own,
        author_name=site_name(),
        others=addresses.others,
    )
    for one, url in news:
        made.add_item(
            title=possible(_title(one)),
            link=url,
            description=possible(_content(one)),
            unique_id=f"tag:{addresses.host},{one.at.astimezone(UTC):%Y-%m-%d}:{_number(one, followed)}",
            updateddate=one.at,
            author_name=AUTHOR,
        )
    return made.writeString("utf-8").encode()


def _title(one: News) -> str:
    """Plain text: a reader of feeds shows it as it is."""
    if one.count > 1:
        return str(TOGETHER[one.what]) % {"count": f"{one.count:,}", "verdict": verdict(one.kind)}
    return str(WORDS[one.what]) % {"title": one.title}


def _number(one: News, followed: Followed) -> str:
    """What tells an entry from every other; how many are told of together depends on what is followed."""
    if one.count == 1:
        return f"finding-{one.number}-{one.what.value}"
    narrowed = (followed.get(name, "").lower() for name in ("topic", "subject"))
    return "-".join(("findings", str(one.version), one.what.value, one.kind.value, *filter(None, narrowed)))


def _content(one: News) -> SafeString:
    """The codes, what was found or what explains it, why that was withdrawn, and what closed it."""
    parts = [format_html("<p>{}</p>", " ".join(one.codes))] if one.codes else []
    if one.count > 1:
        parts.append(format_html("<p>{}</p>", _("In version %(version)s.") % {"version": one.version}))
    if one.text:
        parts.append(format_html("<p>{}</p>", english(one.text)))
    if one.reason:
        words = pgettext("an explanation is withdrawn", "Reason:")
        parts.append(format_html("<p>{} {}</p>", words, english(one.reason)))
    if one.by:
        parts.append(format_html("<p>{}</p>", _("Closed by: %(record)s") % {"record": one.by}))
    return SafeString("".join(parts))
