"""Record: one dated, sourced statement about one subject, entered by one person and reviewed by another."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from tracker.records import rules
from tracker.records.models.queryset import RecordQuerySet
from tracker.records.models.reviewed import Reviewed
from tracker.records.rules import EVER_PUBLISHED, State
from tracker.sources.models import Source
from tracker.sources.rules import why_not_reported
from tracker.values.period import Period

PUBLISHED_STATES = sorted(EVER_PUBLISHED)
NO_DATE = Value(date.min, output_field=models.DateField())


def claim_constraint(*fields: str, name: str) -> models.UniqueConstraint:
    """At most one record in force per claim: the same subject, period, source and attribution.

    A second source, or the same source quoting someone else, is another claim and stands beside the first. The
    unknown dates are folded into one value because databases hold two NULLs to be different.
    """
    return models.UniqueConstraint(
        *fields,
        Coalesce("period_start", NO_DATE),
        Coalesce("period_end", NO_DATE),
        "source",
        "attribution",
        condition=Q(published_line__isnull=False, ended_line__isnull=True),
        name=name,
        violation_error_message=(
            "A record in force already says this for the same subject, period, source and attribution. "
            "Correct that one."
        ),
    )


class Record(Reviewed):
    """What every kind of record has. A kind adds its subject and what it states.

    A kind's own `Meta` must inherit `Record.Meta`, or these constraints are lost in silence; a contract test looks.
    """

    CLASH = (
        "A record in force already says this for the same subject, period, source and attribution. "
        "If that one is wrong, correct it; if the source now says otherwise, enter the later source."
    )
    SUBJECT: ClassVar[str]
    """The name of the foreign key to the subject."""
    SUBJECT_PATH: ClassVar[tuple[str, ...]]
    """What to fetch with a record so that its subject, and the subject's agency, cost no further query."""
    WEIGHED: ClassVar[tuple[str, ...]] = ()
    """What `problems` looks at besides, to be fetched for many records at once."""

    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="+")
    attribution = models.CharField(
        max_length=200, blank=True, help_text="Whom the source quotes, in its own words: ISPR. Shown to the public."
    )
    unattributed = models.BooleanField(
        "no attribution",
        default=False,
        help_text="Tick when the source does not say who says it. Readers see “attribution not recorded”.",
    )
    locator = models.CharField(
        max_length=60, blank=True, help_text="Where in the source: ¶13, p. 4. Shown to the public."
    )
    period_start = models.DateField("period from", null=True, blank=True, help_text="Empty when not known.")
    period_end = models.DateField("period to", null=True, blank=True, help_text="Empty when not known.")
    period_as_written = models.CharField(
        max_length=100, blank=True, help_text="The date as the source prints it, where it differs. Shown to the public."
    )
    as_written = models.CharField(
        max_length=300, blank=True, help_text="The source's own word or figure: Rs 2.059 billion. Shown to the public."
    )
    note = models.TextField(blank=True, help_text="What else the source states with it. Shown to the public.")

    known_from = models.DateField(null=True, editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta(Reviewed.Meta):
        abstract = True
        indexes: ClassVar[list[models.Index]] = [
            *Reviewed.Meta.indexes,
            # How many records rest on each source, without a look at those that are no longer in force.
            models.Index(
                fields=["source", "known_from"],
                condition=Q(published_line__isnull=False, ended_line=None),
                name="%(app_label)s_%(class)s_source",
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Reviewed.Meta.constraints,
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_period_in_order",
                condition=Q(period_start=None) | Q(period_end=None) | Q(period_end__gte=F("period_start")),
                violation_error_message="The period ends before it starts. Swap the two dates or correct one.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_published_is_complete",
                condition=(
                    Q(state__in=[State.DRAFT, State.SUBMITTED, State.RETURNED], published_line=None, reviewed_at=None)
                    & Q(reviewed_by=None)
                )
                | (
                    Q(state__in=PUBLISHED_STATES, published_line__isnull=False, reviewed_at__isnull=False)
                    & Q(reviewed_by__isnull=False, source__isnull=False, known_from__isnull=False)
                    & ~Q(locator="")
                ),
                violation_error_message="A published record has a source, a locator, a reviewer and a journal line.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_attributed_or_marked",
                condition=Q(attribution="", unattributed=True)
                | (~Q(attribution="") & Q(unattributed=False))
                | Q(attribution="", unattributed=False, published_line=None),
                violation_error_message="Say whom the source quotes, or tick “no attribution”; not both.",
            ),
        ]

    @property
    def public_id(self) -> str:
        """The lasting name of the record, and the last part of its address."""
        return f"{self.KIND}-{self.pk}"

    @property
    def period(self) -> Period:
        """When the statement holds."""
        return Period(self.period_start, self.period_end)

    @property
    def subject(self) -> Any:
        """What the record is about."""
        return getattr(self, self.SUBJECT)

    @property
    def subject_id(self) -> int:
        """The key of the subject, without fetching it."""
        key: int = getattr(self, f"{self.SUBJECT}_id")
        return key

    @property
    def agency_id(self) -> int | None:
        """The agency the subject belongs to, which decides who may enter; None when no document names one."""
        agency: int | None = self.subject.agency_id
        return agency

    def reported_too_early(self) -> list[str]:
        """For kinds that report what has happened: what is wrong when the source is older than the period."""
        if self.source is None:
            return []
        sentence = why_not_reported(self.period, self.source.published)
        return [sentence] if sentence else []

    @classmethod
    def read_along(cls) -> tuple[str, ...]:
        """Its document, its subject, and what says to which agency that belongs."""
        return ("source", *cls.SUBJECT_PATH)

    def dossier(self, today: date) -> rules.Dossier:
        """The record as the rules see it."""
        return replace(
            super().dossier(today),
            rests_on_source=True,
            has_source=self.source_id is not None,
            has_locator=bool(self.locator),
            has_attribution=bool(self.attribution) != self.unattributed,
            known_from=self.source.known_from if self.source else None,
        )

    def fixed_with_publication(self) -> Mapping[str, Any]:
        """The day from which its document can have been known."""
        return {"known_from": self.source.known_from if self.source else None}

    def clean(self) -> None:
        """Repeat, kindly, what the database would refuse."""
        super().clean()
        if self.attribution and self.unattributed:
            raise ValidationError(
                {"unattributed": "Either say whom the source quotes or tick “no attribution”; not both."}
            )
