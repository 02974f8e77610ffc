"""What staff have besides their accounts: agencies, mails that were sent to them, a calendar of their own."""

from django.conf import settings
from django.db import models

from tracker.sources.models import Agency


class Membership(models.Model):
    """A person enters records about the subjects of this agency. An Editor needs none."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="memberships")

    class Meta:
        ordering = ["user", "agency", "pk"]
        constraints = [models.UniqueConstraint(fields=["user", "agency"], name="staff_membership_once")]
        verbose_name = "agency"
        verbose_name_plural = "agencies"

    def __str__(self) -> str:
        return f"{self.user} for {self.agency}"


class ReminderSent(models.Model):
    """A person's reminder of a day is taken in hand by one process, which mails it; there is no second one that day.

    The row is there before the mail leaves. Without `sent_at` the mail is on its way, or whoever sent it was stopped.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    day = models.DateField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["day", "user", "pk"]
        constraints = [models.UniqueConstraint(fields=["user", "day"], name="staff_reminder_once_a_day")]

    def __str__(self) -> str:
        return f"reminder of {self.day} for {self.user}"


class PrivateCalendar(models.Model):
    """The one address at which a person's own calendar is read, until it is made anew or revoked.

    Of the secret in the address only the SHA-256 is kept: who reads the database cannot read the calendar.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="private_calendar")
    secret_sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["user", "pk"]

    def __str__(self) -> str:
        return f"calendar of {self.user}"
