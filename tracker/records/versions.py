"""Versions: journal numbers as data versions, and moments turned into them once, at the edge."""

from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from tracker.records import chain, journal
from tracker.records.models import JournalLine
from tracker.records.moment import Moment


class NoSuchVersion(ValueError):
    """A version the journal has not reached. `str()` says what the last one is."""


def moment(*, today: date, day: date | None = None, version: int | None = None) -> Moment:
    """The standpoint of a page. For a past version the clock is that of its journal line, so its pages never change.

    Raises NoSuchVersion.
    """
    if version is None:
        return Moment(today=today, day=day)
    last = journal.head().number
    if not 0 <= version <= last:
        words = _("There is no version %(version)s. The latest is %(last)s.")
        raise NoSuchVersion(words % {"version": version, "last": last})
    return Moment(today=_day_of(version) or today, day=day, version=version)


def version_at(instant: datetime) -> int:
    """The journal number that was the latest at an instant; 0 when nothing had been published."""
    earlier = JournalLine.objects.filter(at__lte=instant).order_by("-at", "-number")
    return earlier.values_list("number", flat=True).first() or 0


def instant_of(version: int) -> datetime | None:
    """When a version came to be; None for version 0."""
    return JournalLine.objects.filter(number=version).values_list("at", flat=True).first()


def hash_of(version: int) -> str:
    """The hash of the journal line that a version ends with: it stands for all that was published up to then."""
    lines = JournalLine.objects.filter(number=version)
    return lines.values_list("line_hash", flat=True).first() or chain.GENESIS


def _day_of(version: int) -> date | None:
    at = instant_of(version)
    return localdate(at) if at else None
