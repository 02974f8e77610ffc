"""Reviewed: what one person enters and another puts in force, and what never changes after that."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tracker.records import rules
from tracker.records.models.queryset import ReviewedQuerySet
from tracker.records.rules import ENDED, State

ENDED_STATES = sorted(ENDED)


class Reviewed(models.Model):
    """The life that a record has, without a document that it rests on: a draft, a review, a line of the journal.

    A `Record` adds the document. What is no record, such as a rule of our own, has the same hands and the same states.
    A kind's own `Meta` must inherit this one, or its constraints are lost in silence.
    """

    KIND: ClassVar[str]
    """What the journal calls it, and for a record the word before the number in its public id."""
    CLASH: ClassVar[str]
    """What the database would not let in, in words. Everything else that it refuses the rules have refused before."""

    state = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in State], default=State.DRAFT, editable=False
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, db_index=False
    )
    recorded_at = models.DateTimeField(editable=False)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, db_index=False
    )
    edited_at = models.DateTimeField(editable=False)
    submitted_at = models.DateTimeField(null=True, editable=False)
    return_note = models.TextField(blank=True, editable=False)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False, db_index=False
    )
    reviewed_at = models.DateTimeField(null=True, editable=False)
    published_line = models.BigIntegerField(null=True, editable=False)
    ended_line = models.BigIntegerField(null=True, editable=False)
    ended_reason = models.TextField(blank=True, editable=False)
    corrects_id: int | None  # Django's own; named because type checkers do not see it on an abstract model
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="corrections"
    )
    correction_reason = models.TextField(
        blank=True, help_text="What we entered wrongly in the record this one corrects. Shown to the public."
    )

    objects = ReviewedQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["state", "edited_at"], condition=Q(published_line=None), name="%(app_label)s_%(class)s_open"
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_reviewer_is_another",
                condition=Q(reviewed_by=None) | (~Q(reviewed_by=F("recorded_by")) & ~Q(reviewed_by=F("edited_by"))),
                violation_error_message="The reviewer has to be another person than the one who entered or edited it.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_ended_with_reason",
                condition=(~Q(state__in=ENDED_STATES) & Q(ended_line=None, ended_reason=""))
                | (Q(state__in=ENDED_STATES, ended_line__gt=F("published_line")) & ~Q(ended_reason="")),
                violation_error_message="A record that is no longer in force says at which journal line and why.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_returned_with_note",
                condition=~Q(state=State.RETURNED) | ~Q(return_note=""),
                violation_error_message="A returned record says why it was returned.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_correction_with_reason",
                condition=Q(published_line=None) | Q(corrects=None) | ~Q(correction_reason=""),
                violation_error_message="A correction says what was wrong.",
            ),
            models.UniqueConstraint(
                fields=["corrects"],
                condition=Q(published_line__isnull=False, corrects__isnull=False),
                name="%(app_label)s_%(class)s_corrected_once",
            ),
        ]

    def __str__(self) -> str:
        number = f"{self.KIND}-{self.pk}" if self.pk else f"new {self.KIND}"
        return f"{number}: {self.statement()}"

    @property
    def is_in_force(self) -> bool:
        """Published, and neither corrected nor withdrawn."""
        return self.published_line is not None and self.ended_line is None

    @property
    def agency_id(self) -> int | None:
        """The agency whose staff may enter it; None where only an Editor may."""
        return None

    @classmethod
    def read_along(cls) -> tuple[str, ...]:
        """What `dossier` looks at beyond its own row: paths of names."""
        return ()

    def statement(self) -> str:
        """What it says, in a few words."""
        raise NotImplementedError

    def problems(self, today: date) -> list[str]:
        """What its own rules hold against publishing it, a sentence each."""
        raise NotImplementedError

    def dossier(self, today: date) -> rules.Dossier:
        """What the rules need to know of it."""
        return rules.Dossier(
            state=State(self.state),
            recorded_by=self.recorded_by_id,
            edited_by=self.edited_by_id,
            agency_id=self.agency_id,
            rests_on_source=False,
            corrects_state=State(self.corrects.state) if self.corrects else None,
            has_correction_reason=bool(self.correction_reason),
            problems=tuple(self.problems(today)),
        )

    def fixed_with_publication(self) -> Mapping[str, Any]:
        """The columns that its publication sets besides those of the review."""
        return {}
