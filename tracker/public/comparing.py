"""Which two moments a reader wants compared: `?from=` and `?to=`, read once, at the edge.

Both are days, or both are versions by their number or a time. The page's own `as_of` and `version` bound both sides:
two days are compared as that version held them, two versions by what had been told by that day. An empty later side is
the latest, an empty earlier one the beginning. With neither, the page shows the last publications.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.http import HttpRequest
from django.utils import timezone

from tracker.budget.models import BudgetLine
from tracker.indicators.models import Indicator
from tracker.legislation.models import Instrument
from tracker.public.moments import Seen
from tracker.public.queries import some_of
from tracker.public.words.moments import long_day
from tracker.records.asking import DAY, NUMBER, BadQuery, asked, echo
from tracker.records.moment import Moment
from tracker.records.versions import instant_of, version_at
from tracker.reforms.models import Reform
from tracker.sources.models import Source
from tracker.summaries.refs import NoSuchSubject, SubjectRef, by_slug
from tracker.summaries.since import last_told
from tracker.summaries.spans import Scope, Span, about_subject, all_lines

THE_BEGINNING = date.min
HOW_TO_COMPARE = (
    "Give two days, for example from=2024-11-30 and to=2026-02-04, or two versions by their numbers or by times, for "
    "example from=12 and to=40. Leave one out for the latest, or for the beginning."
)
KINDS = {"r": {"status", "date", "area"}, "i": {"figure"}, "l": {"step"}, "b": {"amount"}}
"""The kinds of record by the letter of the filter."""
PARTS = {"reforms": Reform, "indicators": Indicator, "legislation": Instrument, "budget": BudgetLine, "sources": Source}
"""What can be asked about, by the beginning of its address: about=reforms/fusion-centre."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two sides and what lies between them; `first` and `last` are as asked for, "" where they were left out."""

    span: Span
    first: str
    last: str
    held: tuple[date | None, date | None] = (None, None)
    """The days of the two versions, where versions are compared."""

    @property
    def is_chosen(self) -> bool:
        """Whether the reader named a side."""
        return bool(self.first or self.last)


def compared(request: HttpRequest, seen: Seen) -> Compared:
    """The two moments that the address asks for. Raises BadQuery."""
    first, last = (request.GET.get(name, "").strip() for name in ("from", "to"))
    kinds = {_is_day(text) for text in (first, last) if text}
    if len(kinds) == 2:
        raise BadQuery(
            f"{echo(first)} and {echo(last)} cannot be compared: one is a day, the other a version.", HOW_TO_COMPARE
        )
    if not kinds:
        span = _last_publications(seen.moment) if seen.day is None else _last_told(seen.moment)
    elif kinds == {True}:
        span = _days(first, last, seen)
    else:
        span = _versions(first, last, seen)
    return Compared(span, first, last, (_held(span.then.version), _held(span.now.version)))


def _held(version: int | None) -> date | None:
    at = instant_of(version) if version else None
    return timezone.localdate(at) if at else None


def scope(request: HttpRequest, moment: Moment) -> tuple[Scope, SubjectRef | None]:
    """What is asked about: kinds of record by `k`, a subject by `about`. Raises BadQuery."""
    letters = some_of(request, "k", KINDS)
    kinds = frozenset(kind for letter in letters for kind in KINDS[letter])
    about = request.GET.get("about", "")
    if not about:
        return Scope(kinds=kinds), None
    part, _, slug = about.partition("/")
    try:
        subject = by_slug(PARTS[part], slug, moment)
    except (KeyError, NoSuchSubject) as error:
        raise BadQuery(
            f"{echo(about)} is not something that can be asked about.",
            "Give the address of a page without its slashes at the ends, for example about=reforms/fusion-centre.",
        ) from error
    ref = SubjectRef(part, subject.code, slug, str(subject).removeprefix(f"{subject.code} "), "")
    return Scope(about_subject(PARTS[part], subject.pk, moment), kinds), ref


def _is_day(text: str) -> bool:
    if DAY.fullmatch(text):
        return True
    if NUMBER.fullmatch(text) or "T" in text:
        return False
    raise BadQuery(f"{echo(text)} is neither a day nor a version.", HOW_TO_COMPARE)


def _days(first: str, last: str, seen: Seen) -> Span:
    then = _day(first) if first else THE_BEGINNING
    now = _day(last) if last else seen.day
    if now is not None and then > now:
        raise BadQuery(f"{echo(first)} comes after {echo(last or now.isoformat())}.", "Give the earlier day first.")
    if seen.day is not None and now is not None and now > seen.day:
        raise BadQuery(
            f"{echo(last)} comes after {long_day(seen.day)}, the day that this page is seen as of.",
            "Leave “as_of” out, or choose an earlier day.",
        )
    return _span_of_days(then, now, seen.moment)


def _span_of_days(then: date, now: date | None, moment: Moment) -> Span:
    today, version = moment.today, moment.version
    return Span(Moment(today, then, version), Moment(today, now, version), by_day=True)


def _versions(first: str, last: str, seen: Seen) -> Span:
    then = _version(first) if first else 0
    now = _version(last) if last else seen.version
    if now is not None and then > now:
        raise BadQuery(f"{echo(first)} comes after {echo(last or str(now))}.", "Give the earlier version first.")
    if seen.version is not None and now is not None and now > seen.version:
        raise BadQuery(
            f"{echo(last)} comes after version {seen.version}, which this page is fixed at.",
            "Leave “version” out, or choose an earlier one.",
        )
    return _span_of_versions(then, now, seen.moment)


def _span_of_versions(then: int, now: int | None, moment: Moment) -> Span:
    today, day = moment.today, moment.day
    return Span(Moment(today, day, then), Moment(today, day, now), by_day=False)


def _last_publications(moment: Moment) -> Span:
    """From the end of the day before the last one on which something was written that the page shows.

    The last line of the journal need not be that: the issue of a release has one too.
    """
    lines = all_lines(_span_of_versions(0, moment.version, moment), Scope()).order_by("-number")
    at = lines.values_list("at", flat=True).first()
    then = version_at(_before(at)) if at else 0
    return _span_of_versions(then, moment.version, moment)


def _before(at: datetime) -> datetime:
    """The last instant of the day before, in the tracker's own zone."""
    midnight = datetime.combine(timezone.localdate(at), time.min, timezone.get_current_timezone())
    return midnight - timedelta(microseconds=1)


def _last_told(moment: Moment) -> Span:
    """From the day before the last one on which something was told."""
    last = last_told(moment)
    then = last - timedelta(days=1) if last and last > THE_BEGINNING else THE_BEGINNING
    return _span_of_days(then, moment.day, moment)


def _day(text: str) -> date:
    try:
        day = asked(as_of=text, version="", now=timezone.now()).day
    except BadQuery as error:
        raise BadQuery(error.wrong, HOW_TO_COMPARE) from error
    assert day is not None  # noqa: S101 -- there is a text
    return day


def _version(text: str) -> int:
    try:
        version = asked(as_of="", version=text, now=timezone.now()).version
    except BadQuery as error:
        raise BadQuery(error.wrong, HOW_TO_COMPARE) from error
    assert version is not None  # noqa: S101 -- there is a text
    return version
