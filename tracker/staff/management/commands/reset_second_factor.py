"""`manage.py reset_second_factor`: for whoever lost theirs and has no administrator to ask, at the server itself."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from tracker.staff.signing_in import factors, log


class Command(BaseCommand):
    """Takes every second factor from an account; its owner sets up a new one at the next sign-in."""

    help = "Take app, keys and recovery codes from an account, whose owner then sets up new ones."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="the user name of the account")

    def handle(self, *args: Any, **options: Any) -> None:
        person = get_user_model()._default_manager.filter(username=options["name"]).first()
        if person is None:
            raise CommandError(f"There is no account named {options['name']}.")
        if not factors.reset(person):
            raise CommandError(f"{options['name']} has no second factor.")
        log.factors_reset(None, person)
        self.stdout.write(f"{options['name']} sets up a new second factor at the next sign-in.")
