"""What makes the rows of tests cheaper to write and no different.

Django asks the database whether each constraint of a row holds, one question a constraint; half of the time of a row
goes there. The same constraint says the same of the same values: so it is asked once a process. The database itself
still holds every row against every constraint when it is written.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from django.db.models import CheckConstraint, Model

_held: set[tuple[object, ...]] = set()
_validate = CheckConstraint.validate


@contextmanager
def constraints_remembered() -> Iterator[None]:
    """Ask no constraint again of values of which it held before in this process."""
    with mock.patch.object(CheckConstraint, "validate", _validate_once):
        yield


def _validate_once(
    self: CheckConstraint, model: type[Model], instance: Model, exclude: Any = None, using: str = "default"
) -> None:
    asked = _asked(self, model, instance, frozenset(exclude or ()), using)
    if asked in _held:
        return
    _validate(self, model, instance, exclude=exclude, using=using)
    _held.add(asked)


def _asked(
    constraint: CheckConstraint, model: type[Model], instance: Model, exclude: frozenset[str], using: str
) -> tuple[object, ...]:
    names = sorted(constraint.condition.referenced_base_fields)
    values = [getattr(instance, model._meta.get_field(name).attname) for name in names]
    return (model, constraint.name, using, exclude, *((type(value), value) for value in values))
