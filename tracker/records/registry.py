"""All kinds of record and all subjects, found by what they are. Nothing has to be registered."""

import re
from functools import cache

from django.apps import apps
from django.db import models
from simple_history.exceptions import NotHistoricalModelError
from simple_history.utils import get_history_manager_for_model

from tracker.records.models import Record, Reviewed

NUMBER = re.compile("[1-9][0-9]{0,17}")


@cache
def kinds() -> dict[str, type[Record]]:
    """Every concrete kind of record by the word in its public id, in a fixed order."""
    found = [model for model in apps.get_models() if issubclass(model, Record)]
    return {model.KIND: model for model in sorted(found, key=lambda model: model.KIND)}


@cache
def reviewed() -> dict[str, type[Reviewed]]:
    """Whatever one person enters and another puts in force, by what the journal calls it: records, and our own rules.

    Only those in `kinds` rest on a document, and only they have a page of their own.
    """
    found = [model for model in apps.get_models() if issubclass(model, Reviewed)]
    return {model.KIND: model for model in sorted(found, key=lambda model: model.KIND)}


@cache
def subjects() -> dict[str, type[models.Model]]:
    """Every model whose versions are kept, by its model name: what the journal calls its kind."""
    found = {str(model._meta.model_name): model for model in apps.get_models() if _keeps_versions(model)}
    return dict(sorted(found.items()))


@cache
def notes() -> dict[str, type[models.Model]]:
    """Every model whose rows have one line of the journal, written when they are published, by what it calls them."""
    found = [model for model in apps.get_models() if hasattr(model, "JOURNAL_KIND")]
    return {model.JOURNAL_KIND: model for model in sorted(found, key=lambda model: model.JOURNAL_KIND)}


def _keeps_versions(model: type[models.Model]) -> bool:
    try:
        get_history_manager_for_model(model)
    except NotHistoricalModelError:
        return False
    return True


class NoSuchRecord(LookupError):
    """A public id that names no record."""


def parse_public_id(public_id: str) -> tuple[type[Record], int]:
    """The kind and the number in a public id such as `figure-1042`. Raises NoSuchRecord.

    A record has one public id: `figure-01` and the same in other digits are none.
    """
    kind, _, number = public_id.partition("-")
    if kind not in kinds() or not NUMBER.fullmatch(number):
        raise NoSuchRecord(public_id)
    return kinds()[kind], int(number)
