"""Subjects: saved with a journal line, and read as they stood at any version."""

import json
from collections.abc import Collection, Iterable
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from django.db import models, transaction
from django.db.models import Max

from tracker.records import journal
from tracker.records.canonical import content_of
from tracker.records.models import JournalLine
from tracker.records.prepared import Prepared, with_keys
from tracker.records.refused import Refused
from tracker.records.roles import EDITS_SUBJECTS, Actor, Role

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


def refuse_editing(by: Actor, roles: frozenset[Role] = EDITS_SUBJECTS) -> None:
    """Raise Refused unless the person holds one of the roles that edit subjects, or that add one of this kind."""
    if not by.holds(roles):
        raise Refused(f"Editing subjects needs the role {' or '.join(role for role in Role if role in roles)}.")


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


def with_keys_at(model: type[M], keys: Collection[int], version: int | None) -> list[M]:
    """The subjects with these keys as they stood at a journal number, without their links: one query, two more then."""
    found = with_keys(model, keys)
    return _rewound(found, model, version) if found and version is not None else found


def _read_links(found: list[M], model: type[M]) -> None:
    links: dict[int, Links] = {one.pk: {field.name: [] for field in model._meta.many_to_many} for one in found}
    for field in model._meta.many_to_many:
        for pk, linked in _linked(field, list(links)).items():
            links[pk][field.name] = linked
    for one in found:
        _set_links(one, links[one.pk])


def _linked(field: Any, among: list[int] | None) -> dict[int, list[int]]:
    """What the subjects, or those among the keys, link to by a field."""
    found: dict[int, list[int]] = {}
    for pk, linked in _every_pair(field).rows() if among is None else _pairs(field, among):
        found.setdefault(pk, []).append(linked)
    return found


@cache
def _every_pair(field: Any) -> Prepared:
    return Prepared(lambda: _pairs(field, None))


def _pairs(field: Any, among: list[int] | None) -> models.QuerySet[Any, tuple[Any, ...]]:
    """Ids alone, straight from the table that holds the links: the linked rows are not wanted."""
    pairs: models.QuerySet[Any] = field.remote_field.through._default_manager.all()
    if among is not None:
        pairs = pairs.filter(**{f"{field.m2m_field_name()}__in": among})
    near, far = field.m2m_column_name(), field.m2m_reverse_name()
    return pairs.order_by(far, near).values_list(near, far)


def _set_links(subject: Any, links: Links) -> None:
    """Only some models have links, and those declare the attribute."""
    subject.links = links


def values_at(model: type[M], version: int | None, *names: str) -> list[list[Any]]:
    """The named values of every subject of a kind as they stood at a journal number, without making the subjects.

    They are in the order of their keys. A name is that of a column ("pillar_id") or of a kind of link, which gives a
    list of ids. Costs the same queries as `subjects_at` with the links that are named.
    """
    links = {field.name: field for field in model._meta.many_to_many if field.name in names}
    rows = [list(row) for row in _every_row(model, tuple(name for name in names if name not in links)).rows()]
    for place, name in enumerate(names, 1):
        if name in links:
            linked = _linked(links[name], None)
            for row in rows:
                row.insert(place, linked.get(row[0], []))
    changed, contents = _contents_at(model, version) if rows and version is not None else (set(), {})
    return [_values_then(row, model, names, contents) for row in rows if row[0] not in changed or row[0] in contents]


@cache
def _every_row(model: type[M], columns: tuple[str, ...]) -> Prepared:
    return Prepared(lambda: model._default_manager.order_by("pk").values_list("pk", *columns))


def _values_then(row: list[Any], model: type[M], names: tuple[str, ...], contents: dict[int, str]) -> list[Any]:
    pk, *values = row
    if pk not in contents:
        return values
    then = json.loads(contents[pk])
    columns = {field.attname: field for field in model._meta.concrete_fields}
    for place, name in enumerate(names):
        if name in then:
            values[place] = columns[name].to_python(then[name]) if name in columns else then[name]
        else:  # it was gained since: nobody had filled it
            values[place] = columns[name].get_default() if name in columns else []
    return values


def _rewound(found: list[M], model: type[M], version: int) -> list[M]:
    changed, contents = _contents_at(model, version)
    kept = [subject for subject in found if subject.pk not in changed or subject.pk in contents]
    return [_restored(s, contents[s.pk]) if s.pk in contents else s for s in kept]


def _contents_at(model: type[M], version: int) -> tuple[set[int], dict[int, str]]:
    """The keys of the subjects that changed after a version, and what those that were there already held at it."""
    lines = JournalLine.objects.filter(kind=model._meta.model_name)
    later = lines.filter(number__gt=version)
    changed = set(later.values_list("object_id", flat=True))
    if not changed:
        return changed, {}
    then = lines.filter(object_id__in=later.values("object_id"), number__lte=version).values("object_id")
    last = then.annotate(last=Max("number")).values("last")
    return changed, dict(JournalLine.objects.filter(number__in=last).values_list("object_id", "content"))


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
