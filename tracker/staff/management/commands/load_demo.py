"""`manage.py load_demo`: the made-up province of `fixtures/demo/`, in a database that holds nothing else."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from tracker.records.refused import Refused
from tracker.staff.demo.loading import load_demo
from tracker.staff.facts.problems import FactsRefused


class Command(BaseCommand):
    """Adds the monthly bulletins that have appeared since; changes nothing else that is there."""

    help = "Load the made-up province into an empty database, and mark that as made up for good. Safe to repeat."
    requires_system_checks: list[str] = []  # it runs at every start of the demo, which need not wait for them

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            outcomes = load_demo(at=timezone.now())
        except FactsRefused as refusal:
            raise CommandError(f"The made-up facts do not hold. Nothing was changed.\n{refusal}") from refusal
        except Refused as refusal:
            raise CommandError(f"The demo cannot be started here. {refusal}") from refusal
        if options["verbosity"] > 0:
            published = sum(outcome.published for outcome in outcomes)
            self.stdout.write(f"Made-up records: {published:,} published in {len(outcomes)} batches.")
