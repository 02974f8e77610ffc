"""Subjects: saved with a journal line, and read as they stood at any version."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar

from django.db import models, transaction
from django.db.models import Max

from tracker.records import journal
from tracker.records.canonical import content_of
from tracker.records.models import JournalLine
from tracker.records.refused import Refused
from tracker.records.roles import EDITS_SUBJECTS, Actor

M = TypeVar("M", bound=models.Model)
Links = dict[str, list[int]]


@transaction.atomic
def save_subject(subject: M, *, by: Actor, at: datetime, links: dict[str, Iterable[models.Model]] | None = None) -> M:
    """Validate and save a subject with the objects it links to, and write the journal line; nothing when unchanged.

    Raises Refused when the person may not edit subjects and ValidationError when the content does not hold.
    """
    refuse_editing(by)
    subject.full_clean()
    subject.save()
    for name, linked in (links or {}).items():
        getattr(subject, name).set(linked)
    note_subject(subject, by=by, at=at)
    return subject


def refuse_editing(by: Actor) -> None:
    """Raise Refused unless the person may edit subjects."""
    if not by.holds(EDITS_SUBJECTS):
        raise Refused("Editing subjects needs the role Editor.")


@transaction.atomic
def note_subject(subject: models.Model, *, by: Actor, at: datetime) -> None:
    """Write the journal line of a subject that a form has just saved, unless nothing differs from its last line."""
    kind = str(type(subject)._meta.model_name)
    head = journal.locked_head()
    fresh = type(subject)._default_manager.get(pk=subject.pk)
    content = content_of(fresh)
    last = JournalLine.objects.filter(kind=kind, object_id=fresh.pk).order_by("-number").first()
    if last is not None and last.content == content:
        return
    move = "edit" if last else "add"
    journal.write(journal.Entry(by.user_id, move, kind, fresh.pk, content), after=head, at=at)


def subjects_at(queryset: models.QuerySet[M], version: int | None, *, links: bool = True) -> list[M]:
    """The subjects of a queryset as they stood at a journal number, each with `.links`, the ids it links to by field.

    Costs one query, one for each kind of link unless `links` are not wanted, and two more at a past version. There,
    pass a queryset that does not filter on what may have changed since: the fields are put back from the journal after
    the rows are chosen.
    """
    found = list(queryset)
    if links:
        _read_links(found, queryset.model)
    return _rewound(found, queryset.model, version) if found and version is not None else found


def _read_links(found: list[M], model: type[M]) -> None:
    """Ids alone, straight from the tables that hold the links: the linked rows are not wanted."""
    links: dict[int, Links] = {one.pk: {field.name: [] for field in model._meta.many_to_many} for one in found}
    for field in model._meta.many_to_many:
        through: Any = field.remote_field.through
        pairs = through._default_manager.filter(**{f"{field.m2m_field_name()}__in": list(links)})
        near, far = field.m2m_column_name(), field.m2m_reverse_name()
        for pk, linked in pairs.order_by(far).values_list(near, far):
            links[pk][field.name].append(linked)
    for one in found:
        _set_links(one, links[one.pk])


def _set_links(subject: Any, links: Links) -> None:
    """Only some models have links, and those declare the attribute."""
    subject.links = links


def _rewound(found: list[M], model: type[M], version: int) -> list[M]:
    lines = JournalLine.objects.filter(kind=model._meta.model_name)
    later = lines.filter(number__gt=version)
    changed = set(later.values_list("object_id", flat=True))
    if not changed:
        return found
    then = lines.filter(object_id__in=later.values("object_id"), number__lte=version).values("object_id")
    last = then.annotate(last=Max("number")).values("last")
    contents = dict(JournalLine.objects.filter(number__in=last).values_list("object_id", "content"))
    kept = [subject for subject in found if subject.pk not in changed or subject.pk in contents]
    return [_restored(s, contents[s.pk]) if s.pk in contents else s for s in kept]


def _restored(subject: M, content: str) -> M:
    """A copy of the subject, never to be saved, with the content of a journal line."""
    values = json.loads(content)
    model = type(subject)
    fields = {
        field.attname: field.to_python(values[field.attname])
        for field in model._meta.concrete_fields
        if field.attname in values
    }
    past = model(**fields)
    _set_links(past, {field.name: values.get(field.name, []) for field in model._meta.many_to_many})
    return past
