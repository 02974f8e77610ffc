"""`manage.py import_return FILE --as USERNAME`: an Excel return brought in from the command line, as that person."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from tracker.records.refused import Refused
from tracker.staff.actors import actor_for
from tracker.staff.returns.bringing_in import bring_in
from tracker.staff.returns.checking import Checked, check
from tracker.staff.returns.opening import LARGEST, TOO_LARGE

MOST = 20
"""Changes that are listed."""


class Command(BaseCommand):
    """All or nothing, under the rules of the form. Ends with status 1 where nothing could be."""

    help = "Check a filled return, show what it would change, and submit its figures for review."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the filled return, .xlsx")
        parser.add_argument(
            "--as", dest="username", required=True, help="who hands it in: their roles and agencies hold"
        )
        parser.add_argument("--dry-run", action="store_true", help="show what would change; submit nothing")
        parser.add_argument(
            "--confirm-warnings", action="store_true", help="submit although there are warnings, which you have read"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        content, by, now = self._content(options["file"]), self._actor(options["username"]), timezone.now()
        name, told = options["file"].name, self.stdout.write
        if options["dry_run"]:
            checked, count = check(content, name, by=by, today=timezone.localdate(now), told=told), 0
        else:
            confirmed = options["confirm_warnings"]
            try:
                checked, count = bring_in(
                    content, name, by=by, at=now, accepts=lambda found: confirmed or not found.warnings, told=told
                )
            except Refused as refusal:
                raise CommandError(f"Nothing was submitted. {refusal}") from refusal
        for line in report(checked):
            self.stdout.write(line)
        self._conclude(checked, count, is_dry=options["dry_run"])

    def _conclude(self, checked: Checked, count: int, *, is_dry: bool) -> None:
        if checked.errors:
            raise CommandError(f"Nothing was submitted: {_errors(len(checked.errors))}. Put them right in the file.")
        if not checked.changes:
            self.stdout.write(f"Nothing would change; {checked.already:,} figures are there already.")
        elif is_dry:
            self.stdout.write(f"{len(checked.changes):,} figures would be submitted. This was a dry run.")
        elif not count:
            raise CommandError(
                f"Nothing was submitted: {len(checked.warnings):,} warnings. Once read, --confirm-warnings submits."
            )
        else:
            self.stdout.write(f"{count:,} figures were submitted and wait for a reviewer.")

    def _content(self, path: Path) -> bytes:
        try:
            if path.stat().st_size > LARGEST:
                raise CommandError(TOO_LARGE)
            return path.read_bytes()
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error

    def _actor(self, username: str) -> Any:
        user = get_user_model().objects.filter(username=username, is_active=True).first()
        if user is None:
            raise CommandError(f"No active person has the user name “{username}”.")
        return actor_for(user)


def _errors(count: int) -> str:
    return "1 error" if count == 1 else f"{count:,} errors"


def report(checked: Checked) -> Iterator[str]:
    """What was found, in lines: old, now and yours of each change, and the problems by their names."""
    if checked.title:
        yield f"Return: {checked.title}. {checked.filled:,} rows are filled in."
    for change in checked.changes[:MOST]:
        now = "" if change.now == change.old else f" → {change.now or 'none'} (now)"
        yield f"  row {change.row}, {change.code} {change.place}: {change.old or 'none'}{now} → {change.yours} (yours)"
    if len(checked.changes) > MOST:
        yield f"  … and {len(checked.changes) - MOST:,} more."
    for heap in checked.heaps:
        yield f"{'Warning' if heap.is_warning else 'ERROR'}: {heap.rule} ({heap.count:,})"
        yield from (f"  {problem}" for problem in heap.shown)
        if heap.left_out:
            yield f"  … and {heap.left_out:,} more."
