"""Subjects of the facts: added when new, edited when the fixture changed, left alone when staff edited them since."""

from typing import Any

from django.db.models import Max

from tracker.records.models import JournalLine
from tracker.records.subjects import save_subject
from tracker.staff.facts.facts import Fact
from tracker.staff.facts.judging import parents_first
from tracker.staff.facts.kinds import Kind
from tracker.staff.facts.work import Work

Row = Any
Pair = tuple[Fact, Row]


def load_subjects(work: Work, kind: Kind, facts: list[Fact]) -> None:
    """Save the subjects of one kind that are new or have changed, and note which row each code is."""
    stored = _stored(kind)
    numbers = work.rows[kind.model] = {row.code: row.pk for row in stored.values() if "code" in kind.keys}
    present = []
    for fact in parents_first([fact for fact in facts if not fact.only_names]):
        columns = work.columns(fact)
        row = stored.get(tuple(columns[name] for name in _identity(kind)))
        if row is None:
            row = _save(work, fact, kind.model(**columns))
            work.outcome.added += 1
            numbers[fact.code] = row.pk
        else:
            present.append((fact, row))
    _edit(work, kind, [pair for pair in present if _differs(work, *pair)])


def _stored(kind: Kind) -> dict[tuple[Any, ...], Row]:
    """Every row of the kind by what tells it apart: one query, and one for each list of links."""
    linked = [field.name for field in kind.model._meta.many_to_many]
    rows = kind.model._default_manager.prefetch_related(*linked).order_by("pk")
    return {tuple(getattr(row, name) for name in _identity(kind)): row for row in rows}


def _identity(kind: Kind) -> list[str]:
    return [kind.field(name).attname for name in kind.identity]


def _differs(work: Work, fact: Fact, row: Row) -> bool:
    if any(getattr(row, name) != value for name, value in work.columns(fact).items()):
        return True
    return any({linked.pk for linked in getattr(row, key).all()} != work.linked(fact, key) for key in fact.links)


def _edit(work: Work, kind: Kind, pairs: list[Pair]) -> None:
    editors = _last_editors(kind, [row.pk for _, row in pairs]) if pairs else {}
    for fact, row in pairs:
        if editors.get(row.pk) != work.accounts.enters.user_id:
            work.leave(fact, f"{row} was edited by staff since, or made by them; the fixture does not change it.")
            continue
        for name, value in work.columns(fact).items():
            setattr(row, name, value)
        _save(work, fact, row)
        work.outcome.edited += 1


def _last_editors(kind: Kind, rows: list[int]) -> dict[int, int]:
    """Who wrote the last journal line of each row."""
    lines = JournalLine.objects.filter(kind=kind.model._meta.model_name, object_id__in=rows)
    last = lines.order_by().values("object_id").annotate(last=Max("number")).values("last")
    return dict(JournalLine.objects.filter(number__in=last).values_list("object_id", "actor_id"))


def _save(work: Work, fact: Fact, row: Row) -> Row:
    with work.telling_where(fact):
        links: Any = {key: work.linked(fact, key) for key in fact.links}
        return save_subject(row, by=work.accounts.enters, at=work.at, links=links)
