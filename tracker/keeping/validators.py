"""What an answer depends on, as the two validators of HTTP: a reader who holds it already need not be sent it again.

The entity tag names the state exactly: the hash of the journal's head, today's date (an order expires by itself), the
address, and the edition of the program. It is weak because the same state may be sent compressed or not.

The date is the weaker of the two, for clients that know no tags. It is a time to the second, and several states may
share one: two publications in a second, or one that was begun before midnight and written after it. So it is given
only once it has lain back long enough that no writer under way can still fall on it, and a reader's date counts only
when it is exactly the one that was given.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import http_date, parse_etags, parse_http_date_safe

from tracker.keeping import edition
from tracker.records import journal

SETTLED = timedelta(minutes=10)
"""Longer than a writer takes between reading the clock and holding the journal, and than clocks of machines differ."""


@dataclass(frozen=True, slots=True)
class State:
    """The state that an address is answered from at a time."""

    address: str
    head: journal.Head
    now: datetime

    @property
    def name(self) -> str:
        """Equal for two answers exactly when they are made of the same."""
        today = timezone.localdate(self.now).isoformat()
        parts = (edition.fingerprint(), self.head.line_hash, today, self.address)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    @property
    def etag(self) -> str:
        return f'W/"{self.name[:32]}"'

    @property
    def modified(self) -> datetime | None:
        """The last time that anything it is made of changed; None while that is too fresh to name one state alone."""
        midnight = datetime.combine(timezone.localdate(self.now), time.min, timezone.get_default_timezone())
        changes = [midnight, edition.since()] + ([self.head.at] if self.head.at else [])
        last = max(changes).astimezone(UTC).replace(microsecond=0)
        return last if self.now - last >= SETTLED else None

    @property
    def headers(self) -> dict[str, str]:
        """The validators as they are sent."""
        modified = self.modified
        dated = {"Last-Modified": http_date(modified.timestamp())} if modified else {}
        return {"ETag": self.etag, **dated}

    def is_held_by(self, request: HttpRequest) -> bool:
        """Whether the request says that the reader holds this very answer. Anything unreadable says nothing.

        `*` stands for whatever there is; it is not taken for an answer, because there may be none at this address.
        """
        tags = request.META.get("HTTP_IF_NONE_MATCH")
        if tags is not None:
            return self.etag.removeprefix("W/") in {tag.removeprefix("W/") for tag in parse_etags(tags)}
        modified, date = self.modified, request.META.get("HTTP_IF_MODIFIED_SINCE", "")
        return modified is not None and parse_http_date_safe(date) == int(modified.timestamp())


def state_of(request: HttpRequest, now: datetime) -> State:
    """The state a request is answered from; one query."""
    return State(request.build_absolute_uri(), journal.head(), now)
