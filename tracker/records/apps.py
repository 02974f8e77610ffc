from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


class RecordsConfig(AppConfig):
    name = "tracker.records"
    verbose_name = "Journal"  # all that this part shows to staff; the kinds of record stand with their subjects
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Schema housekeeping, not domain work: migrations must be able to rebuild tables, and triggers come back.

        Both signals are sent once per app; connecting to our own alone does the work once.
        """
        pre_migrate.connect(_thaw, sender=self)
        post_migrate.connect(_freeze, sender=self)


def _thaw(using: str, **_kwargs: Any) -> None:
    from tracker.records import freeze

    freeze.remove(connections[using])


def _freeze(using: str, **_kwargs: Any) -> None:
    """All migrations have run when the first post_migrate is sent, so every table is there."""
    from tracker.records import freeze

    freeze.install(connections[using])
