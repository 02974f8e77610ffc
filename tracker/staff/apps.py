from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class StaffConfig(AppConfig):
    name = "tracker.staff"
    label = "staff"
    verbose_name = "Signing in"  # all that this part shows to staff
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Fill the admin with its screens, and keep the groups in step with the roles after every migrate."""
        from tracker.staff import screens  # noqa: F401 -- each screen registers itself
        from tracker.staff.signing_in import log  # noqa: F401 -- it hears what Django and allauth tell

        post_migrate.connect(_install_roles, sender=self)


def _install_roles(using: str, **_kwargs: Any) -> None:
    """Runs after Django has made the permissions of every app that stands before this one in the settings."""
    from tracker.staff import roles

    roles.install(using)
