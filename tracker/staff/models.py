"""What staff have besides their accounts: agencies, mails sent to them, a calendar, and the log of who signed in."""

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


class AccessEvent(models.Model):
    """A line of the access log: somebody came in, was kept out, left, or changed how they come in. Never altered."""

    class What(models.TextChoices):
        SIGNED_IN = "signed-in", "signed in"
        SIGNED_OUT = "signed-out", "signed out"
        SESSION_ENDED = "session-ended", "session ended"
        PASSWORD_REFUSED = "password-refused", "wrong name or password"
        FACTOR_REFUSED = "factor-refused", "wrong second factor"
        LOCKED = "locked", "locked out for minutes"
        PAGE_REFUSED = "page-refused", "page refused"
        FACTOR_ADDED = "factor-added", "second factor added"
        FACTOR_REMOVED = "factor-removed", "second factor removed"
        CODES_RENEWED = "codes-renewed", "recovery codes made anew"
        FACTOR_RESET = "factor-reset", "second factor reset by another"
        PASSWORD_CHANGED = "password-changed", "password changed"

    class Outcome(models.TextChoices):
        DONE = "done", "done"
        REFUSED = "refused", "refused"

    APPEND_ONLY = True

    at = models.DateTimeField("when", db_index=True)
    what = models.CharField(max_length=20, choices=What.choices)
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    typed_name = models.CharField("name typed", max_length=150, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    address = models.GenericIPAddressField("network address", null=True)
    detail = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["address", "at"], name="staff_access_by_address")]
        verbose_name = "line of the access log"
        verbose_name_plural = "access log"

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.person or self.typed_name or 'nobody'}"


class SignInLimit(models.Model):
    """The table of Django's database cache in which tries are counted, made and emptied like any other table."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "sign_in_limits"
        ordering = ["cache_key"]

    def __str__(self) -> str:
        return self.cache_key
