"""What is on record of findings at a moment: since when each is found, who explains it, and those that were closed.

What is found at a moment is computed, as ever; this says what the tracker knows of it besides. Nothing that came after
the moment shows: a finding was opened and closed by a version, and on a day; an explanation has both, like a record.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import cached_property
from django.utils.timezone import localdate, make_aware

from tracker.checks.models import Explanation, KeptFinding
from tracker.records.moment import Moment
from tracker.summaries.findings.finding import Finding, Kind, Topic
from tracker.summaries.findings.named import kept_as, name_of
from tracker.summaries.refs import Mark, source_refs
from tracker.summaries.sources import sources_with_page


class State(StrEnum):
    """Where a finding stands."""

    OPEN = "open"
    EXPLAINED = "explained"
    CLOSED = "closed"


class Age(StrEnum):
    """Since when something has been found."""

    NEW = "new"
    OLDER = "older"


@dataclass(frozen=True, slots=True)
class Explained:
    """An explanation that another person has published: its words, and who says it where."""

    text: str
    mark: Mark
    known_from: date
    line: int


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An explanation that was published and no longer stands: its words, and since when and why not."""

    text: str
    reason: str
    on: date


@dataclass(frozen=True, slots=True)
class Kept:
    """What is on record of a finding; `since` and `version` are None where it was not kept by then.

    Of what gathers several, `each` says it of every item in their order, and `since` is that of the oldest.
    """

    since: date | None = None
    version: int | None = None
    explained: Explained | None = None
    withdrawn: tuple[Withdrawn, ...] = ()
    each: "tuple[Kept, ...]" = ()

    @property
    def state(self) -> State:
        """Open, or explained. Of what gathers several, as long as one is open so is the whole."""
        if self.each:
            return State.EXPLAINED if all(one.explained for one in self.each) else State.OPEN
        return State.EXPLAINED if self.explained else State.OPEN

    @property
    def explanations(self) -> tuple[Explained, ...]:
        """All there are: its own, or those of its items."""
        return tuple(one.explained for one in (self, *self.each) if one.explained)

    @property
    def withdrawals(self) -> "tuple[Withdrawn, ...]":
        """All that stand no longer: its own, or those of its items."""
        return tuple(one for kept in (self, *self.each) for one in kept.withdrawn)


NOTHING = Kept()
Opened = tuple[date | None, date | None]
"""The first and the last day on which something was opened; None for no bound."""
AT_ONCE = 2_000
"""How many rows are held at once when all are read."""


@dataclass(frozen=True, slots=True)
class Closed:
    """A finding that is found no more, in English as it was found. `by` is what closed it: a record or a rule."""

    check: str
    topic: Topic
    kind: Kind
    title: str
    text: str
    codes: tuple[str, ...]
    since: date
    version: int
    until: date
    closed_version: int
    by: str
    number: int = 0
    """The key under which it is kept."""


def kept_of(found: Iterable[Finding], moment: Moment) -> Mapping[str, Kept]:
    """What is on record of each of these findings, by name; what was not kept by then is left out.

    A constant number of queries.
    """
    named = {name_of(one): [name_of(part) for part in kept_as(one)] for one in found}
    names = {name for its in named.values() for name in its}
    every = {row.name: row for row in _standing(moment).filter(name__in=names)} if names else {}
    rows = {row.pk: row for row in every.values()}  # of one name the first that had not been closed
    published = _published(rows, moment)
    explained = _explained(published, moment)
    withdrawn = _withdrawn(published, moment)
    by_name = {row.name: _kept(row, explained.get(pk), withdrawn.get(pk, ()), moment) for pk, row in rows.items()}
    return {
        name: together([by_name.get(one, NOTHING) for one in its])
        for name, its in named.items()
        if any(one in by_name for one in its)
    }


def together(each: Sequence[Kept]) -> Kept:
    """What is on record of several that are shown as one; of a single one, that."""
    if len(each) == 1:
        return each[0]
    since, version = min(((one.since, one.version) for one in each if one.since and one.version), default=(None, None))
    return Kept(since, version, each=tuple(each))


class ClosedFindings(Sequence[Closed]):
    """Closed findings as one list, of which only what is asked for is read: a page, the length, or all in turn."""

    def __init__(self, rows: QuerySet[KeptFinding]) -> None:
        self.rows = rows

    @cached_property
    def _number(self) -> int:
        return self.rows.count()

    def __len__(self) -> int:
        return self._number

    def __getitem__(self, index: Any) -> Any:
        return [_closed(row) for row in self.rows[index]] if isinstance(index, slice) else _closed(self.rows[index])

    def __iter__(self) -> Iterator[Closed]:
        return (_closed(row) for row in self.rows.iterator(chunk_size=AT_ONCE))


