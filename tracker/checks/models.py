"""KeptFinding: what a check found, with the version of the record that opened it and the one that closed it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class KeptFinding(models.Model):
    """A finding on record. Written by `tracker.checks.actions` alone, and changed once: when it is closed.

    `name` is the digest by which it is known again, in whatever language it is said and however much was looked at:
    of the check, the verdict, and the records that it holds against one another.
    """

    CLOSES_ONCE: ClassVar[tuple[str, ...]] = ("closed_version", "closed_at", "closed_by")
    """What closing sets, first the column that is empty until then. The database refuses every other change."""

    name = models.CharField(max_length=64)
    address = models.CharField("check", max_length=20)
    topic = models.CharField(max_length=10)
    verdict = models.CharField(max_length=10)
    title = models.TextField()
    text = models.TextField(blank=True)
    codes = models.TextField()
    opened_version = models.BigIntegerField()
    opened_at = models.DateTimeField()
    closed_version = models.BigIntegerField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name = "finding"
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["name", "opened_version"], name="checks_finding_name"),
            models.Index(fields=["closed_version", "opened_version"], name="checks_finding_closed"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["name"], condition=Q(closed_version=None), name="checks_finding_open_once"),
            models.CheckConstraint(
                name="checks_finding_open_or_closed",
                condition=Q(closed_version=None, closed_at=None, closed_by="")
                | Q(closed_version__gt=F("opened_version"), closed_at__isnull=False),
                violation_error_message="A finding is closed at a later version than the one that opened it.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.address} {self.codes.strip()}: {self.title}"
