"""What can be followed: feeds of what was published, and a calendar of days that are named."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from tracker.public import doubts
from tracker.public.files import atom as atom_file
from tracker.public.files import finding_news
from tracker.public.files import ics as ics_file
from tracker.public.moments import Seen
from tracker.public.pages import document
from tracker.public.queries import page_of
from tracker.public.views.search import question
from tracker.public.words.checks import followed
from tracker.records.moment import Moment
from tracker.reforms.models import Reform
from tracker.summaries.calendar import calendar
from tracker.summaries.changes import Change, record_changes
from tracker.summaries.findings import findings
from tracker.summaries.findings.kept import State
from tracker.summaries.findings.named import by_name
from tracker.summaries.findings.news import About, Happened, news_of_findings
from tracker.summaries.pages import subject_address
from tracker.summaries.refs import by_slug
from tracker.summaries.search import ever_found
from tracker.summaries.spans import Scope, Span, about_subject, record_lines

PAGE_SIZE = 50
HAPPENED = {
    State.OPEN: (Happened.OPENED, Happened.WITHDRAWN),
    State.EXPLAINED: (Happened.EXPLAINED,),
    State.CLOSED: (Happened.CLOSED,),
}
"""What puts a finding in a state, for a feed of findings in that state alone; of withdrawals those that reopen it."""
Listed = Sequence[Change]


class Lines(Listed):
    """The publications of a scope as one list, of which only the page that is asked for is read."""

    def __init__(self, seen: Seen, scope: Scope) -> None:
        start = Moment(seen.moment.today, seen.moment.day, 0)
        self.span, self.scope = Span(start, seen.moment, by_day=False), scope

    def __len__(self) -> int:
        return record_lines(self.span, self.scope).count()

    def __getitem__(self, index: Any) -> Any:
        return record_changes(self.span, self.scope, index.start, index.stop)


@document(content_type=atom_file.MIME)
def feed(request: HttpRequest, seen: Seen) -> bytes:
    """Everything that was published, corrected and withdrawn."""
    return _feed(request, seen, _("All changes"), Scope(), reverse("changes"))


@document(content_type=atom_file.MIME, subject=Reform)
def reform_feed(request: HttpRequest, seen: Seen, slug: str) -> bytes:
    """The same of what belongs to one reform."""
    reform = by_slug(Reform, slug, seen.moment)
    scope = Scope(about_subject(Reform, reform.pk, seen.moment))
    return _feed(request, seen, f"{reform.code} {reform.title}", scope, reverse("reform-detail", args=[slug]))


@document(content_type=atom_file.MIME)
def search_feed(request: HttpRequest, seen: Seen) -> bytes:
    """The same of the records that a search finds, or found before they were corrected or withdrawn."""
    text = question(request)
    scope = Scope(records=ever_found(text, seen.moment))
    page = reverse("search") + (f"?{urlencode({'q': text})}" if text else "")
    return _feed(request, seen, _("Search for %(words)s") % {"words": text} if text else _("Search"), scope, page)


def _feed(request: HttpRequest, seen: Seen, name: str, scope: Scope, page: str) -> bytes:
    shown = page_of(request, Lines(seen, scope), PAGE_SIZE)
    addresses = atom_file.Addresses(
        own=_whole(request, _numbered(request, shown.number)),
        page=_whole(request, seen.keep(page)),
        others=[(relation, _whole(request, _numbered(request, n))) for relation, n in _relations(shown)],
        host=request.get_host().partition(":")[0],
    )
    return atom_file.atom(name, [(change, _record(request, seen, change)) for change in shown], addresses)


@document(content_type=atom_file.MIME)
def checks_feed(request: HttpRequest, seen: Seen) -> bytes:
    """The newest findings that were opened, explained and closed, of those that the address asks for."""
    wanted = doubts.asked(request)
    narrowed = doubts.followed(wanted)
    what = HAPPENED[State(wanted.state)] if wanted.state else tuple(Happened)
    about = About(wanted.kind, wanted.topic, wanted.subject, what, reopened=wanted.state == State.OPEN)
    news = news_of_findings(seen.moment, PAGE_SIZE, about)
    anchors = {name: one.anchor for one in findings(seen.moment).found for name in by_name([one])} if news else {}
    found = [(one, _whole(request, seen.keep(finding_news.address_of(one, anchors, narrowed)))) for one in news]
    addresses = atom_file.Addresses(
        own=_whole(request, seen.keep(doubts.feed_address(wanted))),
        page=_whole(request, seen.keep(doubts.page_address(wanted))),
        others=[],
        host=request.get_host().partition(":")[0],
    )
    name = followed(wanted.kind, wanted.topic, wanted.state, wanted.subject)
    return finding_news.feed(found, addresses, narrowed, name)


def _relations(shown: Any) -> list[tuple[str, int]]:
    found = [("first", 1), ("last", shown.paginator.num_pages)]
    if shown.has_previous():
        found.append(("previous", shown.previous_page_number()))
    if shown.has_next():
        found.append(("next", shown.next_page_number()))
    return found


def _numbered(request: HttpRequest, number: int) -> str:
    """This feed at a page, its query kept; the first is the feed itself."""
    query = request.GET.copy()
    query.pop("page", None)
    if number > 1:
        query["page"] = str(number)
    return f"{request.path}?{query.urlencode()}" if query else request.path


def _record(request: HttpRequest, seen: Seen, change: Change) -> str:
    """The record that was published, or the one that was taken back."""
    shown = change.new or change.old
    public_id = shown.said.public_id if shown else ""
    return _whole(request, seen.keep(reverse("record-detail", args=[public_id])))


@document(content_type=ics_file.MIME)
def calendar_file(request: HttpRequest, seen: Seen) -> bytes:
    """Milestones, last days of orders and due figures."""
    found = calendar(seen.moment)
    return ics_file.ics((one, _whole(request, seen.keep(subject_address(one.subject)))) for one in found.days)


def _whole(request: HttpRequest, path: str) -> str:
    return request.build_absolute_uri(path)
