"""Days in forms: written in one of several ways, shown as ISO, and explained where they cannot be read."""

from typing import Any

from django import forms
from django.db import models
from django.forms import Field
from django.http import HttpRequest

HOW_TO_WRITE = "This is no date. Write 2026-02-04, 4 Feb 2026 or 04/02/2026 (day first), each for 4 February 2026."


class DayField(forms.DateField):
    """Reads the spellings of `tracker.staff.formats`; what is none of them is answered with how to write it."""

    default_error_messages = {"invalid": HOW_TO_WRITE}


class DaysMixin:
    """Gives every date of a screen's form that field."""

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Field | None:
        if isinstance(db_field, models.DateField) and not isinstance(db_field, models.DateTimeField):
            kwargs.setdefault("form_class", DayField)
        return super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
