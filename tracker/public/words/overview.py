"""Where the reforms stand, in two sentences."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from tracker.public.moments import Seen
from tracker.public.words.counting import joined
from tracker.public.words.moments import long_day, nothing_yet
from tracker.reforms.rules import Status
from tracker.summaries.overview import Overview
from tracker.summaries.refs import SourceRef

ABOUT = gettext_noop(
    "What a figure or a status here claims, what it does not claim, and how to check it, quote it or show that it is "
    "wrong."
)


def lede(page: Overview, seen: Seen) -> SafeString:
    """How many reforms are on record, at which status, and on whose word."""
    reported = page.reported_count
    if not page.reform_count:
        return format_html("{}", _("No reform is on record%(yet)s.") % {"yet": nothing_yet(seen)})
    if not reported:
        return _nothing_reported(page, seen)
    said = [_opening(page, reported, seen), _rest(page, reported, seen), _word(page, reported), _later(page, seen)]
    return format_html_join(" ", "{}", ((sentence,) for sentence in said if sentence))


def _nothing_reported(page: Overview, seen: Seen) -> SafeString:
    number = page.reform_count
    words = ngettext(
        "<strong>{number} reform</strong> is on record. Nothing had been reported on any of them yet.",
        "<strong>{number} reforms</strong> are on record. Nothing had been reported on any of them yet.",
        number,
    )
    if seen.is_past:
        words = ngettext(
            "<strong>{number} reform</strong> is on record. Nothing had been reported on any of them{then}.",
            "<strong>{number} reforms</strong> are on record. Nothing had been reported on any of them{then}.",
            number,
        )
    return format_html(words, number=f"{number:,}", then=nothing_yet(seen))


def _opening(page: Overview, reported: int, seen: Seen) -> SafeString:
    number = page.reform_count
    if seen.day is not None:
        words = ngettext(
            "By {day}, <strong>{reported} of the {number} reform</strong> on record had been reported on: {counts}.",
            "By {day}, <strong>{reported} of the {number} reforms</strong> on record had been reported on: {counts}.",
            number,
        )
    else:
        words = ngettext(
            "<strong>{number} reform</strong> is on record: {counts}.",
            "<strong>{number} reforms</strong> are on record: {counts}.",
            number,
        )
    day = long_day(seen.day) if seen.day else ""
    return format_html(words, number=f"{number:,}", reported=f"{reported:,}", day=day, counts=_counts(page))


def _counts(page: Overview) -> str:
    """10 reported operational, 10 in progress, 3 notified and 1 each proposed, approved and completed"""
    numbers = sorted(
        ((number, status) for status, number in _reported(page) if number),
        key=lambda pair: (-pair[0], -list(Status).index(pair[1])),
    )
    singles = [status.label.lower() for number, status in reversed(numbers) if number == 1]
    counts = [(f"{number:,}", status.label.lower()) for number, status in numbers if number > 1 or len(singles) == 1]
    first = _("%(number)s reported %(status)s")
    said = [
        (words % {"number": number, "status": status})
        for words, (number, status) in zip([first] + ["%(number)s %(status)s"] * len(counts), counts, strict=False)
    ]
    if len(singles) > 1:
        each = _("1 each %(statuses)s") if counts else _("1 reported each %(statuses)s")
        said.append(each % {"statuses": joined(singles)})
    return joined(said)


def _reported(page: Overview) -> list[tuple[Status, int]]:
    """The statuses that a source reports: a reform of which nothing is told is not one that is not yet assessed."""
    left = page.reform_count - page.reported_count
    return [(status, number - left if status is Status.NOT_ASSESSED else number) for status, number in page.statuses]


def _rest(page: Overview, reported: int, seen: Seen) -> str:
    left = page.reform_count - reported
    if not left or seen.day is not None:
        return ""
    words = ngettext(
        "On %(number)s reform nothing has been reported.", "On %(number)s reforms nothing has been reported.", left
    )
    return words % {"number": f"{left:,}"}


def _word(page: Overview, reported: int) -> str:
    """On whose word: the source most statuses rest on."""
    if page.leading_source is None:
        return ""
    source, number = page.leading_source
    said = {"number": f"{number:,}", "all": f"{reported:,}", "document": _document(source)}
    if reported == 1:
        return _("The status rests on one document, %(document)s.") % said
    if number == reported:
        return _("All %(all)s statuses rest on one document, %(document)s.") % said
    return _("%(number)s of the %(all)s statuses rest on one document, %(document)s.") % said


def _later(page: Overview, seen: Seen) -> str:
    """That the document may be of a later day than the reader's: it counts from the first day it can be of."""
    if page.leading_source is None or seen.day is None:
        return ""
    source, _number = page.leading_source
    latest = source.published.latest
    if latest is None or latest <= seen.day:
        return ""
    words = _(
        "It counts from the first day on which it can have been published; that may have been as late as %(day)s."
    )
    return words % {"day": long_day(latest)}


def _document(source: SourceRef) -> str:
    """The one document, and what is to be known of its date."""
    if "no date printed" in source.date_note:
        return _("%(code)s, which prints no date") % {"code": source.code}
    if source.date_basis == "inferred":
        return _("%(code)s, the date of which is inferred") % {"code": source.code}
    return source.code
