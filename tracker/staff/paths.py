"""The ways to the screens of the admin, and from a record to what its line needs."""

from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.urls import reverse

from tracker.records.models import Record, Reviewed


def address_of(record: Reviewed, name: str = "change", *arguments: Any) -> str:
    """The address of one of a record's pages in the admin."""
    return screen_of(type(record), name, record.pk, *arguments)


def screen_of(model: type[models.Model], name: str, *arguments: Any) -> str:
    """The address of a screen of a model: its list, its addition."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=arguments)


def form_for(kind: type[Record], subject_id: int) -> str:
    """The form of a new record about a subject."""
    return f"{screen_of(kind, 'add')}?{urlencode({kind.SUBJECT: subject_id})}"


def record_extras(model: type[Record]) -> list[str]:
    """What a kind's statement needs besides its subject: the place of a figure."""
    return ["place"] if any(field.name == "place" for field in model._meta.concrete_fields) else []
