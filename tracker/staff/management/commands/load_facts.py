"""`manage.py load_facts`: the starting facts of `fixtures/`, published and journalled like any other entry."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from tracker.records.refused import Refused
from tracker.staff.facts.loading import load
from tracker.staff.facts.problems import FactsRefused
from tracker.staff.facts.work import Outcome

FOLDER = settings.BASE_DIR / "fixtures"


class Command(BaseCommand):
    """Changes nothing when anything in the fixtures is wrong, and nothing when everything is there already."""

    help = "Load the starting facts through the actions. Safe to repeat; names file, line and field of what is wrong."
    requires_system_checks: list[str] = []  # it runs at every start, which need not wait for them

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--from", dest="folder", type=Path, default=FOLDER, help="the folder of the fixtures")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            outcome = load(options["folder"], at=timezone.now())
        except FactsRefused as refusal:
            raise CommandError(f"The facts do not hold. Nothing was changed.\n{refusal}", returncode=1) from refusal
        except Refused as refusal:
            raise CommandError(f"The facts cannot be loaded. {refusal}", returncode=1) from refusal
        if options["verbosity"] > 0:
            self._tell(outcome)

    def _tell(self, outcome: Outcome) -> None:
        for sentence in outcome.left_alone:
            self.stdout.write(f"Left alone: {sentence}")
        if outcome.changed:
            self.stdout.write(
                f"Subjects: {outcome.added} added, {outcome.edited} edited. "
                f"Records: {outcome.published} published, {outcome.corrected} corrected"
                + (f", {outcome.withdrawn} withdrawn." if outcome.withdrawn else ".")
            )
        else:
            self.stdout.write("The facts are there already; nothing was changed.")
