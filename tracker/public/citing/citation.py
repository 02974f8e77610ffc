"""A citation: what is quoted, fixed at a version and, if one was chosen, at a day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.timezone import localdate

from tracker.budget.models import BudgetLine
from tracker.indicators.models import Indicator
from tracker.legislation.models import Instrument
from tracker.public.moments import Seen, citable_version
from tracker.public.words.moments import long_day
from tracker.public.words.records import cite_note, title
from tracker.records import versions
from tracker.records.home import site_name
from tracker.records.moment import Moment
from tracker.reforms.models import Reform
from tracker.sources.models import Source
from tracker.summaries.records import RecordDetail, record_detail
from tracker.summaries.refs import WithPage, by_slug
from tracker.summaries.sources import source_detail


@dataclass(frozen=True, slots=True)
class Quoted:
    """What of the thing itself a citation has: its name, its code, and what a reader of the citation has to know."""

    title: str
    code: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """The same with its address and its moment. `written` is the day the version came to be, None for version 0."""

    quoted: Quoted
    site: str
    address: str
    version: int
    as_of: date | None
    written: date | None

    @property
    def key(self) -> str:
        """A name for it among others: security-reforms-figure-12-v150."""
        day = f"-as-of-{self.as_of.isoformat()}" if self.as_of else ""
        return f"security-reforms-{self.quoted.code}-v{self.version}{day}"

    @property
    def edition(self) -> str:
        """version 150, as of 4 February 2026"""
        return f"version {self.version}" + (f", as of {long_day(self.as_of)}" if self.as_of else "")


def citation(request: HttpRequest, seen: Seen, page: str, quoted: Quoted) -> Citation:
    """How to quote what stands at a page's address."""
    version = citable_version(seen)
    at = versions.instant_of(version)
    fixed = Seen(seen.moment, seen.day, version)
    return Citation(
        quoted=quoted,
        site=site_name(),
        address=request.build_absolute_uri(fixed.keep(page)),
        version=version,
        as_of=seen.day,
        written=localdate(at) if at else None,
    )


def _subject(model: type[WithPage]) -> Callable[[str, Moment], Quoted]:
    def quoted(slug: str, moment: Moment) -> Quoted:
        found: Any = by_slug(model, slug, moment)
        return Quoted(found.name if hasattr(found, "name") else found.title, found.code)

    return quoted


def _source(slug: str, moment: Moment) -> Quoted:
    ref = source_detail(slug, moment).row.ref
    return Quoted(ref.title, ref.code)


def _record(public_id: str, moment: Moment) -> Quoted:
    return quoted_record(record_detail(public_id, moment))


def quoted_record(detail: RecordDetail) -> Quoted:
    """A single record, with who says it and where."""
    return Quoted(title(detail), detail.said.public_id, cite_note(detail))


QUOTABLE: dict[str, Callable[[str, Moment], Quoted]] = {
    "reform-detail": _subject(Reform),
    "indicator-detail": _subject(Indicator),
    "legislation-detail": _subject(Instrument),
    "budget-detail": _subject(BudgetLine),
    "source-detail": _source,
    "record-detail": _record,
}
"""What is quoted on each page that has a citation, by the name of the page."""
SUBJECTS: dict[str, type[WithPage]] = {
    "reform-detail": Reform,
    "indicator-detail": Indicator,
    "legislation-detail": Instrument,
    "budget-detail": BudgetLine,
    "source-detail": Source,
}
