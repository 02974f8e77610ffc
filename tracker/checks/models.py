"""KeptFinding: what a check found, with the version that opened and closed it. Explanation: the answer to it.

Withdrawal: that an answer no longer stands.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tracker.checks.rules import Dossier
from tracker.sources.models import Source


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
            models.Index(fields=["opened_version", "verdict"], name="checks_finding_opened"),
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


class Explanation(models.Model):
    """What somebody says of a finding, and by which document: written by one person and published by another.

    It is a claim like every other, so it has a source. It answers one finding with the figures that this holds against
    one another; when they change that finding closes, and the next one is unexplained. Of several published for one
    finding the last counts. Written by `tracker.checks.explaining` alone.
    """

    JOURNAL_KIND: ClassVar[str] = "explanation"
    """What the journal calls it. Its one line is written when it is published, and it never changes again."""

    finding = models.ForeignKey(KeptFinding, models.PROTECT, related_name="explanations")
    text = models.TextField(
        "explanation", help_text="What the document says that explains it, in a sentence or two. Shown to the public."
    )
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    attribution = models.CharField(
        max_length=200, blank=True, help_text="Whom the source quotes, in its own words. Shown to the public."
    )
    unattributed = models.BooleanField(
        "no attribution", default=False, help_text="Tick when the source does not say who says it."
    )
    locator = models.CharField(
        max_length=60, blank=True, help_text="Where in the source: ¶13, p. 4. Shown to the public."
    )
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    written_at = models.DateTimeField(editable=False)
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    edited_at = models.DateTimeField(editable=False)
    return_note = models.TextField(blank=True, editable=False)
    discarded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    discarded_at = models.DateTimeField(null=True, editable=False)
    discard_reason = models.TextField("discarded because", blank=True, editable=False)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    reviewed_at = models.DateTimeField(null=True, editable=False)
    known_from = models.DateField(null=True, editable=False)
    line = models.BigIntegerField(null=True, editable=False)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["finding", "line"], name="checks_explanation_line"),
            models.Index(fields=["line"], name="checks_explanation_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                name="checks_explanation_by_another",
                condition=Q(reviewed_by=None) | (~Q(reviewed_by=F("written_by")) & ~Q(reviewed_by=F("edited_by"))),
                violation_error_message="An explanation is published by another person than the one who wrote it.",
            ),
            models.CheckConstraint(
                name="checks_explanation_whole",
                condition=Q(line=None, reviewed_by=None, reviewed_at=None, known_from=None)
                | (
                    Q(line__isnull=False, reviewed_by__isnull=False, reviewed_at__isnull=False, return_note="")
                    & Q(known_from__isnull=False)
                    & ~Q(locator="")
                    & (Q(attribution="", unattributed=True) | (~Q(attribution="") & Q(unattributed=False)))
                ),
                violation_error_message="A published explanation has a source, a locator, a reviewer and a line.",
            ),
            models.CheckConstraint(
                name="checks_explanation_discarded",
                condition=Q(discarded_by=None, discarded_at=None, discard_reason="")
                | (Q(discarded_by__isnull=False, discarded_at__isnull=False, line=None) & ~Q(discard_reason="")),
                violation_error_message="An explanation is discarded with a reason, and never once it is published.",
            ),
        ]

    def __str__(self) -> str:
        return f"Explanation {self.pk}: {self.text[:60]}" if self.pk else "new explanation"

    @property
    def state(self) -> str:
        """Where it stands, in a word."""
        if self.is_withdrawn:
            return "withdrawn"
        if self.line is not None:
            return "published"
        if self.discarded_at is not None:
            return "discarded"
        if self.finding.closed_version is not None:
            return "not published, finding closed"
        return "returned" if self.return_note else "waits for review"

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was published and stands no longer."""
        return hasattr(self, "withdrawal")

    def dossier(self) -> Dossier:
        """The explanation as the rules see it."""
        return Dossier(
            written_by=self.written_by_id,
            edited_by=self.edited_by_id,
            is_published=self.line is not None,
            is_returned=bool(self.return_note),
            is_finding_open=self.finding.closed_version is None,
            known_from=self.source.known_from,
            has_locator=bool(self.locator),
            has_attribution=bool(self.attribution) != self.unattributed,
            is_withdrawn=self.is_withdrawn,
            is_discarded=self.discarded_at is not None,
        )


class Withdrawal(models.Model):
    """That a published explanation no longer stands, and why. The explanation itself is never changed or deleted.

    A row of its own, with a line of the journal of its own, so that every earlier version shows what it showed. Written
    by `tracker.checks.explaining` alone, whole and at once.
    """

    JOURNAL_KIND: ClassVar[str] = "withdrawal"

    explanation = models.OneToOneField(Explanation, models.PROTECT, related_name="withdrawal")
    reason = models.TextField(help_text="Why the explanation does not hold. Shown to the public.")
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    withdrawn_at = models.DateTimeField(editable=False)
    line = models.BigIntegerField(editable=False)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["line"], name="checks_withdrawal_newest")]
        constraints = [
            models.CheckConstraint(
                name="checks_withdrawal_with_reason",
                condition=~Q(reason=""),
                violation_error_message="An explanation is withdrawn with a reason.",
            ),
        ]

    def __str__(self) -> str:
        return f"Withdrawal of explanation {self.explanation_id}: {self.reason[:60]}"
