"""The two axes as people write them, in an address or a command: a day, and a version by its number or by a time.

Text in, Moment out. A wrong value is refused with a sentence and a remedy, and never replaced by one of our own.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.core.exceptions import BadRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.records import journal, versions
from tracker.records.moment import Moment

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
NUMBER = re.compile(r"[0-9]{1,18}")
LONGEST_ECHO = 60
HOW_TO_COMPARE = gettext_lazy(
    "Give an earlier day, for example since=2026-01-31, or an earlier version, for example since=120."
)
HOW_TO_WRITE_A_DAY = gettext_lazy(
    "Write the day as year-month-day, for example as_of=2026-02-04, or leave it out for the latest record."
)
HOW_TO_WRITE_A_VERSION = gettext_lazy(
    "Give a version by its number, for example version=12, or by a time, for example version=2026-02-04T10:00, "
    "or leave it out for the latest record."
)


class BadQuery(BadRequest):
    """A value that cannot be answered.

    `wrong` is a sentence about the value, `remedy` one about what to write instead. Django turns it into the 400 page.
    """

    def __init__(self, wrong: str, remedy: str | Promise) -> None:
        super().__init__(f"{wrong} {remedy}")
        self.wrong = wrong
        self.remedy = str(remedy)


def echo(text: str) -> str:
    """The reader's own value in quotation marks, cut when it is too long to repeat."""
    shown = text if len(text) <= LONGEST_ECHO else text[: LONGEST_ECHO - 1] + "…"
    return f"“{shown}”"


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for, and the moment it means; `day` and `version` are None when they were not given."""

    moment: Moment
    day: date | None
    version: int | None


def asked(*, as_of: str, version: str, now: datetime) -> Asked:
    """Read both axes; empty text is "not asked".

    Raises BadQuery when a value is no day or no version, lies in the future, or names a version not yet written.
    """
    today = timezone.localdate(now)
    day = _day(as_of.strip(), today)
    number = _version(version.strip(), now)
    try:
        moment = versions.moment(day=day, version=number, today=today)
    except versions.NoSuchVersion as error:
        raise BadQuery(str(error), HOW_TO_WRITE_A_VERSION) from error
    return Asked(moment, day, number)


def since_asked(text: str, moment: Moment) -> date | int | None:
    """The earlier day, or the earlier version, that a moment is to be compared with; None when nothing is asked.

    Raises BadQuery for what is neither, and for what comes after the moment.
    """
    if not text:
        return None
    number = number_from(text)
    if number is not None:
        last = journal.head().number if moment.version is None else moment.version
        if number > last:
            wrong = _("Version %(version)s is not before version %(last)s.")
            raise BadQuery(wrong % {"version": text, "last": last}, HOW_TO_COMPARE)
        return number
    day = day_from(text)
    if day is None:
        raise BadQuery(_("%(value)s is neither a day nor a version.") % {"value": echo(text)}, HOW_TO_COMPARE)
    if day > moment.on:
        wrong = _("%(day)s is later than %(on)s, the day that is told of.")
        raise BadQuery(wrong % {"day": text, "on": moment.on}, HOW_TO_COMPARE)
    return day


def day_from(text: str) -> date | None:
    """The day written as year-month-day, 2026-02-04; None for every other way of writing one, and for no day."""
    try:
        return date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:  # the 31st of February
        return None


def number_from(text: str) -> int | None:
    """The number of a version as 0 to 9 write it; None for everything else, and for one no journal will reach."""
    return int(text) if NUMBER.fullmatch(text) else None


def _day(text: str, today: date) -> date | None:
    if not text:
        return None
    day = day_from(text)
    if day is None:
        raise BadQuery(_("%(value)s is not a day.") % {"value": echo(text)}, HOW_TO_WRITE_A_DAY)
    if day > today:
        wrong = _("%(value)s has not come yet: what will be known then is not known now.") % {"value": text}
        raise BadQuery(wrong, HOW_TO_WRITE_A_DAY)
    return day


def _version(text: str, now: datetime) -> int | None:
    if not text:
        return None
    number = number_from(text)
    if number is not None:
        return number
    instant = _instant(text)
    if instant is None:
        wrong = _("%(value)s is neither the number of a version nor a time.") % {"value": echo(text)}
        raise BadQuery(wrong, HOW_TO_WRITE_A_VERSION)
    if instant > now:
        wrong = _("%(value)s has not come yet: no version can be named for it.") % {"value": text}
        raise BadQuery(wrong, HOW_TO_WRITE_A_VERSION)
    return versions.version_at(instant)


def _instant(text: str) -> datetime | None:
    """A time such as 2026-02-04T10:00, in the tracker's own zone unless it names another; None for anything else."""
    if "T" not in text:
        return None
    try:
        time = parse_datetime(text.replace(" ", "+"))  # a "+" that was not percent-encoded arrives as a space
        if time is None:
            return None
        return (time if timezone.is_aware(time) else timezone.make_aware(time)).astimezone(UTC)
    except (ValueError, OverflowError):  # well formed, and no such time
        return None