def closed_findings(
    moment: Moment, *, kind: str = "", topic: str = "", code: str = "", opened: Opened = (None, None)
) -> ClosedFindings:
    """Those that were closed by the moment, the last closed first: of one verdict and topic, about one subject, and
    opened on these days. A query for each page of them and one for their number."""
    asked = {"verdict": kind, "topic": topic, "codes__icontains": code and f" {code} "}
    rows = KeptFinding.objects.filter(
        closed_version__isnull=False, **{name: said for name, said in asked.items() if said}
    )
    first, last = opened
    if first is not None:
        rows = rows.filter(opened_at__gte=_start_of(first))
    if last is not None:
        rows = rows.filter(opened_at__lt=end_of(last))
    if moment.version is not None:
        rows = rows.filter(closed_version__lte=moment.version)
    if moment.day is not None:
        rows = rows.filter(closed_at__lt=end_of(moment.day))
    return ClosedFindings(rows.order_by("-closed_version", "-pk"))


def _standing(moment: Moment) -> QuerySet[KeptFinding]:
    """What had not been closed by the moment, of one name the last opened first."""
    rows = KeptFinding.objects.order_by("-opened_version", "-pk")
    if moment.version is not None:
        then = Q(closed_version=None) | Q(closed_version__gt=moment.version)
        return rows.filter(then, opened_version__lte=moment.version)
    if moment.day is not None:
        return rows.filter(Q(closed_version=None) | Q(closed_at__gte=end_of(moment.day)))
    return rows.filter(closed_version=None)


def end_of(day: date) -> datetime:
    """The moment at which a day is over, where the tracker is."""
    return _start_of(day + timedelta(days=1))


def _start_of(day: date) -> datetime:
    return make_aware(datetime.combine(day, time.min))


def _kept(row: KeptFinding, explained: Explained | None, withdrawn: tuple[Withdrawn, ...], moment: Moment) -> Kept:
    since = localdate(row.opened_at)
    if moment.day is not None and since > moment.day:
        return Kept(None, None, explained, withdrawn)
    return Kept(since, row.opened_version, explained, withdrawn)


def _published(rows: Collection[int], moment: Moment) -> list[Explanation]:
    """The explanations of these findings that are visible at the moment, in the order of their publication."""
    if not rows:
        return []
    published = Explanation.objects.filter(finding__in=list(rows), line__isnull=False).select_related("withdrawal")
    if moment.version is not None:
        published = published.filter(line__lte=moment.version)
    if moment.day is not None:
        published = published.filter(known_from__lte=moment.day)
    return list(published.order_by("line"))


def _is_withdrawn(row: Explanation, moment: Moment) -> bool:
    """Whether it stands no longer at the version, whatever the day: a withdrawn record is gone from past days too."""
    return row.is_withdrawn and (moment.version is None or row.withdrawal.line <= moment.version)


def _withdrawn(published: Iterable[Explanation], moment: Moment) -> dict[int, tuple[Withdrawn, ...]]:
    """What was withdrawn of each finding; as of a day before its withdrawal nothing is said of it."""
    found: dict[int, tuple[Withdrawn, ...]] = {}
    for row in published:
        if not _is_withdrawn(row, moment):
            continue
        on = localdate(row.withdrawal.withdrawn_at)
        if moment.day is None or on <= moment.day:
            one = Withdrawn(row.text, row.withdrawal.reason, on)
            found[row.finding_id] = (*found.get(row.finding_id, ()), one)
    return found


def _explained(published: Iterable[Explanation], moment: Moment) -> dict[int, Explained]:
    """The last explanation of each finding that stands at the moment."""
    last = {row.finding_id: row for row in published if not _is_withdrawn(row, moment)}
    if not last:
        return {}
    sources = source_refs((row.source_id for row in last.values()), moment)
    with_page = sources_with_page(moment, sources)
    found = {}
    for pk, row in last.items():
        source = sources[row.source_id] if row.source_id in with_page else replace(sources[row.source_id], slug="")
        mark = Mark(source, row.locator, row.attribution)
        found[pk] = Explained(row.text, mark, row.known_from or date.min, row.line or 0)
    return found


def _closed(row: KeptFinding) -> Closed:
    return Closed(
        check=row.address,
        topic=Topic(row.topic),
        kind=Kind(row.verdict),
        title=row.title,
        text=row.text,
        codes=tuple(row.codes.split()),
        since=localdate(row.opened_at),
        version=row.opened_version,
        until=_day(row.closed_at),
        closed_version=row.closed_version or 0,
        by=row.closed_by,
        number=row.pk,
    )


def _day(at: object) -> date:
    return localdate(at)  # type: ignore[arg-type]
