"""The moment a page is seen at: `?as_of=` (a past day) and `?version=` (a number, or a time) read once, at the edge.

The two are independent and may be combined. Every page takes the `Seen` made here; it is also what keeps the reader's
choice in links and forms.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from tracker.public.queries import BadQuery, echo
from tracker.records import journal, versions
from tracker.records.moment import Moment

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
NUMBER = re.compile(r"[0-9]{1,18}")
HOW_TO_WRITE_A_DAY = (
    "Write the day as year-month-day, for example as_of=2026-02-04, or leave it out for the latest record."
)
HOW_TO_WRITE_A_VERSION = (
    "Give a version by its number, for example version=12, or by a time, for example version=2026-02-04T10:00, "
    "or leave it out for the latest record."
)


@dataclass(frozen=True, slots=True)
class Seen:
    """The moment of a page, and what of it the address must carry on.

    `day` and `version` are what the reader asked for (None when not asked); a version given as a time is already its
    number, so that a link that is copied stays exact.
    """

    moment: Moment
    day: date | None = None
    version: int | None = None

    @property
    def is_past(self) -> bool:
        """Whether the reader has fixed a day or a version; then the page says so and offers the way back."""
        return self.day is not None or self.version is not None

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The names and values that a link or a form on this page must carry."""
        found = []
        if self.day is not None:
            found.append(("as_of", self.day.isoformat()))
        if self.version is not None:
            found.append(("version", str(self.version)))
        return found

    def keep(self, url: str) -> str:
        """An internal address with this moment added; its own query and fragment stay in place."""
        if not self.is_past:
            return url
        parts = urlsplit(url)
        query = "&".join(part for part in (parts.query, urlencode(self.fields)) if part)
        return urlunsplit(parts._replace(query=query))


def seen_by(request: HttpRequest) -> Seen:
    """The moment that the address asks for. Reads the clock.

    Raises BadQuery when a value is no day or no version, lies in the future, or names a version not yet written.
    """
    now = timezone.now()
    today = timezone.localdate(now)
    day = _day(request.GET.get("as_of", "").strip(), today)
    version = _version(request.GET.get("version", "").strip(), now)
    try:
        moment = versions.moment(day=day, version=version, today=today)
    except versions.NoSuchVersion as error:
        raise BadQuery(str(error), HOW_TO_WRITE_A_VERSION) from error
    return Seen(moment=moment, day=day, version=version)


def citable_version(seen: Seen) -> int:
    """The number under which what this page shows can be found again; one query where the reader named none."""
    return journal.head().number if seen.version is None else seen.version


def _day(text: str, today: date) -> date | None:
    if not text:
        return None
    try:
        day = date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:  # the 31st of February
        day = None
    if day is None:
        raise BadQuery(f"{echo(text)} is not a day.", HOW_TO_WRITE_A_DAY)
    if day > today:
        raise BadQuery(f"{text} has not come yet: what will be known then is not known now.", HOW_TO_WRITE_A_DAY)
    return day


def _version(text: str, now: datetime) -> int | None:
    if not text:
        return None
    if NUMBER.fullmatch(text):
        return int(text)
    instant = _instant(text)
    if instant is None:
        raise BadQuery(f"{echo(text)} is neither the number of a version nor a time.", HOW_TO_WRITE_A_VERSION)
    if instant > now:
        raise BadQuery(f"{text} has not come yet: no version can be named for it.", HOW_TO_WRITE_A_VERSION)
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
