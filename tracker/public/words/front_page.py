"""What the page of headlines tells of, in sentences."""

from collections.abc import Sequence
from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tracker.public.words.counting import joined
from tracker.public.words.moments import long_day
from tracker.public.words.reforms import reforms_words
from tracker.summaries.front_page import FrontPage


def lede(page: FrontPage, on: date, version: int, since: date | int | None) -> SafeString:
    """26 reforms as of 4 February 2026, at version 120, compared with 31 December 2025."""
    said = {"reforms": reforms_words(page.reform_count), "day": long_day(on), "version": version}
    if since is None:
        return format_html(_("<strong>{reforms}</strong> as of {day}, at version {version}."), **said)
    words = _("<strong>{reforms}</strong> as of {day}, at version {version}, compared with {since}.")
    return format_html(words, **said, since=_then(since))


def _then(since: date | int) -> str:
    return long_day(since) if isinstance(since, date) else _("version %(version)s") % {"version": since}


def narrowed(pillars: Sequence[str], agencies: Sequence[str]) -> str:
    """Which part of the record is told of; "" for all of it."""
    names = joined([*pillars, *agencies])
    return _("Only what belongs to: %(names)s.") % {"names": names} if names else ""
