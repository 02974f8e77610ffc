"""`manage.py first_administrator`: a way in for whoever has just started the tracker for the first time."""

from __future__ import annotations

import os
import secrets
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from tracker.configuration.address import AddressError, address_from
from tracker.records.roles import Role
from tracker.settings import environment

USER_NAME = "admin"
ROLES = (Role.ADMINISTRATOR, Role.EDITOR)


class Command(BaseCommand):
    """Makes the account `admin` with a random password and tells it once; does nothing where a superuser exists."""

    help = "Make the first administrator and print the password, once. Does nothing where one exists."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        users = get_user_model()._default_manager
        if users.filter(is_superuser=True).exists():
            return
        if users.filter(username=USER_NAME).exists():
            raise CommandError(
                f"No superuser exists, but an account named {USER_NAME} does. Make one: manage.py createsuperuser"
            )
        try:
            address = address_from(os.environ)
        except AddressError as refusal:
            raise CommandError(str(refusal)) from refusal
        password = secrets.token_urlsafe(15)
        administrator = users.create_superuser(username=USER_NAME, password=password)
        administrator.groups.set(Group.objects.filter(name__in=ROLES))
        self.stdout.write(
            "\n  The first administrator was made. The password is shown this once and kept nowhere:\n"
            f"    user name      {USER_NAME}\n"
            f"    password       {password}\n"
            f"    sign in at     {environment.front(address)}admin/\n"
            "  The first sign-in sets up a second factor: have your phone or a security key at hand.\n"
            "  Lost it? .venv/bin/python manage.py changepassword admin\n"
        )
