"""Recompute the journal's hash chain and hold every published row against its line."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tracker.records.verification import verify


class Command(BaseCommand):
    help = "Recompute the journal and every published row. Names the first line that does not match and exits 1."

    def handle(self, *args: Any, **options: Any) -> None:
        result = verify()
        if result.broken:
            raise CommandError(f"The journal does not hold: {result.broken.sentence}.", returncode=1)
        self.stdout.write(f"The journal holds: {result.lines} lines, head {result.head_hash}.")
