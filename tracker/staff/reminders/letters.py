"""A reminder in words: plain text, a line for each thing that waits and the address at which it is dealt with."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from tracker.records.home import is_made_up, site_name
from tracker.staff.reminders.collecting import Owed, Reminder, Returned, ToReview
from tracker.values.period import Period

LISTED = 40
"""How many of one sort a mail names; the others are counted."""
NOBODY_ANSWERS = {"Auto-Submitted": "auto-generated"}
"""So that no mail program answers that its owner is away."""


def letter(reminder: Reminder, on: date) -> EmailMessage:
    """The mail to one person on a day."""
    return EmailMessage(
        subject=f"{_counts(reminder, on)} · {site_name()}",
        body="\n".join(_lines(reminder, on)),
        to=[reminder.user.email],
        headers=NOBODY_ANSWERS,
    )


def _counts(reminder: Reminder, on: date) -> str:
    """2 overdue, 1 due, 1 returned to you, 3 to review"""
    overdue = sum(one.on < on for one in reminder.owed)
    counted = (
        (overdue, "overdue"),
        (len(reminder.owed) - overdue, "due"),
        (len(reminder.returned), "returned to you"),
        (len(reminder.to_review), "to review"),
    )
    return ", ".join(f"{number} {word}" for number, word in counted if number)


def _lines(reminder: Reminder, on: date) -> Iterator[str]:
    yield f"{site_name()}, {Period.day(on)}"
    yield f"For {_one_line(reminder.user.get_full_name() or reminder.user.get_username())}"
    if is_made_up():
        yield "All data are made up."
    yield from _part("Returned to you", [_returned(one) for one in reminder.returned])
    yield from _part("Due or overdue", [_owed(one, on) for one in reminder.owed])
    yield from _part("For you to review", [_to_review(one) for one in reminder.to_review])
    yield ""
    yield "-- "
    yield "What is due is told of until it is published, and what is returned until it is submitted again."
    yield f"The days to come, for your own calendar program: {_whole(reverse('admin:own_calendar'))}"
    yield "Whoever administers the accounts can change your mail address and your role."


def _part(title: str, entries: Sequence[list[str]]) -> Iterator[str]:
    if not entries:
        return
    yield from ("", f"{title.upper()} ({len(entries)})")
    for entry in entries[:LISTED]:
        yield from ("", *entry)
    if len(entries) > LISTED:
        yield from ("", f"And {len(entries) - LISTED} more: {_whole(reverse('admin:index'))}")


def _returned(one: Returned) -> list[str]:
    return [_one_line(one.name), f"  Note: {_one_line(one.note)}", f"  {_whole(one.path)}"]


def _owed(one: Owed, on: date) -> list[str]:
    lines = [f"{one.what}: {_one_line(one.name)}", f"  {_when(one.on, on)}"]
    if one.submitted:
        return [*lines, f"  Submitted and not yet reviewed: {', '.join(one.submitted)}"]
    return [*lines, f"  {_whole(one.path)}"]


def _when(due: date, on: date) -> str:
    """Due 1 Mar 2026, 3 days overdue"""
    days = (due - on).days
    if days < 0:
        return f"Due {Period.day(due)}, {_days(-days)} overdue"
    return f"Due {Period.day(due)}, " + (f"in {_days(days)}" if days else "today")


def _to_review(one: ToReview) -> list[str]:
    waits = f"waits {_days(one.days)}" if one.days else "submitted today"
    return [_one_line(one.name), f"  Entered by {_one_line(one.by)}, {waits}", f"  {_whole(one.path)}"]


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def _one_line(text: str) -> str:
    """What somebody typed cannot look like another part of the mail."""
    return " ".join(text.split())


def _whole(path: str) -> str:
    """An address for a reader who is far from the site."""
    return f"{settings.PUBLIC_ADDRESS}{path}"
