"""The moment a page is seen at: `?as_of=` (a past day) and `?version=` (a number, or a time) read once, at the edge.

The two are independent and may be combined. Every page takes the `Seen` made here; it is also what keeps the reader's
choice in links and forms.
"""

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.http import HttpRequest
from django.utils import timezone

from tracker.records import journal
from tracker.records.asking import asked
from tracker.records.moment import Moment


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
    """The moment that the address asks for. Reads the clock. Raises BadQuery."""
    found = asked(
        as_of=request.GET.get("as_of", ""),
        version=request.GET.get("version", ""),
        now=timezone.now(),
    )
    return Seen(moment=found.moment, day=found.day, version=found.version)


def fixed(seen: Seen) -> Seen:
    """The same moment with its version named, so that all that is asked of it is of one version."""
    version = citable_version(seen)
    return replace(seen, version=version, moment=replace(seen.moment, version=version))


def citable_version(seen: Seen) -> int:
    """The number under which what this page shows can be found again; one query where the reader named none."""
    return journal.head().number if seen.version is None else seen.version
