"""Release: a named, numbered moment of the journal, kept with the very file that was handed out."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Release(models.Model):
    """Proposed by one person and issued by another. Once issued it has a number and its file, and never changes.

    Written by `tracker.records.releases` alone.
    """

    name = models.CharField(max_length=120, unique=True, help_text="Shown to the public: Briefing 12.")
    day = models.DateField(
        "as of", null=True, blank=True, help_text="Only what was known by that day; empty for the latest record."
    )
    note = models.TextField(blank=True, help_text="What it was made for. Shown to the public.")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    proposed_at = models.DateTimeField(editable=False)

    number = models.PositiveIntegerField(null=True, unique=True, editable=False)
    version = models.BigIntegerField(null=True, editable=False)
    head_hash = models.CharField(max_length=64, blank=True, editable=False)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False)
    issued_at = models.DateTimeField(null=True, editable=False)
    file_name = models.CharField(max_length=200, blank=True, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    content = models.BinaryField(null=True, editable=False)
    line = models.BigIntegerField(null=True, editable=False)

    class Meta:
        ordering = ["-number", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="records_release_issued_by_another",
                condition=Q(issued_by=None) | ~Q(issued_by=F("proposed_by")),
                violation_error_message="A release is issued by another person than the one who proposed it.",
            ),
            models.CheckConstraint(
                name="records_release_whole_or_proposed",
                condition=(
                    Q(line=None, number=None, version=None, issued_by=None, issued_at=None, content=None, sha256="")
                    | (
                        Q(line__isnull=False, number__isnull=False, version__isnull=False, issued_by__isnull=False)
                        & Q(issued_at__isnull=False, content__isnull=False)
                        & ~Q(sha256="")
                        & ~Q(file_name="")
                    )
                ),
                violation_error_message="An issued release has a number, a version, a file and a journal line.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.name}" if self.number else f"{self.name} (proposed)"

    @property
    def is_issued(self) -> bool:
        """Whether it stands for good."""
        return self.line is not None
