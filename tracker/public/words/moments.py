"""Days and versions in sentences."""

from datetime import date

from django.utils import dateformat
from django.utils.translation import gettext as _

from tracker.public.moments import Seen


def long_day(day: date) -> str:
    """30 November 2024"""
    return dateformat.format(day, "j F Y")


def nothing_yet(seen: Seen) -> str:
    """The part of a sentence that says until when something is not there: " by 30 November 2024", " at version 3".

    Nothing on the latest record. It brings its own space, so a sentence names it right after a word.
    """
    if seen.day is not None:
        return _(" by %(day)s") % {"day": long_day(seen.day)}
    return "" if seen.version is None else _(" at version %(version)s") % {"version": seen.version}
