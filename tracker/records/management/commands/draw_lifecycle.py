"""Write docs/lifecycle.md from the tables of moves."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from tracker.records.lifecycle import page


class Command(BaseCommand):
    help = "Write docs/lifecycle.md from the tables of moves that the code obeys."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        path = settings.BASE_DIR / "docs" / "lifecycle.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(page(), encoding="utf-8")
        self.stdout.write(f"Wrote {path}.")
