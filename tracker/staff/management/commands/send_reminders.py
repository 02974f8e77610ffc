"""`manage.py send_reminders`: mail each member of staff what waits for them, once a day."""

from argparse import ArgumentParser
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from tracker.staff.reminders.collecting import Reminder, reminders
from tracker.staff.reminders.letters import letter
from tracker.staff.reminders.sending import NotSentError, Standing, send_once, standings_of

TO_THE_TERMINAL = "django.core.mail.backends.console.EmailBackend"
ALREADY = {
    Standing.SENT: "mailed earlier today",
    Standing.IN_HAND: "another run has it in hand, or was stopped over it: not mailed again today",
}


class Command(BaseCommand):
    """Safe to run again: nobody is mailed twice on one day. Ends with status 1 when somebody could not be mailed."""

    help = "Mail each member of staff what is due, what was returned to them and what waits for their review."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="print the mails that would be sent; send nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        day = timezone.localdate(now)
        done = standings_of(day)
        failed = []
        for reminder in reminders(at=now):
            name = reminder.user.get_username()
            try:
                outcome = self._outcome(reminder, day, now, done, dry=options["dry_run"])
            except NotSentError as refusal:
                failed.append(f"{name} <{reminder.user.email}>")
                outcome = f"NOT MAILED. {refusal}"
            self.stdout.write(f"{name}: {outcome}")
        if settings.EMAIL_BACKEND == TO_THE_TERMINAL and not options["dry_run"]:
            self.stderr.write("EMAIL_URL names no mail server: mails are written here and reach nobody.")
        if failed:
            raise CommandError(f"Not mailed: {', '.join(failed)}. Run it again to try once more.")

    def _outcome(self, reminder: Reminder, day: date, now: datetime, done: dict[int, Standing], *, dry: bool) -> str:
        """What became of one person's reminder, in words. Raises NotSentError."""
        if reminder.is_empty:
            return "nothing waits"
        mail = letter(reminder, day)
        if not reminder.user.email:
            return f"HAS NO MAIL ADDRESS, so is not told: {mail.subject}"
        standing = done.get(reminder.user.pk)
        if standing:
            return ALREADY[standing]
        if dry:
            return f"would be mailed\nTo: {reminder.user.email}\nSubject: {mail.subject}\n\n{mail.body}\n"
        if send_once(mail, reminder.user.pk, day, at=now):
            return f"mailed: {mail.subject}"
        return ALREADY[Standing.IN_HAND]
