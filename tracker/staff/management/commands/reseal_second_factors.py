"""`manage.py reseal_second_factors`: after a new SECRET_KEY, before the old one is forgotten."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand
from django.db import transaction

from tracker.staff.signing_in.sealing import WrongKey, reseal

SEALED = ("secret", "seed")
"""Where an authenticator app and recovery codes keep their secret; a security key has none."""


class Command(BaseCommand):
    """Seals every secret with the SECRET_KEY of today. Safe to repeat; what no key opens is named and left."""

    help = "Seal the secrets of second factors with the new SECRET_KEY; OLD_SECRET_KEYS opens them."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        done = 0
        for authenticator in (
            Authenticator.objects.select_related("user").select_for_update(of=("self",)).order_by("pk")
        ):
            for name in SEALED:
                if name in authenticator.data:
                    done += self._sealed_anew(authenticator, name)
        self.stdout.write(f"{done} secrets are sealed with the key of today.")

    def _sealed_anew(self, authenticator: Any, name: str) -> bool:
        try:
            authenticator.data[name] = reseal(authenticator.data[name])
        except WrongKey:
            self.stderr.write(f"No key opens a second factor of {authenticator.user}: reset it.")
            return False
        authenticator.save(update_fields=["data"])
        return True
