"""JournalLine: one publication, correction, withdrawal or edit of a subject."""

from django.conf import settings
from django.db import models


class JournalLine(models.Model):
    """A line of the append-only, hash-chained journal. Written by `tracker.records.journal` alone."""

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    move = models.CharField(max_length=10)
    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    reason = models.TextField(blank=True)
    content = models.TextField()
    previous_hash = models.CharField(max_length=64)
    line_hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]
        indexes = [
            models.Index(fields=["kind", "object_id", "number"], name="journal_of_object"),
            models.Index(fields=["at", "number"], name="journal_at"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.move} {self.kind}-{self.object_id}"
