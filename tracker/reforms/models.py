"""Pillar, Reform, StatusUpdate, Milestone and its dates."""

import math
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from tracker.records.models import Record, claim_constraint
from tracker.records.rules import State
from tracker.reforms import rules
from tracker.reforms.rules import Confidence, Status
from tracker.sources.models import Agency, Place, code_validator
from tracker.sources.rules import OWN_WORD_KINDS
from tracker.sources.spoken import choices_of, urdu_of


class Pillar(models.Model):
    """A group of reforms, such as "Digitisation"."""

    code = models.CharField(max_length=40, unique=True, validators=[code_validator])
    name = models.CharField(max_length=120, unique=True, help_text="Shown to the public.")
    name_ur = urdu_of("name", max_length=120)
    position = models.PositiveSmallIntegerField(help_text="Pillars are shown in this order.")
    history = HistoricalRecords()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name


class Reform(models.Model):
    """One reform whose status is tracked."""

    links: dict[str, list[int]]  # the ids it links to, by field, where it was read by subjects_at()

    code = models.CharField(
        max_length=20, unique=True, validators=[code_validator], help_text="Lasting: R01. Shown to the public."
    )
    slug = models.SlugField(max_length=100, unique=True, help_text="The last part of the page's address.")
    title = models.CharField(max_length=200, help_text="Shown to the public.")
    short_title = models.CharField(max_length=80, help_text="Shown to the public where room is short.")
    title_ur = urdu_of("title", max_length=200)
    short_title_ur = urdu_of("short title", max_length=80)
    summary = models.TextField(
        blank=True, help_text="What the reform is, only as a source states it. Shown to the public."
    )
    pillar = models.ForeignKey(Pillar, models.PROTECT)
    kind = models.CharField(
        max_length=60, blank=True, help_text="The kind of reform, where a source says. Shown to the public."
    )
    lead_agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", help_text="Empty when no document names one."
    )
    supporting_agencies = models.ManyToManyField(Agency, blank=True, related_name="+")
    places = models.ManyToManyField(Place, blank=True, related_name="+")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name="part of"
    )
    depends_on = models.ManyToManyField("self", blank=True, symmetrical=False, related_name="needed_by")
    follows = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="followed_by")
    reverses = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="reversed_by")
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    history = HistoricalRecords(m2m_fields=[supporting_agencies, places, depends_on])

    class Meta:
        ordering = ["code", "pk"]
        constraints = [
            models.CheckConstraint(
                name="reform_not_part_of_itself",
                condition=Q(parent=None) | ~Q(parent=models.F("id")),
                violation_error_message="A reform cannot be part of itself.",
            ),
            *(
                models.CheckConstraint(
                    name=f"reform_{relation}_another",
                    condition=Q(**{relation: None}) | ~Q(**{relation: models.F("id")}),
                    violation_error_message=f"A reform {relation} another one, not itself.",
                )
                for relation in rules.LINEAGE
            ),
            models.CheckConstraint(
                name="reform_slug_not_reserved",
                condition=~Q(slug__in=sorted(rules.RESERVED_SLUGS)),
                violation_error_message="This slug is the address of a page about all reforms. Choose another.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def clean(self) -> None:
        """Say kindly, at its field, what the database would refuse."""
        super().clean()
        problem = rules.slug_problem(self.slug)
        if problem:
            raise ValidationError({"slug": problem})

    @property
    def agency_id(self) -> int | None:
        """The agency that enters records about it."""
        return self.lead_agency_id


class StatusUpdate(Record):
    """A reform's status as one source reports it."""

    KIND = "status"
    SUBJECT = "reform"
    SUBJECT_PATH = ("reform",)
    WEIGHED = ("reform__status_updates__source",)

    reform = models.ForeignKey(Reform, models.PROTECT, related_name="status_updates")
    status = models.CharField(max_length=20, choices=choices_of(Status))
    confidence = models.CharField(
        "delivery confidence",
        max_length=20,
        blank=True,
        choices=choices_of(Confidence),
    )
    confidence_reason = models.TextField(blank=True, help_text="Needed for amber or worse. Shown to the public.")
    recovery_action = models.TextField(blank=True, help_text="Needed for red. Shown to the public.")
    recovery_date = models.DateField(null=True, blank=True, help_text="Needed for red. Shown to the public.")

    class Meta(Record.Meta):
        abstract = False
        constraints = [
            *Record.Meta.constraints,
            claim_constraint("reform", name="reforms_statusupdate_one_per_claim"),
            models.CheckConstraint(
                name="reforms_statusupdate_confidence_explained",
                condition=~Q(confidence__in=sorted(rules.NEEDS_REASON)) | ~Q(confidence_reason=""),
                violation_error_message="Delivery confidence of amber or worse needs a reason.",
            ),
            models.CheckConstraint(
                name="reforms_statusupdate_red_has_recovery",
                condition=~Q(confidence=Confidence.RED) | (~Q(recovery_action="") & Q(recovery_date__isnull=False)),
                violation_error_message="Red delivery confidence needs a recovery action and its date.",
            ),
        ]
        indexes = [
            *Record.Meta.indexes,
            models.Index(
                fields=["reform", "known_from"],
                condition=Q(published_line__isnull=False, ended_line=None),
                name="reforms_status_now",
            ),
        ]

    def statement(self) -> str:
        return f"{self.reform.code} {self.get_status_display()}"

    def problems(self, today: date) -> list[str]:
        return [
            *self.reported_too_early(),
            *rules.confidence_problems(
                self.confidence, self.confidence_reason, self.recovery_action, self.recovery_date
            ),
            *self._going_back(),
        ]

    def _going_back(self) -> list[str]:
        """Why it cannot stand after the reports that come before it: it goes back without a reversal.

        Only the government is held to its own word. Whoever else reports that less stands than it says contradicts it,
        and is heard: the checks set the two side by side. What makes a step possible may still wait for its review, so
        that a whole story can be handed in at once; what forbids it has to be in force.
        """
        if self.published_line is not None or self.reform_id is None or not self._may_go_back():
            return []
        told = [one for one in self.reform.status_updates.all() if one.pk not in (self.pk, self.corrects_id)]
        models.prefetch_related_objects(told, "source")
        earlier = [one for one in told if self._minds(one) and one._place() <= self._place()]
        earlier.sort(key=lambda one: (*one._place(), one.published_line or math.inf))
        sentence = rules.why_not_after(self.status, [(one.status, one.public_id) for one in earlier])
        return [sentence] if sentence else []

    def _may_go_back(self) -> bool:
        """Whether its status may be a step back that a document has to explain."""
        return self.status == Status.REVERSED or (self.status in rules.LOWERED and self._is_own_word())

    def _is_own_word(self) -> bool:
        return self.source is not None and self.source.kind in OWN_WORD_KINDS

    def _minds(self, other: "StatusUpdate") -> bool:
        """Whether another report counts: it helps this one, also from review, or is in force and forbids it."""
        helps = rules.STOOD if self.status == Status.REVERSED else rules.REVERSALS
        if other.status in helps:
            return other.state in (State.SUBMITTED, State.PUBLISHED)
        return other.state == State.PUBLISHED and other._is_own_word()

    def _place(self) -> tuple[date, date]:
        """Where it stands among the reports of its reform, published or not."""
        known = self.known_from or (self.source.known_from if self.source else None)
        return rules.order_of(self.period_start, self.period_end, known, None)[:2]


class Milestone(models.Model):
    """A point a reform is to reach. Its dates are records."""

    code = models.CharField(max_length=20, unique=True, validators=[code_validator])
    reform = models.ForeignKey(Reform, models.PROTECT, related_name="milestones")
    title = models.CharField(max_length=200, help_text="Shown to the public.")
    title_ur = urdu_of("title", max_length=200)
    history = HistoricalRecords()

    class Meta:
        ordering = ["code", "pk"]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def agency_id(self) -> int | None:
        """The agency that enters its dates: the reform's."""
        return self.reform.agency_id


class MilestoneDate(Record):
    """When a milestone was planned for, is expected, or was reached; the period is the date."""

    class Role(models.TextChoices):
        BASELINE = "baseline", pgettext_lazy("milestone date", "baseline")
        FORECAST = "forecast", pgettext_lazy("milestone date", "forecast")
        ACTUAL = "actual", pgettext_lazy("milestone date", "actual")

    KIND = "date"
    SUBJECT = "milestone"
    SUBJECT_PATH = ("milestone__reform",)
    WEIGHED = ("milestone__dates",)

    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="dates")
    role = models.CharField(max_length=10, choices=Role.choices)
    reason = models.TextField(blank=True, help_text="Why a forecast moved later. Shown to the public.")

    class Meta(Record.Meta):
        abstract = False
        constraints = [
            *Record.Meta.constraints,
            claim_constraint("milestone", "role", name="reforms_milestonedate_one_per_claim"),
            models.CheckConstraint(
                name="reforms_milestonedate_has_a_date",
                condition=Q(period_start__isnull=False) | Q(period_end__isnull=False),
                violation_error_message="A milestone's date needs at least one of the two days.",
            ),
        ]
        indexes = [
            *Record.Meta.indexes,
            models.Index(
                fields=["milestone", "role", "known_from"],
                condition=Q(published_line__isnull=False, ended_line=None),
                name="reforms_milestonedate_now",
            ),
        ]

    def statement(self) -> str:
        return f"{self.milestone.code} {self.get_role_display()} {self.period}"

    def problems(self, today: date) -> list[str]:
        latest = self.period.latest
        if self.role == self.Role.ACTUAL and latest and latest > today:
            return ["A milestone cannot have been reached in the future. Enter it as a forecast."]
        if self.role == self.Role.FORECAST and not self.reason.strip() and self._moves_later():
            return ["The forecast is later than the last one. Say why."]
        return []

    def _moves_later(self) -> bool:
        """Whether this forecast lies after the latest date in force, baseline or forecast, of the same milestone."""
        planned = [one for one in self.milestone.dates.all() if one.is_in_force and one.role != self.Role.ACTUAL]
        last = rules.current([one for one in planned if one.pk != self.corrects_id])
        days = rules.slip_in_days(last.period.latest if last else None, self.period.latest)
        return days is not None and days > 0
