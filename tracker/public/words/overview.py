"""Where the reforms stand, in two sentences."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_noop

from tracker.public.moments import Seen
from tracker.public.words.counting import count, joined
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
    reported = sum(number for status, number in page.statuses if status is not Status.NOT_ASSESSED)
    if not page.reform_count:
        return format_html("No reform is on record{}.", nothing_yet(seen))
    if not reported:
        return format_html("{} on record. Nothing had been reported on {}.", _are(page), _by_then(seen))
    said = [_opening(page, reported, seen), _rest(page, reported, seen), _word(page, reported)]
    return format_html_join(" ", "{}", ((sentence,) for sentence in said if sentence))


def _are(page: Overview) -> SafeString:
    verb = "is" if page.reform_count == 1 else "are"
    return format_html("<strong>{}</strong> {}", count(page.reform_count, "reform"), verb)


def _by_then(seen: Seen) -> str:
    return f"any of them{nothing_yet(seen)}" if seen.is_past else "any of them yet"


def _opening(page: Overview, reported: int, seen: Seen) -> SafeString:
    if seen.day is not None:
        return format_html(
            "By {}, <strong>{} of the {}</strong> on record had been reported on: {}.",
            long_day(seen.day),
            f"{reported:,}",
            count(page.reform_count, "reform"),
            _counts(page),
        )
    return format_html("{} on record: {}.", _are(page), _counts(page))


def _counts(page: Overview) -> str:
    """10 reported operational, 10 in progress, 3 notified, and 1 each proposed, approved and completed"""
    numbers = sorted(
        ((number, status) for status, number in page.statuses if number and status is not Status.NOT_ASSESSED),
        key=lambda pair: (-pair[0], -list(Status).index(pair[1])),
    )
    singles = [status.label.lower() for number, status in reversed(numbers) if number == 1]
    together = len(singles) > 1
    parts = [f"{number:,} {status.label.lower()}" for number, status in numbers if number > 1 or not together]
    if together:
        parts.append(f"1 each {joined(singles)}")
    return joined([f"{parts[0].split(' ', 1)[0]} reported {parts[0].split(' ', 1)[1]}", *parts[1:]])


def _rest(page: Overview, reported: int, seen: Seen) -> str:
    left = page.reform_count - reported
    if not left or seen.day is not None:
        return ""
    return f"On {count(left, 'reform')} nothing has been reported."


def _word(page: Overview, reported: int) -> str:
    """On whose word: the source most statuses rest on."""
    if page.leading_source is None:
        return ""
    source, number = page.leading_source
    if reported == 1:
        return f"The status rests on one document, {source.code}{_date(source)}."
    if number == reported:
        return f"All {reported:,} statuses rest on one document, {source.code}{_date(source)}."
    return f"{number:,} of the {reported:,} statuses rest on one document, {source.code}{_date(source)}."


def _date(source: SourceRef) -> str:
    """What is to be known of the date of the one document."""
    if "no date printed" in source.date_note:
        return ", which prints no date"
    return ", the date of which is inferred" if source.date_basis == "inferred" else ""
