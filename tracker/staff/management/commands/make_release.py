"""`manage.py make_release "Briefing 12"`: propose and issue a release, by two people as everywhere."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from tracker.records import releases
from tracker.records.asking import BadQuery, asked
from tracker.records.models import Release
from tracker.records.refused import Refused
from tracker.records.roles import Actor
from tracker.staff.actors import actor_for


class Command(BaseCommand):
    """Both names are accounts of staff with the roles; the command gives nobody a right they do not have."""

    help = "Issue a release: a named, numbered moment of the journal with its frozen workbook."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the name of the release: “Briefing 12”")
        parser.add_argument("--proposed-by", metavar="USER", default="", help="an Editor; not needed once proposed")
        parser.add_argument("--issued-by", metavar="USER", required=True, help="a Reviewer or Editor, another person")
        parser.add_argument("--as-of", default="", metavar="YYYY-MM-DD", help="only what was known by that day")
        parser.add_argument("--note", default="", help="what it is made for; shown to the public")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = self._make(options)
        except (Refused, BadQuery) as refusal:
            raise CommandError(str(refusal)) from refusal
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        self.stdout.write(
            f"Release {done.number}, {done.name}: version {done.version}, {done.file_name}, {done.sha256}"
        )

    @transaction.atomic
    def _make(self, options: dict[str, Any]) -> Release:
        now = timezone.now()
        day = asked(as_of=options["as_of"], version="", now=now).day
        proposal = Release.objects.filter(name=options["name"].strip()).first() or self._propose(options, day)
        return releases.issue(
            proposal, import_string(settings.RELEASE_FILE), by=_actor(options["issued_by"]), at=timezone.now()
        )

    def _propose(self, options: dict[str, Any], day: date | None) -> Release:
        if not options["proposed_by"]:
            raise CommandError("Nobody has proposed a release of this name. Say who does: --proposed-by USER")
        by = _actor(options["proposed_by"])
        return releases.propose(options["name"], day=day, note=options["note"], by=by, at=timezone.now())


def _actor(name: str) -> Actor:
    user = get_user_model().objects.filter(username=name, is_active=True).first()
    if user is None:
        raise CommandError(f"There is no active account “{name}”.")
    return actor_for(user)
