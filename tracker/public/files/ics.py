"""Days that are named as a calendar (RFC 5545): whole days, with names that stay, and times from the journal alone."""

from collections.abc import Iterable
from datetime import date, timedelta
from urllib.parse import urlsplit

import icalendar

from tracker.records.home import site_name
from tracker.summaries.calendar import Marked, Sort
from tracker.summaries.pages import subject_address

MIME = "text/calendar; charset=utf-8"
CATEGORIES = {
    Sort.PLANNED: "Milestone",
    Sort.EXPECTED: "Milestone",
    Sort.LAST_DAY: "Law",
    Sort.FIGURE: "Figure",
    Sort.ASSENT: "Law",
    Sort.ORDINANCE: "Law",
    Sort.SUNSET: "Law",
    Sort.REVIEW: "Law",
}


def ics(days: Iterable[tuple[Marked, str]], name: str = "") -> bytes:
    """The calendar of these days, each with the whole address of its page, under a name or that of the site."""
    found = icalendar.Calendar()
    found.add("prodid", f"-//{site_name()}//Calendar//EN")
    found.add("version", "2.0")
    found.add("x-wr-calname", name or site_name())
    for marked, url in days:
        found.add_component(_event(marked, url))
    return found.to_ical()


def ics_at(front: str, days: Iterable[Marked], name: str) -> bytes:
    """The same for a reader who asks from elsewhere than the site, which is found at `front`."""
    return ics(((one, front + subject_address(one.subject)) for one in days), name)


def _event(marked: Marked, url: str) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", f"{marked.name}@{urlsplit(url).hostname}")
    event.add("dtstamp", marked.at)
    event.add("dtstart", marked.first)
    if marked.last < date.max:
        event.add("dtend", marked.last + timedelta(days=1))  # the first day after it
    else:  # there is none
        event.add("duration", marked.last - marked.first + timedelta(days=1))
    event.add("summary", f"{marked.sort}: {marked.subject.code} {marked.subject.short_title}")
    event.add("description", _description(marked))
    event.add("categories", [CATEGORIES[marked.sort]])
    event.add("url", url)
    event.add("transp", "TRANSPARENT")
    return event


def _description(marked: Marked) -> str:
    lines = [marked.subject.title]
    if marked.first != marked.last:
        lines.append("The day is not known more exactly than this span.")
    if marked.reason:
        lines.append(marked.reason)
    if marked.said is None:
        lines.append("Computed from how often and how soon this figure is due.")
    else:
        mark = marked.said.mark
        quoted = mark.attribution or "attribution not recorded"
        lines.append(f"Source: {mark.text}, {mark.source.title}. Quoted: {quoted}.")
    return "\n".join(lines)
