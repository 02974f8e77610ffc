"""Each reminder at most once a day, whoever runs the command and however often.

A mail cannot be called back, and a database cannot be asked whether it arrived. So the day is taken in hand for good
before the mail leaves, and only a refusal by the mail server gives it back. A process that is killed in between leaves
a person without a mail that day, and never with two; what waits is still there the next day.
"""

from datetime import date, datetime
from enum import Enum, auto

from django.core.mail import EmailMessage
from django.db import transaction

from tracker.staff.models import ReminderSent


class NotSentError(Exception):
    """The mail server, or the address, refused the mail; the day is free again."""


class Standing(Enum):
    """What became of a person's reminder of a day."""

    SENT = auto()
    IN_HAND = auto()
    """Another process sends it now, or was stopped while it did."""


def standings_of(day: date) -> dict[int, Standing]:
    """By key of the person, for those whose reminder of that day is sent or in hand."""
    rows = ReminderSent.objects.filter(day=day).order_by("pk").values_list("user_id", "sent_at")
    return {user: Standing.SENT if sent_at else Standing.IN_HAND for user, sent_at in rows}


def send_once(mail: EmailMessage, user_id: int, day: date, *, at: datetime) -> bool:
    """Send a person's mail of a day unless somebody has taken it in hand; says whether it was sent here.

    Raises NotSentError when it could not be sent. Never inside a transaction: the row has to be there for everybody.
    """
    with transaction.atomic(durable=True):
        row, is_ours = ReminderSent.objects.get_or_create(user_id=user_id, day=day)
    if not is_ours:
        return False
    try:
        mail.send()
    except Exception as refusal:  # of the mail server, of its network, or of an address that no header can hold
        row.delete()
        raise NotSentError(f"{type(refusal).__name__}: {refusal}") from refusal
    ReminderSent.objects.filter(pk=row.pk).update(sent_at=at)
    return True
