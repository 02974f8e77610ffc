"""Two moments to compare, and what of the record is asked about: which rows and journal lines lie between them.

Only what lies between is ever read. Two versions are compared by the range of journal lines from one to the other, two
days by the range of `known_from`; the other axis bounds both sides.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import Q

from tracker.budget.models import BudgetLine
from tracker.indicators.models import Indicator, Target
from tracker.legislation.models import Amendment, Instrument
from tracker.records.models import JournalLine, Record, RecordQuerySet
from tracker.records.moment import Moment
from tracker.records.registry import kinds
from tracker.records.rules import State
from tracker.reforms.models import Milestone, Reform
from tracker.sources.models import Source
from tracker.summaries.refs import WithPage, by_id, chosen
from tracker.summaries.sources import sources_with_page
from tracker.territory.models import Territory

OPENED = ("reform", "indicator", "instrument", "budgetline")
"""Subjects whose first line is a change of its own: each has a page from then on."""
OF_ALL = ("agency", "clocklength", "group", "pillar", "place")
"""What many subjects share: its edits concern no single one."""
OWN = {"reform": Reform, "indicator": Indicator, "instrument": Instrument, "budget_line": BudgetLine, "source": Source}


@dataclass(frozen=True, slots=True)
class Span:
    """From one moment to a later one. They differ in the day when `by_day`, in the version otherwise."""

    then: Moment
    now: Moment
    by_day: bool


def span_since(since: date | int, moment: Moment) -> Span:
    """From an earlier day, or an earlier version, to the moment."""
    if isinstance(since, date):
        now = replace(moment, day=moment.on)
        return Span(replace(now, day=since), now, by_day=True)
    return Span(replace(moment, version=since), moment, by_day=False)


@dataclass(frozen=True, slots=True)
class About:
    """A subject with page whose records are asked about; `ids` are the keys of the subjects that count as its own."""

    kind: str
    pk: int
    ids: dict[str, Any]

    def rows(self, kind: type[Record]) -> Q | None:
        """The condition for records of a kind, None when none of that kind belongs to it."""
        if self.kind == "source":
            return Q(source=self.pk)
        return Q(**{f"{kind.SUBJECT}__in": self.ids[kind.SUBJECT]}) if kind.SUBJECT in self.ids else None


@dataclass(frozen=True, slots=True)
class Scope:
    """What is asked about: one subject or everything (None), and which kinds of record."""

    about: About | None = None
    kinds: frozenset[str] = frozenset()
    records: frozenset[str] | None = None
    """The public ids of single records, where only those are asked about."""

    def record_kinds(self) -> dict[str, type[Record]]:
        """The kinds of record that can lie in it."""
        return {
            name: model
            for name, model in kinds().items()
            if (not self.kinds or name in self.kinds) and (self.about is None or self.about.rows(model) is not None)
        }

    def narrowed(self, rows: RecordQuerySet) -> RecordQuerySet:
        """The rows that belong to it."""
        if self.records is not None:
            named = (one.partition("-") for one in self.records)
            rows = rows.filter(pk__in=[int(pk) for kind, _, pk in named if kind == rows.model.KIND])
        condition = self.about.rows(rows.model) if self.about else None
        return rows if condition is None else rows.filter(condition)


def about_subject(model: type[WithPage], pk: int, moment: Moment) -> About:
    """A subject with the keys of what belongs to it, as it stood at the moment; no query for the latest."""
    kind = next(name for name, one in OWN.items() if one is model)
    if kind != "reform":
        return About(kind, pk, {kind: [pk]})
    return About(
        kind,
        pk,
        {
            "reform": [pk],
            "milestone": _keys(Milestone, moment, lambda m: m.reform_id == pk, reform=pk),
            "territory": _keys(Territory, moment, lambda one: one.reform_id == pk, reform=pk),
            "indicator": _keys(Indicator, moment, lambda i: pk in i.links["reforms"], reforms=pk),
            "instrument": _keys(Instrument, moment, lambda i: pk in i.links["reforms"], reforms=pk),
            "budget_line": _keys(BudgetLine, moment, lambda line: pk in line.links["reforms"], reforms=pk),
        },
    )


def about_reforms(codes: frozenset[str], moment: Moment) -> About:
    """Several reforms as one: their own records, and those of what is linked to any of them."""
    ids = set(chosen(Reform, moment, lambda reform: reform.code in codes, code__in=codes))
    return About(
        "reform",
        0,
        {
            "reform": list(ids),
            "milestone": _keys(Milestone, moment, lambda m: m.reform_id in ids, reform__in=ids),
            "territory": _keys(Territory, moment, lambda one: one.reform_id in ids, reform__in=ids),
            "indicator": _keys(Indicator, moment, lambda i: ids & set(i.links["reforms"]), reforms__in=ids),
            "instrument": _keys(Instrument, moment, lambda i: ids & set(i.links["reforms"]), reforms__in=ids),
            "budget_line": _keys(BudgetLine, moment, lambda line: ids & set(line.links["reforms"]), reforms__in=ids),
        },
    )


def _keys(model: Any, moment: Moment, fits: Any, **now: Any) -> Any:
    if moment.version is None:
        return model.objects.filter(**now).order_by().values("pk")
    return list(chosen(model, moment, fits, **now))


def told_between(model: type[Record], span: Span, scope: Scope) -> RecordQuerySet:
    """The records told after one day and by another: those in force, and those that were taken back since."""
    rows = scope.narrowed(model.objects.ever_published().filter(known_from__gt=span.then.day))
    if span.now.day is not None:
        rows = rows.filter(known_from__lte=span.now.day)
    version = span.now.version
    if version is None:
        return rows.filter(Q(ended_line=None) | Q(state=State.WITHDRAWN))
    in_force = Q(ended_line=None) | Q(ended_line__gt=version)
    return rows.filter(in_force | Q(state=State.WITHDRAWN), published_line__lte=version)


def lines_between(span: Span) -> models.QuerySet[JournalLine]:
    """Every journal line after one version and up to another."""
    lines = JournalLine.objects.filter(number__gt=span.then.version)
    return lines if span.now.version is None else lines.filter(number__lte=span.now.version)


def record_lines(span: Span, scope: Scope) -> models.QuerySet[JournalLine]:
    """The lines of the publications, corrections and withdrawals that a reader of this moment may know of."""
    return _any(lines_between(span), (_of_kind(model, span, scope) for model in scope.record_kinds().values()))


def all_lines(span: Span, scope: Scope) -> models.QuerySet[JournalLine]:
    """The same, and the lines of subjects that were opened or edited."""
    records = (_of_kind(model, span, scope) for model in scope.record_kinds().values())
    return _any(lines_between(span), [*records, *_of_subjects(span, scope)])


def _any(lines: models.QuerySet[JournalLine], conditions: Iterable[Q]) -> models.QuerySet[JournalLine]:
    found = list(conditions)
    return lines.filter(reduce(or_, found)) if found else lines.none()


def _of_kind(model: type[Record], span: Span, scope: Scope) -> Q:
    day = span.now.day
    if scope.about is None and scope.records is None and day is None:
        return Q(kind=model.KIND)
    rows = scope.narrowed(model.objects.ever_published()).order_by()
    if day is None:
        return Q(kind=model.KIND, object_id__in=rows.values("pk"))
    known = Q(kind=model.KIND, object_id__in=rows.as_of(day).values("pk"))
    # The correction of a known record by one not yet known is told, without what replaces it.
    replacing = rows.filter(corrects__known_from__lte=day).values("pk")
    return known | Q(kind=model.KIND, move="correct", object_id__in=replacing)


def _of_subjects(span: Span, scope: Scope) -> list[Q]:
    """Lines of subjects that the scope holds.

    As of a day only of those on which something was known by then. A source shows itself, with its publisher, only
    where a record rests on it.
    """
    wanted = {model.SUBJECT for model in scope.record_kinds().values()}
    if scope.about is not None:
        return _of_one(scope.about, wanted)
    if span.now.day is not None:
        return [_of_known(model, span) for model in scope.record_kinds().values()]
    found = [Q(kind=name) for name in OPENED if name in _names(wanted)]
    found += [Q(kind=name, move="edit") for name in _names(wanted) if name not in OPENED]
    if scope.kinds and not scope.kinds >= kinds().keys():
        return found
    seen = list(sources_with_page(span.now))
    found += [Q(kind=name, move="edit") for name in OF_ALL]
    found += [Q(kind="source", move="edit", object_id__in=seen)]
    return [*found, Q(kind="publisher", move="edit", object_id__in=_publishers(seen, span.now))]


def _names(fields: Iterable[str]) -> set[str]:
    """The names in the journal of subjects and of what is part of them, by the names of the records' fields."""
    parts = {"indicator": {"indicator", "target"}, "instrument": {"instrument", "amendment"}}
    return {name for field in fields for name in parts.get(field, {field.replace("_", "")})}


def _of_known(model: type[Record], span: Span) -> Q:
    rows = model.objects.seen_from(span.now).order_by().values(model.SUBJECT)
    return Q(kind=model.SUBJECT.replace("_", ""), object_id__in=rows)


def _publishers(sources: list[int], moment: Moment) -> set[int | None]:
    return {source.publisher_id for source in by_id(Source.objects.filter(pk__in=sources), moment).values()} - {None}


def _of_one(about: About, wanted: set[str]) -> list[Q]:
    if about.kind == "source":
        return [Q(kind="source", move="edit", object_id=about.pk)]
    found = [Q(kind=field.replace("_", ""), object_id__in=keys) for field, keys in about.ids.items() if field in wanted]
    if about.kind == "indicator":
        found.append(Q(kind="target", object_id__in=Target.objects.filter(indicator=about.pk).values("pk")))
    if about.kind == "instrument":
        found.append(Q(kind="amendment", object_id__in=Amendment.objects.filter(instrument=about.pk).values("pk")))
    return found
