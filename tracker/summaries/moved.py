"""Reforms whose reported status is another at the later of two moments, and those reported on for the first time."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from tracker.records.models import RecordQuerySet
from tracker.reforms.models import Reform, StatusUpdate
from tracker.summaries.refs import SubjectRef, by_id
from tracker.summaries.spans import Scope, Span, record_lines, told_between
from tracker.summaries.statuses import StatusReport, latest_statuses
from tracker.summaries.subjects import reform_ref


@dataclass(frozen=True, slots=True)
class Moved:
    """A reform with its status at both moments; `before` is None where none was reported, `after` where none is."""

    ref: SubjectRef
    before: StatusReport | None
    after: StatusReport | None


@dataclass(frozen=True, slots=True)
class Moves:
    """What became of the statuses of the reforms; `unchanged` counts those that had one and still have it."""

    moved: tuple[Moved, ...]
    first_reported: tuple[Moved, ...]
    unchanged: int


def moves(span: Span, scope: Scope) -> Moves:
    """The reforms whose status is not what it was, by code. Reads those alone that something was said of in between."""
    if StatusUpdate.KIND not in scope.record_kinds() or (scope.about and scope.about.kind != "reform"):
        return Moves((), (), 0)
    touched = Reform.objects.filter(pk__in=_touching(span, scope).order_by().values("reform"))
    before, after = latest_statuses(touched, span.then), latest_statuses(touched, span.now)
    found = sorted(
        (
            Moved(reform_ref(reform), before.get(pk), after.get(pk))
            for pk, reform in by_id(touched, span.now).items()
            if _status(before.get(pk)) != _status(after.get(pk))
        ),
        key=lambda one: one.ref.code,
    )
    moved = tuple(one for one in found if one.before is not None)
    reported = StatusUpdate.objects.seen_from(span.then).filter(reform=OuterRef("pk"))
    about = Reform.objects.filter(pk__in=scope.about.ids["reform"]) if scope.about else Reform.objects.all()
    had_one = about.filter(Exists(reported)).count()
    return Moves(moved, tuple(one for one in found if one.before is None), had_one - len(moved))


def _touching(span: Span, scope: Scope) -> RecordQuerySet:
    if span.by_day:
        return told_between(StatusUpdate, span, scope)
    lines = record_lines(span, scope).filter(kind=StatusUpdate.KIND).values("object_id")
    # A correction may say that it is another reform of which the source tells.
    return StatusUpdate.objects.filter(Q(pk__in=lines) | Q(corrections__in=lines))


def _status(report: StatusReport | None) -> str | None:
    return report.status if report else None
