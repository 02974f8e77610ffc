"""How to quote a page, in one line."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tracker.public.words.moments import long_day
from tracker.records.home import site_name
from tracker.sources.quoted import english, filled, in_a_row


def citation_words(title: str, code: str, day: date | None, version: int | None, url: str) -> str:
    """Security Reform Tracker. “Fusion centre” (R01), as of 5 February 2026, version 150. https://…"""
    quoted = _("“%(title)s” (%(code)s)") if code else _("“%(title)s”")
    parts = [filled(quoted, title=title, code=english(code))]
    if day is not None:
        parts.append(_("as of %(day)s") % {"day": long_day(day)})
    if version is not None:
        parts.append(_("version %(version)s") % {"version": version})
    said = in_a_row(parts, pgettext("list", ", "))
    return filled(_("%(site)s. %(quoted)s. %(url)s"), site=site_name(), quoted=said, url=url)
